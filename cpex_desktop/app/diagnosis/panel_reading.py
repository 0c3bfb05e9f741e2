"""The panel of one territory and its procedure, read and put into words."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Sequence
from datetime import date

from cpex_desktop.analysis.periods import rolling_12
from cpex_desktop.analysis.rates import share
from cpex_desktop.app.diagnosis.map_words import LEVELS
from cpex_desktop.charts.series import MonthlySeries
from cpex_desktop.french import (
    NOT_AVAILABLE,
    counted,
    date_fr,
    elide_de,
    list_words,
    num,
    ordinal,
    percent,
    span_label,
)
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.places import Place
from cpex_desktop.queries.procedure_lines import ProcedureLine, procedure_lines
from cpex_desktop.queries.question import Against, Question
from cpex_desktop.queries.territory_portrait import Portrait, territory_portrait
from cpex_desktop.queries.territory_readings import compares, territory_reading, title_name, written
from cpex_desktop.queries.territory_values import TerritoryValue
from cpex_desktop.queries.totals import Figure, monthly_series
from cpex_desktop.queries.truces import base_truces
from cpex_desktop.queries.wording import capitalised
from cpex_desktop.reference import procedure
from cpex_desktop.reference.catalogue import Aggregation, Indicator
from cpex_desktop.reference.truce import covered_months
from cpex_desktop.ui.diagnosis.rows import Panel, PanelBar, PanelFigure, StageRow

_BEFORE = {
    Against.YEAR_BEFORE: "Un an plus tôt",
    Against.PREVIOUS: "Pér. précédente",
    Against.THREE_YEARS: "Moy. de 3\u00a0ans",
}


def read_panel(
    connection: sqlite3.Connection,
    question: Question,
    known: Sequence[TerritoryValue] = (),
    uncovered: Container[int] = frozenset(),
) -> Panel:
    """Read the territory of a question; ``known`` are the answers already read for its level.

    ``uncovered`` are the hot spots (numbers) for which the plan does nothing of their own.
    """
    indicator = find_indicator(connection, question.code)
    portrait = territory_portrait(connection, question, known)
    place = portrait.value.place
    stages = procedure_lines(connection, place.id, question.span)
    return Panel(
        territory=question.territory,
        name=title_name(place),
        inside=_inside(portrait) + (" · point chaud sans action" if place.id in uncovered else ""),
        figures=tuple(_figures(portrait, indicator, question)),
        bars=_bars(portrait, indicator, question),
        reading=territory_reading(portrait, indicator, question),
        stages=tuple(_stage(line) for line in stages.lines),
        stages_subtitle=(
            f"{title_name(place)}, {span_label(question.span)}, tous parcs. "
            "Rapports entre flux, pas une cohorte."
        ),
        months_title=f"{indicator.short_label} par mois",
        months=_months(connection, question, indicator, place.id),
        address=f"cpex:territoire/{place.code}",
    )


def _months(
    connection: sqlite3.Connection, question: Question, indicator: Indicator, territory: int
) -> MonthlySeries | None:
    """Give the twelve months that end with the period; none for what is not counted, or not by month."""
    if indicator.aggregation is not Aggregation.FLOW:
        return None
    year = rolling_12(question.span.last)
    now, before = (
        monthly_series(connection, indicator.number, territory, span, question.cut)
        for span in (year, year.previous_year())
    )
    if all(figure.amount is None for figure in now):
        return None
    truces = base_truces(connection) if procedure.follows_truce(indicator) else ()
    return MonthlySeries(
        year.months,
        [figure.amount for figure in now],
        [figure.amount for figure in before],
        covered_months(truces, year.first, year.last),
    )


def _inside(portrait: Portrait) -> str:
    place = portrait.value.place
    # The area of a commission stands on the sheet: one line holds two names here, not three.
    words = [_holder(holder) for holder in portrait.inside if holder.kind is not TerritoryKind.AREA]
    if place.kind in {TerritoryKind.EPCI, TerritoryKind.ARRONDISSEMENT, TerritoryKind.AREA}:
        part = ", part départementale" if place.astride else ""
        words.append(counted(place.communes, "commune", "communes") + part)
    if place.kind is TerritoryKind.COMMUNE and place.epci is None:
        words.insert(0, "hors EPCI")
    if place.kind is TerritoryKind.DEPARTEMENT:
        words.append("ensemble du département")
        if portrait.parted > len(portrait.parts):
            kinds = LEVELS[portrait.parts[0].place.kind][2]
            words = [f"département et {len(portrait.parts)} premiers {kinds} sur {num(portrait.parted)}"]
    return capitalised(" · ".join(words))


def _holder(place: Place) -> str:
    is_one = place.kind is TerritoryKind.ARRONDISSEMENT
    return f"arr. {elide_de(place.name)}" if is_one else place.name


def _figures(portrait: Portrait, indicator: Indicator, question: Question) -> list[PanelFigure]:
    value = portrait.value
    if value.rate is not None and indicator.computable:
        first = PanelFigure(indicator.short_label, written(indicator, question.measure, value.amount))
    else:
        first = PanelFigure(indicator.short_label, _count(value, indicator, question), _rests_on(value.count))
    found = [first]
    if portrait.private_share is not None:
        found.append(PanelFigure("dont parc privé", percent(portrait.private_share)))
    elif value.rank is not None and portrait.expected > 1:
        found.append(PanelFigure("Rang", f"{ordinal(value.rank)} sur {num(portrait.ranked)}"))
    ending = portrait.ending.amount
    text = NOT_AVAILABLE if ending is None else num(ending)
    found.append(PanelFigure(portrait.ending_of.short_label, text, _rests_on(portrait.ending)))
    return found


def _count(value: TerritoryValue, indicator: Indicator, question: Question) -> str:
    if value.rate is None:
        return written(indicator, question.measure, value.amount)
    return NOT_AVAILABLE if value.count.amount is None else num(value.count.amount)


def _rests_on(figure: Figure) -> str:
    """Say what a figure rests on: the date of its data, and that something lacks behind it."""
    dated = f"données au {date_fr(date.fromisoformat(figure.as_of))}" if figure.as_of else ""
    return ", ".join(part for part in (dated, "somme partielle" if figure.partial else "") if part)


def _bars(portrait: Portrait, indicator: Indicator, question: Question) -> tuple[PanelBar, ...]:
    """Set ratios side by side; of a sum, show which part of the département it makes."""
    if compares(indicator, question.measure):
        return _compared(portrait, indicator, question)
    whole = portrait.value
    if whole.place.kind is TerritoryKind.DEPARTEMENT:
        shares = [(value, share(value.amount, whole.amount)) for value in portrait.parts]
        return tuple(
            PanelBar(
                _short_name(value.place),
                f"{written(indicator, question.measure, value.amount)} ({percent(part)})",
                part,
            )
            for value, part in shares
            if part is not None
        )
    parts = []
    for value in portrait.around:
        part = share(whole.amount, value.amount)
        name = f"Part {_of_level(value.place.kind)}"
        parts.append(PanelBar(name, NOT_AVAILABLE if part is None else percent(part), part))
    return tuple(parts)


def _compared(portrait: Portrait, indicator: Indicator, question: Question) -> tuple[PanelBar, ...]:
    """Set the territory beside what holds it, or the département beside its parts, else beside itself."""
    value = portrait.value
    named = [(LEVELS[one.place.kind][0], one.amount) for one in (value, *portrait.around)]
    named += [(_short_name(part.place), part.amount) for part in portrait.parts]
    if len(named) < 2 and value.before is not None:
        named.append((_BEFORE[question.against], value.before))
    if len(named) < 2:
        return ()
    top = max((amount or 0.0 for _name, amount in named), default=0.0)
    return tuple(
        PanelBar(
            name,
            written(indicator, question.measure, amount),
            amount / top if amount is not None and top > 0 else None,
        )
        for name, amount in named
    )


def _short_name(place: Place) -> str:
    return capitalised(_holder(place))


def _of_level(kind: TerritoryKind) -> str:
    return "de l’EPCI" if kind is TerritoryKind.EPCI else "du dépt."


def _stage(line: ProcedureLine) -> StageRow:
    total = line.total.amount
    ratio = "–" if line.ratio is None else f"→\u00a0{percent(line.ratio)}"
    said = [NOT_AVAILABLE if total is None else num(total)]
    for word, figure in (("parc social", line.social), ("parc privé", line.private)):
        if figure.amount is not None:
            said.append(f"{word}\u00a0{num(figure.amount)}")
    if line.ratio is not None:
        said.append(f"{percent(line.ratio)} de l’étape précédente")
    return StageRow(
        name=line.indicator.short_label,
        social=line.social.amount,
        private=line.private.amount,
        unspecified=line.unspecified,
        total=total,
        ratio=ratio,
        spoken=f"{line.indicator.short_label}\u00a0: {list_words(said)}",
    )
