"""Commands on the plan of action: what it says, by the functions of the screens, and its documents."""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.cli.console import Console
from cpex_desktop.cli.plan_titles import find_titled
from cpex_desktop.cli.reading import reading
from cpex_desktop.errors import UserError
from cpex_desktop.exports.plan_workbook import build_plan_workbook
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.french import NOT_APPLICABLE, date_fr, fold, list_words, quoted
from cpex_desktop.queries.coverage import (
    COVER_WORDS,
    Cover,
    Coverage,
    answer_word,
    national_of,
    read_coverage,
)
from cpex_desktop.queries.plan_axes import axis_progress
from cpex_desktop.queries.plan_counts import TILE_KEYS, plan_counts
from cpex_desktop.queries.plan_readings import plan_highlights
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plan_selection import EVERYTHING, PlanSelection, from_filters
from cpex_desktop.queries.plan_selection_words import selection_words
from cpex_desktop.queries.plan_words import PLAN_STATUS_WORDS, STATUS_WORDS, WEATHER_WORDS, standing_words
from cpex_desktop.queries.plans import PlanLine, list_axes, require_plan
from cpex_desktop.queries.references import list_references
from cpex_desktop.queries.saved_views import PLAN_SCREEN, list_views


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the plan (uid, empty for the current one), the day that lateness is told on, a named
    view with its name if any, and the notes."""

    plan: str
    today: date
    selection: PlanSelection
    selected: str
    notes: bool = False


_Write = Callable[[sqlite3.Connection, Asked, Path, Console], None]


def tell(arguments: argparse.Namespace, console: Console) -> int:
    """Print the counts of the plan, what covers the plans of reference, and each action with its lateness."""
    with reading(arguments.base, console) as (connection, clock):
        asked = _asked(connection, arguments, clock().date())
        plan = require_plan(connection, asked.plan)
        rows = plan_rows(connection, asked.today, asked.selection, plan.uid)
        axes = axis_progress(rows, list_axes(connection, plan.uid))
        references = [read_coverage(connection, one.uid, plan.uid) for one in list_references(connection)]
    national = national_of(references)
    _say(console, plan, asked, rows, national)
    console.give(
        {
            "plan": _plan(plan),
            "au": asked.today.isoformat(),
            "vue": asked.selected or None,
            "compte": _counts(rows),
            "statuts": {STATUS_WORDS[key]: count for key, count in plan_counts(rows).statuses.items()},
            "axes": [
                {
                    "axe": axis.name,
                    "realisees": axis.done,
                    "en_cours": axis.under_way,
                    "en_retard": axis.late,
                    "a_lancer": axis.waiting,
                    "total": axis.total,
                }
                for axis in axes
            ],
            "references": [_reference(one) for one in references],
            "actions": [_action(row, national) for row in rows],
        }
    )
    return 0


def export(arguments: argparse.Namespace, console: Console) -> int:
    """Write the plan as the document that the name of the file asks for."""
    write = _WRITERS.get(arguments.sortie.suffix.lower())
    if write is None:
        known = list_words([quoted(suffix) for suffix in _WRITERS], "ou")
        raise UserError(
            f"Le nom du document doit finir par {known}.",
            f"{quoted(arguments.sortie.name)} ne dit pas quel document écrire.",
            "Complétez le nom du fichier.",
        )
    with reading(arguments.base, console) as (connection, clock):
        write(connection, _asked(connection, arguments, clock().date()), arguments.sortie, console)
    console.say(f"Document écrit\u00a0: {arguments.sortie}")
    console.give({"document": str(arguments.sortie)})
    return 0


def _write_workbook(connection: sqlite3.Connection, asked: Asked, path: Path, console: Console) -> None:
    document = build_plan_workbook(
        connection,
        edited_on=asked.today,
        plan=asked.plan,
        selection=asked.selection,
        selected=asked.selected,
        notes=asked.notes,
        progress=console.progress(),
    )
    write_document(document, path, progress=console.progress())


def _write_sheets(connection: sqlite3.Connection, asked: Asked, path: Path, console: Console) -> None:
    from cpex_desktop.exports.plan_word import build_plan_fiches
    from cpex_desktop.exports.word import write_word

    document = build_plan_fiches(
        connection,
        asked.today,
        plan=asked.plan,
        selection=asked.selection,
        selected=asked.selected,
        notes=asked.notes,
        progress=console.progress(),
    )
    write_word(document, path, progress=console.progress())


_WRITERS: dict[str, _Write] = {".xlsx": _write_workbook, ".docx": _write_sheets}


def _asked(connection: sqlite3.Connection, arguments: argparse.Namespace, today: date) -> Asked:
    plan = find_titled(connection, arguments.plan)
    day, notes = arguments.au or today, getattr(arguments, "notes", False)
    if arguments.vue is None:
        return Asked(plan, day, EVERYTHING, "", notes)
    views = list_views(connection, PLAN_SCREEN)
    found = next((view for view in views if fold(view.name) == fold(arguments.vue)), None)
    if found is None:
        names = list_words([quoted(view.name) for view in views])
        raise UserError(
            "Aucune vue n’a ce nom.",
            f"{quoted(arguments.vue)} n’est pas enregistrée dans la page «\u00a0Plan d’action\u00a0».",
            f"Vues enregistrées\u00a0: {names}." if names else "Enregistrez d’abord une vue.",
        )
    selection = from_filters(found.filters)
    words = selection_words(selection, plan_rows(connection, day, plan=plan))
    return Asked(plan, day, selection, f"vue {quoted(found.name)}{f' ({words})' if words else ''}", notes)


def _say(
    console: Console, plan: PlanLine, asked: Asked, rows: Sequence[PlanRow], national: Coverage | None
) -> None:
    console.say(", ".join(part for part in (plan.title, asked.selected, date_fr(asked.today)) if part))
    for sentence in plan_highlights(rows, national):
        console.say(sentence)
    console.table(
        ["N°", "Action", "Pilote", "Priorité", "Échéance", "Avancement", "Statut", "Situation"],
        [
            [
                row.code,
                row.title,
                row.lead_words or NOT_APPLICABLE,
                str(row.priority or NOT_APPLICABLE),
                date_fr(row.due_on) if row.due_on else NOT_APPLICABLE,
                NOT_APPLICABLE if row.progress is None else f"{row.progress}\u202f%",
                STATUS_WORDS[row.status],
                standing_words(row.standing),
            ]
            for row in rows
        ],
        right=(5,),
    )


def _plan(plan: PlanLine) -> dict[str, object]:
    return {
        "uid": plan.uid,
        "titre": plan.title,
        "statut": PLAN_STATUS_WORDS[plan.status],
        "debut": _day(plan.first_day),
        "fin": _day(plan.last_day),
        "valide_le": _day(plan.validated_on),
    }


def _counts(rows: Sequence[PlanRow]) -> dict[str, int]:
    counts = plan_counts(rows)
    told = {TILE_KEYS[tile].replace("-", "_"): count for tile, count in counts.tiles.items()}
    return {**told, "sous_actions": counts.parts, "etapes_en_retard": counts.late_steps}


def _reference(coverage: Coverage) -> dict[str, object]:
    reference = coverage.reference
    return {
        "titre": reference.title,
        "nature": reference.kind.value,
        "couverts": coverage.count(Cover.COVERED),
        "total": len(coverage.lines),
        "engagements": [
            {
                "numero": line.number,
                "titre": line.title,
                "etat": COVER_WORDS[line.cover],
                "reponse": answer_word(line.answer, reference, covered=line.cover is Cover.COVERED),
                "motif": line.reason,
                "actions": [action.code for action in line.actions],
            }
            for line in coverage.lines
        ],
    }


def _action(row: PlanRow, national: Coverage | None) -> dict[str, object]:
    uid = "" if national is None else national.reference.uid
    return {
        "uid": row.uid,
        "code": row.code,
        "titre": row.title,
        "axe": row.axis_name or None,
        "sous_action_de": row.parent or None,
        "statut": STATUS_WORDS[row.status],
        "situation": standing_words(row.standing),
        "jours_de_retard": row.standing.days if row.standing.standing in _LATE else 0,
        "priorite": row.priority or None,
        "debut": _day(row.start_on),
        "echeance": _day(row.due_on),
        "realisee_le": _day(row.done_on),
        "avancement": row.progress,
        "pilote": row.lead_words or None,
        "etapes": {"faites": row.steps.done, "total": row.steps.total, "en_retard": row.steps.late},
        "indicateurs": row.indicators,
        "meteo": WEATHER_WORDS[row.weather],
        "plan_national": [mark.number for mark in row.commitments if mark.reference == uid],
    }


_LATE = (Standing.LATE, Standing.DONE_LATE)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
