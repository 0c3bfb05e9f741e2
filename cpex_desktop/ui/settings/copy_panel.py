"""One copy of the base beside their list: what it holds, what coming back to it would undo."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.ui.settings.rows import CopyDetail
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.facts import FactList
from cpex_desktop.ui.widgets.labels import label, rule, show_breakable, whole_text
from cpex_desktop.ui.widgets.side_panel import SidePanel

_TITLE = "Aperçu de la sauvegarde"
_READING = "Contrôle de la sauvegarde…"
_PATIENCE_MS = 150
_NOTHING = "Choisissez une sauvegarde dans la liste pour voir ce qu’elle contient."


class CopyPanel(SidePanel):
    """Show a copy, or why it cannot be shown; ``wanted`` says that it is to be restored."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, parent)
        self.detail: CopyDetail | None = None
        self._words = label(_NOTHING, wrap=True)
        self.facts = FactList()
        self._since_head = label("Depuis cette sauvegarde", "section")
        self._since = label("", wrap=True)
        self.restore = button("Restaurer…", self.wanted.emit, icon_name="restore")
        self._content = QWidget()
        layout = QVBoxLayout(self._content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.facts)
        layout.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (rule(), self._since_head, self._since):
            layout.addWidget(part)
        self.body.addWidget(self._words)
        self.body.addWidget(self._content)
        self.body.addStretch(1)
        self._content.hide()
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self.show_nothing(_READING))

    def wait(self) -> None:
        """Show no copy while another is read, if that takes more than a blink: it is checked whole."""
        self._patience.start()

    def show_nothing(self, words: str = _NOTHING) -> None:
        """Show no copy, and say why."""
        self._patience.stop()
        self.detail = None
        self.set_title(_TITLE)
        self._words.setText(words)
        self._words.show()
        self._content.hide()

    def show_detail(self, detail: CopyDetail) -> None:
        """Show a copy."""
        self._patience.stop()
        self.detail = detail
        self.set_title(detail.title)
        self.facts.show_facts(detail.facts)
        show_breakable(self._since, "\n\n".join(detail.since))
        self._words.hide()
        self._content.show()

    def since(self) -> str:
        """Give what is said of the steps made since."""
        return whole_text(self._since)
