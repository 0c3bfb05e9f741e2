"""The partners: a list by family, the record of one of them, and what to know before calling it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import counted
from cpex_desktop.queries.exchange_lines import Page as LogPage
from cpex_desktop.queries.partner_counts import TILE_KEYS
from cpex_desktop.queries.partner_figures import PartnerFigures
from cpex_desktop.queries.partner_selection import EVERYONE
from cpex_desktop.queries.partner_sheet import PartnerSheet
from cpex_desktop.ui.addresses import unknown_address
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.partners.commands import PartnerCommands
from cpex_desktop.ui.partners.context_panel import ContextPanel
from cpex_desktop.ui.partners.exchange_dialog import ExchangeDialog
from cpex_desktop.ui.partners.partner_list import PartnerList
from cpex_desktop.ui.partners.quick_filters import QuickFilters
from cpex_desktop.ui.partners.reading import PARTNER_TABLES, Asked, PartnerReads, PartnersReading
from cpex_desktop.ui.partners.record import FIGURES, PartnerRecord
from cpex_desktop.ui.partners.rows import PartnerRows, tile_of, with_tile
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.page import GUTTER, Page
from cpex_desktop.ui.widgets.side_panel import PanelFrame
from cpex_desktop.ui.widgets.states import EmptyState, LoadingState

if TYPE_CHECKING:
    from cpex_desktop.db.changes import ChangeSet
    from cpex_desktop.db.store import Store

_TITLE = "Partenaires"
_WIDTHS = (264, 320)
_LEAST_HEIGHT = 300


class PartnersPage(Page):
    """Show the partners; ``lend`` gives the open base to what is written, ``go`` follows an address."""

    def __init__(
        self,
        reads: PartnerReads,
        *,
        lend: Callable[[], Store],
        signals: DataSignals,
        tasks: TaskRunner,
        reader: TaskRunner,
        go: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_TITLE, "", parent)
        self._reads, self._go, self._stale, self._awaited = reads, go, False, ""
        self._latest, self._whole, self._log, self._late = (Latest(reader) for _place in range(4))
        self.reading: PartnersReading | None = None
        self.sheet: PartnerSheet | None = None
        self.notice = Banner()
        self.add_notice(self.notice)
        self.rows = PartnerRows(self)
        self.writer = PlanWriter(lend, tasks, self.notice.tell_error, title="Enregistrement des partenaires")
        self.commands = PartnerCommands(self, self.writer, reader, reads.choices)
        self.quick, self.list = QuickFilters(), PartnerList(self.rows)
        self.record, self.panel = PartnerRecord(), ContextPanel()
        self.add = button("Nouvel échange", lambda: self.begin_exchange(), icon_name="plus", kind="primary")
        self.add_partner = button(
            "Nouvelle organisation",
            lambda: self.commands.begin_organisation(self._await),
            icon_name="partners",
        )
        self.nobody = EmptyState(
            "partners", "Aucune fiche ouverte", "Choisissez un partenaire dans la liste."
        )
        self._loading = LoadingState("Lecture des partenaires…")
        self._main = self._build_main()
        self.frame = PanelFrame(self._main, self.panel, widths=_WIDTHS)
        self._build_layout()
        self._listen(signals)
        self._dress()

    def _build_layout(self) -> None:
        self.body.addWidget(self._loading)
        self.body.addWidget(self.quick)
        self.body.addWidget(self.frame, 1)
        for action in (self.add_partner, self.add, self.frame.switch):
            self.header.add_action(action)

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

    def _listen(self, signals: DataSignals) -> None:
        signals.changed.connect(self._on_changed)
        rows, record = self.rows, self.record
        self.commands.serve(record, self.panel)
        rows.rows_changed.connect(self._show_counts)
        rows.chosen.connect(lambda _uid: self._on_another())
        self.quick.asked.connect(lambda tile: rows.select(with_tile(rows.selection, tile)))
        self.list.opened.connect(lambda: record.tabs.setFocus(Qt.FocusReason.OtherFocusReason))
        record.tab_shown.connect(lambda _key: self._on_tab())
        record.log.asked.connect(self._read_log)
        self.panel.action_asked.connect(lambda uid: self._go(f"cpex:action/{uid}"))

    def refresh(self) -> None:
        """Read the partners again, and the record in front."""
        self._stale = False
        self._latest.ask(
            "Lecture des partenaires",
            self._reads.partners,
            lambda answer: self._show(cast(PartnersReading, answer)),
            self._fail,
        )

    def begin_exchange(self) -> ExchangeDialog | None:
        """Ask for an exchange with the chosen partner, or with any."""
        return self.commands.begin_exchange()

    def visit(self, key: str) -> None:
        """Show the partners of a tile, or the record of one (uid)."""
        tile = next((tile for tile, name in TILE_KEYS.items() if name == key), None)
        if tile is not None:
            self.rows.select(with_tile(EVERYONE, tile))
        elif self.reading is None:
            self._awaited = key
        elif self.rows.row(key) is None:
            raise unknown_address(f"cpex:partenaires/{key}")
        else:
            self._open(key)

    def views(self) -> tuple[str, ...]:
        """List the keys of the tiles."""
        return tuple(TILE_KEYS.values())

    def place(self) -> object:
        """Give the chosen partner and the tab of its record."""
        return self.rows.chosen_uid, self.record.tabs.key()

    def restore(self, place: object) -> None:
        """Come back to a partner and a tab."""
        uid, tab = cast("tuple[str, str]", place)
        if self.rows.row(uid) is not None:
            self.rows.choose(uid)
        self.record.show_tab(tab)

    def filter_field(self) -> QWidget | None:
        """Give the search over the list."""
        return self.list.search

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Read what changed while another screen was in front."""
        super().showEvent(event)
        if self._stale or self.reading is None:
            self.refresh()

    def _on_changed(self, change: ChangeSet) -> None:
        if not change.tables & PARTNER_TABLES:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _show(self, reading: PartnersReading) -> None:
        before, self.reading = self.rows.chosen_uid, reading
        self.notice.hide()
        self.rows.set_rows(reading.rows)
        counts = self.rows.counts()
        said = (
            reading.place,
            counted(len(reading.rows), "organisation", "organisations"),
            counted(counts.persons, "personne", "personnes"),
        )
        self.header.set_subtitle(" · ".join(said))
        self._dress()
        awaited, self._awaited = self._awaited, ""
        if awaited and self.rows.row(awaited) is not None:
            self._open(awaited)
        elif awaited:
            self.notice.tell_error(unknown_address(f"cpex:partenaires/{awaited}"))
        if not self.rows.chosen_uid and self.rows.shown:
            self.rows.choose(self.rows.shown[0].uid)
        elif self.rows.chosen_uid == before:
            self._on_chosen()

    def _open(self, uid: str) -> None:
        """Choose a partner; filters that hide it give way."""
        if self.rows.position(uid) is None:
            self.rows.select(EVERYONE)
        self.rows.choose(uid)

    def _dress(self) -> None:
        reading = self.reading
        self._loading.setVisible(reading is None)
        for part in (self.quick, self.frame, self.add, self.add_partner, self.frame.switch):
            part.setVisible(reading is not None)
        known = self.sheet is not None
        self.record.setVisible(known)
        self.nobody.setVisible(not known)

    def _show_counts(self) -> None:
        self.quick.show_counts(self.rows.tile_counts(), tile_of(self.rows.selection))

    def _on_another(self) -> None:
        """Show nothing of the partner before where another is being read."""
        row, reading = self.rows.row(self.rows.chosen_uid), self.reading
        if row is not None and reading is not None:
            self.record.begin(row, reading.today)
        self._on_chosen()

    def _on_chosen(self) -> None:
        uid = self.rows.chosen_uid
        if not uid:
            self.sheet = None
            for latest in (self._whole, self._log, self._late):
                latest.drop()
            self._show_sheet(None)
            return
        self._whole.ask(
            "Lecture de la fiche",
            lambda: self._reads.sheet(uid),
            lambda answer: self._show_sheet(cast(PartnerSheet, answer)),
            self.notice.tell_error,
        )
        self._read_log(self.record.log.question())
        self._on_tab()
        self.placed.emit(False)

    def _show_sheet(self, sheet: PartnerSheet | None) -> None:
        self.sheet, reading = sheet, self.reading
        if reading is not None:
            self.panel.show_sheet(sheet, reading.today)
            if sheet is not None:
                self.record.show_sheet(sheet, reading.today)
        self._dress()

    def _read_log(self, asked: Asked) -> None:
        uid = self.rows.chosen_uid
        self._log.ask(
            "Lecture des échanges",
            lambda: self._reads.timeline(uid, asked),
            lambda answer: self.record.log.show_page(cast(LogPage, answer), further=asked.after is not None),
            self.notice.tell_error,
        )

    def _on_tab(self) -> None:
        """Read the figures only for whoever looks at them: they take longer."""
        uid = self.rows.chosen_uid
        if uid and self.record.tabs.key() == FIGURES:
            self._late.ask(
                "Lecture des indicateurs du partenaire",
                lambda: self._reads.figures(uid),
                lambda answer: self.record.figures.show_figures(cast("PartnerFigures | None", answer)),
                self.notice.tell_error,
            )

    def _await(self, uid: str) -> None:
        """Open a new partner as soon as it was read."""
        if self.rows.row(uid) is not None:
            self._open(uid)
        else:
            self._awaited = uid

    def _fail(self, error: UserError) -> None:
        self._loading.hide()
        self.notice.tell_error(error, action=("Réessayer", self.refresh))
