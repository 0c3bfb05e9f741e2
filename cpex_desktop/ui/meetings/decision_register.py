"""The register of decisions across meetings: what was decided, by whom it is awaited, what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.meetings.decision_card import DecisionCard
from cpex_desktop.ui.meetings.decision_commands import DecisionCommands
from cpex_desktop.ui.meetings.register_filters import RegisterFilters
from cpex_desktop.ui.meetings.register_rows import (
    RegisterReading,
    State,
    due_words,
    kept,
    last_note,
    last_review,
    state_words,
    taken_words,
)
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.when_seen import WhenSeen
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.decision_lines import decision_kind
from cpex_desktop.ui.widgets.states import EmptyState

_OWNER, _DUE, _STATE, _ACTION, _LAST = 176, 96, 172, 76, 180
_REVIEWED, _ACTED, _ROOMY, _LEAST_TABLE = 4, 5, 960, 180
_NONE = (
    "Les décisions se notent dans une séance, avec leur responsable et leur échéance. Elles reviennent ici,"
    " d’une séance à l’autre, jusqu’à ce qu’elles soient faites."
)


@dataclass(frozen=True, slots=True)
class RegisterLent:
    """What the register is lent: how to read it and where, what ``does`` what is asked of a decision.

    ``go`` follows an address, ``fail`` tells an error over the view.
    """

    read: Callable[[], RegisterReading]
    reader: TaskRunner
    does: DecisionCommands
    go: Callable[[str], object]
    fail: Callable[[UserError], object]


class RegisterTable(TableView):
    """Take the room that is left, and give that of the columns that no decision fills to the others."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for no more than the least: the table scrolls by itself, and the page need not."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def leave_room(self) -> None:
        """Hide what was said where there is none, or little room: the card tells it; and empty actions."""
        lines = cast("Sequence[DecisionLine]", self._rows_model.rows())
        roomy = self.width() >= active().px(_ROOMY)
        self.setColumnHidden(_REVIEWED, not (roomy and any(one.reviews for one in lines)))
        self.setColumnHidden(_ACTED, not any(one.action for one in lines))
        self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Hide or show them in the new width."""
        super().resizeEvent(event)
        self.leave_room()


class DecisionRegister(QWidget):
    """List decisions by what is asked, the chosen one followed under the list."""

    def __init__(self, lent: RegisterLent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lent, self._latest = lent, Latest(lent.reader)
        self.reading: RegisterReading | None = None
        self.filters = RegisterFilters()
        self.model: RowsTableModel[DecisionLine] = RowsTableModel(_COLUMNS)
        self.table = RegisterTable(self.model, "Registre des décisions")
        follow(self.table, lambda table: table.setMinimumHeight(active().px(_LEAST_TABLE)))
        self.card = DecisionCard(lent.does.others)
        self.none = EmptyState("meeting", "Aucune décision enregistrée", _NONE)
        clear = button("Effacer les filtres", self.clear_filters)
        self.unmatched = EmptyState(
            "filter", "Aucune décision ne correspond aux filtres", "D’autres décisions existent.", [clear]
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.filters)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.card)
        layout.addWidget(self.none, 1)
        layout.addWidget(self.unmatched, 1)
        for part in (self.filters, self.table, self.card, self.none, self.unmatched):
            part.hide()
        self._connect()

    def _connect(self) -> None:
        self.filters.changed.connect(self._fill)
        self.table.opened.connect(lambda place: self._lead(self.model.row_at(place)))
        self.table.selectionModel().currentRowChanged.connect(lambda now, _then: self._on_row(now.row()))
        does, card = self._lent.does, self.card
        card.settled.connect(lambda line, status: does.settle([line], status))
        card.revise_asked.connect(does.revise)
        card.action_asked.connect(does.act)
        card.follow_up_asked.connect(self._chase)
        card.meeting_asked.connect(self._lead)
        for key, run in (
            ("F", card.tell_done),
            ("F2", card.revise.click),
            ("A", card.action.click),
            ("Shift+A", self._link),
            ("R", card.follow_up.click),
            ("V", card.meeting.click),
        ):
            made = QShortcut(QKeySequence(key), self.table, context=Qt.ShortcutContext.WidgetShortcut)
            made.activated.connect(run)
        self._seen = WhenSeen(self, self.refresh)

    def renew(self) -> None:
        """Read again what the base holds after a change, once the register is seen."""
        self._seen.ask()

    def refresh(self) -> None:
        """Read the register anew."""
        self._latest.ask(
            "Lecture des décisions",
            self._lent.read,
            lambda answer: self._show(cast(RegisterReading, answer)),
            self._lent.fail,
        )

    def show_state(self, state: State) -> None:
        """Show the decisions that stand so, whatever was asked before."""
        self.filters.ask(state)
        self._fill()

    def clear_filters(self) -> None:
        """Show all decisions."""
        self.show_state(State.ALL)

    def uid(self) -> str:
        """Give the decision chosen, empty for none."""
        place = self.table.chosen_row()
        return "" if place is None else self.model.row_at(place).uid

    def _show(self, reading: RegisterReading) -> None:
        self.reading = reading
        self.filters.show_lines(reading.lines)
        self._fill()

    def _fill(self) -> None:
        if self.reading is None:
            return
        before, lines = self.uid(), kept(self.reading.lines, self.filters.asked())
        if tuple(lines) != tuple(self.model.rows()):
            self.model.set_rows(lines)
            self.table.leave_room()
        some = bool(self.reading.lines)
        self.filters.setVisible(some)
        self.none.setVisible(not some)
        self.unmatched.setVisible(some and not lines)
        self.table.setVisible(bool(lines))
        self.card.setVisible(bool(lines))
        if lines:
            shown = [line.uid for line in self.model.rows()]
            self.table.selectRow(shown.index(before) if before in shown else 0)
            self._on_row(self.table.chosen_row() or 0)

    def _on_row(self, place: int) -> None:
        if 0 <= place < self.model.rowCount():
            self.card.show_decision(self.model.row_at(place))

    def _chase(self, line: DecisionLine) -> None:
        if self.reading is not None:
            self._lent.does.chase(line, self.reading.today)

    def _link(self) -> None:
        if self.card.line is not None:
            self._lent.does.link(self.card.line)

    def _lead(self, line: DecisionLine) -> None:
        self._lent.go(f"cpex:seance/{line.meeting}:decisions:{line.uid}")


_COLUMNS: Sequence[Column[DecisionLine]] = (
    Column("Décision", text=lambda line: line.wording, paint=Paint.TWO_LINES, detail=taken_words),
    Column("Responsable", text=lambda line: line.owner or "À désigner", width=_OWNER),
    Column(
        "Échéance",
        text=due_words,
        sort=lambda line: line.due_on.toordinal() if line.due_on else None,
        width=_DUE,
    ),
    Column("État", text=state_words, paint=Paint.CHIP, kind=decision_kind, width=_STATE),
    Column(
        "Dernier suivi",
        text=last_review,
        paint=Paint.TWO_LINES,
        detail=last_note,
        sort=lambda line: line.reviews[-1].day.toordinal() if line.reviews else None,
        width=_LAST,
    ),
    Column("Action", text=lambda line: line.action_code, width=_ACTION),
)
