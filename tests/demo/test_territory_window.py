"""« Évolution », « Étapes » and the sheet of a territory in a window: figures, keys, states."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from cpex_desktop.analysis.periods import Span, add_months
from cpex_desktop.app.desk import Desk
from cpex_desktop.app.program import Program
from cpex_desktop.app.settling import settle
from cpex_desktop.clock import fixed_clock
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.french import num, ordinal, rate
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.services.bases import create_base
from cpex_desktop.ui.application import create_application
from cpex_desktop.ui.diagnosis.evolution_tab import EvolutionTab
from cpex_desktop.ui.diagnosis.page import DiagnosisPage
from cpex_desktop.ui.diagnosis.stages_tab import StagesTab
from cpex_desktop.ui.territory.page import TerritoryPage
from tests.demo import recount
from tests.demo.asking import ask
from tests.demo.conftest import Recounted

SPAN = Span(202510, 202609)
STAGES = (
    "payment_orders", "summonses", "judgments_total", "notices_to_quit", "police_requests", "police_granted",
    "evictions_enforced",
)  # fmt: skip
LEVELS = (("98", "departement"), ("980100017", "epci"), ("981", "arrondissement"), ("98112", "commune"))
Open = Callable[[Path], Desk]


@pytest.fixture(scope="module")
def app(qapp: QApplication) -> QApplication:
    return create_application()


@pytest.fixture
def open_desk(app: QApplication, qtbot: QtBot) -> Iterator[Open]:
    program = Program(app, fixed_clock(MOMENT))

    def opened(path: Path) -> Desk:
        desk = program.open_desk(path)
        desk.window.resize(1366, 768)
        desk.window.show()
        qtbot.waitExposed(desk.window)
        settle(desk)
        return desk

    yield opened
    if program.desk is not None:
        program.desk.window.hide()
    program.close()


@pytest.fixture
def base(made: Demonstration, tmp_path: Path) -> Path:
    return Path(shutil.copy(made.base, tmp_path / made.base.name))


def page_of(desk: Desk, tab: str) -> DiagnosisPage:
    desk.go(f"cpex:diagnostic/{tab}")
    settle(desk)
    return cast(DiagnosisPage, desk.window.page("diagnosis"))


def put(
    desk: Desk, page: DiagnosisPage, code: str, measure: Measure, place: str = "98", span: Span = SPAN
) -> None:
    with desk.workspace.store.read() as connection:
        ((territory,),) = connection.execute("SELECT id FROM territory WHERE code = ?", (place,)).fetchall()
    asked = page.question
    assert asked is not None
    question: Question = replace(asked, code=code, measure=measure, span=span, territory=territory)
    page.ask(question)
    settle(desk)


def sheet_of(desk: Desk, key: str) -> TerritoryPage:
    desk.go(f"cpex:territoire/{key}")
    settle(desk)
    return cast(TerritoryPage, desk.window.page("territory"))


def asked_month(base: Path, code: str, level: str, month: int) -> dict[str, float | None]:
    months = f"{month // 100}-{month % 100:02}"
    return {key: line["valeur"] for key, line in ask(base, code, level, months).items()}


def test_each_month_shown_is_what_the_command_line_gives(
    open_desk: Open, base: Path, made: Demonstration
) -> None:
    desk = open_desk(base)
    page = page_of(desk, "evolution")
    tab = cast(EvolutionTab, page.tab("evolution"))
    for place, level in LEVELS:
        compare_months(desk, page, tab, made, place, level)


def compare_months(
    desk: Desk, page: DiagnosisPage, tab: EvolutionTab, made: Demonstration, place: str, level: str
) -> None:
    put(desk, page, "summonses", Measure.COUNT, place)
    assert tab.rows is not None
    assert tab.rows.year is not None
    assert tab.rows.long is not None
    for month, shown in zip(SPAN.months, tab.rows.year.tracks.now, strict=True):
        assert shown == asked_month(made.base, "summonses", level, month)[place], month
    whole = ask(made.base, "summonses", level, "2025-10:2026-09")[place]
    assert tab.rows.long.track is not None
    assert tab.rows.long.track.values[-1] == whole["valeur"]
    put(desk, page, "summonses", Measure.RATE, place)
    rated = ask(made.base, "summons_rate", level, "2025-10:2026-09")[place]
    assert tab.rows.long.track is not None
    assert tab.rows.long.track.values[-1] == pytest.approx(rated["valeur"])


def test_the_course_of_each_stage_is_that_of_the_files(
    open_desk: Open, base: Path, counted: Recounted
) -> None:
    """Counted from the extract without the application: months, rolling years, shares of a year."""
    desk = open_desk(base)
    page = page_of(desk, "evolution")
    tab = cast(EvolutionTab, page.tab("evolution"))
    for code in STAGES:
        recount_course(desk, page, tab, counted, code)


def recount_course(desk: Desk, page: DiagnosisPage, tab: EvolutionTab, counted: Recounted, code: str) -> None:
    put(desk, page, code, Measure.COUNT)
    assert tab.rows is not None
    year, long, season = tab.rows.year, tab.rows.long, tab.rows.season
    assert year is not None
    assert long is not None
    assert long.track is not None
    assert season is not None
    assert season.tracks is not None
    codes = counted.places.codes
    for place, month in enumerate(SPAN.months):
        assert year.tracks.now[place] == counted.acts.total(code, [month], codes)
        assert year.tracks.before[place] == counted.acts.total(code, [add_months(month, -12)], codes)
    for month, total in zip(long.track.months, long.track.values, strict=True):
        assert total == counted.acts.total(code, recount.span(add_months(month, -11), month), codes)
    now = counted.acts.total(code, SPAN.months, codes)
    shares = []
    for first in (202401, 202501):
        whole = counted.acts.total(code, recount.span(first, first + 11), codes)
        shares.append([counted.acts.total(code, [first + step], codes) / whole for step in range(12)])
    for place, month in enumerate(SPAN.months):
        assert season.tracks.profile[place] == pytest.approx(counted.acts.total(code, [month], codes) / now)
        mean = sum(spread[month % 100 - 1] for spread in shares) / 2
        assert season.tracks.shares[place] == pytest.approx(mean)


def test_the_stages_shown_are_what_the_command_line_gives(
    open_desk: Open, base: Path, made: Demonstration
) -> None:
    desk = open_desk(base)
    page = page_of(desk, "etapes")
    for place, level in LEVELS:
        compare_stages(desk, page, made, place, level)


def compare_stages(desk: Desk, page: DiagnosisPage, made: Demonstration, place: str, level: str) -> None:
    put(desk, page, "summonses", Measure.COUNT, place)
    tab = cast(StagesTab, page.tab("etapes"))
    assert tab.rows is not None
    before = None
    for code, line in zip(STAGES, tab.rows.lines, strict=True):
        found = {
            sector: ask(made.base, code, level, "2025-10:2026-09", sector)[place]["valeur"]
            for sector in ("tous", "social", "prive")
        }
        assert line.whole[0] == num(found["tous"])
        assert (line.social[0], line.private[0]) == (num(found["social"]), num(found["prive"]))
        if before:
            assert line.whole[2].replace("\u202f%", "") == num(100 * found["tous"] / before)
        before = found["tous"]
    rated = ask(made.base, "summons_rate", level, "2025-10:2026-09")[place]["valeur"]
    assert tab.rows.lines[1].whole[1] == rate(rated)


def test_the_sheet_shows_what_the_command_line_gives(
    open_desk: Open, base: Path, made: Demonstration
) -> None:
    desk = open_desk(base)
    for place, level in LEVELS:
        compare_sheet(sheet_of(desk, place), made, place, level)


def compare_sheet(sheet: TerritoryPage, made: Demonstration, place: str, level: str) -> None:
    assert sheet.rows is not None
    for code, line in zip(STAGES, sheet.rows.figures, strict=True):
        assert line.count == num(ask(made.base, code, level, "2025-10:2026-09")[place]["valeur"])
    rates = ask(made.base, "summons_rate", level, "2025-10:2026-09")
    summonses = sheet.rows.figures[1]
    assert summonses.rate == rate(rates[place]["valeur"])
    low, high = rates[place]["intervalle"]
    assert summonses.interval == f"{rate(low)} – {rate(high)}"
    better = sum(line["valeur"] > rates[place]["valeur"] for line in rates.values())
    alone = level == "departement"
    assert summonses.rank == "–" if alone else summonses.rank.startswith(ordinal(better + 1))


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_territory_is_changed_by_typing_its_name(open_desk: Open, base: Path, qtbot: QtBot) -> None:
    desk = open_desk(base)
    page = page_of(desk, "evolution")
    tab = cast(EvolutionTab, page.tab("evolution"))
    put(desk, page, "summonses", Measure.COUNT)
    tab.territory.setFocus()
    QTest.keyClicks(tab.territory, "s")
    field = tab.territory.list()
    assert field.isVisible()
    QTest.keyClicks(field.focusWidget() or field, "auge-vil")
    QTest.keyClick(field.focusWidget() or field, Qt.Key.Key_Return)
    settle(desk)
    assert tab.rows is not None
    assert "Sauge-Ville" in tab.rows.heading
    assert page.question is not None
    assert page.question.territory == tab.rows.territory


def test_ctrl_t_shows_every_table_and_comes_back(open_desk: Open, base: Path) -> None:
    desk = open_desk(base)
    page = page_of(desk, "evolution")
    tab = cast(EvolutionTab, page.tab("evolution"))
    put(desk, page, "summonses", Measure.COUNT)
    charts = (tab.year.chart, tab.long.chart, tab.season.chart)
    desk.window.swap_charts()
    assert all(chart.shows_table() for chart in charts)
    assert tab.rows is not None
    assert tab.rows.year is not None
    model = charts[0].model
    assert [model.row_at(place).cells[0] for place in range(12)] == [
        num(amount or 0) for amount in tab.rows.year.tracks.now
    ]
    desk.window.swap_charts()
    assert not any(chart.shows_table() for chart in charts)


def test_a_level_cannot_be_summed_and_says_what_it_is(open_desk: Open, base: Path) -> None:
    desk = open_desk(base)
    page = page_of(desk, "evolution")
    tab = cast(EvolutionTab, page.tab("evolution"))
    put(desk, page, "police_requests_pending", Measure.COUNT)
    assert tab.rows is not None
    assert tab.rows.season is None
    assert not tab.season.isVisible()
    assert tab.rows.long is not None
    assert "Moyenne" in tab.rows.long.title


def test_what_comes_once_a_year_is_one_chart(open_desk: Open, base: Path) -> None:
    desk = open_desk(base)
    page = page_of(desk, "evolution")
    tab = cast(EvolutionTab, page.tab("evolution"))
    put(desk, page, "caf_arrears_reports", Measure.COUNT, span=Span(202501, 202512))
    assert tab.periods.isVisible()
    assert not tab.year.isVisible()
    assert tab.rows is not None
    assert tab.rows.periods is not None
    assert list(tab.rows.periods.columns.labels) == ["2025"]


def test_enter_on_a_neighbour_opens_its_sheet_and_alt_left_comes_back(
    open_desk: Open, base: Path, qtbot: QtBot
) -> None:
    desk = open_desk(base)
    sheet = sheet_of(desk, "98112")
    assert sheet.rows is not None
    first = sheet.rows.near[0]
    table = sheet.near.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle(desk)
    assert sheet.rows.title == first.name
    desk.window.navigator.back()
    settle(desk)
    assert sheet.rows.title == "Sauge-Ville"
    sheet.map_button.click()
    settle(desk)
    assert desk.window.current_key() == "diagnosis"
    page = cast(DiagnosisPage, desk.window.page("diagnosis"))
    assert page.question is not None
    assert (page.question.territory, page.question.level) == (sheet.rows.territory, TerritoryKind.COMMUNE)


def test_the_figures_are_copied_with_their_title(open_desk: Open, base: Path) -> None:
    desk = open_desk(base)
    sheet = sheet_of(desk, "98112")
    sheet.copy_link.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Sauge-Ville"
    assert lines[3].split("\t")[0] == "Étape"
    assert len(lines) == 4 + len(STAGES)


def test_the_departement_is_not_ranked_beside_itself(open_desk: Open, base: Path) -> None:
    desk = open_desk(base)
    titles = {}
    for code in ("98112", "98", "980100017"):
        table = sheet_of(desk, code).figures.table
        model = table.model()
        titles[code] = [
            model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())
        ]
        assert table.isVisible()
        assert model.rowCount() == len(STAGES)
    assert titles["98112"][-3:] == ["Lissé", "Rang", "Dépt."]
    assert titles["98"] == titles["98112"][:-3]
    assert titles["980100017"] == titles["98112"]


def test_the_names_of_the_surroundings_are_whole(open_desk: Open, base: Path) -> None:
    desk = open_desk(base)
    for code in ("98", "98112", "980100017"):
        near = sheet_of(desk, code).near
        names = [near.table.shown_text(near.model.index(place, 0)) for place in range(near.model.rowCount())]
        assert names == [line.name for line in near.model.rows()]
        assert all(line.acts.endswith(("acte", "actes")) for line in near.model.rows())


def test_the_page_of_the_sheet_holds_what_the_screen_shows(
    open_desk: Open, base: Path, tmp_path: Path
) -> None:
    desk = open_desk(base)
    sheet = sheet_of(desk, "98112")
    target = tmp_path / "fiche.xlsx"
    sheet.write_to(target)
    settle(desk)
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Fiche territoire", "Actions du plan"]
    page = book["Fiche territoire"]
    assert page.sheet_properties.pageSetUpPr.fitToPage
    cells = [[cell.value for cell in row] for row in page.iter_rows()]
    assert sheet.rows is not None
    for line in sheet.rows.figures:
        # Where there is room, the page says « de quitter les lieux ».
        row = next(row for row in cells if str(row[0]).startswith(line.name))
        start = 0
        assert num(row[start + 1]) == line.count
        assert rate(row[start + 3]) == line.rate
        assert row[start + 4] == line.interval
    said = " ".join(str(value) for row in cells for value in row if value)
    assert "ne doit pas sortir du service" in said
    assert sheet.rows.near[0].name in said
    assert sheet.notice.isVisible()


def test_an_old_code_says_its_successor_and_leads_to_it(open_desk: Open, base: Path) -> None:
    desk = open_desk(base)
    sheet = sheet_of(desk, "98901")
    assert sheet.instead is not None
    lead = next(one for one in sheet.instead.findChildren(QPushButton))
    assert "Saint-Aurin" in lead.text()
    lead.click()
    settle(desk)
    assert sheet.rows is not None
    assert sheet.rows.title == "Saint-Aurin"


def test_an_empty_base_shows_no_chart(open_desk: Open, tmp_path: Path) -> None:
    path = tmp_path / "vide.cpex"
    create_base(path, "44", fixed_clock(MOMENT)).close()
    desk = open_desk(path)
    sheet = sheet_of(desk, "44109")
    assert sheet.rows is not None
    assert not sheet.rows.known
    assert sheet.instead is not None
    assert not sheet.figures.isVisible()
    assert sheet.rows.title == "Nantes"
