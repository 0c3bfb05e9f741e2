"""The list of the partners with the record of the chosen one, and beside it what to know before calling."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.queries.exchange_lines import Page as LogPage
from cpex_desktop.queries.partner_sheet import PartnerSheet
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.commands import PartnerCommands
from cpex_desktop.ui.partners.directory.context_panel import ContextPanel
from cpex_desktop.ui.partners.directory.partner_list import PartnerList
from cpex_desktop.ui.partners.identity.desk import IdentityDesk
from cpex_desktop.ui.partners.reading import Asked, FiguresReading
from cpex_desktop.ui.partners.record import FIGURES, IDENTITY, LOG, PartnerRecord
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.page import GUTTER
from cpex_desktop.ui.widgets.side_panel import PanelFrame
from cpex_desktop.ui.widgets.states import EmptyState

_WIDTHS = (264, 320)
_LEAST_HEIGHT = 300


class ListView(QWidget):
    """Read the record of the partner that is chosen; ``moved`` says that another one, or tab, is in front."""

    moved = Signal()

    def __init__(self, bench: PartnerBench, commands: PartnerCommands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._whole, self._log, self._late = (Latest(bench.reader) for _place in range(3))
        self.list, self.record, self.panel = PartnerList(bench.rows), PartnerRecord(), ContextPanel()
        self.nobody = EmptyState(
            "partners", "Aucune fiche ouverte", "Choisissez un partenaire dans la liste."
        )
        self.frame = PanelFrame(self._build_main(), self.panel, widths=_WIDTHS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)
        commands.serve(self.record, self.panel)
        self._identity = IdentityDesk(bench, self.record)
        self._listen()
        self._dress()

    def _build_main(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GUTTER)
        row.addWidget(self.list, 1)
        row.addWidget(self.record, 2)
        row.addWidget(self.nobody, 2)
        follow(made, lambda main: main.setMinimumHeight(active().px(_LEAST_HEIGHT)))
        return made

    def _listen(self) -> None:
        bench, record = self._bench, self.record
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("F2"), self, context=inside).activated.connect(record.open_form)
        bench.rows.chosen.connect(lambda _uid: self._on_another())
        self.list.opened.connect(lambda: record.tabs.setFocus(Qt.FocusReason.OtherFocusReason))
        record.tab_shown.connect(lambda _key: self._on_tab())
        record.log.asked.connect(self._read_log)
        record.bonds.meetings.address_asked.connect(bench.go)
        self.panel.action_asked.connect(lambda uid: bench.go(f"cpex:action/{uid}"))

    def keeps_lost(self) -> bool:
        """Whether the record of a partner that is gone stays in sight, with what is typed in it."""
        return bool(self._identity.lost)

    def read_chosen(self) -> None:
        """Read the record of the chosen partner, or show none."""
        uid, reads = self._bench.rows.chosen_uid, self._bench.reads
        if not uid:
            for latest in (self._whole, self._log, self._late):
                latest.drop()
            self._show_sheet(None)
            return
        self._whole.ask(
            "Lecture de la fiche",
            lambda: reads.sheet(uid),
            lambda answer: self._show_sheet(cast(PartnerSheet, answer)),
            self._bench.tell,
        )
        self._read_log(self.record.log.question())
        self._on_tab()
        self.moved.emit()

    def show_inside(self, what: str) -> None:
        """Bring a tab of the record to the front, or its log from one exchange (uid) on; nothing for none."""
        if self.record.has_tab(what):
            self.record.show_tab(what)
        elif what:
            self.record.show_tab(LOG)
            self.record.log.begin_at(what)

    def _on_another(self) -> None:
        """Show nothing of the partner before where another is being read."""
        row, reading = self._bench.rows.row(self._bench.rows.chosen_uid), self._bench.reading
        if row is not None and reading is not None:
            self.record.begin(row, reading.today)
        elif self._identity.lose():
            self.record.show_tab(IDENTITY)
        self.read_chosen()

    def _show_sheet(self, sheet: PartnerSheet | None) -> None:
        bench, reading = self._bench, self._bench.reading
        bench.sheet = sheet
        if reading is not None:
            self.panel.show_sheet(sheet, reading.today)
            if sheet is not None:
                self.record.show_sheet(sheet, reading.today)
        self._dress()

    def _dress(self) -> None:
        known = self._bench.sheet is not None or self.keeps_lost()
        self.record.setVisible(known)
        self.nobody.setVisible(not known)

    def _read_log(self, asked: Asked) -> None:
        uid, reads = self._bench.rows.chosen_uid, self._bench.reads
        self._log.ask(
            "Lecture des échanges",
            lambda: reads.timeline(uid, asked),
            lambda answer: self.record.log.show_page(cast(LogPage, answer), further=asked.after is not None),
            self._bench.tell,
        )

    def _on_tab(self) -> None:
        """Read the figures only for whoever looks at them: they take longer."""
        uid, reads = self._bench.rows.chosen_uid, self._bench.reads
        if uid and self.record.tabs.key() == FIGURES:
            self._late.ask(
                "Lecture des indicateurs du partenaire",
                lambda: reads.figures(uid),
                lambda answer: self.record.figures.show_figures(cast("FiguresReading | None", answer)),
                self._bench.tell,
            )
