"""The rows of a plan against its tables: what they say, their order, and what plans and axes count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.analysis.lateness import Lateness, Standing
from cpex_desktop.db.store import Store
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.models.references import ActionCommitment, Commitment, ReferencePlan
from cpex_desktop.queries.plan_counts import plan_counts
from cpex_desktop.queries.plan_row import CommitmentMark, NextStep, PlanRow, Steps
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plan_selection import (
    EVERYTHING,
    PlanSelection,
)
from cpex_desktop.queries.plan_words import ActionField, standing_words
from cpex_desktop.queries.plans import current_plan, list_axes, list_plans
from cpex_desktop.services.action_drafts import IndicatorDraft, MilestoneDraft
from cpex_desktop.services.action_indicators import add_indicator
from cpex_desktop.services.action_moves import move_action
from cpex_desktop.services.action_notes import add_note
from cpex_desktop.services.axes import create_axis, move_axis, revise_axis
from cpex_desktop.services.plans import PlanField, create_plan, make_current, revise_plan
from cpex_desktop.services.trash import put_away, restore
from tests.plan_base import TODAY, cell, make_plan, write
from tests.small_base import HOME, A

F = ActionField


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "essai.cpex") as store:
        yield store


def rows(store: Store, selection: PlanSelection = EVERYTHING, plan: str = "") -> tuple[PlanRow, ...]:
    with store.read() as connection:
        return plan_rows(connection, TODAY, selection, plan)


def test_a_row_says_all_that_an_action_is_filtered_on(store: Store) -> None:
    axis = create_axis(store, "Prévenir", code="1")
    uid = write(
        store,
        "Protocole de signalement",
        fields={
            F.DUE_ON: date(2026, 10, 30),
            F.STATUS: ActionStatus.IN_PROGRESS,
            F.PRIORITY: 1,
            F.LEAD_SERVICE: "service logement",
        },
        axis=axis,
        leads=("DDETS",),
        territories=(A, HOME),
        stages=("summons",),
        milestones=(
            MilestoneDraft("Accord", date(2026, 4, 10), date(2026, 4, 10)),
            MilestoneDraft("Signature", date(2026, 10, 30)),
            MilestoneDraft("Bilan", date(2027, 3, 4)),
        ),
    )
    add_indicator(store, uid, IndicatorDraft("visits", target=120.0))
    add_note(store, uid, date(2026, 8, 22), "Réunion tenue.")
    with store.write("Rattacher") as session:
        session.add(ReferencePlan(id=1, uid="national", kind="national", title="Plan national"))
        session.add(Commitment(id=1, uid="11", reference_plan=1, number="11", heading="II", title="Onze"))
        session.flush()
        session.add(ActionCommitment(action=1, commitment=1))
    (row,) = rows(store)
    assert (row.uid, row.code, row.axis, row.axis_name) == (uid, "A-01", axis, "1 Prévenir")
    assert row.standing == Lateness(Standing.LATE, 22)
    assert standing_words(row.standing) == "En retard de 22\u00a0jours"
    assert row.progress == 33
    assert row.steps == Steps(1, 3, 1, NextStep("Signature", date(2026, 10, 30), Lateness(Standing.LATE, 22)))
    assert row.lead_words == "DDETS, service logement"
    assert row.territories == ((HOME, "Essai"), (A, "Aa"))
    assert row.commitments == (CommitmentMark(1, "national", "11", "II", "Onze"),)
    assert (row.indicators, row.silent_months) == (1, 2)


def test_late_steps_are_those_of_what_goes_on(store: Store) -> None:
    missed = (MilestoneDraft("Accord", date(2026, 4, 10)), MilestoneDraft("Bilan", date(2027, 3, 4)))
    for status in (ActionStatus.IN_PROGRESS, ActionStatus.DONE, ActionStatus.DROPPED):
        write(store, fields={F.STATUS: status}, milestones=missed)
    assert [row.steps.late for row in rows(store)] == [1, 1, 1]
    assert plan_counts(rows(store)).late_steps == 1


def test_rows_follow_their_order_and_parts_their_action(store: Store) -> None:
    one, two = write(store), write(store)
    write(store, parent=two)
    write(store, parent=one)
    move_action(store, two, one)
    assert [row.code for row in rows(store)] == ["A-02", "A-02.1", "A-01", "A-01.1"]
    put_away(store, "action", two)
    assert [row.code for row in rows(store)] == ["A-01", "A-01.1"]
    restore(store, "action", two)
    assert [row.code for row in rows(store)] == ["A-02", "A-02.1", "A-01", "A-01.1"]


def test_plans_and_axes_are_listed_and_counted(store: Store) -> None:
    first = create_axis(store, "Prévenir", code="1")
    second = create_axis(store, "Reloger")
    write(store, axis=second)
    move_axis(store, second, first)
    revise_axis(store, first, code="2", title="Prévenir", text="Dès le premier impayé.")
    other = create_plan(store, "Plan 2028-2030", date(2028, 1, 1))
    with store.read() as connection:
        assert [(plan.title, plan.current, plan.actions) for plan in list_plans(connection)] == [
            ("Plan 2028-2030", True, 0),
            ("Plan 2025-2027", False, 1),
        ]
        old = list_plans(connection)[1].uid
        assert [(axis.name, axis.actions) for axis in list_axes(connection, old)] == [
            ("Reloger", 1),
            ("2 Prévenir", 0),
        ]
        assert list_axes(connection) == ()
    assert rows(store) == ()
    assert len(rows(store, plan=old)) == 1
    make_current(store, old)
    revise_plan(store, old, {PlanField.STATUS: "validated", PlanField.VALIDATED_ON: date(2025, 3, 1)})
    with store.read() as connection:
        plan = current_plan(connection)
    assert plan is not None
    assert (plan.uid, plan.status, plan.validated_on) == (old, "validated", date(2025, 3, 1))
    put_away(store, "axis", second)
    assert [row.axis for row in rows(store)] == [""]
    put_away(store, "plan", old)
    assert rows(store) == rows(store, plan=old) == ()
    with store.read() as connection:
        assert current_plan(connection) is None
    make_current(store, other)
    restore(store, "plan", old)
    assert cell(store, "SELECT is_current FROM plan WHERE uid = ?", old) == 0


def test_a_partner_in_the_trash_is_still_named(store: Store) -> None:
    write(store, leads=("ADIL",))
    put_away(store, "organisation", str(cell(store, "SELECT uid FROM organisation")))
    (row,) = rows(store)
    assert (row.lead_words, row.leads[0].gone, row.led) == ("ADIL", True, True)
