"""Icons in the colours of the theme in force: named by the use of a colour, made again when it changes."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from cpex_desktop.ui.icons import icon, pixmap, screen_ratio
from cpex_desktop.ui.theme import active, follow

_IN_BUTTON = 16


class Picture(QLabel):
    """An icon beside its words, which say it all: nothing is read aloud.

    ``colour`` is the name of a token (« primary », « warn »), ``size`` in logical pixels at the usual size of
    the text, with which it ``grows``; ``role`` gives a ground of the style sheet, ``room`` the side of the
    square that holds it.
    """

    def __init__(
        self,
        icon_name: str,
        colour: str = "primary",
        size: int = 18,
        *,
        role: str = "",
        room: int = 0,
        grows: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._colour, self._size = icon_name, colour, size
        self._room, self._grows = room or size, grows
        if role:
            self.setProperty("role", role)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        follow(self, Picture._draw)

    def show_icon(self, icon_name: str, colour: str) -> None:
        """Show another icon."""
        self._icon, self._colour = icon_name, colour
        self._draw()

    def _draw(self) -> None:
        theme = active()
        room, size = (theme.px(side) if self._grows else side for side in (self._room, self._size))
        self.setFixedSize(room, room)
        self.setPixmap(pixmap(self._icon, token(self._colour), size, screen_ratio()))


def set_icon(
    target: QAbstractButton, icon_name: str, colour: str, *, on: str = "", size: int = _IN_BUTTON
) -> None:
    """Give a button an icon that follows the theme; ``colour`` and ``on`` (when checked) name tokens."""

    def dress(widget: QAbstractButton) -> None:
        side = active().px(size)
        widget.setIcon(icon(icon_name, token(colour), on=token(on) if on else None))
        widget.setIconSize(QSize(side, side))

    follow(target, dress)


def token(name: str) -> str:
    """Give a colour of the theme in force by the name of its token."""
    theme = active()
    # In high contrast what was filled with the primary colour is not any more.
    return str(getattr(theme.tokens, "title" if theme.plain and name == "on_primary" else name))
