"""An organisation is described as a partner, and no number about it stands without its source."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.frame import Landlord
from cpex_desktop.models.partner_lists import CountKind, Relation
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_landlords import loose_landlords
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.partner_numbers import CountDraft, add_count, remove_count, revise_count
from cpex_desktop.services.partners import (
    adopt_landlords,
    revise_partner,
    set_covered_territories,
    set_kind_cadence,
    set_landlords,
)
from cpex_desktop.services.plan_values import FieldRefusal, Value
from cpex_desktop.services.trash import put_away
from tests.dump import dump
from tests.partner_base import TODAY, ago, partner
from tests.plan_base import cell, cells
from tests.small_base import HOME, A, B

F = PartnerField


def test_fields_are_revised_as_one_step_that_says_which(store: Store, steps: list[ChangeSet]) -> None:
    uid = partner(store)
    revise_partner(
        store,
        uid,
        {F.SIREN: "732 829 320 00074", F.PHONE: "+262 262 12 34 56", F.SEAT: A, F.MERGED_SERVICES: True},
    )
    assert steps[-1].label == (
        "Modifier l’organisation «\u00a0Sauge Habitat\u00a0»\u00a0: SIREN, téléphone du service,"
        " commune du siège, amiable et contentieux réunis"
    )
    assert cells(store, "SELECT siren, phone, seat, merged_services FROM organisation") == [
        ("732829320", "0262123456", A, 1)
    ]
    known = len(steps)
    revise_partner(store, uid, {F.SEAT: A, F.SIREN: "732829320"})
    assert len(steps) == known
    revise_partner(store, uid, {F.SEAT: 0})
    assert cell(store, "SELECT seat FROM organisation") is None


@pytest.mark.parametrize(
    ("field", "value", "title"),
    [
        (F.SIREN, "732829321", "Ce SIREN n’est pas valable."),
        (F.EMAIL, "contact@sauge", "Ce courriel n’est pas valable."),
        (F.PHONE, "12", "Ce numéro n’est pas valable."),
        (F.WEBSITE, "sauge.fr", "Cette adresse n’est pas valable."),
        (F.CADENCE, 1_096, "Ce nombre n’est pas valable."),
        (F.NOTES, "Appeler Mme Durand", "Ce texte semble désigner une personne."),
        (F.RELATION, Relation.ENDED, "Cette relation demande un motif."),
        (F.NAME, "adil", "Ce nom est déjà pris."),
        (F.TERRITORY, 999, "Ce territoire n’est plus dans la base."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    store: Store, field: PartnerField, value: Value, title: str
) -> None:
    partner(store, "ADIL", OrganisationKind.HOUSING_INFORMATION_AGENCY)
    uid = partner(store)
    start = dump(store)
    with pytest.raises(UserError) as refusal:
        revise_partner(store, uid, {F.OUR_REFERENT: "Pôle logement", field: value})
    assert refusal.value.title == title
    assert dump(store) == start


def test_a_relation_that_is_said_anew_is_dated_and_an_ended_one_says_why(store: Store) -> None:
    uid = partner(store)
    revise_partner(store, uid, {F.RELATION: Relation.ENDED, F.RELATION_REASON: "Le service a été supprimé."})
    assert cell(store, "SELECT relation_on FROM organisation") == TODAY.isoformat()
    revise_partner(store, uid, {F.RELATION: Relation.NONE})
    assert cell(store, "SELECT relation_on FROM organisation") is None


def test_territories_and_names_of_the_diagnosis_are_sets(store: Store, steps: list[ChangeSet]) -> None:
    uid, other = partner(store), partner(store, "Aubin Logement")
    with store.write("Ajouter un bailleur") as session:
        session.add(Landlord(id=1, uid="b", name="SAUGE HABITAT OPH", key="sauge habitat oph", sector=1))
    set_covered_territories(store, uid, [A, B, B])
    set_covered_territories(store, uid, [B, HOME])
    assert cells(store, "SELECT territory FROM organisation_territory ORDER BY 1") == [(HOME,), (B,)]
    set_landlords(store, uid, [1])
    known = len(steps)
    set_landlords(store, uid, [1])
    assert len(steps) == known
    with pytest.raises(FieldRefusal, match="Ce bailleur est déjà rattaché"):
        set_landlords(store, other, [1])
    put_away(store, "organisation", uid)
    set_landlords(store, other, [1])
    assert cells(store, "SELECT landlord, organisation FROM organisation_landlord") == [(1, 2)]


def test_landlords_of_the_diagnosis_become_partners_in_one_step(store: Store, steps: list[ChangeSet]) -> None:
    known = partner(store, "Montclair Logement")
    away = partner(store, "Ancien")
    with store.write("Ajouter des bailleurs") as session:
        session.add_all(
            Landlord(id=number, uid=f"b{number}", name=name, key=name, sector=1)
            for number, name in enumerate(("SA HLM Montclair Logement", "Sauge Habitat", "Ancien"), start=1)
        )
    set_landlords(store, away, [3])
    with store.read() as connection:
        found = [(one.name, one.organisation) for one in loose_landlords(connection)]
    assert found == [("SA HLM Montclair Logement", known), ("Sauge Habitat", "")]
    put_away(store, "organisation", away)
    start = dump(store)
    assert adopt_landlords(store, [2, 3]) == 2
    assert steps[-1].label == "Ajouter 2\u00a0bailleurs du diagnostic"
    assert cells(store, "SELECT o.name, o.kind, o.deleted_at FROM organisation_landlord l JOIN organisation o"
                 " ON o.id = l.organisation ORDER BY l.landlord") == [
        ("Sauge Habitat", "social_landlord", None),
        ("Ancien", "social_landlord", None),
    ]  # fmt: skip
    store.apply(steps[-1].inverse())
    assert dump(store) == start
    store.apply(steps[-2])
    count = len(steps)
    assert adopt_landlords(store, [2, 3]) == 0
    assert len(steps) == count


def test_a_number_has_a_source_a_place_and_its_period(store: Store) -> None:
    uid = partner(store)
    first, last = date(2025, 1, 1), date(2025, 12, 31)
    signed = CountDraft(
        CountKind.COHESION_PROTOCOLS,
        54,
        ago(30),
        "Bilan annuel du bailleur",
        part=40,
        first_day=first,
        last_day=last,
    )
    number = add_count(store, uid, signed)
    assert cells(store, "SELECT territory, amount, part, as_of, source FROM partner_count") == [
        (HOME, 54, 40, ago(30).isoformat(), "Bilan annuel du bailleur")
    ]
    for wrong, title in (
        (CountDraft(CountKind.DWELLINGS, 10, ago(1), "  "), "Ce champ est vide."),
        (CountDraft(CountKind.DWELLINGS, 10, ago(-1), "Courriel"), "Cette date est à venir."),
        (
            CountDraft(CountKind.DWELLINGS, 10, ago(1), "Courriel", first_day=first, last_day=last),
            "La période ne convient pas.",
        ),
        (CountDraft(CountKind.TRANSFERS, 10, ago(1), "Courriel"), "La période ne convient pas."),
        (CountDraft(CountKind.DWELLINGS, -1, ago(1), "Courriel"), "Ce nombre n’est pas valable."),
        (
            CountDraft(
                CountKind.REHOUSING_OFFERS, 3, ago(1), "Courriel", part=4, first_day=first, last_day=last
            ),
            "Ces deux nombres se contredisent.",
        ),
    ):
        with pytest.raises(FieldRefusal) as refusal:
            revise_count(store, number, wrong)
        assert refusal.value.title == title
    remove_count(store, number)
    assert cells(store, "SELECT * FROM partner_count") == []


@pytest.mark.parametrize("column", ["source", "as_of"])
def test_the_base_itself_refuses_a_number_without_source_or_date(store: Store, column: str) -> None:
    add_count(store, partner(store), CountDraft(CountKind.DWELLINGS, 10, ago(1), "Courriel"))
    with pytest.raises(sqlite3.IntegrityError), store.write_bulk("Essai", ["partner_count"]) as connection:
        connection.execute(f"UPDATE partner_count SET {column} = ''")


def test_a_kind_has_the_usual_cadence_until_the_service_chooses(store: Store, steps: list[ChangeSet]) -> None:
    set_kind_cadence(store, OrganisationKind.COURT, 90)
    set_kind_cadence(store, OrganisationKind.COURT, 30)
    assert cells(store, "SELECT kind, days FROM kind_cadence") == [("court", 30)]
    set_kind_cadence(store, OrganisationKind.COURT, None)
    assert cells(store, "SELECT * FROM kind_cadence") == []
    known = len(steps)
    set_kind_cadence(store, OrganisationKind.COURT, None)
    assert len(steps) == known
