"""The Word document « Fiches action »: a list of the actions with their counts, then a page for each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from cpex_desktop.errors import UserError
from cpex_desktop.exports.edition import INVENTED, SUBJECT, read_edition
from cpex_desktop.exports.plan_facts import origin_words
from cpex_desktop.exports.plan_topics import state_words
from cpex_desktop.exports.plan_word_sheet import Fiche, day_words, fiche_blocks, linked
from cpex_desktop.exports.word_description import (
    Block,
    Grid,
    GridColumn,
    Heading,
    Linked,
    Manner,
    Text,
    Title,
    WordDocument,
)
from cpex_desktop.french import counted, date_fr, num
from cpex_desktop.progress import Progress
from cpex_desktop.queries.action_sheet import action_sheet
from cpex_desktop.queries.action_targets import action_targets
from cpex_desktop.queries.batches import BatchRow, list_batches
from cpex_desktop.queries.coverage import CoverageLine, read_coverage
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.plan_counts import Tile, plan_counts
from cpex_desktop.queries.plan_readings import TILE_WORDS, plan_state
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plan_selection import EVERYTHING, PlanSelection, matches
from cpex_desktop.queries.plans import PlanLine, list_axes, require_plan
from cpex_desktop.queries.preferences import is_fictitious
from cpex_desktop.queries.references import list_references

_COUNTED = {
    Tile.ALL: 18,
    Tile.LATE: 18,
    Tile.DUE_SOON: 21,
    Tile.PRIORITY_1: 19,
    Tile.BLOCKED: 19,
    Tile.DONE: 19,
    Tile.NO_LEAD: 16,
    Tile.NO_DUE_DATE: 20,
    Tile.NO_INDICATOR: 20,
}
"""What is counted in front, with the width of its column."""
_LIST = (
    GridColumn("N°", 18),
    GridColumn("Action", 64),
    GridColumn("Pilote", 34),
    GridColumn("Échéance", 22),
    GridColumn("Où elle en est", 32),
)
_NO_AXIS = "Sans axe"


class _Known(NamedTuple):
    """What all the sheets of a document share; ``commitments`` are by number of the base."""

    commitments: Mapping[int, tuple[str, CoverageLine]]
    batches: Sequence[BatchRow]
    marks: Mapping[str, str]


def build_plan_fiches(
    connection: sqlite3.Connection,
    today: date,
    *,
    plan: str = "",
    selection: PlanSelection = EVERYTHING,
    selected: str = "",
    notes: bool = False,
    progress: Progress | None = None,
) -> WordDocument:
    """Describe the sheets of a plan (uid; the current one for none), of the actions of a selection.

    ``selected`` is the selection in words. The dated notes, which may be meant for the service alone, come
    with ``notes`` only. Raises UserError when there is no plan or no action, Cancelled when ``progress`` asks
    to stop.
    """
    line = require_plan(connection, plan)
    every = plan_rows(connection, today, plan=line.uid)
    rows = [row for row in every if matches(row, selection)]
    if not rows:
        raise UserError(
            "Il n’y a aucune fiche à exporter.",
            "Aucune action ne répond à ces filtres." if every else "Ce plan ne contient pas encore d’action.",
            "Élargissez les filtres." if every else "Créez d’abord une action.",
        )
    blocks = [*_front(connection, line, rows, len(every), today, selected)]
    known = _gather(connection, line.uid, rows)
    progress = progress or Progress()
    for place, row in enumerate(rows):
        progress.step(place, len(rows), f"Fiche {row.code}")
        fiche = _fiche(connection, row.uid, today, known, notes=notes)
        blocks += fiche_blocks(fiche, new_page=True)
    return _document(connection, f"Fiches action – {line.title}", tuple(blocks), today)


def build_action_fiche(
    connection: sqlite3.Connection, uid: str, today: date, *, notes: bool = False
) -> WordDocument:
    """Describe the sheet of one action alone; raises UserError when it is gone."""
    sheet = action_sheet(connection, uid, today)
    known = _gather(connection, sheet.plan.uid, [sheet.row])._replace(marks={})
    blocks: list[Block] = [*_fictitious(connection)]
    blocks += fiche_blocks(_fiche(connection, uid, today, known, notes=notes), new_page=False)
    title = f"Fiche action {sheet.row.code} – {sheet.row.title}"
    return _document(connection, title, tuple(blocks), today)


def _document(
    connection: sqlite3.Connection, title: str, blocks: tuple[Block, ...], today: date
) -> WordDocument:
    edition = read_edition(connection)
    return WordDocument(
        title=title,
        subject="Plan d’action départemental",
        author=edition.author,
        edited_on=today,
        head_left=edition.head,
        head_right=SUBJECT,
        foot_left=f"Document de travail – édité le {date_fr(today)}",
        alert=edition.alert,
        blocks=blocks,
    )


def _fictitious(connection: sqlite3.Connection) -> Iterator[Block]:
    if is_fictitious(connection):
        yield Text(INVENTED, Manner.WARNING)


def _front(
    connection: sqlite3.Connection,
    plan: PlanLine,
    rows: Sequence[PlanRow],
    total: int,
    today: date,
    selected: str,
) -> Iterator[Block]:
    """Head the document: the plan, its counts, its actions by axis."""
    home = departement(connection)
    yield Title(plan.title, f"{home.name} ({home.code}) · {plan_state(plan)} · édité le {date_fr(today)}")
    yield from _fictitious(connection)
    counts = plan_counts(rows)
    heads = tuple(GridColumn(TILE_WORDS[tile], width) for tile, width in _COUNTED.items())
    yield Grid("Nombre d’actions", heads, (tuple(num(counts.tiles[tile]) for tile in _COUNTED),))
    if said := _remark(counts.parts, len(rows), total, selected):
        yield Text(said, Manner.REMARK)
    marks = _marks(rows)
    for axis, name in (*((one.uid, one.name) for one in list_axes(connection, plan.uid)), ("", _NO_AXIS)):
        under = [row for row in rows if row.axis == axis]
        if under:
            yield Heading(name, 2)
            yield Grid(f"Actions\u00a0: {name}", _LIST, tuple(_line(row, marks) for row in under))


def _remark(parts: int, shown: int, total: int, selected: str) -> str:
    """Say what the counts hold that may surprise: sub-actions, or a part of the plan only."""
    said = []
    if parts:
        said.append(
            f"Dont {counted(parts, 'sous-action, comptée', 'sous-actions, comptées')} comme une action."
        )
    if selected:
        said.append(f"Sélection\u00a0: {selected}.")
    if shown < total:
        said.append(f"Ce document ne reprend que {num(shown)} des {num(total)} actions du plan.")
    return " ".join(said)


def _line(row: PlanRow, marks: Mapping[str, str]) -> tuple[str | Linked, ...]:
    lead = row.lead_words or "Sans pilote"
    return linked(row, marks), row.title, lead, day_words(row.due_on), state_words(row)


def _marks(rows: Sequence[PlanRow]) -> dict[str, str]:
    """Name a bookmark for each action; Word takes letters, figures and underscores, forty at most."""
    return {row.uid: f"fiche_{place}" for place, row in enumerate(rows, start=1)}


def _gather(connection: sqlite3.Connection, plan: str, rows: Sequence[PlanRow]) -> _Known:
    carried = {mark.id for row in rows for mark in row.commitments}
    commitments = {
        line.commitment: (reference.title, line)
        for reference in list_references(connection)
        for line in read_coverage(connection, reference.uid, plan).lines
        if line.commitment in carried
    }
    return _Known(commitments, list_batches(connection), _marks(rows))


def _fiche(connection: sqlite3.Connection, uid: str, today: date, known: _Known, *, notes: bool) -> Fiche:
    sheet = action_sheet(connection, uid, today)
    targets = action_targets(connection, uid, today) if sheet.row.indicators else ()
    used = {number for one in targets if one.figure is not None for number in one.figure.batches}
    carried = (known.commitments.get(mark.id) for mark in sheet.row.commitments)
    return Fiche(
        sheet=sheet,
        targets=targets,
        batches=tuple(batch for batch in reversed(known.batches) if batch.id in used),
        commitments=tuple(one for one in carried if one is not None),
        figure=origin_words(connection, sheet),
        marks=known.marks,
        notes=notes,
    )
