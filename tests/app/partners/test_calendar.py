"""The calendar of the partners: every due on its day, what is overdue on top, keys, filters, the record."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from cpex_desktop.models.partner_lists import AgreementKind, AgreementState, FollowUpOutcome, Outcome
from cpex_desktop.queries.partner_fields import AgreementField
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement
from cpex_desktop.services.exchange_drafts import FollowUpDraft
from cpex_desktop.services.follow_ups import add_follow_up, end_follow_up
from cpex_desktop.services.plan_values import Value
from cpex_desktop.ui.partners.calendar.events import DueFamily
from cpex_desktop.ui.partners.calendar.view import PartnerCalendar
from tests.app.partners.conftest import OpenScreen
from tests.partner_base import TODAY, ago, exchange
from tests.partner_screen import PartnerScreen
from tests.ui.cut_texts import cut_texts


def calendar(screen: PartnerScreen) -> PartnerCalendar:
    screen.page.show_view("calendrier")
    screen.settle()
    view = screen.page.stack.view("calendrier")
    assert isinstance(view, PartnerCalendar)
    return view


@pytest.fixture
def view(screen: PartnerScreen) -> PartnerCalendar:
    return calendar(screen)


def uid_of(screen: PartnerScreen, name: str) -> str:
    return next(row.uid for row in screen.page.rows.all if row.name == name)


def titles(view: PartnerCalendar, day: date) -> list[str]:
    return [event.title for event in view.month.model.events(day)]


def test_every_due_stands_on_its_day_and_the_overdue_on_top(
    view: PartnerCalendar, screen: PartnerScreen, tmp_path: Path
) -> None:
    with sqlite3.connect(tmp_path / "essai.cpex") as raw:
        open_ones = raw.execute(
            "SELECT wording, due_on FROM follow_up WHERE outcome_on IS NULL"
            " UNION ALL SELECT wording, due_on FROM pledge WHERE state = 'open' AND due_on IS NOT NULL"
        ).fetchall()
    assert len(open_ones) == 4
    for wording, due_on in open_ones:
        day = date.fromisoformat(due_on)
        view.month.go_to(day)
        assert wording in titles(view, day)
    late = sorted(wording for wording, due_on in open_ones if due_on < TODAY.isoformat())
    assert sorted(event.title for event in view.month.late.rows()) == late
    assert view.month.late_named.text() == "En retard (1)"


def test_today_is_in_hand_first_and_weeks_begin_on_monday(view: PartnerCalendar) -> None:
    model = view.month.model
    assert view.month.grid.day() == TODAY
    assert (model.day_at(model.index(0, 0)), model.headerData(0, Qt.Orientation.Horizontal)) == (
        date(2026, 10, 26),
        "lun.",
    )
    assert view.month.month.text() == "Novembre 2026"


def test_keys_lead_from_day_to_day_and_into_the_record(view: PartnerCalendar, screen: PartnerScreen) -> None:
    view.setFocus()
    for key, day in (
        (Qt.Key.Key_Right, date(2026, 11, 22)),
        (Qt.Key.Key_Down, date(2026, 11, 29)),
        (Qt.Key.Key_PageDown, date(2026, 12, 29)),
        (Qt.Key.Key_PageUp, date(2026, 11, 29)),
        (Qt.Key.Key_Home, TODAY),
    ):
        screen.press(key)
        assert view.month.grid.day() == day
    view.month.go_to(ago(-4))
    screen.press(Qt.Key.Key_Return)
    screen.press(Qt.Key.Key_Return)
    assert screen.page.view() == "liste"
    assert screen.page.sheet is not None
    assert screen.page.sheet.row.name == "Sauge Habitat"


def test_a_kind_may_be_shown_alone(view: PartnerCalendar, screen: PartnerScreen) -> None:
    sauge = uid_of(screen, "Sauge Habitat")
    store = screen.workspace.store
    exchange(store, sauge, days=-4, outcome=Outcome.PLANNED, title="Visite")
    fields: dict[AgreementField, Value] = {
        AgreementField.STATE: AgreementState.SIGNED,
        AgreementField.SIGNED_ON: ago(900),
        AgreementField.ENDS_ON: ago(-4),
    }
    create_agreement(store, AgreementDraft(AgreementKind.LANDLORD, "Convention", fields, (Party(sauge),)))
    screen.settle()
    day = ago(-4)
    assert titles(view, day) == ["Retour du conseil d’administration", "Visite", "Convention"]
    for family, left in (
        (DueFamily.FOLLOW_UPS, ["Retour du conseil d’administration"]),
        (DueFamily.EXCHANGES, ["Visite"]),
        (DueFamily.AGREEMENTS, ["Convention"]),
        (DueFamily.PLEDGES, []),
    ):
        view.month.show_family(family)
        assert titles(view, day) == left
    assert view.month.late.rowCount() == 1
    view.month.show_family(DueFamily.FOLLOW_UPS)
    assert view.month.late_nothing.isVisible()


def test_what_has_its_outcome_leaves_at_once(view: PartnerCalendar, screen: PartnerScreen) -> None:
    store, sauge = screen.workspace.store, uid_of(screen, "Sauge Habitat")
    uid = add_follow_up(store, FollowUpDraft("Rappeler", ago(-1), sauge))
    screen.settle()
    assert titles(view, ago(-1)) == ["Rappeler"]
    end_follow_up(store, uid, FollowUpOutcome.DONE)
    screen.settle()
    assert titles(view, ago(-1)) == []


def test_the_menu_offers_the_record_and_an_exchange(view: PartnerCalendar) -> None:
    menu = QMenu()
    view.month.fill_menu(menu, view.month.late.row_at(0))
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Ouvrir la fiche",
        "Nouvel échange…",
        "Engagement tenu",
    ]


def test_the_menu_of_a_line_is_that_of_what_is_due(view: PartnerCalendar) -> None:
    view.month.late_list.selectRow(0)
    words = [action.text() for action in view.month.late_list.build_menu().actions() if action.text()]
    assert words == ["Ouvrir la fiche", "Nouvel échange…", "Engagement tenu", "Copier la ligne"]


def test_a_follow_up_is_put_off_or_ended_and_a_promise_kept_from_the_calendar(
    view: PartnerCalendar, screen: PartnerScreen
) -> None:
    def press(words: str, day: date | None) -> None:
        menu = QMenu()
        event = view.month.late.row_at(0) if day is None else view.month.model.events(day)[0]
        view.month.fill_menu(menu, event)
        next(action for action in menu.actions() if action.text() == words).trigger()
        screen.settle()

    day, later = ago(-4), ago(-11)
    press("Reporter au 02/12/2026", day)
    assert titles(view, day) == []
    view.month.go_to(later)
    assert titles(view, later) == ["Retour du conseil d’administration"]
    press("Relance faite", later)
    assert titles(view, later) == []
    press("Engagement tenu", None)
    assert view.month.late.rowCount() == 0
    screen.undo.stack.undo()
    screen.settle()
    assert view.month.late.rowCount() == 1


def test_the_days_are_said_whole_to_a_screen_reader(view: PartnerCalendar) -> None:
    model, day = view.month.model, ago(-4)
    said = model.data(model.index_of(day), Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "mercredi 25/11/2026, 1\u00a0relance\u00a0: Sauge Habitat\u00a0: Retour du conseil d’administration,"
        " relance, échéance dans 4\u00a0jours"
    )


@pytest.mark.parametrize("size", [(1366, 768), (1280, 641), (1920, 1080)])
def test_nothing_is_cut(view: PartnerCalendar, screen: PartnerScreen, size: tuple[int, int]) -> None:
    screen.window.resize(*size)
    screen.settle()
    assert view.isVisible()
    assert cut_texts(screen.window) == []


def test_a_base_without_partners_has_an_empty_month(
    open_screen: OpenScreen, tmp_path: Path, empty: Path
) -> None:
    screen = open_screen(Path(shutil.copy(empty, tmp_path / "vide.cpex")))
    screen.show()
    view = calendar(screen)
    assert view.month.summary.text() == "Rien ce mois-ci"
    assert view.month.late_nothing.isVisible()
    assert cut_texts(screen.window) == []
