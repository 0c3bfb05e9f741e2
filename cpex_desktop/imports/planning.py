"""Decide how one table is to be read: its layout, its keys, its values, and what must be asked."""

from __future__ import annotations

from dataclasses import replace

from cpex_desktop.analysis.periods import Period
from cpex_desktop.french import quoted
from cpex_desktop.imports.blocks import Table
from cpex_desktop.imports.columns import decimal_mark, nominative_kinds, understand
from cpex_desktop.imports.dates import gives_days
from cpex_desktop.imports.header_rows import Column
from cpex_desktop.imports.headers import SURE, Match
from cpex_desktop.imports.keys import NO_PLACE, POSTAL, set_keys
from cpex_desktop.imports.numbers import read_number
from cpex_desktop.imports.periods_told import ask_years, years_of
from cpex_desktop.imports.place_codes import cell_text
from cpex_desktop.imports.plans import Plan, Understood, ValueColumn
from cpex_desktop.imports.public_files import recognise
from cpex_desktop.imports.readings import column_readings, told_header
from cpex_desktop.imports.targets import GROUND_WORDS, SECTOR_WORDS, Role, Target, parse_target
from cpex_desktop.imports.tools import Tools
from cpex_desktop.imports.types import Layout, Question
from cpex_desktop.imports.words import sector_of, split_header
from cpex_desktop.models.enums import Ground, Sector

NO_FIGURE = "Aucune colonne ne contient de chiffres à importer."
NO_DATA = "Le tableau n’a que des en-têtes, sans aucune ligne de chiffres."
DAILY = (
    "Les chiffres sont donnés jour par jour\u202f; une valeur porte sur un mois, un trimestre ou une année."
)
NOT_MAPPED = "Aucune colonne ne correspond à un indicateur connu."

_ASKED_COLUMNS = 12
_FEWEST_MONTHS = 2
_CODE_WORDS = ("code", "num", "siren", "siret", "identifiant", "id", "telephone", "fax", "reg", "lat", "lon")


def plan_table(table: Table, tools: Tools, nominative: dict[int, str] | None = None) -> Plan | str:
    """Understand one table; gives the plan, or in French the reason why the table gives nothing.

    Raises UserError when an answer cannot be understood.
    """
    if not table.sample:
        return NO_DATA
    kinds = nominative_kinds(table, tools) if nominative is None else nominative
    public = recognise([column.key if column.texts else "" for column in table.columns])
    title = _title_measure(table, tools)
    understood = understand(table, tools, public, kinds, title)
    plan = Plan(table, Layout.WIDE, [], public=public)
    for one in understood:
        if one.role is not None and one.role is not Role.IGNORE:
            plan.roles.setdefault(one.role, []).append(one.column.index)
    understood = _with_years(plan, understood, tools)
    _set_layout(plan, understood, tools)
    _set_defaults(plan, title, tools)
    if _is_daily(plan):
        return DAILY
    reason = set_keys(plan, understood, tools)
    if reason == POSTAL:
        plan.values, plan.readings = [], column_readings(plan, understood, tools.places)
        return plan
    if reason and not _is_series(plan, reason):
        return reason if _figures(table, understood, kinds) else NO_FIGURE
    if reason:
        _ask_territory(plan, tools)
    _ask_columns(plan, understood)
    if not plan.values:
        figures = _figures(table, understood, kinds)
        if not figures and not plan.questions:
            return NO_FIGURE
        _ask_unmapped(plan, figures)
    plan.readings = column_readings(plan, understood, tools.places)
    return plan


def _is_daily(plan: Plan) -> bool:
    """Tell rows dated day by day, several in a month: one of them is not the month's figure."""
    if plan.layout is Layout.MONTHS or not any(value.period is None for value in plan.values):
        return False
    columns = plan.roles.get(Role.PERIOD) or plan.roles.get(Role.DATE) or []
    return any(gives_days(plan.table.cells(index)) for index in columns)


def _is_series(plan: Plan, reason: str) -> bool:
    """Tell a table of periods without any territory, as a service writes for its whole département."""
    return (
        reason == NO_PLACE
        and bool(plan.values)
        and plan.level is None
        and Role.PERIOD in plan.roles
        and Role.TERRITORY not in plan.roles
    )


def _title_measure(table: Table, tools: Tools) -> Match | None:
    """Find the indicator that the whole table is about: the answer given, else one title that says it."""
    given = tools.answers.get("indicateur")
    if given is not None:
        return Match(parse_target(given, tools.measures), 1.0)
    for titles in (table.titles, table.inherited):
        known = [match for title in titles if (match := tools.headers.read_title(title))]
        if known:
            return known[0] if len({match.target.measure for match in known}) == 1 else None
    return None


def _set_layout(plan: Plan, understood: list[Understood], tools: Tools) -> None:
    asked = tools.answers.get("disposition")
    measures = [one for one in understood if one.measure is not None and one.confidence >= SURE]
    months = _period_columns(plan, understood)
    if len(months) >= _FEWEST_MONTHS:
        measures = [one for one in measures if not one.of_title]
    values = [
        one
        for one in understood
        if one.role is Role.VALUE and (one.answered or _says_figures(plan.table, one.column))
    ]
    if asked == Layout.MONTHS or (asked is None and not measures and months and not _is_long(plan, values)):
        plan.layout, plan.values = Layout.MONTHS, months
    elif asked == Layout.LONG or (asked is None and values and (not measures or _is_long(plan, values))):
        plan.layout = Layout.LONG
        plan.values = [_value(plan, one.column, Target()) for one in values]
    else:
        plan.values = [_value(plan, one.column, one.target or Target(), one.as_of) for one in measures]


