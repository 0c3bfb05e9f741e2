"""The menus of an import: many on one page, so none may change by accident."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from cpex_desktop.imports.types import Layout
from cpex_desktop.ui.imports.answers import AnswerSheet
from cpex_desktop.ui.theme import active, follow

_LAYOUTS = {
    Layout.WIDE: "Un territoire par ligne",
    Layout.LONG: "Une valeur par ligne",
    Layout.MONTHS: "Un mois par colonne",
    Layout.CASES: "Un acte par ligne",
}


class QuietComboBox(QComboBox):
    """A menu that the wheel changes only when it has the focus: the page around it scrolls."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(16)
        follow(self, lambda menu: menu.view().setMinimumWidth(active().px(400)))
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the choice, ended by « … » where the menu is too narrow: Qt would cut it in a letter."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        text = self.currentText() if self.currentIndex() >= 0 else self.placeholderText()
        # The style leaves a hair on both sides of the text.
        option.currentText = option.fontMetrics.elidedText(
            text, Qt.TextElideMode.ElideRight, room.width() - 4
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Say the whole choice on hover, since a narrow menu shortens it."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(self.currentText())
        return super().event(event)


def layout_menu(read: Layout, answers: AnswerSheet) -> QuietComboBox:
    """Show how figures lie in the file, as it was recognised, and let it be corrected."""
    menu = QuietComboBox("Disposition du tableau")
    menu.setMinimumContentsLength(20)
    for layout, words in _LAYOUTS.items():
        menu.addItem(words, layout.value)
    menu.setCurrentIndex(menu.findData(answers.given("disposition") or read.value))

    def choose(place: int) -> None:
        answers.answer("disposition", str(menu.itemData(place)))

    menu.activated.connect(choose)
    return menu
