"""Tasks of the action plan: what is late, what lacks a lead or an indicator, what is still to be answered."""

from __future__ import annotations

from collections.abc import Iterator

from cpex_desktop.french import counted, date_fr, list_words
from cpex_desktop.models.plan_lists import ReferenceKind
from cpex_desktop.queries.coverage import Cover, read_coverage
from cpex_desktop.queries.plan_counts import TILES, Tile
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plans import current_plan
from cpex_desktop.queries.references import list_references
from cpex_desktop.queries.to_do import ToDo, ToDoContext, ToDoKind

_PLAN = "cpex:plan"
_NAMED = 3


def late_actions(context: ToDoContext) -> Iterator[ToDo]:
    """Name each action of the current plan whose day has passed."""
    for row in plan_rows(context.connection, context.today, TILES[Tile.LATE]):
        if row.due_on is not None:
            title = f"{row.title} ({row.code})" if row.code else row.title
            since = f"Échéance dépassée depuis le {date_fr(row.due_on)}"
            yield ToDo(ToDoKind.LATE_ACTION, title, since, f"cpex:action/{row.uid}", row.due_on)


def actions_without_lead(context: ToDoContext) -> Iterator[ToDo]:
    """Count the actions that nobody leads, as the tile of the plan does."""
    yield from _lacking(context, Tile.NO_LEAD, "sans pilote")


def actions_without_indicator(context: ToDoContext) -> Iterator[ToDo]:
    """Count the actions that no figure follows, as the tile of the plan does."""
    yield from _lacking(context, Tile.NO_INDICATOR, "sans indicateur")


def undecided_answers(context: ToDoContext) -> Iterator[ToDo]:
    """Count what is still to be answered: of the national plan, and of the other plans while they run.

    Nothing before there is a plan to answer with.
    """
    if current_plan(context.connection) is None:
        return
    for reference in list_references(context.connection):
        national = reference.kind is ReferenceKind.NATIONAL
        if reference.over(context.today) and not national:
            continue
        lines = read_coverage(context.connection, reference.uid).lines
        left = [line for line in lines if line.cover is Cover.UNDECIDED]
        if not left:
            continue
        words = ("action nationale", "actions nationales") if national else ("engagement", "engagements")
        where = "cpex:couverture" if national else f"cpex:reference/{reference.uid}"
        named = _named([f"n°\u00a0{line.number}" if line.number else line.title for line in left])
        detail = named if national else f"{reference.title}\u00a0: {named}"
        yield ToDo(ToDoKind.ANSWER, f"{counted(len(left), *words)} à décider", detail, where)


def _lacking(context: ToDoContext, tile: Tile, what: str) -> Iterator[ToDo]:
    found = plan_rows(context.connection, context.today, TILES[tile])
    if found:
        title = f"{counted(len(found), 'action', 'actions')} {what}"
        address = f"cpex:action/{found[0].uid}" if len(found) == 1 else _PLAN
        yield ToDo(ToDoKind.ACTION, title, _named([row.code or row.title for row in found]), address)


def _named(names: list[str]) -> str:
    rest = len(names) - _NAMED
    shown = names[:_NAMED]
    return list_words([*shown, counted(rest, "autre", "autres")] if rest > 0 else shown)
