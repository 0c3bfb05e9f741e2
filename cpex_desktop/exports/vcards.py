"""The professionals who may be written to, as business cards that any address book takes (vCard 3.0).

3.0 and not 4.0: office software of the last twenty years reads it. Source: RFC 2426. Nobody who asked not to
be contacted, who left or who was erased is in it, and nothing that is not of their work.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from cpex_desktop.errors import UserError
from cpex_desktop.exports.content_lines import escape, render_lines
from cpex_desktop.exports.whole_files import check_target, write_whole
from cpex_desktop.queries.people_lines import PersonLine, directory

SUFFIX = ".vcf"
_ALSO, _SEPARATOR = "Aussi\u00a0: ", "\u202f; "
_NOUN = "carnet d’adresses"


def write_cards(lines: Sequence[PersonLine], path: Path) -> None:
    """Write the cards of some lines of the directory whole, or not at all; raises UserError."""
    check_target(path, SUFFIX, _NOUN)
    write_whole(path, render_cards(lines), _NOUN)


def reachable(connection: sqlite3.Connection, today: date, organisation: str = "") -> tuple[PersonLine, ...]:
    """List who may be written to, of an organisation (uid) or of all; raises UserError for nobody."""
    lines = directory(connection, today)
    kept = tuple(line for line in lines if organisation in ("", line.organisation))
    if not kept:
        raise UserError(
            "Il n’y a personne à exporter.",
            "Aucune personne en fonction ne peut être contactée"
            + (" dans cette organisation." if organisation else "."),
            "Ajoutez d’abord une personne à une organisation.",
        )
    return kept


def render_cards(lines: Sequence[PersonLine]) -> bytes:
    """Give the bytes of the cards, one for each person, whose positions after the first are told apart."""
    ordered = sorted(lines, key=lambda line: (line.last_name, line.first_name, line.person, not line.main))
    return render_lines(
        text for _uid, group in groupby(ordered, key=lambda line: line.person) for text in _card(tuple(group))
    )


def _card(positions: Sequence[PersonLine]) -> Iterator[str]:
    first = positions[0]
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"UID:{first.person}"
    names = (first.last_name, first.first_name, "", first.civility, "")
    yield f"N:{';'.join(escape(name) for name in names)}"
    yield f"FN:{escape(first.name)}"
    service = f";{escape(first.service)}" if first.service else ""
    yield f"ORG:{escape(first.organisation_name)}{service}"
    if first.title:
        yield f"TITLE:{escape(first.title)}"
    for kind, address in (("WORK,VOICE", first.phone), ("WORK,CELL", first.mobile)):
        if address:
            yield f"TEL;TYPE={kind}:{escape(address)}"
    if first.email:
        yield f"EMAIL;TYPE=INTERNET,WORK:{escape(first.email)}"
    others = [", ".join(part for part in (one.title, one.organisation_name) if part) for one in positions[1:]]
    if others:
        yield f"NOTE:{escape(_ALSO + _SEPARATOR.join(others))}"
    yield "END:VCARD"
