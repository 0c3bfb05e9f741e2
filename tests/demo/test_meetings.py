"""Two meetings of the demonstration: the second tells what two states of the base, read whole, tell apart."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.demo.meetings import FIRST, SECOND
from cpex_desktop.queries.journal import read_step
from cpex_desktop.queries.journal_difference import journal_difference
from cpex_desktop.queries.meeting_lines import MeetingLine, meeting_lines
from cpex_desktop.queries.meeting_sheet import meeting_sheet
from cpex_desktop.queries.snapshots import find_snapshot
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.meeting_comparisons import since_last_meeting
from tests.queries.test_journal_difference import as_told, records, told_apart


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
    assert (first.quorum.reached, first.frozen, second.frozen) == (True, True, False)
    with store.read() as connection:
        sheet = meeting_sheet(connection, second.uid, MOMENT.date())
    assert sheet is not None
    assert len(sheet.to_review) == 3
    assert [one.owned for one in sheet.to_review].count(False) == 1
    assert sheet.line.called == 16


def test_the_second_tells_what_undoing_back_to_the_first_takes_away(store: Store) -> None:
    first, second = both(store)
    now = records(store)
    with store.read() as connection:
        kept = find_snapshot(connection, first.uid)
        assert kept is not None
        steps = [
            read_step(connection, number)
            for (number,) in connection.execute(
                "SELECT id FROM change_set WHERE id > ? ORDER BY id DESC", (kept.journal,)
            )
        ]
        told = journal_difference(connection, kept.journal)
    assert as_told(told)
    found = since_last_meeting(store, second.uid)
    assert found is not None
    assert found.previous_day == FIRST
    for step in steps:
        store.apply(step.inverse())
    assert as_told(told) == told_apart(records(store), now)
    assert {(one.table, one.became, one.name) for one in found.since.items} == {
        ("decision", "Terminée", "Désigner un correspondant pour les dossiers de surendettement."),
        ("decision", "Modifiée", "Adopter un modèle commun de signalement des impayés."),
        ("decision", "Modifiée", "Préparer une commission locale à Port-Aubin."),
        ("decision", "Supprimée", "Point inscrit deux fois."),
        ("action", "Modifiée", "A-02 Réunir une CCAPEX locale à Port-Aubin"),
        ("action", "Modifiée", "A-06 Diagnostic social et financier\u00a0: trame commune"),
        ("action", "Modifiée", "A-11 Cartographie partagée des accompagnements AVDL"),
    }
