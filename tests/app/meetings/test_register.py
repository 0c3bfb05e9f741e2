"""The register of decisions and what changed since a meeting, on real bases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from cpex_desktop.app.meetings.parts import make_register, make_since_part
from cpex_desktop.models.meeting_lists import DecisionStatus
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.since_meeting import Nature
from cpex_desktop.services.actions import revise_action
from cpex_desktop.services.decisions import remove_decision, review_decision
from cpex_desktop.services.meetings import revise_meeting
from cpex_desktop.ui.meetings.decision_register import DecisionRegister
from cpex_desktop.ui.meetings.register_rows import ANY_ACTION, NO_ACTION, NOBODY, State
from cpex_desktop.ui.meetings.since_part import SincePart
from tests.meeting_base import HELD, TODAY, ago, body, decision, meeting
from tests.meeting_views import MeetingBench, meeting_bench
from tests.partner_base import exchange, partner
from tests.plan_base import make_plan, write
from tests.ui.cut_texts import cut_texts

LATE, OPEN, DONE, OTHER = (
    "Écrire aux bailleurs",
    "Revoir le règlement",
    "Désigner un référent",
    "Saisir le FSL",
)


@pytest.fixture
def bench(app: QApplication, tmp_path: Path) -> Iterator[MeetingBench]:
    path = tmp_path / "base.cpex"
    make_plan(path).close()
    with meeting_bench(app, path) as made:
        yield made


@pytest.fixture
def decided(bench: MeetingBench) -> dict[str, str]:
    """Four decisions of two bodies: late, without owner, done, and one for the days to come."""
    store = bench.store
    caf, plenary = partner(store, "CAF"), body(store)
    first, second = meeting(store, plenary, 60, HELD), meeting(store, plenary)
    made = {
        LATE: decision(store, first, LATE, organisation=caf, due_on=ago(10)),
        OPEN: decision(store, first, OPEN),
        DONE: decision(store, first, DONE, organisation=caf),
        OTHER: decision(
            store, meeting(store, body(store, name="CLIL"), 20), OTHER, organisation=caf,
            due_on=TODAY + timedelta(days=90),
        ),
        "first": first,
        "second": second,
    }  # fmt: skip
    review_decision(store, made[DONE], second, DecisionStatus.DONE, "")
    review_decision(store, made[LATE], second, DecisionStatus.IN_PROGRESS, "Lettre partie")
    return made


def view_of(bench: MeetingBench) -> DecisionRegister:
    return make_register(
        bench.workspace,
        reader=bench.reader,
        writer=bench.writer,
        go=bench.gone.append,
        fail=bench.told.append,
    )


@pytest.fixture
def register(bench: MeetingBench, decided: dict[str, str]) -> DecisionRegister:
    view = make_register(
        bench.workspace,
        reader=bench.reader,
        writer=bench.writer,
        go=bench.gone.append,
        fail=bench.told.append,
    )
    bench.signals.changed.connect(lambda _change: view.renew())
    bench.show(view)
    return view


def shown(view: DecisionRegister) -> set[str]:
    return {line.wording for line in view.model.rows()}


def test_the_register_begins_with_what_is_open_and_counts_what_is_late(register: DecisionRegister) -> None:
    assert shown(register) == {LATE, OPEN, OTHER}
    register.show_state(State.LATE)
    assert shown(register) == {LATE}
    register.show_state(State.OVER)
    assert shown(register) == {DONE}
    register.clear_filters()
    assert shown(register) == {LATE, OPEN, DONE, OTHER}
    assert cut_texts(register) == []


def test_decisions_are_found_by_owner_by_action_and_by_words(
    bench: MeetingBench, register: DecisionRegister, decided: dict[str, str]
) -> None:
    filters = register.filters
    filters.owner.select(NOBODY)
    filters.changed.emit()
    assert shown(register) == {OPEN}
    register.clear_filters()
    filters.search.setText("ecrire BAILLEURS")
    assert shown(register) == {LATE}
    register.clear_filters()
    register.card.action_asked.emit(decided[OTHER])
    bench.settle()
    filters.action.select(ANY_ACTION)
    filters.changed.emit()
    assert shown(register) == {OTHER}
    filters.action.select(NO_ACTION)
    filters.changed.emit()
    assert shown(register) == {LATE, OPEN, DONE}
    filters.search.setText("nothing of the kind")
    assert register.unmatched.isVisible()
    assert not register.table.isVisible()


def test_a_decision_is_followed_from_the_register(
    bench: MeetingBench, register: DecisionRegister, decided: dict[str, str]
) -> None:
    register.show_state(State.LATE)
    assert register.uid() == decided[LATE]
    assert register.card.line is not None
    assert [one.note for one in register.card.line.reviews] == ["Lettre partie"]
    register.card.meeting.click()
    assert bench.gone == [f"cpex:seance/{decided['first']}"]
    register.card.settled.emit(decided[LATE], DecisionStatus.DONE)
    bench.settle()
    assert shown(register) == set()
    register.clear_filters()
    states = {line.wording: line.status for line in register.model.rows()}
    assert states[LATE] is DecisionStatus.DONE
    assert bench.told == []


def test_a_follow_up_needs_an_owner_and_a_day(
    bench: MeetingBench, register: DecisionRegister, decided: dict[str, str]
) -> None:
    register.show_state(State.OPEN)
    rows = {line.uid: place for place, line in enumerate(register.model.rows())}
    register.table.selectRow(rows[decided[OPEN]])
    assert not register.card.follow_up.isEnabled()
    register.table.selectRow(rows[decided[OTHER]])
    assert register.card.follow_up.isEnabled()
    register.card.follow_up.click()
    bench.settle()
    assert bench.told == []
    assert register.card.line is not None
    assert register.card.line.follow_up


def test_a_base_without_decisions_says_where_they_come_from(bench: MeetingBench) -> None:
    view = make_register(
        bench.workspace,
        reader=bench.reader,
        writer=bench.writer,
        go=bench.gone.append,
        fail=bench.told.append,
    )
    bench.show(view)
    assert view.none.isVisible()
    assert not view.filters.isVisible()


def since_part(bench: MeetingBench, uid: str) -> SincePart:
    part = make_since_part(bench.workspace, reader=bench.reader, go=bench.gone.append, fail=bench.told.append)
    part.show_meeting(uid)
    bench.show(part)
    return part


def test_the_first_meeting_of_a_body_has_nothing_to_be_compared_with(
    bench: MeetingBench, decided: dict[str, str]
) -> None:
    part = since_part(bench, decided["first"])
    assert part.first.isVisible()
    assert not part.items_card.isVisible()
    part.show_meeting(decided["second"])
    assert not part.first.isVisible()
    bench.settle()
    assert part.items_card.isVisible()


def test_what_changed_since_is_told_and_leads_to_it(bench: MeetingBench) -> None:
    store = bench.store
    plenary, adil = body(store), partner(store, "ADIL")
    action, first = write(store, "Protocole"), meeting(store, plenary, 60)
    kept, gone = decision(store, first, OPEN), decision(store, first, DONE)
    revise_meeting(store, first, HELD)
    second = meeting(store, plenary)
    part = since_part(bench, second)
    assert part.nothing.text() == "Rien d’autre n’a changé."
    remove_decision(store, gone)
    review_decision(store, kept, second, DecisionStatus.DONE, "Adopté")
    revise_action(store, action, {ActionField.STATUS: ActionStatus.DONE})
    exchange(store, adil, days=1, title="Appel")
    bench.settle()
    part.refresh()
    bench.settle()
    told = {row.item.name.split(" ", 1)[-1]: row for row in part.items.rows()}
    natures = {name: row.item.nature for name, row in told.items()}
    assert natures["le règlement"] is Nature.CLOSED
    assert natures["un référent"] is Nature.REMOVED
    assert natures["Protocole"] is Nature.CLOSED
    assert natures["Appel"] is Nature.NEW
    assert told["un référent"].road == ""
    assert told["Appel"].road.startswith(f"cpex:partenaire/{adil}:")
    for place, row in enumerate(part.items.rows()):
        part.items_table.opened.emit(place)
        assert not row.road or bench.gone[-1] == row.road
    assert f"cpex:action/{action}" in bench.gone
    assert f"cpex:seance/{first}" in bench.gone
    part.natures.select(Nature.REMOVED.value)
    part.natures.chosen.emit(Nature.REMOVED.value)
    assert {row.item.nature for row in part.items.rows()} == {Nature.REMOVED}
    assert cut_texts(part) == []
    assert bench.told == []
