"""How a truce's backlog ended and what was caught up since, in words, from the rows of both."""

from __future__ import annotations

from collections.abc import Sequence

from cpex_desktop.analysis.backlog import Backlog, Outcome
from cpex_desktop.analysis.periods import add_months, months_between
from cpex_desktop.analysis.rates import compare
from cpex_desktop.french import counted, list_words, month_name, num, signed_num, signed_percent
from cpex_desktop.queries.police_backlog import CatchUpLine, TruceLine
from cpex_desktop.queries.police_force import ENFORCED, GRANTED
from cpex_desktop.queries.readings import START
from cpex_desktop.queries.wording import wording

_SEMICOLON = "\u202f; "
LESS_ENDED_OTHERWISE = (
    "Par les flux, les demandes retirées et les départs restent comptés\u00a0: c’est un maximum."
)


def outcome_words(backlog: Backlog) -> str:
    """Say in a cell how a truce's backlog ended."""
    if backlog.outcome is Outcome.ABSORBED and backlog.absorbed_in is not None:
        after = months_between(backlog.truce.last, backlog.absorbed_in)
        at_most = "" if backlog.exact else "au plus tard "
        month = month_name(backlog.absorbed_in, "short")
        return f"Résorbé {at_most}en {month} ({counted(after, 'mois', 'mois')})"
    if backlog.outcome is Outcome.CARRIED_OVER:
        return "Non résorbé à la trêve suivante"
    if backlog.outcome is Outcome.NOT_YET:
        left = next((level for level in reversed(backlog.levels) if level is not None), 0)
        return f"Non résorbé, reste {signed_num(left)}"
    if backlog.outcome is Outcome.NOTHING_BUILT:
        return "Aucun stock constitué"
    return "Non calculable"


def built_words(backlog: Backlog) -> str:
    """Write what a truce built, « +62 »."""
    return "N.d." if backlog.built is None else signed_num(backlog.built)


def backlog_reading(line: TruceLine, backlog: Backlog, noun: tuple[str, str], *, by_flows: bool) -> str:
    """Read one truce by one of its backlogs; ``noun`` is what it counts, singular and plural."""
    years = f"{line.truce.start.year}-{line.truce.end.year}"
    if backlog.built is None:
        return f"{START}il manque des mois pour suivre la trêve {years}."
    eve = month_name(add_months(line.months.first, -1))
    if backlog.outcome is Outcome.NOTHING_BUILT:
        sentence = f"la trêve {years} n’a pas laissé plus de {noun[1]} qu’à fin {eve}"
    else:
        more = counted(round(backlog.built), f"{noun[0]} de plus", f"{noun[1]} de plus")
        sentence = f"la trêve {years} a laissé {more} qu’à fin {eve}{_absorbed(backlog)}"
    told = f"{START}{sentence}."
    return f"{told} {LESS_ENDED_OTHERWISE}" if by_flows else told


def _absorbed(backlog: Backlog) -> str:
    if backlog.outcome is Outcome.ABSORBED and backlog.absorbed_in is not None:
        at_most = "" if backlog.exact else ", au plus tard,"
        return f"\u202f; le niveau d’avant est retrouvé{at_most} en {month_name(backlog.absorbed_in)}"
    if backlog.outcome is Outcome.CARRIED_OVER:
        return ", non résorbées quand la suivante a commencé"
    if backlog.outcome is Outcome.NOT_YET:
        return f"\u202f; ce n’est pas résorbé à fin {month_name(backlog.months[-1])}"
    return "\u202f; il manque des mois pour dire quand elles sont résorbées"


def catch_up_reading(lines: Sequence[CatchUpLine], *, minimum: int) -> str:
    """Read the catching up of grants, then of executions; evolutions of few acts are not read."""
    if not lines:
        return f"{START}aucune trêve n’est terminée à cette date."
    by_code = {line.indicator.code: line for line in lines}
    known: list[str] = []
    for code in (GRANTED, ENFORCED):
        same = bool(known) and by_code[code].found.years == by_code[GRANTED].found.years
        if sentence := _caught_up(by_code[code], minimum, same_years=same):
            known.append(sentence)
    if not known:
        return f"{START}les mois qui suivent la trêve ne sont pas tous connus."
    sample = by_code[GRANTED]
    told = f"depuis la fin de la trêve, {_SEMICOLON.join(known)}."
    if sample.extended:
        years = list_words([str(year) for year in sample.extended])
        told += f" La trêve de {years} avait été prolongée."
    if sample.found.left_out:
        years = list_words([str(year) for year in sample.found.left_out])
        told += f" Mois manquants, hors de la moyenne\u00a0: {years}."
    return START + told


def _caught_up(line: CatchUpLine, minimum: int, *, same_years: bool) -> str:
    found, place = line.found, line.found.reached
    if place is None:
        return ""
    now, mean = found.now[place], found.mean[place]
    if now is None:
        return ""
    words = f"{wording(line.indicator).happened(now)}"
    if place + 1 < line.span.count:
        words += f" jusqu’à fin {month_name(found.months[place])}"
    if mean is None:
        return words
    change = compare(now, mean, minimum=minimum).fraction
    shown = "" if change is None else f" ({signed_percent(change)})"
    years = list_words([str(year) for year in found.years])
    average = "en moyenne " if len(found.years) > 1 else ""
    when = "" if same_years else f" {average}en {years}"
    return f"{words}, contre {num(mean)}{when}{shown}"