def _says_figures(table: Table, column: Column) -> bool:
    """Tell whether a column called « Valeur » holds numbers, or the reasons why there are none."""
    read = [read_number(cell) for cell in table.cells(column.index)]
    return sum(one.amount is not None or bool(one.absence) for one in read) * 2 > len(read)


def _is_long(plan: Plan, values: list[Understood]) -> bool:
    return bool(values) and bool(plan.roles.keys() & {Role.INDICATOR, Role.NATURE})


def _value(plan: Plan, column: Column, target: Target, as_of: bool = False) -> ValueColumn:
    return ValueColumn(column, target, as_of, decimal_mark(plan.table, column.index))


def _period_columns(plan: Plan, understood: list[Understood]) -> list[ValueColumn]:
    """List the columns whose header is nothing but a period."""
    return [
        _value(plan, one.column, Target(period=one.target.period))
        for one in understood
        if one.target is not None and _is_period(one)
    ]


def _with_years(plan: Plan, understood: list[Understood], tools: Tools) -> list[Understood]:
    """Give months without a year the year of the table; asks for it when nothing says it."""
    bare = [one for one in understood if one.month]
    if len(bare) < _FEWEST_MONTHS:
        return understood
    dated: dict[int, Period] = {}
    for run in _runs(bare):
        months = years_of([one.month for one in run], plan.table, tools.answers)
        if months is None:
            plan.questions.append(ask_years(plan.table.sheet))
            return understood
        dated |= {one.column.index: month for one, month in zip(run, months, strict=True)}
    return [
        replace(one, target=replace(one.target or Target(), period=dated[one.column.index]))
        if one.month
        else one
        for one in understood
    ]


def _runs(bare: list[Understood]) -> list[list[Understood]]:
    """Part the months that are about different things (« janvier » of each sector), each in its order."""
    runs: dict[Target | None, list[Understood]] = {}
    for one in bare:
        runs.setdefault(one.target, []).append(one)
    return list(runs.values())


def _is_period(one: Understood) -> bool:
    target = one.target
    return (
        target is not None
        and target.role is None
        and target.measure is None
        and target.period is not None
        and one.confidence >= 1.0
        and not one.nominative
    )


def _set_defaults(plan: Plan, title: Match | None, tools: Tools) -> None:
    if title is not None and plan.layout is not Layout.WIDE:
        plan.default = title.target
    answers = tools.answers
    sectors = {sector_of(text) or split_header(text).sector for text in plan.table.titles} - {
        None,
        Sector.ALL,
    }
    if given := answers.get("parc"):
        plan.sector = SECTOR_WORDS[given]
    elif len(sectors) == 1:
        plan.sector = sectors.pop() or Sector.ALL
    elif title is not None and title.target.sector:
        plan.sector = title.target.sector
    if given := answers.get("motif"):
        plan.ground = GROUND_WORDS[given]
    elif title is not None and title.target.ground:
        plan.ground = title.target.ground or Ground.ALL
    told_indicator = plan.default.measure is not None or plan.roles.keys() & {Role.INDICATOR, Role.NATURE}
    if plan.layout is not Layout.WIDE and plan.values and not told_indicator:
        plan.questions.append(
            Question(
                "indicateur",
                f"Quel indicateur la feuille {quoted(plan.table.sheet)} contient-elle\u202f?",
                (),
                "summonses",
            )
        )


def _ask_territory(plan: Plan, tools: Tools) -> None:
    whole = tools.places.whole
    plan.questions.append(
        Question(
            "territoire",
            f"Quel territoire les chiffres de la feuille {quoted(plan.table.sheet)} concernent-ils\u202f?",
            ((tools.places.departement_code, tools.places.name(whole)),) if whole else (),
            tools.places.departement_code,
        )
    )


def _ask_columns(plan: Plan, understood: list[Understood]) -> None:
    """Ask about the headers that look like an indicator without being surely one."""
    for one in understood:
        if one.answered or not one.choices or one.measure is None or one.confidence >= SURE:
            continue
        choices = tuple((target.text, target.label) for target in one.choices)
        plan.questions.append(
            Question(
                f"colonne.{one.column.key}",
                f"Que contient la colonne {quoted(one.column.text)}\u202f?",
                (*choices, ("ignorer", "Ne pas importer cette colonne")),
                choices[0][0],
            )
        )


def _ask_unmapped(plan: Plan, figures: list[Column]) -> None:
    for column in figures[:_ASKED_COLUMNS]:
        header = told_header(column.text)
        plan.questions.append(
            Question(
                f"colonne.{column.key if header else column.letter}",
                f"Que contient la colonne {quoted(header or column.letter)}\u202f?",
                (),
                "summonses@social",
            )
        )


def _figures(table: Table, understood: list[Understood], nominative: dict[int, str]) -> list[Column]:
    """List the columns that hold numbers and are neither codes nor personal."""
    return [
        one.column
        for one in understood
        if one.role in (None, Role.VALUE)
        and one.column.index not in nominative
        and _holds_figures(table, one.column)
    ]


def _holds_figures(table: Table, column: Column) -> bool:
    cells = table.cells(column.index)
    words = column.key.casefold().replace("_", " ").replace("-", " ").split()
    if not cells or any(word.startswith(_CODE_WORDS) and len(word) < 14 for word in words):
        return False
    numbers = [cell for cell in cells if read_number(cell).amount is not None]
    if len(numbers) * 2 <= len(cells):
        return False
    texts = [cell_text(cell) for cell in numbers if isinstance(cell, str)]
    if any(text.isdecimal() and text.startswith("0") and len(text) > 1 for text in texts):
        return False
    return table.is_text or len(texts) < len(numbers) or not all(text.isdecimal() for text in texts)
