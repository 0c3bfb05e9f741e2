"""What we hand out of the partners comes back known, and a list says the same whatever its order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.exports.partner_directory import build_directory
from cpex_desktop.exports.vcards import reachable, write_cards
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.imports.contact_choices import chosen_additions
from cpex_desktop.imports.contact_file import read_file
from cpex_desktop.imports.contact_proposals import propose
from cpex_desktop.imports.contacts import ContactFile
from cpex_desktop.models.partner_lists import ContactRole
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.progress import Progress
from cpex_desktop.queries.partner_fields import PersonField
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.contact_additions import add_contacts
from cpex_desktop.services.people import PersonDraft, PositionDraft, create_person
from cpex_desktop.services.plan_values import FieldRefusal
from tests.dump import dump
from tests.imports.plan_files import write_book, write_csv
from tests.partner_base import TODAY, partner, person
from tests.plan_base import cell
from tests.small_base import make

F = PartnerField
_NUMBERS = count()
AROUND = [HealthCheck.function_scoped_fixture]
HEADER = ("Structure", "Type", "SIRET", "Civilité", "Nom", "Prénom", "Fonction", "Rôle", "Mail", "Tél.")
LINES = [
    ("Sauge Habitat", "OPH", "73282932000074", "Mme", "Éva", "Léa", "DG", "Décideur", "e@s.fr", "0102030405"),
    ("Sauge Habitat", "", "", "M.", "Ugo", "Ivo", "Chargé", "Référent impayés", "u@s.fr", ""),
    ("CCAS d’Aubin", "CCAS", "", "", "Ode", "Isa", "", "Travailleur social", "", "+262 269 01 02 03"),
    ("ADIL", "", "", "", "", "", "", "", "contact@adil.fr", ""),
]  # fmt: skip
LETTERS = "abcdefghijklmnopqrstuvwxyzéèçœ’-"
NAMES = st.text(LETTERS, min_size=2, max_size=14).map(lambda one: one.strip("’-").title()).filter(bool)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make(tmp_path / "essai.cpex") as store:
        yield store


def handed_out(store: Store, folder: Path) -> list[ContactFile]:
    """Write the directory and the cards, and read both."""
    book, cards = folder / "annuaire.xlsx", folder / "cartes.vcf"
    with store.read() as connection:
        write_document(build_directory(connection, edited_on=TODAY), book)
        write_cards(reachable(connection, TODAY), cards)
    return [read_file(one, {}, Progress()) for one in (book, cards)]


def said(file: ContactFile) -> tuple[object, ...]:
    """Give what a file says, whatever it calls its lines."""
    names = {one.key: one.name for one in file.organisations}
    places = {
        (one.name, one.civility, one.email, one.phone): frozenset(
            (names[p.organisation], p.title, p.service, p.roles) for p in one.positions
        )
        for one in file.persons
    }
    return {(one.name, one.kind, one.siren, one.email, one.phone) for one in file.organisations}, places


def test_what_is_handed_out_is_known_when_it_comes_back(store: Store, tmp_path: Path) -> None:
    sauge = partner(store, "Sauge Habitat", fields={F.SIREN: "732829320", F.EMAIL: "accueil@sauge.fr"})
    partner(store, "CCAS d’Aubin", OrganisationKind.SOCIAL_ACTION_CENTRE)
    partner(store, "ADIL", OrganisationKind.HOUSING_INFORMATION_AGENCY, fields={F.PHONE: "0123456789"})
    person(store, sauge, "Éva", email="eva@sauge.fr", title="Directrice", roles=(ContactRole.DECISION_MAKER,))
    person(store, sauge, "Référent impayés")
    book, cards = handed_out(store, tmp_path)
    assert {"Sauge Habitat", "CCAS d’Aubin", "ADIL"} <= {one.name for one in book.organisations}
    for file in (book, cards):
        with store.read() as connection:
            assert propose(connection, file).nothing
    with make(tmp_path / "autre.cpex") as other:
        with other.read() as connection:
            found = propose(connection, book)
        add_contacts(other, chosen_additions(found, {}))
        assert cell(other, "SELECT count(*) FROM person") == 2
        assert cell(other, "SELECT siren FROM organisation WHERE name = 'Sauge Habitat'") == "732829320"


@settings(suppress_health_check=AROUND, max_examples=20, deadline=None)
@given(people=st.lists(st.tuples(NAMES, NAMES, NAMES), min_size=1, max_size=4))
def test_whoever_is_handed_out_is_known_when_they_come_back(
    store: Store, tmp_path: Path, people: list[tuple[str, str, str]]
) -> None:
    for organisation, last, first in people:
        try:
            at = partner(store, f"CCAS de {organisation}", OrganisationKind.SOCIAL_ACTION_CENTRE)
        except FieldRefusal:  # one of that name is there already
            continue
        fields = {PersonField.FIRST_NAME: first, PersonField.EMAIL: f"x{next(_NUMBERS)}@sauge.fr"}
        create_person(store, PersonDraft(last, fields, (PositionDraft(at, "Référente"),)))
    before = dump(store)
    for file in handed_out(store, tmp_path):
        with store.read() as connection:
            found = propose(connection, file)
        assert [one.read for one in found.parts if one.fills] == []
        assert add_contacts(store, chosen_additions(found, {})).nothing
    assert dump(store) == before


@settings(suppress_health_check=AROUND, max_examples=20, deadline=None)
@given(order=st.permutations(range(len(HEADER))), above=st.integers(0, 3), blank=st.integers(0, 2))
def test_a_list_says_the_same_whatever_the_order_of_its_columns(
    tmp_path: Path, order: list[int], above: int, blank: int
) -> None:
    usual = read_file(write_csv(tmp_path / "usual.csv", [HEADER, *LINES]), {}, Progress())
    assert (len(usual.organisations), len(usual.persons)) == (3, 3)
    turned = [[line[place] for place in order] for line in (HEADER, *LINES)]
    lines = [("Annuaire",)] * above + [*turned[:1], *[()] * blank, *turned[1:]]
    assert said(read_file(write_book(tmp_path / "l.xlsx", lines), {}, Progress())) == said(usual)


@settings(suppress_health_check=AROUND, max_examples=40, deadline=None)
@given(
    lines=st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=30), max_size=8),
        max_size=8,
    ),
    headed=st.booleans(),
)
def test_no_text_ends_the_reading_but_in_words(tmp_path: Path, lines: list[list[str]], headed: bool) -> None:
    told = [HEADER, *lines] if headed else lines
    try:
        file = read_file(write_csv(tmp_path / "l.csv", told), {}, Progress())
    except UserError:
        return
    assert file.organisations
    kept = {one.key for one in file.organisations}
    assert all(p.organisation in kept for one in file.persons for p in one.positions)
