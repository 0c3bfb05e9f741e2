"""Whatever batches arrive, every total is the one that a plain reading of the rules gives."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpex_desktop.analysis.periods import PeriodKind, Span
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import Absence, Ground, Sector, TerritoryKind
from cpex_desktop.queries.totals import Cut, Figure, figures
from cpex_desktop.services.batches import ScopeTuple, withdraw_batch
from tests.services.plain_totals import COMMUNES, Claim, Key, PlainBatch, PlainTotals
from tests.small_base import (
    AMOUNT,
    EST,
    FLOW,
    HOME,
    MEAN,
    NORD,
    OUEST,
    RATE,
    STOCK,
    SUD,
    A,
    B,
    C,
    D,
    make,
    value,
)
from tests.small_base import batch as write

LEVELS = {HOME: 1, EST: 2, OUEST: 2, NORD: 3, SUD: 3, A: 4, B: 4, C: 4, D: 4}
PERIODS = ((1, 202601), (1, 202602), (2, 202601), (3, 202601))
LENGTH = {1: 1, 2: 3, 3: 12}

keys = st.builds(
    lambda indicator, period, place, sector, ground, detail: Key(
        indicator, *period, place, sector, ground, detail
    ),
    st.sampled_from((FLOW, FLOW, FLOW, STOCK, MEAN, RATE, AMOUNT)),
    st.sampled_from((PERIODS[0], *PERIODS)),
    st.sampled_from((A, B, C, D, HOME, EST, OUEST, NORD, SUD)),
    st.sampled_from((0, 0, 1, 2, 3)),
    st.sampled_from((0, 0, 0, 1, 5)),
    st.sampled_from((0, 0, 0, 1, 2)),
)
numbers = st.tuples(st.none() | st.integers(0, 9).map(float), st.none() | st.integers(1, 3).map(float))
claim_sets = st.frozensets(
    st.builds(
        lambda indicator, period, place, sectors: [
            Claim(indicator, *period, place, sector) for sector in sectors
        ],
        st.sampled_from((FLOW, FLOW, STOCK, MEAN, AMOUNT)),
        st.sampled_from((PERIODS[0], *PERIODS)),
        st.sampled_from((HOME, HOME, EST, OUEST, NORD, SUD, A)),
        st.sampled_from(((0,), (1,), (2,), (1, 2), (0, 1, 2, 3))),
    ).map(tuple),
    max_size=2,
).map(lambda groups: frozenset(itertools.chain.from_iterable(groups)))
batches = st.lists(
    st.builds(
        PlainBatch,
        as_of=st.sampled_from(("2026-02-01", "2026-03-01", "2026-04-01")),
        values=st.dictionaries(keys, numbers, max_size=7),
        claims=claim_sets,
    ),
    min_size=1,
    max_size=4,
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    # Hundreds of small batches, each safe against a power cut: in memory where the system offers it.
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made inside
    with (
        tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder,
        make(Path(folder, "essai.cpex")) as store,
    ):
        yield store


def scopes_of(plain: PlainBatch) -> list[ScopeTuple]:
    """Gather the claims of a batch by place and period, as an import writes them."""
    grouped: dict[tuple[int, int, int, int], int] = {}
    for claim in plain.claims:
        spot = (claim.indicator, claim.place, claim.kind, claim.start)
        grouped[spot] = grouped.get(spot, 0) | 1 << claim.sector
    return [
        # By landlord too where it is the whole: no landlord is reckoned here, so that it changes nothing.
        (indicator, place, kind, start, start + LENGTH[kind] - 1, sectors, place == HOME)
        for (indicator, place, kind, start), sectors in grouped.items()
    ]


def fill(store: Store, plains: list[PlainBatch]) -> list[int]:
    with store.write_bulk("vider", ["value"]) as connection:
        for table in ("value", "batch_scope", "summary", "summary_scope", "summary_source", "batch"):
            connection.execute(f"DELETE FROM {table}")
    written = []
    for plain in plains:
        rows = [
            value(
                key.place,
                amount,
                month=key.start,
                indicator=key.indicator,
                kind=key.kind,
                sector=key.sector,
                ground=key.ground,
                detail=key.detail,
                weight=weight if key.indicator == MEAN else None,
                absence=Absence.SECRET if amount is None else Absence.NONE,
            )
            for key, (amount, weight) in plain.values.items()
        ]
        written.append(write(store, rows, *scopes_of(plain), as_of=plain.as_of))
    return written


def compare(
    store: Store, plains: list[PlainBatch], areas: Mapping[int, tuple[int, ...]] | None = None
) -> None:
    """Hold every figure of the base against the plain reading."""
    totals = PlainTotals(plains, areas)
    places = LEVELS | dict.fromkeys(totals.areas, 5)
    used = {key[:3] for plain in plains for key in (*plain.values, *plain.claims)}
    for indicator, kind, start in sorted(used):
        span = Span(start, start + LENGTH[kind] - 1)
        for sector, ground, detail in itertools.product((0, 1, 2, 3), (0, 1), (0, 1)):
            cut = Cut(Sector(sector), Ground(ground), detail=detail)
            with store.read() as connection:
                levels = {
                    level: figures(connection, indicator, TerritoryKind(level), span, cut)
                    for level in (1, 2, 3, 4, 5)
                }
            for place, level in places.items():
                key = Key(indicator, kind, start, place, sector, ground, detail)
                hold(totals, key, levels[level].get(place))


def hold(totals: PlainTotals, key: Key, found: Figure | None) -> None:
    cell = totals.cell(key)
    claimed = [totals.claimed(key._replace(place=commune)) for commune in totals.communes[key.place]]
    if found is not None and found.kind is not PeriodKind(key.kind):
        return  # a month or a quarter inside the span told more, or told it later
    if cell is None and any(claimed) and key.indicator not in (MEAN, RATE):
        if key.ground or key.detail:
            assert found is None or found.amount in (None, 0)
        else:
            assert found is not None, key
            assert (found.amount, found.covered) == (0, sum(map(bool, claimed))), key
        return
    if cell is None or cell.amount is None:
        assert found is None or found.amount is None, (key, found)
        assert cell is None or (found is not None and found.absence is Absence.SECRET), (key, cell, found)
        return
    assert found is not None, (key, cell)
    assert found.amount == pytest.approx(cell.amount), (key, cell, found)
    assert (found.covered, found.expected) == (cell.covered, len(totals.communes[key.place])), (
        key,
        cell,
        found,
    )
    assert found.as_of == totals.dates[cell.oldest], (key, cell, found)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plains=batches)
def test_every_total_is_the_one_reckoned_by_hand(store: Store, plains: list[PlainBatch]) -> None:
    fill(store, plains)
    compare(store, plains)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plains=batches, withdrawn=st.sets(st.integers(0, 3), min_size=1))
def test_withdrawn_batches_leave_no_trace_in_the_figures(
    store: Store, plains: list[PlainBatch], withdrawn: set[int]
) -> None:
    written = fill(store, plains)
    for place in sorted(withdrawn & set(range(len(plains)))):
        withdraw_batch(store, written[place])
    compare(store, [plain for place, plain in enumerate(plains) if place not in withdrawn])


@st.composite
def extracts(draw: st.DrawFn) -> PlainBatch:
    """What an extract of acts leaves: whole numbers, and a claim on one territory that holds them all."""
    place = draw(st.sampled_from((HOME, HOME, NORD, EST)))
    inside = COMMUNES[place]
    spot = st.tuples(st.sampled_from((FLOW, STOCK, AMOUNT)), st.sampled_from(PERIODS))
    cells = draw(
        st.dictionaries(
            st.tuples(
                spot,
                st.sampled_from((*inside, *inside, place)),
                st.sampled_from((1, 2, 3, 1, 2, 0)),
                st.sampled_from((0, 1, 5)),
                st.sampled_from((0, 0, 1)),
            ),
            st.integers(0, 9),
            min_size=3,
            max_size=12,
        )
    )
    values: dict[Key, tuple[float | None, float | None]] = {
        Key(indicator, *period, where, sector, ground, detail): (float(number), None)
        for ((indicator, period), where, sector, ground, detail), number in cells.items()
    }
    claimed = {key[:3] for key in values} | {(at, *period) for at, period in draw(st.lists(spot, max_size=2))}
    claims = frozenset(Claim(*slot, place, sector) for slot in claimed for sector in (0, 1, 2, 3))
    return PlainBatch("2026-04-01", values, claims)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(extract=extracts(), before=st.lists(batches.map(lambda found: found[0]), max_size=1))
def test_an_extract_alone_or_over_older_figures_is_summed_as_by_hand(
    store: Store, extract: PlainBatch, before: list[PlainBatch]
) -> None:
    older = [replace(plain, as_of="2026-02-01") for plain in before]
    fill(store, [*older, extract])
    compare(store, [*older, extract])


def test_a_claim_of_one_sector_completes_no_ground_of_the_other(store: Store) -> None:
    alone = {Key(FLOW, *PERIODS[0], A, Sector.PRIVATE, 1): (5.0, None)}
    claim = Claim(FLOW, *PERIODS[0], HOME, Sector.SOCIAL)
    plains = [PlainBatch("2026-03-01", {**alone}, frozenset({claim}))]
    fill(store, plains)
    compare(store, plains)
