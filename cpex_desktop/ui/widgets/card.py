"""The white box that holds one subject, with its title, its subtitle and one link."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.labels import ElidingLabel, label

MARGINS = (16, 12, 16, 12)
_GAP = 12
_ROOM, _LINE = 12, 15


class Card(QFrame):
    """Group what belongs together; ``body`` is the layout to fill, ``aside`` the corner at the top right.

    Without a title the head is absent and the body starts at the top.
    """

    def __init__(self, title: str = "", subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*MARGINS)
        outer.setSpacing(8)
        self._title = ElidingLabel(title, "cardTitle", lines=2)
        self._subtitle = ElidingLabel(subtitle, "caption", lines=3)
        self._corner = QVBoxLayout()
        self.aside = QHBoxLayout()
        self.aside.setSpacing(8)
        outer.addLayout(self._build_head())
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        outer.addLayout(self.body, 1)
        self._outer = outer
        self._foot: QHBoxLayout | None = None
        self.set_title(title)
        self.set_subtitle(subtitle)

    def _build_head(self) -> QBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        words.addStretch()
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(_GAP)
        self._head.addLayout(words, 1)
        self._corner.addLayout(self.aside)
        self._corner.addStretch()
        self._head.addLayout(self._corner)
        return self._head

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Measure at last."""
        super().showEvent(event)
        self._arrange_head()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the title whole: what stands beside it goes under it when there is no room for both."""
        super().resizeEvent(event)
        self._arrange_head()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Larger texts need more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange_head()

    def _arrange_head(self) -> None:
        if not self.isVisible():  # measured before it has a parent, a widget would be dressed twice
            return
        beside = self._corner.sizeHint().width()
        needed = self._least_words() + _GAP + beside
        room = self.width() - MARGINS[0] - MARGINS[2]
        direction = QBoxLayout.Direction
        under = bool(beside) and bool(self._title.text()) and needed > room
        asked = direction.TopToBottom if under else direction.LeftToRight
        if self._head.direction() != asked:
            self._head.setDirection(asked)
            self._head.setSpacing(4 if under else _GAP)
            left = Qt.AlignmentFlag.AlignLeft
            self._head.setAlignment(self._corner, left if under else Qt.AlignmentFlag(0))

    def _least_words(self) -> int:
        """Tell the width without which what stands beside the title goes under it."""
        return self._title.sizeHint().width()

    def set_title(self, title: str) -> None:
        """Name the subject; it is also what a screen reader says on entering the card."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)
        self._arrange_head()

    def set_subtitle(self, subtitle: str) -> None:
        """Say the scope under the title; nothing is shown for an empty text."""
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def add_aside(self, widget: QWidget) -> None:
        """Put a link, a chip or a choice at the top right."""
        if widget.property("kind") == "link":
            # A link is 24 px high to be hit easily: this lifts its word onto the title's line.
            widget.setProperty("place", "corner")
        self.aside.addWidget(widget)

    def add_foot(self, widget: QWidget, *, stretch: int = 0) -> None:
        """Put a note or a button under the body, which keeps its own height."""
        if self._foot is None:
            self._foot = QHBoxLayout()
            self._foot.setSpacing(12)
            self._outer.addLayout(self._foot)
        self._foot.addWidget(widget, stretch)


class PlainCard(Card):
    """A card whose height is that of its parts, whatever its width.

    In a column of others, a layout would take back from charts and tables what it gives to sentences.
    """

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """No: what is counted and what is laid would differ."""
        return False


class Reading(QFrame):
    """The « Lecture » note under a chart: one generated sentence that shows how to read it.

    It keeps room for so many ``lines``, so that another sentence moves nothing.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None, *, lines: int = 0) -> None:
        super().__init__(parent)
        self.setProperty("role", "reading")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(13, 6, 10, 6)
        self._text = label(text, "caption", wrap=True)
        layout.addWidget(self._text)
        if lines:
            follow(self, lambda note: note.setMinimumHeight(active().px(_ROOM + _LINE * lines)))

    def set_text(self, text: str) -> None:
        """Change the sentence; an empty one hides the note."""
        self._text.setText(text)
        self.setVisible(bool(text))
