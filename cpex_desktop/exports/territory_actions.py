"""The page of a territory's actions, beside that of its figures: what the plan in hand does for it."""

from __future__ import annotations

from cpex_desktop.exports.description import Cell, Column, Note, Row, Sheet, Space, Table, Title
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.french import NOT_APPLICABLE, list_words
from cpex_desktop.queries.plan_words import STATUS_WORDS, standing_words
from cpex_desktop.queries.territory_actions import (
    TerritoryAction,
    TerritoryActions,
    absence_words,
    actions_words,
)

ACTIONS_SHEET, ACTIONS = "Actions du plan", "actions"
_HEAD = 5
"""Rows of the title and of the headings, repeated on each page."""
_WIDTHS = (9.0, 48.0, 26.0, 24.0, 14.0, 13.0, 26.0)


def actions_sheet(found: TerritoryActions, title: str, *, whole: bool) -> Sheet:
    """Describe the sheet of the actions for a territory; ``whole`` for that of the département."""
    said = actions_words(found, whole=whole)
    absence = absence_words(found, whole=whole)
    blocks = (Title(title, f"{ACTIONS_SHEET}\u00a0· {said}"), Space(4))
    body = (Note(absence),) if absence else (_table(found),)
    head = 0 if absence else _HEAD
    return Sheet(ACTIONS_SHEET, _WIDTHS, (*blocks, *body), one_page=False, frozen_rows=head, fluid=True)


def _table(found: TerritoryActions) -> Table:
    columns = (
        Column("code", "N°"),
        Column("title", "Action"),
        Column("lead", "Pilote"),
        Column("through", "Vise ce territoire"),
        Column("status", "Statut"),
        Column("due", "Échéance", Kind.DATE, centred=True),
        Column("standing", "Situation"),
    )
    return Table(ACTIONS, columns, tuple(_row(line) for line in found.lines), row_height=20.0, banded=True)


def _row(line: TerritoryAction) -> Row:
    row = line.row
    through = f"par {list_words(list(line.through))}" if line.through else "directement"
    return Row(
        row.uid,
        (
            Cell(row.code, Tone.STRONG),
            Cell(row.title),
            Cell(row.lead_words or "Sans pilote", Tone.MUTED),
            Cell(through, Tone.MUTED),
            Cell(STATUS_WORDS[row.status]),
            Cell(NOT_APPLICABLE, Tone.MUTED) if row.due_on is None else Cell(row.due_on),
            Cell(standing_words(row.standing), Tone.BAD if row.standing.late else Tone.PLAIN),
        ),
    )
