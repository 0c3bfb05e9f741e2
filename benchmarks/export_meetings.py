"""The documents of a meeting, each against its library alone writing the same cells, paragraphs and tables.

After ten years of meetings: the file of the session to come against bare XlsxWriter (goal 1.3, as for the
prefect's workbook), the minutes against bare python-docx (goal 1.7: a look of its own, captions, heads that
come back) and against bare ReportLab (goal 2.2: each paragraph is marked for screen readers).
Run it with `python3 dev.py bench`, or alone: `python benchmarks/export_meetings.py [--pairs N]`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from time import process_time
from xml.sax.saxutils import escape

from _meeting_bases import NOW, SESSIONS, TODAY, front, meeting_base
from docx import Document
from export_prefect import Call, copy_calls, record, replay
from ratios import Cost, cost_here, ratio, tell, tell_machine
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from cpex_desktop.clock import fixed_clock
from cpex_desktop.exports.ccapex_dossier import build_dossier
from cpex_desktop.exports.description import Document as Book
from cpex_desktop.exports.meeting_minutes import build_minutes
from cpex_desktop.exports.pdf import render_pdf
from cpex_desktop.exports.word import render_word
from cpex_desktop.exports.word_description import (
    Facts,
    Grid,
    Heading,
    Linked,
    Points,
    Signatures,
    Text,
    Title,
    WordDocument,
)
from cpex_desktop.exports.workbook import render_document
from cpex_desktop.services.bases import open_base

BOOK, WORD, PDF = 1.3, 1.7, 2.2
Piece = str | tuple[tuple[str, ...], ...] | None


def main() -> int:
    """Measure, print, and return 1 when a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--repeat", type=int, default=4, help="documents written in one measure")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book, text = describe(Path(folder))
    tell_machine()
    calls, story = record(book), plain(text)
    print(
        f"{sum(name.startswith('write_') for _, name, *_ in calls)} cells; {len(story)} paragraphs and tables"
    )
    scripts: list[list[Call]] = []

    def measure(ours: Callable[[], object], bare: Callable[[], object], what: str, goal: float) -> bool:
        measured: list[tuple[Cost, Cost]] = []
        for _ in range(options.pairs + 1):
            # Copied outside the measure: XlsxWriter alters the options that it is given.
            scripts[:] = [copy_calls(calls) for _ in range(options.repeat)]
            measured.append((cost_here(lambda: many(ours)), cost_here(lambda: many(bare))))
        found = ratio(measured[1:])  # the first pair warms up
        sides = [1000 * side.cpu / options.repeat for side in (found.ours, found.bare)]
        print(f"{what}: {sides[0]:.0f} ms, bare {sides[1]:.0f} ms")
        return tell(f"{what}, CPU", goal, found.value)

    def many(work: Callable[[], object]) -> None:
        for _ in range(options.repeat):
            work()

    kept = [
        measure(lambda: render_document(book), lambda: replay(scripts.pop()), "file of a meeting", BOOK),
        measure(lambda: render_word(text), lambda: bare_word(story), "minutes in Word", WORD),
        measure(lambda: render_pdf(text), lambda: bare_pdf(story), "minutes in PDF", PDF),
    ]
    return 0 if all(kept) else 1


def describe(folder: Path) -> tuple[Book, WordDocument]:
    """Describe both documents of the session to come, and say what reading them costs."""
    with open_base(meeting_base(folder), fixed_clock(NOW)) as store, store.read() as connection:
        build_dossier(connection, front(SESSIONS), edited_on=TODAY)
        before = process_time()
        book = build_dossier(connection, front(SESSIONS), edited_on=TODAY)
        middle = process_time()
        text = build_minutes(connection, front(SESSIONS), TODAY, whole=True)
        after = process_time()
        print(f"read: file {1000 * (middle - before):.0f} ms, minutes {1000 * (after - middle):.0f} ms")
        return book, text


def plain(text: WordDocument) -> list[Piece]:
    """Give the words alone: paragraphs, rows of tables, None where a page begins."""
    found: list[Piece] = []
    for block in text.blocks:
        match block:
            case Title():
                found += [block.text, block.under]
            case Heading():
                found += [*([None] if block.new_page else []), block.text]
            case Text():
                found += block.text.splitlines()
            case Points():
                found += block.items
            case Facts():
                found.append(block.rows)
            case Signatures():
                found.append(tuple((name, "") for name in block.names))
            case Grid():
                heads = tuple(column.title for column in block.columns)
                found.append((heads, *(tuple(map(_words, row)) for row in block.rows)))
    return found


def _words(cell: str | Linked) -> str:
    return cell.text if isinstance(cell, Linked) else cell


def bare_word(story: list[Piece]) -> bytes:
    """Write the same words with python-docx, as its tutorial does, cell by cell of each row."""
    made = Document()
    for piece in story:
        if piece is None:
            made.add_page_break()
        elif isinstance(piece, str):
            made.add_paragraph(piece)
        else:
            table = made.add_table(len(piece), len(piece[0]))
            for row, cells in zip(table.rows, piece, strict=True):
                for cell, words in zip(row.cells, cells, strict=True):
                    cell.text = words
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def bare_pdf(story: list[Piece]) -> bytes:
    """Write the same words with ReportLab, each cell a paragraph, the head of each table repeated."""
    style, laid = getSampleStyleSheet()["Normal"], []
    for piece in story:
        if piece is None:
            laid.append(PageBreak())
        elif isinstance(piece, str):
            laid.append(Paragraph(escape(piece), style))
        else:
            rows = [[Paragraph(escape(words), style) for words in cells] for cells in piece]
            laid.append(Table(rows, colWidths=[170 * mm / len(piece[0])] * len(piece[0]), repeatRows=1))
    stream = BytesIO()
    SimpleDocTemplate(stream, leftMargin=20 * mm, rightMargin=20 * mm).build(laid)
    return stream.getvalue()


if __name__ == "__main__":
    sys.exit(main())
