"""Every value of a batch is written as it was given, however many there are."""

from __future__ import annotations

import random
from datetime import date

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import Absence, Sector, ValueStatus
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch
from tests.small_base import FLOW, MEAN, A, B, C, D, value

MONTHS = [year * 100 + month for year in (2024, 2025) for month in range(1, 13)]
WRITTEN = (
    "SELECT indicator, period_kind, period_start, territory, sector, ground, landlord, detail, amount,"
    " weight, status, absence FROM value WHERE batch = ?"
)


def _values(count: int) -> list[ValueTuple]:
    """Make values that differ in every column, in no order, of one landlord of the file among others."""
    cells = [
        value(place, None, month=month, sector=1, absence=Absence.SECRET)
        if month % 5 == 0
        else value(
            place,
            month / 7,
            month=month,
            indicator=MEAN if place == B else FLOW,
            sector=2,
            ground=place % 3,
            landlord=-1 if place == C else 0,
            weight=3.0 if place == B else None,
            status=ValueStatus.PROVISIONAL,
        )
        for month in MONTHS
        for place in (A, B, C, D)
    ]
    random.Random(count).shuffle(cells)  # noqa: S311
    return cells[:count]


@pytest.mark.parametrize("count", [1, 19, 20, 21, 40, 59, 96])
def test_each_value_is_written_once_as_given(count: int, store: Store) -> None:
    values = _values(count)
    landlord = (-1, "Habitat du Nord", "habitat du nord", int(Sector.SOCIAL))
    draft = BatchDraft("essai", "Essai", date(2026, 2, 1), values, landlords=[landlord])
    number = write_batch(store, draft)
    with store.read() as connection:
        written = connection.execute(WRITTEN, (number,)).fetchall()
        ((known,),) = connection.execute("SELECT id FROM landlord").fetchall()
    assert sorted(map(repr, written)) == sorted(
        repr((*row[:6], known if row[6] else 0, *row[7:])) for row in values
    )
