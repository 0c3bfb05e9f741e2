"""A plan read from a file, shown before anything is written: what was understood, and what was not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, num
from cpex_desktop.french.personal_text import prose_kind
from cpex_desktop.imports.types import Severity
from cpex_desktop.models.plan_lists import ReferenceKind
from cpex_desktop.queries.references import KIND_WORDS
from cpex_desktop.services.reference_drafts import CommitmentDraft, ReferenceDraft, checked_plan
from cpex_desktop.services.references import write_reference
from cpex_desktop.ui.forms.fields import FormField, LineField, ListField
from cpex_desktop.ui.forms.typed import read_day, refusal_words
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.findings_card import FindingsCard
from cpex_desktop.ui.widgets.notice import Notice
from cpex_desktop.ui.widgets.turning_row import TurningRow

if TYPE_CHECKING:
    from datetime import date

    from cpex_desktop.imports.reference_plan import ReadReference

_NARROW = 760
_KINDS = (ReferenceKind.CHARTER, ReferenceKind.PDALHPD, ReferenceKind.NATIONAL, ReferenceKind.OTHER)


def _columns() -> list[Column[CommitmentDraft]]:
    return [
        Column("N°", text=lambda one: one.number, width=48),
        Column(
            "Engagement", text=lambda one: one.title, paint=Paint.TWO_LINES, detail=lambda one: one.heading
        ),
        Column("Pilote", text=lambda one: one.lead or "–", width=116),
        Column("Objectifs", text=lambda one: num(len(one.objectives)), numeric=True, width=78),
    ]


class FileView(QWidget):
    """``written`` carries the uid of the plan once it is created, ``left`` says that it is given up."""

    written = Signal(str)
    left = Signal()

    def __init__(self, read: ReadReference, writer: PlanWriter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.read, self._writer = read, writer
        self.kind = ListField("Nature", [(kind.value, KIND_WORDS[kind]) for kind in _KINDS], width=210)
        self.title = LineField("Titre du plan")
        self.first = LineField("Premier jour", read_day, hint="jj/mm/aaaa", width=110)
        self.last = LineField("Dernier jour", read_day, hint="jj/mm/aaaa", width=110)
        self.kind.show_value(ReferenceKind.CHARTER.value)
        self.title.line.setText(read.title)
        self.notice = Notice()
        self.add = button("Ajouter ce plan", self.write, icon_name="check", kind="primary")
        self.leave = button("Abandonner", self.left.emit)
        head = Card(read.file_name, self._summary())
        bottom = Qt.AlignmentFlag.AlignBottom
        named, dated = QHBoxLayout(), QHBoxLayout()
        named.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        named.addWidget(self.title, 1, Qt.AlignmentFlag.AlignTop)
        for field in (self.first, self.last):
            dated.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        dated.addStretch(1)
        for made in (self.leave, self.add):
            dated.addWidget(made, 0, bottom)
        for row in (named, dated):
            row.setSpacing(12)
            head.body.addLayout(row)
        head.body.addWidget(self.notice)
        self.model: RowsTableModel[CommitmentDraft] = RowsTableModel(_columns())
        self.model.set_rows(read.commitments)
        lines = Card("Ce qui a été lu", self._columns_read())
        lines.body.addWidget(TableView(self.model, "Engagements lus", sortable=False), 1)
        rejected = sum(one.count for one in read.findings if one.severity is Severity.REJECTED)
        self.findings = FindingsCard("Compte rendu", read.findings, rejected)
        parts = TurningRow(_NARROW)
        parts.row.addWidget(lines, 3)
        parts.row.addWidget(self.findings, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addWidget(head)
        layout.addWidget(parts, 1)

    def write(self) -> None:
        """Create the plan, or say by the field why it cannot be."""
        for field in (self.first, self.last, self.title):
            field.say("")
        self.notice.hide()
        days: list[date | None] = []
        for field in (self.first, self.last):
            try:
                days.append(read_day(field.line.text()))
            except UserError as error:
                field.refuse(error)
                return
        draft = ReferenceDraft(
            ReferenceKind(str(self.kind.value())),
            self.title.line.text(),
            days[0],
            days[1],
            commitments=self.read.commitments,
        )
        alone = replace(draft, commitments=())
        named = replace(alone, first_day=None, last_day=None)
        if _refused(named, self.title) or _refused(alone, self.last):
            return
        sourced = replace(draft, source=_source(self.read.file_name))
        self._writer.do(
            lambda store: write_reference(store, sourced),
            done=lambda uid: self.written.emit(str(uid)),
            refused=lambda error: self.notice.tell(refusal_words(error), kind="err"),
        )

    def _summary(self) -> str:
        objectives = sum(len(one.objectives) for one in self.read.commitments)
        parts = (
            counted(len(self.read.commitments), "engagement lu", "engagements lus"),
            counted(objectives, "objectif", "objectifs"),
            f"feuille «\u00a0{self.read.sheet}\u00a0»" if self.read.sheet else "",
            "rien n’est encore écrit",
        )
        return " · ".join(part for part in parts if part)

    def _columns_read(self) -> str:
        return ", ".join(f"{letter}\u00a0: {part}" for letter, part in self.read.columns)


def _refused(draft: ReferenceDraft, field: FormField) -> bool:
    """Say by a field why a part of a plan cannot be; tell whether it was said."""
    try:
        checked_plan(draft)
    except UserError as error:
        field.refuse(error)
        field.editor.setFocus()
        return True
    return False


def _source(file_name: str) -> str:
    """Name the file where the text was found, unless its name may designate a person."""
    said = f"Fichier {file_name}"
    return "" if prose_kind(said) is not None else said
