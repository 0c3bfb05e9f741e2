from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from cpex_desktop.ui.rail import PageSpec, Rail
from cpex_desktop.ui.rail_entry import RailEntry
from tests.ui.conftest import Show


@pytest.fixture
def rail(app: QApplication) -> Rail:
    specs = [
        PageSpec(key, title, "plan", "Agir", QWidget)
        for key, title in (("plan", "Plan d’action"), ("autre", "Plans de référence"))
    ]
    return Rail(specs, "Val-de-Sauge")


def entries(rail: Rail) -> list[RailEntry]:
    return rail.findChildren(RailEntry)


def test_a_screen_says_how_much_waits_in_it(rail: Rail, show: Show) -> None:
    show(rail)
    rail.follow_width(1366)
    rail.set_count("plan", 2, "2 actions en retard")
    plan, other = entries(rail)
    assert plan.count is not None
    assert plan.count.text() == "2"
    assert plan.count.isVisible()
    assert other.count is None
    assert plan.accessibleName() == "Plan d’action, 2 actions en retard"
    assert plan.toolTip() == plan.accessibleName()
    rail.set_count("plan", 0, "0 action en retard")
    assert not plan.count.isVisible()
    assert plan.accessibleName() == "Plan d’action"
    assert plan.toolTip() == ""


@pytest.mark.parametrize("width", [1280, 1366, 1920])
@pytest.mark.parametrize("count", [2, 40, 250])
def test_the_count_stands_inside_its_entry_beside_the_words(
    rail: Rail, show: Show, width: int, count: int
) -> None:
    show(rail)
    rail.follow_width(width)
    rail.set_count("plan", count, "")
    plan = entries(rail)[0]
    QApplication.processEvents()
    assert plan.count is not None
    assert plan.rect().contains(plan.count.geometry())
    words = plan.fontMetrics().horizontalAdvance(plan.text())
    assert not plan.text() or plan.count.x() > words + 32
    assert plan.count.text() == ("99+" if count > 99 else str(count))
