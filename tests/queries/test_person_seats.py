"""What is held on a person tells where they sit and to which meetings they were called."""

from __future__ import annotations

from io import BytesIO

from docx import Document

from cpex_desktop.db.store import Store
from cpex_desktop.exports.person_extract import build_person_extract
from cpex_desktop.exports.word import render_word
from cpex_desktop.models.meeting_lists import Presence, Voice
from cpex_desktop.queries.person_extract import person_extract
from cpex_desktop.queries.person_seats import PersonMeeting, PersonSeat
from cpex_desktop.queries.retention import persons_to_review
from cpex_desktop.services.attendance import set_presence
from cpex_desktop.services.meeting_bodies import add_member
from cpex_desktop.services.meeting_drafts import MemberDraft
from cpex_desktop.services.person_merges import merge_people
from tests.meeting_base import HELD, TODAY, ago, body, meeting
from tests.partner_base import partner, person
from tests.plan_base import cell


def test_seats_and_meetings_are_in_the_extract(store: Store) -> None:
    caf = partner(store, "CAF")
    who, other = person(store, caf, "Fictif"), person(store, caf, "Autre")
    plenary = body(store)
    add_member(store, plenary, MemberDraft(caf, Voice.VOTING, "Titulaire", who, since=ago(300)))
    meeting(store, plenary, 30)
    with store.read() as connection:
        found, none = (person_extract(connection, uid, TODAY) for uid in (who, other))
        document = build_person_extract(connection, who, TODAY)
    assert found.seats == (PersonSeat("CCAPEX plénière", "CAF", "Titulaire", ago(300), None),)
    assert found.meetings == (PersonMeeting("CCAPEX plénière", ago(30), "CAF", Presence.NONE),)
    assert (none.seats, none.meetings) == ((), ())
    cells = [
        cell.text
        for table in Document(BytesIO(render_word(document))).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert "Séance du 22/10/2026\u00a0: non renseigné" in cells
    assert any(cell.startswith("Titulaire, depuis le ") for cell in cells)


def test_two_records_of_one_person_sit_as_one(store: Store) -> None:
    caf = partner(store, "CAF")
    kept, gone = person(store, caf, "Fictif"), person(store, caf, "Fictif")
    plenary = body(store)
    add_member(store, plenary, MemberDraft(caf, Voice.VOTING, person=gone))
    meeting(store, plenary, 30)
    merge_people(store, kept, gone)
    with store.read() as connection:
        found = person_extract(connection, kept, TODAY)
    assert (len(found.seats), len(found.meetings)) == (1, 1)


def test_one_who_came_to_a_meeting_was_heard_of(store: Store) -> None:
    caf = partner(store, "CAF")
    who = person(store, caf, "Fictif")
    plenary = body(store)
    add_member(store, plenary, MemberDraft(caf, Voice.VOTING, person=who))
    meeting(store, plenary, 30, HELD)
    with store.write_bulk("Vieillir", ["person"]) as connection:
        connection.execute("UPDATE person SET created_on = '2020-01-01'")

    def reviewed() -> list[str]:
        with store.read() as connection:
            return [one.uid for one in persons_to_review(connection, TODAY)]

    assert reviewed() == [who]
    set_presence(store, [str(cell(store, "SELECT uid FROM attendance"))], Presence.PRESENT)
    assert reviewed() == []
