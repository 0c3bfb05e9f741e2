"""One commitment whole, beside the board: what its plan says, what carries it, what is answered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.queries.coverage import COVER_WORDS, CoverageLine, CoveringAction
from cpex_desktop.queries.plan_words import STATUS_WORDS
from cpex_desktop.queries.references import KIND_WORDS, ReferenceRow
from cpex_desktop.ui.coverage.answer_form import AnswerForm
from cpex_desktop.ui.coverage.words import COVER_KINDS, number_of
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.facts import FactList
from cpex_desktop.ui.widgets.labels import label, rule
from cpex_desktop.ui.widgets.notice import Notice
from cpex_desktop.ui.widgets.side_panel import SidePanel

_TITLE = "Engagement"
_CONTRADICTED = (
    "Cet engagement est dit sans objet, mais une action le porte\u00a0: corrigez la réponse, ou l’action."
)


class CommitmentPanel(SidePanel):
    """``action_asked`` carries the uid of an action to see, ``created`` that of the commitment to carry."""

    action_asked = Signal(str)
    created = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, parent)
        self.line: CoverageLine | None = None
        self._nothing = label("Choisissez un engagement.", "caption", wrap=True)
        self._chip, self._words = Chip(), label("", "strong", wrap=True)
        self._text = label("", "", wrap=True)
        self.facts = FactList()
        self.contradiction = Notice()
        self._actions_head = label("Actions qui le portent", "section")
        self._no_action = label("Aucune action ne le porte.", "caption", wrap=True)
        self.carriers: RowsTableModel[CoveringAction] = RowsTableModel(
            [
                Column(
                    "Action",
                    text=lambda row: f"{row.code} {row.title}".strip(),
                    paint=Paint.WRAPPED,
                    detail=lambda row: STATUS_WORDS[row.status],
                )
            ]
        )
        self.table = TableView(
            self.carriers, "Actions qui portent l’engagement", sortable=False, fit_rows=True
        )
        self.table.horizontalHeader().hide()
        self.table.opened.connect(lambda place: self.action_asked.emit(self.carriers.row_at(place).uid))
        self.add_action = button("Créer une action", self._on_create, icon_name="plus")
        self.answer = AnswerForm()
        self._content = QWidget()
        self._fill()
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._content)
        self.body.addStretch(1)
        self.add_foot(self.add_action)
        self.show_nothing()

    def _fill(self) -> None:
        layout = QVBoxLayout(self._content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (
            self._words, self._text, self.contradiction, self.facts, rule(), self._actions_head,
            self._no_action, self.table,
        ):  # fmt: skip
            layout.addWidget(part)
        layout.addWidget(rule())
        layout.addWidget(self.answer)

    def show_nothing(self) -> None:
        """Show no commitment."""
        self.line = None
        self.set_title(_TITLE)
        self._nothing.show()
        self._content.hide()
        self.add_action.hide()

    def show_line(self, reference: ReferenceRow, line: CoverageLine) -> None:
        """Show a commitment."""
        self.line = line
        number = number_of(line)
        self.set_title(f"{KIND_WORDS[reference.kind]}, {number}" if number else KIND_WORDS[reference.kind])
        self._chip.show_state(COVER_WORDS[line.cover], COVER_KINDS[line.cover])
        self._words.setText(line.title)
        self._text.setText(line.text)
        self._text.setVisible(bool(line.text))
        said = (
            ("Orientation", line.heading),
            ("Mesure", line.subheading),
            ("Pilote", line.lead),
            ("Associés", line.associated),
            ("Calendrier", line.calendar),
            ("Priorité", str(line.priority) if line.priority else ""),
        )
        self.facts.show_facts([(name, text) for name, text in said if text])
        self.contradiction.setVisible(line.contradicted)
        if line.contradicted:
            self.contradiction.tell(_CONTRADICTED)
        self.carriers.set_rows(line.actions)
        self.table.setVisible(bool(line.actions))
        self._no_action.setVisible(not line.actions)
        self.answer.show_answer(reference, line)
        self._nothing.hide()
        self._content.show()
        self.add_action.show()

    def _on_create(self) -> None:
        if self.line is not None:
            self.created.emit(self.line.uid)
