"""Changing the colours and the size of the text while the window is open, and having it remembered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from cpex_desktop.ui.theme import SCALES, ThemeChoice, active, apply_theme


class Dressing:
    """Apply what the officer chooses; ``keep_theme`` and ``keep_size`` remember it for the next start."""

    def __init__(
        self,
        keep_theme: Callable[[str], object] | None = None,
        keep_size: Callable[[int], object] | None = None,
    ) -> None:
        self._keep_theme = keep_theme
        self._keep_size = keep_size

    def set_theme(self, choice: ThemeChoice) -> None:
        """Take other colours."""
        _dress(choice, active().scale)
        if self._keep_theme is not None:
            self._keep_theme(choice.value)

    def set_text_size(self, percent: int) -> None:
        """Show all texts at a size in %."""
        _dress(active().choice, percent / 100)
        if self._keep_size is not None:
            self._keep_size(percent)

    def resize_text(self, step: int) -> None:
        """Take the next size of the scale, or the one before: 1 or -1; nothing at its ends."""
        here = round(active().scale * 100)
        further = [size for size in SCALES if (size > here if step > 0 else size < here)]
        if further:
            self.set_text_size(further[0] if step > 0 else further[-1])


def _dress(choice: ThemeChoice, scale: float) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply_theme(app, theme=choice, scale=scale)
