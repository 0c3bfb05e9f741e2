"""What leaves the service names nobody who asked to be left alone, and no note that was meant for itself."""

from __future__ import annotations

from datetime import date

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.partner_lists import Channel, Outcome
from cpex_desktop.queries.exchange_lines import ERASED, exchange_journal, find_exchange
from cpex_desktop.queries.partner_fields import PersonField
from cpex_desktop.queries.people_lines import directory, people_lines
from cpex_desktop.queries.person_extract import person_extract
from cpex_desktop.queries.retention import Stage, persons_to_review
from cpex_desktop.services.exchange_drafts import ExchangeDraft, FollowUpDraft, Sequel
from cpex_desktop.services.exchanges import create_exchange
from cpex_desktop.services.people import revise_person, set_do_not_contact
from cpex_desktop.services.person_erasure import erase_person
from cpex_desktop.services.preferences import save_settings
from cpex_desktop.services.trash import put_away
from cpex_desktop.settings import SettingKey
from tests.partner_base import TODAY, ago, exchange, partner, person


def test_the_directory_leaves_out_who_left_and_who_asked_for_it(store: Store) -> None:
    uid = partner(store)
    person(store, uid, "Présent", main=True)
    person(store, uid, "Parti", until=ago(1))
    asked = person(store, uid, "Discret")
    set_do_not_contact(store, asked, "À sa demande")
    put_away(store, "person", person(store, uid, "Jeté"))
    erase_person(store, person(store, uid, "Effacé"))
    with store.read() as connection:
        assert [one.last_name for one in directory(connection, TODAY)] == ["Présent"]
        assert {one.last_name for one in people_lines(connection, TODAY)} == {"Présent", "Parti", "Discret"}


def test_a_journal_for_others_has_no_internal_note(store: Store) -> None:
    uid, other = partner(store), partner(store, "CCAS")
    noted = ExchangeDraft(ago(10), Channel.VISIT, [uid], summary="Accord.", internal_note="À ne pas dire.")
    create_exchange(store, noted)
    exchange(store, other, days=5, summary="Ailleurs.")
    exchange(store, uid, days=40, summary="Avant.")
    with store.read() as connection:
        whole = exchange_journal(connection, ago(30), TODAY)
        own = exchange_journal(connection, ago(30), TODAY, uid)
        internal = exchange_journal(connection, ago(30), TODAY, uid, internal=True)
    assert [line.summary for line in whole] == ["Accord.", "Ailleurs."]
    assert [line.summary for line in own] == ["Accord."]
    assert "À ne pas dire" not in repr(whole) + repr(own)
    assert internal[0].internal_note == "À ne pas dire."


def test_an_erased_participant_is_still_one(store: Store) -> None:
    uid = partner(store)
    someone = person(store, uid, "Zébulonne")
    made = exchange(store, uid, persons=(someone,))
    erase_person(store, someone)
    with store.read() as connection:
        found = find_exchange(connection, made)
        assert found is not None
        assert [mark.name for mark in found.persons] == [ERASED]
        with pytest.raises(UserError, match="n’est plus dans la base"):
            person_extract(connection, someone, TODAY)


def test_an_extract_has_all_that_is_held_even_in_the_trash(store: Store) -> None:
    uid = partner(store)
    someone = person(store, uid, "Zébulonne", email="z@sauge.fr")
    revise_person(store, someone, {PersonField.SOURCE: "Carte de visite"})
    sequel = Sequel(follow_ups=(FollowUpDraft("Rappeler", ago(-3), person=someone),))
    exchange(store, uid, persons=(someone,), summary="Point.", sequel=sequel)
    put_away(store, "person", someone)
    with store.read() as connection:
        found = person_extract(connection, someone, TODAY)
    assert (found.email, found.source, found.created_on) == ("z@sauge.fr", "Carte de visite", TODAY)
    assert [one.title for one in found.positions] == ["Référent impayés"]
    assert [one.summary for one in found.exchanges] == ["Point."]
    assert [one.wording for one in found.follow_ups] == ["Rappeler"]
    assert found.steps == 3


def test_contacts_not_heard_of_are_listed_to_be_confirmed(store: Store) -> None:
    uid = partner(store)
    heard, silent = person(store, uid, "Entendu"), person(store, uid, "Silencieux")
    with store.write("Vieillir") as session:
        session.connection().exec_driver_sql("UPDATE person SET created_on = '2023-11-21'")
    exchange(store, uid, days=700, persons=(heard,))
    exchange(store, uid, days=2, persons=(silent,), outcome=Outcome.NO_ANSWER)
    with store.read() as connection:
        found = persons_to_review(connection, TODAY)
        later = persons_to_review(connection, date(2027, 12, 1))
    save_settings(store, {SettingKey.CONTACT_REVIEW: "6", SettingKey.CONTACT_PURGE: "12"})
    with store.read() as connection:
        shorter = persons_to_review(connection, TODAY)
    assert [(one.uid, one.stage) for one in found] == [(silent, Stage.PURGE)]
    assert [(one.uid, one.stage) for one in later] == [(silent, Stage.PURGE), (heard, Stage.REVIEW)]
    assert {one.stage for one in shorter} == {Stage.PURGE}
    revise_person(store, silent, {PersonField.VERIFIED_ON: ago(3)})
    with store.read() as connection:
        assert [one.uid for one in persons_to_review(connection, TODAY)] == [heard]
