"""Whatever is done with meetings, taking it back leaves the base as it was, doing it again as it became."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.meeting_lists import (
    AdviceKind,
    BodyKind,
    DecisionStatus,
    MeetingStatus,
    Presence,
    QuorumRule,
    Recipient,
    Voice,
)
from cpex_desktop.models.partner_lists import CcapexSeat
from cpex_desktop.queries.meeting_words import BodyField, DecisionField, ItemField, MeetingField
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.queries.trash import list_trash
from cpex_desktop.services import (
    agendas,
    attendance,
    decision_sequels,
    decisions,
    meeting_bodies,
    meeting_counts,
    meetings,
    snapshots,
)
from cpex_desktop.services.meeting_drafts import (
    AdviceDraft,
    BodyDraft,
    DecisionDraft,
    ItemDraft,
    MeetingDraft,
    MemberDraft,
)
from cpex_desktop.services.partner_merges import merge_organisations
from cpex_desktop.services.partners import revise_partner
from cpex_desktop.services.trash import put_all_away, restore
from tests.dump import dump
from tests.index_words import index_is_true
from tests.partner_base import TODAY, partner
from tests.plan_base import make_plan
from tests.small_base import CLOCK, NORD, A

EDITS = 50


class Secretary:
    """Someone who keeps meetings at random; what is refused is not done."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.chance = random.Random(seed)  # noqa: S311 - a test must be the same each time

    def work(self, edits: int = EDITS) -> None:
        """Do things until so many of them are done, beginning with something to work on."""
        heard: list[ChangeSet] = []
        self.store.listen(heard.append)
        deeds: list[Callable[[], object]] = [self.body, self.member, self.meeting, self.decision]
        deeds += [
            self.organisation, self.compose, self.member, self.close, self.meeting, self.meeting, self.status,
            self.status, self.postpone, self.call, self.invite, self.presence, self.presence, self.item,
            self.item, self.move, self.decision, self.decision, self.review, self.sequel, self.advice,
            self.cases, self.snapshot, self.merge, self.throw, self.take_back,
        ]  # fmt: skip
        while len([change for change in heard if change.rows]) < edits:
            try:
                self.chance.choice(deeds[: 4 if len(heard) < 8 else None])()
            except (UserError, IndexError):
                continue

    def uid(self, table: str, where: str = "1") -> str:
        with self.store.read() as connection:
            rows = connection.execute(f"SELECT uid FROM {table} WHERE {where} ORDER BY id").fetchall()
        return str(self.chance.choice(rows)[0])

    def maybe(self, table: str) -> str:
        try:
            return self.uid(table) if self.chance.random() < 0.5 else ""
        except IndexError:
            return ""

    def word(self) -> str:
        return self.chance.choice(("Protocole", "Été", "Point « d’équipe »", "Appui 🏠", "Trame\nà deux"))

    def day(self) -> date:
        return TODAY + timedelta(days=self.chance.randint(-200, 200))

    def organisation(self) -> None:
        uid = partner(self.store, f"{self.word()} {self.chance.randint(1, 30)}")
        revise_partner(self.store, uid, {PartnerField.CCAPEX_SEAT: self.chance.choice(list(CcapexSeat))})

    def body(self) -> None:
        fields = {
            BodyField.TERRITORY: self.chance.choice((0, A, NORD)),
            BodyField.QUORUM: self.chance.choice(list(QuorumRule)),
            BodyField.QUORUM_NUMBER: self.chance.choice((None, 3)),
        }
        if self.chance.random() < 0.5:
            meeting_bodies.create_body(self.store, BodyDraft(self.chance.choice(list(BodyKind)), "", fields))
        else:
            meeting_bodies.revise_body(self.store, self.uid("meeting_body"), fields)

    def member(self) -> None:
        voice = self.chance.choice((Voice.VOTING, Voice.ADVISORY))
        draft = MemberDraft(
            self.uid("organisation"), voice, self.chance.choice(("", "Élu")), self.maybe("person")
        )
        if self.chance.random() < 0.7:
            meeting_bodies.add_member(self.store, self.uid("meeting_body"), draft)
        else:
            meeting_bodies.revise_member(self.store, self.uid("body_member"), draft)

    def close(self) -> None:
        deeds: list[Callable[[], object]] = [
            lambda: meeting_bodies.close_member(self.store, self.uid("body_member"), self.day()),
            lambda: meeting_bodies.remove_member(self.store, self.uid("body_member")),
            lambda: meeting_bodies.move_member(
                self.store, self.uid("body_member"), self.maybe("body_member")
            ),
        ]
        self.chance.choice(deeds)()

    def compose(self) -> None:
        meeting_bodies.compose_body(self.store, self.uid("meeting_body"))

    def meeting(self) -> None:
        fields = {
            MeetingField.HOUR: self.chance.choice(("", "9 h 30")),
            MeetingField.STATUS: self.chance.choice(list(MeetingStatus)),
            MeetingField.NOTES: self.word(),
        }
        meetings.create_meeting(self.store, self.uid("meeting_body"), MeetingDraft(self.day(), fields))

    def status(self) -> None:
        status = self.chance.choice(list(MeetingStatus))
        meetings.revise_meeting(self.store, self.uid("meeting"), {MeetingField.STATUS: status})

    def postpone(self) -> None:
        meetings.postpone_meeting(self.store, self.uid("meeting"), self.day())

    def call(self) -> None:
        attendance.call_members(self.store, self.uid("meeting"))

    def invite(self) -> None:
        guests = [self.uid("organisation"), self.uid("organisation")]
        attendance.invite(self.store, self.uid("meeting"), guests)

    def presence(self) -> None:
        if self.chance.random() < 0.2:
            attendance.dismiss(self.store, self.uid("attendance"))
            return
        uids = [self.uid("attendance") for _ in range(2)]
        presence = self.chance.choice(list(Presence))
        attendance.set_presence(self.store, uids, presence, self.maybe("organisation"))

    def item(self) -> None:
        draft = ItemDraft(self.word(), {ItemField.MINUTES: self.chance.choice((None, 10))})
        deeds: list[Callable[[], object]] = [
            lambda: agendas.add_items(self.store, self.uid("meeting"), [draft, draft]),
            lambda: agendas.revise_item(self.store, self.uid("agenda_item"), {ItemField.NOTES: self.word()}),
            lambda: agendas.remove_item(self.store, self.uid("agenda_item")),
        ]
        self.chance.choice(deeds)()

    def move(self) -> None:
        if self.chance.random() < 0.5:
            agendas.move_item(self.store, self.uid("agenda_item"), self.maybe("agenda_item"))
        else:
            decisions.move_decision(self.store, self.uid("decision"), self.maybe("decision"))

    def decision(self) -> None:
        fields = {
            DecisionField.ORGANISATION: self.maybe("organisation"),
            DecisionField.DUE_ON: self.chance.choice((None, self.day())),
            DecisionField.STATUS: self.chance.choice(list(DecisionStatus)),
        }
        deeds: list[Callable[[], object]] = [
            lambda: decisions.add_decision(
                self.store, self.uid("meeting"), DecisionDraft(self.word(), fields)
            ),
            lambda: decisions.revise_decision(self.store, self.uid("decision"), fields),
            lambda: decisions.remove_decision(self.store, self.uid("decision")),
        ]
        self.chance.choice(deeds[: 1 if self.chance.random() < 0.4 else 3])()

    def review(self) -> None:
        status = self.chance.choice(list(DecisionStatus))
        decisions.review_decision(self.store, self.uid("decision"), self.uid("meeting"), status, self.word())

    def sequel(self) -> None:
        uid = self.uid("decision")
        deeds: list[Callable[[], object]] = [
            lambda: decision_sequels.make_action(self.store, uid),
            lambda: decision_sequels.make_follow_up(self.store, uid, self.day()),
            lambda: decision_sequels.link_action(self.store, uid, self.uid("action")),
            lambda: decision_sequels.unlink_action(self.store, uid),
        ]
        self.chance.choice(deeds)()

    def advice(self) -> None:
        draft = self.chance.choice((None, AdviceDraft(8), AdviceDraft(9, 4, 2)))
        kind, recipient = self.chance.choice(list(AdviceKind)), self.chance.choice(list(Recipient)[:3])
        meeting_counts.set_advice(self.store, self.uid("meeting"), kind, recipient, draft)

    def cases(self) -> None:
        stage = self.chance.choice(("summons", "payment_order"))
        amount = self.chance.choice((None, 0, 12))
        meeting_counts.set_cases(self.store, self.uid("meeting"), stage, Sector.SOCIAL, amount)

    def snapshot(self) -> None:
        snapshots.take_snapshot(self.store, self.uid("meeting"))

    def merge(self) -> None:
        merge_organisations(self.store, self.uid("organisation"), self.uid("organisation"))

    def throw(self) -> None:
        table = self.chance.choice(("meeting", "meeting_body"))
        put_all_away(self.store, table, [self.uid(table, "deleted_at IS NULL")])

    def take_back(self) -> None:
        with self.store.read() as connection:
            row = self.chance.choice(list_trash(connection, TODAY))
        restore(self.store, row.table, row.uid)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("séances") / "base.cpex"
    with make_plan(path) as store:
        for name in ("ADIL", "CAF", "Sauge Habitat"):
            partner(store, name)
    return path


@settings(max_examples=3, phases=[Phase.generate])
@given(seed=st.integers(0, 10**9))
def test_fifty_edits_of_meetings_undone_and_done_again_leave_no_trace(begun: Path, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "base.cpex")
        shutil.copyfile(begun, path)
        with Store.open(path, CLOCK) as store:
            told: list[ChangeSet] = []
            store.listen(lambda change: told.append(change) if change.rows else None)
            start = dump(store)
            Secretary(store, seed).work()
            end, steps = dump(store), list(told)
            assert end != start
            assert index_is_true(store)
            with store.read() as connection:
                assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            for change in reversed(steps):
                store.apply(change.inverse(), f"Annuler\u00a0: {change.label}")
            assert dump(store) == start
            assert index_is_true(store)
            for change in steps:
                store.apply(change, f"Rétablir\u00a0: {change.label}")
            assert dump(store) == end
            assert index_is_true(store)
