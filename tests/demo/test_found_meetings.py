"""The meetings of the demonstration are found, in a base of today and in one of before their words were."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cpex_desktop.app.settling import settle
from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.queries.search import find_everywhere
from cpex_desktop.queries.search_kinds import Heading
from cpex_desktop.ui.search.lines import Shape
from tests.db.test_meeting_search_step import bring_back
from tests.demo.hands import Hands
from tests.dump import dump
from tests.index_words import held_words, index_is_true

CLOCK = fixed_clock(MOMENT)


def found(store: Store, typed: str) -> dict[Heading, list[str]]:
    with store.read() as connection:
        groups = find_everywhere(connection, typed, MOMENT.date())
        return {group.heading: [one.title for one in group.found] for group in groups}


def test_a_base_of_before_keeps_all_and_finds_its_meetings(made: Demonstration, tmp_path: Path) -> None:
    path = Path(shutil.copy(made.base, tmp_path / "ancienne.cpex"))
    with Store.open(path, CLOCK) as store:
        before, words = dump(store), held_words(store)
        asked = {typed: found(store, typed) for typed in ("25/08/2026", "surendettement", "ccapex")}
    assert len(asked["25/08/2026"][Heading.MEETINGS]) == 1
    assert asked["surendettement"][Heading.DECISIONS]
    bring_back(path)
    with Store.open(path, CLOCK) as store:
        assert dump(store) == before
        assert held_words(store) == words
        assert index_is_true(store)
        assert {typed: found(store, typed) for typed in asked} == asked
    (copy,) = (tmp_path / "sauvegardes").iterdir()
    assert copy.name.endswith("_migration.cpex")


def test_an_officer_finds_the_next_meeting_and_opens_it_by_the_keyboard(hands: Hands) -> None:
    desk = hands.desk
    desk.search.open()
    settle(desk)
    palette = desk.search.palette
    assert palette is not None
    palette.field.setText("séance du 24 nov")
    settle(desk)
    titles = [line for line in palette.model.lines() if line.shape is Shape.TITLE]
    results = [line for line in palette.model.lines() if line.shape is Shape.RESULT]
    assert titles[0].text == "Séances"
    assert (results[0].icon, results[0].text[:29]) == ("calendar", "CCAPEX plénière du 24/11/2026")
    assert results[0].detail.startswith("Convoquée")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    settle(desk)
    assert desk.window.current_key() == "meetings"
