"""Read a list of partners, in a table or as business cards: organisations and professionals, nobody else.

Nothing is compared nor written here: what is kept comes back from the reading process as it was understood.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, fold, num, quoted
from cpex_desktop.imports.contact_examples import examples
from cpex_desktop.imports.contact_headings import Headings, find_headings, guess_headings
from cpex_desktop.imports.contact_households import refuse_households
from cpex_desktop.imports.contact_lines import LineReader
from cpex_desktop.imports.contact_parts import UNREAD, Part
from cpex_desktop.imports.contacts import ContactFile
from cpex_desktop.imports.opening import open_workbook
from cpex_desktop.imports.report import Report
from cpex_desktop.imports.session import read_in_child
from cpex_desktop.imports.sheets import Sheet, Workbook, letter, plain_row
from cpex_desktop.imports.sniff import Content, sniff, unreadable, wrong_type
from cpex_desktop.imports.text_tables import find_encoding
from cpex_desktop.imports.types import Cell, ColumnReading, Severity
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
ADDRESS_LEFT = "Les adresses postales ne sont pas lues."
PICTURES_LEFT = "Les photos, les dates de naissance et les notes ne sont pas lues."
PRIVATE_LEFT = "Cette colonne est privée\u00a0: elle n’est pas lue."
UNKNOWN_COLUMN = "Cette colonne n’est pas reconnue\u00a0: elle n’est pas lue."
OTHER_SHEET = "Cette feuille ressemble aussi à une liste de partenaires\u00a0: elle n’est pas lue."
_REACHES = frozenset(
    (Part.LAST_NAME, Part.FIRST_NAME, Part.FULL_NAME, Part.EMAIL, Part.SERVICE_EMAIL, Part.PHONE,
     Part.MOBILE, Part.SERVICE_PHONE, Part.WEBSITE)
)  # fmt: skip
"""What a list of partners says and a table of figures does not."""
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
        _sheet, found = _choose(workbook, {})
    return bool(_REACHES & set(found.columns))


def read_file(path: Path, answers: Mapping[str, Part], progress: Progress) -> ContactFile:
    """Open a file and read its partners: the job of the reading process, that a test may also call."""
    return _read(path, answers, False, progress)


def _read(path: Path, answers: Mapping[str, Part], asking: bool, progress: Progress) -> ContactFile:
    report = Report()
    if _holds_cards(path):
        return _given(path, _read_cards(path, report, progress), report, ())
    with open_workbook(path) as workbook:
        sheet, found = _choose(workbook, answers, asking=asking)
        if not found.complete:
            return ContactFile(path.name, (), (), _columns(sheet, found, {}), (), 0, 0, asks=True)
        _tell_others(workbook, sheet, answers, report)
        reader = _read_sheet(path, sheet, found, report, progress)
        for note in workbook.notes:
            if note.sheet in ("", sheet.label):
                report.take(note)
    return _given(path, reader, report, _columns(sheet, found, examples(reader)))


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


def _choose(
    workbook: Workbook, answers: Mapping[str, Part], *, asking: bool = False
) -> tuple[Sheet, Headings]:
    """Choose the sheet that is shown and names the most columns; raises HouseholdList for one of tenants."""
    shown = [sheet for sheet in workbook.sheets if not sheet.hidden]
    found = [(sheet, one) for sheet in shown if (one := find_headings(sheet, answers)) is not None]
    guessed = [(sheet, one) for sheet in shown if (one := guess_headings(sheet, answers)) is not None]
    for _sheet, one in guessed:
        refuse_households(workbook.file_name, one.titles, one.columns, one.unread)
    if asking and not found:
        found = guessed
    if not found:
        raise UserError(
            "Ce fichier ne ressemble pas à une liste de partenaires.",
            f"Aucune ligne de {quoted(workbook.file_name)} ne nomme à la fois l’organisation et une autre "
            "colonne connue.",
            "Nommez les colonnes\u00a0: Organisation, Type, SIREN, Nom, Prénom, Fonction, Courriel.",
        )
    return max(found, key=lambda one: one[1].score)


def _tell_others(workbook: Workbook, chosen: Sheet, answers: Mapping[str, Part], report: Report) -> None:
    for sheet in workbook.sheets:
        if sheet is not chosen and not sheet.hidden and find_headings(sheet, answers) is not None:
            report.note(OTHER_SHEET, sheet=sheet.label)


def _read_sheet(path: Path, sheet: Sheet, found: Headings, report: Report, progress: Progress) -> LineReader:
    for index, part in found.unread.items():
        if part is not Part.IGNORED:
            report.add(
                Severity.LEFT_OUT,
                ADDRESS_LEFT if part is Part.ADDRESS else PRIVATE_LEFT,
                sheet=sheet.label,
                column=letter(index),
            )
    for index in found.others:
        report.note(UNKNOWN_COLUMN, sheet=sheet.label, column=letter(index))
    letters = {part: letter(index) for part, index in found.columns.items()}
    reader = LineReader(report, sheet.label, letters)
    for number, row in sheet.rows():
        if number <= found.row:
            continue
        cells = plain_row(row)
        reader.take(
            number,
            {part: _text(cells[index]) for part, index in found.columns.items() if index < len(cells)},
        )
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


def _text(cell: Cell) -> str:
    """Write a cell: a SIREN or a telephone that the spreadsheet made a number has no decimals."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None or isinstance(cell, bool) else str(cell)


def _columns(sheet: Sheet, found: Headings, told: Mapping[Part, str]) -> tuple[ColumnReading, ...]:
    """Say how each column was understood; of what names or reaches somebody no example is given."""
    parts = {index: part for part, index in found.columns.items()} | dict(found.unread)
    keys = [fold(title) for title in found.titles.values()]
    return tuple(
        ColumnReading(
            sheet=sheet.label,
            letter=letter(index),
            key=fold(title) if keys.count(fold(title)) == 1 and fold(title) else letter(index),
            header=title,
            example=told.get(parts[index], "") if index in parts else "",
            target=parts[index].name.lower() if index in parts else "",
            label=parts[index].value if index in parts else "",
            confidence=1.0 if index in parts else 0.0,
            nominative=index in parts and parts[index] in UNREAD,
        )
        for index, title in found.titles.items()
    )
