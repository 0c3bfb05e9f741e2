"""Who sat and asks to be forgotten is in no note of a meeting, no draft of one, no step of the journal."""

from __future__ import annotations

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.db.typing_file import read_typing, typing_path
from cpex_desktop.errors import UserError
from cpex_desktop.french import fold
from cpex_desktop.models.meeting_lists import DecisionStatus, Voice
from cpex_desktop.queries.meeting_words import DecisionField, ItemField, MeetingField
from cpex_desktop.queries.partner_fields import PersonField
from cpex_desktop.queries.person_extract import person_extract
from cpex_desktop.services.agendas import remove_item
from cpex_desktop.services.decisions import remove_decision, review_decision
from cpex_desktop.services.live_pieces import Piece, PieceField, PieceKind
from cpex_desktop.services.live_typing import KeptTyping, kept_pieces
from cpex_desktop.services.meeting_bodies import add_member
from cpex_desktop.services.meeting_drafts import MemberDraft
from cpex_desktop.services.meetings import revise_meeting
from cpex_desktop.services.people import revise_person
from cpex_desktop.services.person_erasure import erase_person
from cpex_desktop.services.person_traces import REPLACED, texts_naming
from tests.meeting_base import HELD, body, decision, item, meeting
from tests.partner_base import TODAY, partner, person
from tests.plan_base import cell, cells

SAID = "Vu zébulonne\u202f; Zoé rappelle."
LEFT = f"Vu {REPLACED}\u202f; {REPLACED} rappelle."


def seated(store: Store) -> tuple[str, str]:
    """Give a body where somebody sits for a partner, and who it is."""
    here = partner(store)
    who = person(store, here, "Zébulonne")
    revise_person(store, who, {PersonField.FIRST_NAME: "Zoé"})
    together = body(store)
    add_member(store, together, MemberDraft(here, Voice.VOTING, person=who))
    return together, who


def told(store: Store, uid: str) -> None:
    """Say the name in small letters, and the first name alone, in all that a meeting holds."""
    revise_meeting(store, uid, {MeetingField.NOTES: SAID})
    item(store, uid, "Zoé expose", {ItemField.NOTES: SAID, ItemField.PRESENTER: "Service de Zoé"})
    decision(store, uid, SAID, fields={DecisionField.BEARER: "Zoé"})


@pytest.mark.parametrize(
    ("table", "column", "left"),
    [
        ("meeting", "notes", LEFT),
        ("agenda_item", "subject", f"{REPLACED} expose"),
        ("agenda_item", "notes", LEFT),
        ("agenda_item", "presenter", f"Service de {REPLACED}"),
        ("decision", "wording", LEFT),
        ("decision", "bearer", REPLACED),
    ],
)
def test_where_they_sat_their_names_are_known_in_small_letters_and_alone(
    store: Store, table: str, column: str, left: str
) -> None:
    together, who = seated(store)
    told(store, meeting(store, together, 3, HELD))
    erase_person(store, who)
    assert cell(store, f"SELECT {column} FROM {table}") == left
    steps = cells(store, "SELECT before, after FROM change WHERE table_name = ?", table)
    assert not [step for step in steps if "zebulonne" in fold(str(step)) or "zoe" in fold(str(step)).split()]


def test_where_they_did_not_sit_a_first_name_alone_is_somebody_else(store: Store) -> None:
    together, who = seated(store)
    meeting(store, together, 3, HELD)
    other = meeting(store, body(store, name="Comité"), 5, HELD)
    item(store, other, "Zoé expose", {ItemField.NOTES: "Zoé répond à Zébulonne."})
    erase_person(store, who)
    assert cells(store, "SELECT subject, notes FROM agenda_item") == [
        ("Zoé expose", f"Zoé répond à {REPLACED}.")
    ]


def test_what_was_said_later_of_a_decision_taken_with_them_loses_them_too(store: Store) -> None:
    together, who = seated(store)
    first = meeting(store, together, 60, HELD)
    uid = decision(store, first, "Écrire aux maires")
    with store.write_bulk("Quitter l’instance", ["body_member"]) as connection:
        connection.execute("UPDATE body_member SET until = '2026-10-01'")
    later = meeting(store, together, 3, HELD)
    assert cells(store, "SELECT count(*) FROM attendance") == [(1,)]
    review_decision(store, uid, later, DecisionStatus.IN_PROGRESS, SAID)
    erase_person(store, who)
    assert cell(store, "SELECT note FROM decision_review") == LEFT


