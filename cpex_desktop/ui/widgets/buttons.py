"""Buttons of the three ranks: one primary action a screen, ordinary ones, links."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.pictures import set_icon

_RING = 3.5


class PrimaryButton(QPushButton):
    """The one filled button of a screen: its focus is a pale ring inside, as a dark one would not show."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ring over the button."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(active().tokens.on_primary), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(_RING, _RING, -_RING, -_RING), 4, 4)
            painter.end()


class FoldingButton(QPushButton):
    """An ordinary button whose words give way in a narrow head: its icon stays, and its name."""

    def __init__(self, text: str, icon_name: str, parent: QWidget | None = None) -> None:
        self._words = f" {text}"
        super().__init__(self._words, parent)
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        set_icon(self, icon_name, "title")

    def fold(self, folded: bool) -> None:
        """Show the icon alone, the words as its tooltip, or both side by side."""
        if folded != self.is_folded():
            self.setText("" if folded else self._words)
            self.setToolTip(self.accessibleName() if folded else "")

    def is_folded(self) -> bool:
        """Whether the icon stands alone."""
        return not self.text()

    def words_width(self) -> int:
        """Give what the words take, in pixels."""
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self._words).width()


def button(
    text: str,
    on_click: Callable[[], object] | None = None,
    *,
    icon_name: str = "",
    kind: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """Make a button; ``kind`` is « primary », « link » or nothing."""
    # Qt glues the text to its icon: a space parts them.
    shape = PrimaryButton if kind == "primary" else QPushButton
    made = shape(f" {text}" if icon_name else text, parent)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon_name:
        set_icon(made, icon_name, {"primary": "on_primary", "link": "primary"}.get(kind, "title"))
    if on_click is not None:
        made.clicked.connect(lambda _checked=False: on_click())
    return made


def link(
    text: str,
    on_click: Callable[[], object] | None = None,
    *,
    arrow: bool = False,
    parent: QWidget | None = None,
) -> QPushButton:
    """Make a button that reads as a link; ``arrow`` says that it leads elsewhere."""
    made = button(f"{text}\u00a0→" if arrow else text, on_click, kind="link", parent=parent)
    made.setAccessibleName(text)
    return made


def icon_button(
    icon_name: str, name: str, on_click: Callable[[], object], parent: QWidget | None = None
) -> QToolButton:
    """Make a button that is only an icon: its name is its tooltip and what a screen reader says."""
    made = QToolButton(parent)
    set_icon(made, icon_name, "body")
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.clicked.connect(lambda _checked=False: on_click())
    return made
