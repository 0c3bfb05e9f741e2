"""The commands of the partners, called as the parser will call them."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from cpex_desktop.cli import partners
from cpex_desktop.cli.console import Console
from cpex_desktop.cli.entrance import Exit
from cpex_desktop.errors import UserError
from tests.partner_base import exchange, partner, person, to_chase
from tests.small_base import make


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "essai.cpex"
    with make(path) as store:
        uid = partner(store)
        person(store, uid, "Zoé", email="lea@sauge.fr")
        exchange(store, uid, days=3, sequel=to_chase())
    return path


@pytest.mark.parametrize(
    ("name", "content"), [("a.xlsx", "annuaire"), ("j.xlsx", "journal"), ("c.vcf", ""), ("c.ics", "")]
)
def test_each_document_is_written(base: Path, tmp_path: Path, name: str, content: str) -> None:
    arguments = Namespace(base=base, sortie=tmp_path / name, contenu=content, debut=None, fin=None)
    assert partners.export(arguments, Console(as_json=False)) == Exit.DONE
    assert (tmp_path / name).stat().st_size


def test_a_document_that_nobody_knows_is_refused(base: Path, tmp_path: Path) -> None:
    arguments = Namespace(base=base, sortie=tmp_path / "x.pdf", contenu="annuaire", debut=None, fin=None)
    with pytest.raises(UserError, match="doit finir par"):
        partners.export(arguments, Console(as_json=False))
