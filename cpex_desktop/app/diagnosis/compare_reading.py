"""What the tab « Comparer » shows of a few territories, read in one go and put into words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace

from cpex_desktop.app.diagnosis.compare_lacks import partial_words, whole_words
from cpex_desktop.app.diagnosis.data_date import with_data_date
from cpex_desktop.app.diagnosis.territory_groups import plain_name, territory_groups
from cpex_desktop.app.evolutions import evolution_of
from cpex_desktop.charts.panels_series import SmallPanels, SmallSeries
from cpex_desktop.french import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    list_words,
    month_name,
    num,
    percent,
    rate,
    signed_percent,
    span_label,
)
from cpex_desktop.queries.comparison import (
    ComparedTerritory,
    TerritoryComparison,
    compare_territories,
    default_places,
)
from cpex_desktop.queries.national_lines import NationalLine, national_lines
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.procedure_board import BoardStage, rate_value
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.queries.question_words import cut_words, decimals_of, measured
from cpex_desktop.queries.readings import START
from cpex_desktop.queries.territory_readings import full_name, written
from cpex_desktop.queries.wording import wording
from cpex_desktop.reference.national_series import Qualifier
from cpex_desktop.ui.diagnosis.compare_rows import CompareLine, CompareRows, CompareTable, NationalRow

_MARKS = {Qualifier.APPROXIMATE: "environ ", Qualifier.AT_MOST: "moins de ", Qualifier.DERIVED: "environ "}
_NO_HOUSEHOLDS = "Non calculable\u00a0: importez le fichier «\u00a0Logement\u00a0» du recensement de l’INSEE."
_Cell = tuple[str, str]


def read_comparison(connection: sqlite3.Connection, question: Question, chosen: Sequence[int]) -> CompareRows:
    """Set territories side by side over the period of a question; those to begin with when none is chosen."""
    wanted = tuple(chosen) or default_places(connection, question.territory)
    found = compare_territories(connection, question, wanted)
    lost = len(found.territories) < len(set(wanted))
    if not found.territories:
        found = compare_territories(connection, question, default_places(connection, 0))
    places = tuple(one.place.id for one in found.territories)
    names = tuple(plain_name(one.place) for one in found.territories)
    rows = CompareRows(
        question=question,
        heading=with_data_date(
            f"Territoires comparés, {span_label(question.span)}",
            (stage.line.total for one in found.territories for stage in one.board.stages),
        ),
        choices=territory_groups(connection),
        chosen=places,
        names=names,
        lost=lost,
        known=any(one.board.known for one in found.territories),
    )
    if not rows.known:
        return rows
    rows = replace(
        rows,
        tables=tuple(_tables(found)),
        months_title=_months_title(found),
        panels=_panels(found),
        month_lines=_month_lines(found),
        reading=_reading(found),
        national=tuple(_national(line) for line in national_lines(connection, question.span.last)),
        national_reading=_national_reading(connection, question),
        partial=partial_words(found),
        partial_whole=whole_words(found),
    )
    return replace(rows, text=_text(rows))


def _tables(found: TerritoryComparison) -> list[CompareTable]:
    made: list[tuple[str, str, str, Callable[[BoardStage, bool], _Cell]]] = [
        ("count", "Nombre", "Actes de la période, tous parcs. N.d.\u00a0: non disponible.", _count),
        ("rate", "Taux\u202f‰", "Pour 1\u202f000\u00a0ménages locataires du territoire.", _rate),
        ("change", "Sur un an", "Non interprétée quand l’effectif est faible (–).", _change),
        ("ratio", "Rapport", "Rapport à l’étape précédente\u00a0: des flux, pas une cohorte.", _ratio),
        ("private", "Parc privé", "Part des actes du parc privé.", _private),
    ]
    return [_table(found, *one) for one in made]


def _table(
    found: TerritoryComparison, key: str, title: str, note: str, cell: Callable[[BoardStage, bool], _Cell]
) -> CompareTable:
    lines = tuple(_line(found.territories, place, cell) for place in _stages(found))
    lacking = key == "rate" and all(text == NOT_AVAILABLE for line in lines for text in line.cells)
    return CompareTable(key, title, _NO_HOUSEHOLDS if lacking else note, lines)


def _stages(found: TerritoryComparison) -> range:
    return range(len(found.territories[0].board.stages))


def _line(
    territories: Sequence[ComparedTerritory], place: int, cell: Callable[[BoardStage, bool], _Cell]
) -> CompareLine:
    stages = [one.board.stages[place] for one in territories]
    cells = [cell(stage, place == 0) for stage in stages]
    name = stages[0].line.indicator.short_label
    return CompareLine(name, tuple(text for text, _kind in cells), tuple(kind for _text, kind in cells))


def _count(stage: BoardStage, _first: bool) -> _Cell:
    figure = stage.line.total
    partial = "*" if figure.partial else ""
    return (NOT_AVAILABLE if figure.amount is None else f"{num(figure.amount)}{partial}"), "neutral"


def _rate(stage: BoardStage, _first: bool) -> _Cell:
    value = rate_value(stage.rate)
    return (NOT_AVAILABLE if value is None else rate(value)), "neutral"


def _change(stage: BoardStage, _first: bool) -> _Cell:
    evolution = evolution_of(stage.line.comparison, stage.line.indicator)
    return evolution.text, evolution.kind


def _ratio(stage: BoardStage, first: bool) -> _Cell:
    if first:
        return NOT_APPLICABLE, "neutral"
    return (NOT_AVAILABLE if stage.line.ratio is None else percent(stage.line.ratio)), "neutral"


def _private(stage: BoardStage, _first: bool) -> _Cell:
    share = stage.line.private_share
    return (NOT_AVAILABLE if share is None else percent(share)), "neutral"


def _months_title(found: TerritoryComparison) -> str:
    measure = Measure.RATE if found.related else Measure.COUNT
    named = measured(found.indicator, replace(found.question, measure=measure))
    part = cut_words(found.question.cut)
    return f"{named}, par mois" if found.related or not part else f"{named}, {part}, par mois"


def _panels(found: TerritoryComparison) -> SmallPanels:
    return SmallPanels(
        months=tuple(found.question.span.months),
        series=tuple(
            SmallSeries(plain_name(one.place), tuple(point.amount for point in one.points))
            for one in found.territories
        ),
        decimals=_decimals(found),
    )


def _decimals(found: TerritoryComparison) -> int:
    return decimals_of(found.indicator, Measure.RATE if found.related else Measure.COUNT)


def _month_lines(found: TerritoryComparison) -> tuple[CompareLine, ...]:
    measure = Measure.RATE if found.related else Measure.COUNT
    return tuple(
        CompareLine(
            month_name(month),
            tuple(written(found.indicator, measure, one.points[place].amount) for one in found.territories),
        )
        for place, month in enumerate(found.question.span.months)
    )


def _reading(found: TerritoryComparison) -> str:
    """Read the first territory beside the last one, on the acts that territories are compared on."""
    first, last = found.territories[0], found.territories[-1]
    code = found.indicator.code
    stages = [stage for stage in first.board.stages if stage.line.indicator.code == code]
    stage = stages[0] if stages else first.board.stages[1]
    place = first.board.stages.index(stage)
    words, when = wording(stage.line.indicator), span_label(found.question.span, "prose")
    if stage.line.total.amount is None:
        return f"{START}aucune valeur n’a été reçue pour {full_name(first.place)} {when}."
    said = f"{full_name(first.place)} compte {words.counted(stage.line.total.amount)} {when}"
    own, other = rate_value(stage.rate), rate_value(last.board.stages[place].rate)
    if own is not None:
        said += f", soit {rate(own)} pour 1\u202f000\u00a0ménages locataires"
        if other is not None and last.place.id != first.place.id:
            said += f", contre {rate(other)} pour {full_name(last.place)}"
    return f"{START}{said}."


def _national(line: NationalLine) -> NationalRow:
    sources = f" Source nationale\u00a0: {list_words(line.sources)}." if line.sources else ""
    doubt = f" {line.doubt}" if line.doubt else ""
    mark = _MARKS.get(line.qualifier, "")
    local = line.local.amount
    partial = "*" if line.local.partial else ""
    return NationalRow(
        name=line.title.label,
        year=str(line.year) if line.year else NOT_AVAILABLE,
        national=NOT_AVAILABLE if line.value is None else f"{mark}{num(line.value)}",
        local=NOT_AVAILABLE if local is None else f"{num(local)}{partial}",
        part=NOT_AVAILABLE if line.part is None else percent(line.part, 2),
        change=_change_words(line),
        local_change=NOT_AVAILABLE if line.local_change is None else signed_percent(line.local_change),
        note=f"{line.difference}{sources}{doubt}".strip(),
    )


def _change_words(line: NationalLine) -> str:
    if line.change is None:
        return NOT_AVAILABLE
    return f"env. {signed_percent(line.change, 0)}" if line.change_rough else signed_percent(line.change)


def _national_reading(connection: sqlite3.Connection, question: Question) -> str:
    home = departement(connection)
    told = [line for line in national_lines(connection, question.span.last) if line.part is not None]
    if not told:
        return (
            f"{START}aucune série nationale n’a de valeur pour une année que la base connaît en entier. "
            "Une case N.d. n’est pas un zéro."
        )
    line = told[-1]
    return (
        f"{START}en {line.year}, {home.name} compte {num(line.local.amount or 0)} sur "
        f"{_MARKS.get(line.qualifier, '')}{num(line.value or 0)} en France "
        f"({line.title.label[:1].lower()}{line.title.label[1:]}), soit {percent(line.part or 0, 2)}. "
        "Périmètres et sources diffèrent\u00a0: un ordre de grandeur, pas un classement."
    )


def _text(rows: CompareRows) -> str:
    """Write everything as a spreadsheet pastes it: one block a table, tabs between cells."""
    blocks = []
    for table in rows.tables:
        blocks.append("\t".join((table.title, *rows.names)))
        blocks += ["\t".join((line.name, *line.cells)) for line in table.lines] + [""]
    blocks.append("\t".join((rows.months_title, *rows.names)))
    blocks += ["\t".join((line.name, *line.cells)) for line in rows.month_lines] + [""]
    blocks.append("\t".join(("Série nationale", "Année", "France", "Département", "Part", "Source")))
    blocks += [
        "\t".join((row.name, row.year, row.national, row.local, row.part, row.note)) for row in rows.national
    ]
    return "\n".join(blocks)
