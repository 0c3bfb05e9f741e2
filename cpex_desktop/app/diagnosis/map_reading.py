"""What the tab « Carte » shows of a question, read in one go and put into words."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Sequence
from dataclasses import replace

from cpex_desktop.app.diagnosis.data_date import with_data_date
from cpex_desktop.app.diagnosis.map_words import LEVELS, map_caption
from cpex_desktop.app.diagnosis.panel_reading import read_panel
from cpex_desktop.app.evolutions import evolution_of
from cpex_desktop.french import NOT_AVAILABLE, counted, num, rate
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.preferences import secrecy
from cpex_desktop.queries.question import Against, Measure, Question
from cpex_desktop.queries.question_options import landlord_name
from cpex_desktop.queries.question_words import cut_words, is_rate_of_acts, unit_head
from cpex_desktop.queries.territory_gaps import Gap, find_gap, partial_words
from cpex_desktop.queries.territory_readings import AGAINST_WORDS, map_reading, written
from cpex_desktop.queries.territory_values import TerritoryValue, shared_ranks, smoothed, territory_values
from cpex_desktop.reference.catalogue import Indicator, Unit
from cpex_desktop.ui.diagnosis.rows import Lack, MapAnswer, Ranking, RankingLine, Way
from cpex_desktop.ui.formats import Evolution

_EVOLUTIONS = {
    Against.YEAR_BEFORE: "Sur un an",
    Against.PREVIOUS: "Pér. préc.",
    Against.THREE_YEARS: "Moy. 3\u00a0ans",
}
_CENSUS = "le fichier «\u00a0Logement\u00a0» du recensement de l’INSEE (ménages par statut d’occupation)"


def read_map(
    connection: sqlite3.Connection,
    question: Question,
    uncovered: Container[int] = frozenset(),
    unmet: Container[int] = frozenset(),
) -> MapAnswer:
    """Answer a question for the map, the ranking and the panel; raises UserError for an unknown indicator.

    ``uncovered`` are the hot spots (numbers) for which the plan does nothing of their own, ``unmet`` those
    where no partner of their own was met within a year.
    """
    indicator = find_indicator(connection, question.code)
    lost = question.territory not in {0, *(place.id for place in list_places(connection))}
    if lost:
        question = replace(question, territory=0)
    values = territory_values(connection, question)
    whole = territory_values(connection, replace(question, level=TerritoryKind.DEPARTEMENT))[0]
    reading = map_reading(values, whole, indicator, question)
    return MapAnswer(
        question=question,
        caption=map_caption(connection, question, indicator, whole.place, reading),
        values=values,
        ranking=_ranking(connection, values, indicator, question, (uncovered, unmet)),
        panel=read_panel(connection, question, values, uncovered),
        partial=partial_words(whole.count, question),
        lack=_lack(connection, question, indicator, values, whole),
        lost=lost,
    )


def _ranking(
    connection: sqlite3.Connection,
    values: Sequence[TerritoryValue],
    indicator: Indicator,
    question: Question,
    marks: tuple[Container[int], Container[int]],
) -> Ranking:
    names = {place.id: place.name for place in list_places(connection)}
    title, one, many = LEVELS[question.level]
    lines = tuple(_line(value, indicator, question, names, marks) for value in _ordered(values))
    total = counted(len(values), one, many)
    absent = sum(value.amount is None for value in values)
    hidden = sum(value.masked for value in values)
    lacking = f", {num(absent)} sans donnée" if absent else ""
    masked = f", {num(hidden) if hidden else 'aucun'} au secret (seuil\u00a0: {secrecy(connection)})"
    return Ranking(
        place_title=title,
        amount_title=unit_head(indicator, question.measure),
        evolution_title=_EVOLUTIONS[question.against],
        subtitle=with_data_date(f"{total}{lacking}", (value.count for value in values)),
        masked_subtitle=f"{total}{lacking}{masked}",
        lines=lines,
        smoothed=_smoothed(values, lines) if is_rate_of_acts(indicator, question.measure) else (),
    )


def _ordered(values: Sequence[TerritoryValue]) -> list[TerritoryValue]:
    last = len(values) + 1
    return sorted(values, key=lambda value: (value.rank or last, value.amount is None, value.place.name))


def _line(
    value: TerritoryValue,
    indicator: Indicator,
    question: Question,
    names: dict[int, str],
    marks: tuple[Container[int], Container[int]],
) -> RankingLine:
    amount = written(indicator, question.measure, value.amount)
    bare = amount.removesuffix("\u202f‰").removesuffix("\u202f%")
    inside = names.get(value.place.epci or 0, "")
    if value.place.kind is TerritoryKind.COMMUNE and not inside:
        inside = "Hors EPCI"
    elif value.place.kind is not TerritoryKind.COMMUNE:
        part = ", part départementale" if value.place.astride else ""
        inside = counted(value.place.communes, "commune", "communes") + part
    return RankingLine(
        territory=value.place.id,
        name=value.place.name,
        inside=_marked(value.place.id, inside, *marks),
        rank=value.rank,
        amount=value.amount,
        written=bare,
        evolution=_evolution(value, indicator, question),
        small=value.masked,
        spoken=_spoken(value, indicator, question, amount),
        acts=_acts(value, indicator, question),
    )


def _marked(territory: int, inside: str, uncovered: Container[int], unmet: Container[int]) -> str:
    """Say of a hot spot what nobody does for it: words that the filter of the ranking finds."""
    head = "Sans action · " if territory in uncovered else ""
    return f"{head}{inside}{' · non rencontrée' if territory in unmet else ''}"


def _smoothed(values: Sequence[TerritoryValue], lines: Sequence[RankingLine]) -> tuple[RankingLine, ...]:
    """Order the lines as the hot spots are, each rate under the one that orders it: the rate is cited."""
    found = smoothed(values)
    ranks = shared_ranks(found.values())
    acts = {value.place.id: value.count.amount or 0.0 for value in values}
    made = [
        replace(
            line,
            rank=ranks[amount] if line.rank is not None else None,
            amount=amount,
            written=rate(amount),
            acts=f"{line.written}\u202f‰ · {line.acts}",
            spoken=f"taux lissé {rate(amount)}\u202f‰, taux {line.spoken}",
        )
        for line in lines
        if (amount := found.get(line.territory)) is not None
    ]
    if len(made) < 2:
        return ()
    made.sort(key=lambda line: (-(line.amount or 0.0), -acts[line.territory], line.name))
    return (*made, *(_unsmoothed(line) for line in lines if line.territory not in found))


def _unsmoothed(line: RankingLine) -> RankingLine:
    """Leave without a smoothed rate what lacks months, as the hot spots leave it out."""
    if line.amount is None:
        return line
    acts = f"{line.written}\u202f‰ · {line.acts}"
    spoken = f"taux lissé non calculé, des mois manquent, taux {line.spoken}"
    return replace(line, rank=None, amount=None, written=NOT_AVAILABLE, acts=acts, spoken=spoken)


def _acts(value: TerritoryValue, indicator: Indicator, question: Question) -> str:
    acts = value.count.amount
    if value.rate is None or acts is None or not is_rate_of_acts(indicator, question.measure):
        return ""
    return f"{num(acts)}\u00a0{'acte' if acts < 2 else 'actes'}"


def _spoken(value: TerritoryValue, indicator: Indicator, question: Question, amount: str) -> str:
    """Say the figure whole: the acts behind a rate and how far chance may move it."""
    said = [amount, _acts(value, indicator, question)]
    if value.interval is not None:
        said.append(f"intervalle à 95\u202f%\u00a0: {rate(value.interval.low)} à {rate(value.interval.high)}")
    if value.count.partial:
        said.append("somme partielle")
    return ", ".join(part for part in said if part)


def _evolution(value: TerritoryValue, indicator: Indicator, question: Question) -> Evolution:
    found = replace(evolution_of(value.comparison, indicator), than=AGAINST_WORDS[question.against])
    if indicator.unit is not Unit.PERCENT or value.comparison.fraction is None:
        return found
    gap = (value.amount or 0.0) - (value.before or 0.0)
    return replace(found, change=gap / 100, points=True)


def _lack(
    connection: sqlite3.Connection,
    question: Question,
    indicator: Indicator,
    values: Sequence[TerritoryValue],
    whole: TerritoryValue,
) -> Lack | None:
    ever = connection.execute("SELECT 1 FROM summary WHERE indicator = ? LIMIT 1", (indicator.number,))
    received = ever.fetchone() is not None or whole.amount is not None or whole.count.amount is not None
    gap = find_gap(connection, question, values, received)
    if gap is Gap.NO_DENOMINATOR:
        return Lack(
            "Taux non calculable",
            "Le nombre de ménages locataires n’est pas dans la base pour ces territoires. "
            f"Importez {_CENSUS}, à la maille de la commune.",
            (Way.IMPORT, Way.COUNT),
        )
    if gap is Gap.NO_DATA:
        source = f" Source habituelle\u00a0: {indicator.source}." if indicator.source else ""
        return Lack(
            f"{indicator.short_label}\u00a0: sans donnée",
            f"Aucun fichier importé ne porte cet indicateur.{source}",
            (Way.IMPORT,),
        )
    if gap is Gap.DEPARTEMENT_ONLY:
        part = cut_words(question.cut, landlord_name(connection, question.cut.landlord))
        name = f"{indicator.label}, {part}" if part else indicator.label
        return Lack(
            "Connu pour le département seulement",
            f"{name}\u00a0: {_whole(whole, indicator, question)}. "
            "La base n’en a pas de total par territoire.",
            (Way.CLEAR, Way.IMPORT) if part else (Way.IMPORT,),
        )
    if gap is Gap.FILTERED_OUT:
        return Lack(
            "Aucune donnée pour ces filtres",
            "L’indicateur est connu, mais pas pour cette part ou cette période à cette maille.",
            (Way.CLEAR,),
        )
    return None


def _whole(whole: TerritoryValue, indicator: Indicator, question: Question) -> str:
    if whole.amount is None and whole.count.amount is not None:
        return written(indicator, Measure.COUNT, whole.count.amount)
    return written(indicator, question.measure, whole.amount)
