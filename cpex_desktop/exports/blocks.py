"""Writing what stands around tables: titles, tiles, sentences, warnings, readings."""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cpex_desktop.exports import styles
from cpex_desktop.exports.cells import Ink
from cpex_desktop.exports.description import (
    Cell,
    Formula,
    Heading,
    Note,
    Notice,
    Points,
    Reading,
    Sentences,
    Tile,
    Tiles,
    Title,
)
from cpex_desktop.exports.layout import SheetPlan, fits_title

_SHORT = 50.0
"""Points above which a topic stands beside the first line of its text, not beside its middle."""


def write_title(ink: Ink, sheet: Worksheet, plan: SheetPlan, title: Title, row: int) -> None:
    """Write the sheet's name and its subtitle over a thick rule, and its mark on the right if any."""
    last = plan.last_column(0, 0)
    named: dict[str, Any] = {"bold": True, "font_color": styles.PRIMARY}
    if fits_title(plan, title.text):
        sheet.write_string(row, 0, title.text, ink.styles.plain(font_size=styles.TITLE_SIZE, **named))
    else:
        long = ink.styles.plain(font_size=styles.LONG_TITLE, text_wrap=True, **named)
        _span(sheet, row, 0, last - 1, title.text, long)
    rule: dict[str, Any] = {"bottom": 5, "bottom_color": styles.PRIMARY, "font_color": styles.MUTED}
    _span(sheet, row + 1, 0, last, title.subtitle, ink.styles.plain(text_wrap=True, **rule))
    if ink.mark:
        marked = ink.styles.plain(bold=True, font_size=11, font_color=styles.BAD, align="right")
        sheet.write_string(row, last, ink.mark, marked)


def write_heading(ink: Ink, sheet: Worksheet, plan: SheetPlan, heading: Heading, row: int) -> None:
    """Write the name of a part over a thin rule."""
    last = plan.last_column(heading.at, heading.span)
    if heading.page:
        rule: dict[str, Any] = {"bottom": 2, "bottom_color": styles.PRIMARY, "text_wrap": True}
        large = ink.styles.plain(bold=True, font_size=styles.CARD, font_color=styles.PRIMARY, **rule)
        _span(sheet, row, heading.at, last, heading.text, large)
        return
    style = ink.styles.plain(bold=True, font_size=11, bottom=1, bottom_color=styles.RULE)
    _fill(sheet, row, heading.at, last, style)
    sheet.write_string(row, heading.at, heading.text, style)


def write_tiles(ink: Ink, sheet: Worksheet, plan: SheetPlan, tiles: Tiles, row: int) -> None:
    """Write the key figures side by side, each with a thick border on its left."""
    for number, tile in enumerate(tiles.tiles):
        at, width = tiles.place(number)
        for shift in range(3):
            _fill(sheet, row + shift, at + 1, at + width - 1, ink.styles.plain(bg_color=styles.SUBTLE))
        _write_tile(ink, sheet, tile, row, at, at + width - 1)


def _write_tile(ink: Ink, sheet: Worksheet, tile: Tile, row: int, at: int, last: int) -> None:
    edge: dict[str, Any] = {
        "bg_color": styles.SUBTLE,
        "left": 5,
        "left_color": styles.PRIMARY,
        "align": "left",
        "indent": 1,
    }
    sheet.write_string(row, at, tile.label, ink.styles.plain(font_color=styles.MUTED, **edge))
    shown: dict[str, Any] = {"bold": True, "font_size": 20, "font_color": styles.PRIMARY, **edge}
    number = '#,##0"*"' if tile.value.partial else "#,##0"
    large = ink.styles.plain(num_format=number, **shown)
    _merge(sheet, row + 1, at, last, large)
    ink.write(sheet, row + 1, at, tile.value, large)
    content = tile.evolution.content
    change = content.value if isinstance(content, Formula) else content
    if isinstance(change, float | int):
        arrowed = ink.styles.arrowed(float(change), tile.favourable, edge)
        _merge(sheet, row + 2, at, last, arrowed)
        ink.write(sheet, row + 2, at, tile.evolution, arrowed)
    else:
        reason = ink.styles.plain(font_color=styles.MUTED, font_size=styles.SMALL, text_wrap=True, **edge)
        _span(sheet, row + 2, at, last, str(change or ""), reason)


