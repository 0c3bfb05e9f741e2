"""The indicators of the commission are those of its meetings, poured as a batch like another."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import BatchKind, Sector, TerritoryKind, ValueStatus
from cpex_desktop.models.meeting_lists import AdviceKind, BodyKind, Presence, Recipient
from cpex_desktop.queries.figure_sources import batches_behind
from cpex_desktop.queries.meeting_words import BodyField
from cpex_desktop.queries.totals import Cut, figure
from cpex_desktop.reference import catalogue
from cpex_desktop.services.attendance import set_presence
from cpex_desktop.services.ccapex_entries import SOURCE, pour_activity
from cpex_desktop.services.meeting_counts import set_advice, set_cases
from cpex_desktop.services.meeting_drafts import AdviceDraft
from tests.dump import dump
from tests.meeting_base import HELD, body, meeting, seat
from tests.plan_base import cell, cells
from tests.small_base import EST, HOME

YEAR, NOVEMBER = Span(202601, 202612), Span(202611, 202611)


@pytest.fixture(autouse=True)
def _known(store: Store) -> None:
    know(store)


def know(store: Store) -> None:
    """Let the base know the indicators of the commission."""
    with store.write_bulk("Indicateurs", ["indicator"]) as connection:
        for one in catalogue.indicators():
            if one.code.startswith("ccapex_"):
                connection.execute(
                    "INSERT INTO indicator (number, code, label, unit, aggregation, local)"
                    " VALUES (?, ?, ?, ?, ?, 0)",
                    (one.number, one.code, one.label, one.unit.value, one.aggregation.value),
                )


def amount(store: Store, code: str, place: int = HOME, span: Span = YEAR, **cut: int) -> float | None:
    with store.read() as connection:
        return figure(connection, catalogue.indicator(code).number, place, span, Cut(**cut)).amount  # type: ignore[arg-type]  # as typed by the test


def work(store: Store) -> str:
    """Hold a plenary in November and a local meeting in October, and say what came of them."""
    plenary = body(store)
    for name in ("CAF", "MSA"):
        seat(store, plenary, name)
    uid = meeting(store, plenary, 10, HELD)
    local = body(store, BodyKind.SUBCOMMISSION, "Est", {BodyField.TERRITORY: EST})
    other = meeting(store, local, 40, HELD)
    set_presence(store, [str(cell(store, "SELECT uid FROM attendance ORDER BY id"))], Presence.PRESENT)
    set_advice(store, uid, AdviceKind.OPINION, Recipient.BENEFIT_FUND, AdviceDraft(6, 3, 1))
    set_advice(store, other, AdviceKind.OPINION, Recipient.LANDLORD, AdviceDraft(2))
    set_cases(store, uid, "payment_order", Sector.SOCIAL, 6)
    set_cases(store, other, "summons", Sector.PRIVATE, 2)
    return uid


def test_each_indicator_is_what_the_meetings_say(store: Store) -> None:
    work(store)
    pour_activity(store, 2026)
    assert [amount(store, "ccapex_sessions", detail=detail) for detail in range(4)] == [2, 1, None, 1]
    assert amount(store, "ccapex_sessions", EST) == 1
    assert amount(store, "ccapex_opinions") == 8
    assert amount(store, "ccapex_opinions", detail=4) == 6
    assert amount(store, "ccapex_recommendations") is None
    assert amount(store, "ccapex_followed_rate") == 75
    assert amount(store, "ccapex_member_attendance_rate") == 50
    assert amount(store, "ccapex_cases_at_early_stage_share") == 75
    november, october = Span(202611, 202611), Span(202610, 202610)
    assert amount(store, "ccapex_cases_examined", span=november) == 6
    assert amount(store, "ccapex_cases_examined", span=october, sector=Sector.PRIVATE) == 2
    assert amount(store, "ccapex_cases_examined", span=Span(202609, 202609)) is None
    statuses = {int(str(one[0])) for one in cells(store, "SELECT status FROM value")}
    assert statuses == {int(ValueStatus.PROVISIONAL)}


def test_pouring_again_replaces_the_batch_before(store: Store) -> None:
    uid = work(store)
    pour_activity(store, 2026)
    set_advice(store, uid, AdviceKind.OPINION, Recipient.BENEFIT_FUND, None)
    pour_activity(store, 2026)
    assert amount(store, "ccapex_opinions") == 2
    assert amount(store, "ccapex_opinions", detail=4) is None
    assert cells(store, "SELECT count(*) FROM batch WHERE withdrawn_at IS NULL") == [(1,)]


def test_pouring_is_one_step_that_undoing_takes_back_whole(store: Store) -> None:
    uid = work(store)
    pour_activity(store, 2026)
    told: list[ChangeSet] = []
    store.listen(told.append)
    set_advice(store, uid, AdviceKind.OPINION, Recipient.BENEFIT_FUND, None)
    set_cases(store, uid, "payment_order", Sector.SOCIAL, None)
    start = dump(store)
    pour_activity(store, 2026)
    assert (amount(store, "ccapex_opinions"), amount(store, "ccapex_cases_examined", span=NOVEMBER)) == (
        2, None,
    )  # fmt: skip
    (_advice, _cases, poured) = told
    poured_again = dump(store)
    store.apply(poured.inverse())
    assert amount(store, "ccapex_opinions") == 8
    assert amount(store, "ccapex_cases_examined", span=NOVEMBER) == 6
    assert dump(store)["summary"] == start["summary"]
    store.apply(poured)
    assert dump(store) == poured_again


def test_pouring_what_is_poured_writes_nothing(store: Store) -> None:
    work(store)
    number = pour_activity(store, 2026)
    start, steps = dump(store), cell(store, "SELECT max(id) FROM change_set")
    assert pour_activity(store, 2026) == number
    assert (dump(store), cell(store, "SELECT max(id) FROM change_set")) == (start, steps)
    store.clock = fixed_clock(datetime(2026, 11, 25, 10, tzinfo=UTC))
    # The same figures of a later day are newer than what a file may say meanwhile.
    assert pour_activity(store, 2026) != number
    assert cells(store, "SELECT as_of FROM batch WHERE withdrawn_at IS NULL") == [("2026-11-25",)]


def test_what_is_poured_tells_its_unit_its_source_and_its_day(store: Store) -> None:
    work(store)
    number = pour_activity(store, 2026)
    told = cells(store, "SELECT source, as_of, label, kind FROM batch WHERE id = ?", number)
    assert told == [(SOURCE, "2026-11-21", "Activité de la CCAPEX en 2026", int(BatchKind.ENTRY))]
    rows = cells(
        store, "SELECT DISTINCT i.code, i.unit FROM value v JOIN indicator i ON i.number = v.indicator"
    )
    units = {str(code): unit for code, unit in rows}
    assert units == {
        "ccapex_sessions": "nb",
        "ccapex_cases_examined": "nb",
        "ccapex_cases_at_early_stage_share": "%",
        "ccapex_opinions": "nb",
        "ccapex_followed_rate": "%",
        "ccapex_member_attendance_rate": "%",
    }
    with store.read() as connection:
        rated = catalogue.indicator("ccapex_followed_rate").number
        behind = batches_behind(connection, [rated], [TerritoryKind.DEPARTEMENT], YEAR)
    assert [one.id for one in behind] == [number]


def test_what_nobody_said_is_not_known_and_what_was_counted_as_none_is_zero(store: Store) -> None:
    plenary = body(store)
    seat(store, plenary, "CAF")
    uid = meeting(store, plenary, 10, HELD)
    pour_activity(store, 2026)
    rates = (
        "ccapex_cases_examined", "ccapex_cases_at_early_stage_share", "ccapex_opinions",
        "ccapex_followed_rate", "ccapex_member_attendance_rate",
    )  # fmt: skip
    assert [amount(store, code) for code in rates] == [None] * 5
    set_cases(store, uid, "summons", Sector.SOCIAL, 0)
    set_advice(store, uid, AdviceKind.OPINION, Recipient.LANDLORD, AdviceDraft(4, 0, 4))
    set_presence(store, [str(cell(store, "SELECT uid FROM attendance"))], Presence.ABSENT)
    pour_activity(store, 2026)
    assert amount(store, "ccapex_cases_examined", span=NOVEMBER) == 0
    assert [amount(store, code) for code in rates[1:]] == [None, 4, 0, 0]


@pytest.mark.parametrize(
    ("day", "status", "as_of"),
    [
        (datetime(2026, 12, 31, 10, tzinfo=UTC), ValueStatus.PROVISIONAL, "2026-12-31"),
        (datetime(2027, 1, 2, 10, tzinfo=UTC), ValueStatus.AVAILABLE, "2026-12-31"),
    ],
)
def test_a_year_is_provisional_until_it_is_over(
    store: Store, day: datetime, status: ValueStatus, as_of: str
) -> None:
    meeting(store, body(store), 10, HELD)
    store.clock = fixed_clock(day)
    pour_activity(store, 2026)
    assert cells(store, "SELECT DISTINCT status FROM value") == [(int(status),)]
    assert cells(store, "SELECT as_of FROM batch") == [(as_of,)]


def test_a_month_whose_situations_are_partly_of_no_sector_has_its_total_alone(store: Store) -> None:
    uid = meeting(store, body(store), 10, HELD)
    set_cases(store, uid, "summons", Sector.SOCIAL, 2)
    set_cases(store, uid, "summons", Sector.ALL, 3)
    pour_activity(store, 2026)
    assert amount(store, "ccapex_cases_examined", span=NOVEMBER) == 5
    assert amount(store, "ccapex_cases_examined", span=NOVEMBER, sector=Sector.SOCIAL) is None


def test_a_year_without_a_meeting_has_no_figures(store: Store) -> None:
    meeting(store, body(store), -20)
    start = dump(store)
    with pytest.raises(UserError, match="2026"):
        pour_activity(store, 2026)
    assert dump(store) == start
