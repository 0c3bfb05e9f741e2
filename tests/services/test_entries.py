"""What the officer types counts like what is imported, and is undone without a trace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import PeriodKind, Span
from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import Absence, Sector, TerritoryKind
from cpex_desktop.queries.batches import list_batches
from cpex_desktop.queries.figure_sources import batches_behind
from cpex_desktop.queries.places import Place, departement, list_places
from cpex_desktop.queries.totals import Cut, Figure, figure
from cpex_desktop.reference import catalogue
from cpex_desktop.services.areas import create_area
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import restore_batch, withdraw_batch
from cpex_desktop.services.entries import MOST, Entry, write_entries
from tests.dump import dump

CLOCK = fixed_clock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))
DAY = date(2026, 11, 5)
OCTOBER = Span(202610, 202610)
PLACES = "siao_places_available"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "base.cpex", "98", CLOCK) as opened:
        yield opened


@pytest.fixture
def home(store: Store) -> int:
    with store.read() as connection:
        return departement(connection).id


def communes(store: Store) -> list[Place]:
    with store.read() as connection:
        return list_places(connection, TerritoryKind.COMMUNE)


def read(store: Store, code: str, territory: int, cut: Cut | None = None) -> Figure:
    with store.read() as connection:
        number = catalogue.indicator(code).number
        return figure(connection, number, territory, OCTOBER, cut or Cut())


def enter(store: Store, *entries: Entry, as_of: date = DAY, source: str = "SIAO, courriel") -> int:
    return write_entries(store, entries, source=source, as_of=as_of)


def test_a_typed_value_is_a_figure_with_its_source_and_date(store: Store, home: int) -> None:
    number = enter(store, Entry(PLACES, home, 202610, 12), source="  SIAO,  courriel ")
    found = read(store, PLACES, home)
    assert (found.amount, found.as_of, found.partial) == (12, "2026-11-05", False)
    with store.read() as connection:
        (listed,) = list_batches(connection)
        behind = batches_behind(
            connection, [catalogue.indicator(PLACES).number], (TerritoryKind.DEPARTEMENT,), OCTOBER
        )
    assert (listed.id, listed.source, listed.label, listed.in_use) == (
        number,
        "SIAO, courriel",
        "Saisie de 1\u00a0valeur",
        True,
    )
    assert behind == [listed]


def test_typed_communes_are_summed_like_imported_ones(store: Store, home: int) -> None:
    first, second = communes(store)[:2]
    enter(
        store,
        Entry("summonses", first.id, 202610, 3, sector=Sector.SOCIAL),
        Entry("summonses", first.id, 202610, 4, sector=Sector.PRIVATE),
        Entry("summonses", second.id, 202610, None, absence=Absence.SECRET, sector=Sector.SOCIAL),
    )
    assert read(store, "summonses", first.id).amount == 7
    assert first.epci is not None
    assert read(store, "summonses", first.epci, Cut(Sector.SOCIAL)).amount == 3
    assert read(store, "summonses", second.id, Cut(Sector.SOCIAL)).absence is Absence.SECRET
    assert read(store, "summonses", home).partial


def test_a_newer_entry_corrects_an_older_one_and_may_be_withdrawn(store: Store, home: int) -> None:
    enter(store, Entry(PLACES, home, 202610, 12))
    newer = enter(store, Entry(PLACES, home, 202610, 9))
    assert read(store, PLACES, home).amount == 9
    withdraw_batch(store, newer)
    assert read(store, PLACES, home).amount == 12
    restore_batch(store, newer)
    assert read(store, PLACES, home).amount == 9


def test_an_entry_is_undone_without_a_trace(store: Store, home: int) -> None:
    steps: list[ChangeSet] = []
    store.listen(lambda change: steps.append(change))
    start = dump(store)
    year = Entry("tenant_households_total", home, 202501, 1000, kind=PeriodKind.YEAR)
    enter(store, Entry(PLACES, home, 202610, 12), Entry(PLACES, home, 202609, 0), year)
    end = dump(store)
    assert [change.label for change in steps] == ["Saisir 3\u00a0valeurs"]
    store.apply(steps[0].inverse())
    assert dump(store) == start
    store.apply(steps[0])
    assert dump(store) == end


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"amount": None}, "n’est pas saisie"),
        ({"amount": -1}, "pas valable"),
        ({"amount": 1.5}, "pas valable"),
        ({"amount": float("nan")}, "pas valable"),
        ({"absence": Absence.SECRET}, "pas valable"),
        ({"sector": Sector.SOCIAL}, "ne se partage pas"),
        ({"code": "summons_rate"}, "se calcule"),
        ({"code": "inconnu"}, "inconnu"),
        ({"start": 202611}, "pas commencé"),
    ],
)
def test_what_cannot_be_a_value_is_refused(
    store: Store, home: int, change: dict[str, object], said: str
) -> None:
    before = dump(store)
    good = Entry(PLACES, home, 202609, 1)
    wrong = replace(Entry(PLACES, home, 202610, 12), **change)  # type: ignore[arg-type]
    with pytest.raises(UserError, match=said) as refusal:
        enter(store, good, wrong, as_of=date(2026, 10, 31))
    assert refusal.value.remedy
    assert dump(store) == before


def test_what_cannot_be_a_batch_is_refused(store: Store, home: int) -> None:
    before = dump(store)
    good = Entry(PLACES, home, 202610, 12)
    for entries, as_of, source, said in (
        ([], DAY, "SIAO", "Aucune valeur"),
        ([good, replace(good, amount=3)], DAY, "SIAO", "deux fois"),
        ([good], DAY, " \u00a0", "source"),
        ([good], date(2026, 11, 22), "SIAO", "à venir"),
        ([replace(good, amount=float(n)) for n in range(MOST + 1)], DAY, "SIAO", "trop longue"),
    ):
        with pytest.raises(UserError, match=said) as refusal:
            enter(store, *entries, as_of=as_of, source=source)
        assert refusal.value.remedy
    assert dump(store) == before


def test_values_hang_on_the_territories_that_have_them(store: Store, home: int) -> None:
    commune = communes(store)[0]
    area = create_area(store, "Littoral", [commune.id]).area
    before = dump(store)
    for place, said in ((commune.id, "maille"), (area, "secteur ne reçoit pas")):
        with pytest.raises(UserError, match=said):
            enter(store, Entry(PLACES, place, 202610, 1))
    for wrong in (replace(Entry(PLACES, home, 202610, 1), territory=10**6), Entry(PLACES, home, 202613, 1)):
        with pytest.raises(ValueError, match="not"):
            enter(store, wrong)
    with pytest.raises(ValueError, match="first month"):
        enter(store, Entry(PLACES, home, 202602, 1, kind=PeriodKind.QUARTER))
    assert dump(store) == before
    enter(store, Entry("summonses", commune.id, 202610, 5))
    assert read(store, "summonses", area).amount == 5


def test_the_no_break_spaces_of_a_source_stay(store: Store, home: int) -> None:
    enter(store, Entry(PLACES, home, 202610, 12), source=" SIAO\u00a0: courriel  du\n5 ")
    with store.read() as connection:
        assert list_batches(connection)[0].source == "SIAO\u00a0: courriel du 5"
