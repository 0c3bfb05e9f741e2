"""Told once after a crash: what was typed in a meeting and is found again, and what has no place any more."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from cpex_desktop.services.live_recovery import Recovery
from cpex_desktop.ui.meeting_mode.recovery_words import left_words, recovery_words
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import label

_SIZE = QSize(620, 420)
_WAITING = (
    "Ces textes sont gardés à côté de la base et vous seront montrés à chaque ouverture, jusqu’à ce qu’ils"
    " retrouvent leur place ou que vous les supprimiez."
)


class RecoveryDialog(QDialog):
    """Show what was recovered.

    ``go_asked(uid)`` leads to its meeting, ``give_up_asked(uids)`` drops what has no place.
    """

    go_asked = Signal(str)
    give_up_asked = Signal(object)

    def __init__(self, recovery: Recovery, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title, text = recovery_words(recovery)
        self._recovery = recovery
        self.setWindowTitle("Textes retrouvés")
        self.setMinimumWidth(active().px(_SIZE.width()))
        self.left = QPlainTextEdit(left_words(recovery.left))
        self.left.setReadOnly(True)
        self.left.setTabChangesFocus(True)
        self.left.setAccessibleName("Textes sans place")
        self.left.setMinimumHeight(active().px(_SIZE.height() // 3))
        self.copy = button("Copier ces textes", self._copy, icon_name="copy")
        self.drop = button("Supprimer ces textes", self._drop, icon_name="trash")
        self.see = button("Ouvrir la séance", self._see, kind="primary")
        self.close_button = button("Fermer", self.accept)
        waiting = label(_WAITING, "caption", wrap=True)
        foot = FlowRow((self.see, self.copy, self.drop, self.close_button))
        foot.gathered = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 18)
        layout.setSpacing(12)
        for part in (label(title, "cardTitle", wrap=True), label(text, wrap=True), self.left, waiting):
            layout.addWidget(part)
        layout.addStretch()
        layout.addWidget(foot)
        self.see.setVisible(bool(recovery.done))
        for shown in (self.left, waiting, self.copy, self.drop):
            shown.setVisible(bool(recovery.left))
        first = self.see if recovery.done else self.copy
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.left.toPlainText())
        self.copy.setText(" Textes copiés")

    def _drop(self) -> None:
        self.accept()
        self.give_up_asked.emit([one.piece.uid for one in self._recovery.left])

    def _see(self) -> None:
        self.accept()
        self.go_asked.emit(self._recovery.done[0].meeting)
