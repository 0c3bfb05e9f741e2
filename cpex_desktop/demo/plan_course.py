"""How the actions of the demonstration came to stand as they do: told back to a day, then lived from there.

Milestones, notes and ends have their days in the story itself; what else moved is here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from cpex_desktop.demo.plan_action import IN_PROGRESS, TO_LAUNCH, DemoAction
from cpex_desktop.demo.story import Story
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_drafts import MilestoneDraft
from cpex_desktop.services.action_notes import add_note
from cpex_desktop.services.actions import revise_action
from cpex_desktop.services.milestones import revise_milestone
from cpex_desktop.services.plan_values import Value

_F = ActionField
_Fields = Mapping[ActionField, Value]
_NO_WEATHER: _Fields = {_F.WEATHER: "", _F.WEATHER_SENTENCE: ""}


@dataclass(frozen=True, slots=True)
class _Before:
    """How an action stood until a day (ISO): what it says today of the rest, it said then."""

    until: str
    progress: int
    status: ActionStatus = IN_PROGRESS
    fields: _Fields = field(default_factory=dict)


_BEFORE: Mapping[str, _Before] = {
    "A-01": _Before("2026-10-08", 50),
    "A-02": _Before("2026-10-02", 10, TO_LAUNCH),
    "A-03": _Before("2026-11-04", 40, fields=_NO_WEATHER),
    "A-05": _Before("2026-09-18", 60),
    "A-06": _Before("2026-09-30", 45),
    "A-07": _Before("2026-10-20", 60),
    "A-11": _Before("2026-09-04", 0, TO_LAUNCH, _NO_WEATHER),
    "A-12": _Before("2026-09-22", 15),
    "A-16": _Before("2026-10-01", 0, TO_LAUNCH),
    "A-22": _Before("2026-10-12", 0, TO_LAUNCH),
    "A-23": _Before("2026-11-13", 10),
    "A-24": _Before(
        "2026-09-25",
        20,
        fields={**_NO_WEATHER, _F.BLOCK_CAUSE: "", _F.BLOCK_LEVER: "", _F.BLOCK_UNLOCKER: ""},
    ),
    "A-27": _Before("2026-08-21", 90),
    "A-31": _Before("2026-09-11", 75),
}


def as_it_stood(action: DemoAction, day: date) -> DemoAction:
    """Give an action as it was told at the end of a day."""
    then = day.isoformat()
    told = replace(
        action,
        steps=tuple((title, due, done if done <= then else "") for title, due, done in action.steps),
        notes=tuple(note for note in action.notes if note[0] <= then),
    )
    before = _BEFORE.get(action.code)
    if before is None or before.until <= then:
        return told
    fields = {**action.fields, **before.fields}
    return replace(told, status=before.status, progress=before.progress, done="", fields=fields)


def live(story: Story, action: DemoAction, uid: str, write: Callable[[DemoAction], _Fields]) -> None:
    """Have an action (uid), written as it stood today, become what the story says, each thing on its day.

    ``write`` gives the fields of an action as they are written.
    """
    store = story.store
    today = store.clock().date()
    before = _BEFORE.get(action.code)
    if before is not None and before.until > today.isoformat():
        then, now = write(as_it_stood(action, today)), write(action)
        moved = {one: value for one, value in now.items() if one not in then or then[one] != value}
        story.at(before.until, partial(revise_action, store, uid, moved))
    for told, text in action.notes:
        if (day := date.fromisoformat(told)) > today:
            story.at(day, partial(add_note, store, uid, day, text))
    with store.read() as connection:
        steps = connection.execute(
            "SELECT m.title, m.uid FROM milestone m JOIN action a ON a.id = m.action WHERE a.uid = ?", (uid,)
        )
        uids = {str(title): str(step) for title, step in steps}
    for title, due, done in action.steps:
        if done > today.isoformat():
            draft = MilestoneDraft(title, date.fromisoformat(due), date.fromisoformat(done))
            story.at(done, partial(revise_milestone, store, uids[title], draft))
