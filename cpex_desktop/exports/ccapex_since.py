"""The sheet of what changed since the meeting before, on which only objects are: figures have their own."""

from __future__ import annotations

from collections.abc import Iterator

from cpex_desktop.exports.ccapex_facts import MeetingFacts
from cpex_desktop.exports.description import (
    Block,
    Cell,
    Column,
    Heading,
    Note,
    Row,
    Sheet,
    Space,
    Table,
    Title,
)
from cpex_desktop.exports.meanings import Tone
from cpex_desktop.french import counted, date_fr
from cpex_desktop.queries.since_meeting import THEME_WORDS, SinceItem, Theme
from cpex_desktop.services.meeting_comparisons import MeetingComparison


def since_sheet(facts: MeetingFacts, found: MeetingComparison) -> Sheet:
    """Describe what changed since the meeting before, in one table, so that its head is on each page."""
    days = f"depuis la séance du {date_fr(found.previous_day)}"
    columns = (
        Column("theme", "Thème"),
        Column("name", "Objet"),
        Column("nature", "Évolution"),
        Column("what", "Ce qui a changé"),
        Column("before", "Avant"),
        Column("after", "Après"),
    )
    rows = tuple(
        Row(f"{item.table}-{item.uid}-{rank}", cells)
        for theme in Theme
        for item in found.since.of(theme)
        for rank, cells in enumerate(_changes(theme, item))
    )
    objects = counted(len(found.since.items), "objet a changé", "objets ont changé")
    blocks: list[Block] = [
        Title("Depuis la dernière séance", f"{facts.sheet.line.body_name} · {days}"),
        Note(f"{objects}, d’après le journal de la base au {date_fr(facts.edited_on)}."),
    ]
    if rows:
        blocks.append(Table("depuis", columns, rows))
    if found.since.forgotten:
        blocks += [Space(), Heading("Supprimé pour de bon")]
        blocks += [Note(one.label) for one in found.since.forgotten]
    widths = (20.0, 48.0, 14.0, 30.0, 24.0, 24.0)
    head = _HEAD if rows else 0
    return Sheet("Depuis la dernière séance", widths, tuple(blocks), one_page=False, frozen_rows=head)


_HEAD = 5
"""Rows above the first change: the title, how many changed, the head of the table."""


def _changes(theme: Theme, item: SinceItem) -> Iterator[tuple[Cell, ...]]:
    """Give a row for each change of an object; its name stands on the first."""
    first = (Cell(THEME_WORDS[theme], Tone.MUTED), Cell(item.name, Tone.STRONG), Cell(item.became))
    if not item.changes:
        yield *first, Cell(), Cell(), Cell()
    for rank, change in enumerate(item.changes):
        head = (Cell(), Cell(), Cell()) if rank else first
        yield *head, Cell(change.what), Cell(change.before), Cell(change.after)
