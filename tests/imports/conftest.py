"""Whole départements of the shipped reference, and tables read without a file, for tests of the reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache

import pytest

from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.imports.answers import parse_answers
from cpex_desktop.imports.interpretation import interpret
from cpex_desktop.imports.sheets import Sheet, Workbook
from cpex_desktop.imports.types import CheckedImport, Finding, ImportContext, PlaceRow, Row, Severity
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.progress import Progress
from cpex_desktop.reference import catalogue, territories
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import withdraw_batch

TODAY = date(2026, 11, 21)


@cache
def context_of(departement: str) -> ImportContext:
    """Build what the importer knows of a base made for this département; the ids are its own."""
    listed = [(TerritoryKind.DEPARTEMENT, departement, territories.departement(departement).name)]
    listed += [
        (TerritoryKind.ARRONDISSEMENT, one.code, one.name) for one in territories.arrondissements(departement)
    ]
    listed += [(TerritoryKind.EPCI, one.siren, one.name) for one in territories.epcis(departement)]
    listed += [(TerritoryKind.COMMUNE, one.code, one.name) for one in territories.communes(departement)]
    places = tuple(PlaceRow(place, kind, code, name) for place, (kind, code, name) in enumerate(listed, 1))
    return ImportContext(departement, places, {}, (), TODAY)


@dataclass(frozen=True)
class Read:
    """What came out of a reading, with codes in place of the numbers of a base."""

    checked: CheckedImport
    context: ImportContext

    def code(self, indicator: int) -> str:
        local = next((one.code for one in self.checked.locals if one.number == indicator), None)
        return local or catalogue.by_number(indicator).code

    @property
    def amounts(self) -> dict[tuple[str, str, int], float | None]:
        """Give the amounts by indicator, territory and first month, whatever the other keys."""
        codes = {place.id: place.code for place in self.context.places}
        return {
            (self.code(row.indicator), codes[row.territory], row.period_start): row.amount
            for row in self.checked.values
        }

    @property
    def rows(self) -> set[tuple[object, ...]]:
        """Give each value whole: indicator, territory, period, sector, ground, detail, amount."""
        codes = {place.id: place.code for place in self.context.places}
        return {
            (
                self.code(row.indicator),
                codes[row.territory],
                row.period_kind,
                row.period_start,
                row.sector,
                row.ground,
                row.detail,
                row.amount,
            )
            for row in self.checked.values
        }

    def of(self, severity: Severity) -> list[Finding]:
        return [finding for finding in self.checked.findings if finding.severity is severity]

    @property
    def asked(self) -> set[str]:
        return {question.key for question in self.checked.questions}


@pytest.fixture
def read() -> Callable[..., Read]:
    """Read rows (or several named sheets) as a workbook, for a département, with ``--set`` pairs."""

    def _read(
        rows: list[Row] | dict[str, list[Row]],
        *pairs: str,
        departement: str = "44",
        sheet: str = "Feuil1",
        is_text: bool = False,
        file_name: str = "essai.xlsx",
    ) -> Read:
        named = rows if isinstance(rows, dict) else {sheet: rows}
        sheets = tuple(
            Sheet(name, lambda found=found: iter(found), is_text=is_text)  # type: ignore[misc]
            for name, found in named.items()
        )
        context = context_of(departement)
        workbook = Workbook(file_name, "0" * 64, sheets)
        return Read(interpret(workbook, context, parse_answers(pairs), Progress()), context)

    return _read


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    clock = fixed_clock(datetime.combine(TODAY, time(10)))
    with create_base(tmp_path_factory.mktemp("base") / "base.cpex", "90", clock) as store:
        yield store


@pytest.fixture
def store(base: Store) -> Iterator[Store]:
    """Lend the base, and take back whatever a test put into it."""
    yield base
    with base.read() as connection:
        live = [row[0] for row in connection.execute("SELECT id FROM batch WHERE withdrawn_at IS NULL")]
    for number in live:
        withdraw_batch(base, number)
