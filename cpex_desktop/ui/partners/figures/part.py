"""What the diagnosis says of one partner, each figure leading to it, and the numbers typed by the service."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import span_label
from cpex_desktop.queries.partner_sheet import PartnerSheet
from cpex_desktop.ui.partners.figures.counts_part import CountsPart
from cpex_desktop.ui.partners.figures.rows import (
    FigureRow,
    landlord_figures,
    sources_words,
    territory_figures,
)
from cpex_desktop.ui.partners.reading import FiguresReading
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.layouts import in_row, scrolled
from cpex_desktop.ui.widgets.line_list import LineList

_NONE = (
    "Le diagnostic ne connaît pas de chiffre de ce partenaire. Un bailleur y figure dès qu’un fichier "
    "importé le nomme\u202f; une commune ou un EPCI, dès que la fiche dit le territoire."
)
_NAME = 168


class FiguresPart(QWidget):
    """List figures with their evolution over a year and their sources; ``asked(address)`` leads to one."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._territory = 0
        self.lines, self.counts = LineList(), CountsPart()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        column.addWidget(self.lines)
        column.addWidget(self.counts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(inside), 1)

    def show_figures(self, reading: FiguresReading | None) -> None:
        """Show the figures of another partner, None where there is none."""
        if self.lines.is_said((self._territory, reading)):
            return
        parts: list[QWidget] = []
        if reading is not None:
            found = reading.figures
            for line in found.landlords:
                parts += self._block(line.landlord.name, landlord_figures(found, line))
            if found.territory:
                parts += self._block("Territoire", territory_figures(found.territory, self._territory))
            if parts:
                beside = " · taux situés dans l’ensemble des bailleurs" if found.landlords else ""
                parts.insert(0, label(span_label(found.span) + beside, "caption", wrap=True))
                parts.append(label(sources_words(reading), "caption", wrap=True))
        head = label("CHIFFRES DU DIAGNOSTIC", "section")
        self.lines.fill([head, *(parts or [label(_NONE, "caption", wrap=True)])])

    def show_sheet(self, sheet: PartnerSheet) -> None:
        """Show the numbers typed about another partner, or about the same as they are now."""
        self._territory = sheet.row.territory
        self.counts.show_sheet(sheet)

    def begin(self) -> None:
        """Show nothing of the partner before while those of another are read."""
        self.lines.is_said(None)
        self.lines.fill([label("Lecture des indicateurs…", "caption")])

    def _block(self, title: str, rows: Iterable[FigureRow]) -> list[QWidget]:
        return [label(title, "strong", wrap=True), *(self._row(title, one) for one in rows)]

    def _row(self, title: str, row: FigureRow) -> QWidget:
        name = label(row.name, "caption", wrap=True)
        follow(name, lambda words: words.setFixedWidth(active().px(_NAME)))
        about = label(row.about, "caption", wrap=True)
        if not row.address:
            return in_row(name, label(row.amount), about, wide=about)
        amount = link(row.amount, partial(self.asked.emit, row.address))
        amount.setAccessibleName(f"{title}, {row.name}\u00a0: {row.amount}. Voir dans le diagnostic")
        amount.setToolTip("Voir dans le diagnostic")
        return in_row(name, amount, about, wide=about)
