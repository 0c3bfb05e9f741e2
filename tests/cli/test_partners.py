"""The commands of the partners as they are typed: what they tell, write and refuse, with their exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cpex_desktop.cli import main
from cpex_desktop.cli.partner_grammar import CONTENTS, TILES
from cpex_desktop.exports.partner_asked import SUFFIXES, PartnerDocument
from cpex_desktop.models.partner_lists import Channel
from cpex_desktop.queries.partner_counts import TILE_KEYS, partner_counts
from cpex_desktop.queries.partner_dues import partner_dues
from cpex_desktop.queries.partner_rows import partner_rows
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.exchange_drafts import ExchangeDraft
from cpex_desktop.services.exchanges import create_exchange
from tests.exports.reading import cached, texts
from tests.partner_base import TODAY, ago, exchange, partner, person, to_chase
from tests.small_base import CLOCK, make

DAY = ("--au", TODAY.isoformat())


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "essai.cpex"
    with make(path) as store:
        uid = partner(store)
        person(store, uid, "Zoé", email="lea@sauge.fr")
        other = partner(store, "Sauge Logis")
        exchange(store, uid, days=3, sequel=to_chase())
        create_exchange(store, ExchangeDraft(ago(5), Channel.VISIT, [uid], internal_note="À ne pas dire"))
        exchange(store, other, days=400, summary="Ancien point.")
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: object) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            code = int(str(stopped.code))
        return code, *capsys.readouterr()

    return call


def everything(path: Path) -> str:
    return "\n".join(text for sheet in cached(path) for text in texts(sheet))


def test_the_grammar_names_what_the_program_knows() -> None:
    assert tuple(TILE_KEYS.values()) == TILES
    assert tuple(PartnerDocument) == CONTENTS


def test_a_program_reads_the_rows_and_the_counts_of_the_screen(run: Any, base: Path) -> None:
    code, out, err = run("partenaires", base, "--json", *DAY)
    assert (code, err) == (0, "")
    data = json.loads(out)
    with open_base(base, CLOCK) as store, store.read() as connection:
        rows = partner_rows(connection, TODAY)
        late = [due for due in partner_dues(connection, TODAY) if due.standing.late]
    counts = partner_counts(rows)
    assert [one["uid"] for one in data["organisations"]] == [row.uid for row in rows]
    assert [one["uid"] for one in data["en_retard"]] == [due.uid for due in late]
    told = {key: data["compte"][key.replace("-", "_")] for key in TILE_KEYS.values()}
    assert told == {TILE_KEYS[tile]: count for tile, count in counts.tiles.items()}
    assert data["compte"]["relances_en_retard"] == counts.late_follow_ups
    assert "Zoé" not in out


def test_what_is_late_is_told_on_the_day_asked(run: Any, base: Path) -> None:
    code, out, _err = run("partenaires", base, "--au", "2026-12-20", "--lesquels", "en-retard")
    assert code == 0
    assert "1\u00a0échéance passée, dont 1\u00a0relance." in out
    assert "En retard de 14\u00a0jours" in out
    assert "Sauge Logis" not in out
    assert run("partenaires", base, "--lesquels", "rouges")[0] == 2


@pytest.mark.parametrize("document", [one for one in PartnerDocument if one is not PartnerDocument.LANDLORD])
def test_each_document_is_written_by_its_name(
    run: Any, base: Path, tmp_path: Path, document: PartnerDocument
) -> None:
    path = tmp_path / f"sortie{SUFFIXES[document]}"
    if document is PartnerDocument.AGREEMENTS:
        code, _out, err = run("export", "partenaires", base, "--contenu", document, "--sortie", path)
        assert code == 1
        assert "aucune convention" in err
        assert not path.exists()
        return
    whom = ("--partenaire", "Sauge Habitat")
    code, out, _err = run("export", "partenaires", base, "--contenu", document, *whom, "--sortie", path)
    assert code == 0
    assert f"Document écrit\u00a0: {path}" in out
    assert path.stat().st_size


def test_the_name_of_the_file_says_which_document(run: Any, base: Path, tmp_path: Path) -> None:
    for suffix, mark in ((".vcf", b"BEGIN:VCARD"), (".ics", b"BEGIN:VCALENDAR"), (".xlsx", b"PK")):
        path = tmp_path / f"a{suffix}"
        assert run("export", "partenaires", base, "--sortie", path, "--json")[0] == 0
        assert path.read_bytes().startswith(mark)
    assert "Annuaire" in everything(tmp_path / "a.xlsx") or "Personnes" in everything(tmp_path / "a.xlsx")
    for wrong, words in (
        (("--sortie", "a.pdf"), "doit finir par"),
        (("--contenu", "journal", "--sortie", "a.vcf"), "«\u00a0.xlsx\u00a0»"),
        (("--contenu", "fiche", "--sortie", "a.docx"), "--partenaire"),
        (("--contenu", "bailleur", "--partenaire", "Sauge Habitat", "--sortie", "a.xlsx"), "rattaché"),
    ):
        code, _out, err = run("export", "partenaires", base, *wrong)
        assert code == 1
        assert words in err


def test_a_journal_is_of_a_partner_and_a_period_and_keeps_notes_unless_asked(
    run: Any, base: Path, tmp_path: Path
) -> None:
    path = tmp_path / "journal.xlsx"
    common = ("export", "partenaires", base, "--contenu", "journal", "--sortie", path)
    assert run(*common, "--debut", "2025-01-01")[0] == 0
    said = everything(path)
    assert "Ancien point." in said
    assert "À ne pas dire" not in said
    assert run(*common, "--debut", "2026-11-01", "--partenaire", "habitat", "--notes-internes")[0] == 0
    said = everything(path)
    assert "Ancien point." not in said
    assert "À ne pas dire" in said
    code, _out, err = run(*common, "--debut", "2026-11-02", "--fin", "2026-11-01")
    assert code == 1
    assert "finit avant de commencer" in err


def test_a_partner_that_several_names_answer_to_is_asked_for(run: Any, base: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    code, _out, err = run("export", "partenaires", base, "--partenaire", "sauge", "--sortie", path)
    assert code == 1
    assert "«\u00a0Sauge Habitat\u00a0» ou «\u00a0Sauge Logis\u00a0»" in err
    code, _out, err = run("export", "partenaires", base, "--partenaire", "CAF", "--sortie", path)
    assert code == 1
    assert "n’est pas dans la base" in err
    assert not path.exists()
