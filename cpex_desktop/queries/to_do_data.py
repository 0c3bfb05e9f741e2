"""Tasks about the data themselves: months to come in, sources that lag, months that lack, copies."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta

from cpex_desktop.analysis.periods import Span, add_months, first_day, month_of, month_range, months_between
from cpex_desktop.french import counted, date_fr, elide_de, month_name, quoted, span_label
from cpex_desktop.models.enums import Sector
from cpex_desktop.queries.freshness import list_sources
from cpex_desktop.queries.key_figures import data_end, key_figures
from cpex_desktop.queries.rates import exposure_code
from cpex_desktop.queries.shortfalls import month_runs
from cpex_desktop.queries.to_do import ToDo, ToDoContext, ToDoKind
from cpex_desktop.queries.wording import capitalised
from cpex_desktop.reference import catalogue

COPY_DAYS = 7
_IMPORTS, _COPIES = "cpex:imports", "cpex:reglages/sauvegardes"
_LAG = 3


def next_months(context: ToDoContext) -> Iterator[ToDo]:
    """Ask for the months that are over and not in the base, by the end of the month after each."""
    end = data_end(context.connection)
    if end is None:
        return
    last_over = add_months(month_of(context.today), -1)
    if end >= last_over:
        return
    lacking = Span(add_months(end, 1), last_over)
    yield ToDo(
        ToDoKind.IMPORT,
        f"Importer les données {_of(lacking)}",
        f"Dernier mois disponible\u00a0: {month_name(end, 'short')}",
        _IMPORTS,
        first_day(add_months(lacking.first, 2)),
    )


def late_sources(context: ToDoContext) -> Iterator[ToDo]:
    """Name the sources of monthly figures that stop well before the others."""
    sources = [line for line in list_sources(context.connection) if line.last]
    newest = max((line.last for line in sources), default=0)
    for line in sources:
        if months_between(line.last, newest) >= _LAG:
            yield ToDo(
                ToDoKind.IMPORT,
                f"Demander la suite à {quoted(line.source)}",
                f"Ses chiffres s’arrêtent en {month_name(line.last)}, les autres en {month_name(newest)}",
                _IMPORTS,
            )


def missing_months(context: ToDoContext) -> Iterator[ToDo]:
    """Name the key figures of the last twelve months that lack months."""
    end = data_end(context.connection)
    for found in key_figures(context.connection, end) if end is not None else ():
        missing = found.now.missing if found.now.amount is not None else ()
        if missing:
            name = found.indicator.short_label
            yield ToDo(
                ToDoKind.GAP,
                f"{name}\u00a0: {counted(len(missing), 'mois manque', 'mois manquent')}",
                f"{capitalised(month_runs(missing))}\u202f; la somme sur un an est partielle",
                f"cpex:indicateur/{found.indicator.code}",
            )


def lacking_tenants(context: ToDoContext) -> Iterator[ToDo]:
    """Ask for the denominator of the rates as long as there are acts and no tenants."""
    if data_end(context.connection) is None:
        return
    code = exposure_code(Sector.ALL) or ""
    if not _is_known(context.connection, catalogue.indicator(code).number):
        yield ToDo(
            ToDoKind.IMPORT,
            "Importer le fichier «\u00a0Logement\u00a0» de l’INSEE",
            "Sans les ménages locataires par commune, ni taux ni points chauds",
            _IMPORTS,
        )


def old_copy(context: ToDoContext) -> Iterator[ToDo]:
    """Ask for a copy of the base when the newest is old, or when figures have none at all."""
    if context.copied is None:
        if data_end(context.connection) is not None:
            yield ToDo(ToDoKind.COPY, "Sauvegarder la base", "Aucune copie n’a été faite", _COPIES)
        return
    made = context.copied.date()
    old = (context.today - made).days
    if old > COPY_DAYS:
        due: date = made + timedelta(days=COPY_DAYS)
        yield ToDo(
            ToDoKind.COPY,
            "Sauvegarder la base",
            f"Dernière copie le {date_fr(made)}, il y a {counted(old, 'jour', 'jours')}",
            _COPIES,
            due,
        )


def _of(span: Span) -> str:
    months = month_range(span.first, span.last)
    if len(months) == 1:
        return elide_de(month_name(span.first))
    return span_label(span, "prose")


def _is_known(connection: sqlite3.Connection, indicator: int) -> bool:
    query = "SELECT EXISTS (SELECT 1 FROM summary WHERE indicator = ? AND amount IS NOT NULL)"
    return bool(connection.execute(query, (indicator,)).fetchone()[0])
