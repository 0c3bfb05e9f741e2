"""Plans of reference in the window: read from a file, written by hand, evaluated for a year."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cpex_desktop.demo.building import Demonstration
from cpex_desktop.models.plan_lists import ReferenceKind
from cpex_desktop.queries.references import list_references
from cpex_desktop.ui.application import create_application
from tests.demo.coverage_bench import Bench, open_bench


@pytest.fixture(scope="module")
def planned(made: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copy(made.base, tmp_path_factory.mktemp("coverage") / made.base.name))


@pytest.fixture
def bench(qapp: QApplication, planned: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    create_application()
    found = open_bench(Path(shutil.copy(planned, tmp_path)), qtbot)
    found.show()
    yield found
    found.close()


def test_a_file_is_shown_before_it_is_written(bench: Bench, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["N°", "Engagement", "Pilote", "Objectif", "Cible"],
        ["1", "Repérer les impayés", "CAF", "Moins d’assignations", 1200],
        ["2", "Reloger à temps", "Madame Jeanne Martin", "", ""],
    ):
        sheet.append(row)
    bench.file = tmp_path / "pdalhpd.xlsx"
    book.save(bench.file)
    bench.page.plans.load.click()
    bench.settle()
    view = bench.page.file
    assert view is not None
    assert [one.title for one in view.model.rows()] == ["Repérer les impayés", "Reloger à temps"]
    assert any("personne" in finding.reason for finding in view.read.findings)
    with bench.store.read() as connection:
        assert len(list_references(connection)) == 2
    view.title.line.setText("")
    view.add.click()
    assert view.title.refusal().startswith("Le plan n’a pas de titre.")
    view.title.line.setText("PDALHPD 2026-2031")
    view.first.line.setText("32/01/2026")
    view.add.click()
    assert view.first.refusal().startswith("Ce n’est pas une date.")
    view.first.line.setText("01/01/2026")
    view.last.line.setText("31/12/2036")
    view.add.click()
    assert view.last.refusal().startswith("La charte dure trop longtemps.")
    view.last.line.setText("31/12/2031")
    view.add.click()
    bench.settle()
    assert bench.page.file is None
    assert bench.reading.reference.title == "PDALHPD 2026-2031"
    assert bench.page.tabs.key() == "engagements"
    assert [line.lead for line in bench.coverage.lines] == ["CAF", ""]
    bench.take_back()
    assert bench.reading.reference.shipped


def test_a_file_that_is_no_plan_is_refused_with_its_reason(bench: Bench, tmp_path: Path) -> None:
    bench.file = tmp_path / "autre.csv"
    bench.file.write_text("a;b\n1;2\n", encoding="utf-8")
    bench.page.load_file()
    bench.settle()
    assert bench.page.file is None
    assert bench.page.notice.isVisible()


def test_a_charter_is_written_by_hand_line_by_line(bench: Bench) -> None:
    page = bench.page
    page.visit("references")
    dialog = page.plans.ask_plan(ReferenceKind.CHARTER)
    dialog.decided.emit("   ")
    bench.settle()
    assert dialog.refusal().startswith("Le plan n’a pas de titre.")
    dialog.decided.emit("Charte 2026")
    bench.settle()
    assert bench.reading.reference.title == "Charte 2026"
    form = page.plans.form
    for name, typed in (("first_day", "01/01/2026"), ("last_day", "31/12/2040")):
        field = form.fields[name]
        field.line.setText(typed)  # type: ignore[attr-defined]
        field.flush()
    bench.settle()
    assert form.fields["last_day"].refusal().startswith("La charte dure trop longtemps.")
    assert form.fields["last_day"].line.text() == "31/12/2040"  # type: ignore[attr-defined]
    page.visit("engagements")
    asked = page.lines.ask_commitment()
    assert asked is not None
    asked.decided.emit("Signaler tôt")
    bench.settle()
    again = page.lines.ask_objective()
    assert again is not None
    again.decided.emit("Moins d’assignations")
    bench.settle()
    objective = page.lines.panel.objective
    assert page.lines.panel.objective.isVisible()
    objective.fields["target"].line.setText("beaucoup")  # type: ignore[attr-defined]
    objective.fields["target"].flush()
    assert objective.fields["target"].refusal().startswith("Ce n’est pas un nombre.")
    objective.fields["target"].line.setText("1200")  # type: ignore[attr-defined]
    objective.fields["target"].flush()
    bench.settle()
    (row,) = bench.reading.objectives
    assert (row.wording, row.promised.target) == ("Moins d’assignations", 1200.0)


def test_two_fields_left_in_a_row_are_both_stored(bench: Bench) -> None:
    page = bench.page
    page.show_reference(bench.charter(), "engagements")
    bench.settle()
    form = page.lines.panel.commitment
    form.fields["lead"].line.setText("Conseil départemental")  # type: ignore[attr-defined]
    form.fields["associated"].line.setText("ADIL")  # type: ignore[attr-defined]
    form.flush()
    bench.settle()
    line = bench.coverage.lines[0]
    assert (line.lead, line.associated) == ("Conseil départemental", "ADIL")
    bench.take_back()
    assert (bench.coverage.lines[0].lead, bench.coverage.lines[0].associated) == (
        "Conseil départemental", "CAF, MSA",
    )  # fmt: skip


def test_the_national_plan_leaves_nothing_to_change(bench: Bench) -> None:
    page = bench.page
    page.visit("engagements")
    assert not page.lines.add.isVisible()
    assert page.lines.shipped.isVisible()
    assert not any(field.editor.isEnabled() for field in page.lines.panel.commitment.fields.values())
    page.visit("evaluation")
    assert page.evaluation.nothing.isVisible()
    assert not page.evaluation.empty.isVisible()


def test_a_year_is_evaluated_judged_decided_and_opened_again(bench: Bench) -> None:
    page = bench.page
    page.show_reference(bench.charter(), "evaluation")
    bench.settle()
    tab = page.evaluation
    assert not tab.panel.form.fields["judgement"].editor.isEnabled()
    tab.reopen.click()
    bench.settle()
    assert tab.panel.form.fields["judgement"].editor.isEnabled()
    assert bench.reading.whys
    assert tab.panel.why.text() == bench.reading.whys[tab.model.row_at(0).objective.uid]
    comment = tab.panel.form.fields["comment"]
    comment.text.setPlainText("Deux bailleurs ont changé de logiciel.")  # type: ignore[attr-defined]
    comment.flush()
    tab.panel.form.left.emit(tab.panel.form.uid, "judgement", "partly")
    bench.settle()
    line = bench.reading.sheet.lines[0] if bench.reading.sheet else None
    assert line is not None
    assert (line.judgement.value, line.comment) == ("partly", "Deux bailleurs ont changé de logiciel.")
    dialog = tab.ask_day()
    assert dialog is not None
    dialog.decided.emit("demain")
    assert dialog.refusal().startswith("Ce n’est pas une date.")
    dialog.decided.emit("31/12/2026")
    bench.settle()
    assert dialog.refusal().startswith("La date n’est pas plausible.")
    dialog.decided.emit("20/11/2026")
    bench.settle()
    assert bench.reading.sheet is not None
    assert bench.reading.sheet.row.decided_on is not None
    asked = tab.ask_year()
    assert asked is not None
    asked.decided.emit("l’an passé")
    assert asked.refusal().startswith("Ce n’est pas une année.")
    asked.decided.emit("2025")
    bench.settle()
    assert asked.refusal().startswith("Cette année est déjà évaluée.")
    asked.decided.emit("2026")
    bench.settle()
    assert [one.year for one in bench.reading.evaluations] == [2026, 2025]
    assert bench.reading.sheet.row.year == 2026
    bench.take_back()
    assert bench.reading.sheet.row.year == 2025
