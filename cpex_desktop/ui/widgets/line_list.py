"""Lines of a record one under the other, made anew only when what they say has changed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

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
