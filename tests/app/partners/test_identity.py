"""The record of a partner changed field by field: stored when left, refused beside, never lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from cpex_desktop.models.partner_lists import LandlordForm, Relation
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.partner_sheet import PartnerSheet
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.partner_merges import merge_organisations
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.forms.fields import LineField, ListField, TextField
from cpex_desktop.ui.partners.identity.form import LANDLORDS, TERRITORIES, IdentityForm
from cpex_desktop.ui.partners.record import DOCUMENTS, IDENTITY
from tests.partner_screen import PartnerScreen
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
F = PartnerField
SIZES = ((1024, 640), (1280, 641), (1366, 768), (1920, 1080))


def open_form(screen: PartnerScreen, name: str = "Sauge Habitat") -> IdentityForm:
    """Show the form of a partner."""
    screen.choose(name)
    screen.page.record.show_tab(IDENTITY)
    screen.settle()
    return screen.page.record.identity.form


def line(form: IdentityForm, field: PartnerField) -> LineField:
    """Give a field of one line."""
    made = form.fields[field.value]
    assert isinstance(made, LineField)
    return made


def choose(screen: PartnerScreen, form: IdentityForm, field: PartnerField, value: object) -> None:
    """Choose in a list, as a person does."""
    made = form.fields[field.value]
    assert isinstance(made, ListField)
    made.box.setCurrentIndex(made.box.findData(value))
    made.box.activated.emit(made.box.currentIndex())
    screen.settle()


def sheet(screen: PartnerScreen) -> PartnerSheet:
    """Give the record in front."""
    assert screen.page.sheet is not None
    return screen.page.sheet


def test_a_field_is_stored_when_it_is_left_and_taken_back(screen: PartnerScreen) -> None:
    form = open_form(screen)
    line(form, F.OUR_REFERENT).line.setFocus()
    screen.type("Bureau du logement")
    screen.press(Qt.Key.Key_Tab)
    assert sheet(screen).row.our_referent == "Bureau du logement"
    screen.undo.stack.undo()
    screen.settle()
    assert not sheet(screen).row.our_referent
    assert not line(form, F.OUR_REFERENT).line.text()


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (F.SIREN, "123456789", "SIREN"),
        (F.EMAIL, "pas un courriel", "courriel"),
        (F.PHONE, "12", "dix chiffres"),
        (F.WEBSITE, "sauge.example", "https://"),
        (F.CADENCE, "souvent", "nombre"),
        (F.CADENCE, "5000", "1\u202f095"),
        (F.NAME, "", "Nom"),
        (F.NAME, "Aubin Logement", "déjà pris"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_stays(
    screen: PartnerScreen, field: PartnerField, typed: str, said: str
) -> None:
    form = open_form(screen)
    made = line(form, field)
    made.line.setText(typed)
    made.flush()
    screen.settle()
    assert said in made.refusal()
    assert made.line.text() == typed
    assert form.held() == [made.name]
    screen.page.drop_typing()
    assert not screen.page.holds_typing()


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        (F.SIREN, "356 000 000", "356000000"),  # La Poste
        (F.SIREN, "356 000 000 00048", "356000000"),
        (F.PHONE, "+262 262 12 34 56", "0262123456"),
        (F.CADENCE, "45 jours", 45),
        (F.WEBSITE, "https://sauge.example", "https://sauge.example"),
    ],
)
def test_what_is_right_is_stored(
    screen: PartnerScreen, field: PartnerField, typed: str, stored: object
) -> None:
    form = open_form(screen)
    made = line(form, field)
    made.line.setText(typed)
    made.flush()
    screen.settle()
    assert not made.refusal()
    with screen.workspace.store.read() as connection:
        (held,) = connection.execute(
            f"SELECT {field.value} FROM organisation WHERE name = 'Sauge Habitat'"
        ).fetchone()
    assert held == stored


def test_a_relation_in_difficulty_waits_for_its_reason(screen: PartnerScreen) -> None:
    form = open_form(screen)
    choose(screen, form, F.RELATION, Relation.IN_DIFFICULTY.value)
    assert "motif" in line(form, F.RELATION_REASON).refusal()
    assert sheet(screen).row.relation is Relation.NONE
    assert form.held()
    line(form, F.RELATION_REASON).line.setText("Le protocole n’est plus suivi.")
    line(form, F.RELATION_REASON).flush()
    screen.settle()
    assert sheet(screen).row.relation is Relation.IN_DIFFICULTY
    assert not form.fields[F.RELATION.value].refusal()
    assert not screen.page.holds_typing()


def test_lists_and_yes_or_no_are_stored_at_once(screen: PartnerScreen) -> None:
    form = open_form(screen, "Val Résidences")
    choose(screen, form, F.LANDLORD_FORM, LandlordForm.COOPERATIVE.value)
    choose(screen, form, F.MERGED_SERVICES, 0)
    assert sheet(screen).row.landlord_form is LandlordForm.COOPERATIVE
    assert sheet(screen).texts.merged_services is False
    choose(screen, form, F.MERGED_SERVICES, None)
    assert sheet(screen).texts.merged_services is None
    choose(screen, form, F.KIND, OrganisationKind.ASSOCIATION.value)
    assert form.fields[F.LANDLORD_FORM.value].isVisible()  # what is said stays in sight
    assert not form.fields[F.MERGED_SERVICES.value].isVisible()
    assert not form.fields[F.INVITED_MAYOR.value].isVisible()


def test_territories_are_picked_and_removed(screen: PartnerScreen) -> None:
    form = open_form(screen)
    pick = form.picks[TERRITORIES]
    first, second, *_rest = (
        key for title, places in pick._sections if title == "Communes" for key, _ in places
    )
    pick.changed.emit([first])
    screen.settle()
    pick.changed.emit([first, second])
    screen.settle()
    assert [str(number) for number, _name in sheet(screen).row.territories] == [first, second]
    assert pick.keys() == [first, second]
    pick.changed.emit([])
    screen.settle()
    assert not sheet(screen).row.territories
    assert form.picks[LANDLORDS].isVisible()


def test_a_refused_text_comes_back_with_its_record(screen: PartnerScreen) -> None:
    form = open_form(screen)
    line(form, F.SIREN).line.setText("123")
    line(form, F.SIREN).flush()
    screen.settle()
    screen.choose("Aubin Logement")
    assert line(form, F.SIREN).line.text() == ""
    assert "Sauge Habitat" in screen.page.notice.text()
    screen.choose("Sauge Habitat")
    assert line(form, F.SIREN).line.text() == "123"
    assert line(form, F.SIREN).refusal()


def test_an_organisation_merged_while_its_form_is_open_loses_no_text(screen: PartnerScreen) -> None:
    form = open_form(screen, "Val Résidences")
    part = screen.page.record.identity
    notes = form.fields[F.NOTES.value]
    assert isinstance(notes, TextField)
    notes.text.setPlainText("Accord sur le tableau mensuel")
    uids = {row.name: row.uid for row in screen.page.rows.all}
    merge_organisations(screen.workspace.store, uids["Sauge Habitat"], uids["Val Résidences"])
    screen.settle()
    assert form.isVisible()
    assert notes.value() == "Accord sur le tableau mensuel"
    assert "a été réunie avec «\u00a0Sauge Habitat\u00a0»" in part.lost.text()
    form.flush()
    screen.settle()
    assert form.held() == ["Notes"]
    assert "réunie" in notes.refusal()
    part.lost._run_action()
    screen.settle()
    assert screen.page.record.name.text() == "Sauge Habitat"
    assert "Accord sur le tableau mensuel" in part.kept.text()
    part.kept._run_action()
    assert "Accord sur le tableau mensuel" in QApplication.clipboard().text()
    part.kept._dismiss()
    assert not screen.page.holds_typing()


def test_an_organisation_put_away_while_its_form_is_open_loses_no_text(screen: PartnerScreen) -> None:
    form = open_form(screen, "Val Résidences")
    line(form, F.SIREN).line.setText("123")
    line(form, F.SIREN).flush()
    screen.settle()
    put_away(screen.workspace.store, "organisation", form.uid)
    screen.settle()
    assert "corbeille" in screen.page.record.identity.lost.text()
    assert line(form, F.SIREN).line.text() == "123"
    screen.undo.stack.undo()
    screen.settle()
    screen.choose("Val Résidences")
    assert line(form, F.SIREN).line.text() == "123"
    assert not screen.page.record.identity.lost.isVisible()


def test_without_anything_typed_another_record_takes_its_place(screen: PartnerScreen) -> None:
    form = open_form(screen, "Val Résidences")
    put_away(screen.workspace.store, "organisation", form.uid)
    screen.settle()
    assert screen.page.rows.chosen_uid
    assert screen.page.record.name.text() != "Val Résidences"


def test_what_was_merged_is_separated_from_the_record(screen: PartnerScreen) -> None:
    uids = {row.name: row.uid for row in screen.page.rows.all}
    merge_organisations(screen.workspace.store, uids["Sauge Habitat"], uids["Aubin Logement"])
    screen.settle()
    open_form(screen)
    parts = screen.page.record.identity.absorbed.findChildren(QPushButton)
    (separate,) = [one for one in parts if one.accessibleName() == "Séparer Aubin Logement"]
    separate.click()
    screen.settle()
    assert "Aubin Logement" in screen.names()


def test_the_history_unfolds_and_follows(screen: PartnerScreen) -> None:
    form = open_form(screen)
    part = screen.page.record.identity
    part.unfold.click()
    screen.settle()
    assert part.history.isVisible()
    line(form, F.OUR_REFERENT).line.setText("Bureau du logement")
    line(form, F.OUR_REFERENT).flush()
    screen.settle()
    said = "\n".join(one.text() for one in part.history.findChildren(QLabel))
    assert "Bureau du logement" in said.replace("\u200b", "")


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off(screen: PartnerScreen, size: tuple[int, int]) -> None:
    screen.window.resize(*size)
    form = open_form(screen)
    line(form, F.SIREN).line.setText("123")
    line(form, F.SIREN).flush()
    screen.settle()
    assert cut_texts(screen.window) == []
    screen.page.record.show_tab(DOCUMENTS)


def test_every_field_has_a_name_and_is_reached_by_tab(screen: PartnerScreen) -> None:
    form = open_form(screen)
    line(form, F.NAME).line.setFocus()
    reached = set()
    for _press in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.add(focus.accessibleName())
        screen.press(Qt.Key.Key_Tab)
    shown = {field.editor.accessibleName() for field in form.fields.values() if field.isVisible()}
    assert shown <= reached


@pytest.mark.parametrize("part", ["record", "list"])
def test_f2_goes_to_the_form(screen: PartnerScreen, part: str) -> None:
    screen.choose("Sauge Habitat")
    (screen.page.record.tabs if part == "record" else screen.page.list.table).setFocus()
    screen.press(Qt.Key.Key_F2)
    form = screen.page.record.identity.form
    assert screen.page.record.tabs.key() == IDENTITY
    assert QApplication.focusWidget() is line(form, F.NAME).line