def write_sentences(ink: Ink, sheet: Worksheet, plan: SheetPlan, block: Sentences, row: int) -> None:
    """Write one sentence a row; the cells of a row are merged so that a long one wraps."""
    style = ink.styles.plain(bottom=1, bottom_color=styles.RULE, text_wrap=True)
    for shift, text in enumerate(block.sentences):
        _span(sheet, row + shift, block.at, plan.last_column(block.at, block.span), text, style)


def write_notice(ink: Ink, sheet: Worksheet, plan: SheetPlan, notice: Notice, row: int) -> None:
    """Write a warning in its box; the row under it keeps it apart from what follows."""
    if not notice.lines:
        return
    last = plan.last_column(notice.at, notice.span)
    box: dict[str, Any] = {
        "bg_color": styles.BAD_BACK,
        "left": 5,
        "left_color": styles.BAD,
        "align": "left",
        "indent": 1,
        "text_wrap": True,
    }
    title = ink.styles.plain(bold=True, font_color=styles.BAD, **box)
    _span(sheet, row, notice.at, last, notice.title, title)
    for shift, text in enumerate(notice.lines, start=1):
        _span(sheet, row + shift, notice.at, last, text, ink.styles.plain(**box))


def write_reading(ink: Ink, sheet: Worksheet, plan: SheetPlan, reading: Reading, row: int) -> None:
    """Write the « Lecture » sentence in its box."""
    style = ink.styles.plain(
        bg_color=styles.SUBTLE, left=5, left_color=styles.PRIMARY, align="left", indent=1, text_wrap=True
    )
    _span(sheet, row, reading.at, plan.last_column(reading.at, reading.span), reading.text, style)


def write_note(ink: Ink, sheet: Worksheet, plan: SheetPlan, note: Note, row: int) -> None:
    """Write a line of small print, or a bold one in the colour of warnings."""
    style = (
        ink.styles.plain(bold=True, font_color=styles.BAD, text_wrap=True)
        if note.strong
        else ink.styles.plain(font_size=styles.SMALL, font_color=styles.MUTED, text_wrap=True)
    )
    _span(sheet, row, note.at, plan.last_column(note.at, note.span), note.text, style)


def write_points(ink: Ink, sheet: Worksheet, plan: SheetPlan, points: Points, row: int) -> None:
    """Write one topic a row, with its text across the rest; no rule parts what goes on under it."""
    for shift, (topic, text) in enumerate(points.entries):
        rule: dict[str, Any] = {"indent": 1, "align": "left"}
        if shift + 1 == len(points.entries) or points.entries[shift + 1][0]:
            rule |= {"bottom": 1, "bottom_color": styles.RULE}
        if plan.heights[row + shift] > _SHORT:
            rule["valign"] = "top"
        sheet.write_string(row + shift, 0, topic, ink.styles.plain(bold=True, **rule))
        last = plan.last_column(0, 0)
        if isinstance(text, Cell):
            style = ink.styles.number(text.kind, **rule)
            _merge(sheet, row + shift, 1, last, style)
            ink.write(sheet, row + shift, 1, text, style)
        else:
            _span(sheet, row + shift, 1, last, text, ink.styles.plain(text_wrap=True, **rule))


def _span(sheet: Worksheet, row: int, first: int, last: int, text: str, style: Format) -> None:
    _merge(sheet, row, first, last, style)
    sheet.write_string(row, first, text, style)


def _merge(sheet: Worksheet, row: int, first: int, last: int, style: Format) -> None:
    # So that a text wraps and a number wider than its column is not shown as « ### »; never in data tables.
    if last > first:
        sheet.merge_range(row, first, row, last, "", style)


def _fill(sheet: Worksheet, row: int, first: int, last: int, style: Format) -> None:
    for column in range(first, last + 1):
        sheet.write_blank(row, column, None, style)
