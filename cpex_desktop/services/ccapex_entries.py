"""Pouring what the meetings say into the indicators of the commission, as one batch a year.

The figures of the diagnosis come from batches: this one is sourced, dated, listed, withdrawn and undone like
another. It is made when the officer asks, never by itself: a secretariat may hold better numbers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cpex_desktop.analysis.periods import PeriodKind
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import Absence, BatchKind, Sector, TerritoryKind, ValueStatus
from cpex_desktop.models.meeting_lists import AdviceKind
from cpex_desktop.queries.ccapex_activity import Activity, ccapex_activity
from cpex_desktop.queries.places import departement, list_places
from cpex_desktop.reference import catalogue
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch

LAYOUT = "ccapex-activity"
SOURCE = "Séances tenues dans CPEX Desktop"
_ADVICE = {
    AdviceKind.OPINION: "ccapex_opinions",
    AdviceKind.RECOMMENDATION: "ccapex_recommendations",
}


@dataclass(frozen=True, slots=True)
class _Cell:
    """One value for a year, or for a month when it has one."""

    code: str
    amount: float
    month: int = 0
    sector: Sector = Sector.ALL
    detail: int = 0


def pour_activity(store: Store, year: int) -> int:
    """Write the figures of a year as one batch, in the place of the one that held them, and give its number.

    The département has those of all bodies, an arrondissement those of its own. A year that is not over is
    provisional. One step, which undoing takes back whole: the figures of before then count again. Nothing is
    written when the base has these figures at this date already. Raises UserError for a year without any
    meeting held.
    """
    today = store.clock().date()
    values = _values(store, year, today)
    if not values:
        raise UserError(
            f"Aucune séance n’a été tenue en {year}.",
            "Ces chiffres viennent des séances de la CCAPEX dont l’état est «\u00a0Tenue\u00a0».",
            "Complétez d’abord les séances de cette année.",
        )
    layout, as_of = f"{LAYOUT}-{year}", min(today, date(year, 12, 31))
    with store.read() as connection:
        older = [
            (int(number), day)
            for number, day in connection.execute(
                "SELECT id, as_of FROM batch WHERE layout = ? AND withdrawn_at IS NULL ORDER BY id", (layout,)
            )
        ]
        for number, day in older:
            if day == as_of.isoformat() and _held(connection, number) == sorted(values):
                return number
    draft = BatchDraft(
        label=f"Activité de la CCAPEX en {year}",
        source=SOURCE,
        as_of=as_of,
        values=values,
        kind=BatchKind.ENTRY,
        layout=layout,
        rows_read=len(values),
        replaces=[number for number, _day in older],
    )
    return write_batch(store, draft)


def _held(connection: sqlite3.Connection, batch: int) -> list[ValueTuple]:
    return connection.execute(
        "SELECT indicator, period_kind, period_start, territory, sector, ground, landlord, detail, amount,"
        " weight, status, absence FROM value WHERE batch = ? ORDER BY 1, 2, 3, 4, 5, 6, 7, 8",
        (batch,),
    ).fetchall()


def _values(store: Store, year: int, today: date) -> list[ValueTuple]:
    status = ValueStatus.AVAILABLE if today > date(year, 12, 31) else ValueStatus.PROVISIONAL
    with store.read() as connection:
        home = departement(connection).id
        local = [place.id for place in list_places(connection, TerritoryKind.ARRONDISSEMENT)]
        found: list[ValueTuple] = []
        for place in (home, *local):
            territory = 0 if place == home else place
            whole = ccapex_activity(connection, date(year, 1, 1), date(year, 12, 31), territory)
            months = [
                (month, ccapex_activity(connection, *_month(year, month), territory))
                for month in range(1, 13)
                if (year, month) <= (today.year, today.month)
            ]
            if whole.held:
                cells = [*_yearly(whole), *_monthly(year, months)]
                found += [_value(cell, year, place, status) for cell in cells]
    return found


def _yearly(found: Activity) -> Iterator[_Cell]:
    """Give the numbers of a year; a share of nothing known is none."""
    yield _Cell("ccapex_sessions", found.held)
    details: dict[int, int] = {}
    for kind, count in found.meetings.items():
        details[kind.detail] = details.get(kind.detail, 0) + count
    for detail, count in sorted(details.items()):
        yield _Cell("ccapex_sessions", count, detail=detail)
    for given, code in _ADVICE.items():
        lines = [one for one in found.advice if one.kind is given]
        if lines:
            yield _Cell(code, sum(one.amount for one in lines))
        numbers = {detail.code: detail.number for detail in catalogue.indicator(code).details}
        for one in lines:
            yield _Cell(code, one.amount, detail=numbers[one.recipient.value])
    for code, share in (
        ("ccapex_cases_at_early_stage_share", found.early_share),
        ("ccapex_followed_rate", found.followed_share),
        ("ccapex_member_attendance_rate", found.presence_share),
    ):
        if share is not None:
            yield _Cell(code, share * 100)


def _monthly(year: int, months: list[tuple[int, Activity]]) -> Iterator[_Cell]:
    """Give the situations examined, of the months in which there was a meeting that counted them."""
    for month, found in months:
        if not found.cases:
            continue
        start = year * 100 + month
        yield _Cell("ccapex_cases_examined", found.examined, start)
        by_sector: dict[Sector, int] = {}
        for (_stage, sector), amount in found.cases.items():
            by_sector[sector] = by_sector.get(sector, 0) + amount
        for sector, amount in sorted(by_sector.items()):
            if sector is not Sector.ALL and Sector.ALL not in by_sector:
                yield _Cell("ccapex_cases_examined", amount, start, sector)


def _value(cell: _Cell, year: int, place: int, status: ValueStatus) -> ValueTuple:
    kind = PeriodKind.MONTH if cell.month else PeriodKind.YEAR
    start = cell.month or year * 100 + 1
    number = catalogue.indicator(cell.code).number
    key = (number, int(kind), start, place, int(cell.sector), 0, 0, cell.detail)
    return (*key, cell.amount, None, int(status), int(Absence.NONE))


def _month(year: int, month: int) -> tuple[date, date]:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), date.fromordinal(following.toordinal() - 1)
