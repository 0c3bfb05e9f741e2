"""A meeting is read whole, and its decisions are followed from one meeting to the next."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.meeting_lists import (
    AdviceKind,
    BodyKind,
    DecisionStatus,
    LinkedKind,
    MeetingStatus,
    Presence,
    QuorumRule,
    Recipient,
    Voice,
)
from cpex_desktop.models.partner_lists import CcapexSeat
from cpex_desktop.queries.decision_lines import decision_lines, decisions_to_review, open_decisions
from cpex_desktop.queries.meeting_lines import body_lines, meeting_line, meeting_lines, next_meeting
from cpex_desktop.queries.meeting_sheet import MeetingSheet, meeting_sheet, member_lines
from cpex_desktop.queries.meeting_words import BodyField, DecisionField, MeetingField
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.queries.quorum import quorum_words
from cpex_desktop.services.agendas import remove_item
from cpex_desktop.services.attendance import call_members, dismiss, invite, set_presence
from cpex_desktop.services.decisions import remove_decision, review_decision, revise_decision
from cpex_desktop.services.live_reviews import review_piece, store_review
from cpex_desktop.services.meeting_bodies import (
    add_member,
    close_member,
    compose_body,
    remove_member,
    revise_body,
)
from cpex_desktop.services.meeting_counts import set_advice, set_cases
from cpex_desktop.services.meeting_drafts import AdviceDraft, MemberDraft
from cpex_desktop.services.meetings import postpone_meeting, revise_meeting
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.services.trash import put_away, restore
from tests.dump import dump
from tests.meeting_base import HELD, TODAY, ago, body, decision, item, meeting, seat
from tests.partner_base import partner
from tests.small_base import HOME, NORD, A


def sheet(store: Store, uid: str) -> MeetingSheet:
    with store.read() as connection:
        found = meeting_sheet(connection, uid, TODAY)
    assert found is not None
    return found


@pytest.fixture
def plenary(store: Store) -> str:
    """Give a body of three voting members and an advisory one."""
    uid = body(store, fields={BodyField.QUORUM: QuorumRule.HALF, BodyField.CHAIR: "Préfet"})
    for name in ("CAF", "Conseil départemental", "MSA"):
        seat(store, uid, name)
    seat(store, uid, "ADIL", Voice.ADVISORY)
    return uid


def test_a_body_is_of_the_departement_unless_it_says_another_place(store: Store) -> None:
    body(store)
    body(store, BodyKind.SUBCOMMISSION, "Sous-commission Nord", {BodyField.TERRITORY: NORD})
    with store.read() as connection:
        found = [(one.name, one.kind, one.territory, one.members) for one in body_lines(connection, TODAY)]
    assert found == [
        ("CCAPEX plénière", BodyKind.PLENARY, HOME, 0),
        ("Sous-commission Nord", BodyKind.SUBCOMMISSION, NORD, 0),
    ]


def test_a_quorum_that_is_a_number_needs_it(store: Store, plenary: str) -> None:
    with pytest.raises(FieldRefusal) as refusal:
        revise_body(store, plenary, {BodyField.QUORUM: QuorumRule.NUMBER})
    assert refusal.value.field == "quorum_number"


def test_the_members_of_the_day_are_called_and_a_quorum_is_reached_by_those_heard(
    store: Store, plenary: str
) -> None:
    uid = meeting(store, plenary, 1)
    called = {one.name: one for one in sheet(store, uid).attendances}
    assert list(called) == ["CAF", "Conseil départemental", "MSA", "ADIL"]
    set_presence(store, [called["CAF"].uid, called["ADIL"].uid], Presence.PRESENT)
    line = sheet(store, uid).line
    assert (line.called, line.heard, line.quorum.reached) == (4, 2, False)
    set_presence(store, [called["MSA"].uid], Presence.REPRESENTED, called["CAF"].organisation)
    line = sheet(store, uid).line
    assert quorum_words(line.quorum) == (
        "Quorum atteint\u00a0: 2\u00a0voix délibératives sur 3, pour 2 nécessaires"
    )
    assert line.chair == "Préfet"


def test_a_step_is_named_by_what_was_stored(store: Store, plenary: str, steps: list[ChangeSet]) -> None:
    uid = meeting(store, plenary)
    steps.clear()
    item(store, uid, "Suivi\u202e \ud800de\x1b la charte")
    decision(store, uid, "Écrire\u202e \ud800aux\x00 maires")
    assert [step.label.split("\u00a0»")[0] for step in steps] == [
        "Ajouter le point «\u00a0Suivi de la charte",
        "Ajouter la décision «\u00a0Écrire aux maires",
    ]


def test_one_is_represented_by_another_only(store: Store, plenary: str) -> None:
    uid = meeting(store, plenary)
    one = sheet(store, uid).attendances[0]
    for by in ("", one.organisation):
        with pytest.raises(FieldRefusal) as refusal:
            set_presence(store, [one.uid], Presence.REPRESENTED, by)
        assert refusal.value.field == "represented_by"


@pytest.mark.parametrize("away", [Presence.REPRESENTED, Presence.EXCUSED, Presence.ABSENT])
def test_one_who_is_not_there_speaks_for_nobody(store: Store, plenary: str, away: Presence) -> None:
    uid = meeting(store, plenary)
    first, second, third, fourth = sheet(store, uid).attendances
    by = fourth.organisation if away is Presence.REPRESENTED else ""
    set_presence(store, [second.uid], away, by)
    for one in (first, third):
        with pytest.raises(FieldRefusal, match="n’est pas là pour parler") as refusal:
            set_presence(store, [one.uid], Presence.REPRESENTED, second.organisation)
        assert refusal.value.field == "represented_by"
    set_presence(store, [second.uid], Presence.PRESENT)
    set_presence(store, [first.uid, third.uid], Presence.REPRESENTED, second.organisation)
    assert sheet(store, uid).line.quorum.heard == 3
    with pytest.raises(FieldRefusal, match="parle pour un autre") as refusal:
        set_presence(store, [second.uid], away, by)
    assert refusal.value.field == "presence"
    assert sheet(store, uid).line.quorum.heard == 3


def test_all_may_be_pointed_away_at_once_with_whoever_speaks_for_them(store: Store, plenary: str) -> None:
    uid = meeting(store, plenary)
    called = [one.uid for one in sheet(store, uid).attendances]
    set_presence(store, called[1:], Presence.REPRESENTED, sheet(store, uid).attendances[0].organisation)
    set_presence(store, called, Presence.ABSENT)
    assert sheet(store, uid).line.quorum.heard == 0


def test_a_member_who_leaves_between_two_meetings_was_at_the_first(store: Store, plenary: str) -> None:
    first = meeting(store, plenary, 90)
    with store.read() as connection:
        members = {one.name: one.uid for one in member_lines(connection, plenary, TODAY)}
    close_member(store, members["MSA"], ago(30))
    second = meeting(store, plenary)
    assert [one.name for one in sheet(store, first).attendances][:3] == [
        "CAF",
        "Conseil départemental",
        "MSA",
    ]
    assert "MSA" not in [one.name for one in sheet(store, second).attendances]
    with store.read() as connection:
        assert [one.seated for one in member_lines(connection, plenary, TODAY)] == [True, True, False, True]
        assert [one.voices for one in body_lines(connection, TODAY)] == [2]


def test_calling_again_follows_the_members_and_keeps_what_was_said(store: Store, plenary: str) -> None:
    uid = meeting(store, plenary)
    lines = {one.name: one.uid for one in sheet(store, uid).attendances}
    set_presence(store, [lines["MSA"]], Presence.EXCUSED)
    with store.read() as connection:
        members = {one.name: one.uid for one in member_lines(connection, plenary, TODAY)}
    remove_member(store, members["MSA"])
    remove_member(store, members["CAF"])
    seat(store, plenary, "Nord Agglomération")
    guest = partner(store, "Commune d’Aa")
    invite(store, uid, [guest, guest])
    call_members(store, uid)
    found = [(one.name, one.voice, one.presence) for one in sheet(store, uid).attendances]
    assert found == [
        ("Conseil départemental", Voice.VOTING, Presence.NONE),
        ("MSA", Voice.VOTING, Presence.EXCUSED),
        ("ADIL", Voice.ADVISORY, Presence.NONE),
        ("Nord Agglomération", Voice.VOTING, Presence.NONE),
        ("Commune d’Aa", Voice.GUEST, Presence.NONE),
    ]
    start = dump(store)
    call_members(store, uid)
    assert dump(store) == start
    dismiss(store, sheet(store, uid).attendances[-1].uid)
    assert sheet(store, uid).line.called == 4


def test_an_organisation_has_one_seat_of_a_quality(store: Store, plenary: str) -> None:
    uid = partner(store, "Bailleur")
    add_member(store, plenary, MemberDraft(uid, Voice.VOTING, "Titulaire"))
    add_member(store, plenary, MemberDraft(uid, Voice.VOTING, "Suppléant"))
    with pytest.raises(FieldRefusal, match="siège déjà"):
        add_member(store, plenary, MemberDraft(uid, Voice.ADVISORY, "Titulaire"))


def test_partners_that_sit_make_a_body_once(store: Store) -> None:
    for name, place in (("ADIL", CcapexSeat.ADVISORY), ("CAF", CcapexSeat.VOTING), ("X", CcapexSeat.ABSENT)):
        partner(store, name, fields={PartnerField.CCAPEX_SEAT: place})
    uid = body(store)
    assert compose_body(store, uid) == 2
    assert compose_body(store, uid) == 0
    with store.read() as connection:
        found = [(one.name, one.voice) for one in member_lines(connection, uid, TODAY)]
    assert found == [("CAF", Voice.VOTING), ("ADIL", Voice.ADVISORY)]


def test_two_meetings_of_one_day_are_two(store: Store, plenary: str) -> None:
    first = meeting(store, plenary, 0, {MeetingField.HOUR: "9:30"})
    second = meeting(store, plenary, 0, {MeetingField.HOUR: "14 h 00"})
    with store.read() as connection:
        assert [one.uid for one in meeting_lines(connection, TODAY)] == [second, first]
        following = next_meeting(connection, TODAY)
    assert following is not None
    assert following.uid == first


def test_a_meeting_put_off_gives_its_agenda_to_the_next(store: Store, plenary: str) -> None:
    uid = meeting(store, plenary, -3, {MeetingField.MINUTES: 90})
    item(store, uid, "Point à garder")
    invite(store, uid, [partner(store, "Commune d’Aa")])
    later = postpone_meeting(store, uid, TODAY + timedelta(days=30), "10:00")
    then, now = sheet(store, uid), sheet(store, later)
    assert (then.line.status, then.line.moved_to, then.items) == (MeetingStatus.POSTPONED, later, ())
    assert [one.subject for one in now.items] == ["Point à garder"]
    assert (now.line.hour, now.line.minutes, now.line.called) == ("10:00", 90, 4)
    assert [(one.name, one.voice) for one in now.attendances[4:]] == [("Commune d’Aa", Voice.GUEST)]
    with pytest.raises(UserError, match="reportée"):
        postpone_meeting(store, uid, TODAY + timedelta(days=60))


def test_a_meeting_is_not_held_before_its_day(store: Store, plenary: str) -> None:
    uid = meeting(store, plenary, -2)
    with pytest.raises(FieldRefusal) as refusal:
        revise_meeting(store, uid, HELD)
    assert refusal.value.field == "day"
    late = meeting(store, plenary, 2)
    assert sheet(store, late).line.untold
    revise_meeting(store, late, HELD)
    line = sheet(store, late).line
    assert (line.untold, line.frozen_on) == (False, TODAY)


def test_texts_that_name_a_household_are_refused(store: Store, plenary: str) -> None:
    uid = meeting(store, plenary)
    with pytest.raises(FieldRefusal, match="désigner une personne"):
        decision(store, uid, "Maintenir l’aide de Mme Dupont")
    with pytest.raises(FieldRefusal, match="désigner une personne"):
        item(store, uid, "Situation du 12 rue des Lilas")
    with pytest.raises(FieldRefusal, match="désigner une personne"):
        revise_meeting(store, uid, {MeetingField.NOTES: "Appeler le 06 12 34 56 78"})


def test_sixty_items_keep_their_order_and_their_objects(store: Store, plenary: str) -> None:
    uid = meeting(store, plenary)
    for rank in range(60):
        item(store, uid, f"Point {rank}", kind=LinkedKind.TERRITORY, linked=str(A) if rank else "999")
    items = sheet(store, uid).items
    assert [one.subject for one in items] == [f"Point {rank}" for rank in range(60)]
    assert [one.linked_name for one in items] == ["", *["Aa"] * 59]


def test_decisions_come_back_until_they_are_done(store: Store, plenary: str) -> None:
    first, second, third = (meeting(store, plenary, days) for days in (120, 60, 0))
    other = meeting(store, body(store, BodyKind.TECHNICAL), 90)
    caf = sheet(store, first).attendances[0].organisation
    owned = decision(store, first, organisation=caf, due_on=ago(70))
    bare = decision(store, first, "Revoir le règlement")
    decision(store, other, "Autre instance")
    with store.read() as connection:
        assert [one.uid for one in decisions_to_review(connection, second, TODAY)] == [owned, bare]
        assert decisions_to_review(connection, first, TODAY) == ()
    coming = decision(store, meeting(store, plenary, -30))
    with store.read() as connection:
        assert coming not in [one.uid for one in decisions_to_review(connection, third, TODAY)]
    remove_decision(store, coming)
    with store.read() as connection:
        (late, undated, *_) = open_decisions(connection, TODAY)
    assert (late.standing.standing, late.owner, late.standing.days) == (Standing.LATE, "CAF", 70)
    assert (undated.standing.standing, undated.owned) == (Standing.NO_DUE_DATE, False)
    review_decision(store, owned, second, DecisionStatus.IN_PROGRESS, "Convention envoyée")
    review_decision(store, owned, third, DecisionStatus.DONE)
    with store.read() as connection:
        assert [one.uid for one in decisions_to_review(connection, third, TODAY)] == [owned, bare]
        (line,) = decision_lines(connection, TODAY, organisation=caf)
        assert len(decision_lines(connection, TODAY)) == 3
    assert [(one.day, one.status, one.note) for one in line.reviews] == [
        (ago(60), DecisionStatus.IN_PROGRESS, "Convention envoyée"),
        (TODAY, DecisionStatus.DONE, ""),
    ]
    assert line.status is DecisionStatus.DONE
    with pytest.raises(UserError, match="plus tardive"):
        review_decision(store, owned, first, DecisionStatus.DONE)
    with pytest.raises(UserError, match="plus tardive"):
        review_decision(store, decision(store, third), second, DecisionStatus.DONE)
    remove_decision(store, owned)
    assert [one.uid for one in sheet(store, third).to_review] == [bare]


def test_what_an_earlier_meeting_was_told_is_corrected_without_taking_the_decision_back(
    store: Store, plenary: str
) -> None:
    first, second, third = (meeting(store, plenary, days) for days in (120, 60, 0))
    taken = decision(store, first)

    def stands() -> tuple[DecisionStatus, list[tuple[DecisionStatus, str]]]:
        with store.read() as connection:
            (line,) = decision_lines(connection, TODAY)
        return line.status, [(one.status, one.note) for one in line.reviews]

    review_decision(store, taken, second, DecisionStatus.IN_PROGRESS)
    revise_decision(store, taken, {DecisionField.STATUS: DecisionStatus.DONE})
    review_decision(store, taken, second, DecisionStatus.IN_PROGRESS, "Lettre partie")
    assert stands() == (DecisionStatus.DONE, [(DecisionStatus.IN_PROGRESS, "Lettre partie")])
    review_decision(store, taken, second, DecisionStatus.IN_PROGRESS, "Lettre partie")
    assert stands()[0] is DecisionStatus.IN_PROGRESS
    review_decision(store, taken, third, DecisionStatus.DONE)
    review_decision(store, taken, second, DecisionStatus.POSTPONED, "Lettre partie")
    assert stands() == (
        DecisionStatus.DONE, [(DecisionStatus.POSTPONED, "Lettre partie"), (DecisionStatus.DONE, "")],
    )  # fmt: skip
    store_review(store, review_piece(taken, second, "Lettre reçue"))
    assert stands() == (
        DecisionStatus.DONE, [(DecisionStatus.POSTPONED, "Lettre reçue"), (DecisionStatus.DONE, "")],
    )  # fmt: skip


def test_what_was_decided_under_an_item_outlives_it(
    store: Store, plenary: str, steps: list[ChangeSet]
) -> None:
    uid = meeting(store, plenary)
    point = item(store, uid)
    decision(store, uid, fields={DecisionField.AGENDA_ITEM: point})
    start = dump(store)
    remove_item(store, point)
    found = sheet(store, uid)
    assert (found.items, [one.item for one in found.decisions]) == ((), [""])
    store.apply(steps[-1].inverse())
    assert dump(store) == start


def test_a_status_said_anew_is_dated(store: Store, plenary: str) -> None:
    uid = decision(store, meeting(store, plenary))
    revise_decision(store, uid, {DecisionField.STATUS: DecisionStatus.DROPPED})
    with store.read() as connection:
        (line,) = decision_lines(connection, TODAY)
        assert open_decisions(connection, TODAY) == ()
    assert (line.status_on, line.standing.standing) == (TODAY, Standing.STOPPED)


def test_counts_are_kept_by_recipient_and_stage(store: Store, plenary: str) -> None:
    uid = meeting(store, plenary, 10, HELD)
    set_advice(store, uid, AdviceKind.OPINION, Recipient.BENEFIT_FUND, AdviceDraft(10, 4, 1))
    set_advice(store, uid, AdviceKind.RECOMMENDATION, Recipient.OCCUPANT, AdviceDraft(3))
    set_cases(store, uid, "summons", Sector.SOCIAL, 7)
    set_cases(store, uid, "payment_order", Sector.PRIVATE, 5, A)
    found = sheet(store, uid)
    assert [(one.amount, one.unknown, one.known_on) for one in found.advice] == [(10, 5, TODAY), (3, 3, None)]
    assert [(one.stage, one.territory_name, one.amount) for one in found.cases] == [
        ("summons", "Essai", 7),
        ("payment_order", "Aa", 5),
    ]
    with pytest.raises(FieldRefusal, match="dépassent"):
        set_advice(store, uid, AdviceKind.OPINION, Recipient.LANDLORD, AdviceDraft(2, 2, 1))
    set_advice(store, uid, AdviceKind.OPINION, Recipient.BENEFIT_FUND, None)
    set_cases(store, uid, "summons", Sector.SOCIAL, None)
    found = sheet(store, uid)
    assert (len(found.advice), len(found.cases)) == (1, 1)


def test_a_body_with_meetings_is_not_put_away(store: Store, plenary: str) -> None:
    uid = meeting(store, plenary)
    with pytest.raises(UserError, match="a des séances"):
        put_away(store, "meeting_body", plenary)
    put_away(store, "meeting", uid)
    with store.read() as connection:
        assert meeting_line(connection, uid, TODAY) is None
    put_away(store, "meeting_body", plenary)
    with pytest.raises(UserError, match="corbeille"):
        restore(store, "meeting", uid)
    restore(store, "meeting_body", plenary)
    restore(store, "meeting", uid)
    assert sheet(store, uid).line.called == 4
