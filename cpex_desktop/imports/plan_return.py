"""A workbook of the plan come back from a partner, set against the plan as it is now.

Nothing is written: differences are accepted field by field and applied by ``services/plan_return.py``. The
same road takes a list that the département keeps by itself, and the model of « territoires en transitions »:
their rows are new actions, or differences where the plan has them already.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted
from cpex_desktop.imports.plan_additions import additions, settled
from cpex_desktop.imports.plan_compared import Addition, Difference, PlanReturn, Told
from cpex_desktop.imports.plan_differences import differences
from cpex_desktop.imports.plan_file import PlanFile, PlanTable
from cpex_desktop.imports.plan_matching import Matching, Stranger, match
from cpex_desktop.imports.report import in_order
from cpex_desktop.imports.types import Finding, Severity
from cpex_desktop.queries.plan_exchange import HEADERS, LIST_FIELDS
from cpex_desktop.queries.plan_state import HeldPlan, held_plan
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.plan_settling import Change, foresee_additions, foresee_changes, sentence
from cpex_desktop.services.plan_values import Value

TWIN = "Cette ligne est la copie exacte d’une autre\u00a0: elle n’est pas reprise."
TOLD_TWICE = "Une autre feuille dit autre chose de la même action\u00a0: c’est elle qui est relue."
NOT_COMPARED = (
    "Les organismes des actions déjà au plan ne sont pas comparés\u00a0: corrigez-les sur leur fiche."
)
ALONE = "Cette ligne ne désigne aucune action du plan\u00a0: elle n’est pas reprise."


def compare(connection: sqlite3.Connection, file: PlanFile, plan: str, today: date) -> PlanReturn:
    """Compare a file with a plan of the base (the current one for no uid).

    Raises UserError when there is no plan, or when the workbook was written from another one.
    """
    held = held_plan(connection, plan)
    if held is None:
        raise UserError(
            "Aucun plan n’est en cours.",
            "Un classeur du plan se relit dans un plan.",
            "Créez d’abord un plan, puis relisez le classeur.",
        )
    for table in file.tables:
        _refuse_other_plan(file, table, held)
    matchings = [(table, match(table, held.actions)) for table in file.tables]
    found, doubled = _once([(table, one) for table, matching in matchings for one in _told(matching)])
    strangers = [one for table, matching in matchings if table.lists_actions for one in matching.strangers]
    return PlanReturn(
        file.file_name,
        held.uid,
        held.title,
        _foreseen(connection, held, found, today),
        _added(connection, held, strangers, today),
        tuple(_missing(matchings, held)),
        tuple(_unknown(matchings, held)),
        in_order((*file.findings, *doubled, *_remarks(matchings))),
        sum(len(table.lines) for table in file.tables),
        file.keyed,
    )


def _refuse_other_plan(file: PlanFile, table: PlanTable, held: HeldPlan) -> None:
    if table.key is None or table.key.plan == held.uid:
        return
    other = held.others.get(table.key.plan)
    if other is not None:
        raise UserError(
            "Ce classeur est celui d’un autre plan.",
            f"{quoted(file.file_name)} a été écrit depuis le plan {quoted(other)},"
            f" et non {quoted(held.title)}.",
            "Affichez ce plan, puis relisez le classeur.",
        )
    raise UserError(
        "Ce classeur vient d’une autre base.",
        f"{quoted(file.file_name)} a été écrit depuis un plan que cette base ne contient pas.",
        f"Ouvrez la base d’où il vient, ou retirez la colonne cachée {quoted('Clé CPEX')} pour en reprendre "
        "les actions comme des actions nouvelles.",
    )


def _foreseen(
    connection: sqlite3.Connection, held: HeldPlan, found: Sequence[Difference], today: date
) -> tuple[Difference, ...]:
    """Say of each difference why the rules would refuse it."""
    wanted: dict[str, dict[ActionField, Value]] = {}
    for one in found:
        if not one.refusal:
            wanted.setdefault(one.uid, {}).update(one.values)
    changes = [Change(uid, values) for uid, values in wanted.items()]
    refused = foresee_changes(connection, held.uid, changes, today)
    # A status in free words is one difference that writes two fields.
    blamed = [
        [refused[one.uid, field] for field in (one.field, *dict(one.values)) if (one.uid, field) in refused]
        for one in found
    ]
    return tuple(
        replace(one, refusal=sentence(errors[0])) if errors else one
        for one, errors in zip(found, blamed, strict=True)
    )


def _added(
    connection: sqlite3.Connection, held: HeldPlan, strangers: Sequence[Stranger], today: date
) -> tuple[Addition, ...]:
    made = additions(strangers, held, today)
    refused = foresee_additions(connection, held.uid, [one.new for one in made], today)
    return tuple(settled(one, refused[one.key], today) for one in made)


def _missing(matchings: Sequence[tuple[PlanTable, Matching]], held: HeldPlan) -> list[Told]:
    """List the actions that a table was written with and has no row of any more."""
    told: list[Told] = []
    for table, matching in matchings:
        if table.key is None or not table.lists_actions:
            continue
        seen = {one.action.uid for one in matching.matched}
        told += [
            Told(action.code, action.title)
            for uid, action in held.actions.items()
            if uid not in seen and table.key.lists(uid)
        ]
    return told


def _unknown(matchings: Sequence[tuple[PlanTable, Matching]], held: HeldPlan) -> list[Told]:
    told: dict[str, Told] = {}
    for _table, matching in matchings:
        for line in matching.unknown:
            uid = line.key.uid if line.key is not None else ""
            told.setdefault(uid, Told(held.gone.get(uid, line.code), line.title, line.row))
    return list(told.values())


def _told(matching: Matching) -> list[Difference]:
    return [one for row in matching.matched for one in differences(row)]


def _once(found: Sequence[tuple[PlanTable, Difference]]) -> tuple[list[Difference], list[Finding]]:
    """Keep one difference of each field: a sheet that was copied inside the workbook tells it again."""
    kept: dict[str, Difference] = {}
    said = []
    for table, one in found:
        first = kept.setdefault(one.key, one)
        if first is not one and first.theirs != one.theirs:
            said.append(Finding(Severity.CHECK, TOLD_TWICE, table.sheet, rows=(one.row,)))
    return list(kept.values()), said


def _remarks(matchings: Sequence[tuple[PlanTable, Matching]]) -> list[Finding]:
    said: list[Finding] = []
    for table, matching in matchings:
        said += [Finding(Severity.NOTE, TWIN, table.sheet, rows=(line.row,)) for line in matching.twins]
        if not table.lists_actions:
            rows = tuple(one.line.row for one in matching.strangers)
            said += [Finding(Severity.CHECK, ALONE, table.sheet, rows=rows, count=len(rows))] if rows else []
        elif table.keyed:
            said += [
                Finding(
                    Severity.NOTE, f"La colonne {quoted(HEADERS[field])} manque\u00a0: elle n’est pas relue."
                )
                for field in LIST_FIELDS
                if field not in table.fields
            ]
        elif any(one.line.involved for one in matching.matched):
            said.append(Finding(Severity.NOTE, NOT_COMPARED, table.sheet))
    return said
