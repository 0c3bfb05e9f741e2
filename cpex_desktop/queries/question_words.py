"""A question put into words: what a card, a column and a page are titled."""

from __future__ import annotations

from cpex_desktop.french import span_label
from cpex_desktop.models.enums import Ground, Sector
from cpex_desktop.queries.question import Measure, Question, measures_of
from cpex_desktop.queries.totals import Cut
from cpex_desktop.queries.wording import whole_name, wording
from cpex_desktop.reference.catalogue import Aggregation, Indicator, Unit

_SECTORS = {
    Sector.SOCIAL: "parc social",
    Sector.PRIVATE: "parc privé",
    Sector.UNKNOWN: "parc non précisé",
}
GROUND_WORDS = {
    Ground.ARREARS: "pour impayé",
    Ground.NOTICE: "pour congé",
    Ground.NUISANCE: "pour troubles",
    Ground.NO_TITLE: "sans droit ni titre",
    Ground.UNKNOWN: "motif non précisé",
}
HOUSEHOLDS = {
    Sector.ALL: "ménages locataires",
    Sector.SOCIAL: "ménages locataires du parc social",
    Sector.PRIVATE: "ménages locataires du parc privé",
}


def is_rate_of_acts(indicator: Indicator, measure: Measure) -> bool:
    """Tell whether acts are related to 1,000 tenant households, rather than shown as they are received."""
    return measure is Measure.RATE and indicator.aggregation is not Aggregation.RATE


def measured(indicator: Indicator, question: Question) -> str:
    """Name what is shown: « Assignations pour 1 000 ménages locataires »."""
    if is_rate_of_acts(indicator, question.measure):
        households = HOUSEHOLDS.get(question.cut.sector, HOUSEHOLDS[Sector.ALL])
        return f"{whole_name(indicator)} pour 1\u202f000\u00a0{households}"
    return indicator.label


def unit_head(indicator: Indicator, measure: Measure) -> str:
    """Head a column of figures: « Taux ‰ », « Nombre », « % », « € »."""
    if is_rate_of_acts(indicator, measure) or indicator.unit is Unit.PER_THOUSAND:
        return "Taux\u202f‰"
    words = {Unit.COUNT: "Nombre", Unit.PERCENT: "Part en\u202f%", Unit.EURO: "Euros"}
    return words.get(indicator.unit, indicator.unit.value.capitalize())


def decimals_of(indicator: Indicator, measure: Measure) -> int:
    """Tell with how many decimals a figure is written."""
    if is_rate_of_acts(indicator, measure):
        return 1
    if indicator.unit is Unit.EURO:
        return 0
    return 0 if indicator.unit is Unit.COUNT and indicator.aggregation is not Aggregation.MEAN else 1


def cut_words(cut: Cut, landlord: str = "") -> str:
    """Name the part that is asked: « parc social, pour impayé »; empty for the total."""
    parts = [_SECTORS.get(cut.sector, ""), GROUND_WORDS.get(cut.ground, ""), landlord]
    return ", ".join(part for part in parts if part)


def question_line(place: str, question: Question, indicator: Indicator, landlord: str = "") -> str:
    """Say the whole question under the title of the screen."""
    counted = Measure.RATE in measures_of(indicator)
    acts = wording(indicator).many if counted else _lowered(indicator.label)
    parts = [acts, cut_words(question.cut, landlord), span_label(question.span)]
    return f"{place} · {', '.join(part for part in parts if part)}"


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
