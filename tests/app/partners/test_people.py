"""The persons of a partner: changed, in several organisations, with roles; nothing typed lost."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QPushButton

from cpex_desktop.models.partner_lists import ContactRole
from cpex_desktop.queries.people_lines import PersonLine
from cpex_desktop.services.people import PositionDraft, add_position, set_do_not_contact
from cpex_desktop.ui.partners.people.person_dialog import PersonDialog
from cpex_desktop.ui.partners.people.position_dialog import PositionDialog
from cpex_desktop.ui.partners.record import PEOPLE
from tests.partner_base import partner
from tests.partner_screen import PartnerScreen
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SIZES = ((1024, 640), (1280, 641), (1366, 768), (1920, 1080))


def people(screen: PartnerScreen) -> tuple[PersonLine, ...]:
    """Give the persons of the record in front."""
    assert screen.page.sheet is not None
    return screen.page.sheet.people


def open_people(screen: PartnerScreen, name: str = "Sauge Habitat") -> PersonLine:
    """Show the persons of a partner and give the first."""
    screen.choose(name)
    screen.page.record.show_tab(PEOPLE)
    screen.settle()
    return people(screen)[0]


def press(screen: PartnerScreen, name: str) -> None:
    """Press the button of a person that has a name for screen readers."""
    found = screen.page.record.people.findChildren(QAbstractButton)
    next(one for one in found if one.accessibleName() == name).click()
    screen.settle()


def person_dialog(screen: PartnerScreen) -> PersonDialog:
    """Open the first person of the record."""
    line = open_people(screen)
    press(screen, f"Modifier {line.name}")
    dialog = screen.page.commands.people.dialog
    assert dialog is not None
    return dialog


def top_dialog(screen: PartnerScreen) -> QDialog:
    """Give the dialog opened last."""
    return [one for one in screen.window.findChildren(QDialog) if one.isVisible()][-1]


def twelve(screen: PartnerScreen) -> None:
    """Let the first person of Sauge Habitat work in eleven organisations more."""
    line = open_people(screen)
    for place in range(11):
        uid = partner(screen.workspace.store, f"Agence {place:02}")
        add_position(screen.workspace.store, line.person, PositionDraft(uid, "Directrice"))
    screen.settle()
    screen.choose("Sauge Habitat")


def test_a_person_is_changed_and_the_change_taken_back(screen: PartnerScreen) -> None:
    dialog = person_dialog(screen)
    dialog.fields["last_name"].line.setText("Référente impayés")  # type: ignore[attr-defined]  # a LineField
    dialog.fields["verified_on"].line.setText("20/11/2026")  # type: ignore[attr-defined]
    dialog.decide()
    screen.settle()
    assert people(screen)[0].name == "Référente impayés"
    assert str(people(screen)[0].verified_on) == "2026-11-20"
    screen.undo.stack.undo()
    screen.settle()
    assert people(screen)[0].name == "Référent impayés"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("last_name", "", "80"),
        ("email", "sans arobase", "courriel"),
        ("phone", "12", "dix chiffres"),
        ("mobile", "06 12", "dix chiffres"),
        ("verified_on", "hier", "pas une date"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_stays(
    screen: PartnerScreen, field: str, typed: str, said: str
) -> None:
    dialog = person_dialog(screen)
    line = dialog.fields[field].line  # type: ignore[attr-defined]
    line.setText(typed)
    dialog.decide()
    screen.settle()
    assert dialog.isVisible()
    assert said in dialog.fields[field].refusal()
    assert line.text() == typed


def test_a_private_address_is_told_and_stored(screen: PartnerScreen) -> None:
    dialog = person_dialog(screen)
    email = dialog.fields["email"]
    email.line.setText("quelquun@gmail.com")  # type: ignore[attr-defined]
    assert "personnelle" in email.warning.text()  # type: ignore[attr-defined]
    dialog.decide()
    screen.settle()
    assert people(screen)[0].email == "quelquun@gmail.com"


def test_an_overseas_number_is_right(screen: PartnerScreen) -> None:
    dialog = person_dialog(screen)
    dialog.fields["phone"].line.setText("+590 590 12 34 56")  # type: ignore[attr-defined]
    dialog.decide()
    screen.settle()
    assert people(screen)[0].phone == "0590123456"


def test_who_asked_to_be_left_alone_is_said_with_the_reason(screen: PartnerScreen) -> None:
    line = open_people(screen)
    set_do_not_contact(screen.workspace.store, line.person, "À sa demande")
    screen.settle()
    press(screen, f"Modifier {line.name}")
    dialog = screen.page.commands.people.dialog
    assert dialog is not None
    said = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert "Ne pas contacter" in said
    assert "À sa demande, le 21/11/2026" in said
    assert "données professionnelles seules" in said


def test_roles_and_days_of_a_position_are_one_step(screen: PartnerScreen) -> None:
    line = open_people(screen)
    before = screen.undo.stack.count()
    screen.page.record.people.position_asked.emit(line)
    dialog = top_dialog(screen)
    assert isinstance(dialog, PositionDialog)
    dialog.roles[ContactRole.ARREARS_REFERENT].setChecked(False)
    dialog.roles[ContactRole.CCAPEX_REFERENT].setChecked(True)
    dialog.roles[ContactRole.INVITED_MAYOR].setChecked(True)
    dialog.since.line.setText("1/9/2026")
    dialog.until.line.setText("1/1/2026")
    dialog.decide()
    screen.settle()
    assert dialog.isVisible()
    assert dialog.until.refusal()
    dialog.until.line.clear()
    dialog.title.line.setText("Responsable du recouvrement")
    dialog.decide()
    screen.settle()
    now = people(screen)[0]
    assert now.roles == {ContactRole.CCAPEX_REFERENT, ContactRole.INVITED_MAYOR}
    assert (now.title, str(now.since), now.until) == ("Responsable du recouvrement", "2026-09-01", None)
    assert screen.undo.stack.count() == before + 1


def test_a_position_is_added_in_another_organisation(screen: PartnerScreen) -> None:
    line = open_people(screen)
    screen.page.record.people.elsewhere_asked.emit(line)
    dialog = top_dialog(screen)
    assert isinstance(dialog, PositionDialog)
    dialog.organisation.line.setText("Nulle part")
    dialog.title.line.setText("Administratrice")
    dialog.decide()
    assert "Nulle part" in dialog.organisation.refusal()
    assert dialog.title.line.text() == "Administratrice"
    dialog.organisation.line.setText("Val Résidences")
    dialog.decide()
    screen.settle()
    found = screen.page.record.people.findChildren(QPushButton)
    assert "Aussi dans 1\u00a0autre organisation" in [one.text() for one in found]
    assert open_people(screen, "Val Résidences").title == "Administratrice"


def test_a_person_of_twelve_organisations_is_seen_whole(screen: PartnerScreen) -> None:
    twelve(screen)
    dialog = person_dialog(screen)
    assert dialog.count.text() == "12\u00a0FONCTIONS"
    dialog.position_asked.emit(people(screen)[0])
    inner = top_dialog(screen)
    assert isinstance(inner, PositionDialog)
    inner.title.line.setText("Présidente")
    inner.decide()
    screen.settle()
    assert dialog.isVisible()
    assert any("Présidente" in one.text() for one in dialog.positions.findChildren(QLabel))
    road = next(one for one in screen.page.rows.all if one.name == "Agence 03")
    dialog.record_asked.emit(road.uid)
    screen.settle()
    assert screen.page.record.name.text() == "Agence 03"


def test_a_person_goes_to_the_trash_and_comes_back(screen: PartnerScreen) -> None:
    line = open_people(screen)
    screen.page.record.people.removed.emit(line.person)
    screen.settle()
    assert line.person not in [one.person for one in people(screen)]
    screen.undo.stack.undo()
    screen.settle()
    assert line.person in [one.person for one in people(screen)]


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off(screen: PartnerScreen, size: tuple[int, int]) -> None:
    twelve(screen)
    screen.window.resize(*size)
    dialog = person_dialog(screen)
    assert cut_texts(dialog) == []
    dialog.reject()
    screen.page.record.people.position_asked.emit(people(screen)[0])
    screen.settle()
    assert cut_texts(top_dialog(screen)) == []
    assert cut_texts(screen.window) == []


def test_what_is_typed_is_not_lost_by_leaving(screen: PartnerScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    answers = iter([False, True])

    def answer(_window: object, what: str) -> bool:
        asked.append(what)
        return next(answers)

    monkeypatch.setattr("cpex_desktop.ui.forms.draft_dialog.agrees_to_drop", answer)
    dialog = person_dialog(screen)
    dialog.reject()
    screen.settle()
    assert not asked  # nothing was typed
    dialog = person_dialog(screen)
    dialog.fields["last_name"].line.setText("Autre")  # type: ignore[attr-defined]  # a LineField
    dialog.reject()
    assert dialog.isVisible()
    assert asked == ["Cette personne n’est pas enregistrée."]
    screen.page.commands.people.revise_position(people(screen)[0], dialog).reject()
    assert len(asked) == 1
    dialog.reject()
    screen.settle()
    assert screen.page.commands.people.dialog is None