def test_what_is_handed_to_them_holds_what_an_erasure_would_clean(store: Store) -> None:
    together, who = seated(store)
    told(store, meeting(store, together, 3, HELD))
    item(store, meeting(store, body(store, name="Comité"), 9, HELD), "Zoé, de la commune")
    with store.read() as connection:
        texts = set(texts_naming(connection, who))
    assert texts == {SAID, "Zoé expose", "Service de Zoé", "Zoé"}
    erase_person(store, who)
    with store.read() as connection:
        written = [text for (text,) in connection.execute("SELECT subject FROM agenda_item ORDER BY id")]
    assert written == [f"{REPLACED} expose", "Zoé, de la commune"]


def test_what_was_taken_off_the_agenda_is_cleaned_in_the_journal(store: Store) -> None:
    together, who = seated(store)
    held = meeting(store, together, 3, HELD)
    remove_item(store, item(store, held, "Zoé expose", {ItemField.NOTES: SAID}))
    remove_decision(store, decision(store, held, SAID))
    erase_person(store, who)
    steps = cells(store, "SELECT before, after FROM change WHERE table_name IN ('agenda_item', 'decision')")
    assert len(steps) == 4
    assert not [step for step in steps if "zebulonne" in fold(str(step)) or "zoe" in fold(str(step)).split()]


def test_the_seat_and_the_presence_stay_with_the_organisation(store: Store) -> None:
    together, who = seated(store)
    meeting(store, together, 3, HELD)
    with store.read() as connection:
        held = person_extract(connection, who, TODAY)
    assert (len(held.seats), len(held.meetings)) == (1, 1)
    erase_person(store, who)
    assert cells(store, "SELECT organisation, person FROM body_member") == [(1, None)]
    assert cells(store, "SELECT organisation, person FROM attendance") == [(1, None)]


def test_a_draft_that_waits_beside_the_base_loses_the_name(store: Store) -> None:
    together, who = seated(store)
    uid = meeting(store, together, 3, HELD)
    noted = item(store, uid)
    other = item(store, meeting(store, body(store, name="Comité"), 9, HELD))
    drafts = KeptTyping(store)
    drafts.keep([Piece(PieceKind.ITEM, noted, uid, said={PieceField.NOTES: SAID})])
    drafts.keep([Piece(PieceKind.ITEM, other, "ailleurs", said={PieceField.NOTES: "Zoé et Zébulonne"})])
    assert "zébulonne" in read_typing(store.path)
    erase_person(store, who)
    assert [piece.said[PieceField.NOTES] for piece in kept_pieces(store)] == [LEFT, f"Zoé et {REPLACED}"]


def test_a_mode_that_was_open_does_not_write_the_name_again(store: Store) -> None:
    together, who = seated(store)
    uid = meeting(store, together, 3, HELD)
    noted, typed = item(store, uid), item(store, uid, "Autre")
    KeptTyping(store).keep([Piece(PieceKind.ITEM, noted, uid, said={PieceField.NOTES: SAID})])
    shown = KeptTyping(store)
    erase_person(store, who)
    shown.keep([Piece(PieceKind.ITEM, typed, uid, said={PieceField.NOTES: "Suite."}, turn=1)])
    assert [piece.said[PieceField.NOTES] for piece in kept_pieces(store)] == [LEFT, "Suite."]


def test_where_a_draft_was_typed_does_not_keep_the_name(store: Store) -> None:
    together, who = seated(store)
    uid = meeting(store, together, 3, HELD)
    named = item(store, uid, "Point de zébulonne")
    KeptTyping(store).keep([Piece(PieceKind.ITEM, named, uid, said={PieceField.NOTES: "Rien à dire."})])
    assert "zébulonne" in read_typing(store.path)
    erase_person(store, who)
    assert "zébulonne" not in read_typing(store.path)
    assert kept_pieces(store)[0].said[PieceField.NOTES] == "Rien à dire."


def test_nobody_is_erased_while_a_draft_that_names_them_cannot_be_rewritten(store: Store) -> None:
    together, who = seated(store)
    uid = meeting(store, together, 3, HELD)
    KeptTyping(store).keep([Piece(PieceKind.ITEM, item(store, uid), uid, said={PieceField.NOTES: SAID})])
    typing_path(store.path).with_name(typing_path(store.path).name + ".partiel").mkdir()
    with pytest.raises(UserError, match="n’est pas effacée"):
        erase_person(store, who)
    assert cell(store, "SELECT last_name FROM person") == "Zébulonne"
