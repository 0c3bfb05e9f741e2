"""Whom the service knows, on the map: the address leads there, the counts are those of the raw base."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import cast

from cpex_desktop.app.addresses import DIAGNOSIS
from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.models.partner_lists import Channel, ContactRole
from cpex_desktop.reference import catalogue
from cpex_desktop.services.people import PersonDraft, PositionDraft, create_person
from cpex_desktop.ui.diagnosis.map_tab import MapTab
from cpex_desktop.ui.diagnosis.page import DiagnosisPage
from cpex_desktop.ui.widgets.map_signs import MapSign
from tests.app.conftest import OpenDesk
from tests.partner_base import exchange

_TENSE = "SELECT name FROM territory WHERE id IN (SELECT territory FROM hot_spot WHERE flagged)"


def tab_of(desk: Desk) -> MapTab:
    return cast(MapTab, cast(DiagnosisPage, desk.window.page(DIAGNOSIS)).tab("carte"))


def legend(desk: Desk) -> dict[str, str]:
    return {row.text: row.count for row in tab_of(desk).map.legend.rows if row.sign}


def halls(path: Path) -> dict[str, str]:
    """Give the town halls (uid) by the name of their commune."""
    with sqlite3.connect(path) as raw:
        return dict(
            raw.execute(
                "SELECT t.name, o.uid FROM organisation o JOIN territory t ON t.id = o.territory"
                " WHERE o.kind = 'municipality'"
            ).fetchall()
        )


def test_the_address_lays_the_layer_over_the_summonses_by_commune(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    desk.window.go("cpex:carte/partenaires")
    settle(desk)
    tab = tab_of(desk)
    assert tab.answer is not None
    assert (tab.answer.question.code, tab.answer.question.level) == ("summonses", TerritoryKind.COMMUNE)
    figures = tab.map.figures
    assert figures is not None
    signs = figures.shading.signs
    assert len(signs) == 118
    with sqlite3.connect(base) as raw:
        known = raw.execute(
            "SELECT count(DISTINCT o.territory) FROM position p JOIN organisation o ON o.id = p.organisation"
        ).fetchone()[0]
        tense = raw.execute(
            "SELECT count(*) FROM hot_spot WHERE flagged AND level = ? AND indicator = ?",
            (int(TerritoryKind.COMMUNE), catalogue.indicator("summonses").number),
        ).fetchone()[0]
    assert known == 0
    assert signs.count(MapSign.ALARM) == tense
    assert signs.count(MapSign.CROSS) == 118 - tense


def test_the_ranking_finds_the_communes_above_that_nobody_met(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    desk.window.go("cpex:carte/summonses")
    settle(desk)
    answer = tab_of(desk).answer
    assert answer is not None
    marked = {line.name for line in answer.ranking.lines if "non rencontrée" in line.inside}
    with sqlite3.connect(base) as raw:
        tense = {name for (name,) in raw.execute(f"{_TENSE} AND kind = 4")}
    assert marked == tense != set()
    met = min(marked)
    exchange(desk.workspace.store, halls(base)[met], channel=Channel.MEETING)
    settle(desk)
    answer = tab_of(desk).answer
    assert answer is not None
    assert {line.name for line in answer.ranking.lines if "non rencontrée" in line.inside} == marked - {met}


def test_a_new_referent_and_a_meeting_change_the_layer_that_is_laid(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    desk.window.go("cpex:carte/partenaires")
    settle(desk)
    before = legend(desk)
    assert "Référent connu" not in before
    by_name = halls(base)
    with sqlite3.connect(base) as raw:
        tense = {name for (name,) in raw.execute(_TENSE)}
    uid = next(hall for name, hall in by_name.items() if name not in tense)
    position = PositionDraft(uid, "Référent", roles=(ContactRole.CCAPEX_REFERENT,))
    create_person(desk.workspace.store, PersonDraft("Référent", {}, (position,)))
    settle(desk)
    assert legend(desk).get("Référent connu") == "1\u00a0com."
    for hall in by_name.values():
        exchange(desk.workspace.store, hall, channel=Channel.VISIT)
    settle(desk)
    assert "À rencontrer" not in legend(desk)
    tab_of(desk).map.menus.partners.trigger()
    settle(desk)
    assert legend(desk) == {}
