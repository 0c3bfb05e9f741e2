"""Tasks about meetings: those to prepare or to finish, and the decisions whose day has come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from cpex_desktop.french import counted, date_fr
from cpex_desktop.models.meeting_lists import MeetingStatus
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.queries.meeting_lines import MeetingLine
from cpex_desktop.queries.meeting_readings import meeting_title
from cpex_desktop.queries.to_do import SOON_DAYS, ToDo, ToDoContext, ToDoKind, ToDoProvider

NOTICE_DAYS = 14
"""Days before a meeting from which those called should have heard of it."""
_REGISTER = "cpex:reunions/decisions"
_NAMED = 3


def meetings_to_come(context: ToDoContext) -> Iterator[ToDo]:
    """Name each meeting that comes within two weeks, with what it still lacks."""
    for line in _lines(context):
        if line.status.to_come and not line.untold and (line.day - context.today).days <= SOON_DAYS:
            yield ToDo(ToDoKind.MEETING, meeting_title(line), _lacks(line), _address(line), line.day)


def meetings_to_call(context: ToDoContext) -> Iterator[ToDo]:
    """Name each meeting that is planned and not convened, for the day from which it is late to do so."""
    for line in _lines(context):
        if line.status is MeetingStatus.PLANNED and not line.untold:
            due = line.day - timedelta(days=NOTICE_DAYS)
            if (due - context.today).days <= SOON_DAYS:
                title = f"Convoquer\u00a0: {meeting_title(line)}"
                yield ToDo(ToDoKind.MEETING, title, _lacks(line), _address(line), due)


def untold_meetings(context: ToDoContext) -> Iterator[ToDo]:
    """Name each meeting whose day has passed without anybody saying whether it was held."""
    for line in _lines(context):
        if line.untold:
            title = f"Dire si la séance du {date_fr(line.day)} s’est tenue"
            yield ToDo(ToDoKind.MEETING, title, line.body_name, _address(line), line.day)


def late_decisions(context: ToDoContext) -> Iterator[ToDo]:
    """Name each decision whose day has passed; of many, the first, and how many more."""
    late = [one for one in context.decisions if one.standing.late]
    named = late if len(late) <= _NAMED + 1 else late[:_NAMED]
    for line in named:
        address = f"cpex:seance/{line.meeting}:decisions:{line.uid}"
        yield ToDo(ToDoKind.DECISION, line.wording, _since(line), address, line.due_on)
    rest = late[len(named) :]
    if rest:
        title = counted(len(rest), "autre décision en retard", "autres décisions en retard")
        detail = f"Échéances dépassées depuis le {date_fr(rest[0].due_on or context.today)}"
        yield ToDo(ToDoKind.DECISION, title, detail, _REGISTER, rest[0].due_on)


def ownerless_decisions(context: ToDoContext) -> Iterator[ToDo]:
    """Count the open decisions that nobody answers for."""
    found = [one for one in context.decisions if not one.owned]
    if found:
        title = counted(len(found), "décision sans responsable", "décisions sans responsable")
        first = found[0]
        address = f"cpex:seance/{first.meeting}:decisions:{first.uid}" if len(found) == 1 else _REGISTER
        yield ToDo(ToDoKind.DECISION, title, found[0].wording, address)


def _lines(context: ToDoContext) -> tuple[MeetingLine, ...]:
    return tuple(reversed(context.meetings))


def _lacks(line: MeetingLine) -> str:
    """Say what a meeting still lacks; that it lacks nothing otherwise."""
    lacking = [
        word
        for word, there in (
            ("ordre du jour vide", line.items),
            ("personne n’est convoqué", line.called),
            ("lieu non précisé", line.place),
        )
        if not there
    ]
    text = ", ".join(lacking)
    if text:
        return f"{text[:1].upper()}{text[1:]}"
    return f"{counted(line.items, 'point', 'points')} à l’ordre du jour"


def _since(line: DecisionLine) -> str:
    owner = line.owner or "sans responsable"
    return f"Décision du {date_fr(line.day)}, {line.body_name}\u00a0: {owner}"


def _address(line: MeetingLine) -> str:
    return f"cpex:seance/{line.uid}"


MEETING_PROVIDERS: tuple[ToDoProvider, ...] = (
    untold_meetings,
    meetings_to_call,
    meetings_to_come,
    late_decisions,
    ownerless_decisions,
)
"""In the order of importance of what has no date."""
