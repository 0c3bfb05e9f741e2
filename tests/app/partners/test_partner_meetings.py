"""From a partner to the meetings: what it owes them, where it sits, and the days that they take."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.models.meeting_lists import DecisionStatus, Presence, Voice
from cpex_desktop.queries.meeting_words import DecisionField, MeetingField
from cpex_desktop.services.attendance import set_presence
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.decisions import revise_decision
from cpex_desktop.services.meeting_bodies import add_member
from cpex_desktop.services.meeting_drafts import MeetingDraft, MemberDraft
from cpex_desktop.services.meetings import create_meeting
from cpex_desktop.services.organisations import OrganisationDraft, create_organisation
from cpex_desktop.ui.meetings.page import MeetingsPage
from cpex_desktop.ui.partners.bonds.meetings_part import MeetingsPart
from cpex_desktop.ui.partners.calendar.events import DueFamily
from cpex_desktop.ui.partners.calendar.view import PartnerCalendar
from cpex_desktop.ui.partners.page import PartnersPage
from tests.app.conftest import OpenDesk
from tests.app.sample_base import CLOCK
from tests.meeting_base import HELD, body, decision
from tests.plan_base import cells
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TODAY = CLOCK().date()
NEXT = TODAY + timedelta(days=30)


class Sitting:
    """A base where the ADIL sits, came once, and answers for two decisions; the CAF does not sit."""

    def __init__(self, base: Path, open_desk: OpenDesk) -> None:
        with open_base(base, CLOCK) as store:
            self.adil = create_organisation(store, OrganisationDraft("ADIL du Val-de-Sauge", "ADIL"))
            self.caf = create_organisation(store, OrganisationDraft("CAF du Val-de-Sauge", "CAF"))
            together = body(store, name="CCAPEX plénière")
            add_member(store, together, MemberDraft(self.adil, Voice.VOTING))
            self.held = create_meeting(store, together, MeetingDraft(TODAY - timedelta(days=20), HELD))
            set_presence(store, [str(cells(store, "SELECT uid FROM attendance")[0][0])], Presence.PRESENT)
            hour = {MeetingField.HOUR: "9:30"}
            self.following = create_meeting(store, together, MeetingDraft(NEXT, hour))
            self.open = decision(store, self.held, "Tenir une permanence", organisation=self.adil)
            done = decision(store, self.held, "Rendre compte", organisation=self.adil)
            revise_decision(store, done, {DecisionField.STATUS: DecisionStatus.DONE})
        self.desk: Desk = open_desk(base)

    @property
    def page(self) -> PartnersPage:
        return cast(PartnersPage, self.desk.window.page("partners"))

    @property
    def part(self) -> MeetingsPart:
        return self.page.record.bonds.meetings

    def go(self, address: str) -> None:
        self.desk.window.go(address)
        settle(self.desk)

    def texts(self) -> list[str]:
        return [one.text() for one in self.part.findChildren(QLabel) if one.isVisible()]

    def press(self, words: str) -> None:
        (found,) = [
            one for one in self.part.findChildren(QAbstractButton)
            if words in (one.accessibleName(), one.text().strip())
        ]  # fmt: skip
        found.click()
        settle(self.desk)


@pytest.fixture
def sitting(base: Path, open_desk: OpenDesk) -> Sitting:
    return Sitting(base, open_desk)


def test_a_record_tells_what_is_owed_where_one_sits_and_how_often_one_came(sitting: Sitting) -> None:
    sitting.go(f"cpex:partenaire/{sitting.adil}:pledges")
    said = sitting.texts()
    assert "Tenir une permanence" in said
    assert "Rendre compte" not in said
    assert "CCAPEX plénière, voix délibérative" in said
    assert any(one.startswith("Présent ou représenté à 1 sur 1\u00a0séance de la CCAPEX") for one in said)
    assert cut_texts(sitting.desk.window) == []
    sitting.press("Afficher 1\u00a0décision close")
    assert "Rendre compte" in sitting.texts()
    sitting.go(f"cpex:partenaire/{sitting.caf}:pledges")
    assert not sitting.part.isVisible()


def test_each_line_leads_to_its_meeting(sitting: Sitting) -> None:
    day = TODAY - timedelta(days=20)
    for words, uid in (
        (f"Ouvrir la séance du {day:%d/%m/%Y}\u00a0: Tenir une permanence", sitting.held),
        (f"Ouvrir la séance du {NEXT:%d/%m/%Y}, CCAPEX plénière", sitting.following),
    ):
        sitting.go(f"cpex:partenaire/{sitting.adil}:pledges")
        sitting.press(words)
        assert sitting.desk.window.current_key() == "meetings"
        assert cast(MeetingsPage, sitting.desk.window.page("meetings")).sessions.uid == uid


def test_a_record_follows_what_the_meetings_decide(sitting: Sitting) -> None:
    sitting.go(f"cpex:partenaire/{sitting.adil}:pledges")
    store = sitting.desk.workspace.store
    revise_decision(store, sitting.open, {DecisionField.STATUS: DecisionStatus.DONE})
    settle(sitting.desk)
    assert "Tenir une permanence" not in sitting.texts()
    assert any("2\u00a0décisions closes" in one.text() for one in sitting.part.findChildren(QAbstractButton))


def test_meetings_to_come_stand_in_the_calendar_and_open_from_it(sitting: Sitting) -> None:
    sitting.go("cpex:partenaires/calendrier")
    view = sitting.page.stack.view("calendrier")
    assert isinstance(view, PartnerCalendar)
    view.month.go_to(NEXT)
    (event,) = view.month.model.events(NEXT)
    assert (event.code, event.title, event.sign.value) == ("CCAPEX plénière", "Séance", "▼")
    assert event.words == "Séance à 9\u202fh\u202f30, dans 30\u00a0jours"
    view.month.show_family(DueFamily.MEETINGS)
    assert view.month.model.events(NEXT)
    view.month.show_family(DueFamily.EXCHANGES)
    assert not view.month.model.events(NEXT)
    menu = QMenu()
    view.month.fill_menu(menu, event)
    assert [one.text() for one in menu.actions()] == ["Ouvrir la séance"]
    assert cut_texts(sitting.desk.window) == []
    view.month.open_event(event)
    settle(sitting.desk)
    assert cast(MeetingsPage, sitting.desk.window.page("meetings")).sessions.uid == sitting.following
