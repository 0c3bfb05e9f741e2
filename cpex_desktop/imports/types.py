"""What the parts of an import hand to each other; all of it crosses the process border by pickle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from cpex_desktop.models.enums import TerritoryKind

Cell = str | float | int | bool | date | datetime | None
"""A cell as read: blank is None or an empty text; times and durations are read as text."""

Row = list[Cell]


class Layout(StrEnum):
    """How figures lie in a table; the words are those of ``--set disposition=``."""

    WIDE = "large"
    LONG = "longue"
    MONTHS = "mois"
    CASES = "cas"


class Severity(StrEnum):
    """What a finding asks of the officer."""

    REJECTED = "rejeté"
    REPAIRED = "réparé"
    LEFT_OUT = "écarté"
    CHECK = "contrôle"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the import report.

    ``rows`` are spreadsheet row numbers from 1 (the first hundred of them), ``count`` how many there are in
    all, ``column`` the spreadsheet letter. ``value`` is never filled from a nominative column.
    """

    severity: Severity
    reason: str
    sheet: str = ""
    column: str = ""
    rows: tuple[int, ...] = ()
    count: int = 1
    value: str = ""
    proposal: str = ""

    @property
    def advice(self) -> str:
        """Word the proposal for a person: a bare name does not say that it could stand for what was read."""
        is_bare = self.proposal and not self.proposal.endswith(".") and ":" not in self.proposal
        return f"Proposition\u00a0: {self.proposal}" if is_bare else self.proposal


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that the file does not say and that must not be guessed.

    ``key`` is the left side of ``--set``; ``choices`` are right sides with their French label, empty when
    the answer is free text.
    """

    key: str
    text: str
    choices: tuple[tuple[str, str], ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """How one column of the file was understood; shown in the correspondence table of the window.

    ``key`` is what ``--set colonne.<key>=<target>`` takes; ``confidence`` goes from 0 to 1; ``example`` is
    empty for a nominative column.
    """

    sheet: str
    letter: str
    key: str
    header: str
    example: str
    target: str
    label: str
    confidence: float
    nominative: bool = False


class ValueRow(NamedTuple):
    """One value on its way to the base, in the column order of the ``value`` table (without its batch).

    ``landlord`` is an id of the base, or a negative number that names one of ``new_landlords``.
    """

    indicator: int
    period_kind: int
    period_start: int
    territory: int
    sector: int
    ground: int
    landlord: int
    detail: int
    amount: float | None
    weight: float | None
    status: int
    absence: int


@dataclass(frozen=True, slots=True)
class ScopeClaim:
    """Where the file is complete: inside it, no row means zero. Fields as in ``BatchScope``."""

    indicator: int
    territory: int
    period_kind: int
    period_first: int
    period_last: int
    sectors: int = 0b1111
    by_landlord: bool = False


@dataclass(frozen=True, slots=True)
class NewLandlord:
    """A landlord (organisation) named by the file and not yet in the base; ``ref`` is negative."""

    ref: int
    name: str
    key: str
    sector: int


@dataclass(frozen=True, slots=True)
class LocalIndicator:
    """An indicator of the officer's own, declared by ``--set local.<slug>=Libellé|unité|agrégation``.

    ``number`` is that of the base when it exists already, else the next free one from 10,001.
    """

    number: int
    code: str
    label: str
    unit: str
    aggregation: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One territory of the base, as the importer must know it."""

    id: int
    kind: TerritoryKind
    code: str
    name: str
    epci: int | None = None
    arrondissement: int | None = None


@dataclass(frozen=True, slots=True)
class ImportContext:
    """What the child process needs to know of the base: it opens none itself.

    ``landlords`` maps a folded name to an id; ``locals`` are the local indicators already in the base;
    ``today`` bounds what dates are plausible.
    """

    departement: str
    places: tuple[PlaceRow, ...]
    landlords: Mapping[str, int]
    locals: tuple[LocalIndicator, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Comparison:
    """With what a checked file was compared, so that it can be done anew: another date, another base.

    ``step`` is the last one of the base's journal; ``findings`` and ``questions`` are those that the file
    had by itself.
    """

    as_of: date
    step: int
    answers: Answers
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class CheckedImport:
    """All that a file gives, checked, and all that it lacks; nothing is written yet.

    It can be committed when ``questions`` is empty and ``values`` is not. ``period_first``/``period_last``
    bound the months covered (0 when there is no value). ``compared`` is None before the base was looked at.
    ``layouts`` tells that of each sheet, ``layout`` the first.
    """

    file_name: str
    sha256: str
    layout: Layout
    sheets: tuple[str, ...]
    columns: tuple[ColumnReading, ...]
    questions: tuple[Question, ...]
    values: list[ValueRow]
    scopes: tuple[ScopeClaim, ...]
    new_landlords: tuple[NewLandlord, ...]
    locals: tuple[LocalIndicator, ...]
    findings: tuple[Finding, ...]
    rows_read: int
    cells_rejected: int
    period_first: int = 0
    period_last: int = 0
    as_of_hint: date | None = None
    source_hint: str = ""
    compared: Comparison | None = None
    layouts: tuple[tuple[str, Layout], ...] = ()

    def __reduce__(self) -> tuple[object, ...]:
        """Cross the process border by columns: rows would be held twice while they arrive."""
        parts = {each.name: getattr(self, each.name) for each in fields(self)}
        return _checked_import, (parts | {"values": list(map(list, zip(*self.values, strict=True)))},)


def _checked_import(parts: dict[str, Any]) -> CheckedImport:
    rows = zip(*parts["values"], strict=True)
    return CheckedImport(**parts | {"values": list(map(ValueRow._make, rows))})


@dataclass(frozen=True, slots=True)
class Answers:
    """The officer's ``--set key=value`` pairs, folded once; each module asks for the keys that it owns."""

    given: Mapping[str, str] = field(default_factory=dict)

    def get(self, key: str) -> str | None:
        """Give the answer to ``key``, or None when it was not given."""
        return self.given.get(key)

    def starting_with(self, prefix: str) -> dict[str, str]:
        """Give every answer of one family (``colonne.``, ``nature.``, ``local.``), without its prefix."""
        return {key[len(prefix) :]: value for key, value in self.given.items() if key.startswith(prefix)}
