"""From a description to a workbook that opens anywhere, written whole or not at all."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from cpex_desktop.exports import blocks, description
from cpex_desktop.exports.cells import Ink, write_table
from cpex_desktop.exports.charts import HiddenFeed, write_chart
from cpex_desktop.exports.description import Document
from cpex_desktop.exports.layout import Placed, SheetPlan, find_tables, plan_sheet
from cpex_desktop.exports.page import set_page
from cpex_desktop.exports.styles import Styles
from cpex_desktop.exports.timeline import Timeline
from cpex_desktop.exports.timeline_cells import write_timeline
from cpex_desktop.exports.whole_files import check_target, write_whole
from cpex_desktop.progress import Progress

_NOUN = "classeur"
_PLAIN_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_document(document: Document, path: Path, progress: Progress | None = None) -> None:
    """Write a document as an .xlsx file at ``path``, replacing an older one only once the new one is whole.

    Raises UserError when the folder is missing, the name is not that of a workbook, the disk refuses or is
    full, or the target is held by another program; and Cancelled when ``progress`` asks to stop. The older
    file is then untouched.
    """
    check_target(path, ".xlsx", _NOUN)
    write_whole(path, render_document(document, progress or Progress()), _NOUN)


def render_document(document: Document, progress: Progress | None = None) -> bytes:
    """Give the bytes of a document's workbook; raises Cancelled when ``progress`` asks to stop."""
    progress = progress or Progress()
    stream = BytesIO()
    workbook = Workbook(stream, _PLAIN_TEXT)
    _set_properties(workbook, document)
    plans = [plan_sheet(sheet) for sheet in document.sheets]
    ink = Ink(Styles(workbook), find_tables(plans), document.pages.head_centre)
    total = len(plans) + 1
    sheets = [workbook.add_worksheet(plan.sheet.name) for plan in plans]
    for number, (sheet, plan) in enumerate(zip(sheets, plans, strict=True)):
        progress.step(number, total, f"Feuille «\u00a0{plan.sheet.name}\u00a0»")
        set_page(sheet, plan, document.pages)
        feed = HiddenFeed(sheet, len(plan.sheet.widths) + 1)
        for placed in plan.placed:
            _write_block(ink, workbook, sheet, feed, plan, placed)
    progress.step(total - 1, total, "Écriture du classeur")
    workbook.close()
    return stream.getvalue()


def _write_block(
    ink: Ink, workbook: Workbook, sheet: Worksheet, feed: HiddenFeed, plan: SheetPlan, placed: Placed
) -> None:
    row = placed.row
    match placed.block:
        case description.Title() as block:
            blocks.write_title(ink, sheet, plan, block, row)
        case description.Heading() as block:
            blocks.write_heading(ink, sheet, plan, block, row)
        case description.Tiles() as block:
            blocks.write_tiles(ink, sheet, plan, block, row)
        case description.Sentences() as block:
            blocks.write_sentences(ink, sheet, plan, block, row)
        case description.Notice() as block:
            blocks.write_notice(ink, sheet, plan, block, row)
        case description.Reading() as block:
            blocks.write_reading(ink, sheet, plan, block, row)
        case description.Note() as block:
            blocks.write_note(ink, sheet, plan, block, row)
        case description.Points() as block:
            blocks.write_points(ink, sheet, plan, block, row)
        case description.Table() as block:
            write_table(ink, sheet, block, row)
        case Timeline() as block:
            write_timeline(ink, sheet, plan, block, row)
        case description.Chart() as block:
            write_chart(ink, workbook, sheet, feed, plan, block, row, placed.rows)


def _set_properties(workbook: Workbook, document: Document) -> None:
    workbook.set_properties(
        {
            "title": document.title,
            "subject": document.subject,
            "author": document.author,
            "created": datetime.combine(document.edited_on, time(), UTC),
        }
    )
    workbook.set_custom_property("Language", "fr-FR")
    # Opened in full rather than in a small window, as a document to be read.
    workbook.set_size(2400, 1500)
