"""A workbook of the plan is read back from the command line: shown first, written only when it is said."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cpex_desktop.cli import main
from cpex_desktop.clock import system_clock
from cpex_desktop.db.store import Store
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.actions import revise_action
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.plans import create_plan
from tests.imports.plan_books import edit, put, write_plan_book, write_table
from tests.plan_base import cells, write

F = ActionField
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "belfort.cpex"
    with create_base(path, "90", system_clock) as store:
        create_plan(store, "Plan 2025-2027")
        write(store, "Observer", fields={F.START_ON: date(2026, 1, 1), F.DUE_ON: date(2026, 12, 31)})
        second = write(store, "Orienter")
        write_plan_book(store, tmp_path / "plan.xlsx")
        revise_action(store, second, {F.PRIORITY: 3})
    return path


@pytest.fixture
def book(base: Path, tmp_path: Path) -> Path:
    def change(actions: Worksheet, _texts: Worksheet) -> None:
        put(actions, "A-01", F.DUE_ON, "31/03/2027")
        put(actions, "A-01", F.STATUS, "presque fini")
        put(actions, "A-01", F.START_ON, "un jour")
        put(actions, "A-02", F.PRIORITY, 1)
        actions.append(["B-01", None, "Permanence au tribunal"])

    return edit(tmp_path / "plan.xlsx", change)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> tuple[int, str, str]:
        code = main(["import", "plan", *map(str, arguments)])
        return code, *capsys.readouterr()

    return call


def held(base: Path) -> list[tuple[object, ...]]:
    with Store.open(base, system_clock) as store:
        return cells(store, "SELECT code, due_on, priority, status_text FROM action ORDER BY position")


UNTOUCHED = [("A-01", "2026-12-31", 0, ""), ("A-02", None, 3, "")]


def test_differences_are_shown_and_nothing_is_written(run: Run, base: Path, book: Path) -> None:
    code, out, err = run(base, book)
    assert (code, err) == (0, "")
    assert out.startswith(
        "plan.xlsx, plan «\u00a0Plan 2025-2027\u00a0»\u00a0: 4\u00a0différences, 1\u00a0action à ajouter."
    )
    for said in (
        "A-01:echeance",
        "31/12/2026",
        "31/03/2027",
        "conflit",
        "refusé",
        "ligne-7",
        "Rien n’est écrit.",
    ):
        assert said in out
    assert held(base) == UNTOUCHED


def test_a_machine_reads_the_same(run: Run, base: Path, book: Path) -> None:
    code, out, _err = run(base, book, "--json")
    data = json.loads(out)
    assert code == 0
    assert {one["cle"] for one in data["differences"]} == {
        "A-01:debut",
        "A-01:echeance",
        "A-01:statut",
        "A-02:priorite",
    }
    assert [(one["cle"], one["titre"]) for one in data["ajouts"]] == [("ligne-7", "Permanence au tribunal")]


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        (["tout"], [("A-01", "2027-03-31", 0, "presque fini"), ("A-02", None, 1, ""), ("B-01", None, 0, "")]),
        (
            ["sans-conflit"],
            [("A-01", "2027-03-31", 0, "presque fini"), ("A-02", None, 3, ""), ("B-01", None, 0, "")],
        ),
        (["ajouts"], [*UNTOUCHED, ("B-01", None, 0, "")]),
        (["a-01:echeance, A-02"], [("A-01", "2027-03-31", 0, ""), ("A-02", None, 1, "")]),
        (["A-01"], [("A-01", "2027-03-31", 0, "presque fini"), ("A-02", None, 3, "")]),
    ],
)
def test_what_is_accepted_is_written(
    run: Run, base: Path, book: Path, accepted: list[str], expected: list[tuple[object, ...]]
) -> None:
    code, out, _err = run(base, book, *(word for one in accepted for word in ("--accepter", one)))
    assert code == 0
    assert "Rien n’a été écrit" not in out
    assert held(base) == expected
    code, out, _err = run(base, book, "--json")
    assert json.loads(out)["fichier"] == "plan.xlsx"


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("A-09:echeance", "Cette différence n’existe pas."),
        ("A-01:debut", "Cette différence ne peut pas être acceptée."),
    ],
)
def test_what_cannot_be_accepted_is_refused(run: Run, base: Path, book: Path, word: str, said: str) -> None:
    code, _out, err = run(base, book, "--accepter", word)
    assert (code, err.splitlines()[0]) == (1, said)
    assert held(base) == UNTOUCHED


def test_another_plan_is_named(run: Run, base: Path, book: Path) -> None:
    with Store.open(base, system_clock) as store:
        create_plan(store, "Plan 2028")
    code, _out, err = run(base, book)
    assert (code, err.splitlines()[0]) == (1, "Ce classeur est celui d’un autre plan.")
    assert run(base, book, "--plan", "plan 2025-2027")[0] == 0
    code, _out, err = run(base, book, "--plan", "Autre")
    assert (code, err.splitlines()[0]) == (1, "Ce plan n’est pas dans la base.")


def test_a_bad_file_is_a_sentence_and_an_exit_code(run: Run, base: Path, tmp_path: Path) -> None:
    table = write_table(tmp_path / "chiffres.xlsx", [["Commune", "Assignations"], ["Delle", 3]])
    code, out, err = run(base, table, "--json")
    assert code == 1
    assert json.loads(out)["erreur"]["titre"] == "Ce fichier ne ressemble pas à un plan d’action."
    assert err.startswith("Ce fichier ne ressemble pas")
    assert run(base, tmp_path / "absent.xlsx")[0] == 1
