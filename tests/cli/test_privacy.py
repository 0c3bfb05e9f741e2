"""The commands on the data of professionals: the extract, the review, the erasure."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import pytest

from cpex_desktop.cli import main
from cpex_desktop.db.backup import back_up
from cpex_desktop.services.bases import open_base
from tests.partner_base import exchange, partner, person
from tests.plan_base import cell
from tests.small_base import CLOCK, make


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "essai.cpex"
    with make(path) as store:
        uid = partner(store)
        known = person(store, uid, "Zébulonne", email="z@sauge.fr")
        person(store, uid, "Martin", email="a@sauge.fr", title="Juriste")
        person(store, uid, "Martin", email="b@sauge.fr", title="Directrice")
        exchange(store, uid, days=3, summary="Zébulonne appelle.", persons=(known,))
        exchange(store, uid, days=9, summary="Rappeler Zebulonne.")
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return call


def test_all_that_is_held_is_told_by_name_or_address(run: Any, base: Path, tmp_path: Path) -> None:
    code, out, _err = run("rgpd", "extrait", base, "--personne", "zebulonne", "--json")
    data = json.loads(out)
    assert code == 0
    assert (data["nom"], data["courriel"]) == ("Zébulonne", "z@sauge.fr")
    assert [one["synthese"] for one in data["echanges"]] == ["Zébulonne appelle."]
    assert data["textes"] == ["Zébulonne appelle.", "Rappeler Zebulonne."]
    path = tmp_path / "extrait.docx"
    code, out, _err = run("rgpd", "extrait", base, "--personne", "Z@SAUGE.FR", "--sortie", path)
    assert code == 0
    assert "Courriel professionnel\u00a0: z@sauge.fr" in out
    document = docx.Document(str(path))
    assert "Rappeler Zebulonne." in [one.text for one in document.paragraphs]
    tables = [cell.text for table in document.tables for cell in table._cells]
    assert "z@sauge.fr" in tables
    assert any("Zébulonne appelle." in text for text in tables)
    assert run("rgpd", "extrait", base, "--personne", data["uid"])[0] == 0


def test_two_persons_of_one_name_are_told_apart_by_what_they_do(run: Any, base: Path) -> None:
    code, _out, err = run("rgpd", "extrait", base, "--personne", "Martin")
    assert code == 1
    assert "Juriste, Sauge Habitat (" in err
    assert "Directrice, Sauge Habitat (" in err
    code, _out, err = run("rgpd", "effacer", base, "--personne", "Nadie", "--confirmer")
    assert code == 1
    assert "n’est pas dans la base" in err


def test_the_review_follows_the_months_that_the_service_set(run: Any, base: Path) -> None:
    with open_base(base, CLOCK) as store, store.write("Vieillir") as session:
        session.connection().exec_driver_sql("UPDATE person SET created_on = '2024-01-01' WHERE id > 1")
    code, out, _err = run("rgpd", "a-revoir", base, "--json")
    assert code == 0
    assert [one["suite"] for one in json.loads(out)["personnes"]] == ["à revoir"] * 2
    assert run("reglages", base, "--set", "contacts-a-effacer=24")[0] == 0
    data = json.loads(run("rgpd", "a-revoir", base, "--json")[1])
    assert [one["suite"] for one in data["personnes"]] == ["à effacer"] * 2
    code, _out, err = run("reglages", base, "--set", "contacts-a-revoir=48")
    assert code == 1
    assert "avant d’être revu" in err
    both = ("--set", "contacts-a-revoir=48", "--set", "contacts-a-effacer=48")
    assert run("reglages", base, *both)[0] == 0
    assert json.loads(run("rgpd", "a-revoir", base, "--json")[1])["personnes"] == []
    assert run("reglages", base, "--set", "contacts-a-revoir=0")[0] == 1


def test_nobody_is_erased_before_it_is_confirmed_and_copies_are_told(run: Any, base: Path) -> None:
    asked = ("rgpd", "effacer", base, "--personne", "Zébulonne")
    code, out, _err = run(*asked)
    assert code == 0
    assert "Rien n’est effacé" in out
    back_up(base, CLOCK(), "import")
    back_up(base, CLOCK(), "main")
    code, out, _err = run(*asked, "--confirmer")
    assert code == 0
    assert "1\u00a0copie automatique garde encore ce nom" in out
    assert "1\u00a0copie faite à la main le garde" in out
    with open_base(base, CLOCK) as store:
        assert cell(store, "SELECT summary FROM exchange ORDER BY id") == "contact supprimé appelle."
    code, _out, err = run(*asked, "--confirmer")
    assert code == 1
    assert "n’est pas dans la base" in err
