"""Figures of other batches are those that the base had when they counted, and nothing of it is written."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpex_desktop.analysis.periods import rolling_12
from cpex_desktop.db.store import Store
from cpex_desktop.queries.key_figures import KEY_CODES, compared, data_end
from cpex_desktop.queries.snapshots import Snapshot, present_snapshot
from cpex_desktop.reference import catalogue, procedure
from cpex_desktop.services.areas import create_area
from cpex_desktop.services.batches import restore_batch, withdraw_batch
from cpex_desktop.services.past_figures import figure_changes, figures_of
from tests.dump import dump
from tests.small_base import CLOCK, HOME, A, B, C, D, batch, make, scope, value

LATER = "2026-05-01"
SUMMONSES = catalogue.indicator("summonses").number
Shown = tuple[int | None, list[tuple[float | None, ...]]]


def known(store: Store) -> None:
    """Let the base know the indicators of the procedure."""
    codes = {*KEY_CODES, *(stage.indicator for stage in procedure.main_stages() if stage.indicator)}
    with store.write_bulk("Indicateurs", ["indicator"]) as connection:
        for code in sorted(codes):
            one = catalogue.indicator(code)
            connection.execute(
                "INSERT OR REPLACE INTO indicator (number, code, label, unit, aggregation, local)"
                " VALUES (?, ?, ?, ?, ?, 0)",
                (one.number, one.code, one.label, one.unit.value, one.aggregation.value),
            )


def shown(store: Store) -> Shown:
    """Give what the base shows now: where the data end, and the key figures with the year before."""
    with store.read() as connection:
        return _shown(connection)


def _shown(connection: sqlite3.Connection) -> Shown:
    end = data_end(connection)
    if end is None:
        return None, []
    found = [compared(connection, code, HOME, rolling_12(end)) for code in KEY_CODES]
    return end, [(one.now.amount, one.before.amount, one.now.covered) for one in found]


def state(store: Store) -> Snapshot:
    with store.read() as connection:
        return present_snapshot(connection, CLOCK())


class Clerk:
    """Someone who receives, withdraws and restores batches at random."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.chance = random.Random(seed)  # noqa: S311 - a test must be the same each time

    def work(self) -> None:
        if self.chance.random() < 0.7:
            self.receive()
            return
        with self.store.read() as connection:
            rows = connection.execute("SELECT id, withdrawn_at FROM batch").fetchall()
        if rows:
            number, withdrawn = self.chance.choice(rows)
            (restore_batch if withdrawn else withdraw_batch)(self.store, number)

    def receive(self) -> None:
        first = self.chance.choice((202501, 202507, 202601))
        months = [first + step for step in range(self.chance.randint(1, 6))]
        number = catalogue.indicator(self.chance.choice(KEY_CODES[:2])).number
        places = self.chance.sample((HOME, A, B, C, D), self.chance.randint(1, 4))
        values = [
            value(place, self.chance.randint(0, 30), month=month, indicator=number)
            for month in months
            for place in places
        ]
        claims = [scope(HOME, months[0], months[-1], indicator=number)] if self.chance.random() < 0.5 else []
        as_of = f"2026-{self.chance.randint(2, 9):02}-01"
        batch(self.store, values, *claims, as_of=as_of)


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**9))
def test_each_state_is_found_again(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder, make(Path(folder, "base.cpex")) as store:
        known(store)
        clerk, kept = Clerk(store, seed), [(state(store), shown(store))]
        for _ in range(8):
            clerk.work()
            kept.append((state(store), shown(store)))
        before = dump(store)
        for snapshot, then in kept:
            with figures_of(store, snapshot.batches, KEY_CODES) as connection:
                assert _shown(connection) == then
        assert dump(store) == before


def test_a_commune_has_its_own_figures_of_then_and_now(store: Store) -> None:
    known(store)
    months = [*range(202501, 202513)]
    batch(store, [value(A, 10, month=month, indicator=SUMMONSES) for month in months])
    first = state(store)
    batch(store, [value(place, 7, month=202512, indicator=SUMMONSES) for place in (A, HOME)], as_of=LATER)
    (line,) = figure_changes(store, first, state(store), ["summonses"], territory=A).lines
    assert line.then is not None
    assert line.now is not None
    assert (line.then.now.amount, line.now.now.amount) == (120, 117)


def test_an_area_has_those_of_its_communes_then_and_now(store: Store) -> None:
    known(store)
    area = create_area(store, "Secteur", [A, B]).area
    months = [*range(202501, 202513)]
    batch(store, [value(place, 10, month=month, indicator=SUMMONSES) for month in months for place in (A, B)])
    first = state(store)
    batch(store, [value(place, 7, month=202512, indicator=SUMMONSES) for place in (A, HOME)], as_of=LATER)
    (line,) = figure_changes(store, first, state(store), ["summonses"], territory=area).lines
    assert line.then is not None
    assert line.now is not None
    assert (line.then.now.amount, line.now.now.amount) == (240, 237)


def test_time_and_corrections_are_told_apart(store: Store) -> None:
    known(store)
    months = [*range(202501, 202513), *range(202601, 202604)]
    batch(store, [value(HOME, 10, month=month, indicator=SUMMONSES) for month in months[:12]])
    first = state(store)
    batch(store, [value(HOME, 20, month=month, indicator=SUMMONSES) for month in months[12:]])
    corrected = [value(HOME, 11, month=202501, indicator=SUMMONSES)]
    batch(store, corrected, as_of="2026-05-01")
    found = figure_changes(store, first, state(store), ["summonses"])
    (line,) = found.lines
    assert (line.then_end, line.now_end) == (202512, 202603)
    assert line.then is not None
    assert line.revised is not None
    assert line.now is not None
    assert (line.then.now.amount, line.revised.now.amount, line.now.now.amount) == (120, 121, 150)
    assert (line.corrected, line.differs) == (True, True)
    assert (len(found.came), found.left, found.lost) == (2, (), 0)


def test_a_base_without_figures_has_none_to_compare(store: Store) -> None:
    known(store)
    empty = state(store)
    found = figure_changes(store, empty, empty, ["summonses"])
    (line,) = found.lines
    assert (line.then, line.now, line.differs) == (None, None, False)


def test_a_batch_that_was_typed_and_undone_is_missed(store: Store) -> None:
    known(store)
    lost = Snapshot(CLOCK(), 0, ("disparu",))
    assert figure_changes(store, lost, state(store), ["summonses"]).lost == 1
