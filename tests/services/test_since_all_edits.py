"""Whatever is done between two meetings, what is told is what two copies of the base tell apart.

Files and figures typed by hand that come, are corrected, withdrawn and brought back; meetings, decisions and
partners; steps undone and done again; the trash emptied; somebody erased. SQLite alone reads the copies.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cpex_desktop.analysis.periods import PeriodKind, Span, add_months
from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.journal_difference import journal_difference
from cpex_desktop.queries.key_figures import KEY_CODES
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.since_meeting import Nature, since
from cpex_desktop.queries.snapshots import Snapshot, present_snapshot
from cpex_desktop.reference import catalogue
from cpex_desktop.services.actions import revise_action
from cpex_desktop.services.derived import refresh_derived
from cpex_desktop.services.entries import Entry, write_entries
from cpex_desktop.services.past_figures import figure_changes
from cpex_desktop.services.people import PersonDraft, PositionDraft, create_person
from cpex_desktop.services.person_erasure import erase_person
from cpex_desktop.services.trash import purge, put_away
from tests.demo.two_states import State, read_state, told_apart
from tests.partner_base import partner
from tests.plan_base import make_plan, write
from tests.services.test_fifty_meeting_edits import Secretary
from tests.services.test_past_figures import Clerk, known
from tests.small_base import CLOCK, EST, HOME, A, B

LATER = fixed_clock(datetime(2026, 11, 21, tzinfo=UTC) + timedelta(days=120))
PLACES = (HOME, EST)


class Life:
    """An office at work on one base, at random; what is refused is not done."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store = store
        self.chance = random.Random(seed)  # noqa: S311 - a test must be the same each time
        self.done: list[ChangeSet] = []
        store.listen(lambda change: self.done.append(change) if change.rows else None)

    def live(self, edits: int) -> None:
        """Do so many things of all kinds, then as many meetings and decisions."""
        clerk = Clerk(self.store, self.chance.randint(0, 10**9))
        for _ in range(edits):
            deeds = (clerk.work, clerk.work, self.type_by_hand, self.undo, self.act, self.act)
            deed = self.chance.choice(deeds)
            try:
                deed()
            except (UserError, IndexError):
                continue
        Secretary(self.store, self.chance.randint(0, 10**9)).work(edits)

    def type_by_hand(self) -> None:
        month = add_months(202501, self.chance.randint(0, 15))
        entry = Entry(
            self.chance.choice(KEY_CODES[:2]), self.chance.choice((A, B)), month,
            float(self.chance.randint(0, 40)), PeriodKind.MONTH,
        )  # fmt: skip
        write_entries(self.store, [entry], source="Courriel", as_of=CLOCK().date())

    def undo(self) -> None:
        """Take back some of the last steps, from before the first meeting as well, and do some again."""
        last = list(reversed(self.done[-self.chance.randint(1, 4) :]))
        taken = []
        for change in last:
            self.store.apply(change.inverse())
            taken.append(change)
        for change in reversed(taken[self.chance.randint(0, len(taken)) :]):
            self.store.apply(change)

    def undo_past(self, steps: int) -> None:
        """Take back the last steps, whatever has happened meanwhile."""
        for change in list(reversed(self.done))[:steps]:
            try:
                self.store.apply(change.inverse())
            except UserError:
                continue

    def act(self) -> None:
        """Add an action, or say that one is done, or throw one away."""
        with self.store.read() as connection:
            rows = connection.execute("SELECT uid FROM action WHERE deleted_at IS NULL").fetchall()
        uids = [str(uid) for (uid,) in rows]
        if not uids or self.chance.random() < 0.4:
            write(self.store, f"Action {self.chance.random()}")
        elif self.chance.random() < 0.5:
            put_away(self.store, "action", self.chance.choice(uids))
        else:
            status = self.chance.choice((ActionStatus.DONE, ActionStatus.IN_PROGRESS))
            revise_action(self.store, self.chance.choice(uids), {ActionField.STATUS: status})


def state(store: Store) -> Snapshot:
    with store.read() as connection:
        return present_snapshot(connection, CLOCK())


