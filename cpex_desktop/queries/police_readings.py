"""The sentences beside the board of the concours, made from its own rows; what is absent is not told."""

from __future__ import annotations

from collections.abc import Sequence

from cpex_desktop.french import (
    amount_eur,
    counted,
    list_words,
    month_name,
    num,
    percent,
    span_label,
)
from cpex_desktop.queries.key_figures import Compared
from cpex_desktop.queries.police_costs import OUTSTANDING, PAID, CostBoard
from cpex_desktop.queries.police_force import (
    ENFORCED,
    GRANTED,
    NOT_ENFORCED,
    OVER_TWO_MONTHS,
    PENDING,
    REFUSED,
    REQUESTS,
    ForceBoard,
)
from cpex_desktop.queries.police_offers import INSTRUCTION, OfferBoard
from cpex_desktop.queries.readings import START
from cpex_desktop.queries.shortfalls import month_runs
from cpex_desktop.queries.wording import wording
from cpex_desktop.reference import catalogue

_SEMICOLON = "\u202f; "


def flows_reading(board: ForceBoard) -> str:
    """Read the months: what came, what was decided, what was carried out."""
    clauses = [
        wording(item.indicator).happened(item.now.amount)
        for code in (REQUESTS, GRANTED, ENFORCED)
        if (item := board.item(code)).now.amount is not None
    ]
    if not clauses:
        return f"{START}aucun flux n’est connu {span_label(board.span, 'prose')}."
    told = f"{span_label(board.span, 'prose')}, {list_words(clauses)}."
    if board.decided is not None:
        refused = board.item(REFUSED).now.amount or 0
        told += f" Avec {counted(round(refused), 'refus exprès', 'refus exprès')}, "
        told += f"{percent(board.decided)} des décisions accordent le concours."
    return START + told


def stocks_reading(board: ForceBoard) -> str:
    """Read the stocks at the end of the span, or say where they stop."""
    known = {code: board.item(code).now.amount for code in (PENDING, OVER_TWO_MONTHS, NOT_ENFORCED)}
    if all(amount is None for amount in known.values()):
        return f"{START}{_stop(board)}"
    parts = []
    if (pending := known[PENDING]) is not None:
        part = f"{counted(round(pending), 'demande', 'demandes')} en instance"
        if (old := known[OVER_TWO_MONTHS]) is not None and pending:
            share = f", soit {percent(board.implied)}" if board.implied is not None else ""
            part += f", dont {num(old)} depuis plus de deux mois{share}, ce qui vaut refus implicite"
        parts.append(part)
    if (granted := known[NOT_ENFORCED]) is not None:
        parts.append(f"{counted(round(granted), 'concours accordé', 'concours accordés')} à exécuter")
    return f"{START}à fin {month_name(board.span.last)}, {_SEMICOLON.join(parts)}."


def _stop(board: ForceBoard) -> str:
    found = board.last_counted(PENDING) or board.last_counted(NOT_ENFORCED)
    if found is None:
        return f"aucun stock n’a été compté {span_label(board.span, 'prose')}."
    return f"aucun stock n’a été compté à fin {month_name(board.span.last)}\u202f; {_last(found)}."


def _last(found: tuple[int, float]) -> str:
    month, amount = found
    return f"le dernier l’a été à fin {month_name(month)} ({num(amount)})"


def stop_words(board: ForceBoard, code: str) -> str:
    """Say where a stock stops that lacks at the end of the span; empty when it was never counted."""
    found = board.last_counted(code)
    return "" if found is None else f"{num(found[1])} à fin {month_name(found[0], 'short')}"


