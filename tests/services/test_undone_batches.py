"""An import is undone by its withdrawal, a withdrawal by the return of the batch; the figures follow."""

from __future__ import annotations

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.queries.batches import list_batches
from cpex_desktop.queries.totals import figure
from cpex_desktop.services.batches import restore_batch, withdraw_batch
from tests.dump import dump
from tests.small_base import HOME, A, B, batch, scope, value


def amounts(store: Store) -> list[float | None]:
    with store.read() as connection:
        return [figure(connection, 1, place, Span(202601, 202601)).amount for place in (A, B, HOME)]


def test_a_withdrawn_batch_counts_again_once_restored(store: Store) -> None:
    batch(store, [value(A, 1)], scope(), as_of="2026-02-01")
    newer = batch(store, [value(A, 5), value(B, 2)], as_of="2026-03-01")
    before = dump(store)
    withdraw_batch(store, newer)
    assert amounts(store) == [1, 0, 1]
    restore_batch(store, newer)
    assert dump(store) == before
    assert amounts(store) == [5, 2, 7]
    with store.read() as connection:
        labels = [label for (label,) in connection.execute("SELECT label FROM change_set ORDER BY id")]
    assert labels[-2:] == [
        f"{verb} le lot n°\u00a02, «\u00a0essai\u00a0»" for verb in ("Retirer", "Rétablir")
    ]


@pytest.mark.parametrize("number", [1, 7, 10**30])
def test_only_a_withdrawn_batch_is_restored(store: Store, number: int) -> None:
    batch(store, [value(A, 1)])
    before = dump(store)
    with pytest.raises(UserError, match="pas retiré" if number == 1 else "n’existe pas"):
        restore_batch(store, number)
    assert dump(store) == before
    assert [
        copy.name for copy in (store.path.parent / "sauvegardes").iterdir() if "retour" in copy.name
    ] == []


def test_an_import_is_undone_by_its_withdrawal_and_done_again(store: Store, steps: list[ChangeSet]) -> None:
    batch(store, [value(A, 1)], as_of="2026-02-01")
    batch(store, [value(A, 5), value(B, 2)], scope(), as_of="2026-03-01")
    end = dump(store)
    assert {"value", "summary", "hot_spot"} <= steps[1].tables
    undone = store.apply(steps[1].inverse())
    assert amounts(store) == [1, None, 1]
    assert {"batch", "summary"} <= undone.tables
    with store.read() as connection:
        (latest, first) = list_batches(connection)
        assert (latest.withdrawn_at is None, latest.in_use, first.in_use) == (False, False, True)
        assert connection.execute("SELECT count(*) FROM value").fetchone() == (3,)
    store.apply(steps[1])
    assert dump(store) == end
    assert amounts(store) == [5, 2, 7]


def test_a_withdrawal_is_undone_with_its_date(store: Store, steps: list[ChangeSet]) -> None:
    number = batch(store, [value(A, 1)])
    start = dump(store)
    withdraw_batch(store, number)
    end = dump(store)
    assert amounts(store)[0] is None
    store.apply(steps[-1].inverse())
    assert dump(store) == start
    store.apply(steps[1])
    assert dump(store) == end


def test_an_import_whose_batch_was_withdrawn_since_is_not_undone_over_it(
    store: Store, steps: list[ChangeSet]
) -> None:
    number = batch(store, [value(A, 1)])
    withdraw_batch(store, number)
    with pytest.raises(UserError, match="modifiée depuis"):
        store.apply(steps[0].inverse())
