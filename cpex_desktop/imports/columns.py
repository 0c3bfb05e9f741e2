"""Understand each column: the officer's word first, then public names, roles, indicators, content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile

from cpex_desktop.imports.answers import column_key
from cpex_desktop.imports.blocks import Table
from cpex_desktop.imports.header_rows import Column
from cpex_desktop.imports.headers import SURE, Match, narrow
from cpex_desktop.imports.levels import judge
from cpex_desktop.imports.nominative import NAME_OR_PLACE, nominative_columns
from cpex_desktop.imports.numbers import read_number
from cpex_desktop.imports.plans import Understood
from cpex_desktop.imports.public_files import PublicFile
from cpex_desktop.imports.roles import is_level, is_postal, role_of
from cpex_desktop.imports.targets import Role, Target, parse_target
from cpex_desktop.imports.tools import Tools
from cpex_desktop.models.enums import TerritoryKind

_ROLE_OF_LEVEL = {
    TerritoryKind.COMMUNE: Role.COMMUNE,
    TerritoryKind.EPCI: Role.EPCI,
    TerritoryKind.ARRONDISSEMENT: Role.ARRONDISSEMENT,
    TerritoryKind.DEPARTEMENT: Role.DEPARTEMENT,
}
_PLACE_ROLES = frozenset((*_ROLE_OF_LEVEL.values(), Role.TERRITORY))
_MOSTLY = 0.8
_DOUBTFUL = 0.7


def nominative_kinds(table: Table, tools: Tools) -> dict[int, str]:
    """List the columns that look personal, except a bare « Nom » whose cells are territories."""
    found = nominative_columns(table.headers, [row for _, row in table.sample])
    return {
        index: kind
        for index, kind in found.items()
        if not (kind == NAME_OR_PLACE and judge(table.cells(index), tools.places).kind)
    }


def answer_for(column: Column, tools: Tools) -> str | None:
    """Give what the officer said of a column, by its lowest header, its whole header or its letter."""
    for name in (column.key, column.text, column.letter):
        given = tools.answers.get(f"colonne.{column_key(name)}")
        if given is not None:
            return given
    return None


def understand(
    table: Table, tools: Tools, public: PublicFile | None, nominative: dict[int, str], title: Match | None
) -> list[Understood]:
    """Understand every column of a table, in their order.

    ``title`` is the indicator that the table as a whole is about: its columns may then be mere parts of it
    (« social », « privé », « total »). Raises UserError when an answer names no known target.
    """
    understood: list[Understood] = []
    for column in table.columns:
        given = answer_for(column, tools)
        if given is not None:
            target = parse_target(given, tools.measures)
            match = tools.headers.read(column.texts)
            period = match.target.period if match and target.measure else None
            known = Target(target.role, target.measure, target.sector, target.ground, target.detail, period)
            as_of = bool(match and match.as_of)
            understood.append(Understood(column, known, 1.0, as_of=as_of, answered=True))
        elif column.index in nominative and role_of(column.key) is not Role.LANDLORD:
            understood.append(Understood(column, None, 0.0, nominative=nominative[column.index]))
        elif public is not None:
            understood.append(_public(column, public, tools))
        else:
            found = _by_header(column, tools, understood, title)
            understood.append(found or Understood(column, None, 0.0))
    if public is None:
        _by_content(table, tools, understood)
    return understood


def _public(column: Column, public: PublicFile, tools: Tools) -> Understood:
    if column.index == public.place:
        return Understood(column, Target(role=Role.COMMUNE), 1.0)
    known = public.columns.get(column.index)
    if known is None:
        return Understood(column, None, 0.0)
    measure = tools.measures.by_number(known.indicator)
    return Understood(column, Target(measure=measure, period=known.period), 1.0)


def _by_header(
    column: Column, tools: Tools, before: list[Understood], title: Match | None
) -> Understood | None:
    if not column.texts or is_postal(column.key) or is_level(column.key):
        return None
    match = tools.headers.read(column.texts)
    role = role_of(column.key) or role_of(column.texts[0])
    if match is not None and match.target.measure and match.sure and (role is None or len(column.texts) > 1):
        return _matched(column, match)
    if role is not None and not (role is Role.VALUE and _part(column, before, title)):
        return Understood(column, Target(role=role), 1.0)
    part = _part(column, before, title)
    if part is not None:
        return part
    return _matched(column, match) if match is not None else None


def _matched(column: Column, match: Match) -> Understood:
    return Understood(column, match.target, match.confidence, match.as_of, match.choices, month=match.month)


def _part(column: Column, before: list[Understood], title: Match | None) -> Understood | None:
    """Read « dont privé » after its whole, or « social » under a title that says the indicator."""
    if len(column.texts) != 1:
        return None
    parts = list(takewhile(lambda one: _is_part(one.column), reversed(before)))
    whole = before[-1 - len(parts)] if len(parts) < len(before) else None
    if _is_part(column) and whole and whole.measure and whole.confidence >= SURE:
        return _of_which(column, whole, parts)
    narrowed = narrow(column.key, title) if title is not None else None
    return replace(_matched(column, narrowed), of_title=True) if narrowed else None


def _is_part(column: Column) -> bool:
    return column.key.lower().startswith("dont")


def _of_which(column: Column, whole: Understood, parts: Iterable[Understood]) -> Understood | None:
    """Narrow the whole that a « dont » column details, asking where it may as well detail another « dont ».

    In « Assignations, dont social, dont impayés », nothing says whether the arrears are those of all sectors.
    """
    targets = [whole.target, *(target for part in parts for target in (part.target, *part.choices))]
    read = [narrow(column.key, Match(target, 0.9, as_of=whole.as_of)) for target in targets if target]
    found = list(dict.fromkeys(match.target for match in read if match is not None))
    if not found:
        return None
    is_sure = len(found) == 1
    match = Match(found[0], 0.9 if is_sure else _DOUBTFUL, () if is_sure else tuple(found), as_of=whole.as_of)
    return _matched(column, match)


def _by_content(table: Table, tools: Tools, understood: list[Understood]) -> None:
    """Recognise by their cells the columns without a header, or whose header says a territory at most."""
    if any(one.role in _PLACE_ROLES - {Role.TERRITORY} for one in understood):
        return
    for place, one in enumerate(understood):
        if one.role not in (None, Role.TERRITORY) or one.measure or one.answered or one.nominative:
            if one.measure:
                break
            continue
        if one.role is None and one.column.texts:
            continue
        cells = table.cells(one.column.index)
        if one.role is None and (
            any(isinstance(cell, float) for cell in cells) or len(set(cells)) < len(cells)
        ):
            continue
        judged = judge(cells, tools.places)
        if judged.kind and judged.share >= _MOSTLY and not judged.tied:
            understood[place] = Understood(one.column, Target(role=_ROLE_OF_LEVEL[judged.kind]), 0.9)


def decimal_mark(table: Table, index: int) -> str:
    """Find the mark of decimals that a column shows without doubt, to settle « 1.234 » in the same column."""
    marks = set()
    for cell in table.cells(index):
        if isinstance(cell, str) and not (read := read_number(cell)).doubtful and read.amount is not None:
            if "," in cell and "." not in cell and cell.count(",") == 1:
                marks.add(",")
            elif "." in cell and "," not in cell and cell.count(".") == 1:
                marks.add(".")
    return marks.pop() if len(marks) == 1 else "both" if marks else ""
