"""An e-mail address, with a word under it when it looks like a private one: told, and stored all the same."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cpex_desktop.services.partner_values import mailbox_warning
from cpex_desktop.ui.forms.fields import LineField
from cpex_desktop.ui.widgets.labels import label

PRIVACY = "Personnes\u00a0: données professionnelles seules, jamais un locataire ni un particulier."
"""Said wherever persons are written."""


class MailField(LineField):
    """A line that reads an address."""

    def __init__(self, name: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, hint=hint, parent=parent)
        self.warning = label("", "caption", wrap=True)
        self.warning.hide()
        self._layout.addWidget(self.warning)
        self.line.textChanged.connect(self._warn)

    def _warn(self, typed: str) -> None:
        said = mailbox_warning(typed)
        self.warning.setText(said)
        self.warning.setVisible(bool(said))
