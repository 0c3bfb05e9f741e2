"""Each step with meetings is told in words, field by field, in the history of one and in that of the base."""

from __future__ import annotations

from cpex_desktop.db.store import Store
from cpex_desktop.models import decisions, meetings
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.meeting_lists import (
    AdviceKind,
    DecisionStatus,
    MeetingStatus,
    Presence,
    QuorumRule,
    Recipient,
    Voice,
)
from cpex_desktop.queries.journal_detail import StepChanges, step_changes
from cpex_desktop.queries.meeting_changes import MEETING_TABLES, meeting_history
from cpex_desktop.queries.meeting_words import BodyField, MeetingField
from cpex_desktop.services.attendance import invite, set_presence
from cpex_desktop.services.decisions import review_decision
from cpex_desktop.services.meeting_bodies import revise_body
from cpex_desktop.services.meeting_counts import set_advice, set_cases
from cpex_desktop.services.meeting_drafts import AdviceDraft
from cpex_desktop.services.meetings import postpone_meeting, revise_meeting
from cpex_desktop.services.snapshots import take_snapshot
from tests.meeting_base import ago, body, decision, item, meeting, seat
from tests.partner_base import partner
from tests.plan_base import cell


def last(store: Store) -> StepChanges:
    with store.read() as connection:
        return step_changes(connection, int(str(cell(store, "SELECT max(id) FROM change_set"))))


def told(store: Store) -> list[tuple[str, str, str, str]]:
    return [(one.thing, one.field, one.before, one.after) for one in last(store).fields]


def test_every_table_of_the_meetings_is_told() -> None:
    tables = {
        model.__table__.name
        for module in (meetings, decisions)
        for model in vars(module).values()
        if hasattr(model, "__table__") and model.__module__ == module.__name__
    }
    assert tables == MEETING_TABLES


def test_fields_are_told_by_their_words(store: Store) -> None:
    uid = body(store)
    revise_body(store, uid, {BodyField.QUORUM: QuorumRule.HALF, BodyField.CHAIR: "Préfet"})
    assert told(store) == [
        ("CCAPEX plénière", "Quorum", "–", "Moitié des voix délibératives"),
        ("CCAPEX plénière", "Présidence", "–", "Préfet"),
    ]
    seat(store, uid, "CAF")
    assert told(store) == [
        ("CCAPEX plénière", "Membre", "–", "CAF"),
        ("CCAPEX plénière", "Voix", "–", "Voix délibérative"),
    ]


def test_all_that_hangs_on_a_meeting_is_told_as_one_thing(store: Store) -> None:
    plenary = body(store)
    seat(store, plenary, "CAF")
    uid, thing = meeting(store, plenary, 30), "CCAPEX plénière du 22/10/2026"
    caf, line = (str(cell(store, f"SELECT uid FROM {table}")) for table in ("organisation", "attendance"))
    set_presence(store, [line], Presence.EXCUSED)
    said = "CAF (voix délibérative)", "CAF (voix délibérative, excusé)"
    assert told(store) == [(thing, "Participant", *said)]
    other = partner(store, "MSA")
    set_presence(store, [line], Presence.REPRESENTED, other)
    assert told(store)[0][3] == "CAF (voix délibérative, représenté par MSA)"
    invite(store, uid, [other])
    assert told(store) == [(thing, "Participant", "–", "MSA (invité)")]
    set_advice(store, uid, AdviceKind.OPINION, Recipient.LANDLORD, AdviceDraft(5, 2))
    assert told(store) == [(thing, "Avis, Bailleur", "–", "5, dont 2 avec suite")]
    set_cases(store, uid, "summons", Sector.SOCIAL, 4)
    assert told(store)[0][3] == "4\u00a0situations (Essai)"
    take_snapshot(store, uid)
    assert told(store) == [(thing, "Instantané", "–", "Pris le 21/11/2026")]
    made = decision(store, uid, organisation=caf, due_on=ago(2))
    assert (thing, "Échéance", "–", "19/11/2026") in told(store)
    later = meeting(store, plenary)
    review_decision(store, made, later, DecisionStatus.IN_PROGRESS, "Lettre partie")
    assert ("CCAPEX plénière du 21/11/2026", "Suivi de «\u00a0Désigner un référent\u00a0»", "–",
            "En cours. Lettre partie") in told(store)  # fmt: skip
    item(store, uid, "Bilan")
    assert (thing, "Objet", "–", "Bilan") in told(store)
    assert last(store).others == 0


def test_the_history_of_a_meeting_is_its_own(store: Store) -> None:
    plenary = body(store)
    seat(store, plenary, "CAF", Voice.ADVISORY)
    uid = meeting(store, plenary, -20)
    other = meeting(store, plenary, -25)
    item(store, other, "D’une autre")
    revise_meeting(store, uid, {MeetingField.STATUS: MeetingStatus.CONVENED})
    later = postpone_meeting(store, uid, ago(-60))
    with store.read() as connection:
        steps = meeting_history(connection, uid)
        assert meeting_history(connection, "inconnue") == ()
        assert len(meeting_history(connection, later)) == 1
    assert [step.label.partition("\u00a0: ")[2] for step in steps] == [
        "",
        "convoquée",
        "«\u00a0CCAPEX plénière\u00a0»",
    ]
    assert [(one.what, one.after) for one in steps[1].changes] == [("État", "Convoquée")]
    assert "D’une autre" not in repr(steps)
