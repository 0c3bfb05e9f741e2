"""A small base with a plan of twelve actions, copied for each test that opens a window on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_drafts import MilestoneDraft
from cpex_desktop.services.axes import create_axis
from tests.plan_base import TODAY, make_plan, write
from tests.plan_screen import PlanScreen, plan_screen
from tests.small_base import CLOCK, make

F = ActionField
OpenScreen = Callable[[Path], PlanScreen]


@pytest.fixture(scope="session")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve actions, two of them late, six steps on the third; never written to."""
    path: Path = tmp_path_factory.mktemp("planned") / "essai.cpex"
    with make_plan(path) as store:
        axes = [
            create_axis(store, title, code=str(place)) for place, title in ((1, "Prévenir"), (2, "Reloger"))
        ]
        for number in range(12):
            late = number in (2, 10)
            write(
                store,
                f"Action {number + 1} sur les impayés",
                axis=axes[number % 2],
                leads=("ADIL",) if number % 3 else ("DDETS",),
                fields={
                    F.PRIORITY: number % 3 + 1,
                    F.DUE_ON: TODAY + timedelta(days=-22 if late else 40 + number),
                    F.STATUS: ActionStatus.IN_PROGRESS,
                    F.PROGRESS: None if number == 2 else number * 5,
                },
                milestones=tuple(
                    MilestoneDraft(f"Étape {step}", TODAY, TODAY if step < 3 else None)
                    for step in range(6 if number == 2 else 0)
                ),
            )
    return path


@pytest.fixture
def open_screen(app: QApplication) -> Iterator[OpenScreen]:
    """Open windows that close with the test."""
    with ExitStack() as open_ones:
        yield lambda path: open_ones.enter_context(plan_screen(app, path, CLOCK))


@pytest.fixture
def screen(open_screen: OpenScreen, planned: Path, tmp_path: Path) -> PlanScreen:
    """Show the plan of twelve actions."""
    made = open_screen(Path(shutil.copy(planned, tmp_path / "essai.cpex")))
    made.show()
    return made


@pytest.fixture
def bare(open_screen: OpenScreen, tmp_path: Path) -> PlanScreen:
    """Show a base without any plan."""
    path = tmp_path / "vide.cpex"
    make(path).close()
    made = open_screen(path)
    made.show()
    return made
