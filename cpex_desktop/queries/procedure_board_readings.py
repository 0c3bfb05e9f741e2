"""The sentences that say how to read the board of the stages, made from its own rows."""

from __future__ import annotations

from itertools import pairwise

from cpex_desktop.analysis.rates import FEW_ACTS
from cpex_desktop.french import counted, list_words, num, percent, rate, round_half_away, span_label
from cpex_desktop.queries.procedure_board import ProcedureBoard, rate_value
from cpex_desktop.queries.procedure_lines import ProcedureLine
from cpex_desktop.queries.readings import FLOWS_NOT_COHORT, START
from cpex_desktop.queries.shortfalls import month_runs
from cpex_desktop.queries.territory_readings import full_name
from cpex_desktop.queries.wording import capitalised, wording


def board_reading(board: ProcedureBoard) -> str:
    """Read the board: its first stage known, then one ratio of flows."""
    first = next((stage for stage in board.stages if stage.line.total.amount is not None), None)
    when = span_label(board.span, "prose")
    if first is None:
        return f"{START}aucune étape n’est connue {when}."
    amount = first.line.total.amount or 0.0
    words = wording(first.line.indicator)
    told = words.counted(amount) if amount else f"{'aucune' if words.feminine else 'aucun'} {words.one}"
    said = f"{full_name(board.place)} {'' if amount else 'ne '}compte {told} {when}"
    value = rate_value(first.rate)
    if value is not None and amount:
        said += f", soit {rate(value)} pour 1\u202f000\u00a0ménages locataires"
    related = any(stage.line.ratio is not None for stage in board.stages)
    parts = [
        f"{said}.",
        _ratio([stage.line for stage in board.stages]),
        FLOWS_NOT_COHORT if related else "",
    ]
    return START + " ".join(part for part in parts if part)


def _ratio(lines: list[ProcedureLine]) -> str:
    for before, line in pairwise(lines):
        if line.ratio is not None and (before.total.amount or 0) >= FEW_ACTS:
            count = int(round_half_away(line.ratio * 100))
            names = wording(before.indicator).many
            return f"Pour 100\u00a0{names}, {wording(line.indicator).happened(count)}."
    return ""


def sectors_reading(board: ProcedureBoard) -> str:
    """Read the sectors: the private sector's part at both ends of the procedure."""
    known = [stage.line for stage in board.stages if stage.line.private_share is not None]
    if not known:
        return f"{START}aucune étape n’est connue par parc."
    ends = known[:1] if len(known) == 1 else [known[0], known[-1]]
    shares = [f"{percent(line.private_share or 0)} des {wording(line.indicator).many}" for line in ends]
    return f"{START}le parc privé représente {list_words(shares)}."


def board_lacks(board: ProcedureBoard) -> str:
    """Say which months and communes lack behind the stages; empty when none does."""
    groups: dict[tuple[int, ...], list[str]] = {}
    uncovered: dict[tuple[int, int], list[str]] = {}
    for stage in board.stages:
        total, name = stage.line.total, wording(stage.line.indicator).many
        if total.amount is None:
            continue
        if total.missing:
            groups.setdefault(total.missing, []).append(name)
        if total.covered < total.expected:
            uncovered.setdefault((total.covered, total.expected), []).append(name)
    said = [
        f"Sans valeur pour {month_runs(months)}\u00a0: {list_words(names)}."
        for months, names in groups.items()
    ]
    said += [
        f"{counted(covered, 'commune connue', 'communes connues')} sur {num(expected)} "
        f"au mois le moins couvert\u00a0: {list_words(names)}."
        for (covered, expected), names in uncovered.items()
    ]
    return capitalised(" ".join(said))
