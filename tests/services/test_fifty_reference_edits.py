"""Whatever is done of charters, answers and evaluations, taking it all back leaves no trace."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import AnswerKind, Judgement, ReferenceKind
from cpex_desktop.reference import catalogue
from cpex_desktop.services import trash
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.commitments import answer_commitment, set_commitments
from cpex_desktop.services.evaluations import (
    begin_evaluation,
    comment_evaluation,
    decide_evaluation,
    judge_objective,
    read_figures_again,
    remove_evaluation,
    reopen_evaluation,
)
from cpex_desktop.services.reference_drafts import CommitmentDraft, ObjectiveDraft, ReferenceDraft
from cpex_desktop.services.reference_lines import (
    add_commitment,
    add_objective,
    remove_commitment,
    remove_objective,
    revise_commitment,
    revise_objective,
)
from cpex_desktop.services.references import ensure_national_plan, revise_reference, write_reference
from tests.dump import dump
from tests.reference_base import make_action, make_plan
from tests.small_base import CLOCK

EDITS = 50
SUMMONSES = catalogue.indicator("summonses").number


class Officer:
    """Someone who does one thing after the other, at random; what is refused is not done."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.chance = random.Random(seed)  # noqa: S311 - a test must be the same each time
        self.words = 0

    def work(self, steps: list[ChangeSet]) -> None:
        """Do things until fifty of them are done."""
        deeds: list[Callable[[], object]] = [
            self.write, self.revise, self.add_line, self.revise_line, self.add_goal, self.revise_goal,
            self.answer, self.answer, self.carry, self.begin, self.judge, self.comment, self.close,
            self.throw,
            lambda: remove_commitment(self.store, self.one("commitment")),
            lambda: remove_objective(self.store, self.one("objective")),
            lambda: remove_evaluation(self.store, self.one("evaluation")),
            lambda: read_figures_again(self.store, self.one("evaluation")),
            lambda: reopen_evaluation(self.store, self.one("evaluation")),
            lambda: trash.restore(self.store, "reference_plan", self.one("reference_plan")),
        ]  # fmt: skip
        while len(steps) < EDITS:
            try:
                self.chance.choice(deeds)()
            except UserError:
                continue

    def one(self, table: str, column: str = "uid") -> str:
        with self.store.read() as connection:
            found = [row[0] for row in connection.execute(f"SELECT {column} FROM {table} ORDER BY id")]
        return str(self.chance.choice(found)) if found else "aucun"

    def word(self) -> str:
        self.words += 1
        return f"Texte {self.words}"

    def goal(self) -> ObjectiveDraft:
        number = self.chance.choice((None, SUMMONSES))
        return ObjectiveDraft(self.word(), indicator=number, target=float(self.chance.randrange(9)))

    def plan(self) -> ReferenceDraft:
        line = CommitmentDraft(self.word(), objectives=(self.goal(),))
        return ReferenceDraft(ReferenceKind.CHARTER, self.word(), commitments=(line,))

    def write(self) -> None:
        write_reference(self.store, self.plan())

    def revise(self) -> None:
        revise_reference(self.store, self.one("reference_plan"), self.plan())

    def add_line(self) -> None:
        add_commitment(self.store, self.one("reference_plan"), CommitmentDraft(self.word(), self.word()))

    def revise_line(self) -> None:
        revise_commitment(self.store, self.one("commitment"), CommitmentDraft(self.word()))

    def add_goal(self) -> None:
        add_objective(self.store, self.one("commitment"), self.goal())

    def revise_goal(self) -> None:
        revise_objective(self.store, self.one("objective"), self.goal())

    def answer(self) -> None:
        kind = self.chance.choice(list(AnswerKind))
        answer_commitment(self.store, self.one("commitment"), kind, self.chance.choice(("", self.word())))

    def carry(self) -> None:
        with self.store.read() as connection:
            query = (
                "SELECT c.id FROM commitment c JOIN reference_plan r ON r.id = c.reference_plan"
                " WHERE r.deleted_at IS NULL"
            )
            numbers = [number for (number,) in connection.execute(query)]
        set_commitments(self.store, [self.one("action")], self.chance.sample(numbers, 3))

    def begin(self) -> None:
        begin_evaluation(self.store, self.one("reference_plan"), self.chance.randrange(2020, 2027))

    def judge(self) -> None:
        kind = self.chance.choice(list(Judgement))
        judge_objective(self.store, self.one("evaluation_line"), kind, self.word())

    def comment(self) -> None:
        comment_evaluation(self.store, self.one("evaluation"), self.word())

    def close(self) -> None:
        decide_evaluation(self.store, self.one("evaluation"), date(2026, 10, self.chance.randrange(1, 30)))

    def throw(self) -> None:
        trash.put_away(self.store, "reference_plan", self.one("reference_plan"))


@pytest.mark.parametrize("seed", range(2))
def test_fifty_edits_undone_and_done_again_leave_no_trace(tmp_path: Path, seed: int) -> None:
    with create_base(tmp_path / "base.cpex", "90", CLOCK) as store:
        ensure_national_plan(store)
        plan = make_plan(store)
        for number in range(3):
            make_action(store, f"A-0{number}", plan=plan)
        officer = Officer(store, seed)
        begin_evaluation(store, write_reference(store, officer.plan()), 2019)
        start, made = dump(store), list[ChangeSet]()
        store.listen(lambda change: made.append(change) if change.rows and not change.replay else None)
        officer.work(made)
        end, steps = dump(store), list(made)
        for change in reversed(steps):
            store.apply(change.inverse())
        assert dump(store) == start
        for change in steps:
            store.apply(change)
        assert dump(store) == end
        assert len(steps) == EDITS
        assert start != end
