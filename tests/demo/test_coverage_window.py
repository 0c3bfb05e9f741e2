"""The plans of reference on screen: boxes walked with keys, answers, actions made, plans written and read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cpex_desktop.clock import fixed_clock
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.errors import UserError
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import AnswerKind
from cpex_desktop.queries.coverage import Cover
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.commitments import answer_commitment
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.application import create_application
from cpex_desktop.ui.theme import ThemeChoice, apply_theme
from tests.demo.coverage_bench import Bench, open_bench
from tests.ui.cut_texts import cut_texts

Key = Qt.Key


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


def test_thirty_one_boxes_stand_under_their_headings(bench: Bench) -> None:
    tiles = bench.page.coverage.board.tiles()
    assert len(tiles) == 31
    assert [tile.line.number for tile in tiles if tile.line][24:27] == ["25", "27", "28"]
    pills = {cover: pill.text() for cover, pill in bench.page.coverage.quick.pills.items()}
    assert pills[None] == "Tous (31)"
    assert pills[Cover.COVERED] == "Action en place (27)"
    assert pills[Cover.UNDECIDED] == "À décider (2)"
    bench.page.coverage.quick.pills[Cover.UNDECIDED].click()
    left = [tile.line.number for tile in bench.page.coverage.board.tiles() if tile.line]
    assert left == ["14", "29"]
    assert "n°\u00a014. Étudier" in bench.page.coverage.board.tiles()[0].accessibleName().replace("N°", "n°")


def test_boxes_are_walked_and_opened_with_keys(bench: Bench) -> None:
    board = bench.page.coverage.board
    first = board.tiles()[0]
    stops = [tile for tile in board.tiles() if tile.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [first]
    bench.activate()
    first.setFocus()
    bench.press(Key.Key_Right)
    assert QApplication.focusWidget() is board.tiles()[1]
    bench.press(Key.Key_Down)
    below = QApplication.focusWidget()
    assert below is not None
    assert (
        below.mapTo(board, below.rect().center()).y()
        > board.tiles()[1].mapTo(board, first.rect().center()).y()
    )
    bench.press(Key.Key_Up)
    bench.press(Key.Key_End)
    assert QApplication.focusWidget() is board.tiles()[30]
    assert board.tiles()[30].visibleRegion().boundingRect().height() > 20
    bench.press(Key.Key_Return)
    panel = bench.page.coverage.panel
    assert panel.line is not None
    assert panel.line.number == "32"
    facts = dict(panel.facts.facts())
    assert facts["Pilote"] == "DIHAL, DHUP"
    assert facts["Priorité"] == "1"
    assert [action.code for action in panel.carriers.rows()] == ["A-08", "A-32"]
    panel.table.opened.emit(0)
    assert bench.asked == [f"cpex:action/{panel.carriers.row_at(0).uid}"]


def test_an_answer_without_its_reason_is_refused_by_the_field_and_kept(bench: Bench) -> None:
    tab = bench.page.coverage
    tab.open(bench.line("14").uid)
    form = tab.panel.answer
    form.answer.box.setCurrentIndex(form.answer.box.findData(AnswerKind.NOT_APPLICABLE.value))
    form.answer.box.activated.emit(0)
    bench.settle()
    assert form.reason.refusal().startswith("Le motif manque.")
    assert form.typed()[0] is AnswerKind.NOT_APPLICABLE
    form.reason.text.setPlainText("La CAF du département signale déjà à un mois.")
    form.reason.text.gone.emit()
    bench.settle()
    assert bench.line("14").cover is Cover.NOT_APPLICABLE
    assert form.reason.refusal() == ""
    bench.take_back()
    assert bench.line("14").cover is Cover.UNDECIDED
    assert form.typed() == (AnswerKind.UNDECIDED, "")


def test_a_refused_answer_comes_back_with_its_commitment(bench: Bench) -> None:
    tab = bench.page.coverage
    first, other = bench.line("14").uid, bench.line("29").uid
    tab.open(first)
    form = tab.panel.answer
    form.reason.text.setPlainText("Voir avec Mme Martin au 06 12 34 56 78")
    tab.open(other)
    bench.settle()
    assert form.uid == other
    assert form.typed() == (AnswerKind.UNDECIDED, "")
    assert "14" in tab.unsaved.text()
    tab.open(first)
    assert form.typed()[1].startswith("Voir avec")
    assert "personne" in form.reason.refusal()
    assert bench.line("14").reason == ""


def test_an_action_is_created_for_a_commitment_and_shown(bench: Bench) -> None:
    tab = bench.page.coverage
    tab.open(bench.line("29").uid)
    tab.panel.add_action.click()
    bench.settle()
    (made,) = bench.line("29").actions
    assert bench.asked == [f"cpex:action/{made.uid}"]
    assert made.title == bench.line("29").title
    assert bench.coverage.count(Cover.COVERED) == 28
    bench.take_back()
    assert bench.coverage.count(Cover.COVERED) == 27


def test_what_is_being_typed_outlives_another_change(bench: Bench) -> None:
    tab = bench.page.coverage
    tab.open(bench.line("14").uid)
    tab.panel.answer.reason.text.setPlainText("À voir avec la CAF")
    answer_commitment(bench.store, bench.line("29").uid, AnswerKind.CARRIED)
    bench.settle()
    assert bench.line("29").cover is Cover.ANNOUNCED
    assert tab.panel.answer.typed()[1] == "À voir avec la CAF"


def test_an_action_from_the_national_plan_begins_with_its_stage_and_sector(bench: Bench) -> None:
    bench.page.coverage.create_action(bench.line("12").uid)
    bench.settle()
    with bench.store.read() as connection:
        rows = plan_rows(connection, MOMENT.date())
    made = next(row for row in rows if bench.asked == [f"cpex:action/{row.uid}"])
    assert made.stages == ("payment_order",)
    assert made.sector is Sector.PRIVATE


def test_a_refused_field_comes_back_with_its_commitment(bench: Bench) -> None:
    page = bench.page
    page.show_reference(bench.charter(), "engagements")
    bench.settle()
    form, first = page.lines.panel.commitment, bench.coverage.lines[0].uid
    form.fields["lead"].line.setText("Mme Martin, 06 12 34 56 78")  # type: ignore[attr-defined]
    page.lines.table.selectRow(1)
    bench.settle()
    assert form.uid != first
    assert "n°\u00a01" in page.lines.unsaved.text().lower()
    page.lines.table.selectRow(0)
    assert form.fields["lead"].line.text() == "Mme Martin, 06 12 34 56 78"  # type: ignore[attr-defined]
    assert "personne" in form.fields["lead"].refusal()
    assert bench.coverage.lines[0].lead == "Bailleurs sociaux"


def test_proposals_give_their_reasons_and_do_nothing_by_themselves(bench: Bench) -> None:
    before = bench.coverage
    bench.window.go("cpex:couverture/propositions")
    bench.settle()
    tab = bench.page.proposals
    said = " ".join(one.text() for one in tab.findChildren(QLabel))
    assert "Le plan dit «\u00a0dès le commandement de payer\u00a0»." in said
    assert "À vérifier\u00a0:" in said
    assert bench.coverage == before
    create = next(one for one in tab.creates if "FNAVDL" in one.accessibleName())
    create.click()
    bench.settle()
    assert len(bench.asked) == 1
    assert bench.asked[0].startswith("cpex:agir/national:15:")
    assert bench.coverage == before


def test_a_plan_in_the_trash_gives_its_place_to_the_national_one(bench: Bench) -> None:
    charter = bench.charter()
    bench.window.go(f"cpex:reference/{charter}")
    bench.settle()
    assert bench.reading.reference.uid == charter
    put_away(bench.store, "reference_plan", charter)
    bench.settle()
    assert bench.reading.reference.shipped
    assert len(bench.reading.references) == 1
    bench.take_back()
    assert len(bench.reading.references) == 2
    with pytest.raises(UserError):
        bench.window.go("cpex:couverture/ailleurs")


def test_without_a_plan_commitments_are_read_and_an_action_begins_with_its_plan(
    qapp: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    create_application()
    base = tmp_path / "vide.cpex"
    create_base(base, "44", fixed_clock(MOMENT)).close()
    found = open_bench(base, qtbot)
    found.show()
    assert found.coverage.count(Cover.UNDECIDED) == 31
    first = found.coverage.lines[0].uid
    found.page.coverage.open(first)
    found.page.coverage.panel.add_action.click()
    assert found.asked == [f"cpex:agir/engagement:{first}"]
    found.window.go("cpex:couverture/propositions")
    found.settle()
    assert found.page.proposals.empty.isVisible()
    found.close()


@pytest.mark.parametrize("size", [(1366, 768), (1280, 641), (1920, 1080)])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_nothing_is_cut_off(bench: Bench, size: tuple[int, int], scale: float) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, theme=ThemeChoice.DARK if scale > 1 else ThemeChoice.LIGHT, scale=scale)
    try:
        bench.window.resize(*size)
        for uid in (bench.charter(), ""):
            bench.page.show_reference(uid)
            for tab in bench.page.views():
                bench.page.visit(tab)
                bench.settle()
                assert cut_texts(bench.window) == [], (tab, uid)
        bench.page.show_reference("", "actions")
        bench.settle()
        bench.page.coverage.open(bench.line("16").uid)
        bench.settle()
        assert cut_texts(bench.window) == []
    finally:
        apply_theme(app)
