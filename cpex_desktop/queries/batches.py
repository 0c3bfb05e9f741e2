"""The batches of a base: the list that an officer reviews, and those that a document must cite."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One batch as listed; ``in_use`` says that at least one figure rests on it now."""

    id: int
    label: str
    file_name: str
    layout: str
    source: str
    perimeter: str
    as_of: date
    received_on: date
    created_by: str
    rows_read: int
    values_kept: int
    cells_rejected: int
    withdrawn_at: str | None
    in_use: bool


_COLUMNS = (
    "id, label, file_name, layout, source, perimeter, as_of, received_on, created_by, rows_read,"
    " values_kept, cells_rejected, withdrawn_at,"
    " EXISTS (SELECT 1 FROM summary_source s WHERE s.batch = batch.id)"
)


def list_batches(connection: sqlite3.Connection) -> list[BatchRow]:
    """List every batch, newest first, withdrawn ones included."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM batch ORDER BY id DESC")
    return [_batch(row) for row in rows]


def find_batch(connection: sqlite3.Connection, number: int) -> BatchRow | None:
    """Give one batch, None when there is none under this number."""
    # As text: see batch_report.
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM batch WHERE CAST(id AS TEXT) = ?", (str(number),)
    ).fetchone()
    return None if row is None else _batch(row)


def batch_rows(connection: sqlite3.Connection, numbers: Collection[int]) -> list[BatchRow]:
    """List some batches, oldest first, for documents that cite them."""
    marks = ", ".join("?" * len(numbers))
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM batch WHERE id IN ({marks}) ORDER BY id", list(numbers)
    )
    return [_batch(row) for row in rows]


def batch_report(connection: sqlite3.Connection, number: int) -> Mapping[str, Any]:
    """Give the import report kept with a batch, as the importer wrote it; empty when there is none."""
    # As text: a number that someone types may be too long for the driver to bind.
    row = connection.execute("SELECT report FROM batch WHERE CAST(id AS TEXT) = ?", (str(number),)).fetchone()
    if row is None:
        return {}
    report: Mapping[str, Any] = json.loads(row[0])
    return report


def _batch(row: tuple[Any, ...]) -> BatchRow:
    (*head, as_of, received_on, created_by, read, kept, rejected, withdrawn_at, in_use) = row
    dates = (date.fromisoformat(as_of), date.fromisoformat(received_on))
    tail = (created_by, read, kept, rejected, withdrawn_at, bool(in_use))
    return BatchRow(*(*head, *dates, *tail))
