"""What becomes of a decision outside the meeting: an action of the plan, a follow-up, by one key."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtWidgets import QPushButton

from cpex_desktop.errors import UserError
from cpex_desktop.services.decision_sequels import make_action, make_follow_up
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.widgets.buttons import button


class Sequel(Enum):
    """What may be made of a decision."""

    ACTION = "Action"
    FOLLOW_UP = "Relance"


_MADE = {
    Sequel.ACTION: "Action créée, liée à la décision.",
    Sequel.FOLLOW_UP: "Relance planifiée, liée à la décision.",
}
_ICONS = {Sequel.ACTION: "plan", Sequel.FOLLOW_UP: "calendar"}
_LONG = {Sequel.ACTION: "En faire une action", Sequel.FOLLOW_UP: "Planifier une relance"}


def make_sequel(
    writer: PlanWriter,
    sequel: Sequel,
    decision: str,
    *,
    told: Callable[[str], object],
    refused: Callable[[UserError], object],
) -> None:
    """Have an action or a follow-up made of a decision (uid), as one step with the link."""
    make = make_action if sequel is Sequel.ACTION else make_follow_up
    writer.do(lambda store: make(store, decision), done=lambda _uid: told(_MADE[sequel]), refused=refused)


def sequel_button(sequel: Sequel, key: str, run: Callable[[], object]) -> QPushButton:
    """Make the button of a sequel; ``key`` is told with it and bound elsewhere."""
    made = button(sequel.value, run, icon_name=_ICONS[sequel])
    made.setAccessibleName(_LONG[sequel])
    made.setToolTip(f"{_LONG[sequel]} ({key})")
    return made
