"""The yearly evaluation of a charter: figures kept as they stood, judged by hand, closed, undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.models.plan_lists import Judgement, ReferenceKind
from cpex_desktop.queries.evaluations import EvaluationSheet, list_evaluations, read_evaluation
from cpex_desktop.queries.places import list_places
from cpex_desktop.reference import catalogue
from cpex_desktop.services import trash
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch
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
    add_objective,
    remove_commitment,
    remove_objective,
)
from cpex_desktop.services.references import ensure_national_plan, write_reference
from tests.reference_base import rows
from tests.small_base import CLOCK

SUMMONSES = catalogue.indicator("summonses").number
FOLLOWED = ObjectiveDraft(
    "Moins d’assignations", indicator=SUMMONSES, baseline=240.0, baseline_on=date(2024, 12, 31), target=120.0,
    target_on=date(2026, 12, 31),
)  # fmt: skip
TOLD = ObjectiveDraft("Se réunir chaque mois")
TABLES = ("evaluation", "evaluation_line")
SESSION = date(2026, 10, 3)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "charte.cpex", "90", CLOCK) as opened:
        write_months(opened, 202501, 18.0)
        yield opened


@pytest.fixture
def charter(store: Store) -> str:
    line = CommitmentDraft("Repérer plus tôt", "4", objectives=(FOLLOWED, TOLD))
    return write_reference(store, ReferenceDraft(ReferenceKind.CHARTER, "Charte", commitments=(line,)))


def write_months(store: Store, first: int, amount: float) -> None:
    with store.read() as connection:
        home = list_places(connection, TerritoryKind.DEPARTEMENT)[0].id
    values: list[ValueTuple] = [
        (SUMMONSES, 1, first + step, home, 0, 0, 0, 0, amount, None, 1, 0) for step in range(12)
    ]
    write_batch(store, BatchDraft("essai", "Essai", date(2026, 10, 5), values))


def sheet(store: Store, uid: str) -> EvaluationSheet:
    with store.read() as connection:
        return read_evaluation(connection, uid)


def contents(store: Store) -> list[list[tuple[object, ...]]]:
    return [rows(store, table) for table in TABLES]


def test_an_evaluation_begins_with_what_the_figures_say(store: Store, charter: str) -> None:
    uid = begin_evaluation(store, charter, 2025)
    found = sheet(store, uid)
    assert (found.row.year, found.row.decided_on, found.missing) == (2025, None, ())
    followed, told = found.lines
    assert (followed.amount, followed.shown, followed.judgement) == (216, "216", Judgement.PARTLY)
    assert (followed.as_of, len(followed.batches)) == (date(2026, 10, 5), 1)
    assert (told.amount, told.shown, told.judgement) == (None, "", Judgement.NOT_COMPUTABLE)
    assert [found.row.count(one) for one in Judgement] == [0, 1, 0, 1]


def test_figures_stay_as_they_stood_until_they_are_read_again(store: Store, charter: str) -> None:
    uid = begin_evaluation(store, charter, 2025)
    write_months(store, 202501, 10.0)
    write_months(store, 202601, 1.0)
    assert sheet(store, uid).lines[0].amount == 216
    judge_objective(store, sheet(store, uid).lines[0].uid, Judgement.REACHED, "Mieux que prévu.")
    read_figures_again(store, uid)
    line = sheet(store, uid).lines[0]
    assert (line.amount, line.judgement, line.comment) == (120, Judgement.REACHED, "Mieux que prévu.")


def test_an_objective_added_since_gets_its_line_when_figures_are_read_again(
    store: Store, charter: str
) -> None:
    uid = begin_evaluation(store, charter, 2025)
    with store.read() as connection:
        (commitment,) = connection.execute("SELECT uid FROM commitment").fetchone()
    add_objective(store, commitment, ObjectiveDraft("Former les CCAS"))
    assert [one.wording for one in sheet(store, uid).missing] == ["Former les CCAS"]
    read_figures_again(store, uid)
    found = sheet(store, uid)
    assert (found.missing, len(found.lines)) == ((), 3)


def test_every_step_is_undone(store: Store, charter: str) -> None:
    states, heard = [contents(store)], list[ChangeSet]()
    store.listen(heard.append)
    uid = begin_evaluation(store, charter, 2025)
    states.append(contents(store))
    line = sheet(store, uid).lines[1].uid
    steps: list[Callable[[], object]] = [
        lambda: judge_objective(store, line, Judgement.REACHED, "Douze réunions."),
        lambda: comment_evaluation(store, uid, "Une bonne année."),
        lambda: decide_evaluation(store, uid, SESSION),
        lambda: reopen_evaluation(store, uid),
        lambda: remove_evaluation(store, uid),
    ]
    for step in steps:
        step()
        states.append(contents(store))
    assert states[-1] == states[0]
    assert len(heard) == len(states) - 1
    for change, state in zip(reversed(heard), reversed(states[:-1]), strict=True):
        store.apply(change.inverse())
        assert contents(store) == state


def test_what_was_said_already_is_no_step(store: Store, charter: str) -> None:
    uid = begin_evaluation(store, charter, 2025)
    heard: list[ChangeSet] = []
    store.listen(heard.append)
    judge_objective(store, sheet(store, uid).lines[0].uid, Judgement.PARTLY)
    comment_evaluation(store, uid, " ")
    reopen_evaluation(store, uid)
    assert heard == []


def test_once_decided_nothing_changes_until_it_is_opened_again(store: Store, charter: str) -> None:
    uid = begin_evaluation(store, charter, 2025)
    line = sheet(store, uid).lines[0].uid
    decide_evaluation(store, uid, SESSION)
    before = contents(store)
    changes: list[Callable[[], object]] = [
        lambda: judge_objective(store, line, Judgement.MISSED),
        lambda: comment_evaluation(store, uid, "Autre."),
        lambda: read_figures_again(store, uid),
        lambda: decide_evaluation(store, uid, SESSION),
        lambda: remove_evaluation(store, uid),
    ]
    for change in changes:
        with pytest.raises(UserError, match="arrêtée"):
            change()
    assert contents(store) == before
    reopen_evaluation(store, uid)
    judge_objective(store, line, Judgement.MISSED)
    assert sheet(store, uid).lines[0].judgement is Judgement.MISSED


@pytest.mark.parametrize("year", [1999, 2027])
def test_a_year_that_is_none_is_refused(store: Store, charter: str, year: int) -> None:
    with pytest.raises(UserError, match="ne peut pas être évaluée"):
        begin_evaluation(store, charter, year)


def test_a_year_is_evaluated_once(store: Store, charter: str) -> None:
    begin_evaluation(store, charter, 2025)
    begin_evaluation(store, charter, 2026)
    with pytest.raises(UserError, match="déjà évaluée"):
        begin_evaluation(store, charter, 2025)
    with store.read() as connection:
        assert [one.year for one in list_evaluations(connection, charter)] == [2026, 2025]


@pytest.mark.parametrize("year", [2023, 2026])
def test_only_a_year_of_the_plan_is_evaluated(store: Store, year: int) -> None:
    line = CommitmentDraft("Repérer plus tôt", objectives=(FOLLOWED,))
    days = (date(2024, 6, 1), date(2025, 6, 30))
    uid = write_reference(store, ReferenceDraft(ReferenceKind.OTHER, "Plan", *days, commitments=(line,)))
    with pytest.raises(UserError, match="ne couvre pas"):
        begin_evaluation(store, uid, year)
    begin_evaluation(store, uid, 2024)
    begin_evaluation(store, uid, 2025)


def test_a_plan_without_objectives_is_not_evaluated(store: Store) -> None:
    with pytest.raises(UserError, match="pas d’objectif"):
        begin_evaluation(store, ensure_national_plan(store), 2022)


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(1999, 1, 1)])
def test_a_day_that_cannot_be_is_refused(store: Store, charter: str, day: date) -> None:
    uid = begin_evaluation(store, charter, 2025)
    with pytest.raises(UserError, match="pas plausible"):
        decide_evaluation(store, uid, day)


def test_what_was_evaluated_stays_in_its_plan(store: Store, charter: str) -> None:
    begin_evaluation(store, charter, 2025)
    with store.read() as connection:
        (line,) = connection.execute("SELECT uid FROM commitment").fetchone()
        (goal,) = connection.execute("SELECT uid FROM objective LIMIT 1").fetchone()
    with pytest.raises(UserError, match="évaluation s’y rapporte"):
        remove_objective(store, goal)
    with pytest.raises(UserError, match="évaluation s’y rapporte"):
        remove_commitment(store, line)


def test_the_evaluation_of_a_plan_in_the_trash_is_gone(store: Store, charter: str) -> None:
    uid = begin_evaluation(store, charter, 2025)
    trash.put_away(store, "reference_plan", charter)
    with pytest.raises(UserError, match="n’existe plus"):
        comment_evaluation(store, uid, "Autre.")
    with store.read() as connection, pytest.raises(UserError, match="n’existe plus"):
        read_evaluation(connection, uid)
    trash.restore(store, "reference_plan", charter)
    assert sheet(store, uid).row.year == 2025
