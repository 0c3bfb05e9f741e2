"""The commands of the partners, called as the parser will call them."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

import pytest

from cpex_desktop.cli import partners
from cpex_desktop.cli.console import Console
from cpex_desktop.cli.entrance import Exit
from cpex_desktop.errors import UserError
from cpex_desktop.services.bases import open_base
from tests.imports.plan_files import write_csv
from tests.partner_base import exchange, partner, person, to_chase
from tests.plan_base import cell
from tests.small_base import CLOCK, make

HEADER = ("Organisme", "SIREN", "Nom", "Courriel")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "essai.cpex"
    with make(path) as store:
        uid = partner(store)
        person(store, uid, "Zoé", email="lea@sauge.fr")
        exchange(store, uid, days=3, sequel=to_chase())
    return path


def load(base: Path, file: Path, *accepted: str, columns: tuple[str, ...] = (), as_json: bool = False) -> int:
    arguments = Namespace(base=base, file=file, columns=list(columns), accepted=list(accepted))
    return partners.load(arguments, Console(as_json=as_json))


def test_a_list_is_told_then_written(base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        HEADER,
        ("Sauge Habitat", "732829320", "Zoé", "lea@sauge.fr"),
        ("CCAS d’Aubin", "", "Éva", "eva@gmail.com"),
    ]
    file = write_csv(tmp_path / "l.csv", lines)
    assert load(base, file) == Exit.DONE
    said = capsys.readouterr().out
    assert "2\u00a0lignes, 2\u00a0organisations, 2\u00a0personnes." in said
    assert "Déjà dans la base, à compléter" in said
    assert "Rien n’est écrit" in said
    assert "gmail" not in said
    assert load(base, file, "tout") == Exit.DONE
    said = capsys.readouterr().out
    assert "1\u00a0organisation ajoutée, 1\u00a0personne ajoutée, 1\u00a0fiche complétée." in said
    assert load(base, file, "tout", as_json=True) == Exit.DONE
    data = json.loads(capsys.readouterr().out)
    assert data["applique"]["organisations"] == 0
    assert [one["situation"] for one in data["personnes"]] == ["same", "same"]
    with open_base(base, CLOCK) as store:
        assert cell(store, "SELECT count(*) FROM person") == 2


def test_one_proposal_alone_may_be_written(base: Path, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "l.csv", [HEADER, ("Sauge Habitat", "", "Éva", ""), ("CCAS", "", "Ugo", "")])
    assert load(base, file, "p1=ajouter") == Exit.DONE
    with open_base(base, CLOCK) as store:
        assert cell(store, "SELECT count(*) FROM person") == 2
        added = "SELECT count(*) FROM organisation WHERE kind NOT IN ('municipality', 'intermunicipality')"
        assert cell(store, added) == 1
    for wrong in ("o9", "o1=manger"):
        with pytest.raises(UserError, match="pas compris"):
            load(base, file, wrong)
    with pytest.raises(UserError, match="COLONNE=CONTENU"):
        load(base, file, columns=("C",))


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
