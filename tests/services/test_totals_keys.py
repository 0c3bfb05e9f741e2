"""Cells named by two numbers keep apart what differs, and sort as the summary does."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.models.enums import Ground, Sector, TerritoryKind
from cpex_desktop.reference import catalogue
from cpex_desktop.services import totals_keys as keys
from tests.small_base import A, batch, make, value

CELLS = st.tuples(
    st.integers(1, keys.BOUNDS["indicator"] - 1),
    st.sampled_from(TerritoryKind),
    st.sampled_from(Sector),
    st.sampled_from(Ground),
    st.integers(0, keys.BOUNDS["landlord"] - 1),
    st.integers(0, keys.BOUNDS["detail"] - 1),
    st.integers(1, 3),
    st.integers(190001, 999912),
)
PACK = (
    f"SELECT {keys.PACK_HEAD} AS head, {keys.PACK_TAIL} AS tail FROM"
    " (SELECT ?1 AS indicator, ?3 AS sector, ?4 AS ground, ?5 AS landlord, ?6 AS detail,"
    " ?7 AS period_kind, ?8 AS period_start) v, (SELECT ?2 AS kind) place"
)
UNPACK = (
    f"SELECT {keys.INDICATOR_OF}, {keys.LEVEL_OF}, {keys.SECTOR_OF}, {keys.GROUND_OF}, {keys.LANDLORD_OF},"
    f" {keys.DETAIL_OF}, {keys.KIND_OF}, {keys.START_OF} FROM (SELECT ?1 AS head, ?2 AS tail) c"
)


def _pack(cell: tuple[int, ...]) -> tuple[int, int]:
    connection = sqlite3.connect(":memory:")
    head, tail = connection.execute(PACK, tuple(map(int, cell))).fetchone()
    assert connection.execute(UNPACK, (head, tail)).fetchone() == cell
    connection.close()
    return head, tail


@given(CELLS, CELLS)
def test_the_largest_numbers_come_back_and_sort_as_they_are(
    one: tuple[int, ...], other: tuple[int, ...]
) -> None:
    assert (_pack(one) < _pack(other)) == (one < other)


def test_every_number_of_the_catalogue_fits() -> None:
    assert max(Sector) < 16
    assert max(Ground) < 16
    assert max(TerritoryKind) < 8
    for entry in catalogue.indicators():
        assert entry.number < keys.BOUNDS["indicator"]
        assert all(detail.number < keys.BOUNDS["detail"] for detail in entry.details)


@pytest.mark.parametrize(
    "largest",
    [
        "INSERT INTO landlord (id, uid, name, key, sector) VALUES (2147483648, 'u', 'Office', 'office', 1)",
        "INSERT INTO indicator (number, code, label, unit, aggregation, local)"
        " VALUES (2097152, 'x', 'X', '', 'flow', 1)",
    ],
)
def test_a_number_too_large_for_a_cell_is_refused_and_nothing_is_written(
    tmp_path: Path, largest: str
) -> None:
    with make(tmp_path / "essai.cpex") as store:
        with store.write_bulk("essai", []) as connection:
            connection.execute(largest)
        with pytest.raises(sqlite3.IntegrityError, match="is not below"):
            batch(store, [value(A, 1)])
        with store.read() as connection:
            assert connection.execute("SELECT count(*) FROM value").fetchone() == (0,)
