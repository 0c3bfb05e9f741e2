"""Typing, going about, and changes made elsewhere, at random: every word typed is in the base at the end."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from cpex_desktop.db.store import Store
from cpex_desktop.services.agendas import add_items, move_item, remove_item
from cpex_desktop.services.live_typing import kept_pieces
from cpex_desktop.services.meeting_drafts import ItemDraft
from tests.meeting_base import body, item, meeting, seat
from tests.mode_screen import ModeScreen, mode_screen
from tests.small_base import CLOCK, make

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
_STEPS = 60


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
        kind = self.chance.choice(
            ("say", "say", "say", "decide", "add", "go", "go", "leave", "wait", "elsewhere")
        )
        if kind == "say" and mode.place.place:
            self.screen.say(self.word())
        elif kind == "decide":
            rows = mode.place.decisions.rows
            row = self.chance.choice(rows) if rows and self.chance.random() < 0.6 else None
            row = row or mode.place.decisions.begin()
            self.screen.say(self.word(), self.chance.choice((row.wording, row.owner)))
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
        elif kind == "elsewhere":
            self.colleague(self.screen.workspace.store)

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
            if "mot" not in wanted.subject + wanted.notes:  # what a colleague takes away is his affair
                remove_item(store, wanted.uid)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_word_typed_is_in_the_base(app: QApplication, tmp_path: Path, seed: int) -> None:
    path = tmp_path / "essai.cpex"
    with make(path) as store:
        where = body(store)
        seat(store, where, "CAF")
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
        sheet = screen.sheet(uid)
        said = [sheet.notes, *(f"{line.subject} {line.notes}" for line in sheet.items)]
        said += [f"{line.wording} {line.owner}" for line in sheet.decisions]
        text = " ".join(said)
        assert [word for word in officer.words if word not in text] == []
        assert text.count("mot") == len(officer.words)
