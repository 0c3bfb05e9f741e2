from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMessageBox, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cpex_desktop.ui.about import AboutDialog
from cpex_desktop.ui.guide import GuideWindow
from cpex_desktop.ui.main_window import MINIMUM, MainWindow
from cpex_desktop.ui.menus.entries import Commands
from cpex_desktop.ui.menus.view import THEME_WORDS
from cpex_desktop.ui.rail import PageSpec, Rail
from cpex_desktop.ui.status_line import Status, StatusLine
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.theme import apply_theme
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.page import Page
from tests.ui.conftest import Show, cut_texts

SIZES = [(1280, 641), (1366, 768), (1920, 1080)]
STATUS = Status("val-de-sauge.cpex", "20/11/2026, 18\u202fh\u202f04", "Données à fin sept. 2026", True)


def screen(title: str) -> Page:
    page = Page(title, "Val-de-Sauge (98)")
    page.header.add_action(button("Synthèse préfet", icon_name="export", kind="primary"))
    page.body.addWidget(QLabel("Contenu"))
    return page


def specs(made: list[str]) -> list[PageSpec]:
    def factory(title: str) -> Callable[[], QWidget]:
        def make() -> QWidget:
            made.append(title)
            return screen(title)

        return make

    return [
        PageSpec("dashboard", "Tableau de bord", "dashboard", "Piloter", factory("Tableau de bord")),
        PageSpec("imports", "Imports", "import", "Données", factory("Imports")),
        PageSpec("exports", "Exports", "export", "Données", factory("Exports")),
    ]


def furnished(
    pages: list[PageSpec],
    *,
    tasks: TaskRunner,
    place: str = "",
    commands: Commands | None = None,
    bare: bool = False,
) -> MainWindow:
    window = MainWindow()
    window.furnish(pages, tasks=tasks, place=place, commands=commands, bare=bare)
    return window


@pytest.fixture
def tasks(app: QApplication) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.shutdown()


@pytest.fixture
def window(tasks: TaskRunner) -> MainWindow:
    made = furnished(specs([]), place="Val-de-Sauge (98)", tasks=tasks)
    made.set_status(STATUS)
    return made


def entries(window: MainWindow) -> dict[str, QAction]:
    found: dict[str, QAction] = {}

    def walk(menu: QMenu) -> None:
        for action in menu.actions():
            inner = action.menu()
            if isinstance(inner, QMenu):
                walk(inner)
            elif not action.isSeparator():
                found[action.text().replace("&", "")] = action

    for top in window.menuBar().actions():
        inner = top.menu()
        if isinstance(inner, QMenu):
            walk(inner)
    return found


def test_screens_are_made_when_first_shown(tasks: TaskRunner, show: Show, qtbot: QtBot) -> None:
    made: list[str] = []
    window = furnished(specs(made), tasks=tasks)
    assert made == []
    show(window)
    qtbot.waitUntil(lambda: made == ["Tableau de bord"], timeout=3000)
    window.show_page("exports")
    window.show_page("dashboard")
    window.show_page("exports")
    assert made == ["Tableau de bord", "Exports"]
    assert window.current_key() == "exports"


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_no_text_is_cut_at_the_sizes_that_officers_have(
    window: MainWindow, show: Show, width: int, height: int
) -> None:
    show(window, width, height)
    for key in ("dashboard", "imports", "exports"):
        window.show_page(key)
        QApplication.processEvents()
        assert (window.width(), window.height()) == (width, height)
        assert cut_texts(window) == []


@pytest.mark.parametrize(("width", "rail"), [(1180, 56), (1319, 56), (1320, 208), (1499, 208), (1500, 232)])
def test_rail_follows_the_width(window: MainWindow, show: Show, width: int, rail: int) -> None:
    show(window, width, 700)
    side = window.findChild(Rail)
    assert side is not None
    assert side.width() == rail
    for entry in side.findChildren(QPushButton):
        assert entry.accessibleName()
        assert bool(entry.toolTip()) == (rail == 56)


def test_window_may_not_be_smaller_than_its_content(window: MainWindow) -> None:
    assert (window.minimumWidth(), window.minimumHeight()) == MINIMUM
    assert window.minimumSizeHint().width() <= MINIMUM[0]
    assert window.minimumSizeHint().height() <= MINIMUM[1]


