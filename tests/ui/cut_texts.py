"""What a window shows that nobody can read: texts without the room that they need, words that are outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QTabBar,
    QWidget,
)

from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.combo import QuietComboBox
from cpex_desktop.ui.widgets.labels import ElidingLabel

LEFT_AT_LEAST = 8
"""Letters that a shortened text must keep, or what is left of it says nothing."""


def cut_texts(window: QWidget) -> list[str]:
    """List the visible texts that are cut, each with what cuts it; empty when all can be read.

    A text that ends with « … » is read in its tooltip, unless next to nothing is left of it. What a scroll
    bar can bring into view is not cut.
    """
    found = []
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisibleTo(window) and widget.isVisible() and not widget.size().isEmpty():
            found += [f"{type(widget).__name__}: {fault}" for fault in _faults(widget)]
    return found


def _faults(widget: QWidget) -> Iterator[str]:
    for kind, look in _LOOKS:
        if isinstance(widget, kind):
            for text, fault in look(widget):
                yield f"« {text} » {fault}"
            break
    text = _text_of(widget)
    if text and (fault := _outside(widget)):
        yield f"« {text} » {fault}"


def _text_of(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        return widget.text()
    return widget.currentText() if isinstance(widget, QComboBox) else ""


def _outside(widget: QWidget) -> str:
    """Tell where a widget leaves the room of what holds it, if no scroll bar leads there."""
    inside: QWidget | None = widget.parentWidget()
    below = widget
    while inside is not None and not below.isWindow():
        box = QRect(widget.mapTo(inside, QPoint()), widget.size())
        area = _scrolled_by(inside)
        sideways = area is None or not area.horizontalScrollBar().isVisible()
        upwards = area is None or not area.verticalScrollBar().isVisible()
        if sideways and (box.left() < -1 or box.right() > inside.width()):
            return f"leaves {type(inside).__name__} on a side"
        if upwards and (box.top() < -1 or box.bottom() > inside.height()):
            return f"leaves {type(inside).__name__} above or below"
        if area is not None:
            return ""
        below, inside = inside, inside.parentWidget()
    return ""


def _scrolled_by(widget: QWidget) -> QScrollArea | None:
    area = widget.parentWidget()
    return area if isinstance(area, QScrollArea) and area.viewport() is widget else None


def _eliding(one: ElidingLabel) -> Iterator[tuple[str, str]]:
    if one.fontMetrics().height() > one.contentsRect().height() + 1:
        yield one.text(), "is too low"
    if one.is_elided():
        if not one.toolTip():
            yield one.text(), "is shortened and has no tooltip"
        elif not _keeps_enough(one.text(), one.shown_text()):
            yield one.text(), "has next to nothing left"


def _keeps_enough(text: str, shown: str) -> bool:
    return shown == text or len(shown) > LEFT_AT_LEAST


def _words(text: str) -> list[str]:
    """A line also breaks where a file name carries a space of no width."""
    return text.replace("\u200b", " ").split()


def _label(one: QLabel) -> Iterator[tuple[str, str]]:
    if not one.text():
        return
    if one.wordWrap():
        widest = max(map(one.fontMetrics().horizontalAdvance, _words(one.text())), default=0)
        if one.heightForWidth(one.width()) > one.height() + 1:
            yield one.text(), "has lines without room"
        if widest > one.contentsRect().width() + 1:
            yield one.text(), "has a word wider than it"
        return
    one.setIndent(one.indent())  # or Qt may answer with the hint of another size of the text
    if not _fits(one.sizeHint(), one.size()):
        yield one.text(), "is larger than its label"


def _push_button(one: QPushButton) -> Iterator[tuple[str, str]]:
    if not one.text():
        return
    option = QStyleOptionButton()
    one.initStyleOption(option)
    room = one.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, one)
    letters = one.fontMetrics()
    wide = letters.horizontalAdvance(one.text().replace("&", ""))
    if not one.icon().isNull():
        wide += one.iconSize().width() + 4
    if wide > room.width() + 1:
        yield one.text(), "is wider than its button"
    if letters.height() > room.height() + 2:
        yield one.text(), "is higher than its button"


def _tick(one: QCheckBox | QRadioButton) -> Iterator[tuple[str, str]]:
    if not _fits(one.sizeHint(), one.size()):
        yield one.text(), "is larger than its box"


def _combo(one: QComboBox) -> Iterator[tuple[str, str]]:
    if isinstance(one, QuietComboBox):
        if not _keeps_enough(one.currentText(), one.shown_text()):
            yield one.currentText(), "has next to nothing left"
        return
    option = QStyleOptionComboBox()
    one.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = one.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, one)
    if one.fontMetrics().horizontalAdvance(one.currentText()) > room.width() + 1:
        yield one.currentText(), "is wider than its menu"


def _line_edit(one: QLineEdit) -> Iterator[tuple[str, str]]:
    hint = one.placeholderText()
    shown = one.fontMetrics().elidedText(hint, Qt.TextElideMode.ElideRight, one.contentsRect().width() - 4)
    if hint and not one.text() and not _keeps_enough(hint, shown):
        yield hint, "has next to nothing left"
    if one.fontMetrics().height() > one.height():
        yield one.text(), "is higher than its field"


def _tab_bar(one: QTabBar) -> Iterator[tuple[str, str]]:
    for place in range(one.count()):
        wide = one.fontMetrics().horizontalAdvance(one.tabText(place).replace("&", ""))
        if one.isTabVisible(place) and wide > one.tabRect(place).width():
            yield one.tabText(place), "is wider than its tab"
        elif one.tabRect(place).left() < 0 or one.tabRect(place).right() > one.width():
            yield one.tabText(place), "is outside its bar"  # behind its arrows it is as good as lost


def _header(one: QHeaderView) -> Iterator[tuple[str, str]]:
    if one.orientation() != Qt.Orientation.Horizontal or one.model() is None:
        return
    for place in range(one.count()):
        title = str(one.model().headerData(place, one.orientation()) or "")
        wide = one.fontMetrics().horizontalAdvance(title)
        if title and not one.isSectionHidden(place) and wide > one.sectionSize(place):
            yield title, "is wider than its column"


def _table(one: TableView) -> Iterator[tuple[str, str]]:
    for row in range(one.model().rowCount()):
        for place in range(one.model().columnCount()):
            index = one.model().index(row, place)
            if one.visualRect(index).intersected(one.viewport().rect()).isEmpty():
                continue
            text, shown = str(index.data() or ""), one.shown_text(index)
            title = one.model().headerData(place, Qt.Orientation.Horizontal)
            if text != shown and any(letter.isdigit() for letter in text[:1]):
                yield text, f"is a figure shortened under {title}"
            elif not _keeps_enough(text, shown):
                yield text, f"has next to nothing left under {title}"


def _fits(asked: QSize, given: QSize) -> bool:
    return asked.width() <= given.width() + 1 and asked.height() <= given.height() + 1


_LOOKS: tuple[tuple[type[QWidget], Callable[..., Iterator[tuple[str, str]]]], ...] = (
    (ElidingLabel, _eliding),
    (QLabel, _label),
    (QPushButton, _push_button),
    (QCheckBox, _tick),
    (QRadioButton, _tick),
    (QComboBox, _combo),
    (QLineEdit, _line_edit),
    (QTabBar, _tab_bar),
    (QHeaderView, _header),
    (TableView, _table),
)
