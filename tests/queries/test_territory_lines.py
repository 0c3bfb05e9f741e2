"""Lines by territory, from values written in a base."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.queries.territory_lines import by_rate, leading, territory_lines, territory_subject
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch
from tests.queries.compared_rows import commune
from tests.small_base import CLOCK

SPAN = Span(202601, 202601)
SUMMONSES = catalogue.indicator("summonses")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "territoires.cpex", "98", CLOCK) as opened:
        yield opened


def _communes(store: Store) -> list[Place]:
    with store.read() as connection:
        return list_places(connection, TerritoryKind.COMMUNE)


def _value(code: str, place: Place, amount: float, *, kind: int = 1, start: int = 202601) -> ValueTuple:
    return (catalogue.indicator(code).number, kind, start, place.id, 0, 0, 0, 0, amount, None, 1, 0)


def _write(store: Store, *values: ValueTuple) -> None:
    write_batch(store, BatchDraft("essai", "Essai", date(2026, 2, 1), values))


def test_the_subject_is_the_first_stage_known_by_territory(store: Store) -> None:
    with store.read() as connection:
        assert territory_subject(connection, SPAN) is None
    _write(store, _value("police_granted", _communes(store)[0], 3))
    with store.read() as connection:
        subject = territory_subject(connection, SPAN)
    assert subject is not None
    assert subject.code == "police_granted"


def test_every_territory_has_its_line_and_absences_stay(store: Store) -> None:
    communes = _communes(store)
    _write(store, _value("summonses", communes[0], 8), _value("summonses", communes[0], 5, start=202501))
    with store.read() as connection:
        lines = territory_lines(connection, SUMMONSES, TerritoryKind.COMMUNE, SPAN)
    assert [line.place.id for line in lines] == [place.id for place in communes]
    assert (lines[0].acts.amount, lines[0].before.amount) == (8, 5)
    assert lines[1].acts.amount is None
    assert lines[0].rate is None


def test_rates_use_the_newest_households(store: Store) -> None:
    places = _communes(store)
    acts = [_value("summonses", place, 4) for place in places]
    homes = [_value("tenant_households_total", place, 200, kind=3, start=202201) for place in places]
    _write(store, *acts, *homes)
    with store.read() as connection:
        lines = territory_lines(connection, SUMMONSES, TerritoryKind.COMMUNE, SPAN)
        (whole,) = territory_lines(connection, SUMMONSES, TerritoryKind.DEPARTEMENT, SPAN)
    assert {line.rate for line in lines} == {20.0}
    assert whole.rate == pytest.approx(20.0)
    assert (whole.acts.amount, whole.households_year) == (4 * len(places), 2022)


def test_a_whole_with_unknown_communes_has_the_rate_of_the_others(store: Store) -> None:
    places = _communes(store)
    acts = [_value("summonses", place, 4) for place in places[:10]]
    homes = [_value("tenant_households_total", place, 200, kind=3, start=202201) for place in places]
    _write(store, *acts, *homes)
    with store.read() as connection:
        (whole,) = territory_lines(connection, SUMMONSES, TerritoryKind.DEPARTEMENT, SPAN)
    assert whole.acts.partial
    assert whole.rate == pytest.approx(20.0)


def test_no_act_at_all_is_a_rate_of_zero_and_not_an_absence(store: Store) -> None:
    places = _communes(store)
    _write(
        store,
        *(_value("summonses", place, 0) for place in places[:10]),
        *(_value("tenant_households_total", place, 200, kind=3, start=202201) for place in places),
    )
    with store.read() as connection:
        (whole,) = territory_lines(connection, SUMMONSES, TerritoryKind.DEPARTEMENT, SPAN)
    assert whole.rate == 0.0


def test_order_puts_what_is_not_known_last() -> None:
    lines = [commune("sans", None), commune("bas", 50, 2.0), commune("haut", 10, 9.0), commune("nombre", 80)]
    assert [line.place.name for line in by_rate(lines)] == ["haut", "bas", "nombre", "sans"]
    assert [line.place.name for line in leading(lines, least=20)] == ["bas", "nombre"]
    assert [line.place.name for line in leading(lines, limit=1)] == ["haut"]
