"""The tab of the concours in a window: sizes, keyboard, choices, and the capacities that are typed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from cpex_desktop.analysis.periods import Span
from cpex_desktop.app.diagnosis.force import make_force_tab
from cpex_desktop.app.diagnosis.lent import Lent
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.clock import fixed_clock
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.lookup import figure_lines
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch
from cpex_desktop.ui.application import create_application
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.diagnosis.force_tab import ForceTab
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.theme import apply_theme
from cpex_desktop.ui.widgets.chart import ChartCanvas
from cpex_desktop.ui.widgets.labels import ElidingLabel
from tests.demo.asking import ask
from tests.ui.cut_texts import cut_texts

QUESTION = Question("summonses", Measure.COUNT, TerritoryKind.COMMUNE, Span(202510, 202609))
CAPACITIES = ("prefectural_quota_dwellings", "siao_places_available", "private_dwellings_offered")


@dataclass
class Stand:
    """The tab on an open base, asked again whenever the base changes, as the screen does."""

    tab: ForceTab
    workspace: Workspace
    host: QScrollArea
    runners: tuple[TaskRunner, TaskRunner]
    qtbot: QtBot
    changes: list[Any] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    def settle(self) -> None:
        self.qtbot.waitUntil(self.is_settled, timeout=20_000)

    def is_settled(self) -> bool:
        canvases = [one for one in self.tab.findChildren(ChartCanvas) if one.isVisible()]
        return not any(one.is_busy() for one in self.runners) and all(one.image() for one in canvases)


Open = Callable[..., Stand]


@pytest.fixture(scope="module")
def app(qapp: QApplication) -> QApplication:
    return create_application()


@pytest.fixture
def stand(app: QApplication, qtbot: QtBot) -> Iterator[Open]:
    made: list[Stand] = []

    def opened(path: Path, size: tuple[int, int] = (1110, 640), question: Question = QUESTION) -> Stand:
        workspace = Workspace(path, fixed_clock(MOMENT))
        signals, reader, tasks = DataSignals(), TaskRunner(), TaskRunner()
        addresses: list[str] = []
        lent = Lent(reader, tasks, signals, addresses.append, lambda: None)
        tab = make_force_tab(workspace, lent)
        host = QScrollArea()
        host.setWidgetResizable(True)
        host.setWidget(tab)
        qtbot.addWidget(host)
        one = Stand(tab, workspace, host, (reader, tasks), qtbot, addresses=addresses)
        made.append(one)

        def on_changed(change: object) -> None:
            one.changes.append(change)
            tab.ask(question)

        signals.changed.connect(on_changed)
        workspace.open().listen(signals.announce)
        host.resize(*size)
        host.show()
        qtbot.waitExposed(host)
        tab.ask(question)
        one.settle()
        return one

    yield opened
    for one in made:
        for runner in one.runners:
            runner.shutdown()
        one.host.hide()
        one.workspace.close()


@pytest.fixture
def base(made: Demonstration, tmp_path: Path) -> Path:
    return Path(shutil.copy(made.base, tmp_path / "val-de-sauge.cpex"))


@pytest.mark.parametrize("size", [(1110, 500), (1176, 380), (1660, 860)])
def test_nothing_is_cut_and_the_answer_is_seen_first(stand: Open, base: Path, size: tuple[int, int]) -> None:
    found = stand(base, size)
    board = found.tab.board
    for flows in (True, False):
        choices = ((board.months.choice, "flows" if flows else "stocks"),
                   (board.truces.choice, "catch_up" if flows else "truces"))  # fmt: skip
        for choice, key in choices:
            choice.select(key)
            choice.chosen.emit(key)
        found.settle()
        assert not cut_texts(found.tab)
        labels = found.tab.findChildren(ElidingLabel)
        assert not [one.text() for one in labels if one.isVisible() and one.is_elided()]
    assert board.tiles[0].mapTo(found.host, board.tiles[0].rect().bottomLeft()).y() < 200
    cards = (board.months, board.truces, board.offers, board.costs, board.places)
    boxes = [QRect(card.mapTo(found.tab, QPoint()), card.size()) for card in cards]
    assert not [(one, two) for one in boxes for two in boxes if one is not two and one.intersects(two)]


def test_large_texts_still_fit(stand: Open, base: Path, app: QApplication) -> None:
    try:
        apply_theme(app, scale=1.5)
        found = stand(base, (1660, 900))
        assert not cut_texts(found.tab)
    finally:
        apply_theme(app)


def test_every_chart_has_its_words_and_its_table(stand: Open, base: Path) -> None:
    board = stand(base).tab.board
    assert board.tiles[0].accessibleName().startswith("Demandes\u00a0: 611, hausse de 5,2")
    assert "effectif faible" in board.tiles[4].accessibleName()
    for chart in (board.months.flows.chart, board.offers.part.chart, board.truces.since.chart):
        assert chart.canvas.accessibleDescription().startswith("Lecture\u00a0: ")
        chart.toggle()
        assert chart.shows_table()
        assert chart.model.rowCount() == (6 if chart is board.truces.since.chart else 12)
    board.truces.choice.select("truces")
    board.truces.choice.chosen.emit("truces")
    assert board.truces.each.chart.model.rowCount() == 3
    board.truces.backlog.setCurrentIndex(1)
    board.truces.backlog.activated.emit(1)
    assert "maximum" in board.truces.each.chart.canvas.accessibleDescription()


def test_an_arrondissement_is_chosen_from_the_menu_and_from_the_table(
    stand: Open, made: Demonstration, base: Path
) -> None:
    found = stand(base)
    board = found.tab.board
    chosen: list[int] = []
    found.tab.territory_chosen.connect(chosen.append)
    board.territory.setCurrentIndex(3)
    board.territory.activated.emit(3)
    found.settle()
    assert board.heading.text().startswith("Montclair, tous parcs")
    told = ask(made.base, "police_requests", "arrondissement", "2025-10:2026-09")["983"]["valeur"]
    assert board.tiles[0].accessibleName().startswith(f"Demandes\u00a0: {told:.0f},")
    board.places.table.selectRow(1)
    QTest.keyClick(board.places.table, Qt.Key.Key_Return)
    found.settle()
    assert board.heading.text().startswith("Port-Aubin")
    assert board.territory.currentText() == "Arr.\u00a0de Port-Aubin"
    assert len(chosen) == 2


def test_a_commune_chosen_elsewhere_leaves_the_departement(stand: Open, base: Path) -> None:
    found = stand(base)
    with found.workspace.store.read() as connection:
        (commune,) = connection.execute("SELECT id FROM territory WHERE code = '98112'").fetchone()
    found.tab.select(commune)
    found.settle()
    assert found.tab.board.heading.text().startswith("Val-de-Sauge")


def test_capacities_are_typed_saved_as_one_step_and_taken_back(stand: Open, base: Path) -> None:
    found = stand(base)
    board, form = found.tab.board, found.tab.board.form
    board.offers.enter.click()
    assert form.month.currentText() == "septembre 2026"
    found.qtbot.waitUntil(lambda: found.host.viewport().rect().contains(_place(form.record, found.host)))
    assert [field.text() for field in form.numbers] == ["6", "12", "3"]
    for line, text in zip(form.numbers, ("7", "", "0"), strict=True):
        line.setText(text)
    form.record.click()
    found.settle()
    assert form.notice.isVisible(), "a figure has a source"
    assert not found.changes
    form.source.setText("SIAO, courriel")
    QTest.keyClick(form.source, Qt.Key.Key_Return)
    found.qtbot.waitUntil(lambda: len(found.changes) == 1)
    found.settle()
    assert not form.isVisible()
    with found.workspace.store.read() as connection:
        month = Span(202609, 202609)
        lines = [figure_lines(connection, code, TerritoryKind.DEPARTEMENT, month)[0] for code in CAPACITIES]
    assert [line.value for line in lines] == [7, 12, 0]
    assert board.offers.part.chart.model.row_at(11).amounts[3:] == (19, 7, 12, 0)
    found.workspace.store.apply(found.changes[0].inverse(), "Annuler")
    found.qtbot.waitUntil(lambda: len(found.changes) == 2)
    found.settle()
    assert board.offers.part.chart.model.row_at(11).amounts[3:] == (21, 6, 12, 3)


def _place(widget: QWidget, host: QScrollArea) -> QRect:
    return QRect(widget.mapTo(host.viewport(), QPoint()), widget.size())


def test_giving_up_writes_nothing_and_gives_the_focus_back(stand: Open, base: Path) -> None:
    found = stand(base)
    board = found.tab.board
    board.offers.enter.click()
    QTest.keyClick(board.form.numbers[0], Qt.Key.Key_Escape)
    assert not board.form.isVisible()
    assert board.offers.enter.hasFocus()
    assert not found.changes


def test_a_period_without_figures_offers_to_clear_the_filters(stand: Open, base: Path) -> None:
    found = stand(base, question=replace(QUESTION, span=Span(201001, 201012), territory=2))
    asked: list[Question] = []
    found.tab.question_asked.connect(asked.append)
    assert found.tab.empty is not None
    assert not found.tab.board.isVisible()
    found.tab.ask(QUESTION)
    found.settle()
    assert found.tab.empty is None
    assert found.tab.board.isVisible()


def test_what_is_known_is_shown_first_and_no_chart_is_empty(stand: Open, tmp_path: Path) -> None:
    path = tmp_path / "stocks.cpex"
    with create_base(path, "90", fixed_clock(MOMENT)) as store:
        number = catalogue.indicator("police_requests_pending").number
        key = [(number, 1, month, 1, 0, 0, 0, 0) for month in Span(202510, 202609).months]
        values: list[ValueTuple] = [(*one, 40.0, None, 1, 0) for one in key]
        write_batch(store, BatchDraft(label="essai", source="Essai", as_of=date(2026, 10, 1), values=values))
    board = stand(path).tab.board
    assert (board.months.choice.current(), board.truces.choice.current()) == ("stocks", "truces")
    board.months.choice.select("flows")
    board.months.choice.chosen.emit("flows")
    assert not board.months.flows.chart.isVisible()
    words = [one.text() for one in board.months.findChildren(QLabel) if one.isVisible()]
    assert any(text.startswith("Aucun flux n’est connu") for text in words)


def test_mayotte_has_sectors_only_and_is_asked_for_its_truce(stand: Open, tmp_path: Path) -> None:
    path = tmp_path / "mayotte.cpex"
    with create_base(path, "976", fixed_clock(MOMENT)) as store:
        number = catalogue.indicator("police_requests").number
        key = [(number, 1, month, 1, 0, 0, 0, 0) for month in Span(202510, 202609).months]
        values: list[ValueTuple] = [(*one, 40.0, None, 1, 0) for one in key]
        write_batch(store, BatchDraft(label="essai", source="Essai", as_of=date(2026, 10, 1), values=values))
    found = stand(path)
    board = found.tab.board
    assert not board.territory.isVisible()
    assert not board.places.choice.isVisible()
    assert board.places.model.rowCount() == 3
    assert not board.truces.since.chart.isVisible()
    board.truces.settings[0].click()
    assert found.addresses == ["cpex:reglages"]


def test_an_empty_base_leads_to_the_import(stand: Open, tmp_path: Path) -> None:
    path = tmp_path / "mayotte.cpex"
    create_base(path, "976", fixed_clock(MOMENT)).close()
    found = stand(path)
    assert found.tab.empty is not None
    assert not found.tab.board.isVisible()
