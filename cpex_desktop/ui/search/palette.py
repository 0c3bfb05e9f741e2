"""« Rechercher partout »: a field and its answers over whatever screen is in front, gone by Esc."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QListView, QMainWindow, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import counted
from cpex_desktop.queries.search import SCOPES, FoundGroup
from cpex_desktop.queries.search_found import Found
from cpex_desktop.queries.search_words import read_words
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.search.field import SearchField
from cpex_desktop.ui.search.lines import (
    SIGNS,
    Line,
    Shape,
    found_lines,
    nothing_lines,
    thing_line,
    title_line,
)
from cpex_desktop.ui.search.model import LinesModel
from cpex_desktop.ui.search.offers import COMMANDS, Offers, SearchWays
from cpex_desktop.ui.search.painting import SIDE, LineDelegate, line_height
from cpex_desktop.ui.sheets import wear
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.labels import label, rule
from cpex_desktop.ui.widgets.pictures import Picture

_WIDE, _TOP, _LOWEST, _EDGE = 640, 68, 24, 16
_VEIL = 0.42
_RECENT = 6


@dataclass(frozen=True, slots=True)
class SearchReads:
    """What the search asks of the base, off the window's thread."""

    find: Callable[[str], Sequence[FoundGroup]]
    again: Callable[[Sequence[Found]], Sequence[Found]]


