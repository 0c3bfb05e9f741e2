"""Every territory for one question: amounts, ranks, comparisons, intervals, and why there may be none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import Span, add_months
from cpex_desktop.analysis.rates import Unread
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import Absence, Sector, TerritoryKind
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.queries.question import Against, Measure, Question
from cpex_desktop.queries.territory_gaps import Gap, find_gap, partial_words
from cpex_desktop.queries.territory_portrait import Portrait, territory_portrait
from cpex_desktop.queries.territory_readings import map_reading, territory_reading, written
from cpex_desktop.queries.territory_values import TerritoryValue, smoothed, territory_values, with_amount
from cpex_desktop.queries.totals import Cut
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch
from cpex_desktop.services.preferences import save_setting
from cpex_desktop.settings import SettingKey
from tests.small_base import CLOCK

MONTH = Span(202609, 202609)
ASKED = Question("summonses", Measure.COUNT, TerritoryKind.COMMUNE, MONTH)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "valeurs.cpex", "90", CLOCK) as opened:
        yield opened


@pytest.fixture
def communes(store: Store) -> list[Place]:
    with store.read() as connection:
        return list_places(connection, TerritoryKind.COMMUNE)


def row(
    code: str, place: Place, amount: float, *, kind: int = 1, start: int = 202609, sector: int = 0
) -> ValueTuple:
    return (catalogue.indicator(code).number, kind, start, place.id, sector, 0, 0, 0, amount, None, 1, 0)


def write(store: Store, *values: ValueTuple) -> None:
    write_batch(store, BatchDraft("essai", "Essai", date(2026, 10, 5), list(values)))


def ask(store: Store, question: Question) -> dict[int, TerritoryValue]:
    with store.read() as connection:
        return {value.place.id: value for value in territory_values(connection, question)}


def portrait(store: Store, question: Question) -> Portrait:
    with store.read() as connection:
        return territory_portrait(connection, question)


def test_every_territory_is_there_and_equals_share_a_rank(store: Store, communes: list[Place]) -> None:
    a, b, c, d = communes[:4]
    write(
        store, row("summonses", a, 7), row("summonses", b, 9), row("summonses", c, 7), row("summonses", d, 1)
    )
    found = ask(store, ASKED)
    assert len(found) == len(communes)
    assert [found[place.id].rank for place in (a, b, c, d)] == [2, 1, 2, 4]
    absent = found[communes[5].id]
    assert (absent.amount, absent.rank, absent.interval) == (None, None, None)
    assert absent.count.absence is Absence.NOT_RECEIVED


def test_zero_is_a_value_and_only_one_to_four_are_small(store: Store, communes: list[Place]) -> None:
    write(store, *(row("summonses", place, float(at)) for at, place in enumerate(communes[:6])))
    found = ask(store, ASKED)
    assert [found[place.id].small for place in communes[:6]] == [False, True, True, True, True, False]
    assert found[communes[0].id].amount == 0
    save_setting(store, SettingKey.SECRECY, "3")
    found = ask(store, ASKED)
    assert [found[place.id].small for place in communes[:6]] == [False, True, True, False, False, False]


def test_a_rate_is_of_the_tenants_of_the_sector(store: Store, communes: list[Place]) -> None:
    place = communes[0]
    write(
        store,
        row("summonses", place, 30, sector=1),
        row("summonses", place, 20, sector=2),
        row("tenant_households_total", place, 2000, kind=3, start=202201),
        row("tenant_households_social", place, 500, kind=3, start=202201),
    )
    rate = replace(ASKED, measure=Measure.RATE)
    whole = ask(store, rate)[place.id]
    social = ask(store, replace(rate, cut=Cut(sector=Sector.SOCIAL)))[place.id]
    private = ask(store, replace(rate, cut=Cut(sector=Sector.PRIVATE)))[place.id]
    assert (whole.amount, whole.count.amount) == (25.0, 50.0)
    assert social.amount == 60.0
    assert (private.amount, private.count.amount) == (None, 20.0)
    assert whole.rate is not None
    assert whole.rate.year == 2022
    assert whole.interval is not None
    assert whole.interval.low < 25 < whole.interval.high


def test_the_evolution_of_a_rate_is_that_of_the_rate(store: Store, communes: list[Place]) -> None:
    place = communes[0]
    write(
        store,
        row("summonses", place, 60),
        row("summonses", place, 50, start=202509),
        row("tenant_households_total", place, 3000, kind=3, start=202601),
        row("tenant_households_total", place, 2000, kind=3, start=202501),
    )
    value = ask(store, replace(ASKED, measure=Measure.RATE))[place.id]
    assert (value.amount, value.before) == (20.0, 25.0)
    assert value.comparison.fraction == pytest.approx(-0.2)
    counted = ask(store, ASKED)[place.id]
    assert counted.comparison.fraction == pytest.approx(0.2)


def test_few_acts_are_not_compared_whatever_the_measure(store: Store, communes: list[Place]) -> None:
    place = communes[0]
    write(
        store,
        row("summonses", place, 12),
        row("summonses", place, 6, start=202509),
        row("tenant_households_total", place, 1000, kind=3, start=202201),
    )
    for measure in Measure:
        comparison = ask(store, replace(ASKED, measure=measure))[place.id].comparison
        assert (comparison.fraction, comparison.unread) == (None, Unread.TOO_FEW)


def test_the_mean_of_three_years_needs_the_three(store: Store, communes: list[Place]) -> None:
    place = communes[0]
    write(store, *(row("summonses", place, 40.0 + 10 * back, start=202609 - 100 * back) for back in range(3)))
    question = replace(ASKED, against=Against.THREE_YEARS)
    assert ask(store, question)[place.id].before is None
    write(store, row("summonses", place, 90, start=202309))
    value = ask(store, question)[place.id]
    assert value.before == pytest.approx((50 + 60 + 90) / 3)
    assert value.comparison.fraction == pytest.approx(40 / (200 / 3) - 1)


def test_the_period_before_is_compared_only_when_both_are_whole(store: Store, communes: list[Place]) -> None:
    place = communes[0]
    months = [row("summonses", place, 20.0, start=add_months(202609, -back)) for back in range(6)]
    question = replace(ASKED, span=Span(202607, 202609), against=Against.PREVIOUS)
    write(store, *months)
    value = ask(store, question)[place.id]
    assert (value.amount, value.before, value.comparison.fraction) == (60.0, 60.0, 0.0)
    (lost,) = communes[1:2]
    write(store, *(row("summonses", lost, 20.0, start=add_months(202609, -back)) for back in range(5)))
    assert ask(store, question)[lost.id].comparison.unread is Unread.PARTIAL


def test_shares_received_as_such_are_compared_without_a_count(store: Store, communes: list[Place]) -> None:
    place = communes[0]
    write(
        store,
        row("poverty_rate", place, 12.0, kind=3, start=202201),
        row("poverty_rate", place, 10.0, kind=3, start=202101),
    )
    question = Question("poverty_rate", Measure.RATE, TerritoryKind.COMMUNE, Span(202201, 202212))
    value = ask(store, question)[place.id]
    assert (value.amount, value.before, value.small) == (12.0, 10.0, False)
    assert value.comparison.fraction == pytest.approx(0.2)


def test_a_rate_of_few_acts_is_small_too(store: Store, communes: list[Place]) -> None:
    few, many = communes[:2]
    write(
        store,
        *(row("police_granted", place, count) for place, count in ((few, 3), (many, 30))),
        *(row("police_requests", place, count) for place, count in ((few, 40), (many, 60))),
    )
    found = ask(store, replace(ASKED, code="police_grant_rate", measure=Measure.RATE))
    assert [(found[place.id].amount, found[place.id].small) for place in (few, many)] == [
        (7.5, True),
        (50.0, False),
    ]
    # A share in per cent has no interval of a count.
    assert found[few.id].interval is None


def test_only_acts_have_an_interval(store: Store, communes: list[Place]) -> None:
    place, other = communes[:2]
    write(
        store,
        row("summonses", place, 0),
        row("summonses", other, 12.5),
        row("police_requests_pending", place, 40),
        row("compensation_amount_paid", place, 4000),
    )
    none = ask(store, ASKED)[place.id].interval
    assert none is not None
    assert (none.low, none.high) == (0, pytest.approx(3.689, abs=0.001))
    assert ask(store, ASKED)[other.id].interval is None
    for code in ("police_requests_pending", "compensation_amount_paid"):
        value = ask(store, replace(ASKED, code=code))[place.id]
        assert (value.amount is None, value.interval) == (False, None)


def test_whole_periods_of_as_many_months_may_be_compared_and_holed_ones_not(
    store: Store, communes: list[Place]
) -> None:
    place = communes[0]
    # August 2026 and May 2026 lack: as many months, and not the same of the year.
    kept = [month for month in Span(202604, 202609).months if month not in {202605, 202608}]
    write(store, *(row("summonses", place, 20.0, start=month) for month in kept))
    question = replace(ASKED, span=Span(202607, 202609), against=Against.PREVIOUS)
    assert ask(store, question)[place.id].comparison.unread is Unread.PARTIAL


def test_an_unknown_indicator_is_refused(store: Store) -> None:
    with pytest.raises(UserError, match="Indicateur inconnu"):
        ask(store, replace(ASKED, code="nimporte"))


def test_the_gap_tells_what_lacks(store: Store, communes: list[Place]) -> None:
    place = communes[0]
    write(store, row("summonses", place, 30))
    rate = replace(ASKED, measure=Measure.RATE)
    other = replace(ASKED, cut=Cut(sector=Sector.PRIVATE))
    with store.read() as connection:
        gaps = [
            find_gap(connection, question, territory_values(connection, question), known=True)
            for question in (ASKED, rate, other)
        ]
        unknown = replace(ASKED, code="evictions_enforced")
        gaps.append(find_gap(connection, unknown, territory_values(connection, unknown), known=False))
        home = replace(ASKED, level=TerritoryKind.DEPARTEMENT)
        gaps.append(find_gap(connection, home, territory_values(connection, home), known=True))
    assert gaps == [
        Gap.NONE,
        Gap.NO_DENOMINATOR,
        Gap.FILTERED_OUT,
        Gap.NO_DATA,
        Gap.DEPARTEMENT_ONLY,
    ]


def test_missing_months_and_communes_are_named(store: Store, communes: list[Place]) -> None:
    write(
        store,
        *(row("summonses", place, 1, start=month) for place in communes[1:] for month in (202607, 202609)),
    )
    question = replace(ASKED, span=Span(202607, 202609), level=TerritoryKind.DEPARTEMENT)
    (home,) = ask(store, question).values()
    words = partial_words(home.count, question)
    assert "août 2026" in words
    assert "2 mois sur 3" in words
    assert "1 commune manque" in words


def test_a_portrait_sets_a_commune_beside_its_epci_and_the_departement(
    store: Store, communes: list[Place]
) -> None:
    place = communes[0]
    write(
        store,
        *(row("summonses", one, 40 if one.id == place.id else 2, sector=2) for one in communes),
        *(row("summonses", one, 0, sector=1) for one in communes),
        *(row("tenant_households_total", one, 1000, kind=3, start=202201) for one in communes),
    )
    question = replace(ASKED, measure=Measure.RATE, territory=place.id)
    found = portrait(store, question)
    assert found.value.amount == 40.0
    assert [value.place.kind for value in found.around] == [TerritoryKind.EPCI, TerritoryKind.DEPARTEMENT]
    assert found.private_share == 1.0
    assert (found.ranked, found.expected) == (len(communes), len(communes))
    words = territory_reading(found, find_indicator_of(store), question)
    assert words.startswith(
        f"Lecture\u00a0: {place.name} compte 40,0 assignations pour 1\u202f000\u00a0ménages"
    )
    assert "L’écart dépasse le hasard" in words


def find_indicator_of(store: Store, code: str = "summonses") -> catalogue.Indicator:
    with store.read() as connection:
        return find_indicator(connection, code)


def test_a_portrait_of_nothing_says_so_and_a_lost_territory_is_refused(
    store: Store, communes: list[Place]
) -> None:
    question = replace(ASKED, territory=communes[0].id)
    words = territory_reading(portrait(store, question), find_indicator_of(store), question)
    assert words == f"Lecture\u00a0: aucune valeur n’a été reçue pour {communes[0].name} en septembre 2026."
    with pytest.raises(UserError, match="n’est plus dans la base"):
        portrait(store, replace(ASKED, territory=999_999))


def test_a_rate_without_tenants_is_read_as_not_computable(store: Store, communes: list[Place]) -> None:
    write(store, row("summonses", communes[0], 8))
    question = replace(ASKED, measure=Measure.RATE, territory=communes[0].id)
    words = territory_reading(portrait(store, question), find_indicator_of(store), question)
    assert "compte 8\u00a0assignations" in words
    assert "n’est pas calculable" in words


def test_a_partial_sum_is_read_as_one(store: Store, communes: list[Place]) -> None:
    write(store, row("summonses", communes[0], 8, start=202607), row("summonses", communes[0], 9))
    question = replace(ASKED, span=Span(202607, 202609), territory=communes[0].id)
    words = territory_reading(portrait(store, question), find_indicator_of(store), question)
    assert "compte 17\u00a0assignations de juillet à septembre 2026 (somme partielle)." in words


def test_the_map_reads_its_highest_territory(store: Store, communes: list[Place]) -> None:
    write(store, row("summonses", communes[0], 8), row("summonses", communes[1], 9))
    with store.read() as connection:
        values = territory_values(connection, ASKED)
    words = map_reading(values, None, find_indicator_of(store), ASKED)
    assert words == f"Lecture\u00a0: {communes[1].name} compte 9\u00a0assignations en septembre 2026."


def test_amounts_are_written_with_their_unit(store: Store) -> None:
    written_as = {
        code: written(find_indicator_of(store, code), measure, amount)
        for code, measure, amount in (
            ("summonses", Measure.RATE, 13.84),
            ("evictions_enforced", Measure.COUNT, 1486.0),
            ("poverty_rate", Measure.RATE, 12.0),
            ("median_income", Measure.COUNT, 21350.4),
            ("payment_orders", Measure.COUNT, None),
        )
    }
    assert written_as == {
        "summonses": "13,8\u202f‰",
        "evictions_enforced": "1\u202f486",
        "poverty_rate": "12,0\u202f%",
        "median_income": "21\u202f350\u202f€",
        "payment_orders": "N.d.",
    }


def test_a_document_hides_also_what_would_reveal_a_small_count(store: Store, communes: list[Place]) -> None:
    small = communes[0]
    write(store, *(row("summonses", place, 3.0 if place is small else 20.0) for place in communes))
    found = ask(store, ASKED)
    hidden = [value.place for value in found.values() if value.masked]
    assert found[small.id].masked
    assert [value.place.id for value in found.values() if value.small] == [small.id]
    assert 2 <= len(hidden) <= 3
    assert sum(place.epci == small.epci for place in hidden) >= 2
    assert sum(place.arrondissement == small.arrondissement for place in hidden) >= 2


def test_communes_that_are_not_known_hide_the_small_one_well_enough(
    store: Store, communes: list[Place]
) -> None:
    write(store, row("summonses", communes[0], 3.0), row("summonses", communes[1], 20.0))
    found = ask(store, ASKED)
    assert [value.place.id for value in found.values() if value.masked] == [communes[0].id]


def test_nothing_is_ranked_without_acts_nor_alone(store: Store, communes: list[Place]) -> None:
    first, second, third, fourth = communes[:4]
    write(store, row("summonses", first, 4))
    assert ask(store, ASKED)[first.id].rank is None
    write(store, row("summonses", second, 9), row("summonses", third, 0))
    found = ask(store, ASKED)
    ranks = [found[place.id].rank for place in (first, second, third, fourth)]
    assert ranks == [2, 1, None, None]
    assert with_amount(tuple(found.values())) == 3


def test_a_rate_that_lacks_months_is_not_smoothed(store: Store, communes: list[Place]) -> None:
    households = [row("tenant_households_total", place, 1000, kind=3, start=202301) for place in communes[:3]]
    span = Span(202608, 202609)
    whole = [row("summonses", place, 4, start=month) for place in communes[:2] for month in span.months]
    write(store, *households, *whole, row("summonses", communes[2], 4))
    asked = replace(ASKED, measure=Measure.RATE, span=span)
    with store.read() as connection:
        found = smoothed(territory_values(connection, asked))
    assert set(found) == {communes[0].id, communes[1].id}
