"""The sheet of the chosen action, beside every view of the plan: five tabs that are read when opened."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.queries.action_history import HistoryStep
from cpex_desktop.queries.action_partners import ActionPartners
from cpex_desktop.queries.action_sheet import ActionSheet
from cpex_desktop.queries.action_targets import ActionTarget
from cpex_desktop.queries.exchange_lines import Place
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.plan import words
from cpex_desktop.ui.plan.chase import Chase
from cpex_desktop.ui.plan.exchanges_part import ExchangesPart
from cpex_desktop.ui.plan.notes_part import NotesPart
from cpex_desktop.ui.plan.reading import BOND_TABLES, PlanReads
from cpex_desktop.ui.plan.sheet_part import SheetPart
from cpex_desktop.ui.plan.steps_part import StepsPart
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.buttons import button, icon_button
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.history_part import HistoryPart
from cpex_desktop.ui.widgets.labels import ElidingLabel, label
from cpex_desktop.ui.widgets.side_panel import SidePanel
from cpex_desktop.ui.widgets.tab_row import TabRow

if TYPE_CHECKING:
    from cpex_desktop.db.changes import ChangeSet

SHEET, STEPS, EXCHANGES, NOTES, HISTORY = "sheet", "steps", "exchanges", "notes", "history"
_NAMES = {
    SHEET: ("Fiche", "Fiche"),
    STEPS: ("Étapes", "Étapes"),
    EXCHANGES: ("Échanges", "Éch."),
    NOTES: ("Notes", "Notes"),
    HISTORY: ("Historique", "Hist."),
}
_TITLE = "Fiche de l’action"
_NOTHING = "Choisissez une action dans le plan."


class SheetPanel(SidePanel):
    """Show one action; ``page_asked(uid)`` leads to its page, ``menu_asked(QMenu, uid)`` fills its menu.

    ``address_asked(str)`` leads to partners and to the forms that write to them.
    """

    page_asked = Signal(str)
    address_asked = Signal(str)
    menu_asked = Signal(object, str)

    def __init__(
        self, reads: PlanReads, writer: PlanWriter, reader: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(_TITLE, parent)
        self._reads = reads
        self._latest, self._late, self._past, self._bonds = (Latest(reader) for _place in range(4))
        self.uid, self._national = "", ""
        self._today = date(2000, 1, 1)
        self.sheet: ActionSheet | None = None
        self.state, self.priority = Chip(), Chip()
        self.edit = icon_button(
            "edit", "Modifier la fiche (Alt+Entrée)", lambda: self.page_asked.emit(self.uid)
        )
        self.more = icon_button("dots", "Autres commandes", self._open_menu)
        self.name = ElidingLabel("", "sheetTitle", lines=3)
        self.tabs = TabRow("Parties de la fiche")
        for key, names in _NAMES.items():
            self.tabs.add(key, *names)
        self.nothing = label(_NOTHING, "caption", wrap=True)
        self.glance = SheetPart()
        self.steps, self.notes, self.history = StepsPart(writer), NotesPart(writer), HistoryPart()
        self.exchanges, self.chase = ExchangesPart(), Chase(self, kind="primary")
        self.glance.ticked.connect(self.steps.tick)
        self.glance.steps_asked.connect(self._add_step)
        self.open = button("Ouvrir la fiche", lambda: self.page_asked.emit(self.uid))
        self._parts: dict[str, QWidget] = {
            SHEET: self.glance,
            STEPS: self.steps,
            EXCHANGES: self.exchanges,
            NOTES: self.notes,
            HISTORY: self.history,
        }
        self._build_layout()
        self.tabs.currentChanged.connect(lambda _place: self._show_tab())
        for part in (self.exchanges, self.chase):
            part.address_asked.connect(self.address_asked)
        self.exchanges.older_asked.connect(lambda after: self._read_partners(cast(Place, after)))
        self.show_nothing()

    def _build_layout(self) -> None:
        for place, widget in enumerate((self.state, self.priority)):
            self.head.insertWidget(1 + place, widget)
        self.head.insertWidget(3, self.edit)
        self.head.insertWidget(4, self.more)
        self.add_above(self.name)
        self.add_above(self.tabs)
        self.body.addWidget(self.nothing)
        for part in self._parts.values():
            self.body.addWidget(part)
        self.body.addStretch(1)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 4, 0, 0)
        row.addWidget(self.chase.button)
        row.addWidget(self.open)
        row.addStretch(1)
        self._foot = foot
        self.add_foot(foot)

    def show_action(self, uid: str, national: str, today: date) -> None:
        """Read an action and show it; the one before stays meanwhile. Empty for none."""
        self.uid, self._national, self._today = uid, national, today
        if not uid:
            self.show_nothing()
            return
        self._latest.ask(
            "Lecture de la fiche",
            lambda: self._reads.sheet(uid),
            lambda answer: self._show(cast(ActionSheet, answer)),
            self._fail,
        )

    def show_nothing(self, text: str = _NOTHING) -> None:
        """Show no action, and say why."""
        for latest in (self._latest, self._late, self._past, self._bonds):
            latest.drop()
        self.uid, self.sheet = "", None
        self.set_title(_TITLE)
        self.nothing.setText(text)
        self._dress()

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        keys = [str(self.tabs.tabData(place)) for place in range(self.tabs.count())]
        self.tabs.setCurrentIndex(keys.index(key))

    def drafts(self) -> list[str]:
        """Name the tabs where something is typed and not stored, of an action shown before too."""
        parts = (("Étapes", self.steps), ("Notes", self.notes))
        return [name for name, part in parts if part.holds_drafts()]

    def drop_drafts(self) -> None:
        """Give it up."""
        self.steps.drop()
        self.notes.drop()

    def _show(self, sheet: ActionSheet) -> None:
        another = self.sheet is None or self.sheet.row.uid != sheet.row.uid
        self.sheet = sheet
        row = sheet.row
        self.set_title(row.code)
        self.name.setText(row.title)
        self.state.show_state(words.state_words(row), words.state_kind(row))
        self.priority.show_state(words.priority_sentence(row) if row.priority else "", "neutral")
        self._count(STEPS, f"{row.steps.done}/{row.steps.total}" if row.steps.total else "")
        self._count(NOTES, str(len(sheet.notes) or ""))
        self.chase.show_leads(row.uid, [(one.uid, one.shown) for one in row.leads if not one.gone])
        if another:
            self.glance.show_targets(())
            self.history.show_steps(())
            self.exchanges.show_nothing()
            self._count(EXCHANGES, "")
        self.glance.show_sheet(sheet, self._national)
        self.steps.show_steps(row.uid, sheet.steps)
        self.notes.show_notes(row.uid, sheet.notes, self._today)
        self._dress()
        self._read_targets()
        self._read_partners()

    def _count(self, key: str, said: str) -> None:
        """Say beside the name of a tab how much it holds."""
        self.tabs.rename(key, *(f"{name} {said}" if said else name for name in _NAMES[key]))

    def _dress(self) -> None:
        known = self.sheet is not None
        self.nothing.setVisible(not known)
        for widget in (self.name, self.tabs, self.edit, self.more, self._foot):
            widget.setVisible(known)
        if not known:
            self.state.show_state("", "neutral")
            self.priority.show_state("", "neutral")
        self._show_tab()

    def _show_tab(self) -> None:
        shown = self.tabs.key() if self.sheet is not None else ""
        for key, part in self._parts.items():
            part.setVisible(key == shown)
        if shown == HISTORY:
            self._read_history()

    def _read_targets(self) -> None:
        uid = self.uid
        if self.sheet is None or not self.sheet.row.indicators:
            self._late.drop()
            return
        self._late.ask(
            "Lecture des indicateurs de l’action",
            lambda: self._reads.targets(uid),
            lambda answer: self.glance.show_targets(cast("tuple[ActionTarget, ...]", answer)),
            lambda error: self.glance.show_targets((), error.title),
        )

    def _read_history(self) -> None:
        uid = self.uid
        self._past.ask(
            "Lecture de l’historique",
            lambda: self._reads.history(uid),
            lambda answer: self.history.show_steps(cast("tuple[HistoryStep, ...]", answer)),
            lambda _error: self.history.show_steps(()),
        )

    def hear(self, change: ChangeSet) -> None:
        """Read again what the action has to do with partners, when it is that which changed."""
        if self.sheet is not None and change.tables & BOND_TABLES:
            self._read_partners()

    def _read_partners(self, after: Place | None = None) -> None:
        uid = self.uid

        def show(reading: ActionPartners) -> None:
            self._count(EXCHANGES, str(reading.exchanges or ""))
            self.exchanges.show_partners(reading, further=after is not None)

        self._bonds.ask(
            "Lecture des échanges de l’action",
            lambda: self._reads.partners(uid, after),
            lambda answer: show(cast(ActionPartners, answer)),
            lambda _error: self.exchanges.show_nothing(),
        )

    def _fail(self, error: UserError) -> None:
        self.show_nothing(" ".join(part for part in (error.title, error.detail) if part))

    def _add_step(self) -> None:
        self.show_tab(STEPS)
        self.steps.take_focus()

    def _open_menu(self) -> None:
        menu = QMenu(self)
        self.menu_asked.emit(menu, self.uid)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
