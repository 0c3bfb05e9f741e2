"""The first page of the workbook before it is made, where the window has room for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.ui.exports.page_picture import PagePicture
from cpex_desktop.ui.exports.preview_rows import PreviewPage
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.page import GUTTER

_HEAD, _SIDES = 68, 32

Preview = Callable[[int, str], PreviewPage]
"""Reads the page that ends at a month (yyyymm) and bears the name of a service."""


class PreviewCard(Card):
    """Draw the page of the newest choice; one that cannot be made says why instead."""

    def __init__(self, load: Preview, reader: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__("Aperçu de la première page", "Le classeur porte les mêmes chiffres", parent)
        self._load, self._latest = load, Latest(reader)
        self._wanted: tuple[int, str] | None = None
        self.picture = PagePicture()
        self._refusal = label("", wrap=True)
        self._refusal.hide()
        self.body.addWidget(self.picture)
        self.body.addWidget(self._refusal)
        self.hide()

    def ask(self, month: int, service: str) -> None:
        """Want the page of a month and of a service; it is read only while the card is seen."""
        self._wanted = (month, service)
        self._read()

    def fit(self, width: int, room: int) -> None:
        """Show the page where ``width`` and ``room``, in pixels, hold it whole."""
        height = self.picture.heightForWidth(width - _SIDES)
        needed = height + active().px(_HEAD) + GUTTER
        shown = width > 0 and room >= needed
        if shown:
            self.picture.setFixedHeight(height)
        if shown == self.isHidden():
            self.setVisible(shown)
            self._read()

    def _read(self) -> None:
        if self._wanted is None or self.isHidden():
            return
        month, service = self._wanted
        self._latest.ask("Lecture de l’aperçu", lambda: self._load(month, service), self._show, self._refuse)

    def _show(self, answer: object) -> None:
        self._refusal.hide()
        self.picture.show_page(cast(PreviewPage, answer))
        self.picture.show()

    def _refuse(self, error: UserError) -> None:
        self.picture.hide()
        self._refusal.setText(f"{error.title} {error.remedy}")
        self._refusal.show()
