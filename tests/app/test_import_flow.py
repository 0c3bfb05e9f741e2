"""From a file to a batch and back, through the page, the reading process and a real base."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QWidget

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.reference import catalogue, territories
from cpex_desktop.ui.dashboard.page import DashboardPage
from cpex_desktop.ui.imports.frame import Step
from cpex_desktop.ui.imports.page import ImportsPage
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.chip import Chip
from tests.app.conftest import OpenDesk

DROPPED: list[QMimeData] = []


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """October for every commune: one act each, a personal column and a code that does not exist."""
    path = tmp_path / "octobre.csv"
    lines = ["Code INSEE;Commune;Assignations;Nom du locataire"]
    lines += [f"{one.code};{one.name};1;Personne" for one in territories.communes("98")]
    lines.append("00000;Nulle part;4;Personne")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def imports_of(desk: Desk) -> ImportsPage:
    desk.window.show_page("imports")
    settle(desk)
    return cast(ImportsPage, desk.window.page("imports"))


def check(desk: Desk, page: ImportsPage, file: Path) -> None:
    page.begin()
    page.take_file(file)
    settle(desk)
    assert page.step() is Step.MAPPING
    page.answers.answer("periode", "2026-10")
    page.go_on()
    settle(desk)


def test_a_file_becomes_a_batch_and_the_dashboard_follows(
    open_desk: OpenDesk, base: Path, table: Path
) -> None:
    desk = open_desk(base)
    page = imports_of(desk)
    check(desk, page, table)
    assert page.step() is Step.CONTROL
    assert page.control is not None
    page.go_on()
    assert page.step() is Step.CONTROL  # no source: nothing may be written
    page.control.set_source("Préfecture")
    page.go_on()
    settle(desk)
    assert page.step() is Step.DONE
    newest = desk.workspace.list_batches()[0]
    assert (newest.file_name, newest.source, newest.values_kept) == ("octobre.csv", "Préfecture", 118)
    desk.window.show_page("dashboard")
    settle(desk)
    dashboard = cast(DashboardPage, desk.window.page("dashboard"))
    dashboard.choose_month(202610)
    settle(desk)
    assert dashboard.rows is not None
    assert "À fin oct. 2026" in dashboard.months()
    assert dashboard.rows.lacking.startswith("Sans valeur pour octobre 2026\u00a0: ")


def test_columns_show_what_was_understood_and_hide_persons(
    open_desk: OpenDesk, base: Path, table: Path
) -> None:
    desk = open_desk(base)
    page = imports_of(desk)
    page.begin()
    page.take_file(table)
    settle(desk)
    assert page.mapping is not None
    chips = [chip.text() for chip in page.mapping.columns.findChildren(Chip)]
    assert chips.count("Donnée personnelle") == 1
    assert chips.count("Reconnue") >= 2
    texts = " ".join(label.text() for label in page.mapping.findChildren(QLabel))
    assert "Personne" not in texts


def test_a_question_left_open_stops_the_import_and_is_told(
    open_desk: OpenDesk, base: Path, table: Path
) -> None:
    desk = open_desk(base)
    page = imports_of(desk)
    page.begin()
    page.take_file(table)
    settle(desk)
    page.go_on()
    settle(desk)
    assert page.step() is Step.MAPPING
    assert page.notice.isVisible()
    assert "précision" in page.notice.text()


def test_a_column_may_be_given_another_meaning(open_desk: OpenDesk, base: Path, table: Path) -> None:
    desk = open_desk(base)
    page = imports_of(desk)
    page.begin()
    page.take_file(table)
    settle(desk)
    assert page.mapping is not None
    page.mapping.columns.choose("Assignations", "notices_to_quit")
    page.answers.answer("periode", "2026-10")
    page.go_on()
    settle(desk)
    assert page.control is not None
    page.control.set_source("Préfecture")
    page.go_on()
    settle(desk)
    number = catalogue.indicator("notices_to_quit").number
    with desk.workspace.store.read() as connection:
        kept = connection.execute("SELECT DISTINCT indicator FROM value WHERE batch = 3").fetchall()
    assert kept == [(number,)]


def test_the_same_file_again_is_refused_then_taken_when_asked(
    open_desk: OpenDesk, base: Path, table: Path
) -> None:
    desk = open_desk(base)
    page = imports_of(desk)
    for again in (False, True):
        check(desk, page, table)
        assert page.control is not None
        page.control.set_source("Préfecture")
        page.go_on()
        settle(desk)
        if not again:
            assert page.step() is Step.DONE
    assert page.step() is Step.CONTROL
    assert "déjà été importé" in page.notice.text()
    page.commit(again=True)
    settle(desk)
    assert page.step() is Step.DONE
    assert [batch.file_name for batch in desk.workspace.list_batches()][:2] == ["octobre.csv"] * 2


def test_a_batch_is_withdrawn_after_its_consequence_is_read(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    page = imports_of(desk)
    card = page.batches.card
    card.select(1)
    card.ask()
    assert "Ses 19\u202f824" in card.question()
    assert all(batch.withdrawn_at is None for batch in desk.workspace.list_batches())
    card.confirm()
    settle(desk)
    assert [batch.withdrawn_at is None for batch in desk.workspace.list_batches()] == [True, False]
    assert "Lot n°\u00a01 retiré." in page.notice.text()
    assert page.batches.summary() == "1\u00a0lot en service"


def test_a_file_that_is_none_is_refused_in_the_page(open_desk: OpenDesk, base: Path, tmp_path: Path) -> None:
    broken = tmp_path / "cassé.xlsx"
    broken.write_bytes(b"PK\x03\x04 rien")
    desk = open_desk(base)
    page = imports_of(desk)
    page.begin()
    page.take_file(broken)
    settle(desk)
    assert page.step() is Step.FILE
    assert page.notice.isVisible()
    assert len(desk.workspace.list_batches()) == 2


def drop(*paths: Path) -> QDropEvent:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    DROPPED.append(carried)  # the event does not keep it alive
    where, button = QPointF(50, 50), Qt.MouseButton.LeftButton
    return QDropEvent(where, Qt.DropAction.CopyAction, carried, button, Qt.KeyboardModifier.NoModifier)


def test_a_folder_or_several_files_are_told_of_and_nothing_is_read(
    open_desk: OpenDesk, base: Path, table: Path
) -> None:
    desk = open_desk(base)
    page = imports_of(desk)
    for paths in ((table.parent,), (table, base)):
        page.notice.hide()
        page.dropEvent(drop(*paths))
        settle(desk)
        assert page.step() is Step.LIST
        assert page.notice.text().startswith("Déposez un seul fichier.")


def test_a_dropped_file_is_read(open_desk: OpenDesk, base: Path, table: Path) -> None:
    desk = open_desk(base)
    page = imports_of(desk)
    event = drop(table)
    page.dropEvent(event)
    settle(desk)
    assert page.step() is Step.MAPPING


def test_cancelling_the_reading_leaves_the_page_as_it_was(
    open_desk: OpenDesk, base: Path, table: Path
) -> None:
    desk = open_desk(base)
    page = imports_of(desk)
    desk.tasks.started.connect(lambda task: task.cancel())
    page.begin()
    page.take_file(table)
    settle(desk)
    assert page.step() is Step.FILE
    assert page.isEnabled()
    assert not desk.tasks.is_busy()


def test_the_report_of_a_past_batch_is_read_again(open_desk: OpenDesk, base: Path, table: Path) -> None:
    desk = open_desk(base)
    page = imports_of(desk)
    check(desk, page, table)
    assert page.control is not None
    page.control.set_source("Préfecture")
    page.go_on()
    settle(desk)
    page.show_list()
    settle(desk)
    page.batches.card.select(0)
    page.batches.card.see_report()
    settle(desk)
    report = page.batches.report
    assert report is not None
    assert report.isVisible()
    assert not page.batches.card.isVisible()
    tables = {view.accessibleName(): view.model() for view in report.findChildren(TableView)}
    findings, columns = tables["Rapport du lot n°\u00a03"], tables["Colonnes du fichier"]
    reasons = [findings.index(row, 1).data() for row in range(findings.rowCount())]
    assert "Colonne laissée de côté" in " ".join(reasons)
    read = {columns.index(row, 0).data(): columns.index(row, 1).data() for row in range(columns.rowCount())}
    assert "Donnée personnelle, écartée" in read.values()
    assert read["Assignations"] == "Assignations"
    report.back.click()
    assert page.batches.report is None
    assert page.batches.card.isVisible()


def test_a_new_import_leaves_the_report_that_was_open(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    page = imports_of(desk)
    page.batches.card.select(0)
    page.batches.card.see_report()
    settle(desk)
    page.begin()
    page.show_list()
    settle(desk)
    assert page.batches.report is None
    assert page.batches.card.isVisible()


def test_tab_goes_through_a_step_from_top_to_bottom(open_desk: OpenDesk, base: Path, table: Path) -> None:
    desk = open_desk(base)
    page = imports_of(desk)
    page.begin()
    page.take_file(table)
    settle(desk)
    assert page.mapping is not None
    here: QWidget = page.mapping
    order = []
    while (here := here.nextInFocusChain()) is not page.mapping and len(order) < 400:
        if here.isVisible() and here.isEnabled() and here.focusPolicy() & Qt.FocusPolicy.TabFocus:
            order.append(here.accessibleName())
    fields = [place for place, name in enumerate(order) if name.startswith("Champ de la colonne")]
    foot = [order.index(name) for name in ("Précédent", "Contrôler les données", "Annuler")]
    assert len(fields) == 3
    assert max(fields) < foot[0] < foot[1] < foot[2]


def test_an_extract_that_would_silence_another_asks_for_its_perimeter(
    open_desk: OpenDesk, base: Path, tmp_path: Path
) -> None:
    desk = open_desk(base)
    page = imports_of(desk)
    codes = [one.code for one in territories.communes("98")]
    for name, code in (("premier.csv", codes[0]), ("second.csv", codes[1])):
        file = tmp_path / name
        days = (f"{day:02}/11/2026;{code};Assignation" for day in range(1, 3))
        file.write_text("\n".join(["Date;Commune;Nature", *days]), encoding="utf-8")
        page.begin()
        page.take_file(file)
        settle(desk)
        if name == "premier.csv":
            page.go_on()
            assert page.control is not None
            page.control.set_source("Tribunal")
            page.go_on()
            settle(desk)
    assert page.mapping is not None
    asked = " ".join(label.text() for label in page.mapping.findChildren(QLabel))
    assert "premier.csv" in asked
    page.go_on()
    assert page.step() is Step.MAPPING  # nothing goes on before the answer
    page.answers.answer("perimetre", "aucun")
    page.go_on()
    settle(desk)
    assert page.step() is Step.CONTROL


def test_a_landlord_put_aside_may_be_vouched_for_and_a_person_may_not(
    open_desk: OpenDesk, base: Path, tmp_path: Path
) -> None:
    desk = open_desk(base)
    page = imports_of(desk)
    code = territories.communes("98")[0].code
    file = tmp_path / "actes.csv"
    days = (f"{day:02}/11/2026;{code};Assignation;Social;Zwolen" for day in range(1, 5))
    file.write_text("\n".join(["Date;Commune;Nature;Parc;Bailleur", *days]), encoding="utf-8")
    page.begin()
    page.take_file(file)
    settle(desk)
    assert page.mapping is not None
    card = page.mapping.landlords
    assert card is not None
    assert "Zwolen" not in " ".join(label.text() for label in page.mapping.findChildren(QLabel))
    card.field.setText("Mme Zwolen")
    card.declare()
    assert (card.error.isVisible(), page.answers.pairs()) == (True, [])
    card.field.setText("Zwolen")
    card.declare()
    assert not card.error.isVisible()
    page.answers.answer("perimetre", "aucun")
    page.go_on()
    settle(desk)
    assert page.step() is Step.CONTROL
    page._go_back()
    assert page.mapping.landlords is None  # known now
