"""The one road to a figure: totals of the base read over a span of months, for every screen and document."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cpex_desktop.analysis.coverage import Status, mean_of_means, total_of_flows
from cpex_desktop.analysis.periods import PeriodKind, Span, add_months
from cpex_desktop.models.enums import Absence, Ground, Route, Sector, TerritoryKind, ValueStatus
from cpex_desktop.queries.landlord_silences import landlord_silences
from cpex_desktop.queries.silences import Silence, read_silences


@dataclass(frozen=True, slots=True)
class Cut:
    """Which part of an indicator is meant; the default is its total."""

    sector: Sector = Sector.ALL
    ground: Ground = Ground.ALL
    landlord: int = 0
    detail: int = 0


TOTAL = Cut()


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with what it rests on, or the reason why there is none.

    ``amount`` is in the indicator's unit. ``missing`` lists the months of the span without a value;
    ``covered`` of ``expected`` communes stand behind the least covered month. ``as_of`` is the oldest date
    (ISO) among the batches behind it. A figure is ``partial`` when months or communes are missing.
    """

    amount: float | None
    absence: Absence = Absence.NOT_RECEIVED
    missing: tuple[int, ...] = ()
    covered: int = 0
    expected: int = 0
    status: ValueStatus = ValueStatus.AVAILABLE
    routes: frozenset[Route] = frozenset()
    as_of: str = ""
    kind: PeriodKind = PeriodKind.MONTH
    weight: float | None = None

    @property
    def partial(self) -> bool:
        """Tell whether something is missing behind the amount."""
        return self.amount is not None and (bool(self.missing) or self.covered < self.expected)


NOTHING = Figure(None)


@dataclass(slots=True)
class _Piece:
    start: int
    amount: float | None
    weight: float | None
    covered: int
    expected: int
    status: int
    absence: int
    route: int
    as_of: str


@dataclass(slots=True)
class _Pieces:
    by_kind: dict[PeriodKind, list[_Piece]] = field(default_factory=lambda: defaultdict(list))


def aggregation_of(connection: sqlite3.Connection, indicator: int) -> str:
    """Tell how the values of an indicator add up, for the catalogue's and the officer's own alike."""
    row = connection.execute("SELECT aggregation FROM indicator WHERE number = ?", (indicator,)).fetchone()
    return str(row[0]) if row else "flow"


def figures(
    connection: sqlite3.Connection, indicator: int, level: TerritoryKind, span: Span, cut: Cut = TOTAL
) -> dict[int, Figure]:
    """Give the figure of every territory of a level that has one over ``span``, by territory id.

    Flows and amounts are summed over the months, stocks taken at the last month, means recomputed from their
    weights. A year or a quarter given as such is used where its months are missing or older.
    """
    return _figures(connection, indicator, level, span, cut, None)


def figure(
    connection: sqlite3.Connection, indicator: int, territory: int, span: Span, cut: Cut = TOTAL
) -> Figure:
    """Give the figure of one territory over ``span``; the same road as :func:`figures`."""
    row = connection.execute("SELECT kind FROM territory WHERE id = ?", (territory,)).fetchone()
    if row is None:
        return NOTHING
    found = _figures(connection, indicator, TerritoryKind(row[0]), span, cut, territory)
    return found.get(territory, NOTHING)


def monthly_series(
    connection: sqlite3.Connection, indicator: int, territory: int, span: Span, cut: Cut = TOTAL
) -> list[Figure]:
    """Give one figure per month of ``span``, in order; absent months keep their place."""
    row = connection.execute("SELECT kind FROM territory WHERE id = ?", (territory,)).fetchone()
    if row is None:
        return [NOTHING for _ in span.months]
    level = TerritoryKind(row[0])
    pieces = _read(connection, indicator, level, span, cut, territory).get(territory, _Pieces())
    aggregation = aggregation_of(connection, indicator)
    by_month = {piece.start: piece for piece in pieces.by_kind[PeriodKind.MONTH]}
    return [
        _sum([by_month[month]], Span(month, month), PeriodKind.MONTH, aggregation)
        if month in by_month
        else NOTHING
        for month in span.months
    ]


