"""The files and addresses that an action refers to: nothing is copied into the base."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.models.plan_lists import LinkKind
from cpex_desktop.queries.action_sheet import LinkLine
from cpex_desktop.services.action_drafts import LinkDraft
from cpex_desktop.services.action_notes import add_link, remove_link
from cpex_desktop.ui.forms.fields import LineField
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.widgets.buttons import button, icon_button, link
from cpex_desktop.ui.widgets.labels import label, show_breakable

_NOTHING = "Aucun document lié. Le fichier reste où il est\u00a0: seul son chemin est gardé."
_GONE = (
    "Ce fichier n’est plus à cette place\u00a0: {}. Il a été déplacé, renommé ou supprimé, ou son disque "
    "n’est pas joint. Retirez ce lien et ajoutez le fichier là où il est."
)
_WEB = ("https://", "http://")


class LinksPart(QWidget):
    """Show the links of one action, open them, add and remove one."""

    def __init__(self, writer: PlanWriter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writer, self._action = writer, ""
        self._shown: tuple[LinkLine, ...] | None = None
        self._nothing = label(_NOTHING, "caption", wrap=True)
        self._missing = ""
        self._gone = label("", "fieldError", wrap=True)
        self._gone.hide()
        self._lines = QVBoxLayout()
        self._rows: list[QWidget] = []
        self.target = LineField("Fichier ou adresse", hint="https://… ou le chemin d’un fichier")
        self.title = LineField("Nom du lien", hint="Facultatif")
        for field in (self.target, self.title):
            field.line.editingFinished.disconnect()
            field.line.returnPressed.connect(self.store)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(button("Choisir un fichier…", self._choose))
        foot.addWidget(button("Ajouter", self.store))
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._nothing)
        layout.addLayout(self._lines)
        layout.addWidget(self._gone)
        layout.addWidget(self.target)
        layout.addWidget(self.title)
        layout.addLayout(foot)

    def show_links(self, action: str, links: Sequence[LinkLine]) -> None:
        """Show the links of an action."""
        if action != self._action:
            self._action = action
            self._clear()
        self._nothing.setVisible(not links)
        if all(one.uid != self._missing for one in links):
            self._gone.hide()
        if self._shown == tuple(links):
            return
        self._shown = tuple(links)
        for row in self._rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._build(one) for one in links]
        for row in self._rows:
            self._lines.addWidget(row)

    def flush(self) -> None:
        """A link is stored when « Ajouter » is pressed, not when its field is left."""

    def held(self) -> list[str]:
        """Name the fields of a link that is typed and not stored."""
        typed = self.target.line.text().strip() or self.title.line.text().strip()
        return ["Documents liés"] if typed else []

    def drop(self) -> None:
        """Give up the link typed."""
        self._clear()

    def store(self) -> None:
        """Add the link that was typed."""
        self.target.say("")
        written, action = self.target.line.text().strip(), self._action
        kind = LinkKind.ADDRESS if written.lower().startswith(_WEB) else LinkKind.DOCUMENT
        draft = LinkDraft(kind, written, self.title.line.text())
        self._writer.do(
            lambda store: add_link(store, action, draft),
            done=lambda _uid: self._clear(),
            refused=self.target.refuse,
        )

    def _build(self, one: LinkLine) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        opening = link(_shortened(one.shown), partial(self.open, one))
        opening.setAccessibleName(f"Ouvrir {one.shown}")
        opening.setToolTip(one.target)
        row.addWidget(opening)
        row.addStretch(1)
        row.addWidget(icon_button("close", f"Retirer le lien {one.shown}", partial(self._remove, one.uid)))
        return made

    def open(self, one: LinkLine) -> None:
        """Have the system open a file or an address; a file that is gone is told, its link kept."""
        self._gone.hide()
        if one.kind is LinkKind.ADDRESS:
            QDesktopServices.openUrl(QUrl(one.target))
        elif Path(one.target).exists():
            QDesktopServices.openUrl(QUrl.fromLocalFile(one.target))
        else:
            self._missing = one.uid
            show_breakable(self._gone, _GONE.format(one.target))
            self._gone.show()

    def refusal(self) -> str:
        """Give what is said of a file that is gone."""
        return "" if self._gone.isHidden() else self._gone.accessibleName()

    def _remove(self, uid: str) -> None:
        self._writer.do(lambda store: remove_link(store, uid))

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, "Lier un fichier")
        if chosen:
            self.target.line.setText(chosen)

    def _clear(self) -> None:
        for field in (self.target, self.title):
            field.line.clear()
            field.say("")


_LONGEST = 52


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"…{text[-_LONGEST + 1 :]}"
