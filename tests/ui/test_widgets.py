from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cpex_desktop.errors import UserError
from cpex_desktop.ui.errors import UnexpectedError
from cpex_desktop.ui.formats import Evolution
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.buttons import FoldingButton, button, link
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.fields import chosen_day, date_field
from cpex_desktop.ui.widgets.key_figure import KeyFigure, KeyFigureTile
from cpex_desktop.ui.widgets.labels import ElidingLabel
from cpex_desktop.ui.widgets.page import Page
from cpex_desktop.ui.widgets.segments import SegmentedControl
from cpex_desktop.ui.widgets.states import EmptyState, LoadingState
from cpex_desktop.ui.widgets.steps import StepIndicator
from tests.ui.conftest import Show
from tests.ui.cut_texts import cut_texts

LONG = "Un très long nom de fichier qui ne tiendra jamais dans la place qui lui est laissée.xlsx"


@pytest.mark.parametrize(
    ("evolution", "text", "kind", "sentence"),
    [
        (Evolution(0.069, "down"), "▲\u00a06,9\u202f%", "warn", "hausse de 6,9\u202f% sur un an"),
        (Evolution(-0.021, "down"), "▼\u00a02,1\u202f%", "ok", "baisse de 2,1\u202f% sur un an"),
        (Evolution(0.069, "up"), "▲\u00a06,9\u202f%", "ok", "hausse de 6,9\u202f% sur un an"),
        (Evolution(0.069), "▲\u00a06,9\u202f%", "neutral", "hausse de 6,9\u202f% sur un an"),
        (Evolution(0.0004, "down"), "=", "neutral", "stable sur un an"),
        (Evolution(0.4, "down", small=True), "–", "neutral", "effectif faible, évolution non interprétée"),
        (Evolution(None, "down"), "N.d.", "neutral", "évolution non disponible"),
    ],
)
def test_an_evolution_says_the_same_to_eye_and_ear(
    evolution: Evolution, text: str, kind: str, sentence: str
) -> None:
    assert (evolution.text, evolution.kind, evolution.sentence) == (text, kind, sentence)


@pytest.mark.parametrize("change", [0.00049, 0.0005, -0.0005, -0.00049, 0.0015, 0.00149])
def test_an_arrow_is_shown_exactly_when_the_printed_change_is_not_zero(change: float) -> None:
    evolution = Evolution(change, "down")
    assert ("0,0" in evolution.sentence) is False
    assert (evolution.direction == "flat") == (evolution.text == "=")


def test_long_text_is_shortened_and_still_said(show: Show) -> None:
    host = QWidget()
    one = ElidingLabel(LONG)
    QHBoxLayout(host).addWidget(one)
    assert one.minimumSizeHint().width() <= 40
    show(host, 200, 60)
    assert one.is_elided()
    assert one.toolTip() == LONG
    assert one.accessibleName() == LONG
    host.resize(1200, 60)
    QApplication.processEvents()
    assert not one.is_elided()
    assert one.toolTip() == ""


def test_tile_says_its_figure_in_one_sentence(show: Show) -> None:
    tile = KeyFigureTile(KeyFigure("Assignations", "1\u202f486", Evolution(-0.021, "down"), tuple(range(12))))
    show(tile, 210, 92)
    assert tile.accessibleName() == "Assignations\u00a0: 1\u202f486, baisse de 2,1\u202f% sur un an"
    assert cut_texts(tile) == []


def test_tile_without_a_figure_says_so_and_shows_no_arrow(show: Show) -> None:
    tile = KeyFigureTile(
        KeyFigure("Expulsions", None, Evolution(-0.5, "down"), (), absence="Fichier non reçu")
    )
    show(tile, 210, 92)
    words = [one.text() for one in tile.findChildren(ElidingLabel) if one.isVisible()]
    assert "Fichier non reçu" in words
    assert tile.accessibleName() == "Expulsions\u00a0: non disponible, Fichier non reçu"
    assert not any("▼" in one.text() for one in tile.findChildren(ElidingLabel) if one.isVisible())


