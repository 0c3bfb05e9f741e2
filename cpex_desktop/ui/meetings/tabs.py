"""The parts of a meeting as tabs: each is given the bench, and shows the meeting that was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from cpex_desktop.ui.meetings.bench import MeetingBench
from cpex_desktop.ui.meetings.reading import SessionReading

AGENDA, PEOPLE, DECISIONS, COUNTS = "ordre", "presences", "decisions", "comptes"
HISTORY, SINCE = "historique", "depuis"


class SessionPart(Protocol):
    """What a tab does: show another meeting, or the same as it is now."""

    def show_session(self, session: SessionReading) -> None:
        """Show a meeting."""


@dataclass(frozen=True, slots=True)
class TabSpec:
    """One tab, by its whole and its short name; ``count`` gives the number beside the name, 0 for none.

    ``make`` gives a widget that is a :class:`SessionPart` too; one that reads more does so when it is seen.
    """

    key: str
    name: str
    short: str
    make: Callable[[MeetingBench], QWidget]
    count: Callable[[SessionReading], int] = lambda _session: 0


def _make_agenda(bench: MeetingBench) -> QWidget:
    from cpex_desktop.ui.meetings.agenda_part import AgendaPart

    return AgendaPart(bench)


def _make_people(bench: MeetingBench) -> QWidget:
    from cpex_desktop.ui.meetings.people_part import PeoplePart

    return PeoplePart(bench)


def _make_decisions(bench: MeetingBench) -> QWidget:
    from cpex_desktop.ui.meetings.decisions_part import DecisionsPart

    return DecisionsPart(bench)


def _make_counts(bench: MeetingBench) -> QWidget:
    from cpex_desktop.ui.meetings.counts_part import CountsPart

    return CountsPart(bench)


def _make_history(bench: MeetingBench) -> QWidget:
    from cpex_desktop.ui.meetings.history_tab import HistoryTab

    return HistoryTab(bench)


TABS: tuple[TabSpec, ...] = (
    TabSpec(AGENDA, "Ordre du jour", "Ordre", _make_agenda, lambda session: len(session.sheet.items)),
    TabSpec(
        PEOPLE,
        "Membres et présences",
        "Prés.",
        _make_people,
        lambda session: len(session.sheet.attendances),
    ),
    TabSpec(DECISIONS, "Décisions", "Décis.", _make_decisions, lambda session: len(session.sheet.decisions)),
    TabSpec(COUNTS, "Situations et avis", "Sit.", _make_counts),
    TabSpec(HISTORY, "Historique", "Hist.", _make_history),
)
"""The tabs in their order; a new one is one more line here."""
