"""What the tab « Croisements » shows of a question, read in one go and put into words."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from cpex_desktop.app.diagnosis.map_words import LEVELS
from cpex_desktop.charts.cloud_series import Cloud, CloudDot
from cpex_desktop.french import NOT_AVAILABLE, counted, list_words, num, signed_num, span_label
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.crossings import CrossedPlace, Crossing, rank_reading, read_crossing, second_code
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.queries.question_options import IndicatorOption, question_options
from cpex_desktop.queries.question_words import cut_words, decimals_of, measured
from cpex_desktop.queries.readings import START
from cpex_desktop.queries.territory_gaps import partial_words
from cpex_desktop.queries.territory_readings import full_name, written
from cpex_desktop.queries.wording import capitalised, whole_name
from cpex_desktop.reference.catalogue import Indicator
from cpex_desktop.ui.diagnosis.crossing_rows import CrossingRow, CrossingRows, LackingRow
from cpex_desktop.ui.diagnosis.rows import Lack, Way

_RULE = (
    "Nommés\u00a0: ceux qui sont très à l’écart de la droite (plus de cinq fois l’écart d’un territoire "
    "ordinaire), sans que le hasard l’explique (8 au plus)."
)


def read_crossings(connection: sqlite3.Connection, question: Question, second: str) -> CrossingRows:
    """Cross the indicator of a question with a second one, « » for the one to begin with."""
    options = question_options(connection)
    offered = tuple(option for option in options.indicators if _by_territory(option, question.code))
    codes = {option.code for option in offered}
    code = second if second in codes else second_code(question.code)
    rows = CrossingRows(question, code, offered)
    if question.level is TerritoryKind.DEPARTEMENT or not offered:
        return replace(rows, lack=_no_level())
    # Landlords are known for the whole département only.
    asked = replace(question, cut=replace(question.cut, landlord=0, detail=0))
    crossing = read_crossing(connection, asked, code)
    if not crossing.places:
        return replace(rows, lack=_no_rate(connection, asked, code) or _no_pair(crossing))
    if len(crossing.places) == 1:
        return replace(rows, lack=_one_point(crossing))
    return _filled(connection, rows, crossing)


def _by_territory(option: IndicatorOption, code: str) -> bool:
    below = option.reach.levels - {TerritoryKind.DEPARTEMENT}
    return option.reach.known and bool(below) and option.code != code


def _filled(connection: sqlite3.Connection, rows: CrossingRows, crossing: Crossing) -> CrossingRows:
    up, along = crossing.up, crossing.along
    many = LEVELS[up.level][2]
    titles = _title(crossing.along_indicator, along, up), _title(crossing.up_indicator, up, up)
    names = {place.id: place.name for place in list_places(connection)}
    return replace(
        rows,
        title=f"{crossing.up_indicator.short_label} et {_lowered(crossing.along_indicator.short_label)}",
        subtitle=f"{_counted(crossing)}, {span_label(up.span)}",
        heads=(crossing.up_indicator.short_label, crossing.along_indicator.short_label),
        cloud=_cloud(crossing, titles),
        rows=tuple(_row(one, crossing, names) for one in crossing.places),
        rank=rank_reading(crossing, many),
        rule=_RULE if any(one.far for one in crossing.places) else _no_far(crossing, many),
        home=_home(crossing),
        lacking=tuple(
            LackingRow(place.name, list_words([one.short_label for one in lacks]))
            for place, lacks in crossing.lacking
        ),
        lacking_title=_lacking(crossing),
        note=_note(crossing),
        partial=_partial(crossing),
    )


def _title(indicator: Indicator, question: Question, asked: Question) -> str:
    part = cut_words(question.cut)
    words = [
        measured(indicator, question),
        part if part and "parc" not in measured(indicator, question) else "",
    ]
    if question.span != asked.span:
        words.append(span_label(question.span))
    return ", ".join(word for word in words if word)


def _cloud(crossing: Crossing, titles: tuple[str, str]) -> Cloud:
    return Cloud(
        dots=tuple(
            CloudDot(
                territory=one.place.id,
                name=one.place.name,
                x=one.along.amount or 0.0,
                y=one.up.amount or 0.0,
                weight=one.households,
                named=one.far,
            )
            for one in crossing.places
        ),
        x_title=titles[0],
        y_title=titles[1],
        home=crossing.home,
        line=None if crossing.line is None else (crossing.line.start, crossing.line.slope),
        decimals=(
            _decimals(crossing.along_indicator, crossing.along),
            _decimals(crossing.up_indicator, crossing.up),
        ),
    )


def _decimals(indicator: Indicator, question: Question) -> int:
    return decimals_of(indicator, question.measure)


def _row(one: CrossedPlace, crossing: Crossing, names: dict[int, str]) -> CrossingRow:
    up = written(crossing.up_indicator, crossing.up.measure, one.up.amount)
    along = written(crossing.along_indicator, crossing.along.measure, one.along.amount)
    return CrossingRow(
        territory=one.place.id,
        name=one.place.name,
        inside=names.get(one.place.epci or 0, ""),
        up_written=up,
        along_written=along,
        gap_written=NOT_AVAILABLE if one.gap is None else signed_num(one.gap, 1),
        households=NOT_AVAILABLE if one.households is None else num(one.households),
        amounts=(one.up.amount or 0.0, one.along.amount or 0.0, one.gap or 0.0),
        far=one.far,
        reading=_reading(one, crossing, up, along),
    )


def _reading(one: CrossedPlace, crossing: Crossing, up: str, along: str) -> str:
    parts = []
    sides = (
        (crossing.up_indicator, crossing.up, up, crossing.home[1]),
        (crossing.along_indicator, crossing.along, along, crossing.home[0]),
    )
    for indicator, question, amount, home in sides:
        against = ""
        if home is not None:
            against = f" (département\u00a0: {written(indicator, question.measure, home)})"
        parts.append(f"{_lowered(whole_name(indicator))} {amount}{against}")
    apart = " Ce territoire s’écarte des autres au-delà du hasard." if one.far else ""
    said = "\u202f; ".join(parts)
    return f"{START}{full_name(one.place)}\u00a0: {said}.{apart}"


def _counted(crossing: Crossing) -> str:
    _head, one, many = LEVELS[crossing.up.level]
    return counted(len(crossing.places), one, many)


def _home(crossing: Crossing) -> str:
    parts = [
        f"{_lowered(whole_name(indicator))} {written(indicator, question.measure, amount)}"
        for indicator, question, amount in (
            (crossing.up_indicator, crossing.up, crossing.home[1]),
            (crossing.along_indicator, crossing.along, crossing.home[0]),
        )
        if amount is not None
    ]
    return f"Tirets\u00a0: le département ({list_words(parts)})." if parts else ""


def _no_far(crossing: Crossing, many: str) -> str:
    if crossing.rank is None:
        return "Sans elle, aucun écart n’est nommé."
    return f"Aucun écart au-delà du hasard\u00a0: aucun des {many} n’est nommé."


def _lacking(crossing: Crossing) -> str:
    if not crossing.lacking:
        return ""
    _head, one, many = LEVELS[crossing.up.level]
    return f"{capitalised(counted(len(crossing.lacking), one, many))} sans point sur le graphique"


def _note(crossing: Crossing) -> str:
    """Say where the second indicator is not asked as the first one is."""
    notes = []
    name = whole_name(crossing.along_indicator)
    if crossing.along.span != crossing.up.span:
        notes.append(f"{name}\u00a0: connu par année, ici {span_label(crossing.along.span)}.")
    if crossing.along.cut != crossing.up.cut:
        notes.append(f"{name}\u00a0: pour l’ensemble, faute d’être connu pour {cut_words(crossing.up.cut)}.")
    return " ".join(notes)


def _partial(crossing: Crossing) -> str:
    said = [
        f"{whole_name(indicator)}\u00a0: {_lowered(words)}"
        for indicator, question, whole in (
            (crossing.up_indicator, crossing.up, crossing.wholes[1]),
            (crossing.along_indicator, crossing.along, crossing.wholes[0]),
        )
        if (words := partial_words(whole, question))
    ]
    return " ".join(said)


def _no_rate(connection: sqlite3.Connection, question: Question, code: str) -> Lack | None:
    """Tell acts that cannot be related, for want of households, from acts that nobody sent."""
    if question.measure is not Measure.RATE:
        return None
    counted = replace(question, measure=Measure.COUNT)
    if not read_crossing(connection, counted, code).places:
        return None
    return Lack(
        "Taux non calculable",
        "Le nombre de ménages locataires n’est pas dans la base. Importez le fichier «\u00a0Logement\u00a0» "
        "du recensement de l’INSEE (ménages par statut d’occupation), à la maille de la commune.",
        (Way.IMPORT, Way.COUNT),
    )


def _no_level() -> Lack:
    return Lack(
        "Aucun territoire à croiser",
        "L’indicateur choisi n’est connu que pour le département entier. Choisissez un autre indicateur, ou "
        "importez un fichier par commune.",
        (Way.IMPORT,),
    )


def _no_pair(crossing: Crossing) -> Lack:
    many = LEVELS[crossing.up.level][2]
    names = list_words([whole_name(crossing.up_indicator), whole_name(crossing.along_indicator)])
    known = [
        whole_name(indicator)
        for indicator in (crossing.up_indicator, crossing.along_indicator)
        if any(indicator not in lacks for _place, lacks in crossing.lacking)
    ]
    said = f" Seul l’indicateur {known[0]} est connu." if known else ""
    return Lack(
        "Rien à croiser pour ces choix",
        f"Aucune des {many} n’a les deux chiffres à la fois ({names}).{said} Choisissez un autre second "
        "indicateur, une autre période, ou effacez les filtres.",
        (Way.CLEAR, Way.COUNT, Way.IMPORT),
    )


def _one_point(crossing: Crossing) -> Lack:
    """Say why nothing is drawn: one point shows no link between two figures."""
    names = list_words([whole_name(crossing.up_indicator), whole_name(crossing.along_indicator)])
    alone = crossing.places[0].place.name
    return Lack(
        "Un seul territoire à croiser",
        f"Seul le territoire {alone} a les deux chiffres ({names})\u00a0: un point seul "
        "ne montre aucun lien. Choisissez une maille plus fine, un autre second indicateur ou une autre "
        "période.",
        (Way.CLEAR, Way.COUNT, Way.IMPORT),
    )


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
