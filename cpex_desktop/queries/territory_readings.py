"""The sentences that say how to read the map, the ranking and the panel, made from their own rows."""

from __future__ import annotations

from collections.abc import Sequence

from cpex_desktop.analysis.rates import Unread
from cpex_desktop.french import NOT_AVAILABLE, elide_de, num, percent, plural, rate, span_label
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.places import Place
from cpex_desktop.queries.question import Against, Measure, Question, measures_of
from cpex_desktop.queries.question_words import HOUSEHOLDS, decimals_of, is_rate_of_acts
from cpex_desktop.queries.readings import START
from cpex_desktop.queries.territory_portrait import Portrait
from cpex_desktop.queries.territory_values import TerritoryValue, smoothed
from cpex_desktop.queries.wording import capitalised, wording
from cpex_desktop.reference.catalogue import Indicator, Unit

AGAINST_WORDS = {
    Against.YEAR_BEFORE: "sur un an",
    Against.PREVIOUS: "par rapport à la période précédente",
    Against.THREE_YEARS: "par rapport à la moyenne des 3\u00a0années précédentes",
}
_UNITS = {
    Unit.PERCENT: "\u202f%",
    Unit.PER_THOUSAND: "\u202f‰",
    Unit.EURO: "\u202f€",
    Unit.EURO_PER_SQUARE_METRE: "\u202f€/m²",
    Unit.MONTHS: "\u00a0mois",
    Unit.DAYS: "\u00a0jours",
    Unit.FULL_TIME_EQUIVALENT: "\u00a0ETP",
}
_ALMOST_NONE = 0.005


def written(indicator: Indicator, measure: Measure, amount: float | None) -> str:
    """Write an amount with its unit: « 25,7 ‰ », « 412 », « 71,5 % »; « N.d. » for none."""
    if amount is None:
        return NOT_AVAILABLE
    return f"{num(amount, decimals_of(indicator, measure))}{unit_words(indicator, measure)}"


def unit_words(indicator: Indicator, measure: Measure) -> str:
    """Give what follows an amount, with its space: « ‰ », « € »; nothing for a count."""
    return "\u202f‰" if is_rate_of_acts(indicator, measure) else _UNITS.get(indicator.unit, "")


def territory_reading(portrait: Portrait, indicator: Indicator, question: Question) -> str:
    """Read the panel: the territory, beside the département, over time, and whether chance may explain it."""
    value = portrait.value
    if value.amount is None:
        return f"{START}{_absence(value, indicator, question)}"
    parts = [_stated(value, indicator, question) + _against(_whole(portrait), indicator, question)]
    parts += [_chance(portrait, indicator, question), _moved(value, indicator, question)]
    return START + " ".join(
        f"{capitalised(part) if place else part}." for place, part in enumerate(parts) if part
    )


def map_reading(
    values: Sequence[TerritoryValue], whole: TerritoryValue | None, indicator: Indicator, question: Question
) -> str:
    """Read the map: its highest territory, beside the département; says so when there is none.

    Of rates of acts, the highest once smoothed: the village that one act brings to the top tells nothing.
    """
    found = smoothed(values) if is_rate_of_acts(indicator, question.measure) else {}
    top = max(found, key=lambda place: found[place], default=0)
    first = next((value for value in values if (value.place.id == top if found else value.rank == 1)), None)
    if first is None:
        return f"{START}aucun territoire n’a de valeur {span_label(question.span, 'prose')}."
    sentence = _stated(first, indicator, question)
    return f"{START}{sentence}{_against(whole, indicator, question)}."


def compares(indicator: Indicator, measure: Measure) -> bool:
    """Tell whether a territory may be set beside a wider one: a ratio or a mean may, a sum may not."""
    return measure is Measure.RATE or indicator.aggregation.value == "mean"


def full_name(place: Place) -> str:
    """Name a territory so that it is not taken for the commune whose name it bears."""
    if place.kind is TerritoryKind.ARRONDISSEMENT:
        return f"l’arrondissement {elide_de(place.name)}"
    return f"le secteur {place.name}" if place.kind is TerritoryKind.AREA else place.name


