"""Say which action of the plan each row of a file is: by its key, else by its title, else by its number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from cpex_desktop.french import fold, quoted
from cpex_desktop.imports.plan_file import PlanTable
from cpex_desktop.imports.plan_lines import PlanLine
from cpex_desktop.queries.plan_state import HeldAction
from cpex_desktop.queries.plan_words import ActionField

_ALIKE = 0.6
"""Titles that share this much of their letters under one number are one title that was reworded."""


@dataclass(frozen=True, slots=True)
class Matched:
    """One row and its action; ``keyed`` tells that the key says so."""

    line: PlanLine
    action: HeldAction
    keyed: bool


@dataclass(frozen=True, slots=True)
class Stranger:
    """One row that is no action of the plan; ``doubt`` says why it may be one, or a second writing of one."""

    line: PlanLine
    doubt: str = ""


@dataclass(slots=True)
class Matching:
    """What became of the rows of one table."""

    matched: list[Matched] = field(default_factory=list)
    strangers: list[Stranger] = field(default_factory=list)
    unknown: list[PlanLine] = field(default_factory=list)
    twins: list[PlanLine] = field(default_factory=list)


def match(table: PlanTable, held: Mapping[str, HeldAction]) -> Matching:
    """Match the rows of a table, in order; a row copied with its key is told from the one it copies."""
    found = Matching()
    originals, copies = _by_key(table.lines)
    loose: list[PlanLine] = []
    for line in table.lines:
        if line.key is None or id(line) in copies:
            loose.append(line)
        elif line.key.uid in held:
            found.matched.append(Matched(line, held[line.key.uid], keyed=True))
        else:
            found.unknown.append(line)
    index = _Index(held, {one.action.uid for one in found.matched})
    for line in loose:
        original = originals[line.key.uid] if line.key is not None else None
        if original is not None and _same(line, original):
            found.twins.append(line)
            continue
        action = index.find(line)
        if action is not None:
            found.matched.append(Matched(line, action, keyed=False))
        else:
            found.strangers.append(Stranger(line, index.doubt(line)))
    return found


def _by_key(lines: Sequence[PlanLine]) -> tuple[dict[str, PlanLine], set[int]]:
    """Give the row that each key belongs to, and the others that bear it after a copy and paste."""
    groups: dict[str, list[PlanLine]] = {}
    for line in lines:
        if line.key is not None:
            groups.setdefault(line.key.uid, []).append(line)
    originals = {uid: max(group, key=_likeness) for uid, group in groups.items()}
    copies = {id(line) for uid, group in groups.items() for line in group if line is not originals[uid]}
    return originals, copies


def _likeness(line: PlanLine) -> tuple[int, int]:
    """Tell how much of a row still is what its key says; the first of equal rows is taken."""
    prints = line.key.prints if line.key is not None else {}
    kept = [one for one, mark in prints.items() if one in line.cells and line.cells[one].mark == mark]
    named = sum(one in kept for one in (ActionField.CODE, ActionField.TITLE))
    return named, len(kept)


def _same(line: PlanLine, other: PlanLine) -> bool:
    return {one: cell.mark for one, cell in line.cells.items()} == {
        one: cell.mark for one, cell in other.cells.items()
    }


class _Index:
    """The actions that no row has taken yet, by title and by number."""

    def __init__(self, held: Mapping[str, HeldAction], taken: set[str]) -> None:
        self._taken = taken
        self._titles: dict[str, list[HeldAction]] = {}
        self._codes: dict[str, HeldAction] = {}
        for action in held.values():
            self._titles.setdefault(fold(action.title), []).append(action)
            self._codes[action.code.casefold()] = action

    def find(self, line: PlanLine) -> HeldAction | None:
        """Give the action of a row without a key, and take it; None when it is a new one."""
        same = [one for one in self._titles.get(fold(line.title), []) if one.uid not in self._taken]
        numbered = self._codes.get(line.code.casefold()) if line.code else None
        chosen = next((one for one in same if one is numbered), None) or next(iter(same), None)
        if chosen is None and numbered is not None and numbered.uid not in self._taken:
            alike = SequenceMatcher(None, fold(numbered.title), fold(line.title)).ratio() >= _ALIKE
            chosen = numbered if alike or not line.title else None
        if chosen is not None:
            self._taken.add(chosen.uid)
        return chosen

    def doubt(self, line: PlanLine) -> str:
        """Say what makes a new row look like an action of the plan; empty when nothing does."""
        if self._titles.get(fold(line.title)):
            return "Une action du plan porte déjà ce titre."
        numbered = self._codes.get(line.code.casefold()) if line.code else None
        if numbered is None:
            return ""
        return (
            f"Le numéro {line.code} est celui de l’action {quoted(numbered.title)}\u00a0:"
            " un autre lui serait donné."
        )
