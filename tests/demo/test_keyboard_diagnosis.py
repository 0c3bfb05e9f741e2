"""The diagnosis by the keyboard alone, in a real window on the demonstration."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication

from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.question import Against, Measure, Question
from cpex_desktop.ui.diagnosis.capacity_form import CapacityForm
from cpex_desktop.ui.diagnosis.compare_tab import CompareTab
from cpex_desktop.ui.diagnosis.crossing_tab import CrossingTab
from cpex_desktop.ui.diagnosis.findings_tab import FindingsTab
from cpex_desktop.ui.diagnosis.map_tab import MapTab
from cpex_desktop.ui.diagnosis.page import DiagnosisPage
from cpex_desktop.ui.widgets.chart import ChartView
from tests.demo.hands import ALT, CTRL, Hands, Key, answer_file, front

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def page_of(hands: Hands) -> DiagnosisPage:
    return cast(DiagnosisPage, hands.desk.window.page("diagnosis"))


def question_of(hands: Hands) -> Question:
    question = page_of(hands).question
    assert question is not None
    return question


def test_every_tab_comes_with_the_arrows_and_keeps_the_focus(hands: Hands) -> None:
    hands.go("cpex:diagnostic/carte")
    page = page_of(hands)
    tabs = hands.reach("Vues du diagnostic")
    for key in page.tab_keys()[1:]:
        hands.press(Key.Key_Right)
        hands.settle()
        assert page.current_tab() == key
        assert front() is tabs
    hands.press(Key.Key_Left)
    hands.settle()
    assert (page.current_tab(), front()) == ("qualite", tabs)


def test_every_filter_is_changed_and_the_focus_stays_on_it(hands: Hands) -> None:
    hands.go("cpex:diagnostic/carte")
    hands.choose("Indicateur", "expulsions effectives")
    assert (question_of(hands).code, hands.here()) == ("evictions_enforced", "Indicateur")
    hands.reach("Taux")
    hands.press(Key.Key_Right)
    hands.settle()
    assert (question_of(hands).measure, hands.here()) == (Measure.COUNT, "Nombre")
    hands.reach("Communes")
    hands.press(Key.Key_Right)
    hands.settle()
    assert (question_of(hands).level, hands.here()) == (TerritoryKind.EPCI, "EPCI")
    hands.reach("Tous")
    hands.press(Key.Key_Right)
    hands.settle()
    assert (question_of(hands).cut.sector, hands.here()) == (Sector.SOCIAL, "Social")
    hands.choose("Période", "2025")
    assert question_of(hands).span.first // 100 == 2025
    assert hands.here() == "Période"


def test_a_free_period_is_picked(hands: Hands) -> None:
    hands.go("cpex:diagnostic/carte")
    before = question_of(hands).span
    hands.reach("Période")
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Tab)
    while hands.here() != "Choisir les mois…":
        hands.press(Key.Key_Tab)
    hands.press(Key.Key_Space)
    assert hands.here() == "Premier mois"
    hands.press(Key.Key_Up, times=2)
    hands.press(Key.Key_Tab, times=2)
    assert hands.here() == "Appliquer"
    hands.press(Key.Key_Space)
    hands.settle()
    assert question_of(hands).span.first < before.first
    assert hands.here() == "Période"


def test_the_rarer_filters_are_reached_and_left(hands: Hands) -> None:
    hands.go("cpex:diagnostic/carte")
    hands.reach("Plus de filtres")
    hands.press(Key.Key_Space)
    hands.reach("Comparaison")
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Down, times=2)
    hands.press(Key.Key_Return)
    hands.settle()
    assert question_of(hands).against is Against.THREE_YEARS
    hands.press(Key.Key_Escape)
    assert hands.here() == "Plus de filtres"


def test_the_map_is_walked_chosen_and_enlarged(hands: Hands) -> None:
    hands.go("cpex:diagnostic/carte")
    tab = cast(MapTab, page_of(hands).tab("carte"))
    hands.reach("Carte des")
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    hands.settle()
    first = question_of(hands).territory
    assert first
    assert hands.here().startswith("Carte des")
    scale = tab.map.view.transform().m11()
    hands.press(Key.Key_Plus)
    assert tab.map.view.transform().m11() > scale
    hands.press(Key.Key_0)
    hands.reach("Agrandir", back=True)
    hands.reach("Affichage", back=True)
    hands.reach("Agrandir")
    hands.press(Key.Key_Space)
    hands.settle()
    assert hands.here() == "Réduire"
    hands.press(Key.Key_Space)
    hands.settle()
    assert hands.here() == "Agrandir"


def test_the_map_is_written_in_a_file(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hands.go("cpex:diagnostic/carte")
    hands.reach("Exporter")
    hands.press(Key.Key_Space)
    target = tmp_path / "carte.png"
    answer_file(monkeypatch, target)
    hands.pick("Image")
    assert target.stat().st_size
    assert hands.here() == "Exporter"
    hands.reach("Affichage", back=True)
    hands.press(Key.Key_Space)
    hands.pick("Classes d’amplitude égale")
    assert hands.here() == "Affichage"


def test_the_ranking_is_filtered_ordered_and_leads_to_the_sheet(hands: Hands) -> None:
    hands.go("cpex:diagnostic/carte")
    tab = cast(MapTab, page_of(hands).tab("carte"))
    hands.press(Key.Key_F, CTRL)
    hands.reach("Lissé" if tab.ranking.is_smoothed() else "Taux", back=True)
    hands.reach("Filtrer le classement par nom")
    hands.type("sauge")
    hands.settle()
    hands.reach("Classement des territoires")
    hands.press(Key.Key_Down)
    hands.settle()
    chosen = question_of(hands).territory
    assert chosen
    assert hands.here() == "Classement des territoires"
    hands.run("Fiche territoire")
    assert hands.desk.window.current_key() == "territory"
    hands.press(Key.Key_Left, ALT)
    hands.settle()
    assert hands.desk.window.current_key() == "diagnosis"
    assert question_of(hands).territory == chosen
    hands.press(Key.Key_Right, ALT)
    hands.settle()
    assert hands.desk.window.current_key() == "territory"


@pytest.mark.parametrize(
    "tab", ["evolution", "etapes", "concours", "bailleurs", "croisements", "comparer", "qualite"]
)
def test_charts_and_tables_change_places_under_the_focus(hands: Hands, tab: str) -> None:
    hands.go(f"cpex:diagnostic/{tab}")
    link = hands.reach("Voir le tableau")
    view = next(one for one in page_of(hands).findChildren(ChartView) if one.switch is link)
    hands.press(Key.Key_Space)
    hands.settle()
    assert view.shows_table()
    assert front() is link
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_T, CTRL)
    hands.settle()
    hands.press(Key.Key_T, CTRL)
    hands.settle()
    shown = {one.shows_table() for one in page_of(hands).findChildren(ChartView) if one.isVisible()}
    assert len(shown) == 1
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_Backtab)


def test_capacities_are_entered_and_taken_back(hands: Hands) -> None:
    hands.go("cpex:diagnostic/concours")
    hands.run("Saisir les capacités")
    page = page_of(hands)
    form = page.findChild(CapacityForm)
    assert form is not None
    assert form.isAncestorOf(front())
    hands.press(Key.Key_Escape)
    hands.settle()
    assert not form.isVisible()
    assert hands.here().startswith("Saisir les capacités")
    hands.press(Key.Key_Space)
    hands.settle()
    hands.reach("Enregistrer")
    hands.press(Key.Key_Space)
    hands.settle()


def test_the_sheet_of_a_landlord_is_written(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.go("cpex:diagnostic/bailleurs")
    hands.reach("Bailleurs sociaux, un par ligne")
    hands.press(Key.Key_Down)
    hands.settle()
    target = tmp_path / "fiche.xlsx"
    answer_file(monkeypatch, target)
    hands.run("Exporter la fiche")
    assert target.stat().st_size
    assert hands.here().startswith("Exporter la fiche")


def test_the_second_indicator_of_a_crossing_is_chosen(hands: Hands) -> None:
    hands.go("cpex:diagnostic/croisements")
    tab = cast(CrossingTab, page_of(hands).tab("croisements"))
    before = tab.second.current()
    hands.choose("Second indicateur", "concours accord")
    assert tab.second.current() != before
    assert hands.here() == "Second indicateur"
    hands.reach("Territoires à l’écart des autres")
    hands.press(Key.Key_Down, times=2)
    hands.settle()
    assert question_of(hands).territory


def test_four_territories_are_compared_and_copied(hands: Hands) -> None:
    hands.go("cpex:diagnostic/comparer")
    tab = cast(CompareTab, page_of(hands).tab("comparer"))
    before = tab.chosen()
    for place in range(1, 5):
        hands.reach(f"Territoire {place} de la comparaison")
        hands.press(Key.Key_Down)
        hands.settle()
        assert hands.here().startswith(f"Territoire {place} de la comparaison")
    assert tab.chosen() != before
    hands.run("Copier le tableau")
    assert tab.rows is not None
    assert QApplication.clipboard().text() == tab.rows.text
    assert hands.here() == "Copier le tableau"


def test_a_gap_leads_to_its_import(hands: Hands) -> None:
    hands.go("cpex:diagnostic/qualite")
    hands.reach("Lacunes")
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    hands.settle()
    assert hands.desk.window.current_key() == "imports"
    hands.press(Key.Key_Left, ALT)
    hands.settle()
    assert hands.desk.window.current_key() == "diagnosis"


def test_a_finding_is_written_frozen_moved_put_away_and_brought_back(hands: Hands) -> None:
    hands.go("cpex:diagnostic/constats")
    tab = cast(FindingsTab, page_of(hands).tab("constats"))
    hands.run("Nouveau constat")
    assert hands.here() == "Titre"
    hands.press(Key.Key_A, CTRL)
    hands.type("Un constat au clavier")
    hands.press(Key.Key_Return)
    hands.settle()
    hands.reach("Constat")
    hands.type("Les délais augmentent.")
    hands.run("Figer le chiffre affiché")
    assert hands.here() == "Figer le chiffre affiché"
    hands.reach("Chiffres à l’appui")
    hands.reach("Constats", back=True)
    hands.press(Key.Key_Up, ALT)
    hands.settle()
    hands.run("Mettre à la corbeille")
    front()
    hands.press(Key.Key_Z, CTRL)
    hands.settle()
    hands.press(Key.Key_Y, CTRL)
    hands.settle()
    assert tab.isVisible()
