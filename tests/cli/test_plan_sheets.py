"""The sheets of a plan as a Word document, from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docx import Document

from cpex_desktop.cli import main
from cpex_desktop.clock import system_clock
from cpex_desktop.queries.plan_selection import PlanSelection, to_filters
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.saved_views import PLAN_SCREEN
from cpex_desktop.services.action_notes import add_note
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.saved_views import save_view
from tests.plan_base import write


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "belfort.cpex"
    with create_base(path, "90", system_clock) as store:
        create_plan(store, "Plan 2025-2027")
        urgent = write(store, "Observer", fields={ActionField.PRIORITY: 1})
        add_note(store, urgent, date(2026, 11, 1), "Réunion tenue.")
        write(store, "Orienter")
        save_view(store, PLAN_SCREEN, "Urgent", to_filters(PlanSelection(priorities=frozenset({1}))))
    return path


def words(path: Path) -> str:
    return "\n".join(one.text for one in Document(str(path)).paragraphs)


def test_the_sheets_are_written_without_notes_then_with_them(base: Path, tmp_path: Path) -> None:
    target = tmp_path / "fiches.docx"
    assert main(["export", "plan", str(base), "--sortie", str(target)]) == 0
    assert "A-01 – Observer" in words(target)
    assert "A-02 – Orienter" in words(target)
    assert "Réunion tenue." not in words(target)
    assert main(["export", "plan", str(base), "--sortie", str(target), "--notes"]) == 0
    assert "Réunion tenue." in words(target)


def test_a_view_leaves_the_other_actions_out(base: Path, tmp_path: Path) -> None:
    target = tmp_path / "fiches.docx"
    assert main(["export", "plan", str(base), "--vue", "urgent", "--sortie", str(target)]) == 0
    assert "A-01 – Observer" in words(target)
    assert "Orienter" not in words(target)


def test_a_name_of_another_kind_is_refused(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "plan", str(base), "--sortie", str(tmp_path / "fiches.odt")]) == 1
    assert "«\u00a0.xlsx\u00a0» ou «\u00a0.docx\u00a0»" in capsys.readouterr().err
    assert not (tmp_path / "fiches.odt").exists()
