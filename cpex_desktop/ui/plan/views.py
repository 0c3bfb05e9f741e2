"""The views of a plan: each shows the same rows, and asks for the same things."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from cpex_desktop.ui.plan.requests import PlanRequests
from cpex_desktop.ui.plan.rows import PlanRows
from cpex_desktop.ui.plan.table import PlanTable


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """One view: ``key`` is the end of its address (« cpex:plan/tableau »), ``word`` its name in the switch.

    ``make`` is given what all views share and where to ask, and gives a widget that fills the room and may
    take the focus.
    """

    key: str
    word: str
    make: Callable[[PlanRows, PlanRequests], QWidget]


def _make_table(rows: PlanRows, requests: PlanRequests) -> QWidget:
    made, table = QFrame(), PlanTable(rows, requests)
    made.setProperty("role", "card")
    made.setFocusProxy(table)
    room = QVBoxLayout(made)
    room.setContentsMargins(1, 4, 1, 4)
    room.addWidget(table)
    return made


def _make_board(rows: PlanRows, requests: PlanRequests) -> QWidget:
    from cpex_desktop.ui.plan.kanban import KanbanBoard

    return KanbanBoard(rows, requests)


def _make_calendar(rows: PlanRows, requests: PlanRequests) -> QWidget:
    from cpex_desktop.ui.plan.calendar import PlanCalendar

    return PlanCalendar(rows, requests)


def _make_gantt(rows: PlanRows, requests: PlanRequests) -> QWidget:
    from cpex_desktop.ui.plan.gantt import PlanGantt

    return PlanGantt(rows, requests)


VIEWS: tuple[ViewSpec, ...] = (
    ViewSpec("tableau", "Tableau", _make_table),
    ViewSpec("kanban", "Kanban", _make_board),
    ViewSpec("calendrier", "Calendrier", _make_calendar),
    ViewSpec("gantt", "Gantt", _make_gantt),
)
"""The views in the order of the switch; a new one is one more line here."""
