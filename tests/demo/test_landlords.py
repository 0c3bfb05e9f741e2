"""The landlords: what the tab shows is what the command line gives, and what their own file holds."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.app.diagnosis.landlords_reading import read_landlords
from cpex_desktop.cli import main
from cpex_desktop.clock import fixed_clock
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.landlord_handout import landlord_handout
from cpex_desktop.queries.landlord_lines import LandlordBoard, is_counted, landlord_board
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.services.bases import open_base
from cpex_desktop.ui.diagnosis.landlord_rows import LandlordRows
from tests.demo import recount_partners
from tests.demo.asking import ask
from tests.demo.conftest import Recounted, file_of
from tests.demo.recount import NOW, plain

YEAR, TEXT = Span(202510, 202609), "2025-10:2026-09"
QUESTION = Question("summonses", Measure.RATE, TerritoryKind.COMMUNE, YEAR)


@pytest.fixture(scope="module")
def board(made: Demonstration) -> LandlordBoard:
    with open_base(made.base, fixed_clock(MOMENT)) as store, store.read() as connection:
        return landlord_board(connection, YEAR)


def rows_of(made: Demonstration) -> LandlordRows:
    with open_base(made.base, fixed_clock(MOMENT)) as store, store.read() as connection:
        return read_landlords(connection, QUESTION)


def digits(text: str) -> float:
    return float(re.sub(r"[^\d,]", "", text).replace(",", "."))


def test_every_count_is_that_of_the_command_line(made: Demonstration, board: LandlordBoard) -> None:
    assert len(board.lines) == 4
    for line in board.lines:
        name = line.landlord.name
        own = ask(made.base, "social_dwellings", "departement", "2025", landlord=name)["98"]["valeur"]
        assert line.dwellings.amount == own
        for value in line.values:
            period = str(value.year) if value.year else TEXT
            told = ask(made.base, value.indicator.code, "departement", period, landlord=name)["98"]
            assert value.count.amount == told["valeur"], (name, value.indicator.code)
            assert not value.count.missing
            if not is_counted(value.indicator):
                assert value.rate is None
                continue
            assert value.rate == pytest.approx(told["valeur"] * 1000 / own)
            if value.interval is not None:
                low, high = (bound * 1000 / own for bound in told["intervalle"])
                assert (value.interval.low, value.interval.high) == pytest.approx((low, high))
            if told["evolution"] is not None:
                assert value.comparison.fraction == told["evolution"]


@pytest.mark.parametrize("code", ["summonses", "police_requests", "evictions_enforced", "police_granted"])
def test_the_acts_are_those_of_the_extract(counted: Recounted, board: LandlordBoard, code: str) -> None:
    for line in board.lines:
        name = plain(line.landlord.name)
        by_hand = sum(counted.acts.by_landlord[code, name, month] for month in NOW)
        assert line.value(code).count.amount == by_hand, name


def test_the_yearly_figures_are_those_of_the_landlords_file(
    made: Demonstration, board: LandlordBoard
) -> None:
    expected = recount_partners.read_landlords(file_of(made, "bilan_bailleurs"))
    for line in board.lines:
        dwellings, *_, transfers, referrals = expected[plain(line.landlord.name)]
        assert line.dwellings.amount == dwellings
        assert line.value("transfers_adapted").rate == transfers * 1000 / dwellings
        assert line.value("ccapex_referrals_by_landlords").rate == referrals * 1000 / dwellings


def test_the_rate_of_all_is_that_of_sums(board: LandlordBoard) -> None:
    for code in ("summonses", "police_requests", "transfers_adapted"):
        acts = sum(line.value(code).count.amount or 0 for line in board.lines)
        dwellings = sum(line.dwellings.amount or 0 for line in board.lines)
        reference = board.reference(code)
        assert reference == pytest.approx(acts * 1000 / dwellings)
        for line in board.lines:
            interval = line.value(code).interval
            assert interval is not None
            assert reference is not None
            inside = interval.low <= reference <= interval.high
            assert line.value(code).apart is not inside


def test_what_is_written_is_what_was_read(made: Demonstration, board: LandlordBoard) -> None:
    rows = rows_of(made)
    view = rows.view("summonses")
    amounts = [row.amount for row in view.rows if row.amount is not None]
    assert amounts == sorted(amounts, reverse=True)
    for row in view.rows:
        line = board.line(row.landlord)
        assert line is not None
        assert digits(row.count) == line.value("summonses").count.amount
        assert row.count in view.readings[row.landlord].replace("\u00a0", "\u202f")
        assert row.rate in view.readings[row.landlord]
    for sheet in rows.sheets:
        assert len(sheet.lines) == len(board.indicators)
    assert not rows.partial


def test_what_is_handed_over_names_no_other_landlord(made: Demonstration, tmp_path: Path) -> None:
    target = tmp_path / "fiche.xlsx"
    words = ["export", "bailleur", str(made.base), "--bailleur", "sauge habitat", "--fin", "2026-09"]
    assert main([*words, "--sortie", str(target)]) == 0
    book = openpyxl.load_workbook(target)
    sheet = book.worksheets[0]
    texts = [
        str(cell)
        for page in book.worksheets
        for row in page.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    ]
    assert any("OPH Sauge Habitat" in text for text in texts)
    for word in ("Deux-Sauges", "Haut-Sauge", "Rives d’Aubin"):
        assert not [text for text in texts if word in text]
    own = ask(made.base, "summonses", "departement", TEXT, landlord="OPH Sauge Habitat")["98"]["valeur"]
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True) if row[0]}
    assert rows["Assignations"][2] == own


def test_the_others_are_the_rest_of_the_landlords(made: Demonstration, board: LandlordBoard) -> None:
    chosen = next(line for line in board.lines if "OPH" in line.landlord.name)
    others = [line for line in board.lines if line is not chosen]
    with open_base(made.base, fixed_clock(MOMENT)) as store, store.read() as connection:
        handout = landlord_handout(connection, chosen.landlord.id, YEAR)
    for told in handout.lines:
        if told.others is None:
            continue
        acts = sum(line.value(told.indicator.code).count.amount or 0 for line in others)
        assert told.others == pytest.approx(acts * 1000 / sum(one.dwellings.amount or 0 for one in others))
    assert handout.others == 3
    assert not handout.alone


def test_an_unknown_or_doubtful_name_is_told(made: Demonstration, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["chiffres", str(made.base), "--indicateur", "summonses", "--periode", TEXT, "--bailleur"]
    assert main([*words, "inconnu"]) == 1
    assert "OPH Sauge Habitat" in capsys.readouterr().err
    assert main([*words, "sauge"]) == 1
    assert "Plusieurs bailleurs" in capsys.readouterr().err


def test_a_ground_may_be_asked(made: Demonstration) -> None:
    whole = ask(made.base, "summonses", "departement", TEXT)["98"]["valeur"]
    grounds = ("impaye", "conge", "troubles", "sans-titre", "inconnu")
    parts = [ask(made.base, "summonses", "departement", TEXT, ground=ground) for ground in grounds]
    assert sum(part["98"]["valeur"] for part in parts) == whole
    assert parts[0]["98"]["valeur"] > whole / 2
