"""The index of words says what the tables say, whoever wrote them and whatever was taken back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.queries.meeting_words import DecisionField, ItemField, MeetingField
from cpex_desktop.services.agendas import remove_item
from cpex_desktop.services.meetings import revise_meeting
from cpex_desktop.services.person_erasure import erase_person
from cpex_desktop.services.restoring import restore_copy
from cpex_desktop.services.trash import purge, put_away
from tests.index_words import held_words, index_is_true
from tests.meeting_base import body, decision, item, meeting
from tests.partner_base import exchange, partner, person
from tests.small_base import CLOCK, make


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make(tmp_path / "base.cpex") as opened:
        yield opened


def words(store: Store) -> set[str]:
    return {word for word, *_place in held_words(store)}


def rename_all(store: Store, name: str) -> None:
    with store.write_bulk("Essai", ["territory"]) as connection:
        connection.execute(f"UPDATE territory SET name = {name}")


def test_words_are_found_without_accents_case_apostrophes_or_hyphens(store: Store) -> None:
    partner(store, "L’Œuvre de Saint-Étienne d'Haÿ")
    assert {"l", "oeuvre", "de", "saint", "etienne", "d", "hay"} <= words(store)
    assert index_is_true(store)


def test_the_words_of_a_meeting_are_those_by_which_it_is_asked_for(store: Store) -> None:
    uid = meeting(store, body(store, name="Comité de l’Étang"), fields={MeetingField.PLACE: "Mairie d’Œting"})
    revise_meeting(store, uid, {MeetingField.DAY: date(2026, 12, 1), MeetingField.NOTES: "Confidentiel"})
    noted = item(store, uid, "Point d’étape", {ItemField.PRESENTER: "DDETS", ItemField.NOTES: "Réservé"})
    decision(store, uid, "Écrire aux maires", fields={DecisionField.BEARER: "Secrétariat"})
    asked = {
        "comite",
        "etang",
        "mairie",
        "oeting",
        "1er",
        "decembre",
        "2026",
        "01122026",
        "1122026",
        "122026",
    }
    said = {"etape", "ddets", "reserve", "ecrire", "maires", "secretariat"}
    assert asked | said <= words(store)
    assert "confidentiel" not in words(store)
    remove_item(store, noted)
    assert "etape" not in words(store)
    assert index_is_true(store)


def test_an_internal_note_is_never_indexed(store: Store) -> None:
    exchange(store, partner(store), summary="Accord")
    with store.write_bulk("Essai", ["exchange"]) as connection:
        connection.execute("UPDATE exchange SET internal_note = 'Confidentiel'")
    assert "accord" in words(store)
    assert "confidentiel" not in words(store)
    assert index_is_true(store)


def test_a_step_that_is_given_up_leaves_the_index_as_it_was(store: Store) -> None:
    before = held_words(store)
    with pytest.raises(sqlite3.IntegrityError):
        rename_all(store, "'Rebaptisé', id = 1")
    assert held_words(store) == before
    assert index_is_true(store)


def test_a_row_written_several_times_in_one_step_is_indexed_once(store: Store) -> None:
    with store.write_bulk("Essai", ["territory"]) as connection:
        connection.execute("UPDATE territory SET name = name || ' premier'")
        connection.execute("UPDATE territory SET name = name || ' second'")
        connection.execute(
            "INSERT INTO territory (id, kind, code, name, communes, astride)"
            " VALUES (20, 4, '99020', 'Éphémère', 1, 0)"
        )
        connection.execute("DELETE FROM territory WHERE id = 20")
        connection.execute("INSERT INTO territory (id, kind, code, name, communes, astride)"
                           " VALUES (21, 4, '99021', 'Passager', 1, 0)")  # fmt: skip
    assert {"premier", "second", "passager"} <= words(store)
    assert "ephemere" not in words(store)
    with store.write_bulk("Essai", ["territory"]) as connection:
        connection.execute("DELETE FROM territory WHERE id = 21")
        connection.execute("INSERT INTO territory (id, kind, code, name, communes, astride)"
                           " VALUES (21, 4, '99021', 'Revenu', 1, 0)")  # fmt: skip
    assert "passager" not in words(store)
    assert index_is_true(store)


def test_a_copy_comes_back_with_its_words(store: Store) -> None:
    partner(store, "Avant la copie")
    copy = store.back_up("main")
    partner(store, "Après la copie")
    assert "apres" in words(store)
    restore_copy(store, copy)
    assert "avant" in words(store)
    assert "apres" not in words(store)
    assert index_is_true(store)


def test_who_was_erased_is_in_no_page_of_the_index(store: Store) -> None:
    here = partner(store)
    uid = person(store, here, "Zébulonne", email="z.zebulonne@sauge.fr")
    exchange(store, here, persons=(uid,), summary="Zébulonne insiste.")
    for turn in range(30):  # so that the words lie in pages that are not merged yet
        exchange(store, here, summary=f"Zébulonne, point {turn}.")
    assert "zebulonne" in words(store)
    erase_person(store, uid)
    assert not {word for word in words(store) if "zebulon" in word}
    assert index_is_true(store)
    held = b"".join(
        path.read_bytes() for path in store.path.parent.glob(f"{store.path.name}*") if path.is_file()
    )
    assert b"ebulonn" not in held


def test_what_leaves_the_trash_for_good_leaves_the_pages_of_the_index(store: Store) -> None:
    uid = exchange(store, partner(store), summary="Anticonstitutionnel")
    put_away(store, "exchange", uid)
    assert "anticonstitutionnel" in words(store)
    store.clock = fixed_clock(CLOCK() + timedelta(days=100))
    assert purge(store) == 1
    assert index_is_true(store)
    with store.read() as connection:
        pages = connection.execute("SELECT block FROM search_log_data").fetchall()
    assert not [block for (block,) in pages if b"constitutionnel" in block]
