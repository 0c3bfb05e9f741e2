"""Writing a batch of values, and taking one back: the two things that change the figures."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from cpex_desktop.db.changes import Recorder, RowChange
from cpex_desktop.db.store import Store, officer_name
from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr, quoted
from cpex_desktop.models.enums import BatchKind
from cpex_desktop.progress import Progress
from cpex_desktop.services.derived import DERIVED, gather, remake_figures, touched_by_batch
from cpex_desktop.services.totals import Touched

ValueTuple = tuple[int, int, int, int, int, int, int, int, float | None, float | None, int, int]
ScopeTuple = tuple[int, int, int, int, int, int, bool]
LandlordTuple = tuple[int, str, str, int]
IndicatorTuple = tuple[int, str, str, str, str]

_INSERT_VALUES = """
INSERT INTO value (indicator, period_kind, period_start, territory, sector, ground, landlord, detail, batch,
                   amount, weight, status, absence)
VALUES """
_VALUE = "(?, ?, ?, ?, ?, ?, ?, ?, {batch}, ?, ?, ?, ?)"
_TOGETHER = 20
"""Values that one statement writes: starting a statement for each costs as much again as writing it."""


class AlreadyImported(UserError):
    """Refuse a file whose content is in a live batch; a caller may offer to import it all the same."""


@dataclass(frozen=True, slots=True)
class BatchDraft:
    """What a batch says of itself before it has a number; ``source`` and ``as_of`` are never empty.

    ``values`` are the columns of the ``value`` table without its batch; a negative landlord is the ``ref`` of
    one of ``landlords`` (ref, name, key, sector). ``scopes`` are (indicator, territory, period_kind, first,
    last, sectors, by_landlord). ``indicators`` are local ones: (number, code, label, unit, aggregation).
    ``replaces`` are the numbers of batches that stop counting, in the same step, when this one arrives.
    """

    label: str
    source: str
    as_of: date
    values: Sequence[ValueTuple]
    scopes: Sequence[ScopeTuple] = ()
    landlords: Sequence[LandlordTuple] = ()
    indicators: Sequence[IndicatorTuple] = ()
    kind: BatchKind = BatchKind.IMPORT
    file_name: str = ""
    sha256: str = ""
    layout: str = ""
    perimeter: str = ""
    rows_read: int = 0
    cells_rejected: int = 0
    report: str = "{}"
    replaces: Sequence[int] = ()


def write_batch(
    store: Store, draft: BatchDraft, *, again: bool = False, progress: Progress | None = None
) -> int:
    """Write one batch in one transaction, make the totals again and return the batch's number.

    A copy of the base is made first. Raises UserError when the same file is already in a live batch, unless
    ``again``; and Cancelled when ``progress`` asks to stop, in which case nothing is written.
    """
    progress = progress or Progress()
    if not again:
        _refuse_known_file(store, draft.sha256)
    progress.step(0, 4, "Sauvegarde de la base")
    store.back_up("import")
    progress.step(1, 4, "Écriture des valeurs")
    tables = ["batch", "batch_scope", "landlord", "indicator", "value", *DERIVED]
    recorder = Recorder()
    with store.write_bulk(f"Importer {quoted(draft.label)}", tables, recorder, judged=True) as connection:
        batch = _insert_batch(connection, draft, store)
        _insert_indicators(connection, draft.indicators)
        landlords = _insert_landlords(connection, draft.landlords)
        _refuse_strangers(connection, draft)
        _insert_values(connection, batch, draft.values, landlords)
        _insert_scopes(connection, batch, draft.scopes)
        recorder.note(_arrival(connection, batch, store))
        for older in draft.replaces:
            recorder.note(_departure(connection, older, store))
        touched = _touched_by(connection, draft)
        remake_figures(connection, touched, lambda done, text: progress.step(done, 4, text))
    return batch


def withdraw_batch(store: Store, number: int) -> None:
    """Take a batch out of every total, so that the values it had replaced return; it stays in the base."""
    with store.read() as connection:
        named = _named(connection, number)
        if _withdrawn(connection, number):
            raise UserError(
                "Ce lot est déjà retiré.", f"Le lot n°\u00a0{number} ne compte plus dans les chiffres."
            )
    store.back_up("retrait")
    from cpex_desktop.db.sessions import driver_connection
    from cpex_desktop.models.values import Batch

    with store.write(f"Retirer le lot {named}") as session:
        batch = session.get_one(Batch, number)
        batch.withdrawn_at = store.clock().isoformat(timespec="seconds")
        batch.withdrawn_by = officer_name(driver_connection(session))


def restore_batch(store: Store, number: int) -> None:
    """Let a withdrawn batch count again, as if it had never been withdrawn; raises UserError."""
    with store.read() as connection:
        named = _named(connection, number)
        if not _withdrawn(connection, number):
            raise UserError("Ce lot n’est pas retiré.", f"Le lot n°\u00a0{number} compte dans les chiffres.")
    store.back_up("retour")
    from cpex_desktop.models.values import Batch

    with store.write(f"Rétablir le lot {named}") as session:
        batch = session.get_one(Batch, number)
        batch.withdrawn_at = batch.withdrawn_by = None


def _arrival(connection: sqlite3.Connection, batch: int, store: Store) -> RowChange:
    """Write an import as the return of a batch that did not count, by which undoing withdraws it.

    A mass of values is never deleted: what an officer imported by mistake stays to be looked at.
    """
    label, who = connection.execute("SELECT label, created_by FROM batch WHERE id = ?", (batch,)).fetchone()
    after = {"id": batch, "label": label, "withdrawn_at": None, "withdrawn_by": None}
    moment = store.clock().isoformat(timespec="seconds")
    before = after | {"withdrawn_at": moment, "withdrawn_by": who}
    return RowChange("batch", str(batch), before=before, after=after)


def _departure(connection: sqlite3.Connection, batch: int, store: Store) -> RowChange:
    """Take a batch out of the totals in the step that brings what replaces it."""
    read = "SELECT id, label, withdrawn_at, withdrawn_by FROM batch WHERE id = ?"
    names = ("id", "label", "withdrawn_at", "withdrawn_by")
    before = dict(zip(names, connection.execute(read, (batch,)).fetchone(), strict=True))
    connection.execute(
        "UPDATE batch SET withdrawn_at = ?, withdrawn_by = ? WHERE id = ?",
        (store.clock().isoformat(timespec="seconds"), officer_name(connection), batch),
    )
    after = dict(zip(names, connection.execute(read, (batch,)).fetchone(), strict=True))
    return RowChange("batch", str(batch), before=before, after=after)


def _named(connection: sqlite3.Connection, number: int) -> str:
    """Name a batch by its number and its file: « n° 2, « suivi.xlsx » »; raises UserError for none."""
    # As text: an officer may type a number that SQLite's integers cannot hold.
    row = connection.execute("SELECT label FROM batch WHERE CAST(id AS TEXT) = ?", (str(number),)).fetchone()
    if row is None:
        raise UserError(
            "Ce lot n’existe pas.",
            f"La base ne contient pas de lot n°\u00a0{number}.",
            "Consultez la liste des lots.",
        )
    return f"n°\u00a0{number}, {quoted(row[0])}"


def _withdrawn(connection: sqlite3.Connection, number: int) -> bool:
    row = connection.execute("SELECT withdrawn_at FROM batch WHERE id = ?", (number,)).fetchone()
    return row[0] is not None


def _refuse_known_file(store: Store, sha256: str) -> None:
    if not sha256:
        return
    with store.read() as connection:
        row = connection.execute(
            "SELECT id, file_name, received_on FROM batch WHERE sha256 = ? AND withdrawn_at IS NULL",
            (sha256,),
        ).fetchone()
    if row is not None:
        number, name, received = row
        raise AlreadyImported(
            "Ce fichier a déjà été importé.",
            f"Son contenu est celui de «\u00a0{name}\u00a0», lot n°\u00a0{number} reçu le "
            f"{date_fr(date.fromisoformat(received))}.",
            "Retirez d’abord ce lot, ou demandez expressément à l’importer de nouveau.",
        )


def _insert_batch(connection: sqlite3.Connection, draft: BatchDraft, store: Store) -> int:
    now = store.clock()
    cursor = connection.execute(
        "INSERT INTO batch (uid, kind, label, file_name, sha256, layout, source, perimeter, as_of,"
        " received_on, created_at, created_by, rows_read, values_kept, cells_rejected, report)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            str(uuid.uuid4()),
            int(draft.kind),
            draft.label,
            draft.file_name,
            draft.sha256,
            draft.layout,
            draft.source,
            draft.perimeter,
            draft.as_of.isoformat(),
            now.date().isoformat(),
            now.isoformat(timespec="seconds"),
            officer_name(connection),
            draft.rows_read,
            len(draft.values),
            draft.cells_rejected,
            draft.report,
        ),
    )
    if cursor.lastrowid is None:
        raise sqlite3.IntegrityError("the batch got no number")
    return cursor.lastrowid


def _insert_indicators(connection: sqlite3.Connection, indicators: Iterable[IndicatorTuple]) -> None:
    connection.executemany(
        "INSERT INTO indicator (number, code, label, unit, aggregation, local) VALUES (?, ?, ?, ?, ?, 1)"
        " ON CONFLICT (number) DO NOTHING",
        list(indicators),
    )


def _insert_landlords(connection: sqlite3.Connection, landlords: Iterable[LandlordTuple]) -> dict[int, int]:
    numbers: dict[int, int] = {}
    for ref, name, key, sector in landlords:
        connection.execute(
            "INSERT INTO landlord (uid, name, key, sector) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING",
            (str(uuid.uuid4()), name, key, sector),
        )
        numbers[ref] = connection.execute("SELECT id FROM landlord WHERE key = ?", (key,)).fetchone()[0]
    return numbers


def _refuse_strangers(connection: sqlite3.Connection, draft: BatchDraft) -> None:
    """Refuse a draft that names an indicator or a territory that the base has not; its own are in by now.

    Raises sqlite3.IntegrityError, inside the transaction that would have kept it.
    """
    indicators = {row[0] for row in draft.values} | {scope[0] for scope in draft.scopes}
    places = {row[3] for row in draft.values} | {scope[1] for scope in draft.scopes}
    for what, named, known in (
        ("indicators", indicators, "SELECT number FROM indicator"),
        ("territories", places, "SELECT id FROM territory"),
    ):
        strangers = named - {number for (number,) in connection.execute(known)}
        if strangers:
            raise sqlite3.IntegrityError(f"unknown {what}: {sorted(strangers)[:5]}")


def _insert_values(
    connection: sqlite3.Connection, batch: int, values: Sequence[ValueTuple], landlords: dict[int, int]
) -> None:
    # Key order halves the work of the tree; keys are unique, so whole rows sort as their keys do.
    ordered = sorted(values)
    rows: Iterable[ValueTuple] = ordered
    if landlords:
        rows = ((*row[:6], landlords.get(row[6], row[6]), *row[7:]) if row[6] < 0 else row for row in ordered)
    left, one = iter(rows), _VALUE.format(batch=batch)
    # Plain tuples, made one by one, bind faster than named ones and wake no garbage collection.
    groups = (tuple(chain(*islice(left, _TOGETHER))) for _ in range(len(ordered) // _TOGETHER))
    connection.executemany(_INSERT_VALUES + ", ".join([one] * _TOGETHER), groups)
    connection.executemany(_INSERT_VALUES + one, map(tuple, left))


def _insert_scopes(connection: sqlite3.Connection, batch: int, scopes: Iterable[ScopeTuple]) -> None:
    connection.executemany(
        "INSERT INTO batch_scope (batch, indicator, territory, period_kind, period_first, period_last,"
        f" sectors, by_landlord) VALUES ({batch}, ?, ?, ?, ?, ?, ?, ?)",
        list(scopes),
    )


def _touched_by(connection: sqlite3.Connection, draft: BatchDraft) -> list[Touched]:
    starts = {(row[0], row[2]) for row in draft.values}
    spans = [(indicator, start, start) for indicator, start in starts]
    spans += [(scope[0], scope[3], scope[4]) for scope in draft.scopes]
    return gather([*spans, *(one for older in draft.replaces for one in touched_by_batch(connection, older))])
