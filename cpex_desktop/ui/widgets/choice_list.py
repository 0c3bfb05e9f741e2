"""The list that a long choice opens: words typed above it leave what holds them, whatever the accents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cpex_desktop.french.keys import fold
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.buttons import link

KEY, DETAIL, SECTION, CHOSEN = (Qt.ItemDataRole.UserRole + place for place in range(1, 5))
_ROW, _PADDING, _WIDEST, _HIGHEST = 30, 10, 460, 420
_HAIR = 8
_SEARCHED_FROM, _MEASURED = 9, 20
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its words, what stands beside them, and other words by which it is looked for."""

    key: str
    text: str
    detail: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceSection:
    """Choices that belong together, under their title; without a title they stand alone."""

    title: str
    choices: Sequence[Choice]


def matching(sections: Sequence[ChoiceSection], typed: str) -> list[ChoiceSection]:
    """Keep the choices that hold every word typed, neither accents nor capitals counting."""
    words = fold(typed).split()
    kept = []
    for section in sections:
        choices = [
            one
            for one in section.choices
            if all(word in fold(f"{one.text} {one.detail} {one.also} {section.title}") for word in words)
        ]
        if choices:
            kept.append(ChoiceSection(section.title, choices))
    return kept


class _RowDelegate(QStyledItemDelegate):
    """Paint titles small and choices plain, the one in force bolder."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """One line each, wide enough for both texts."""
        theme = active()
        words = QFontMetrics(self._font(index)).horizontalAdvance(str(index.data() or ""))
        beside = QFontMetrics(theme.font("caption")).horizontalAdvance(str(index.data(DETAIL) or ""))
        return QSize(words + beside + 4 * _PADDING, theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        theme, room = active(), QRect(option.rect)
        title = bool(index.data(SECTION))
        current = bool(option.state & QStyle.StateFlag.State_Selected) and not title
        painter.save()
        painter.fillRect(room, QColor(theme.tokens.soft if current else theme.tokens.surface))
        inner = room.adjusted(_PADDING, 0, -_PADDING, 0)
        detail = str(index.data(DETAIL) or "")
        painter.setFont(theme.font("caption"))
        painter.setPen(QColor(theme.tokens.muted))
        beside = QFontMetrics(painter.font()).horizontalAdvance(detail)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, detail)
        font = self._font(index)
        chosen = bool(index.data(CHOSEN))
        colour = theme.tokens.muted if title else theme.tokens.primary if chosen else theme.tokens.title
        painter.setFont(font)
        painter.setPen(QColor(colour))
        left = inner.adjusted(0, 0, -beside - _PADDING if detail else 0, 0)
        text = QFontMetrics(font).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, left.width() + 1)
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    @staticmethod
    def _font(index: Index) -> QFont:
        if index.data(SECTION):
            return active().font("caption", QFont.Weight.DemiBold)
        return active().font("body", QFont.Weight.DemiBold if index.data(CHOSEN) else QFont.Weight.Normal)


class ChoiceList(QWidget):
    """Open under a field; ``chosen`` carries a key. Esc closes, arrows move, Enter chooses.

    The search line is there from nine choices on; ``action`` is a last line that leads elsewhere.
    """

    chosen = Signal(str)

    def __init__(self, name: str, *, search: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._sections: Sequence[ChoiceSection] = ()
        self._current = ""
        self._search = QLineEdit()
        self._search.setPlaceholderText(search or "Rechercher")
        self._search.setAccessibleName(search or f"Rechercher dans la liste {name}")
        self._search.setClearButtonEnabled(False)
        self._search.textEdited.connect(lambda _text: self._fill())
        self._search.installEventFilter(self)
        self._rows = QListWidget()
        self._rows.setAccessibleName(name)
        self._rows.setItemDelegate(_RowDelegate(self._rows))
        self._rows.setMouseTracking(True)
        self._rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        # All rows are as high as one another: measuring nine hundred communes would be felt.
        self._rows.setUniformItemSizes(True)
        self._rows.itemEntered.connect(self._on_entered)
        self._rows.itemClicked.connect(self._take)
        self._rows.installEventFilter(self)
        self._action = link("", self._run_action)
        self._action.hide()
        self._on_action: Callable[[], object] | None = None
        self._build_layout()

    def _build_layout(self) -> None:
        # A frame of its own: the style leaves alone one whose parent is a menu.
        frame = QFrame()
        frame.setProperty("role", "popup")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(6, 6, 6, 6)
        inside.setSpacing(6)
        inside.addWidget(self._search)
        inside.addWidget(self._rows, 1)
        inside.addWidget(self._action, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def set_action(self, word: str, run: Callable[[], object]) -> None:
        """Add a last line that leads elsewhere."""
        self._action.setText(word)
        self._action.setAccessibleName(word)
        self._on_action = run
        self._action.show()

    def offer(self, sections: Sequence[ChoiceSection], current: str) -> None:
        """Show these choices from the next opening on, with one of them in force."""
        self._sections, self._current = sections, current
        self._search.setVisible(sum(len(section.choices) for section in sections) >= _SEARCHED_FROM)

    def open_under(self, field: QWidget, typed: str = "") -> None:
        """Open below a field, or above it where the screen ends."""
        self._search.setText(typed if not self._search.isHidden() else "")
        self._fill()
        wide = max(field.width(), min(self._widest() + 40, active().px(_WIDEST)))
        rows = self._rows.count() * active().px(_ROW)
        around = self.sizeHint().height() - self._rows.sizeHint().height()
        self.resize(wide, min(rows + around + _HAIR, active().px(_HIGHEST)))
        below = field.mapToGlobal(QPoint(0, field.height() + 2))
        screen = field.screen().availableGeometry()
        above = field.mapToGlobal(QPoint(0, -self.height() - 2))
        corner = above if below.y() + self.height() > screen.bottom() and above.y() >= screen.top() else below
        corner.setX(max(min(corner.x(), screen.right() - self.width()), screen.left()))
        self.move(corner)
        self.show()
        (self._rows if self._search.isHidden() else self._search).setFocus(Qt.FocusReason.PopupFocusReason)

    def _widest(self) -> int:
        """Measure the rows that have most letters, the only ones that can be the widest."""
        rows = [self._rows.item(place) for place in range(self._rows.count())]
        rows.sort(key=lambda item: -len(item.text()) - len(str(item.data(DETAIL) or "")))
        measure, option = self._rows.itemDelegate().sizeHint, QStyleOptionViewItem()
        return max(
            (measure(option, self._rows.indexFromItem(item)).width() for item in rows[:_MEASURED]), default=0
        )

    def texts(self) -> list[str]:
        """List the lines shown, titles included."""
        return [self._rows.item(place).text() for place in range(self._rows.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the arrows move in the list while one types above it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self._rows.currentItem())
                return True
            if key == Qt.Key.Key_Escape:
                self.hide()
                return True
            if watched is self._search and key in _MOVES:
                self._rows.keyPressEvent(event)
                return True
            if watched is self._rows and event.text().isprintable() and event.text().strip():
                return self._type(event.text())
        return super().eventFilter(watched, event)

    def _type(self, letters: str) -> bool:
        if self._search.isHidden():
            return False
        self._search.setFocus()
        self._search.setText(self._search.text() + letters)
        self._fill()
        return True

    def _fill(self) -> None:
        self._rows.clear()
        typed = self._search.text()
        for section in matching(self._sections, typed):
            if section.title:
                self._add(section.title, section=True)
            for choice in section.choices:
                self._add(choice.text, key=choice.key, detail=choice.detail)
        if not self._rows.count():
            self._add("Aucun résultat pour cette recherche", section=True)
        self._select_first(prefer=self._current if not typed else "")

    def _add(self, text: str, *, key: str = "", detail: str = "", section: bool = False) -> None:
        item = QListWidgetItem(text)
        item.setData(KEY, key)
        item.setData(DETAIL, detail)
        item.setData(SECTION, section)
        item.setData(CHOSEN, not section and key == self._current)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text}, {detail}" if detail else text)
        item.setToolTip(text)
        if section:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._rows.addItem(item)

    def _select_first(self, *, prefer: str) -> None:
        items = [self._rows.item(place) for place in range(self._rows.count())]
        choices = [item for item in items if not item.data(SECTION)]
        wanted = next((item for item in choices if prefer and item.data(KEY) == prefer), None)
        if wanted is None and choices:
            wanted = choices[0]
        if wanted is not None:
            self._rows.setCurrentItem(wanted)
            self._rows.scrollToItem(wanted, QListWidget.ScrollHint.EnsureVisible)

    def _on_entered(self, item: QListWidgetItem) -> None:
        if not item.data(SECTION):
            self._rows.setCurrentItem(item)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None or item.data(SECTION):
            return
        self.hide()
        self.chosen.emit(str(item.data(KEY)))

    def _run_action(self) -> None:
        self.hide()
        if self._on_action is not None:
            self._on_action()
