"""Writing a timeline: bars made of filled cells, signs on their days, the words that colours stand for."""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cpex_desktop.charts.gantt_series import Tone
from cpex_desktop.exports import styles
from cpex_desktop.exports.cells import Ink
from cpex_desktop.exports.layout import TIMELINE_HEADS, SheetPlan
from cpex_desktop.exports.timeline import Lapse, Slot, Timeline, TimelineRow

_FULL = {
    Tone.PLANNED: styles.PRIMARY,
    Tone.SOON: "#B7791F",
    Tone.LATE: "#B3261E",
    Tone.DONE: styles.GOOD,
    Tone.STOPPED: "#848FA2",
}
_LEFT = {
    Tone.PLANNED: styles.BAR,
    Tone.SOON: "#F3DDB3",
    Tone.LATE: "#F4C7C3",
    Tone.DONE: "#B9DEC7",
    Tone.STOPPED: "#E1E5EC",
}
_WORDS = {
    Tone.PLANNED: styles.MUTED,
    Tone.SOON: styles.BAD,
    Tone.LATE: "#B3261E",
    Tone.DONE: styles.GOOD,
    Tone.STOPPED: styles.MUTED,
}
_STRIPES = 8
"""Pattern of Excel for the days past due: stripes, which also print in black and white."""
_FILLED, _STRIPED = "■", "▨"


def write_timeline(ink: Ink, sheet: Worksheet, plan: SheetPlan, timeline: Timeline, row: int) -> None:
    """Write the legend, the heads and the rows of a timeline over the whole width of its sheet."""
    last = plan.last_column(0, 0)
    _write_legend(ink, sheet, timeline, row, last)
    _write_heads(ink, sheet, timeline, row + 1, last)
    for shift, line in enumerate(timeline.rows):
        _write_row(ink, sheet, timeline, line, row + TIMELINE_HEADS + shift, last)


def _write_legend(ink: Ink, sheet: Worksheet, timeline: Timeline, row: int, last: int) -> None:
    """Write each sign in its colour with its words after it, on one line over the whole width."""
    small = ink.styles.plain(font_size=styles.SMALL, font_color=styles.MUTED)
    line: list[Format | str] = []
    for sign, words in timeline.legend:
        if isinstance(sign, Slot):
            mark = _STRIPED if sign.overdue else _FILLED
            colour = (_FULL if sign.full or sign.overdue else _LEFT)[sign.tone]
        else:
            mark, colour = sign, styles.TITLE
        line += [ink.styles.plain(font_color=colour), f"{mark}\u00a0", small, f"{words}     "]
    whole = ink.styles.plain(align="right")
    sheet.merge_range(row, 0, row, last, "", whole)
    sheet.write_rich_string(row, 0, *line, whole)


def _write_heads(ink: Ink, sheet: Worksheet, timeline: Timeline, row: int, last: int) -> None:
    dark: dict[str, Any] = {"bold": True, "font_color": styles.WHITE, "bg_color": styles.PRIMARY}
    plain = ink.styles.plain(font_size=styles.HEAD, indent=1, align="left", **dark)
    for number, head in enumerate(timeline.heads):
        sheet.write_blank(row, number, None, plain)
        sheet.write_string(row + 1, number, head, plain)
    sheet.write_blank(row, last, None, plain)
    sheet.write_string(row + 1, last, timeline.last_head, plain)
    seen = ""
    for number, lapse in enumerate(timeline.lapses, start=len(timeline.heads)):
        edge: dict[str, Any] = {"left": 1, "left_color": styles.WHITE} if lapse.group != seen else {}
        # Not merged: the name of a year runs over the cells that follow it, which are empty.
        group = ink.styles.plain(font_size=styles.HEAD, align="left", **dark, **edge)
        if lapse.group != seen:
            sheet.write_string(row, number, lapse.group, group)
        else:
            sheet.write_blank(row, number, None, group)
        seen = lapse.group
        small = ink.styles.plain(font_size=7.5, align="center", **dark, **edge)
        sheet.write_string(row + 1, number, lapse.title, small)


def _write_row(
    ink: Ink, sheet: Worksheet, timeline: Timeline, line: TimelineRow, row: int, last: int
) -> None:
    rule: dict[str, Any] = {"bottom": 1, "bottom_color": styles.RULE, "align": "left", "text_wrap": True}
    for number, text in enumerate(line.texts):
        sheet.write_string(row, number, text, ink.styles.plain(bold=not number, **rule))
    for place, (lapse, slot) in enumerate(zip(timeline.lapses, line.slots, strict=True)):
        style = _cell(ink, lapse, slot)
        sign = line.signs.get(place)
        if sign:
            sheet.write_string(row, len(timeline.heads) + place, sign, style)
        else:
            sheet.write_blank(row, len(timeline.heads) + place, None, style)
    late = line.tone is Tone.LATE
    worded = ink.styles.plain(bold=late, font_color=_WORDS[line.tone], indent=1, **rule)
    sheet.write_string(row, last, line.word, worded)


def _cell(ink: Ink, lapse: Lapse, slot: Slot | None) -> Format:
    edge: dict[str, Any] = {"bottom": 1, "bottom_color": styles.RULE, "align": "center", "font_size": 8.0}
    if lapse.today:
        edge |= {"left": 2, "left_color": _FULL[Tone.LATE]}
    if slot is None:
        return ink.styles.plain(**edge, **({"bg_color": styles.TRUCE} if lapse.tinted else {}))
    sign = styles.WHITE if slot.full else styles.TITLE
    return ink.styles.plain(font_color=sign, **edge, **_fill(slot))


def _fill(slot: Slot) -> dict[str, Any]:
    if slot.overdue:
        return {"pattern": _STRIPES, "fg_color": _FULL[slot.tone], "bg_color": styles.WHITE}
    return {"bg_color": (_FULL if slot.full else _LEFT)[slot.tone]}
