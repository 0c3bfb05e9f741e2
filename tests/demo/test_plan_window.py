from __future__ import annotations

from typing import cast

import pytest

from cpex_desktop.app.settling import settle
from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_counts import TILES, Tile, tile_address
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.actions import revise_action
from cpex_desktop.ui.plan.page import PlanPage
from cpex_desktop.ui.rail_entry import RailEntry
from tests.demo.hands import CTRL, SHIFT, Hands, Key


def plan_page(hands: Hands) -> PlanPage:
    return cast(PlanPage, hands.desk.window.page("plan"))


def rail_count(hands: Hands) -> str:
    (entry,) = [one for one in hands.desk.window.findChildren(RailEntry) if "Plan d’action" in one.text()]
    return entry.count.text() if entry.count is not None and entry.count.isVisible() else ""


@pytest.mark.parametrize("tile", list(Tile))
def test_the_address_of_a_tile_leads_to_the_rows_that_it_counts(hands: Hands, tile: Tile) -> None:
    hands.desk.go(tile_address(tile))
    settle(hands.desk)
    page = plan_page(hands)
    assert page.isVisible()
    assert page.rows.selection == TILES[tile]
    assert len(page.rows.shown) == page.rows.counts().tiles[tile]
    assert page.rows.shown or tile in {Tile.NO_LEAD, Tile.NO_DUE_DATE}


def test_an_address_of_the_plan_that_names_nothing_is_refused(hands: Hands) -> None:
    with pytest.raises(UserError, match="ne mène nulle part"):
        hands.desk.window.go("cpex:plan/hier")


def test_the_rail_counts_the_late_actions_and_follows_what_is_done_of_them(hands: Hands) -> None:
    assert rail_count(hands) == "2"
    hands.desk.go(tile_address(Tile.LATE))
    settle(hands.desk)
    late = plan_page(hands).rows.shown
    assert [row.code for row in late] == ["A-03", "A-11"]
    for row, left in zip(late, ("1", ""), strict=True):
        revise_action(hands.desk.workspace.store, row.uid, {ActionField.STATUS: ActionStatus.DROPPED})
        settle(hands.desk)
        assert rail_count(hands) == left


def test_an_action_begins_by_a_key_over_any_screen(hands: Hands) -> None:
    window = hands.desk.window
    hands.desk.go("cpex:diagnostic/evolution")
    settle(hands.desk)
    hands.press(Key.Key_A, CTRL | SHIFT)
    settle(hands.desk)
    hands.type("Rencontrer les agences de Port-Aubin")
    hands.press(Key.Key_Return)
    settle(hands.desk)
    assert window.current_key() == "diagnosis"
    hands.desk.go("cpex:plan")
    settle(hands.desk)
    assert [row.title for row in plan_page(hands).rows.all][-1] == "Rencontrer les agences de Port-Aubin"
