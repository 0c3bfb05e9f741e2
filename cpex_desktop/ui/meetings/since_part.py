"""« Depuis la dernière séance »: what the members will ask first, figures and objects side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.services.comparison_words import batches_words, state_words
from cpex_desktop.services.past_figures import FigureChange
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.meetings.since_items import SinceItems
from cpex_desktop.ui.meetings.since_rows import (
    SinceReading,
    corrected_words,
    difference,
    difference_words,
    figure_name,
    figure_words,
    heading,
    months_words,
)
from cpex_desktop.ui.tables.columns import Column
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.when_seen import WhenSeen
from cpex_desktop.ui.widgets.card import Card, Reading
from cpex_desktop.ui.widgets.states import EmptyState, LoadingState

_FIGURE = 96
_FIRST = (
    "Une séance garde l’état de la base quand elle se tient, ou quand son dossier est écrit. La suivante de"
    " la même instance y sera comparée\u00a0: chiffres, décisions, actions, conventions et échanges."
)


class SincePart(QWidget):
    """Compare a meeting with the one before it, off the window's thread, when it is seen.

    ``read`` takes the uid of a meeting, ``go`` follows the address of an object, ``fail`` tells an error.
    """

    def __init__(
        self,
        read: Callable[[str], SinceReading],
        reader: TaskRunner,
        go: Callable[[str], object],
        fail: Callable[[UserError], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._read, self._fail = read, fail
        self._latest, self._meeting = Latest(reader), ""
        self.reading: SinceReading | None = None
        self.figures: RowsTableModel[FigureChange] = RowsTableModel(_FIGURES)
        self.figures_card, self.items_card = self._build_figures(), SinceItems(go)
        self.first = EmptyState("meeting", "Aucune séance à laquelle comparer", _FIRST)
        self._loading: LoadingState | None = None
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        for part in (self.first, self.figures_card, self.items_card):
            layout.addWidget(part)
            part.hide()
        layout.addStretch(1)
        self._seen = WhenSeen(self, self.refresh)

    def show_meeting(self, uid: str) -> None:
        """Compare another meeting, or the same as the base is now."""
        if uid != self._meeting:
            self._wait()
        self._meeting = uid
        self._seen.ask()

    def refresh(self) -> None:
        """Read the comparison anew."""
        uid = self._meeting
        if uid:
            self._latest.ask(
                "Comparaison avec la séance précédente",
                lambda: self._read(uid),
                lambda answer: self._show(cast(SinceReading, answer)),
                self._refuse,
            )

    def _wait(self) -> None:
        """Show nothing of the meeting before; that something is coming, if it takes a while."""
        for part in (self.first, self.figures_card, self.items_card):
            part.hide()
        if self._loading is None:
            self._loading = LoadingState("Comparaison avec la séance précédente")
            self._column.insertWidget(0, self._loading)

    def _end_wait(self) -> None:
        if self._loading is not None:
            self._column.removeWidget(self._loading)
            self._loading.hide()
            self._loading.deleteLater()
            self._loading = None

    def _build_figures(self) -> Card:
        card = Card("Chiffres sur douze mois", " ")
        self.figures_table = TableView(
            self.figures, "Chiffres depuis la dernière séance", sortable=False, fit_rows=True
        )
        self.note = Reading()
        card.body.addWidget(self.figures_table)
        card.body.addWidget(self.note)
        return card

    def _refuse(self, error: UserError) -> None:
        self._end_wait()
        self._fail(error)

    def _show(self, reading: SinceReading) -> None:
        self._end_wait()
        self.reading, found = reading, reading.comparison
        self.first.setVisible(found is None)
        self.figures_card.setVisible(found is not None)
        self.items_card.setVisible(found is not None)
        if found is None:
            return
        self.figures_card.set_title(heading(found))
        self.figures_card.set_subtitle(state_words(found))
        self.figures.set_rows(list(found.figures.lines))
        self.note.set_text(f"{months_words(found)} {batches_words(found)}")
        self.items_card.show_reading(reading)


_FIGURES: Sequence[Column[FigureChange]] = (
    Column("Indicateur", text=figure_name),
    Column("Alors", text=lambda line: figure_words(line.then), numeric=True, width=_FIGURE),
    Column("Corrigé", text=corrected_words, numeric=True, width=_FIGURE),
    Column("Maintenant", text=lambda line: figure_words(line.now), numeric=True, width=_FIGURE),
    Column("Écart", text=difference_words, sort=difference, numeric=True, width=_FIGURE),
)
