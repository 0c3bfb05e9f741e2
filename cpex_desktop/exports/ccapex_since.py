"""The sheet of what changed since the meeting before, as members may read it: figures have their own."""

from __future__ import annotations

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
from cpex_desktop.queries.since_handed_out import HANDED_OUT, handed_out
from cpex_desktop.queries.since_meeting import THEME_WORDS
from cpex_desktop.services.comparison_words import state_words
from cpex_desktop.services.meeting_comparisons import MeetingComparison


def since_sheet(facts: MeetingFacts, found: MeetingComparison) -> Sheet:
    """Describe what changed since the meeting before, in one table, so that its head is on each page."""
    since = handed_out(found.since)
    days = f"depuis la séance du {date_fr(found.previous_day)}"
    columns = (
        Column("theme", "Thème"),
        Column("name", "Sujet"),
        Column("nature", "Évolution"),
        Column("what", "Ce qui a changé"),
    )
    rows = tuple(
        Row(
            f"{item.table}-{item.uid}",
            (
                Cell(THEME_WORDS[theme], Tone.MUTED),
                Cell(item.name, Tone.STRONG),
                Cell(item.became),
                Cell("\n".join(item.lines) or None),
            ),
        )
        for theme in HANDED_OUT
        for item in since.of(theme)
    )
    told = counted(len(since.items), "sujet a évolué", "sujets ont évolué")
    blocks: list[Block] = [
        Title("Depuis la dernière séance", f"{facts.sheet.line.body_name} · {days}"),
        Note(f"{told}. {state_words(found)}" if found.whole else state_words(found)),
    ]
    if rows:
        blocks.append(Table("depuis", columns, rows))
    if since.forgotten:
        blocks += [Space(), Heading("Supprimé pour de bon")]
        blocks += [Note(one.label) for one in since.forgotten]
    widths = (20.0, 52.0, 14.0, 74.0)
    head = _HEAD if rows else 0
    return Sheet("Depuis la dernière séance", widths, tuple(blocks), one_page=False, frozen_rows=head)


_HEAD = 5
"""Rows above the first change: the title, how many changed, the head of the table."""
