"""« Depuis la dernière séance » beside what two copies of the base, and the files, tell by other means.

The statuses, the objects and the batches come from two copies read by SQLite alone; the figures, from the
files that had come in August and from those of October, counted again by openpyxl.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from cpex_desktop.app.program import Program
from cpex_desktop.app.settling import settle
from cpex_desktop.cli import main
from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.demo.meetings import FIRST
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.since_meeting import Nature
from cpex_desktop.services.actions import revise_action
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.meeting_comparisons import MeetingComparison, since_last_meeting
from cpex_desktop.services.snapshots import take_snapshot
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.application import create_application
from cpex_desktop.ui.meetings.since_part import SincePart
from tests.demo.conftest import Recounted, Witness
from tests.demo.recount import Acts, read_acts, span
from tests.demo.two_states import State, read_state, standings, told_apart

STAGES = ("payment_orders", "summonses", "judgments_total", "police_granted", "evictions_enforced")
THEN, NOW = span(202508, 202607), span(202510, 202609)
"""The twelve months that each meeting looks at: the last that the extract of its day holds."""


@pytest.fixture(scope="module")
def states(made: Demonstration, witness: Witness) -> tuple[State, State]:
    return read_state(witness.copy), read_state(made.base)


@pytest.fixture(scope="module")
def summer(made: Demonstration, counted: Recounted) -> Acts:
    """The extract of August, counted by hand."""
    return read_acts(made.former[0], counted.places)


@pytest.fixture
def store(made: Demonstration, tmp_path: Path) -> Iterator[Store]:
    path = Path(shutil.copyfile(made.base, tmp_path / "copie.cpex"))
    with open_base(path, fixed_clock(MOMENT)) as store:
        yield store


def second_uid(path: Path) -> str:
    with closing(sqlite3.connect(path)) as base:
        return str(base.execute("SELECT uid FROM meeting ORDER BY day DESC").fetchone()[0])


def compared(store: Store) -> MeetingComparison:
    found = since_last_meeting(store, second_uid(store.path))
    assert found is not None
    assert found.previous_day == FIRST
    return found


def action_uid(store: Store, code: str) -> str:
    with store.read() as connection:
        return str(connection.execute("SELECT uid FROM action WHERE code = ?", (code,)).fetchone()[0])


def expected(states: tuple[State, State]) -> set[tuple[str, str, str]]:
    """All that two copies tell apart but the two meetings, which are no news to those who sit in them."""
    return {one for one in told_apart(*states) if one[0] != "meeting"}


def test_the_two_states_are_far_apart(states: tuple[State, State]) -> None:
    """Otherwise the next tests would prove nothing."""
    natures = [nature for _table, _uid, nature in expected(states)]
    assert min(natures.count(one) for one in ("new", "closed", "changed", "removed")) >= 2
    assert {table for table, _uid, _nature in expected(states)} == {
        "action", "agreement", "decision", "exchange", "finding", "follow_up", "organisation", "pledge",
    }  # fmt: skip


def test_each_object_told_is_one_that_the_copies_tell_apart(
    store: Store, states: tuple[State, State]
) -> None:
    found = compared(store)
    assert {(one.table, one.uid, one.nature.value) for one in found.since.items} == expected(states)
    assert len(found.since.items) == len(expected(states))
    assert (found.since.forgotten, found.whole, found.frozen) == ((), True, False)


def test_each_status_told_is_the_one_of_each_copy(store: Store, states: tuple[State, State]) -> None:
    moved = standings(*states)
    assert {table for table, _uid in moved} == {"action", "agreement", "decision", "follow_up", "pledge"}
    told = {
        (one.table, one.uid): [(change.before, change.after) for change in one.changes]
        for one in compared(store).since.items
        if one.nature not in (Nature.NEW, Nature.REMOVED)
    }
    assert {place: told[place][0] for place in moved} == moved


def test_the_batches_told_are_those_that_came_and_went(store: Store, states: tuple[State, State]) -> None:
    then, now = states
    figures = compared(store).figures
    assert (set(figures.came), set(figures.left)) == (now.batches - then.batches, then.batches - now.batches)
    assert (len(figures.came), len(figures.left), figures.lost) == (5, 3, 0)


@pytest.mark.parametrize("level", ["departement", "arrondissement", "epci", "secteur"])
def test_each_figure_is_the_count_of_the_files_of_its_day(
    store: Store, counted: Recounted, summer: Acts, level: str
) -> None:
    """The commission works in a territory: its figures are those of it, whichever that is."""
    places = drawn(store) if level == "secteur" else counted.places.inside(level)
    for code, communes in places.items():
        with store.write_bulk("Territoire", ["meeting_body"]) as connection:
            known = "SELECT id FROM territory WHERE code = :it OR name = :it ORDER BY code = :it DESC"
            (number,) = connection.execute(known, {"it": code}).fetchone()
            # The département is told by its own number, or by none.
            connection.execute("UPDATE meeting_body SET territory = ?", (number,))
        lines = compared(store).figures.lines
        assert [line.indicator.code for line in lines] == list(STAGES)
        for line in lines:
            stage = line.indicator.code
            assert (line.then_end, line.now_end) == (THEN[-1], NOW[-1])
            shown = [one and one.now.amount for one in (line.then, line.revised, line.now)]
            assert shown == [
                summer.total(stage, THEN, communes),
                counted.acts.total(stage, THEN, communes),
                counted.acts.total(stage, NOW, communes),
            ], (code, stage)


def drawn(store: Store) -> dict[str, list[str]]:
    """Give the communes of each area that the officer drew, by its name."""
    with store.read() as connection:
        rows = connection.execute(
            "SELECT a.name, c.code FROM territory c JOIN territory a ON a.id = c.area"
        ).fetchall()
    found: dict[str, list[str]] = {}
    for name, code in rows:
        found.setdefault(name, []).append(code)
    assert len(found) == 3
    return found


def test_some_figures_were_corrected_and_others_not(counted: Recounted, summer: Acts) -> None:
    """Otherwise the test above would not tell a correction from time."""
    places = counted.places.codes
    told = [(summer.total(one, THEN, places), counted.acts.total(one, THEN, places)) for one in STAGES]
    assert any(then < revised for then, revised in told)
    spring = span(202604, 202605)
    assert summer.total("payment_orders", spring, places) > counted.acts.total(
        "payment_orders", spring, places
    )


def test_once_kept_the_second_state_tells_the_same(store: Store, states: tuple[State, State]) -> None:
    before = compared(store)
    take_snapshot(store, second_uid(store.path))
    # Of these only a step was ticked: what became of them since is no matter of that meeting.
    revise_action(store, action_uid(store, "A-08"), {ActionField.TITLE: "Plus tard"})
    put_away(store, "action", action_uid(store, "A-10"))
    after = compared(store)
    assert (after.frozen, after.since.items) == (True, before.since.items)
    assert after.figures.lines == before.figures.lines
    assert {(one.table, one.uid, one.nature.value) for one in after.since.items} == expected(states)


def test_the_screen_shows_each_of_them(
    made: Demonstration, tmp_path: Path, states: tuple[State, State], counted: Recounted, summer: Acts
) -> None:
    program = Program(create_application(), fixed_clock(MOMENT))
    desk = program.open_desk(Path(shutil.copyfile(made.base, tmp_path / made.base.name)))
    desk.window.show()
    desk.window.go(f"cpex:seance/{second_uid(made.base)}:depuis")
    settle(desk)
    part = desk.window.findChild(SincePart)
    assert isinstance(part, SincePart)
    rows = part.items_card.rows.rows()
    assert {(row.item.table, row.item.uid, row.item.nature.value) for row in rows} == expected(states)
    assert {row.item.nature for row in rows if not row.road} == {Nature.REMOVED}
    places = counted.places.codes
    table = part.figures_table
    for place, stage in enumerate(STAGES):
        then, revised = (known.total(stage, THEN, places) for known in (summer, counted.acts))
        now = counted.acts.total(stage, NOW, places)
        shown = [table.shown_text(table.model().index(place, column)) for column in range(1, 5)]
        spelled = [text.replace("\u202f", "").replace("−", "-") for text in shown]
        told = str(revised) if revised != then else "–"
        assert spelled == [str(then), told, str(now), f"{now - then:+}" if now != then else "="], stage
    desk.window.hide()
    program.close()
    desk.window.deleteLater()


def test_the_sheet_of_the_file_holds_each_of_them(
    made: Demonstration, tmp_path: Path, states: tuple[State, State], counted: Recounted, summer: Acts
) -> None:
    base, target = Path(shutil.copyfile(made.base, tmp_path / "base.cpex")), tmp_path / "dossier.xlsx"
    uid = second_uid(base)
    assert main(["export", "ccapex", str(base), "--seance", uid, "--sortie", str(target)]) == 0
    book = openpyxl.load_workbook(target)
    cells = list(book["Depuis la dernière séance"].iter_rows(values_only=True))
    head = next(row for row in cells if "Évolution" in row)
    name, became = head.index("Sujet"), head.index("Évolution")
    told = sorted((row[name], _BECAME[row[became]]) for row in cells if row[became] in _BECAME)
    read = [one for one in expected(states) if _handed_out(states, one)]
    assert told == sorted((_name(states, one), one[2]) for one in read)
    assert 0 < len(read) < len(expected(states))
    places = counted.places.codes
    figures = list(book["Indicateurs"].iter_rows(values_only=True))
    start = next(rank for rank, row in enumerate(figures) if "Alors" in row)
    for rank, stage in enumerate(STAGES, start=start + 1):
        said = [cell for cell in figures[rank] if isinstance(cell, int | float)]
        assert said == [
            summer.total(stage, THEN, places),
            counted.acts.total(stage, THEN, places),
            counted.acts.total(stage, NOW, places),
        ]
    book.close()


_BECAME = {
    "Nouveau": "new", "Nouvelle": "new", "Terminé": "closed", "Terminée": "closed", "Repris": "reopened",
    "Reprise": "reopened", "Modifié": "changed", "Modifiée": "changed", "Supprimé": "removed",
    "Supprimée": "removed",
}  # fmt: skip


_MEMBERS = {
    "action": {"code", "title", "sector", "lead_service", "body", "start_on", "due_on", "done_on", "priority",
               "status", "progress"},
    "agreement": {"kind", "title", "state", "signed_on", "effective_on", "ends_on"},
}  # fmt: skip
"""The columns of which members of the commission read, and what hangs on an object beside them."""
_HANGING = ("milestone", "action_organisation", "action_territory", "agreement_party", "amendment")


def _handed_out(states: tuple[State, State], one: tuple[str, str, str]) -> bool:
    """Tell what members may read: decisions, and of actions and agreements no note, weather nor blockage."""
    table, uid, nature = one
    if table not in _MEMBERS or nature in ("new", "removed"):
        return table in (*_MEMBERS, "decision", "plan")
    was, is_now = (state.rows[table, uid] for state in states)
    then, now = (state.parts.get((table, uid), Counter[str]()) for state in states)
    hanging = (then - now) + (now - then)
    return any(was[column] != is_now[column] for column in _MEMBERS[table]) or any(
        part.startswith(_HANGING) for part in hanging
    )


def _name(states: tuple[State, State], one: tuple[str, str, str]) -> str:
    """Name an object as an officer does: by its number and title, its words, its name."""
    table, uid, nature = one
    row = states[0 if nature == "removed" else 1].rows[table, uid]
    if table == "action":
        return f"{row['code']} {row['title']}"
    return str(row.get("wording") or row.get("title") or row.get("name"))
