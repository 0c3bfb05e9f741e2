"""The tasks of the dashboard, with the words and colours of their dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from cpex_desktop.french import counted, date_fr
from cpex_desktop.queries.to_do import ToDo, ToDoKind, Urgency
from cpex_desktop.ui.dashboard.rows import TaskRow
from cpex_desktop.ui.formats import sentence_label

_ICONS = {
    ToDoKind.IMPORT: "import",
    ToDoKind.GAP: "quality",
    ToDoKind.FORCE: "alert",
    ToDoKind.CAPACITY: "building",
    ToDoKind.TRUCE: "calendar",
    ToDoKind.COPY: "backup",
    ToDoKind.LATE_ACTION: "alert",
    ToDoKind.ACTION: "flag",
    ToDoKind.ANSWER: "plan",
    ToDoKind.FOLLOW_UP: "phone",
    ToDoKind.EXCHANGE: "partners",
    ToDoKind.PLEDGE: "partners",
    ToDoKind.AGREEMENT: "file",
    ToDoKind.REVIEW: "shield",
    ToDoKind.SPOT: "location",
    ToDoKind.MEETING: "meeting",
    ToDoKind.DECISION: "check-circle",
}
_LATE_WORDS = {
    ToDoKind.LATE_ACTION: ("action en retard", "actions en retard"),
    ToDoKind.FOLLOW_UP: ("relance échue", "relances échues"),
}
_COLOURS = {
    Urgency.LATE: "err",
    Urgency.SOON: "warn",
    Urgency.LATER: "info",
    Urgency.UNDATED: "neutral",
}


def task_rows(tasks: Iterable[ToDo], today: date) -> tuple[TaskRow, ...]:
    """Put tasks into words: days of delay for a late one, the day for the others, nothing without a date."""
    return tuple(_row(task, today) for task in tasks)


def late_words(tasks: Iterable[ToDo], today: date) -> str:
    """Say what is late of the plan and with the partners, the numbers of the rail: empty when nothing is."""
    late = Counter(task.kind for task in tasks if task.urgency(today) is Urgency.LATE)
    return " · ".join(counted(late[kind], *words) for kind, words in _LATE_WORDS.items() if late[kind])


def _row(task: ToDo, today: date) -> TaskRow:
    urgency = task.urgency(today)
    when, said = "", ""
    if task.due is not None:
        late = (today - task.due).days
        when = f"−{late}\u00a0j" if late > 0 else f"{task.due.day:02}/{task.due.month:02}"
        said = (
            f"en retard de {counted(late, 'jour', 'jours')}" if late > 0 else f"avant le {date_fr(task.due)}"
        )
    kind = "warn" if task.kind is ToDoKind.FORCE and task.due is None else _COLOURS[urgency]
    return TaskRow(
        icon=_ICONS[task.kind],
        kind=kind,
        title=task.title,
        detail=task.detail,
        when=when,
        address=task.address,
        spoken=sentence_label(task.title, task.detail, said),
    )
