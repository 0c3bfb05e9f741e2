"""The sheet of a territory names its partners, leads to them, and begins an exchange with the right one."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.models.partner_lists import Channel
from cpex_desktop.services.meeting_drafts import MeetingDraft
from cpex_desktop.services.meetings import create_meeting
from cpex_desktop.ui.meetings.page import MeetingsPage
from cpex_desktop.ui.territory.page import TerritoryPage
from cpex_desktop.ui.territory.partner_card import PartnersCard
from tests.app.conftest import OpenDesk
from tests.app.sample_base import CLOCK
from tests.meeting_base import body
from tests.partner_base import exchange
from tests.ui.cut_texts import cut_texts


def card_of(desk: Desk, code: str) -> PartnersCard:
    desk.window.go(f"cpex:territoire/{code}")
    settle(desk)
    return cast(TerritoryPage, desk.window.page("territory")).partners_card


def hall(path: Path, code: str) -> str:
    with sqlite3.connect(path) as raw:
        return str(
            raw.execute(
                "SELECT o.uid FROM organisation o JOIN territory t ON t.id = o.territory"
                " WHERE t.code = ? AND o.kind = 'municipality'",
                (code,),
            ).fetchone()[0]
        )


def test_the_town_hall_stands_first_with_its_last_exchange(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    card = card_of(desk, "98010")
    lines = card.model.rows()
    assert [(line.detail, line.last) for line in lines] == [
        ("Commune", "Aucun échange"),
        ("EPCI", "Aucun échange"),
    ]
    assert lines[0].contact == "Personne"
    exchange(desk.workspace.store, hall(base, "98010"), days=3, channel=Channel.VISIT)
    settle(desk)
    assert card.model.rows()[0].last == "18/11/2026 (il y a 3\u00a0j)"
    assert card.warning.isHidden()


def test_roads_lead_to_the_record_and_to_an_exchange(
    open_desk: OpenDesk, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, asked = open_desk(base), list[str]()
    card = card_of(desk, "98010")
    monkeypatch.setattr(card, "_go", asked.append)
    card.exchange.click()
    card.table.selectRow(1)
    card.exchange.click()
    lines = card.model.rows()
    assert asked == [f"cpex:echange/{hall(base, '98010')}", f"cpex:echange/{lines[1].uid}"]
    desk.window.go(lines[0].address)
    settle(desk)
    assert desk.window.current_key() == "partners"


def test_the_next_meeting_of_its_commission_is_told_and_opened(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    card = card_of(desk, "98010")
    assert card.meeting.isHidden()
    store = desk.workspace.store
    plenary = body(store, name="CCAPEX plénière")
    later = create_meeting(store, plenary, MeetingDraft(CLOCK().date() + timedelta(days=30)))
    settle(desk)
    day = CLOCK().date() + timedelta(days=30)
    assert card.meeting.accessibleName() == f"Prochaine séance\u00a0: CCAPEX plénière du {day:%d/%m/%Y}"
    card.meeting.click()
    settle(desk)
    assert cast(MeetingsPage, desk.window.page("meetings")).sessions.uid == later


@pytest.mark.parametrize("size", [(1366, 768), (1280, 641), (1920, 1080)])
def test_nothing_is_cut(open_desk: OpenDesk, base: Path, size: tuple[int, int]) -> None:
    desk = open_desk(base)
    for code in ("98010", "98"):
        card_of(desk, code)
        desk.window.resize(*size)
        settle(desk)
        assert cut_texts(desk.window) == []
