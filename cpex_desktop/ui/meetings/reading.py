"""What the screen of the meetings is given to show, and how it asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from cpex_desktop.models.meeting_lists import Voice

if TYPE_CHECKING:
    from cpex_desktop.queries.action_history import HistoryStep
    from cpex_desktop.queries.agenda_proposals import Proposal
    from cpex_desktop.queries.invited_mayors import InvitedMayor
    from cpex_desktop.queries.meeting_lines import BodyLine, MeetingLine
    from cpex_desktop.queries.meeting_sheet import MeetingSheet, MemberLine
    from cpex_desktop.queries.place_sections import PlaceSection
    from cpex_desktop.services.meeting_drafts import Linked

MEETING_TABLES = frozenset(
    {
        "meeting_body",
        "body_member",
        "meeting",
        "meeting_snapshot",
        "attendance",
        "agenda_item",
        "decision",
        "decision_review",
        "advice_count",
        "case_count",
        "organisation",
        "person",
        "action",
        "plan",
        "follow_up",
        "agreement",
        "pledge",
        "territory",
        "hot_spot",
        "summary",
    }
)
"""A change of one of these is a change of what the meetings show."""


@dataclass(frozen=True, slots=True)
class MeetingsReading:
    """All bodies with their members (by the uid of the body) and their meetings.

    ``sitting`` are the partners (uids) whose record says that they sit in the CCAPEX.
    """

    place: str
    today: date
    bodies: tuple[BodyLine, ...]
    members: Mapping[str, tuple[MemberLine, ...]]
    meetings: tuple[MeetingLine, ...]
    sitting: frozenset[str] = frozenset()

    def body(self, uid: str) -> BodyLine | None:
        """Give one body, None when it is gone."""
        return next((one for one in self.bodies if one.uid == uid), None)

    def unseated(self, body: str) -> int:
        """Count the partners said to sit that have no seat in a body (uid)."""
        return len(self.sitting - {one.organisation for one in self.members.get(body, ())})


@dataclass(frozen=True, slots=True)
class SessionReading:
    """One meeting whole; ``proposals`` are only looked for while it is to come.

    ``members`` are the seats of its body on its day, ``stages`` those of the procedure: (code, name).
    ``roads`` are the addresses of what its items and the proposals are about, where they can be opened.
    """

    sheet: MeetingSheet
    today: date
    territory: int
    proposals: tuple[Proposal, ...]
    mayors: tuple[InvitedMayor, ...]
    members: tuple[MemberLine, ...]
    stages: tuple[tuple[str, str], ...]
    roads: Mapping[Linked, str] = field(default_factory=dict)

    @property
    def uid(self) -> str:
        """Give the uid of the meeting."""
        return self.sheet.line.uid

    @property
    def uncalled(self) -> int:
        """Count the seats held on its day that are not called as they are held, and those called in vain."""
        held = {(one.organisation, one.seat, one.voice) for one in self.members if one.seated}
        called = {
            (one.organisation, one.seat, one.voice)
            for one in self.sheet.attendances
            if one.voice is not Voice.GUEST
        }
        return len(held ^ called)


@dataclass(frozen=True, slots=True)
class SeatChoices:
    """Who may sit: every organisation (uid by name), and who works in each (uid, name)."""

    organisations: Mapping[str, str]
    people: Mapping[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class MeetingReads:
    """Everything that the screen asks of an open base; each runs off the window's thread."""

    meetings: Callable[[], MeetingsReading]
    session: Callable[[str], SessionReading | None]
    seats: Callable[[], SeatChoices]
    places: Callable[[], tuple[PlaceSection, ...]]
    objects: Callable[[], tuple[PlaceSection, ...]]
    actions: Callable[[], tuple[tuple[str, str], ...]]
    history: Callable[[str], tuple[HistoryStep, ...]]
