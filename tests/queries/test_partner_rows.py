"""The list of partners says who is late, who was not heard of, and why; nothing planned changes it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.silence import PartnerStanding
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.frame import Landlord
from cpex_desktop.models.partner_lists import (
    AgreementKind,
    AgreementState,
    Channel,
    ContactRole,
    CountKind,
    FollowUpOutcome,
    Outcome,
    PledgeState,
    Relation,
    Renewal,
)
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.landlord_lines import DWELLINGS
from cpex_desktop.queries.partner_counts import TILES, PartnerTile, partner_counts
from cpex_desktop.queries.partner_fields import AgreementField
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.partner_rows import partner_row, partner_rows
from cpex_desktop.queries.partner_selection import (
    EVERYONE,
    Lacking,
    PartnerSelection,
    from_filters,
    matches,
    to_filters,
)
from cpex_desktop.queries.partner_words import Family, PartnerField
from cpex_desktop.reference import catalogue
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement
from cpex_desktop.services.amendments import AmendmentDraft, add_amendment
from cpex_desktop.services.exchange_drafts import PledgeDraft, Sequel
from cpex_desktop.services.follow_ups import end_follow_up
from cpex_desktop.services.partner_numbers import CountDraft, add_count
from cpex_desktop.services.partner_seeding import seed_organisations
from cpex_desktop.services.partners import (
    revise_partner,
    set_covered_territories,
    set_kind_cadence,
    set_landlords,
)
from cpex_desktop.services.person_erasure import erase_person
from cpex_desktop.services.pledges import settle_pledge
from cpex_desktop.services.trash import put_away
from tests.partner_base import TODAY, ago, exchange, partner, person, to_chase
from tests.plan_base import cell
from tests.small_base import HOME, NORD, A, B, batch, value

F, S = PartnerField, PartnerStanding


def row(store: Store, uid: str) -> PartnerRow:
    with store.read() as connection:
        found = partner_row(connection, TODAY, uid)
    assert found is not None
    return found


def rows(store: Store, selection: PartnerSelection = EVERYONE) -> tuple[PartnerRow, ...]:
    with store.read() as connection:
        return partner_rows(connection, TODAY, selection)


@pytest.mark.parametrize("outcome", [one for one in Outcome if one is not Outcome.HELD])
def test_only_what_took_place_breaks_a_silence(store: Store, outcome: Outcome) -> None:
    uid = partner(store)
    exchange(store, uid, days=100, channel=Channel.VISIT)
    exchange(store, uid, days=80)
    exchange(store, uid, days=1, outcome=outcome)
    found = row(store, uid)
    assert (found.last_contact, found.last_met, found.silence) == (ago(80), ago(100), 80)
    assert found.exchanges == 3


def test_a_call_or_a_letter_is_no_meeting(store: Store) -> None:
    uid = partner(store)
    for channel in (Channel.TELEPHONE, Channel.EMAIL, Channel.LETTER, Channel.OTHER):
        exchange(store, uid, channel=channel)
    assert row(store, uid).last_met is None
    exchange(store, uid, channel=Channel.CCAPEX)
    assert row(store, uid).last_met == TODAY


def test_a_planned_exchange_that_passed_stays_in_sight_and_changes_no_status(store: Store) -> None:
    uid = partner(store, fields={F.RELATION: Relation.FIRST_CONTACT})
    exchange(store, uid, days=-10, outcome=Outcome.PLANNED)
    found = row(store, uid)
    assert (found.relation, found.next_meeting) == (Relation.FIRST_CONTACT, ago(-10))
    assert found.standing is S.UP_TO_DATE
    exchange(store, uid, days=2, outcome=Outcome.PLANNED)
    found = row(store, uid)
    assert (found.standing, found.pending.missed, found.pending.since) == (S.LATE, 1, ago(2))
    assert found.relation is Relation.FIRST_CONTACT


def test_a_follow_up_counts_until_it_has_an_outcome(store: Store) -> None:
    uid = partner(store)
    made = exchange(store, uid, days=1, sequel=to_chase(20))
    assert row(store, uid).standing is S.UP_TO_DATE
    exchange(store, uid, days=1, sequel=to_chase(7, "Rappeler"))
    found = row(store, uid)
    assert found.standing is S.TO_CHASE
    assert found.next_follow_up is not None
    assert (found.next_follow_up.wording, found.pending.follow_ups) == ("Rappeler", 2)
    end_follow_up(store, found.next_follow_up.uid, FollowUpOutcome.CANCELLED)
    assert row(store, uid).standing is S.UP_TO_DATE
    put_away(store, "exchange", made)
    assert row(store, uid).next_follow_up is None


def test_a_promise_that_is_late_makes_the_partner_late_whosever_it_is(store: Store) -> None:
    uid = partner(store)
    pledges = (
        PledgeDraft("Envoyer la trame", by_us=True, due_on=ago(2)),
        PledgeDraft("Désigner", due_on=ago(5)),
        PledgeDraft("Plus tard", due_on=ago(0)),
    )
    exchange(store, uid, sequel=Sequel(pledges))
    found = row(store, uid)
    assert (found.pending.late_ours, found.pending.late_theirs, found.pending.pledges) == (1, 1, 3)
    assert (found.standing, found.pending.since) == (S.LATE, ago(5))
    for wording in ("Envoyer la trame", "Désigner"):
        one = str(cell(store, "SELECT uid FROM pledge WHERE wording = ?", wording))
        settle_pledge(store, one, PledgeState.BROKEN)
    assert row(store, uid).standing is S.UP_TO_DATE


def test_the_cadence_is_its_own_that_of_its_kind_or_the_usual_one(store: Store) -> None:
    uid = partner(store)
    exchange(store, uid, days=50)
    assert (row(store, uid).cadence, row(store, uid).standing) == (60, S.UP_TO_DATE)
    set_kind_cadence(store, OrganisationKind.SOCIAL_LANDLORD, 50)
    assert row(store, uid).standing is S.TO_CHASE
    revise_partner(store, uid, {F.CADENCE: 0})
    assert (row(store, uid).cadence, row(store, uid).standing) == (0, S.UP_TO_DATE)
    revise_partner(store, uid, {F.CADENCE: 10, F.RELATION: Relation.ENDED, F.RELATION_REASON: "Fermé."})
    assert (row(store, uid).cadence, row(store, uid).standing) == (0, S.UP_TO_DATE)


def test_a_town_above_the_departement_is_to_be_seen_more_often(store: Store) -> None:
    uid = partner(store, "Commune d’Aa", OrganisationKind.MUNICIPALITY, {F.TERRITORY: A})
    exchange(store, uid, days=100)
    assert (row(store, uid).cadence, row(store, uid).standing) == (0, S.UP_TO_DATE)
    with store.write_bulk("Essai", ["hot_spot"]) as connection:
        connection.execute("INSERT INTO hot_spot VALUES (1, 4, 202609, ?, 9, 90, 100, 50, 80, 0, 0, 1)", (A,))
    found = row(store, uid)
    assert (found.tense, found.cadence, found.standing) == (True, 90, S.TO_CHASE)


def test_contacts_are_those_of_today(store: Store) -> None:
    uid = partner(store)
    person(store, uid, "Un", roles=(ContactRole.ARREARS_REFERENT, ContactRole.LITIGATION), main=True)
    person(store, uid, "Deux", until=TODAY)
    person(store, uid, "Trois", roles=(ContactRole.CCAPEX_REFERENT,), until=ago(1))
    gone = person(store, uid, "Quatre", roles=(ContactRole.CCAPEX_REFERENT,))
    put_away(store, "person", gone)
    found = row(store, uid).contacts
    assert (found.persons, found.referents, sorted(found.names.split(","))) == (2, 1, [" Deux", " Un"])


def test_an_agreement_binds_from_its_signature_to_its_term(store: Store) -> None:
    uid = partner(store)

    def sign(title: str, days: int | None, **more: object) -> str:
        fields = {
            AgreementField.STATE: AgreementState.SIGNED,
            AgreementField.SIGNED_ON: ago(900),
            AgreementField.ENDS_ON: None if days is None else ago(-days),
            **{AgreementField(name): value for name, value in more.items()},
        }
        draft = AgreementDraft(AgreementKind.LANDLORD, title, fields, (Party(uid),))  # type: ignore[arg-type]  # values of any field
        return create_agreement(store, draft)

    sign("Sans terme", None)
    sign("Dernier jour", 0)
    past = sign("Échue", -1)
    sign("Tacite", -1, renewal=Renewal.TACIT)
    create_agreement(store, AgreementDraft(AgreementKind.PROTOCOL, "En projet", parties=(Party(uid),)))
    found = row(store, uid).bonds
    assert (found.binding, found.under_way, found.ends_on) == (3, 1, TODAY)
    add_amendment(store, past, AmendmentDraft("Avenant", ends_on=ago(-30)))
    assert row(store, uid).bonds.binding == 4
    put_away(store, "agreement", past)
    assert row(store, uid).bonds.binding == 3


def test_dwellings_are_read_in_the_diagnosis_before_what_was_typed(store: Store) -> None:
    uid = partner(store)
    assert row(store, uid).dwellings is None
    add_count(store, uid, CountDraft(CountKind.DWELLINGS, 900, ago(400), "Ancien rapport"))
    add_count(store, uid, CountDraft(CountKind.DWELLINGS, 1_000, ago(30), "Rapport d’activité"))
    add_count(store, uid, CountDraft(CountKind.DWELLINGS, 40, ago(1), "Rapport d’activité", territory=A))
    found = row(store, uid).dwellings
    assert found is not None
    assert (found.amount, found.source) == (1_000, "Rapport d’activité")
    number = catalogue.indicator(DWELLINGS).number
    with store.write("Ajouter") as session:
        session.connection().exec_driver_sql(
            "INSERT INTO indicator VALUES (?, 'social_dwellings', 'Parc', 'nb', 'stock', 0)", (number,)
        )
        session.add_all(Landlord(id=n, uid=f"b{n}", name=f"B{n}", key=f"b{n}", sector=1) for n in (1, 2))
    batch(
        store,
        [
            value(HOME, amount, month=202501, indicator=number, kind=3, landlord=landlord)
            for landlord, amount in ((1, 700), (2, 50))
        ],
        as_of="2026-01-02",
    )
    set_landlords(store, uid, [1, 2])
    found = row(store, uid).dwellings
    assert found is not None
    assert (found.amount, found.as_of, found.source) == (750, "2025", "Diagnostic")


def test_tiles_count_the_rows_that_they_lead_to(store: Store) -> None:
    late = partner(store, "Aubin Logement")
    exchange(
        store, late, days=30, channel=Channel.MEETING, sequel=Sequel((PledgeDraft("Promis", due_on=ago(3)),))
    )
    silent = partner(store, "CAF", OrganisationKind.FAMILY_BENEFITS_FUND)
    exchange(store, silent, days=300)
    person(store, silent, main=True)
    partner(store, "CCAS", OrganisationKind.SOCIAL_ACTION_CENTRE)
    put_away(store, "organisation", partner(store, "Disparue"))
    everyone = rows(store)
    assert [one.name for one in everyone] == ["Aubin Logement", "CAF", "CCAS"]
    counts = partner_counts(everyone)
    assert counts.tiles == {
        PartnerTile.ALL: 3,
        PartnerTile.TO_CHASE: 1,
        PartnerTile.LATE: 1,
        PartnerTile.NO_CONTACT: 2,
        PartnerTile.NO_AGREEMENT: 3,
        PartnerTile.NEVER_MET: 2,
    }
    for tile, asked in TILES.items():
        assert len(rows(store, asked)) == counts.tiles[tile]
    assert counts.families[Family.SOCIAL_LANDLORDS] == 1
    assert (counts.late_follow_ups, counts.late_pledges, counts.persons) == (0, 1, 1)


def test_towns_are_listed_by_their_names(store: Store) -> None:
    seed_organisations(store)
    partner(store, "Ba Logement")
    assert [one.shown for one in rows(store)] == ["Aa", "Ba Logement", "Bb", "Cc", "Dd", "Nord", "Sud"]


def test_filters_hold_together(store: Store) -> None:
    one = partner(store, "Aubin Logement", fields={F.OUR_REFERENT: "Pôle logement", F.INVITED_MAYOR: True})
    set_covered_territories(store, one, [A])
    two = partner(store, "Commune de Bb", OrganisationKind.MUNICIPALITY, {F.TERRITORY: B})
    exchange(store, two, days=40)

    def names(**asked: object) -> list[str]:
        return [found.name for found in rows(store, PartnerSelection(**asked))]  # type: ignore[arg-type]  # values of any filter

    assert names(text="logement AUBIN") == ["Aubin Logement"]
    assert names(text="pole") == ["Aubin Logement"]
    assert names(territories=frozenset({A})) == ["Aubin Logement"]
    assert names(territories=frozenset({B})) == ["Commune de Bb"]
    assert names(families=frozenset({Family.MUNICIPAL_BLOC})) == ["Commune de Bb"]
    assert names(silent_days=41) == ["Aubin Logement"]
    assert names(silent_days=40) == ["Aubin Logement", "Commune de Bb"]
    assert names(invited_mayor=True, without=frozenset({Lacking.OUR_REFERENT})) == []
    assert names(without=frozenset({Lacking.EXCHANGE})) == ["Aubin Logement"]


_SELECTIONS = st.builds(
    PartnerSelection,
    text=st.sampled_from(["", "aubin", "été"]),
    families=st.frozensets(st.sampled_from(Family)),
    kinds=st.frozensets(st.sampled_from(OrganisationKind)),
    standings=st.frozensets(st.sampled_from(PartnerStanding)),
    relations=st.frozensets(st.sampled_from(Relation)),
    territories=st.frozensets(st.integers(1, 99)),
    without=st.frozensets(st.sampled_from(Lacking)),
    silent_days=st.integers(0, 999),
    invited_mayor=st.booleans(),
    tense=st.booleans(),
)


def test_a_partner_is_looked_for_by_town_and_by_who_works_there(store: Store) -> None:
    here = partner(store, "Cabinet Sud", fields={PartnerField.SEAT: A})
    town = partner(store, "Mairie", OrganisationKind.MUNICIPALITY, {PartnerField.TERRITORY: B})
    wide = partner(store, "Deux Rives")
    set_covered_territories(store, wide, [NORD])
    person(store, here, "Zénon")
    person(store, here, "Parti", until=ago(3))
    gone = person(store, town, "Oublié")

    def found(text: str) -> set[str]:
        with store.read() as connection:
            rows = partner_rows(connection, TODAY)
        return {row.uid for row in rows if matches(row, PartnerSelection(text=text))}

    assert found("aa cabinet") == {here}
    assert found("bb") == {town}
    assert found("nord") == {wide}
    assert found("zenon") == {here}
    assert found("parti") == set()
    assert found("oublie") == {town}
    erase_person(store, gone)
    assert found("oublie") == set()


@given(_SELECTIONS)
def test_a_selection_is_read_again_as_it_was_written(selection: PartnerSelection) -> None:
    assert from_filters(to_filters(selection)) == selection


@pytest.mark.parametrize("text", ["[]", "{", '{"inconnu": 1}', '{"silent_days": true}', '{"kinds": ["x"]}'])
def test_a_view_of_another_program_is_refused_whole(text: str) -> None:
    with pytest.raises(UserError, match="Cette vue ne peut pas être lue"):
        from_filters(text)


def test_a_week_makes_a_silence_a_week_longer(store: Store) -> None:
    uid = partner(store)
    exchange(store, uid, days=55)
    with store.read() as connection:
        later = partner_row(connection, TODAY + timedelta(days=7), uid)
    assert later is not None
    assert (later.silence, later.standing) == (62, S.TO_CHASE)
    assert not matches(row(store, uid), TILES[PartnerTile.TO_CHASE])
    assert matches(later, TILES[PartnerTile.TO_CHASE])
