"""The screen where partners are imported: read, compared, decided, written and undone at once."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.screens import SIZES
from cpex_desktop.app.settling import settle
from cpex_desktop.imports.contact_choices import Group
from cpex_desktop.imports.contact_parts import Part
from cpex_desktop.imports.contact_proposals import Choice
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.ui.imports.page import ImportsPage
from cpex_desktop.ui.partner_import.content_step import ContentStep
from cpex_desktop.ui.partner_import.frame import Step
from cpex_desktop.ui.partner_import.page import PartnerImportPage
from cpex_desktop.ui.partner_import.proposals_table import STATE
from cpex_desktop.ui.partners.page import PartnersPage
from cpex_desktop.ui.theme import apply_theme
from cpex_desktop.ui.widgets.toast import Toast
from tests.app.conftest import OpenDesk
from tests.app.test_screens import reachable, walked
from tests.dump import dump
from tests.imports.plan_files import write_book, write_csv
from tests.partner_base import partner
from tests.plan_base import cells
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

HEADER = ("Structure", "Type", "SIRET", "Nom", "Prénom", "Fonction", "Mail", "Tél. personnel", "Commentaire")
SIREN = "732829320"
LINES = (
    HEADER,
    ("Sauge Habitat", "OPH", f"{SIREN}00074", "Éva", "Léa", "Directrice", "lea.eva@sauge.fr", "0699", "x"),
    ("Aubin Logements", "ESH", "", "Ugo", "Ivo", "Gestionnaire", "ivo.ugo@aubin.fr", "", ""),
    ("ADIL", "ADIL", "", "", "", "", "", "", ""),
    ("CCAS d’Aa", "CCAS", "123456789", "Ode", "Isa", "Référente", "isa.ode@gmail.com", "", ""),
    ("M. Paul Martin", "Propriétaire", "", "Martin", "Paul", "", "", "", ""),
)


@pytest.fixture
def desk(open_desk: OpenDesk, partnered: Path, tmp_path: Path) -> Desk:
    made = open_desk(Path(shutil.copy(partnered, tmp_path / "essai.cpex")))
    made.go("cpex:contacts")
    settle(made)
    return made


@pytest.fixture
def page(desk: Desk) -> PartnerImportPage:
    return cast(PartnerImportPage, desk.window.page("partner_import"))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "annuaire.xlsx", LINES)


def read(desk: Desk, page: PartnerImportPage, path: Path) -> None:
    page.take_file(path)
    settle(desk)


def compared(desk: Desk, page: PartnerImportPage, path: Path) -> ContentStep:
    read(desk, page, path)
    page.go_on()
    settle(desk)
    assert page.content is not None, page.notice.text()
    return page.content


def names(content: ContentStep, group: Group) -> list[str]:
    return [part.read.name for part in content.parts(group)]


def held(desk: Desk, query: str) -> list[tuple[object, ...]]:
    return cells(desk.workspace.store, query)


def test_a_list_is_read_compared_written_and_undone_at_once(
    desk: Desk, page: PartnerImportPage, book: Path
) -> None:
    before = dump(desk.workspace.store)
    read(desk, page, book)
    assert page.step() is Step.READING
    assert page.reading is not None
    page.go_on()
    settle(desk)
    content = page.content
    assert content is not None
    assert names(content, Group.DOUBT) == ["Aubin Logements"]
    assert names(content, Group.NEW) == ["CCAS d’Aa", "Léa Éva", "Ivo Ugo", "Isa Ode"]
    assert names(content, Group.FILL) == ["Sauge Habitat"]
    assert names(content, Group.KNOWN) == ["ADIL"]
    assert content.group() is Group.DOUBT
    # Ugo is left with the organisation that nobody settled.
    assert page.frame.next.text() == "Importer 4\u00a0fiches"
    assert dump(desk.workspace.store) == before
    page.go_on()
    settle(desk)
    assert page.step() is Step.DONE
    assert held(desk, "SELECT siren FROM organisation WHERE name = 'Sauge Habitat'") == [(SIREN,)]
    assert held(desk, "SELECT email FROM person WHERE last_name = 'Ode'") == [("",)]
    assert held(desk, "SELECT * FROM person WHERE last_name IN ('Ugo', 'Martin')") == []
    said = desk.window.findChild(Toast)
    assert said is not None
    next(one for one in said.findChildren(QPushButton) if one.text() == "Annuler").click()
    settle(desk)
    assert dump(desk.workspace.store) == before


def test_doubts_are_settled_by_mouse_keyboard_or_all_at_once(
    desk: Desk, page: PartnerImportPage, book: Path
) -> None:
    content = compared(desk, page, book)
    table, sheet = content.table, content.sheet
    (doubt,) = content.parts(Group.DOUBT)
    shown = table.model()
    assert shown.index(0, STATE).data() == "À décider"
    table.setFocus()
    table.setCurrentIndex(shown.index(0, 1))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert (sheet.choice(doubt), shown.index(0, STATE).data()) == (Choice.JOIN, "Compléter")
    box = table.visualRect(shown.index(0, STATE)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert sheet.choice(doubt) is Choice.ADD
    assert content.beside.choices is not None
    assert content.beside.choices.current() == Choice.ADD.value
    content.beside.choices.chosen.emit(Choice.LEAVE.value)
    assert sheet.choice(doubt) is Choice.LEAVE
    links = {one.text(): one for one in content.findChildren(QPushButton)}
    links["Tout compléter"].click()
    assert sheet.choice(doubt) is Choice.JOIN
    assert page.frame.next.text() == "Importer 6\u00a0fiches"
    page.go_on()
    settle(desk)
    where = (
        "SELECT o.name FROM position p JOIN organisation o ON o.id = p.organisation"
        " JOIN person w ON w.id = p.person WHERE w.last_name = 'Ugo'"
    )
    assert held(desk, where) == [("Aubin Logement",)]


def test_a_group_may_be_left_whole(desk: Desk, page: PartnerImportPage, book: Path) -> None:
    content = compared(desk, page, book)
    for group in (Group.NEW, Group.FILL):
        content.sheet.choose(content.parts(group), Choice.LEAVE)
    assert not page.frame.next.isEnabled()
    content.sheet.choose(content.parts(Group.FILL), Choice.JOIN)
    assert page.frame.next.text() == "Importer 1\u00a0fiche"


def test_a_column_may_be_read_otherwise(desk: Desk, page: PartnerImportPage, book: Path) -> None:
    read(desk, page, book)
    assert page.reading is not None
    columns = page.reading.columns
    assert columns is not None
    columns.choose("Commentaire", Part.SHORT_NAME)
    columns.choose("Fonction", Part.IGNORED)
    page.go_on()
    settle(desk)
    assert page.content is not None
    page.go_on()
    settle(desk)
    assert held(desk, "SELECT short_name FROM organisation WHERE name = 'Sauge Habitat'") == [("x",)]
    assert held(desk, "SELECT title FROM position WHERE title = 'Directrice'") == []


def test_the_column_of_the_organisation_is_asked_for(
    desk: Desk, page: PartnerImportPage, tmp_path: Path
) -> None:
    lines = [("Tiers", "Nom", "Prénom"), ("CCAS d’Aa", "Ode", "Isa")]
    read(desk, page, write_csv(tmp_path / "l.csv", lines))
    assert page.notice.text().startswith("Aucune colonne connue ne nomme l’organisation.")
    assert page.reading is not None
    assert page.reading.columns is not None
    page.reading.columns.choose("Tiers", Part.ORGANISATION)
    page.go_on()
    settle(desk)
    assert page.content is not None
    assert names(page.content, Group.NEW) == ["CCAS d’Aa", "Isa Ode"]


def test_cards_are_read_and_known_the_second_time(
    desk: Desk, page: PartnerImportPage, tmp_path: Path
) -> None:
    cards = tmp_path / "cartes.vcf"
    cards.write_text("BEGIN:VCARD\nVERSION:3.0\nN:Ode;Isa;;;\nORG:CCAS d’Aa\nEND:VCARD\n", "utf-8")
    compared(desk, page, cards)
    page.go_on()
    settle(desk)
    assert held(desk, "SELECT first_name FROM person WHERE last_name = 'Ode'") == [("Isa",)]
    again = compared(desk, page, cards)
    assert names(again, Group.KNOWN) == ["CCAS d’Aa", "Isa Ode"]
    assert page.notice.text() == "La base connaît déjà tout ce que dit ce fichier."
    assert not page.frame.next.isEnabled()


def test_a_list_of_tenants_is_refused_and_what_was_shown_stays(
    desk: Desk, page: PartnerImportPage, book: Path, tmp_path: Path
) -> None:
    before = dump(desk.workspace.store)
    content = compared(desk, page, book)
    lines = [("Bailleur", "Nom", "Prénom", "Montant de la dette"), ("Sauge", "Zéphirin", "Léo", 9)]
    read(desk, page, write_csv(tmp_path / "dettes.csv", lines))
    assert page.notice.text().startswith("Ce fichier parle de ménages")
    assert "Zéphirin" not in page.notice.text()
    assert page.content is content
    page.go_back()
    assert page.step() is Step.READING
    page.go_back()
    assert page.step() is Step.FILE
    assert dump(desk.workspace.store) == before


def test_what_changes_in_the_base_is_compared_anew_and_the_choices_stay(
    desk: Desk, page: PartnerImportPage, book: Path
) -> None:
    content = compared(desk, page, book)
    content.sheet.choose(content.parts(Group.DOUBT), Choice.JOIN)
    partner(desk.workspace.store, "CCAS d’Aa", OrganisationKind.SOCIAL_ACTION_CENTRE)
    settle(desk)
    assert page.content is not None
    assert page.content is not content
    assert names(page.content, Group.KNOWN) == ["ADIL", "CCAS d’Aa"]
    (doubt,) = page.content.parts(Group.DOUBT)
    assert page.content.sheet.choice(doubt) is Choice.JOIN


def test_a_reading_may_be_given_up(desk: Desk, page: PartnerImportPage, book: Path) -> None:
    tasks: list[object] = []
    desk.tasks.started.connect(tasks.append)
    page.take_file(book)
    assert not page.frame.next.isEnabled()
    for task in tasks:
        task.cancel()  # type: ignore[attr-defined]
    settle(desk)
    assert page.step() in (Step.FILE, Step.READING)  # it may have been nearly done
    assert page.frame.previous.isEnabled()


def drop(page: PartnerImportPage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(9, 9).toPoint(), action, data, left, none)
    page.dragEnterEvent(entering)
    assert entering.isAccepted()
    page.dropEvent(QDropEvent(QPointF(9, 9), action, data, left, none))


def test_a_file_is_dropped_on_the_screen(desk: Desk, page: PartnerImportPage, book: Path) -> None:
    drop(page, book)
    settle(desk)
    assert page.step() is Step.READING


def test_anything_but_one_file_dropped_is_told(desk: Desk, page: PartnerImportPage, book: Path) -> None:
    for paths in ((book, book), (book.parent,)):
        drop(page, *paths)
        settle(desk)
        assert page.step() is Step.FILE
        assert page.notice.text().startswith("Déposez un seul fichier.")
        page.notice.hide()


def test_a_list_given_to_the_import_of_figures_is_led_here(
    desk: Desk, page: PartnerImportPage, book: Path, tmp_path: Path
) -> None:
    desk.window.show_page("imports")
    settle(desk)
    imports = cast(ImportsPage, desk.window.page("imports"))
    figures = write_csv(tmp_path / "actes.csv", [("Code INSEE", "Assignations"), ("99001", 4)])
    for file in (book, figures):
        imports.begin()
        imports.take_file(file)
        settle(desk)
        led = imports.notice.text().startswith("Ce fichier ressemble à une liste de partenaires.")
        assert led is (file is book)
        if led:
            words = "Importer des partenaires"
            next(one for one in imports.notice.findChildren(QPushButton) if one.text() == words).click()
            settle(desk)
            assert desk.window.current_key() == "partner_import"
            assert page.step() is Step.READING
            desk.window.show_page("imports")


def test_the_partners_lead_there_and_back(desk: Desk, page: PartnerImportPage) -> None:
    desk.go("cpex:partenaires")
    settle(desk)
    partners = cast(PartnersPage, desk.window.page("partners"))
    partners.menu.button.click()
    menu = next(one for one in partners.menu.button.findChildren(QMenu) if one.isVisible())
    next(one for one in menu.actions() if one.text() == "Importer des partenaires…").trigger()
    menu.close()
    assert desk.window.current_key() == "partner_import"
    next(
        one for one in page.findChildren(QPushButton) if one.accessibleName() == "Voir les partenaires"
    ).click()
    assert desk.window.current_key() == "partners"


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_word_is_cut_whatever_the_size(
    desk: Desk, page: PartnerImportPage, book: Path, app: QApplication, scale: float
) -> None:
    apply_theme(app, scale=scale)
    try:
        found = cut_anywhere(desk, "empty", SIZES)
        read(desk, page, book)
        found += cut_anywhere(desk, "read", SIZES)
        page.go_on()
        settle(desk)
        assert page.content is not None
        for place in range(page.content.tabs.count()):
            page.content.tabs.setCurrentIndex(place)
            found += cut_anywhere(desk, page.content.group(), SIZES)
        page.go_on()
        settle(desk)
        found += cut_anywhere(desk, "done", SIZES)
    finally:
        apply_theme(app)
    assert found == []


def cut_anywhere(desk: Desk, what: str, sizes: Sequence[tuple[int, int]]) -> list[tuple[str, object, str]]:
    found = []
    for size in sizes:
        desk.window.resize(*size)
        settle(desk)
        found += [(what, size, text) for text in cut_texts(desk.window)]
    return found


def test_tab_goes_to_all_that_each_step_offers(
    desk: Desk, page: PartnerImportPage, book: Path, qtbot: QtBot
) -> None:
    read(desk, page, book)
    for _step in ("reading", "content"):
        desk.window.activateWindow()
        page.take_focus()
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            came = walked(desk.window, qtbot, key)
            left = reachable(page) - set(came)
            assert [f"{key.name}: {type(one).__name__} {one.accessibleName()!r}" for one in left] == []
        page.go_on()
        settle(desk)
