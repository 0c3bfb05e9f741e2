"""A figure with a target is read from the diagnosis: last months known, those of a past year when asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.analysis.targets import Lack, Target
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.models.plan_lists import Course
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.queries.question import Measure
from cpex_desktop.queries.shown_figure import ShownFigure
from cpex_desktop.queries.target_values import Followed, followed_figure, last_known, progress_of, rises
from cpex_desktop.queries.totals import Cut
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch
from tests.small_base import CLOCK

SUMMONSES = catalogue.indicator("summonses")
STOCK = catalogue.indicator("police_requests_pending")
BY_MONTH, BY_YEAR = 1, 3


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "cibles.cpex", "90", CLOCK) as opened:
        yield opened


@pytest.fixture
def home(store: Store) -> Place:
    with store.read() as connection:
        return list_places(connection, TerritoryKind.DEPARTEMENT)[0]


def write(store: Store, *values: ValueTuple) -> None:
    write_batch(store, BatchDraft("essai", "Essai", date(2026, 10, 5), list(values)))


def row(
    place: Place, amount: float, start: int, *, code: str = "summonses", kind: int = BY_MONTH
) -> ValueTuple:
    return (catalogue.indicator(code).number, kind, start, place.id, 0, 0, 0, 0, amount, None, 1, 0)


def months(place: Place, first: int, amounts: list[float], code: str = "summonses") -> list[ValueTuple]:
    return [row(place, amount, first + step, code=code) for step, amount in enumerate(amounts)]


def ask(store: Store, followed: Followed, until: int = 0) -> ShownFigure | None:
    with store.read() as connection:
        return followed_figure(connection, followed, until=until)


def test_a_flow_is_that_of_the_months_that_end_with_the_last_known(store: Store, home: Place) -> None:
    write(store, *months(home, 202601, [1, 2, 3, 4, 5, 6]))
    found = ask(store, Followed(SUMMONSES, Measure.COUNT, months=3))
    assert found is not None
    assert (found.amount, found.question.span) == (15, Span(202604, 202606))
    assert not found.partial


def test_a_past_year_leaves_out_what_came_later(store: Store, home: Place) -> None:
    write(store, *months(home, 202501, [1.0] * 12), *months(home, 202601, [9.0] * 6))
    found = ask(store, Followed(SUMMONSES, Measure.COUNT), until=202512)
    assert found is not None
    assert (found.amount, found.question.span) == (12, Span(202501, 202512))


def test_a_year_given_whole_ends_in_december(store: Store, home: Place) -> None:
    write(store, row(home, 140, 202501, kind=BY_YEAR))
    found = ask(store, Followed(SUMMONSES, Measure.COUNT))
    assert found is not None
    assert (found.amount, found.question.span) == (140, Span(202501, 202512))


def test_a_stock_is_that_of_its_last_month(store: Store, home: Place) -> None:
    write(store, *months(home, 202601, [40, 30, 20], STOCK.code))
    found = ask(store, Followed(STOCK, Measure.COUNT, months=1))
    assert found is not None
    assert (found.amount, found.question.span) == (20, Span(202603, 202603))


def test_nothing_known_is_no_zero(store: Store, home: Place) -> None:
    write(store, *months(home, 202601, [1]))
    assert ask(store, Followed(STOCK, Measure.COUNT)) is None
    assert ask(store, Followed(SUMMONSES, Measure.COUNT, cut=Cut(sector=Sector.SOCIAL))) is None
    assert ask(store, Followed(SUMMONSES, Measure.COUNT), until=202512) is None


def test_a_ratio_is_known_as_far_as_its_numerator(store: Store, home: Place) -> None:
    ratio = next(one for one in catalogue.indicators() if one.computable and one.numerator == "summonses")
    write(store, *months(home, 202601, [5, 6]))
    with store.read() as connection:
        assert last_known(connection, ratio, home.id) == 202602


def test_a_territory_that_is_gone_is_told(store: Store) -> None:
    with pytest.raises(UserError):
        ask(store, Followed(SUMMONSES, Measure.COUNT, territory=99_999))


def test_a_sum_that_lacks_months_tells_no_progress(store: Store, home: Place) -> None:
    write(store, *months(home, 202601, [1, 2]))
    promised = Target(10, 2, date(2026, 1, 1), date(2026, 12, 31))
    whole = ask(store, Followed(SUMMONSES, Measure.COUNT, months=2))
    part = ask(store, Followed(SUMMONSES, Measure.COUNT, months=12))
    assert part is not None
    assert part.partial
    day = date(2026, 7, 1)
    assert progress_of(whole, promised, day).share == (3 - 10) / (2 - 10)
    assert progress_of(part, promised, day).lack is Lack.NO_VALUE
    assert progress_of(None, promised, day).lack is Lack.NO_VALUE


def test_the_good_way_is_that_said_before_that_of_the_catalogue() -> None:
    neutral = next(one for one in catalogue.indicators() if one.direction is catalogue.Direction.NEUTRAL)
    assert rises(SUMMONSES, Course.NONE) is False
    assert rises(SUMMONSES, Course.UP) is True
    assert rises(neutral, Course.NONE) is None
