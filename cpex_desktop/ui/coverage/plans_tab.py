"""The plans that the département answers to: listed, added by hand or from a file, put away."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from cpex_desktop.french import num
from cpex_desktop.models.plan_lists import ReferenceKind
from cpex_desktop.queries.references import KIND_WORDS
from cpex_desktop.services.plan_values import Value
from cpex_desktop.services.reference_drafts import ReferenceDraft
from cpex_desktop.services.reference_fields import revise_reference_fields
from cpex_desktop.services.references import write_reference
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.coverage.reading import CoverageReading, ReferenceLine
from cpex_desktop.ui.coverage.words import period_words, reference_words
from cpex_desktop.ui.forms.fields import LineField, ListField
from cpex_desktop.ui.forms.line_dialog import LineDialog
from cpex_desktop.ui.forms.record_form import RecordForm
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.notice import Notice
from cpex_desktop.ui.widgets.side_panel import PanelFrame, SidePanel

_WIDTHS = (320, 420)
_OWN = (ReferenceKind.CHARTER, ReferenceKind.PDALHPD, ReferenceKind.NATIONAL, ReferenceKind.OTHER)
_SHIPPED = "Livré avec l’application, ce plan ne se modifie pas et ne va pas à la corbeille."


def _covered(line: ReferenceLine) -> str:
    return f"{num(line.covered)} sur {num(line.row.commitments)}"


_COLUMNS: tuple[Column[ReferenceLine], ...] = (
    Column(
        "Plan",
        text=lambda line: line.row.title,
        paint=Paint.TWO_LINES,
        detail=lambda line: reference_words(line.row),
    ),
    Column("Période", text=lambda line: period_words(line.row) or "–", width=104),
    Column("Couverture", text=_covered, spoken=_covered, numeric=True, width=92),
)


def plan_form() -> RecordForm:
    """Make the form of what is said of a plan itself."""
    fields = {
        "kind": ListField("Nature", [(kind.value, KIND_WORDS[kind]) for kind in _OWN]),
        "title": LineField("Titre"),
        "first_day": LineField("Premier jour", read_day, hint="jj/mm/aaaa"),
        "last_day": LineField("Dernier jour", read_day, hint="jj/mm/aaaa"),
        "source": LineField("Source", hint="Où le texte se trouve"),
    }
    return RecordForm(fields, (("kind",), ("title",), ("first_day", "last_day"), ("source",)))


class PlansTab(QWidget):
    """``opened`` carries the uid of a plan to show, ``file_asked`` asks for a file to be chosen.

    ``made`` carries the uid of a plan that was just begun by hand.
    """

    opened = Signal(str)
    file_asked = Signal()
    made = Signal(str)

    def __init__(self, writer: PlanWriter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writer = writer
        self._uid, self._silent = "", False
        self.unsaved = Notice()
        self.model: RowsTableModel[ReferenceLine] = RowsTableModel(_COLUMNS)
        self.table = TableView(self.model, "Plans de référence", sortable=False)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._on_row())
        self.table.opened.connect(lambda place: self.opened.emit(self.model.row_at(place).row.uid))
        self.load = button("Charger un fichier…", self.file_asked.emit, icon_name="file")
        self.write = button("Saisir un plan", icon_name="plus")
        menu = QMenu(self.write)
        for kind in _OWN:
            menu.addAction(f"{KIND_WORDS[kind]}…", partial(self.ask_plan, kind))
        self.write.setMenu(menu)
        card = Card("Plans de référence", "Ceux auxquels vos actions répondent")
        row = FlowRow((self.load, self.write))
        row.gathered = True
        for part in (row, self.unsaved):
            card.body.addWidget(part)
        card.body.addWidget(self.table, 1)
        self.panel = SidePanel("Plan de référence")
        self.form = plan_form()
        self.form.left.connect(self._revise)
        self.form.unsaved.connect(self._tell_unsaved)
        self.see = button("Voir la couverture", self._see, icon_name="eye", kind="primary")
        self.remove = button("Mettre à la corbeille", self._put_away, icon_name="trash")
        self._shipped = label(_SHIPPED, "caption", wrap=True)
        feet = FlowRow((self.see, self.remove))
        feet.gathered = True
        for panel_part in (self.form, self._shipped, feet):
            self.panel.body.addWidget(panel_part)
        self.panel.body.addStretch(1)
        self.frame = PanelFrame(card, self.panel, widths=_WIDTHS)
        self.table.clicked.connect(lambda _at: self._follow_in_drawer())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)

    def show_reading(self, reading: CoverageReading) -> None:
        """List the plans; the one chosen stays."""
        lines = reading.references
        self._silent = True
        if self.model.rows() != lines:
            self.model.set_rows(lines)
        if self._uid not in {line.row.uid for line in lines}:
            self._uid = reading.reference.uid
        place = next((at for at, line in enumerate(lines) if line.row.uid == self._uid), 0)
        if self.table.chosen_row() != place:
            self.table.selectRow(place)
        self._silent = False
        self._show_plan()

    def choose(self, uid: str) -> None:
        """Show one plan in its form, as soon as it is read."""
        self._uid = uid

    def ask_plan(self, kind: ReferenceKind) -> LineDialog:
        """Begin a plan under a title to be typed; the rest is completed in its form."""
        dialog = LineDialog(
            f"Nouveau plan\u00a0: {KIND_WORDS[kind]}", "Titre du plan", "Créer", parent=self.window()
        )

        def done(uid: object) -> None:
            self._uid = cast(str, uid)
            self.made.emit(self._uid)
            dialog.accept()

        dialog.decided.connect(
            lambda title: self._writer.do(
                lambda store: write_reference(store, ReferenceDraft(kind, title)),
                done=done,
                refused=dialog.refuse,
            )
        )
        dialog.open()
        return dialog

    def _line(self) -> ReferenceLine | None:
        return next((line for line in self.model.rows() if line.row.uid == self._uid), None)

    def _follow_in_drawer(self) -> None:
        if self.frame.is_drawer():
            self.frame.open_panel(take_focus=False)

    def _on_row(self) -> None:
        place = self.table.currentIndex().row()
        if not self._silent and 0 <= place < self.model.rowCount():
            self._uid = self.model.row_at(place).row.uid
            self._show_plan()

    def _show_plan(self) -> None:
        line = self._line()
        if line is None:
            return
        row = line.row
        self.panel.set_title(KIND_WORDS[row.kind])
        self.form.show_record(
            row.uid,
            {
                "kind": row.kind.value,
                "title": row.title,
                "first_day": row.first_day,
                "last_day": row.last_day,
                "source": row.source,
            },
        )
        self.form.lock(row.shipped)
        self._shipped.setVisible(row.shipped)
        self.remove.setVisible(not row.shipped)

    def _revise(self, uid: str, name: str, value: object) -> None:
        kept = cast(Value, value)
        stored: Value = ReferenceKind(str(kept)) if name == "kind" else kept
        self._writer.do(
            lambda store: revise_reference_fields(store, uid, {name: stored}),
            refused=partial(self.form.refuse, uid, name, kept),
        )

    def _tell_unsaved(self, uid: str) -> None:
        line = next((one for one in self.model.rows() if one.row.uid == uid), None)
        if line is not None:
            self.unsaved.tell(
                f"Saisie non enregistrée\u00a0: {line.row.title}.",
                action=("Y revenir", partial(self._back, uid)),
            )

    def _back(self, uid: str) -> None:
        self.unsaved.hide()
        place = next((at for at, line in enumerate(self.model.rows()) if line.row.uid == uid), 0)
        self.table.selectRow(place)
        self.frame.open_panel()

    def _see(self) -> None:
        if self._uid:
            self.opened.emit(self._uid)

    def _put_away(self) -> None:
        uid = self._uid
        if uid:
            self._writer.do(lambda store: put_away(store, "reference_plan", uid))
