"""Read a list of partners, in a table or as business cards: organisations and professionals, nobody else.

Nothing is compared nor written here: what is kept comes back from the reading process as it was understood.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, num, quoted
from cpex_desktop.imports.contact_examples import examples
from cpex_desktop.imports.contact_lines import LineReader
from cpex_desktop.imports.contact_parts import Part
from cpex_desktop.imports.contact_sheets import (
    ADDRESS_LEFT,
    REACHES,
    choose_sheets,
    list_columns,
    read_sheets,
    tell_others,
)
from cpex_desktop.imports.contacts import ContactFile
from cpex_desktop.imports.opening import open_workbook
from cpex_desktop.imports.report import Report
from cpex_desktop.imports.session import read_in_child
from cpex_desktop.imports.sniff import Content, sniff, unreadable, wrong_type
from cpex_desktop.imports.text_tables import find_encoding
from cpex_desktop.imports.types import ColumnReading, Severity
from cpex_desktop.imports.vcards import card_cells, read_cards
from cpex_desktop.progress import Progress

MOST_LINES = 20_000
"""The longest list that is read: twice the professionals that a département may know."""
MOST_CARD_BYTES = 32 * 1024 * 1024
"""The largest file of cards: pictures weigh most of it, and are not read."""

_EVERY = 200
_MARK = b"begin:vcard"
_CARD_ENDINGS = (".vcf", ".vcard")
CUT_CARD = "Cette carte est coupée avant la fin\u00a0: ce qui s’y trouve est lu."
HOME_LEFT = "Les numéros et les courriels du domicile ne sont pas lus."
PICTURES_LEFT = "Les photos, les dates de naissance et les notes ne sont pas lues."
_CARD_NOTES = {Part.PRIVATE: HOME_LEFT, Part.ADDRESS: ADDRESS_LEFT, Part.IGNORED: PICTURES_LEFT}


def read_contact_file(
    path: Path,
    answers: Mapping[str, Part] | None = None,
    *,
    asking: bool = False,
    progress: Progress | None = None,
) -> ContactFile:
    """Read a file in a child process; raises UserError when it is refused or names no organisation.

    ``answers`` say what columns hold, by letter or by folded heading (``contact_headings.read_answers``).
    ``asking`` gives the columns of a table where none is known to name the organisation, for one who can say.
    """
    return read_in_child(_read, (path, dict(answers or {}), asking), path, progress=progress)


class PartnerList(UserError):
    """A list of partners, or cards, given where figures are read."""


def refuse_partners(path: Path, *, progress: Progress | None = None) -> None:
    """Raise PartnerList for a file that is a list of partners; pass whatever else it is, broken or not."""
    try:
        found = read_in_child(_recognise, (path,), path, progress=progress)
    except UserError:
        return
    if found:
        raise PartnerList(
            "Ce fichier ressemble à une liste de partenaires.",
            f"{quoted(path.name)} nomme des organisations et dit comment les joindre.",
            "Il s’importe avec les partenaires, ligne à ligne.",
        )


def _recognise(path: Path, _progress: Progress) -> bool:
    if _holds_cards(path):
        return True
    with open_workbook(path) as workbook:
        return any(REACHES & set(found.columns) for _sheet, found in choose_sheets(workbook, {}))


def read_file(path: Path, answers: Mapping[str, Part], progress: Progress) -> ContactFile:
    """Open a file and read its partners: the job of the reading process, that a test may also call."""
    return _read(path, answers, False, progress)


def _read(path: Path, answers: Mapping[str, Part], asking: bool, progress: Progress) -> ContactFile:
    report = Report()
    if _holds_cards(path):
        return _given(path, _read_cards(path, report, progress), report, ())
    with open_workbook(path) as workbook:
        listed = choose_sheets(workbook, answers, asking=asking)
        if not all(found.complete for _sheet, found in listed):
            return ContactFile(path.name, (), (), list_columns(listed, {}), (), 0, 0, asks=True)
        tell_others(workbook, listed, answers, report)
        reader = read_sheets(listed, report, lambda reader: _pace(path, reader, progress))
        labels = {sheet.label for sheet, _found in listed}
        for note in workbook.notes:
            if note.sheet in ("", *labels):
                report.take(note)
    return _given(path, reader, report, list_columns(listed, examples(reader)))


def _given(path: Path, reader: LineReader, report: Report, columns: tuple[ColumnReading, ...]) -> ContactFile:
    organisations = tuple(reader.organisations.values())
    if not organisations:
        left = counted(reader.left_out, "ligne a été laissée de côté", "lignes ont été laissées de côté")
        raise UserError(
            "Ce fichier ne contient aucune organisation à reprendre.",
            f"{quoted(path.name)}\u00a0: {left}. Une personne n’est reprise qu’avec l’organisation où elle "
            "travaille, et un particulier ne l’est jamais.",
            "Donnez à chaque ligne le nom de l’organisation.",
        )
    return ContactFile(
        path.name,
        organisations,
        tuple(reader.persons.values()),
        columns,
        report.findings(),
        reader.lines,
        reader.left_out,
    )


def _holds_cards(path: Path) -> bool:
    """Tell a file of cards by what it begins with; its name alone proves nothing."""
    if sniff(path) is not Content.TEXT:
        return False
    try:
        with path.open("rb") as file:
            head = file.read(4096).replace(b"\0", b"").lower()
    except OSError as error:
        raise unreadable(path) from error
    if _MARK in head:
        return True
    if path.suffix.lower() in _CARD_ENDINGS:
        raise wrong_type(
            path, "nommé comme une carte de visite, sans en contenir", "Exportez à nouveau ces contacts."
        )
    return False


def _read_cards(path: Path, report: Report, progress: Progress) -> LineReader:
    try:
        size = path.stat().st_size
        if size > MOST_CARD_BYTES:
            raise UserError(
                "Ce fichier de cartes de visite est trop volumineux.",
                f"{quoted(path.name)} dépasse {num(MOST_CARD_BYTES // 1024**2)}\u00a0Mo.",
                "Exportez les contacts sans leurs photos, ou en plusieurs fichiers.",
            )
        text = path.read_bytes().decode(find_encoding(path), errors="replace")
    except OSError as error:
        raise unreadable(path) from error
    reader = LineReader(report)
    for card in read_cards(text.removeprefix("\ufeff")):
        if not card.whole:
            report.add(Severity.CHECK, CUT_CARD, row=card.row)
        cells = card_cells(card)
        for part, note in _CARD_NOTES.items():
            if cells.pop(part, ""):
                report.add(Severity.LEFT_OUT, note, row=card.row)
        reader.take(card.row, cells)
        _pace(path, reader, progress)
    return reader


def _pace(path: Path, reader: LineReader, progress: Progress) -> None:
    if reader.lines % _EVERY == 0:
        progress.step(reader.lines, 0, "Lecture des partenaires…")
    if reader.lines > MOST_LINES:
        raise UserError(
            "Ce fichier compte trop de lignes pour une liste de partenaires.",
            f"{quoted(path.name)} en compte plus de {num(MOST_LINES)}.",
            "Gardez les seuls partenaires de votre département.",
        )
