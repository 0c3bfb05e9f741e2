"""A line inside a card that says what its figures lack: partial data, old data, a rate without its base."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cpex_desktop.ui.theme import set_property
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.pictures import Picture

_SIGNS = {"ok": "check-circle", "info": "info", "warn": "warning", "err": "error"}


class Notice(QFrame):
    """Hidden until :meth:`tell`; one sentence, and at most one way to mend it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._sign = Picture("warning", "warn", 16)
        self._text = label("", "caption", wrap=True)
        self._action = link("", self._run)
        self._on_action: Callable[[], object] | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 5, 8, 5)
        layout.setSpacing(8)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._action)
        self.hide()

    def tell(
        self, text: str, *, kind: str = "warn", action: tuple[str, Callable[[], object]] | None = None
    ) -> None:
        """Say what is missing; ``kind`` is ok, info, warn or err, ``action`` a (word, callable) pair."""
        set_property(self, "kind", kind)
        self._sign.show_icon(_SIGNS[kind], kind)
        self._text.setText(text)
        self._on_action = action[1] if action else None
        self._action.setText(action[0] if action else "")
        self._action.setAccessibleName(action[0] if action else "")
        self._action.setVisible(action is not None)
        self.setAccessibleName(text)
        self.show()

    def tell_partial(
        self, text: str, *, action: tuple[str, Callable[[], object]] | None = None, whole: str = ""
    ) -> None:
        """Name the months or the places that the figures do not hold; ``whole`` says all of it on hover."""
        self.tell(text, kind="warn", action=action)
        self.setToolTip(whole)

    def text(self) -> str:
        """Give what is said."""
        return self._text.text()

    def _run(self) -> None:
        if self._on_action is not None:
            self._on_action()
