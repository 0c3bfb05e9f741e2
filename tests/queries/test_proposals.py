"""From a stage that goes wrong to national actions: what stands out, what aims at it, what is done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.queries.proposals import propose_actions
from cpex_desktop.queries.rates import exposure_code
from cpex_desktop.queries.weak_stages import weak_stages
from cpex_desktop.reference import catalogue
from cpex_desktop.reference.catalogue import Stage
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch
from cpex_desktop.services.references import ensure_national_plan, national_uid
from tests.reference_base import make_action, make_plan, number_of
from tests.small_base import CLOCK

BY_MONTH, BY_YEAR = 1, 3


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "plan.cpex", "90", CLOCK) as opened:
        yield opened


@pytest.fixture
def home(store: Store) -> Place:
    with store.read() as connection:
        return list_places(connection, TerritoryKind.DEPARTEMENT)[0]


def write(store: Store, values: list[ValueTuple]) -> None:
    write_batch(store, BatchDraft("essai", "Essai", date(2026, 10, 5), values))


def year(
    place: Place, year: int, monthly: float, *, code: str = "summonses", sector: int = 0
) -> list[ValueTuple]:
    number = catalogue.indicator(code).number
    return [
        (number, BY_MONTH, year * 100 + month, place.id, sector, 0, 0, 0, monthly, None, 1, 0)
        for month in range(1, 13)
    ]


def found(store: Store) -> list[tuple[bool, Stage, Sector]]:
    with store.read() as connection:
        return [(bool(one.territories), one.stage, one.sector) for one in weak_stages(connection)]


def test_an_empty_base_has_no_weak_stage(store: Store) -> None:
    assert found(store) == []


def test_a_rise_beyond_chance_is_a_weak_stage(store: Store, home: Place) -> None:
    write(store, year(home, 2024, 20) + year(home, 2025, 30) + year(home, 2024, 9, code="police_requests"))
    write(store, year(home, 2025, 9.0, code="police_requests"))
    with store.read() as connection:
        (one,) = weak_stages(connection)
    assert (one.stage, one.territories) == (Stage.SUMMONS, ())
    assert one.sentence == "Assignations\u00a0: +50,0\u202f% sur un an, de 240 à 360, en 2025."


def test_a_rise_that_one_sector_alone_shows_is_told_of_it(store: Store, home: Place) -> None:
    write(store, year(home, 2024, 40) + year(home, 2025, 40))
    write(store, year(home, 2024, 10, sector=Sector.PRIVATE) + year(home, 2025, 18, sector=Sector.PRIVATE))
    write(store, year(home, 2024, 30, sector=Sector.SOCIAL) + year(home, 2025, 22, sector=Sector.SOCIAL))
    assert found(store) == [(False, Stage.SUMMONS, Sector.PRIVATE)]
    write(store, year(home, 2025, 60))
    assert found(store) == [(False, Stage.SUMMONS, Sector.ALL)]


def test_a_fall_is_no_weakness(store: Store, home: Place) -> None:
    write(store, year(home, 2024, 30) + year(home, 2025, 20))
    assert found(store) == []


def test_hot_spots_are_named_under_their_stage(store: Store) -> None:
    with store.read() as connection:
        communes = list_places(connection, TerritoryKind.COMMUNE)
    tenants = catalogue.indicator(exposure_code(Sector.ALL) or "").number
    values: list[ValueTuple] = [
        (tenants, BY_YEAR, 202301, one.id, 0, 0, 0, 0, 1000.0, None, 1, 0) for one in communes
    ]
    for place in communes:
        values += year(place, 2025, 20 if place is communes[3] else 2)
    write(store, values)
    with store.read() as connection:
        spots = [one for one in weak_stages(connection) if one.territories]
    (one,) = spots
    assert one.territories == ((communes[3].id, communes[3].name),)
    assert f"1\u00a0commune au-dessus du département au-delà du hasard, en 2025 ({communes[3].name})" in (
        one.sentence
    )


def test_proposals_say_why_with_the_words_of_the_plan(store: Store) -> None:
    with store.read() as connection:
        (first, *_rest) = propose_actions(connection, Stage.PAYMENT_ORDER)
        assessed = propose_actions(connection, Stage.SOCIAL_FINANCIAL_ASSESSMENT)
        assert propose_actions(connection, Stage.GRACE_PERIOD) == ()
    assert (first.action.number, first.line, first.covered) == (12, None, False)
    assert first.measure == "Repérer plus tôt les impayés de loyer"
    assert first.because.startswith("Le plan dit «\u00a0commandements de payer du parc privé\u00a0». ")
    assert assessed[1].because.startswith("La mesure dit «\u00a0le nombre de ménages inconnus")


def test_a_sector_is_proposed_its_own_actions(store: Store) -> None:
    with store.read() as connection:
        social = {one.action.number for one in propose_actions(connection, Stage.ARREARS, Sector.SOCIAL)}
        private = {one.action.number for one in propose_actions(connection, Stage.ARREARS, Sector.PRIVATE)}
    assert (11 in social, 11 in private) == (True, False)
    assert (10 in social, 10 in private) == (False, True)


def test_what_the_plan_in_hand_carries_is_known(store: Store) -> None:
    ensure_national_plan(store)
    line = number_of(store, "commitment", national_uid(19))
    make_action(store, "A-01", line, plan=make_plan(store))
    with store.read() as connection:
        told = propose_actions(connection, Stage.PAYMENT_ORDER)
    assert {one.action.number for one in told if one.covered} == {19}
    assert all(one.line is not None for one in told)


def test_proposing_writes_nothing(store: Store) -> None:
    ensure_national_plan(store)
    with store.read() as connection:
        before = connection.execute("SELECT count(*) FROM change_set").fetchone()
        for stage in Stage:
            propose_actions(connection, stage)
        assert connection.execute("SELECT count(*) FROM change_set").fetchone() == before
        assert connection.execute("SELECT count(*) FROM action").fetchone() == (0,)