class SearchPalette(QWidget):
    """Veil the window and search over it; each key typed asks anew, and only the last question is answered.

    The focus stays in the field: arrows move in the list, Enter opens, Esc and a click beside close. What was
    opened in this way is offered again, as it is now, while nothing is typed.
    """

    def __init__(self, window: QMainWindow, reader: TaskRunner, reads: SearchReads, ways: SearchWays) -> None:
        super().__init__(window)
        self.hide()
        self.setAccessibleName("Rechercher partout")
        self._window, self._reads, self._ways = window, reads, ways
        self._offers = Offers(ways)
        self._latest = Latest(reader)
        self._recent: list[Found] = []
        self._waiting = self._entered = False
        self._before: QWidget | None = None
        self.field = SearchField()
        self.model = LinesModel(self)
        self.list = QListView()
        self._panel = QFrame(self)
        self._build()
        self.field.textChanged.connect(lambda _text: self._ask())
        self.field.moved.connect(self._move)
        self.field.entered.connect(self._enter)
        self.field.left.connect(self.leave)
        self.list.clicked.connect(self._open)
        self.list.entered.connect(self._point)
        window.installEventFilter(self)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._on_focus)
        wear(self)

    def _build(self) -> None:
        self._panel.setProperty("role", "palette")
        self.list.setModel(self.model)
        self.list.setItemDelegate(LineDelegate(self.list))
        self.list.setAccessibleName("Résultats")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        head = QHBoxLayout()
        head.setContentsMargins(SIDE - 3, 9, SIDE, 9)
        head.setSpacing(8)
        head.addWidget(Picture("search", "muted"))
        head.addWidget(self.field, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(SIDE, 7, SIDE, 7)
        foot.setSpacing(20)
        for words in ("↑ ↓ parcourir", "Entrée ouvrir"):
            foot.addWidget(label(words, "caption"))
        foot.addStretch()
        foot.addWidget(label("Échap fermer", "caption"))
        layout = QVBoxLayout(self._panel)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(rule())
        layout.addWidget(self.list, 1)
        layout.addWidget(rule())
        layout.addLayout(foot)

    def open(self) -> None:
        """Show the search; asked for again while it is there, it begins anew."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self.field.clear()
        self._ask()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close, and give the focus back to what had it."""
        before, self._before = self._before, None
        self._close()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._latest.drop()
        self._waiting = self._entered = False
        self.hide()
        self.model.set_lines(())

    def _ask(self) -> None:
        typed = self.field.text()
        sign = typed.lstrip()[:1]
        if sign == COMMANDS:
            self._latest.drop()
            self._show(self._offers.commands(typed) or nothing_lines(typed), typed)
        elif read_words(typed):
            self._waiting = True
            self._latest.ask(
                "Recherche",
                lambda: self._reads.find(typed),
                lambda groups: self._answer(typed, cast("Sequence[FoundGroup]", groups)),
                self._fail,
            )
        else:
            self._show_start()

    def _show_start(self) -> None:
        """Offer what was opened lately, and the screens."""
        known = tuple(self._recent)

        def show(found: object) -> None:
            # What was erased meanwhile is kept no longer.
            self._recent = list(cast("Sequence[Found]", found))
            recent = [thing_line(one) for one in self._recent]
            head = [title_line("Ouverts récemment"), *recent] if recent else []
            self._show([*head, *self._offers.screens(), Line(Shape.NOTE, SIGNS)], "")

        if known:
            self._waiting = True
            self._latest.ask("Recherche", lambda: self._reads.again(known), show, self._fail)
        else:
            self._latest.drop()
            show(())

    def _answer(self, typed: str, groups: Sequence[FoundGroup]) -> None:
        lines = found_lines(groups)
        if typed.lstrip()[:1] not in SCOPES:
            lines += self._offers.beside(typed, groups)
        self._show(lines or nothing_lines(typed), typed)

    def _fail(self, error: UserError) -> None:
        self._show([title_line(error.title), Line(Shape.NOTE, error.remedy)], self.field.text())

    def _show(self, lines: Sequence[Line], typed: str) -> None:
        self._waiting = False
        self.model.set_lines(lines)
        self._select(next(iter(self.model.results()), -1))
        self._place()
        self.list.scrollToTop()
        if typed:
            self._say(counted(len(self.model.results()), "résultat", "résultats"))
        if self._entered:
            self._enter()

    def _say(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))

    def _select(self, place: int) -> None:
        index = self.model.index(place) if place >= 0 else QModelIndex()
        self.list.setCurrentIndex(index)

    def _move(self, steps: int) -> None:
        """Go down or up so many results, from the last to the first by a single step."""
        results = self.model.results()
        if not results:
            return
        here = results.index(self.list.currentIndex().row()) if self.list.currentIndex().isValid() else 0
        there = here + steps
        place = there % len(results) if abs(steps) == 1 else max(0, min(there, len(results) - 1))
        self._select(results[place])
        if place == 0:
            self.list.scrollToTop()
        self._say(self.model.lines()[results[place]].spoken)

    def _point(self, index: QModelIndex) -> None:
        if index.row() in self.model.results():
            self.list.setCurrentIndex(index)

    def _enter(self) -> None:
        """Open what is chosen; of an answer that is still to come, its first result."""
        self._entered = self._waiting
        if not self._waiting and self.list.currentIndex().isValid():
            self._open(self.list.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        line = self.model.lines()[index.row()]
        if line.shape is not Shape.RESULT:
            return
        self.leave()
        if line.found is not None:
            self._remember(line.found)
            self._ways.go(line.found.address)
        elif line.run is not None:
            line.run()

    def _remember(self, found: Found) -> None:
        if found.key:
            same = (found.heading, found.key)
            others = [one for one in self._recent if (one.heading, one.key) != same]
            self._recent = [found, *others][:_RECENT]

    def _place(self) -> None:
        """Lie over the window below its menus, as high as the lines ask for and the window allows."""
        theme, bar = active(), self._window.menuBar()
        top = bar.height() if bar is not None and bar.isVisible() else 0
        self.setGeometry(0, top, self._window.width(), self._window.height() - top)
        wide = min(theme.px(_WIDE), self.width() - 2 * _EDGE)
        above = min(_TOP, max(_EDGE, self.height() // 10))
        around = self._panel.sizeHint().height() - self.list.sizeHint().height()
        asked = sum(map(line_height, self.model.lines())) + 8
        high = min(around + asked, self.height() - above - _LOWEST)
        self._panel.setGeometry((self.width() - wide) // 2, above, wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Veil what lies behind."""
        veil = QColor(Qt.GlobalColor.black)
        veil.setAlphaF(_VEIL)
        painter = QPainter(self)
        painter.fillRect(event.rect(), veil)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Close by a click beside the panel."""
        if not self._panel.geometry().contains(
            QPoint(round(event.position().x()), round(event.position().y()))
        ):
            self.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the size of the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Keep its place with larger texts."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._place()

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Close when the focus is taken elsewhere in the window, by a key of the menus say."""
        if (
            self.isVisible()
            and now is not None
            and not self.isAncestorOf(now)
            and now.window() is self._window
        ):
            self._before = None
            self._close()
