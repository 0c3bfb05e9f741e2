"""Who is due, how far the partnership reaches, whom to see first: each told with what it rests on."""

from __future__ import annotations

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.db.store import Store
from cpex_desktop.models.frame import Landlord
from cpex_desktop.models.partner_lists import (
    AgreementKind,
    AgreementState,
    Channel,
    ContactRole,
    CountKind,
    LandlordForm,
    Outcome,
    PledgeState,
)
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.landlord_lines import landlord_board
from cpex_desktop.queries.partner_counts import partner_counts
from cpex_desktop.queries.partner_coverage import PartnerCoverage, partner_coverage
from cpex_desktop.queries.partner_dues import DueKind, partner_dues
from cpex_desktop.queries.partner_fields import AgreementField
from cpex_desktop.queries.partner_figures import partner_figures
from cpex_desktop.queries.partner_rows import partner_rows
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.queries.to_do import ToDo, ToDoContext, ToDoProvider
from cpex_desktop.queries.to_do_partners import (
    contacts_to_review,
    due_follow_ups,
    ending_agreements,
    late_pledges,
    untold_exchanges,
)
from cpex_desktop.queries.whom_to_see import pressure_reading, visit_reading, whom_to_see
from cpex_desktop.reference import catalogue
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement
from cpex_desktop.services.exchange_drafts import FollowUpDraft, PledgeDraft, Sequel
from cpex_desktop.services.partner_numbers import CountDraft, add_count
from cpex_desktop.services.partners import set_covered_territories, set_landlords
from cpex_desktop.services.plan_values import Value
from cpex_desktop.services.pledges import settle_pledge
from cpex_desktop.services.trash import put_away
from tests.partner_base import TODAY, ago, exchange, partner, person
from tests.plan_base import cell
from tests.small_base import HOME, A, B, C, batch, value

TOWN = OrganisationKind.MUNICIPALITY
SUMMONSES = catalogue.indicator("summonses").number


@pytest.fixture
def busy(store: Store) -> str:
    """One partner with something of each kind due, on different days."""
    uid = partner(store)
    sequel = Sequel(
        (
            PledgeDraft("Attendu", due_on=ago(4)),
            PledgeDraft("Promis", by_us=True, due_on=ago(-40)),
            PledgeDraft("Sans jour"),
        ),
        (FollowUpDraft("Rappeler", ago(-3)), FollowUpDraft("Trop vieux", ago(9))),
    )
    exchange(store, uid, days=20, sequel=sequel)
    exchange(store, uid, days=2, outcome=Outcome.PLANNED, title="Visite oubliée")
    fields: dict[AgreementField, Value] = {
        AgreementField.STATE: AgreementState.SIGNED,
        AgreementField.SIGNED_ON: ago(700),
        AgreementField.ENDS_ON: ago(1),
    }
    create_agreement(store, AgreementDraft(AgreementKind.LANDLORD, "Convention", fields, (Party(uid),)))
    return uid


def test_what_is_due_is_listed_by_day_until_it_is_done(store: Store, busy: str) -> None:
    with store.read() as connection:
        found = partner_dues(connection, TODAY)
        assert found == partner_dues(connection, TODAY, busy)
    assert [(due.kind, due.title, due.standing.late) for due in found] == [
        (DueKind.FOLLOW_UP, "Trop vieux", True),
        (DueKind.THEIR_PLEDGE, "Attendu", True),
        (DueKind.EXCHANGE, "Visite oubliée", True),
        (DueKind.TERM, "Convention", True),
        (DueKind.FOLLOW_UP, "Rappeler", False),
        (DueKind.OUR_PLEDGE, "Promis", False),
    ]
    assert {due.organisation for due in found} == {busy}
    settle_pledge(
        store, str(cell(store, "SELECT uid FROM pledge WHERE wording = 'Attendu'")), PledgeState.KEPT
    )
    put_away(store, "agreement", str(cell(store, "SELECT uid FROM agreement")))
    with store.read() as connection:
        kinds = [due.kind for due in partner_dues(connection, TODAY)]
    assert DueKind.THEIR_PLEDGE not in kinds
    assert DueKind.TERM not in kinds


