from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.funnel import Doubt, FunnelWarning, StageFlows, build_funnel

amounts = st.none() | st.integers(0, 500)
stages = st.lists(
    st.builds(StageFlows, st.text("abc", min_size=1), amounts, amounts, amounts, amounts), max_size=8
)


def test_the_procedure_of_a_year() -> None:
    funnel = build_funnel(
        [
            StageFlows("payment_order", 1_610, 2_232, 0),
            StageFlows("summons", 702, 784, 0, 1_486),
            StageFlows("judgment", 498, 529, None, 1_030),
        ]
    )
    orders, summonses, judgments = funnel.stages
    assert orders.total == 3_842
    assert orders.ratio is None
    assert orders.private_share == pytest.approx(0.581, abs=0.0005)
    assert summonses.ratio == pytest.approx(0.387, abs=0.0005)
    assert summonses.social_ratio == 702 / 1_610
    assert summonses.private_ratio == 784 / 2_232
    assert (judgments.unknown, judgments.unknown_deduced) == (3, True)
    assert not summonses.unknown_deduced
    assert funnel.warnings == ()


def test_more_grants_than_requests_is_said_and_not_clipped() -> None:
    funnel = build_funnel([StageFlows("police_request", total=376), StageFlows("police_granted", total=402)])
    assert funnel.stages[1].ratio == 402 / 376
    assert funnel.warnings == (
        FunnelWarning(Doubt.MORE_THAN_PREVIOUS, "police_granted", 402, 376, "police_request"),
    )


def test_sectors_that_do_not_add_up_are_said() -> None:
    funnel = build_funnel(
        [
            StageFlows("payment_order", 60, 50, None, 100),
            StageFlows("summons", 30, 40, 5, 80),
            StageFlows("judgment", 70, None, None, 60),
            StageFlows("notice_to_quit", 10, None, None, 60),
        ]
    )
    assert [(w.doubt, w.stage, w.found, w.limit) for w in funnel.warnings] == [
        (Doubt.PARTS_EXCEED_TOTAL, "payment_order", 110, 100),
        (Doubt.PARTS_BELOW_TOTAL, "summons", 75, 80),
        (Doubt.PARTS_EXCEED_TOTAL, "judgment", 70, 60),
    ]
    assert funnel.stages[0].unknown is None


def test_an_absent_stage_breaks_the_chain() -> None:
    funnel = build_funnel(
        [StageFlows("summons", total=100), StageFlows("judgment"), StageFlows("notice_to_quit", total=80)]
    )
    assert [stage.ratio for stage in funnel.stages] == [None, None, None]
    assert funnel.warnings == ()
    assert build_funnel([]).stages == ()


def test_a_total_that_two_sectors_exhaust_leaves_no_unknown() -> None:
    stage = build_funnel([StageFlows("summons", 702, 784, None, 1_486)]).stages[0]
    assert (stage.unknown, stage.unknown_deduced) == (0, True)


def test_a_total_needs_its_three_sectors() -> None:
    assert build_funnel([StageFlows("summons", 30, 40)]).stages[0].total is None
    assert build_funnel([StageFlows("summons", 30, 40, 0)]).stages[0].total == 70


@given(stages)
def test_nothing_that_was_given_is_changed(flows: list[StageFlows]) -> None:
    funnel = build_funnel(flows)
    assert len(funnel.stages) == len(flows)
    for flow, stage in zip(flows, funnel.stages, strict=True):
        assert stage.stage == flow.stage
        for sector in ("social", "private", "unknown", "total"):
            assert getattr(flow, sector) in (None, getattr(stage, sector))
        if stage.unknown_deduced:
            assert stage.social + stage.private + stage.unknown == stage.total  # type: ignore[operator]


@given(stages)
def test_each_doubt_holds_and_none_is_forgotten(flows: list[StageFlows]) -> None:
    funnel = build_funnel(flows)
    for warning in funnel.warnings:
        assert (warning.found < warning.limit) == (warning.doubt is Doubt.PARTS_BELOW_TOTAL)
        assert (warning.previous is None) == (warning.doubt is not Doubt.MORE_THAN_PREVIOUS)
    exceeding = sum(stage.ratio is not None and stage.ratio > 1 for stage in funnel.stages)
    after_none = sum(
        now.total is not None and now.total > 0 and before.total == 0
        for before, now in zip(funnel.stages, funnel.stages[1:], strict=False)
    )
    said = sum(warning.doubt is Doubt.MORE_THAN_PREVIOUS for warning in funnel.warnings)
    assert said == exceeding + after_none
