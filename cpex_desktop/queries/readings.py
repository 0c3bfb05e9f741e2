"""The sentences that say what figures show, made from the very rows that screens and sheets display.

Each function takes rows and gives French text; none asks the base. A sentence that its figures do not support
is left out: nothing is deduced from a partial sum, an evolution of few acts is not read, no cause is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from cpex_desktop.analysis.concentration import Concentration, largest_holders
from cpex_desktop.analysis.rates import FEW_ACTS, Unread
from cpex_desktop.french import (
    date_fr,
    list_words,
    month_name,
    num,
    number_word,
    percent,
    rate,
    round_half_away,
    signed_percent,
    span_label,
)
from cpex_desktop.queries.hot_spots import HotSpotLine
from cpex_desktop.queries.key_figures import Compared, MonthlyComparison
from cpex_desktop.queries.procedure_lines import ProcedureLine
from cpex_desktop.queries.territory_lines import TerritoryLine
from cpex_desktop.queries.wording import capitalised, named_count, subject, wording
from cpex_desktop.reference import catalogue
from cpex_desktop.reference.truce import TrucePeriod

START = "Lecture\u00a0: "
_ALMOST_NONE = 0.005
FLOWS_NOT_COHORT = "Ces rapports comparent des flux d’une même période, pas le parcours des mêmes ménages."


def highlights(
    key: Sequence[Compared],
    procedure: Sequence[ProcedureLine],
    communes: Sequence[TerritoryLine],
    hot_spots: Sequence[HotSpotLine] = (),
) -> list[str]:
    """Give « Ce qu’il faut retenir »: four sentences at most, never empty."""
    by_code = {item.indicator.code: item for item in key}
    candidates = [
        _outcome(by_code.get("police_granted"), by_code.get("evictions_enforced")),
        _trend(by_code.get("summonses"), procedure),
        concentration_sentence(communes),
        _same_communes(communes, hot_spots) or hot_spot_sentence(hot_spots),
        _trend(by_code.get("payment_orders"), procedure),
        _trend(by_code.get("judgments_total"), procedure),
    ]
    found = [sentence for sentence in candidates if sentence][:4]
    return found or ["Les données de la période ne permettent pas de commentaire."]


def trend_clause(item: Compared, *, also: bool = False) -> str | None:
    """Say how one figure moved, as a clause: « les concours accordés progressent (402, soit +6,9 %) ».

    None when the figure is absent; the amount alone when its evolution is not interpreted. ``also`` is for a
    clause that follows one of the same direction.
    """
    if item.now.amount is None:
        return None
    change = item.comparison.fraction
    partial = ", somme partielle" if item.now.partial else ""
    if change is None:
        few = ", effectif faible" if item.comparison.unread is Unread.TOO_FEW else ""
        return f"{subject(item.indicator)} sont au nombre de {num(item.now.amount)}{few}{partial}"
    if not item.comparison.direction:
        return f"{subject(item.indicator)} sont stables ({num(item.now.amount)}{partial})"
    direction = _direction(item)
    verb = "progressent" if direction > 0 else "reculent" if direction else "sont presque stables"
    if also and direction:
        verb += " aussi"
    return (
        f"{subject(item.indicator)} {verb} ({num(item.now.amount)}, soit {signed_percent(change)}{partial})"
    )


def _direction(item: Compared) -> int:
    """Tell where a figure goes: a move of less than half a percent is shown, but called neither way."""
    return item.comparison.direction if abs(item.comparison.fraction or 0.0) >= _ALMOST_NONE else 0


def _outcome(grants: Compared | None, evictions: Compared | None) -> str | None:
    """Set the grants beside the evictions: do they move together?"""
    found = [item for item in (grants, evictions) if item is not None and item.now.amount is not None]
    if len(found) < 2:
        return f"{capitalised(trend_clause(found[0]) or '')}." if found else None
    one, other = (_direction(item) for item in found)
    clauses = [trend_clause(found[0]) or "", trend_clause(found[1], also=one * other > 0) or ""]
    if any(item.comparison.fraction is None for item in found):
        return f"{capitalised(clauses[0])}\u202f; {clauses[1]}."
    link = ", mais" if one * other < 0 else ", et"
    return f"{capitalised(clauses[0])}{link} {clauses[1]}."


def _trend(item: Compared | None, procedure: Sequence[ProcedureLine]) -> str | None:
    if item is None or item.now.amount is None:
        return None
    clause = trend_clause(item)
    line = next((one for one in procedure if one.indicator.code == item.indicator.code), None)
    if line is None or line.private_share is None:
        return f"{capitalised(clause)}." if clause else None
    return f"{capitalised(clause or '')}. Le parc privé en représente {percent(line.private_share)}."


def concentration_sentence(communes: Sequence[TerritoryLine], count: int = 3) -> str | None:
    """Name the communes that hold most of the acts; None when some are not known or equals would be cut."""
    found = _concentration(communes, count)
    if found is None or not communes:
        return None
    names = found.territories
    held = _subject_of(communes)
    if len(names) == 1:
        return f"{names[0]} concentre {percent(found.fraction)} des {held}."
    start = capitalised(named_count(len(names), "commune", "communes", feminine=True))
    return f"{start} concentrent {percent(found.fraction)} des {held}\u00a0: {list_words(names)}."


def _same_communes(communes: Sequence[TerritoryLine], spots: Sequence[HotSpotLine]) -> str | None:
    """Avoid naming the same communes twice, when those that hold most are also those above chance."""
    held = _concentration(communes, 3)
    if held is None or len(spots) < 2 or {spot.name for spot in spots} != set(held.territories):
        return None
    count = named_count(len(spots), "commune", "communes", feminine=True)
    return f"Ces {count} dépassent nettement le taux du département, au-delà du hasard."


def _concentration(communes: Sequence[TerritoryLine], count: int) -> Concentration | None:
    if any(line.acts.amount is None or line.acts.partial for line in communes):
        return None
    found = largest_holders({line.place.name: line.acts.amount for line in communes}, count)
    return None if found is None or found.tied or len(communes) <= 2 * count else found


def _subject_of(lines: Sequence[TerritoryLine]) -> str:
    return wording(lines[0].subject).many if lines else ""


def hot_spot_sentence(spots: Sequence[HotSpotLine]) -> str | None:
    """Name the first territories whose rate chance does not explain; None when there is none."""
    if not spots:
        return None
    names = [spot.name for spot in spots[:3]]
    if len(spots) == 1:
        return f"Une commune dépasse nettement le taux du département, au-delà du hasard\u00a0: {names[0]}."
    count = capitalised(named_count(len(spots), "commune", "communes", feminine=True))
    among = f"dont {list_words(names)}" if len(spots) > 3 else list_words(names)
    link = ", " if len(spots) > 3 else "\u00a0: "
    return f"{count} dépassent nettement le taux du département, au-delà du hasard{link}{among}."


def monthly_reading(item: Compared, truces: Iterable[TrucePeriod] = ()) -> str:
    """Read the chart of one figure over its span, beside the year before."""
    if item.now.amount is None:
        return f"{START}aucune valeur n’est disponible {span_label(item.span, 'prose')}."
    sentence = f"{wording(item.indicator).happened(item.now.amount)} {span_label(item.span, 'prose')}"
    if item.before.amount is not None and item.comparison.unread is not Unread.PARTIAL:
        sentence += f", contre {num(item.before.amount)} un an plus tôt"
    if item.now.missing:
        sentence += f" (somme partielle, {number_word(len(item.now.missing))} mois sans valeur)"
    sentence += "."
    dates = truce_dates(truces)
    return f"{START}{sentence}" + (f" La trêve hivernale ({dates}) suspend les expulsions." if dates else "")


def truce_dates(truces: Iterable[TrucePeriod]) -> str:
    """Write the days of the year between which the truces run, « 1er novembre – 31 mars »; empty for none."""
    written = list(dict.fromkeys(f"{_day(one.start)} – {_day(one.end)}" for one in truces))
    return list_words(written, "puis")


def _day(day: date) -> str:
    return date_fr(day, "long").rpartition(" ")[0]


def evolution_reading(months: MonthlyComparison, items: Sequence[Compared]) -> str:
    """Read the table of months: its last month, then how the year's sums moved."""
    last, before = months.now[-1], months.before[-1]
    words = wording(months.indicator)
    parts = []
    if last.amount is not None:
        sentence = f"{words.happened(last.amount)} en {month_name(months.span.last)}"
        if before.amount is not None:
            sentence += f", contre {num(before.amount)} en {month_name(months.span.previous_year().last)}"
        parts.append(f"{sentence}.")
    moved = [item for item in items if item.comparison.fraction is not None]
    if moved:
        parts.append(f"Sur 12\u00a0mois, {_moved_together(moved[0], moved[1] if len(moved) > 1 else None)}.")
    return START + (" ".join(parts) or "les données ne permettent pas encore de comparer deux périodes.")


