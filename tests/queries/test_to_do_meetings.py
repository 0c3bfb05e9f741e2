"""Meetings and decisions are announced while something can still be done about them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from cpex_desktop.db.store import Store
from cpex_desktop.queries.meeting_words import DecisionField, MeetingField
from cpex_desktop.queries.to_do import ToDo, ToDoContext, ToDoProvider, Urgency
from cpex_desktop.queries.to_do_meetings import (
    late_decisions,
    meetings_to_call,
    meetings_to_come,
    ownerless_decisions,
    untold_meetings,
)
from tests.meeting_base import HELD, TODAY, ago, body, decision, item, meeting


def tasks(store: Store, provider: ToDoProvider) -> list[ToDo]:
    with store.read() as connection:
        found: Iterable[ToDo] = provider(ToDoContext(connection, TODAY, None))
        return list(found)


def told(store: Store, provider: ToDoProvider) -> list[tuple[str, str]]:
    return [(one.title, one.detail) for one in tasks(store, provider)]


def test_a_meeting_is_announced_with_what_it_lacks(store: Store) -> None:
    plenary = body(store)
    meeting(store, plenary, -40)
    uid = meeting(store, plenary, -10, {MeetingField.HOUR: "9:30"})
    assert told(store, meetings_to_come) == [
        (
            "CCAPEX plénière du 01/12/2026 à 9\u00a0h\u00a030",
            "Ordre du jour vide, personne n’est convoqué, lieu non précisé",
        )
    ]
    item(store, uid)
    assert told(store, meetings_to_come)[0][1] == "Personne n’est convoqué, lieu non précisé"


def test_a_meeting_that_nobody_convened_is_late_two_weeks_before(store: Store) -> None:
    meeting(store, body(store), -10)
    (task,) = tasks(store, meetings_to_call)
    assert task.due == TODAY + timedelta(days=10 - 14)
    assert task.urgency(TODAY) is Urgency.LATE


def test_a_meeting_of_which_nothing_was_said_is_asked_about(store: Store) -> None:
    plenary = body(store)
    meeting(store, plenary, 3, HELD)
    uid = meeting(store, plenary, 5)
    (task,) = tasks(store, untold_meetings)
    assert (task.title, task.address) == (
        "Dire si la séance du 16/11/2026 s’est tenue",
        f"cpex:seance/{uid}",
    )
    assert told(store, meetings_to_come) == []


def test_late_decisions_are_named_and_the_rest_counted(store: Store) -> None:
    uid = meeting(store, body(store), 90, HELD)
    for days in range(1, 7):
        decision(store, uid, f"Décision {days}", due_on=ago(days), fields={DecisionField.BEARER: "DDETS"})
    decision(store, uid, "À temps", due_on=ago(-9))
    titles = [one.title for one in tasks(store, late_decisions)]
    assert titles == ["Décision 6", "Décision 5", "Décision 4", "3\u00a0autres décisions en retard"]
    assert told(store, late_decisions)[0][1] == "Décision du 23/08/2026, CCAPEX plénière\u00a0: DDETS"
    assert told(store, ownerless_decisions) == [("1\u00a0décision sans responsable", "À temps")]