def copied(store: Store, path: Path) -> Path:
    with closing(sqlite3.connect(store.path)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
    return path


def data_end(path: Path) -> int | None:
    """Find where the figures of the procedure stop: the earliest end within three months of the newest."""
    codes = (*KEY_CODES, "notices_to_quit", "police_requests")
    numbers = [catalogue.indicator(code).number for code in codes]
    with closing(sqlite3.connect(path)) as base:
        rows = base.execute(
            f"SELECT max(period_start) FROM summary WHERE indicator IN ({', '.join(map(str, numbers))})"
            " AND territory = ? AND period_kind = 1 AND sector = 0 AND detail = 0 AND amount IS NOT NULL"
            " GROUP BY indicator",
            (HOME,),
        )
        ends = [int(end) for (end,) in rows]
    return min((end for end in ends if end >= add_months(max(ends), -3)), default=None)


def shown(path: Path, place: int, end: int | None) -> list[float | None]:
    """Give the key figures of a place over twelve months, as one copy of the base has them."""
    if end is None:
        return [None] * len(KEY_CODES)
    with closing(sqlite3.connect(path)) as base:
        return [
            base.execute(
                "SELECT sum(amount) FROM summary WHERE indicator = ? AND territory = ? AND period_kind = 1"
                " AND sector = 0 AND ground = 0 AND landlord = 0 AND detail = 0"
                " AND period_start BETWEEN ? AND ?",
                (catalogue.indicator(code).number, place, Span(add_months(end, -11), end).first, end),
            ).fetchone()[0]
            for code in KEY_CODES
        ]


def check_figures(store: Store, first: Snapshot, then: Path, now: Path) -> None:
    was, is_now = read_state(then), read_state(now)
    lost = was.batches - batches(now)
    for place in PLACES:
        found = figure_changes(store, first, state(store), territory=place)
        assert (set(found.came), set(found.left)) == (
            is_now.batches - was.batches, was.batches - is_now.batches,
        )  # fmt: skip
        assert found.lost == len(lost)
        now_end = data_end(now)
        assert {line.now_end for line in found.lines} == {now_end}
        assert amounts(line.now for line in found.lines) == shown(now, place, now_end)
        then_end = found.lines[0].then_end
        assert amounts(line.revised for line in found.lines) == shown(now, place, then_end)
        if not lost:
            assert then_end == data_end(then)
            assert amounts(line.then for line in found.lines) == shown(then, place, then_end)


def amounts(lines: object) -> list[float | None]:
    return [None if one is None else one.now.amount for one in lines]  # type: ignore[attr-defined]  # as given above


def batches(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as base:
        return {uid for (uid,) in base.execute("SELECT uid FROM batch")}


def check_objects(store: Store, first: Snapshot, then: State, now: State, *, exact: bool) -> None:
    """Compare what is told with the copies; ``exact``: nothing was removed for good, nor rid of a name."""
    with store.read() as connection:
        found = since(connection, journal_difference(connection, first.journal))
    told = {(one.table, one.uid, one.nature.value) for one in found.items}
    apart = told_apart(then, now)
    if exact:
        assert found.forgotten == ()
        assert {one for one in told if one[2] != Nature.CHANGED} == {
            one for one in apart if one[2] != "changed"
        }
        # What is told as changed is; an officer is told of what has words.
        assert {one for one in told if one[2] == Nature.CHANGED} <= apart
        return
    missed = {one for one in apart if one[2] != "changed"} - told
    assert {nature for _table, _uid, nature in missed} <= {"removed"}
    assert len(missed) <= len(found.forgotten)
    assert told <= apart | {one for one in told if one[2] == Nature.CHANGED}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("vie") / "base.cpex"
    with make_plan(path) as store:
        known(store)
        for name in ("ADIL", "CAF"):
            partner(store, name)
    return path


@settings(max_examples=2, phases=[Phase.generate])
@given(seed=st.integers(0, 10**9), undone=st.integers(0, 5), ended=st.booleans())
def test_what_is_told_is_what_two_copies_tell_apart(begun: Path, seed: int, undone: int, ended: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copyfile(begun, Path(folder, "base.cpex")))
        with Store.open(path, CLOCK) as store:
            store.derive = refresh_derived
            life = Life(store, seed)
            life.live(12)
            left = write(store, "Jetée avant la séance")
            put_away(store, "action", left)
            life.type_by_hand()
            first, then = state(store), copied(store, Path(folder, "alors.cpex"))
            life.undo_past(undone)
            life.live(12)
            if ended:
                end(store)
            now = copied(store, Path(folder, "maintenant.cpex"))
            check_objects(store, first, read_state(then), read_state(now), exact=not ended)
            check_figures(store, first, then, now)


def end(store: Store) -> None:
    """Throw something away, empty the trash three months later, and forget somebody who asked for it."""
    put_away(store, "action", write(store, "Jetée après la séance"))
    person = create_person(
        store, PersonDraft("Camille Essai", {}, (PositionDraft(partner(store, "MSA"), "Référente"),))
    )
    store.clock = LATER
    assert purge(store) >= 1
    erase_person(store, person)
