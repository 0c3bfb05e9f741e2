"""The prefect's workbook, against bare XlsxWriter writing the same cells, formats and charts.

Goal: CPU ≤ 1.3 × the bare writing. What the bare side writes is the very list of calls that ours made, with
its values, formats and chart options already at hand: what is measured is layout, formats, formulas.
Run it with `python3 dev.py bench`, or alone: `python benchmarks/export_prefect.py [--pairs N]`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from time import process_time
from typing import Any
from unittest.mock import patch

import xlsxwriter
from plan_rows import fill as fill_plan
from ratios import Cost, cost_here, ratio, tell, tell_machine
from xlsxwriter.chart import Chart
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from cpex_desktop.analysis.periods import month_range
from cpex_desktop.clock import fixed_clock
from cpex_desktop.exports.description import Document
from cpex_desktop.exports.prefect import build_prefect_summary
from cpex_desktop.exports.workbook import render_document
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import list_places
from cpex_desktop.reference import catalogue, procedure
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, write_batch

GOAL = 1.3
LAST = 202609
_ACTIONS = 34
SHEET_CALLS = (
    "write_string", "write_number", "write_blank", "write_formula", "write_datetime", "merge_range",
    "set_row", "set_column", "conditional_format", "insert_chart", "hide_gridlines", "set_tab_color",
    "set_landscape", "set_paper", "set_margins", "center_horizontally", "fit_to_pages", "print_area",
    "set_print_scale", "set_h_pagebreaks", "freeze_panes", "repeat_rows", "set_header", "set_footer",
)  # fmt: skip
CHART_CALLS = (
    "add_series", "combine", "set_title", "set_legend", "set_x_axis", "set_y_axis", "set_chartarea",
    "set_plotarea", "show_hidden_data", "show_blanks_as", "set_size",
)  # fmt: skip
BOOK_CALLS = ("add_format", "add_worksheet", "add_chart", "set_properties", "set_custom_property", "set_size")

Call = tuple[object, str, tuple[Any, ...], dict[str, Any], object]


def main() -> int:
    """Measure, print, and return 1 when the goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=9)
    parser.add_argument("--repeat", type=int, default=10, help="workbooks written in one measure")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        document, read = make_document(Path(folder) / "mesure.cpex")
    calls = record(document)
    tell_machine()
    cells = sum(name.startswith("write_") for _, name, *_ in calls)
    print(f"{cells} cells, {len(document.sheets)} sheets; {options.repeat} workbooks a measure")

    def ours() -> None:
        for _ in range(options.repeat):
            render_document(document)

    def bare() -> None:
        for script in scripts:
            replay(script)

    measured: list[tuple[Cost, Cost]] = []
    for _ in range(options.pairs + 1):
        # Copied outside the measure: XlsxWriter alters the options that it is given.
        scripts = [copy_calls(calls) for _ in range(options.repeat)]
        measured.append((cost_here(ours), cost_here(bare)))
    found = ratio(measured[1:])  # the first pair warms up
    each = [1000 * side.cpu / options.repeat for side in (found.ours, found.bare)]
    print(f"one workbook: {each[0]:.1f} ms, bare {each[1]:.1f} ms; reading its figures {1000 * read:.1f} ms")
    return 0 if tell("prefect's workbook, CPU", GOAL, found.value) else 1


def make_document(path: Path) -> tuple[Document, float]:
    """Fill a base over two years, with a plan, and describe its workbook, with the CPU seconds of it."""
    clock = fixed_clock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))
    codes = [stage.indicator for stage in procedure.main_stages() if stage.indicator]
    with create_base(path, "98", clock) as store:
        with store.read() as connection:
            communes = list_places(connection, TerritoryKind.COMMUNE)
        values = [
            (catalogue.indicator(code).number, 1, month, place.id, sector, 0, 0, 0,
             float((place.id * 7 + month) % (12 - rank)), None, 1, 0)
            for rank, code in enumerate(codes)
            for month in month_range(202410, LAST)
            for place in communes
            for sector in (1, 2)
        ]  # fmt: skip
        households = catalogue.indicator("tenant_households_total").number
        values += [(households, 3, 202201, place.id, 0, 0, 0, 0, 400.0, None, 0, 0) for place in communes]
        write_batch(store, BatchDraft("mesure", "Mesure", date(2026, 9, 30), values))
        fill_plan(store, _ACTIONS)
        with store.read() as connection:
            build_prefect_summary(connection, LAST, edited_on=date(2026, 11, 21))
            before = process_time()
            document = build_prefect_summary(connection, LAST, edited_on=date(2026, 11, 21))
            return document, process_time() - before


def record(document: Document) -> list[Call]:
    """Write the document once and note each call to XlsxWriter that is not made by XlsxWriter itself."""
    calls: list[Call] = []
    with listening(calls):
        render_document(document)
    return calls


@contextmanager
def listening(calls: list[Call]) -> Iterator[None]:
    """Note the calls made while the block runs."""
    depth = [0]
    wrapped = [
        patch.object(kind, name, _noting(getattr(kind, name), name, calls, depth))
        for kind, names in ((Worksheet, SHEET_CALLS), (Chart, CHART_CALLS), (Workbook, BOOK_CALLS))
        for name in names
    ]
    for one in wrapped:
        one.start()
    try:
        yield
    finally:
        for one in wrapped:
            one.stop()


def _noting(method: Callable[..., Any], name: str, calls: list[Call], depth: list[int]) -> Callable[..., Any]:
    def noted(target: object, *arguments: Any, **named: Any) -> Any:
        kept = (copy_options(arguments), copy_options(named)) if not depth[0] else None
        depth[0] += 1
        try:
            result = method(target, *arguments, **named)
        finally:
            depth[0] -= 1
        if kept and not _made_by_the_workbook_itself(name, arguments):
            calls.append((target, name, *kept, result))
        return result

    return noted


def _made_by_the_workbook_itself(name: str, arguments: tuple[Any, ...]) -> bool:
    return name == "add_format" and bool({"xf_index", "hyperlink"} & set(arguments[0]))


def copy_options(value: Any) -> Any:
    """Copy dictionaries and lists, but neither formats nor charts."""
    if isinstance(value, dict):
        return {key: copy_options(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(copy_options(one) for one in value)
    return value


def copy_calls(calls: list[Call]) -> list[Call]:
    """Give calls whose options nobody has altered yet."""
    return [
        (who, name, copy_options(args), copy_options(named), made) for who, name, args, named, made in calls
    ]


def replay(calls: list[Call]) -> bytes:
    """Make the same calls on a new workbook, whose formats, sheets and charts stand for the recorded."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    twins: dict[int, Any] = {}
    for who, name, arguments, named, made in calls:
        target = book if isinstance(who, Workbook) else twins[id(who)]
        given = [twins[id(one)] if isinstance(one, Format | Chart) else one for one in arguments]
        result = getattr(target, name)(*given, **named)
        if isinstance(made, Format | Chart | Worksheet):
            twins[id(made)] = result
    book.close()
    return stream.getvalue()


if __name__ == "__main__":
    sys.exit(main())
