"""The record of a landlord of the demonstration: its figures are those of the diagnosis and of its sheet."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtWidgets import QPushButton

from cpex_desktop.app.settling import settle
from cpex_desktop.queries.landlord_handout import landlord_handout
from cpex_desktop.queries.question import Measure
from cpex_desktop.queries.territory_readings import written
from cpex_desktop.ui.diagnosis.landlords_tab import LandlordsTab
from cpex_desktop.ui.diagnosis.page import DiagnosisPage
from cpex_desktop.ui.partners.page import PartnersPage
from cpex_desktop.ui.partners.record import FIGURES
from tests.demo.hands import Hands

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LANDLORDS = ("OPH Sauge Habitat", "ESH Logis des Deux-Sauges", "Coopérative HLM du Haut-Sauge")


def figures_of(hands: Hands, name: str) -> tuple[PartnersPage, list[QPushButton]]:
    """Open the figures of a partner; give the links to the diagnosis."""
    hands.go("cpex:partenaires")
    page = cast(PartnersPage, hands.desk.window.page("partners"))
    page.rows.choose(next(row.uid for row in page.rows.all if row.name == name))
    page.record.show_tab(FIGURES)
    settle(hands.desk)
    return page, page.record.figures.lines.findChildren(QPushButton)


@pytest.mark.parametrize("name", LANDLORDS)
def test_the_figures_of_a_landlord_are_those_of_its_sheet_and_lead_to_the_diagnosis(
    hands: Hands, name: str
) -> None:
    page, links = figures_of(hands, name)
    assert page.sheet is not None
    ((number, _name),) = page.sheet.landlords
    with hands.desk.workspace.store.read() as connection:
        reading = page.bench.reads.figures(page.sheet.row.uid)
        assert reading is not None
        handed = landlord_handout(connection, number, reading.figures.span)
    expected = {
        line.indicator.short_label: written(line.indicator, Measure.COUNT, line.count.amount)
        for line in handed.lines
        if not line.masked and line.count.amount is not None
    }
    assert len(expected) >= 4
    said = {one.accessibleName().split(", ", 1)[1].split("\u00a0: ")[0]: one for one in links}
    for label, amount in expected.items():
        assert said[label].text() == amount
    assert {(one.name, one.as_of) for one in reading.sources} >= {
        (one.name, one.as_of) for one in handed.sources
    }
    line = handed.lines[-1]
    said[line.indicator.short_label].click()
    settle(hands.desk)
    diagnosis = cast(DiagnosisPage, hands.desk.window.page("diagnosis"))
    tab = cast(LandlordsTab, diagnosis.tab("bailleurs"))
    assert hands.desk.window.current_key() == "diagnosis"
    assert (tab.code, tab.landlord) == (line.indicator.code, number)
    assert tab.rows is not None
    assert tab.rows.sheet(number).name == page.sheet.landlords[0][1]


def test_the_figures_of_a_town_lead_to_their_months(hands: Hands) -> None:
    page, links = figures_of(hands, "Commune de Sauge-Ville")
    assert page.sheet is not None
    links[0].click()
    settle(hands.desk)
    diagnosis = cast(DiagnosisPage, hands.desk.window.page("diagnosis"))
    assert hands.desk.window.current_key() == "diagnosis"
    assert diagnosis.question is not None
    assert diagnosis.question.territory == page.sheet.row.territory


def test_the_charter_leads_to_the_plan_that_holds_its_commitments(hands: Hands) -> None:
    hands.go("cpex:partenaires")
    page = cast(PartnersPage, hands.desk.window.page("partners"))
    page.rows.choose(next(row.uid for row in page.rows.all if row.name == "CAF du Val-de-Sauge"))
    settle(hands.desk)
    assert page.sheet is not None
    (basis,) = [one for one in page.sheet.bases if one.plan]
    page.record.bonds.agreements.plan_asked.emit(basis.plan)
    settle(hands.desk)
    assert hands.desk.window.current_key() == "coverage"
