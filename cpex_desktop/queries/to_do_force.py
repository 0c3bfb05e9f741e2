"""Tasks about the concours de la force publique: requests left silent, means to type, truces at hand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import timedelta

from cpex_desktop.analysis.periods import add_months, month_of, single_month
from cpex_desktop.french import counted, date_fr, month_name
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.police_force import GRANTED, NOT_ENFORCED, OVER_TWO_MONTHS
from cpex_desktop.queries.police_offers import CAPACITIES
from cpex_desktop.queries.to_do import ToDo, ToDoContext, ToDoKind
from cpex_desktop.queries.totals import Figure, figure
from cpex_desktop.queries.truces import base_truces
from cpex_desktop.reference import catalogue

_FORCE = "cpex:diagnostic/concours"
NOTICE_DAYS = 60
"""Days before the start or the end of a truce from which it is announced."""


def silent_requests(context: ToDoContext) -> Iterator[ToDo]:
    """Tell the requests that have waited for over two months: a silence that is worth a refusal."""
    month, found = _newest_stock(context.connection, OVER_TWO_MONTHS)
    if found is None or not found.amount:
        return
    count = round(found.amount)
    silent = counted(count, "demande de concours sans réponse", "demandes de concours sans réponse")
    yield ToDo(
        ToDoKind.FORCE,
        silent,
        f"Depuis plus de 2 mois à fin {month_name(month, 'short')}\u00a0: refus implicites",
        _FORCE,
    )


def unknown_capacity(context: ToDoContext) -> Iterator[ToDo]:
    """Ask for what could be offered last month, where the concours are followed."""
    if _newest_month(context.connection, GRANTED) is None:
        return
    month = add_months(month_of(context.today), -1)
    known = [_newest_month(context.connection, code) for code in CAPACITIES]
    newest = max((one for one in known if one is not None), default=None)
    if newest is not None and newest >= month:
        return
    since = "Jamais saisies" if newest is None else f"Dernière saisie\u00a0: {month_name(newest, 'short')}"
    yield ToDo(
        ToDoKind.CAPACITY,
        "Saisir les capacités de relogement",
        since,
        _FORCE,
    )


def truce_at_hand(context: ToDoContext) -> Iterator[ToDo]:
    """Announce the next start or end of a truce, with the concours granted that still wait."""
    waiting = _granted_waiting(context.connection)
    for period in base_truces(context.connection):
        for day, title in (
            (period.start, "Début de la trêve"),
            (period.end + timedelta(days=1), "Fin de la trêve, reprise des expulsions"),
        ):
            if 0 <= (day - context.today).days <= NOTICE_DAYS:
                until = f"Trêve du {date_fr(period.start)} au {date_fr(period.end)}"
                yield ToDo(ToDoKind.TRUCE, title, f"{until}{waiting}", _FORCE, day)


def _granted_waiting(connection: sqlite3.Connection) -> str:
    month, found = _newest_stock(connection, NOT_ENFORCED)
    if found is None or not found.amount:
        return ""
    count = counted(round(found.amount), "concours accordé non exécuté", "concours accordés non exécutés")
    return f"\u202f; {count} à fin {month_name(month, 'short')}"


def _newest_stock(connection: sqlite3.Connection, code: str) -> tuple[int, Figure | None]:
    month = _newest_month(connection, code)
    if month is None:
        return 0, None
    home = departement(connection).id
    return month, figure(connection, catalogue.indicator(code).number, home, single_month(month))


def _newest_month(connection: sqlite3.Connection, code: str) -> int | None:
    row = connection.execute(
        "SELECT max(period_start) FROM summary WHERE indicator = ? AND level = ? AND period_kind = 1"
        " AND sector = 0 AND ground = 0 AND landlord = 0 AND detail = 0 AND amount IS NOT NULL",
        (catalogue.indicator(code).number, int(TerritoryKind.DEPARTEMENT)),
    ).fetchone()
    return None if row[0] is None else int(row[0])
