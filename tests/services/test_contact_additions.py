"""What was accepted of a file of partners is written, or left out with its reason, by the usual rules."""

from __future__ import annotations

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.progress import Cancelled, Progress
from cpex_desktop.queries.partner_fields import PersonField
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.contact_additions import (
    ContactAdditions,
    OrganisationAddition,
    PersonAddition,
    add_contacts,
)
from cpex_desktop.services.organisations import OrganisationDraft
from cpex_desktop.services.people import PersonDraft, PositionDraft, close_position
from cpex_desktop.services.person_erasure import erase_person
from cpex_desktop.services.trash import put_away
from tests.dump import dump
from tests.partner_base import TODAY, partner, person
from tests.plan_base import cell, cells


def organisation(key: str, name: str = "Sauge Habitat", uid: str = "", **fields: str) -> OrganisationAddition:
    told = {PartnerField(field): value for field, value in fields.items()}
    return OrganisationAddition(key, 2, OrganisationDraft(name), told, uid)


def somebody(
    key: str, at: str, *, uid: str = "", name: str = "Zoé", title: str = "", email: str = ""
) -> PersonAddition:
    draft = PersonDraft(name, {PersonField.EMAIL: email}, (PositionDraft(at, title),))
    return PersonAddition(key, 3, draft, uid)


class _Impatient(Progress):
    """Give up in the middle of the persons."""

    def step(self, done: int, total: int, text: str) -> None:
        if done == total - 1:
            raise Cancelled


def test_giving_up_on_the_way_writes_nothing(store: Store, steps: list[ChangeSet]) -> None:
    before = dump(store)
    additions = ContactAdditions(
        (organisation("o1", "CCAS d’Aubin"),), (somebody("p1", "o1"), somebody("p2", "o1", name="Ugo"))
    )
    with pytest.raises(Cancelled):
        add_contacts(store, additions, progress=_Impatient())
    assert dump(store) == before
    assert steps == []


def test_what_came_in_the_meantime_is_completed_and_never_replaced(store: Store) -> None:
    uid = partner(store, fields={PartnerField.PHONE: "0102030405"})
    here = person(store, uid, "Zoé", email="lea@sauge.fr")
    additions = ContactAdditions(
        (organisation("o1", phone="0999999999", email="a@b.fr"),),
        (somebody("p1", "o1", uid=here, email="autre@sauge.fr"),),
    )
    written = add_contacts(store, additions)
    assert (written.organisations, written.persons, written.completed, written.positions) == (0, 0, 1, 0)
    assert cells(store, "SELECT phone, email FROM organisation") == [("0102030405", "a@b.fr")]
    assert cell(store, "SELECT email FROM person") == "lea@sauge.fr"


def test_what_a_rule_refuses_is_told_by_its_row_and_leaves_nothing_behind(
    store: Store, steps: list[ChangeSet]
) -> None:
    before = dump(store)
    additions = ContactAdditions(
        (
            organisation("o1", "M. Dupont"),
            organisation("o2", siren="123456789"),
            organisation("o3", "CCAS d’Aubin"),
        ),
        (somebody("p1", "o1"), somebody("p2", "o2"), somebody("p3", "o3", title="Chez M. Dupont")),
    )
    written = add_contacts(store, additions)
    assert written.organisations == 1
    told = [(one.row, one.reason) for one in written.refused]
    assert [row for row, _reason in told] == [2, 2, 3, 3, 3]
    assert cells(store, "SELECT name FROM organisation") == [("CCAS d’Aubin",)]
    assert cell(store, "SELECT count(*) FROM person") == 0
    assert not any("Dupont" in reason or "Zoé" in reason for _row, reason in told)
    assert len(steps) == 1
    store.apply(steps[0].inverse())
    assert dump(store) == before


def test_nothing_that_is_wanted_makes_no_step(store: Store, steps: list[ChangeSet]) -> None:
    partner(store)
    steps.clear()
    for additions in (
        ContactAdditions((), ()),
        ContactAdditions((organisation("o1"),), ()),
        ContactAdditions((), (somebody("p1", "o1"),)),
    ):
        assert add_contacts(store, additions).nothing
    assert steps == []


def test_one_who_left_comes_back_with_a_new_position(store: Store) -> None:
    here = person(store, partner(store), "Zoé")
    close_position(store, str(cell(store, "SELECT uid FROM position")), TODAY)
    additions = ContactAdditions((organisation("o1"),), (somebody("p1", "o1", uid=here),))
    assert add_contacts(store, additions).positions == 1
    assert cell(store, "SELECT count(*) FROM position WHERE until IS NULL") == 1


@pytest.mark.parametrize("erased", [True, False])
def test_one_who_is_gone_since_the_proposals_is_told(store: Store, erased: bool) -> None:
    here = person(store, partner(store), "Zoé")
    if erased:
        erase_person(store, here)
    else:
        put_away(store, "person", here)
    written = add_contacts(
        store, ContactAdditions((organisation("o1"),), (somebody("p1", "o1", uid=here, email="a@b.fr"),))
    )
    assert written.nothing
    assert [one.row for one in written.refused] == [3]
