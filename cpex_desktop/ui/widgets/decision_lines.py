"""Decisions as lines of a record that is not a meeting: what was decided, how it stands, the way to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.french import date_fr
from cpex_desktop.models.meeting_lists import DecisionStatus
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.queries.meeting_words import DECISION_STATUS_WORDS
from cpex_desktop.ui.widgets.buttons import icon_button
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.layouts import in_row

_KINDS = {
    DecisionStatus.TO_DO: "info",
    DecisionStatus.IN_PROGRESS: "info",
    DecisionStatus.DONE: "ok",
    DecisionStatus.POSTPONED: "warn",
    DecisionStatus.DROPPED: "neutral",
}


def decision_state(line: DecisionLine) -> str:
    """Say how a decision stands, in a word or two."""
    return "En retard" if line.standing.standing is Standing.LATE else DECISION_STATUS_WORDS[line.status]


def decision_kind(line: DecisionLine) -> str:
    """Colour how a decision stands."""
    return "err" if line.standing.standing is Standing.LATE else _KINDS[line.status]


def decision_parts(line: DecisionLine, go: Callable[[str], object], *, owned: bool = True) -> list[QWidget]:
    """Write one decision over two lines; ``go`` follows its address, ``owned`` says who answers for it."""
    wording = label(line.wording, "strong", wrap=True)
    state = Chip(decision_state(line), decision_kind(line))
    address = f"cpex:seance/{line.meeting}:decisions:{line.uid}"
    name = f"Ouvrir la séance du {date_fr(line.day)}\u00a0: {line.wording}"
    see = icon_button("meeting", name, lambda: go(address))
    said = (
        f"{line.body_name} du {date_fr(line.day)}",
        (line.owner or "sans responsable") if owned else line.bearer,
        f"pour le {date_fr(line.due_on)}" if line.due_on else "sans échéance",
        line.reviews[-1].note if line.reviews else "",
    )
    about = label(" · ".join(part for part in said if part), "caption", wrap=True)
    return [in_row(wording, state, see, wide=wording), about]
