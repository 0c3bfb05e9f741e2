"""What does not hold together between stages: by hand, then whatever the numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.coherence import Concern, Mismatch, Part, StageReach, check_stages
from cpex_desktop.analysis.funnel import StageFlows

AMOUNTS = st.none() | st.integers(0, 60)
MONTHS = st.frozensets(st.integers(202601, 202603), max_size=2)


def flows(
    name: str, social: float | None, private: float | None, unknown: float | None, total: float | None
) -> StageReach:
    return StageReach(StageFlows(name, social, private, unknown, total))


def concerns(*stages: StageReach) -> list[tuple[Concern, str, Part | None]]:
    return [(one.concern, one.stage, one.part) for one in check_stages(stages)]


def test_a_procedure_that_shrinks_has_nothing_to_check() -> None:
    stages = [
        flows("orders", 60, 40, 0, 100),
        flows("summonses", 30, 20, 0, 50),
        flows("judgments", 20, 10, 0, 30),
    ]
    assert check_stages(stages) == ()


def test_more_grants_than_requests() -> None:
    (found,) = check_stages(
        [flows("requests", None, None, None, 376), flows("grants", None, None, None, 402)]
    )
    assert found == Mismatch(Concern.MORE_THAN_PREVIOUS, "grants", "requests", None, 402, 376)


def test_one_sector_alone_may_grow_under_a_total_that_does_not() -> None:
    assert concerns(flows("orders", 60, 10, 0, 70), flows("summonses", 30, 20, 0, 50)) == [
        (Concern.SECTOR_MORE_THAN_PREVIOUS, "summonses", Part.PRIVATE)
    ]


def test_months_that_differ_are_said_in_place_of_a_comparison() -> None:
    lacking = StageReach(StageFlows("summonses", total=90), frozenset({202601}))
    (found,) = check_stages([flows("orders", None, None, None, 40), lacking])
    assert (found.concern, found.found, found.limit) == (Concern.OTHER_MONTHS, 1, 0)


def test_what_was_not_received_is_said_only_beside_what_was() -> None:
    assert concerns(flows("orders", None, None, None, 100), flows("summonses", None, None, None, None)) == [
        (Concern.STAGE_ABSENT, "summonses", None)
    ]
    assert check_stages([flows("orders", None, None, None, None)]) == ()
    assert check_stages([]) == ()


def test_a_sector_that_one_stage_lacks_or_leaves_empty() -> None:
    around = [flows("orders", 60, 40, 0, 100), flows("judgments", 20, 10, 0, 30)]
    lacking = flows("summonses", 50, None, None, 50)
    assert concerns(around[0], lacking, around[1]) == [(Concern.SECTOR_ABSENT, "summonses", Part.PRIVATE)]
    empty = flows("summonses", 50, 0, 0, 50)
    assert (Concern.SECTOR_EMPTY, "summonses", Part.PRIVATE) in concerns(around[0], empty, around[1])


def private(*amounts: float | None) -> list[tuple[str, float | None]]:
    """Name the stages whose private sector is said to be empty, with the least of their neighbours."""
    stages = [flows(f"s{place}", 90, amount, 0, 90 + (amount or 0)) for place, amount in enumerate(amounts)]
    return [
        (one.stage, one.limit)
        for one in check_stages(stages)
        if one.concern is Concern.SECTOR_EMPTY and one.part is Part.PRIVATE
    ]


def test_an_empty_sector_is_said_where_every_stage_beside_it_counts_five_or_more() -> None:
    assert private(9, 0, 5) == [("s1", 5)]
    assert private(9, 0, 4) == []
    assert private(4, 0, 9) == []
    assert private(9, 0, None) == []
    # The first and the last stage have one neighbour each.
    assert private(0, 7, 6) == [("s0", 7)]
    assert private(7, 8, 0) == [("s2", 8)]
    assert private(0) == []


def test_a_sector_is_said_to_lack_when_one_stage_beside_it_has_it() -> None:
    first = flows("orders", 60, None, None, 60)
    last = flows("judgments", 20, 10, 0, 30)
    middle = flows("summonses", 50, None, None, 50)
    lacking = (Concern.SECTOR_ABSENT, "summonses", Part.PRIVATE)
    assert lacking in concerns(first, middle, last)
    assert lacking in concerns(last, middle, first)
    assert lacking not in concerns(first, middle)


def test_few_acts_without_a_sector_are_not_much() -> None:
    assert concerns(flows("orders", 1, 1, 2, 4)) == []
    assert concerns(flows("orders", 1, 2, 2, 5)) == [(Concern.MUCH_UNKNOWN, "orders", None)]


def test_parts_that_do_not_make_the_total_and_much_without_a_sector() -> None:
    assert concerns(flows("orders", 60, 50, None, 100)) == [(Concern.PARTS_EXCEED_TOTAL, "orders", None)]
    assert concerns(flows("orders", 60, 30, 5, 100)) == [(Concern.PARTS_BELOW_TOTAL, "orders", None)]
    assert concerns(flows("orders", 40, 30, 30, 100)) == [(Concern.MUCH_UNKNOWN, "orders", None)]
    assert concerns(flows("orders", 40, 40, 20, 100)) == []


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS, MONTHS), max_size=7))
def test_each_mismatch_holds_and_the_order_is_that_of_the_stages(
    given_stages: list[tuple[int | None, int | None, int | None, int | None, frozenset[int]]],
) -> None:
    stages = [
        StageReach(StageFlows(str(place), social, private, unknown, total), missing)
        for place, (social, private, unknown, total, missing) in enumerate(given_stages)
    ]
    found = check_stages(stages)
    assert [one.stage for one in found] == sorted(one.stage for one in found)
    assert len(set(found)) == len(found)
    for one in found:
        stage = stages[int(one.stage)]
        if one.concern is Concern.STAGE_ABSENT:
            assert stage.flows.total is None
        if one.concern in {Concern.MORE_THAN_PREVIOUS, Concern.SECTOR_MORE_THAN_PREVIOUS}:
            before = stages[int(one.stage) - 1]
            assert one.previous == before.flows.stage
            assert one.found is not None
            assert one.limit is not None
            assert one.found > one.limit
            # What lacks other months is never compared.
            assert stage.missing == before.missing or None in {stage.flows.total, before.flows.total}
