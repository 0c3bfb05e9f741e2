"""Page set-up: A4, one page across, and what surrounds each page."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from cpex_desktop.exports.description import PageTexts
from cpex_desktop.exports.layout import SheetPlan
from cpex_desktop.exports.paging import BOTTOM, SIDES, TOP, plan_pages
from cpex_desktop.exports.styles import BAD, FONT, MUTED, PRIMARY

_A4 = 9
_LIMIT = 255
_SIDE = 90


def set_page(sheet: Worksheet, plan: SheetPlan, texts: PageTexts) -> None:
    """Set widths, heights, paper, margins, headings, footers, frozen and repeated rows of one sheet."""
    described = plan.sheet
    for number, width in enumerate(described.widths):
        sheet.set_column(number, number, width, None, {} if width else {"hidden": True})
    for row, height in enumerate(plan.heights):
        sheet.set_row(row, height)
    sheet.hide_gridlines(2)
    sheet.set_tab_color(PRIMARY)
    if not described.portrait:
        sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=SIDES, right=SIDES, top=TOP, bottom=BOTTOM)
    sheet.center_horizontally()
    if described.one_page:
        sheet.fit_to_pages(1, 1)
    elif described.fluid:
        sheet.fit_to_pages(1, 0)
    else:
        paging = plan_pages(plan)
        sheet.set_print_scale(paging.scale)
        sheet.set_h_pagebreaks(list(paging.breaks))
    sheet.print_area(0, 0, len(plan.heights) - 1, len(described.widths) - 1)
    if described.frozen_rows or described.frozen_columns:
        sheet.freeze_panes(described.frozen_rows, described.frozen_columns)
    if described.frozen_rows:
        sheet.repeat_rows(0, described.frozen_rows - 1)
    sheet.set_header(_heading(texts), {"margin": 0.35})
    sheet.set_footer(_footing(texts), {"margin": 0.3})


def _heading(texts: PageTexts) -> str:
    centre = f'&"{FONT},Bold"&9&K{BAD[1:]}{_safe(texts.head_centre)}' if texts.head_centre else ""
    return _parts(_small(texts.head_left), centre, _small(texts.head_right))


def _footing(texts: PageTexts) -> str:
    return _parts(_small(texts.foot_left), _small(texts.foot_centre), f"{_small('Page ')}&P sur &N")


def _parts(left: str, centre: str, right: str) -> str:
    """Join the three parts that hold something; Excel takes 255 characters in all."""
    return "".join(f"&{side}{text}" for side, text in zip("LCR", (left, centre, right), strict=True) if text)[
        :_LIMIT
    ]


def _small(text: str) -> str:
    return f'&"{FONT},Regular"&8&K{MUTED[1:]}{_safe(text)}' if text else ""


def _safe(text: str) -> str:
    """Double what would be read as a code, then shorten a long text; a first digit would be a size."""
    doubled = text.replace("\n", " ").replace("&", "&&")
    if len(doubled) > _SIDE:
        doubled = doubled[: _SIDE - 1]
        # A pair cut in two would make a code of what follows.
        odd = (len(doubled) - len(doubled.rstrip("&"))) % 2
        doubled = doubled[: len(doubled) - odd].rstrip() + "…"
    return f" {doubled}" if doubled[:1].isdigit() else doubled
