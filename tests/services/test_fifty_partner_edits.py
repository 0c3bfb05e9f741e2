"""Whatever is done with partners, taking it back leaves the base as it was, doing it again as it became."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.frame import Landlord
from cpex_desktop.models.partner_lists import (
    AgreementKind,
    AgreementState,
    Channel,
    ContactRole,
    CountKind,
    FollowUpOutcome,
    Outcome,
    PledgeState,
    Relation,
)
from cpex_desktop.models.plan_lists import LinkKind, OrganisationKind, Role
from cpex_desktop.queries.partner_fields import AgreementField, PersonField, PositionField
from cpex_desktop.queries.partner_rows import partner_rows
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.queries.trash import list_trash
from cpex_desktop.services import (
    agreements,
    amendments,
    exchanges,
    follow_ups,
    partner_documents,
    partner_merges,
    partner_numbers,
    partners,
    people,
    pledges,
)
from cpex_desktop.services.action_drafts import ActionDraft, Involved, LinkDraft
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.exchange_drafts import ExchangeDraft, FollowUpDraft, PledgeDraft, Sequel
from cpex_desktop.services.plan_values import Value
from cpex_desktop.services.trash import put_all_away, restore
from tests.dump import dump
from tests.index_words import index_is_true
from tests.partner_base import TODAY, partner, person
from tests.plan_base import make_plan
from tests.small_base import CLOCK, HOME, NORD, A, B, C

EDITS = 50


class Officer:
    """Someone who works with partners at random; what is refused is not done."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.chance = random.Random(seed)  # noqa: S311 - a test must be the same each time

    def work(self) -> None:
        """Do things until fifty of them are done, beginning with something to work on."""
        heard: list[ChangeSet] = []
        self.store.listen(heard.append)
        deeds: list[Callable[[], object]] = [self.organisation, self.organisation, self.exchange]
        deeds += [
            self.exchange, self.exchange, self.revise, self.revise, self.places, self.landlords, self.cadence,
            self.person, self.person, self.revise_person, self.position, self.roles, self.pledge, self.pledge,
            self.settle, self.follow_up, self.follow_up, self.agreement, self.agreement, self.agreement,
            self.amendment, self.count, self.document, self.merge, self.separate, self.throw, self.take_back,
        ]  # fmt: skip
        while len([change for change in heard if change.rows]) < EDITS:
            try:
                self.chance.choice(deeds[: 3 if len(heard) < 6 else None])()
            except (UserError, IndexError):
                continue

    def uid(self, table: str, where: str = "1") -> str:
        with self.store.read() as connection:
            rows = connection.execute(f"SELECT uid FROM {table} WHERE {where} ORDER BY id").fetchall()
        return str(self.chance.choice(rows)[0])

    def some(self, table: str, most: int = 3) -> list[str]:
        try:
            return [self.uid(table) for _ in range(self.chance.randint(0, most))]
        except IndexError:
            return []

    def maybe(self, table: str) -> str:
        return next(iter(self.some(table, 1)), "")

    def word(self) -> str:
        return self.chance.choice(("Protocole", "Été", "Point « d’équipe »", "Appui 🏠", "Trame\nà deux"))

    def day(self) -> date:
        return TODAY + timedelta(days=self.chance.randint(-400, 400))

    def organisation(self) -> None:
        kind = self.chance.choice(list(OrganisationKind))
        partner(self.store, f"{self.word()} {self.chance.randint(1, 30)}", kind)

    def revise(self) -> None:
        values = {
            PartnerField.RELATION: self.chance.choice(list(Relation)),
            PartnerField.RELATION_REASON: self.word(),
            PartnerField.CADENCE: self.chance.choice((None, 0, 30)),
            PartnerField.NOTES: self.word(),
            PartnerField.SEAT: self.chance.choice((0, A)),
            PartnerField.INVITED_MAYOR: self.chance.random() < 0.5,
        }
        chosen = dict(self.chance.sample(list(values.items()), self.chance.randint(1, 4)))
        partners.revise_partner(self.store, self.uid("organisation"), chosen)

    def places(self) -> None:
        places = self.chance.sample((HOME, NORD, A, B, C), self.chance.randint(0, 3))
        partners.set_covered_territories(self.store, self.uid("organisation"), places)

    def landlords(self) -> None:
        names = self.chance.sample((1, 2), self.chance.randint(0, 2))
        partners.set_landlords(self.store, self.uid("organisation"), names)

    def cadence(self) -> None:
        kind = self.chance.choice(list(OrganisationKind)[1:3])
        partners.set_kind_cadence(self.store, kind, self.chance.choice((None, 0, 90)))

    def person(self) -> None:
        person(self.store, self.uid("organisation"), f"Référent {self.chance.randint(1, 9)}", main=True)

    def revise_person(self) -> None:
        uid = self.uid("person")
        deeds: list[Callable[[], object]] = [
            lambda: people.revise_person(self.store, uid, {PersonField.PHONE: "0123456789"}),
            lambda: people.revise_person(self.store, uid, {PersonField.FIRST_NAME: self.word().split()[0]}),
            lambda: people.set_do_not_contact(self.store, uid, self.chance.choice((None, "À sa demande"))),
        ]
        self.chance.choice(deeds)()

    def position(self) -> None:
        deeds: list[Callable[[], object]] = [
            lambda: people.add_position(
                self.store, self.uid("person"), people.PositionDraft(self.uid("organisation"), main=True)
            ),
            lambda: people.close_position(self.store, self.uid("position"), self.day()),
            lambda: people.revise_position(
                self.store, self.uid("position"), {PositionField.MAIN: True, PositionField.UNTIL: None}
            ),
        ]
        self.chance.choice(deeds)()

    def roles(self) -> None:
        roles = self.chance.sample(list(ContactRole), self.chance.randint(0, 3))
        people.revise_position(self.store, self.uid("position"), {}, roles)

    def draft(self) -> ExchangeDraft:
        return ExchangeDraft(
            self.day(),
            self.chance.choice(list(Channel)),
            self.some("organisation"),
            self.some("person"),
            title=self.word(),
            outcome=self.chance.choice(list(Outcome)),
            territories=self.chance.sample((A, B), self.chance.randint(0, 2)),
            actions=self.some("action", 2),
            agreements=self.some("agreement", 2),
        )

    def exchange(self) -> None:
        if self.chance.random() < 0.3:
            exchanges.revise_exchange(self.store, self.uid("exchange"), self.draft())
            return
        sequel = Sequel(
            (PledgeDraft(self.word(), by_us=self.chance.random() < 0.5, due_on=self.day()),),
            (FollowUpDraft(self.word(), self.day(), person=self.maybe("person")),),
            self.some("follow_up", 1),
        )
        exchanges.create_exchange(self.store, self.draft(), sequel)

    def pledge(self) -> None:
        draft = PledgeDraft(self.word(), due_on=self.day(), organisation=self.uid("organisation"), target=30)
        deeds: list[Callable[[], object]] = [
            lambda: pledges.add_pledge(self.store, draft, agreement=self.maybe("agreement")),
            lambda: pledges.revise_pledge(self.store, self.uid("pledge"), draft),
            lambda: pledges.remove_pledge(self.store, self.uid("pledge")),
        ]
        self.chance.choice(deeds)()

    def settle(self) -> None:
        uid = self.uid("pledge")
        progress = self.chance.choice((None, pledges.Progress(22, TODAY, "Bilan")))
        if self.chance.random() < 0.5:
            pledges.set_progress(self.store, uid, progress)
        else:
            pledges.settle_pledge(self.store, uid, self.chance.choice(list(PledgeState)))

    def follow_up(self) -> None:
        draft = FollowUpDraft(self.word(), self.day(), self.uid("organisation"), self.maybe("person"))
        deeds: list[Callable[[], object]] = [
            lambda: follow_ups.add_follow_up(self.store, draft, exchange=self.maybe("exchange")),
            lambda: follow_ups.revise_follow_up(self.store, self.uid("follow_up"), draft),
            lambda: follow_ups.postpone_follow_up(self.store, self.uid("follow_up"), self.day()),
            lambda: follow_ups.end_follow_up(
                self.store, self.uid("follow_up"), self.chance.choice(list(FollowUpOutcome))
            ),
            lambda: follow_ups.remove_follow_up(self.store, self.uid("follow_up")),
        ]
        self.chance.choice(deeds)()

    def agreement(self) -> None:
        fields: dict[AgreementField, Value] = {
            AgreementField.STATE: self.chance.choice(list(AgreementState)),
            AgreementField.SIGNED_ON: self.day(),
            AgreementField.ENDS_ON: self.day(),
            AgreementField.WAITING_FOR: self.chance.choice(("", "signature")),
        }
        kind = self.chance.choice(list(AgreementKind))
        parties = [agreements.Party(uid, self.day()) for uid in self.some("organisation")]
        draft = agreements.AgreementDraft(
            kind, self.word(), fields, parties, previous=self.maybe("agreement")
        )
        if self.chance.random() < 0.5:
            agreements.rewrite_agreement(self.store, self.uid("agreement"), draft)
        else:
            agreements.create_agreement(self.store, draft)

    def amendment(self) -> None:
        draft = amendments.AmendmentDraft(self.word(), ends_on=self.day())
        deeds: list[Callable[[], object]] = [
            lambda: amendments.add_amendment(self.store, self.uid("agreement"), draft),
            lambda: amendments.revise_amendment(self.store, self.uid("amendment"), draft),
            lambda: amendments.remove_amendment(self.store, self.uid("amendment")),
        ]
        self.chance.choice(deeds)()

    def count(self) -> None:
        draft = partner_numbers.CountDraft(CountKind.DWELLINGS, self.chance.randint(0, 99), TODAY, "Courriel")
        deeds: list[Callable[[], object]] = [
            lambda: partner_numbers.add_count(self.store, self.uid("organisation"), draft),
            lambda: partner_numbers.revise_count(self.store, self.uid("partner_count"), draft),
            lambda: partner_numbers.remove_count(self.store, self.uid("partner_count")),
        ]
        self.chance.choice(deeds)()

    def document(self) -> None:
        draft = LinkDraft(LinkKind.ADDRESS, "https://www.exemple.fr/charte", self.word())
        deeds: list[Callable[[], object]] = [
            lambda: partner_documents.add_document(self.store, draft, organisation=self.uid("organisation")),
            lambda: partner_documents.remove_document(self.store, self.uid("partner_document")),
        ]
        self.chance.choice(deeds)()

    def merge(self) -> None:
        here, gone = self.uid("organisation"), self.uid("organisation")
        partner_merges.merge_organisations(self.store, here, gone, [PartnerField.NAME])

    def separate(self) -> None:
        uid = self.uid("organisation", "merged_into IS NOT NULL")
        partner_merges.separate_organisation(self.store, uid)

    def throw(self) -> None:
        table = self.chance.choice(("organisation", "person", "exchange", "exchange", "agreement"))
        put_all_away(self.store, table, [self.uid(table, "deleted_at IS NULL")])

    def take_back(self) -> None:
        with self.store.read() as connection:
            row = self.chance.choice(list_trash(connection, TODAY))
        restore(self.store, row.table, row.uid)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("partenaires") / "base.cpex"
    with make_plan(path) as store:
        with store.write("Ajouter des bailleurs") as session:
            session.add_all(Landlord(id=n, uid=f"b{n}", name=f"B{n}", key=f"b{n}", sector=1) for n in (1, 2))
        create_action(store, ActionDraft("Action", organisations=(Involved(Role.LEAD, "ADIL"),)))
    return path


@settings(max_examples=4)
@given(seed=st.integers(0, 10**9))
def test_fifty_edits_of_partners_undone_and_done_again_leave_no_trace(begun: Path, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "base.cpex")
        shutil.copyfile(begun, path)
        with Store.open(path, CLOCK) as store:
            told: list[ChangeSet] = []
            store.listen(lambda change: told.append(change) if change.rows else None)
            start = dump(store)
            Officer(store, seed).work()
            end, steps = dump(store), list(told)
            assert end != start
            assert index_is_true(store)
            with store.read() as connection:
                partner_rows(connection, TODAY)
                assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            for change in reversed(steps):
                store.apply(change.inverse(), f"Annuler\u00a0: {change.label}")
            assert dump(store) == start
            assert index_is_true(store)
            for change in steps:
                store.apply(change, f"Rétablir\u00a0: {change.label}")
            assert dump(store) == end
            assert index_is_true(store)
