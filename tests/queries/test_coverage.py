"""« Et chez nous ? »: a commitment is covered by actions in use, and by nothing that was only said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import ActionStatus, AnswerKind, ReferenceKind
from cpex_desktop.models.references import Answer
from cpex_desktop.queries.coverage import (
    Cover,
    Coverage,
    CoverageLine,
    answer_word,
    coverage_reading,
    coverage_words,
    read_coverage,
)
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.reference_drafts import CommitmentDraft, ObjectiveDraft, ReferenceDraft
from cpex_desktop.services.references import ensure_national_plan, national_uid, write_reference
from tests.reference_base import make_action, make_plan, number_of, put_away
from tests.small_base import CLOCK


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "plan.cpex", "90", CLOCK) as opened:
        ensure_national_plan(opened)
        yield opened


@pytest.fixture
def plan(store: Store) -> str:
    return make_plan(store)


def national(store: Store, number: int) -> int:
    return number_of(store, "commitment", national_uid(number))


def cover(store: Store, plan: str = "") -> Coverage:
    with store.read() as connection:
        return read_coverage(connection, ensure_national_plan(store), plan)


def line_of(store: Store, number: int) -> CoverageLine:
    return next(line for line in cover(store).lines if line.number == str(number))


def answer(store: Store, number: int, said: AnswerKind, reason: str = "") -> None:
    with store.write("Répondre") as session:
        session.add(Answer(commitment=national(store, number), answer=said.value, reason=reason))


def test_nothing_is_covered_before_anything_is_done(store: Store) -> None:
    found = cover(store)
    assert [line.number for line in found.lines] == [str(number) for number in range(1, 33) if number != 26]
    assert found.count(Cover.UNDECIDED) == 31
    assert [(one.covered, one.total) for one in found.headings] == [(0, 11), (0, 9), (0, 11)]


def test_an_action_covers_all_that_it_carries(store: Store, plan: str) -> None:
    make_action(store, "A-01", national(store, 15), national(store, 16), plan=plan)
    make_action(store, "A-02", national(store, 15), plan=plan, status=ActionStatus.DONE)
    found = cover(store)
    assert found.count(Cover.COVERED) == 2
    assert [one.code for one in line_of(store, 15).actions] == ["A-01", "A-02"]
    assert [(one.covered, one.total) for one in found.headings] == [(0, 11), (2, 9), (0, 11)]
    assert coverage_words(found) == "2 des 31\u00a0actions nationales couvertes"


def test_an_action_dropped_covers_nothing_and_is_named(store: Store, plan: str) -> None:
    make_action(store, "A-01", national(store, 5), plan=plan, status=ActionStatus.DROPPED)
    line = line_of(store, 5)
    assert (line.cover, [one.code for one in line.actions]) == (Cover.UNDECIDED, ["A-01"])


@pytest.mark.parametrize("gone", ["action", "plan"])
def test_what_is_in_the_trash_covers_nothing(store: Store, plan: str, gone: str) -> None:
    action = make_action(store, "A-01", national(store, 5), plan=plan)
    put_away(store, gone, action if gone == "action" else plan)
    assert line_of(store, 5).actions == ()


def test_a_part_of_an_action_in_the_trash_covers_nothing(store: Store, plan: str) -> None:
    above = make_action(store, "A-01", plan=plan)
    make_action(store, "A-01.1", national(store, 5), plan=plan, parent=above)
    assert line_of(store, 5).cover is Cover.COVERED
    put_away(store, "action", above)
    assert line_of(store, 5).cover is Cover.UNDECIDED


def test_only_the_plan_asked_covers(store: Store, plan: str) -> None:
    former = make_plan(store, "Plan 2023", current=False)
    make_action(store, "A-01", national(store, 5), plan=former)
    assert cover(store).count(Cover.COVERED) == 0
    assert cover(store, plan).count(Cover.COVERED) == 0
    assert cover(store, former).count(Cover.COVERED) == 1


def test_what_was_said_stands_until_an_action_does(store: Store, plan: str) -> None:
    answer(store, 5, AnswerKind.CARRIED)
    answer(store, 30, AnswerKind.NOT_APPLICABLE, "Aucun protocole dans le département.")
    answer(store, 8, AnswerKind.NOT_APPLICABLE, "Déjà en place.")
    make_action(store, "A-01", national(store, 8), plan=plan)
    found = cover(store)
    assert [line_of(store, number).cover for number in (5, 30, 8)] == [
        Cover.ANNOUNCED, Cover.NOT_APPLICABLE, Cover.COVERED,
    ]  # fmt: skip
    assert [line.number for line in found.lines if line.contradicted] == ["8"]
    assert line_of(store, 30).reason == "Aucun protocole dans le département."
    assert "28\u00a0restent à décider" in coverage_reading(found)
    assert "Sans action malgré la réponse\u00a0: n°\u00a05." in coverage_reading(found)
    assert "portées par des actions\u00a0: n°\u00a08." in coverage_reading(found)


def test_a_charter_is_covered_in_its_own_words(store: Store, plan: str) -> None:
    lines = (CommitmentDraft("Repérer", objectives=(ObjectiveDraft("Moins"),)), CommitmentDraft("Reloger"))
    uid = write_reference(store, ReferenceDraft(ReferenceKind.CHARTER, "Charte", commitments=lines))
    with store.read() as connection:
        (number,) = connection.execute("SELECT id FROM commitment WHERE title = 'Reloger'").fetchone()
    make_action(store, "A-01", number, plan=plan)
    with store.read() as connection:
        found = read_coverage(connection, uid)
    assert [line.objectives for line in found.lines] == [1, 0]
    assert coverage_words(found) == "1 des 2\u00a0engagements couverts"
    assert coverage_reading(found) == "1\u00a0reste à décider\u00a0: Repérer."
    assert answer_word(AnswerKind.CARRIED, found.reference, covered=False) == "Décliné"
    assert answer_word(AnswerKind.CARRIED, cover(store).reference, covered=False) == "Déclinée"
    assert answer_word(AnswerKind.UNDECIDED, found.reference, covered=False) == "À décider"
    assert answer_word(AnswerKind.UNDECIDED, found.reference, covered=True) == "Par ses actions"


def test_a_successor_of_the_national_plan_is_named_as_it_is(store: Store) -> None:
    lines = (CommitmentDraft("Prévenir", "1"),)
    uid = write_reference(store, ReferenceDraft(ReferenceKind.NATIONAL, "Plan 2027", commitments=lines))
    with store.read() as connection:
        found = read_coverage(connection, uid)
    assert coverage_words(found) == "0 des 1\u00a0actions nationales couvertes"
    assert answer_word(AnswerKind.CARRIED, found.reference, covered=False) == "Déclinée"


def test_a_plan_in_the_trash_has_no_coverage(store: Store) -> None:
    uid = write_reference(store, ReferenceDraft(ReferenceKind.CHARTER, "Charte"))
    put_away(store, "reference_plan", uid)
    with store.read() as connection, pytest.raises(UserError, match="n’existe plus"):
        read_coverage(connection, uid)
