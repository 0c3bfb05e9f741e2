"""What the filter bar offers, in sections that can be searched by their words."""

from __future__ import annotations

from collections.abc import Sequence

from cpex_desktop.models.enums import Ground
from cpex_desktop.queries.question import Against
from cpex_desktop.queries.question_options import IndicatorOption, Reach
from cpex_desktop.queries.question_periods import period_groups, period_name
from cpex_desktop.ui.widgets.choice_list import Choice, ChoiceSection
from cpex_desktop.ui.widgets.period_field import PeriodSection

_NO_DATA = "Sans donnée"
_GROUNDS = {
    Ground.ALL: "Tous les motifs",
    Ground.ARREARS: "Impayé",
    Ground.NOTICE: "Congé",
    Ground.NUISANCE: "Troubles",
    Ground.NO_TITLE: "Sans droit ni titre",
    Ground.UNKNOWN: "Motif non précisé",
}
_AGAINST = {
    Against.YEAR_BEFORE: "Comparer à un an plus tôt",
    Against.PREVIOUS: "À la période précédente",
    Against.THREE_YEARS: "À la moyenne de 3\u00a0ans",
}


def indicator_sections(indicators: Sequence[IndicatorOption]) -> list[ChoiceSection]:
    """Group those with data by chapter, in the order of the catalogue; all others come last."""
    known: dict[str, list[Choice]] = {}
    for option in indicators:
        if option.reach.known:
            known.setdefault(option.section, []).append(_indicator(option))
    lacking = [_indicator(option) for option in indicators if not option.reach.known]
    sections = [ChoiceSection(title, tuple(choices)) for title, choices in known.items()]
    return [*sections, ChoiceSection(_NO_DATA, tuple(lacking))] if lacking else sections


def _indicator(option: IndicatorOption) -> Choice:
    words = " ".join((option.indicator.label, *option.indicator.synonyms))
    return Choice(option.code, option.short_label, also=words)


def period_sections(option: IndicatorOption) -> list[PeriodSection]:
    """Name the periods that the months received allow."""
    return [
        PeriodSection(group.title, tuple((span, period_name(span)) for span in group.spans))
        for group in period_groups(option.reach, option.aggregation)
    ]


def ground_choices(reach: Reach) -> list[Choice]:
    """Offer the grounds that were received; only « all » when none was."""
    return [
        Choice(str(int(key)), word)
        for key, word in _GROUNDS.items()
        if key is Ground.ALL or key in reach.grounds
    ]


def landlord_choices(reach: Reach, landlords: Sequence[tuple[int, str]]) -> list[Choice]:
    """Offer the landlords that have figures; only « all » when none has."""
    known = [Choice(str(number), name) for number, name in landlords if number in reach.landlords]
    return [Choice("0", "Tous les bailleurs"), *known]


def against_choices() -> list[Choice]:
    """Offer what a period may be compared with."""
    return [Choice(key.value, word) for key, word in _AGAINST.items()]