def title_name(place: Place) -> str:
    """Head a page or a card with a territory, without the article that a sentence needs."""
    if place.kind is TerritoryKind.ARRONDISSEMENT:
        return f"Arrondissement {elide_de(place.name)}"
    return f"Secteur {place.name}" if place.kind is TerritoryKind.AREA else place.name


def _whole(portrait: Portrait) -> TerritoryValue | None:
    return portrait.around[-1] if portrait.around else None


def _stated(value: TerritoryValue, indicator: Indicator, question: Question) -> str:
    amount = value.amount or 0.0
    when = span_label(question.span, "prose")
    if value.count.partial:
        when += " (somme partielle)"
    name, words = full_name(value.place), wording(indicator)
    if is_rate_of_acts(indicator, question.measure):
        households = HOUSEHOLDS.get(question.cut.sector, HOUSEHOLDS[Sector.ALL])
        return f"{name} compte {rate(amount)} {words.many} pour 1\u202f000\u00a0{households} {when}"
    if Measure.RATE in measures_of(indicator) and question.measure is Measure.COUNT:
        return f"{name} compte {words.counted(amount)} {when}"
    label = indicator.label
    lowered = label[:1].lower() + label[1:] if label[1:2].islower() else label
    return f"{lowered}, {name}\u00a0: {written(indicator, question.measure, amount)} {when}"


def _against(whole: TerritoryValue | None, indicator: Indicator, question: Question) -> str:
    if whole is None or whole.amount is None or not compares(indicator, question.measure):
        return ""
    related = is_rate_of_acts(indicator, question.measure)
    value = rate(whole.amount) if related else written(indicator, question.measure, whole.amount)
    return f", contre {value} dans le département"


def _chance(portrait: Portrait, indicator: Indicator, question: Question) -> str:
    """Say whether the exact interval of a rate leaves room for the département's."""
    interval = portrait.value.interval
    whole = _whole(portrait)
    if interval is None or whole is None or whole.amount is None:
        return ""
    if not is_rate_of_acts(indicator, question.measure):
        return ""
    apart = not interval.low <= whole.amount <= interval.high
    verdict = "l’écart dépasse le hasard" if apart else "le hasard peut expliquer l’écart"
    return f"{verdict} (intervalle à 95\u202f%\u00a0: {rate(interval.low)} à {rate(interval.high)})"


def _moved(value: TerritoryValue, indicator: Indicator, question: Question) -> str:
    subject = "le taux" if question.measure is Measure.RATE else "le nombre"
    if value.rate is None and not _is_count(indicator):
        subject = "la valeur"
    change, than = value.comparison.fraction, AGAINST_WORDS[question.against]
    if change is None:
        few = value.comparison.unread is Unread.TOO_FEW
        return "effectif faible, évolution non interprétée" if few else ""
    if indicator.unit is Unit.PERCENT and value.amount is not None and value.before is not None:
        return _moved_points(value.amount - value.before, subject, than)
    if abs(change) < _ALMOST_NONE:
        return f"{subject} est presque stable {than}"
    return f"{subject} {'progresse' if change > 0 else 'recule'} de {percent(abs(change), 1)} {than}"


def _moved_points(difference: float, subject: str, than: str) -> str:
    if abs(difference) < _ALMOST_NONE * 100:
        return f"{subject} est presque stable {than}"
    verb = "progresse" if difference > 0 else "recule"
    unit = plural(round(difference, 1), "point", "points")
    return f"{subject} {verb} de {num(abs(difference), 1)}\u00a0{unit} {than}"


def _is_count(indicator: Indicator) -> bool:
    return indicator.unit is Unit.COUNT


def _absence(value: TerritoryValue, indicator: Indicator, question: Question) -> str:
    name, when = full_name(value.place), span_label(question.span, "prose")
    if value.count.amount is not None:
        acts = wording(indicator).counted(value.count.amount)
        lack = "sans le nombre de ménages locataires, le taux n’est pas calculable"
        return f"{name} compte {acts} {when}\u202f; {lack}."
    return f"aucune valeur n’a été reçue pour {name} {when}."
