"""The plan of the demonstration, counted by hand in its tables: its workbook and its JSON say the same."""

from __future__ import annotations

import contextlib
import io
import json
import sqlite3
from collections import Counter
from datetime import datetime
from typing import Any

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cpex_desktop.cli import main
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.queries.plan_counts import Tile, plan_counts
from cpex_desktop.queries.plan_rows import plan_rows
from tests.exports.reading import TIGHT, cached, find, texts

TODAY = MOMENT.date()
_OVER = "(6, 7)"
_NATIONAL = "(SELECT id FROM reference_plan WHERE kind = 'national')"


def heard(*arguments: object) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main([str(one) for one in arguments]) == 0
    return out.getvalue()


@pytest.fixture(scope="module")
def book(made: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("plan") / "plan.xlsx"
    heard("export", "plan", made.base, "--sortie", path)
    return cached(path)


@pytest.fixture(scope="module")
def told(made: Demonstration) -> Any:
    return json.loads(heard("plan", made.base, "--json"))


@pytest.fixture(scope="module")
def base(made: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    copy = tmp_path_factory.mktemp("sql") / "copie.cpex"
    copy.write_bytes(made.base.read_bytes())
    return sqlite3.connect(copy)


def codes(base: sqlite3.Connection, where: str) -> list[str]:
    return [code for (code,) in base.execute(f"SELECT code FROM action WHERE {where} ORDER BY position")]


def tile(sheet: Worksheet, label: str) -> Any:
    row, column = find(sheet, label)
    return sheet.cell(row + 1, column).value


def rows_of(sheet: Worksheet) -> list[dict[str, Any]]:
    """Give the rows under the headings, which the number of an action begins."""
    head, _column = find(sheet, "N°")
    names = [str(cell.value).translate(TIGHT) for cell in sheet[head]]
    values = [[cell.value for cell in row] for row in sheet.iter_rows(head + 1)]
    return [dict(zip(names, row, strict=True)) for row in values if row[0]]


def test_the_tiles_are_those_of_the_tables_of_the_screens_and_of_the_json(
    base: sqlite3.Connection, book: Workbook, told: Any
) -> None:
    day = TODAY.isoformat()
    late = codes(base, f"status NOT IN {_OVER} AND due_on < '{day}'")
    soon = codes(base, f"status NOT IN {_OVER} AND due_on BETWEEN '{day}' AND date('{day}', '30 days')")
    bare = codes(base, "id NOT IN (SELECT action FROM action_indicator)")
    counts = {
        Tile.ALL: ("Actions", "toutes", len(codes(base, "1"))),
        Tile.LATE: ("En retard", "en_retard", len(late)),
        Tile.DUE_SOON: ("Échéance à 30\u00a0jours", "echeance_proche", len(soon)),
        Tile.PRIORITY_1: ("Priorité 1", "priorite_1", len(codes(base, "priority = 1"))),
        Tile.NO_INDICATOR: ("Sans indicateur", "sans_indicateur", len(bare)),
    }
    screens = plan_counts(plan_rows(base, TODAY)).tiles

    assert late == ["A-03", "A-11"]
    assert [count for _label, _key, count in counts.values()] == [34, 2, 7, 19, 3]
    for one, (label, key, count) in counts.items():
        assert (tile(book["Synthèse"], label), told["compte"][key], screens[one]) == (count,) * 3
    assert tile(book["Synthèse"], "Actions nationales couvertes") == 27


def test_the_late_ones_and_what_is_left_to_answer_are_named(book: Workbook) -> None:
    said = [text.translate(TIGHT) for text in texts(book["Synthèse"])]
    assert "2 actions sont en retard : A-03 et A-11." in said
    assert "3 actions n’ont pas d’indicateur : A-16, A-18 et A-29." in said
    assert "27 des 31 actions nationales couvertes. 2 restent à décider : n° 14 et n° 29." in said
    assert (
        "Protocole de signalement précoce avec Sauge Habitat · DDETS, service logement"
        " · En retard de 22 jours (30/10/2026)"
    ) in said


def test_axes_say_what_is_done_under_way_late_and_waiting(base: sqlite3.Connection, book: Workbook) -> None:
    day = TODAY.isoformat()
    late = f"a.due_on < '{day}' AND a.status NOT IN {_OVER}"
    counted = base.execute(
        f"SELECT x.code || '. ' || x.title, sum(a.status = 6), sum(a.status IN (3, 4, 5) AND NOT ({late})),"
        f" sum({late}), sum(a.status IN (1, 2) AND NOT ({late})), sum(a.status <> 7)"
        " FROM action a JOIN axis x ON x.id = a.axis GROUP BY x.id"
    ).fetchall()
    sheet = book["Synthèse"]
    assert len(counted) == 3
    for name, *counts in counted:
        row, _column = find(sheet, name)
        assert [cell.value for cell in sheet[row][1:6]] == counts
    row, _column = find(sheet, "Ensemble")
    assert [cell.value for cell in sheet[row][1:6]] == [12, 17, 2, 3, 34]


def test_the_list_says_of_each_action_what_its_table_holds(base: sqlite3.Connection, book: Workbook) -> None:
    listed = rows_of(book["Plan d’action"])
    held = base.execute(
        "SELECT code, title, lead_service, priority, start_on, due_on, done_on, status,"
        " CASE status WHEN 6 THEN 100 ELSE progress END,"
        " (SELECT count(*) FROM action_indicator i WHERE i.action = action.id) FROM action ORDER BY position"
    ).fetchall()
    words = ["À cadrer", "À lancer", "En cours", "En pause", "Bloquée", "Réalisée", "Abandonnée"]
    for row, (code, title, service, priority, start, due, done, status, progress, indicators) in zip(
        listed, held, strict=True
    ):
        assert (row["N°"], row["Action"], row["Service pilote"] or "") == (code, title, service)
        assert (row["Priorité"], row["Statut"]) == (priority, words[status - 1])
        days = [row[name] for name in ("Début", "Échéance", "Réalisée le")]
        assert [day.date().isoformat() if isinstance(day, datetime) else None for day in days] == [
            start,
            due,
            done,
        ]
        assert row["Avancement"] == pytest.approx(progress / 100)
        assert row["Indicateurs"] == indicators
    situation = f"Situation au {TODAY:%d/%m/%Y}"
    late = [row["N°"] for row in listed if row[situation].startswith("En retard")]
    assert late == ["A-03", "A-11"]


def test_the_31_national_actions_say_what_carries_them(
    base: sqlite3.Connection, book: Workbook, told: Any
) -> None:
    carried: dict[str, set[str]] = {}
    for number, code in base.execute(
        "SELECT c.number, a.code FROM commitment c LEFT JOIN action_commitment l ON l.commitment = c.id"
        f" LEFT JOIN action a ON a.id = l.action AND a.status <> 7 WHERE c.reference_plan = {_NATIONAL}"
    ):
        carried.setdefault(number, set()).update({code} if code else set())
    listed = [row for row in rows_of(book["Couverture"]) if row["N°"] in carried]
    (national,) = [one for one in told["references"] if one["nature"] == "national"]

    assert len(listed) == len(carried) == national["total"] == 31
    assert sum(bool(codes) for codes in carried.values()) == national["couverts"] == 27
    for row in listed:
        told_codes = {line.split(" ")[0] for line in row["Actions du plan"].splitlines()} - {"–"}
        assert told_codes == carried[row["N°"]]
    states = Counter(row["Chez nous"] for row in listed)
    assert states == {"Action en place": 27, "Sans objet localement": 2, "À décider": 2}
    assert {row["N°"]: row["Motif"] for row in listed if row["Motif"] != "–"}.keys() == {"3", "24"}
    assert [one["actions"] for one in national["engagements"]] == [
        sorted(carried[one["numero"]]) for one in national["engagements"]
    ]


def test_each_action_has_its_card_its_bar_and_its_json(book: Workbook, told: Any) -> None:
    expected = [f"A-{number:02}" for number in range(1, 35)]
    cards = book["Fiches"]
    heads = [text.split(" · ")[0] for text in texts(cards) if text[:5] in {f"{code} " for code in expected}]
    assert heads == expected
    assert [one["code"] for one in told["actions"]] == expected
    assert [row["N°"] for row in rows_of(book["Gantt"])] == expected
    late = {
        one["code"]: one["jours_de_retard"] for one in told["actions"] if one["situation"][:9] == "En retard"
    }
    assert late == {"A-03": 22, "A-11": 37}


def test_the_steps_of_the_late_protocol_are_on_its_card(base: sqlite3.Connection, book: Workbook) -> None:
    steps = [
        title
        for (title,) in base.execute(
            "SELECT m.title FROM milestone m JOIN action a ON a.id = m.action WHERE a.code = 'A-03'"
            " ORDER BY m.position"
        )
    ]
    said = texts(book["Fiches"])
    start = next(place for place, text in enumerate(said) if text.startswith("A-03 · "))
    end = next(place for place, text in enumerate(said) if text.startswith("A-04 · "))
    assert len(steps) == 6
    assert [text for text in said[start:end] if text in steps] == steps
