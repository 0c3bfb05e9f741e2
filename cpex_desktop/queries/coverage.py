"""« Et chez nous ? »: for each commitment of a plan, the actions that carry it and what was decided.

A commitment is covered by an action of the département's plan, never by a statement alone; an action that was
dropped covers nothing any more, and is named all the same.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cpex_desktop.french import counted, list_words, num
from cpex_desktop.models.plan_lists import ActionStatus, AnswerKind, ReferenceKind
from cpex_desktop.queries.references import ReferenceRow, find_reference, list_references


class Cover(StrEnum):
    """Where the département stands with one commitment.

    ANNOUNCED: it said that it carries it, and no action does yet.
    """

    COVERED = "covered"
    ANNOUNCED = "announced"
    NOT_APPLICABLE = "not_applicable"
    UNDECIDED = "undecided"


COVER_WORDS = {
    Cover.COVERED: "Action en place",
    Cover.ANNOUNCED: "Réponse sans action",
    Cover.NOT_APPLICABLE: "Sans objet localement",
    Cover.UNDECIDED: "À décider",
}


@dataclass(frozen=True, slots=True)
class CoveringAction:
    """One action that carries a commitment."""

    uid: str
    code: str
    title: str
    status: ActionStatus

    @property
    def covers(self) -> bool:
        """Tell an action that still stands for its commitment."""
        return self.status is not ActionStatus.DROPPED


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """One commitment, as its plan has it, and what the département makes of it."""

    commitment: int
    uid: str
    number: str
    heading: str
    subheading: str
    title: str
    text: str
    lead: str
    associated: str
    calendar: str
    priority: int
    objectives: int
    answer: AnswerKind
    reason: str
    actions: tuple[CoveringAction, ...]

    @property
    def cover(self) -> Cover:
        """Tell where it stands: an action rules over what was said."""
        if any(action.covers for action in self.actions):
            return Cover.COVERED
        if self.answer is AnswerKind.CARRIED:
            return Cover.ANNOUNCED
        return Cover(self.answer.value)

    @property
    def contradicted(self) -> bool:
        """Tell a commitment said to be without object that actions carry."""
        return self.answer is AnswerKind.NOT_APPLICABLE and self.cover is Cover.COVERED


@dataclass(frozen=True, slots=True)
class HeadingCover:
    """How many commitments of one heading are covered."""

    heading: str
    covered: int
    total: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """One plan and all its commitments, in its order."""

    reference: ReferenceRow
    lines: tuple[CoverageLine, ...]

    def count(self, cover: Cover) -> int:
        """Count the commitments that stand so."""
        return sum(line.cover is cover for line in self.lines)

    @property
    def headings(self) -> tuple[HeadingCover, ...]:
        """Count by heading, in the order of the plan."""
        groups: dict[str, list[CoverageLine]] = defaultdict(list)
        for line in self.lines:
            groups[line.heading].append(line)
        return tuple(
            HeadingCover(heading, sum(line.cover is Cover.COVERED for line in lines), len(lines))
            for heading, lines in groups.items()
        )


def read_coverage(connection: sqlite3.Connection, reference: str, plan: str = "") -> Coverage:
    """Cover a plan of reference (uid) by the actions of a plan (uid), the current one for none.

    Three statements, however many commitments and actions. Raises UserError when the reference is gone.
    """
    row = find_reference(connection, reference)
    actions = _actions(connection, row.number, plan)
    lines = connection.execute(
        "SELECT c.id, c.uid, c.number, c.heading, c.subheading, c.title, c.text, c.lead, c.associated,"
        " c.calendar, c.priority, (SELECT count(*) FROM objective o WHERE o.commitment = c.id),"
        " coalesce(a.answer, ?), coalesce(a.reason, '') FROM commitment c"
        " LEFT JOIN answer a ON a.commitment = c.id WHERE c.reference_plan = ? ORDER BY c.position, c.id",
        (AnswerKind.UNDECIDED.value, row.number),
    )
    return Coverage(row, tuple(_line(line, tuple(actions[line[0]])) for line in lines))


def national_coverage(connection: sqlite3.Connection) -> Coverage | None:
    """Cover the newest national plan of the base by the current plan; None before there is one."""
    newest = next((one for one in list_references(connection) if one.kind is ReferenceKind.NATIONAL), None)
    return None if newest is None else read_coverage(connection, newest.uid)


def national_of(coverages: Iterable[Coverage]) -> Coverage | None:
    """Pick the newest national plan among coverages in the order of ``list_references``; None without one."""
    return next((one for one in coverages if one.reference.kind is ReferenceKind.NATIONAL), None)


def coverage_words(coverage: Coverage) -> str:
    """Say the coverage in one line: « 27 des 31 actions nationales couvertes », « 0 des 6 engagements… »."""
    covered, total = coverage.count(Cover.COVERED), len(coverage.lines)
    national = coverage.reference.kind is ReferenceKind.NATIONAL
    what = "actions nationales couvertes" if national else "engagements couverts"
    return f"{num(covered)} des {num(total)}\u00a0{what}"


def coverage_reading(coverage: Coverage) -> str:
    """Say what is left to answer, by number: what has no action and no decision, and what is contradicted."""
    said = []
    left = [line for line in coverage.lines if line.cover is Cover.UNDECIDED]
    if left:
        said.append(f"{counted(len(left), 'reste', 'restent')} à décider\u00a0: {_numbers(left)}.")
    waiting = [line for line in coverage.lines if line.cover is Cover.ANNOUNCED]
    if waiting:
        said.append(f"Sans action malgré la réponse\u00a0: {_numbers(waiting)}.")
    wrong = [line for line in coverage.lines if line.contradicted]
    if wrong:
        said.append(f"Dites sans objet, mais portées par des actions\u00a0: {_numbers(wrong)}.")
    return " ".join(said)


def answer_word(answer: AnswerKind, reference: ReferenceRow, *, covered: bool) -> str:
    """Name an answer as it agrees: a national action is « déclinée », an engagement « décliné ».

    Nothing waits to be decided of a commitment that actions cover: they are the answer.
    """
    if answer is AnswerKind.UNDECIDED and covered:
        return "Par ses actions"
    if answer is AnswerKind.CARRIED:
        return "Déclinée" if reference.kind is ReferenceKind.NATIONAL else "Décliné"
    return COVER_WORDS[Cover(answer.value)]


def _line(row: tuple[Any, ...], actions: tuple[CoveringAction, ...]) -> CoverageLine:
    *told, answer, reason = row
    return CoverageLine(*(*told, AnswerKind(answer), reason, actions))


def _numbers(lines: Iterable[CoverageLine]) -> str:
    return list_words([f"n°\u00a0{line.number}" if line.number else line.title for line in lines])


def _actions(
    connection: sqlite3.Connection, reference: int, plan: str
) -> defaultdict[int, list[CoveringAction]]:
    """Give the actions in use that carry commitments of a reference, by commitment."""
    which = "p.uid = ?" if plan else "p.is_current = 1 AND ? = ''"
    rows = connection.execute(
        "SELECT l.commitment, a.uid, a.code, a.title, a.status FROM action_commitment l"
        " JOIN commitment c ON c.id = l.commitment JOIN action a ON a.id = l.action"
        " JOIN plan p ON p.id = a.plan LEFT JOIN action above ON above.id = a.parent"
        " WHERE c.reference_plan = ? AND a.deleted_at IS NULL AND p.deleted_at IS NULL"
        f" AND above.deleted_at IS NULL AND {which} ORDER BY a.position, a.id",
        (reference, plan),
    )
    found: defaultdict[int, list[CoveringAction]] = defaultdict(list)
    for commitment, uid, code, title, status in rows:
        found[commitment].append(CoveringAction(uid, code, title, ActionStatus(status)))
    return found
