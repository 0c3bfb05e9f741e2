"""Decisions line by line, with what one key does of the chosen one: the same wherever they are listed."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QWidget

from cpex_desktop.french import date_fr
from cpex_desktop.models.meeting_lists import DecisionStatus
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.queries.meeting_readings import decision_words
from cpex_desktop.ui.meetings.bench import MeetingBench
from cpex_desktop.ui.meetings.decision_commands import DecisionCommands
from cpex_desktop.ui.meetings.line_table import LineTable
from cpex_desktop.ui.meetings.words import sequel_words
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.widgets.decision_lines import decision_kind, decision_state
from cpex_desktop.ui.widgets.line_menu import more_button

_SEQUEL = 2


class DecisionTable(LineTable[DecisionLine]):
    """List decisions; ``buttons`` are for the row over it.

    ``at`` is the uid of the later meeting at which they are settled, empty for none.
    """

    def __init__(self, name: str, bench: MeetingBench, parent: QWidget | None = None) -> None:
        super().__init__(name, _COLUMNS, lambda line: line.uid, spare=[_SEQUEL], parent=parent)
        self.at = ""
        self._bench, self.does = bench, DecisionCommands(bench)
        self.buttons: list[QAbstractButton] = [
            self.command("Faite", "F", self._settle),
            self.command("Action", "A", self._act, icon_name="plan"),
            self.command("Relance", "R", self._chase, icon_name="clock"),
        ]
        more = more_button("décision", lambda: self.does.others(self.chosen_line()))
        self.enable_with(more)
        self.buttons.append(more)
        self.on_key("Shift+A", self._link)

    def _settle(self) -> None:
        self.does.settle(self.chosen_lines(), DecisionStatus.DONE, self.at)

    def _act(self) -> None:
        line = self.chosen_line()
        if line is not None:
            self.does.act(line)

    def _link(self) -> None:
        line = self.chosen_line()
        if line is not None:
            self.does.link(line)

    def _chase(self) -> None:
        line, reading = self.chosen_line(), self._bench.reading
        if line is not None and reading is not None:
            self.does.chase(line, reading.today)


def _owner(line: DecisionLine) -> str:
    return line.owner or "Sans responsable"


def _said(line: DecisionLine) -> str:
    """Give what was last said of a decision, else the item that it came from."""
    last = line.reviews[-1] if line.reviews else None
    if last is not None and last.note:
        return f"{date_fr(last.day)}\u00a0: {last.note}"
    return line.item_subject


def _about(line: DecisionLine) -> str:
    return " · ".join(part for part in (_owner(line), _said(line)) if part)


_COLUMNS: list[Column[DecisionLine]] = [
    Column("Décision", lambda line: line.wording, paint=Paint.TWO_LINES, detail=_about),
    Column(
        "Échéance",
        lambda line: date_fr(line.due_on) if line.due_on else "–",
        width=92,
        spoken=lambda line: date_fr(line.due_on) if line.due_on else "sans échéance",
    ),
    Column("Suite", sequel_words, width=108),
    Column(
        "État",
        decision_state,
        width=112,
        paint=Paint.CHIP,
        kind=decision_kind,
        spoken=decision_words,
        tooltip=decision_words,
    ),
]
