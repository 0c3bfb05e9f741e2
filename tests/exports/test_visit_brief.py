"""The page before a visit: what is due on both sides, what to ask, nothing that must stay in the service."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from cpex_desktop.analysis.periods import Span
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.exports.visit_brief import build_visit_brief
from cpex_desktop.exports.word import render_word
from cpex_desktop.exports.word_height import ROOM, height
from cpex_desktop.models.frame import IndicatorRow
from cpex_desktop.models.meeting_lists import DecisionStatus
from cpex_desktop.models.partner_lists import AgreementKind, AgreementState, Channel, ContactRole, Outcome
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.meeting_words import DecisionField
from cpex_desktop.queries.partner_fields import AgreementField
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.reference import catalogue
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement
from cpex_desktop.services.decisions import revise_decision
from cpex_desktop.services.exchange_drafts import ExchangeDraft, FollowUpDraft, PledgeDraft, Sequel
from cpex_desktop.services.exchanges import create_exchange
from cpex_desktop.services.people import set_do_not_contact
from cpex_desktop.services.plan_values import Value
from cpex_desktop.services.trash import put_away
from tests.meeting_base import HELD, body, decision, meeting
from tests.partner_base import TODAY, ago, exchange, partner, person
from tests.small_base import A, batch, scope, value

YEAR = Span(202601, 202609)
SUMMONSES = catalogue.indicator("summonses").number


def words(store: Store, uid: str) -> str:
    """Give all that the file says, one line for each paragraph or cell."""
    with store.read() as connection:
        document = build_visit_brief(connection, uid, TODAY, YEAR)
    read = Document(BytesIO(render_word(document)))
    cells = (cell.text for table in read.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(one.text for one in read.paragraphs), *cells))


@pytest.fixture
def busy(store: Store) -> str:
    uid = partner(store)
    sequel = Sequel(
        (
            PledgeDraft("Nommer un référent", due_on=ago(22)),
            PledgeDraft("Fixer une date"),
            PledgeDraft("Plus tard", due_on=ago(-200)),
            PledgeDraft("Rendre compte", by_us=True, due_on=ago(-9)),
        ),
        (FollowUpDraft("Rappeler le service", ago(3)),),
    )
    draft = ExchangeDraft(
        ago(40), Channel.MEETING, [uid], title="Réunion de lancement", summary="Accord sur la suite.",
        internal_note="Tension avec la direction",
    )  # fmt: skip
    create_exchange(store, draft, sequel)
    return uid


def test_both_sides_and_what_is_late_are_on_the_page(store: Store, busy: str) -> None:
    said = words(store, busy)
    assert "Nommer un référent\nEn retard de 22 jours (30/10/2026)" in said.replace("\u00a0", " ")
    assert "Rendre compte\nPour le 30/11/2026" in said
    assert "Où en est «\u00a0Nommer un référent\u00a0», attendu le 30/10/2026\u202f?" in said
    assert "Pour quelle date prévoyez-vous «\u00a0Fixer une date\u00a0»\u202f?" in said
    assert "Relance du 18/11/2026\u00a0: rappeler le service." in said
    assert "Plus tard\u00a0» sera" not in said
    assert "Réunion de lancement\u00a0: Accord sur la suite." in said
    assert "Sans échange depuis" not in said


def test_what_meetings_left_to_its_charge_is_told_and_asked(store: Store, busy: str) -> None:
    held = meeting(store, body(store), 30, HELD)
    decision(store, held, "Adopter le modèle de signalement.", organisation=busy, due_on=ago(5))
    decision(store, held, "Revoir le circuit", organisation=busy)
    done = decision(store, held, "Rendre compte en séance", organisation=busy)
    revise_decision(store, done, {DecisionField.STATUS: DecisionStatus.DONE})
    said = words(store, busy)
    assert "Adopter le modèle de signalement : à faire, en retard de 5 jours (16/11/2026)" in said.replace(
        "\u00a0", " "
    )
    asked = "«\u00a0Adopter le modèle de signalement.\u00a0», attendue le 16/11/2026\u202f?"
    assert f"Où en est la décision du {ago(30):%d/%m/%Y}, {asked}" in said
    assert "Pour quelle date prévoyez-vous la décision du" in said
    assert "Rendre compte en séance" not in said


def test_an_internal_note_and_who_asked_for_peace_are_not_in_it(store: Store, busy: str) -> None:
    person(store, busy, "Interlocuteur du lundi", title="Gestionnaire")
    set_do_not_contact(store, person(store, busy, "Interlocuteur du mardi"), "À sa demande")
    said = words(store, busy)
    assert "Interlocuteur du lundi, Gestionnaire" in said
    assert "mardi" not in said
    assert "Tension" not in said


def test_an_exchange_that_did_not_take_place_is_told_as_such_or_left_out(store: Store) -> None:
    uid = partner(store)
    exchange(store, uid, days=5, outcome=Outcome.NO_ANSWER, title="Appel")
    exchange(store, uid, days=-9, channel=Channel.VISIT, outcome=Outcome.PLANNED, title="Visite prévue")
    exchange(store, uid, days=9, outcome=Outcome.CANCELLED, title="Annulée")
    said = words(store, uid)
    assert "Appel (sans réponse)" in said
    assert "Annulée" not in said
    assert "Visite prévue" not in said
    assert "30/11/2026" in said


def test_what_nobody_knows_is_asked(store: Store) -> None:
    uid = partner(store)
    said = words(store, uid)
    assert "Qui est votre référent pour les impayés\u202f?" in said
    assert "Une convention avec le service est-elle possible\u202f?" in said
    assert "L’amiable et le contentieux" in said
    person(store, uid, roles=(ContactRole.ARREARS_REFERENT,))
    fields: dict[AgreementField, Value] = {
        AgreementField.STATE: AgreementState.SIGNING,
        AgreementField.WAITING_FOR: "le visa du conseil",
        AgreementField.WAITING_SINCE: ago(21),
    }
    create_agreement(store, AgreementDraft(AgreementKind.PROTOCOL, "Protocole", fields, (Party(uid),)))
    said = words(store, uid)
    assert "Qui est votre référent" not in said
    assert "est-elle possible" not in said
    assert "en attente du visa du conseil depuis 21\u00a0jours. Quand sera-ce signé\u202f?" in said


def test_the_figures_of_a_commune_are_cited_with_their_day(store: Store) -> None:
    uid = partner(store, "Commune d’Aa", OrganisationKind.MUNICIPALITY, {PartnerField.TERRITORY: A})
    with store.write("Essai") as session:
        session.add(
            IndicatorRow(
                number=SUMMONSES, code="summonses", label="Assignations", unit="nb", aggregation="flow",
                local=False,
            )
        )  # fmt: skip
    batch(store, [value(A, 41, indicator=SUMMONSES)], scope(A, 202601, 202609, indicator=SUMMONSES))
    said = words(store, uid)
    assert "Assignations" in said
    assert "\n41" in said
    assert "Source" in said
    with store.read() as connection:
        foot = build_visit_brief(connection, uid, TODAY, YEAR).foot_left
    assert foot == "Chiffres exacts, à garder dans le service – édité le 21/11/2026"


def test_a_partner_without_figures_says_so(store: Store) -> None:
    uid = partner(store, "Association", OrganisationKind.ASSOCIATION)
    said = words(store, uid)
    assert "Le diagnostic ne contient aucun chiffre pour ce partenaire." in said
    assert "Aucun échange." in said


def test_a_flood_of_promises_and_words_is_cut_and_counted(store: Store) -> None:
    uid = partner(store)
    long = "Un engagement très long et détaillé " * 20
    sequel = Sequel([PledgeDraft(f"{place} {long}", due_on=ago(place)) for place in range(1, 31)])
    for day in range(1, 30):
        exchange(store, uid, days=day, summary="Un compte rendu sans fin. " * 80)
    exchange(store, uid, sequel=sequel)
    said = words(store, uid)
    told = said.count("très long et détaillé Un engagement très long et détaillé Un engagement…")
    assert f"Et {30 - told}\u00a0autres." in said
    assert "autres points." in said
    with store.read() as connection:
        assert height(build_visit_brief(connection, uid, TODAY, YEAR).blocks) <= ROOM
    assert len(said) < 3_500


def test_one_that_is_gone_is_told(store: Store) -> None:
    uid = partner(store)
    put_away(store, "organisation", uid)
    with store.read() as connection, pytest.raises(UserError, match="n’existe plus"):
        build_visit_brief(connection, uid, TODAY, YEAR)
