"""Noting an exchange: by the keyboard alone, what comes of it in the same step, nothing typed lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cpex_desktop.models.partner_lists import Channel, FollowUpOutcome, Outcome
from cpex_desktop.ui.partners.exchange_dialog import ExchangeDialog
from tests.partner_screen import PartnerScreen
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CTRL = Qt.KeyboardModifier.ControlModifier


def begin(screen: PartnerScreen, name: str = "Sauge Habitat") -> ExchangeDialog:
    """Open the form on a partner."""
    screen.choose(name)
    dialog = screen.page.begin_exchange()
    assert dialog is not None
    screen.settle()
    return dialog


def newest(screen: PartnerScreen) -> object:
    """Give the title of the newest exchange of the record."""
    return screen.page.record.log.lines[0].title


def test_the_keyboard_is_enough(screen: PartnerScreen) -> None:
    dialog = begin(screen, "Val Résidences")
    assert QApplication.focusWidget() is dialog.form.channel.box
    presses = 0
    while QApplication.focusWidget() is not dialog.form.title.line:
        screen.press(Qt.Key.Key_Tab)
        presses += 1
        assert presses < 8
    screen.type("Point sur les impayes")
    screen.press(Qt.Key.Key_Tab)
    screen.type("Ils envoient la liste.")
    screen.press(Qt.Key.Key_Return, CTRL)
    (line,) = screen.page.record.log.lines
    assert (line.title, line.summary) == ("Point sur les impayes", "Ils envoient la liste.")
    assert (line.channel, line.outcome) == (Channel.TELEPHONE, Outcome.HELD)
    screen.undo.stack.undo()
    screen.settle()
    assert not screen.page.record.log.lines


def test_what_comes_of_it_is_written_in_the_same_step(screen: PartnerScreen) -> None:
    dialog = begin(screen, "Aubin Logement")
    form = dialog.form
    form.title.line.setText("Rappel")
    assert form.answers[0].isVisible()
    form.answers[0].setChecked(True)
    form.persons.line.setText("Accueil – Secrétariat")
    form.after.box.setCurrentIndex(form.after.box.findData("15"))
    assert form.due.line.text() == "06/12/2026"
    form.pledge.line.setText("Nommer un référent")
    dialog.decide()
    screen.settle()
    sheet = screen.page.sheet
    assert sheet is not None
    assert not screen.window.findChildren(ExchangeDialog)
    assert newest(screen) == "Rappel"
    assert [mark.name for mark in screen.page.record.log.lines[0].persons] == ["Accueil"]
    assert [line.wording for line in sheet.pledges] == ["Nommer un référent"]
    assert [(line.wording, line.outcome) for line in sheet.follow_ups] == [
        ("Demander le tableau", FollowUpOutcome.DONE),
        ("Reprendre contact", FollowUpOutcome.NONE),
    ]
    screen.undo.stack.undo()
    screen.settle()
    assert screen.page.sheet is not None
    assert not screen.page.sheet.pledges
    assert [line.outcome for line in screen.page.sheet.follow_ups] == [FollowUpOutcome.NONE]


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("day", "hier", "Ce n’est pas une date."),
        ("day", "", "Un échange a une date."),
        ("day", "1/1/2030", "Prévu"),
        ("organisations", "Personne ici", "organisation inconnue"),
        ("organisations", "", "Organisation"),
        ("persons", "M. Inconnu", "personne inconnue"),
        ("pledge_due", "bientôt", "Ce n’est pas une date."),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_stays(
    screen: PartnerScreen, field: str, typed: str, said: str
) -> None:
    dialog = begin(screen)
    form = dialog.form
    form.summary.text.setPlainText("Ce qui a été dit")
    form.pledge.line.setText("Une promesse")
    line = getattr(form, field).line
    line.setText(typed)
    dialog.decide()
    screen.settle()
    assert dialog.isVisible()
    assert said in form.fields[field].refusal()
    assert (line.text(), form.summary.value()) == (typed, "Ce qui a été dit")
    assert len(dialog.problems()) == 1


def test_an_organisation_put_away_meanwhile_leaves_the_form_open(screen: PartnerScreen) -> None:
    from cpex_desktop.services.trash import put_away

    dialog = begin(screen, "Val Résidences")
    dialog.form.summary.text.setPlainText("Ce qui a été dit")
    put_away(screen.workspace.store, "organisation", screen.page.rows.chosen_uid)
    screen.settle()
    dialog.decide()
    screen.settle()
    assert dialog.isVisible()
    assert dialog.problems()
    assert dialog.form.summary.value() == "Ce qui a été dit"


def test_an_exchange_is_corrected_and_keeps_the_rest(screen: PartnerScreen) -> None:
    screen.choose("Sauge Habitat")
    line = screen.page.record.log.lines[0]
    screen.page.record.log.revise_asked.emit(line)
    screen.settle()
    (dialog,) = screen.window.findChildren(ExchangeDialog)
    assert not dialog.form.sequel.isVisible()
    dialog.form.title.line.setText("Appel au référent impayés")
    dialog.decide()
    screen.settle()
    changed = screen.page.record.log.lines[0]
    assert changed.title == "Appel au référent impayés"
    assert (changed.persons, changed.summary, changed.follow_up, changed.pledges) == (
        line.persons,
        line.summary,
        line.follow_up,
        line.pledges,
    )


def test_an_exchange_goes_to_the_trash(screen: PartnerScreen) -> None:
    screen.choose("Sauge Habitat")
    line = screen.page.record.log.lines[0]
    screen.page.record.log.removed.emit(line.uid)
    screen.settle()
    assert line.uid not in [one.uid for one in screen.page.record.log.lines]


@pytest.mark.parametrize("size", [(1024, 640), (1366, 768), (1920, 1080)])
def test_nothing_is_cut_off(screen: PartnerScreen, size: tuple[int, int]) -> None:
    screen.window.resize(*size)
    dialog = begin(screen, "Aubin Logement")
    assert cut_texts(dialog) == []
