"""The list that those who come sign (« émargement »); names are written by hand, none is printed."""

from __future__ import annotations

from cpex_desktop.exports.ccapex_facts import MeetingFacts
from cpex_desktop.exports.description import Block, Cell, Column, Note, Row, Sheet, Space, Table, Title
from cpex_desktop.exports.meanings import Tone
from cpex_desktop.models.meeting_lists import Voice
from cpex_desktop.queries.meeting_sheet import AttendanceLine
from cpex_desktop.queries.quorum import voices_words

_SPARE = 3
"""Rows left blank for those whom nobody expected."""
_ROOM = 36.0
"""Height of a row to sign, in points: half an inch."""
_VOICES = {Voice.VOTING: "Délibérative", Voice.ADVISORY: "Consultative", Voice.GUEST: "Invité"}


def signatures_sheet(facts: MeetingFacts) -> Sheet:
    """Describe the list to sign, in portrait, its head on each page."""
    lines = facts.sheet.attendances
    seated = any(one.seat for one in lines)
    columns = (
        Column("organisation", "Organisation"),
        *((Column("seat", "Qualité"),) if seated else ()),
        Column("voice", "Voix"),
        Column("name", "Nom et fonction"),
        Column("signature", "Signature"),
    )
    blank = tuple(Cell() for _column in columns)
    rows = (
        *(Row(one.uid, _cells(one, seated=seated)) for one in lines),
        *(Row(f"libre{rank}", blank) for rank in range(_SPARE)),
    )
    pointed = any(one.presence for one in lines)
    told = voices_words(facts.sheet.line.quorum, pointed=pointed) if lines else "Personne n’est convoqué"
    blocks: tuple[Block, ...] = (
        Title("Émargement", facts.scope),
        Note(f"{told}. Les dernières lignes sont pour qui n’était pas convoqué."),
        Space(4),
        Table("emargement", columns, rows, row_height=_ROOM),
    )
    widths = (32.0, 18.0, 13.0, 28.0, 32.0) if seated else (38.0, 13.0, 32.0, 36.0)
    return Sheet("Émargement", widths, blocks, one_page=False, portrait=True, fluid=True, frozen_rows=_HEAD)


_HEAD = 6
"""Rows above the first to sign: the title, what it says of voices, the head of the table."""


def _cells(one: AttendanceLine, *, seated: bool) -> tuple[Cell, ...]:
    seat = (Cell(one.seat or None),) if seated else ()
    return Cell(one.name, Tone.STRONG), *seat, Cell(_VOICES[one.voice]), Cell(), Cell()
