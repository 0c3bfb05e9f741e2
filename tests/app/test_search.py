"""« Rechercher partout » with a keyboard alone, over a real base."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.queries.search import FoundGroup
from cpex_desktop.services.person_erasure import erase_person
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.menus.keys import list_keys
from cpex_desktop.ui.partners.page import PartnersPage
from cpex_desktop.ui.search.lines import Shape
from cpex_desktop.ui.search.palette import SearchPalette
from tests.app.conftest import OpenDesk
from tests.app.test_menus import entry
from tests.partner_base import exchange, partner, person, to_chase
from tests.ui.cut_texts import cut_texts

Key = Qt.Key


@pytest.fixture
def desk(open_desk: OpenDesk, base: Path, qtbot: QtBot) -> Desk:
    opened = open_desk(base)
    store = opened.workspace.store
    here = partner(store, "Zénith Habitat")
    person(store, here, "Zénithe Fictive")
    exchange(store, here, title="Point d’étape", summary="Le zonage est revu.", sequel=to_chase(5, "Zapper"))
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)
    settle(opened)
    return opened


def open_search(desk: Desk) -> SearchPalette:
    entry(desk, "Édition", "Rechercher partout…").trigger()
    settle(desk)
    assert desk.search.palette is not None
    return desk.search.palette


def ask(desk: Desk, text: str) -> SearchPalette:
    palette = open_search(desk)
    QTest.keyClicks(palette.field, text)
    settle(desk)
    return palette


def press(desk: Desk, *keys: Key) -> None:
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)
    settle(desk)


def shown(palette: SearchPalette) -> list[str]:
    return [line.text for line in palette.model.lines()]


def chosen(palette: SearchPalette) -> str:
    return str(palette.list.currentIndex().data())


def test_what_is_typed_is_found_and_enter_goes_there(desk: Desk) -> None:
    palette = ask(desk, "zenith")
    assert palette.isVisible()
    assert shown(palette) == [
        "Partenaires", "Zénith Habitat", "Personnes", "Zénithe Fictive", "Commandes",
        "Nouvel échange avec Zénith Habitat",
    ]  # fmt: skip
    assert chosen(palette) == "Zénith Habitat"
    press(desk, Key.Key_Return)
    assert not palette.isVisible()
    assert desk.window.current_key() == "partners"
    assert open_search(desk).field.text() == ""


def test_arrows_go_over_results_alone_and_round(desk: Desk) -> None:
    palette = ask(desk, "zenith")
    seen = []
    for _ in range(4):
        seen.append(chosen(palette))
        press(desk, Key.Key_Down)
    assert seen == [
        "Zénith Habitat",
        "Zénithe Fictive",
        "Nouvel échange avec Zénith Habitat",
        "Zénith Habitat",
    ]
    press(desk, Key.Key_Up, Key.Key_Up)
    assert chosen(palette) == "Nouvel échange avec Zénith Habitat"
    press(desk, Key.Key_Tab)
    assert chosen(palette) == "Zénith Habitat"
    press(desk, Key.Key_PageDown)
    assert chosen(palette) == "Nouvel échange avec Zénith Habitat"
    assert QApplication.focusWidget() is palette.field


def test_esc_and_a_click_beside_close_and_give_the_focus_back(desk: Desk) -> None:
    desk.window.show_page("settings")
    settle(desk)
    before = QApplication.focusWidget()
    palette = open_search(desk)
    press(desk, Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is before
    open_search(desk)
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert not palette.isVisible()
    assert desk.window.current_key() == "settings"


def test_nothing_found_says_what_to_try(desk: Desk) -> None:
    palette = ask(desk, "introuvable")
    assert shown(palette)[0] == "Aucun résultat pour «\u00a0introuvable\u00a0»"
    assert palette.model.results() == []
    press(desk, Key.Key_Down, Key.Key_Return)
    assert palette.isVisible()


def test_before_anything_is_typed_what_was_opened_lately_is_offered_as_it_is_now(desk: Desk) -> None:
    palette = open_search(desk)
    assert shown(palette)[0] == "Écrans"
    assert palette.model.lines()[-1].shape is Shape.NOTE
    ask(desk, "zonage")
    press(desk, Key.Key_Return)
    ask(desk, "fictive")
    press(desk, Key.Key_Return)
    palette = ask(desk, "")
    assert shown(palette)[:4] == ["Ouverts récemment", "Zénithe Fictive", "Point d’étape", "Écrans"]
    with desk.workspace.store.read() as connection:
        (uid,) = connection.execute("SELECT uid FROM exchange").fetchone()
    put_away(desk.workspace.store, "exchange", uid)
    palette = ask(desk, "")
    assert shown(palette)[:3] == ["Ouverts récemment", "Zénithe Fictive", "Écrans"]


def test_a_sign_asks_for_one_kind_or_for_commands(desk: Desk) -> None:
    assert shown(ask(desk, "@z")) == ["Personnes", "Zénithe Fictive"]
    palette = ask(desk, ">")
    assert shown(palette)[:2] == ["Écrans", "Tableau de bord"]
    assert "Sauvegarder maintenant" in shown(palette)
    assert "Précédent" not in shown(palette)
    assert "Copier" not in shown(palette)
    ask(desk, ">theme sombre")
    assert shown(palette) == ["Commandes", "Thème\u00a0: Sombre"]
    ask(desk, ">exports")
    press(desk, Key.Key_Return)
    assert desk.window.current_key() == "exports"


def test_enter_typed_at_once_opens_what_the_whole_text_finds(desk: Desk) -> None:
    palette = open_search(desk)
    palette.field.clear()
    QTest.keyClicks(palette.field, "fictive")
    QTest.keyClick(palette.field, Key.Key_Return)  # before any answer
    assert palette.isVisible()
    settle(desk)
    assert not palette.isVisible()
    assert desk.window.current_key() == "partners"


def test_only_the_last_question_is_answered(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    palette = open_search(desk)
    asked: list[str] = []
    find = palette._reads.find

    def note(text: str) -> Sequence[FoundGroup]:
        asked.append(text)
        return find(text)

    object.__setattr__(palette._reads, "find", note)
    palette.field.clear()
    QTest.keyClicks(palette.field, "zzenith"[1:])
    settle(desk)
    assert asked[-1] == "zenith"
    assert chosen(palette) == "Zénith Habitat"


def test_a_key_of_the_menus_takes_the_search_away(desk: Desk) -> None:
    palette = ask(desk, "zenith")
    entry(desk, "Aller à", "Exports").trigger()
    settle(desk)
    assert desk.window.current_key() == "exports"
    assert not palette.isVisible()


def test_a_click_opens_a_result_and_not_a_title(desk: Desk) -> None:
    palette = ask(desk, "zenith")
    model, view = palette.model, palette.list

    def click(place: int) -> None:
        rect = view.visualRect(model.index(place))
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
        settle(desk)

    click(0)
    assert palette.isVisible()
    click(3)
    assert not palette.isVisible()
    assert desk.window.current_key() == "partners"


@pytest.mark.parametrize("size", [(1366, 768), (1280, 641), (1920, 1080)])
def test_nothing_is_cut_and_the_panel_stays_in_the_window(desk: Desk, size: tuple[int, int]) -> None:
    for text in ("", "z", "introuvable", ">"):
        palette = ask(desk, text)
        desk.window.resize(*size)
        settle(desk)
        assert cut_texts(desk.window) == []
        assert palette.rect().contains(palette._panel.geometry())
        assert palette._panel.width() == 640


def test_what_is_shown_is_also_spoken(desk: Desk) -> None:
    palette = ask(desk, "zonage")
    index: QModelIndex = palette.list.currentIndex()
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Point d’étape, Téléphone · 21/11/2026 · Zénith Habitat, Le zonage est revu."
    line = palette.model.lines()[index.row()]
    assert [line.excerpt[first:last] for first, last in line.excerpt_marks] == ["zonage"]
    assert isinstance(palette.field, QLineEdit)


def test_the_key_is_listed(desk: Desk) -> None:
    assert ("Édition", "Rechercher partout…", "Ctrl+K") in list_keys(desk.window.menuBar())


def test_an_exchange_of_long_ago_is_shown_at_the_head_of_its_log(desk: Desk) -> None:
    store = desk.workspace.store
    with store.read() as connection:
        (here,) = connection.execute("SELECT uid FROM organisation WHERE name = 'Zénith Habitat'").fetchone()
    exchange(store, here, days=900, title="Lointain")
    for days in range(1, 30):
        exchange(store, here, days=days, title=f"Récent {days}")
    settle(desk)
    ask(desk, "lointain")
    press(desk, Key.Key_Return)
    page = desk.window.page("partners")
    assert isinstance(page, PartnersPage)
    log = page.record.log
    assert (page.record.tabs.key(), [line.title for line in log.lines]) == ("log", ["Lointain"])
    assert log.newest.isVisible()
    log.newest.click()
    settle(desk)
    assert log.lines[0].title == "Point d’étape"
    assert not log.newest.isVisible()
    ask(desk, "recent 29")
    press(desk, Key.Key_Return)
    assert [line.title for line in log.lines] == ["Récent 29", "Lointain"]


def test_a_person_and_a_promise_lead_to_their_tab(desk: Desk) -> None:
    page = desk.window.page("partners")
    assert isinstance(page, PartnersPage)
    for text, tab in (("fictive", "people"), ("zapper", "pledges")):
        ask(desk, text)
        press(desk, Key.Key_Return)
        assert page.record.tabs.key() == tab


def test_who_was_erased_is_offered_no_more(desk: Desk) -> None:
    ask(desk, "fictive")
    press(desk, Key.Key_Return)
    store = desk.workspace.store
    with store.read() as connection:
        (uid,) = connection.execute("SELECT uid FROM person").fetchone()
    erase_person(store, uid)
    settle(desk)
    palette = open_search(desk)
    assert shown(palette)[0] == "Écrans"
    assert palette._recent == []
