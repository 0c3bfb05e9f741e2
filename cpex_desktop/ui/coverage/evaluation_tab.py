"""The yearly evaluation of a plan: figures kept as they stood, judged objective by objective."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, date_fr
from cpex_desktop.models.plan_lists import Judgement
from cpex_desktop.queries.evaluations import EvaluationLineRow, EvaluationRow
from cpex_desktop.queries.objective_readings import JUDGEMENT_WORDS
from cpex_desktop.services.evaluations import (
    begin_evaluation,
    comment_evaluation,
    decide_evaluation,
    read_figures_again,
    remove_evaluation,
    reopen_evaluation,
)
from cpex_desktop.services.plan_values import Value
from cpex_desktop.services.reference_fields import revise_judgement
from cpex_desktop.ui.coverage.evaluation_panel import EvaluationPanel
from cpex_desktop.ui.coverage.reading import CoverageReading
from cpex_desktop.ui.coverage.words import JUDGEMENT_KINDS
from cpex_desktop.ui.forms.fields import TextField
from cpex_desktop.ui.forms.line_dialog import LineDialog
from cpex_desktop.ui.forms.record_form import RecordForm
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.forms.writer import Change, PlanWriter
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.notice import Notice
from cpex_desktop.ui.widgets.side_panel import PanelFrame
from cpex_desktop.ui.widgets.states import EmptyState

_WIDTHS = (320, 420)
_NOTHING = (
    "Ce plan n’a pas d’objectif. Ceux d’une charte ou d’un PDALHPD se saisissent sous "
    "«\u00a0Engagements et objectifs\u00a0»."
)
_COLUMNS: tuple[Column[EvaluationLineRow], ...] = (
    Column(
        "Objectif",
        text=lambda line: line.objective.wording,
        paint=Paint.TWO_LINES,
        detail=lambda line: line.objective.commitment_title,
    ),
    Column("Valeur", text=lambda line: line.shown or "N.d.", numeric=True, width=84),
    Column("Cible", text=lambda line: line.objective.target_shown or "–", numeric=True, width=84),
    Column(
        "Jugement",
        text=lambda line: JUDGEMENT_WORDS[line.judgement],
        paint=Paint.CHIP,
        kind=lambda line: JUDGEMENT_KINDS[line.judgement],
        width=116,
    ),
)


class EvaluationTab(QWidget):
    """``asked`` carries the uid of the evaluation to show, one that was just begun included."""

    asked = Signal(str)

    def __init__(self, writer: PlanWriter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writer = writer
        self._reading: CoverageReading | None = None
        self._line = ""
        row = self._build_row()
        self.notice = Notice()
        self.model: RowsTableModel[EvaluationLineRow] = RowsTableModel(_COLUMNS)
        self.table = TableView(self.model, "Objectifs évalués", sortable=False)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._on_row())
        self.comment = RecordForm({"comment": TextField("Commentaire de l’année", lines=3)}, (("comment",),))
        self.comment.left.connect(self._comment)
        self.card = Card("Évaluation annuelle", " ")
        self.card.add_aside(self.begin)
        for part in (row, self.notice):
            self.card.body.addWidget(part)
        self.card.body.addWidget(self.table, 1)
        self.card.body.addWidget(self.comment)
        self.panel = EvaluationPanel()
        self.panel.form.left.connect(self._judge)
        self.frame = PanelFrame(self.card, self.panel, widths=_WIDTHS)
        self.table.opened.connect(lambda _place: self.frame.open_panel())
        self.table.clicked.connect(lambda _at: self._follow_in_drawer())
        self.first = button("Évaluer une année…", lambda: self.ask_year(), kind="primary")
        self.empty = EmptyState(
            "check",
            "Aucune évaluation",
            "L’évaluation d’une année se fait objectif par objectif, à partir des chiffres de la base.",
            [self.first],
        )
        self.nothing = EmptyState("check", "Rien à évaluer", _NOTHING)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for view in (self.frame, self.empty, self.nothing):
            layout.addWidget(view, 1)

    def _build_row(self) -> FlowRow:
        self.year = ChoiceField("Évaluation", width=262)
        self.year.chosen.connect(self.asked)
        self.begin = button("Évaluer une année…", lambda: self.ask_year(), icon_name="plus")
        self.again = button("Relire les chiffres", self._read_again, icon_name="refresh")
        self.decide = button("Arrêter…", lambda: self.ask_day(), icon_name="check")
        self.reopen = button("Rouvrir", self._reopen, icon_name="undo")
        self.remove = button("Retirer", self._remove, icon_name="trash")
        for made, name in (
            (self.decide, "Arrêter l’évaluation"),
            (self.reopen, "Rouvrir l’évaluation"),
            (self.remove, "Retirer l’évaluation"),
        ):
            made.setAccessibleName(name)
        row = FlowRow((self.year, self.again, self.decide, self.reopen, self.remove))
        row.gathered = True
        return row

    def show_reading(self, reading: CoverageReading) -> None:
        """Show the evaluation read, or the way to the first one."""
        self._reading = reading
        sheet = reading.sheet
        self.frame.setVisible(sheet is not None)
        self.empty.setVisible(sheet is None and bool(reading.objectives))
        self.nothing.setVisible(sheet is None and not reading.objectives)
        if sheet is None:
            self.panel.show_nothing()
            return
        decided = sheet.row.decided_on
        choices = tuple(Choice(one.uid, _year_words(one)) for one in reading.evaluations)
        self.year.offer([ChoiceSection("", choices)], sheet.row.uid)
        self.card.set_subtitle(_summary(sheet.row))
        for part in (self.again, self.decide, self.remove):
            part.setVisible(decided is None)
        self.reopen.setVisible(decided is not None)
        self.notice.setVisible(bool(sheet.missing))
        if sheet.missing:
            added = counted(len(sheet.missing), "objectif ajouté", "objectifs ajoutés")
            self.notice.tell(f"{added} depuis\u00a0: relisez les chiffres pour les évaluer.")
        if self.model.rows() != sheet.lines:
            self.model.set_rows(sheet.lines)
        place = next((at for at, one in enumerate(sheet.lines) if one.uid == self._line), 0)
        if sheet.lines and self.table.chosen_row() != place:
            self.table.selectRow(place)
        self.comment.show_record(sheet.row.uid, {"comment": sheet.row.comment})
        self.comment.lock(decided is not None)
        self._on_row()

    def ask_year(self) -> LineDialog | None:
        """Begin the evaluation of a year to be typed, the last one that is over being proposed."""
        reading = self._reading
        if reading is None:
            return None
        plan = reading.reference.uid

        def begin(text: str) -> Change:
            year = _year(text)
            return lambda store: begin_evaluation(store, plan, year)

        return self._ask(
            ("Évaluer une année", "Année à évaluer", "Commencer"),
            str(reading.today.year - 1),
            begin,
            lambda uid: self.asked.emit(cast(str, uid)),
        )

    def ask_day(self) -> LineDialog | None:
        """Close the evaluation on a day to be typed."""
        reading, uid = self._reading, self._uid()
        if reading is None or not uid:
            return None

        def decide(text: str) -> Change:
            day = read_day(text)
            if day is None:
                raise UserError("Le jour manque.", "", "Indiquez le jour de la séance.")
            return lambda store: decide_evaluation(store, uid, day)

        words = ("Arrêter l’évaluation", "Jour où elle a été présentée", "Arrêter")
        return self._ask(words, date_fr(reading.today), decide, lambda _done: None)

    def _ask(
        self,
        words: tuple[str, str, str],
        text: str,
        change: Callable[[str], Change],
        made: Callable[[object], object],
    ) -> LineDialog:
        title, name, verb = words
        dialog = LineDialog(title, name, verb, text, parent=self.window())

        def done(result: object) -> None:
            made(result)
            dialog.accept()

        def decided(typed: str) -> None:
            try:
                asked = change(typed)
            except UserError as error:
                dialog.refuse(error)
                return
            self._writer.do(asked, done=done, refused=dialog.refuse)

        dialog.decided.connect(decided)
        dialog.open()
        return dialog

    def _uid(self) -> str:
        sheet = self._reading.sheet if self._reading is not None else None
        return sheet.row.uid if sheet is not None else ""

    def _follow_in_drawer(self) -> None:
        if self.frame.is_drawer():
            self.frame.open_panel(take_focus=False)

    def _on_row(self) -> None:
        reading = self._reading
        place = self.table.currentIndex().row()
        if reading is None or reading.sheet is None or not 0 <= place < self.model.rowCount():
            self.panel.show_nothing()
            return
        line = self.model.row_at(place)
        self._line = line.uid
        decided = reading.sheet.row.decided_on is not None
        self.panel.show_line(line, reading.whys.get(line.objective.uid, ""), decided=decided)

    def _judge(self, uid: str, name: str, value: object) -> None:
        kept = cast(Value, value)
        self._writer.do(
            lambda store: revise_judgement(store, uid, {name: kept}),
            refused=partial(self.panel.form.refuse, uid, name, kept),
        )

    def _comment(self, uid: str, name: str, value: object) -> None:
        written = str(value)
        self._writer.do(
            lambda store: comment_evaluation(store, uid, written),
            refused=partial(self.comment.refuse, uid, name, written),
        )

    def _read_again(self) -> None:
        uid = self._uid()
        self._writer.do(lambda store: read_figures_again(store, uid))

    def _reopen(self) -> None:
        uid = self._uid()
        self._writer.do(lambda store: reopen_evaluation(store, uid))

    def _remove(self) -> None:
        uid = self._uid()
        self._writer.do(lambda store: remove_evaluation(store, uid))


def _year(text: str) -> int:
    if not (text.strip().isascii() and text.strip().isdecimal()):
        raise UserError("Ce n’est pas une année.", "", "Saisissez une année, par exemple 2025.")
    return int(text)


def _year_words(row: EvaluationRow) -> str:
    state = f"arrêtée le {date_fr(row.decided_on)}" if row.decided_on else "en cours"
    return f"{row.year}, {state}"


def _summary(row: EvaluationRow) -> str:
    told = [_judged(one, row.count(one)) for one in Judgement if row.count(one)]
    head = counted(len(row.judgements), "objectif", "objectifs")
    return f"{head}\u00a0: {', '.join(told)}" if told else head


def _judged(judgement: Judgement, count: int) -> str:
    word = JUDGEMENT_WORDS[judgement].lower()
    return f"{count} {word}" if judgement is Judgement.PARTLY else counted(count, word, f"{word}s")