def test_the_badge_is_the_number_of_late_follow_ups_of_the_list(store: Store, busy: str) -> None:
    other = partner(store, "CCAS")
    exchange(store, other, days=9, sequel=Sequel(follow_ups=(FollowUpDraft("Aussi", ago(1)),)))
    put_away(store, "organisation", partner(store, "Partie"))
    with store.read() as connection:
        dues = partner_dues(connection, TODAY)
        counts = partner_counts(partner_rows(connection, TODAY))
    late = [due for due in dues if due.kind is DueKind.FOLLOW_UP and due.standing.late]
    assert counts.late_follow_ups == len(late) == 2
    assert counts.late_pledges == 1


def tasks(store: Store, provider: ToDoProvider) -> list[ToDo]:
    with store.read() as connection:
        return list(provider(ToDoContext(connection, TODAY, None)))


def test_tasks_lead_to_the_partner_that_they_are_about(store: Store, busy: str) -> None:
    found = tasks(store, due_follow_ups)
    assert [(task.detail, task.due) for task in found] == [("Trop vieux", ago(9)), ("Rappeler", ago(-3))]
    assert found[0].title == "Relancer «\u00a0Sauge Habitat\u00a0»"
    assert [task.title for task in tasks(store, late_pledges)] == ["Attendu"]
    assert "Engagement attendu depuis le" in tasks(store, late_pledges)[0].detail
    assert "Visite oubliée" in tasks(store, untold_exchanges)[0].detail
    assert [task.title for task in tasks(store, ending_agreements)] == ["Convention"]
    assert tasks(store, contacts_to_review) == []
    for provider in (due_follow_ups, late_pledges, untold_exchanges, ending_agreements):
        assert {task.address for task in tasks(store, provider)} == {f"cpex:partenaire/{busy}"}


def test_a_base_without_partners_asks_for_nothing(store: Store) -> None:
    for provider in (due_follow_ups, late_pledges, untold_exchanges, ending_agreements, contacts_to_review):
        assert tasks(store, provider) == []


def spot(
    store: Store, territory: int, rate: float, *, flagged: bool, reference: float = 10, acts: int = 45
) -> None:
    with store.write_bulk("Essai", ["hot_spot"]) as connection:
        connection.execute(
            "INSERT INTO hot_spot (indicator, level, month, territory, observed, exposure, rate,"
            " reference_rate, shrunken_rate, p_value, q_value, flagged)"
            " VALUES (?, 4, 202609, ?, ?, 900, ?, ?, ?, 0, 0, ?)",
            (SUMMONSES, territory, acts, rate, reference, rate, flagged),
        )


def coverage(store: Store) -> PartnerCoverage:
    with store.read() as connection:
        return partner_coverage(connection, partner_rows(connection, TODAY), TODAY)


def test_communes_are_covered_by_those_who_work_in_their_town_halls(store: Store) -> None:
    aa = partner(store, "Commune d’Aa", TOWN, {PartnerField.TERRITORY: A})
    bb = partner(store, "Commune de Bb", TOWN, {PartnerField.TERRITORY: B})
    person(store, aa, roles=(ContactRole.CCAPEX_REFERENT,))
    person(store, bb, roles=(ContactRole.ELECTED,))
    exchange(store, bb, days=365, channel=Channel.VISIT)
    found = coverage(store)
    assert (found.with_contact.part, found.with_referent.part, found.met.part) == (2, 1, 1)
    assert found.with_contact.value == 0.5
    assert [one.organisation for one in found.communes] == [aa, bb, "", ""]


def test_landlords_weigh_by_their_dwellings_where_these_are_known(store: Store) -> None:

    big, small = partner(store, "Grand"), partner(store, "Petit")
    unknown = partner(store, "Inconnu")
    add_count(store, big, CountDraft(CountKind.DWELLINGS, 9_000, ago(1), "Rapport"))
    add_count(store, small, CountDraft(CountKind.DWELLINGS, 1_000, ago(1), "Rapport"))
    for uid in (small, unknown):
        exchange(store, uid, channel=Channel.MEETING)
    exchange(store, big, days=366, channel=Channel.MEETING)
    found = coverage(store)
    assert found.landlords_met.value == pytest.approx(2 / 3)
    dwellings = found.landlords_by_dwellings
    assert (dwellings.part, dwellings.whole, dwellings.known, dwellings.all) == (1_000, 10_000, 2, 3)
    assert found.landlords_by_summonses.value is None


