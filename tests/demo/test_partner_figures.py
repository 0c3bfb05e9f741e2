"""What is late with the partners of the demonstration, counted by hand: every place says the same."""

from __future__ import annotations

import contextlib
import io
import json
import sqlite3
from collections.abc import Iterator
from typing import Any, cast

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from PySide6.QtWidgets import QAbstractButton

from cpex_desktop.app.settling import settle
from cpex_desktop.cli import main
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.models.partner_lists import FollowUpOutcome
from cpex_desktop.queries.partner_counts import partner_counts
from cpex_desktop.queries.partner_dues import late_follow_ups
from cpex_desktop.queries.partner_rows import partner_rows
from cpex_desktop.services.follow_ups import end_follow_up
from cpex_desktop.ui.dashboard.page import DashboardPage
from cpex_desktop.ui.dashboard.tasks_card import TasksCard
from tests.demo.hands import Hands
from tests.exports.reading import cached, find

_DAY = MOMENT.date().isoformat()
_LATE = f"outcome = '' AND due_on < '{_DAY}'"
_YEAR_AGO = f"date('{_DAY}', '-365 days')"
_SAT = (
    " OR EXISTS (SELECT 1 FROM attendance a JOIN meeting m ON m.id = a.meeting WHERE a.organisation = o.id"
    " AND a.presence = 'present' AND m.status = 'held' AND m.deleted_at IS NULL"
    f" AND m.day BETWEEN {_YEAR_AGO} AND '{_DAY}')"
)
"""Who sat in the commission was met there."""
_MET = (
    "(EXISTS (SELECT 1 FROM exchange_organisation l JOIN exchange e ON e.id = l.exchange"
    " WHERE l.organisation = o.id AND e.outcome = 'held' AND e.deleted_at IS NULL"
    " AND e.channel IN ('meeting', 'visit', 'video', 'ccapex', 'training', 'event')"
    f" AND e.day BETWEEN {_YEAR_AGO} AND '{_DAY}'){_SAT})"
)


@pytest.fixture(scope="module")
def base(made: Demonstration) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"file:{made.base}?mode=ro", uri=True)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def sheet(made: Demonstration) -> Worksheet:
    found = cached(made.workbook)["Partenaires"]
    assert isinstance(found, Worksheet)
    return found


@pytest.fixture(scope="module")
def late(base: sqlite3.Connection) -> list[tuple[str, str]]:
    """The wording and the day of each follow-up that is late, the oldest first."""
    return base.execute(f"SELECT wording, due_on FROM follow_up WHERE {_LATE} ORDER BY due_on").fetchall()


def tile(sheet: Worksheet, label: str) -> Any:
    row, column = find(sheet, label)
    return sheet.cell(row + 1, column).value


def test_the_queries_count_what_the_table_holds(
    base: sqlite3.Connection, late: list[tuple[str, str]]
) -> None:
    assert len(late) == 7
    assert late_follow_ups(base, MOMENT.date()) == 7
    assert partner_counts(partner_rows(base, MOMENT.date())).late_follow_ups == 7


def test_the_command_line_says_the_same(made: Demonstration, late: list[tuple[str, str]]) -> None:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["partenaires", str(made.base), "--json"]) == 0
    said = json.loads(out.getvalue())
    assert said["compte"]["relances_en_retard"] == len(late)


def test_the_sheet_of_the_prefect_says_the_same(sheet: Worksheet, late: list[tuple[str, str]]) -> None:
    assert tile(sheet, "Relances échues") == len(late)
    row, column = find(sheet, "Relance")
    told = [[sheet.cell(row + place, column + shift).value for shift in (0, 1, 2)] for place in range(1, 8)]
    assert [(wording, day.date().isoformat()) for wording, day, _days in told] == late
    assert [days for *_said, days in told] == [
        (MOMENT.date() - day.date()).days for _wording, day, _days in told
    ]
    assert sheet.cell(row + 8, column).value is None


def test_the_families_of_the_sheet_are_those_of_the_tables(
    sheet: Worksheet, base: sqlite3.Connection
) -> None:
    row, column = find(sheet, "Ensemble")
    listed, _share, met, bound = (sheet.cell(row, column + shift).value for shift in range(1, 5))
    alive = "o.deleted_at IS NULL"
    assert (listed,) == base.execute(f"SELECT count(*) FROM organisation o WHERE {alive}").fetchone()
    assert (met,) == base.execute(f"SELECT count(*) FROM organisation o WHERE {alive} AND {_MET}").fetchone()
    parts = [sheet.cell(row - place, column + 4).value for place in range(1, 5)]
    assert bound == sum(part for part in parts if isinstance(part, int))


def test_the_rail_and_the_dashboard_say_the_same_and_follow(
    hands: Hands, late: list[tuple[str, str]]
) -> None:
    desk = hands.desk
    store = desk.workspace.store

    def said() -> tuple[str, str, int]:
        hands.go("cpex:tableau")
        rail = next(
            one for one in desk.window.findChildren(QAbstractButton)
            if one.accessibleName().startswith("Partenaires")
        )  # fmt: skip
        page = cast(DashboardPage, desk.window.page("dashboard"))
        (card,) = page.findChildren(TasksCard)
        chased = [row for row in card.rows() if row.icon == "phone" and row.when.startswith("−")]
        return rail.accessibleName(), page.rows.late if page.rows else "", len(chased)

    badge, subtitle, lines = said()
    assert f"{len(late)} relances échues" in badge.replace("\u00a0", " ")
    assert subtitle.endswith(f"{len(late)}\u00a0relances échues")
    assert lines == len(late)
    with store.read() as connection:
        ((uid,), *_others) = connection.execute(f"SELECT uid FROM follow_up WHERE {_LATE}").fetchall()
    end_follow_up(store, uid, FollowUpOutcome.DONE)
    settle(desk)
    badge, subtitle, lines = said()
    assert f"{len(late) - 1} relances échues" in badge.replace("\u00a0", " ")
    assert subtitle.endswith(f"{len(late) - 1}\u00a0relances échues")
    assert lines == len(late) - 1
