from __future__ import annotations

from pathlib import Path

import pytest

from cpex_desktop.app.workspace import Workspace
from cpex_desktop.errors import UserError
from cpex_desktop.progress import Cancelled, Progress
from tests.app.sample_base import CLOCK, LAST


def test_a_base_that_is_not_open_yet_answers_nothing(filled: Path) -> None:
    with pytest.raises(Cancelled):
        Workspace(filled, CLOCK).read_dashboard(None)


def test_the_frame_learns_place_data_and_copies(base: Path) -> None:
    workspace = Workspace(base, CLOCK)
    workspace.open()
    try:
        before = workspace.read_facts()
        workspace.back_up(None, Progress())
        after = workspace.read_facts()
    finally:
        workspace.close()
    assert (before.place, before.fictitious, before.data_end) == ("Val-de-Sauge (98)", True, LAST)
    assert before.backup is None
    assert after.backup is not None
    assert after.backup.replace(tzinfo=None) == CLOCK().replace(tzinfo=None)


def test_a_copy_never_replaces_the_base_itself(base: Path) -> None:
    workspace = Workspace(base, CLOCK)
    workspace.open()
    try:
        before = base.read_bytes()
        with pytest.raises(UserError, match="base ouverte"):
            workspace.back_up(base, Progress())
        assert base.read_bytes() == before
        copy = workspace.back_up(base.with_name("copie.cpex"), Progress())
        assert copy.exists()
    finally:
        workspace.close()
