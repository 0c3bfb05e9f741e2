"""Landlords reckoned by hand: silent months, dwellings that lack, what may be handed over and what not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.analysis.secrecy import may_tell_sum
from cpex_desktop.clock import system_clock
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import Ground, Sector
from cpex_desktop.queries.landlord_handout import landlord_handout
from cpex_desktop.queries.landlord_lines import LandlordBoard, landlord_board
from cpex_desktop.queries.landlord_readings import (
    NO_RATE,
    OTHER_MONTHS,
    SAME,
    board_lacks,
    landlord_reading,
    verdict,
)
from cpex_desktop.queries.landlords import find_landlord
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.totals import Cut, figure
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, withdraw_batch, write_batch

YEAR = Span(202501, 202512)
NAMES = ("OPH Alpha", "ESH Bêta", "SEM Gamma", "OPH Delta", "Foncière Epsilon")
SOCIAL = (1, 1, 1, 1, 2)
SUMMONSES, DWELLINGS = (catalogue.indicator(code).number for code in ("summonses", "social_dwellings"))
FIRM, CONDITIONAL, ALL = (
    catalogue.indicator(code).number
    for code in ("judgments_firm", "judgments_conditional", "judgments_total")
)


def landlord_value(ref: int, number: int, month: int, amount: float, kind: int = 1) -> ValueTuple:
    return (number, kind, month, 1, 0, 0, -ref, 0, amount, None, 1, 0)


def draft(
    values: list[ValueTuple], scopes: list[tuple[int, ...]] | None = None, source: str = "essai"
) -> BatchDraft:
    listed = [
        (-ref, name, name.lower(), sector)
        for ref, (name, sector) in enumerate(zip(NAMES, SOCIAL, strict=True), start=1)
    ]
    made = [(number, 1, 1, first, last, 15, True) for number, first, last in scopes or []]
    return BatchDraft("essai", source, date(2026, 1, 15), values, scopes=made, landlords=listed)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "base.cpex", "44", system_clock) as made:
        yield made


def read(store: Store, span: Span = YEAR) -> LandlordBoard:
    with store.read() as connection:
        assert departement(connection).id == 1
        return landlord_board(connection, span)


def fill(store: Store, dwellings: dict[int, float], acts: dict[int, float]) -> None:
    values = [landlord_value(ref, DWELLINGS, 202501, count, 3) for ref, count in dwellings.items()]
    values += [landlord_value(ref, SUMMONSES, 202503, count) for ref, count in acts.items()]
    write_batch(store, draft(values, [(SUMMONSES, 202501, 202512)]))


def test_a_silent_month_is_zero_where_the_file_names_the_landlord(store: Store) -> None:
    fill(store, {1: 1000, 2: 1000}, {1: 40})
    with store.read() as connection:
        alpha = find_landlord(connection, "alpha")
        beta = find_landlord(connection, "bêta")
        known = figure(connection, SUMMONSES, 1, YEAR, Cut(landlord=alpha.id))
        absent = figure(connection, SUMMONSES, 1, YEAR, Cut(landlord=beta.id))
        ground = figure(connection, SUMMONSES, 1, YEAR, Cut(ground=Ground.ARREARS, landlord=alpha.id))
    assert (known.amount, known.missing) == (40, ())
    # The extract never names it: that is no zero.
    assert absent.amount is None
    assert ground.amount is None


def test_no_silence_is_left_once_the_batch_is_withdrawn(store: Store) -> None:
    fill(store, {1: 1000}, {1: 40})
    number = write_batch(
        store,
        draft([landlord_value(1, SUMMONSES, 202401, 5)], [(SUMMONSES, 202401, 202412)]),
    )
    with store.read() as connection:
        alpha = find_landlord(connection, "OPH Alpha")
        before = figure(connection, SUMMONSES, 1, Span(202401, 202412), Cut(landlord=alpha.id))
    assert (before.amount, before.missing) == (5, ())
    withdraw_batch(store, number)
    with store.read() as connection:
        after = figure(connection, SUMMONSES, 1, Span(202401, 202412), Cut(landlord=alpha.id))
    assert after.amount is None


def test_an_extract_says_nothing_of_the_landlords_of_another_source(store: Store) -> None:
    bailiffs, own = "Chambre des commissaires de justice", "SEM Gamma, déclaration"
    claim: list[tuple[int, ...]] = [(SUMMONSES, 202501, 202512)]
    write_batch(store, draft([landlord_value(1, SUMMONSES, 202503, 40)], claim, bailiffs))
    write_batch(store, draft([landlord_value(3, SUMMONSES, 202504, 7)], None, own))
    other = [landlord_value(4, SUMMONSES, 202406, 9)]
    write_batch(store, draft(other, [(SUMMONSES, 202401, 202412)], "Tribunal judiciaire"))
    with store.read() as connection:
        found = {
            name: figure(connection, SUMMONSES, 1, YEAR, Cut(landlord=find_landlord(connection, name).id))
            for name in ("OPH Alpha", "SEM Gamma", "OPH Delta")
        }
    assert (found["OPH Alpha"].amount, found["OPH Alpha"].missing) == (40, ())
    assert (found["SEM Gamma"].amount, len(found["SEM Gamma"].missing)) == (7, 11)
    assert found["OPH Delta"].amount is None


def test_a_source_is_the_same_whatever_the_day_of_its_extraction(store: Store) -> None:
    for month, ref, source in (
        (202501, 1, "Préfecture, extraction du 5 février"),
        (202502, 2, "préfecture (extraction du 7 mars 2025)"),
        (202503, 2, "Préfecture - mars 2025"),
        (202504, 2, "Préfecture avril 2025"),
    ):
        values = [landlord_value(ref, SUMMONSES, month, 4)]
        write_batch(store, draft(values, [(SUMMONSES, month, month)], source))
    with store.read() as connection:
        alpha = find_landlord(connection, "OPH Alpha").id
        found = figure(connection, SUMMONSES, 1, Span(202501, 202504), Cut(landlord=alpha))
    assert (found.amount, found.missing) == (4, ())


def test_a_rate_needs_the_landlords_own_dwellings(store: Store) -> None:
    fill(store, {1: 2000, 2: 1000}, {1: 40, 2: 5, 3: 60})
    board = read(store)
    by_name = {line.landlord.name: line for line in board.lines}
    assert by_name["OPH Alpha"].value("summonses").rate == 20
    gamma = by_name["SEM Gamma"].value("summonses")
    assert (gamma.count.amount, gamma.rate, gamma.interval) == (60, None, None)
    assert verdict(gamma, board.reference("summonses")) == NO_RATE
    # 45 acts over 3,000 dwellings: the third landlord counts on neither side.
    assert board.reference("summonses") == 15
    assert "SEM Gamma" in board_lacks(board)
    assert "non calculable" in landlord_reading(board, by_name["SEM Gamma"], "summonses")
    assert "Foncière Epsilon" not in by_name
    assert by_name["OPH Alpha"].value("summonses").count.as_of == "2026-01-15"


def fill_years(store: Store) -> None:
    """Give three landlords their acts of 2025, and Delta those of 2024 alone, as yearly files do."""
    values = [landlord_value(ref, DWELLINGS, 202501, 1000, 3) for ref in (1, 2, 3, 4)]
    values += [landlord_value(ref, SUMMONSES, 202501, 30 + 10 * ref, 3) for ref in (1, 2, 3)]
    write_batch(store, draft([*values, landlord_value(4, SUMMONSES, 202401, 500, 3)]))


def test_landlords_are_compared_over_the_same_months_only(store: Store) -> None:
    fill_years(store)
    board = read(store)
    by_name = {line.landlord.name: line for line in board.lines}
    delta, alpha = (by_name[name].value("summonses") for name in ("OPH Delta", "OPH Alpha"))
    assert (delta.count.amount, delta.year, delta.rate) == (500, 2024, 500)
    assert (delta.alike, delta.apart, alpha.alike) == (False, None, True)
    # The 500 acts of another year are not added to those of this one.
    assert board.reference("summonses") == 50
    assert verdict(delta, board.reference("summonses")) == OTHER_MONTHS
    assert "pour l’ensemble des bailleurs" not in landlord_reading(board, by_name["OPH Delta"], "summonses")
    assert "pour l’ensemble des bailleurs" in landlord_reading(board, by_name["OPH Alpha"], "summonses")


def test_a_handout_tells_the_others_of_its_own_months(store: Store) -> None:
    fill_years(store)
    with store.read() as connection:
        handout = landlord_handout(connection, find_landlord(connection, "gamma").id, YEAR)
    # With the fourth, of another year, they would be three: enough to be told, and of no period.
    assert [line.others for line in handout.lines] == [None]


def test_a_year_in_place_of_the_period_is_compared_with_the_year_before_it(store: Store) -> None:
    values = [landlord_value(1, DWELLINGS, 202501, 1000, 3)]
    values += [landlord_value(1, SUMMONSES, start, count, 3) for start, count in ((202401, 60), (202301, 40))]
    write_batch(store, draft(values))
    found = read(store).lines[0].value("summonses")
    assert (found.year, found.count.amount, found.before.amount) == (2024, 60, 40)
    assert found.comparison.fraction == pytest.approx(0.5)


def test_only_counts_above_zero_and_under_the_threshold_are_small(store: Store) -> None:
    fill(store, {1: 1000, 2: 1000, 3: 1000, 4: 1000}, {1: 0, 2: 1, 3: 4, 4: 5})
    found = {line.landlord.name: line.value("summonses").small for line in read(store).lines}
    assert found == {"OPH Alpha": False, "ESH Bêta": True, "SEM Gamma": True, "OPH Delta": False}


def test_a_small_sum_of_the_others_is_not_told(store: Store) -> None:
    fill(store, {1: 1000, 2: 1000, 3: 1000, 4: 1000}, {1: 40, 2: 2, 3: 1, 4: 1})
    with store.read() as connection:
        number = find_landlord(connection, "alpha").id
        (line,) = landlord_handout(connection, number, YEAR).lines
    assert line.others is None


def test_chance_is_told_from_a_difference(store: Store) -> None:
    fill(store, {1: 1000, 2: 1000, 3: 1000}, {1: 20, 2: 22, 3: 90})
    board = read(store)
    by_name = {line.landlord.name: line.value("summonses") for line in board.lines}
    reference = board.reference("summonses")
    assert reference == 44
    assert by_name["SEM Gamma"].apart
    assert by_name["OPH Alpha"].apart
    fill(store, {1: 1000, 2: 1000, 3: 1000}, {1: 20, 2: 22, 3: 25})
    alike = {line.landlord.name: line.value("summonses") for line in read(store).lines}
    assert not any(value.apart for value in alike.values())
    assert verdict(alike["OPH Alpha"], read(store).reference("summonses")) == SAME


def test_a_small_count_is_hidden_from_what_is_handed_over(store: Store) -> None:
    fill(store, {1: 1000, 2: 1000, 3: 1000, 4: 1000}, {1: 3, 2: 22, 3: 25, 4: 30})
    values = [landlord_value(1, ALL, 202503, 20), landlord_value(1, FIRM, 202503, 2)]
    values.append(landlord_value(1, CONDITIONAL, 202503, 18))
    write_batch(store, draft(values))
    with store.read() as connection:
        handout = landlord_handout(connection, find_landlord(connection, "alpha").id, YEAR)
    lines = {line.indicator.code: line for line in handout.lines}
    assert lines["summonses"].masked
    assert lines["summonses"].others == pytest.approx(77 / 3)
    # 20 decisions less 18 with delays would give the 2 firm ones.
    assert lines["judgments_firm"].masked
    assert lines["judgments_conditional"].masked
    assert not lines["judgments_total"].masked


def test_no_comparison_may_tell_what_another_landlord_does(store: Store) -> None:
    fill(store, {1: 1000, 2: 1000, 3: 1000}, {1: 40, 2: 22, 3: 25})
    with store.read() as connection:
        few = landlord_handout(connection, find_landlord(connection, "alpha").id, YEAR)
    assert few.alone
    fill(store, {1: 1000, 2: 20_000, 3: 500, 4: 500}, {1: 40, 2: 220, 3: 25, 4: 30})
    with store.read() as connection:
        outweighed = landlord_handout(connection, find_landlord(connection, "alpha").id, YEAR)
    assert outweighed.alone


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        ([], False),
        ([5, 6], False),
        ([5, 6, 7], True),
        ([85, 10, 5], False),
        ([84, 10, 6], True),
        ([0, 0, 0], True),
    ],
)
def test_a_sum_is_told_of_three_or_more_none_of_which_outweighs_it(amounts: list[float], told: bool) -> None:
    assert may_tell_sum(amounts) is told


def test_nothing_is_handed_over_to_a_landlord_without_figures(store: Store) -> None:
    fill(store, {1: 1000}, {2: 20})
    with store.read() as connection:
        alpha = find_landlord(connection, "alpha")
        assert alpha.sector is Sector.SOCIAL
        with pytest.raises(UserError, match="remettre"):
            landlord_handout(connection, alpha.id, Span(202001, 202012))


def test_an_empty_base_has_no_landlord(store: Store) -> None:
    board = read(store)
    assert board.lines == ()
    assert board.year == 0
    assert not board_lacks(board)
