"""The board before it is painted: columns, widths, keys and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from cpex_desktop.analysis.lateness import lateness
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.ui.plan.kanban_cards import title_lines
from cpex_desktop.ui.plan.kanban_layout import (
    COLUMNS,
    Way,
    badge,
    beside,
    board,
    card_sentence,
    column_widths,
    head_words,
    neighbour,
)
from cpex_desktop.ui.theme import active
from tests.plan_base import TODAY
from tests.ui.plan.material import plain_row

LENGTHS = st.lists(st.integers(0, 40), min_size=7, max_size=7).filter(any)


def due(days: int, done: date | None = None) -> PlanRow:
    day = TODAY + timedelta(days=days)
    standing = lateness(day, done, TODAY, finished=done is not None)
    return replace(plain_row(), due_on=day, done_on=done, standing=standing)


@given(statuses=st.lists(st.sampled_from(COLUMNS), max_size=40))
def test_every_card_stands_once_in_the_column_of_its_status_in_order(
    statuses: Sequence[ActionStatus],
) -> None:
    rows = [replace(plain_row(), uid=str(place), status=status) for place, status in enumerate(statuses)]
    dealt = board(rows, {})
    assert sorted(row.uid for cards in dealt for row in cards) == sorted(row.uid for row in rows)
    for status, cards in zip(COLUMNS, dealt, strict=True):
        assert all(row.status is status for row in cards)
        assert [int(row.uid) for row in cards] == sorted(int(row.uid) for row in cards)


def test_a_card_being_moved_already_stands_in_its_new_column() -> None:
    row = replace(plain_row(), status=ActionStatus.TO_LAUNCH)
    assert board([row], {row.uid: ActionStatus.DONE})[COLUMNS.index(ActionStatus.DONE)] == (row,)


@given(
    filled=st.lists(st.booleans(), min_size=7, max_size=7),
    heads=st.lists(st.integers(60, 200), min_size=7, max_size=7),
    room=st.integers(0, 3000),
)
def test_columns_fill_the_room_and_none_is_narrower_than_its_head(
    filled: list[bool], heads: list[int], room: int
) -> None:
    widths = column_widths(filled, heads, 168, room)
    assert all(width >= head for width, head in zip(widths, heads, strict=True))
    assert all(width >= 168 for width, full in zip(widths, filled, strict=True) if full)
    least = sum(max(168, head) if full else head for full, head in zip(filled, heads, strict=True))
    assert sum(widths) == max(room, least)


@given(lengths=LENGTHS, column=st.integers(0, 6), rank=st.integers(0, 39), way=st.sampled_from(Way))
def test_a_key_always_leads_to_a_card(lengths: list[int], column: int, rank: int, way: Way) -> None:
    if not lengths[column]:
        return
    place = (column, min(rank, lengths[column] - 1))
    found = neighbour(place, way, lengths)
    assert 0 <= found[1] < lengths[found[0]]
    if way in (Way.LEFT, Way.RIGHT) and found != place:
        between = range(min(found[0], column) + 1, max(found[0], column))
        assert not any(lengths[one] for one in between)
    elif way not in (Way.LEFT, Way.RIGHT):
        assert found[0] == column


def test_a_card_goes_no_further_than_the_ends_of_the_board() -> None:
    assert beside(ActionStatus.TO_FRAME, -1) is None
    assert beside(ActionStatus.DROPPED, 1) is None
    assert beside(ActionStatus.IN_PROGRESS, 1) is ActionStatus.PAUSED


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (due(-22), ("Retard de 22\u00a0j", "err")),
        (due(0), ("Aujourd’hui", "warn")),
        (due(9), ("Dans 9\u00a0j", "warn")),
        (due(31), ("22/12/2026", "")),
        (due(-30, TODAY - timedelta(days=27)), ("25/10/2026", "")),
        (plain_row(), ("Sans échéance", "")),
    ],
)
def test_late_and_near_days_are_said_in_words(row: PlanRow, expected: tuple[str, str]) -> None:
    assert badge(row) == expected


def test_a_card_is_said_whole() -> None:
    row = replace(due(-22), code="A-03", title="Protocole\nde signalement", lead_service="DDETS", progress=55)
    assert card_sentence(replace(row, priority=1)) == (
        "A-03, Protocole de signalement, DDETS, échéance le 30/10/2026, en retard de 22\u00a0jours,"
        " avancement 55\u202f%, priorité 1"
    )
    assert head_words(ActionStatus.IN_PROGRESS, 12) == "En cours (12)"


def test_a_title_goes_on_under_its_code_and_its_last_line_holds_the_rest(app: QApplication) -> None:
    font = active().font("body")
    letters = QFontMetrics(font)
    room, indent = letters.horizontalAdvance("signalement précoce"), letters.horizontalAdvance("A-03 ")
    title = "Protocole de signalement précoce avec Sauge Habitat et les autres bailleurs du département"
    lines = title_lines(title, font, room, indent)
    assert len(lines) == 3
    assert " ".join(lines) == title
    assert letters.horizontalAdvance(lines[0]) <= room - indent
    assert letters.horizontalAdvance(lines[1]) <= room
    assert title_lines("Court", font, room, indent) == ["Court", ""]
    assert title_lines("Anticonstitutionnellement dit", font, room, room)[0] == ""
    assert title_lines("", font, room, indent) == ["", ""]
