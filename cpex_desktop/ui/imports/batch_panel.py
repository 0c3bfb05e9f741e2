"""The detail of one batch, beside the list: what it is, what it holds, what it replaced."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cpex_desktop.french import num
from cpex_desktop.ui.imports.batch_rows import BatchDetail, HoldingLine
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.facts import FactList
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import label, rule, show_breakable, whole_text
from cpex_desktop.ui.widgets.side_panel import SidePanel
from cpex_desktop.ui.widgets.states import LoadingState

_PATIENCE_MS = 150
_NOTHING = "Choisissez un lot dans la liste."
_COLUMNS: tuple[Column[HoldingLine], ...] = (
    Column(
        "Indicateur",
        text=lambda row: row.label,
        paint=Paint.WRAPPED,
        detail=lambda row: row.extent,
    ),
    Column("Valeurs", text=lambda row: num(row.values), sort=lambda row: row.values, numeric=True, width=76),
)


class BatchPanel(SidePanel):
    """Show one batch; what may be done with it is asked by signals, which carry its number.

    ``followed`` carries an address. The batch before stays until the next is read, unless that takes long.
    """

    report_asked = Signal(int)
    withdrawal_asked = Signal(int)
    return_asked = Signal(int)
    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Détail du lot", parent)
        self.detail: BatchDetail | None = None
        self._nothing = label(_NOTHING, "caption", wrap=True)
        self._loading = LoadingState("Lecture du lot…")
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self._bring(self._loading))
        self._content = QWidget()
        self._build_content()
        for part in (self._nothing, self._loading, self._content):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._bring(self._nothing)

    def show_nothing(self, text: str = _NOTHING) -> None:
        """Show no batch, and say why."""
        self._patience.stop()
        self.detail = None
        self.set_title("Détail du lot")
        self._nothing.setText(text)
        self._bring(self._nothing)

    def wait(self) -> None:
        """Say that a batch is being read, if that takes more than a blink."""
        self._patience.start()

    def show_detail(self, detail: BatchDetail) -> None:
        """Show another batch, from its top."""
        self._patience.stop()
        self.detail = detail
        self.set_title(f"Lot n°\u00a0{num(detail.number)}")
        show_breakable(self._file, detail.file)
        show_breakable(self._source, detail.source)
        self._state.show_state(*detail.state)
        self._look.setText(f"{detail.look[0]}\u00a0→" if detail.look else "")
        self._look.setAccessibleName(detail.look[0] if detail.look else "")
        self._look.setVisible(detail.look is not None)
        self._take_back.setVisible(not detail.withdrawn)
        self._bring_back.setVisible(detail.withdrawn)
        self.facts.show_facts(detail.facts)
        for head, words, sentences in (
            (self._claims_head, self._claims, detail.claims),
            (self._past_head, self._past, detail.past),
        ):
            show_breakable(words, "\n\n".join(sentences))
            head.setVisible(bool(sentences))
            words.setVisible(bool(sentences))
        self._model.set_rows(detail.holdings)
        self.table.setVisible(bool(detail.holdings))
        self._bring(self._content)

    def sentences(self) -> str:
        """Give what is said of completeness and of other batches."""
        return f"{whole_text(self._claims)}\n\n{whole_text(self._past)}".strip()

    def _build_content(self) -> None:
        self._file, self._source = label("", "strong", wrap=True), label("", "caption", wrap=True)
        self._state = Chip()
        self._read = link("Voir le rapport", lambda: self._ask(self.report_asked))
        self._look = link("", self._follow)
        self._take_back = link("Retirer le lot…", lambda: self._ask(self.withdrawal_asked))
        self._bring_back = link("Remettre en service", lambda: self._ask(self.return_asked))
        actions = FlowRow([self._read, self._look, self._take_back, self._bring_back])
        actions.gathered = True
        self.facts = FactList()
        self._claims_head, self._claims = _section("Ce que le lot dit complet")
        self._past_head, self._past = _section("Avec les autres lots")
        self._model: RowsTableModel[HoldingLine] = RowsTableModel(_COLUMNS)
        self.table = TableView(self._model, "Indicateurs du lot", fit_rows=True)
        layout = QVBoxLayout(self._content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._file)
        layout.addWidget(self._source)
        layout.addWidget(self._state, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (actions, rule(), self.facts):
            layout.addWidget(part)
        for part in (self._past_head, self._past, self._claims_head, self._claims, self.table):
            layout.addWidget(part)

    def _ask(self, signal: SignalInstance) -> None:
        if self.detail is not None:
            signal.emit(self.detail.number)

    def _follow(self) -> None:
        if self.detail is not None and self.detail.look is not None:
            self.followed.emit(self.detail.look[1])

    def _bring(self, part: QWidget) -> None:
        for one in (self._nothing, self._loading, self._content):
            one.setVisible(one is part)


def _section(title: str) -> tuple[QLabel, QLabel]:
    return label(title, "section"), label("", wrap=True)
