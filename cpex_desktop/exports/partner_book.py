"""What the workbooks of the partners share: their cover texts, and a list that is sorted and filtered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cpex_desktop.exports.description import (
    Cell,
    Column,
    Document,
    Note,
    Row,
    Sheet,
    Space,
    Table,
    Title,
)
from cpex_desktop.exports.edition import read_edition
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.french import date_fr

_HEAD_ROWS = 6


@dataclass(frozen=True, slots=True)
class Listed:
    """One column of a list: its heading, its width in characters, how it writes its cells."""

    title: str
    width: float
    kind: Kind = Kind.TEXT


def partner_book(
    connection: sqlite3.Connection, title: str, sheets: Iterable[Sheet], *, edited_on: date
) -> Document:
    """Describe a workbook that stays in the service, and says so on every page."""
    edition = read_edition(connection)
    return Document(
        title=f"{title} – {edition.place}",
        subject="Partenaires de la prévention des expulsions",
        author=edition.author,
        edited_on=edited_on,
        pages=edition.pages(
            f"Édité le {date_fr(edited_on)}", "Diffusion restreinte – données professionnelles"
        ),
        sheets=tuple(sheets),
    )


def list_sheet(
    name: str, scope: str, note: str, columns: Sequence[Listed], rows: Sequence[tuple[str, Sequence[Cell]]]
) -> Sheet:
    """Describe one list under its title; ``rows`` are keys with their cells. It may have none."""
    table = Table(
        name,
        tuple(
            Column(str(place), one.title, one.kind, centred=one.kind is Kind.DATE)
            for place, one in enumerate(columns)
        ),
        tuple(Row(key, tuple(cells)) for key, cells in rows),
        row_height=20.0,
        filtered=True,
        banded=True,
    )
    return Sheet(
        name,
        tuple(one.width for one in columns),
        (Title(name, scope), Note(note), Space(4), table),
        one_page=False,
        frozen_rows=_HEAD_ROWS,
        frozen_columns=1,
        fluid=True,
    )


def told(text: str, tone: Tone = Tone.PLAIN) -> Cell:
    """Write a text; what is not known is left blank, to be filled in."""
    return Cell(text or None, tone)
