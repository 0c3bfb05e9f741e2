"""Whatever the file of what was typed holds, the base opens and no text is written over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cpex_desktop.db.typing_file import typing_path
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.live_pieces import PieceField
from cpex_desktop.services.live_recovery import Recovery
from cpex_desktop.services.live_typing import KeptTyping, kept_pieces
from cpex_desktop.ui.meeting_mode.recovery_words import left_words, recovery_words
from tests.meeting_base import body, meeting
from tests.small_base import CLOCK, make

_ROW = {"kind": "item", "uid": "i-1", "meeting": "m-1", "item": "", "said": {"notes": "Dit."}}
_CALLED = {"called": "a-1", "presence": "present", "by": ""}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "essai.cpex"
    with make(path) as store:
        meeting(store, body(store))
    return path


def opened(base: Path, content: str) -> list[Recovery]:
    """Open a base that has this beside it, and give what is told."""
    typing_path(base).write_text(content, encoding="utf-8")
    told: list[Recovery] = []
    open_base(base, CLOCK, told.append).close()
    for recovery in told:
        assert recovery_words(recovery)
        assert left_words(recovery.left)
    return told


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        json.dumps([_ROW])[:-9],
        json.dumps([_ROW, {**_ROW, "kind": "vote"}]),
        json.dumps([{**_ROW, "said": {"colour": "rouge"}}]),
        json.dumps([{**_ROW, "said": {"minutes_spent": "beaucoup"}}]),
        json.dumps([{**_ROW, "said": {"minutes_spent": "9" * 5_000}}]),
        json.dumps([{**_ROW, "kind": "pointing", "said": {}}]),
        json.dumps([{**_ROW, "kind": "pointing", "said": {**_CALLED, "presence": "assis"}}]),
        json.dumps([{**_ROW, "kind": "standing", "said": {"status": "perdue"}}]),
        json.dumps([{**_ROW, "kind": "standing", "said": {}}]),
    ],
    ids=["deep", "cut", "kind", "field", "words", "digits", "nobody", "presence", "status", "nothing"],
)
def test_what_this_version_cannot_read_is_put_aside_whole(base: Path, content: str) -> None:
    assert not opened(base, content)
    with open_base(base, CLOCK) as store:
        KeptTyping(store).keep(kept_pieces(store))
    aside = base.with_name(base.name + ".saisie.illisible")
    assert aside.read_text(encoding="utf-8") == content
    assert not opened(base, "[")
    assert aside.read_text(encoding="utf-8") == content
    assert aside.with_name(aside.name + "-2").read_text(encoding="utf-8") == "["


def test_halves_of_letters_and_a_moment_that_is_none_stop_nothing(base: Path) -> None:
    rows = [
        {**_ROW, "meeting": "\ud800", "at": "hier"},
        {**_ROW, "kind": "decision", "uid": "\udfff", "said": {"wording": "a\ud800b", "owner": "\ud800"}},
    ]
    (told,) = opened(base, json.dumps(rows))
    assert [one.piece.said.get(PieceField.WORDING) for one in told.left] == [None, "a?b"]
    with open_base(base, CLOCK) as store:
        assert len(kept_pieces(store)) == 2


@pytest.mark.parametrize("content", ["", json.dumps([_ROW])])
def test_a_draft_that_a_kill_left_half_written_is_removed(base: Path, content: str) -> None:
    draft = typing_path(base).with_name(typing_path(base).name + ".partiel")
    draft.write_text('[{"kind": "item", "said": {"notes": "Ecrit à mo', encoding="utf-8")
    if content:
        typing_path(base).write_text(content, encoding="utf-8")
    open_base(base, CLOCK).close()
    assert not draft.exists()
