"""The board of the concours on a real base, reckoned by hand: flows are summed, stocks are not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cpex_desktop.analysis.backlog import Outcome
from cpex_desktop.analysis.periods import Span
from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import Sector, TerritoryKind, ValueStatus
from cpex_desktop.queries.places import Place, departement, list_places
from cpex_desktop.queries.police_backlog import catch_up_lines, truce_lines
from cpex_desktop.queries.police_costs import cost_board
from cpex_desktop.queries.police_force import (
    BOARD,
    ENFORCED,
    GRANTED,
    NOT_ENFORCED,
    OVER_TWO_MONTHS,
    PENDING,
    REFUSED,
    REQUESTS,
    any_known,
    force_board,
    force_places,
)
from cpex_desktop.queries.police_lines import arrondissement_lines, sector_lines
from cpex_desktop.queries.police_offers import PLACES, QUOTA, REHOUSING, SHELTER, offer_board
from cpex_desktop.queries.police_readings import (
    board_lacks,
    costs_reading,
    flows_reading,
    offers_reading,
    stocks_reading,
    stop_words,
)
from cpex_desktop.queries.question import Against, Measure, Question
from cpex_desktop.queries.totals import Cut
from cpex_desktop.queries.truce_readings import (
    backlog_reading,
    built_words,
    catch_up_reading,
    outcome_words,
)
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch
from cpex_desktop.services.preferences import save_setting
from cpex_desktop.settings import SettingKey

CLOCK = fixed_clock(datetime(2026, 11, 21, 10, 0, tzinfo=UTC))
YEAR = Span(202510, 202609)


class Base:
    """A real base, written by codes of indicators and of territories."""

    def __init__(self, store: Store) -> None:
        self.store = store
        with store.read() as connection:
            self.ids = dict(connection.execute("SELECT code, id FROM territory"))
            self.home: Place = departement(connection)

    def value(
        self, code: str, amount: float, month: int, *, place: str = "", sector: int = 0, kind: int = 1
    ) -> ValueTuple:
        territory = self.ids[place] if place else self.home.id
        key = (catalogue.indicator(code).number, kind, month, territory, sector, 0, 0, 0)
        return (*key, amount, None, int(ValueStatus.AVAILABLE), 0)

    def months(
        self, code: str, first: int, amounts: Sequence[float | None], *, place: str = "", sector: int = 0
    ) -> list[ValueTuple]:
        span = Span(first, 209912).months[: len(amounts)]
        return [
            self.value(code, amount, month, place=place, sector=sector)
            for month, amount in zip(span, amounts, strict=True)
            if amount is not None
        ]

    def write(self, values: list[ValueTuple]) -> None:
        draft = BatchDraft(label="essai", source="Essai", as_of=date(2026, 10, 1), values=values)
        write_batch(self.store, draft)


def made(path: Path, code: str) -> Iterator[Base]:
    with create_base(path / "b.cpex", code, CLOCK) as store:
        yield Base(store)


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Base]:
    yield from made(tmp_path, "74")


@pytest.fixture
def mayotte(tmp_path: Path) -> Iterator[Base]:
    yield from made(tmp_path, "976")


def asked(span: Span, against: Against = Against.YEAR_BEFORE) -> Question:
    return Question("summonses", Measure.COUNT, TerritoryKind.COMMUNE, span, against=against)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_flows_are_summed_and_stocks_are_those_of_the_end(base: Base) -> None:
    base.write(
        base.months(REQUESTS, 202510, [10.0] * 12)
        + base.months(GRANTED, 202510, [6.0] * 12)
        + base.months(REFUSED, 202510, [2.0] * 12)
        + base.months(PENDING, 202510, [float(30 + place) for place in range(12)])
        + base.months(OVER_TWO_MONTHS, 202510, [10.25] * 12)
        + base.months(NOT_ENFORCED, 202510, [7.0] * 12)
    )
    with base.store.read() as connection:
        found = force_board(connection, base.home, asked(YEAR))
    assert [item.now.amount for item in found.items] == [120, 72, 24, 41, 10.25, 7, None]
    assert found.grant_rate is not None
    assert (found.grant_rate.value, found.decided, found.implied) == (60, 0.75, 0.25)
    assert [month.amount(PENDING) for month in found.months] == [30 + place for place in range(12)]
    assert [item.indicator.code for item in found.known] == list(BOARD[:-1])
    assert plain(flows_reading(found)).endswith(
        "Avec 24 refus exprès, 75 % des décisions accordent le concours."
    )
    assert "dont 10 depuis plus de deux mois, soit 25 %" in plain(stocks_reading(found))
    assert [plain(line) for line in board_lacks(found)] == ["Sans valeur : expulsions effectives."]


def test_a_stock_that_stops_is_absent_and_its_last_value_told(base: Base) -> None:
    base.write(base.months(PENDING, 202510, [30.0] * 10))
    with base.store.read() as connection:
        found = force_board(connection, base.home, asked(YEAR))
    assert found.item(PENDING).now.amount is None
    assert (found.has_months, found.last_counted(PENDING)) == (True, (202607, 30))
    assert plain(stop_words(found, PENDING)) == "30 à fin juil. 2026"
    assert "le dernier l’a été à fin juillet 2026 (30)" in plain(stocks_reading(found))
    assert flows_reading(found).endswith("aucun flux n’est connu d’octobre 2025 à septembre 2026.")


def test_grants_and_refusals_of_other_months_are_not_related(base: Base) -> None:
    base.write(base.months(GRANTED, 202510, [6.0] * 12) + base.months(REFUSED, 202510, [2.0] * 11))
    with base.store.read() as connection:
        found = force_board(connection, base.home, asked(YEAR))
    assert (found.item(REFUSED).now.amount, found.decided) == (22, None)
    assert "Mois manquants, septembre 2026 : concours refusés." in [
        plain(line) for line in board_lacks(found)
    ]


def test_other_periods_are_compared_with_when_asked(base: Base) -> None:
    """120 this year; 60, 90 and 30 in the years before, 60 on average; 60 in each half of this one."""
    base.write(
        base.months(GRANTED, 202510, [10.0] * 12)
        + base.months(GRANTED, 202410, [5.0] * 12)
        + base.months(GRANTED, 202310, [7.5] * 12)
        + base.months(GRANTED, 202210, [2.5] * 12)
    )
    half = Span(202604, 202609)
    with base.store.read() as connection:
        changes = [
            force_board(connection, base.home, asked(span, against)).item(GRANTED).comparison.fraction
            for span, against in (
                (YEAR, Against.YEAR_BEFORE), (YEAR, Against.THREE_YEARS), (half, Against.PREVIOUS),
            )
        ]  # fmt: skip
    assert changes == [1.0, 1.0, 0.0]


def test_a_base_without_any_concours_says_so(base: Base) -> None:
    with base.store.read() as connection:
        assert not any_known(connection)
        found = force_board(connection, base.home, asked(Span(202609, 202609)))
        assert not found.has_months
        assert not found.known
        assert truce_lines(connection, base.home.id, 202609) == ()
        assert not cost_board(connection, base.home, asked(YEAR)).known
        assert not offer_board(connection, base.home.id, YEAR).known
        assert "aucune indemnité n’est connue" in costs_reading(
            cost_board(connection, base.home, asked(YEAR))
        )


def test_lines_by_arrondissement_end_with_the_whole_as_it_was_given(base: Base) -> None:
    base.write(
        base.months(REQUESTS, 202609, [5.0], place="741")
        + base.months(REQUESTS, 202609, [3.0], place="742")
        + base.months(GRANTED, 202609, [4.0], place="741")
        + base.months(ENFORCED, 202609, [2.0], place="741")
        + base.months(REHOUSING, 202609, [1.0], place="741")
        + base.months(SHELTER, 202609, [2.0], place="741")
    )
    with base.store.read() as connection:
        lines = arrondissement_lines(connection, Span(202609, 202609))
        names = [place.code for place in list_places(connection, TerritoryKind.ARRONDISSEMENT)]
    assert [line.place.code for line in lines] == [*names, "74"]
    assert [line.whole for line in lines] == [False] * len(names) + [True]
    first = lines[0]
    assert [found.amount for found in first.figures] == [5, 4, None, None, None, None, 2]
    assert (first.grant_rate, first.offers) == (80, 1.5)
    whole = lines[-1].figure(REQUESTS)
    assert (whole.amount, whole.partial) == (8, True)
    assert lines[2].grant_rate is None


def test_lines_by_sector_leave_out_an_unknown_one_that_holds_nothing(base: Base) -> None:
    base.write(
        base.months(REQUESTS, 202609, [5.0], sector=1) + base.months(REQUESTS, 202609, [3.0], sector=2)
    )
    month = Span(202609, 202609)
    with base.store.read() as connection:
        lines = sector_lines(connection, base.home, month)
        social = force_board(connection, base.home, asked(month), Cut(sector=Sector.SOCIAL))
    assert [(line.sector, line.figure(REQUESTS).amount) for line in lines] == [
        (Sector.SOCIAL, 5),
        (Sector.PRIVATE, 3),
        (Sector.ALL, 8),
    ]
    assert social.item(REQUESTS).now.amount == 5


def test_mayotte_has_no_arrondissement_and_its_own_truce(mayotte: Base) -> None:
    flows = mayotte.months(REQUESTS, 202511, [10.0] * 8) + mayotte.months(GRANTED, 202511, [0.0] * 8)
    mayotte.write(flows + mayotte.months(REFUSED, 202511, [0.0] * 8))
    with mayotte.store.read() as connection:
        assert arrondissement_lines(connection, YEAR) == ()
        assert [place.code for place in force_places(list_places(connection))] == ["976"]
        assert truce_lines(connection, mayotte.home.id, 202606) == ()
        assert catch_up_lines(connection, mayotte.home.id, 202606) == ()
    save_setting(mayotte.store, SettingKey.OWN_TRUCES, "2025-12-01:2026-04-15")
    with mayotte.store.read() as connection:
        (line,) = truce_lines(connection, mayotte.home.id, 202606)
        (asked, *_) = catch_up_lines(connection, mayotte.home.id, 202606)
    assert (line.months, line.instruction.built) == (Span(202512, 202603), 40)
    assert (asked.span, asked.found.now) == (Span(202604, 202606), (10, 20, 30))


def test_a_truce_and_its_absorption(base: Base) -> None:
    """October ends with 20 pending; the truce takes them to 55, and July brings them under 20 again."""
    base.write(
        base.months(PENDING, 202510, [20.0, 25, 30, 40, 48, 55, 50, 40, 30, 18, 15, 14])
        + base.months(REQUESTS, 202511, [9.0] * 11)
        + base.months(GRANTED, 202511, [1.0] * 5 + [12.0] * 6)
        + base.months(REFUSED, 202511, [1.0] * 11)
    )
    with base.store.read() as connection:
        (line,) = truce_lines(connection, base.home.id, 202609)
    assert (line.pending.built, line.pending.absorbed_in) == (35, 202607)
    assert line.instruction.levels == (7, 14, 21, 28, 35, 31, 27, 23, 19, 15, 11)
    assert (line.instruction.outcome, line.enforcement.outcome) == (Outcome.NOT_YET, Outcome.UNKNOWN)
    noun = ("demande en instance", "demandes en instance")
    assert plain(backlog_reading(line, line.pending, noun, by_flows=False)) == (
        "Lecture : la trêve 2025-2026 a laissé 35 demandes en instance de plus qu’à fin octobre 2025 ;"
        " le niveau d’avant est retrouvé en juillet 2026."
    )
    assert plain(outcome_words(line.pending)) == "Résorbé en juil. 2026 (4 mois)"
    assert (built_words(line.instruction), outcome_words(line.instruction)) == (
        "+35",
        "Non résorbé, reste +11",
    )
    assert built_words(line.not_enforced) == "N.d."
    assert outcome_words(line.not_enforced) == "Non calculable"


def test_a_truce_stops_where_the_next_one_begins(base: Base) -> None:
    base.write(
        base.months(REQUESTS, 202411, [9.0] * 23)
        + base.months(GRANTED, 202411, [1.0] * 23)
        + base.months(REFUSED, 202411, [1.0] * 23)
    )
    with base.store.read() as connection:
        first, second = truce_lines(connection, base.home.id, 202609)
    assert (first.instruction.months[-1], first.instruction.outcome) == (202510, Outcome.CARRIED_OVER)
    assert (second.instruction.months[0], second.instruction.outcome) == (202511, Outcome.NOT_YET)


def test_the_first_month_of_a_truce_ends_the_one_before(base: Base) -> None:
    base.write(
        base.months(REQUESTS, 202411, [9.0] * 13)
        + base.months(GRANTED, 202411, [1.0] * 13)
        + base.months(REFUSED, 202411, [1.0] * 13)
    )
    with base.store.read() as connection:
        (before,) = truce_lines(connection, base.home.id, 202510)
        first, second = truce_lines(connection, base.home.id, 202511)
        waiting, resumed = (
            catch_up_lines(connection, base.home.id, month)[0].span for month in (202504, 202511)
        )
    assert (before.instruction.months[-1], before.instruction.outcome) == (202510, Outcome.NOT_YET)
    assert (first.instruction.months[-1], first.instruction.outcome) == (202510, Outcome.CARRIED_OVER)
    assert second.instruction.levels == (7,)
    # What is caught up ends on the eve of the next truce.
    assert (waiting, resumed) == (Span(202504, 202504), Span(202504, 202510))


def test_a_prolonged_truce_is_followed_over_its_own_months(base: Base) -> None:
    base.write(
        base.months(REQUESTS, 201911, [10.0] * 12)
        + base.months(GRANTED, 201911, [0.0] * 8 + [30.0] * 4)
        + base.months(REFUSED, 201911, [0.0] * 12)
    )
    with base.store.read() as connection:
        (line,) = truce_lines(connection, base.home.id, 202010)
    assert (line.months, line.truce.extended) == (Span(201911, 202006), True)
    assert (line.instruction.built, line.instruction.absorbed_in) == (80, 202010)


def test_catching_up_leaves_out_a_year_that_lacks_a_month(base: Base) -> None:
    base.write(
        base.months(GRANTED, 202604, [40.0] * 6)
        + base.months(GRANTED, 202504, [30.0] * 6)
        + base.months(GRANTED, 202404, [20.0, 20, None, 20, 20, 20])
        + base.months(ENFORCED, 202604, [4.0] * 6)
    )
    with base.store.read() as connection:
        lines = catch_up_lines(connection, base.home.id, 202609)
    requests, grants, executions = (line.found for line in lines)
    assert requests.reached is None
    assert (grants.now[-1], grants.mean[-1], grants.years, grants.left_out) == (240, 180, (2025,), (2024,))
    assert (executions.now[-1], executions.mean[-1]) == (24, None)
    told = plain(catch_up_reading(lines, minimum=30))
    assert "240 concours ont été accordés, contre 180 en 2025 (+33,3 %)" in told
    assert "24 expulsions ont été réalisées" in told
    assert "hors de la moyenne : 2024" in told


def test_proposals_are_related_to_executions_only_when_both_kinds_are_known(base: Base) -> None:
    executions = base.months(ENFORCED, 202604, [10.0] * 6)
    base.write(executions + base.months(REHOUSING, 202604, [2.0] * 6))
    span = Span(202604, 202609)
    with base.store.read() as connection:
        half = offer_board(connection, base.home.id, span)
    assert (half.per_execution, half.known) == (None, True)
    assert "n’est pas calculable : hébergements proposés sans valeur" in plain(offers_reading(half))
    base.write(
        base.months(SHELTER, 202604, [9.0] * 6)
        + base.months(QUOTA, 202604, [4.0] * 6)
        + base.months(PLACES, 202604, [None, 6.0, 6, 6, 6, 5])
    )
    with base.store.read() as connection:
        whole = offer_board(connection, base.home.id, span)
    assert whole.per_execution == pytest.approx(1.1)
    told = plain(offers_reading(whole))
    assert "soit 110 pour 100 (instruction du 26 avril 2021" in told
    assert "Capacité à fin septembre 2026 : 9 (contingent 4 et SIAO 5)." in told
    assert [whole.capacity(month) for month in whole.months] == [None, 10, 10, 10, 10, 9]


def test_the_year_of_the_credits_is_the_calendars(base: Base) -> None:
    base.write(
        base.months("compensation_amount_paid", 202510, [1000.0] * 12)
        + base.months("compensation_outstanding", 202609, [500.0])
        + [base.value("compensation_budget_notified", 18000.0, 202601, kind=3)]
    )
    with base.store.read() as connection:
        found = cost_board(connection, base.home, asked(YEAR))
        social = cost_board(connection, base.home, asked(YEAR), Cut(sector=Sector.SOCIAL))
    assert (found.paid_this_year.amount, found.use) == (9000, 50)
    assert plain(costs_reading(found)) == (
        "Lecture : 12 000 € versés d’octobre 2025 à septembre 2026 ; 500 € restent dus à fin septembre 2026."
        " De janvier à septembre 2026, 50 % de l’enveloppe 2026 (18 000 €) est consommée."
    )
    assert (social.known, social.use) == (False, None)


def test_credits_are_not_used_by_a_sum_that_lacks_months(base: Base) -> None:
    paid = base.months("compensation_amount_paid", 202601, [1000.0] * 5)
    base.write([*paid, base.value("compensation_budget_notified", 18000.0, 202601, kind=3)])
    with base.store.read() as connection:
        found = cost_board(connection, base.home, asked(replace(YEAR, first=202601)))
    assert (found.paid_this_year.amount, found.use) == (5000, None)
