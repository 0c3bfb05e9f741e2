"""Native charts, fed by the cells of a table so that they follow them, with the same look everywhere.

Spreadsheets draw a text as 0. Where a charted column holds « N.d. », the chart is fed instead by hidden
columns that repeat the numbers and leave the absent ones blank: a gap is drawn as a gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart as NativeChart
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from cpex_desktop.exports import styles
from cpex_desktop.exports.cells import Ink
from cpex_desktop.exports.description import Cell, Chart, Formula, Series
from cpex_desktop.exports.layout import SheetPlan, TablePlace, body_rows
from cpex_desktop.exports.meanings import ChartKind, Kind
from cpex_desktop.exports.measures import row_pixels

Range = list[Any]
_LETTERS = {"name": styles.FONT, "size": 9, "color": styles.TITLE}
_SOFT_LETTERS = {"name": styles.FONT, "size": 9, "color": styles.MUTED}
_GRID = {"visible": True, "line": {"color": "#E6E8EE", "width": 0.75}}
_AXIS_LINE = {"color": "#858EA0", "width": 0.75}
_MONTHS = "[$-40C]mmm yy"
_LOOKS = (("circle", "solid"), ("square", "dash"), ("triangle", "solid"), ("diamond", "round_dot"))


@dataclass(slots=True)
class HiddenFeed:
    """The hidden columns of one sheet, to the right of what is printed; ``next`` is the first free one."""

    sheet: Worksheet
    next: int

    def take(self) -> int:
        """Take the next hidden column."""
        column = self.next
        self.sheet.set_column(column, column, 10, None, {"hidden": True})
        self.next += 1
        return column


def write_chart(
    ink: Ink,
    workbook: Workbook,
    sheet: Worksheet,
    feed: HiddenFeed,
    plan: SheetPlan,
    chart: Chart,
    row: int,
    rows: int,
) -> None:
    """Draw a chart over ``rows`` rows from ``row``, over the columns that it asks for."""
    place = ink.tables[chart.table]
    draw = _DRAWN.get(chart.kind, _bars)
    native = draw(workbook, ink, feed, place, chart)
    native.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    native.set_plotarea({"fill": {"none": True}})
    native.show_hidden_data()
    native.show_blanks_as("gap")
    native.set_size(
        {
            "width": plan.pixels(chart.at, chart.span),
            "height": sum(row_pixels(height) for height in plan.heights[row : row + rows]),
        }
    )
    sheet.insert_chart(row, chart.at, native, {"description": chart.description, "object_position": 1})


def _column_and_line(
    workbook: Workbook, ink: Ink, feed: HiddenFeed, place: TablePlace, chart: Chart
) -> NativeChart:
    native = workbook.add_chart({"type": "column"})
    line = workbook.add_chart({"type": "line"})
    for number, series in enumerate(chart.series):
        options = _series(ink, feed, place, chart, series)
        colour = styles.PAINTS[series.paint]
        if number == 0:
            native.add_series({**options, "fill": {"color": colour}, "gap": 45})
        else:
            marker = {"type": "circle", "size": 6, "fill": {"color": colour}, "border": {"color": colour}}
            line.add_series({**options, "line": {"color": colour, "width": 1.75}, "marker": marker})
    if len(chart.series) > 1:
        native.combine(line)
    _set_month_axes(native, chart)
    return native


def _lines(workbook: Workbook, ink: Ink, feed: HiddenFeed, place: TablePlace, chart: Chart) -> NativeChart:
    """Draw one line a series, told apart by their marks and dashes as well as by their colours."""
    native = workbook.add_chart({"type": "line"})
    for series, (mark, dash) in zip(chart.series, _LOOKS, strict=False):
        colour = styles.PAINTS[series.paint]
        marker = {"type": mark, "size": 6, "fill": {"color": colour}, "border": {"color": colour}}
        line = {"color": colour, "width": 1.75, "dash_type": dash}
        native.add_series({**_series(ink, feed, place, chart, series), "line": line, "marker": marker})
    _set_month_axes(native, chart)
    return native


def _set_month_axes(native: NativeChart, chart: Chart) -> None:
    native.set_title({"none": True})
    native.set_legend({"position": "top", "font": _LETTERS})
    native.set_x_axis(
        {
            "num_format": _MONTHS,
            "text_axis": True,
            "num_font": {**_LETTERS, "size": 8},
            "line": _AXIS_LINE,
            "major_tick_mark": "none",
        }
    )
    native.set_y_axis(
        {
            "num_format": "#,##0.0" if chart.decimals else "#,##0",
            "num_font": _SOFT_LETTERS,
            "line": {"none": True},
            "major_gridlines": _GRID,
            "min": 0,
            "major_tick_mark": "none",
        }
    )


def _bars(workbook: Workbook, ink: Ink, feed: HiddenFeed, place: TablePlace, chart: Chart) -> NativeChart:
    stacked = chart.kind is ChartKind.STACKED_BARS
    count = len(_keys(place, chart))
    letters = {**_LETTERS, "size": 9 if count <= 12 else 7}
    native = workbook.add_chart({"type": "bar", "subtype": "stacked"} if stacked else {"type": "bar"})
    for series in chart.series:
        options = _series(ink, feed, place, chart, series)
        options |= {"fill": {"color": styles.PAINTS[series.paint]}, "gap": _gap(count)}
        if stacked:
            options["border"] = {"color": styles.WHITE, "width": 1}
        else:
            number = "#,##0.0" if chart.decimals else "#,##0"
            options["data_labels"] = {"value": True, "num_format": number, "font": {**letters, "bold": True}}
        if chart.greyed:
            options["points"] = [
                {"fill": {"color": styles.GREYED}} if key in chart.greyed else None
                for key in _keys(place, chart)
            ]
        native.add_series(options)
    native.set_title({"none": True})
    native.set_legend({"position": "top", "font": _LETTERS} if stacked else {"none": True})
    native.set_y_axis(
        {
            "reverse": True,
            "num_font": letters,
            "line": _AXIS_LINE,
            "major_tick_mark": "none",
            "interval_unit": 1,
        }
    )
    native.set_x_axis(_stacked_axis() if stacked else _bare_axis(place, chart))
    return native


def _gap(bars: int) -> int:
    """Give the gap between bars, in % of their thickness: a bar alone must not fill the chart."""
    return {1: 400, 2: 200, 3: 120}.get(bars, 45)


def _bare_axis(place: TablePlace, chart: Chart) -> dict[str, Any]:
    """Leave the axis out, since each bar bears its figure, with room for the figure of the longest."""
    axis: dict[str, Any] = {"visible": False, "major_gridlines": {"visible": False}, "min": 0}
    shown = [
        _shown(cell) for series in chart.series for cell in _cells(place, series.column, _keys(place, chart))
    ]
    top = max((one for one in shown if isinstance(one, float | int)), default=0)
    return axis | ({"max": top * 1.2} if top else {})


def _stacked_axis() -> dict[str, Any]:
    # « High » puts the figures under the bars, since the order of the stages is reversed.
    return {
        "num_format": "#,##0",
        "num_font": _SOFT_LETTERS,
        "line": {"none": True},
        "major_gridlines": _GRID,
        "min": 0,
        "label_position": "high",
        "major_tick_mark": "none",
    }


def _keys(place: TablePlace, chart: Chart) -> list[str]:
    return list(chart.rows) or body_rows(place.table)


def _series(ink: Ink, feed: HiddenFeed, place: TablePlace, chart: Chart, series: Series) -> dict[str, Any]:
    keys = _keys(place, chart)
    return {
        "name": series.name,
        "categories": _range(ink, feed, place, chart.category, keys),
        "values": _range(ink, feed, place, series.column, keys),
    }


def _range(ink: Ink, feed: HiddenFeed, place: TablePlace, column: str, keys: list[str]) -> Range:
    at = place.column(column)
    rows = [place.row_of[key] for key in keys]
    if rows == list(range(rows[0], rows[0] + len(rows))) and not _holds_words(place, column, keys):
        return [place.sheet, rows[0], at, rows[-1], at]
    return _repeat(feed, place, column, keys)


def _holds_words(place: TablePlace, column: str, keys: list[str]) -> bool:
    if place.table.columns[place.column(column) - place.table.at].kind is Kind.TEXT:
        return False
    return any(isinstance(_shown(cell), str) or cell.content is None for cell in _cells(place, column, keys))


def _cells(place: TablePlace, column: str, keys: list[str]) -> list[Cell]:
    number = place.column(column) - place.table.at
    by_key = {row.key: row.cells[number] for row in place.table.rows}
    return [by_key[key] for key in keys]


def _repeat(feed: HiddenFeed, place: TablePlace, column: str, keys: list[str]) -> Range:
    """Repeat the cells of a column in a hidden one, blank where there is no number."""
    target = feed.take()
    textual = place.table.columns[place.column(column) - place.table.at].kind is Kind.TEXT
    here = feed.sheet.name
    for row, (key, cell) in enumerate(zip(keys, _cells(place, column, keys), strict=True)):
        shown = _shown(cell)
        if shown is None or (isinstance(shown, str) and not textual):
            continue
        source = xl_rowcol_to_cell(place.row_of[key], place.column(column))
        prefix = "" if place.sheet == here else f"'{place.sheet}'!"
        feed.sheet.write_formula(row, target, f"={prefix}{source}", None, shown)
    return [here, 0, target, len(keys) - 1, target]


def _shown(cell: Cell) -> Any:
    return cell.content.value if isinstance(cell.content, Formula) else cell.content


_DRAWN = {ChartKind.COLUMNS_AND_LINE: _column_and_line, ChartKind.LINES: _lines}