def offers_reading(board: OfferBoard) -> str:
    """Read the proposals beside the executions, and say what the ratio is not."""
    rehousing, shelter = board.rehousing.now.amount, board.shelter.now.amount
    executions = board.executions.now.amount
    if rehousing is None and shelter is None:
        told = f"{START}aucune proposition n’est connue {span_label(board.span, 'prose')}."
        return told + _capacity(board)
    parts = []
    if rehousing is not None:
        parts.append(counted(round(rehousing), "relogement", "relogements"))
    if shelter is not None:
        parts.append(counted(round(shelter), "hébergement", "hébergements"))
    told = f"{START}{list_words(parts)} proposés avant exécution"
    if executions is not None:
        told += f", pour {counted(round(executions), 'expulsion', 'expulsions')}"
    if board.per_execution is None:
        return f"{told}. Le rapport n’est pas calculable\u00a0: {_why_no_ratio(board)}.{_capacity(board)}"
    told += f", soit {num(100 * board.per_execution)} pour 100 ({INSTRUCTION}\u202f; un ménage peut recevoir"
    return f"{told} deux propositions).{_capacity(board)}"


def _capacity(board: OfferBoard) -> str:
    """Tell the newest capacity of the span, and what it is made of."""
    month = next((one for one in reversed(board.months) if board.capacity(one) is not None), None)
    if month is None:
        return ""
    words = ("contingent", "SIAO", "parc privé")
    parts = [f"{words[place]} {num(month.capacities[place] or 0)}" for place in board.capacities_known]
    whole = num(board.capacity(month) or 0)
    return f" Capacité à fin {month_name(month.month)}\u00a0: {whole} ({list_words(parts)})."


def _why_no_ratio(board: OfferBoard) -> str:
    items = (board.rehousing, board.shelter, board.executions)
    absent = [item.indicator.short_label.lower() for item in items if item.now.amount is None]
    if absent:
        return f"{list_words(absent)} sans valeur"
    if board.executions.now.amount == 0:
        return "aucune expulsion"
    missing = {month for item in items for month in item.now.missing}
    if missing:
        return f"mois manquants, {month_runs(missing)}"
    return "les communes couvertes diffèrent"


def costs_reading(board: CostBoard) -> str:
    """Read what was paid, what is due, and how much of the year's credits is gone."""
    paid, due = board.item(PAID).now, board.item(OUTSTANDING).now
    said = []
    if paid.amount is not None:
        partial = ", somme partielle" if paid.missing else ""
        said.append(f"{amount_eur(paid.amount)} versés {span_label(board.span, 'prose')}{partial}")
    if due.amount is not None:
        said.append(f"{amount_eur(due.amount)} restent dus à fin {month_name(board.span.last)}")
    if not said:
        return f"{START}aucune indemnité n’est connue {span_label(board.span, 'prose')}."
    told = f"{START}{_SEMICOLON.join(said)}."
    if board.use is not None and board.budget.amount is not None:
        told += (
            f" De janvier à {month_name(board.span.last)}, {percent(board.use / 100)} de l’enveloppe"
            f" {board.year} ({amount_eur(board.budget.amount)}) est consommée."
        )
    return told


def board_lacks(board: ForceBoard) -> list[str]:
    """Say what is missing behind the board: figures, months, communes; empty when nothing is."""
    absent = [item for item in board.items if item.now.amount is None]
    said = [f"Sans valeur\u00a0: {_names(absent)}."] if absent else []
    by_months: dict[tuple[int, ...], list[Compared]] = {}
    for item in board.known:
        if item.now.missing:
            by_months.setdefault(item.now.missing, []).append(item)
    for months, items in by_months.items():
        said.append(f"Mois manquants, {month_runs(months)}\u00a0: {_names(items)}.")
    fewer = [item for item in board.known if item.now.covered < item.now.expected]
    if fewer:
        least = min(fewer, key=lambda item: item.now.covered).now
        known = f"{num(least.covered)} communes sur {num(least.expected)}"
        said.append(f"Somme de {known}\u00a0: {_names(fewer)}.")
    return said


def _names(items: Sequence[Compared]) -> str:
    return list_words([item.indicator.short_label.lower() for item in items])


def absence_words(code: str) -> str:
    """Say which file would bring an absent figure: « À importer : préfecture »."""
    source = catalogue.indicator(code).source.split("\u202f;")[0].strip()
    lowered = source[:1].lower() + source[1:] if source[1:2].islower() else source
    return f"À importer\u00a0: {lowered}"
