"""What the commission did is added up from its meetings, and nothing that nobody said is a zero."""

from __future__ import annotations

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.meeting_lists import (
    AdviceKind,
    BodyKind,
    DecisionStatus,
    Presence,
    Recipient,
    Voice,
)
from cpex_desktop.queries.ccapex_activity import EARLY_STAGES, Activity, ccapex_activity
from cpex_desktop.queries.meeting_words import BodyField, DecisionField
from cpex_desktop.services.attendance import invite, set_presence
from cpex_desktop.services.meeting_counts import set_advice, set_cases
from cpex_desktop.services.meeting_drafts import AdviceDraft
from tests.meeting_base import HELD, TODAY, ago, body, decision, meeting, seat
from tests.partner_base import partner
from tests.plan_base import cells
from tests.small_base import EST, HOME


def activity(store: Store, days: int = 365, territory: int = 0) -> Activity:
    with store.read() as connection:
        return ccapex_activity(connection, ago(days), TODAY, territory)


def point(store: Store, uid: str, **presences: Presence) -> None:
    """Say who came, by the name of the organisation."""
    for name, presence in presences.items():
        (line,) = cells(
            store,
            "SELECT a.uid FROM attendance a JOIN organisation o ON o.id = a.organisation"
            " JOIN meeting m ON m.id = a.meeting WHERE m.uid = ? AND o.name = ?",
            uid,
            name,
        )
        set_presence(store, [str(line[0])], presence)


@pytest.fixture
def plenary(store: Store) -> str:
    uid = body(store)
    seat(store, uid, "CAF")
    seat(store, uid, "ADIL", Voice.ADVISORY)
    return uid


def test_the_early_stages_are_those_before_the_summons() -> None:
    assert {"arrears", "payment_order", "ccapex_referral"} == EARLY_STAGES


def test_nothing_is_known_of_a_commission_that_did_not_meet(store: Store, plenary: str) -> None:
    meeting(store, plenary, -5)
    found = activity(store)
    assert (found.held, found.examined, found.advice, found.presences) == (0, 0, (), ())
    assert (found.early_share, found.followed_share, found.presence_share) == (None, None, None)


def test_only_meetings_held_of_the_commission_count(store: Store, plenary: str) -> None:
    for days in (10, 40, 400):
        meeting(store, plenary, days, HELD)
    meeting(store, plenary, 20)
    meeting(store, body(store, BodyKind.TECHNICAL), 30, HELD)
    local = body(store, BodyKind.SUBCOMMISSION, "Est", {BodyField.TERRITORY: EST})
    meeting(store, local, 30, HELD)
    assert dict(activity(store).meetings) == {BodyKind.PLENARY: 2, BodyKind.SUBCOMMISSION: 1}
    assert activity(store, territory=EST).held == 1
    assert activity(store, territory=HOME).held == 2


def test_situations_and_their_share_seen_early(store: Store, plenary: str) -> None:
    for days, stage, sector, amount in (
        (10, "payment_order", Sector.SOCIAL, 6),
        (10, "summons", Sector.SOCIAL, 2),
        (40, "payment_order", Sector.SOCIAL, 1),
        (40, "police_request", Sector.PRIVATE, 3),
    ):
        uids = cells(store, "SELECT uid FROM meeting WHERE day = ?", ago(days).isoformat())
        uid = str(uids[0][0]) if uids else meeting(store, plenary, days, HELD)
        set_cases(store, uid, stage, sector, amount)
    found = activity(store)
    assert dict(found.cases) == {
        ("payment_order", Sector.SOCIAL): 7,
        ("summons", Sector.SOCIAL): 2,
        ("police_request", Sector.PRIVATE): 3,
    }
    assert (found.examined, found.early_share) == (12, 7 / 12)


def test_opinions_followed_are_a_share_of_those_whose_outcome_is_known(store: Store, plenary: str) -> None:
    first, second = meeting(store, plenary, 10, HELD), meeting(store, plenary, 40, HELD)
    set_advice(store, first, AdviceKind.OPINION, Recipient.BENEFIT_FUND, AdviceDraft(10, 4, 1))
    set_advice(store, second, AdviceKind.OPINION, Recipient.BENEFIT_FUND, AdviceDraft(5))
    set_advice(store, second, AdviceKind.RECOMMENDATION, Recipient.OCCUPANT, AdviceDraft(8, 0, 3))
    found = activity(store)
    assert [(one.kind, one.amount, one.followed, one.known, one.share) for one in found.advice] == [
        (AdviceKind.OPINION, 15, 4, 5, 4 / 5),
        (AdviceKind.RECOMMENDATION, 8, 0, 3, 0),
    ]
    assert found.followed_share == 4 / 8
    assert (found.given(AdviceKind.OPINION), found.given(AdviceKind.RECOMMENDATION)) == (15, 8)


def test_presence_leaves_out_the_meetings_that_nobody_pointed(store: Store, plenary: str) -> None:
    first, second, _third = (meeting(store, plenary, days, HELD) for days in (10, 40, 70))
    point(store, first, CAF=Presence.PRESENT, ADIL=Presence.EXCUSED)
    point(store, second, CAF=Presence.PRESENT)
    found = activity(store)
    assert [(one.name, one.called, one.present, one.excused, one.share) for one in found.presences] == [
        ("CAF", 2, 2, 0, 1),
        ("ADIL", 2, 0, 1, 0),
    ]
    assert (found.presence_share, found.unpointed) == (2 / 4, 1)


def test_one_represented_is_heard_and_a_guest_is_counted_by_nobody(store: Store, plenary: str) -> None:
    first = meeting(store, plenary, 10, HELD)
    invite(store, first, [partner(store, "Invité")])
    who = str(cells(store, "SELECT uid FROM organisation WHERE name = 'Invité'")[0][0])
    line = str(cells(store, "SELECT uid FROM attendance WHERE voice = 'voting'")[0][0])
    set_presence(store, [line], Presence.REPRESENTED, who)
    point(store, first, ADIL=Presence.ABSENT, Invité=Presence.PRESENT)
    found = activity(store)
    assert [(one.name, one.present, one.represented, one.share) for one in found.presences] == [
        ("CAF", 0, 1, 1),
        ("ADIL", 0, 0, 0),
    ]
    assert found.presence_share == 1 / 2


def test_a_meeting_at_which_only_a_guest_was_pointed_tells_nothing_of_its_members(
    store: Store, plenary: str
) -> None:
    first = meeting(store, plenary, 10, HELD)
    invite(store, first, [partner(store, "Invité")])
    point(store, first, Invité=Presence.PRESENT)
    found = activity(store)
    assert (found.presences, found.presence_share, found.unpointed) == ((), None, 1)


def test_members_are_listed_by_voice_then_name_whenever_they_came(store: Store, plenary: str) -> None:
    point(store, meeting(store, plenary, 10, HELD), CAF=Presence.PRESENT)
    other = body(store, name="Autre instance")
    for name in ("Agence", "Zone"):
        seat(store, other, name)
    point(store, meeting(store, other, 3, HELD), Zone=Presence.PRESENT)
    assert [one.name for one in activity(store).presences] == ["Agence", "CAF", "Zone", "ADIL"]


def test_decisions_are_counted_with_those_done(store: Store, plenary: str) -> None:
    uid = meeting(store, plenary, 10, HELD)
    decision(store, uid)
    decision(store, uid, "Autre", fields={DecisionField.STATUS: DecisionStatus.DONE})
    found = activity(store)
    assert (found.decisions, found.decisions_done) == (2, 1)
