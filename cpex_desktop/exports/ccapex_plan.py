"""The sheet of the plan that a meeting has to know: what its body follows, what is late or blocked."""

from __future__ import annotations

from cpex_desktop.exports.ccapex_facts import MeetingFacts
from cpex_desktop.exports.description import Cell, Column, Note, Row, Sheet, Table, Title
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.french import counted, date_fr
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_words import STATUS_WORDS, standing_words


def plan_extract_sheet(facts: MeetingFacts) -> Sheet:
    """Describe the actions that the body follows, the late ones first."""
    follows = facts.sheet.line.kind.follows
    rows = [row for row in facts.actions if row.body is follows or row.standing.late or _blocked(row.status)]
    rows.sort(key=lambda row: (not row.standing.late, row.due_on is None, row.due_on, row.code))
    columns = (
        Column("code", "N°"),
        Column("title", "Action"),
        Column("lead", "Pilote"),
        Column("status", "Statut"),
        Column("due", "Échéance", Kind.DATE),
        Column("standing", "Situation"),
    )
    table = Table(
        "plan",
        columns,
        tuple(map(_row, rows)),
        row_height=20.0,
    )
    blocks = (
        Title("Plan d’action (extrait)", f"{facts.scope} · {counted(len(rows), 'action', 'actions')}"),
        Note(
            "Les actions suivies par cette instance, avec toutes celles qui sont en retard ou bloquées."
            f" Situation au {date_fr(facts.edited_on)}."
        ),
        table if rows else Note("Aucune action n’est à suivre."),
    )
    widths = (10.0, 58.0, 34.0, 14.0, 12.0, 26.0)
    return Sheet("Plan d’action", widths, blocks, one_page=False, frozen_rows=5 if rows else 0)


def _row(row: PlanRow) -> Row:
    cells = (
        Cell(row.code),
        Cell(row.title, Tone.STRONG),
        Cell(row.lead_words or None),
        Cell(STATUS_WORDS[row.status], Tone.BAD if _blocked(row.status) else Tone.PLAIN),
        Cell(row.due_on),
        Cell(standing_words(row.standing), Tone.BAD if row.standing.late else Tone.MUTED),
    )
    return Row(row.uid, cells)


def _blocked(status: ActionStatus) -> bool:
    return status is ActionStatus.BLOCKED
