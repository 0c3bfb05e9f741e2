"""The layer of the coverage: one class for each commune, sentences whose numbers are those of the shares."""

from __future__ import annotations

from cpex_desktop.db.store import Store
from cpex_desktop.exports.partner_reach import build_partner_reach
from cpex_desktop.models.partner_lists import Channel, ContactRole, CountKind
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.coverage_layer import (
    CommuneReach,
    coverage_layer,
    coverage_readings,
    tip_words,
)
from cpex_desktop.queries.partner_coverage import PartnerCoverage, partner_coverage
from cpex_desktop.queries.partner_rows import partner_rows
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.partner_numbers import CountDraft, add_count
from tests.partner_base import TODAY, ago, exchange, partner, person
from tests.small_base import A, B, C

TOWN = OrganisationKind.MUNICIPALITY


def coverage(store: Store) -> PartnerCoverage:
    with store.read() as connection:
        return partner_coverage(connection, partner_rows(connection, TODAY), TODAY)


def towns(store: Store) -> None:
    """One town hall with a referent, one with a secretariat, one with nobody; the fourth is no partner."""
    aa, bb, cc = (
        partner(store, f"Commune {name}", TOWN, {PartnerField.TERRITORY: number})
        for name, number in (("d’Aa", A), ("de Bb", B), ("de Cc", C))
    )
    person(store, aa, roles=(ContactRole.CCAPEX_REFERENT,))
    person(store, bb, roles=(ContactRole.SECRETARIAT,))
    exchange(store, bb, days=365, channel=Channel.VISIT)
    exchange(store, cc, days=366, channel=Channel.VISIT)


def test_each_commune_has_one_class_and_the_counts_add_up(store: Store) -> None:
    towns(store)
    layer = coverage_layer(coverage(store), TODAY)
    assert [one.reach for one in layer.communes] == [
        CommuneReach.REFERENT, CommuneReach.CONTACT, CommuneReach.NOBODY, CommuneReach.NO_PARTNER,
    ]  # fmt: skip
    assert [one.met for one in layer.communes] == [False, True, False, False]
    assert (sum(layer.counts.values()), layer.met) == (4, 1)
    assert list(layer.counts) == list(CommuneReach)


def test_a_tip_tells_a_year_ago_from_never(store: Store) -> None:
    towns(store)
    seen = [tip_words(one)[-1] for one in coverage_layer(coverage(store), TODAY).communes]
    assert seen == [
        "Jamais rencontrée", "Rencontrée depuis un an", "Pas rencontrée depuis un an", "Jamais rencontrée",
    ]  # fmt: skip


def test_sentences_say_what_the_weights_rest_on(store: Store) -> None:
    towns(store)
    big, small = partner(store, "Grand"), partner(store, "Petit")
    partner(store, "Inconnu")
    add_count(store, big, CountDraft(CountKind.DWELLINGS, 9_000, ago(1), "Rapport"))
    add_count(store, small, CountDraft(CountKind.DWELLINGS, 1_000, ago(1), "Rapport"))
    exchange(store, big, channel=Channel.MEETING)
    said = coverage_readings(coverage(store))
    assert said == (
        "Interlocuteur connu dans 2\u00a0communes sur 4, référent dans 1, rencontre depuis un an dans 1.",
        "Rencontre depuis un an avec 1\u00a0bailleur social sur 3, soit 90\u202f% des logements"
        " (connus pour 2 sur 3).",
    )


def test_the_workbook_lists_every_commune_once(store: Store) -> None:
    towns(store)
    with store.read() as connection:
        document = build_partner_reach(connection, TODAY)
    assert [sheet.name for sheet in document.sheets] == ["Couverture", "Communes"]
    table = document.sheets[1].blocks[-1]
    assert len(getattr(table, "rows", ())) == 4
