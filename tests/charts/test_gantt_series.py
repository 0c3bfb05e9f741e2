"""An action as a bar: its ends, what is open, late in days and in words, its steps as diamonds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from cpex_desktop.charts.gantt_series import NO_DAY, GanttBar, Tone, gantt_bar, gantt_span
from cpex_desktop.db.store import Store
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_rows import action_rows, plan_rows
from cpex_desktop.queries.plan_times import plan_times
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_drafts import MilestoneDraft
from cpex_desktop.services.plan_values import Value
from tests.plan_base import TODAY, make_plan, write

F = ActionField
Bar = Callable[..., GanttBar]


def at(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "essai.cpex") as store:
        yield store


@pytest.fixture
def bar(store: Store) -> Bar:
    def make(fields: dict[ActionField, Value] | None = None, *steps: MilestoneDraft) -> GanttBar:
        uid = write(store, fields=fields, milestones=steps)
        with store.read() as connection:
            (row,) = action_rows(connection, TODAY, uid)
            return gantt_bar(row, plan_times(connection, TODAY))

    return make


def test_a_late_action_goes_to_its_due_day_then_late_to_today_and_says_it(bar: Bar) -> None:
    found = bar({F.START_ON: at(-90), F.DUE_ON: at(-22), F.STATUS: ActionStatus.IN_PROGRESS})
    assert (found.start, found.end, found.late_until) == (at(-90), at(-22), TODAY)
    assert (found.open_start, found.open_end) == (False, False)
    assert (found.tone, found.word) == (Tone.LATE, "En retard de 22\u00a0jours")


def test_a_held_action_says_so_before_its_lateness(bar: Bar) -> None:
    late = bar({F.DUE_ON: at(-1), F.STATUS: ActionStatus.BLOCKED, F.BLOCK_CAUSE: "Convention"})
    assert late.word == "Bloquée, en retard de 1\u00a0jour"
    assert bar({F.DUE_ON: at(90), F.STATUS: ActionStatus.PAUSED}).word == "En pause"
    assert bar({F.DUE_ON: at(90), F.STATUS: ActionStatus.IN_PROGRESS}).word == ""


def test_what_is_done_ends_the_day_it_was_done(bar: Bar) -> None:
    found = bar(
        {F.START_ON: at(-90), F.DUE_ON: at(-30), F.DONE_ON: at(-27), F.STATUS: ActionStatus.DONE},
        MilestoneDraft("Jamais faite", at(-40)),
        MilestoneDraft("Faite", at(-60), at(-61)),
    )
    assert (found.end, found.tone, found.late_until) == (at(-27), Tone.DONE, None)
    assert found.word == "Terminée avec 3\u00a0jours de retard"
    assert [(mark.day, mark.tone) for mark in found.marks] == [
        (at(-40), Tone.STOPPED),
        (at(-60), Tone.DONE),
    ]


def test_ends_that_nobody_set_stand_on_the_nearest_step(bar: Bar) -> None:
    steps = (MilestoneDraft("Un", at(10)), MilestoneDraft("Deux", at(40)), MilestoneDraft("Trois", at(-3)))
    found = bar({F.STATUS: ActionStatus.IN_PROGRESS}, *steps)
    assert (found.start, found.end, found.open_start, found.open_end) == (at(-3), at(40), True, True)
    assert [mark.tone for mark in found.marks] == [Tone.PLANNED, Tone.PLANNED, Tone.LATE]
    assert found.word == "Sans échéance"
    due = bar({F.DUE_ON: at(20), F.STATUS: ActionStatus.IN_PROGRESS})
    assert (due.start, due.end, due.open_start, due.word) == (
        at(20),
        at(20),
        True,
        "Échéance dans 20\u00a0jours",
    )


def test_an_action_without_any_day_says_so(bar: Bar) -> None:
    found = bar()
    assert (found.start, found.end, found.word) == (None, None, NO_DAY)


def test_the_span_holds_every_day_and_today(store: Store, bar: Bar) -> None:
    with store.read() as connection:
        assert gantt_span((), plan_times(connection, TODAY)) == (TODAY.replace(day=1), TODAY)
    bar({F.START_ON: at(100), F.DUE_ON: at(400)}, MilestoneDraft("Tôt", at(-500)))
    with store.read() as connection:
        rows, times = plan_rows(connection, TODAY), plan_times(connection, TODAY)
    assert gantt_span(rows, times) == (at(-500).replace(day=1), at(400))
