"""Several extracts read as one: the acts of two bailiffs in the same communes add up, which batches never do.

Between two batches nothing tells a complement from a corrected version: the newest is shown. Files that the
officer gives together are one extraction in several pieces, as the sheets of one workbook are.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

from cpex_desktop.errors import UserError
from cpex_desktop.french import list_words, plural, quoted
from cpex_desktop.imports.sheets import Sheet, Workbook
from cpex_desktop.imports.types import Answers, CheckedImport, ImportContext, Layout
from cpex_desktop.progress import Progress


def check_together(
    paths: Sequence[Path], context: ImportContext, answers: Answers, progress: Progress
) -> CheckedImport:
    """Open several files and interpret them as one: a job of the reading process.

    Raises UserError for a file that is refused, one that is given twice, or one that is no extract of acts.
    """
    from cpex_desktop.imports.interpretation import interpret
    from cpex_desktop.imports.opening import open_workbook
    from cpex_desktop.imports.report import in_order

    progress.step(0, 0, "Ouverture des fichiers…")
    with ExitStack() as opened:
        books = [opened.enter_context(open_workbook(path)) for path in paths]
        _refuse_copies(books)
        labels = _labels(books)
        by_sheet: dict[str, Workbook] = {}
        for book, label in zip(books, labels, strict=True):
            for sheet in _shown(book):
                sheet.name = sheet.label = f"{sheet.label} ({label})"
                sheet.hidden = False  # taken: a file whose only sheets are hidden is read by itself too
                by_sheet[sheet.name] = book
        # No name of a file: a period found in one must not be given to another.
        sheets = tuple(sheet for book in books for sheet in _shown(book))
        whole = Workbook("", _fingerprint(books), sheets)
        found = interpret(whole, context, answers, progress)
    _refuse_tables(found, by_sheet)
    notes = [
        dataclasses.replace(note, sheet=f"{note.sheet} ({label})" if note.sheet else "")
        for book, label in zip(books, labels, strict=True)
        for note in book.notes
    ]
    name = " + ".join(book.file_name for book in books)
    return dataclasses.replace(found, file_name=name, findings=in_order((*found.findings, *notes)))


def _shown(book: Workbook) -> Sequence[Sheet]:
    return [sheet for sheet in book.sheets if not sheet.hidden] or book.sheets


def _labels(books: Sequence[Workbook]) -> list[str]:
    times = Counter(book.file_name for book in books)
    return [
        book.file_name if times[book.file_name] == 1 else f"{book.file_name}, fichier {place}"
        for place, book in enumerate(books, 1)
    ]


def _fingerprint(books: Iterable[Workbook]) -> str:
    """Give the same set of files the same fingerprint, whatever their order."""
    return hashlib.sha256(" ".join(sorted(book.sha256 for book in books)).encode()).hexdigest()


def _refuse_copies(books: Sequence[Workbook]) -> None:
    seen: dict[str, Workbook] = {}
    for book in books:
        if (known := seen.get(book.sha256)) is not None:
            raise UserError(
                "Le même fichier est donné deux fois.",
                f"{quoted(book.file_name)} a le même contenu que {quoted(known.file_name)}\u00a0: ses actes "
                "compteraient deux fois.",
                "Ne donnez chaque fichier qu’une fois.",
            )
        seen[book.sha256] = book


def _refuse_tables(found: CheckedImport, by_sheet: dict[str, Workbook]) -> None:
    """Refuse what is not counted act by act: two tables that say 4 may tell the same four acts."""
    tables = [sheet for sheet, layout in found.layouts if layout is not Layout.CASES]
    if tables:
        names = list(dict.fromkeys(by_sheet[sheet].file_name for sheet in tables))
        verb = plural(len(names), "donne", "donnent")
        raise UserError(
            "Seuls des extraits d’actes s’additionnent.",
            f"{list_words([quoted(name) for name in names])} {verb} des chiffres déjà comptés, dont rien ne "
            "dit s’ils se recoupent.",
            "Importez ces chiffres à part, ou demandez un extrait avec une ligne par acte.",
        )
