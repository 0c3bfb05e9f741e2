"""Workbooks of the plan written by hand as ours are, for the tests of their reading back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cpex_desktop.db.store import Store
from cpex_desktop.imports.plan_compared import PlanReturn
from cpex_desktop.imports.plan_file import read_file
from cpex_desktop.imports.plan_return import compare
from cpex_desktop.models.plan_lists import ActionStatus, Weather
from cpex_desktop.progress import Progress
from cpex_desktop.queries.plan_exchange import (
    FOLLOW_UP_FIELDS,
    FOLLOW_UP_SHEET,
    HEADERS,
    LIST_FIELDS,
    LIST_SHEET,
    Exchanged,
    exchanged_actions,
    write_row_key,
    write_table_key,
)
from cpex_desktop.queries.plan_words import STATUS_WORDS, WEATHER_WORDS, ActionField
from tests.plan_base import TODAY, cell, make_plan, write

F = ActionField
HEAD = 4
"""Row of the headings: titles stand above."""

MODEL = (
    "Axe (x)", "Sous-axe (x.x)", "Sous-sous axe (x.x.x)", "Titre de la fiche action", "Descriptif",
    "Instances de gouvernance", "Objectifs", "Indicateurs liés", "Structure pilote",
    "Moyens humains et techniques", "Partenaires", "Direction ou service pilote", "Personne pilote",
    "Élu·e référent·e", "Participation Citoyenne", "Financements", "Financeur 1", "Montant € HT",
    "Financeur 2", "Montant € HT", "Financeur 3", "Montant € HT", "Budget prévisionnel total € HT", "Statut",
    "Niveau de priorité", "Date de début", "Date de fin",
)  # fmt: skip
"""Headings of the model of « territoires en transitions », as published."""


def plan_uid(store: Store) -> str:
    return str(cell(store, "SELECT uid FROM plan WHERE is_current"))


def write_plan_book(store: Store, path: Path) -> Path:
    """Write the two sheets that come back, with their hidden keys."""
    plan = plan_uid(store)
    with store.read() as connection:
        actions = list(exchanged_actions(connection, plan).values())
    book = Workbook()
    book.remove(book.active)
    for name, fields, told in (
        (LIST_SHEET, LIST_FIELDS, ()),
        (FOLLOW_UP_SHEET, FOLLOW_UP_FIELDS, (F.CODE, F.TITLE)),
    ):
        sheet = book.create_sheet(name)
        sheet.append([name])
        sheet.append([])
        sheet.append(["Les colonnes bleues se remplissent."])
        shown = (*told, *fields)
        head, *rest = [HEADERS[field] for field in shown]
        sheet.append([head, write_table_key(plan, [one.uid for one in actions]), *rest, "Étapes faites"])
        for one in actions:
            first, *others = [_typed(one, field) for field in shown]
            sheet.append([first, write_row_key(one, fields), *others, "1 sur 2"])
        sheet.column_dimensions["B"].hidden = True
    book.save(path)
    return path


def _typed(action: Exchanged, field: ActionField) -> object:
    value = action.values[field]
    if not action.text(field):
        return None
    if field is F.STATUS:
        return STATUS_WORDS[ActionStatus(int(str(value)))]
    if field is F.WEATHER:
        return WEATHER_WORDS[Weather(str(value))]
    return int(str(value)) / 100 if field is F.PROGRESS else value


def edit(path: Path, change: Callable[[Worksheet, Worksheet], object]) -> Path:
    """Open a written workbook as a partner does, and save what ``change`` does to its two sheets."""
    book = load_workbook(path)
    change(book[LIST_SHEET], book[FOLLOW_UP_SHEET])
    book.save(path)
    return path


def column(sheet: Worksheet, field: ActionField) -> int:
    """Find the column of a field, from 1."""
    heads = {
        cell.value: cell.column for row in sheet.iter_rows(max_row=min(8, sheet.max_row)) for cell in row
    }
    return int(heads[HEADERS[field]])


def put(sheet: Worksheet, code: str, field: ActionField, value: object) -> None:
    """Type something in the row of an action."""
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == code)
    sheet.cell(row, column(sheet, field)).value = value


def write_table(path: Path, rows: Sequence[Sequence[object]], *, sheet: str = "Plan") -> Path:
    """Write a list of the service, from its first row."""
    book = Workbook()
    table = book.active
    table.title = sheet
    for row in rows:
        table.append(list(row))
    book.save(path)
    return path


def write_model(path: Path, rows: Sequence[dict[str, object]], headings: Sequence[str] = MODEL) -> Path:
    """Fill in the model: headings on the second row, a row of help, actions from the fourth."""
    lines: list[list[object]] = [
        ["Plan d’action"],
        list(headings),
        ["Intitulé de l’axe", "", "", "Titre court"],
    ]
    lines += [[row.get(name) for name in headings] for row in rows]
    return write_table(path, lines, sheet="Données")


def come_back(store: Store, path: Path, plan: str = "", today: date = TODAY) -> PlanReturn:
    """Read a file and set it against a plan of the base."""
    file = read_file(path, Progress())
    with store.read() as connection:
        return compare(connection, file, plan, today)


def make_sent_plan(path: Path) -> Store:
    """Create the plan whose workbook partners are sent: three actions, one begun, one done."""
    store = make_plan(path)
    write(store, "Protocole de signalement", fields={F.DUE_ON: date(2026, 10, 30), F.PRIORITY: 1})
    write(
        store,
        "Cellule de veille 🏠",
        fields={
            F.STATUS: ActionStatus.IN_PROGRESS,
            F.PROGRESS: 40,
            F.LEAD_SERVICE: "Service logement",
            F.START_ON: date(2026, 1, 5),
            F.DUE_ON: date(2026, 12, 31),
        },
    )
    write(
        store,
        "Fiche commune",
        fields={
            F.EXPECTED_RESULT: "Une ligne.\nUne autre.",
            F.WEATHER: Weather.SUPPORT,
            F.WEATHER_SENTENCE: "Il manque un poste.",
            F.STATUS: ActionStatus.DONE,
            F.DONE_ON: date(2026, 9, 1),
        },
    )
    return store
