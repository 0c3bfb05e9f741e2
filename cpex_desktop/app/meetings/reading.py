"""What the screen of the meetings shows, read from the open base.

Whatever answers is loaded by the thread that reads, and not by the window's before its first showing.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cpex_desktop.app.workspace import Workspace
from cpex_desktop.ui.meetings.reading import MeetingReads, MeetingsReading, SeatChoices, SessionReading

if TYPE_CHECKING:
    from cpex_desktop.queries.action_history import HistoryStep
    from cpex_desktop.queries.place_sections import PlaceSection


def make_reads(workspace: Workspace) -> MeetingReads:
    """Lend the screen what it may ask."""
    return MeetingReads(
        meetings=lambda: _meetings(workspace),
        session=lambda uid: _session(workspace, uid),
        seats=lambda: _seats(workspace),
        places=lambda: _places(workspace),
        objects=lambda: _objects(workspace),
        actions=lambda: _actions(workspace),
        history=lambda uid: _history(workspace, uid),
    )


def _meetings(workspace: Workspace) -> MeetingsReading:
    from cpex_desktop.queries.meeting_lines import body_lines, meeting_lines
    from cpex_desktop.queries.meeting_sheet import member_lines
    from cpex_desktop.queries.places import departement
    from cpex_desktop.queries.sitting_partners import sitting_partners

    today = workspace.today()
    with workspace.store.read() as connection:
        home, bodies = departement(connection), body_lines(connection, today)
        return MeetingsReading(
            place=f"{home.name} ({home.code})",
            today=today,
            bodies=bodies,
            members={one.uid: member_lines(connection, one.uid, today) for one in bodies},
            meetings=meeting_lines(connection, today),
            sitting=sitting_partners(connection),
        )


def _session(workspace: Workspace, uid: str) -> SessionReading | None:
    from cpex_desktop.queries.agenda_proposals import agenda_proposals
    from cpex_desktop.queries.findings import stage_names
    from cpex_desktop.queries.invited_mayors import invited_mayors
    from cpex_desktop.queries.linked_objects import linked_road
    from cpex_desktop.queries.meeting_lines import body_lines
    from cpex_desktop.queries.meeting_sheet import meeting_sheet, member_lines

    today = workspace.today()
    with workspace.store.read() as connection:
        sheet = meeting_sheet(connection, uid, today)
        if sheet is None:
            return None
        line = sheet.line
        body = next(one for one in body_lines(connection, today) if one.uid == line.body)
        proposals = agenda_proposals(connection, uid, today) if line.status.to_come else ()
        linked = {(one.linked_kind, one.linked) for one in sheet.items}
        linked |= {(one.linked_kind, one.linked) for one in proposals}
        roads = {about: linked_road(connection, *about) for about in linked}
        return SessionReading(
            sheet=sheet,
            today=today,
            territory=body.territory,
            proposals=proposals,
            mayors=invited_mayors(connection, uid),
            members=member_lines(connection, line.body, line.day),
            stages=stage_names(),
            roads={about: road for about, road in roads.items() if road},
        )


def _seats(workspace: Workspace) -> SeatChoices:
    from cpex_desktop.queries.organisation_names import organisation_names
    from cpex_desktop.queries.people_lines import directory

    people = defaultdict[str, list[tuple[str, str]]](list)
    with workspace.store.read() as connection:
        for line in directory(connection, workspace.today()):
            if line.active:
                words = " – ".join(part for part in (line.name, line.title) if part)
                people[line.organisation].append((line.person, words))
        names = organisation_names(connection)
    return SeatChoices(names, {uid: tuple(found) for uid, found in people.items()})


def _places(workspace: Workspace) -> tuple[PlaceSection, ...]:
    from cpex_desktop.queries.place_sections import place_sections

    with workspace.store.read() as connection:
        return place_sections(connection)


def _objects(workspace: Workspace) -> tuple[PlaceSection, ...]:
    from cpex_desktop.queries.linked_objects import linked_choices

    with workspace.store.read() as connection:
        return linked_choices(connection)


def _actions(workspace: Workspace) -> tuple[tuple[str, str], ...]:
    from cpex_desktop.queries.linked_objects import action_choices

    with workspace.store.read() as connection:
        return action_choices(connection)


def _history(workspace: Workspace, uid: str) -> tuple[HistoryStep, ...]:
    from cpex_desktop.queries.meeting_changes import meeting_history

    with workspace.store.read() as connection:
        return meeting_history(connection, uid)
