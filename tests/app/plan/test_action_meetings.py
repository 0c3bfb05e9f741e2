"""From an action to the meetings: what it carries out, the agendas it was on, and the way there and back."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from cpex_desktop.app.settling import settle
from cpex_desktop.models.meeting_lists import LinkedKind
from cpex_desktop.queries.meeting_words import DecisionField
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.decision_sequels import link_action
from cpex_desktop.services.decisions import revise_decision
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.meetings.page import MeetingsPage
from cpex_desktop.ui.plan.action_page import ActionPage
from tests.app.conftest import OpenDesk
from tests.app.sample_base import CLOCK
from tests.meeting_base import HELD, body, decision, item, meeting
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_an_action_leads_to_the_meetings_that_dealt_with_it(base: Path, open_desk: OpenDesk) -> None:
    with open_base(base, CLOCK) as store:
        create_plan(store, "Plan")
        action, other = (create_action(store, ActionDraft(name)) for name in ("Permanences", "Charte"))
        held = meeting(store, body(store, name="CCAPEX"), 5, HELD)
        item(store, held, "Point sur les permanences", kind=LinkedKind.ACTION, linked=action)
        made = decision(store, held, "Tenir une permanence par mois")
        link_action(store, made, action)
    desk = open_desk(base)
    desk.window.go(f"cpex:action/{other}")
    settle(desk)
    page = cast(ActionPage, desk.window.page("action"))
    assert not page.meetings_card.isVisible()
    desk.window.go(f"cpex:action/{action}")
    settle(desk)
    assert page.meetings_card.isVisible()
    said = [one.text() for one in page.meetings.findChildren(QLabel) if not one.isHidden()]
    assert "Tenir une permanence par mois" in said
    assert "Point sur les permanences · tenue" in said
    assert cut_texts(desk.window) == []
    roads = [
        one for one in page.meetings.findChildren(QAbstractButton)
        if one.accessibleName().startswith("Ouvrir la séance")
    ]  # fmt: skip
    tabs = []
    for road in roads:
        desk.window.go(f"cpex:action/{action}")
        settle(desk)
        road.click()
        settle(desk)
        record = cast(MeetingsPage, desk.window.page("meetings")).record
        tabs.append(record.tabs.key())
    assert tabs == ["decisions", "ordre"]
    store = desk.workspace.store
    revise_decision(store, made, {DecisionField.WORDING: "Tenir deux permanences par mois"})
    desk.window.go(f"cpex:action/{action}")
    settle(desk)
    assert "Tenir deux permanences par mois" in [one.text() for one in page.meetings.findChildren(QLabel)]
    put_away(store, "meeting", held)
    settle(desk)
    assert not page.meetings_card.isVisible()