def test_tile_with_few_acts_does_not_read_the_change(show: Show) -> None:
    tile = KeyFigureTile(KeyFigure("Expulsions", "12", Evolution(0.5, "down", small=True)))
    show(tile, 320, 92)
    words = [one.text() for one in tile.findChildren(ElidingLabel) if one.isVisible()]
    assert "Effectif faible" in words
    assert tile.toolTip().endswith("effectif faible, évolution non interprétée")


def test_tile_says_why_it_compares_nothing(show: Show) -> None:
    reason = "périmètres différents, évolution non interprétée"
    tile = KeyFigureTile(KeyFigure("Expulsions", "120", Evolution(None, "down", reason=reason)))
    show(tile, 210, 92)
    words = [one.text() for one in tile.findChildren(ElidingLabel) if one.isVisible() and not one.is_elided()]
    assert "Périmètres différents" in words
    assert reason in tile.accessibleName()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_tile_that_is_a_link_works_with_keyboard_and_mouse(show: Show, qtbot: QtBot, key: Qt.Key) -> None:
    tile = KeyFigureTile(KeyFigure("Assignations", "12"), link=True)
    show(tile, 210, 92)
    with qtbot.waitSignal(tile.clicked, timeout=1000):
        qtbot.keyClick(tile, key)
    with qtbot.waitSignal(tile.clicked, timeout=1000):
        qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)


def test_tile_that_is_no_link_takes_no_focus(show: Show, qtbot: QtBot) -> None:
    tile = KeyFigureTile(KeyFigure("Assignations", "12"))
    show(tile, 210, 92)
    assert tile.focusPolicy() == Qt.FocusPolicy.NoFocus
    with qtbot.assertNotEmitted(tile.clicked):
        qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)


