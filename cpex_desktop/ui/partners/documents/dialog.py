"""A file or an address about a partner, asked for in a small window: nothing is copied into the base."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget

from cpex_desktop.models.plan_lists import LinkKind
from cpex_desktop.queries.partner_sheet import DocumentLine
from cpex_desktop.services.action_drafts import LinkDraft
from cpex_desktop.ui.forms.draft_dialog import DraftDialog
from cpex_desktop.ui.forms.fields import LineField
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.layouts import in_row

_WEB = ("https://", "http://")
_KEPT = "Le fichier reste où il est\u00a0: seul son chemin est gardé."


class DocumentDialog(DraftDialog):
    """Complete a link about something, by its name, or change one; ``decided(LinkDraft)``."""

    unstored = "Ce document n’est pas lié."

    def __init__(self, about: str, line: DocumentLine | None = None, parent: QWidget | None = None) -> None:
        self.target = LineField("Fichier ou adresse", hint="https://… ou le chemin d’un fichier")
        self.title = LineField("Nom du document", hint="Facultatif")
        super().__init__(
            "Modifier le document" if line else "Lier un document",
            "Enregistrer" if line else "Lier le document",
            {"target": self.target, "title": self.title},
            (
                label(about, "strong", wrap=True),
                self.target,
                in_row(button("Choisir un fichier…", self.choose)),
                self.title,
                label(_KEPT, "caption", wrap=True),
            ),
            self._tell,
            parent,
        )
        if line is not None:
            self.target.line.setText(line.target)
            self.title.line.setText(line.title)

    def choose(self) -> None:
        """Let a file be found on the disks."""
        chosen, _kind = QFileDialog.getOpenFileName(self, "Lier un fichier")
        if chosen:
            self.target.line.setText(chosen)

    def _tell(self) -> None:
        written = self.target.line.text().strip()
        kind = LinkKind.ADDRESS if written.lower().startswith(_WEB) else LinkKind.DOCUMENT
        self.decided.emit(LinkDraft(kind, written, self.title.line.text()))
