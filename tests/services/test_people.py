"""Professionals come, change and leave; their past stays, and the journal never says their name."""

from __future__ import annotations

from datetime import date

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.partner_lists import ContactRole
from cpex_desktop.queries.partner_fields import PersonField, PositionField
from cpex_desktop.services.partner_values import mailbox_warning
from cpex_desktop.services.people import (
    PersonDraft,
    PositionDraft,
    add_position,
    close_position,
    create_person,
    revise_person,
    revise_position,
    set_do_not_contact,
)
from cpex_desktop.services.plan_values import FieldRefusal, Value
from cpex_desktop.services.trash import put_away, restore
from tests.dump import dump
from tests.partner_base import TODAY, ago, partner, person
from tests.plan_base import cell, cells

P = PersonField


def test_a_person_comes_with_positions_and_no_step_names_them(store: Store, steps: list[ChangeSet]) -> None:
    here, there = partner(store), partner(store, "CCAS d’Aubin")
    uid = person(store, here, "Zébulonne", email="Z@Sauge.FR", roles=(ContactRole.ARREARS_REFERENT,))
    add_position(store, uid, PositionDraft(there, "Administratrice", main=True))
    revise_person(store, uid, {P.FIRST_NAME: "Zoé", P.PHONE: "0596 12 34 56"})
    set_do_not_contact(store, uid, "A quitté ses fonctions")
    put_away(store, "person", uid)
    restore(store, "person", uid)
    assert cells(store, "SELECT key, email, phone FROM person") == [
        ("zebulonne zoe", "Z@sauge.fr", "0596123456")
    ]
    assert cells(store, "SELECT role FROM position_role") == [("arrears_referent",)]
    said = " ".join(step.label for step in steps)
    assert "Zébulonne" not in said
    assert "Ajouter une personne chez «\u00a0Sauge Habitat\u00a0»" in said
    assert "Mettre à la corbeille une personne" in said


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (P.LAST_NAME, "  "),
        (P.LAST_NAME, "a@sauge.fr"),
        (P.FIRST_NAME, "x" * 81),
        (P.EMAIL, "sauge.fr"),
        (P.MOBILE, "06 12"),
    ],
)
def test_a_person_who_cannot_be_is_refused(store: Store, field: PersonField, value: Value) -> None:
    start = dump(store)
    with pytest.raises(FieldRefusal) as refusal:
        create_person(store, PersonDraft("Référent", {field: value}))
    assert refusal.value.field == field
    assert dump(store) == start


def test_a_private_mailbox_is_stored_with_a_word_of_warning(store: Store) -> None:
    person(store, partner(store), email="referent@gmail.com")
    assert cell(store, "SELECT email FROM person") == "referent@gmail.com"
    assert "semble personnelle" in mailbox_warning("referent@gmail.com")
    assert mailbox_warning("referent@sauge.fr") == ""


def test_a_position_is_closed_and_stays(store: Store, steps: list[ChangeSet]) -> None:
    uid = person(store, partner(store))
    position = str(cell(store, "SELECT uid FROM position"))
    revise_position(store, position, {PositionField.SINCE: date(2024, 1, 1)})
    with pytest.raises(FieldRefusal, match="se contredisent"):
        close_position(store, position, date(2023, 12, 31))
    close_position(store, position, ago(3))
    known = len(steps)
    close_position(store, position, ago(3))
    assert len(steps) == known
    assert cells(store, "SELECT until FROM position") == [(ago(3).isoformat(),)]
    assert cell(store, "SELECT deleted_at FROM person WHERE uid = ?", uid) is None


def test_an_organisation_has_one_main_person(store: Store) -> None:
    here, there = partner(store), partner(store, "CCAS")
    person(store, here, "Un", main=True)
    person(store, there, "Deux", main=True)
    person(store, here, "Trois", main=True)
    assert cells(store, "SELECT main FROM position ORDER BY id") == [(0,), (1,), (1,)]
    first = str(cell(store, "SELECT uid FROM position ORDER BY id LIMIT 1"))
    revise_position(store, first, {PositionField.MAIN: True})
    assert cells(store, "SELECT main FROM position ORDER BY id") == [(1,), (1,), (0,)]


def test_roles_are_a_set_of_the_position(store: Store) -> None:
    person(store, partner(store), roles=(ContactRole.ELECTED, ContactRole.ELECTED))
    position = str(cell(store, "SELECT uid FROM position"))
    revise_position(store, position, {}, [ContactRole.INVITED_MAYOR, ContactRole.ELECTED])
    assert cells(store, "SELECT role FROM position_role ORDER BY 1") == [("elected",), ("invited_mayor",)]


def test_asking_not_to_be_contacted_is_dated_once_and_has_a_reason(store: Store) -> None:
    uid = person(store, partner(store))
    with pytest.raises(FieldRefusal):
        set_do_not_contact(store, uid, " ")
    set_do_not_contact(store, uid, "À sa demande")
    assert cells(store, "SELECT do_not_contact, do_not_contact_on FROM person") == [(1, TODAY.isoformat())]
    set_do_not_contact(store, uid, None)
    assert cells(store, "SELECT do_not_contact, do_not_contact_on, do_not_contact_reason FROM person") == [
        (0, None, "")
    ]


def test_a_person_in_the_trash_is_told_to_be_gone(store: Store) -> None:
    uid = person(store, partner(store))
    put_away(store, "person", uid)
    with pytest.raises(UserError, match="n’est plus dans la base"):
        revise_person(store, uid, {P.FIRST_NAME: "Zoé"})
