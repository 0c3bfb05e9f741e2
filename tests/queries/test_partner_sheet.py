"""The record of a partner holds all that hangs on it, and nothing of what was put away."""

from __future__ import annotations

from datetime import date

import pytest

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.partner_lists import (
    AgreementKind,
    AgreementState,
    Channel,
    CountKind,
    Outcome,
    PledgeState,
    Renewal,
)
from cpex_desktop.models.plan_lists import LinkKind, Role
from cpex_desktop.queries.agreement_lines import Alert, agreement_lines, months_before, term_alert
from cpex_desktop.queries.exchange_lines import find_exchange, timeline
from cpex_desktop.queries.partner_fields import AgreementField
from cpex_desktop.queries.partner_sheet import PartnerSheet, partner_sheet
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.queries.pledge_lines import pledge_lines
from cpex_desktop.services.action_drafts import ActionDraft, Involved, LinkDraft
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement
from cpex_desktop.services.exchange_drafts import ExchangeDraft, PledgeDraft, Sequel
from cpex_desktop.services.exchanges import create_exchange
from cpex_desktop.services.partner_documents import add_document
from cpex_desktop.services.partner_merges import merge_organisations
from cpex_desktop.services.partner_numbers import CountDraft, add_count
from cpex_desktop.services.plan_values import Value
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.pledges import Progress, set_progress, settle_pledge
from cpex_desktop.services.trash import put_away
from tests.partner_base import TODAY, ago, exchange, partner, person, to_chase
from tests.plan_base import cell
from tests.small_base import A


def sheet(store: Store, uid: str) -> PartnerSheet:
    with store.read() as connection:
        return partner_sheet(connection, uid, TODAY)


def test_a_record_has_all_that_hangs_on_it(store: Store) -> None:
    create_plan(store, "Plan")
    uid = partner(store, fields={PartnerField.SEAT: A, PartnerField.MERGED_SERVICES: True})
    create_action(store, ActionDraft("Action", organisations=(Involved(Role.LEAD, "Sauge Habitat"),)))
    person(store, uid, "Un", main=True)
    person(store, uid, "Deux", until=ago(1))
    made = exchange(store, uid, sequel=to_chase(3))
    create_agreement(store, AgreementDraft(AgreementKind.LANDLORD, "Convention", parties=(Party(uid),)))
    add_count(store, uid, CountDraft(CountKind.DWELLINGS, 10, ago(3), "Courriel", territory=A))
    add_document(store, LinkDraft(LinkKind.DOCUMENT, "relevé.pdf"), exchange=made)
    found = sheet(store, uid)
    assert found.texts.seat == "Aa"
    assert found.texts.merged_services is True
    assert [(one.name, one.active, one.main) for one in found.people] == [
        ("Un", True, True),
        ("Deux", False, False),
    ]
    assert [one.wording for one in found.follow_ups] == ["Demander le tableau"]
    assert [one.title for one in found.agreements] == ["Convention"]
    assert [(one.amount, one.territory_name, one.source) for one in found.counts] == [(10, "Aa", "Courriel")]
    assert [(one.shown, one.exchange) for one in found.documents] == [("relevé.pdf", made)]
    assert [(one.code, one.role) for one in found.actions] == [("A-01", Role.LEAD)]
    put_away(store, "exchange", made)
    found = sheet(store, uid)
    assert (found.follow_ups, found.documents) == ((), ())


def test_one_that_is_gone_says_where_it_went(store: Store) -> None:
    here, gone = partner(store), partner(store, "OPH Sauge")
    merge_organisations(store, here, gone)
    with pytest.raises(UserError, match="réunie") as refusal:
        sheet(store, gone)
    assert "Sauge Habitat" in refusal.value.remedy
    put_away(store, "organisation", here)
    with pytest.raises(UserError, match="n’existe plus"):
        sheet(store, here)


