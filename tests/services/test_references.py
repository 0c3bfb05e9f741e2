"""The plans that the département answers to: the shipped one put in once, the others written and undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import ReferenceKind
from cpex_desktop.queries.references import find_reference, list_references
from cpex_desktop.reference import catalogue, national_plan
from cpex_desktop.services import trash
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.reference_drafts import CommitmentDraft, ObjectiveDraft, ReferenceDraft
from cpex_desktop.services.reference_lines import (
    add_commitment,
    add_objective,
    remove_commitment,
    remove_objective,
    revise_commitment,
    revise_objective,
)
from cpex_desktop.services.references import (
    ensure_national_plan,
    national_uid,
    revise_reference,
    write_reference,
)
from tests.reference_base import make_action, make_plan, number_of, put_away, rows
from tests.small_base import CLOCK

OBJECTIVE = ObjectiveDraft(
    "Moins d’assignations", indicator=catalogue.indicator("summonses").number, baseline=120.0,
    baseline_on=date(2025, 12, 31), target=90.0, target_on=date(2027, 12, 31),
)  # fmt: skip
CHARTER = ReferenceDraft(
    ReferenceKind.CHARTER, "Charte 2025-2030", date(2025, 1, 1), date(2030, 12, 31), "Préfecture",
    (CommitmentDraft("Repérer", "1", objectives=(OBJECTIVE,)), CommitmentDraft("Reloger", "2")),
)  # fmt: skip
TABLES = ("reference_plan", "commitment", "objective")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "plan.cpex", "90", CLOCK) as opened:
        yield opened


def uids(store: Store, table: str) -> list[str]:
    with store.read() as connection:
        return [uid for (uid,) in connection.execute(f"SELECT uid FROM {table} ORDER BY position, id")]


def contents(store: Store) -> list[list[tuple[object, ...]]]:
    return [rows(store, table) for table in TABLES]


def test_the_national_plan_is_put_in_once_and_whole(store: Store) -> None:
    assert ensure_national_plan(store) == ensure_national_plan(store)
    with store.read() as connection:
        (found,) = list_references(connection)
        told = connection.execute(
            "SELECT number, title, lead, associated, calendar, priority, heading, subheading FROM commitment"
            " ORDER BY position"
        ).fetchall()
    assert (found.commitments, found.shipped, found.kind) == (31, True, ReferenceKind.NATIONAL)
    assert found.over(date(2026, 11, 21))
    assert [int(row[0]) for row in told] == [one.number for one in national_plan.actions()]
    assert told[6][1:] == (
        national_plan.action(7).title, "DHUP, SAFSL", "DIHAL, DSS", "2021", 1,
        f"1. {national_plan.orientations()[0].title}", f"2. {national_plan.measures()[1].title}",
    )  # fmt: skip


def test_the_national_plan_has_the_same_uids_in_every_base(store: Store, tmp_path: Path) -> None:
    ensure_national_plan(store)
    with create_base(tmp_path / "autre.cpex", "70", CLOCK) as other:
        ensure_national_plan(other)
        assert uids(other, "commitment") == uids(store, "commitment")
    assert uids(store, "commitment")[-1] == national_uid(32)


def test_putting_it_in_is_no_step_to_undo(store: Store) -> None:
    heard: list[ChangeSet] = []
    store.listen(heard.append)
    ensure_national_plan(store)
    assert [change.rows for change in heard] == [()]


def test_nothing_of_the_national_plan_changes(store: Store) -> None:
    plan = ensure_national_plan(store)
    line = national_uid(5)
    before = contents(store)
    for change in (
        lambda: revise_reference(store, plan, CHARTER),
        lambda: add_commitment(store, plan, CommitmentDraft("Autre", "26")),
        lambda: revise_commitment(store, line, CommitmentDraft("Autre", "5")),
        lambda: remove_commitment(store, line),
        lambda: add_objective(store, line, OBJECTIVE),
    ):
        with pytest.raises(UserError, match="ne se modifie pas"):
            change()
    assert contents(store) == before


def test_a_plan_is_written_whole_and_undone_as_one_step(store: Store) -> None:
    heard: list[ChangeSet] = []
    before = contents(store)
    store.listen(heard.append)
    uid = write_reference(store, CHARTER)
    with store.read() as connection:
        found = find_reference(connection, uid)
    assert (found.title, found.commitments, found.objectives) == ("Charte 2025-2030", 2, 1)
    assert not found.over(date(2026, 11, 21))
    after = contents(store)
    assert [change.label for change in heard] == [
        "Ajouter le plan de référence «\u00a0Charte 2025-2030\u00a0»"
    ]
    store.apply(heard[0].inverse())
    assert contents(store) == before
    store.apply(heard[0])
    assert contents(store) == after


def test_a_refused_plan_leaves_nothing(store: Store) -> None:
    before = contents(store)
    with pytest.raises(UserError):
        write_reference(store, replace(CHARTER, last_day=date(2032, 1, 1)))
    assert contents(store) == before


def test_the_newest_plan_comes_first(store: Store) -> None:
    ensure_national_plan(store)
    write_reference(store, CHARTER)
    write_reference(store, ReferenceDraft(ReferenceKind.OTHER, "Sans dates"))
    with store.read() as connection:
        assert [one.title[:6] for one in list_references(connection)] == ["Charte", "Plan d", "Sans d"]


def test_lines_are_written_one_by_one_and_undone(store: Store) -> None:
    uid = write_reference(store, CHARTER)
    heard: list[ChangeSet] = []
    start = contents(store)
    store.listen(heard.append)
    line = add_commitment(store, uid, CommitmentDraft("Informer", "3", lead="ADIL"))
    goal = add_objective(store, line, OBJECTIVE)
    revise_commitment(store, line, CommitmentDraft("Mieux informer", "4", lead="ADIL"))
    revise_objective(store, goal, replace(OBJECTIVE, target=80.0, target_on=date(2028, 6, 30)))
    revise_reference(store, uid, replace(CHARTER, title="Charte révisée"))
    assert uids(store, "commitment")[-1] == line
    with store.read() as connection:
        told = connection.execute(
            "SELECT title, number, lead FROM commitment WHERE uid = ?", (line,)
        ).fetchone()
        aimed = connection.execute(
            "SELECT target, target_on FROM objective WHERE uid = ?", (goal,)
        ).fetchone()
    assert told == ("Mieux informer", "4", "ADIL")
    assert aimed == (80.0, "2028-06-30")
    remove_objective(store, goal)
    remove_commitment(store, line)
    assert len(heard) == 7
    for change in reversed(heard):
        store.apply(change.inverse())
    assert contents(store) == start


def test_what_does_not_change_is_no_step(store: Store) -> None:
    uid = write_reference(store, CHARTER)
    heard: list[ChangeSet] = []
    store.listen(heard.append)
    revise_reference(store, uid, CHARTER)
    revise_commitment(store, uids(store, "commitment")[0], CHARTER.commitments[0])
    revise_objective(store, uids(store, "objective")[0], OBJECTIVE)
    assert heard == []


def test_a_number_is_given_once_by_hand(store: Store) -> None:
    uid = write_reference(store, CHARTER)
    with pytest.raises(UserError, match="déjà pris"):
        add_commitment(store, uid, CommitmentDraft("Doublon", "1"))
    with pytest.raises(UserError, match="déjà pris"):
        revise_commitment(store, uids(store, "commitment")[0], CommitmentDraft("Repérer", "2"))
    add_commitment(store, uid, CommitmentDraft("Sans numéro"))
    add_commitment(store, uid, CommitmentDraft("Sans numéro non plus"))


def test_a_commitment_that_actions_carry_stays(store: Store) -> None:
    write_reference(store, CHARTER)
    line = uids(store, "commitment")[0]
    make_action(store, "A-01", number_of(store, "commitment", line), plan=make_plan(store))
    with pytest.raises(UserError, match="portent cet engagement"):
        remove_commitment(store, line)


def test_a_charter_goes_to_the_trash_and_back_and_the_national_plan_does_not(store: Store) -> None:
    charter, shipped = write_reference(store, CHARTER), ensure_national_plan(store)
    before = contents(store)
    trash.put_away(store, "reference_plan", charter)
    with store.read() as connection:
        assert [one.uid for one in list_references(connection)] == [shipped]
    with pytest.raises(UserError, match="ne se modifie pas"):
        trash.put_away(store, "reference_plan", shipped)
    trash.restore(store, "reference_plan", charter)
    assert contents(store) == before


def test_lines_of_a_plan_in_the_trash_are_gone(store: Store) -> None:
    uid = write_reference(store, CHARTER)
    line, goal = uids(store, "commitment")[0], uids(store, "objective")[0]
    put_away(store, "reference_plan", uid)
    with pytest.raises(UserError, match="n’existe plus"):
        add_commitment(store, uid, CommitmentDraft("Autre"))
    with pytest.raises(UserError, match="n’existe plus"):
        remove_commitment(store, line)
    with pytest.raises(UserError, match="n’existe plus"):
        remove_objective(store, goal)
    with store.read() as connection:
        assert list_references(connection) == []
        with pytest.raises(UserError, match="n’existe plus"):
            find_reference(connection, uid)
