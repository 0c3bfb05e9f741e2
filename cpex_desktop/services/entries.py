"""Values that the officer types, since no file brings them: capacities, a figure given by telephone.

What is typed together is one batch like an imported one: sourced, dated, listed, corrected by a newer one and
withdrawn in the same way. Being small, it is journalled value by value and undone without a trace.
"""

from __future__ import annotations

import math
import sqlite3
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from cpex_desktop.analysis.periods import PeriodKind, first_day, is_month
from cpex_desktop.db.store import Store, officer_name
from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, date_fr, month_name, one_line, quoted
from cpex_desktop.models.enums import Absence, BatchKind, Sector, TerritoryKind, ValueStatus
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.reference.catalogue import Dimension, Indicator, Unit

if TYPE_CHECKING:
    from cpex_desktop.models.values import Value

MOST = 1000
"""Values of one entry; more are imported from a file."""

_LEVELS = {
    TerritoryKind.COMMUNE: Dimension.COMMUNE,
    TerritoryKind.EPCI: Dimension.EPCI,
    TerritoryKind.ARRONDISSEMENT: Dimension.ARRONDISSEMENT,
    TerritoryKind.DEPARTEMENT: Dimension.DEPARTEMENT,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One value as typed: a number, or None with the reason why there is none.

    ``start`` is the first month (yyyymm) of the period. A stock is that of the period's end.
    """

    code: str
    territory: int
    start: int
    amount: float | None
    kind: PeriodKind = PeriodKind.MONTH
    sector: Sector = Sector.ALL
    absence: Absence = Absence.NONE


def write_entries(store: Store, entries: Sequence[Entry], *, source: str, as_of: date) -> int:
    """Write what was typed as one batch, make the totals again and return the batch's number.

    Raises UserError, in French, for an entry that cannot be a value, without a source, or dated in the
    future; nothing is then written.
    """
    with store.read() as connection:
        numbers = [_check(connection, entry) for entry in entries]
    _check_batch(entries, source, as_of, store.clock().date())
    from cpex_desktop.db.sessions import driver_connection
    from cpex_desktop.models.values import Batch

    now, count = store.clock(), counted(len(entries), "valeur", "valeurs")
    with store.write(f"Saisir {count}") as session:
        batch = Batch(
            uid=str(uuid.uuid4()),
            kind=BatchKind.ENTRY,
            label=f"Saisie de {count}",
            source=one_line(source),
            as_of=as_of.isoformat(),
            received_on=now.date().isoformat(),
            created_at=now.isoformat(timespec="seconds"),
            created_by=officer_name(driver_connection(session)),
            rows_read=len(entries),
            values_kept=len(entries),
        )
        session.add(batch)
        session.flush()
        number = batch.id or 0
        session.add_all(map(partial(_value, number), numbers, entries))
    return number


def _value(batch: int, indicator: int, entry: Entry) -> Value:
    from cpex_desktop.models.values import Value

    return Value(
        indicator=indicator,
        period_kind=entry.kind,
        period_start=entry.start,
        territory=entry.territory,
        sector=entry.sector,
        ground=0,
        landlord=0,
        detail=0,
        batch=batch,
        amount=entry.amount,
        status=ValueStatus.AVAILABLE,
        absence=entry.absence,
    )


def _check_batch(entries: Sequence[Entry], source: str, as_of: date, today: date) -> None:
    if not entries:
        raise UserError("Aucune valeur n’est saisie.", "", "Saisissez au moins une valeur.")
    if len(entries) > MOST:
        raise UserError(
            "La saisie est trop longue.",
            f"Une saisie compte {MOST} valeurs au plus.",
            "Importez plutôt un fichier.",
        )
    cells = [(entry.code, entry.territory, entry.kind, entry.start, entry.sector) for entry in entries]
    if len(set(cells)) < len(cells):
        raise UserError(
            "La même valeur est saisie deux fois.",
            "Un indicateur n’a qu’une valeur par territoire, période et parc.",
            "Gardez l’une des deux.",
        )
    if not source.strip():
        raise UserError(
            "La source n’est pas indiquée.",
            "Un chiffre a une source.",
            "Indiquez qui l’a donné, par exemple «\u00a0SIAO, courriel du 5 octobre\u00a0».",
        )
    if as_of > today:
        raise UserError(
            "La date des données est à venir.",
            f"Elles ne peuvent pas être arrêtées au {date_fr(as_of)}.",
            "Indiquez la date à laquelle elles vous ont été données.",
        )
    late = next((entry for entry in entries if first_day(entry.start) > as_of), None)
    if late is not None:
        raise UserError(
            "La période n’a pas commencé.",
            f"{month_name(late.start).capitalize()} est postérieur à la date des données.",
            "Corrigez la période, ou la date des données.",
        )


def _check(connection: sqlite3.Connection, entry: Entry) -> int:
    """Refuse what cannot be a value of its indicator, and give the indicator's number."""
    indicator = find_indicator(connection, entry.code)
    if indicator.computable:
        raise UserError(
            "Cet indicateur se calcule.",
            f"{quoted(indicator.label)} se déduit de deux autres indicateurs.",
            "Saisissez plutôt ses deux termes.",
        )
    _check_place(connection, entry, indicator)
    if not is_month(entry.start) or (entry.start % 100 - 1) % entry.kind.length:
        raise ValueError(f"not the first month of a {entry.kind.name}: {entry.start}")
    if entry.sector is not Sector.ALL and Dimension.SECTOR not in indicator.dimensions:
        raise UserError(
            "Cet indicateur ne se partage pas entre les parcs.",
            f"{quoted(indicator.label)} vaut pour tous les parcs ensemble.",
            "Choisissez tous les parcs.",
        )
    _check_amount(entry, indicator)
    return indicator.number


def _check_place(connection: sqlite3.Connection, entry: Entry, indicator: Indicator) -> None:
    row = connection.execute("SELECT kind, name FROM territory WHERE id = ?", (entry.territory,)).fetchone()
    if row is None:
        raise ValueError(f"not a territory of the base: {entry.territory}")
    kind, name = TerritoryKind(row[0]), str(row[1])
    if kind is TerritoryKind.AREA:
        raise UserError(
            "Un secteur ne reçoit pas de valeur.",
            f"Les chiffres du secteur {quoted(name)} sont la somme de ceux de ses communes.",
            "Saisissez la valeur de chaque commune.",
        )
    if not {_LEVELS[kind], Dimension.COMMUNE} & indicator.dimensions:
        raise UserError(
            "Cet indicateur n’existe pas à cette maille.",
            f"{quoted(indicator.label)} ne se donne pas pour {quoted(name)}.",
            "Choisissez un territoire plus grand.",
        )


def _check_amount(entry: Entry, indicator: Indicator) -> None:
    if entry.amount is None:
        if entry.absence is Absence.NONE:
            raise UserError(
                "La valeur n’est pas saisie.",
                f"Une case vide de {quoted(indicator.label)} peut vouloir dire plusieurs choses.",
                "Saisissez un nombre, ou dites pourquoi il manque.",
            )
        return
    counts = indicator.unit is Unit.COUNT
    wrong = not math.isfinite(entry.amount) or entry.amount < 0 or (counts and entry.amount % 1 != 0)
    if wrong or entry.absence is not Absence.NONE:
        raise UserError(
            "La valeur n’est pas valable.",
            f"{quoted(indicator.label)} est un nombre {'entier ' if counts else ''}positif ou nul.",
            "Corrigez la valeur.",
        )
