"""The columns of the table of actions: what each shows, sorts by and lets one change on the spot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.ui.plan import words
from cpex_desktop.ui.plan.order import SortBy
from cpex_desktop.ui.tables.columns import Column, Paint


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """One column; ``field`` is what F2 changes, None for what is not changed here.

    ``wide`` is shown only where there is room for it.
    """

    shown: Column[PlanRow]
    sort: SortBy
    field: ActionField | None = None
    wide: bool = False


def plan_columns(national: Callable[[], str]) -> tuple[PlanColumn, ...]:
    """List the columns, in order; ``national`` gives the uid of the national plan when a cell is painted."""
    title: Column[PlanRow] = Column(
        "Action",
        text=lambda row: row.title,
        paint=Paint.TWO_LINES,
        detail=lambda row: words.under_title(row, national()),
    )
    return (
        PlanColumn(_CODE, SortBy.CODE),
        PlanColumn(title, SortBy.TITLE, ActionField.TITLE),
        PlanColumn(_SERVICE, SortBy.LEAD, ActionField.LEAD_SERVICE, wide=True),
        PlanColumn(_PRIORITY, SortBy.PRIORITY, ActionField.PRIORITY),
        PlanColumn(_DUE, SortBy.DUE, ActionField.DUE_ON),
        PlanColumn(_STATUS, SortBy.STATUS, ActionField.STATUS),
        PlanColumn(_PROGRESS, SortBy.PROGRESS, ActionField.PROGRESS),
    )


def _placed(row: PlanRow) -> str:
    return row.axis_name or row.code


_CODE: Column[PlanRow] = Column("N°", text=lambda row: row.code, width=58, tooltip=_placed)
_SERVICE: Column[PlanRow] = Column("Service pilote", text=lambda row: row.lead_service or "–", width=150)
_PRIORITY: Column[PlanRow] = Column(
    "Prio.", text=words.priority_words, width=46, spoken=words.priority_sentence
)
_DUE: Column[PlanRow] = Column(
    "Échéance",
    text=words.due_words,
    width=98,
    kind=lambda row: "err" if row.standing.late else "",
    spoken=words.due_sentence,
    tooltip=words.due_sentence,
)
_STATUS: Column[PlanRow] = Column(
    "Statut",
    text=words.state_words,
    width=104,
    paint=Paint.CHIP,
    kind=words.state_kind,
    spoken=words.state_sentence,
    tooltip=words.state_sentence,
)
_PROGRESS: Column[PlanRow] = Column(
    "Avancement",
    text=words.progress_words,
    width=118,
    paint=Paint.BAR,
    share=lambda row: None if row.progress is None else float(row.progress),
    kind=lambda row: "ok" if row.progress == 100 else "",
)
