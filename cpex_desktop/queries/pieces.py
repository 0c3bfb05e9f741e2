"""How what is known of one territory, month by month or by longer periods, makes one figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from cpex_desktop.analysis.coverage import Status, mean_of_means, total_of_flows
from cpex_desktop.analysis.periods import PeriodKind, Span, add_months
from cpex_desktop.models.enums import Absence, Route, ValueStatus


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


class Piece(NamedTuple):
    """One total of the base; a tuple, since a level of a large département is tens of thousands of them."""

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
class Pieces:
    """All that is known of one territory, by length of period."""

    by_kind: dict[PeriodKind, list[Piece]] = field(default_factory=lambda: defaultdict(list))


def best_figure(pieces: Pieces, span: Span, aggregation: str) -> Figure:
    """Make the figure of ``span`` from the periods that tell most of it, then the newest, the shortest."""
    candidates = []
    for kind, listed in pieces.by_kind.items():
        kept = _last_only(listed, span, kind) if aggregation == "stock" else listed
        if kept:
            stock = aggregation == "stock"
            whole = Span(add_months(span.last, 1 - kind.length), span.last) if stock else span
            candidates.append(sum_pieces(kept, whole, kind, aggregation))
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


def _last_only(pieces: Sequence[Piece], span: Span, kind: PeriodKind) -> list[Piece]:
    start = add_months(span.last, 1 - kind.length)
    return [piece for piece in pieces if piece.start == start]


def sum_pieces(pieces: Iterable[Piece], span: Span, kind: PeriodKind, aggregation: str) -> Figure:
    """Make one figure of periods of one length; without any amount, it says why there is none."""
    listed = sorted(pieces, key=itemgetter(0))
    numbers = [piece for piece in listed if piece.amount is not None]
    months = _months(span)
    if not numbers:
        absence = Absence(max(piece.absence for piece in listed))
        return Figure(None, absence or Absence.NOT_RECEIVED, months, kind=kind)
    amount = _combined(numbers, aggregation)
    starts, _, weights, covered, expected, statuses, _, routes, dates = zip(*numbers, strict=True)
    present = set(starts)
    if kind is not PeriodKind.MONTH:
        present = {month for start in starts for month in _held(start, kind.length)}
    known = [weight for weight in weights if weight is not None]
    return Figure(
        amount=amount,
        absence=Absence.NOT_AVAILABLE if amount is None else Absence.NONE,
        missing=tuple(month for month in months if month not in present),
        covered=min(covered),
        expected=max(expected),
        status=ValueStatus(max(statuses)),
        routes=frozenset(map(Route, set(routes))),
        as_of=min(dates),
        kind=kind,
        weight=sum(known) or None,
    )


def month_figure(piece: Piece) -> Figure:
    """Make the figure of a month of its own piece: :func:`sum_pieces` of one, for screens of thousands."""
    if piece.amount is None:
        absence = Absence(piece.absence) or Absence.NOT_RECEIVED
        return Figure(None, absence, (piece.start,), kind=PeriodKind.MONTH)
    return Figure(
        amount=piece.amount,
        absence=Absence.NONE,
        covered=piece.covered,
        expected=piece.expected,
        status=ValueStatus(piece.status),
        routes=frozenset((Route(piece.route),)),
        as_of=piece.as_of,
        weight=piece.weight or None,
    )


@lru_cache(maxsize=64)
def _months(span: Span) -> tuple[int, ...]:
    return tuple(span.months)


@lru_cache(maxsize=64)
def _held(start: int, length: int) -> tuple[int, ...]:
    return tuple(add_months(start, shift) for shift in range(length))


def _combined(pieces: Sequence[Piece], aggregation: str) -> float | None:
    if aggregation in {"flow", "amount"}:
        return total_of_flows(piece.amount for piece in pieces).value
    if len(pieces) == 1 or aggregation == "stock":
        return pieces[-1].amount
    if aggregation == "rate":
        return None
    mean = mean_of_means((piece.amount, piece.weight) for piece in pieces)
    return mean.value if mean.status is Status.COMPLETE else None