def _moved_together(one: Compared, other: Compared | None) -> str:
    if other is None:
        return _moved(one)
    product = _direction(one) * _direction(other)
    if product > 0:
        change = signed_percent(other.comparison.fraction or 0.0)
        return f"{_moved(one)}, {subject(other.indicator)} aussi ({change})"
    return f"{_moved(one)}{' alors que ' if product < 0 else ' et '}{_moved(other)}"


def _moved(item: Compared) -> str:
    change = item.comparison.fraction or 0.0
    if not _direction(item):
        almost = "presque " if item.comparison.direction else ""
        return f"{subject(item.indicator)} sont {almost}stables"
    verb = "progressent" if change > 0 else "reculent"
    return f"{subject(item.indicator)} {verb} de {percent(abs(change), 1)}"


def territories_reading(leaders: Sequence[TerritoryLine], whole: TerritoryLine) -> str:
    """Read the table of territories: its first line, against the département's rate."""
    if not leaders:
        return f"{START}aucun territoire ne compte assez d’actes pour être comparé aux autres."
    first = leaders[0]
    words = wording(first.subject)
    if first.rate is None or whole.rate is None or first.acts.amount is None:
        amount = first.acts.amount or 0
        return (
            f"{START}{first.place.name} compte {words.counted(amount)} en 12\u00a0mois. Sans le nombre de"
            " ménages locataires, les taux ne sont pas calculables."
        )
    return (
        f"{START}{first.place.name} compte {rate(first.rate)} {words.many} pour 1\u202f000 ménages locataires"
        f" en 12\u00a0mois{_times(first.rate, whole.rate)}."
    )


