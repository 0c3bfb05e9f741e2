"""Tabs that stay in sight as texts grow: closer first, then under their short names."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from cpex_desktop.ui.theme import apply_theme
from cpex_desktop.ui.widgets.tab_row import TabRow
from tests.ui.conftest import Show
from tests.ui.cut_texts import cut_texts

TITLES = (("a", "Carte", ""), ("b", "Concours de la force publique", "Concours"), ("c", "Bailleurs", ""))


def shown(row: TabRow) -> list[str]:
    return [row.tabText(place) for place in range(row.count())]


def test_tabs_take_their_short_names_only_where_there_is_no_room(app: QApplication, show: Show) -> None:
    row = TabRow("Vues")
    for key, title, short in TITLES:
        row.add(key, title, short)
    show(row, 480, 40)
    whole = shown(row)
    assert whole == [title for _key, title, _short in TITLES]
    apply_theme(app, scale=1.3)
    try:
        app.processEvents()
        assert shown(row) == whole
        assert cut_texts(row) == []
        apply_theme(app, scale=2.0)
        app.processEvents()
        assert shown(row) == ["Carte", "Concours", "Bailleurs"]
        assert cut_texts(row) == []
        assert row.tabToolTip(1) == "Concours de la force publique"
        assert row.accessibleTabName(1) == "Concours de la force publique"
    finally:
        apply_theme(app)
    app.processEvents()
    assert shown(row) == whole
    assert row.tabToolTip(1) == ""


def test_only_as_many_tabs_are_shortened_as_must_be(app: QApplication, show: Show) -> None:
    row = TabRow("Fiche")
    for key, title, short in (
        ("a", "Fil des échanges 13", "Échanges 13"),
        ("b", "Personnes 6", "Pers. 6"),
        ("c", "Engagements 5", "Engag. 5"),
    ):
        row.add(key, title, short)
    show(row, 600, 40)
    while row.tabText(0) == "Fil des échanges 13":
        row.resize(row.width() - 5, 40)
        app.processEvents()
    assert shown(row) == ["Échanges 13", "Personnes 6", "Engagements 5"]
    row.resize(60, 40)
    app.processEvents()
    assert shown(row) == ["Échanges 13", "Pers. 6", "Engag. 5"]


def test_a_tab_is_known_by_its_key(app: QApplication) -> None:
    row = TabRow("Vues")
    for key, title, short in TITLES:
        row.add(key, title, short)
    row.setCurrentIndex(1)
    assert row.key() == "b"


def test_a_longer_name_brings_the_tabs_closer_at_once(app: QApplication, show: Show) -> None:
    row = TabRow("Fiche")
    for key, title in (("a", "Fiche"), ("b", "Étapes"), ("c", "Historique")):
        row.add(key, title)
    show(row, 400, 40)
    room = row.tabRect(2).right()
    row.resize(room + 12, 40)
    app.processEvents()
    row.hide()
    row.rename("b", "Étapes 12/16")
    row.show()
    assert row.tabRect(2).right() <= row.width()
    assert row.tabText(1) == row.accessibleTabName(1) == "Étapes 12/16"