def test_the_timeline_comes_by_pages_newest_first_each_exchange_once(store: Store) -> None:
    uid, other = partner(store), partner(store, "CCAS")
    for number in range(7):
        exchange(store, uid, days=number // 2, title=f"N{number}")
    exchange(store, other, title="Ailleurs")
    hour = ExchangeDraft(ago(0), Channel.VISIT, [uid, other], title="Tôt", hour="08:00")
    create_exchange(store, hour)
    put_away(store, "exchange", str(cell(store, "SELECT uid FROM exchange WHERE title = 'N3'")))
    seen: list[str] = []
    after = None
    with store.read() as connection:
        while True:
            page = timeline(connection, uid, after=after, most=3)
            seen += [line.title for line in page.lines]
            if (after := page.following) is None:
                break
        visits = timeline(connection, uid, channels=[Channel.VISIT]).lines
        recent = timeline(connection, uid, since=ago(1)).lines
    assert seen == ["Tôt", "N1", "N0", "N2", "N5", "N4", "N6"]
    assert [[mark.name for mark in line.organisations] for line in visits] == [["CCAS", "Sauge Habitat"]]
    assert [line.title for line in recent] == ["Tôt", "N1", "N0", "N2"]


def test_an_exchange_tells_what_came_of_it(store: Store) -> None:
    uid = partner(store)
    someone = person(store, uid, "Référent")
    made = exchange(store, uid, persons=(someone,), sequel=to_chase(4))
    with store.read() as connection:
        found = find_exchange(connection, made)
        assert find_exchange(connection, "inconnu") is None
    assert found is not None
    assert [mark.name for mark in found.persons] == ["Référent"]
    assert (found.pledges, found.documents, found.follow_up) == (0, 0, ago(-4))


def test_a_promise_stands_by_its_day_and_by_when_it_was_settled(store: Store) -> None:
    uid = partner(store)
    pledges = tuple(PledgeDraft(word, due_on=ago(5)) for word in ("En retard", "Tenu", "Abandonné", "Tard"))
    exchange(store, uid, days=20, sequel=Sequel((*pledges, PledgeDraft("Cible", target=30))))
    uids = {word: str(cell(store, "SELECT uid FROM pledge WHERE wording = ?", word)) for word in
            ("Tenu", "Abandonné", "Tard", "Cible")}  # fmt: skip
    settle_pledge(store, uids["Tenu"], PledgeState.KEPT, on=ago(6))
    settle_pledge(store, uids["Tard"], PledgeState.PARTLY, on=ago(2))
    settle_pledge(store, uids["Abandonné"], PledgeState.DROPPED)
    set_progress(store, uids["Cible"], Progress(22, ago(1), "Bilan"))
    with store.read() as connection:
        found = {one.wording: one for one in pledge_lines(connection, TODAY, organisation=uid)}
        left = pledge_lines(connection, TODAY, only_open=True)
    standings = {word: (one.standing.standing, one.standing.days) for word, one in found.items()}
    assert standings == {
        "En retard": (Standing.LATE, 5),
        "Tenu": (Standing.DONE_ON_TIME, 0),
        "Tard": (Standing.DONE_LATE, 3),
        "Abandonné": (Standing.STOPPED, 0),
        "Cible": (Standing.NO_DUE_DATE, 0),
    }
    assert found["Cible"].share == pytest.approx(22 / 30)
    assert [one.wording for one in left] == ["En retard", "Cible"]


@pytest.mark.parametrize(
    ("state", "term", "notice", "renewal", "expected"),
    [
        (AgreementState.SIGNED, None, None, Renewal.NONE, Alert.NONE),
        (AgreementState.SIGNING, date(2026, 11, 22), None, Renewal.NONE, Alert.NONE),
        (AgreementState.SIGNED, date(2027, 5, 22), None, Renewal.NONE, Alert.NONE),
        (AgreementState.SIGNED, date(2027, 5, 21), None, Renewal.NONE, Alert.ENDING),
        (AgreementState.SIGNED, date(2026, 11, 21), None, Renewal.EXPRESS, Alert.ENDING),
        (AgreementState.SIGNED, date(2026, 11, 20), None, Renewal.NONE, Alert.ENDED),
        (AgreementState.SIGNED, date(2026, 11, 20), None, Renewal.TACIT, Alert.NONE),
        (AgreementState.SIGNED, date(2027, 1, 21), None, Renewal.TACIT, Alert.NONE),
        (AgreementState.SIGNED, date(2027, 3, 21), date(2026, 12, 21), Renewal.TACIT, Alert.NOTICE),
        (AgreementState.SIGNED, date(2027, 1, 21), date(2026, 11, 20), Renewal.TACIT, Alert.NONE),
        (AgreementState.AMENDING, date(2027, 1, 21), date(2026, 11, 20), Renewal.ENDS, Alert.ENDING),
    ],
)
def test_a_term_is_announced_half_a_year_before(
    state: AgreementState, term: date | None, notice: date | None, renewal: Renewal, expected: Alert
) -> None:
    assert term_alert(state, term, notice, renewal, TODAY) is expected


def test_months_are_counted_back_to_a_day_that_exists() -> None:
    assert months_before(date(2026, 8, 31), 6) == date(2026, 2, 28)
    assert months_before(date(2024, 8, 31), 6) == date(2024, 2, 29)
    assert months_before(date(2026, 1, 15), 1) == date(2025, 12, 15)


def test_an_agreement_tells_how_long_it_has_waited_and_what_it_follows(store: Store) -> None:
    uid = partner(store)
    fields: dict[AgreementField, Value] = {
        AgreementField.STATE: AgreementState.SIGNING,
        AgreementField.WAITING_FOR: "signature du préfet",
        AgreementField.WAITING_SINCE: ago(12),
        AgreementField.ENDS_ON: date(2027, 12, 31),
        AgreementField.NOTICE_MONTHS: 3,
    }
    create_agreement(store, AgreementDraft(AgreementKind.CHARTER, "Charte", fields, (Party(uid, ago(1)),)))
    with store.read() as connection:
        (found,) = agreement_lines(connection, TODAY, uid)
    assert (found.waiting_for, found.waiting_days) == ("signature du préfet", 12)
    assert (found.term, found.notice_on) == (date(2027, 12, 31), date(2027, 9, 30))
    assert [(one.name, one.signed_on) for one in found.parties] == [("Sauge Habitat", ago(1))]
    assert not found.binding


def test_a_message_left_is_in_the_log_all_the_same(store: Store) -> None:
    uid = partner(store)
    exchange(store, uid, outcome=Outcome.MESSAGE_LEFT, title="Message")
    with store.read() as connection:
        assert [line.title for line in timeline(connection, uid).lines] == ["Message"]


def test_a_log_tells_only_what_is_to_be_followed_up_with_its_own_partner(store: Store) -> None:
    first, second = partner(store), partner(store, "CAF du Val-de-Sauge")
    made = exchange(store, first, second, sequel=to_chase(3))
    with store.read() as connection:
        (own,) = timeline(connection, first).lines
        (other,) = timeline(connection, second).lines
        whole = find_exchange(connection, made)
    assert whole is not None
    assert own.follow_up == whole.follow_up == ago(-3)
    assert other.follow_up is None
