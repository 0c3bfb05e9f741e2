"""What a reader should keep of a plan: sentences about it and its counts, for documents and commands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cpex_desktop.french import counted, date_fr, list_words, num, plural
from cpex_desktop.models.plan_lists import PlanStatus
from cpex_desktop.queries.coverage import Coverage, coverage_reading, coverage_words
from cpex_desktop.queries.plan_axes import progress_words
from cpex_desktop.queries.plan_counts import TILES, PlanCounts, Tile, plan_counts
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_selection import matches
from cpex_desktop.queries.plan_words import PLAN_STATUS_WORDS
from cpex_desktop.queries.plans import PlanLine

TILE_WORDS: Mapping[Tile, str] = {
    Tile.ALL: "Actions",
    Tile.LATE: "En retard",
    Tile.DUE_SOON: "Échéance à 30\u00a0jours",
    Tile.PRIORITY_1: "Priorité 1",
    Tile.NO_INDICATOR: "Sans indicateur",
    Tile.NO_LEAD: "Sans pilote",
    Tile.NO_DUE_DATE: "Sans échéance",
    Tile.BLOCKED: "Bloquées",
    Tile.DONE: "Réalisées",
}
_NAMED = 8
_TOLD = (
    (Tile.DUE_SOON, "arrive à échéance dans les 30\u00a0jours", "arrivent à échéance dans les 30\u00a0jours"),
    (Tile.BLOCKED, "est bloquée", "sont bloquées"),
    (Tile.NO_INDICATOR, "n’a pas d’indicateur", "n’ont pas d’indicateur"),
    (Tile.NO_LEAD, "n’a pas de pilote", "n’ont pas de pilote"),
    (Tile.NO_DUE_DATE, "n’a pas d’échéance", "n’ont pas d’échéance"),
)


def plan_state(plan: PlanLine) -> str:
    """Say how binding a plan is: « Projet », « Validé le 15/04/2026 »."""
    state = PLAN_STATUS_WORDS[plan.status]
    if plan.status is PlanStatus.VALIDATED and plan.validated_on is not None:
        return f"{state} le {date_fr(plan.validated_on)}"
    return state


def plan_highlights(rows: Sequence[PlanRow], coverage: Coverage | None) -> list[str]:
    """Say how far a plan is, what is late, what is near, what lacks, and what is left to answer."""
    counts = plan_counts(rows)
    said = [f"{progress_words(counts)}.", _late(rows, counts)]
    for tile, one, many in _TOLD:
        count = counts.tiles[tile]
        if count:
            verb = plural(count, one, many)
            said.append(f"{counted(count, 'action', 'actions')} {verb}\u00a0: {tile_codes(rows, tile)}.")
    if coverage is not None:
        left = coverage_reading(coverage)
        said.append(f"{coverage_words(coverage)}. {left[:1].upper()}{left[1:]}".strip())
    return said


def tile_codes(rows: Iterable[PlanRow], tile: Tile) -> str:
    """Name the actions that a tile counts by their codes, the first ones of a long list."""
    codes = [row.code for row in rows if matches(row, TILES[tile])]
    left = len(codes) - _NAMED
    if left > 1:
        return list_words([*codes[:_NAMED], f"{num(left)}\u00a0autres"])
    return list_words(codes)


def _late(rows: Sequence[PlanRow], counts: PlanCounts) -> str:
    late = counts.tiles[Tile.LATE]
    if not late:
        return "Aucune action n’est en retard."
    verb = plural(late, "est", "sont")
    return f"{counted(late, 'action', 'actions')} {verb} en retard\u00a0: {tile_codes(rows, Tile.LATE)}."
