"""The procedure: the stages in order, and each legal delay held only between its dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from cpex_desktop.reference import catalogue, procedure
from cpex_desktop.reference.catalogue import Aggregation, Stage
from cpex_desktop.reference.procedure import Bound
from cpex_desktop.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

BEFORE, SINCE = date(2023, 7, 28), date(2023, 7, 29)

STAGES = """
    arrears payment_order ccapex_referral summons social_financial_assessment hearing judgment notice_to_quit
    grace_period police_request administrative_inquiry police_granted police_refused police_enforced
    voluntary_departure state_compensation
"""


def held(code: Stage, on: date, lease: date | None = None) -> list[str]:
    return [delay.text for delay in procedure.delays_in_force(code, on, lease)]


def test_stages_come_in_the_order_of_the_procedure() -> None:
    assert [stage.code.value for stage in procedure.stages()] == STAGES.split()


def test_the_seven_main_stages_are_the_funnel() -> None:
    assert [stage.rank for stage in procedure.main_stages()] == list(range(1, 8))
    assert [stage.indicator for stage in procedure.main_stages()] == [
        "payment_orders",
        "summonses",
        "judgments_total",
        "notices_to_quit",
        "police_requests",
        "police_granted",
        "evictions_enforced",
    ]


def test_each_stage_is_counted_by_a_flow_of_the_catalogue() -> None:
    for stage in procedure.stages():
        if stage.indicator:
            assert catalogue.indicator(stage.indicator).aggregation is Aggregation.FLOW
    counted = [stage.indicator for stage in procedure.stages() if stage.indicator]
    assert len(set(counted)) == len(counted) == 14


def test_the_truce_is_shown_on_police_assistance_and_evictions_only() -> None:
    shaded = {stage.code for stage in procedure.stages() if stage.truce_shown}
    assert shaded == {Stage.POLICE_REQUEST, Stage.POLICE_GRANTED, Stage.POLICE_ENFORCED}


def test_the_order_to_pay_follows_the_date_of_the_lease() -> None:
    today = date(2026, 11, 21)
    assert held(Stage.PAYMENT_ORDER, today, BEFORE)[0] == "2\u00a0mois"
    assert held(Stage.PAYMENT_ORDER, today, SINCE)[0] == "6\u00a0semaines"
    assert held(Stage.PAYMENT_ORDER, today)[:2] == ["2\u00a0mois", "6\u00a0semaines"]
    assert held(Stage.PAYMENT_ORDER, BEFORE) == ["2\u00a0mois"]


@pytest.mark.parametrize(
    ("code", "on", "expected"),
    [
        (Stage.SUMMONS, BEFORE, ["2\u00a0mois"]),
        (Stage.SUMMONS, SINCE, ["6\u00a0semaines"]),
        (Stage.CCAPEX_REFERRAL, SINCE, ["2\u00a0mois"]),
        (Stage.SOCIAL_FINANCIAL_ASSESSMENT, SINCE, ["15\u00a0jours ouvrés", "5\u00a0jours ouvrés"]),
        (Stage.NOTICE_TO_QUIT, BEFORE, ["2\u00a0mois"]),
        (Stage.NOTICE_TO_QUIT, SINCE, ["2\u00a0mois"]),
        (Stage.GRACE_PERIOD, BEFORE, ["3\u00a0mois", "3\u00a0ans"]),
        (Stage.GRACE_PERIOD, SINCE, ["1\u00a0mois", "1\u00a0an"]),
        (Stage.POLICE_REFUSED, SINCE, ["2\u00a0mois"]),
        (Stage.HEARING, SINCE, []),
    ],
)
def test_delays_before_and_since_the_law_of_2023(code: Stage, on: date, expected: list[str]) -> None:
    assert held(code, on) == expected


def test_the_grace_period_has_a_least_and_a_most() -> None:
    bounds = [delay.bound for delay in procedure.delays_in_force(Stage.GRACE_PERIOD, SINCE)]
    assert bounds == [Bound.MINIMUM, Bound.MAXIMUM]


def test_what_the_study_doubts_is_marked_to_check() -> None:
    doubtful = {Stage.PAYMENT_ORDER, Stage.CCAPEX_REFERRAL, Stage.JUDGMENT, Stage.NOTICE_TO_QUIT}
    assert {
        stage.code for stage in procedure.stages() if any(delay.to_check for delay in stage.delays)
    } == doubtful
    for stage in procedure.stages():
        for text in (stage.to_check, *(delay.to_check for delay in stage.delays)):
            assert text is None or text.endswith("."), stage.code


def test_a_theme_outside_the_procedure_is_not_a_stage() -> None:
    with pytest.raises(KeyError):
        procedure.stage(Stage.NETWORK)


@pytest.mark.parametrize(
    ("before", "after"), [('unit = "month"', 'unit = "moon"'), ("value = 2", "valeur = 2")]
)
def test_a_broken_file_is_refused_with_the_place(tmp_path: Path, before: str, after: str) -> None:
    text = resource("reference", "procedure.toml").read_text(encoding="utf-8")
    broken = tmp_path / "procedure.toml"
    broken.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=r"procedure\.toml, stage 1 \(arrears\)"):
        procedure.read_procedure(broken)


def test_the_truce_shades_what_the_prefect_decides_and_enforces() -> None:
    followed = {one.code for one in catalogue.indicators() if procedure.follows_truce(one)}
    assert {
        "police_requests",
        "police_granted",
        "police_granted_not_enforced",
        "evictions_enforced",
    } <= followed
    assert not {"summonses", "judgments_total", "notices_to_quit", "tenant_households_total"} & followed
