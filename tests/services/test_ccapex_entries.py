"""The indicators of the commission are those of its meetings, poured as a batch like another."""

from __future__ import annotations

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import Sector, ValueStatus
from cpex_desktop.models.meeting_lists import AdviceKind, BodyKind, Presence, Recipient
from cpex_desktop.queries.meeting_words import BodyField
from cpex_desktop.queries.totals import Cut, figure
from cpex_desktop.reference import catalogue
from cpex_desktop.services.attendance import set_presence
from cpex_desktop.services.ccapex_entries import pour_activity
from cpex_desktop.services.meeting_counts import set_advice, set_cases
from cpex_desktop.services.meeting_drafts import AdviceDraft
from tests.dump import dump
from tests.meeting_base import HELD, body, meeting, seat
from tests.plan_base import cell, cells
from tests.small_base import EST, HOME

YEAR = Span(202601, 202612)


@pytest.fixture(autouse=True)
def _known(store: Store) -> None:
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


def test_a_year_without_a_meeting_has_no_figures(store: Store) -> None:
    meeting(store, body(store), -20)
    start = dump(store)
    with pytest.raises(UserError, match="2026"):
        pour_activity(store, 2026)
    assert dump(store) == start
