"""A row of controls that goes on to a second line rather than cutting one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_GAP, _LEAST = 8, 200


class FlowRow(QWidget):
    """Lay widgets from left to right at the width that each asks for.

    The last one given lies at the right end of its line, unless ``gathered`` or hidden: a gap before a
    control tells that it is of another kind. ``gap`` parts them, in pixels.
    """

    def __init__(self, widgets: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gathered, self.gap = False, _GAP
        self._widgets = tuple(widgets)
        self._asked = QSize(_LEAST, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for widget in self._widgets:
            widget.setParent(self)

    def room(self) -> int:
        """Tell how many pixels are left on the first line once all widgets but the last are on it."""
        taken = [_asked(widget).width() + self.gap for widget in self._shown()[:-1]]
        return self.width() - sum(taken)

    def arrange(self) -> None:
        """Place the widgets anew; called when one appears, disappears or changes its width."""
        left, top = 0, 0
        shown = self._shown()
        line = max((_asked(widget).height() for widget in shown), default=0)
        for place, widget in enumerate(shown):
            size = _asked(widget)
            if left and left + size.width() > self.width():
                left, top = 0, top + line + _GAP
            at_right = widget is self._widgets[-1] and place > 0 and not self.gathered
            start = max(self.width() - size.width(), left) if at_right else left
            widget.setGeometry(start, top, min(size.width(), self.width()), line)
            left += size.width() + self.gap
        asked = QSize(self._least(), top + line)
        if asked != self._asked:
            self._asked = asked
            self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As high as the lines laid."""
        return QSize(400, self._asked.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As narrow as asked: lines are there for that. What cannot be narrower holds it, or would be cut."""
        return self._asked

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Place the widgets in the new width."""
        super().resizeEvent(event)
        self.arrange()

    def event(self, event: QEvent) -> bool:
        """Place the widgets anew when one of them asks for another size, or did so out of sight."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.StyleChange, QEvent.Type.Show):
            self.arrange()
        return super().event(event)

    def _least(self) -> int:
        fixed = QSizePolicy.Policy.Fixed
        held = [one for one in self._shown() if one.sizePolicy().horizontalPolicy() == fixed]
        return max([_LEAST, *(_asked(one).width() for one in held)])

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]


def _asked(widget: QWidget) -> QSize:
    """Give the size that a widget asks for, its fixed width included."""
    return widget.sizeHint().expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize())