def test_keys_lead_to_screens_and_the_focus_follows(window: MainWindow, show: Show, qtbot: QtBot) -> None:
    show(window)
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.current_key() == "exports"
    page = window.page("exports")
    focus = window.focusWidget()
    assert focus is not None
    assert page.isAncestorOf(focus)
    assert focus.accessibleName() == "Exports"


def test_f6_goes_round_the_zones(window: MainWindow, show: Show, qtbot: QtBot) -> None:
    show(window)
    window.show_page("dashboard")
    window.activateWindow()
    rail = window.findChild(Rail)
    assert rail is not None
    inside = []
    for _turn in range(2):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        focus = window.focusWidget()
        assert focus is not None
        inside.append(rail.isAncestorOf(focus))
    assert inside == [True, False]


def test_menus_show_only_what_was_lent(window: MainWindow) -> None:
    names = list(entries(window))
    assert names[0] == "Quitter"
    assert "Importer un fichier…" not in names
    tops = [action.text() for action in window.menuBar().actions()]
    assert tops == ["&Fichier", "É&dition", "&Affichage", "A&ller à", "A&ide"]


def test_every_command_has_an_entry_that_runs_it(tasks: TaskRunner, qtbot: QtBot) -> None:
    heard: list[str] = []
    plain = {
        one.name: (lambda name=one.name: heard.append(name))
        for one in fields(Commands)
        if one.name not in {"recent", "open_recent", "keep_text_size", "keep_theme"}
    }
    own = {"Quitter", "Plein écran", "Raccourcis clavier", *(word for word in THEME_WORDS.values())}
    window = furnished(specs([]), tasks=tasks, commands=Commands(**plain))  # type: ignore[arg-type]
    qtbot.addWidget(window)
    for name, action in entries(window).items():
        if name in own or name.endswith("%") or name.startswith(("Agrandir", "Réduire", "Taille")):
            continue
        action.trigger()
    assert sorted(heard) == sorted(plain)


def test_shortcuts_are_all_different(tasks: TaskRunner, qtbot: QtBot) -> None:
    every = Commands(*[lambda *_given: None for _one in fields(Commands)])  # type: ignore[arg-type]
    window = furnished(specs([]), tasks=tasks, commands=every)
    qtbot.addWidget(window)
    keys = [
        action.shortcut().toString() for action in entries(window).values() if action.shortcut().toString()
    ]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+1", "Ctrl+3", "F1", "Ctrl+T", "Ctrl+Q"} <= set(keys)


def test_recent_bases_are_asked_each_time(tasks: TaskRunner, qtbot: QtBot, tmp_path: Path) -> None:
    listed, opened = [tmp_path / "a&b.cpex"], []
    window = furnished(
        specs([]), tasks=tasks, commands=Commands(recent=lambda: listed, open_recent=opened.append)
    )
    qtbot.addWidget(window)
    menu = next(one for one in window.findChildren(QMenu) if one.title().replace("&", "") == "Bases récentes")
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert opened == listed
    listed.clear()
    menu.aboutToShow.emit()
    assert [action.isEnabled() for action in menu.actions()] == [False]


@pytest.mark.parametrize("percent", [115, 130, 150])
def test_text_size_changes_live_without_cutting(
    window: MainWindow, show: Show, app: QApplication, qtbot: QtBot, percent: int
) -> None:
    show(window, 1920, 1080)
    try:
        window.dressing.set_text_size(percent)
        qtbot.waitUntil(lambda: cut_texts(window) == [], timeout=3000)
        window.show_page("dashboard")
        header = window.findChild(Page).header
        assert header.height() >= 64 * percent // 100
    finally:
        apply_theme(app)


def test_bare_window_has_neither_rail_nor_status_line(tasks: TaskRunner, show: Show) -> None:
    window = furnished(specs([])[:1], tasks=tasks, bare=True)
    show(window)
    assert not window.findChild(Rail).isVisible()
    assert not window.findChild(StatusLine).isVisible()
    assert "Tableau de bord" not in entries(window)