def latest_annual(
    connection: sqlite3.Connection, indicator: int, level: TerritoryKind, month: int, cut: Cut = TOTAL
) -> tuple[int, dict[int, Figure]]:
    """Give the newest yearly values known at ``month``, with their year (0 when there is none).

    Denominators come once a year and late: all territories are taken in the same year, and that year is to be
    shown beside the rate.
    """
    row = connection.execute(
        "SELECT max(period_start) FROM summary WHERE indicator = ? AND level = ? AND sector = ?"
        " AND ground = ? AND landlord = ? AND detail = ? AND period_kind = ? AND period_start <= ?"
        " AND amount IS NOT NULL",
        (indicator, level, cut.sector, cut.ground, cut.landlord, cut.detail, PeriodKind.YEAR, month),
    ).fetchone()
    if row[0] is None:
        return 0, {}
    start = int(row[0])
    return start // 100, figures(connection, indicator, level, Span(start, add_months(start, 11)), cut)


def latest_year(
    connection: sqlite3.Connection, indicator: int, territory: int, month: int, cut: Cut = TOTAL
) -> tuple[int, Figure]:
    """Give the newest yearly value of one territory begun by ``month``, with its year (0 when there is none).

    Some acts are only counted once a year and late: twelve months that hold no whole year have no sum, and
    the year known is then told beside, under its own name, never in its place.
    """
    row = connection.execute(
        "SELECT max(period_start) FROM summary WHERE indicator = ? AND territory = ? AND sector = ?"
        " AND ground = ? AND landlord = ? AND detail = ? AND period_kind = ? AND period_start <= ?"
        " AND amount IS NOT NULL",
        (indicator, territory, cut.sector, cut.ground, cut.landlord, cut.detail, PeriodKind.YEAR, month),
    ).fetchone()
    if row[0] is None:
        return 0, NOTHING
    start = int(row[0])
    return start // 100, figure(connection, indicator, territory, Span(start, add_months(start, 11)), cut)


def _figures(
    connection: sqlite3.Connection,
    indicator: int,
    level: TerritoryKind,
    span: Span,
    cut: Cut,
    territory: int | None,
) -> dict[int, Figure]:
    aggregation = aggregation_of(connection, indicator)
    found = _read(connection, indicator, level, span, cut, territory)
    return {place: _best(pieces, span, aggregation) for place, pieces in found.items()}


def _read(
    connection: sqlite3.Connection,
    indicator: int,
    level: TerritoryKind,
    span: Span,
    cut: Cut,
    territory: int | None,
) -> dict[int, _Pieces]:
    only = "" if territory is None else " AND territory = ?"
    bound = [indicator, level, cut.sector, cut.ground, cut.landlord, cut.detail, span.first, span.last]
    rows = connection.execute(
        "SELECT territory, period_kind, period_start, amount, weight, covered, expected, status, absence,"
        " route, as_of FROM summary WHERE indicator = ? AND level = ? AND sector = ? AND ground = ?"
        " AND landlord = ? AND detail = ? AND period_kind IN (1, 2, 3)"
        f" AND period_start BETWEEN ? AND ?{only}",
        bound if territory is None else [*bound, territory],
    )
    found: dict[int, _Pieces] = {}
    for place, kind_number, *rest in rows:
        kind = PeriodKind(kind_number)
        if kind is PeriodKind.MONTH or add_months(rest[0], kind.length - 1) <= span.last:
            found.setdefault(place, _Pieces()).by_kind[kind].append(_Piece(*rest))
    _read_silence(connection, indicator, level, span, cut, found, territory)
    return found if territory is None else {place: found[place] for place in {territory} & found.keys()}


