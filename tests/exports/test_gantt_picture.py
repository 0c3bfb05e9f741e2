"""Image files of a plan: whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpex_desktop.charts.gantt import PAGE_ROWS
from cpex_desktop.errors import UserError
from cpex_desktop.exports.gantt_picture import write_gantt
from tests.charts.test_gantt import sheet


def test_a_picture_is_written_under_its_name(tmp_path: Path) -> None:
    target = tmp_path / "gantt.png"
    assert write_gantt(sheet(3), target) == (target,)
    assert target.read_bytes().startswith(b"\x89PNG")
    assert [path.name for path in tmp_path.iterdir()] == ["gantt.png"]


def test_a_long_plan_makes_numbered_pictures(tmp_path: Path) -> None:
    made = write_gantt(sheet(PAGE_ROWS + 1), tmp_path / "gantt.svg")
    assert [path.name for path in made] == ["gantt-1.svg", "gantt-2.svg"]
    for path in made:
        assert "</svg>" in path.read_text(encoding="utf-8")


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    for path in (tmp_path / "gantt.pdf", tmp_path / "absent" / "gantt.png"):
        with pytest.raises(UserError):
            write_gantt(sheet(1), path)
    (tmp_path / "gantt.png").mkdir()
    with pytest.raises(UserError):
        write_gantt(sheet(1), tmp_path / "gantt.png")
    assert [path.name for path in tmp_path.iterdir()] == ["gantt.png"]
