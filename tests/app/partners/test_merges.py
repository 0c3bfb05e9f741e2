"""Two records made one: found, set side by side, merged, taken back; 500 pairs are no burden."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QRadioButton

from cpex_desktop.db.store import Store
from cpex_desktop.models.partner_lists import ContactRole
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.partner_merges import merge_organisations
from cpex_desktop.services.partners import revise_partner
from cpex_desktop.services.people import PersonDraft, PositionDraft, create_person
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.partners.merges.doubles_dialog import ORGANISATIONS, PERSONS, DoublesDialog
from cpex_desktop.ui.partners.merges.merge_dialog import MergeDialog
from cpex_desktop.ui.partners.record import IDENTITY
from tests.partner_base import partner, person
from tests.partner_screen import PartnerScreen
from tests.small_base import make
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
OpenScreen = Callable[[Path], PartnerScreen]
F = PartnerField
SIZES = ((1024, 640), (1280, 641), (1366, 768), (1920, 1080))


def uid_of(screen: PartnerScreen, name: str) -> str:
    """Give the uid of an organisation."""
    return next(row.uid for row in screen.page.rows.all if row.name == name)


def write_twice(screen: PartnerScreen) -> tuple[str, str]:
    """Write Sauge Habitat a second time, with fields that differ."""
    store = screen.workspace.store
    kept, again = uid_of(screen, "Sauge Habitat"), partner(store, "Sauge-Habitat OPH")
    revise_partner(store, kept, {F.OUR_REFERENT: "Bureau du logement", F.SIREN: "356000000"})
    revise_partner(store, again, {F.OUR_REFERENT: "Pôle social", F.WEBSITE: "https://sauge.example"})
    person(store, again, "Accueil", title="Secrétariat")
    screen.settle()
    return kept, again


def open_doubles(screen: PartnerScreen) -> DoublesDialog:
    """Open the list of possible doubles."""
    screen.page.commands.merges.begin()
    screen.settle()
    dialog = screen.page.commands.merges.doubles
    assert dialog is not None
    return dialog


def open_merge(screen: PartnerScreen, what: str, kept: str, absorbed: str) -> MergeDialog:
    """Set two records side by side."""
    screen.page.commands.merges.compare(what, kept, absorbed)
    screen.settle()
    dialog = screen.page.commands.merges.dialog
    assert dialog is not None
    return dialog


def whole(screen: PartnerScreen) -> list[str]:
    """Give all that the base holds, but its journal and its index of words."""
    with screen.workspace.store.read() as connection:
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith(("change", "search", "sqlite"))
        ]
        return [f"{name} {row}" for name in sorted(tables) for row in _rows(connection, name)]


def _rows(connection: sqlite3.Connection, table: str) -> list[str]:
    return sorted(map(str, connection.execute(f"SELECT * FROM {table}").fetchall()))


def test_the_menu_of_the_page_leads_to_the_doubles(screen: PartnerScreen) -> None:
    assert "Doublons possibles…" in screen.page.menu.words()
    assert screen.page.menu.button.isVisible()
    dialog = open_doubles(screen)
    assert dialog.model.rowCount() == 0
    assert "Aucune organisation" in dialog.nothing.text()
    assert not dialog.compare.isEnabled()


def test_doubles_are_compared_merged_and_taken_back(screen: PartnerScreen) -> None:
    write_twice(screen)
    before = whole(screen)
    dialog = open_doubles(screen)
    assert [(one.first_name, one.second_name) for one in dialog.model.rows()] == [
        ("Sauge Habitat", "Sauge-Habitat OPH")
    ]
    dialog.table.setFocus()
    screen.press(Qt.Key.Key_Return)
    merge = screen.page.commands.merges.dialog
    assert merge is not None
    choices = {one.accessibleName(): one for one in merge.findChildren(QRadioButton)}
    choices["Notre référent\u00a0: Pôle social"].setChecked(True)
    assert merge.taken() == [F.OUR_REFERENT]
    merge._decide()
    screen.settle()
    assert screen.page.commands.merges.dialog is None
    assert dialog.model.rowCount() == 0
    sheet = screen.page.sheet
    assert sheet is not None
    assert (sheet.row.name, sheet.row.our_referent, sheet.texts.website) == (
        "Sauge Habitat",
        "Pôle social",
        "https://sauge.example",
    )
    assert "Accueil" in [line.name for line in sheet.people]
    assert "Sauge-Habitat OPH" not in screen.names()
    screen.undo.stack.undo()
    screen.settle()
    assert whole(screen) == before
    assert dialog.model.rowCount() == 1


def test_the_two_are_turned_round(screen: PartnerScreen) -> None:
    kept, again = write_twice(screen)
    open_merge(screen, ORGANISATIONS, kept, again).turn.click()
    screen.settle()
    dialog = screen.page.commands.merges.dialog
    assert dialog is not None
    dialog._decide()
    screen.settle()
    assert screen.page.rows.chosen_uid == again
    assert screen.page.rows.row(kept) is None


def test_a_record_put_away_meanwhile_is_told_and_the_choice_stays(screen: PartnerScreen) -> None:
    kept, again = write_twice(screen)
    dialog = open_merge(screen, ORGANISATIONS, kept, again)
    choices = {one.accessibleName(): one for one in dialog.findChildren(QRadioButton)}
    choices["Notre référent\u00a0: Pôle social"].setChecked(True)
    put_away(screen.workspace.store, "organisation", again)
    screen.settle()
    dialog._decide()
    screen.settle()
    assert dialog.isVisible()
    assert "n’existe plus" in dialog.refusal()
    assert dialog.taken() == [F.OUR_REFERENT]


def test_the_menu_of_the_record_merges_edits_and_puts_away(screen: PartnerScreen) -> None:
    kept, again = write_twice(screen)
    screen.choose("Sauge Habitat")
    menu = QMenu(screen.page)
    screen.page.record.menu_asked.emit(menu)
    actions = {one.text(): one for one in menu.actions() if isinstance(one, QAction)}
    actions["Réunir avec une autre organisation…"].trigger()
    screen.settle()
    other = screen.page.commands.merges.begin_with()
    assert other is not None
    other.other.line.setText("Nulle part")
    other.decide()
    assert "Nulle part" in other.other.refusal()
    other.other.line.setText("Sauge-Habitat OPH")
    other.decide()
    screen.settle()
    dialog = screen.page.commands.merges.dialog
    assert dialog is not None
    dialog.reject()
    screen.settle()
    actions["Modifier la fiche"].trigger()
    assert screen.page.record.tabs.key() == IDENTITY
    actions["Mettre à la corbeille"].trigger()
    screen.settle()
    assert screen.page.rows.row(kept) is None
    assert screen.page.rows.row(again) is not None


def test_two_persons_become_one_and_two_again(screen: PartnerScreen) -> None:
    store = screen.workspace.store
    screen.choose("Sauge Habitat")
    assert screen.page.sheet is not None
    kept = screen.page.sheet.people[0]
    other = create_person(
        store,
        PersonDraft(
            "Référent impayé",
            {},
            (
                PositionDraft(kept.organisation, service="Contentieux", roles=[ContactRole.LITIGATION]),
                PositionDraft(uid_of(screen, "Val Résidences"), "Conseil"),
            ),
        ),
    )
    screen.settle()
    before = whole(screen)
    dialog = open_doubles(screen)
    dialog.switch._buttons[1].click()
    assert dialog.model.rowCount() == 1
    merge = open_merge(screen, PERSONS, kept.person, other)
    merge._decide()
    screen.settle()
    sheet = screen.page.sheet
    assert sheet is not None
    (line,) = [one for one in sheet.people if one.person == kept.person]
    assert line.roles == {ContactRole.ARREARS_REFERENT, ContactRole.LITIGATION}
    assert line.service == "Contentieux"
    assert sheet.elsewhere[kept.person] == 1
    assert other not in [one.person for one in sheet.people]
    screen.undo.stack.undo()
    screen.settle()
    assert whole(screen) == before


def test_five_hundred_doubles_scroll(open_screen: OpenScreen, tmp_path: Path) -> None:
    path = tmp_path / "essai.cpex"
    with make(path) as store:
        write_many(store)
    screen = open_screen(path)
    screen.show()
    dialog = open_doubles(screen)
    assert dialog.model.rowCount() == 500
    assert "(500)" in dialog.switch._buttons[0].text()
    assert len(dialog.findChildren(QRadioButton)) == 0
    dialog.table.selectRow(499)
    dialog.compare.click()
    screen.settle()
    assert screen.page.commands.merges.dialog is not None


def write_many(store: Store) -> None:
    """Write 500 organisations twice, each pair with an address of its own."""
    rows = [
        (f"u{number}-{side}", f"{side} {number}", f"{side} {number}", f"contact{number}@essai.example")
        for number in range(500)
        for side in ("Alpha", "Zebulon")
    ]
    with store.write_bulk("Essai", ["organisation"]) as connection:
        connection.executemany(
            "INSERT INTO organisation (uid, name, key, email, short_name, kind, siren)"
            " VALUES (?, ?, lower(?), ?, '', 'association', '')",
            rows,
        )


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off(screen: PartnerScreen, size: tuple[int, int]) -> None:
    kept, again = write_twice(screen)
    screen.window.resize(*size)
    doubles = open_doubles(screen)
    assert cut_texts(doubles) == []
    assert cut_texts(open_merge(screen, ORGANISATIONS, kept, again)) == []


def test_an_exchange_being_noted_outlives_the_merge_of_its_partner(screen: PartnerScreen) -> None:
    kept, gone = uid_of(screen, "Sauge Habitat"), uid_of(screen, "Val Résidences")
    screen.choose("Val Résidences")
    dialog = screen.page.begin_exchange()
    assert dialog is not None
    dialog.form.summary.text.setPlainText("Accord sur le tableau mensuel")
    merge_organisations(screen.workspace.store, kept, gone)
    screen.settle()
    dialog.decide()
    screen.settle()
    assert dialog.isVisible()
    assert any("fait maintenant partie de «\u00a0Sauge Habitat\u00a0»" in said for said in dialog.problems())
    assert dialog.form.summary.value() == "Accord sur le tableau mensuel"
    dialog.form.organisations.line.setText("Sauge Habitat")
    dialog.decide()
    screen.settle()
    screen.choose("Sauge Habitat")
    assert screen.page.record.log.lines[0].summary == "Accord sur le tableau mensuel"
