"""Noting an exchange: by the keyboard alone, what comes of it in the same step, nothing typed lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cpex_desktop.models.partner_lists import AgreementKind, Channel, FollowUpOutcome, Outcome
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement
from cpex_desktop.ui.partners.exchanges.dialog import ExchangeDialog
from cpex_desktop.ui.partners.exchanges.entry import ExchangeEntry
from tests.partner_base import TODAY
from tests.partner_base import exchange as make_exchange
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
    assert form.sequel.answers[0].isVisible()
    form.sequel.answers[0].setChecked(True)
    form.persons.line.setText("Accueil – Secrétariat")
    form.sequel.after.box.setCurrentIndex(form.sequel.after.box.findData("15"))
    assert form.sequel.due.line.text() == "06/12/2026"
    form.sequel.pledge.line.setText("Nommer un référent")
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
    form.sequel.pledge.line.setText("Une promesse")
    line = form.fields[field].line  # type: ignore[attr-defined]  # those named are lines
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


def test_a_usual_call_takes_few_keys(screen: PartnerScreen) -> None:
    """Count the keys beside the words said, whom one spoke to and coming back to it included."""
    dialog = begin(screen)
    keys = 1  # Ctrl+Maj+E

    def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        nonlocal keys
        keys += 1
        screen.press(key, modifiers)

    def tab_to(field: QWidget) -> None:
        for _stop in range(8):
            if QApplication.focusWidget() is field:
                return
            press(Qt.Key.Key_Tab)
        raise AssertionError(f"not reached from {QApplication.focusWidget()}")

    tab_to(dialog.form.persons.line)
    screen.type("rent imp")  # names are found by what they hold
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        keys += 1
        QTest.keyClick(screen.app.activePopupWidget(), key)
    screen.settle()
    assert dialog.form.persons.line.text() == "Référent impayés – Référent impayés"
    tab_to(dialog.form.summary.text)
    screen.type("Le conseil a vote le protocole, signature en decembre.")
    tab_to(dialog.form.sequel.after.box)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return, CTRL)
    assert keys == 14
    line = screen.page.record.log.lines[0]
    assert [mark.name for mark in line.persons] == ["Référent impayés"]
    assert line.follow_up == TODAY + timedelta(days=7)


def planned(screen: PartnerScreen, days: int) -> ExchangeEntry:
    """Plan a meeting some days ago, and give its line in the log."""
    uid = screen.page.rows.chosen_uid
    make_exchange(screen.workspace.store, uid, days=days, outcome=Outcome.PLANNED, title="Point prévu")
    screen.settle()
    entries = screen.page.record.log.findChildren(ExchangeEntry)
    return next(one for one in entries if one.title() == "Point prévu")


def test_a_planned_exchange_asks_how_it_went_once_its_day_has_come(screen: PartnerScreen) -> None:
    screen.choose("Val Résidences")
    assert not planned(screen, -3).question.isVisible()
    screen.undo.stack.undo()
    screen.settle()
    entry = planned(screen, 3)
    assert entry.question.isVisible()
    entry.question.answers[Outcome.HELD].click()
    screen.settle()
    (dialog,) = screen.window.findChildren(ExchangeDialog)
    assert QApplication.focusWidget() is dialog.form.summary.text
    assert dialog.form.sequel.isVisible()
    screen.type("Ils signent en janvier.")
    dialog.form.sequel.pledge.line.setText("Signer en janvier")
    screen.press(Qt.Key.Key_Return, CTRL)
    (line,) = screen.page.record.log.lines
    assert (line.outcome, line.summary, line.pledges) == (Outcome.HELD, "Ils signent en janvier.", 1)
    assert not entry.question.isVisible()


def test_a_planned_exchange_is_put_off_or_cancelled(screen: PartnerScreen) -> None:
    screen.choose("Val Résidences")
    entry = planned(screen, 3)
    entry.question.answers[Outcome.PLANNED].click()
    screen.settle()
    (dialog,) = screen.window.findChildren(ExchangeDialog)
    assert QApplication.focusWidget() is dialog.form.day.line
    screen.type("04/12/2026")
    screen.press(Qt.Key.Key_Return, CTRL)
    (line,) = screen.page.record.log.lines
    assert (line.outcome, line.day) == (Outcome.PLANNED, date(2026, 12, 4))
    screen.undo.stack.undo()
    screen.settle()
    entry.question.answers[Outcome.CANCELLED].click()
    screen.settle()
    (line,) = screen.page.record.log.lines
    assert (line.outcome, line.title) == (Outcome.CANCELLED, "Point prévu")


def test_all_that_an_exchange_was_about_is_changed(screen: PartnerScreen) -> None:
    store, uid = screen.workspace.store, next(row.uid for row in screen.page.rows.all if row.name == "ADIL")
    create_agreement(
        store, AgreementDraft(AgreementKind.PROTOCOL, "Protocole de signalement", parties=(Party(uid),))
    )
    screen.choose("ADIL")
    screen.page.record.log.revise_asked.emit(screen.page.record.log.lines[0])
    screen.settle()
    (dialog,) = screen.window.findChildren(ExchangeDialog)
    form, links = dialog.form, dialog.form.links
    assert not links.more.isVisible()
    for picks, words in ((links.territories, "Aa"), (links.agreements, "Protocole de signalement")):
        place = picks.choice.findText(words)
        picks.choice.setCurrentIndex(place)
        picks.choice.activated.emit(place)
    form.organisations.line.setText("ADIL; Sauge Habitat")
    form.organisations.line.editingFinished.emit()
    screen.settle()
    form.persons.line.setText("Direction – Directrice du contentieux")
    links.hour.line.setText("25 h")
    dialog.decide()
    screen.settle()
    assert links.hour.refusal()
    links.hour.line.setText("10 h 20")
    links.minutes.line.setText("45")
    dialog.decide()
    screen.settle()
    line = screen.page.record.log.lines[0]
    assert [mark.name for mark in line.organisations] == ["ADIL", "Sauge Habitat"]
    assert [mark.name for mark in line.persons] == ["Direction"]
    assert [mark.name for mark in (*line.territories, *line.agreements)] == ["Aa", "Protocole de signalement"]
    assert (line.hour, line.minutes, line.channel) == ("10:20", 45, Channel.VISIT)


def test_the_channels_of_the_commission_and_of_visits_are_there(screen: PartnerScreen) -> None:
    box = begin(screen).form.channel.box
    words = [box.itemText(place) for place in range(box.count())]
    assert {"CCAPEX ou commission", "Visite", "Réunion", "Téléphone"} <= set(words)


def test_leaving_what_was_picked_is_asked_about(
    screen: PartnerScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "cpex_desktop.ui.partners.exchanges.dialog.agrees_to_drop",
        lambda _window, what: bool(asked.append(what)),
    )
    dialog = begin(screen)
    dialog.form.links.unfold()
    dialog.form.links.territories.pick([("6", "Aa")])
    dialog.reject()
    assert asked == ["Cet échange n’est pas enregistré."]
    assert dialog.isVisible()
