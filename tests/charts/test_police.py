"""The charts of the concours: what is absent is not drawn, and what is drawn can be told apart."""

from __future__ import annotations

from itertools import pairwise
from math import isnan

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from cpex_desktop.analysis.periods import Span
from cpex_desktop.charts.frame import ChartFrame
from cpex_desktop.charts.police_catch_up import draw_catch_up
from cpex_desktop.charts.police_months import draw_months
from cpex_desktop.charts.police_offers import draw_offers
from cpex_desktop.charts.police_series import (
    CatchUpPanel,
    Look,
    MonthTracks,
    OfferColumns,
    Track,
    TruceCurve,
    TruceCurves,
)
from cpex_desktop.charts.police_truces import draw_truces
from cpex_desktop.queries.truces import extended_months
from cpex_desktop.reference.truce import covered_months, truce_periods

FRAME = ChartFrame(520, 240)
YEAR = Span(202510, 202609)
TRUCES = truce_periods("44")


def tracks(span: Span, gap: int = 2) -> MonthTracks:
    count = span.count
    return MonthTracks(
        span.months,
        (
            Track("Demandes", [None if place == gap else 10.0 + place for place in range(count)], Look.OTHER),
            Track("Accords", [5.0 + place for place in range(count)], Look.MAIN),
            Track(
                "Expulsions", [None if place == gap else float(place) for place in range(count)], Look.COLUMNS
            ),
        ),
        covered_months(TRUCES, span.first, span.last),
        extended_months(TRUCES, span),
    )


def drawn(figure: Figure) -> Figure:
    FigureCanvasAgg(figure).draw()  # type: ignore[no-untyped-call]  # matplotlib leaves it untyped
    return figure


def legend_words(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.legends[0].get_texts()]


def inside_figure(figure: Figure) -> bool:
    """No word of the legend, of an axis or of a line's end is cut by the picture's edge."""
    box = figure.bbox
    words = [text for axes in figure.axes for text in (*axes.get_xticklabels(), *axes.texts)]
    words += [text for legend in figure.legends for text in legend.get_texts()]
    boxes = [word.get_window_extent() for word in words if word.get_text()]
    return all(box.x0 <= one.x0 and one.x1 <= box.x1 and box.y0 <= one.y0 for one in boxes)


def lines_of(figure: Figure) -> list[Line2D]:
    return [line for line in figure.axes[0].lines if len(levels(line)) > 2]


def levels(line: Line2D) -> list[float]:
    return [float(value) for value in np.asarray(line.get_ydata(), dtype=float)]


def columns_of(figure: Figure) -> list[BarContainer]:
    return [found for found in figure.axes[0].containers if isinstance(found, BarContainer)]


def test_an_absent_month_breaks_a_line_and_leaves_no_column() -> None:
    figure = drawn(draw_months(tracks(YEAR), FRAME))
    ends = [line for line in lines_of(figure) if line.get_marker() != "None"]
    broken = [[isnan(value) for value in levels(line)] for line in ends]
    assert [row.index(True) if any(row) else None for row in broken] == [2, None]
    assert len(columns_of(figure)[0].patches) == 11
    assert legend_words(figure) == ["Demandes", "Accords", "Expulsions"]
    assert inside_figure(figure)


@pytest.mark.parametrize(("span", "grounds"), [
    (YEAR, ["truce"]),
    (Span(202001, 202012), ["truce", "truce-extended", "truce-extended", "truce"]),
    (Span(202604, 202609), []),
])  # fmt: skip
def test_a_prolonged_truce_is_hatched_and_named(span: Span, grounds: list[str]) -> None:
    figure = drawn(draw_months(tracks(span), FRAME))
    found = [patch for patch in figure.axes[0].patches if patch.get_gid()]
    assert [patch.get_gid() for patch in found] == grounds
    assert [bool(patch.get_hatch()) for patch in found] == [name != "truce" for name in grounds]
    assert ("Trêve prolongée" in legend_words(figure)) == ("truce-extended" in grounds)


@pytest.mark.parametrize(
    "span", [Span(202609, 202609), Span(202310, 202609), Span(202201, 202609), Span(199701, 202609)]
)
@pytest.mark.parametrize("width", [360, 520, 900])
def test_any_length_is_named_without_overlap(span: Span, width: int) -> None:
    figure = drawn(draw_months(tracks(span), ChartFrame(width, 220)))
    words = [word.get_window_extent() for word in figure.axes[0].get_xticklabels() if word.get_text()]
    assert words
    assert all(one.x1 <= other.x0 for one, other in pairwise(words))


