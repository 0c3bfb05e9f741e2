"""What hangs on a meeting goes, comes back and is removed with it; what others say of it is let go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.meeting_lists import AdviceKind, BodyKind, DecisionStatus, Recipient, Voice
from cpex_desktop.queries.decision_lines import decision_lines
from cpex_desktop.queries.meeting_words import BodyField
from cpex_desktop.queries.trash import list_trash
from cpex_desktop.services.areas import create_area
from cpex_desktop.services.decision_sequels import link_action, make_action, make_follow_up
from cpex_desktop.services.decisions import review_decision
from cpex_desktop.services.follow_ups import remove_follow_up
from cpex_desktop.services.meeting_bodies import add_member
from cpex_desktop.services.meeting_counts import set_advice, set_cases
from cpex_desktop.services.meeting_drafts import AdviceDraft, MemberDraft
from cpex_desktop.services.meetings import postpone_meeting
from cpex_desktop.services.person_erasure import erase_person
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.snapshots import take_snapshot
from cpex_desktop.services.trash import purge, put_away, restore
from tests.dump import dump
from tests.meeting_base import TODAY, ago, body, decision, item, meeting
from tests.partner_base import partner, person
from tests.plan_base import cell, cells, write
from tests.small_base import A

HANGING = ("attendance", "agenda_item", "decision", "decision_review", "advice_count", "case_count",
           "meeting_snapshot")  # fmt: skip


def later(store: Store, days: int) -> None:
    store.clock = fixed_clock(datetime(2026, 11, 21, tzinfo=UTC) + timedelta(days=days))


def counts(store: Store) -> dict[str, object]:
    return {table: cell(store, f"SELECT count(*) FROM {table}") for table in HANGING}


@pytest.fixture
def laden(store: Store) -> dict[str, str]:
    """Write two meetings, with something in every table that hangs on them."""
    organisation = partner(store, "CAF")
    someone = person(store, organisation, "Fictif")
    plenary = body(store)
    add_member(store, plenary, MemberDraft(organisation, Voice.VOTING, "Titulaire", someone))
    first, second = meeting(store, plenary, 60), meeting(store, plenary)
    item(store, first, "Point secret")
    made = decision(store, first, "Décision secrète", organisation=organisation, due_on=ago(-9))
    review_decision(store, made, second, DecisionStatus.IN_PROGRESS)
    set_advice(store, first, AdviceKind.OPINION, Recipient.LANDLORD, AdviceDraft(5, 2))
    set_cases(store, first, "summons", Sector.SOCIAL, 4)
    take_snapshot(store, first)
    return {
        "organisation": organisation, "person": someone, "body": plenary, "first": first, "second": second,
        "decision": made,
    }  # fmt: skip


def test_putting_a_meeting_away_writes_one_row_and_restoring_brings_all_back(
    store: Store, laden: dict[str, str]
) -> None:
    start = dump(store)
    put_away(store, "meeting", laden["first"])
    away = dump(store)
    assert {name for name in start if start[name] != away[name]} == {"meeting"}
    with store.read() as connection:
        (row,) = list_trash(connection, TODAY)
        assert decision_lines(connection, TODAY) == ()
    assert row.name == "CCAPEX plénière du 22/09/2026"
    restore(store, "meeting", laden["first"])
    assert dump(store) == start


def test_a_meeting_is_removed_with_all_its_own(store: Store, laden: dict[str, str]) -> None:
    assert all(counts(store).values())
    put_away(store, "meeting", laden["first"])
    later(store, 91)
    assert purge(store) == 1
    assert counts(store) == {**dict.fromkeys(HANGING, 0), "attendance": 1}
    kept = repr(cells(store, "SELECT before, after FROM change"))
    assert "Point secret" not in kept
    assert "Décision secrète" not in kept
    put_away(store, "meeting", laden["second"])
    put_away(store, "meeting_body", laden["body"])
    later(store, 182)
    assert purge(store) == 2
    assert cell(store, "SELECT count(*) FROM body_member") == 0
    assert cells(store, "PRAGMA foreign_key_check") == []


def test_the_later_meeting_takes_its_reviews_away(store: Store, laden: dict[str, str]) -> None:
    put_away(store, "meeting", laden["second"])
    with store.read() as connection:
        (line,) = decision_lines(connection, TODAY)
    assert line.reviews == ()
    later(store, 91)
    assert purge(store) == 1
    assert counts(store)["decision"] == 1


def test_a_meeting_put_off_lets_go_of_the_one_that_took_its_place(store: Store) -> None:
    first = meeting(store, body(store), -5)
    put_away(store, "meeting", postpone_meeting(store, first, ago(-30)))
    later(store, 91)
    assert purge(store) == 1
    assert cells(store, "SELECT moved_to FROM meeting") == [(None,)]


def test_an_erased_person_leaves_the_seat_to_the_organisation(store: Store, laden: dict[str, str]) -> None:
    decision(store, laden["second"], "Remercier Fictif")
    erase_person(store, laden["person"])
    for table in ("body_member", "attendance"):
        assert set(cells(store, f"SELECT person, organisation FROM {table}")) == {(None, 1)}
    assert "Fictif" not in repr(
        [*cells(store, "SELECT * FROM decision"), *cells(store, "SELECT * FROM change")]
    )


def test_an_area_that_has_a_commission_is_not_lost(store: Store) -> None:
    area = create_area(store, "Littoral", [A])
    body(store, BodyKind.LOCAL, "Littoral", {BodyField.TERRITORY: area.area})
    put_away(store, "area", str(cell(store, "SELECT uid FROM area")))
    later(store, 91)
    assert purge(store) == 0


def test_a_decision_becomes_an_action_once(store: Store, laden: dict[str, str]) -> None:
    with pytest.raises(UserError, match="Aucun plan"):
        make_action(store, laden["decision"])
    create_plan(store, "Plan")
    start = dump(store)
    action = make_action(store, laden["decision"])
    code, title, due, follows, lead = cells(
        store,
        "SELECT a.code, a.title, a.due_on, a.body, o.name FROM action a JOIN action_organisation l"
        " ON l.action = a.id JOIN organisation o ON o.id = l.organisation WHERE a.uid = ?",
        action,
    )[0]
    assert (code, title, due, follows, lead) == (
        "A-01",
        "Décision secrète",
        ago(-9).isoformat(),
        "plenary",
        "CAF",
    )
    assert dump(store)["decision"] != start["decision"]
    with pytest.raises(UserError, match="déjà son action"):
        make_action(store, laden["decision"])
    put_away(store, "action", action)
    with store.read() as connection:
        assert decision_lines(connection, TODAY)[0].action == ""
    again = write(store, "Autre")
    link_action(store, laden["decision"], again)
    with store.read() as connection:
        assert decision_lines(connection, TODAY)[0].action == again


def test_a_decision_becomes_a_follow_up_with_its_owner(store: Store, laden: dict[str, str]) -> None:
    uid = make_follow_up(store, laden["decision"])
    assert cells(store, "SELECT wording, due_on, organisation FROM follow_up") == [
        ("Décision secrète", ago(-9).isoformat(), 1)
    ]
    with store.read() as connection:
        assert decision_lines(connection, TODAY)[0].follow_up == uid
    remove_follow_up(store, uid)
    with store.read() as connection:
        assert decision_lines(connection, TODAY)[0].follow_up == ""
    bare = decision(store, laden["first"], "Sans responsable", due_on=ago(-9))
    with pytest.raises(FieldRefusal) as refusal:
        make_follow_up(store, bare)
    assert refusal.value.field == "organisation"
    undated = decision(store, laden["first"], "Sans date", organisation=laden["organisation"])
    with pytest.raises(FieldRefusal) as refusal:
        make_follow_up(store, undated)
    assert refusal.value.field == "due_on"
