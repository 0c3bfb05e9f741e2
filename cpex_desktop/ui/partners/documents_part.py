"""The files and addresses linked to one partner, its exchanges and its agreements; none is copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import date_fr
from cpex_desktop.queries.partner_sheet import DocumentLine
from cpex_desktop.ui.partners.line_list import LineList, scrolled
from cpex_desktop.ui.widgets.labels import ElidingLabel, label, rule, show_breakable

_NONE = "Aucun document lié à ce partenaire."


class DocumentsPart(QWidget):
    """List documents, newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineList()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(self.lines), 1)

    def show_documents(self, documents: Sequence[DocumentLine]) -> None:
        """Show the documents of another partner, or those of the same as they are now."""
        if self.lines.is_said(tuple(documents)):
            return
        parts: list[QWidget] = [] if documents else [label(_NONE, "caption", wrap=True)]
        for place, line in enumerate(documents):
            target = label("", "caption", wrap=True)
            show_breakable(target, f"{line.target} · {date_fr(line.added_on)}")
            parts += [*([rule()] if place else []), ElidingLabel(line.shown, "strong"), target]
        self.lines.fill(parts)
