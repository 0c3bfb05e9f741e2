"""Who sits, and answers for decisions, leaves no empty chair: merged, put away, removed for good."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.meeting_lists import DecisionStatus, Presence, QuorumRule, Voice
from cpex_desktop.queries.meeting_lines import body_lines, meeting_line
from cpex_desktop.queries.meeting_sheet import member_lines
from cpex_desktop.queries.meeting_words import BodyField, DecisionField, ItemField
from cpex_desktop.services.attendance import invite, set_presence
from cpex_desktop.services.decisions import revise_decision
from cpex_desktop.services.meeting_bodies import add_member, close_member
from cpex_desktop.services.meeting_drafts import MemberDraft
from cpex_desktop.services.partner_merges import merge_organisations, separate_organisation
from cpex_desktop.services.person_traces import REPLACED
from cpex_desktop.services.trash import purge, put_away, restore
from tests.dump import dump
from tests.meeting_base import HELD, body, decision, item, meeting, seat
from tests.partner_base import TODAY, ago, partner, person
from tests.plan_base import cell, cells


def sit(store: Store, together: str, uid: str, voice: Voice = Voice.VOTING, **others: object) -> str:
    return add_member(store, together, MemberDraft(uid, voice, **others))  # type: ignore[arg-type]  # as typed by the test


def test_two_that_sat_in_one_quality_hold_one_seat_once_merged(store: Store, steps: list[ChangeSet]) -> None:
    here, gone = partner(store, "Sauge Habitat"), partner(store, "OPH Sauge")
    who = person(store, gone, "Martin")
    together = body(store, fields={BodyField.QUORUM: QuorumRule.HALF})
    sit(store, together, here, Voice.ADVISORY, since=ago(30))
    sit(store, together, gone, person=who, since=ago(400))
    sit(store, together, gone, seat="Élu")
    start = dump(store)
    merge_organisations(store, here, gone)
    with store.read() as connection:
        lines = member_lines(connection, together, TODAY)
        (line,) = body_lines(connection, TODAY)
    assert [(one.name, one.seat, one.voice, one.person, one.since) for one in lines] == [
        ("Sauge Habitat", "", Voice.VOTING, who, ago(400)),
        ("Sauge Habitat", "Élu", Voice.VOTING, "", None),
    ]
    assert (line.members, line.voices) == (2, 2)
    merged = meeting(store, together)
    with store.read() as connection:
        called = meeting_line(connection, merged, TODAY)
    assert called is not None
    assert called.called == 2
    for step in reversed(steps[-2:]):
        store.apply(step.inverse())
    assert dump(store) == start


def test_a_guest_that_was_a_member_too_keeps_its_vote_once_merged(
    store: Store, steps: list[ChangeSet]
) -> None:
    here, gone = partner(store, "CAF"), partner(store, "Caisse d’allocations")
    together = body(store, fields={BodyField.QUORUM: QuorumRule.HALF})
    sit(store, together, gone)
    past = meeting(store, together, 10, HELD)
    invite(store, past, [here])
    line = cell(store, "SELECT uid FROM attendance WHERE voice = 'voting'")
    set_presence(store, [str(line)], Presence.PRESENT)
    start = dump(store)
    merge_organisations(store, here, gone)
    with store.read() as connection:
        found = meeting_line(connection, past, TODAY)
    assert found is not None
    assert (found.quorum.voices, found.quorum.heard, found.called, found.guests) == (1, 1, 1, 0)
    store.apply(steps[-1].inverse())
    assert dump(store) == start


@pytest.mark.parametrize("kept_was_there", [True, False])
def test_one_that_was_there_under_either_name_was_there(store: Store, kept_was_there: bool) -> None:
    here, gone = partner(store, "CAF"), partner(store, "Caisse d’allocations")
    together = body(store)
    for uid in (here, gone):
        sit(store, together, uid)
    past = meeting(store, together, 10, HELD)
    came = Presence.PRESENT, Presence.EXCUSED
    lines = cells(store, "SELECT uid FROM attendance ORDER BY organisation")
    for (line,), presence in zip(lines, came if kept_was_there else reversed(came), strict=True):
        set_presence(store, [str(line)], presence)
    merge_organisations(store, here, gone)
    with store.read() as connection:
        found = meeting_line(connection, past, TODAY)
    assert found is not None
    assert (found.called, found.heard) == (1, 1)


def test_a_seat_that_was_left_stays_in_the_past_of_both(store: Store) -> None:
    here, gone = partner(store, "Sauge Habitat"), partner(store, "OPH Sauge")
    together = body(store)
    close_member(store, sit(store, together, gone), ago(100))
    sit(store, together, here)
    merge_organisations(store, here, gone)
    with store.read() as connection:
        lines = member_lines(connection, together, TODAY)
    assert [(one.name, one.until, one.seated) for one in lines] == [
        ("Sauge Habitat", ago(100), False),
        ("Sauge Habitat", None, True),
    ]
    separate_organisation(store, gone)
    assert cells(store, "SELECT organisation FROM body_member ORDER BY id") == [(2,), (1,)]


def test_one_that_sits_is_not_put_away_before_its_seat_is_ended(store: Store) -> None:
    together = body(store, name="CCAPEX plénière")
    held = seat(store, together, "ADIL")
    uid = str(cell(store, "SELECT uid FROM organisation"))
    with pytest.raises(UserError, match="siège") as refusal:
        put_away(store, "organisation", uid)
    assert "CCAPEX plénière" in refusal.value.detail
    close_member(store, held, ago(1))
    put_away(store, "organisation", uid)
    restore(store, "organisation", uid)


def test_one_that_answers_for_an_open_decision_is_not_put_away(store: Store) -> None:
    here = partner(store, "ADIL")
    owed = decision(store, meeting(store, body(store), 5, HELD), organisation=here)
    with pytest.raises(UserError, match="décision") as refusal:
        put_away(store, "organisation", here)
    assert "1\u00a0décision" in refusal.value.detail
    revise_decision(store, owed, {DecisionField.STATUS: DecisionStatus.DONE})
    put_away(store, "organisation", here)


def test_what_was_in_a_body_or_a_meeting_put_away_holds_nobody_back(store: Store) -> None:
    together = body(store)
    seat(store, together, "ADIL")
    uid = str(cell(store, "SELECT uid FROM organisation"))
    session = meeting(store, together, 5, HELD)
    decision(store, session, organisation=uid)
    put_away(store, "meeting", session)
    put_away(store, "meeting_body", together)
    put_away(store, "organisation", uid)


def test_one_that_sat_long_ago_is_kept_when_the_trash_is_emptied(store: Store) -> None:
    together = body(store)
    held = seat(store, together, "ADIL")
    uid = str(cell(store, "SELECT uid FROM organisation"))
    meeting(store, together, 60, HELD)
    close_member(store, held, ago(30))
    put_away(store, "organisation", uid)
    later(store)
    purge(store)
    assert cells(store, "SELECT name FROM organisation") == [("ADIL",)]
    assert cells(store, "PRAGMA foreign_key_check") == []


def test_who_sat_and_leaves_the_trash_for_good_leaves_the_notes_too(store: Store) -> None:
    here = partner(store)
    who = person(store, here, "Zébulonne")
    together = body(store)
    sit(store, together, here, person=who)
    noted = meeting(store, together, 5, HELD)
    item(store, noted, "Point", {ItemField.NOTES: "zébulonne expose."})
    put_away(store, "person", who)
    later(store)
    assert purge(store) == 1
    assert cell(store, "SELECT notes FROM agenda_item") == f"{REPLACED} expose."
    assert cells(store, "SELECT person FROM attendance UNION ALL SELECT person FROM body_member") == [
        (None,),
        (None,),
    ]
    assert cell(store, "SELECT count(*) FROM change WHERE after LIKE '%bulonne%'") == 0


def later(store: Store) -> None:
    """Let more than ninety days pass."""
    now: date = store.clock().date()
    store.clock = fixed_clock(store.clock() + timedelta(days=100))
    assert store.clock().date() > now
