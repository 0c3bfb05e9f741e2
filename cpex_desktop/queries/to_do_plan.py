"""Tasks of the action plan: what is late, what lacks a lead, an indicator, an answer or a territory."""

from __future__ import annotations

from collections.abc import Iterator

from cpex_desktop.french import counted, date_fr, list_words
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.models.plan_lists import ReferenceKind
from cpex_desktop.queries.coverage import Cover, read_coverage
from cpex_desktop.queries.plan_counts import TILES, Tile, tile_address
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_selection import matches
from cpex_desktop.queries.plans import current_plan
from cpex_desktop.queries.references import list_references
from cpex_desktop.queries.to_do import ToDo, ToDoContext, ToDoKind, ToDoProvider
from cpex_desktop.queries.uncovered_territories import UncoveredTerritories

_NAMED = 3
_LEVELS = {TerritoryKind.COMMUNE: "commune", TerritoryKind.EPCI: "epci"}


def late_actions(context: ToDoContext) -> Iterator[ToDo]:
    """Name each action of the current plan whose day has passed; of many, the latest, and how many more."""
    late = [(row.due_on, row) for row in _counted(context, Tile.LATE) if row.due_on is not None]
    late.sort(key=lambda pair: pair[0])
    named = late if len(late) <= _NAMED + 1 else late[:_NAMED]
    for due, row in named:
        title = f"{row.title} ({row.code})" if row.code else row.title
        since = f"Échéance dépassée depuis le {date_fr(due)}"
        yield ToDo(ToDoKind.LATE_ACTION, title, since, f"cpex:action/{row.uid}", due)
    rest = late[len(named) :]
    if rest:
        title = counted(len(rest), "autre action en retard", "autres actions en retard")
        since = f"Échéances dépassées depuis le {date_fr(rest[0][0])}"
        yield ToDo(ToDoKind.LATE_ACTION, title, since, tile_address(Tile.LATE), rest[0][0])


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


def uncovered_spots(context: ToDoContext) -> Iterator[ToDo]:
    """Name the hot spots for which the plan does nothing of their own; of many, the first of the ranking."""
    found = context.uncovered
    if found is None:
        return
    named = found.lines if len(found.lines) <= _NAMED + 1 else found.lines[:_NAMED]
    for line in named:
        yield ToDo(
            ToDoKind.SPOT,
            f"{line.spot.name}\u00a0: point chaud sans action",
            _uncovered_detail(found),
            f"cpex:territoire/{line.code}",
        )
    rest = found.lines[len(named) :]
    if rest:
        title = counted(len(rest), "autre point chaud sans action", "autres points chauds sans action")
        where = f"cpex:classement/{_LEVELS[rest[0].level]}"
        yield ToDo(ToDoKind.SPOT, title, _named([line.spot.name for line in rest]), where)


def _uncovered_detail(found: UncoveredTerritories) -> str:
    """Say why: what goes on is for the whole département at most, and for none of its parts."""
    if not found.wide:
        return "Aucune action en cours ne vise ce territoire, ni ce qui le contient"
    wide = counted(found.wide, "action départementale", "actions départementales")
    return f"Aucune action ne le vise en particulier\u202f; {wide} en cours"


def _counted(context: ToDoContext, tile: Tile) -> list[PlanRow]:
    return [row for row in context.actions if matches(row, TILES[tile])]


def _lacking(context: ToDoContext, tile: Tile, what: str) -> Iterator[ToDo]:
    found = _counted(context, tile)
    if found:
        title = f"{counted(len(found), 'action', 'actions')} {what}"
        address = f"cpex:action/{found[0].uid}" if len(found) == 1 else tile_address(tile)
        yield ToDo(ToDoKind.ACTION, title, _named([row.code or row.title for row in found]), address)


def _named(names: list[str]) -> str:
    rest = len(names) - _NAMED
    shown = names[:_NAMED]
    return list_words([*shown, counted(rest, "autre", "autres")] if rest > 0 else shown)


PLAN_PROVIDERS: tuple[ToDoProvider, ...] = (
    late_actions,
    actions_without_lead,
    uncovered_spots,
    actions_without_indicator,
    undecided_answers,
)
"""In the order of importance of what has no date."""
