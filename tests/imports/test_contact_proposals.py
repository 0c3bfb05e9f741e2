"""What a file proposes: new, there already, perhaps there; only what is sure is joined by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.imports.contact_choices import (
    Group,
    chosen_additions,
    group_of,
    possible_choices,
    set_aside,
)
from cpex_desktop.imports.contact_file import read_file
from cpex_desktop.imports.contact_proposals import Choice, ContactProposals, Standing, propose
from cpex_desktop.imports.contacts import ContactFile, OrganisationRead, PersonRead, PositionRead
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.progress import Progress
from cpex_desktop.queries.partner_duplicates import Sign
from cpex_desktop.queries.partner_fields import PersonField
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.contact_additions import Written, add_contacts
from cpex_desktop.services.partner_merges import merge_organisations
from cpex_desktop.services.people import PersonDraft, PositionDraft, create_person, set_do_not_contact
from tests.dump import dump
from tests.imports.plan_files import write_book
from tests.partner_base import partner, person
from tests.plan_base import cell, cells
from tests.small_base import make

SIREN, OTHER = "732829320", "356000000"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make(tmp_path / "essai.cpex") as store:
        yield store


def read(*organisations: OrganisationRead, persons: Sequence[PersonRead] = ()) -> ContactFile:
    return ContactFile("liste.xlsx", organisations, tuple(persons), (), (), len(organisations), 0)


def proposed(store: Store, file: ContactFile) -> ContactProposals:
    with store.read() as connection:
        return propose(connection, file)


def accept(store: Store, file: ContactFile, **choices: Choice) -> Written:
    return add_contacts(store, chosen_additions(proposed(store, file), choices))


def organisation(
    key: str,
    name: str,
    *,
    siren: str = "",
    email: str = "",
    phone: str = "",
    kind: OrganisationKind = OrganisationKind.NONE,
) -> OrganisationRead:
    return OrganisationRead(key, 2, name, kind=kind, siren=siren, email=email, phone=phone)


def zoe(key: str = "p1", *, at: str = "o1", email: str = "", phone: str = "") -> PersonRead:
    positions = (PositionRead(at, "Directrice"),)
    return PersonRead(key, 2, "Zoé", "Léa", email=email, phone=phone, positions=positions)


@pytest.mark.parametrize(
    ("name", "siren", "email", "standing", "sign"),
    [
        ("SAUGE  habitat", "", "", Standing.SAME, Sign.NAME),
        ("Sauge Habitat", OTHER, "", Standing.PERHAPS, Sign.NAME),
        ("Tout autre nom", SIREN, "", Standing.PERHAPS, Sign.SIREN),
        ("Tout autre nom", "", "Accueil@sauge.fr", Standing.PERHAPS, Sign.EMAIL),
        ("Saugee Habitat", "", "", Standing.PERHAPS, Sign.NAME),
        ("Val Logement", "", "", Standing.NEW, None),
    ],
)
def test_where_an_organisation_stands(
    store: Store, name: str, siren: str, email: str, standing: Standing, sign: Sign | None
) -> None:
    fields = {PartnerField.SIREN: SIREN, PartnerField.EMAIL: "accueil@sauge.fr"}
    uid = partner(store, "Sauge-Habitat", fields=fields)
    (found,) = proposed(store, read(organisation("o1", name, siren=siren, email=email))).organisations
    assert (found.standing, found.sign, found.twin) == (standing, sign, uid if sign else "")


def test_a_town_hall_is_known_by_its_town_and_one_that_was_merged_by_who_took_its_place(store: Store) -> None:
    town = partner(
        store, "Commune d’Aubin", OrganisationKind.MUNICIPALITY, {PartnerField.SHORT_NAME: "Aubin"}
    )
    kept, absorbed = partner(store), partner(store, "Ancien Habitat")
    merge_organisations(store, kept, absorbed)
    found = proposed(
        store,
        read(
            organisation("o1", "Mairie d'Aubin"),
            organisation("o2", "AUBIN"),
            organisation("o3", "Ancien habitat"),
            organisation("o4", "CCAS d’Aubin", kind=OrganisationKind.SOCIAL_ACTION_CENTRE),
        ),
    ).organisations
    assert [(one.standing, one.twin) for one in found] == [
        (Standing.SAME, town),
        (Standing.SAME, town),
        (Standing.SAME, kept),
        (Standing.NEW, ""),
    ]


def test_where_a_person_stands(store: Store) -> None:
    here, there = partner(store), partner(store, "CCAS d’Aubin")
    fields = {PersonField.FIRST_NAME: "Léa", PersonField.EMAIL: "lea@sauge.fr"}
    uid = create_person(store, PersonDraft("Zoé", fields, (PositionDraft(here),)))
    both = (organisation("o1", "Sauge Habitat"), organisation("o2", "CCAS d’Aubin"))

    def standing(one: PersonRead) -> tuple[Standing, int]:
        (found,) = proposed(store, read(*both, persons=[one])).persons
        assert found.twin in ("", uid)
        return found.standing, len(found.added)

    assert standing(zoe()) == (Standing.SAME, 0)
    assert standing(zoe(email="LEA@sauge.fr", at="o2")) == (Standing.SAME, 1)
    assert standing(zoe(at="o2")) == (Standing.PERHAPS, 1)
    assert standing(zoe(email="autre@sauge.fr")) == (Standing.PERHAPS, 0)
    other = PersonRead("p1", 2, "Ugo", "Éva", email="lea@sauge.fr", positions=(PositionRead("o1"),))
    assert standing(other) == (Standing.PERHAPS, 0)
    assert standing(PersonRead("p1", 2, "Ugo", positions=(PositionRead("o1"),))) == (Standing.NEW, 0)
    assert there


def test_what_is_accepted_is_one_step_that_names_nobody_and_is_undone_at_once(
    store: Store, steps: list[ChangeSet]
) -> None:
    uid = partner(store, fields={PartnerField.PHONE: "0102030405"})
    before = dump(store)
    steps.clear()
    file = read(
        organisation("o1", "Sauge Habitat", siren=SIREN, phone="0999999999"),
        organisation("o2", "CCAS d’Aubin", email="ccas@aubin.fr"),
        persons=[zoe(email="lea@sauge.fr"), zoe("p2", at="o2", phone="0102030406")],
    )
    written = accept(store, file)
    assert (written.organisations, written.persons, written.completed, written.refused) == (1, 2, 1, ())
    assert [step.label for step in steps] == [
        "Importer des partenaires\u00a0: 2\u00a0organisations, 2\u00a0personnes"
    ]
    assert cells(store, "SELECT siren, phone FROM organisation WHERE uid = ?", uid) == [(SIREN, "0102030405")]
    assert cells(store, "SELECT DISTINCT source FROM person") == [("Fichier importé le 21/11/2026",)]
    assert cell(store, "SELECT count(*) FROM position") == 2
    again = accept(store, file)
    assert again.nothing
    assert again.refused == ()
    assert len(steps) == 1
    store.apply(steps[0].inverse())
    assert dump(store) == before


def test_a_doubt_is_left_to_the_officer_with_the_persons_of_it(store: Store) -> None:
    uid = partner(store, fields={PartnerField.SIREN: SIREN})
    file = read(organisation("o1", "Tout autre nom", siren=SIREN, email="a@b.fr"), persons=[zoe()])
    found = proposed(store, file)
    assert accept(store, file).nothing
    assert set_aside(found, {}) == ("p1",)
    joined = accept(store, file, o1=Choice.JOIN)
    assert (joined.organisations, joined.persons, joined.completed) == (0, 1, 1)
    assert cells(store, "SELECT uid, name, email FROM organisation") == [(uid, "Sauge Habitat", "a@b.fr")]


def test_a_doubt_may_also_be_another(store: Store) -> None:
    person(store, partner(store), "Zoé")
    file = read(
        organisation("o1", "CCAS d’Aubin"),
        persons=[PersonRead("p1", 2, "Zoé", positions=(PositionRead("o1"),))],
    )
    assert proposed(store, file).persons[0].standing is Standing.PERHAPS
    assert accept(store, file, p1=Choice.ADD).persons == 1
    assert cell(store, "SELECT count(*) FROM person") == 2


def test_each_proposal_asks_what_it_can_be_answered(store: Store) -> None:
    partner(store, "Sauge Habitat", fields={PartnerField.SIREN: SIREN})
    partner(store, "CCAS d’Aubin")
    file = read(
        organisation("o1", "Sauge Habitat", siren=OTHER),
        organisation("o2", "CCAS d’Aubine"),
        organisation("o3", "Tout autre"),
        organisation("o4", "CCAS d’Aubin", siren=""),
        organisation("o5", "CCAS d’AUBIN", phone="0102030405"),
    )
    asked = {one.key: (group_of(one), possible_choices(one)) for one in proposed(store, file).organisations}
    assert asked == {
        "o1": (Group.DOUBT, (Choice.JOIN, Choice.LEAVE)),
        "o2": (Group.DOUBT, (Choice.JOIN, Choice.ADD, Choice.LEAVE)),
        "o3": (Group.NEW, (Choice.ADD, Choice.LEAVE)),
        "o4": (Group.KNOWN, ()),
        "o5": (Group.FILL, (Choice.JOIN, Choice.LEAVE)),
    }


def test_nothing_is_added_to_one_who_asked_to_be_left_alone(store: Store) -> None:
    uid = person(store, partner(store, "Sauge Habitat"), "Zoé", email="lea@sauge.fr")
    partner(store, "CCAS d’Aubin")
    set_do_not_contact(store, uid, "À sa demande")
    file = read(organisation("o1", "CCAS d’Aubin"), persons=[zoe(email="lea@sauge.fr", phone="0102030405")])
    (found,) = proposed(store, file).persons
    assert (found.standing, found.fills, found.added, found.left_alone) == (Standing.PERHAPS, (), (), True)
    before = dump(store)
    assert accept(store, file, p1=Choice.JOIN).nothing
    assert dump(store) == before


def test_one_may_work_where_nothing_else_of_the_file_is_wanted(store: Store) -> None:
    partner(store, "Sauge Habitat")
    file = read(organisation("o1", "Sauge Habitat", siren=SIREN), persons=[zoe()])
    assert set_aside(proposed(store, file), {"o1": Choice.LEAVE}) == ()
    written = accept(store, file, o1=Choice.LEAVE)
    assert (written.organisations, written.completed, written.persons) == (0, 0, 1)
    assert cell(store, "SELECT siren FROM organisation WHERE name = 'Sauge Habitat'") == ""


def test_what_the_base_says_otherwise_is_told_and_kept(store: Store) -> None:
    uid = partner(store, fields={PartnerField.PHONE: "0102030405"})
    file = read(organisation("o1", "Sauge Habitat", phone="0999999999", email="a@b.fr"))
    (found,) = proposed(store, file).organisations
    assert (found.fills, found.differs) == ((PartnerField.EMAIL,), (PartnerField.PHONE,))
    accept(store, file)
    assert cells(store, "SELECT phone, email FROM organisation WHERE uid = ?", uid) == [
        ("0102030405", "a@b.fr")
    ]


def test_names_that_look_alike_within_the_file_are_shown(store: Store) -> None:
    file = read(organisation("o1", "Sauge Logement"), organisation("o2", "Sauge Logements"))
    assert proposed(store, file).alike == (("o1", "o2"),)


def test_a_file_is_told_in_the_order_in_which_it_was_written(store: Store, tmp_path: Path) -> None:
    lines = [("Organisme", "Nom"), *[(f"Syndicat {one}", f"Nom{one}") for one in range(40)]]
    file = read_file(write_book(tmp_path / "l.xlsx", lines), {}, Progress())
    found = proposed(store, file)
    assert [one.read.row for one in found.organisations] == list(range(2, 42))
    assert accept(store, file).persons == 40


_WORDS = st.text("abcdefghijklmnopqrstuvwxyzéà ", min_size=3, max_size=14).filter(
    lambda one: one.strip() != ""
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(names=st.lists(_WORDS, min_size=1, max_size=6, unique_by=lambda one: "".join(sorted(one.split()))))
def test_a_file_read_twice_writes_nothing_the_second_time(store: Store, names: list[str]) -> None:
    read_names = [organisation(f"o{place}", name) for place, name in enumerate(names)]
    everybody = [
        zoe(f"p{place}", at=one.key, email=f"z{place}@sauge.fr") for place, one in enumerate(read_names)
    ]
    file = read(*read_names, persons=everybody)
    every = {one.key: Choice.ADD for one in proposed(store, file).parts}
    accept(store, file, **{key: choice for key, choice in every.items() if _doubtful(store, file, key)})
    after = dump(store)
    accept(store, file)
    assert dump(store) == after


def _doubtful(store: Store, file: ContactFile, key: str) -> bool:
    return any(one.key == key and one.standing is Standing.PERHAPS for one in proposed(store, file).parts)
