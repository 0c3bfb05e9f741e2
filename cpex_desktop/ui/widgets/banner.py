"""A notice inside the page: what happened, why, what to do, and the technical detail folded away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.ui.theme import active, follow, set_property
from cpex_desktop.ui.widgets.buttons import icon_button, link
from cpex_desktop.ui.widgets.labels import label, show_breakable
from cpex_desktop.ui.widgets.pictures import Picture

_ICONS = {"ok": "check-circle", "info": "info", "warn": "warning", "err": "error"}
_DETAILS_HEIGHT = 110


class Banner(QFrame):
    """Tell something about the zone below; hidden until :meth:`tell` or :meth:`tell_error` is called.

    ``closed`` is sent when a person closes it; a banner that must stay is made with ``closable=False``.
    """

    closed = Signal()

    def __init__(self, *, closable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._sign = Picture("info", "info")
        self._title = label("", "strong", wrap=True)
        self._text = label("", wrap=True)
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setAccessibleName("Détails techniques")
        follow(self._details, lambda zone: zone.setFixedHeight(active().px(_DETAILS_HEIGHT)))
        self._links = QHBoxLayout()
        self._links.setSpacing(14)
        self._fold = link("Détails", self._toggle_details)
        self._copy = link("Copier les détails", self._copy_details)
        self._action = link("", self._run_action)
        self._on_action: Callable[[], object] | None = None
        self._close = icon_button("close", "Fermer ce message", self._dismiss)
        self._build_layout()
        self._close.setVisible(closable)  # inside the banner by now: alone it would open a window of its own
        self.hide()

    def _build_layout(self) -> None:
        for made in (self._action, self._fold, self._copy):
            self._links.addWidget(made)
        self._links.addStretch()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        words.addLayout(self._links)
        words.addWidget(self._details)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 10, 10)
        layout.setSpacing(12)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    def tell(
        self,
        kind: str,
        title: str,
        text: str = "",
        *,
        action: tuple[str, Callable[[], object]] | None = None,
        details: str = "",
    ) -> None:
        """Show a message; ``kind`` is ok, info, warn or err, ``action`` a (word, callable) pair."""
        set_property(self, "kind", kind)
        self._sign.show_icon(_ICONS[kind], kind)
        show_breakable(self._title, title)
        show_breakable(self._text, text)
        self._text.setVisible(bool(text))
        self._on_action = action[1] if action else None
        self._action.setText(action[0] if action else "")
        self._action.setAccessibleName(action[0] if action else "")
        self._action.setVisible(action is not None)
        self._details.setPlainText(details)
        self._details.hide()
        self._fold.setText("Détails")
        self._fold.setVisible(bool(details))
        self._copy.hide()
        self.setAccessibleName(f"{title} {text}".strip())
        self.show()

    def tell_error(
        self, error: UserError, *, action: tuple[str, Callable[[], object]] | None = None, kind: str = "err"
    ) -> None:
        """Show a mishap in its three parts; its technical part, if it has one, is folded."""
        text = " ".join(part for part in (error.detail, error.remedy) if part)
        self.tell(kind, error.title, text, action=action, details=getattr(error, "technical", ""))

    def tell_written(self, title: str, path: Path, names: str = "") -> None:
        """Say that a file was written, under its name or ``names``, with the way to its folder."""

        def open_folder() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

        self.tell("ok", title, names or path.name, action=("Ouvrir le dossier", open_folder))

    def take_focus(self) -> None:
        """Bring the focus to what it offers to do, for whoever asked for it by the keyboard."""
        self._action.setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self) -> str:
        """Give all that is said, as a screen reader says it."""
        return self.accessibleName()

    def _toggle_details(self) -> None:
        folded = self._details.isHidden()
        self._details.setVisible(folded)
        self._copy.setVisible(folded)
        self._fold.setText("Masquer les détails" if folded else "Détails")

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())

    def _run_action(self) -> None:
        if self._on_action is not None:
            self._on_action()

    def _dismiss(self) -> None:
        self.hide()
        self.closed.emit()
