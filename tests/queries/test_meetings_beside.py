"""What meetings had to do with an action and with a partner, and the days that they take in its calendar."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.models.meeting_lists import (
    BodyKind,
    DecisionStatus,
    LinkedKind,
    MeetingStatus,
    Presence,
    Voice,
)
from cpex_desktop.queries.action_meetings import action_meetings
from cpex_desktop.queries.ccapex_activity import ccapex_activity
from cpex_desktop.queries.meeting_words import BodyField, DecisionField, MeetingField
from cpex_desktop.queries.partner_dues import DueKind, agenda_dues
from cpex_desktop.queries.partner_meetings import PartnerMeetings, partner_meetings
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.session_dues import session_dues
from cpex_desktop.queries.territory_meetings import next_commission
from cpex_desktop.services.attendance import set_presence
from cpex_desktop.services.decision_sequels import link_action
from cpex_desktop.services.decisions import revise_decision
from cpex_desktop.services.meeting_bodies import add_member, close_member
from cpex_desktop.services.meeting_drafts import MemberDraft
from cpex_desktop.services.meetings import revise_meeting
from cpex_desktop.services.trash import put_away
from tests.meeting_base import HELD, body, decision, item, meeting
from tests.partner_base import TODAY, ago, partner
from tests.plan_base import cells, make_plan, write
from tests.small_base import HOME, NORD, A


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "base.cpex") as opened:
        yield opened


def beside(store: Store, uid: str) -> PartnerMeetings:
    with store.read() as connection:
        return partner_meetings(connection, uid, TODAY)


def point(store: Store, uid: str, presence: Presence) -> None:
    called = "SELECT a.uid FROM attendance a JOIN meeting m ON m.id = a.meeting WHERE m.uid = ?"
    set_presence(store, [str(one) for (one,) in cells(store, called, uid)], presence)


def test_an_action_tells_its_decisions_and_the_agendas_it_was_on(store: Store) -> None:
    action, other = write(store, "Zonage"), write(store, "Autre")
    together = body(store, name="CCAPEX")
    first, later = meeting(store, together, 60, HELD), meeting(store, together, 5, HELD)
    item(store, first, "Zonage", kind=LinkedKind.ACTION, linked=action)
    item(store, later, "Retour sur le zonage", kind=LinkedKind.ACTION, linked=action)
    made = decision(store, first, "Zoner")
    link_action(store, made, action)
    with store.read() as connection:
        found, nothing = (action_meetings(connection, uid, TODAY) for uid in (action, other))
    assert [(one.uid, one.meeting) for one in found.decisions] == [(made, first)]
    assert [(one.meeting, one.subject, one.body_name) for one in found.mentions] == [
        (later, "Retour sur le zonage", "CCAPEX"),
        (first, "Zonage", "CCAPEX"),
    ]
    assert not nothing
    put_away(store, "meeting", first)
    with store.read() as connection:
        found = action_meetings(connection, action, TODAY)
    assert (found.decisions, len(found.mentions)) == ((), 1)


def test_a_partner_tells_its_seats_its_presence_and_what_it_owes_open_first(store: Store) -> None:
    here = partner(store, "ADIL")
    assert not beside(store, here)
    together = body(store, name="CCAPEX")
    add_member(store, together, MemberDraft(here, Voice.VOTING))
    left = add_member(store, body(store, name="Ancien comité"), MemberDraft(here, Voice.ADVISORY))
    close_member(store, left, ago(10))
    old, first, later = (meeting(store, together, days, HELD) for days in (500, 60, 5))
    following = meeting(store, together, -20)
    for uid, presence in ((old, Presence.ABSENT), (first, Presence.EXCUSED), (later, Presence.PRESENT)):
        point(store, uid, presence)
    done = decision(store, later, "Faite", organisation=here)
    revise_decision(store, done, {DecisionField.STATUS: DecisionStatus.DONE})
    decision(store, first, "Attendue", organisation=here, due_on=ago(3))
    decision(store, first, "Autre")
    found = beside(store, here)
    assert [(one.body_name, one.voice, one.next_meeting, one.next_day) for one in found.seats] == [
        ("CCAPEX", Voice.VOTING, following, ago(-20))
    ]
    (total,) = found.presences
    assert (total.called, total.present, total.excused, total.share) == (2, 1, 1, 0.5)
    with store.read() as connection:
        assert total in ccapex_activity(connection, ago(365), TODAY).presences
    assert [line.wording for line in found.decisions] == ["Attendue", "Faite"]


def test_meetings_to_come_are_days_of_the_calendar_and_of_no_agenda_that_leaves(store: Store) -> None:
    together = body(store, name="CCAPEX")
    meeting(store, together, 5)
    uids = [meeting(store, together, days, {MeetingField.HOUR: "9:30"}) for days in (-40, 0)]
    away = meeting(store, together, -30)
    revise_meeting(store, away, {MeetingField.STATUS: MeetingStatus.CANCELLED})
    with store.read() as connection:
        dues = session_dues(connection, TODAY)
        assert agenda_dues(connection, TODAY) == ()
    assert [(due.uid, due.kind, due.due_on, due.hour) for due in dues] == [
        (uids[1], DueKind.MEETING, TODAY, "09:30"),
        (uids[0], DueKind.MEETING, ago(-40), "09:30"),
    ]


def test_a_territory_has_the_next_meeting_of_its_own_commission_before_that_of_the_whole(
    store: Store,
) -> None:
    def following(number: int) -> str:
        with store.read() as connection:
            place = next(one for one in list_places(connection) if one.id == number)
            found = next_commission(connection, TODAY, place)
            return found.body_name if found else ""

    assert following(A) == ""
    plenary = body(store, name="CCAPEX plénière")
    meeting(store, plenary, -5)
    local = body(store, BodyKind.LOCAL, "CCAPEX du Nord", {BodyField.TERRITORY: NORD})
    meeting(store, body(store, BodyKind.STEERING, "Comité", {BodyField.TERRITORY: A}), -1)
    assert [following(one) for one in (A, NORD, HOME)] == ["CCAPEX plénière"] * 3
    uid = meeting(store, local, -60)
    inside = [following(one) for one in (A, NORD, HOME)]
    assert inside == ["CCAPEX du Nord", "CCAPEX du Nord", "CCAPEX plénière"]
    put_away(store, "meeting", uid)
    assert following(A) == "CCAPEX plénière"
