"""Lines of a record one under the other, made anew only when what they say has changed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cpex_desktop.ui.widgets.sight_scroll import SightScroll

_GAP = 6


class LineList(QWidget):
    """Hold a column of widgets; :meth:`fill` takes others when ``said`` is not what it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self._parts: list[QWidget] = []

    def is_said(self, said: object) -> bool:
        """Tell whether this is what is shown already, and remember it."""
        same, self._said = said == self._said, said
        return same

    def fill(self, parts: Iterable[QWidget]) -> None:
        """Show other lines; who was in one by the keyboard is in the same one after, or in the first."""
        focus = QApplication.focusWidget()
        stood = focus is not None and self.isAncestorOf(focus)
        named = focus.accessibleName() if focus is not None and stood else ""
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        self.add(parts)
        if stood:
            self._stand(named)

    def _stand(self, named: str) -> None:
        stops = [
            one
            for part in self._parts
            for one in (part, *part.findChildren(QWidget))
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        same = [one for one in stops if named and one.accessibleName() == named]
        for one in (same or stops)[:1]:
            one.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self, parts: Iterable[QWidget]) -> None:
        """Show more lines under those already there."""
        for part in parts:
            self._column.addWidget(part)
            self._parts.append(part)


def in_row(*parts: QWidget, wide: QWidget | None = None) -> QWidget:
    """Put small parts on one line; ``wide`` takes the room that is left, the end stays empty without one."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part, 1 if part is wide else 0, Qt.AlignmentFlag.AlignVCenter)
    if wide is None:
        row.addStretch(1)
    return made


def scrolled(content: QWidget) -> QScrollArea:
    """Let a part scroll by itself, beside others that stay."""
    inside = QWidget()
    inside.setProperty("role", "panelBody")
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 8, 0)
    column.addWidget(content)
    column.addStretch(1)
    made = SightScroll()
    made.setWidget(inside)
    made.setWidgetResizable(True)
    made.setProperty("role", "panelBody")
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the stops inside scroll it
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made
