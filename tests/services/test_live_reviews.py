"""Earlier decisions followed while a meeting is held: a status by a key, a note as it is typed."""

from __future__ import annotations

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.models.meeting_lists import DecisionStatus, Presence
from cpex_desktop.queries.decision_lines import DecisionLine, decision_lines
from cpex_desktop.queries.meeting_sheet import meeting_sheet
from cpex_desktop.services.decisions import remove_decision
from cpex_desktop.services.live_keys import pointing_piece, standing_piece
from cpex_desktop.services.live_recovery import recover_typing
from cpex_desktop.services.live_reviews import review_piece, say_status
from cpex_desktop.services.live_typing import KeptTyping, kept_pieces, store_piece
from cpex_desktop.services.plan_values import FieldRefusal
from tests.meeting_base import TODAY, body, decision, meeting, seat

PERSON = "Mme DURAND Nathalie, 12 rue des Lilas"


@pytest.fixture
def earlier(store: Store) -> tuple[str, str]:
    """A decision of sixty days ago, and the meeting of today that follows it."""
    where = body(store)
    seat(store, where, "CAF")
    taken = decision(store, meeting(store, where, 60))
    return taken, meeting(store, where)


def followed(store: Store, uid: str) -> DecisionLine:
    with store.read() as connection:
        return next(one for one in decision_lines(connection, TODAY) if one.uid == uid)


def test_the_status_and_the_note_do_not_replace_one_another(store: Store, earlier: tuple[str, str]) -> None:
    taken, held = earlier
    store_piece(store, review_piece(taken, held, "Le référent est désigné."))
    assert followed(store, taken).status is DecisionStatus.TO_DO
    say_status(store, taken, held, DecisionStatus.DONE)
    store_piece(store, review_piece(taken, held, "Le référent est désigné depuis mars."))
    line = followed(store, taken)
    assert line.status is DecisionStatus.DONE
    (review,) = line.reviews
    assert (review.meeting, review.status) == (held, DecisionStatus.DONE)
    assert review.note == "Le référent est désigné depuis mars."


def test_the_same_note_again_is_no_step(
    store: Store, earlier: tuple[str, str], steps: list[ChangeSet]
) -> None:
    piece = review_piece(*earlier, "Vu.")
    store_piece(store, piece)
    steps.clear()
    store_piece(store, piece)
    assert not steps


def test_a_note_kept_is_written_at_the_next_opening(store: Store, earlier: tuple[str, str]) -> None:
    KeptTyping(store).keep([review_piece(*earlier, "En cours de signature.")])
    recovery = recover_typing(store)
    assert recovery is not None
    assert not recovery.left
    assert followed(store, earlier[0]).reviews[0].note == "En cours de signature."
    assert not kept_pieces(store)


def test_a_note_that_designates_somebody_is_refused_and_the_status_is_not(
    store: Store, earlier: tuple[str, str]
) -> None:
    taken, held = earlier
    with pytest.raises(FieldRefusal):
        store_piece(store, review_piece(taken, held, PERSON))
    say_status(store, taken, held, DecisionStatus.IN_PROGRESS)
    assert followed(store, taken).status is DecisionStatus.IN_PROGRESS


def test_the_note_of_a_decision_removed_goes_to_the_notes_of_the_meeting(
    store: Store, earlier: tuple[str, str]
) -> None:
    taken, held = earlier
    KeptTyping(store).keep([review_piece(taken, held, "Sans objet.")])
    remove_decision(store, taken)
    recovery = recover_typing(store)
    assert recovery is not None
    assert not recovery.left
    with store.read() as connection:
        found = meeting_sheet(connection, held, TODAY)
    assert found is not None
    assert found.notes == "Suivi d’une décision supprimée\u00a0: Sans objet."


def test_what_a_key_said_is_written_at_the_next_opening_in_its_order(
    store: Store, earlier: tuple[str, str]
) -> None:
    taken, held = earlier
    with store.read() as connection:
        before = meeting_sheet(connection, held, TODAY)
    assert before is not None
    caf = next(line for line in before.attendances if line.name == "CAF")
    KeptTyping(store).keep(
        [
            pointing_piece(held, [caf.uid, "parti depuis"], Presence.PRESENT, ""),
            pointing_piece(held, [caf.uid], Presence.EXCUSED, ""),
            standing_piece(held, taken, DecisionStatus.DONE),
        ]
    )
    recovery = recover_typing(store)
    assert recovery is not None
    assert len(recovery.done) == 3
    with store.read() as connection:
        sheet = meeting_sheet(connection, held, TODAY)
    assert sheet is not None
    assert sheet.attendances[0].presence is Presence.EXCUSED
    assert followed(store, taken).status is DecisionStatus.DONE
