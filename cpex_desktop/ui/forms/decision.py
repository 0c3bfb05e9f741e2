"""The foot of a dialog: the one button that does what it says, and the way out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox

from cpex_desktop.ui.widgets.buttons import button


def decision_buttons(dialog: QDialog, verb: str, decide: Callable[[], object]) -> QDialogButtonBox:
    """Offer to ``decide``, which Enter does too, or to leave the dialog; the system gives their order."""
    made = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    accept = button(verb, decide, kind="primary")
    made.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
    accept.setAutoDefault(True)
    accept.setDefault(True)
    made.button(QDialogButtonBox.StandardButton.Cancel).setText("Annuler")
    made.rejected.connect(dialog.reject)
    return made