@pytest.mark.parametrize("width", [340, 420, 560])
def test_no_word_is_cut_in_a_narrow_picture(width: int) -> None:
    frame = ChartFrame(width, 220)
    assert inside_figure(drawn(draw_months(tracks(Span(202001, 202012)), frame)))
    known = [6.0] * 12
    assert inside_figure(drawn(draw_offers(OfferColumns(YEAR.months, known, known, known, known), frame)))
    months = Span(202604, 202609).months
    titles = ("Demandes", "Accords", "Expulsions")
    values = [10.0, 120, 230, 340, 450, 560]
    panels = [CatchUpPanel(title, months, values, values, "Moyenne 2023 à 2025") for title in titles]
    figure = drawn(draw_catch_up(panels, frame))
    assert inside_figure(figure)
    heads = [text.get_window_extent() for axes in figure.axes for text in axes.get_children()
             if isinstance(text, Text) and text.get_text() in titles]  # fmt: skip
    assert len(heads) == 3
    assert all(one.x1 <= other.x0 for one, other in pairwise(heads))


def test_nothing_known_draws_an_empty_zone() -> None:
    nothing = [None] * 12
    figure = drawn(draw_months(MonthTracks(YEAR.months, (Track("Demandes", nothing, Look.MAIN),)), FRAME))
    assert all(isnan(value) for line in lines_of(figure) for value in levels(line))
    assert drawn(draw_offers(OfferColumns(YEAR.months, *[nothing] * 4), FRAME)).axes


def test_catching_up_writes_both_ends_apart() -> None:
    months = Span(202604, 202609).months
    panel = CatchUpPanel("Expulsions", months, [10, 20, 30, 40, 50, 60], [11, 21, 31, 41, 51, 61], "Moyenne")
    figure = drawn(draw_catch_up([panel, panel, panel], FRAME))
    assert len(figure.axes) == 3
    first, second = (text.get_window_extent() for text in figure.axes[0].texts)
    assert {text.get_text() for text in figure.axes[0].texts} == {"60", "61"}
    assert not first.overlaps(second)
    assert legend_words(figure) == ["2026", "Moyenne"]
    assert inside_figure(figure)


def test_a_flow_without_any_figure_says_so_and_leaves_the_legend_whole() -> None:
    months = Span(202604, 202606).months
    known = CatchUpPanel("Expulsions", months, [1, 2, 3], [1, 1, 2], "Moyenne 2024 et 2025")
    figure = drawn(
        draw_catch_up([CatchUpPanel("Demandes", months, [None] * 3, [None] * 3, ""), known], FRAME)
    )
    assert [text.get_text() for text in figure.axes[0].texts] == ["N.d."]
    assert legend_words(figure) == ["2026", "Moyenne 2024 et 2025"]


def test_without_earlier_years_there_is_no_mean() -> None:
    months = Span(202604, 202606).months
    figure = drawn(draw_catch_up([CatchUpPanel("Accords", months, [1, 2, None], [None] * 3, "")], FRAME))
    assert legend_words(figure) == ["2026"]
    assert [text.get_text() for text in figure.axes[0].texts] == ["2"]


def test_truces_are_laid_over_one_another_the_newest_strong() -> None:
    curves = [TruceCurve("2024-2025", [5, 10, 12, -4], 3), TruceCurve("2025-2026", [4, 9, None], 3)]
    figure = drawn(draw_truces(TruceCurves(["nov.", "déc.", "janv.", "févr."], curves), FRAME))
    older, newest = lines_of(figure)
    assert newest.get_linewidth() > older.get_linewidth()
    assert legend_words(figure) == ["2025-2026", "2024-2025"]
    assert figure.axes[0].get_ylim()[0] < -4


def test_proposals_stand_on_one_another_beside_executions() -> None:
    rows = OfferColumns(YEAR.months, [3.0] * 12, [2.0] * 12, [9.0] * 12, [None] * 11 + [6.0])
    figure = drawn(draw_offers(rows, FRAME))
    lower, upper = columns_of(figure)
    assert {bar.get_y() for bar in lower.patches} == {0.0}
    assert {bar.get_y() for bar in upper.patches} == {3.0}
    assert legend_words(figure) == ["Relogement", "Hébergement", "Expulsions", "Capacité"]
    assert inside_figure(figure)


def test_the_name_of_the_truce_lies_over_no_column() -> None:
    values: list[float | None] = [5.0 if month != 202601 else 8.0 for month in YEAR.months]
    track = Track("Expulsions", values, Look.COLUMNS)
    truce = covered_months(TRUCES, YEAR.first, YEAR.last)
    figure = drawn(draw_months(MonthTracks(YEAR.months, [track], truce, frozenset()), FRAME))
    name = next(text for text in figure.axes[0].texts if text.get_text() == "Trêve hivernale")
    bars = [patch for one in figure.axes[0].containers for patch in one]
    assert bars
    assert not any(
        name.get_window_extent().overlaps(bar.get_window_extent()) for bar in bars if bar.get_height()
    )
