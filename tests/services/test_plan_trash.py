"""What is a part of a plan goes and comes back with it, and is removed with it for good."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import LinkKind, Role
from cpex_desktop.models.references import (
    ActionCommitment,
    Answer,
    Commitment,
    Evaluation,
    EvaluationLine,
    Objective,
    ReferencePlan,
)
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.trash import KINDS, list_trash
from cpex_desktop.services.action_drafts import (
    ActionDraft,
    IndicatorDraft,
    Involved,
    LinkDraft,
    MilestoneDraft,
)
from cpex_desktop.services.action_moves import move_to_plan
from cpex_desktop.services.action_relations import set_finding
from cpex_desktop.services.actions import create_action, revise_action
from cpex_desktop.services.areas import create_area
from cpex_desktop.services.axes import create_axis
from cpex_desktop.services.findings import FindingDraft, create_finding
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.saved_views import save_view
from cpex_desktop.services.trash import purge, put_all_away, put_away, restore
from cpex_desktop.services.trash_rules import OWNED, RELEASED, RULES
from tests.dump import dump
from tests.plan_base import cell, cells, make_plan, write
from tests.small_base import HOME, A

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
_TABLES = ("action", "axis", "milestone", "action_indicator", "action_note", "action_link",
           "action_organisation", "action_territory", "action_stage")  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "essai.cpex") as store:
        yield store


def uid_of(store: Store, table: str) -> str:
    return str(cell(store, f"SELECT uid FROM {table} ORDER BY id DESC"))


def whole(store: Store, title: str = "Protocole secret") -> str:
    """Write an action with something in every table that hangs on one, and a part of it."""
    axis = create_axis(store, f"Axe de {title}")
    draft = ActionDraft(
        title,
        axis=axis,
        organisations=(Involved(Role.LEAD, "ADIL"),),
        territories=(A,),
        stages=("summons",),
        milestones=(MilestoneDraft(f"Étape de {title}"),),
        indicators=(IndicatorDraft("visits"),),
        notes=((date(2026, 11, 1), f"Note de {title}"),),
        links=(LinkDraft(LinkKind.ADDRESS, "https://www.exemple.fr", f"Lien de {title}"),),
    )
    uid = create_action(store, draft)
    write(store, f"Partie de {title}", parent=uid)
    return uid


def later(store: Store, days: int) -> None:
    store.clock = fixed_clock(NOW + timedelta(days=days))


def test_every_kind_has_its_rule_and_every_table_of_its_own_is_known(store: Store) -> None:
    assert {kind.table for kind in KINDS} == RULES.keys()
    listed = {pair for pairs in (*OWNED.values(), *RELEASED.values()) for pair in pairs}
    listed |= {pair for rule in RULES.values() for pair in (*rule.cited_by, *rule.stands_on)}
    pointing = {
        (table, column, to)
        for (table,) in cells(store, "SELECT name FROM sqlite_master WHERE type = 'table'")
        for column, to in cells(store, 'SELECT "from", "table" FROM pragma_foreign_key_list(?)', table)
    }
    owners = {"plan", "axis", "action", "reference_plan", "commitment", "objective", "evaluation",
              "organisation", "finding", "person", "position", "exchange", "agreement", "pledge",
              "follow_up"}  # fmt: skip
    assert {(table, column) for table, column, to in pointing if to in owners} <= listed


def test_a_plan_takes_all_its_own_along_and_back(store: Store, steps: list[ChangeSet]) -> None:
    whole(store)
    start = dump(store)
    put_away(store, "plan", uid_of(store, "plan"))
    away = dump(store)
    assert {table for table in start if start[table] != away[table]} == {"plan"}
    restore(store, "plan", uid_of(store, "plan"))
    assert dump(store) == start
    store.apply(steps[-1].inverse())
    assert dump(store) == away


def test_parts_wait_for_what_they_are_part_of(store: Store) -> None:
    uid = write(store)
    part, axis, plan = write(store, parent=uid), create_axis(store, "Axe"), uid_of(store, "plan")
    for table, one in (("action", part), ("action", uid), ("axis", axis), ("plan", plan)):
        put_away(store, table, one)
    for table, one in (("action", part), ("action", uid), ("axis", axis)):
        with pytest.raises(UserError, match="aussi à la corbeille"):
            restore(store, table, one)
    for table, one in (("plan", plan), ("axis", axis), ("action", uid), ("action", part)):
        restore(store, table, one)
    with store.read() as connection:
        assert list_trash(connection, NOW.date()) == []


def test_a_plan_that_comes_back_leaves_the_current_one_alone(store: Store) -> None:
    old = uid_of(store, "plan")
    put_away(store, "plan", old)
    create_plan(store, "Plan 2028")
    restore(store, "plan", old)
    assert cells(store, "SELECT title, is_current FROM plan ORDER BY id") == [
        ("Plan 2025-2027", 0),
        ("Plan 2028", 1),
    ]


def test_several_actions_go_as_one_step_or_not_at_all(store: Store, steps: list[ChangeSet]) -> None:
    uids = [write(store) for _ in range(3)]
    start = dump(store)
    with pytest.raises(UserError, match="Cette action n’existe plus"):
        put_all_away(store, "action", [*uids, "inconnue"])
    assert dump(store) == start
    put_all_away(store, "action", uids)
    assert steps[-1].label == "Mettre à la corbeille 3\u00a0actions"
    store.apply(steps[-1].inverse())
    assert dump(store) == start


@pytest.mark.parametrize("table", ["action", "plan"])
def test_what_is_removed_leaves_nothing_of_its_own_nor_in_the_journal(store: Store, table: str) -> None:
    kept = create_plan(store, "Plan 2028", current=False)
    write(store, "Action gardée", plan=kept)
    moved = write(store, "Action déplacée")
    uid = whole(store)
    revise_action(store, uid, {ActionField.CONTEXT: "Contexte secret"})
    move_to_plan(store, [moved], kept)
    put_away(
        store, table, uid if table == "action" else str(cell(store, "SELECT uid FROM plan WHERE id = 1"))
    )
    later(store, 91)
    assert purge(store) == 1
    expected = {"action": 2, "axis": 1 if table == "action" else 0}
    for name in _TABLES:
        assert cell(store, f"SELECT count(*) FROM {name}") == expected.get(name, 0), name
    assert cell(store, "SELECT count(*) FROM plan") == (2 if table == "action" else 1)
    said = repr(cells(store, "SELECT before, after FROM change WHERE table_name <> 'axis'"))
    assert "secret" not in said
    assert "Action gardée" in said
    assert "Action déplacée" in said
    assert cells(store, "PRAGMA foreign_key_check") == []


def test_an_axis_that_is_removed_lets_its_actions_go(store: Store) -> None:
    axis = create_axis(store, "Axe")
    write(store, axis=axis)
    put_away(store, "axis", axis)
    assert cell(store, "SELECT axis FROM action") == 1
    later(store, 91)
    assert purge(store) == 1
    assert cells(store, "SELECT axis FROM action") == [(None,)]


def test_a_reference_is_removed_with_its_commitments_and_evaluations(store: Store) -> None:
    write(store)
    with store.write("Écrire une charte") as session:
        session.add(ReferencePlan(id=1, uid="c", kind="charter", title="Charte"))
        session.flush()
        session.add(Commitment(id=1, uid="e", reference_plan=1, title="Engagement"))
        session.flush()
        session.add(Objective(id=1, uid="o", commitment=1, wording="Objectif"))
        session.add(Answer(commitment=1, answer="carried"))
        session.add(ActionCommitment(action=1, commitment=1))
        session.add(Evaluation(id=1, uid="v", reference_plan=1, year=2026))
        session.flush()
        session.add(EvaluationLine(uid="l", evaluation=1, objective=1))
    put_away(store, "reference_plan", "c")
    later(store, 91)
    assert purge(store) == 1
    for table in ("reference_plan", "commitment", "objective", "answer", "action_commitment", "evaluation",
                  "evaluation_line"):  # fmt: skip
        assert cell(store, f"SELECT count(*) FROM {table}") == 0, table
    assert cell(store, "SELECT count(*) FROM action") == 1


def test_what_an_action_cites_stays_as_long_as_it_does(store: Store) -> None:
    finding = create_finding(store, FindingDraft("Constat"))
    area = create_area(store, "Littoral", [A]).area
    uid = write(store, leads=("ADIL",), territories=(area,))
    set_finding(store, [uid], finding)
    save_view(store, "plan", "Ma vue", "{}")
    for table in ("finding", "area", "organisation", "saved_view"):
        put_away(store, table, uid_of(store, table))
    later(store, 91)
    assert purge(store) == 1
    for table in ("finding", "area", "organisation"):
        assert cell(store, f"SELECT count(*) FROM {table}") == 1
    put_away(store, "action", uid)
    later(store, 182)
    assert purge(store) == 4
    for table in ("finding", "area", "organisation", "action", "saved_view"):
        assert cell(store, f"SELECT count(*) FROM {table}") == 0
    assert cells(store, "SELECT id FROM territory WHERE kind = 5") == []
    assert cell(store, "SELECT count(*) FROM territory WHERE id = ?", HOME) == 1
