"""A batch is written without a look-up of each reference: what it names is checked as whole sets instead."""

from __future__ import annotations

import sqlite3

import pytest

from cpex_desktop.db.store import Store
from tests.dump import dump
from tests.small_base import A, batch, scope, value

NOWHERE = 999_999


def test_a_value_or_a_claim_of_a_stranger_is_refused_and_leaves_nothing(store: Store) -> None:
    before = dump(store)
    for values, scopes in (
        ([value(A, 1), value(NOWHERE, 2)], []),
        ([value(A, 1), value(A, 2, indicator=NOWHERE)], []),
        ([value(A, 1)], [scope(NOWHERE)]),
        ([value(A, 1)], [scope(A, indicator=NOWHERE)]),
    ):
        with pytest.raises(sqlite3.IntegrityError, match=f"unknown .*{NOWHERE}"):
            batch(store, values, *scopes)
    assert dump(store) == before


def test_the_references_of_a_written_batch_hold(store: Store) -> None:
    batch(store, [value(A, 1)], scope())
    with store.read() as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
