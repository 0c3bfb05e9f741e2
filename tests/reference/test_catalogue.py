"""The indicator catalogue: its list is fixed, each entry whole, each name leads to one indicator."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from cpex_desktop.errors import UserError
from cpex_desktop.reference import catalogue
from cpex_desktop.reference.catalogue import Aggregation, Dimension, Section, Unit
from cpex_desktop.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

# Published codes: a code may be added at the end of its section, never changed, moved or removed.
CODES = {
    "context": (
        """
        households_total tenant_households_total tenant_households_social tenant_households_private
        tenant_share social_dwellings social_vacancy_rate social_turnover_rate private_vacancy_rate
        vacant_dwellings_private poverty_rate median_income unemployment_rate single_parent_share
        rent_effort_rate private_rent_level housing_aid_recipients housing_aid_share
        minimum_income_recipients social_housing_requests social_housing_allocations social_demand_pressure
        overindebtedness_filings overindebtedness_rent_debt_share dalo_appeals_eviction
        dalo_priority_eviction qpv_tenant_share
        """
    ),
    "upstream": (
        """
        arrears_households_social arrears_rate_social arrears_rate_private arrears_amount_social
        arrears_amount_rate_social caf_arrears_reports caf_aid_suspended caf_aid_maintained_rate
        adil_consultations_arrears payment_orders payment_orders_rate payment_orders_mean_debt
        payment_orders_mean_age payment_orders_contacted_rate ccapex_referrals_by_landlords
        ccapex_alerts_caf
        """
    ),
    "procedure": (
        """
        summonses summons_rate summons_mean_debt order_to_summons_ratio judgments_total judgments_firm
        judgments_conditional judgments_conditional_share hearing_presence_rate judgment_to_summons_ratio
        notices_to_quit grace_periods_granted police_requests police_requests_pending
        police_requests_over_2_months police_granted police_refused police_grant_rate
        police_granted_not_enforced police_grant_mean_delay evictions_enforced evictions_rate
        evictions_without_force evictions_social_share evictions_with_children dalo_households_evicted
        grant_to_notice_ratio enforcement_ratio procedures_stopped
        """
    ),
    "support": (
        """
        dsf_requested dsf_completed dsf_deficiency_reports dsf_completion_rate dsf_on_time_rate
        unknown_households_share non_response_rate mobile_team_households_targeted
        mobile_team_households_met mobile_team_contact_rate support_measures ccapex_sessions
        ccapex_cases_examined ccapex_cases_at_early_stage_share ccapex_opinions ccapex_recommendations
        ccapex_followed_rate ccapex_member_attendance_rate ccapex_processing_rate
        """
    ),
    "solvency": (
        """
        fsl_maintenance_requests fsl_maintenance_grants fsl_maintenance_grant_rate fsl_maintenance_amount
        fsl_maintenance_mean_amount fsl_non_take_up_rate fnai_amount fnai_households repayment_plans_signed
        repayment_plans_kept_rate social_cohesion_protocols_signed social_cohesion_protocols_running
        new_leases_after_protocol new_lease_rate_after_protocol transfers_adapted action_logement_aid
        visale_claims
        """
    ),
    "rehousing": (
        """
        rehousing_offers_before_force shelter_offers_before_force offer_coverage_rate offers_refused
        households_rehoused_social households_rehoused_private households_sheltered
        households_evicted_without_solution rehousing_before_judgment state_contingent_eviction_allocations
        priority_allocations_25_rate private_units_mobilised prefectural_quota_dwellings
        siao_places_available private_dwellings_offered
        """
    ),
    "means": (
        """
        compensation_claims compensation_agreements compensation_amount_paid compensation_budget_notified
        compensation_budget_use_rate compensation_mean_amount compensation_outstanding prevention_staff_fte
        charter_signatories partner_meetings municipalities_with_contact municipality_contact_rate
        social_landlords_with_agreement actions_completed_rate actions_overdue
        """
    ),
}
RATE_WORDS = re.compile(r"^(Taux|Part) |pour 1\u202f000|rapportée?s aux")


def test_the_catalogue_is_the_published_list_in_its_order() -> None:
    expected = [(section, code) for section, codes in CODES.items() for code in codes.split()]
    assert [(item.section.value, item.code) for item in catalogue.indicators()] == expected


def test_numbers_run_from_1_to_138_and_sections_keep_their_size() -> None:
    items = catalogue.indicators()
    first = [item.number for item in items if item.number <= 135]
    assert first == list(range(1, 136))
    # Those added since stand in their section, with the next numbers.
    assert sorted(item.number for item in items) == list(range(1, 139))
    assert [Counter(item.section for item in items)[section] for section in Section] == [
        27,
        16,
        29,
        19,
        17,
        15,
        15,
    ]


def test_every_section_has_a_french_title() -> None:
    titles = [catalogue.section_label(section) for section in Section]
    assert len(set(titles)) == len(Section)


def test_both_sides_of_a_ratio_exist() -> None:
    codes = {item.code for item in catalogue.indicators()}
    for item in catalogue.indicators():
        sides = [side for side in (item.numerator, item.denominator) if side]
        sides += (item.denominator_by_sector or {}).values()
        assert set(sides) <= codes - {item.code}, item.code


def test_a_rate_says_what_it_divides_and_nothing_else_does() -> None:
    for item in catalogue.indicators():
        described = (
            bool(item.numerator or item.numerator_text),
            bool(item.denominator or item.denominator_text),
        )
        if item.aggregation is Aggregation.RATE:
            assert described == (True, True), item.code
        elif item.aggregation is not Aggregation.MEAN:
            assert described == (False, False), item.code
        assert not (item.numerator and item.numerator_text), item.code
        assert not (item.denominator and item.denominator_text), item.code


def test_the_factor_follows_the_unit() -> None:
    expected = {Unit.PERCENT: 100, Unit.PER_THOUSAND: 1000}
    assert not [item.code for item in catalogue.indicators() if item.factor != expected.get(item.unit, 1)]


def test_the_unit_fits_the_way_values_add_up() -> None:
    for item in catalogue.indicators():
        if item.unit in (Unit.PERCENT, Unit.PER_THOUSAND, Unit.RATIO):
            assert item.aggregation is Aggregation.RATE, item.code
        if item.aggregation is Aggregation.FLOW:
            assert item.unit is Unit.COUNT, item.code
        if item.aggregation is Aggregation.AMOUNT:
            assert item.unit is Unit.EURO, item.code


def test_a_denominator_by_sector_serves_only_indicators_broken_down_by_sector() -> None:
    by_sector = {item.code for item in catalogue.indicators() if item.denominator_by_sector}
    assert by_sector == {"payment_orders_rate", "summons_rate", "evictions_rate", "housing_aid_share"}
    for code in by_sector:
        item = catalogue.indicator(code)
        assert Dimension.SECTOR in item.dimensions
        assert item.denominator_for("all") == item.denominator == "tenant_households_total"
        assert item.denominator_for("social") == "tenant_households_social"
        assert item.denominator_for("private") == "tenant_households_private"
        assert item.denominator_for("unknown") is None
    assert catalogue.indicator("police_grant_rate").denominator_for("social") == "police_requests"


def test_dimensions_can_be_summed_up_to_the_departement() -> None:
    for item in catalogue.indicators():
        assert Dimension.DEPARTEMENT in item.dimensions, item.code
        if Dimension.COMMUNE in item.dimensions:
            assert {Dimension.EPCI, Dimension.ARRONDISSEMENT} <= item.dimensions, item.code
        assert item.periodicity, item.code


def test_closed_lists_have_permanent_numbers_and_unique_names() -> None:
    split = [item for item in catalogue.indicators() if item.details]
    assert {item.code: len(item.details) for item in split} == {
        "adil_consultations_arrears": 2,
        "support_measures": 4,
        "ccapex_sessions": 3,
        "ccapex_opinions": 12,
        "ccapex_recommendations": 12,
        "fsl_maintenance_amount": 2,
        "repayment_plans_signed": 3,
        "partner_meetings": 20,
    }
    for item in split:
        assert [detail.number for detail in item.details] == list(range(1, len(item.details) + 1)), item.code
        assert len({detail.code for detail in item.details}) == len(item.details), item.code
        assert len({detail.label for detail in item.details}) == len(item.details), item.code


def test_what_a_text_cites_says_which_and_the_count_is_that_of_the_study() -> None:
    assert sum(item.cited for item in catalogue.indicators()) == 45
    assert not [item.code for item in catalogue.indicators() if item.cited != bool(item.reference)]


def test_short_labels_fit_a_tile_and_differ() -> None:
    shorts = [item.short_label for item in catalogue.indicators()]
    assert not [short for short in shorts if len(short) > 24]
    assert not [short for short, count in Counter(shorts).items() if count > 1]


def test_definitions_are_sentences_and_labels_are_not() -> None:
    for item in catalogue.indicators():
        assert item.definition.endswith("."), item.code
        assert item.to_check is None or item.to_check.endswith("."), item.code
        for text in (item.label, item.short_label, item.definition):
            assert text[0].isupper(), text
        assert not item.label.endswith("."), item.code


def test_the_label_of_a_rate_cannot_be_taken_for_a_count() -> None:
    for item in catalogue.indicators():
        if item.unit in (Unit.PERCENT, Unit.PER_THOUSAND) and item.code != "rent_effort_rate":
            assert RATE_WORDS.search(item.label), item.label


def test_an_indicator_is_found_by_code_and_by_number() -> None:
    item = catalogue.indicator("summonses")
    assert item is catalogue.by_number(item.number)
    assert (item.label, item.computable) == ("Assignations", False)
    assert catalogue.indicator("summons_rate").computable


def test_a_mistyped_code_is_answered_with_the_closest() -> None:
    with pytest.raises(UserError) as caught:
        catalogue.indicator("sumonses")
    assert "summonses" in caught.value.remedy
    assert "sumonses" in caught.value.detail


def test_a_code_like_no_other_and_an_unknown_number_are_answered_too() -> None:
    with pytest.raises(UserError) as caught:
        catalogue.indicator("zzzz")
    assert "summonses" in caught.value.remedy
    with pytest.raises(UserError, match="139"):
        catalogue.by_number(139)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('unit = "nb"', 'unit = "pièces"'),
        ('stage = "context"', 'stage = "nowhere"'),
        ('label = "Nombre', 'labell = "Nombre'),
    ],
)
def test_a_broken_file_is_refused_with_the_place(tmp_path: Path, before: str, after: str) -> None:
    text = resource("reference", "indicators.toml").read_text(encoding="utf-8")
    broken = tmp_path / "indicators.toml"
    broken.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=r"indicators\.toml, indicator 1 \(households_total\)"):
        catalogue.read_catalogue(broken)