def _read_silence(
    connection: sqlite3.Connection,
    indicator: int,
    level: TerritoryKind,
    span: Span,
    cut: Cut,
    found: dict[int, _Pieces],
    territory: int | None,
) -> None:
    """Add the zeros that claims of completeness imply where no row says anything."""
    for silence in _silences(connection, indicator, level, span, cut, territory):
        listed = found.setdefault(silence.territory, _Pieces()).by_kind[silence.kind]
        if all(piece.start != silence.start for piece in listed):
            status, route = ValueStatus.AVAILABLE, Route.NOTHING_IN_SCOPE
            reach = (silence.covered, silence.expected)
            listed.append(_Piece(silence.start, 0.0, None, *reach, status, 0, route, silence.as_of))


def _silences(
    connection: sqlite3.Connection,
    indicator: int,
    level: TerritoryKind,
    span: Span,
    cut: Cut,
    territory: int | None,
) -> list[Silence]:
    part = cut.ground or cut.detail
    if cut.landlord:
        whole = level is TerritoryKind.DEPARTEMENT and not part
        return landlord_silences(connection, indicator, span, cut.sector, cut.landlord) if whole else []
    if level is not TerritoryKind.COMMUNE and not part:
        return []
    return read_silences(
        connection, indicator, level, span, cut.sector, cut.ground, cut.detail, only=territory
    )


def _best(pieces: _Pieces, span: Span, aggregation: str) -> Figure:
    candidates = []
    for kind, listed in pieces.by_kind.items():
        kept = _last_only(listed, span, kind) if aggregation == "stock" else listed
        if kept:
            whole = (
                span if aggregation != "stock" else Span(add_months(span.last, 1 - kind.length), span.last)
            )
            candidates.append(_sum(kept, whole, kind, aggregation))
    if not candidates:
        return NOTHING
    return max(candidates, key=_trust)


def _trust(candidate: Figure) -> tuple[bool, int, str, int]:
    return (
        candidate.amount is not None and not candidate.missing,
        -len(candidate.missing),
        candidate.as_of,
        -candidate.kind,
    )


def _last_only(pieces: Sequence[_Piece], span: Span, kind: PeriodKind) -> list[_Piece]:
    start = add_months(span.last, 1 - kind.length)
    return [piece for piece in pieces if piece.start == start]


def _sum(pieces: Iterable[_Piece], span: Span, kind: PeriodKind, aggregation: str) -> Figure:
    listed = sorted(pieces, key=lambda piece: piece.start)
    numbers = [piece for piece in listed if piece.amount is not None]
    present = {add_months(piece.start, shift) for piece in numbers for shift in range(kind.length)}
    if not numbers:
        absence = Absence(max(piece.absence for piece in listed))
        return Figure(None, absence or Absence.NOT_RECEIVED, tuple(span.months), kind=kind)
    amount = _combined(numbers, aggregation)
    return Figure(
        amount=amount,
        absence=Absence.NOT_AVAILABLE if amount is None else Absence.NONE,
        missing=tuple(month for month in span.months if month not in present),
        covered=min(piece.covered for piece in numbers),
        expected=max(piece.expected for piece in numbers),
        status=ValueStatus(max(piece.status for piece in numbers)),
        routes=frozenset(Route(piece.route) for piece in numbers),
        as_of=min(piece.as_of for piece in numbers),
        kind=kind,
        weight=sum(piece.weight for piece in numbers if piece.weight is not None) or None,
    )


def _combined(pieces: Sequence[_Piece], aggregation: str) -> float | None:
    if aggregation in {"flow", "amount"}:
        return total_of_flows(piece.amount for piece in pieces).value
    if len(pieces) == 1 or aggregation == "stock":
        return pieces[-1].amount
    if aggregation == "rate":
        return None
    mean = mean_of_means((piece.amount, piece.weight) for piece in pieces)
    return mean.value if mean.status is Status.COMPLETE else None
