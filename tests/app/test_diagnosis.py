"""The diagnosis as an officer meets it: one window, one base, mouse and keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cpex_desktop.analysis.periods import Span, month_range
from cpex_desktop.app.addresses import DIAGNOSIS
from cpex_desktop.app.desk import Desk
from cpex_desktop.app.diagnosis.wiring import TABS
from cpex_desktop.app.settling import settle
from cpex_desktop.errors import UserError
from cpex_desktop.french import num, rate
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.hot_spots import list_hot_spots
from cpex_desktop.queries.places import Place, departement, list_places
from cpex_desktop.queries.question import Against, Measure, Question
from cpex_desktop.queries.totals import Cut
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base, open_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch
from cpex_desktop.ui.diagnosis.map_tab import MapTab
from cpex_desktop.ui.diagnosis.page import DiagnosisPage
from tests.app.conftest import OpenDesk
from tests.app.sample_base import CLOCK, LAST, sample
from tests.ui.conftest import cut_texts

YEAR = Span(202510, LAST)


def page_of(desk: Desk) -> DiagnosisPage:
    desk.window.show_page(DIAGNOSIS)
    settle(desk)
    return cast(DiagnosisPage, desk.window.page(DIAGNOSIS))


def map_of(page: DiagnosisPage) -> MapTab:
    return cast(MapTab, page.tab("carte"))


def question_of(page: DiagnosisPage) -> Question:
    assert page.question is not None
    return page.question


def places(desk: Desk, kind: TerritoryKind) -> list[Place]:
    with desk.workspace.store.read() as connection:
        return list_places(connection, kind)


def texts(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def made(path: Path, *rows: tuple[str, int, int, float], departement: str = "98") -> Path:
    """Write (indicator, kind of period, start, amount) for every commune, or for the département alone."""
    with create_base(path, departement, CLOCK) as store:
        with store.read() as connection:
            communes = list_places(connection, TerritoryKind.COMMUNE)
        values: list[ValueTuple] = [
            (catalogue.indicator(code).number, kind, start, place.id, 0, 0, 0, 0, amount, None, 1, 0)
            for code, kind, start, amount in rows
            for place in communes
        ]
        write_batch(store, BatchDraft("essai", "Préfecture", date(2026, 10, 5), values))
    return path


def test_it_opens_on_the_rate_of_summonses_by_commune(open_desk: OpenDesk, base: Path) -> None:
    page = page_of(open_desk(base))
    assert page.question == Question("summonses", Measure.RATE, TerritoryKind.COMMUNE, YEAR)
    assert page.header.title() == "Diagnostic territorial"
    tab = map_of(page)
    assert len(tab.ranking.lines()) == 118
    assert tab.map.figures is not None
    assert "Val-de-Sauge" in texts(tab.panel)


def test_one_click_moves_map_ranking_panel_and_procedure(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    page = page_of(desk)
    tab = map_of(page)
    third = tab.ranking.lines()[2]
    tab.ranking.table.selectRow(2)
    settle(desk)
    assert question_of(page).territory == third.territory
    assert third.name in texts(tab.panel)
    assert third.name in texts(tab.stages)
    other = tab.ranking.lines()[7]
    tab.map.chosen.emit(other.territory)
    settle(desk)
    chosen = tab.ranking.table.chosen_row()
    assert chosen is not None
    assert tab.ranking.lines()[chosen] == other
    assert other.name in texts(tab.panel)


def test_every_filter_makes_its_question(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    page = page_of(desk)
    bar, first = page.bar, question_of(page)
    bar.measure.chosen.emit(Measure.COUNT.value)
    bar.level.chosen.emit(str(int(TerritoryKind.EPCI)))
    bar.period.chosen.emit(Span(202501, 202512))
    bar.more.against_chosen.emit(Against.PREVIOUS.value)
    bar.indicator.chosen.emit("evictions_enforced")
    settle(desk)
    assert page.question == replace(
        first,
        code="evictions_enforced",
        measure=Measure.COUNT,
        level=TerritoryKind.EPCI,
        span=Span(202501, 202512),
        against=Against.PREVIOUS,
    )
    tab = map_of(page)
    assert tab.answer is not None
    assert tab.answer.question == page.question
    assert len(tab.ranking.lines()) == len(places(desk, TerritoryKind.EPCI))
    assert bar.indicator.current() == "evictions_enforced"


def test_only_what_has_data_is_offered(open_desk: OpenDesk, base: Path) -> None:
    page = page_of(open_desk(base))
    assert not page.bar.sector.isVisible()
    assert page.bar.level.keys() == ["4", "3", "2"]
    assert page.bar.indicator.findData("visale_claims") > page.bar.indicator.findData("evictions_enforced")


def test_the_question_is_kept_while_other_screens_are_seen(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    page = page_of(desk)
    page.ask(replace(question_of(page), level=TerritoryKind.EPCI, measure=Measure.COUNT))
    settle(desk)
    asked, answer = page.question, map_of(page).answer
    desk.window.show_page("dashboard")
    settle(desk)
    desk.window.show_page(DIAGNOSIS)
    assert page.question == asked
    assert not desk.reader.is_busy()
    assert map_of(page).answer is answer


def test_an_impossible_question_falls_back_and_says_so(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    page = page_of(desk)
    page.ask(replace(question_of(page), cut=Cut(sector=Sector.SOCIAL), span=Span(200001, 200012)))
    settle(desk)
    assert question_of(page).cut == Cut()
    assert question_of(page).span == YEAR
    assert "adaptée aux données" in texts(page)


def test_what_one_indicator_lacks_comes_back_with_the_next(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    page = page_of(desk)
    first = question_of(page)
    page.bar.indicator.chosen.emit("tenant_households_total")
    settle(desk)
    assert (question_of(page).measure, question_of(page).span) == (Measure.COUNT, Span(202201, 202212))
    page.choose_territory(map_of(page).ranking.lines()[0].territory)
    page.bar.indicator.chosen.emit("summonses")
    settle(desk)
    assert replace(question_of(page), territory=0) == first
    assert question_of(page).territory


def test_a_view_of_several_indicators_shows_the_sector_in_force(open_desk: OpenDesk, base: Path) -> None:
    with open_base(base, CLOCK) as store:
        number = catalogue.indicator("police_requests").number
        with store.read() as connection:
            home = departement(connection).id
        rows: list[ValueTuple] = [
            (number, 1, month, home, 1, 0, 0, 0, 9.0, None, 1, 0) for month in month_range(202510, 202609)
        ]
        write_batch(store, BatchDraft("concours.xlsx", "Préfecture", date(2026, 10, 5), rows))
    desk = open_desk(base)
    page = page_of(desk)
    assert not page.bar.sector.isVisible()
    desk.window.go("cpex:diagnostic/concours")
    settle(desk)
    assert page.bar.sector.isVisible()
    page.bar.sector.chosen.emit(str(int(Sector.SOCIAL)))
    settle(desk)
    assert question_of(page).cut.sector is Sector.SOCIAL
    desk.window.go("cpex:diagnostic/carte")
    settle(desk)
    assert question_of(page).cut.sector is Sector.ALL
    assert "n’est pas connu par parc" in texts(page)
    desk.window.go("cpex:diagnostic/concours")
    settle(desk)
    assert question_of(page).cut.sector is Sector.SOCIAL
    pressed = [one.text() for one in page.bar.sector.buttons() if one.isChecked()]
    assert pressed == ["Social"]


def test_a_late_answer_is_dropped(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    page = page_of(desk)
    first = question_of(page)
    for level in (TerritoryKind.EPCI, TerritoryKind.ARRONDISSEMENT, TerritoryKind.COMMUNE):
        page.ask(replace(first, level=level))
    page.ask(replace(first, level=TerritoryKind.EPCI))
    settle(desk)
    answer = map_of(page).answer
    assert answer is not None
    assert answer.question.level is TerritoryKind.EPCI


def test_a_territory_chosen_while_an_answer_is_on_its_way_is_shown(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    page = page_of(desk)
    tab = map_of(page)
    chosen = tab.ranking.lines()[4]
    page.ask(replace(question_of(page), measure=Measure.COUNT))
    page.choose_territory(chosen.territory)
    settle(desk)
    assert tab.answer is not None
    assert tab.answer.question.measure is Measure.COUNT
    assert chosen.name in texts(tab.panel)
    assert "compte" in texts(tab.panel)
    assert "pour 1\u202f000" not in texts(tab.panel)


@pytest.mark.parametrize("level", [TerritoryKind.COMMUNE, TerritoryKind.EPCI])
def test_the_smoothed_ranking_is_that_of_the_hot_spots(
    open_desk: OpenDesk, base: Path, level: TerritoryKind
) -> None:
    desk = open_desk(base)
    page = page_of(desk)
    page.ask(replace(question_of(page), level=level))
    settle(desk)
    ranking = map_of(page).ranking
    raw = ranking.lines()
    ranking.order_by("smoothed")
    number = catalogue.indicator("summonses").number
    with desk.workspace.store.read() as connection:
        spots = list_hot_spots(connection, number, level, flagged_only=False)
    assert [line.territory for line in ranking.lines()] == [spot.territory for spot in spots]
    for line, spot in zip(ranking.lines(), spots, strict=True):
        assert line.amount == pytest.approx(spot.shrunken_rate)
        assert line.written == rate(spot.shrunken_rate)
        assert line.acts.startswith(f"{rate(spot.rate)}\u202f‰ · {num(spot.observed)}\u00a0acte")
    assert [line.rank is None for line in ranking.lines()] == [not spot.observed for spot in spots]
    ranks = [line.rank for line in ranking.lines() if line.rank is not None]
    assert ranks[0] == 1
    assert ranks == sorted(ranks)
    ranking.order_by("raw")
    assert ranking.lines() == raw


def test_only_a_rate_of_acts_is_ranked_by_its_smoothed_twin(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    page = page_of(desk)
    ranking = map_of(page).ranking
    assert ranking.order.isVisible()
    ranking.order_by("smoothed")
    page.ask(replace(question_of(page), measure=Measure.COUNT))
    settle(desk)
    assert not ranking.order.isVisible()
    assert not ranking.is_smoothed()
    assert ranking.lines()[0].acts == ""
    page.ask(replace(question_of(page), measure=Measure.RATE))
    settle(desk)
    assert ranking.is_smoothed()


def test_a_small_village_does_not_top_the_smoothed_ranking(open_desk: OpenDesk, tmp_path: Path) -> None:
    """One act for thirty tenants: first by rate, among the last places to look at."""
    with create_base(tmp_path / "village.cpex", "98", CLOCK) as store:
        with store.read() as connection:
            communes = list_places(connection, TerritoryKind.COMMUNE)
        acts, tenants = (
            catalogue.indicator(code).number for code in ("summonses", "tenant_households_total")
        )
        rows: list[ValueTuple] = []
        for rank, place in enumerate(communes):
            people, count = (30.0, 1.0) if rank == 0 else (4000.0, 60.0 if rank < 9 else 30.0)
            rows += [
                (acts, 1, LAST, place.id, 0, 0, 0, 0, count, None, 1, 0),
                (tenants, 3, 202501, place.id, 0, 0, 0, 0, people, None, 1, 0),
            ]
        write_batch(store, BatchDraft("essai", "Préfecture", date(2026, 10, 5), rows))
    desk = open_desk(tmp_path / "village.cpex")
    page = page_of(desk)
    page.ask(replace(question_of(page), measure=Measure.RATE))
    settle(desk)
    ranking = map_of(page).ranking
    village = communes[0].id
    assert ranking.lines()[0].territory == village
    ranking.order_by("smoothed")
    assert [line.territory for line in ranking.lines()].index(village) >= 8
    answer = map_of(page).answer
    assert answer is not None
    first = ranking.lines()[0]
    assert answer.caption.reading.startswith(f"Lecture\u00a0: {first.name} compte {first.acts[:4]}")


def test_the_ranking_is_filtered_by_name_and_masked_as_exported(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    tab = map_of(page_of(desk))
    tab.ranking.search.setText("PORT aub")
    assert [line.name for line in tab.ranking.lines()] == ["Port-Aubin"]
    assert "1 sur 118" in texts(tab.ranking)
    tab.ranking.search.setText("nulle part")
    assert tab.ranking.lines() == ()
    assert "Aucun territoire" in texts(tab.ranking)
    tab.ranking.search.clear()
    small = [line.territory for line in tab.ranking.lines() if line.small]
    assert small
    tab.map.show_as_exported(True)
    hidden = [line for line in tab.ranking.lines() if line.territory in small]
    assert {(line.written, line.amount, line.rank) for line in hidden} == {("s", None, None)}
    assert f"{len(small)} au secret" in texts(tab.ranking)


def test_new_values_change_what_is_shown(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    page = page_of(desk)
    page.ask(replace(question_of(page), measure=Measure.COUNT))
    settle(desk)
    last = map_of(page).ranking.lines()[-1]
    number = catalogue.indicator("summonses").number
    value: ValueTuple = (number, 1, LAST, last.territory, 0, 0, 0, 0, 900.0, None, 1, 0)
    write_batch(desk.workspace.store, BatchDraft("rectificatif", "Préfecture", date(2026, 11, 1), [value]))
    settle(desk)
    assert map_of(page).ranking.lines()[0].name == last.name


def test_keys_alone_reach_every_control_and_choose_a_territory(
    open_desk: OpenDesk, base: Path, qtbot: QtBot
) -> None:
    desk = open_desk(base)
    page = page_of(desk)
    tab = map_of(page)
    page.take_focus()
    met: list[QWidget] = []
    for _ in range(40):
        qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Tab)
        met.append(desk.window.focusWidget())
    bar = page.bar
    inside = [
        page.tab_bar,
        bar.indicator,
        bar.period.field,
        bar.more.against,
        tab.map.view,
        tab.ranking.search,
    ]
    assert bar.more.against in bar.more.inside()
    order = [met.index(widget) for widget in (*inside, tab.ranking.table)]
    assert order == sorted(order)
    (communes,) = [one for one in bar.level.buttons() if one.text() == "Communes"]
    assert met.index(bar.indicator) < met.index(communes) < met.index(bar.period.field)
    tab.ranking.table.setFocus()
    qtbot.keyClick(tab.ranking.table, Qt.Key.Key_Down)
    settle(desk)
    assert question_of(page).territory == tab.ranking.lines()[0].territory
    qtbot.keyClick(tab.ranking.table, Qt.Key.Key_Down)
    settle(desk)
    assert tab.ranking.lines()[1].name in texts(tab.panel)


def test_nothing_to_map_is_told_apart(open_desk: OpenDesk, tmp_path: Path, qtbot: QtBot) -> None:
    desk = open_desk(sample(tmp_path / "sans.cpex", tenants=False))
    page = page_of(desk)
    tab = map_of(page)
    assert question_of(page).measure is Measure.COUNT
    page.ask(replace(question_of(page), measure=Measure.RATE))
    settle(desk)
    assert "Taux non calculable" in texts(tab.lack)
    assert "recensement" in texts(tab.lack)
    (count,) = [one for one in tab.lack.findChildren(QPushButton) if one.text() == "Montrer le nombre"]
    qtbot.mouseClick(count, Qt.MouseButton.LeftButton)
    settle(desk)
    assert question_of(page).measure is Measure.COUNT
    assert not tab.lack.isVisible()
    page.ask(replace(question_of(page), code="visale_claims"))
    settle(desk)
    assert "sans donnée" in texts(tab.lack)


def test_an_empty_base_leads_to_the_imports(open_desk: OpenDesk, empty: Path, qtbot: QtBot) -> None:
    desk = open_desk(empty)
    page = page_of(desk)
    assert page.question is None
    assert "Aucun chiffre à cartographier" in texts(page)
    (go,) = [one for one in page.findChildren(QPushButton) if "Importer" in one.text() and one.isVisible()]
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    assert desk.window.current_key() == "imports"


def test_a_figure_known_for_the_departement_only_is_given(open_desk: OpenDesk, tmp_path: Path) -> None:
    path = tmp_path / "dept.cpex"
    with create_base(path, "98", CLOCK) as store:
        with store.read() as connection:
            (home,) = list_places(connection, TerritoryKind.DEPARTEMENT)
        number = catalogue.indicator("dalo_households_evicted").number
        rows: list[ValueTuple] = [
            (number, 2, start, home.id, 0, 0, 0, 0, 9.0, None, 1, 0) for start in (202601, 202604, 202607)
        ]
        write_batch(store, BatchDraft("essai", "DDETS", date(2026, 10, 5), rows))
    page = page_of(open_desk(path))
    assert "Connu pour le département seulement" in texts(map_of(page))
    assert "9" in texts(map_of(page).lack)


def test_missing_months_are_said_above_the_map(open_desk: OpenDesk, tmp_path: Path) -> None:
    months = [202510, 202511, 202512, 202601, 202602, 202603, 202605, 202606, 202607, 202608, 202609]
    path = made(tmp_path / "trou.cpex", *(("summonses", 1, month, 3.0) for month in months))
    tab = map_of(page_of(open_desk(path)))
    assert "Données partielles" in texts(tab)
    assert "avril 2026" in texts(tab)
    assert "11 mois sur 12" in texts(tab)


def test_mayotte_has_no_arrondissement_to_offer(open_desk: OpenDesk, tmp_path: Path) -> None:
    page = page_of(open_desk(made(tmp_path / "976.cpex", ("summonses", 1, LAST, 4.0), departement="976")))
    assert page.bar.level.keys() == ["4", "3"]
    assert question_of(page).span == Span(LAST, LAST)
    assert len(map_of(page).ranking.lines()) == 17


def test_a_territory_that_is_gone_leaves_the_departement(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    page = page_of(desk)
    page.ask(replace(question_of(page), territory=999_999))
    settle(desk)
    tab = map_of(page)
    assert "n’est plus dans la base" in texts(tab)
    assert "Val-de-Sauge" in texts(tab.panel)


def test_the_base_that_cannot_be_read_says_so_and_is_asked_again(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    page = page_of(desk)
    tab = map_of(page)
    load = tab._load

    def fail(_question: Question) -> object:
        raise UserError("Le disque ne répond pas.", "Essai.", "Rebranchez-le.")

    tab._load = fail  # type: ignore[assignment]  # a disk that fails, then answers
    page.ask(replace(question_of(page), measure=Measure.COUNT))
    settle(desk)
    assert "Le disque ne répond pas." in texts(tab)
    tab._load = load
    (again,) = [one for one in tab.findChildren(QPushButton) if one.text() == "Réessayer" and one.isVisible()]
    again.click()
    settle(desk)
    assert tab.answer is not None
    assert tab.answer.question.measure is Measure.COUNT


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1280, 641), (1920, 1080)])
def test_no_text_is_cut(open_desk: OpenDesk, base: Path, width: int, height: int) -> None:
    desk = open_desk(base)
    desk.window.resize(width, height)
    page = page_of(desk)
    page.choose_territory(map_of(page).ranking.lines()[0].territory)
    settle(desk)
    assert cut_texts(page) == []
    bar = page.bar
    shown = [one for one in (bar.indicator, bar.measure, bar.level, bar.period, bar.more) if one.isVisible()]
    for one, other in pairwise(shown):
        assert one.geometry().right() < other.geometry().left()
    assert shown[-1].geometry().right() <= bar.width()


def test_tabs_bear_the_key_and_title_that_announce_them(open_desk: OpenDesk, base: Path) -> None:
    page = page_of(open_desk(base))
    for maker in TABS:
        tab = page.tab(maker.key)
        assert (tab.key, tab.title) == (maker.key, maker.title)
