"""The partners: one selection of them under several views, the list with its records first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from cpex_desktop.french import counted
from cpex_desktop.queries.partner_counts import TILE_KEYS, TILE_WORDS
from cpex_desktop.queries.partner_selection import EVERYONE
from cpex_desktop.queries.partner_sheet import PartnerSheet
from cpex_desktop.ui.addresses import unknown_address
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.forms.bench import Lent
from cpex_desktop.ui.forms.held import Typed
from cpex_desktop.ui.forms.writing_page import KeptPage
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.commands import PartnerCommands
from cpex_desktop.ui.partners.directory.list_view import ListView
from cpex_desktop.ui.partners.exchanges.dialog import ExchangeDialog
from cpex_desktop.ui.partners.identity.reading import Renewed
from cpex_desktop.ui.partners.page_menu import PageMenu
from cpex_desktop.ui.partners.reading import PARTNER_TABLES, PartnerReads, PartnersReading
from cpex_desktop.ui.partners.rows import tile_of, with_tile
from cpex_desktop.ui.partners.views import LIST, VIEWS, ViewSpec
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.buttons import FoldingButton, button
from cpex_desktop.ui.widgets.quick_filters import QuickFilters
from cpex_desktop.ui.widgets.segments import SegmentedControl
from cpex_desktop.ui.widgets.view_stack import ViewStack

if TYPE_CHECKING:
    from cpex_desktop.db.changes import ChangeSet, RowChange
    from cpex_desktop.db.store import Store

_TITLE = "Partenaires"
_CLOSER = 5
"""Between the quick filters: with the switch before them they fit on one line of a common laptop."""


class PartnersPage(KeptPage):
    """Show the partners; ``lend`` gives the open base to what is written, ``go`` follows an address."""

    work, saving = "Lecture des partenaires", "Enregistrement des partenaires"
    tables = PARTNER_TABLES

    def __init__(
        self,
        reads: PartnerReads,
        *,
        lend: Callable[[], Store],
        signals: DataSignals,
        tasks: TaskRunner,
        reader: TaskRunner,
        go: Callable[[str], object],
        views: Sequence[ViewSpec] = VIEWS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_TITLE, lend=lend, signals=signals, tasks=tasks, reader=reader, parent=parent)
        self._reads, self._awaited = reads, ""
        self._changes: tuple[RowChange, ...] | None = None
        self.bench = PartnerBench(Lent(reads, self.writer, reader, self.notice, go), self)
        self.rows = self.bench.rows
        self.commands = PartnerCommands(self.bench)
        self.file = ListView(self.bench, self.commands)
        self.list, self.record, self.panel = self.file.list, self.file.record, self.file.panel
        self.switch = SegmentedControl(
            "Vue des partenaires", [(view.key, view.word) for view in views], compact=True
        )
        self.quick = QuickFilters(TILE_WORDS, before=(self.switch,) if len(views) > 1 else ())
        self.quick.gap = _CLOSER
        self._views = {view.key: view for view in views}
        self.stack = ViewStack({view.key: partial(self._make_view, view) for view in views})
        self.stack.bring(LIST)
        self.add = button("Nouvel échange", lambda: self.begin_exchange(), icon_name="plus", kind="primary")
        self.add_partner = FoldingButton("Nouvelle organisation", "partners")
        self.add_partner.clicked.connect(lambda _checked=False: self.commands.organisations.begin())
        self.menu = self._build_menu()
        self._build_layout()
        self._listen()
        self._dress()

    @property
    def reading(self) -> PartnersReading | None:
        """Give the partners as they were last read."""
        return self.bench.reading

    @property
    def sheet(self) -> PartnerSheet | None:
        """Give the record in front."""
        return self.bench.sheet

    def _make_view(self, view: ViewSpec) -> QWidget:
        return self.file if view.make is None else view.make(self.bench)

    def _build_menu(self) -> PageMenu:
        menu = PageMenu("Autres commandes des partenaires")
        menu.add("Importer des partenaires…", lambda: self.bench.go("cpex:contacts"))
        menu.add("Doublons possibles…", self.commands.merges.begin)
        menu.add("Bailleurs du diagnostic…", self.commands.landlords.begin)
        return menu

    def _build_layout(self) -> None:
        self.body.addWidget(self._loading)
        self.body.addWidget(self.quick)
        self.body.addWidget(self.stack, 1)
        for action in (self.add_partner, self.add, self.menu.button, self.file.frame.switch):
            self.header.add_action(action)

    def _listen(self) -> None:
        self.rows.rows_changed.connect(self._show_counts)
        self.quick.asked.connect(lambda tile: self.rows.narrow(with_tile(self.rows.selection, tile)))
        self.switch.chosen.connect(self.show_view)
        self.bench.record_asked.connect(self._open)
        self.bench.made_asked.connect(self._await)
        self.file.moved.connect(lambda: self.placed.emit(False))

    def is_read(self) -> bool:
        """Tell whether the partners were read."""
        return self.reading is not None

    def _read(self) -> None:
        self._changes = None
        self._ask(self._reads.partners, lambda answer: self._show(cast(PartnersReading, answer)))

    def begin_exchange(self) -> ExchangeDialog | None:
        """Ask for an exchange with the chosen partner, or with any."""
        return self.commands.exchanges.begin()

    def view(self) -> str:
        """Give the key of the view in front."""
        return self.switch.current()

    def show_view(self, key: str) -> None:
        """Bring a view to the front; the selection and the chosen partner stay."""
        self.switch.select(key)
        self.stack.bring(key)
        self._dress()
        self.placed.emit(True)

    def visit(self, key: str) -> None:
        """Show a view, the partners of a tile, or the record of one (uid, and what is in it)."""
        tile = next((tile for tile, name in TILE_KEYS.items() if name == key), None)
        if key in self._views:
            self.show_view(key)
        elif tile is not None:
            self.show_view(LIST)
            self.rows.narrow(with_tile(EVERYONE, tile))
        elif self.reading is None:
            self._awaited = key
        elif not self._reach(key):
            raise unknown_address(f"cpex:partenaires/{key}")

    def views(self) -> tuple[str, ...]:
        """List the keys of the views, where there are several, and of the tiles."""
        keys = self.stack.keys()
        return (*(keys if len(keys) > 1 else ()), *TILE_KEYS.values())

    def place(self) -> object:
        """Give the view, the chosen partner and the tab of its record."""
        return self.view(), self.rows.chosen_uid, self.record.tabs.key()

    def restore(self, place: object) -> None:
        """Come back to a view, a partner and a tab."""
        view, uid, tab = cast("tuple[str, str, str]", place)
        self.show_view(view)
        if self.rows.row(uid) is not None:
            self.rows.choose(uid)
        self.record.show_tab(tab)

    def filter_field(self) -> QWidget | None:
        """Give the search over the list."""
        return self.list.search if self.view() == LIST else None

    def typed(self) -> Sequence[Typed]:
        """Give the form of the record."""
        return [self.record.identity.form]

    def _on_changed(self, change: ChangeSet) -> None:
        if not change.tables & PARTNER_TABLES:
            return
        whole = not (change.tables & PARTNER_TABLES <= {row.table for row in change.rows})
        if whole or self.reading is None or self._changes is None or not self.isVisible():
            self._seen.ask()
            return
        self._changes = (*self._changes, *change.rows)
        self._renew(self._changes)

    def _renew(self, changes: Sequence[RowChange]) -> None:
        """Read again the partners that a step changed; all of them when it may be any, or on another day."""
        self._ask(
            lambda: self._reads.identity.renewed(changes),
            lambda answer: self._show_renewed(cast("Renewed | None", answer)),
        )

    def _show_renewed(self, renewed: Renewed | None) -> None:
        reading = self.reading
        if renewed is None or reading is None or renewed.today != reading.today:
            self.refresh()
            return
        self._show(reading, lambda: self.rows.put(renewed.rows))

    def _show(self, reading: PartnersReading, take: Callable[[], object] | None = None) -> None:
        before, self.bench.reading, self._changes = self.rows.chosen_uid, reading, ()
        self.notice.hide()
        (take or (lambda: self.rows.set_rows(reading.rows)))()
        said = (
            reading.place,
            counted(len(self.rows.all), "organisation", "organisations"),
            counted(self.rows.counts().persons, "personne", "personnes"),
        )
        self.header.set_subtitle(" · ".join(said))
        self.panel.say_kept(reading.kept_months)
        self._dress()
        self.bench.renewed.emit()
        awaited, self._awaited = self._awaited, ""
        if awaited and not self._reach(awaited):
            self.notice.tell_error(unknown_address(f"cpex:partenaires/{awaited}"))
        if not self.rows.chosen_uid and self.rows.shown and not self.file.keeps_lost():
            self.rows.choose(self.rows.first())
        elif self.rows.chosen_uid == before:
            self.file.read_chosen()

    def _reach(self, key: str) -> bool:
        """Show what a key names, « uid » or « uid:what is in the record »; tell whether it is there."""
        uid, _colon, inside = key.partition(":")
        found = self.rows.row(uid) is not None
        if found:
            self._open(uid)
            self.file.show_inside(inside)
        return found

    def _open(self, uid: str) -> None:
        """Show the record of a partner; filters that hide it give way."""
        if self.view() != LIST:
            self.show_view(LIST)
        if self.rows.position(uid) is None:
            self.rows.select(EVERYONE)
        self.rows.choose(uid)

    def _dress(self) -> None:
        read = self.reading is not None
        self._loading.setVisible(not read)
        for part in (self.quick, self.stack, self.add, self.add_partner, self.menu.button):
            part.setVisible(read)
        self.file.frame.switch.setVisible(read and self.view() == LIST)
        self.quick.show_pills(self._views[self.view()].filtered)

    def _show_counts(self) -> None:
        self.quick.show_counts(self.rows.tile_counts(), tile_of(self.rows.selection))

    def _await(self, uid: str) -> None:
        """Open a new partner as soon as it was read."""
        if self.rows.row(uid) is not None:
            self._open(uid)
        else:
            self._awaited = uid
