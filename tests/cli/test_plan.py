"""The commands of the plan: what they say, in French and in JSON, and why they refuse."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cpex_desktop.cli import main
from cpex_desktop.models.plan_lists import ActionStatus
from cpex_desktop.queries.plan_selection import PlanSelection, to_filters
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.saved_views import PLAN_SCREEN
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.plan_values import Value
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.references import ensure_national_plan
from cpex_desktop.services.saved_views import save_view
from tests.exports.reading import cached, texts
from tests.plan_base import make_plan, write
from tests.small_base import CLOCK, make

F = ActionField
DAY = ("--au", "2026-11-21")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "essai.cpex"
    with make_plan(path) as store:
        ensure_national_plan(store)
        late: dict[ActionField, Value] = {
            F.DUE_ON: date(2026, 11, 1),
            F.PRIORITY: 1,
            F.STATUS: ActionStatus.IN_PROGRESS,
        }
        write(store, "Signaler tôt", fields=late, leads=("ADIL",))
        done: dict[ActionField, Value] = {
            F.DUE_ON: date(2026, 3, 1),
            F.DONE_ON: date(2026, 3, 11),
            F.STATUS: ActionStatus.DONE,
        }
        write(store, "Tenir une permanence", fields=done)
        save_view(store, PLAN_SCREEN, "Mes urgences", to_filters(PlanSelection(priorities=frozenset({1}))))
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return call


def test_the_plan_is_told_in_french(run: Any, base: Path) -> None:
    code, out, err = run("plan", base, *DAY)
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0] == "Plan 2025-2027, 21/11/2026"
    assert "1\u00a0action est en retard\u00a0: A-01." in lines
    assert "0 des 31\u00a0actions nationales couvertes." in out
    assert [line.split()[0] for line in lines[-2:]] == ["A-01", "A-02"]
    assert lines[-2].endswith("En retard de 20\u00a0jours")


def test_a_program_reads_the_counts_and_each_action(run: Any, base: Path) -> None:
    code, out, _err = run("plan", base, *DAY, "--json")
    data = json.loads(out)
    assert code == 0
    assert data["plan"]["titre"] == "Plan 2025-2027"
    assert data["au"] == "2026-11-21"
    counts = data["compte"]
    assert (counts["toutes"], counts["en_retard"], counts["realisees"], counts["sans_pilote"]) == (2, 1, 1, 1)
    assert [one["jours_de_retard"] for one in data["actions"]] == [20, 10]
    assert [one["situation"] for one in data["actions"]] == [
        "En retard de 20\u00a0jours", "Terminée avec 10\u00a0jours de retard",
    ]  # fmt: skip
    assert data["actions"][0]["pilote"] == "ADIL"
    (national,) = data["references"]
    assert (national["couverts"], national["total"], len(national["engagements"])) == (0, 31, 31)


def test_the_day_asked_for_is_the_one_that_lateness_is_told_on(run: Any, base: Path) -> None:
    _code, out, _err = run("plan", base, "--au", "2026-11-01", "--json")
    assert json.loads(out)["compte"]["en_retard"] == 0
    _code, out, _err = run("plan", base, "--au", "2026-10-20", "--json")
    assert [one["jours_de_retard"] for one in json.loads(out)["actions"]] == [0, 10]


@pytest.mark.parametrize("name", ["Mes urgences", "mes URGENCES"])
def test_a_named_view_leaves_its_actions_only(run: Any, base: Path, tmp_path: Path, name: str) -> None:
    _code, out, _err = run("plan", base, "--vue", name, "--json")
    data = json.loads(out)
    assert [one["code"] for one in data["actions"]] == ["A-01"]
    assert data["vue"] == "vue «\u00a0Mes urgences\u00a0» (Priorité\u00a0: 1)"
    path = tmp_path / "plan.xlsx"
    assert run("export", "plan", base, "--vue", name, "--sortie", path)[0] == 0
    assert "1\u00a0action sur 2" in "\n".join(texts(cached(path)["Synthèse"]))


def test_an_unknown_view_is_refused_with_the_known_ones(run: Any, base: Path) -> None:
    code, _out, err = run("plan", base, "--vue", "Autre")
    assert code == 1
    assert "Vues enregistrées\u00a0: «\u00a0Mes urgences\u00a0»." in err


def test_the_workbook_is_written_where_it_was_asked(run: Any, base: Path, tmp_path: Path) -> None:
    path = tmp_path / "Plan.XLSX"
    code, out, err = run("export", "plan", base, *DAY, "--sortie", path, "--json")
    assert (code, err, json.loads(out)) == (0, "", {"document": str(path)})
    assert "Signaler tôt" in texts(cached(path)["Plan d’action"])


@pytest.mark.parametrize("name", ["plan.pdf", "plan", "plan.xls"])
def test_another_kind_of_document_is_refused_and_nothing_is_written(
    run: Any, base: Path, tmp_path: Path, name: str
) -> None:
    code, _out, err = run("export", "plan", base, "--sortie", tmp_path / name)
    assert code == 1
    assert err.startswith("Le nom du document doit finir par «\u00a0.xlsx\u00a0»")
    assert not (tmp_path / name).exists()


def test_a_base_without_a_plan_says_so(run: Any, base: Path, tmp_path: Path) -> None:
    empty = tmp_path / "vide.cpex"
    make(empty).close()
    for command in (["plan", empty], ["export", "plan", empty, "--sortie", tmp_path / "p.xlsx"]):
        code, _out, err = run(*command)
        assert code == 1
        assert err.startswith("La base n’a pas de plan d’action en cours.\n")
    assert not (tmp_path / "p.xlsx").exists()


def test_another_plan_is_asked_for_by_its_title(run: Any, base: Path) -> None:
    with open_base(base, CLOCK) as store:
        create_plan(store, "Plan 2028-2030")
    assert json.loads(run("plan", base, "--json")[1])["plan"]["titre"] == "Plan 2028-2030"
    data = json.loads(run("plan", base, "--plan", "plan 2025-2027", "--json")[1])
    assert [one["code"] for one in data["actions"]] == ["A-01", "A-02"]
    code, _out, err = run("plan", base, "--plan", "Inconnu")
    assert code == 1
    assert "Plan 2025-2027" in err


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1999-12-31", "2101-01-01", "2026-02-30"])
def test_a_day_that_no_plan_has_is_a_badly_written_command(
    run: Any, base: Path, day: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        run("plan", base, "--au", day)
    assert left.value.code == 2
    assert f"valeur non comprise\u00a0: «\u00a0{day}\u00a0»" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_a_name_too_long_for_a_file_is_refused(run: Any, base: Path, tmp_path: Path, suffix: str) -> None:
    code, _, told = run("export", "plan", base, "--sortie", tmp_path / f"{'x' * 250}{suffix}")
    assert code == 1
    assert told.startswith("Le nom du fichier est trop long.")
