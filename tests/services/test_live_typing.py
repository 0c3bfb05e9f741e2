"""What is typed during a meeting: kept beside the base, one step when it is left, nothing lost by a crash."""

from __future__ import annotations

import os
from datetime import date
from errno import EIO, ENOSPC, EROFS
from pathlib import Path

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.db.typing_file import typing_path
from cpex_desktop.errors import UserError
from cpex_desktop.models.meeting_lists import DecisionStatus, Presence
from cpex_desktop.queries.decision_lines import DecisionLine, decision_lines
from cpex_desktop.queries.meeting_sheet import MeetingSheet, meeting_sheet
from cpex_desktop.queries.meeting_words import DecisionField
from cpex_desktop.services.agendas import remove_item
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.decisions import add_decision
from cpex_desktop.services.live_keys import pointing_piece
from cpex_desktop.services.live_pieces import Piece, PieceField, PieceKind, cleared
from cpex_desktop.services.live_recovery import LeftText, recover_typing
from cpex_desktop.services.live_typing import (
    UNWORDED,
    KeptTyping,
    kept_pieces,
    read_owner,
    rescue_piece,
    store_piece,
)
from cpex_desktop.services.meeting_drafts import DecisionDraft
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.services.trash import put_away, restore
from tests.meeting_base import TODAY, body, item, meeting
from tests.partner_base import partner
from tests.small_base import CLOCK

F = PieceField
NAMES = {"CAF": "1", "Conseil départemental, pôle logement": "2"}
PERSON = "Mme DURAND Nathalie, 12 rue des Lilas"


@pytest.fixture
def held(store: Store) -> str:
    return meeting(store, body(store))


def notes(uid: str, where: str, text: str, turn: int = 0) -> Piece:
    return Piece(PieceKind.ITEM, uid, where, said={F.NOTES: text}, turn=turn)


def typed(where: str, uid: str = "d-1", **said: str) -> Piece:
    return Piece(PieceKind.DECISION, uid, where, said={F(key): text for key, text in said.items()})


def sheet(store: Store, uid: str) -> MeetingSheet:
    with store.read() as connection:
        found = meeting_sheet(connection, uid, TODAY)
    assert found is not None
    return found


def decisions(store: Store, uid: str) -> tuple[DecisionLine, ...]:
    with store.read() as connection:
        return decision_lines(connection, TODAY, meeting=uid)


def left(store: Store) -> tuple[LeftText, ...]:
    """Recover what waits, and give what has no place."""
    found = recover_typing(store)
    return found.left if found else ()


def test_what_is_kept_is_no_step_until_it_is_left(store: Store, held: str, steps: list[ChangeSet]) -> None:
    point = item(store, held)
    steps.clear()
    kept = KeptTyping(store)
    for turn, text in enumerate(("Le b", "Le bailleur", "Le bailleur accepte."), start=1):
        assert not kept.keep([notes(point, held, text, turn)])
    assert not steps
    assert kept_pieces(store)[0].said == {F.NOTES: "Le bailleur accepte."}
    kept.store(notes(point, held, "Le bailleur accepte.", 3))
    assert [step.label for step in steps] == ["Modifier le point «\u00a0Suivi\u00a0»\u00a0: échanges"]
    assert sheet(store, held).items[0].notes == "Le bailleur accepte."
    assert not typing_path(store.path).exists()


def test_an_older_state_that_comes_late_is_not_kept(store: Store, held: str) -> None:
    point = item(store, held)
    kept = KeptTyping(store)
    kept.store(notes(point, held, "Entier.", 5))
    kept.keep([notes(point, held, "Ent", 4)])
    assert not kept_pieces(store)
    kept.keep([notes(point, held, "Entier. Et plus", 6)])
    kept.forget(notes(point, held, "Entier.", 5))
    assert kept_pieces(store)[0].said[F.NOTES] == "Entier. Et plus"


def test_a_line_that_designates_somebody_is_nowhere_on_the_disk(store: Store, held: str) -> None:
    point = item(store, held)
    kept = KeptTyping(store)
    assert kept.keep([notes(point, held, f"Avant.\n{PERSON}\nAprès.", 1)]) == {point}
    assert "DURAND" not in typing_path(store.path).read_text(encoding="utf-8")
    assert kept_pieces(store)[0].said[F.NOTES] == "Avant.\nAprès."
    with pytest.raises(FieldRefusal):
        kept.store(notes(point, held, f"Avant.\n{PERSON}\nAprès.", 1))
    assert kept_pieces(store)


def test_the_next_opening_makes_the_steps(store: Store, held: str) -> None:
    point = item(store, held)
    caf = partner(store, "CAF")
    kept = KeptTyping(store)
    decided = Piece(
        PieceKind.DECISION,
        "d-1",
        held,
        point,
        {F.WORDING: "Écrire aux bailleurs", F.OWNER: "CAF, pôle logement", F.DUE_ON: "2026-12-15"},
    )
    kept.keep([notes(point, held, "Débat ouvert."), decided])
    path = store.path
    store.close()
    with open_base(path, CLOCK) as again:
        (found,) = decisions(again, held)
        assert (found.uid, found.wording, found.item) == ("d-1", "Écrire aux bailleurs", point)
        assert (found.organisation, found.bearer) == (caf, "pôle logement")
        assert found.due_on == date(2026, 12, 15)
        assert sheet(again, held).items[0].notes == "Débat ouvert."
        assert not typing_path(path).exists()


def test_settling_twice_changes_nothing(store: Store, held: str, steps: list[ChangeSet]) -> None:
    piece = typed(held, wording="Écrire", owner="", due_on="")
    store_piece(store, piece)
    steps.clear()
    store_piece(store, piece)
    assert not steps
    assert len(decisions(store, held)) == 1