def test_segments_move_with_arrows_and_tell_only_what_a_person_did(show: Show, qtbot: QtBot) -> None:
    choice = SegmentedControl("Indicateur", [("a", "Assignations"), ("c", "Concours"), ("e", "Expulsions")])
    show(choice)
    heard: list[str] = []
    choice.chosen.connect(heard.append)
    choice.select("c")
    assert (choice.current(), heard) == ("c", [])
    qtbot.keyClick(choice, Qt.Key.Key_Right)
    qtbot.keyClick(choice, Qt.Key.Key_Right)
    qtbot.keyClick(choice, Qt.Key.Key_Home)
    assert heard == ["e", "a"]
    stops = [one for one in choice.findChildren(QPushButton) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [one.text() for one in stops] == ["Assignations"]


def test_segments_keep_their_width_when_the_choice_changes(show: Show) -> None:
    choice = SegmentedControl("Indicateur", [("a", "Assignations"), ("c", "Concours")])
    show(choice)
    before = choice.sizeHint().width()
    choice.select("c")
    QApplication.processEvents()
    assert choice.sizeHint().width() == before


def test_banner_says_what_why_and_what_to_do(show: Show) -> None:
    banner = Banner()
    assert banner.isHidden()
    banner.tell_error(
        UserError("Le fichier est vide.", "Il ne contient aucune ligne.", "Choisissez-en un autre.")
    )
    show(banner, 600, 80)
    assert banner.text() == "Le fichier est vide. Il ne contient aucune ligne. Choisissez-en un autre."
    assert banner.property("kind") == "err"
    assert not any(one.isVisible() and one.text() == "Détails" for one in banner.findChildren(QPushButton))
    assert cut_texts(banner) == []


def test_banner_folds_technical_details_and_copies_them(show: Show, qtbot: QtBot) -> None:
    banner = Banner()
    banner.tell_error(UnexpectedError("KeyError\n  cpex_desktop/x.py:3 f"))
    show(banner, 700, 120)
    buttons = {one.text(): one for one in banner.findChildren(QPushButton) if one.isVisible()}
    assert set(buttons) == {"Détails"}
    qtbot.mouseClick(buttons["Détails"], Qt.MouseButton.LeftButton)
    buttons = {one.text(): one for one in banner.findChildren(QPushButton) if one.isVisible()}
    qtbot.mouseClick(buttons["Copier les détails"], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith("KeyError")


def test_banner_runs_its_action_and_closes(show: Show, qtbot: QtBot) -> None:
    heard: list[str] = []
    banner = Banner()
    banner.tell("warn", "Mois absents", action=("Importer", lambda: heard.append("import")))
    show(banner, 600, 80)
    action = next(one for one in banner.findChildren(QPushButton) if one.text() == "Importer")
    qtbot.mouseClick(action, Qt.MouseButton.LeftButton)
    assert heard == ["import"]
    banner.tell("info", "Autre chose")
    assert not action.isVisible()


def test_chip_hides_with_its_word(show: Show) -> None:
    chip = Chip("Reconnue", "ok")
    show(chip)
    assert cut_texts(chip) == []
    chip.show_state("", "ok")
    assert chip.isHidden()


def test_steps_say_where_one_is(show: Show) -> None:
    steps = StepIndicator(["Fichier", "Correspondance", "Contrôle", "Import"], 1)
    show(steps, 700, 30)
    assert steps.accessibleName() == "Étape 2 sur 4\u00a0: Correspondance"
    steps.set_current(4)
    assert steps.accessibleName() == "Toutes les étapes sont terminées"


def test_empty_state_shows_its_whole_sentence(show: Show) -> None:
    state = EmptyState(
        "import", "Aucune donnée pour l’instant", f"{LONG} {LONG}", [button("Importer", kind="primary")]
    )
    show(state, 1000, 500)
    assert cut_texts(state) == []


def test_loading_says_nothing_for_a_blink(show: Show, qtbot: QtBot) -> None:
    state = LoadingState("Lecture de la base…")
    show(state, 300, 200)
    bar = state.findChildren(QWidget)[-1]
    assert not bar.isVisible()
    qtbot.waitUntil(bar.isVisible, timeout=3000)


def test_page_body_scrolls_and_its_head_and_foot_stay(show: Show) -> None:
    page = Page("Imports", "Val-de-Sauge (98)")
    tall = QWidget()
    tall.setMinimumHeight(2000)
    page.body.addWidget(tall)
    page.add_foot(button("Continuer", kind="primary"))
    show(page, 900, 500)
    assert page.header.height() >= 64
    assert page.scroll_area.verticalScrollBar().maximum() > 1000
    assert page.minimumSizeHint().height() < 300


def test_words_of_a_button_give_way_in_a_narrow_head_and_its_name_stays(show: Show) -> None:
    page = Page("Plan d’action départemental", "Val-de-Sauge (98)")
    export, add = FoldingButton("Exporter…", "export"), button("Nouvelle action", kind="primary")
    page.header.add_action(add)
    page.header.add_action(export, before=add)
    show(page, 900, 300)
    assert (export.text().strip(), export.toolTip()) == ("Exporter…", "")
    assert export.x() < add.x()
    page.resize(500, 300)
    QApplication.processEvents()
    assert page.width() == 500
    assert (export.text(), export.toolTip(), export.accessibleName()) == ("", "Exporter…", "Exporter…")
    page.resize(900, 300)
    QApplication.processEvents()
    assert not export.is_folded()


def test_a_card_with_a_long_title_does_not_widen_its_page(show: Show) -> None:
    card = Card(LONG, LONG)
    card.add_aside(link("Tout voir", arrow=True))
    assert card.minimumSizeHint().width() < 260
    show(card, 300, 100)
    assert cut_texts(card) == []


def test_a_day_is_written_and_read_as_in_french(show: Show, qtbot: QtBot) -> None:
    field = date_field(date(2026, 11, 21), "Données arrêtées au")
    show(field)
    assert field.text() == "21/11/2026"
    field.setFocus()
    field.setSelectedSection(field.Section.DaySection)
    qtbot.keyClicks(field, "03122026")
    assert chosen_day(field) == date(2026, 12, 3)
