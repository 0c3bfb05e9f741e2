"""« Qui voir d’abord »: partners in the order in which they ask for a visit, and why, each in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import counted, date_fr, num, span_label
from cpex_desktop.queries.whom_to_see import Visit, visit_reading
from cpex_desktop.services.follow_ups import add_follow_up
from cpex_desktop.ui.forms.asking import ask
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.bonds.follow_up_dialog import FollowUpDialog
from cpex_desktop.ui.partners.reach.reach_view import ReachView
from cpex_desktop.ui.partners.reach.rows import ReachReading
from cpex_desktop.ui.partners.reading import ExchangeChoices
from cpex_desktop.ui.partners.words import kind_words
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card, Reading
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.states import EmptyState

_RANK, _NAME, _SILENCE = 48, 232, 128
_LEAST_TABLE, _NOTE = 220, 40
_LONG_SILENCE = 180
_NO_PRESSURE = (
    "L’ordre vient des assignations par commune ou par bailleur, rapportées aux ménages locataires ou aux"
    " logements. La base n’en contient pas, ou n’a pas de partenaire à qui les rattacher."
)


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One partner at its rank."""

    rank: int
    visit: Visit


class VisitsCard(Card):
    """List whom to see first; the buttons are for the partner chosen in the list.

    ``record_asked``, ``exchange_asked`` and ``follow_up_asked`` carry its uid, ``chosen`` too.
    """

    record_asked = Signal(str)
    exchange_asked = Signal(str)
    follow_up_asked = Signal(str)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Qui voir d’abord", " ", parent)
        self.model: RowsTableModel[VisitLine] = RowsTableModel(_COLUMNS)
        self.table = TableView(self.model, "Qui voir d’abord", sortable=False)
        follow(self.table, lambda table: table.setMinimumHeight(active().px(_LEAST_TABLE)))
        self.note = Reading()
        follow(self.note, lambda note: note.setMinimumHeight(active().px(_NOTE)))
        self.exchange = button("Nouvel échange", lambda: self._tell(self.exchange_asked), icon_name="plus")
        self.follow_up = button(
            "Planifier une relance", lambda: self._tell(self.follow_up_asked), icon_name="calendar"
        )
        self.record = button("Ouvrir la fiche", lambda: self._tell(self.record_asked), icon_name="open")
        buttons = FlowRow((self.exchange, self.follow_up, self.record))
        buttons.gathered = True
        self.body.addWidget(buttons)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.note)
        self.table.opened.connect(
            lambda place: self.record_asked.emit(self.model.row_at(place).visit.row.uid)
        )
        self.table.selectionModel().currentRowChanged.connect(lambda now, _then: self._on_row(now.row()))

    def uid(self) -> str:
        """Give the partner chosen, empty for none."""
        place = self.table.chosen_row()
        return "" if place is None else self.model.row_at(place).visit.row.uid

    def show_visits(self, reading: ReachReading) -> None:
        """Show who is to be seen now; the partner chosen stays, else the first is."""
        before = self.uid()
        lines = [VisitLine(place, visit) for place, visit in enumerate(reading.visits, 1)]
        if tuple(lines) != self.model.rows():
            self.model.set_rows(lines)
            uids = [line.visit.row.uid for line in lines]
            if lines:
                self.table.selectRow(uids.index(before) if before in uids else 0)
        self.set_subtitle(_subtitle(reading))
        self.note.set_text(_note(reading))

    def _on_row(self, place: int) -> None:
        if 0 <= place < self.model.rowCount():
            self.chosen.emit(self.model.row_at(place).visit.row.uid)

    def _tell(self, signal: SignalInstance) -> None:
        uid = self.uid()
        if uid:
            signal.emit(uid)