def test_a_territory_above_the_departement_is_unmet_until_someone_there_is_met(store: Store) -> None:
    spot(store, A, 30, flagged=True)
    spot(store, B, 40, flagged=True)
    aa = partner(store, "Commune d’Aa", TOWN, {PartnerField.TERRITORY: A})
    landlord = partner(store)
    set_covered_territories(store, landlord, [B])
    exchange(store, aa, channel=Channel.TELEPHONE)
    assert [(one.spot.name, len(one.partners)) for one in coverage(store).unmet] == [("Bb", 1), ("Aa", 1)]
    exchange(store, landlord, channel=Channel.VISIT)
    assert [one.spot.name for one in coverage(store).unmet] == ["Aa"]


def test_whom_to_see_first_is_pressure_times_silence_and_says_both(store: Store) -> None:
    spot(store, A, 30, flagged=True)
    spot(store, B, 12, flagged=False)
    aa = partner(store, "Commune d’Aa", TOWN, {PartnerField.TERRITORY: A})
    bb = partner(store, "Commune de Bb", TOWN, {PartnerField.TERRITORY: B})
    partner(store, "CAF", OrganisationKind.FAMILY_BENEFITS_FUND)
    exchange(store, aa, days=73)
    with store.read() as connection:
        found = whom_to_see(connection, partner_rows(connection, TODAY), TODAY)
    assert [(one.row.uid, round(one.score, 2)) for one in found] == [(bb, 2.4), (aa, 0.6)]
    assert visit_reading(found[0]) == (
        "45\u00a0assignations (oct. 2025 – sept. 2026), soit 12,0 pour 1\u202f000\u00a0ménages locataires"
        " (taux lissé), 1,2\u00a0fois le département\u202f; aucun échange."
    )
    assert visit_reading(found[1]).endswith(
        "sans échange depuis 73\u00a0jours (09/09/2026)\u202f; jamais de rencontre."
    )
    assert pressure_reading(found[0]).endswith("1,2\u00a0fois le département.")
    exchange(store, bb)
    with store.read() as connection:
        rows = partner_rows(connection, TODAY)
        assert [one.row.uid for one in whom_to_see(connection, rows, TODAY, most=1)] == [aa]


def ranked(store: Store) -> list[str]:
    with store.read() as connection:
        return [one.row.name for one in whom_to_see(connection, partner_rows(connection, TODAY), TODAY)]


def test_a_handful_of_acts_comes_after_what_is_known_to_weigh(store: Store) -> None:
    for name, number, rate, acts, flagged in (
        ("Village", A, 10.4, 29, False),
        ("Bourg", B, 10.1, 30, False),
        ("Hameau", C, 9.9, 2, True),
    ):
        spot(store, number, rate, flagged=flagged, acts=acts)
        partner(store, name, TOWN, {PartnerField.TERRITORY: number})
    bourg = str(cell(store, "SELECT uid FROM organisation WHERE name = 'Bourg'"))
    exchange(store, bourg, days=365)
    # Beyond chance, two acts are enough; below it, twenty-nine say nothing, whatever their rate is.
    assert ranked(store) == ["Hameau", "Bourg", "Village"]
    with store.read() as connection:
        found = whom_to_see(connection, partner_rows(connection, TODAY), TODAY)
    assert [one.few for one in found] == [False, False, True]
    assert visit_reading(found[-1]) == (
        "29\u00a0assignations (oct. 2025 – sept. 2026), trop peu pour un taux propre\u202f; aucun échange."
    )


def test_what_reads_the_same_is_a_tie_that_the_number_of_acts_breaks(store: Store) -> None:
    for name, number, rate, acts in (("Aa", A, 10.4, 40), ("Bb", B, 10.1, 60), ("Cc", C, 10.6, 31)):
        spot(store, number, rate, flagged=False, acts=acts)
        partner(store, name, TOWN, {PartnerField.TERRITORY: number})
    assert ranked(store) == ["Cc", "Bb", "Aa"]


def test_what_is_planned_is_told_and_keeps_its_rank(store: Store) -> None:
    spot(store, A, 30, flagged=True)
    aa = partner(store, "Commune d’Aa", TOWN, {PartnerField.TERRITORY: A})
    exchange(store, aa, days=-12, outcome=Outcome.PLANNED)
    with store.read() as connection:
        (found,) = whom_to_see(connection, partner_rows(connection, TODAY), TODAY)
    assert visit_reading(found).endswith("aucun échange\u202f; échange prévu le 03/12/2026.")


