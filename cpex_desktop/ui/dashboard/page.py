"""The dashboard as a screen: asks for its figures after the first paint, and again when the base changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.when_seen import WhenSeen
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.buttons import FoldingButton, button
from cpex_desktop.ui.widgets.page import GUTTER, MARGIN, Page
from cpex_desktop.ui.widgets.states import EmptyState, LoadingState

if TYPE_CHECKING:
    from cpex_desktop.db.changes import ChangeSet
    from cpex_desktop.ui.dashboard.board import Board
    from cpex_desktop.ui.dashboard.plan_board import PlanBoard
    from cpex_desktop.ui.dashboard.rows import DashboardRows

_TABLES = frozenset(
    {
        "summary", "hot_spot", "batch", "setting",
        "plan", "axis", "action", "milestone", "action_organisation", "action_territory", "action_indicator",
        "action_commitment", "organisation", "reference_plan", "commitment", "answer",
        "territory", "area",
        "follow_up", "pledge", "exchange", "exchange_organisation", "agreement", "agreement_party",
        "amendment", "person", "position",
        "meeting_body", "body_member", "meeting", "attendance", "agenda_item", "decision", "decision_review",
    }
)  # fmt: skip
"""Tables that a figure, a task or the plan's card is read from."""


@dataclass(frozen=True)
class Ways:
    """Where the dashboard leads; the example and the search are there when they may be had."""

    new_import: Callable[[], object]
    export: Callable[[], object]
    go: Callable[[str], object]
    example: Callable[[], object] | None = None
    search: Callable[[], object] | None = None


class DashboardPage(Page):
    """Show :class:`DashboardRows`; ``load`` gives them for the twelve months that end at a month.

    ``reader`` runs the loading off the window's thread. None as a month means the newest.
    """

    def __init__(
        self,
        *,
        load: Callable[[int | None], DashboardRows],
        signals: DataSignals,
        reader: TaskRunner,
        ways: Ways,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Tableau de bord", "", parent)
        self._load, self._ways = load, ways
        self._seen, self._latest = WhenSeen(self, self._read), Latest(reader)
        self._last: int | None = None
        self.rows: DashboardRows | None = None
        self._board: Board | None = None
        self._empty: QWidget | None = None
        self._plan: PlanBoard | None = None
        self._months = QComboBox()
        self._months.setAccessibleName("Dernier mois de la période")
        self._months.setToolTip("Dernier mois des douze mois montrés")
        self._months.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._months.activated.connect(self._on_month)
        self._months.hide()
        self._export = button("Synthèse préfet", ways.export, icon_name="export", kind="primary")
        self._export.hide()
        if ways.search is not None:
            self.header.add_action(_search_button(ways.search))
        self.header.add_action(self._months)
        self.header.add_action(self._export)
        self._notice = Banner(closable=False)
        self._lacking = Banner()
        self.add_notice(self._notice)
        self.add_notice(self._lacking)
        self._loading = LoadingState("Lecture des chiffres…")
        self.body.addWidget(self._loading, 1)
        signals.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Ask for the figures again; an answer that comes after a newer question is dropped."""
        self._seen.now()

    def _read(self) -> None:
        last = self._last
        self._latest.ask(
            "Lecture des chiffres",
            lambda: self._load(last),
            lambda rows: self._show(cast("DashboardRows", rows)),
            self._tell,
        )

    def months(self) -> list[str]:
        """Give the ends of twelve months that may be chosen, as they are written."""
        return [self._months.itemText(place) for place in range(self._months.count())]

    def choose_month(self, month: int) -> None:
        """Show the twelve months that end there."""
        self._last = month
        self.refresh()
        self.placed.emit(False)

    def place(self) -> object:
        """Give the month chosen, None for the newest."""
        return self._last

    def restore(self, place: object) -> None:
        """Come back to a month."""
        month = cast("int | None", place)
        if month != self._last:
            self._last = month
            self.refresh()

    def filter_field(self) -> QWidget | None:
        """Give the choice of the month."""
        return self._months

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the height gained to content, never to blank."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        if self._board is not None:
            viewport = self.scroll_area.viewport()
            self._board.follow_room(viewport.width() - 2 * MARGIN, viewport.height() - 2 * GUTTER)

    def _on_changed(self, change: ChangeSet) -> None:
        if not change.tables & _TABLES:
            return
        if "summary" in change.tables:
            self._last = None  # newer months may have come
        self._seen.ask()

    def _on_month(self, place: int) -> None:
        self.choose_month(int(self._months.itemData(place)))

    def _tell(self, error: UserError) -> None:
        self._loading.hide()
        self._notice.tell_error(error, action=("Réessayer", self.refresh))

    def _show(self, rows: DashboardRows) -> None:
        self.rows = rows
        self._notice.hide()
        self._loading.hide()
        self.header.set_subtitle(rows.subtitle)
        has_figures = rows.last is not None
        self._months.setVisible(len(rows.months) > 1)
        self._export.setVisible(has_figures)
        self._fill_months(rows)
        if rows.lacking:
            self._lacking.tell(
                "warn", "Il manque des mois.", rows.lacking, action=("Importer", self._ways.new_import)
            )
        else:
            self._lacking.hide()
        if has_figures:
            self._show_board(rows)
        elif self._board is not None:
            self._board.hide()
        self._show_empty(not has_figures)
        self._show_plan(rows, alone=not has_figures)

    def _fill_months(self, rows: DashboardRows) -> None:
        from cpex_desktop.french import month_name

        self._months.clear()
        for month in rows.months:
            self._months.addItem(f"À fin {month_name(month, 'short')}", month)
        if rows.last in rows.months:
            self._months.setCurrentIndex(rows.months.index(rows.last))

    def _show_board(self, rows: DashboardRows) -> None:
        if self._board is None:
            from cpex_desktop.ui.dashboard.board import Board

            self._board = Board(rows, go=self._ways.go)
            self.body.addWidget(self._board, 1)
        else:
            self._board.set_rows(rows)
        self._board.show()
        self._share_room()

    def _show_plan(self, rows: DashboardRows, *, alone: bool) -> None:
        """A plan may be written before any figure is received."""
        if alone and self._plan is None:
            from cpex_desktop.ui.dashboard.plan_board import PlanBoard

            self._plan = PlanBoard(self._ways.go)
            self.body.addWidget(self._plan)
        if alone and self._plan is not None:
            self._plan.show_rows(rows)
        elif self._plan is not None:
            self._plan.hide()

    def _show_empty(self, shown: bool) -> None:
        if shown and self._empty is None:
            actions = [
                button("Importer un fichier", self._ways.new_import, icon_name="import", kind="primary")
            ]
            if self._ways.example is not None:
                actions.append(button("Découvrir avec un exemple", self._ways.example, icon_name="database"))
            self._empty = EmptyState(
                "chart",
                "Aucun chiffre pour l’instant",
                "Importez les tableaux de votre service\u00a0: les chiffres clés, la courbe des douze mois "
                "et les points chauds se calculent aussitôt.",
                actions,
            )
            self.body.addWidget(self._empty, 1)
        if self._empty is not None:
            self._empty.setVisible(shown)


def _search_button(search: Callable[[], object]) -> FoldingButton:
    """Show that there is a search for whoever does not know its key."""
    made = FoldingButton("Rechercher… Ctrl+K", "search")
    made.setAccessibleName("Rechercher partout")
    made.clicked.connect(lambda _checked=False: search())
    return made
