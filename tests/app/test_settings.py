"""The settings in a real window, on a real base."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from cpex_desktop.app import memory
from cpex_desktop.app.copy_reading import copy_lines
from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.areas import list_areas
from cpex_desktop.queries.journal import list_steps
from cpex_desktop.queries.partner_cadence import kind_cadences
from cpex_desktop.queries.preferences import read_settings
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.organisations import OrganisationDraft, create_organisation
from cpex_desktop.services.partner_merges import merge_organisations
from cpex_desktop.services.people import PersonDraft, PositionDraft, create_person
from cpex_desktop.services.preferences import save_setting
from cpex_desktop.services.trash import put_away
from cpex_desktop.settings import SettingKey
from cpex_desktop.ui.settings.areas_section import AreasSection
from cpex_desktop.ui.settings.cadences_section import CadencesSection
from cpex_desktop.ui.settings.copies_section import CopiesSection
from cpex_desktop.ui.settings.history_section import HistorySection
from cpex_desktop.ui.settings.looks_section import LooksSection
from cpex_desktop.ui.settings.page import SettingsPage
from cpex_desktop.ui.settings.service_section import ServiceSection
from cpex_desktop.ui.settings.trash_section import TrashSection
from cpex_desktop.ui.settings.truces_section import TrucesSection
from cpex_desktop.ui.theme import ThemeChoice, active, apply_theme
from cpex_desktop.ui.widgets.toast import Toast
from tests.app.conftest import OpenDesk
from tests.app.sample_base import CLOCK


def settings_of(desk: Desk, section: str = "service") -> SettingsPage:
    desk.window.go(f"cpex:reglages/{section}")
    settle(desk)
    return cast(SettingsPage, desk.window.page("settings"))


def saved(desk: Desk, key: SettingKey) -> str:
    with desk.workspace.store.read() as connection:
        return read_settings(connection)[key]


def test_a_field_is_saved_when_it_is_left_and_can_be_taken_back(
    open_desk: OpenDesk, base: Path, qtbot: QtBot
) -> None:
    desk = open_desk(base)
    section = cast(ServiceSection, settings_of(desk).section("service"))
    field = section.fields[SettingKey.SERVICE_NAME].field
    field.setFocus()
    field.clear()
    qtbot.keyClicks(field, "DDETS de Sauge")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(desk)
    assert saved(desk, SettingKey.SERVICE_NAME) == "DDETS de Sauge"
    toast = desk.window.findChild(Toast)
    assert toast.text() == "Fait\u00a0: modifier le réglage «\u00a0Nom du service\u00a0»."
    edit = next(one for one in desk.window.findChildren(QMenu) if one.title() == "É&dition")
    undo, redo = edit.actions()[:2]
    assert undo.text() == "Annuler\u00a0: Modifier le réglage «\u00a0Nom du service\u00a0»"
    undo.trigger()
    settle(desk)
    assert saved(desk, SettingKey.SERVICE_NAME) == ""
    assert field.text() == ""
    assert toast.text() == "Annulé\u00a0: modifier le réglage «\u00a0Nom du service\u00a0»."
    redo.trigger()
    settle(desk)
    assert field.text() == "DDETS de Sauge"


@pytest.mark.parametrize("typed", ["beaucoup", "-1", "2000", "3,5"])
def test_a_threshold_that_makes_no_sense_is_refused_under_its_field(
    open_desk: OpenDesk, base: Path, qtbot: QtBot, typed: str
) -> None:
    desk = open_desk(base)
    section = cast(ServiceSection, settings_of(desk).section("service"))
    line = section.fields[SettingKey.FEW_ACTS]
    line.field.setText(typed)
    qtbot.keyClick(line.field, Qt.Key.Key_Return)
    settle(desk)
    assert line.refusal().startswith("Le seuil n’est pas valable.")
    assert line.field.text() == typed
    assert saved(desk, SettingKey.FEW_ACTS) == "30"
    line.field.setText("20")
    qtbot.keyClick(line.field, Qt.Key.Key_Return)
    settle(desk)
    assert line.refusal() == ""
    assert saved(desk, SettingKey.FEW_ACTS) == "20"


def test_the_threshold_of_secrecy_masks_at_least_ones(open_desk: OpenDesk, base: Path, qtbot: QtBot) -> None:
    desk = open_desk(base)
    line = cast(ServiceSection, settings_of(desk).section("service")).fields[SettingKey.SECRECY]
    for typed, refused, kept in (("1", True, "5"), ("11", False, "11")):
        line.field.setText(typed)
        qtbot.keyClick(line.field, Qt.Key.Key_Return)
        settle(desk)
        assert bool(line.refusal()) is refused
        assert saved(desk, SettingKey.SECRECY) == kept


def test_looks_are_applied_and_remembered_on_this_computer(
    open_desk: OpenDesk, base: Path, app: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    desk = open_desk(base)
    section = cast(LooksSection, settings_of(desk, "affichage").section("affichage"))
    try:
        section.themes.chosen.emit("dark")
        section.sizes.chosen.emit("130")
        assert active().choice is ThemeChoice.DARK
        assert (memory.recall().theme, memory.recall().text_size) == ("dark", 130)
        desk.window.dressing.set_theme(ThemeChoice.LIGHT)
        assert section.themes.current() == "light"
        assert section.sizes.current() == "130"
    finally:
        desk.window.dressing.set_text_size(100)
        apply_theme(app)


def test_an_area_is_drawn_put_away_and_brought_back(open_desk: OpenDesk, base: Path, qtbot: QtBot) -> None:
    desk = open_desk(base)
    page = settings_of(desk, "secteurs")
    section = cast(AreasSection, page.section("secteurs"))
    section.draw()
    settle(desk)
    editor = section.editor
    editor.saved.emit()
    settle(desk)
    assert editor.isVisible()  # no name: refused, and said
    qtbot.keyClicks(editor.name, "Commission de Sauge")
    qtbot.keyClicks(editor.choice.search, "sauge")
    box = editor.choice.list.model().index(0, 0)
    editor.choice.list.setCurrentIndex(box)
    qtbot.keyClick(editor.choice.list, Qt.Key.Key_Space)
    first = editor.choice.chosen()
    assert len(first) == 1
    other = next(shape.territory for shape in editor.map.level.shapes if shape.territory not in first)
    editor.map.chosen.emit(other)
    assert set(editor.choice.chosen()) == {*first, other}
    editor.saved.emit()
    settle(desk)
    with desk.workspace.store.read() as connection:
        (area,) = list_areas(connection)
    assert (area.name, set(area.communes)) == ("Commission de Sauge", {*first, other})
    section.table.selectRow(0)
    section.put_away_chosen()
    settle(desk)
    trash = cast(TrashSection, settings_of(desk, "corbeille").section("corbeille"))
    assert trash.table.model().rowCount() == 1
    trash.restore_chosen()
    settle(desk)
    with desk.workspace.store.read() as connection:
        assert [one.name for one in list_areas(connection)] == ["Commission de Sauge"]
        labels = [step.label for step in list_steps(connection)]
    assert labels[:2] == [
        "Sortir de la corbeille le secteur «\u00a0Commission de Sauge\u00a0»",
        "Mettre à la corbeille le secteur «\u00a0Commission de Sauge\u00a0»",
    ]


def test_a_prefect_s_truce_is_entered_overseas_only(open_desk: OpenDesk, base: Path, tmp_path: Path) -> None:
    desk = open_desk(base)
    page = settings_of(desk)
    place = [section.key for section in page.sections].index("treve")
    assert not page.tab_bar.isTabVisible(place)
    overseas = tmp_path / "reunion.cpex"
    create_base(overseas, "974", CLOCK).close()
    desk = open_desk(overseas)
    page = settings_of(desk, "treve")
    section = cast(TrucesSection, page.section("treve"))
    assert page.tab_bar.isTabVisible(place)
    section.first.setDate(QDate(2025, 12, 1))
    section.last.setDate(QDate(2025, 11, 1))
    section.add_truce()
    settle(desk)
    assert saved(desk, SettingKey.OWN_TRUCES) == ""
    section.last.setDate(QDate(2026, 4, 15))
    section.add_truce()
    settle(desk)
    assert saved(desk, SettingKey.OWN_TRUCES) == "2025-12-01:2026-04-15"
    section.table.selectRow(0)
    section.remove_truce()
    settle(desk)
    assert saved(desk, SettingKey.OWN_TRUCES) == ""


def test_a_copy_is_made_and_listed(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    section = cast(CopiesSection, settings_of(desk, "sauvegardes").section("sauvegardes"))
    assert section.table.model().rowCount() == 0
    section.back_up()
    settle(desk)
    (copy,) = copy_lines(base)
    assert (copy.reason, copy.made.date()) == ("À votre demande", date(*CLOCK().timetuple()[:3]))
    assert section.table.model().rowCount() == 1


def test_each_section_is_found_again_on_the_way_back(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    page = settings_of(desk, "historique")
    desk.window.go("cpex:reglages/corbeille")
    desk.window.show_page("dashboard")
    desk.window.navigator.back()
    assert page.place() == "corbeille"
    desk.window.navigator.back()
    assert page.place() == "historique"


def test_the_history_says_what_each_step_changed(open_desk: OpenDesk, base: Path, qtbot: QtBot) -> None:
    desk = open_desk(base)
    section = cast(HistorySection, settings_of(desk, "historique").section("historique"))
    save_setting(desk.workspace.store, SettingKey.SERVICE_NAME, "DDETS de Sauge")
    settle(desk)
    model = section.panel.table.model()
    assert [model.index(0, column).data() for column in range(2)] == ["Valeur", "DDETS de Sauge"]
    assert dict(section.panel.facts.facts())["Objet"] == "Nom du service"
    section.table.selectRow(section.table.model().rowCount() - 1)
    settle(desk)
    assert section.panel.words() == "Cette étape est gardée par son nom seulement."  # the base, in bulk
    section.table.selectRow(1)
    settle(desk)
    kept = section.table.chosen_row()
    desk.window.show_page("dashboard")
    settings_of(desk, "historique").refresh()
    settle(desk)
    assert section.table.chosen_row() == kept == 1


def test_a_merged_organisation_is_separated_from_the_trash(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    store = desk.workspace.store
    kept, gone = (
        create_organisation(store, OrganisationDraft(name)) for name in ("Sauge Habitat", "Sauge H.")
    )
    merge_organisations(store, kept, gone)
    section = cast(TrashSection, settings_of(desk, "corbeille").section("corbeille"))
    assert (
        section._model.data(section._model.index(0, 0)) == "Sauge H., réunie avec «\u00a0Sauge Habitat\u00a0»"
    )
    section.table.selectRow(0)
    assert section.restore.accessibleName() == "Séparer l’organisation choisie"
    section.restore.click()
    settle(desk)
    with store.read() as connection:
        rows = connection.execute(
            "SELECT count(*) FROM organisation WHERE uid IN (?, ?) AND deleted_at IS NULL", (kept, gone)
        )
        assert rows.fetchone() == (2,)
    assert section._model.rowCount() == 0


def test_an_organisation_and_a_person_come_back_from_the_trash(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    store = desk.workspace.store
    uid = create_organisation(store, OrganisationDraft("Sauge Habitat"))
    who = create_person(store, PersonDraft("Accueil", {}, (PositionDraft(uid),)))
    put_away(store, "person", who)
    put_away(store, "organisation", uid)
    section = cast(TrashSection, settings_of(desk, "corbeille").section("corbeille"))
    assert sorted(row.name for row in section._model.rows()) == ["Accueil", "Sauge Habitat"]
    section.table.selectRow(0)
    assert section.restore.accessibleName() == "Restaurer la ligne choisie"
    for _line in range(2):
        section.restore_chosen()
        settle(desk)
    assert section._model.rowCount() == 0


def test_the_cadence_of_a_kind_is_chosen_refused_and_taken_back(open_desk: OpenDesk, base: Path) -> None:
    desk = open_desk(base)
    section = cast(CadencesSection, settings_of(desk, "cadences").section("cadences"))
    field = section.fields[OrganisationKind.SOCIAL_LANDLORD]
    assert (field.field.text(), field.field.placeholderText()) == ("", "60")
    for typed, refused in (("souvent", "nombre"), ("5000", "1\u202f095"), ("45", "")):
        field.field.setText(typed)
        field.field.editingFinished.emit()
        settle(desk)
        assert refused in field.refusal()
        assert bool(field.refusal()) is bool(refused)
        assert field.field.text() == typed
    with desk.workspace.store.read() as connection:
        assert kind_cadences(connection)[OrganisationKind.SOCIAL_LANDLORD] == 45
    field.field.setText("")
    field.field.editingFinished.emit()
    settle(desk)
    with desk.workspace.store.read() as connection:
        assert kind_cadences(connection)[OrganisationKind.SOCIAL_LANDLORD] == 60
