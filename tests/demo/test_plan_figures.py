"""The plan of the demonstration, counted by hand in its tables: every place that shows it says the same."""

from __future__ import annotations

import contextlib
import io
import json
import sqlite3
from collections.abc import Iterator
from typing import Any, cast

import pytest
from openpyxl.workbook import Workbook
from PySide6.QtWidgets import QAbstractButton

from cpex_desktop.app.settling import settle
from cpex_desktop.cli import main
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_counts import Tile, plan_counts
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.actions import revise_action
from cpex_desktop.ui.dashboard.page import DashboardPage
from cpex_desktop.ui.dashboard.plan_card import PlanCard
from cpex_desktop.ui.plan.page import PlanPage
from tests.demo.hands import Hands
from tests.exports.reading import TIGHT, cached, find, texts

_DAY = MOMENT.date().isoformat()
_GOING = "a.deleted_at IS NULL AND a.status NOT IN (6, 7)"
COUNTED = {
    "all": "SELECT count(*) FROM action a WHERE a.deleted_at IS NULL",
    "late": f"SELECT count(*) FROM action a WHERE {_GOING} AND a.due_on < '{_DAY}'",
    "due_soon": f"SELECT count(*) FROM action a WHERE {_GOING} AND a.due_on >= '{_DAY}'"
    f" AND julianday(a.due_on) - julianday('{_DAY}') <= 30",
    "no_indicator": "SELECT count(*) FROM action a WHERE a.deleted_at IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM action_indicator i WHERE i.action = a.id)",
    "done": "SELECT count(*) FROM action a WHERE a.deleted_at IS NULL AND a.status = 6",
    "national": "SELECT count(*) FROM commitment c JOIN reference_plan r ON r.id = c.reference_plan"
    " WHERE r.kind = 'national'",
    "covered": "SELECT count(DISTINCT c.id) FROM commitment c"
    " JOIN reference_plan r ON r.id = c.reference_plan JOIN action_commitment l ON l.commitment = c.id"
    " JOIN action a ON a.id = l.action"
    " WHERE r.kind = 'national' AND a.deleted_at IS NULL AND a.status <> 7",
}  # fmt: skip


@pytest.fixture(scope="module")
def counted(made: Demonstration) -> Iterator[dict[str, int]]:
    base = sqlite3.connect(f"file:{made.base}?mode=ro", uri=True)
    yield {name: base.execute(query).fetchone()[0] for name, query in COUNTED.items()}
    base.close()


@pytest.fixture(scope="module")
def workbook(made: Demonstration) -> Workbook:
    return cached(made.workbook)


def test_the_plan_is_the_one_that_was_promised(counted: dict[str, int]) -> None:
    assert counted == {
        "all": 34, "late": 2, "due_soon": 7, "no_indicator": 3, "done": 12, "national": 31, "covered": 27,
    }  # fmt: skip


def test_the_counts_of_the_queries_are_those_of_the_tables(
    made: Demonstration, counted: dict[str, int]
) -> None:
    base = sqlite3.connect(f"file:{made.base}?mode=ro", uri=True)
    tiles = plan_counts(plan_rows(base, MOMENT.date())).tiles
    base.close()
    for tile in (Tile.ALL, Tile.LATE, Tile.DUE_SOON, Tile.NO_INDICATOR, Tile.DONE):
        assert tiles[tile] == counted[tile.value], tile


def test_the_command_line_says_the_same(made: Demonstration, counted: dict[str, int]) -> None:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["plan", str(made.base), "--json"]) == 0
    said = json.loads(out.getvalue())["compte"]
    asked = ("toutes", "en_retard", "echeance_proche", "sans_indicateur", "realisees")
    assert [said[name] for name in asked] == [
        counted[name] for name in ("all", "late", "due_soon", "no_indicator", "done")
    ]


