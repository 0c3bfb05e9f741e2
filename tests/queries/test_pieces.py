"""The figure of one month is that of its only piece, whichever road it is made by."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cpex_desktop.analysis.periods import PeriodKind, Span
from cpex_desktop.models.enums import Absence, Route, ValueStatus
from cpex_desktop.queries.pieces import Piece, month_figure, sum_pieces

_AMOUNTS = st.none() | st.floats(min_value=0, max_value=1e9)
_PIECES = st.builds(
    Piece,
    start=st.sampled_from((202512, 202601)),
    amount=_AMOUNTS,
    weight=_AMOUNTS,
    covered=st.integers(0, 900),
    expected=st.integers(0, 900),
    status=st.sampled_from(sorted(map(int, ValueStatus))),
    absence=st.sampled_from(sorted(map(int, Absence))),
    route=st.sampled_from(sorted(map(int, Route))),
    as_of=st.sampled_from(("", "2026-05-01")),
)


@given(piece=_PIECES, aggregation=st.sampled_from(("flow", "amount", "stock", "mean", "rate")))
def test_the_figure_of_a_month_is_the_sum_of_its_only_piece(piece: Piece, aggregation: str) -> None:
    span = Span(piece.start, piece.start)
    assert month_figure(piece) == sum_pieces([piece], span, PeriodKind.MONTH, aggregation)
