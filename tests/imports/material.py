"""A small département and the tools of an import, for the tests that read tables without a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from cpex_desktop.imports.blocks import Table, tables
from cpex_desktop.imports.headers import Headers
from cpex_desktop.imports.landlords import Landlords
from cpex_desktop.imports.measures import Measures
from cpex_desktop.imports.places import Places
from cpex_desktop.imports.report import Report
from cpex_desktop.imports.sheets import Sheet
from cpex_desktop.imports.types import Answers, Finding, ImportContext, PlaceRow, Row, Severity
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.progress import Progress

TODAY = date(2026, 11, 21)
HOME, EST, NORD, NANTES, REZE, SAINT_HERBLAIN, ORVAULT = range(1, 8)
COMMUNES = {"44109": NANTES, "44143": REZE, "44162": SAINT_HERBLAIN, "44114": ORVAULT}
NAMES = {"44109": "Nantes", "44143": "Rezé", "44162": "Saint-Herblain", "44114": "Orvault"}
CONTEXT = ImportContext(
    departement="44",
    places=(
        PlaceRow(HOME, TerritoryKind.DEPARTEMENT, "44", "Loire-Atlantique"),
        PlaceRow(EST, TerritoryKind.ARRONDISSEMENT, "442", "Nantes"),
        PlaceRow(NORD, TerritoryKind.EPCI, "244400404", "Nantes Métropole"),
        *(
            PlaceRow(place, TerritoryKind.COMMUNE, code, NAMES[code], NORD, EST)
            for code, place in COMMUNES.items()
        ),
    ),
    landlords={},
    locals=(),
    today=TODAY,
)


@dataclass
class Kit:
    """Everything that reading one table needs, and afterwards holds what it found."""

    answers: Answers
    context: ImportContext = CONTEXT
    report: Report = field(default_factory=Report)
    progress: Progress = field(default_factory=Progress)
    today: date = TODAY

    def __post_init__(self) -> None:
        self.places = Places(self.context)
        self.landlords = Landlords(self.context.landlords)
        self.measures = Measures(self.context.locals, self.answers)
        self.headers = Headers(self.measures)

    def findings(self, severity: Severity) -> list[Finding]:
        return [finding for finding in self.report.findings() if finding.severity is severity]


def table(rows: Sequence[Row], name: str = "Feuille1") -> Table:
    """Cut the only table out of rows that start with their header."""
    return next(iter(tables(Sheet(name, lambda: iter(list(rows))))))
