"""What the département makes of its commitments: answers with their reasons, and actions that carry them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import AnswerKind, ReferenceKind
from cpex_desktop.services import trash
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.commitments import answer_commitment, set_commitments
from cpex_desktop.services.reference_drafts import CommitmentDraft, ReferenceDraft
from cpex_desktop.services.references import ensure_national_plan, national_uid, write_reference
from tests.reference_base import make_action, make_plan, number_of, put_away, rows
from tests.small_base import CLOCK


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "plan.cpex", "90", CLOCK) as opened:
        ensure_national_plan(opened)
        yield opened


def national(store: Store, number: int) -> int:
    return number_of(store, "commitment", national_uid(number))


def test_an_answer_is_given_changed_taken_back_and_undone(store: Store) -> None:
    heard: list[ChangeSet] = []
    store.listen(heard.append)
    answer_commitment(store, national_uid(5), AnswerKind.CARRIED)
    assert rows(store, "answer") == [(national(store, 5), "carried", "")]
    answer_commitment(store, national_uid(5), AnswerKind.NOT_APPLICABLE, " Un seul EPCI. ")
    assert rows(store, "answer") == [(national(store, 5), "not_applicable", "Un seul EPCI.")]
    answer_commitment(store, national_uid(5), AnswerKind.UNDECIDED)
    assert rows(store, "answer") == []
    assert [change.label for change in heard] == ["Répondre à l’engagement n°\u00a05"] * 3
    store.apply(heard[2].inverse())
    store.apply(heard[1].inverse())
    assert rows(store, "answer") == [(national(store, 5), "carried", "")]


def test_an_undecided_answer_may_say_why(store: Store) -> None:
    answer_commitment(store, national_uid(5), AnswerKind.UNDECIDED, "Attend la réunion de mars.")
    assert rows(store, "answer") == [(national(store, 5), "undecided", "Attend la réunion de mars.")]


def test_the_same_answer_is_no_step(store: Store) -> None:
    answer_commitment(store, national_uid(5), AnswerKind.CARRIED)
    heard: list[ChangeSet] = []
    store.listen(heard.append)
    answer_commitment(store, national_uid(5), AnswerKind.CARRIED)
    answer_commitment(store, national_uid(6), AnswerKind.UNDECIDED)
    assert heard == []


def test_without_object_there_is_a_reason(store: Store) -> None:
    with pytest.raises(UserError, match="motif manque"):
        answer_commitment(store, national_uid(5), AnswerKind.NOT_APPLICABLE, "  ")
    with pytest.raises(UserError, match="désigner une personne"):
        answer_commitment(store, national_uid(5), AnswerKind.NOT_APPLICABLE, "Mme Durand refuse.")
    assert rows(store, "answer") == []


def test_a_commitment_that_is_gone_is_told(store: Store) -> None:
    with pytest.raises(UserError, match="n’existe plus"):
        answer_commitment(store, "inconnu", AnswerKind.CARRIED)


def test_actions_carry_what_is_said_and_nothing_else(store: Store) -> None:
    plan = make_plan(store)
    first = make_action(store, "A-01", national(store, 5), national(store, 6), plan=plan)
    second = make_action(store, "A-02", plan=plan)
    links = rows(store, "action_commitment")
    heard: list[ChangeSet] = []
    store.listen(heard.append)
    set_commitments(store, [first, second], [national(store, 6), national(store, 7)])
    numbers = [number_of(store, "action", uid) for uid in (first, second)]
    wanted = [(action, national(store, one)) for action in numbers for one in (6, 7)]
    assert set(rows(store, "action_commitment")) == set(wanted)
    set_commitments(store, [first, second], [national(store, 6), national(store, 7)])
    assert [change.label for change in heard] == ["Modifier 2\u00a0actions\u00a0: engagements"]
    store.apply(heard[0].inverse())
    assert rows(store, "action_commitment") == links


def test_what_a_plan_in_the_trash_asked_comes_back_with_it(store: Store) -> None:
    charter = write_reference(
        store, ReferenceDraft(ReferenceKind.CHARTER, "Charte", commitments=(CommitmentDraft("Repérer"),))
    )
    (line,) = [row[0] for row in rows(store, "commitment") if "Repérer" in row]
    assert isinstance(line, int)
    action = make_action(store, "A-01", line, plan=make_plan(store))
    trash.put_away(store, "reference_plan", charter)
    set_commitments(store, [action], [national(store, 7)])
    trash.restore(store, "reference_plan", charter)
    number = number_of(store, "action", action)
    assert set(rows(store, "action_commitment")) == {(number, line), (number, national(store, 7))}


def test_what_is_no_commitment_is_refused(store: Store) -> None:
    action = make_action(store, "A-01", plan=make_plan(store))
    with pytest.raises(ValueError, match="not commitments"):
        set_commitments(store, [action], [99_999])
    put_away(store, "action", action)
    with pytest.raises(UserError, match="n’existe plus"):
        set_commitments(store, [action], [national(store, 7)])