def test_a_union_of_landlords_is_no_landlord_more(store: Store) -> None:
    landlord = partner(store, "Grand")
    union = partner(store, "Union", fields={PartnerField.LANDLORD_FORM: LandlordForm.UNION})
    exchange(store, union, landlord, channel=Channel.MEETING)
    partner(store, "Petit")
    found = coverage(store)
    assert (found.landlords_met.part, found.landlords_met.all) == (1, 2)
    assert (found.landlords_by_dwellings.all, found.landlords_by_summonses.all) == (2, 2)


def test_a_town_hall_has_the_figures_of_its_territory(store: Store) -> None:
    with store.write("Ajouter") as session:
        session.connection().exec_driver_sql(
            "INSERT OR IGNORE INTO indicator VALUES (?, 'summonses', 'Assignations', 'nb', 'flow', 0)",
            (SUMMONSES,),
        )
    months = [value(A, 2, month=202500 + month, indicator=SUMMONSES) for month in range(1, 13)]
    batch(store, months, as_of="2026-01-02")
    uid = partner(store, "Commune d’Aa", TOWN, {PartnerField.TERRITORY: A})
    other = partner(store, "CAF", OrganisationKind.FAMILY_BENEFITS_FUND)
    with store.read() as connection:
        rows = {row.uid: row for row in partner_rows(connection, TODAY)}
        found = partner_figures(connection, rows[uid], Span(202501, 202512))
        none = partner_figures(connection, rows[other], Span(202501, 202512))
    assert {one.indicator.code: one.now.amount for one in found.territory}["summonses"] == 24
    assert (found.landlords, found.board) == ((), None)
    assert (none.landlords, none.territory) == ((), ())


def test_landlords_are_ranked_by_their_own_figures(store: Store) -> None:

    one, two, half = partner(store, "Un"), partner(store, "Deux"), partner(store, "À demi")
    dwellings = catalogue.indicator("social_dwellings").number
    with store.write("Ajouter") as session:
        for number, code in ((dwellings, "social_dwellings"), (SUMMONSES, "summonses")):
            session.connection().exec_driver_sql(
                "INSERT OR IGNORE INTO indicator VALUES (?, ?, ?, 'nb', ?, 0)",
                (number, code, code, "stock" if number == dwellings else "flow"),
            )
        session.add_all(Landlord(id=n, uid=f"b{n}", name=f"B{n}", key=f"b{n}", sector=1) for n in (1, 2, 3))
    held = [value(HOME, 1_000, month=202501, indicator=dwellings, kind=3, landlord=n) for n in (1, 2, 3)]
    acts = [
        value(HOME, 5 * n, month=202500 + month, indicator=SUMMONSES, landlord=n)
        for n in (1, 2)
        for month in range(1, 13)
    ]
    # Six months known of twelve: what it has is neither compared with the others nor added to theirs.
    acts += [value(HOME, 500, month=202500 + month, indicator=SUMMONSES, landlord=3) for month in range(1, 7)]
    batch(store, [*held, *acts], as_of="2026-01-02")
    set_landlords(store, half, [3])
    set_landlords(store, one, [1])
    set_landlords(store, two, [2])
    with store.read() as connection:
        board = landlord_board(connection, Span(202501, 202512))
        rows = partner_rows(connection, TODAY)
        found = whom_to_see(connection, rows, TODAY, board)
        reach = partner_coverage(connection, rows, TODAY, board)
        figures = {row.name: partner_figures(connection, row, Span(202501, 202512)) for row in rows}
    assert [line.value("summonses").count.amount for line in figures["Deux"].landlords] == [120]
    assert figures["Deux"].territory == ()
    assert [(visit.row.uid, visit.pressure.rate, round(visit.pressure.ratio, 2)) for visit in found] == [
        (two, 120, 1.33),
        (one, 60, 0.67),
    ]
    assert visit_reading(found[0]) == (
        "120\u00a0assignations (2025), soit 120,0 pour 1\u202f000\u00a0logements,"
        " 1,3\u00a0fois l’ensemble des bailleurs\u202f; aucun échange."
    )
    assert (reach.landlords_by_summonses.whole, reach.landlords_by_summonses.part) == (180, 0)
    exchange(store, one, channel=Channel.VISIT)
    with store.read() as connection:
        reach = partner_coverage(connection, partner_rows(connection, TODAY), TODAY, board)
    assert reach.landlords_by_summonses.value == pytest.approx(1 / 3)
