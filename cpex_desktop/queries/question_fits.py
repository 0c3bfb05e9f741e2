"""The first question, and what becomes of one that the base can no longer answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cpex_desktop.french import list_words, span_label
from cpex_desktop.models.enums import Ground, Sector, TerritoryKind
from cpex_desktop.queries.question import Measure, Question, measures_of
from cpex_desktop.queries.question_options import IndicatorOption, QuestionOptions
from cpex_desktop.queries.question_periods import default_span, makes_sense
from cpex_desktop.queries.rates import exposure_code
from cpex_desktop.queries.territory_lines import SUBJECT_CODES
from cpex_desktop.queries.totals import Cut
from cpex_desktop.reference.catalogue import Aggregation

LEVEL_WORDS = {
    TerritoryKind.COMMUNE: "commune",
    TerritoryKind.EPCI: "EPCI",
    TerritoryKind.ARRONDISSEMENT: "arrondissement",
    TerritoryKind.AREA: "secteur",
    TerritoryKind.DEPARTEMENT: "département",
}
_LEVELS = tuple(level for level in LEVEL_WORDS if level is not TerritoryKind.DEPARTEMENT)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A question that makes sense, and in sentences what had to be changed for it; usually nothing."""

    question: Question
    notes: tuple[str, ...] = ()


def first_question(options: QuestionOptions) -> Question | None:
    """Begin with the acts that territories are compared on; None in an empty base."""
    known = [option for option in options.indicators if option.reach.known]
    by_territory = [option for option in known if option_levels(option, options)]
    preferred = [option for code in SUBJECT_CODES for option in by_territory if option.code == code]
    for option in (*preferred, *by_territory, *known):
        span = default_span(option.reach, option.aggregation)
        if span is not None:
            return Question(option.code, _first_measure(option, options), first_level(option, options), span)
    return None


def _first_measure(option: IndicatorOption, options: QuestionOptions) -> Measure:
    """Begin with the rate, but not where the households that it needs were never received."""
    households = options.option(exposure_code(Sector.ALL) or "")
    known = households is not None and households.reach.known
    related = option.aggregation is not Aggregation.RATE and option.measures[0] is Measure.RATE
    return Measure.COUNT if related and not known else option.measures[0]


def option_levels(option: IndicatorOption, options: QuestionOptions) -> tuple[TerritoryKind, ...]:
    """List the levels below the département at which an indicator is known, the finest first."""
    return tuple(level for level in _LEVELS if level in options.levels and level in option.reach.levels)


def first_level(option: IndicatorOption, options: QuestionOptions) -> TerritoryKind:
    """Give the finest level of an indicator, the département where nothing finer is known."""
    return next(iter(option_levels(option, options)), TerritoryKind.DEPARTEMENT)


def fitted(question: Question, options: QuestionOptions, *, several: bool = False) -> Fitted:
    """Bring a question to what the base holds; an indicator without data is kept, to be told as such.

    ``several`` is for a view of several indicators: the sector may then be that of any of them.
    """
    option = options.option(question.code)
    if option is None:
        first = first_question(options)
        note = "L’indicateur choisi n’existe plus dans la base."
        return Fitted(question if first is None else replace(first, level=question.level), (note,))
    notes: list[str] = []
    if option.reach.known:
        question = _fit_cut(
            _fit_level(question, option, options, notes), option, notes, options if several else None
        )
    question = _fit_measure(question, option, notes)
    if not option.reach.known:
        return Fitted(question)
    return Fitted(_fit_span(question, option, notes), tuple(notes))


def _fit_measure(question: Question, option: IndicatorOption, notes: list[str]) -> Question:
    allowed = measures_of(option.indicator, question.cut)
    if question.measure in allowed:
        return question
    if question.cut.landlord and question.measure in option.measures:
        notes.append(
            "Le nombre est affiché\u00a0: les ménages locataires d’un seul bailleur ne sont pas connus."
        )
    return replace(question, measure=allowed[0])


def _fit_level(
    question: Question, option: IndicatorOption, options: QuestionOptions, notes: list[str]
) -> Question:
    known = option_levels(option, options)
    if question.level in known:
        return question
    level = first_level(option, options)
    if level is question.level:
        return question
    if question.level is not TerritoryKind.DEPARTEMENT:
        notes.append(
            f"{option.short_label} n’est pas connu par {LEVEL_WORDS[question.level]}\u00a0: "
            f"affichage par {LEVEL_WORDS[level]}."
        )
    return replace(question, level=level)


def _fit_cut(
    question: Question, option: IndicatorOption, notes: list[str], every: QuestionOptions | None
) -> Question:
    reach, cut = option.reach, question.cut
    sectors = reach.sectors if every is None else every.sectors
    lost = {
        "parc": cut.sector is not Sector.ALL and cut.sector not in sectors,
        "motif": cut.ground is not Ground.ALL and cut.ground not in reach.grounds,
        "bailleur": bool(cut.landlord) and cut.landlord not in reach.landlords,
    }
    kept = Cut(
        sector=Sector.ALL if lost["parc"] else cut.sector,
        ground=Ground.ALL if lost["motif"] else cut.ground,
        landlord=0 if lost["bailleur"] else cut.landlord,
    )
    words = [word for word, gone in lost.items() if gone]
    if words:
        said = list_words(words, "ni par")
        notes.append(f"{option.short_label} n’est pas connu par {said}\u00a0: le total est affiché.")
    return replace(question, cut=kept)


def _fit_span(question: Question, option: IndicatorOption, notes: list[str]) -> Question:
    if makes_sense(question.span, option.reach, option.aggregation):
        return question
    span = default_span(option.reach, option.aggregation) or question.span
    asked, given = span_label(question.span), span_label(span)
    notes.append(f"{option.short_label}\u00a0: pas de donnée sur {asked}, la période devient {given}.")
    return replace(question, span=span)
