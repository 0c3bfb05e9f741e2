"""Typing, going about, and changes made elsewhere, at random: every word typed is in the base at the end.

And in a copy of what is on the disk, as a crash would leave it, at any moment after a pause.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cpex_desktop.db.store import Store
from cpex_desktop.queries.meeting_sheet import meeting_sheet
from cpex_desktop.services.agendas import add_items, move_item, remove_item
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.live_typing import kept_pieces
from cpex_desktop.services.meeting_drafts import ItemDraft
from cpex_desktop.ui.meeting_mode.follow_words import FOLLOW
from tests.meeting_base import TODAY, body, decision, item, meeting, seat
from tests.mode_screen import ModeScreen, mode_screen
from tests.small_base import CLOCK, make

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
_STEPS, _EARLIER = 60, 3
_DEEDS = ["say", "say", "say", "decide", "review", "add", "go", "go", "leave", "wait", "point", "elsewhere"]


class Officer:
    """Somebody who types words told apart by their numbers, while a colleague changes the agenda."""

    def __init__(self, screen: ModeScreen, uid: str, seed: int) -> None:
        self.screen, self.uid, self.chance = screen, uid, random.Random(seed)  # noqa: S311 - no secret
        self.words: list[str] = []

    def word(self) -> str:
        """Give one more word, said nowhere before."""
        self.words.append(f"mot{len(self.words):03}.")
        return f" {self.words[-1]}"

    def act(self) -> None:
        """Do one thing."""
        mode = self.screen.mode
        kind = self.chance.choice(_DEEDS)
        if kind == "say" and mode.place.place:
            self.screen.say(self.word())
        elif kind == "decide":
            rows = mode.place.decisions.rows
            row = self.chance.choice(rows) if rows and self.chance.random() < 0.6 else None
            row = row or mode.place.decisions.begin()
            self.screen.say(self.word(), self.chance.choice((row.wording, row.owner)))
        elif kind == "review":
            mode.agenda.go(FOLLOW)
            mode.earlier.list.setCurrentRow(self.chance.randrange(_EARLIER))
            self.screen.say(self.word(), mode.earlier.note)
        elif kind == "point":
            mode.attendance.take_focus()
            self.screen.press(self.chance.choice((Qt.Key.Key_P, Qt.Key.Key_E)), mode.attendance.list)
        elif kind == "add":
            mode.agenda.begin()
            self.screen.say(self.word(), mode.agenda.subject)
            mode.agenda.entered.emit()
        elif kind == "go":
            mode.step(self.chance.choice((1, -1)))
        elif kind == "leave":
            mode.desk.leave()
        elif kind == "wait":
            self.screen.settle()
            self.crash()
        elif kind == "elsewhere":
            self.colleague(self.screen.workspace.store)

    def crash(self) -> None:
        """Open a copy of what is on the disk, and look for every word in it."""
        path = self.screen.workspace.path
        with TemporaryDirectory() as folder:
            for file in path.parent.glob(f"{path.name}*"):
                if not file.name.endswith(".verrou"):
                    shutil.copy(file, folder)
            with open_base(Path(folder, path.name), CLOCK) as copy:
                text = said(copy, self.uid)
        assert [word for word in self.words if word not in text] == []

    def colleague(self, store: Store) -> None:
        """Change the agenda behind the mode."""
        uids = [line.uid for line in self.screen.sheet(self.uid).items]
        kind = self.chance.choice(("add", "move", "remove"))
        if kind == "add" or not uids:
            add_items(store, self.uid, [ItemDraft("Autre point")])
        elif kind == "move":
            move_item(store, self.chance.choice(uids), self.chance.choice(uids))
        else:
            wanted = self.chance.choice(self.screen.sheet(self.uid).items)
            # What a colleague takes away is his affair: what is typed is not, and may be about to be written.
            on_its_way = wanted.uid in self.screen.mode.desk.waiting
            if "mot" not in wanted.subject + wanted.notes and not on_its_way:
                remove_item(store, wanted.uid)


def said(store: Store, uid: str) -> str:
    """Give all that a base has of a meeting, and of what it followed."""
    with store.read() as connection:
        sheet = meeting_sheet(connection, uid, TODAY)
    assert sheet is not None
    found = [sheet.notes, *(f"{line.subject} {line.notes}" for line in sheet.items)]
    found += [f"{line.wording} {line.owner}" for line in sheet.decisions]
    found += [review.note for line in sheet.to_review for review in line.reviews]
    return " ".join(found)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_word_typed_is_in_the_base(app: QApplication, tmp_path: Path, seed: int) -> None:
    path = tmp_path / "essai.cpex"
    with make(path) as store:
        where = body(store)
        seat(store, where, "CAF")
        before = meeting(store, where, 60)
        for rank in range(_EARLIER):
            decision(store, before, f"Ancienne {rank}")
        uid = meeting(store, where)
        for rank in range(5):
            item(store, uid, f"Point {rank + 1}")
    with mode_screen(app, path, CLOCK) as screen:
        screen.open(uid)
        officer = Officer(screen, uid, seed)
        for _step in range(_STEPS):
            officer.act()
        screen.settle()
        assert screen.mode.close()
        screen.settle()
        assert not kept_pieces(screen.workspace.store)
        text = said(screen.workspace.store, uid)
        assert [word for word in officer.words if word not in text] == []
        assert text.count("mot") == len(officer.words)