def test_only_what_changed_is_in_the_label(store: Store, held: str, steps: list[ChangeSet]) -> None:
    uid = add_decision(store, held, DecisionDraft("Écrire"))
    steps.clear()
    store_piece(store, typed(held, uid, wording="Écrire", owner="Référent", due_on=""))
    assert [step.label for step in steps] == ["Modifier la décision «\u00a0Écrire\u00a0»\u00a0: responsable"]


def test_a_decision_without_words_and_a_day_that_is_none_are_not_lost(store: Store, held: str) -> None:
    KeptTyping(store).keep([typed(held, wording="", owner="ADIL", due_on="30/1")])
    assert not left(store)
    (found,) = decisions(store, held)
    assert (found.wording, found.bearer) == (f"{UNWORDED} (échéance notée\u00a0: 30/1)", "ADIL")


def test_what_was_said_on_an_item_taken_off_goes_to_the_notes_of_the_meeting(store: Store, held: str) -> None:
    point = item(store, held)
    KeptTyping(store).keep([notes(point, held, "Reporté au printemps.")])
    remove_item(store, point)
    assert not left(store)
    assert sheet(store, held).notes.endswith("Reporté au printemps.")


def test_a_place_found_twice_for_the_same_words_holds_them_once(store: Store, held: str) -> None:
    point = item(store, held)
    remove_item(store, point)
    for _time in range(2):
        rescue_piece(store, notes(point, held, "Reporté au printemps."))
    assert sheet(store, held).notes.count("Reporté au printemps.") == 1


def test_an_owner_in_the_trash_that_nobody_touched_stays(store: Store, held: str) -> None:
    caf = partner(store, "CAF")
    over = {DecisionField.ORGANISATION: caf, DecisionField.STATUS: DecisionStatus.DONE}
    uid = add_decision(store, held, DecisionDraft("Écrire", over))
    put_away(store, "organisation", caf)
    store_piece(store, typed(held, uid, wording="Écrire à tous", owner="CAF", due_on=""))
    (found,) = decisions(store, held)
    assert (found.wording, found.organisation, found.bearer) == ("Écrire à tous", caf, "")


def test_a_key_that_looks_like_a_number_of_somebody_is_kept_whole(held: str) -> None:
    piece = pointing_piece(held, ["0612345678"], Presence.PRESENT, "")
    assert cleared(piece) is piece


def test_what_belongs_to_a_meeting_in_the_trash_waits_for_it(store: Store, held: str) -> None:
    point = item(store, held)
    KeptTyping(store).keep([notes(point, held, "Dit avant.")])
    put_away(store, "meeting", held)
    assert len(left(store)) == 1
    restore(store, "meeting", held)
    assert not left(store)
    assert sheet(store, held).items[0].notes == "Dit avant."


def test_a_disk_that_refuses_is_told(store: Store, held: str) -> None:
    point = item(store, held)
    Path(f"{typing_path(store.path)}.partiel").mkdir()
    with pytest.raises(UserError, match="protégée"):
        KeptTyping(store).keep([notes(point, held, "Texte.")])


def test_a_step_made_leaves_no_older_state_on_a_disk_that_refuses(store: Store, held: str) -> None:
    first, second = item(store, held), item(store, held, "Autre")
    kept = KeptTyping(store)
    kept.keep([notes(first, held, "Ancien.", 1), notes(second, held, "Ailleurs.", 2)])
    blocking = Path(f"{typing_path(store.path)}.partiel")
    blocking.mkdir()
    kept.store(notes(first, held, "Nouveau.", 3))
    blocking.rmdir()
    assert not left(store)
    assert sheet(store, held).items[0].notes == "Nouveau."
    kept.keep([notes(second, held, "Ailleurs.", 4)])
    assert [one.uid for one in kept_pieces(store)] == [second]


def test_a_text_without_a_place_outlives_a_disk_that_refuses(store: Store, held: str) -> None:
    KeptTyping(store).keep([typed("d’une autre base", wording="À tous.")])
    point = item(store, held)
    kept = KeptTyping(store)
    blocking = Path(f"{typing_path(store.path)}.partiel")
    kept.keep([notes(point, held, "Ancien.", 1)])
    blocking.mkdir()
    kept.store(notes(point, held, "Nouveau.", 2))
    blocking.rmdir()
    kept.keep([notes(point, held, "Encore.", 3)])
    assert [one.uid for one in kept_pieces(store)] == ["d-1", point]


@pytest.mark.parametrize(
    ("number", "words"),
    [(ENOSPC, "Le disque est plein."), (EROFS, "lecture seule"), (EIO, "refuse l’écriture")],
)
def test_why_the_disk_refuses_is_told(
    store: Store, held: str, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def refuse(_number: int) -> None:
        raise OSError(number, "refused")

    point = item(store, held)
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(UserError) as told:
        KeptTyping(store).keep([notes(point, held, "Texte.")])
    assert words in told.value.detail


def test_a_file_of_another_program_is_left_alone(store: Store) -> None:
    typing_path(store.path).write_text('[{"kind": "letter"}]', encoding="utf-8")
    assert not left(store)
    assert Path(f"{typing_path(store.path)}.illisible").exists()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CAF", ("1", "")),
        ("caf, pôle logement", ("1", "pôle logement")),
        ("Conseil départemental, pôle logement", ("2", "")),
        ("Conseil départemental, pôle logement, secrétariat", ("2", "secrétariat")),
        ("Service instructeur", ("", "Service instructeur")),
        ("  ", ("", "")),
    ],
)
def test_an_owner_is_parted(text: str, found: tuple[str, str]) -> None:
    assert read_owner(text, NAMES) == found
