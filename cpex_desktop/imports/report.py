"""All that an import must tell the officer, collected once and grouped, so that nothing is lost quietly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cpex_desktop.french import counted
from cpex_desktop.imports.disclosure import OFTEN, hardly_a_name, may_be_told
from cpex_desktop.imports.types import Finding, Question, Severity

_ROWS_KEPT = 100
_GROUPS_KEPT = 2_000
_VALUE_LENGTH = 80

_Key = tuple[Severity, str, str, str, str, str]


@dataclass(slots=True)
class _Group:
    count: int = 0
    rows: list[int] = field(default_factory=list)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put what was rejected first, and keep the order of the file within a severity."""
    order = list(Severity)
    return tuple(sorted(findings, key=lambda finding: order.index(finding.severity)))


class Report:
    """Collect findings and questions while a file is read.

    Findings that say the same thing of the same column and value are one, with their rows. Past two thousand
    different ones, the value is dropped so that a hopeless file gives a report that can still be read.
    """

    def __init__(self) -> None:
        self.rows_read = 0
        self.cells_rejected = 0
        self._groups: dict[_Key, _Group] = {}
        self._questions: dict[str, Question] = {}
        self._taken: list[Finding] = []
        self._known: set[str] = set()

    def add(
        self,
        severity: Severity,
        reason: str,
        *,
        sheet: str = "",
        column: str = "",
        row: int = 0,
        value: object = "",
        proposal: str = "",
        count: int = 1,
        known: bool = False,
    ) -> None:
        """Note one fact; ``row`` is a spreadsheet row from 1, 0 when the fact is about more than a row.

        ``value`` is told when it may designate nobody; ``known`` says that it is near a word of a known list.
        """
        if severity is Severity.REJECTED:
            self.cells_rejected += count
        text = _shown(value)
        if known and text:
            self._known.add(text)
        key = (severity, reason, sheet, column, text, proposal)
        group = self._groups.get(key)
        if group is None:
            if len(self._groups) >= _GROUPS_KEPT:
                key = (severity, reason, sheet, column, "", "")
            group = self._groups.setdefault(key, _Group())
        group.count += count
        if row and len(group.rows) < _ROWS_KEPT:
            group.rows.append(row)

    def reject(
        self,
        reason: str,
        *,
        sheet: str = "",
        column: str = "",
        row: int = 0,
        value: object = "",
        proposal: str = "",
        count: int = 1,
        known: bool = False,
    ) -> None:
        """Say that a cell is not imported, why, and what could stand in its place."""
        self.add(
            Severity.REJECTED,
            reason,
            sheet=sheet,
            column=column,
            row=row,
            value=value,
            proposal=proposal,
            count=count,
            known=known,
        )

    def note(self, reason: str, *, sheet: str = "", column: str = "", count: int = 1) -> None:
        """Say what was understood or left aside without harm."""
        self.add(Severity.NOTE, reason, sheet=sheet, column=column, count=count)

    def ask(self, question: Question) -> None:
        """Ask for what the file does not say; the same key is asked once."""
        self._questions.setdefault(question.key, question)

    def take(self, finding: Finding) -> None:
        """Take over a finding made elsewhere, such as by the reading of the file itself."""
        self._taken.append(finding)

    def findings(self) -> tuple[Finding, ...]:
        """Give the findings, what was rejected first, in the order of the file within a severity."""
        made = [
            Finding(severity, reason, sheet, column, tuple(group.rows), group.count, value, proposal)
            for (severity, reason, sheet, column, value, proposal), group in self._told().items()
        ]
        return in_order((*made, *self._taken))

    def _told(self) -> dict[_Key, _Group]:
        """Take away the values that might name somebody, and join the groups that become the same."""
        told: dict[_Key, _Group] = {}
        for key, group in self._groups.items():
            severity, reason, sheet, column, value, proposal = key
            often = group.count >= OFTEN and hardly_a_name(value)
            if not (value in self._known or often or may_be_told(value)):
                key = (severity, reason, sheet, column, "", proposal)
            joined = told.setdefault(key, _Group())
            joined.count += group.count
            joined.rows += group.rows[: _ROWS_KEPT - len(joined.rows)]
        return told

    def questions(self) -> tuple[Question, ...]:
        """Give the questions in the order in which they were asked."""
        return tuple(self._questions.values())


def _shown(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = " ".join(str(value).split()) if value != "" else ""
    if len(text) <= _VALUE_LENGTH:
        return text
    return f"{text[:_VALUE_LENGTH]}… ({counted(len(text), 'caractère', 'caractères')})"
