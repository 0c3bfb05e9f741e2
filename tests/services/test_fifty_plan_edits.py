"""Whatever is done to a plan, taking it all back leaves the base as it was, doing it again as it became."""

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
from cpex_desktop.models.plan_lists import ActionStatus, Body, LinkKind, OrganisationKind, Role, Weather
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.trash import list_trash
from cpex_desktop.services import (
    action_indicators,
    action_moves,
    action_notes,
    action_relations,
    actions,
    axes,
    milestones,
    organisations,
    partners,
    plans,
    saved_views,
)
from cpex_desktop.services.action_drafts import (
    ActionDraft,
    IndicatorDraft,
    Involved,
    LinkDraft,
    MilestoneDraft,
)
from cpex_desktop.services.trash import put_all_away, restore
from tests.dump import dump
from tests.index_words import index_is_true
from tests.plan_base import TODAY, make_plan
from tests.small_base import CLOCK, HOME, NORD, A, B, C

EDITS = 50
F = ActionField


class Officer:
    """Someone who works on a plan at random; what is refused is not done."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.chance = random.Random(seed)  # noqa: S311 - a test must be the same each time

    def work(self) -> None:
        """Do things until fifty of them are done, beginning with something to work on."""
        heard: list[ChangeSet] = []
        self.store.listen(heard.append)
        deeds: list[Callable[[], object]] = [self.create] * 4
        deeds += [
            self.revise, self.revise, self.bulk, self.relate, self.relate, self.move, self.part, self.copy,
            self.transfer, self.step, self.step, self.tick, self.target, self.note, self.link, self.axis,
            self.plan, self.organisation, self.view, self.throw, self.take_back,
        ]  # fmt: skip
        while len([change for change in heard if change.rows]) < EDITS:
            try:
                self.chance.choice(deeds[: 4 if len(heard) < 5 else None])()
            except (UserError, IndexError):
                continue

    def uid(self, table: str, where: str = "1") -> str:
        with self.store.read() as connection:
            rows = connection.execute(f"SELECT uid FROM {table} WHERE {where} ORDER BY id").fetchall()
        return str(self.chance.choice(rows)[0])

    def uids(self) -> list[str]:
        return list({self.uid("action") for _ in range(self.chance.randint(1, 4))})

    def maybe(self, table: str) -> str:
        try:
            return self.uid(table) if self.chance.random() < 0.5 else ""
        except IndexError:
            return ""

    def word(self) -> str:
        return self.chance.choice(("Protocole", "Été", "Réunion « d’équipe »", "Appui 🏠", "Trame\nà deux"))

    def day(self) -> date | None:
        return self.chance.choice((None, TODAY + timedelta(days=self.chance.randint(-400, 400))))

    def places(self) -> list[int]:
        return self.chance.sample((HOME, NORD, A, B, C), self.chance.randint(0, 3))

    def involved(self, role: Role) -> tuple[Involved, ...]:
        names = self.chance.sample(("ADIL", "CAF", "DDETS", "CCAS", "Tribunal"), self.chance.randint(0, 3))
        return tuple(Involved(role, name, self.chance.choice((None, 100.5))) for name in names)

    def milestone(self) -> MilestoneDraft:
        return MilestoneDraft(self.word(), self.day(), self.day())

    def indicator(self) -> IndicatorDraft:
        return IndicatorDraft(
            "visits",
            territory=self.chance.choice((HOME, A)),
            baseline=self.chance.choice((None, 3.5)),
            target=self.chance.choice((None, 9.0)),
            target_on=self.day(),
        )

    def create(self) -> None:
        role = self.chance.choice(list(Role))
        draft = ActionDraft(
            self.word(),
            {F.DUE_ON: self.day(), F.PRIORITY: self.chance.randint(0, 3)},
            parent=self.maybe("action"),
            axis=self.maybe("axis"),
            organisations=self.involved(role),
            territories=tuple(self.places()),
            stages=("summons",),
            milestones=(self.milestone(),) * self.chance.randint(0, 2),
            indicators=(self.indicator(),),
            notes=((TODAY, self.word()),),
        )
        actions.create_action(self.store, draft, self.maybe("plan"))

    def values(self) -> dict[ActionField, str | int | date | None]:
        found: dict[ActionField, str | int | date | None] = {
            F.STATUS: self.chance.choice(list(ActionStatus)),
            F.START_ON: self.day(),
            F.DUE_ON: self.day(),
            F.DESCRIPTION: self.word(),
            F.BODY: self.chance.choice(list(Body)),
            F.WEATHER: self.chance.choice(list(Weather)),
            F.WEATHER_SENTENCE: self.word(),
            F.PROGRESS: self.chance.choice((None, 0, 55)),
            F.GOOD_PRACTICE: self.chance.choice((0, 1)),
        }
        return dict(self.chance.sample(list(found.items()), self.chance.randint(1, 5)))

    def revise(self) -> None:
        code = {F.CODE: f"B-{self.chance.randint(1, 20)}"} if self.chance.random() < 0.3 else {}
        actions.revise_action(self.store, self.uid("action"), {**self.values(), **code})

    def bulk(self) -> None:
        actions.revise_actions(self.store, self.uids(), self.values())

    def relate(self) -> None:
        role = self.chance.choice(list(Role))
        deeds: list[Callable[[], object]] = [
            lambda: action_relations.set_organisations(self.store, self.uids(), role, self.involved(role)),
            lambda: action_relations.set_territories(self.store, self.uids(), self.places()),
            lambda: action_relations.set_stages(self.store, self.uids(), self.stages()),
            lambda: action_relations.set_axis(self.store, self.uids(), self.maybe("axis")),
            lambda: action_relations.set_figure(self.store, self.uids(), self.chance.choice((None, (1, A)))),
        ]
        self.chance.choice(deeds)()

    def stages(self) -> list[str]:
        return self.chance.sample(["summons", "judgment", "police_request"], self.chance.randint(0, 3))

    def move(self) -> None:
        action_moves.move_action(self.store, self.uid("action"), self.maybe("action"))

    def part(self) -> None:
        action_moves.make_part(self.store, self.uid("action"), self.maybe("action"))

    def copy(self) -> None:
        action_moves.duplicate_action(self.store, self.uid("action"))

    def transfer(self) -> None:
        action_moves.move_to_plan(self.store, self.uids(), self.uid("plan"))

    def step(self) -> None:
        deeds: list[Callable[[], object]] = [
            lambda: milestones.add_milestone(self.store, self.uid("action"), self.milestone()),
            lambda: milestones.revise_milestone(self.store, self.uid("milestone"), self.milestone()),
            lambda: milestones.move_milestone(self.store, self.uid("milestone"), self.maybe("milestone")),
            lambda: milestones.remove_milestone(self.store, self.uid("milestone")),
        ]
        self.chance.choice(deeds)()

    def tick(self) -> None:
        milestones.set_milestone_done(self.store, self.uid("milestone"), self.chance.random() < 0.7)

    def target(self) -> None:
        deeds: list[Callable[[], object]] = [
            lambda: action_indicators.add_indicator(self.store, self.uid("action"), self.indicator()),
            lambda: action_indicators.revise_indicator(
                self.store, self.uid("action_indicator"), self.indicator()
            ),
            lambda: action_indicators.remove_indicator(self.store, self.uid("action_indicator")),
        ]
        self.chance.choice(deeds)()

    def note(self) -> None:
        deeds: list[Callable[[], object]] = [
            lambda: action_notes.add_note(self.store, self.uid("action"), TODAY, self.word()),
            lambda: action_notes.revise_note(self.store, self.uid("action_note"), TODAY, self.word()),
            lambda: action_notes.remove_note(self.store, self.uid("action_note")),
        ]
        self.chance.choice(deeds)()

    def link(self) -> None:
        draft = LinkDraft(LinkKind.ADDRESS, "https://www.exemple.fr/charte", self.word())
        deeds: list[Callable[[], object]] = [
            lambda: action_notes.add_link(self.store, self.uid("action"), draft),
            lambda: action_notes.remove_link(self.store, self.uid("action_link")),
        ]
        self.chance.choice(deeds)()

    def axis(self) -> None:
        title, code = self.word(), str(self.chance.randint(1, 9))
        deeds: list[Callable[[], object]] = [
            lambda: axes.create_axis(self.store, title, code=code, plan=self.maybe("plan")),
            lambda: axes.revise_axis(self.store, self.uid("axis"), code=code, title=title, text=self.word()),
            lambda: axes.move_axis(self.store, self.uid("axis"), self.maybe("axis")),
        ]
        self.chance.choice(deeds)()

    def plan(self) -> None:
        deeds: list[Callable[[], object]] = [
            lambda: plans.create_plan(self.store, self.word(), current=self.chance.random() < 0.5),
            lambda: plans.make_current(self.store, self.uid("plan")),
            lambda: plans.revise_plan(self.store, self.uid("plan"), {plans.PlanField.LAST_DAY: self.day()}),
        ]
        self.chance.choice(deeds)()

    def organisation(self) -> None:
        draft = organisations.OrganisationDraft(
            f"{self.word()} {self.chance.randint(1, 9)}", kind=self.chance.choice(list(OrganisationKind))
        )
        if self.chance.random() < 0.5:
            organisations.create_organisation(self.store, draft)
        else:
            values = {PartnerField.NAME: draft.name, PartnerField.KIND: draft.kind.value}
            partners.revise_partner(self.store, self.uid("organisation"), values)

    def view(self) -> None:
        name, filters = f"{self.word()} {self.chance.randint(1, 9)}", f'{{"n": {self.chance.random()}}}'
        deeds: list[Callable[[], object]] = [
            lambda: saved_views.save_view(self.store, "plan", name, filters),
            lambda: saved_views.replace_filters(self.store, self.uid("saved_view"), filters),
            lambda: saved_views.rename_view(self.store, self.uid("saved_view"), name),
            lambda: saved_views.move_view(self.store, self.uid("saved_view"), self.maybe("saved_view")),
        ]
        self.chance.choice(deeds)()

    def throw(self) -> None:
        table = self.chance.choice(("action", "action", "axis", "plan", "organisation", "saved_view"))
        count = 2 if table == "action" else 1
        put_all_away(self.store, table, list({self.uid(table, "deleted_at IS NULL") for _ in range(count)}))

    def take_back(self) -> None:
        with self.store.read() as connection:
            row = self.chance.choice(list_trash(connection, TODAY))
        restore(self.store, row.table, row.uid)


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plan") / "base.cpex"
    make_plan(path).close()
    return path


@settings(max_examples=4)
@given(seed=st.integers(0, 10**9))
def test_fifty_edits_of_a_plan_undone_and_done_again_leave_no_trace(planned: Path, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "base.cpex")
        shutil.copyfile(planned, path)
        with Store.open(path, CLOCK) as store:
            made: list[ChangeSet] = []
            store.listen(lambda change: made.append(change) if change.rows and not change.replay else None)
            start = dump(store)
            Officer(store, seed).work()
            end, steps = dump(store), list(made)
            assert len(steps) == EDITS
            assert end != start
            assert index_is_true(store)
            for change in reversed(steps):
                store.apply(change.inverse(), f"Annuler\u00a0: {change.label}")
            assert dump(store) == start
            assert index_is_true(store)
            for change in steps:
                store.apply(change, f"Rétablir\u00a0: {change.label}")
            assert dump(store) == end
            assert index_is_true(store)
            assert len(made) == EDITS
