"""The frame that every screen shares: a head that stays, a body that scrolls, a foot that stays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cpex_desktop.ui.addresses import unknown_address
from cpex_desktop.ui.stops import leave_title, order_stops
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.buttons import FoldingButton
from cpex_desktop.ui.widgets.labels import ElidingLabel

MARGIN = 24
GUTTER = 14
COMPACT_BELOW, WIDE_FROM = 1320, 1500
"""Widths of the window, in logical pixels, where the rail and the side panels change their shape."""

_HEIGHT, _APART = 64, 16
_TITLE_ROOM = 320
"""What a title asks for before words of buttons do, in logical pixels: a longer one goes on under itself."""

_TITLE_LINES, _SUBTITLE_LINES = 2, 3
"""Large texts go on under themselves: what is in force must be read without a pointer."""


class PageHeader(QWidget):
    """Say where one is: title, scope under it, and on the right at most one primary action."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = ElidingLabel(title, "pageTitle", lines=_TITLE_LINES)
        self._subtitle = ElidingLabel(subtitle, "caption", lines=_SUBTITLE_LINES)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 3)
        words.setSpacing(4)
        words.addStretch()
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        words.addStretch()
        self._actions = QHBoxLayout()
        self._actions.setSpacing(10)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 0, MARGIN, 0)
        layout.setSpacing(_APART)
        layout.addLayout(words, 1)
        layout.addLayout(self._actions)
        follow(self, lambda header: header.setMinimumHeight(active().px(_HEIGHT)))
        self.set_subtitle(subtitle)

    def title(self) -> str:
        """Give the title as it stands."""
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)

    def set_subtitle(self, subtitle: str) -> None:
        """Change the scope; an empty one leaves the title alone, centred."""
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def add_action(self, widget: QWidget, *, before: QWidget | None = None) -> None:
        """Add a choice or a button at the right, after those already there or before one of them."""
        self._actions.insertWidget(-1 if before is None else self._actions.indexOf(before), widget)

    def take_focus(self) -> None:
        """Bring the focus to the title, so that a screen reader says it and Tab goes on into the page."""
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no more than the buttons need once their words have given way."""
        asked = super().minimumSizeHint()
        open_ones = (one for one in self._folding() if not one.is_folded())
        return QSize(asked.width() - sum(one.words_width() for one in open_ones), asked.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let words of buttons give way to the title."""
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """Look again at what has room when a button or a text has changed."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return handled

    def _fold(self) -> None:
        folding = self._folding()
        title = min(self._title.sizeHint().width(), active().px(_TITLE_ROOM))
        folded = sum(one.words_width() for one in folding if one.is_folded())
        wanted = title + self._actions.sizeHint().width() + folded + 2 * MARGIN + _APART
        for one in folding:
            one.fold(wanted > self.width())

    def _folding(self) -> list[FoldingButton]:
        return [one for one in self.findChildren(FoldingButton) if not one.isHidden()]


class Page(QWidget):
    """A screen of the window.

    Fill ``body`` (margins and gutters are set). ``notices`` lies above it, fixed, for banners; ``foot`` below
    it, fixed, for the buttons of a wizard: :meth:`add_foot`. The body scrolls when the window is low.

    A screen that can stand in several places (tab, filters, month) says so by :meth:`place`, comes back to
    one by :meth:`restore`, and emits ``placed`` when it has moved: True for a step that one may want to go
    back from, False for a detail of the same step.
    """

    placed = Signal(bool)

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = PageHeader(title, subtitle)
        self.notices = QVBoxLayout()
        self.notices.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self.notices.setSpacing(8)
        self.body = QVBoxLayout()
        self.foot = QHBoxLayout()
        self._foot = QWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(self.notices)
        layout.addWidget(self._build_body(), 1)
        layout.addWidget(self._build_foot())

    def _build_body(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("role", "pageBody")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(MARGIN, GUTTER, MARGIN, GUTTER)
        self.body.setSpacing(GUTTER)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_area = scroll
        return scroll

    def _build_foot(self) -> QWidget:
        self._foot.setProperty("role", "foot")
        self.foot = QHBoxLayout(self._foot)
        self.foot.setContentsMargins(MARGIN, 0, MARGIN, GUTTER)
        self.foot.setSpacing(8)
        self._foot.hide()
        return self._foot

    def add_notice(self, banner: QWidget) -> None:
        """Put a banner between the head and the body; a banner that hides itself takes no room."""
        self.notices.addWidget(banner)

    def event(self, event: QEvent) -> bool:
        """Give the banners their margin only while one is shown: an empty layout keeps its margins."""
        if event.type() == QEvent.Type.LayoutRequest:
            top = 0 if self.notices.isEmpty() else GUTTER
            if self.notices.contentsMargins().top() != top:
                self.notices.setContentsMargins(MARGIN, top, MARGIN, 0)
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Go on in the order in which the screen is read, also through what was made since."""
        order_stops(self)
        if not (leave_title(self, forward=forward) or super().focusNextPrevChild(forward)):
            return False
        focus, inside = QApplication.focusWidget(), self.scroll_area.widget()
        if focus is not None and inside is not None and inside.isAncestorOf(focus):
            # Qt does it for a focus that was in the body already, not for one that comes from the head.
            self.scroll_area.ensureWidgetVisible(focus)
        return True

    def add_foot(self, widget: QWidget, *, stretch: int = 0) -> None:
        """Put a hint or a button in the foot, which appears with its first one."""
        self.foot.addWidget(widget, stretch)
        self._foot.show()

    def show_foot(self, shown: bool) -> None:
        """Hide the foot on the steps that have no button."""
        self._foot.setVisible(shown)

    def bearers(self) -> Sequence[QWidget]:
        """Give the parts that bear the style sheet (``ui/sheets.py``): the screen itself, unless large."""
        return (self,)

    def take_focus(self) -> None:
        """Called by the window when the screen is shown: the title first."""
        self.header.take_focus()

    def visit(self, key: str) -> None:
        """Show what the key of an address names in this screen; raises UserError when it names nothing."""
        raise unknown_address(key)

    def views(self) -> tuple[str, ...]:
        """List the keys that :meth:`visit` knows in advance, its tabs say; none for a screen of one view."""
        return ()

    def place(self) -> object:
        """Give where this screen stands, in its own terms: a value that can be compared."""
        return None

    def restore(self, place: object) -> None:
        """Come back to a place that :meth:`place` gave; a screen with a single one has nothing to do."""

    def holds_typing(self, *, closing: bool = False) -> str:
        """Name what is typed here and not stored, after having stored what can be; empty for nothing.

        Asked before another screen takes this one's place: what the screen keeps meanwhile need not be named,
        unless it is ``closing`` with its window.
        """
        return ""

    def drop_typing(self) -> None:
        """Give up what :meth:`holds_typing` named: the officer said so."""

    def fill_screen(self) -> bool:
        """Show on the whole screen what this one has to show so; False leaves F11 to the window."""
        return False

    def filter_field(self) -> QWidget | None:
        """Give what Ctrl+F brings the focus to, None on a screen without a filter."""
        return None
