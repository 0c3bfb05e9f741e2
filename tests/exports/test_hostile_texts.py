"""Names and texts that spreadsheets would take for formulas, in every document: they stay what they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import rolling_12
from cpex_desktop.db.store import Store
from cpex_desktop.exports.annual_workbook import build_annual_workbook
from cpex_desktop.exports.ccapex_dossier import build_dossier
from cpex_desktop.exports.comparison import build_comparison
from cpex_desktop.exports.description import Document
from cpex_desktop.exports.findings import build_findings
from cpex_desktop.exports.landlord import build_landlord_sheet
from cpex_desktop.exports.prefect import build_prefect_summary
from cpex_desktop.exports.territory import build_territory_sheet
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.landlords import list_landlords
from cpex_desktop.queries.meeting_words import ItemField
from cpex_desktop.queries.places import departement, list_places
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.queries.territory_sheet import territory_sheet
from cpex_desktop.reference import catalogue
from cpex_desktop.services.areas import create_area
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, write_batch
from cpex_desktop.services.findings import FindingDraft, create_finding
from tests.exports.figures_base import CLOCK, EDITED_ON, LAST
from tests.exports.reading import spelled, texts
from tests.meeting_base import body, decision, item, meeting

SPAN = rolling_12(LAST)
TRAPS = (
    "=1+1",
    "+33",
    "@x",
    "-2",
    '=HYPERLINK("http://x";"y")',
    "Léa 😀 & <b>Cie</b>",
    "Très long nom " * 14,
)


@pytest.fixture(params=TRAPS)
def base(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Store, str]]:
    trap = str(request.param).strip()
    with create_base(tmp_path / "base.cpex", "98", CLOCK) as store:
        with store.read() as connection:
            home = departement(connection).id
            communes = list_places(connection, TerritoryKind.COMMUNE)[:3]
        values = [
            (catalogue.indicator(code).number, 1, LAST, place.id, 0, 0, landlord, 0, amount, None, 1, 0)
            for code, amount in (("summonses", 40.0), ("police_granted", 8.0))
            for place, landlord in [(one, 0) for one in communes] + [(communes[0], -1)]
        ]
        draft = BatchDraft(trap, trap, date(2026, 9, 30), values, landlords=[(-1, trap, "one", 1)])
        write_batch(store, replace(draft, file_name=trap))
        create_area(store, "Secteur " + trap[:40], [one.id for one in communes])
        question = Question("summonses", Measure.COUNT, TerritoryKind.DEPARTEMENT, SPAN)
        create_finding(store, FindingDraft(trap[:120], trap, trap, trap, "", (home,), (question,)))
        session = meeting(store, body(store, name=trap[:100]), -5)
        item(store, session, trap[:100], {ItemField.PRESENTER: trap[:100]})
        decision(store, session, trap)
        yield store, trap


def documents(store: Store) -> dict[str, Document]:
    with store.read() as connection:
        area = list_places(connection, TerritoryKind.AREA)[0]
        question = Question("summonses", Measure.COUNT, TerritoryKind.COMMUNE, SPAN)
        places = [area.id, departement(connection).id]
        landlord = list_landlords(connection)[0].id
        (session,) = connection.execute("SELECT uid FROM meeting").fetchone()
        return {
            "prefect": build_prefect_summary(connection, LAST, edited_on=EDITED_ON),
            "territory": build_territory_sheet(
                connection, territory_sheet(connection, area, SPAN), edited_on=EDITED_ON
            ),
            "comparison": build_comparison(connection, question, places, edited_on=EDITED_ON),
            "findings": build_findings(connection, edited_on=EDITED_ON),
            "landlord": build_landlord_sheet(connection, landlord, SPAN, edited_on=EDITED_ON),
            "meeting": build_dossier(connection, session, edited_on=EDITED_ON),
            "report": build_annual_workbook(connection, EDITED_ON.year, EDITED_ON),
        }


def test_a_text_stays_a_text_in_every_document(base: tuple[Store, str], tmp_path: Path) -> None:
    store, trap = base
    for name, document in documents(store).items():
        path = tmp_path / f"{name}.xlsx"
        write_document(document, path)
        book = spelled(path)
        said = [text for sheet in book for text in texts(sheet)]
        assert any(trap[:40] in text for text in said), name
        for sheet in book:
            assert not sheet._hyperlinks
            formulas = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
            # Charts are fed by cells of the sheet: that is all that the comparison computes.
            assert name in {"prefect", "comparison"} or not formulas
            assert not [cell for cell in formulas if trap in str(cell.value)]


def test_no_row_is_higher_than_a_spreadsheet_allows(base: tuple[Store, str], tmp_path: Path) -> None:
    store, _trap = base
    for name, document in documents(store).items():
        path = tmp_path / f"{name}.xlsx"
        write_document(document, path)
        for sheet in spelled(path):
            assert max(one.height or 0 for one in sheet.row_dimensions.values()) <= 409
