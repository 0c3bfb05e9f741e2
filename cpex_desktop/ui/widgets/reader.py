"""Markdown set as a page: Qt alone leaves no room between paragraphs and shouts its titles."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from cpex_desktop.ui.theme import active, follow

_TITLES = {1: ("page", 0, 8), 2: ("sheet", 18, 6), 3: ("card", 12, 4)}
_AFTER_PARAGRAPH = 8
_LINE_HEIGHT = 125.0


class Reader(QTextBrowser):
    """Read Markdown at the sizes of the type scale; used by the guide and « À propos »."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.document().setDocumentMargin(10)
        follow(self, Reader.set_page)

    def set_page(self) -> None:
        """Give air to the text just loaded, and the colours and sizes in force to its links and titles."""
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            style = block.blockFormat()
            if style.headingLevel():
                self._set_title(cursor, style)
            elif cursor.currentTable() is None:
                style.setBottomMargin(2 if block.textList() else _AFTER_PARAGRAPH)
                style.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.setBlockFormat(style)
            self._colour_links(block)
            block = block.next()

    @staticmethod
    def _colour_links(block: QTextBlock) -> None:
        look = QTextCharFormat()
        look.setForeground(QColor(active().tokens.primary))
        links, place = [], block.begin()
        while not place.atEnd():
            piece = place.fragment()
            if piece.charFormat().isAnchor():
                links.append((piece.position(), piece.length()))
            place += 1
        for start, length in links:
            cursor = QTextCursor(block)
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(look)

    @staticmethod
    def _set_title(cursor: QTextCursor, style: QTextBlockFormat) -> None:
        size, above, below = _TITLES[min(style.headingLevel(), max(_TITLES))]
        style.setTopMargin(above)
        style.setBottomMargin(below)
        letters = QTextCharFormat()
        letters.setFont(active().font(size, QFont.Weight.Bold))
        letters.clearProperty(QTextCharFormat.Property.FontSizeAdjustment.value)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(letters)
