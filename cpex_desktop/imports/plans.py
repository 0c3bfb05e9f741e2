"""What the columns of one table mean, decided before its rows are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from cpex_desktop.analysis.periods import Period
from cpex_desktop.imports.blocks import Table
from cpex_desktop.imports.header_rows import Column
from cpex_desktop.imports.measures import Measure
from cpex_desktop.imports.public_files import PublicFile
from cpex_desktop.imports.targets import Role, Target
from cpex_desktop.imports.types import ColumnReading, Layout, Question
from cpex_desktop.models.enums import Ground, Sector, TerritoryKind


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of figures; ``measure`` is None when the rows or the table say the indicator.

    ``decimal`` is the mark of decimals that the column shows without doubt, empty when it shows none.
    """

    column: Column
    target: Target
    as_of: bool = False
    decimal: str = ""

    @property
    def measure(self) -> Measure | None:
        """Give the indicator of the column."""
        return self.target.measure

    @property
    def period(self) -> Period | None:
        """Give the period that the header bears."""
        return self.target.period


@dataclass(frozen=True, slots=True)
class Understood:
    """How one column was understood, with the certainty that its header or the officer gave."""

    column: Column
    target: Target | None
    confidence: float
    as_of: bool = False
    choices: tuple[Target, ...] = ()
    nominative: str = ""
    answered: bool = False
    month: int = 0
    of_title: bool = False

    @property
    def role(self) -> Role | None:
        """Give what the column says of its rows."""
        return self.target.role if self.target else None

    @property
    def measure(self) -> Measure | None:
        """Give the indicator of the column."""
        return self.target.measure if self.target else None


@dataclass(slots=True)
class Plan:
    """How to read the rows of a table into values.

    ``places`` are the columns that name the territory, tried in turn, with their level (None when mixed);
    ``split`` two columns that make an INSEE code together; ``postal`` a column of postal codes declared so;
    ``default`` narrows every value of the table (title, answers).
    """

    table: Table
    layout: Layout
    values: list[ValueColumn]
    places: list[tuple[int, TerritoryKind | None]] = field(default_factory=list)
    split: tuple[int, int] | None = None
    postal: int | None = None
    departements: list[int] = field(default_factory=list)
    level: int | None = None
    fixed: int = 0
    roles: dict[Role, list[int]] = field(default_factory=dict)
    default: Target = field(default_factory=Target)
    sector: Sector = Sector.ALL
    ground: Ground = Ground.ALL
    readings: list[ColumnReading] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    public: PublicFile | None = None

    def first(self, role: Role) -> int | None:
        """Give the first column of a role."""
        found = self.roles.get(role)
        return found[0] if found else None
