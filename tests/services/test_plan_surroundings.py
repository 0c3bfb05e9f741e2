"""Organisations, saved views, codes and places: what a plan is surrounded with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import LinkKind, OrganisationKind, Role
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.action_codes import next_code
from cpex_desktop.services.action_drafts import Involved, LinkDraft
from cpex_desktop.services.action_notes import add_link
from cpex_desktop.services.action_relations import set_organisations
from cpex_desktop.services.organisations import OrganisationDraft, create_organisation
from cpex_desktop.services.partners import revise_partner
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.services.plans import PlanField, create_plan, make_current, revise_plan
from cpex_desktop.services.positions import SPACE, next_position, place_before
from cpex_desktop.services.saved_views import move_view, rename_view, replace_filters, save_view
from cpex_desktop.services.trash import put_away, restore
from tests.plan_base import cell, cells, make_plan, write


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "essai.cpex") as store:
        yield store


@dataclass
class Thing:
    position: int


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.booleans()), max_size=60))
def test_places_are_those_of_a_list_in_which_one_moves(moves: list[tuple[int, int, bool]]) -> None:
    things = [Thing(0) for _ in range(10)]
    for number, thing in enumerate(things):
        thing.position = next_position(things[:number])
    naive = list(things)
    for one, other, last in moves:
        moved, following = naive[one], None if last else naive[other]
        likes = sorted(things, key=lambda thing: thing.position)
        place_before(likes, moved, following)
        if following is not moved:
            naive.remove(moved)
            naive.insert(len(naive) if following is None else naive.index(following), moved)
        assert [id(thing) for thing in sorted(things, key=lambda thing: thing.position)] == [
            id(thing) for thing in naive
        ]
        assert len({thing.position for thing in things}) == 10


def test_one_record_slipped_between_two_is_the_only_one_written() -> None:
    things = [Thing(SPACE * number) for number in range(1, 5)]
    place_before(things, things[3], things[1])
    assert [thing.position for thing in things] == [SPACE, 2 * SPACE, 3 * SPACE, SPACE + SPACE // 2]


def test_one_that_is_at_its_place_is_not_written() -> None:
    things = [Thing(5), Thing(3 * SPACE), Thing(9 * SPACE)]
    place_before(things, things[0], things[1])
    place_before(things, things[1], things[2])
    place_before(things, things[2], None)
    assert [thing.position for thing in things] == [5, 3 * SPACE, 9 * SPACE]


@pytest.mark.parametrize(
    ("codes", "parent", "expected"),
    [
        ([], "", "A-01"),
        (["A-01", "A-09"], "", "A-10"),
        (["A-99"], "", "A-100"),
        (["2.4-01", "A-3", "A-04.7"], "", "A-04"),
        (["B-07", "B-08", "A-50"], "", "B-09"),
        (["a-04", "B1", "B2"], "", "B-03"),
        (["A-03"], "A-03", "A-03.1"),
        (["A-03.1", "A-03.4", "A-031"], "A-03", "A-03.5"),
        (["X.1"], "X+", "X+.1"),
    ],
)
def test_the_next_code_goes_on_with_the_series(codes: list[str], parent: str, expected: str) -> None:
    assert next_code(codes, parent) == expected


@given(st.lists(st.sampled_from(["A-01", "a-02", "A-3", "B-1", "b-2", "2.4-01", "", "A-"])))
def test_the_next_code_is_never_taken(codes: list[str]) -> None:
    assert next_code(codes).casefold() not in {code.casefold() for code in codes}


def test_an_organisation_is_found_by_its_name_its_acronym_or_made(store: Store) -> None:
    uid = write(store, leads=("ADIL  du Val-de-Sauge", "adil du val de sauge"))
    draft = OrganisationDraft("Caisse d’allocations familiales", "CAF", OrganisationKind.FAMILY_BENEFITS_FUND)
    create_organisation(store, draft)
    set_organisations(store, [uid], Role.PARTNER, [Involved(Role.PARTNER, "caf")])
    assert cells(store, "SELECT name, kind FROM organisation ORDER BY id") == [
        ("ADIL du Val-de-Sauge", ""),
        ("Caisse d’allocations familiales", "family_benefits_fund"),
    ]
    assert cell(store, "SELECT count(*) FROM action_organisation") == 2


def test_an_organisation_in_the_trash_that_is_named_again_comes_back(store: Store) -> None:
    uid = write(store, leads=("ADIL",))
    adil = str(cell(store, "SELECT uid FROM organisation"))
    put_away(store, "organisation", adil)
    set_organisations(store, [uid], Role.PARTNER, [Involved(Role.PARTNER, "ADIL")])
    assert cells(store, "SELECT uid, deleted_at FROM organisation") == [(adil, None)]
    put_away(store, "organisation", adil)
    create_organisation(store, OrganisationDraft("Adil"))
    with pytest.raises(UserError, match="déjà pris"):
        restore(store, "organisation", adil)


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (OrganisationDraft(""), "name"),
        (OrganisationDraft("x" * 121), "name"),
        (OrganisationDraft("Mme Durand"), "name"),
        (OrganisationDraft("CAF"), "name"),
        (OrganisationDraft("MSA", siren="123456789"), "siren"),
        (OrganisationDraft("MSA", siren="73282932"), "siren"),
        (OrganisationDraft("MSA", siren="７３２８２９３２０"), "siren"),
    ],
)
def test_an_organisation_that_cannot_be_is_refused(
    store: Store, draft: OrganisationDraft, field: str
) -> None:
    create_organisation(store, OrganisationDraft("caf"))
    kept = create_organisation(store, OrganisationDraft("Banque de France", siren="732 829 320"))
    assert cell(store, "SELECT siren FROM organisation WHERE uid = ?", kept) == "732829320"
    values = {PartnerField.NAME: draft.name, PartnerField.SIREN: draft.siren}
    for write_it in (
        lambda: create_organisation(store, draft),
        lambda: revise_partner(store, kept, values),
    ):
        with pytest.raises(FieldRefusal) as refusal:
            write_it()
        assert refusal.value.field == field


def test_a_view_is_saved_renamed_moved_and_replaced(store: Store, steps: list[ChangeSet]) -> None:
    one, two = save_view(store, "plan", "En retard", "{}"), save_view(store, "plan", "À relancer", "{}")
    save_view(store, "partenaires", "En retard", "{}")
    for name in ("", "en  RETARD", "x" * 61):
        with pytest.raises(FieldRefusal):
            rename_view(store, two, name)
    with pytest.raises(FieldRefusal, match="déjà pris"):
        save_view(store, "plan", "en retard", "{}")
    rename_view(store, one, "EN RETARD")
    replace_filters(store, one, '{"text": "adil"}')
    replace_filters(store, one, '{"text": "adil"}')
    move_view(store, two, one)
    asked = "SELECT name, filters FROM saved_view WHERE screen = 'plan' ORDER BY position"
    assert cells(store, asked) == [("À relancer", "{}"), ("EN RETARD", '{"text": "adil"}')]
    assert len(steps) == 6
    put_away(store, "saved_view", one)
    with pytest.raises(UserError, match="Cette vue n’existe plus"):
        rename_view(store, one, "Autre")
    with pytest.raises(ValueError, match="Expecting value"):
        replace_filters(store, two, "nothing")


def test_one_plan_at_most_is_the_current_one(store: Store, steps: list[ChangeSet]) -> None:
    with pytest.raises(FieldRefusal) as refusal:
        create_plan(store, "Plan 2028", date(2030, 1, 1), date(2028, 1, 1))
    assert refusal.value.field == "last_day"
    other = create_plan(store, "Plan 2028")
    asked = "SELECT title FROM plan WHERE is_current"
    assert cells(store, asked) == [("Plan 2028",)]
    store.apply(steps[-1].inverse())
    assert cells(store, asked) == [("Plan 2025-2027",)]
    store.apply(steps[0])
    assert cells(store, asked) == [("Plan 2028",)]
    revise_plan(store, other, {PlanField.TITLE: "Plan 2028-2030", PlanField.FIRST_DAY: date(2028, 1, 1)})
    revise_plan(store, other, {PlanField.TITLE: "Plan 2028-2030"})
    assert steps[-1].label == "Modifier le plan\u00a0: titre, premier jour"
    make_current(store, str(cell(store, "SELECT uid FROM plan WHERE title = 'Plan 2025-2027'")))
    assert cells(store, asked) == [("Plan 2025-2027",)]
    store.apply(steps[-1].inverse())
    assert cells(store, asked) == [("Plan 2028-2030",)]


def test_a_view_that_looks_for_a_person_is_not_kept(store: Store) -> None:
    uid = save_view(store, "plan", "En retard", "{}")
    asked = json.dumps({"text": "Mme Zorg"})
    for keep in (
        lambda: save_view(store, "plan", "Autre", asked),
        lambda: replace_filters(store, uid, asked),
    ):
        with pytest.raises(FieldRefusal) as refusal:
            keep()
        assert "Zorg" not in str(refusal.value)
    assert cells(store, "SELECT filters FROM saved_view") == [("{}",)]


@pytest.mark.parametrize(
    "path",
    ["Mme%20Zorg", "dossier?nom=Mme+Zorg", "06 12 34 56 78", "contact/zorg@exemple.fr", "M\u200bme Zorg"],
)
def test_an_address_that_holds_a_person_is_refused(store: Store, path: str) -> None:
    action = write(store)
    with pytest.raises(FieldRefusal) as refusal:
        add_link(store, action, LinkDraft(LinkKind.ADDRESS, f"https://www.exemple.fr/{path}"))
    assert refusal.value.field == "target"
    assert cells(store, "SELECT target FROM action_link") == []


@pytest.mark.parametrize(
    "address",
    [
        "https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000509310",
        "https://www.exemple.fr/document/0612345678",
        "https://www.exemple.fr/rue/de-la-paix?page=2&tri=nom",
    ],
)
def test_the_address_of_a_page_is_kept(store: Store, address: str) -> None:
    add_link(store, write(store), LinkDraft(LinkKind.ADDRESS, address))
    assert cells(store, "SELECT target FROM action_link") == [(address,)]


def test_a_view_does_not_come_back_beside_its_namesake(store: Store) -> None:
    first = save_view(store, "plan", "En retard", "{}")
    put_away(store, "saved_view", first)
    second = save_view(store, "plan", "en retard", "{}")
    with pytest.raises(FieldRefusal, match="déjà pris"):
        restore(store, "saved_view", first)
    rename_view(store, second, "Autre")
    restore(store, "saved_view", first)
    assert len(cells(store, "SELECT 1 FROM saved_view WHERE deleted_at IS NULL")) == 2
