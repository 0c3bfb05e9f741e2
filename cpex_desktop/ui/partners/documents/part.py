"""The files and addresses linked to one partner, its exchanges and its agreements; none is copied."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import date_fr
from cpex_desktop.models.plan_lists import LinkKind
from cpex_desktop.queries.partner_sheet import DocumentLine, PartnerSheet
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.labels import label, rule, show_breakable
from cpex_desktop.ui.widgets.layouts import in_row, scrolled
from cpex_desktop.ui.widgets.line_head import headed
from cpex_desktop.ui.widgets.line_list import LineList
from cpex_desktop.ui.widgets.line_menu import more_button

_NONE = (
    "Aucun document lié à ce partenaire. Liez une convention signée, un bilan, une page\u00a0: le fichier "
    "reste où il est, seul son chemin est gardé."
)
_GONE = (
    "Ce fichier n’est plus à cette place\u00a0: {}. Il a été déplacé, renommé ou supprimé, ou son disque "
    "n’est pas joint. Modifiez le lien, ou retirez-le."
)
_LONGEST = 52


class DocumentsPart(QWidget):
    """List documents, newest first; ``add_asked``, ``revise_asked(line)`` and ``removed(uid)`` follow."""

    add_asked = Signal()
    revise_asked = Signal(object)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineList()
        self._missing = ""
        self._gone = label("", "fieldError", wrap=True)
        self._gone.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._gone)
        layout.addWidget(scrolled(self.lines), 1)

    def show_sheet(self, sheet: PartnerSheet) -> None:
        """Show the documents of another partner, or those of the same as they are now."""
        if all(one.uid != self._missing for one in sheet.documents):
            self._gone.hide()
        if self.lines.is_said((sheet.row.uid, sheet.documents, sheet.agreements)):
            return
        titles = {one.uid: one.title for one in sheet.agreements}
        parts: list[QWidget] = [headed("DOCUMENTS LIÉS", "Lier un document", self.add_asked.emit)]
        if not sheet.documents:
            parts.append(label(_NONE, "caption", wrap=True))
        for place, line in enumerate(sheet.documents):
            about = titles.get(line.agreement, "") or ("Échange" if line.exchange else "")
            parts += [*([rule()] if place else []), *self._document(line, about)]
        self.lines.fill(parts)

    def open(self, line: DocumentLine) -> None:
        """Have the system open a file or an address; a file that is gone is told, its link kept."""
        self._gone.hide()
        if line.kind is LinkKind.ADDRESS:
            QDesktopServices.openUrl(QUrl(line.target))
        elif Path(line.target).exists():
            QDesktopServices.openUrl(QUrl.fromLocalFile(line.target))
        else:
            self._missing = line.uid
            show_breakable(self._gone, _GONE.format(line.target))
            self._gone.show()

    def refusal(self) -> str:
        """Give what is said of a file that is gone."""
        return "" if self._gone.isHidden() else self._gone.accessibleName()

    def _document(self, line: DocumentLine, about: str) -> list[QWidget]:
        opening = link(_shortened(line.shown), partial(self.open, line))
        opening.setAccessibleName(f"Ouvrir {line.shown}")
        opening.setToolTip(line.target)
        more = more_button(
            f"document\u00a0: {line.shown}",
            lambda: [
                ("Ouvrir", partial(self.open, line)),
                ("Modifier…", partial(self.revise_asked.emit, line)),
                ("Retirer le lien", partial(self.removed.emit, line.uid)),
            ],
        )
        blank = QWidget()
        target = label("", "caption", wrap=True)
        added = f"lié le {date_fr(line.added_on)}"
        named = _shortened(line.shown) == line.target  # the link above is the target already, whole
        said = (added.capitalize(), about) if named else (line.target, added, about)
        show_breakable(target, " · ".join(part for part in said if part))
        return [in_row(opening, blank, more, wide=blank), target]


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"…{text[-_LONGEST + 1 :]}"
