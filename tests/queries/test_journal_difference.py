"""What the journal tells between two places is what two whole readings of the base tell apart."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.models.frame import Landlord
from cpex_desktop.queries.journal_difference import Difference, NetChange, journal_difference
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.snapshots import journal_end
from cpex_desktop.services.actions import revise_action
from cpex_desktop.services.trash import purge, put_away
from tests.dump import JOURNAL, MOMENTS
from tests.meeting_base import body
from tests.partner_base import partner
from tests.plan_base import make_plan, write
from tests.services.test_fifty_meeting_edits import Secretary
from tests.services.test_fifty_partner_edits import Officer
from tests.small_base import CLOCK

Records = dict[tuple[str, tuple[object, ...]], dict[str, object]]


def records(store: Store) -> Records:
    """Read every record of the base whole, by its table and its primary key; the journal is left out."""
    found: Records = {}
    with store.read() as connection:
        connection.row_factory = sqlite3.Row
        # The index of words follows from the others, as its own tables do.
        tables = connection.execute(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
        )
        names = [name for (name,) in tables]
        for table in names:
            if table in JOURNAL or table.startswith("sqlite_"):
                continue
            shape = connection.execute("SELECT name, pk FROM pragma_table_info(?)", (table,)).fetchall()
            keys = [name for name, rank in shape if rank]
            for row in connection.execute(f"SELECT * FROM {table}"):
                cells = {name: row[name] for name, _rank in shape if name not in MOMENTS}
                found[table, tuple(row[key] for key in keys)] = cells
    return found


def told_apart(first: Records, second: Records) -> set[tuple[object, ...]]:
    """Compare two readings: each record that is not the same, with both of its sides."""
    found = set()
    for place in first.keys() | second.keys():
        before, after = first.get(place), second.get(place)
        if before is not None and after is not None and before.get("uid") != after.get("uid"):
            found |= {(place[0], _text(before), ""), (place[0], "", _text(after))}
        elif before != after:
            found.add((place[0], _text(before), _text(after)))
    return found


def as_told(difference: Difference) -> set[tuple[object, ...]]:
    return {(one.table, _text(one.before), _text(one.after)) for one in difference.changes}


def _text(side: object) -> str:
    if not isinstance(side, dict):
        return ""
    return repr(sorted((name, _cell(cell)) for name, cell in side.items() if name not in MOMENTS))


def _cell(cell: object) -> object:
    # SQLite has no truth values, and gives back 30.0 where 30 was written.
    return float(cell) if isinstance(cell, bool | int | float) else cell


def position(store: Store) -> int:
    with store.read() as connection:
        return journal_end(connection)


def difference(store: Store, first: int, last: int | None = None) -> Difference:
    with store.read() as connection:
        return journal_difference(connection, first, last)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("écart") / "base.cpex"
    with make_plan(path) as store:
        for name in ("ADIL", "CAF", "Sauge Habitat"):
            partner(store, name)
        with store.write("Ajouter des bailleurs") as session:
            session.add_all(Landlord(id=n, uid=f"b{n}", name=f"B{n}", key=f"b{n}", sector=1) for n in (1, 2))
        write(store)
    return path


@settings(max_examples=2, phases=[Phase.generate])
@given(seed=st.integers(0, 10**9), undone=st.integers(0, 12))
def test_the_journal_tells_what_two_readings_tell_apart(begun: Path, seed: int, undone: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "base.cpex")
        shutil.copyfile(begun, path)
        with Store.open(path, CLOCK) as store:
            told: list[ChangeSet] = []
            store.listen(lambda change: told.append(change) if change.rows else None)
            Secretary(store, seed).work(20)
            marks = [(position(store), records(store))]
            # Steps of before the first mark are taken back after it, so that numbers are used again.
            for change in reversed(told[-undone:] if undone else []):
                store.apply(change.inverse())
            Officer(store, seed).work()
            marks.append((position(store), records(store)))
            Secretary(store, seed + 1).work(20)
            marks.append((position(store), records(store)))
            for here in range(3):
                for there in range(here, 3):
                    (first, then), (last, now) = marks[here], marks[there]
                    found = difference(store, first, last)
                    assert as_told(found) == told_apart(then, now)
                    assert found.forgotten == ()
            assert as_told(difference(store, marks[0][0])) == told_apart(marks[0][1], marks[2][1])


def test_what_was_done_and_undone_is_no_difference(store: Store, steps: list[ChangeSet]) -> None:
    start = position(store)
    body(store)
    store.apply(steps[-1].inverse())
    assert difference(store, start).changes == ()


def test_what_is_put_away_went_and_what_is_removed_for_good_is_told_by_its_step(tmp_path: Path) -> None:
    with make_plan(tmp_path / "base.cpex") as store:
        gone, kept = write(store, "Protocole"), write(store, "Guichet")
        start = position(store)
        revise_action(store, kept, {ActionField.TITLE: "Guichet unique"})
        put_away(store, "action", gone)
        found = difference(store, start)
        assert [(one.went, one.came) for one in found.changes] == [(False, False), (True, False)]
        store.clock = fixed_clock(datetime(2026, 11, 21, tzinfo=UTC) + timedelta(days=120))
        assert purge(store) == 1
        found = difference(store, start)
        assert [one.label for one in found.forgotten] == [
            "Mettre à la corbeille l’action «\u00a0A-01 Protocole\u00a0»"
        ]
        assert [one.key for one in found.changes] == ["2"]


def test_a_number_taken_again_is_another_record(store: Store, steps: list[ChangeSet]) -> None:
    first = partner(store, "ADIL")
    mark, made = position(store), steps[-1]
    store.apply(made.inverse())
    second = partner(store, "CAF")
    found: tuple[NetChange, ...] = difference(store, mark).changes
    sides = [(one.went, one.came, dict(one.before or one.after or {})["uid"]) for one in found]
    assert sides == [(True, False, first), (False, True, second)]
