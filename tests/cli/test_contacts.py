"""A list of partners or their cards, read from the command line: shown first, written when it is said."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from cpex_desktop.cli import main
from cpex_desktop.cli.entrance import Exit
from cpex_desktop.clock import system_clock
from cpex_desktop.services.bases import create_base, open_base
from tests.dump import dump
from tests.imports.plan_files import Line, write_book, write_csv
from tests.partner_base import partner, person
from tests.plan_base import cell

Run = Callable[..., tuple[int, str, str]]

HEADER = ("Organisme", "SIREN", "Nom", "Prénom", "Courriel", "Téléphone")
SIREN = "732829320"
CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Éva;Léa;;;\r\nORG:CCAS d’Aubin\r\n"
    "EMAIL;TYPE=work:lea.eva@aubin.fr\r\nTEL;TYPE=home:0299887766\r\nEND:VCARD\r\n"
)
IS_SEEDED = "kind IN ('municipality', 'intermunicipality')"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "belfort.cpex"
    with create_base(path, "90", system_clock) as store:
        person(store, partner(store), "Zoé", email="lea@sauge.fr")
    return path


@pytest.fixture
def run(base: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> tuple[int, str, str]:
        code = main(["import", "partenaires", str(base), *map(str, arguments)])
        return code, *capsys.readouterr()

    return call


def count(base: Path, table: str, where: str = "1") -> object:
    with open_base(base, system_clock) as store:
        return cell(store, f"SELECT count(*) FROM {table} WHERE {where}")


def proposals(text: str, kind: str) -> list[tuple[str, str]]:
    return [(one["nom"], one["situation"]) for one in json.loads(text)[kind]]


def test_a_list_is_told_then_written_once(run: Run, base: Path, tmp_path: Path) -> None:
    before = base.read_bytes()
    known = ("Sauge Habitat", SIREN, "Zoé", "", "lea@sauge.fr", "")
    file = write_book(
        tmp_path / "l.xlsx", [HEADER, known, ("CCAS d’Aubin", "", "Éva", "", "eva@gmail.com", "")]
    )
    code, said, _ = run(file)
    assert code == Exit.DONE
    assert base.read_bytes() == before
    assert "2\u00a0lignes, 2\u00a0organisations, 2\u00a0personnes." in said
    assert "Déjà dans la base, à compléter" in said
    assert "Rien n’est écrit" in said
    assert "gmail" not in said
    code, said, _ = run(file, "--accepter", "tout")
    assert code == Exit.DONE
    assert "1\u00a0organisation ajoutée, 1\u00a0personne ajoutée, 1\u00a0fiche complétée." in said
    code, said, _ = run(file, "--accepter", "tout", "--json")
    data = json.loads(said)
    assert (code, data["applique"]["organisations"]) == (Exit.DONE, 0)
    assert [one["situation"] for one in data["personnes"]] == ["same", "same"]
    code, said, _ = run(file)
    assert "La base connaît déjà tout ce que dit ce fichier." in said
    assert count(base, "person") == 2


def test_a_text_table_is_read_alike_and_a_column_may_be_said(run: Run, base: Path, tmp_path: Path) -> None:
    lines = [("Organisme", "SIREN", "Truc"), ("CCAS d’Aubin", "", "Directrice"), ("CAF", SIREN, "")]
    file = write_csv(tmp_path / "l.csv", lines)
    code, said, _ = run(file)
    assert "colonne C «\u00a0Truc\u00a0» → non lue" in said
    code, said, _ = run(file, "--colonne", "C=Sigle", "--json", "--accepter", "tout")
    assert code == Exit.DONE
    assert proposals(said, "organisations") == [("CCAS d’Aubin", "new"), ("CAF", "new")]
    assert count(base, "organisation", "short_name = 'Directrice'") == 1


def test_cards_are_read_and_a_broken_one_keeps_what_it_says(run: Run, base: Path, tmp_path: Path) -> None:
    file = tmp_path / "cartes.vcf"
    file.write_text(CARD + CARD.replace("Éva;Léa", "Ugo;Ana").partition("TEL")[0], "utf-8")
    code, said, _ = run(file, "--accepter", "tout")
    assert code == Exit.DONE
    assert "2\u00a0personnes ajoutées" in said
    assert "coupée avant la fin" in run(file)[1]
    assert count(base, "person", "last_name IN ('Éva', 'Ugo')") == 2
    assert count(base, "person", "phone LIKE '%99887766'") == 0
    hollow = tmp_path / "vide.vcf"
    hollow.write_text("Nom;Prénom\r\n", "utf-8")
    code, _, refused = run(hollow)
    assert code == Exit.REFUSED
    assert "carte de visite" in refused


def test_what_is_malformed_is_told_by_its_row_and_never_repeated(
    run: Run, base: Path, tmp_path: Path
) -> None:
    wrong = ("CCAS d’Aubin", "123456789", "Éva", "", "pas-un-courriel", "12")
    overseas = ("ADIL de Mayotte", "", "Ugo", "", "ugo@adil.yt", "+262 269 01 02 03")
    file = write_csv(tmp_path / "l.csv", [HEADER, wrong, overseas])
    code, said, _ = run(file, "--accepter", "tout", "--json")
    assert code == Exit.DONE
    told = json.loads(said)["constats"]
    assert any("SIREN" in one for one in told)
    assert any("courriel" in one for one in told)
    assert any("téléphone" in one for one in told)
    assert not {"123456789", "pas-un-courriel"} & set(" ".join(told).split())
    assert count(base, "organisation", "siren = '' AND name = 'CCAS d’Aubin'") == 1
    assert count(base, "person", "email = '' AND phone = '' AND last_name = 'Éva'") == 1
    assert count(base, "person", "phone != '' AND last_name = 'Ugo'") == 1


def test_five_hundred_times_the_same_is_one(run: Run, base: Path, tmp_path: Path) -> None:
    lines: list[Line] = [HEADER, *[("CCAS d’Aubin", "", "Éva", "Léa", "lea@aubin.fr", "")] * 500]
    code, said, _ = run(write_csv(tmp_path / "l.csv", lines), "--accepter", "tout")
    assert code == Exit.DONE
    assert "1\u00a0organisation ajoutée, 1\u00a0personne ajoutée." in said
    assert count(base, "person") == 2


def test_one_person_of_twelve_organisations_has_twelve_positions(
    run: Run, base: Path, tmp_path: Path
) -> None:
    towns = ("Aa", "Bb", "Cc", "Dd", "Ee", "Ff", "Gg", "Hh", "Ii", "Jj", "Kk", "Ll")
    lines = [HEADER, *((f"CCAS de {town}", "", "Éva", "Léa", "lea@aubin.fr", "") for town in towns)]
    code, said, _ = run(write_csv(tmp_path / "l.csv", lines), "--accepter", "tout")
    assert code == Exit.DONE
    assert "12\u00a0organisations ajoutées, 1\u00a0personne ajoutée" in said
    assert count(base, "position", "person = (SELECT id FROM person WHERE last_name = 'Éva')") == 12


def test_one_proposal_alone_may_be_written(run: Run, base: Path, tmp_path: Path) -> None:
    lines = [HEADER, ("Sauge Habitat", "", "Éva", "", "", ""), ("CCAS", "", "Ugo", "", "", "")]
    file = write_csv(tmp_path / "l.csv", lines)
    code, _, _ = run(file, "--accepter", "p1=ajouter")
    assert code == Exit.DONE
    assert count(base, "person") == 2
    assert count(base, "organisation", f"NOT {IS_SEEDED}") == 1


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (("--accepter", "o9"), "pas compris"),
        (("--accepter", "o1=manger"), "pas compris"),
        (("--colonne", "C"), "COLONNE=CONTENU"),
        (("--colonne", "C=Salaire"), "ne peut pas être lue ainsi"),
    ],
)
def test_what_is_asked_wrongly_is_refused_and_nothing_is_written(
    run: Run, base: Path, tmp_path: Path, asked: Sequence[str], reason: str
) -> None:
    file = write_csv(tmp_path / "l.csv", [HEADER, ("CCAS", "", "Ugo", "", "", "")])
    with open_base(base, system_clock) as store:
        before = dump(store)
    code, _, refused = run(file, *asked)
    assert code == Exit.REFUSED
    assert reason in refused
    with open_base(base, system_clock) as store:
        assert dump(store) == before


def test_a_list_of_tenants_is_refused_whole(run: Run, base: Path, tmp_path: Path) -> None:
    lines = [("Commune", "Nom", "Prénom", "Type"), ("Aubin", "Éva", "Léa", "Locataire")]
    code, said, refused = run(write_csv(tmp_path / "l.csv", lines), "--accepter", "tout")
    assert code == Exit.REFUSED
    assert "Éva" not in said + refused
    assert count(base, "person") == 1
