"""What leaves the screen of the meetings, read back; the sentences of the report written anew on the way."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QWidget

from cpex_desktop.app.meetings.parts import make_export_menu
from cpex_desktop.exports.annual_report import EDITED_NOTE
from cpex_desktop.exports.meeting_asked import SUFFIXES, MeetingAsked, MeetingDocument
from cpex_desktop.exports.meeting_names import meeting_file_name
from cpex_desktop.queries.meeting_lines import MeetingLine, meeting_lines
from cpex_desktop.queries.meeting_words import DecisionField, ItemField
from cpex_desktop.services.meetings import revise_meeting
from cpex_desktop.ui.meetings.annual_dialog import AnnualDialog
from cpex_desktop.ui.meetings.export_menu import ExportMenu, unreached_words
from cpex_desktop.ui.widgets.banner import Banner
from tests.meeting_base import HELD, TODAY, body, decision, item, meeting, seat
from tests.meeting_screen import MeetingScreen
from tests.meeting_views import MeetingBench, meeting_bench
from tests.partner_base import partner
from tests.plan_base import cells, make_plan
from tests.ui.cut_texts import cut_texts

D = MeetingDocument
KEY = "activite.seances"


class Outside:
    """The window around the menu, its files and its notice."""

    def __init__(self, bench: MeetingBench, folder: Path) -> None:
        self.bench, self.folder = bench, folder
        self.window, self.notice = QWidget(), Banner()
        self.line: MeetingLine | None = None
        self.menu = make_export_menu(
            bench.workspace, self.window, tasks=bench.tasks, notice=self.notice, chosen=lambda: self.line
        )

    def choose(self, uid: str) -> MeetingLine:
        with self.bench.store.read() as connection:
            self.line = next(one for one in meeting_lines(connection, TODAY) if one.uid == uid)
        return self.line

    def write(self, asked: MeetingAsked, name: str = "essai") -> Path:
        path = self.folder / f"{name}{SUFFIXES[asked.document]}"
        self.menu.saver.write_to(asked, path)
        self.bench.settle()
        return path

    def said(self) -> str:
        return " ".join(one.text() for one in self.notice.findChildren(QLabel)).replace("\u200b", "")


@pytest.fixture
def bench(app: QApplication, tmp_path: Path) -> Iterator[MeetingBench]:
    path = tmp_path / "base.cpex"
    make_plan(path).close()
    with meeting_bench(app, path) as made:
        yield made


@pytest.fixture
def outside(bench: MeetingBench, tmp_path: Path) -> Outside:
    folder = tmp_path / "sorties"
    folder.mkdir()
    return Outside(bench, folder)


@pytest.fixture
def pair(bench: MeetingBench) -> tuple[str, str]:
    """Hold a meeting that decides, and prepare the next."""
    store = bench.store
    plenary = body(store)
    first = meeting(store, plenary, 60)
    point = item(store, first, "Bilan du semestre", {ItemField.NOTES: "Débat utile."})
    decision(
        store, first, "Écrire aux bailleurs", organisation=partner(store, "CAF"),
        fields={DecisionField.AGENDA_ITEM: point},
    )  # fmt: skip
    revise_meeting(store, first, HELD)
    return first, meeting(store, plenary, -10)


def pdf_text(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def word_text(path: Path) -> str:
    read = Document(str(path))
    found = (cell.text for table in read.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(one.text for one in read.paragraphs), *found))


def test_each_document_of_a_meeting_opens_and_says_what_was_decided(
    outside: Outside, pair: tuple[str, str]
) -> None:
    first, _second = pair
    for document in (D.RECORD, D.MINUTES):
        assert "Écrire aux bailleurs" in word_text(
            outside.write(MeetingAsked(document, first), document.value)
        )
    for document in (D.RECORD_PDF, D.MINUTES_PDF):
        text = pdf_text(outside.write(MeetingAsked(document, first), document.value))
        assert "Écrire aux bailleurs" in text
        assert ("Débat utile." in text) is (document is D.MINUTES_PDF)
    with zipfile.ZipFile(outside.write(MeetingAsked(D.DOSSIER, pair[1]))) as packed:
        assert any("workbook.xml" in name for name in packed.namelist())


def test_the_file_of_a_meeting_to_come_keeps_where_the_base_stands(
    bench: MeetingBench, outside: Outside, pair: tuple[str, str]
) -> None:
    kept = "SELECT count(*) FROM meeting_snapshot"
    assert cells(bench.store, kept) == [(1,)]
    outside.write(MeetingAsked(D.DOSSIER, pair[1]))
    assert cells(bench.store, kept) == [(2,)]
    before = cells(bench.store, "SELECT taken_at, journal FROM meeting_snapshot ORDER BY meeting")
    outside.write(MeetingAsked(D.DOSSIER, pair[0]))
    assert cells(bench.store, "SELECT taken_at, journal FROM meeting_snapshot ORDER BY meeting") == before


def test_a_template_without_its_fields_is_told_and_nothing_is_written(
    outside: Outside, pair: tuple[str, str], tmp_path: Path
) -> None:
    own = tmp_path / "modele.docx"
    Document().save(str(own))
    path = outside.write(MeetingAsked(D.RECORD, pair[0], template=own))
    assert not path.exists()
    assert "Le modèle n’a pas les emplacements attendus." in outside.said()


def test_a_meeting_gone_meanwhile_leaves_no_file(outside: Outside) -> None:
    for document in (D.RECORD, D.RECORD_PDF, D.DOSSIER):
        assert not outside.write(MeetingAsked(document, "gone")).exists()
    assert "Cette séance n’existe plus." in outside.said()


def test_the_menu_offers_what_the_meeting_in_front_allows(outside: Outside, pair: tuple[str, str]) -> None:
    def offered() -> dict[str, bool]:
        menu = QMenu()
        outside.menu.fill(menu)
        return {one.text(): one.isEnabled() for one in menu.actions() if one.text()}

    assert list(offered()) == ["Bilan annuel de la CCAPEX…", "Modèle Word à compléter…"]
    outside.choose(pair[0])
    assert not offered()["Convocation par courriel…"]
    line = outside.choose(pair[1])
    assert offered()["Convocation pour l’agenda (iCalendar)…"]
    assert "Procès-verbal (PDF)…" in offered()
    assert meeting_file_name(line, D.RECORD) == f"releve_de_decisions_ccapex_pleniere_{line.day.isoformat()}"


def test_the_invitation_is_begun_and_who_is_not_reached_is_told(
    bench: MeetingBench, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(bytes(url.toEncoded().data()).decode())
        return len(opened) == 1

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    plenary = body(bench.store)
    seat(bench.store, plenary, "ADIL")
    line = outside.choose(meeting(bench.store, plenary, -10))
    outside.menu.invite(line)
    bench.settle()
    assert opened[0].startswith("mailto:")
    assert "ADIL" in outside.said()
    outside.menu.invite(line)
    bench.settle()
    assert "Aucune messagerie" in outside.said()
    assert "Nous vous invitons" in QGuiApplication.clipboard().text()
    assert unreached_words(tuple("abcdefg")) == "Aucune adresse pour a, b, c, d, e et 2\u00a0autres."


@pytest.fixture
def dialog(bench: MeetingBench, outside: Outside, pair: tuple[str, str]) -> AnnualDialog:
    made = outside.menu.annual.begin()
    bench.settle()
    return made


def test_a_sentence_written_anew_is_kept_marked_and_can_be_taken_back(
    bench: MeetingBench, outside: Outside, dialog: AnnualDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dialog.year == TODAY.year
    one = dialog.fields[KEY]
    assert not dialog.is_changed()
    assert one.back.isHidden()
    one.field.text.setPlainText("La commission s’est réunie une fois.")
    assert one.state.text() == "Modifiée"
    path = outside.folder / "bilan.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    dialog.exports[D.REPORT].click()
    bench.settle()
    assert "La commission s’est réunie une fois." in word_text(path)
    assert EDITED_NOTE in word_text(path)
    assert not dialog.is_changed()
    assert dialog.fields[KEY].state.text() == "Modifiée"
    pdf = outside.write(MeetingAsked(D.REPORT_PDF, year=TODAY.year))
    assert "La commission s’est réunie une fois." in pdf_text(pdf)
    assert EDITED_NOTE in pdf_text(pdf)
    dialog.fields[KEY].take_back()
    dialog.store.click()
    bench.settle()
    assert cells(bench.store, "SELECT count(*) FROM setting WHERE key LIKE 'annual_report%'") == [(0,)]
    assert cut_texts(dialog) == []
    dialog.reject()


def test_a_template_is_made_then_serves_the_report(
    bench: MeetingBench, outside: Outside, dialog: AnnualDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, report = outside.folder / "modele.docx", outside.folder / "bilan.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(own), ""))
    outside.menu.ask_starter()
    bench.settle()
    assert "{{contenu}}" in word_text(own)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: ("", ""))
    dialog.on_template.click()
    bench.settle()
    assert not report.exists()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(own), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(report), ""))
    dialog.on_template.click()
    bench.settle()
    assert f"Bilan annuel {TODAY.year}" in word_text(report)
    assert len(Document(str(report)).sections[0].header.tables) == 1
    dialog.reject()


def test_a_household_is_refused_beside_its_sentence_and_nothing_leaves(
    bench: MeetingBench, outside: Outside, dialog: AnnualDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def ask(*about: object) -> tuple[str, str]:
        asked.append(about)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    one = dialog.fields[KEY]
    one.field.text.setPlainText("Mme DUPONT Jeanne, 06 12 34 56 78")
    dialog.exports[D.REPORT].click()
    bench.settle()
    assert one.field.refusal()
    assert asked == []
    assert dialog.is_changed()
    one.take_back()
    dialog.reject()


def test_another_year_has_its_own_sentences(bench: MeetingBench, dialog: AnnualDialog) -> None:
    dialog.year_asked.emit(TODAY.year - 1)
    bench.settle()
    assert dialog.year == TODAY.year - 1
    assert KEY in dialog.fields
    dialog.reject()


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("scale", [100, 150, 200])
def test_the_report_and_its_menu_stay_whole_in_large_text(screen: MeetingScreen, scale: int) -> None:
    screen.window.dressing.set_text_size(scale)
    try:
        menu = screen.page.findChild(ExportMenu)
        assert menu is not None
        assert menu.button.isVisible()
        dialog = menu.annual.begin()
        screen.settle()
        dialog.fields[KEY].field.text.setPlainText("Autrement.")
        screen.settle()
        assert cut_texts(dialog) == []
        dialog.fields[KEY].take_back()
        dialog.reject()
    finally:
        screen.window.dressing.set_text_size(100)
