"""On which paper each sheet of the meetings is printed: its orientation, its pages, its repeated head."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pytest
from docx import Document
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader

from cpex_desktop.db.store import Store
from cpex_desktop.exports.annual_workbook import build_annual_workbook
from cpex_desktop.exports.ccapex_dossier import build_dossier
from cpex_desktop.exports.meeting_minutes import build_minutes
from cpex_desktop.exports.pdf import render_pdf
from cpex_desktop.exports.word import render_word
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.meeting_lists import AdviceKind, Presence, Recipient, Voice
from cpex_desktop.queries.meeting_words import ItemField
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.agendas import add_items
from cpex_desktop.services.attendance import set_presence
from cpex_desktop.services.meeting_counts import set_advice, set_cases
from cpex_desktop.services.meeting_drafts import AdviceDraft, ItemDraft
from cpex_desktop.services.meetings import revise_meeting
from tests.exports.reading import cached, texts
from tests.meeting_base import HELD, TODAY, ago, body, decision, meeting, seat
from tests.plan_base import cells, make_plan, write
from tests.small_base import A, B

PORTRAIT = {"Ordre du jour", "Émargement"}
LONG = "Anticonstitutionnellementinterdépartementalement"
HEADS = {
    "Ordre du jour": "N°",
    "Émargement": "Organisation",
    "Décisions à suivre": "Prise le",
    "Par territoire": "Territoire",
    "Participation": "Organisation",
    "2 Participation": "Organisation",
    "2 Séances": "Date",
    "3 Propositions": "Origine",
    "Plan d’action": "N°",
}


@dataclass(frozen=True)
class Crowded:
    """A base with a crowded meeting (uid)."""

    store: Store
    meeting: str


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crowded]:
    with make_plan(tmp_path_factory.mktemp("foule") / "base.cpex") as store:
        yield Crowded(store, crowd(store))


def crowd(store: Store) -> str:
    """Hold a meeting of 60 items, 45 members and 50 decisions, with words that no column holds."""
    large = body(store, name=f"Commission {LONG} " * 3)
    for number in range(45):
        voice = Voice.VOTING if number < 20 else Voice.ADVISORY
        seat(store, large, f"Organisme {number} {LONG if number % 7 == 0 else ''}", voice, seat="Titulaire")
    uid = meeting(store, large, 30)
    items = add_items(
        store,
        uid,
        [ItemDraft(f"Point {n} {LONG if n % 5 == 0 else ''}", {ItemField.MINUTES: 5}) for n in range(60)],
    )
    assert len(items) == 60
    for number in range(50):
        decision(store, uid, f"Décision {number}\u00a0: {'relancer les communes du territoire, ' * 6}")
    called = [str(one) for (one,) in cells(store, "SELECT uid FROM attendance")]
    set_presence(store, called, Presence.PRESENT)
    for place in (A, B):
        set_cases(store, uid, "summons", Sector.SOCIAL, 12, place)
    for kind in AdviceKind:
        for recipient in Recipient:
            set_advice(store, uid, kind, recipient, AdviceDraft(8, 2, 1))
    revise_meeting(store, uid, HELD)
    write(store, "Protocole", fields={ActionField.DUE_ON: ago(3)})
    return uid


@pytest.fixture(scope="module")
def books(crowded: Crowded, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Workbook]:
    folder = tmp_path_factory.mktemp("classeurs")
    with crowded.store.read() as connection:
        file = build_dossier(connection, crowded.meeting, edited_on=TODAY)
        report = build_annual_workbook(connection, TODAY.year, TODAY)
    write_document(file, folder / "dossier.xlsx")
    write_document(report, folder / "bilan.xlsx")
    return {name: cached(folder / f"{name}.xlsx") for name in ("dossier", "bilan")}


def repeated(sheet: Worksheet) -> int:
    """Give the last row that each page repeats, 0 for none."""
    titles = str(sheet.print_title_rows or "").replace("$", "")
    first, _colon, last = titles.partition(":")
    assert first in ("", "1")
    return int(last or 0)


def test_each_sheet_is_a4_one_page_across_with_all_that_it_holds(books: dict[str, Workbook]) -> None:
    for book in books.values():
        for sheet in book:
            expected = "portrait" if sheet.title in PORTRAIT else "landscape"
            assert (sheet.page_setup.orientation or "portrait") == expected, sheet.title
            assert int(sheet.page_setup.paperSize or 0) == 9
            area = sheet.print_area.rpartition("!")[2].replace("$", "")
            assert area == f"A1:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}"
            across = sheet.page_setup.fitToWidth if sheet.sheet_properties.pageSetUpPr.fitToPage else None
            assert across in (None, 1)
            assert (across == 1) or 25 <= int(sheet.page_setup.scale or 100) <= 100
            assert sheet.oddFooter.right.text is not None
            assert "&P" in str(sheet.oddFooter.right.text) or "&[Page]" in str(sheet.oddFooter.right.text)


def test_a_long_table_has_its_head_on_each_page(books: dict[str, Workbook]) -> None:
    seen = set()
    for book in books.values():
        for sheet in book:
            last = repeated(sheet)
            if sheet.title in HEADS:
                assert sheet.cell(last, 1).value == HEADS[sheet.title], sheet.title
                seen.add(sheet.title)
            else:
                # Either it fits one page, or its title alone comes back.
                assert last in (0, 3), sheet.title
                fitted = sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight in (
                    None,
                    1,
                )
                assert last == 3 or fitted, sheet.title
    assert seen == set(HEADS)


def test_the_orders_of_business_come_first_and_none_is_lost(books: dict[str, Workbook]) -> None:
    book = books["dossier"]
    assert book.sheetnames[:3] == ["Ordre du jour", "Émargement", "Décisions à suivre"]
    said = {name: texts(book[name]) for name in book.sheetnames}
    assert sum(one.startswith("Point ") for one in said["Ordre du jour"]) == 60
    assert sum(one.startswith("Organisme ") for one in said["Émargement"]) == 45
    assert sum(one.startswith("Décision ") for one in said["Décisions à suivre"]) == 50


def test_who_signs_has_room_and_rows_are_left_for_others(books: dict[str, Workbook]) -> None:
    sheet = books["dossier"]["Émargement"]
    heads = [cell.value for cell in sheet[repeated(sheet)]]
    assert heads == ["Organisation", "Qualité", "Voix", "Nom et fonction", "Signature"]
    rows = range(repeated(sheet) + 1, sheet.max_row + 1)
    assert len(rows) == 48
    assert all((sheet.row_dimensions[row].height or 0) >= 36 for row in rows)
    widths = {name: sheet.column_dimensions[name].width for name in "ABCDE"}
    assert widths["E"] >= 30
    assert [sheet.cell(row, 1).value for row in rows][-3:] == [None, None, None]
    assert all(sheet.cell(row, column).value is None for row in rows for column in (4, 5))


def test_a_crowded_meeting_makes_its_minutes_too(crowded: Crowded) -> None:
    with crowded.store.read() as connection:
        made = build_minutes(connection, crowded.meeting, TODAY, whole=True)
    pages = [page.extract_text() for page in PdfReader(BytesIO(render_pdf(made))).pages]
    assert all("Procès-verbal" in text for text in pages)
    assert f"page {len(pages)} / {len(pages)}" in " ".join(pages[-1].split())
    assert sum(text.count("Décision 49\u00a0:".replace("\u00a0", " ")) for text in pages) == 1
    read = Document(BytesIO(render_word(made)))
    decided = next(table for table in read.tables if table.cell(0, 1).text == "Décision")
    assert len(decided.rows) == 51