class VisitsView(ReachView):
    """Read whom to see when it is seen, and lead to the record, to an exchange, to a follow-up."""

    def __init__(self, bench: PartnerBench, parent: QWidget | None = None) -> None:
        super().__init__(bench, "Lecture des partenaires à voir", parent)
        self._choices = Latest(bench.reader)
        self.card = VisitsCard()
        load = button("Importer un fichier", lambda: bench.go("cpex:imports"), icon_name="import")
        self.nobody = EmptyState("partners", "Aucun ordre à proposer", _NO_PRESSURE, [load])
        self.dialog: FollowUpDialog | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.card, 1)
        layout.addWidget(self.nobody, 1)
        self.card.hide()
        self.nobody.hide()
        self.setFocusProxy(self.card.table)
        self.card.chosen.connect(bench.rows.choose)
        self.card.record_asked.connect(bench.record_asked)
        self.card.exchange_asked.connect(lambda uid: bench.go(f"cpex:echange/{uid}"))
        self.card.follow_up_asked.connect(self._begin_follow_up)

    def show_reach(self, reading: ReachReading) -> None:
        """Show in which order they ask for a visit, or that nothing tells one."""
        self.card.setVisible(bool(reading.visits))
        self.nobody.setVisible(not reading.visits)
        self.card.show_visits(reading)

    def _begin_follow_up(self, uid: str) -> None:
        """Ask for a follow-up once it is known who works there."""
        self._choices.ask(
            "Lecture des interlocuteurs",
            lambda: self._bench.reads.choices([uid]),
            lambda answer: self._ask_follow_up(uid, cast(ExchangeChoices, answer)),
            self._bench.tell,
        )

    def _ask_follow_up(self, uid: str, choices: ExchangeChoices) -> None:
        row, reading = self._bench.rows.row(uid), self._bench.reading
        if row is None or reading is None:
            return
        dialog = FollowUpDialog(uid, row.name, choices.people, reading.today, self._bench.window())
        self.dialog = dialog
        dialog.finished.connect(lambda _result: self._forget())
        ask(dialog, self._bench.writer, lambda draft: lambda store: add_follow_up(store, draft))

    def _forget(self) -> None:
        self.dialog = None


def _subtitle(reading: ReachReading) -> str:
    spans = list(dict.fromkeys(span_label(visit.pressure.span) for visit in reading.visits))
    return f"Assignations\u00a0: {', '.join(spans)} · échanges au {date_fr(reading.today)}"


def _note(reading: ReachReading) -> str:
    few, left = counted(reading.few, "assignation", "assignations"), reading.ranked - len(reading.visits)
    said = [
        "Pression du territoire ou du parc (taux rapporté à l’ensemble), multipliée par le temps sans"
        " échange, deux ans au plus.",
        f"Les territoires de moins de {few} en un an viennent après\u00a0: leur taux lissé est celui du"
        " département.",
    ]
    if left > 0:
        said.append(f"{counted(left, 'autre partenaire suit', 'autres partenaires suivent')}.")
    return " ".join(said)


def _silence(line: VisitLine) -> str:
    days = line.visit.row.silence
    if days is None:
        return "Aucun échange"
    return f"Il y a {num(days)}\u00a0j" if days else "Aujourd’hui"


def _silence_kind(line: VisitLine) -> str:
    days = line.visit.row.silence
    if days is None:
        return "err"
    return "warn" if days >= _LONG_SILENCE else "neutral"


_COLUMNS: Sequence[Column[VisitLine]] = (
    Column("Rang", text=lambda line: num(line.rank), numeric=True, width=_RANK),
    Column(
        "Partenaire",
        text=lambda line: line.visit.row.shown,
        paint=Paint.TWO_LINES,
        detail=lambda line: kind_words(line.visit.row),
        width=_NAME,
    ),
    Column("Pourquoi", text=lambda line: visit_reading(line.visit), paint=Paint.WRAPPED),
    Column("Dernier échange", text=_silence, paint=Paint.CHIP, kind=_silence_kind, width=_SILENCE),
)
