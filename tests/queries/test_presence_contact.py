"""Who was present at a meeting that was held was met: the silence of the organisation ends that day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.models.meeting_lists import MeetingStatus, Presence, Voice
from cpex_desktop.queries.meeting_words import MeetingField
from cpex_desktop.queries.partner_readings import silence_words
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.partner_rows import partner_rows
from cpex_desktop.queries.partner_touched import touched_partners
from cpex_desktop.queries.preferences import contact_months
from cpex_desktop.queries.retention import persons_to_review
from cpex_desktop.services.attendance import invite, set_presence
from cpex_desktop.services.meeting_bodies import add_member
from cpex_desktop.services.meeting_drafts import MemberDraft
from cpex_desktop.services.meetings import revise_meeting
from cpex_desktop.services.trash import put_away, restore
from tests.meeting_base import HELD, body, meeting, seat
from tests.partner_base import TODAY, ago, exchange, partner, person
from tests.plan_base import cell, cells
from tests.small_base import make


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make(tmp_path / "essai.cpex") as opened:
        yield opened


def row(store: Store, name: str = "ADIL") -> PartnerRow:
    with store.read() as connection:
        return next(one for one in partner_rows(connection, TODAY) if one.name == name)


def called(store: Store, days: int = 30) -> tuple[str, str]:
    """Call the ADIL to a meeting so many days ago; give the meeting and who is called."""
    together = body(store)
    seat(store, together, "ADIL")
    uid = meeting(store, together, days, HELD)
    return uid, str(cell(store, "SELECT uid FROM attendance"))


def test_a_presence_at_a_meeting_held_is_a_contact_and_a_meeting_of_people(store: Store) -> None:
    uid, who = called(store)
    assert row(store).silence is None
    set_presence(store, [who], Presence.PRESENT)
    found = row(store)
    assert (found.silence, found.last_contact, found.last_met) == (30, ago(30), ago(30))
    assert (found.exchanges, found.sat_last) == (0, True)
    assert silence_words(found) == f"Dernier échange il y a 30\u00a0jours ({ago(30):%d/%m/%Y}, en séance)"
    put_away(store, "meeting", uid)
    assert row(store).silence is None
    restore(store, "meeting", uid)
    revise_meeting(store, uid, {MeetingField.STATUS: MeetingStatus.CANCELLED})
    assert row(store).silence is None


@pytest.mark.parametrize("presence", [Presence.NONE, Presence.EXCUSED, Presence.ABSENT])
def test_who_did_not_come_was_not_met(store: Store, presence: Presence) -> None:
    _uid, who = called(store)
    set_presence(store, [who], Presence.PRESENT)
    set_presence(store, [who], presence)
    assert row(store).silence is None


def test_who_was_represented_was_not_met_and_who_spoke_for_it_was_pointed_on_its_own_line(
    store: Store,
) -> None:
    _uid, who = called(store)
    set_presence(store, [who], Presence.REPRESENTED, partner(store, "CAF"))
    assert row(store).silence is None
    assert row(store, "CAF").silence is None


def test_the_later_of_an_exchange_and_a_presence_counts(store: Store) -> None:
    _uid, who = called(store, 30)
    set_presence(store, [who], Presence.PRESENT)
    here = str(cell(store, "SELECT uid FROM organisation"))
    exchange(store, here, days=30)
    assert (row(store).last_contact, row(store).sat_last) == (ago(30), False)
    exchange(store, here, days=4)
    assert (row(store).last_contact, row(store).sat_last, row(store).exchanges) == (ago(4), False, 2)


def test_a_guest_who_came_was_met_too(store: Store) -> None:
    uid, _who = called(store)
    invite(store, uid, [partner(store, "Commune de Aa")])
    guest = str(cell(store, "SELECT uid FROM attendance WHERE voice = 'guest'"))
    set_presence(store, [guest], Presence.PRESENT)
    assert row(store, "Commune de Aa").last_met == ago(30)


def test_of_a_person_only_who_was_pointed_was_heard_of(store: Store) -> None:
    here = partner(store)
    pointed, other = person(store, here, "Martin"), person(store, here, "Durand")
    with store.write_bulk("Vieillir", ["person"]) as connection:
        connection.execute("UPDATE person SET created_on = '2020-01-01'")
        review, _purge = contact_months(connection)
    assert review < 60
    together = body(store)
    add_member(store, together, MemberDraft(here, Voice.VOTING, person=pointed))
    uid = meeting(store, together, 30, HELD)
    set_presence(store, [str(cell(store, "SELECT uid FROM attendance"))], Presence.PRESENT)

    def old() -> list[str]:
        with store.read() as connection:
            return [one.uid for one in persons_to_review(connection, TODAY)]

    assert old() == [other]
    revise_meeting(store, uid, {MeetingField.STATUS: MeetingStatus.CANCELLED})
    assert old() == [pointed, other]


def test_lists_of_partners_read_again_those_that_a_meeting_changed(
    store: Store, steps: list[ChangeSet]
) -> None:
    uid, who = called(store)
    partner(store, "CAF")
    set_presence(store, [who], Presence.PRESENT)
    revise_meeting(store, uid, {MeetingField.STATUS: MeetingStatus.CANCELLED})
    here = cells(store, "SELECT uid FROM organisation WHERE name = 'ADIL'")[0]
    with store.read() as connection:
        for step in steps[-2:]:
            assert touched_partners(connection, step.rows) == here, step.label
