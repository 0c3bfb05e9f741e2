"""What the sources lack and revised, reckoned by hand on a base of a few batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import Span, month_range
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import departement, list_places
from cpex_desktop.queries.quality_coverage import Coverage, coverage_span, source_coverage
from cpex_desktop.queries.quality_gaps import expected_file, list_gaps
from cpex_desktop.queries.quality_jumps import known_breaks, list_suspects
from cpex_desktop.queries.quality_readings import coverage_reading, gap_text, revision_text, suspect_text
from cpex_desktop.queries.quality_revisions import list_revisions
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, withdraw_batch, write_batch
from tests.app.sample_base import CLOCK

YEAR = Span(202510, 202609)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "base.cpex", "98", CLOCK) as made:
        yield made


def give(
    store: Store,
    rows: Sequence[tuple[str, int, int, float | None]],
    source: str = "Préfecture",
    as_of: date = date(2026, 10, 5),
) -> int:
    """Write (indicator, month, territory, amount or None for an absence), the département for 0."""
    with store.read() as connection:
        home = departement(connection).id
    values: list[ValueTuple] = [
        (
            catalogue.indicator(code).number,
            1,
            month,
            place or home,
            0,
            0,
            0,
            0,
            amount,
            None,
            1,
            1 if amount is None else 0,
        )
        for code, month, place, amount in rows
    ]
    return write_batch(store, BatchDraft(f"{source}.xlsx", source, as_of, values))


def communes(store: Store) -> list[int]:
    with store.read() as connection:
        return [place.id for place in list_places(connection, TerritoryKind.COMMUNE)]


def months_of(code: str, *, without: tuple[int, ...] = ()) -> list[tuple[str, int, int, float]]:
    return [(code, month, 0, 40.0) for month in YEAR.months if month not in without]


def test_a_month_is_whole_partial_absent_or_before_the_first(store: Store) -> None:
    inside = communes(store)
    rows = months_of("summonses", without=(202510, 202604))
    rows += [
        row for row in months_of("police_requests", without=(202510, 202603, 202604)) if row[1] != 202605
    ]
    rows += [("police_requests", 202605, place, 1.0) for place in inside[:100]]
    give(store, rows)
    with store.read() as connection:
        (line,) = source_coverage(connection, YEAR)
        cells = {cell.month: cell for cell in line.cells}
        reading = coverage_reading([line], YEAR)
    assert [cells[month].coverage for month in (202510, 202511, 202603, 202604, 202605)] == [
        Coverage.BEFORE, Coverage.FULL, Coverage.PARTIAL, Coverage.ABSENT, Coverage.PARTIAL
    ]  # fmt: skip
    assert (cells[202603].whole, cells[202603].expected) == (1, 2)
    assert cells[202603].absent == (catalogue.indicator("police_requests").short_label,)
    assert cells[202605].partly == cells[202603].absent
    assert "a 3\u00a0mois incomplets ou absents" in reading


def test_the_months_looked_at_are_a_year_to_three() -> None:
    assert coverage_span(Span(202609, 202609)) == YEAR
    assert coverage_span(Span(199701, 202609)) == Span(202310, 202609)
    assert coverage_span(Span(202501, 202609)) == Span(202501, 202609)


def test_gaps_are_months_and_communes_with_the_file_that_would_fill_them(store: Store) -> None:
    inside = communes(store)
    give(store, [("summonses", month, place, 1.0) for month in (202601, 202604) for place in inside])
    batch = give(store, [("summonses", 202605, place, 1.0) for place in inside[:-2]], "Greffe")
    with store.read() as connection:
        missing, months = list_gaps(connection)
        names = [place.name for place in list_places(connection, TerritoryKind.COMMUNE)]
        assert expected_file(connection, "summonses") == ("Greffe", "", batch)
    assert (missing.span, missing.missing, missing.expected) == (Span(202605, 202605), 2, len(inside))
    assert missing.places == tuple(names[-2:])
    assert (months.span, months.missing) == (Span(202602, 202603), 0)
    assert names[-1] in gap_text(missing)
    assert "«\u00a0Greffe\u00a0»" in gap_text(months)


def test_a_revision_tells_how_many_which_and_by_how_much(store: Store) -> None:
    first = give(store, [("summonses", month, 0, 10.0) for month in YEAR.months])
    second = give(
        store,
        [("summonses", month, 0, 10.0 if month < 202607 else 15.0) for month in YEAR.months],
        as_of=date(2026, 11, 5),
    )
    with store.read() as connection:
        (one,) = list_revisions(connection)
    assert (one.batch, one.earlier, one.again, one.changed) == (second, first, 12, 3)
    assert (one.before, one.after, one.span, one.replaces) == (120, 135, YEAR, True)
    assert "12\u00a0valeurs redonnées, 3\u00a0modifiées" in revision_text(one)
    assert "+12,5\u202f%" in revision_text(one)
    withdraw_batch(store, second)
    with store.read() as connection:
        assert list_revisions(connection) == ()


def test_what_is_absent_on_one_side_is_told_and_not_added_up(store: Store) -> None:
    give(
        store,
        [("summonses", 202601, 0, 10.0), ("summonses", 202602, 0, 10.0), ("summonses", 202603, 0, None)],
    )
    give(
        store,
        [("summonses", 202601, 0, None), ("summonses", 202602, 0, 12.0), ("summonses", 202603, 0, 40.0)],
        as_of=date(2026, 11, 5),
    )
    with store.read() as connection:
        (one,) = list_revisions(connection)
    assert (one.before, one.after, one.changed) == (10.0, 12.0, 3)
    assert (one.appeared, one.vanished) == (1, 1)
    said = revision_text(one).replace("\u00a0", " ").replace("\u202f", " ")
    assert "leur somme passe de 10 à 12 (+20,0 %) ; 1 valeur jusque-là absente et 1 devenue absente." in said


def test_a_revision_with_nothing_on_both_sides_has_no_sum(store: Store) -> None:
    give(store, [("summonses", 202601, 0, None)])
    give(store, [("summonses", 202601, 0, 4.0)], as_of=date(2026, 11, 5))
    with store.read() as connection:
        (one,) = list_revisions(connection)
    assert (one.before, one.after, one.appeared, one.vanished) == (None, None, 1, 0)
    assert "somme" not in revision_text(one)


def test_older_data_imported_later_do_not_prevail(store: Store) -> None:
    give(store, [("summonses", 202609, 0, 10.0)], as_of=date(2026, 11, 5))
    give(store, [("summonses", 202609, 0, 9.0)], as_of=date(2026, 10, 5))
    with store.read() as connection:
        (one,) = list_revisions(connection)
    assert not one.replaces
    assert "données plus anciennes" in revision_text(one)


def test_a_month_read_twice_is_to_be_checked_and_no_error(store: Store) -> None:
    months = month_range(202310, 202609)
    give(store, [("summonses", month, 0, 240.0 if month == 202605 else 120.0) for month in months])
    with store.read() as connection:
        (found,) = list_suspects(connection, departement(connection).id, YEAR)
    assert (found.indicator.code, found.jump.month, found.jump.observed) == ("summonses", 202605, 240)
    assert found.jump.expected == 120
    assert "pas forcément une erreur" in suspect_text(found)


def test_months_on_both_sides_of_a_break_are_not_compared(store: Store) -> None:
    year = Span(202401, 202412)
    for code in ("payment_orders", "summonses"):
        months = month_range(202101, 202412)
        give(store, [(code, month, 0, 40.0 if month < 202307 else 160.0) for month in months])
    with store.read() as connection:
        found = list_suspects(connection, departement(connection).id, year)
    # No break of summonses is known: their rise is told, that of the orders to pay is the new threshold.
    assert {one.indicator.code for one in found} == {"summonses"}


def test_a_break_is_told_where_a_series_lies_on_both_sides(store: Store) -> None:
    give(store, [("payment_orders", month, 0, 40.0) for month in month_range(202301, 202312)])
    with store.read() as connection:
        ((one, series),) = known_breaks(connection)
    assert one.first == 202307
    assert [indicator.code for indicator in series] == ["payment_orders"]


def test_an_empty_base_has_nothing_to_say(store: Store) -> None:
    with store.read() as connection:
        assert source_coverage(connection, YEAR) == ()
        assert list_gaps(connection) == ()
        assert list_revisions(connection) == ()
        assert known_breaks(connection) == ()
        assert list_suspects(connection, departement(connection).id, YEAR) == ()
        assert coverage_reading((), YEAR).endswith("mensuel.")
