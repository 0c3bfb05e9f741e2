"""What lacks behind territories set side by side: one short line of all, and the whole list behind it."""

from __future__ import annotations

from cpex_desktop.app.diagnosis.territory_groups import plain_name
from cpex_desktop.french import num
from cpex_desktop.queries.comparison import TerritoryComparison
from cpex_desktop.queries.procedure_board import ProcedureBoard
from cpex_desktop.queries.procedure_board_readings import board_lacks

_COMMUNES = " communes sur "


def partial_words(found: TerritoryComparison) -> str:
    """Say in one line how far each territory is known, at its least known stage; empty when all is.

    What lacks alike behind all of them is said once, as the stages say it.
    """
    lacks = [board_lacks(one.board) for one in found.territories]
    if lacks and lacks[0] and len(set(lacks)) == 1:
        return lacks[0]
    parts: list[str] = []
    for one in found.territories:
        said = _known(one.board)
        if any(_COMMUNES in part for part in parts):
            said = said.replace(_COMMUNES, " sur ")
        if said:
            parts.append(f"{plain_name(one.place)}\u00a0: {said}")
    return "Chiffres partiels. " + "\u202f; ".join(parts) + "." if parts else ""


def whole_words(found: TerritoryComparison) -> str:
    """List what lacks behind each territory, one a line."""
    lacks = [(plain_name(one.place), board_lacks(one.board)) for one in found.territories]
    return "\n".join(f"{name}\u00a0: {text[:1].lower()}{text[1:]}" for name, text in lacks if text)


def _known(board: ProcedureBoard) -> str:
    """Tell the communes known at the least covered stage, and the months that lack at the emptiest one."""
    totals = [stage.line.total for stage in board.stages if stage.line.total.amount is not None]
    said = []
    short = [total for total in totals if total.covered < total.expected]
    if short:
        least = min(short, key=lambda total: total.covered / total.expected)
        said.append(f"{num(least.covered)}{_COMMUNES}{num(least.expected)}")
    months = max((len(total.missing) for total in totals), default=0)
    if months:
        said.append(f"{num(months)}\u00a0mois sur {num(board.span.count)} sans valeur")
    return ", ".join(said)
