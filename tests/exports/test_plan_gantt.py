"""The bars of a plan in cells: each on the months that it covers, on a page's width whatever the years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.charts.gantt_series import Tone
from cpex_desktop.db.store import Store
from cpex_desktop.exports.plan_facts import gather_plan
from cpex_desktop.exports.plan_gantt import DONE_SIGN, OPEN_SIGN, gantt_cells
from cpex_desktop.exports.timeline import Timeline, TimelineRow
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_drafts import MilestoneDraft
from tests.plan_base import TODAY, make_plan, write

F = ActionField


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "essai.cpex") as store:
        yield store


def timeline(store: Store) -> Timeline:
    with store.read() as connection:
        sheet = gantt_cells(gather_plan(connection, TODAY))
    (found,) = [block for block in sheet.blocks if isinstance(block, Timeline)]
    assert len(sheet.widths) == len(found.heads) + len(found.lapses) + 1
    return found


def drawn(timeline: Timeline, row: TimelineRow) -> str:
    """Spell a row: F for what is done, l for what is left, o for what is overdue, a dot for nothing."""
    assert len(row.slots) == len(timeline.lapses)
    return "".join(
        "." if slot is None else "o" if slot.overdue else "F" if slot.full else "l" for slot in row.slots
    )


def test_a_bar_covers_its_months_as_far_as_it_is_done(store: Store) -> None:
    dates = {F.START_ON: date(2026, 3, 10), F.DUE_ON: date(2026, 12, 20)}
    write(store, fields={**dates, F.PROGRESS: 50, F.STATUS: ActionStatus.IN_PROGRESS})
    found = timeline(store)
    assert [lapse.title for lapse in found.lapses] == list("MAMJJASOND")
    assert {lapse.group for lapse in found.lapses} == {"2026"}
    assert drawn(found, found.rows[0]) == "FFFFFlllll"


def test_a_late_bar_runs_on_to_today_and_says_it(store: Store) -> None:
    write(store, fields={F.START_ON: date(2026, 6, 1), F.DUE_ON: date(2026, 9, 15)})
    found = timeline(store)
    assert drawn(found, found.rows[0]) == "lllloo"
    assert found.rows[0].tone is Tone.LATE
    assert found.rows[0].word == "En retard de 67\u00a0jours"


def test_steps_stand_in_their_month_and_what_is_to_be_done_shows_first(store: Store) -> None:
    steps = (
        MilestoneDraft("Un", date(2026, 7, 1), date(2026, 7, 2)),
        MilestoneDraft("Deux", date(2026, 8, 1), date(2026, 8, 2)),
        MilestoneDraft("Trois", date(2026, 8, 31)),
    )
    write(store, milestones=steps, fields={F.START_ON: date(2026, 6, 1), F.DUE_ON: date(2026, 12, 1)})
    (row,) = timeline(store).rows
    assert row.signs == {1: DONE_SIGN, 2: OPEN_SIGN}


def test_an_action_without_any_day_is_said_and_not_drawn(store: Store) -> None:
    write(store)
    found = timeline(store)
    assert drawn(found, found.rows[0]) == "."
    assert found.rows[0].word == "Aucune date"


def test_winter_truces_are_tinted_and_today_stands_at_its_nearest_edge(store: Store) -> None:
    write(store, fields={F.START_ON: date(2026, 9, 1), F.DUE_ON: date(2027, 6, 30)})
    found = timeline(store)
    assert [lapse.title for lapse in found.lapses if lapse.tinted] == list("NDJFM")
    # The 21st of November is nearer to December than to November.
    assert [place for place, lapse in enumerate(found.lapses) if lapse.today] == [3]


@pytest.mark.parametrize(
    ("start", "end", "titles"),
    [
        (date(2024, 1, 1), date(2027, 12, 31), ["J", "F", "M"]),
        (date(2024, 2, 1), date(2030, 12, 31), ["T1", "T2", "T3"]),
        (date(2020, 8, 1), date(2040, 12, 31), ["S2", "S1", "S2"]),
        (date(2000, 1, 1), date(2046, 12, 31), ["00", "01", "02"]),
        (date(2000, 1, 1), date(2100, 12, 31), ["00", "05", "10"]),
    ],
)
def test_a_column_is_longer_where_the_plan_is(
    store: Store, start: date, end: date, titles: list[str]
) -> None:
    write(store, fields={F.START_ON: start, F.DUE_ON: end})
    found = timeline(store)
    assert [lapse.title for lapse in found.lapses[:3]] == titles
    assert len(found.lapses) <= 48
    assert set(drawn(found, found.rows[0])) == {"l"}