def test_status_line_leaves_out_what_it_does_not_know(window: MainWindow, show: Show) -> None:
    show(window)
    line = window.findChild(StatusLine)

    def words() -> list[str]:
        return [one.text() for one in line.findChildren(QLabel) if one.isVisible()]

    assert words() == [
        "Base\u00a0: val-de-sauge.cpex",
        "Sauvegarde\u00a0: 20/11/2026, 18\u202fh\u202f04",
        "Données à fin sept. 2026",
        "Données fictives",
    ]
    window.set_status(Status("a.cpex"))
    assert words() == ["Base\u00a0: a.cpex", "Sauvegarde\u00a0: aucune"]


@pytest.mark.parametrize(("answer", "closes"), [("Rester", False), ("Arrêter et quitter", True)])
def test_leaving_in_the_middle_of_work_asks_first(
    window: MainWindow, tasks: TaskRunner, show: Show, answer: str, closes: bool
) -> None:
    show(window)
    gate = threading.Event()
    tasks.start("Import", lambda progress: gate.wait(5))

    def reply() -> None:
        box = window.findChild(QMessageBox)
        assert box is not None
        next(one for one in box.buttons() if one.text() == answer).click()

    QTimer.singleShot(0, reply)
    assert window.close() is closes
    gate.set()


def test_guide_follows_its_links_and_stays_in_its_folder(tmp_path: Path, show: Show) -> None:
    (tmp_path / "index.md").write_text("# Guide\n\n[Importer](importer.md)\n", encoding="utf-8")
    (tmp_path / "importer.md").write_text("# Importer un fichier\n", encoding="utf-8")
    guide = GuideWindow(tmp_path)
    show(guide, 600, 400)
    assert guide.text().startswith("Guide")
    guide.follow("importer.md")
    assert guide.text().startswith("Importer un fichier")
    guide.show_first()
    assert guide.text().startswith("Guide")


def test_about_says_what_it_is_not(show: Show) -> None:
    dialog = AboutDialog()
    show(dialog)
    words = [one.text() for one in dialog.findChildren(QLabel)]
    assert "Outil non officiel, indépendant du Système de design de l’État." in words
    assert any("EUPL" in one for one in words)
    assert cut_texts(dialog) == []


def test_any_widget_may_be_a_screen(tasks: TaskRunner, show: Show) -> None:
    def make() -> QWidget:
        made = QWidget()
        QVBoxLayout(made).addWidget(QLabel("Bonjour"))
        return made

    window = furnished([PageSpec("x", "Écran", "info", "", make)], tasks=tasks)
    show(window)
    window.show_page("x")
    window.swap_charts()
    assert window.current_key() == "x"


FIRST_PAINT = """
import json, sys
from cpex_desktop.ui.application import create_application
from cpex_desktop.ui.main_window import MainWindow
from cpex_desktop.ui.menus.view import THEME_WORDS
from cpex_desktop.ui.rail import PageSpec
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.page import Page
app = create_application()
tasks = TaskRunner()
pages = [PageSpec("x", "Écran", "dashboard", "Piloter", lambda: Page("Écran"))]
window = MainWindow()
window.furnish(pages, place="Val-de-Sauge (98)", tasks=tasks)
window.show_page("x")
window.show()
app.processEvents()
assert not window.grab().isNull()
print(json.dumps(sorted(sys.modules)))
"""
HEAVY = {
    "matplotlib",
    "numpy",
    "sqlmodel",
    "sqlalchemy",
    "pydantic",
    "openpyxl",
    "xlsxwriter",
    "python_calamine",
    "reportlab",
    "docx",
    "rapidfuzz",
    "icalendar",
    "cpex_desktop.ui.meetings",
    "cpex_desktop.ui.meeting_mode",
}


def test_first_paint_needs_nothing_heavier_than_qt() -> None:
    done = subprocess.run([sys.executable, "-c", FIRST_PAINT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert loaded & HEAVY == set()
    ours = {name for name in loaded if name.startswith("cpex_desktop.")}
    below = {name.split(".")[1] for name in ours}
    assert below <= {"errors", "french", "progress", "resources", "ui"}


def test_a_window_that_nobody_sees_closes_without_a_question(app: QApplication) -> None:
    release, tasks = threading.Event(), TaskRunner()
    window = MainWindow()
    window.furnish([PageSpec("d", "Tableau de bord", "dashboard", "Piloter", QWidget)], tasks=tasks)
    tasks.start("Import", lambda _progress: release.wait(20))
    try:
        assert tasks.is_busy()
        assert window.close()
    finally:
        release.set()
        tasks.shutdown()
        window.deleteLater()
