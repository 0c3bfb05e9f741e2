"""Which column of an extract of acts says what: where, when, which act, for whom, how much.

Two forms are met: a row per act, with one date and its nature; and a row per file, with a date per stage of
the procedure. Nothing here reads the rows beyond the sample.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from cpex_desktop.errors import UserError
from cpex_desktop.french import fold, quoted
from cpex_desktop.imports.acts import (
    Acts,
    Decision,
    dated_act,
    decision_column,
    with_total,
)
from cpex_desktop.imports.case_headers import DATED, CaseHeaders
from cpex_desktop.imports.keys import set_keys
from cpex_desktop.imports.plans import Plan
from cpex_desktop.imports.roles import role_of
from cpex_desktop.imports.targets import ROLE_LABELS, Role, parse_target
from cpex_desktop.imports.types import Layout
from cpex_desktop.reference.catalogue import Aggregation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cpex_desktop.imports.blocks import Table
    from cpex_desktop.imports.measures import Measure
    from cpex_desktop.imports.tools import Tools

_DEBT = re.compile(r"\b(dettes?|impayes?|arrieres?|creance)\b")


class Meaning(NamedTuple):
    """How a column is understood, for the table of correspondences; ``target`` as ``--set`` takes it."""

    target: str
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Stage:
    """A column of dates and the act it dates: always the same, or said by another column.

    ``told_by`` is the index of that column; ``decision`` is set when it holds decisions and not natures.
    """

    date: int
    acts: tuple[Measure, ...] = ()
    told_by: int | None = None
    decision: Decision | None = None


@dataclass(slots=True)
class CaseColumns:
    """The columns of an extract, by their index in a row.

    ``plan`` says where the acts took place; ``one_act_a_row`` tells the two forms apart; ``amounts`` are
    summed or averaged; ``debts`` look like a debt but nobody asked for them.
    """

    plan: Plan
    stages: list[Stage] = field(default_factory=list)
    sector: int | None = None
    ground: int | None = None
    landlord: int | None = None
    amounts: list[tuple[int, Measure]] = field(default_factory=list)
    debts: list[int] = field(default_factory=list)
    one_act_a_row: bool = True
    meanings: dict[int, Meaning] = field(default_factory=dict)

    def told_by_row(self) -> set[int]:
        """Give the columns that say which act was done when."""
        acts = {stage.told_by for stage in self.stages if stage.told_by is not None}
        return acts | {stage.date for stage in self.stages}


def case_columns(table: Table, tools: Tools, nominative: Mapping[int, str]) -> CaseColumns | None:
    """Recognise an extract of acts by its columns; None when the table is laid out in another way.

    With ``disposition=cas`` the answer is never None: raises UserError, saying what is missing.
    """
    asked = tools.answers.get("disposition")
    if asked not in (None, "cas"):
        return None
    headers = CaseHeaders(table, tools, nominative)
    columns = CaseColumns(Plan(table, Layout.CASES, [], roles=headers.place_roles()))
    _set_stages(headers, columns, is_asked=asked is not None)
    if asked is None and not _is_sure(headers, columns):
        return None
    missing = set_keys(columns.plan, headers.understood, tools)
    if missing and not columns.plan.questions and asked is None:
        return None
    if not columns.stages or (missing and not columns.plan.questions):
        raise UserError(
            "Le tableau ne peut pas être compté comme un extrait d’actes.",
            missing if columns.stages else "Aucune colonne ne donne la date et la nature des actes.",
            "Désignez les colonnes, par exemple colonne.Ville=commune, colonne.Année=date, "
            "colonne.Type=nature, ou l’acte avec indicateur=summonses.",
        )
    for question in columns.plan.questions:
        tools.report.ask(question)
    columns.sector, columns.ground = headers.first(Role.SECTOR), headers.first(Role.GROUND)
    columns.landlord = headers.first(Role.LANDLORD)
    _set_amounts(headers, columns)
    _set_meanings(headers, columns)
    return columns


def _is_sure(headers: CaseHeaders, columns: CaseColumns) -> bool:
    """Tell an extract from a long table, which has a column of values beside its dates."""
    if not columns.one_act_a_row:
        return len(columns.stages) >= 2 or bool(headers.answers.starting_with("date."))
    is_long = any(
        role_of(header) is Role.VALUE and fold(header) != "montant" for header in headers.table.headers
    )
    named = any(stage.acts and stage.date in headers.free for stage in columns.stages)
    return bool(columns.stages) and not is_long and (named or headers.first(Role.NATURE) is not None)


def _set_stages(headers: CaseHeaders, columns: CaseColumns, *, is_asked: bool) -> None:
    day = headers.first(Role.DATE)
    if day is None and (is_asked or headers.answers.get("indicateur")):
        day = headers.first(Role.PERIOD)
    nature, fixed = headers.first(Role.NATURE), headers.answers.get("indicateur")
    stages = _dated_stages(headers)
    if day is not None and (nature is not None or fixed) and len(stages) < 2:
        columns.stages = [Stage(day, _fixed(headers, fixed) if fixed else (), None if fixed else nature)]
        return
    columns.stages, columns.one_act_a_row = stages, not stages
    if day is None and len(stages) == 1 and _lists_acts(headers):
        columns.one_act_a_row = True
    if day is not None and not stages and is_asked and _summed(headers):
        columns.stages, columns.one_act_a_row = [Stage(day)], True


def _lists_acts(headers: CaseHeaders) -> bool:
    """Tell a list of acts from a table of territories that bears a date: a place returns, or a sector."""
    if headers.first(Role.SECTOR) is not None or headers.first(Role.GROUND) is not None:
        return True
    columns = [headers.table.cells(index) for found in headers.place_roles().values() for index in found]
    return bool(columns) and all(len(set(map(str, cells))) < len(cells) for cells in columns)


def _summed(headers: CaseHeaders) -> bool:
    return bool(headers.answers.starting_with("montant.")) or any(
        target.measure is not None for target in headers.targets.values()
    )


def _fixed(headers: CaseHeaders, code: str) -> tuple[Measure, ...]:
    target = parse_target(code, headers.measures)
    if target.measure is None or target.measure.aggregation is not Aggregation.FLOW:
        raise UserError(
            "Cet indicateur ne se compte pas dans un extrait d’actes.",
            f"Vous avez écrit indicateur={code}.",
            "Choisissez un flux, par exemple summonses pour les assignations.",
        )
    return _measures(headers, with_total(target.measure.code))


def _measures(headers: CaseHeaders, acts: Acts) -> tuple[Measure, ...]:
    return tuple(found for code in acts if (found := headers.measures.by_code(code)) is not None)


def _dated_stages(headers: CaseHeaders) -> list[Stage]:
    """List the columns of dates: those asked for, those mapped to a flow, those whose header says so."""
    stages: dict[int, Stage] = {}
    for code, header in headers.answers.starting_with("date.").items():
        index = headers.index_of(header)
        stages[index] = Stage(index, _fixed(headers, code))
    for index, target in headers.targets.items():
        measure = target.measure
        if measure is not None and measure.aggregation is Aggregation.FLOW and headers.holds_dates(index):
            stages.setdefault(index, Stage(index, _measures(headers, with_total(measure.code))))
    for index in headers.free:
        header = headers.table.headers[index]
        if index in stages or not DATED.search(fold(header)) or not headers.holds_dates(index):
            continue
        act = dated_act(header)
        if isinstance(act, Decision):
            told_by = _told_by(headers, act)
            if told_by is not None:
                stages[index] = Stage(index, told_by=told_by, decision=act)
        elif act:
            is_judgment = act == ("judgments_total",)
            told_by = _told_by(headers, Decision.JUDGMENT) if is_judgment else None
            decision = Decision.JUDGMENT if told_by is not None else None
            stages[index] = Stage(index, _measures(headers, act), told_by, decision)
    return list(stages.values())


def _told_by(headers: CaseHeaders, decision: Decision) -> int | None:
    return next(
        (index for index in headers.free if decision_column(headers.table.headers[index]) is decision), None
    )


def _set_amounts(headers: CaseHeaders, columns: CaseColumns) -> None:
    """Sum or average only what was asked for; a column that looks like a debt is only pointed out."""
    dated = {stage.date for stage in columns.stages}
    for index, header in enumerate(headers.table.headers):
        asked = headers.answer("montant.", index)
        target = parse_target(asked, headers.measures) if asked else headers.targets.get(index)
        measure = target.measure if target else None
        if measure is None or index in dated:
            if index in headers.free and index not in dated and _DEBT.search(fold(header)):
                columns.debts.append(index)
            continue
        if measure.aggregation not in {Aggregation.FLOW, Aggregation.AMOUNT, Aggregation.MEAN}:
            raise UserError(
                "Cette colonne ne peut pas être additionnée.",
                f"{quoted(measure.label)} n’est ni un flux, ni un montant, ni une moyenne.",
                "Choisissez un autre indicateur, ou déclarez-en un, par exemple local.aides=Aides|€|montant.",
            )
        columns.amounts.append((index, measure))


def _set_meanings(headers: CaseHeaders, columns: CaseColumns) -> None:
    plan = columns.plan
    used = {index for index, _ in plan.places} | {*plan.departements, *(plan.split or ()), plan.postal}
    used |= {columns.sector, columns.ground, columns.landlord}
    for index, target in headers.targets.items():
        if index in used or target.role is Role.IGNORE:
            columns.meanings[index] = Meaning(target.text, target.label, 1.0)
    for stage in columns.stages:
        is_named = not columns.one_act_a_row or stage.date in headers.free
        act = stage.acts[0] if stage.acts and is_named else None
        columns.meanings[stage.date] = (
            Meaning(act.code, f"{act.label}, date", 1.0)
            if act
            else Meaning(str(Role.DATE), ROLE_LABELS[Role.DATE], 1.0)
        )
        if stage.told_by is not None:
            columns.meanings[stage.told_by] = Meaning(str(Role.NATURE), ROLE_LABELS[Role.NATURE], 1.0)
    for index, measure in columns.amounts:
        columns.meanings[index] = Meaning(measure.code, measure.label, 1.0)
