"""Professionals not heard of for long, reviewed one by one in a real window."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from cpex_desktop.app.desk import Desk
from cpex_desktop.app.settling import settle
from cpex_desktop.queries.preferences import contact_months
from cpex_desktop.queries.to_do import ToDoContext
from cpex_desktop.queries.to_do_partners import contacts_to_review
from cpex_desktop.settings import SettingKey
from cpex_desktop.ui.settings.contacts_section import ContactsSection
from cpex_desktop.ui.settings.page import SettingsPage
from tests.app.conftest import OpenDesk
from tests.partner_base import partner, person
from tests.plan_base import cell
from tests.ui.cut_texts import cut_texts


@pytest.fixture
def desk(open_desk: OpenDesk, base: Path) -> Desk:
    made = open_desk(base)
    store = made.workspace.store
    here = partner(store)
    for name, since in (("Ancienne", "2021-01-01"), ("Silencieux", "2024-09-01"), ("Récente", "2026-10-01")):
        uid = person(store, here, name)
        with store.write("Vieillir") as session:
            session.connection().exec_driver_sql(
                "UPDATE person SET created_on = ? WHERE uid = ?", (since, uid)
            )
    made.window.resize(1366, 768)
    made.window.go("cpex:reglages/contacts")
    settle(made)
    return made


def section(desk: Desk) -> ContactsSection:
    return cast(ContactsSection, cast(SettingsPage, desk.window.page("settings")).section("contacts"))


def listed(desk: Desk) -> list[str]:
    model = section(desk).table.model()
    return [str(model.index(row, 0).data()).split("\n")[0] for row in range(model.rowCount())]


def known(desk: Desk) -> int:
    return int(str(cell(desk.workspace.store, "SELECT count(*) FROM person WHERE erased_on IS NULL")))


def answer(button: str) -> None:
    """Press a button of the question that is about to be asked."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(one for one in box.buttons() if one.text() == button).click()

    QTimer.singleShot(0, press)


def test_each_line_is_kept_or_erased_only_by_hand(desk: Desk) -> None:
    assert listed(desk) == ["Ancienne", "Silencieux"]
    assert cut_texts(desk.window) == []
    answer("Garder")
    section(desk).ask_erasure()
    settle(desk)
    assert known(desk) == 3
    answer("Effacer")
    section(desk).ask_erasure()
    settle(desk)
    assert known(desk) == 2
    assert "Personne effacée" in section(desk).notice.text()
    assert listed(desk) == ["Silencieux"]
    section(desk).keep_chosen()
    settle(desk)
    assert listed(desk) == []
    assert cell(desk.workspace.store, "SELECT count(*) FROM person WHERE verified_on IS NOT NULL") == 1


def test_the_months_are_saved_and_never_cross(desk: Desk, qtbot: QtBot) -> None:
    def type_months(key: SettingKey, text: str) -> str:
        field = section(desk).fields[key]
        field.field.setText(text)
        field.field.editingFinished.emit()
        settle(desk)
        return field.refusal()

    assert "avant d’être revu" in type_months(SettingKey.CONTACT_PURGE, "12")
    assert "nombre entier" in type_months(SettingKey.CONTACT_REVIEW, "deux")
    assert type_months(SettingKey.CONTACT_REVIEW, "36") == ""
    assert listed(desk) == ["Ancienne"]
    with desk.workspace.store.read() as connection:
        assert contact_months(connection) == (36, 36)
        (task,) = contacts_to_review(ToDoContext(connection, desk.workspace.today(), None))
    assert (task.title, task.detail) == ("1\u00a0contact à revoir", "Dont 1 à effacer")
    desk.window.go(task.address)
    settle(desk)
    assert desk.window.current_key() == "settings"
