"""The findings and the quality of the demonstration: every figure is what the command line gives."""

from __future__ import annotations

import re
from datetime import date

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.app.diagnosis.findings_reading import read_findings
from cpex_desktop.app.diagnosis.quality_reading import read_quality
from cpex_desktop.clock import fixed_clock
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.french.personal_text import prose_kind
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.findings import FindingRow, list_findings
from cpex_desktop.queries.quality_coverage import coverage_span, source_coverage
from cpex_desktop.queries.quality_gaps import list_gaps
from cpex_desktop.queries.quality_jumps import list_suspects
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.services.bases import open_base
from tests.demo.asking import ask

YEAR = Span(202510, 202609)
QUESTION = Question("summonses", Measure.COUNT, TerritoryKind.COMMUNE, YEAR)
LEVELS = {TerritoryKind.DEPARTEMENT: "departement", TerritoryKind.COMMUNE: "commune"}
SECTORS = {Sector.ALL: "tous", Sector.SOCIAL: "social", Sector.PRIVATE: "prive"}
RATES = {"summonses": "summons_rate"}


@pytest.fixture(scope="module")
def findings(made: Demonstration) -> list[FindingRow]:
    with open_base(made.base, fixed_clock(MOMENT)) as store, store.read() as connection:
        return list_findings(connection, today=True)


def digits(text: str) -> float:
    return float(re.sub(r"[^\d,]", "", text).replace(",", "."))


def test_each_frozen_figure_is_that_of_the_command_line(
    made: Demonstration, findings: list[FindingRow]
) -> None:
    with open_base(made.base, fixed_clock(MOMENT)) as store, store.read() as connection:
        codes = dict(connection.execute("SELECT id, code FROM territory"))
    figures = [one for row in findings for one in row.evidence]
    assert len(figures) == 12
    for one in figures:
        asked = one.question
        code = RATES[asked.code] if asked.measure is Measure.RATE else asked.code
        months = "2026-09" if "en instance" in one.what else "2025-10:2026-09"
        lines = ask(made.base, code, LEVELS[asked.level], months, SECTORS[asked.cut.sector])
        line = lines[codes[asked.territory]]
        assert one.amount == pytest.approx(line["valeur"]), one.what
        assert digits(one.shown) == pytest.approx(line["valeur"], abs=0.51 if line["valeur"] > 100 else 0.051)
        assert not one.changed
        if asked.measure is Measure.COUNT:
            assert one.as_of is not None
            assert one.as_of.isoformat() == line["au"]


def test_they_follow_the_procedure_rest_on_batches_and_name_nobody(findings: list[FindingRow]) -> None:
    stages = ["payment_order", "summons", "police_request", "police_enforced"]
    assert [row.stage for row in findings] == stages
    for row in findings:
        assert row.territories
        assert all(one.batches for one in row.evidence)
        for text in (row.title, row.finding, row.cause, row.recommendation):
            assert text
            assert prose_kind(text) is None


def test_the_tab_shows_the_frozen_figures_and_the_present_one(made: Demonstration) -> None:
    with open_base(made.base, fixed_clock(MOMENT)) as store, store.read() as connection:
        rows = read_findings(connection, QUESTION, "", date(2026, 11, 21))
        uid = rows.lines[1].uid
        second = read_findings(connection, QUESTION, uid, date(2026, 11, 21))
    told = ask(made.base, "summonses", "departement", "2025-10:2026-09")["98"]["valeur"]
    assert digits(rows.amount) == told
    assert rows.amount in rows.shown
    assert rows.sheet is not None
    assert second.sheet is not None
    assert second.sheet.uid == uid
    assert [line.shown for line in second.sheet.figures][1] == "25,7\u202f‰"


def test_the_grid_the_gaps_and_the_suspects_are_those_of_the_command_line(made: Demonstration) -> None:
    with open_base(made.base, fixed_clock(MOMENT)) as store, store.read() as connection:
        whole = coverage_span(Span(202310, 202609))
        lines = source_coverage(connection, whole)
        gaps = list_gaps(connection)
        suspects = list_suspects(connection, 1, whole)
        rows = read_quality(connection, QUESTION, date(2026, 11, 21))
    assert len(lines) == 5
    assert {cell.coverage.value for line in lines for cell in line.cells} >= {"full", "partial", "before"}
    for gap in gaps[:8]:
        month = f"{gap.span.first // 100}-{gap.span.first % 100:02}"
        line = ask(made.base, gap.indicator.code, "departement", month)["98"]
        if gap.missing:
            assert line["communes_couvertes"] == gap.expected - gap.missing
        else:
            assert line["valeur"] is None
    for suspect in suspects:
        month = f"{suspect.jump.month // 100}-{suspect.jump.month % 100:02}"
        line = ask(made.base, suspect.indicator.code, "departement", month)["98"]
        assert line["valeur"] == suspect.jump.observed
    assert len(rows.gaps) == len(gaps)
    assert all(row.kind in ("ok", "") for row in rows.sources)
