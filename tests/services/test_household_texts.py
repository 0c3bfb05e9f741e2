"""What an officer writes of partners never becomes a household’s file, wherever it is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.models.partner_lists import AgreementKind, Channel, CountKind
from cpex_desktop.models.plan_lists import LinkKind
from cpex_desktop.queries.partner_fields import AgreementField
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.action_drafts import LinkDraft
from cpex_desktop.services.agreements import AgreementDraft, create_agreement
from cpex_desktop.services.exchange_drafts import ExchangeDraft, FollowUpDraft, PledgeDraft, Sequel
from cpex_desktop.services.exchanges import create_exchange
from cpex_desktop.services.follow_ups import add_follow_up
from cpex_desktop.services.partner_documents import add_document
from cpex_desktop.services.partner_numbers import CountDraft, add_count
from cpex_desktop.services.partners import revise_partner
from cpex_desktop.services.people import set_do_not_contact
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.services.pledges import add_pledge
from tests.dump import dump
from tests.partner_base import TODAY, partner, person

FILES = {
    "Dossier 2 84 05 75 123 456 78": "numéro de sécurité sociale",
    "M. Martin, locataire, doit trois mois": "nom de personne",
    "Locataire : Jeanne Martin": "nom de personne",
    "Rappeler la famille Dupont": "nom de personne",
    "Le ménage Dupont attend": "nom de personne",
    "Assignée, née le 12/03/1975": "date de naissance",
    "Date de naissance : 12.03.1975": "date de naissance",
    "Loge au 12 rue des Lilas": "adresse",
}
SITUATIONS = (
    "Chaque locataire Sauge Habitat reçoit une lettre avant le 12/03/2027",
    "Locataire : trois mois d’impayés au plus",
    "La famille monoparentale est prioritaire",
    "Le référent impayés suit le locataire HLM",
)
_Write = Callable[[Store, str, str], object]
PLACES: dict[str, _Write] = {
    "objet": lambda s, u, t: create_exchange(s, ExchangeDraft(TODAY, Channel.VISIT, [u], title=t)),
    "synthèse": lambda s, u, t: create_exchange(s, ExchangeDraft(TODAY, Channel.VISIT, [u], summary=t)),
    "note interne": lambda s, u, t: create_exchange(
        s, ExchangeDraft(TODAY, Channel.VISIT, [u], internal_note=t)
    ),
    "engagement pris": lambda s, u, t: create_exchange(
        s, ExchangeDraft(TODAY, Channel.VISIT, [u]), Sequel(pledges=(PledgeDraft(t),))
    ),
    "engagement": lambda s, u, t: add_pledge(s, PledgeDraft(t, organisation=u)),
    "relance": lambda s, u, t: add_follow_up(s, FollowUpDraft(t, TODAY + timedelta(days=3), u)),
    "notes": lambda s, u, t: revise_partner(s, u, {PartnerField.NOTES: t}),
    "convention": lambda s, u, t: create_agreement(s, AgreementDraft(AgreementKind.OTHER, t, {}, ())),
    "notes de convention": lambda s, u, t: create_agreement(
        s, AgreementDraft(AgreementKind.OTHER, "Charte", {AgreementField.NOTES: t}, ())
    ),
    "document": lambda s, u, t: add_document(s, LinkDraft(LinkKind.DOCUMENT, "a.pdf", t), organisation=u),
    "source": lambda s, u, t: add_count(s, u, CountDraft(CountKind.DWELLINGS, 12, TODAY, t)),
    "motif": lambda s, u, t: set_do_not_contact(s, person(s, u, "Accueil"), t),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_household_s_file_is_refused_with_what_it_looks_like(store: Store, place: str) -> None:
    uid = partner(store)
    for text, kind in FILES.items():
        with pytest.raises(FieldRefusal) as refused:
            PLACES[place](store, uid, text)
        assert kind in refused.value.detail, (place, text)
        assert "sans nom, adresse ni numéro" in refused.value.remedy
        assert text not in str(refused.value)
    assert not [row for rows in dump(store).values() for row in rows for text in FILES if text in row]


@pytest.mark.parametrize("place", PLACES)
def test_situations_are_written_freely(store: Store, place: str) -> None:
    uid = partner(store)
    for text in SITUATIONS:
        PLACES[place](store, uid, text)