def _times(value: float, reference: float) -> str:
    if reference <= 0:
        return ""
    times = value / reference
    written = rate(reference)
    if times >= 2:
        return f", soit plus de {number_word(int(times))} fois le taux du département ({written})"
    return f", contre {written} dans le département"


def procedure_reading(lines: Sequence[ProcedureLine]) -> str:
    """Read the table of stages: one ratio of flows, then the private sector's part at two ends."""
    by_code = {line.indicator.code: line for line in lines}
    related = any(line.ratio is not None for line in lines)
    parts = [_ratio_sentence(lines), _private_sentence(by_code), FLOWS_NOT_COHORT if related else ""]
    said = " ".join(part for part in parts if part) or "Aucun rapport entre deux étapes n’est calculable."
    return f"{START}{said[:1].lower()}{said[1:]}"


def _ratio_sentence(lines: Sequence[ProcedureLine]) -> str:
    for previous, line in pairwise(lines[1:]):
        if line.ratio is not None and (previous.total.amount or 0) >= FEW_ACTS:
            before, now = wording(previous.indicator), wording(line.indicator)
            count = int(round_half_away(line.ratio * 100))
            return f"pour 100\u00a0{before.many} en 12\u00a0mois, {now.happened(count)}."
    return ""


def _private_sentence(by_code: dict[str, ProcedureLine]) -> str:
    shares = [
        f"{percent(line.private_share)} des {wording(line.indicator).many}"
        for code in ("summonses", "evictions_enforced")
        if (line := by_code.get(code)) is not None and line.private_share is not None
    ]
    return f"Le parc privé représente {list_words(shares)}." if shares else ""


def sources_reading(subject_: catalogue.Indicator | None, year: int) -> str:
    """Say which households the rates are related to, or that they cannot be computed."""
    if subject_ is None or not year:
        return (
            f"{START}les taux ne sont pas calculables tant que le fichier logement du recensement (INSEE)"
            " n’est pas importé."
        )
    return (
        f"{START}les taux rapportent les {wording(subject_).many} de 12\u00a0mois aux ménages locataires"
        f" recensés en {year}."
    )
