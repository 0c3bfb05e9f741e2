"""Two meetings of the demonstration, three months apart, and a base that lives between them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.demo.meetings import FIRST, SECOND
from cpex_desktop.models.meeting_lists import Presence, Voice
from cpex_desktop.queries.meeting_lines import MeetingLine, meeting_lines
from cpex_desktop.queries.meeting_sheet import meeting_sheet
from cpex_desktop.queries.snapshots import find_snapshot
from cpex_desktop.services.bases import open_base


@pytest.fixture
def store(made: Demonstration, tmp_path: Path) -> Iterator[Store]:
    path = Path(shutil.copyfile(made.base, tmp_path / "copie.cpex"))
    with open_base(path, fixed_clock(MOMENT)) as store:
        yield store


def both(store: Store) -> tuple[MeetingLine, MeetingLine]:
    with store.read() as connection:
        second, first = meeting_lines(connection, MOMENT.date())
    return first, second


def test_they_are_three_months_apart_and_the_first_was_held(store: Store) -> None:
    first, second = both(store)
    assert (first.day, second.day) == (FIRST, SECOND)
    assert (first.quorum.reached, first.frozen_on, second.frozen_on) == (True, first.day, None)
    with store.read() as connection:
        sheet = meeting_sheet(connection, second.uid, MOMENT.date())
    assert sheet is not None
    assert len(sheet.to_review) == 3
    assert [one.owned for one in sheet.to_review].count(False) == 1
    assert sheet.line.called == 17


def test_those_vote_whom_the_decree_names_and_both_who_preside_were_there(store: Store) -> None:
    first, _second = both(store)
    with store.read() as connection:
        sheet = meeting_sheet(connection, first.uid, MOMENT.date())
    assert sheet is not None
    voting = {one.name: one.presence for one in sheet.attendances if one.voice is Voice.VOTING}
    assert len(voting) == 5
    assert not {name for name in voting if "Habitat" in name or "Logis" in name or "DDETS" in name}
    assert voting["Préfecture du Val-de-Sauge"] is Presence.PRESENT
    assert voting["Conseil départemental du Val-de-Sauge"] is Presence.PRESENT


def test_the_journal_tells_each_thing_on_its_day(store: Store) -> None:
    first, second = both(store)
    with store.read() as connection:
        kept = find_snapshot(connection, first.uid)
        days = [day[:10] for (day,) in connection.execute("SELECT at FROM change_set ORDER BY id")]
        (prepared,) = connection.execute(
            "SELECT s.at FROM change_set s JOIN change c ON c.change_set = s.id"
            " WHERE c.table_name = 'meeting' AND c.before = '' AND json_extract(c.after, '$.uid') = ?",
            (second.uid,),
        ).fetchone()
    assert days == sorted(days)
    assert (days[0], days[-1]) == ("2026-08-12", "2026-11-17")
    assert kept is not None
    assert (days[kept.journal - 1], days[kept.journal + 1]) == ("2026-08-25", "2026-08-27")
    assert prepared.startswith("2026-11-12")
