"""The menus of an import: many on one page, with long words in their lists."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cpex_desktop.imports.types import Layout
from cpex_desktop.ui.imports.answers import AnswerSheet
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.combo import QuietComboBox

_LAYOUTS = {
    Layout.WIDE: "Un territoire par ligne",
    Layout.LONG: "Une valeur par ligne",
    Layout.MONTHS: "Un mois par colonne",
    Layout.CASES: "Un acte par ligne",
}


class AnswerMenu(QuietComboBox):
    """A menu whose list is wide enough for the longest field of the catalogue."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        follow(self, lambda menu: menu.view().setMinimumWidth(active().px(400)))
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)


def layout_menu(read: Layout, answers: AnswerSheet) -> AnswerMenu:
    """Show how figures lie in the file, as it was recognised, and let it be corrected."""
    menu = AnswerMenu("Disposition du tableau")
    menu.setMinimumContentsLength(20)
    for layout, words in _LAYOUTS.items():
        menu.addItem(words, layout.value)
    menu.setCurrentIndex(menu.findData(answers.given("disposition") or read.value))

    def choose(place: int) -> None:
        answers.answer("disposition", str(menu.itemData(place)))

    menu.activated.connect(choose)
    return menu
