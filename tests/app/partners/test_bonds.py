"""What was agreed, promised and is due with a partner: written, settled and taken back from its record."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QToolButton

from cpex_desktop.models.partner_lists import AgreementKind, AgreementState, FollowUpOutcome, PledgeState
from cpex_desktop.queries.partner_fields import AgreementField
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement
from cpex_desktop.services.amendments import AmendmentDraft, add_amendment
from cpex_desktop.services.exchange_drafts import FollowUpDraft, PledgeDraft
from cpex_desktop.services.follow_ups import add_follow_up
from cpex_desktop.services.people import set_do_not_contact
from cpex_desktop.services.pledges import add_pledge
from cpex_desktop.ui.forms.line_dialog import LineDialog
from cpex_desktop.ui.partners.agreements.dialog import AgreementDialog, AmendmentDialog
from cpex_desktop.ui.partners.bonds.follow_up_dialog import FollowUpDialog
from cpex_desktop.ui.partners.bonds.pledge_dialog import PledgeDialog
from cpex_desktop.ui.partners.bonds.settle_dialogs import ProgressDialog, SettleDialog
from cpex_desktop.ui.partners.record import FIGURES, LOG, PLEDGES
from tests.app.partners.bond_presses import asked, command, press, sheet_of, shown
from tests.partner_base import TODAY, ago
from tests.partner_screen import PartnerScreen
from tests.ui.cut_texts import cut_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
F, K, S = AgreementField, AgreementKind, AgreementState
SIZES = ((1024, 640), (1280, 641), (1366, 768), (1920, 1080))


@pytest.fixture
def bonds(screen: PartnerScreen) -> PartnerScreen:
    """Show the commitments of a landlord."""
    screen.choose("Sauge Habitat")
    screen.page.record.show_tab(PLEDGES)
    screen.settle()
    return screen


def bound(screen: PartnerScreen, title: str = "Convention", **fields: object) -> str:
    """Give the landlord an agreement."""
    draft = AgreementDraft(
        K.LANDLORD,
        title,
        {F(name): value for name, value in fields.items()},  # type: ignore[misc]  # told by the caller
        (Party(screen.page.rows.chosen_uid, ago(300)),),
    )
    uid = create_agreement(screen.workspace.store, draft)
    screen.settle()
    return uid


def test_a_follow_up_is_put_off_changed_ended_and_taken_up_again(bonds: PartnerScreen) -> None:
    part = bonds.page.record.bonds.follow_ups
    about = "relance\u00a0: Retour du conseil d’administration"
    command(bonds, part, about, "Reporter d’une semaine (02/12/2026)")
    assert [line.due_on for line in sheet_of(bonds).follow_ups] == [date(2026, 12, 2)]
    command(bonds, part, about, "Reporter d’un mois (02/01/2027)")
    command(bonds, part, about, "Reporter à une date…")
    dialog = asked(bonds, LineDialog)
    dialog.field.setText("1/1/2020")
    dialog.decided.emit(dialog.field.text())
    bonds.settle()
    assert "passée" in dialog.refusal()
    assert dialog.field.text() == "1/1/2020"
    dialog.field.setText("5/1/2027")
    dialog.decided.emit(dialog.field.text())
    bonds.settle()
    command(bonds, part, about, "Modifier…")
    form = asked(bonds, FollowUpDialog)
    assert form.due.line.text() == "05/01/2027"
    form.wording.line.setText("Rappeler la direction")
    form.decide()
    bonds.settle()
    press(bonds, part, "Sans réponse\u00a0: Rappeler la direction")
    assert [line.outcome for line in sheet_of(bonds).follow_ups] == [FollowUpOutcome.UNANSWERED]
    press(bonds, part, "Afficher 1\u00a0relance terminée")
    command(bonds, part, "relance terminée\u00a0: Rappeler la direction", "Reprendre la relance")
    assert [line.outcome for line in sheet_of(bonds).follow_ups] == [FollowUpOutcome.NONE]
    command(bonds, part, "relance\u00a0: Rappeler la direction", "Supprimer")
    assert sheet_of(bonds).follow_ups == ()
    assert "Planifiez la prochaine" in shown(part)
    bonds.undo.stack.undo()
    bonds.settle()
    assert [line.wording for line in sheet_of(bonds).follow_ups] == ["Rappeler la direction"]


def test_late_follow_ups_stand_first_and_are_put_off_from_today(bonds: PartnerScreen) -> None:
    store, uid = bonds.workspace.store, bonds.page.rows.chosen_uid
    late = add_follow_up(store, FollowUpDraft("Relancer la liste", TODAY + timedelta(days=1), uid))
    with store.write_bulk("Essai", ["follow_up"]) as connection:
        connection.execute("UPDATE follow_up SET due_on = '2026-11-12' WHERE uid = ?", (late,))
    bonds.page.refresh()
    bonds.settle()
    part = bonds.page.record.bonds.follow_ups
    assert shown(part).index("Relancer la liste") < shown(part).index("Retour du conseil")
    assert "En retard de 9 jours" in shown(part)
    command(bonds, part, "relance\u00a0: Relancer la liste", "Reporter à demain (22/11/2026)")
    assert sheet_of(bonds).follow_ups[0].due_on == date(2026, 11, 22)


def test_nobody_who_asked_to_be_left_alone_is_followed_up(bonds: PartnerScreen) -> None:
    referent = next(one for one in sheet_of(bonds).people if one.name == "Référent impayés")
    set_do_not_contact(bonds.workspace.store, referent.person, "À sa demande")
    bonds.settle()
    bonds.page.record.follow_up.click()
    dialog = asked(bonds, FollowUpDialog)
    place = dialog.person.box.findData(referent.person)
    assert "ne pas contacter" in dialog.person.box.itemText(place)
    dialog.wording.line.setText("Rappeler")
    dialog.person.box.setCurrentIndex(place)
    dialog.decide()
    bonds.settle()
    assert "ne plus être contactée" in dialog.person.refusal()
    assert dialog.wording.line.text() == "Rappeler"
    dialog.person.box.setCurrentIndex(0)
    dialog.decide()
    bonds.settle()
    assert "Rappeler" in [line.wording for line in sheet_of(bonds).follow_ups]


def test_what_they_and_we_promise_stands_apart(bonds: PartnerScreen) -> None:
    part = bonds.page.record.bonds.pledges
    said = shown(part)
    theirs, ours = said.index("LEURS ENGAGEMENTS"), said.index("NOS ENGAGEMENTS")
    assert theirs < said.index("Nommer un référent par agence") < ours
    assert ours < said.index("Transmettre la liste des communes")


@pytest.mark.parametrize("by_us", [False, True])
def test_a_promise_is_noted_outside_an_exchange(bonds: PartnerScreen, by_us: bool) -> None:
    part = bonds.page.record.bonds.pledges
    press(bonds, part, "Noter notre engagement" if by_us else "Noter leur engagement")
    dialog = asked(bonds, PledgeDialog)
    dialog.decide()
    bonds.settle()
    assert "Engagement" in dialog.wording.refusal()
    dialog.wording.text.setPlainText("Former les agents d’accueil")
    dialog.due.line.setText("bientôt")
    dialog.decide()
    bonds.settle()
    assert "Ce n’est pas une date." in dialog.due.refusal()
    assert dialog.wording.value() == "Former les agents d’accueil"
    dialog.due.line.setText("31/12/2026")
    dialog.decide()
    bonds.settle()
    made = [line for line in sheet_of(bonds).pledges if line.wording == "Former les agents d’accueil"]
    assert [(one.by_us, one.due_on, one.exchange) for one in made] == [(by_us, date(2026, 12, 31), "")]


def test_a_promise_is_settled_with_its_day_and_what_shows_it(bonds: PartnerScreen) -> None:
    part = bonds.page.record.bonds.pledges
    about = "engagement\u00a0: Nommer un référent par agence"
    command(bonds, part, about, "Dire ce qu’il est devenu…")
    dialog = asked(bonds, SettleDialog)
    dialog.state.box.setCurrentIndex(dialog.state.box.findData(PledgeState.DROPPED.value))
    dialog.on.line.setText("1/1/2030")
    dialog.evidence.text.setPlainText("Courriel du 18 novembre")
    dialog.decide()
    bonds.settle()
    assert dialog.on.refusal()
    dialog.on.line.setText("18/11/2026")
    dialog.decide()
    bonds.settle()
    (line,) = [one for one in sheet_of(bonds).pledges if one.state is PledgeState.DROPPED]
    assert (line.state_on, line.evidence) == (date(2026, 11, 18), "Courriel du 18 novembre")
    press(bonds, part, "Afficher 1\u00a0engagement soldé, leurs engagements")
    assert "Courriel du 18 novembre" in shown(part)
    command(bonds, part, about, "Reprendre l’engagement")
    assert not [one for one in sheet_of(bonds).pledges if one.state is PledgeState.DROPPED]
    command(bonds, part, about, "Supprimer")
    assert "Nommer un référent par agence" not in shown(part)


def test_an_objective_of_a_social_agreement_is_followed(bonds: PartnerScreen) -> None:
    bound(bonds, "Convention d’utilité sociale", kind=K.SOCIAL_UTILITY)
    part = bonds.page.record.bonds
    command(bonds, part.agreements, "convention\u00a0: Convention d’utilité sociale", "Ajouter un objectif…")
    dialog = asked(bonds, PledgeDialog)
    assert dialog.agreement.box.currentText() == "Convention d’utilité sociale"
    dialog.wording.text.setPlainText("Reloger")
    dialog.target.line.setText("30")
    dialog.unit.line.setText("relogements par an")
    dialog.decide()
    bonds.settle()
    command(bonds, part.pledges, "engagement\u00a0: Reloger", "Saisir l’avancement…")
    progress = asked(bonds, ProgressDialog)
    progress.reached.line.setText("22,5")
    progress.decide()
    bonds.settle()
    assert progress.source.refusal()
    progress.source.line.setText("Bilan annuel")
    progress.decide()
    bonds.settle()
    (line,) = [one for one in sheet_of(bonds).pledges if one.target]
    assert (line.reached, line.reached_on, line.reached_source, line.share) == (
        22.5,
        TODAY,
        "Bilan annuel",
        0.75,
    )
    assert "22,5 sur 30" in shown(part.pledges)
    bonds.page.record.show_tab(FIGURES)
    assert "CUS, Reloger : 22,5 sur 30 relogements par an" in shown(bonds.page.record.figures.counts)
    bonds.page.record.show_tab(PLEDGES)
    command(bonds, part.pledges, "engagement\u00a0: Reloger", "Saisir l’avancement…")
    progress = asked(bonds, ProgressDialog)
    progress.reached.line.clear()
    progress.decide()
    bonds.settle()
    assert [one.reached for one in sheet_of(bonds).pledges if one.target] == [None]


def test_an_agreement_is_prepared_signed_and_put_away(bonds: PartnerScreen) -> None:
    part = bonds.page.record.bonds.agreements
    press(bonds, part, "Ajouter une convention")
    dialog = asked(bonds, AgreementDialog)
    form = dialog.form
    assert form.parties.names() == ["Sauge Habitat"]
    assert bonds.app.focusWidget() is form.fields[F.TITLE].editor
    bonds.type("Charte")
    form.fields[F.KIND].show_value(K.CHARTER.value)
    form.awaited.line.setText("la signature du préfet")
    form.since.line.setText("12/10/2026")
    form.parties.line.setText("adil")
    dialog.decide()
    bonds.settle()
    assert "n’est pas une organisation" in form.parties.refusal()
    form.parties.line.setFocus()
    form.parties.line.setText("ADIL")
    bonds.press(Qt.Key.Key_Return)
    assert form.parties.names() == ["Sauge Habitat", "ADIL"]
    assert dialog.isVisible()
    dialog.decide()
    bonds.settle()
    (line,) = sheet_of(bonds).agreements
    assert (line.kind, line.state, line.waiting_days) == (K.CHARTER, S.IDEA, 40)
    assert "En attente depuis 40 jours" in shown(part)
    assert "En attente de la signature du préfet depuis 40 jours" in shown(part)
    command(bonds, part, "convention\u00a0: Charte", "Modifier…")
    dialog = asked(bonds, AgreementDialog)
    box = dialog.form.state.box
    box.setCurrentIndex(box.findData(S.SIGNED.value))
    box.activated.emit(box.currentIndex())
    assert not dialog.form.awaited.line.text()
    dialog.decide()
    bonds.settle()
    assert "date de signature" in dialog.form.fields[F.SIGNED_ON].refusal()
    dialog.form.fields[F.SIGNED_ON].show_value(date(2026, 11, 1), anew=True)
    dialog.form.fields[F.ENDS_ON].show_value(date(2032, 11, 2), anew=True)
    dialog.form.parties.day_of("ADIL").setText("1/11/2026")
    dialog.decide()
    bonds.settle()
    assert "six ans au plus" in dialog.form.fields[F.ENDS_ON].refusal()
    dialog.form.fields[F.ENDS_ON].show_value(date(2032, 11, 1), anew=True)
    dialog.decide()
    bonds.settle()
    (line,) = sheet_of(bonds).agreements
    assert (line.state, line.term, line.waiting_for) == (S.SIGNED, date(2032, 11, 1), "")
    assert [(one.name, one.signed_on) for one in line.parties] == [
        ("ADIL", date(2026, 11, 1)),
        ("Sauge Habitat", None),
    ]
    command(bonds, part, "convention\u00a0: Charte", "Mettre à la corbeille")
    assert sheet_of(bonds).agreements == ()
    bonds.undo.stack.undo()
    bonds.settle()
    assert len(sheet_of(bonds).agreements) == 1


def test_the_term_of_an_agreement_is_told_before_it_comes(bonds: PartnerScreen) -> None:
    signed = {"state": S.SIGNED, "signed_on": date(2024, 1, 2)}
    bound(bonds, "Bientôt", **signed, ends_on=date(2027, 2, 1))
    bound(bonds, "Préavis", **signed, ends_on=date(2027, 6, 30), notice_months=3)
    bound(bonds, "Passée", **signed, ends_on=date(2026, 6, 30))
    bound(bonds, "Loin", **signed, ends_on=date(2029, 6, 30))
    said = shown(bonds.page.record.bonds.agreements)
    for words in (
        "Échéance le 01/02/2027",
        "Préavis à donner avant le 30/03/2027",
        "Échue depuis le 30/06/2026",
        "jusqu’au 30/06/2029",
        "jusqu’au 30/06/2027",
    ):
        assert said.count(words) == 1


def test_an_agreement_says_what_it_follows(bonds: PartnerScreen) -> None:
    bound(bonds, "Convention de 2020", state=S.EXPIRED)
    bound(bonds, "Convention de 2026")
    part = bonds.page.record.bonds.agreements
    command(bonds, part, "convention\u00a0: Convention de 2026", "Modifier…")
    dialog = asked(bonds, AgreementDialog)
    box = dialog.form.fields["previous"].editor
    assert isinstance(box, QComboBox)
    assert [box.itemText(place) for place in range(box.count())] == [
        "Aucune convention",
        "Convention de 2020",
    ]
    box.setCurrentIndex(1)
    dialog.decide()
    bonds.settle()
    assert "Fait suite à « Convention de 2020 »" in shown(part)


@pytest.mark.parametrize("leaves", [False, True])
def test_what_was_typed_of_an_agreement_is_not_left_without_asking(
    bonds: PartnerScreen, monkeypatch: pytest.MonkeyPatch, leaves: bool
) -> None:
    told: list[str] = []

    def agrees(_window: object, what: str) -> bool:
        told.append(what)
        return leaves

    monkeypatch.setattr("cpex_desktop.ui.forms.draft_dialog.agrees_to_drop", agrees)
    bonds.page.record.bonds.agreements.add_asked.emit()
    dialog = asked(bonds, AgreementDialog)
    dialog.form.parties.line.setText("ADIL")
    dialog.form.parties.add_typed()
    dialog.reject()
    assert told == ["Cette convention n’est pas enregistrée."]
    assert dialog.isVisible() is not leaves


def test_an_amendment_moves_the_term_and_is_removed(bonds: PartnerScreen) -> None:
    uid = bound(bonds, "Convention", state=S.SIGNED, signed_on=date(2025, 1, 1), ends_on=date(2027, 12, 31))
    add_amendment(bonds.workspace.store, uid, AmendmentDraft("Avenant 1"))
    bonds.settle()
    part = bonds.page.record.bonds.agreements
    command(bonds, part, "avenant\u00a0: Avenant 1", "Modifier l’avenant…")
    dialog = asked(bonds, AmendmentDialog)
    dialog.ends.line.setText("31/12/2029")
    dialog.decide()
    bonds.settle()
    assert [line.term for line in sheet_of(bonds).agreements] == [date(2029, 12, 31)]
    assert "nouvelle échéance le 31/12/2029" in shown(part)
    command(bonds, part, "avenant\u00a0: Avenant 1", "Supprimer l’avenant")
    assert [line.term for line in sheet_of(bonds).agreements] == [date(2027, 12, 31)]
    command(bonds, part, "convention\u00a0: Convention", "Ajouter un avenant…")
    dialog = asked(bonds, AmendmentDialog)
    dialog.decide()
    bonds.settle()
    assert dialog.title.refusal()


def test_the_keyboard_stays_where_it_was_after_a_command(bonds: PartnerScreen) -> None:
    part = bonds.page.record.bonds.pledges
    first = next(
        one
        for one in part.findChildren(QPushButton)
        if one.accessibleName() == "Tenu\u00a0: Signer le protocole de signalement"
    )
    first.setFocus()
    bonds.press(Qt.Key.Key_Space)
    focus = bonds.app.focusWidget()
    assert focus is not None
    assert part.isAncestorOf(focus)


def test_tab_goes_through_an_agreement_in_the_order_of_its_fields(bonds: PartnerScreen) -> None:
    bonds.page.record.bonds.agreements.add_asked.emit()
    dialog = asked(bonds, AgreementDialog)
    dialog.form.parties.line.setText("ADIL")
    dialog.form.parties.add_typed()
    names = []
    for _stop in range(24):
        focus = bonds.app.focusWidget()
        assert focus is not None
        names.append(focus.accessibleName())
        bonds.press(Qt.Key.Key_Tab)
    assert names[:21] == [
        "Titre",
        "Type",
        "État",
        "Notre référent",
        "En attente de",
        "En attente depuis le",
        "Jour où Sauge Habitat a signé",
        "Retirer Sauge Habitat",
        "Jour où ADIL a signé",
        "Retirer ADIL",
        "Parties",
        "Signée le",
        "Effet au",
        "Échéance",
        "Préavis, en mois",
        "Reconduction",
        "Pour une durée, en mois",
        "Fait suite à",
        "Ses engagements sont ceux de",
        "Notes",
        "Ajouter la convention",
    ]


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off(bonds: PartnerScreen, size: tuple[int, int]) -> None:
    uid = bound(bonds, "Convention de prévention avec le premier bailleur du département", state=S.DRAFT)
    add_amendment(bonds.workspace.store, uid, AmendmentDraft("Avenant", ends_on=date(2029, 12, 31)))
    words = "Signer un protocole de cohésion sociale après chaque résiliation de bail, puis le suivre"
    draft = PledgeDraft(
        words, organisation=bonds.page.rows.chosen_uid, bearer="Direction de la gestion locative"
    )
    add_pledge(bonds.workspace.store, draft, agreement=uid)
    bonds.window.resize(*size)
    bonds.page.record.show_tab(LOG)
    bonds.settle()
    bonds.page.record.show_tab(PLEDGES)
    bonds.settle()
    assert cut_texts(bonds.window) == []
    part = bonds.page.record.bonds
    part.agreements.revise_asked.emit(sheet_of(bonds).agreements[0])
    part.pledges.add_asked.emit(True)
    part.pledges.settle_asked.emit(sheet_of(bonds).pledges[0])
    bonds.settle()
    for kind in (AgreementDialog, PledgeDialog, SettleDialog):
        assert cut_texts(asked(bonds, kind)) == []


def test_every_dot_says_what_it_is_about(bonds: PartnerScreen) -> None:
    bound(bonds)
    names = [one.accessibleName() for one in bonds.page.record.bonds.findChildren(QToolButton)]
    assert len(names) == len(set(names)) > 3
    assert all(name.partition("\u00a0: ")[2] for name in names)