def test_the_sheet_of_the_prefect_says_the_same(workbook: Workbook, counted: dict[str, int]) -> None:
    sheet = workbook["Plan d’action"]

    def tile(label: str) -> Any:
        row, column = find(sheet, label)
        return sheet.cell(row + 1, column).value

    assert tile("Actions") == counted["all"]
    assert tile("En retard") == counted["late"]
    assert tile("Échéance à 30\u00a0jours") == counted["due_soon"]
    assert tile("Sans indicateur") == counted["no_indicator"]
    assert tile("Actions nationales couvertes") == counted["covered"]
    row, column = find(sheet, "Ensemble")
    done, _under_way, late, _waiting, total = (sheet.cell(row, column + shift).value for shift in range(1, 6))
    assert (done, late, total) == (counted["done"], counted["late"], counted["all"])
    row, column = find(sheet, "Jours de retard")
    assert [(sheet.cell(row + n, 1).value, sheet.cell(row + n, column).value) for n in (1, 2)] == [
        ("A-11", 37), ("A-03", 22),
    ]  # fmt: skip
    said = " ".join(texts(workbook["Synthèse"])).translate(TIGHT)
    assert f"{counted['done']} actions sur {counted['all']} sont terminées, {counted['late']} sont en" in said
    assert f"{counted['covered']} des {counted['national']} actions nationales couvertes." in said


def test_the_year_s_actions_blockages_and_weather_are_those_of_the_tables(
    made: Demonstration, workbook: Workbook
) -> None:
    base = sqlite3.connect(f"file:{made.base}?mode=ro", uri=True)
    done = [
        code
        for (code,) in base.execute(
            "SELECT code FROM action WHERE status = 6 AND done_on LIKE '2026%' ORDER BY done_on DESC"
        )
    ]
    told = base.execute(
        "SELECT title, block_cause, block_lever, block_unlocker, weather_sentence FROM action"
        " WHERE status NOT IN (6, 7) AND (status = 5 OR weather NOT IN ('', 'secure'))"
    ).fetchall()
    base.close()
    sheet = workbook["Plan d’action"]
    row, _column = find(sheet, "Réalisée le")
    assert [sheet.cell(row + n, 1).value for n in range(1, len(done) + 1)] == done
    said = " ".join(texts(sheet))
    assert len(told) == 3
    for line in told:
        assert all(text.rstrip(".") in said for text in line)


def dashboard(hands: Hands) -> PlanCard:
    hands.go("cpex:tableau")
    (card,) = cast(DashboardPage, hands.desk.window.page("dashboard")).findChildren(PlanCard)
    return card


def words(buttons: list[Any]) -> list[str]:
    return [cast(QAbstractButton, one).text().replace("\u00a0", " ") for one in buttons if not one.isHidden()]


def test_the_screens_say_the_same_and_each_number_leads_there(hands: Hands, counted: dict[str, int]) -> None:
    card = dashboard(hands)
    assert words(list(card.numbers)) == [
        f"{counted['late']} en retard", f"{counted['due_soon']} à 30 jours",
        f"{counted['no_indicator']} sans indicateur",
        f"{counted['covered']} / {counted['national']} nationales",
    ]  # fmt: skip
    page = cast(PlanPage, hands.desk.window.page("plan"))
    for place, name in enumerate(("late", "due_soon", "no_indicator")):
        hands.go("cpex:tableau")
        card.numbers[place].click()
        hands.settle()
        assert page.isVisible()
        assert len(page.rows.shown) == counted[name]
    hands.go("cpex:tableau")
    card.more.click()
    hands.settle()
    assert len(page.rows.shown) == counted["all"]
    pills = page.findChildren(QAbstractButton)
    said = [pill.text().replace("\u00a0", " ") for pill in pills if pill.property("kind") == "pill"]
    for word, name in (("Toutes", "all"), ("En retard", "late"), ("Sans indicateur", "no_indicator")):
        assert f"{word} ({counted[name]})" in said


def test_the_dashboard_follows_an_edit_and_its_undoing(hands: Hands) -> None:
    card = dashboard(hands)
    store = hands.desk.workspace.store
    late = plan_rows_of(hands)["A-03"]
    revise_action(store, late, {ActionField.STATUS: ActionStatus.DONE})
    settle(hands.desk)
    assert words(list(card.numbers))[0] == "1 en retard"
    hands.desk._undo.stack.undo()
    settle(hands.desk)
    assert words(list(card.numbers))[0] == "2 en retard"


def plan_rows_of(hands: Hands) -> dict[str, str]:
    with hands.desk.workspace.store.read() as connection:
        return {row.code: row.uid for row in plan_rows(connection, MOMENT.date())}
