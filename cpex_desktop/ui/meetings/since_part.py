"""« Depuis la dernière séance »: what the members will ask first, figures and objects side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.queries.since_meeting import Nature
from cpex_desktop.services.past_figures import FigureChange
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.meetings.since_rows import (
    NATURE_KINDS,
    NATURE_WORDS,
    ItemRow,
    SinceReading,
    batches_words,
    corrected_words,
    difference,
    difference_words,
    figure_detail,
    figure_name,
    figure_words,
    heading,
    item_rows,
    state_words,
)
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.when_seen import WhenSeen
from cpex_desktop.ui.widgets.card import Card, Reading
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.segments import SegmentedControl
from cpex_desktop.ui.widgets.states import EmptyState, LoadingState

_ALL = "all"
_FIGURE, _THEME, _OBJECT, _NATURE = 96, 128, 300, 112
_LEAST_TABLE = 200
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
        self._read, self._go, self._fail = read, go, fail
        self._latest, self._meeting = Latest(reader), ""
        self.reading: SinceReading | None = None
        self.figures: RowsTableModel[FigureChange] = RowsTableModel(_FIGURES)
        self.items: RowsTableModel[ItemRow] = RowsTableModel(_ITEMS)
        self.figures_card, self.items_card = self._build_figures(), self._build_items()
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
        card = Card("Chiffres du département sur douze mois", " ")
        self.figures_table = TableView(
            self.figures, "Chiffres depuis la dernière séance", sortable=False, fit_rows=True
        )
        self.note = Reading()
        card.body.addWidget(self.figures_table)
        card.body.addWidget(self.note)
        return card

    def _build_items(self) -> Card:
        card = Card("Ce qui est nouveau, terminé, modifié ou supprimé")
        words = [(_ALL, "Tout"), *((nature.value, NATURE_WORDS[nature]) for nature in Nature)]
        self.natures = SegmentedControl("Ce qui est montré", words, compact=True)
        self.natures.chosen.connect(lambda _key: self._fill())
        card.add_aside(self.natures)
        self.items_table = TableView(self.items, "Objets qui ont changé", sortable=True)
        follow(self.items_table, lambda table: table.setMinimumHeight(active().px(_LEAST_TABLE)))
        self.items_table.opened.connect(self._open)
        self.nothing = label("", "caption", wrap=True)
        self.forgotten = label("", "caption", wrap=True)
        for part in (self.items_table, self.nothing, self.forgotten):
            card.body.addWidget(part)
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
        self.figures_card.set_title(f"{heading(found)}\u00a0: chiffres du département sur douze mois")
        self.figures_card.set_subtitle(state_words(found))
        self.figures.set_rows(list(found.figures.lines))
        self.note.set_text(batches_words(found))
        for nature in Nature:
            many = sum(one.nature is nature for one in found.since.items)
            self.natures.rename(nature.value, f"{NATURE_WORDS[nature]} ({many})")
        gone = " · ".join(one.label for one in found.since.forgotten)
        self.forgotten.setText(f"Supprimé pour de bon\u00a0: {gone}" if gone else "")
        self.forgotten.setVisible(bool(gone))
        self._fill()

    def _fill(self) -> None:
        if self.reading is None:
            return
        key = self.natures.current()
        rows = item_rows(self.reading, () if key == _ALL else (Nature(key),))
        if tuple(rows) != tuple(self.items.rows()):
            self.items.set_rows(rows)
        found = self.reading.comparison
        some = found is not None and bool(found.since.items)
        self.items_table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.nothing.setText("Rien de tel depuis cette séance." if some else "Rien d’autre n’a changé.")

    def _open(self, place: int) -> None:
        road = self.items.row_at(place).road
        if road:
            self._go(road)


_FIGURES: Sequence[Column[FigureChange]] = (
    Column("Indicateur", text=figure_name, paint=Paint.TWO_LINES, detail=figure_detail),
    Column("Alors", text=lambda line: figure_words(line.then), numeric=True, width=_FIGURE),
    Column("Corrigé", text=corrected_words, numeric=True, width=_FIGURE),
    Column("Maintenant", text=lambda line: figure_words(line.now), numeric=True, width=_FIGURE),
    Column("Écart", text=difference_words, sort=difference, numeric=True, width=_FIGURE),
)
_ITEMS: Sequence[Column[ItemRow]] = (
    Column("Sujet", text=lambda row: row.theme, width=_THEME),
    Column(
        "Objet",
        text=lambda row: row.item.name,
        paint=Paint.STRONG,
        width=_OBJECT,
        spoken=lambda row: f"{row.item.name}{'' if row.road else ', ne s’ouvre plus'}",
    ),
    Column(
        "Évolution",
        text=lambda row: row.item.became,
        paint=Paint.CHIP,
        kind=lambda row: NATURE_KINDS[row.item.nature],
        width=_NATURE,
    ),
    Column("Ce qui a changé", text=lambda row: row.told, paint=Paint.WRAPPED),
)
