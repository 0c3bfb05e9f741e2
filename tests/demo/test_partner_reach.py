"""The reach of the demonstration's partners, counted again in SQL, and whom its officer would see first."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cpex_desktop.app.diagnosis.map_partners import partner_layer
from cpex_desktop.app.partners.reach import read_reach
from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.queries.partner_dues import agenda_dues
from cpex_desktop.services.bases import open_base
from cpex_desktop.ui.partners.reach.rows import ReachReading
from cpex_desktop.ui.widgets.map_signs import MapSign

TODAY = MOMENT.date()
_HALLS = "o.kind = 'municipality' AND o.territory IS NOT NULL AND o.deleted_at IS NULL"
_WORKS = (
    f" FROM organisation o JOIN position p ON p.organisation = o.id JOIN person w ON w.id = p.person"
    f" WHERE {_HALLS} AND w.deleted_at IS NULL AND (p.until IS NULL OR p.until >= '{TODAY}')"
)
_SEEN = (
    " FROM exchange e JOIN exchange_organisation l ON l.exchange = e.id"
    " JOIN organisation o ON o.id = l.organisation WHERE e.outcome = 'held' AND e.deleted_at IS NULL"
    " AND e.channel IN ('meeting', 'visit', 'video', 'ccapex', 'training', 'event')"
    f" AND e.day BETWEEN date('{TODAY}', '-365 days') AND '{TODAY}'"
)


@pytest.fixture(scope="module")
def store(made: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    base = shutil.copy(made.base, tmp_path_factory.mktemp("reach") / made.base.name)
    with open_base(Path(base), fixed_clock(MOMENT)) as opened:
        yield opened


@pytest.fixture(scope="module")
def reach(store: Store) -> ReachReading:
    with store.read() as connection:
        return read_reach(connection, TODAY)


def count(store: Store, query: str) -> int:
    with store.read() as connection:
        return int(connection.execute(query).fetchone()[0])


def test_shares_of_the_communes_are_those_of_the_tables(store: Store, reach: ReachReading) -> None:
    found = reach.coverage
    assert found.with_contact.part == count(store, f"SELECT count(DISTINCT o.territory) {_WORKS}")
    referents = f"SELECT count(DISTINCT o.territory) {_WORKS} AND EXISTS (SELECT 1 FROM position_role r"
    referents += " WHERE r.position = p.id AND r.role IN ('arrears_referent', 'ccapex_referent'))"
    assert found.with_referent.part == count(store, referents)
    assert found.met.part == count(store, f"SELECT count(DISTINCT o.territory) {_SEEN} AND {_HALLS}")
    unreached = count(store, "SELECT count(*) FROM territory WHERE kind = 4") - found.with_referent.part
    assert len(reach.unreached) == unreached


def test_landlords_weigh_what_the_tables_say(store: Store, reach: ReachReading) -> None:
    found = reach.coverage
    letting = "o.kind = 'social_landlord' AND o.landlord_form <> 'union'"
    met = count(store, f"SELECT count(DISTINCT o.id) {_SEEN} AND {letting}")
    assert (found.landlords_met.part, found.landlords_met.all) == (met, 4)


def test_an_officer_sees_first_what_weighs_and_was_never_seen(reach: ReachReading) -> None:
    names = [visit.row.shown for visit in reach.visits]
    assert names[:3] == ["Belleroche", "Montclair", "Villenoire"]
    assert reach.visits[0].pressure.flagged
    assert "HLM du Haut-Sauge" in names[:10]
    few = [visit.few for visit in reach.visits]
    assert few == sorted(few)
    assert any(few)


def test_the_map_marks_each_commune_once(store: Store, reach: ReachReading) -> None:
    with store.read() as connection:
        layer = partner_layer(connection, TODAY)
    counts = {row.sign: row.count for row in layer.rows}
    assert sum(counts.values()) == len(layer.signs) == len(reach.coverage.communes)
    assert counts[MapSign.ALARM] == len(reach.coverage.unmet) == 1
    assert counts[MapSign.DISC] == reach.coverage.with_referent.part


def test_the_calendar_holds_every_open_due(store: Store) -> None:
    with store.read() as connection:
        dues = agenda_dues(connection, TODAY)
    open_ones = count(
        store,
        "SELECT (SELECT count(*) FROM follow_up WHERE outcome = '')"
        " + (SELECT count(*) FROM pledge WHERE state = 'open' AND due_on IS NOT NULL)"
        " + (SELECT count(*) FROM exchange WHERE outcome = 'planned' AND deleted_at IS NULL)",
    )
    agreements = [due for due in dues if due.kind in ("notice", "term")]
    assert len(dues) - len(agreements) == open_ones
    assert len(agreements) > 0
