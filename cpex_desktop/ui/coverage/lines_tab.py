"""The commitments of a plan as a list, each with its form beside: written by hand, or corrected."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import num
from cpex_desktop.queries.coverage import COVER_WORDS, CoverageLine
from cpex_desktop.services.plan_values import Value
from cpex_desktop.services.reference_drafts import CommitmentDraft, ObjectiveDraft
from cpex_desktop.services.reference_fields import revise_commitment_fields, revise_objective_fields
from cpex_desktop.services.reference_lines import (
    add_commitment,
    add_objective,
    move_commitment,
    remove_commitment,
    remove_objective,
)
from cpex_desktop.ui.coverage.line_panel import LinePanel
from cpex_desktop.ui.coverage.reading import CoverageReading
from cpex_desktop.ui.coverage.words import COVER_KINDS, line_title
from cpex_desktop.ui.forms.line_dialog import LineDialog
from cpex_desktop.ui.forms.writer import Change, PlanWriter
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.notice import Notice
from cpex_desktop.ui.widgets.side_panel import PanelFrame

_WIDTHS = (360, 460)
_SHIPPED = "Ce plan ne se modifie pas\u00a0: il est livré tel que l’État l’a écrit, titres résumés."


def _columns() -> list[Column[CoverageLine]]:
    return [
        Column("N°", text=lambda line: line.number, width=52),
        Column(
            "Engagement",
            text=lambda line: line.title,
            paint=Paint.TWO_LINES,
            detail=lambda line: line.subheading or line.heading,
        ),
        Column("Pilote", text=lambda line: line.lead or "–", width=150, tooltip=lambda line: line.associated),
        Column(
            "Objectifs",
            text=lambda line: num(line.objectives) if line.objectives else "–",
            numeric=True,
            width=78,
        ),
        Column(
            "Couverture",
            text=lambda line: COVER_WORDS[line.cover],
            paint=Paint.CHIP,
            kind=lambda line: COVER_KINDS[line.cover],
            width=180,
        ),
    ]


class LinesTab(QWidget):
    """List the commitments of a plan; the national one is read only."""

    def __init__(self, writer: PlanWriter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writer = writer
        self._reading: CoverageReading | None = None
        self._uid, self._silent = "", False
        self.shipped, self.unsaved = Notice(), Notice()
        self.model: RowsTableModel[CoverageLine] = RowsTableModel(_columns())
        self.table = TableView(self.model, "Engagements du plan", sortable=False)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._on_row())
        self.add = button("Ajouter un engagement…", self.ask_commitment, icon_name="plus")
        card = Card("Engagements", " ")
        self.up = button("Monter", partial(self.move_by, -1))
        self.down = button("Descendre", partial(self.move_by, 1))
        self.up.setToolTip("Alt+Haut")
        self.down.setToolTip("Alt+Bas")
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, way in (("Alt+Up", self.up), ("Alt+Down", self.down)):
            QShortcut(QKeySequence(keys), self, context=inside).activated.connect(way.click)
        for aside in (self.up, self.down, self.add):
            card.add_aside(aside)
        for part in (self.shipped, self.unsaved):
            card.body.addWidget(part)
        card.body.addWidget(self.table, 1)
        self._card = card
        self.panel = LinePanel()
        self._connect()
        self.frame = PanelFrame(card, self.panel, widths=_WIDTHS)
        self.table.opened.connect(lambda _place: self.frame.open_panel())
        self.table.clicked.connect(lambda _at: self._follow_in_drawer())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)

    def _connect(self) -> None:
        panel = self.panel
        panel.commitment.left.connect(self._revise_commitment)
        panel.objective.left.connect(self._revise_objective)
        for form in (panel.commitment, panel.objective):
            form.unsaved.connect(self._tell_unsaved)
        panel.add_objective.clicked.connect(lambda _on=False: self.ask_objective())
        panel.remove_commitment.clicked.connect(lambda _on=False: self._remove_commitment())
        panel.remove_objective.clicked.connect(lambda _on=False: self._remove_objective())

    def show_reading(self, reading: CoverageReading) -> None:
        """Show a plan, or the same after a change: the commitment on show stays."""
        self._reading = reading
        shipped = reading.reference.shipped
        self._card.set_title("Engagements et objectifs")
        self._card.set_subtitle(reading.reference.title)
        for way in (self.add, self.up, self.down):
            way.setVisible(not shipped)
        self.shipped.setVisible(shipped)
        if shipped:
            self.shipped.tell(_SHIPPED, kind="info")
        self._silent = True
        lines = reading.coverage.lines
        if self.model.rows() != lines:
            self.model.set_rows(lines)
        if reading.line(self._uid) is None:
            self._uid = lines[0].uid if lines else ""
        place = next((at for at, line in enumerate(lines) if line.uid == self._uid), 0)
        if lines and self.table.chosen_row() != place:
            self.table.selectRow(place)
        self._silent = False
        self._show_line()

    def move_by(self, step: int) -> None:
        """Put the commitment on show one place higher or lower in its plan."""
        uid, uids = self._uid, [line.uid for line in self.model.rows()]
        place = uids.index(uid) + step if uid in uids else -1
        if 0 <= place < len(uids):
            after = place if step < 0 else place + 1
            before = uids[after] if after < len(uids) else ""
            self._writer.do(lambda store: move_commitment(store, uid, before))

    def open(self, uid: str) -> None:
        """Show one commitment in its form."""
        self._uid = uid
        if self._reading is not None:
            self.show_reading(self._reading)
            self.frame.open_panel()

    def ask_commitment(self) -> LineDialog | None:
        """Add a commitment under a title to be typed; the rest is completed in its form."""
        reading = self._reading
        if reading is None or reading.reference.shipped:
            return None
        plan = reading.reference.uid

        def made(uid: object) -> None:
            self._uid = cast(str, uid)

        return self._ask(
            "Nouvel engagement",
            "Titre de l’engagement",
            lambda title: lambda store: add_commitment(store, plan, CommitmentDraft(title)),
            made,
        )

    def ask_objective(self) -> LineDialog | None:
        """Add an objective to the commitment on show."""
        uid = self._uid
        if not uid:
            return None

        def made(objective: object) -> None:
            self.panel.wanted = cast(str, objective)

        return self._ask(
            "Nouvel objectif",
            "Ce qui est visé, en une phrase",
            lambda wording: lambda store: add_objective(store, uid, ObjectiveDraft(wording)),
            made,
        )

    def _ask(
        self,
        title: str,
        name: str,
        change: Callable[[str], Change],
        made: Callable[[object], object],
    ) -> LineDialog:
        dialog = LineDialog(title, name, "Ajouter", parent=self.window())

        def done(uid: object) -> None:
            made(uid)
            dialog.accept()
            self.frame.open_panel()

        dialog.decided.connect(lambda text: self._writer.do(change(text), done=done, refused=dialog.refuse))
        dialog.open()
        return dialog

    def _follow_in_drawer(self) -> None:
        if self.frame.is_drawer():
            self.frame.open_panel(take_focus=False)

    def _on_row(self) -> None:
        place = self.table.currentIndex().row()
        if not self._silent and 0 <= place < self.model.rowCount():
            self._uid = self.model.row_at(place).uid
            self._show_line()

    def _show_line(self) -> None:
        reading = self._reading
        line = reading.line(self._uid) if reading is not None else None
        if reading is None or line is None:
            self.panel.show_nothing()
        else:
            self.panel.show_line(reading, line)

    def _revise_commitment(self, uid: str, name: str, value: object) -> None:
        kept = cast(Value, value)
        self._writer.do(
            lambda store: revise_commitment_fields(store, uid, {name: kept}),
            refused=partial(self.panel.commitment.refuse, uid, name, kept),
        )

    def _revise_objective(self, uid: str, name: str, value: object) -> None:
        kept = cast(Value, value)
        reading = self._reading
        values = {name: kept}
        if name == "indicator" and reading is not None:
            values["measure"] = reading.measure_of(kept)
        self._writer.do(
            lambda store: revise_objective_fields(store, uid, values),
            refused=partial(self.panel.objective.refuse, uid, name, kept),
        )

    def _remove_commitment(self) -> None:
        uid = self._uid
        if uid:
            self._writer.do(lambda store: remove_commitment(store, uid))

    def _remove_objective(self) -> None:
        uid = self.panel.objective.uid
        if uid:
            self._writer.do(lambda store: remove_objective(store, uid))

    def _tell_unsaved(self, uid: str) -> None:
        reading = self._reading
        if reading is None:
            return
        objective = reading.objective(uid)
        owner = next(
            (one for one in reading.coverage.lines if objective and one.commitment == objective.commitment),
            reading.line(uid),
        )
        if owner is not None:
            self.unsaved.tell(
                f"Saisie non enregistrée\u00a0: {line_title(owner)}.",
                action=("Y revenir", partial(self._come_back, owner.uid, uid)),
            )

    def _come_back(self, commitment: str, uid: str) -> None:
        self.unsaved.hide()
        self.panel.wanted = uid if uid != commitment else ""
        self.open(commitment)
