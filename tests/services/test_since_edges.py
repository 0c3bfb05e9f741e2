"""« Depuis la dernière séance » where meetings move, go, come twice a day, or are older than the base."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.models.meeting_lists import MeetingStatus
from cpex_desktop.queries.meeting_words import BodyField, MeetingField
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.since_meeting import Nature, Theme
from cpex_desktop.queries.snapshots import find_snapshot
from cpex_desktop.services.action_notes import add_note
from cpex_desktop.services.actions import revise_action
from cpex_desktop.services.comparison_words import state_words
from cpex_desktop.services.meeting_comparisons import MeetingComparison, since_last_meeting
from cpex_desktop.services.meeting_drafts import MeetingDraft
from cpex_desktop.services.meetings import create_meeting, postpone_meeting, revise_meeting
from cpex_desktop.services.restoring import restore_copy
from cpex_desktop.services.snapshots import take_snapshot
from cpex_desktop.services.trash import put_away, restore
from tests.meeting_base import HELD, ago, body, meeting
from tests.plan_base import make_plan, write
from tests.small_base import CLOCK, EST

CANCELLED = {MeetingField.STATUS: MeetingStatus.CANCELLED}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_plan(tmp_path / "base.cpex") as store:
        yield store


def compared(store: Store, uid: str) -> MeetingComparison:
    found = since_last_meeting(store, uid)
    assert found is not None
    return found


def told(store: Store, uid: str) -> list[str]:
    return [one.name for one in compared(store, uid).since.items]


def test_a_meeting_that_was_cancelled_or_put_off_with_its_file_is_passed_over(store: Store) -> None:
    plenary = body(store)
    held = meeting(store, plenary, 90, HELD)
    write(store, "Avant")
    off, later = meeting(store, plenary, 30), meeting(store, plenary, -5)
    take_snapshot(store, off)
    write(store, "Après")
    third = meeting(store, plenary, -40)
    assert compared(store, third).previous == off
    revise_meeting(store, off, CANCELLED)
    assert (compared(store, third).previous, told(store, third)) == (
        held, ["A-01 Avant", "A-02 Après", "CCAPEX plénière du 22/10/2026", "CCAPEX plénière du 26/11/2026"],
    )  # fmt: skip
    take_snapshot(store, later)
    assert compared(store, third).previous == later
    moved = postpone_meeting(store, later, ago(-20))
    assert compared(store, third).previous == held
    assert compared(store, moved).previous == held


def test_a_meeting_that_is_moved_is_compared_by_its_new_day(store: Store) -> None:
    plenary = body(store)
    first, second = meeting(store, plenary, 60, HELD), meeting(store, plenary, 40, HELD)
    third = meeting(store, plenary, -10)
    assert compared(store, third).previous == second
    revise_meeting(store, first, {MeetingField.DAY: ago(20)})
    assert compared(store, third).previous == first
    revise_meeting(store, third, {MeetingField.DAY: ago(-80)})
    assert compared(store, third).previous == first
    put_away(store, "meeting", first)
    assert compared(store, third).previous == second
    restore(store, "meeting", first)
    assert compared(store, third).previous == first


def test_two_meetings_of_one_day_follow_their_hours(store: Store) -> None:
    plenary = body(store)
    day = ago(10)
    late = create_meeting(store, plenary, MeetingDraft(day, {MeetingField.HOUR: "14:00", **HELD}))
    write(store, "Entre les deux")
    early = create_meeting(store, plenary, MeetingDraft(day, {MeetingField.HOUR: "9:30", **HELD}))
    assert since_last_meeting(store, early) is None
    found = compared(store, late)
    assert found.previous == early
    # The one of the morning was held last in the base: that of the afternoon is compared to what is now.
    assert (found.frozen, found.since.items) == (False, ())


def test_a_state_taken_again_moves_what_is_told(store: Store) -> None:
    plenary = body(store)
    first = meeting(store, plenary, 60, HELD)
    write(store, "Un")
    second = meeting(store, plenary)
    assert told(store, second) == ["A-01 Un"]
    take_snapshot(store, first)
    assert told(store, second) == []
    write(store, "Deux")
    take_snapshot(store, second)
    write(store, "Trois")
    assert (told(store, second), compared(store, second).frozen) == (["A-02 Deux"], True)
    take_snapshot(store, first)
    assert (told(store, second), compared(store, second).frozen) == ([], False)


def test_the_other_body_has_its_own_past_and_its_own_figures(store: Store) -> None:
    plenary, local = body(store), body(store, name="Est", fields={BodyField.TERRITORY: EST})
    meeting(store, plenary, 60, HELD)
    write(store, "Un")
    meeting(store, local, 50, HELD)
    write(store, "Deux")
    one, other = compared(store, meeting(store, plenary)), compared(store, meeting(store, local))
    assert [item.name for item in one.since.of(Theme.ACTIONS)] == ["A-01 Un", "A-02 Deux"]
    assert [item.name for item in other.since.of(Theme.ACTIONS)] == ["A-02 Deux"]
    assert (one.figures.place, other.figures.place) == ("Essai", "Est")


def test_an_object_of_which_a_part_changed_has_the_name_that_it_had_then(store: Store) -> None:
    plenary = body(store)
    action = write(store, "Avant")
    meeting(store, plenary, 90, HELD)
    add_note(store, action, ago(3), "Réunion utile.")
    second = meeting(store, plenary, 2, HELD)
    revise_action(store, action, {ActionField.TITLE: "Après"})
    assert told(store, second) == ["A-01 Avant"]


def test_a_meeting_older_than_the_base_says_when_its_state_is_of(store: Store) -> None:
    plenary = body(store)
    create_meeting(store, plenary, MeetingDraft(date(2019, 3, 12), HELD))
    write(store, "Depuis")
    second = meeting(store, plenary)
    assert told(store, second) == ["A-01 Depuis"]
    assert state_words(compared(store, second)) == (
        "État gardé le 21/11/2026, comparé à la base d’aujourd’hui."
        " La séance est du 12/03/2019\u00a0: ce qui a changé entre les deux n’est pas connu."
    )


def test_a_file_written_before_the_meeting_counts_what_the_meeting_did(store: Store) -> None:
    plenary = body(store)
    first = meeting(store, plenary, -5)
    take_snapshot(store, first)
    store.clock = fixed_clock(datetime(2026, 11, 26, 18, tzinfo=UTC))
    write(store, "Décidée en séance")
    revise_meeting(store, first, HELD)
    second = meeting(store, plenary, -60)
    assert told(store, second) == ["A-01 Décidée en séance"]
    assert "C’était avant la séance du 26/11/2026" in state_words(compared(store, second))


def test_a_journal_that_was_cut_tells_figures_and_says_so(store: Store) -> None:
    plenary = body(store)
    meeting(store, plenary, 60, HELD)
    write(store, "Un")
    write(store, "Deux")
    second = meeting(store, plenary)
    with store.write_bulk("Tailler", []) as connection:
        (most,) = connection.execute("SELECT max(id) FROM change_set").fetchone()
        connection.execute("DELETE FROM change WHERE change_set < ?", (most,))
        connection.execute("DELETE FROM change_set WHERE id < ?", (most,))
    found = compared(store, second)
    assert (found.whole, found.since.items) == (False, ())
    assert "seuls les chiffres sont comparés" in state_words(found)
    assert len(found.figures.lines) == 5


def test_what_is_undone_past_the_state_is_told(store: Store) -> None:
    plenary = body(store)
    steps: list[ChangeSet] = []
    store.listen(steps.append)
    write(store, "Défaite après")
    made = steps[-1]
    meeting(store, plenary, 60, HELD)
    second = meeting(store, plenary)
    store.apply(made.inverse())
    items = compared(store, second).since.items
    assert [(one.nature, one.name) for one in items] == [(Nature.REMOVED, "A-01 Défaite après")]
    store.apply(made)
    assert told(store, second) == []
    # Undoing that the meeting was held takes its state with it.
    held = next(step for step in steps if "meeting_snapshot" in step.tables)
    store.apply(held.inverse())
    assert since_last_meeting(store, second) is None


def test_a_base_brought_back_to_a_copy_compares_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "base.cpex"
    with make_plan(path) as store:
        plenary = body(store)
        meeting(store, plenary, 60, HELD)
        second = meeting(store, plenary)
        write(store, "Gardée")
        copy = store.back_up("main")
        write(store, "Perdue")
        take_snapshot(store, second)
        assert told(store, second) == ["A-01 Gardée", "A-02 Perdue"]
        store.clock = fixed_clock(CLOCK() + timedelta(hours=1))
        restore_copy(store, copy)
    with Store.open(path, CLOCK) as store:
        with store.read() as connection:
            assert find_snapshot(connection, second) is None
        found = compared(store, second)
        assert ([one.name for one in found.since.items], found.whole, found.frozen) == (
            ["A-01 Gardée"], True, False,
        )  # fmt: skip
        write(store, "Refaite")
        assert told(store, second) == ["A-01 Gardée", "A-02 Refaite"]
