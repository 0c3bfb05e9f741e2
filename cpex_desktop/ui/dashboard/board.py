"""The cards of the dashboard and how they share the room."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.ui.dashboard.monthly_card import MonthlyCard
from cpex_desktop.ui.dashboard.plan_card_rows import PlanCardRows, PlanInvite
from cpex_desktop.ui.dashboard.rows import DashboardRows
from cpex_desktop.ui.dashboard.sources_card import SourcesCard
from cpex_desktop.ui.dashboard.spots_card import SpotsCard
from cpex_desktop.ui.dashboard.stages_card import StagesCard
from cpex_desktop.ui.dashboard.tasks_card import TasksCard
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.key_figure import KeyFigureTile
from cpex_desktop.ui.widgets.page import GUTTER

if TYPE_CHECKING:
    from cpex_desktop.ui.dashboard.invite_card import InviteCard
    from cpex_desktop.ui.dashboard.meeting_card import MeetingCard
    from cpex_desktop.ui.dashboard.meeting_row import MeetingRow
    from cpex_desktop.ui.dashboard.plan_card import PlanCard

_CHART, _TASKS = 12, 7
_SPOTS, _PLAN, _STAGES = 12, 9, 9
_ABREAST = 1180
"""Width from which hot spots, plan and procedure stand side by side."""
_SOURCES_FROM = 800
_LINE, _DUE_LINE = 42, 28
_USUAL, _MOST = 3, 8
_ROOM = 640
_LEAST_TASKS, _INVITED, _MET = 4, 2, 1
_CHART_HEIGHT, _LOW_CHART = 140, 160
_PILED_BELOW = 680


class Board(QWidget):
    """Five tiles; months beside what waits (over the sources in a high window); hot spots, plan, procedure.

    The procedure goes under the plan where the window is narrow; without a plan it keeps its place, and one
    line under what waits says how to begin one. Every figure leads to what it is made of, through ``go``.
    """

    def __init__(
        self, rows: DashboardRows, *, go: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._links = rows.links
        self.tiles = [KeyFigureTile(figure, link=True) for figure in rows.figures]
        for place, tile in enumerate(self.tiles):
            tile.clicked.connect(partial(self._follow, go, place))
        self._level_tiles(rows)
        self.monthly = MonthlyCard(rows.views)
        self.tasks = TasksCard(rows.tasks, go)
        self.tasks.set_subtitle(rows.late)
        self.spots = SpotsCard(rows.spots, rows.acts_word, go)
        self.stages = StagesCard(rows.stages, rows.stages_subtitle)
        self._go = go
        self.plan: PlanCard | None = None
        self.invite: InviteCard | None = None
        self.meeting: MeetingCard | None = None
        self._next: MeetingRow | None = None
        self._low = False
        self.sources = SourcesCard(rows.sources, partial(go, "cpex:imports"))
        self.tasks.sources.set_rows(rows.sources)
        self._piled = False
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GUTTER)
        layout.addLayout(_row(*((tile, 1) for tile in self.tiles)))
        side = self._side = QVBoxLayout()
        side.setSpacing(GUTTER)
        side.addWidget(self.tasks, 1)
        side.addWidget(self.sources)
        self._rows = (
            _row((self.monthly, _CHART)),
            _row((self.spots, _SPOTS), (self.stages, _STAGES)),
        )
        self._rows[0].addLayout(side, _TASKS)
        layout.addLayout(self._rows[0], 1)
        layout.addLayout(self._rows[1])
        self._under, self._wide = False, 0
        self._show_plan(rows)

    def set_rows(self, rows: DashboardRows) -> None:
        """Show other figures in the same places."""
        self._links = rows.links
        for tile, figure in zip(self.tiles, rows.figures, strict=True):
            tile.set_figure(figure)
        self._level_tiles(rows)
        self.monthly.set_views(rows.views)
        self.tasks.set_rows(rows.tasks, rows.late)
        self.spots.set_views(rows.spots)
        self.stages.set_lines(rows.stages, rows.stages_subtitle)
        self.sources.set_rows(rows.sources)
        self.tasks.sources.set_rows(rows.sources)
        self._show_plan(rows)

    def _show_plan(self, rows: DashboardRows) -> None:
        """Draw the plan or invite to one; each card is made when it is first needed."""
        if isinstance(rows.plan, PlanCardRows):
            if self.plan is None:
                from cpex_desktop.ui.dashboard.plan_card import PlanCard

                self.plan = PlanCard(rows.plan, self._go)
                self._rows[1].insertWidget(1, self.plan, _PLAN)
            self.plan.set_rows(rows.plan)
        if isinstance(rows.plan, PlanInvite):
            if self.invite is None:
                from cpex_desktop.ui.dashboard.invite_card import InviteCard

                self.invite = InviteCard(self._go)
                self._side.insertWidget(1, self.invite)
            self.invite.show_invite(rows.plan)
        for card, kind in ((self.plan, PlanCardRows), (self.invite, PlanInvite)):
            if card is not None:
                card.setVisible(isinstance(rows.plan, kind))
        self._show_meeting(rows)
        self._place_stages()

    def _show_meeting(self, rows: DashboardRows) -> None:
        """Name the next meeting under what waits; the card is made when it is first needed."""
        if rows.meeting is not None and self.meeting is None:
            from cpex_desktop.ui.dashboard.meeting_card import MeetingCard

            self.meeting = MeetingCard(self._go)
            self._side.insertWidget(1, self.meeting)
        if self.meeting is not None and rows.meeting is not None:
            self.meeting.show_meeting(rows.meeting)
        self._next = rows.meeting
        self._place_meeting()

    def _place_meeting(self) -> None:
        """Give the next meeting a card, or in a low window one line of the card over it."""
        if self.meeting is not None:
            self.meeting.setVisible(self._next is not None and not self._low)
        self.tasks.name_meeting(self._next if self._low else None)

    def _drawn(self) -> PlanCard | None:
        return None if self.plan is None or self.plan.isHidden() else self.plan

    def _place_stages(self) -> None:
        """Put the procedure beside the plan, or under both where three cards would not stand abreast."""
        under = self._drawn() is not None and self._wide < active().px(_ABREAST)
        if under != self._under:
            self._under = under
            if under:
                self._rows[1].removeWidget(self.stages)
                self._column.addWidget(self.stages)
            else:
                self._column.removeWidget(self.stages)
                self._rows[1].addWidget(self.stages, _STAGES)

    def _level_tiles(self, rows: DashboardRows) -> None:
        dated = any(figure.as_of for figure in rows.figures)
        for tile in self.tiles:
            tile.keep_date(dated)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """No: a scroll area would then refuse to shrink the chart below the height that it would like."""
        return False

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Piled, the cards are as high as they like: in less, Qt takes from all of them without a floor."""
        least = super().minimumSizeHint()
        liked = self._column.heightForWidth(self.width()) if self._piled else 0
        return QSize(least.width(), max(least.height(), liked))

    def follow_room(self, width: int, height: int) -> None:
        """Show more lines where the window is higher, and then the sources too.

        Half of the height gained stays with the chart. In large text the cards of a row are piled.
        """
        self._wide = width
        piled = self._piled = width < active().px(_PILED_BELOW)
        for row in self._rows:
            row.setDirection(QBoxLayout.Direction.TopToBottom if piled else QBoxLayout.Direction.LeftToRight)
        self._place_stages()
        line, usual = active().px(_LINE), active().px(_ROOM)
        gained = max(height - usual, 0)
        lines = min(_USUAL + gained // (2 * line), _MOST)
        self.spots.show_at_most(lines)
        self._low = height < usual + line
        self._place_meeting()
        drawn, said = self._drawn(), self.invite is not None and not self.invite.isHidden()
        if drawn is not None:
            drawn.show_at_most((lines - _USUAL) * _LINE // _DUE_LINE - 1 if lines > _USUAL else 0)
        self.monthly.keep_chart(_LOW_CHART if height < usual - line else _CHART_HEIGHT)
        held = self._held_tasks(height, drawn=drawn is not None, said=said)
        met = self._next is not None
        self.tasks.show_at_most(held + gained // (2 * line) - (_MET if met else 0))
        # What waits comes first: each line of it past the usual ones is taken from the sources.
        waiting = max(len(self.tasks.lines()) - _USUAL, 0) + (_INVITED if said else 0)
        self.sources.show_at_most(max(lines - waiting, _USUAL))
        apart = piled or (height >= active().px(_SOURCES_FROM) and not (drawn and waiting > 2))
        self.sources.setVisible(apart)
        self.tasks.lend_room(not (apart or said or met))

    @staticmethod
    def _held_tasks(height: int, *, drawn: bool, said: bool) -> int:
        """Tell how many tasks stand beside the chart; the plan’s are long, its invitation takes one."""
        line, usual = active().px(_LINE), active().px(_ROOM)
        if said and height < usual + line:
            return _LEAST_TASKS - 1
        return _LEAST_TASKS + (height >= (usual + line if drawn else usual - line))

    def _follow(self, go: Callable[[str], object], place: int) -> None:
        go(self._links[place])


def _row(*parts: tuple[QWidget, int]) -> QBoxLayout:
    row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
    row.setSpacing(GUTTER)
    for widget, stretch in parts:
        row.addWidget(widget, stretch)
    return row
