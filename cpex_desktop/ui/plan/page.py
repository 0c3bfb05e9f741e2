"""The departmental plan of action: one selection of actions under several views, and the sheet beside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import counted
from cpex_desktop.queries.plan_counts import TILE_KEYS, TILES
from cpex_desktop.ui.addresses import unknown_address
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.forms.held import Typed
from cpex_desktop.ui.forms.writing_page import KeptPage
from cpex_desktop.ui.plan.bulk_bar import BulkBar
from cpex_desktop.ui.plan.commands import PlanCommands
from cpex_desktop.ui.plan.empty import FirstPlan
from cpex_desktop.ui.plan.gantt_picture import GanttPicture
from cpex_desktop.ui.plan.named_views import NamedViews
from cpex_desktop.ui.plan.plan_choice import PlanChoice
from cpex_desktop.ui.plan.plan_menu import PlanMenu
from cpex_desktop.ui.plan.reading import PLAN_TABLES, PlanReading, PlanReads
from cpex_desktop.ui.plan.requests import PlanRequests
from cpex_desktop.ui.plan.rows import PlanRows
from cpex_desktop.ui.plan.selection_bar import SelectionBar
from cpex_desktop.ui.plan.sheet_panel import SheetPanel
from cpex_desktop.ui.plan.view_stack import PlanStack
from cpex_desktop.ui.plan.views import VIEWS, ViewSpec
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.side_panel import PanelFrame

if TYPE_CHECKING:
    from cpex_desktop.db.store import Store

_TITLE = "Plan d’action départemental"
_WIDTHS = (340, 420)


class PlanPage(KeptPage):
    """Show the current plan.

    ``lend`` gives the open base to whatever is written, in another thread; ``go`` follows an address.
    """

    work, tables = "Lecture du plan", PLAN_TABLES

    def __init__(
        self,
        reads: PlanReads,
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
        self._reads, self._go = reads, go
        self._awaited, self._plan = "", ""
        self.reading: PlanReading | None = None
        self.rows, self.requests = PlanRows(self), PlanRequests(self)
        self.commands = PlanCommands(self.rows, self.requests, self.writer, self)
        self.named = NamedViews(self.writer, self)
        self._picture = GanttPicture(self, self.rows, tasks, self.notice, self._named_plan)
        self.bar = SelectionBar(self.rows, self.named, views)
        self.panel = SheetPanel(reads, self.writer, reader)
        self.bulk = BulkBar()
        self.add = button("Nouvelle action", lambda: self.commands.begin(), icon_name="plus", kind="primary")
        self.plans, self.first = PlanChoice(), FirstPlan(self.writer)
        self.menu = PlanMenu(self.writer, self)
        self.stack = PlanStack(
            views, self.rows, self.requests, begin=lambda: self.commands.begin(), clear=self.bar.clear
        )
        self._main = self._build_main()
        self.frame = PanelFrame(self._main, self.panel, widths=_WIDTHS)
        self._build_layout()
        self._listen()
        self._dress()

    def _build_layout(self) -> None:
        self.body.addWidget(self._loading)
        self.body.addWidget(self.first, 0, Qt.AlignmentFlag.AlignTop)
        self.first.hide()
        self.body.addWidget(self.frame, 1)
        known, new = (self.plans, self.bar.search, self.named.button), (self.add, self.menu.button)
        for action in (*known, *new, self.frame.switch):
            self.header.add_action(action)

    def _build_main(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        column.addWidget(self.bulk)
        return made

    def _listen(self) -> None:
        self.named.refused.connect(self.notice.tell_error)
        self.plans.chosen.connect(self.show_plan)
        self.menu.begun.connect(self.show_plan)
        for source in (self.menu.return_asked, self.stack.return_asked, self.first.return_asked):
            source.connect(self._read_back)
        self.rows.rows_changed.connect(self._show_view)
        self.rows.chosen.connect(self._on_chosen)
        self.bar.view_asked.connect(self.show_view)
        self.requests.sheet.connect(self._open_sheet)
        self.requests.page.connect(self._open_page)
        self.requests.picture.connect(self._picture.ask)
        self.commands.made.connect(self._await)
        self.panel.page_asked.connect(self._open_page)
        self.panel.menu_asked.connect(lambda menu, uid: self.commands.fill_menu(menu, [uid]))
        self.commands.serve(self.bulk)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, run in (("Ctrl+N", self.add.click), ("Alt+Return", self._open_chosen)):
            QShortcut(QKeySequence(keys), self, context=inside).activated.connect(run)

    def is_read(self) -> bool:
        """Tell whether a plan, or that there is none, was read."""
        return self.reading is not None

    def _read(self) -> None:
        self._ask(partial(self._reads.plan, self._plan), lambda answer: self._show(cast(PlanReading, answer)))

    def show_plan(self, uid: str) -> None:
        """Show another plan of the base; empty for the one in force."""
        self._plan = uid
        self.refresh()

    def view(self) -> str:
        """Give the key of the view in front."""
        return self.bar.switch.current()

    def show_view(self, key: str) -> None:
        """Bring a view to the front; the selection and the chosen action stay."""
        self.bar.switch.select(key)
        self._show_view()
        self.placed.emit(True)

    def visit(self, key: str) -> None:
        """Show the view that an address names, or the actions of a tile in the view in front."""
        tile = next((tile for tile, name in TILE_KEYS.items() if name == key), None)
        if tile is not None:
            self.rows.select(TILES[tile])
        elif key in self.views():
            self.show_view(key)
        else:
            raise unknown_address(f"cpex:plan/{key}")

    def views(self) -> tuple[str, ...]:
        """List the keys of the views."""
        return self.stack.keys()

    def place(self) -> object:
        """Give the view and the chosen action."""
        return self.view(), self.rows.chosen_uid

    def restore(self, place: object) -> None:
        """Come back to a view and an action."""
        view, uid = cast("tuple[str, str]", place)
        self.show_view(view)
        if self.rows.row(uid) is not None:
            self.rows.choose(uid)

    def filter_field(self) -> QWidget | None:
        """Give the search over the views."""
        return self.bar.search

    def current_view(self) -> QWidget:
        """Give the widget of the view in front."""
        return self.stack.view(self.view())

    def typed(self) -> Sequence[Typed]:
        """Give the table."""
        return [self.stack]

    def drafts(self) -> Iterable[str]:
        """Name the notes and steps that are being typed."""
        return self.panel.drafts()

    def drop_typing(self) -> None:
        """Give up what is typed and not stored."""
        super().drop_typing()
        self.panel.drop_drafts()

    def _show(self, reading: PlanReading) -> None:
        if reading.plan is None and self._plan:
            self.show_plan("")  # the plan that was chosen is in the trash
            return
        self.reading = reading
        self.notice.hide()
        plan = reading.plan
        self.requests.national = reading.national
        self.commands.set_plan("" if plan is None else plan.uid, reading.axes, reading.organisations)
        self.bulk.offer_axes(reading.axes)
        self.menu.show_plan(plan, reading.axes)
        self.named.set_views(reading.views)
        self.rows.set_rows(reading.rows, reading.times)
        self.bar.show_plan(reading.national)
        self._dress()
        self._await(self._awaited)
        if self.rows.chosen_uid:
            self._on_chosen(self.rows.chosen_uid)
        elif self.rows.shown:
            self.rows.choose(self.rows.shown[0].uid)

    def _dress(self) -> None:
        reading = self.reading
        plan = None if reading is None else reading.plan
        self._loading.setVisible(reading is None)
        self.frame.setVisible(plan is not None)
        self.add.setVisible(bool(self.rows.all))
        for action in (self.frame.switch, self.bar.search, self.named.button):
            action.setVisible(bool(self.rows.all))
        if reading is None:
            return
        self.first.show_planned(plan is not None)
        self.plans.show_plans(reading.plans, plan)
        count = counted(len(reading.rows), "action", "actions")
        other = "" if plan is None or plan.current else "ce n’est pas le plan en cours"
        said = ", ".join(part for part in (count, reading.covered, other) if part and plan is not None)
        self.header.set_subtitle(" · ".join(part for part in (reading.place, said) if part))

    def _show_view(self) -> None:
        listed = bool(self.rows.all)
        if listed != self.bar.isVisibleTo(self._main):
            self.bar.setVisible(listed)
            self.panel.setVisible(listed and not self.frame.is_drawer())
        self.stack.bring(self.view())

    def _named_plan(self) -> tuple[str, str]:
        reading = self.reading
        plan = None if reading is None else reading.plan
        return (_TITLE if plan is None else plan.title), ("" if reading is None else reading.place)

    def _on_chosen(self, uid: str) -> None:
        reading = self.reading
        if reading is not None:
            self.panel.show_action(uid, reading.national, reading.today)
            self.placed.emit(False)

    def _read_back(self) -> None:
        plan = None if self.reading is None else self.reading.plan
        self._go("cpex:relecture" if plan is None else f"cpex:relecture/{plan.uid}")

    def _open_sheet(self, uid: str) -> None:
        self.rows.choose(uid)
        self.frame.open_panel()
        self.panel.take_focus()

    def _open_page(self, uid: str) -> None:
        self._go(f"cpex:action/{uid}")

    def _open_chosen(self) -> None:
        if self.rows.chosen_uid:
            self._open_page(self.rows.chosen_uid)

    def _await(self, uid: str) -> None:
        """Choose a new action as soon as it was read; filters that hide it give way."""
        self._awaited = uid
        if uid and self.rows.row(uid) is not None:
            self._awaited = ""
            if self.rows.position(uid) is None:
                self.bar.clear()
            self.rows.choose(uid)
