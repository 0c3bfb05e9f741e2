"""Each step with partners is told in words, field by field, in the history of one and in that of the base."""

from __future__ import annotations

import pytest

from cpex_desktop.db.store import Store
from cpex_desktop.models.partner_lists import (
    AgreementKind,
    Channel,
    ContactRole,
    CountKind,
    PledgeState,
    Relation,
)
from cpex_desktop.models.plan_lists import LinkKind, OrganisationKind
from cpex_desktop.queries.journal_detail import StepChanges, step_changes
from cpex_desktop.queries.partner_changes import PARTNER_TABLES, partner_history
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.action_drafts import LinkDraft
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement
from cpex_desktop.services.amendments import AmendmentDraft, add_amendment
from cpex_desktop.services.exchange_drafts import ExchangeDraft, PledgeDraft, Sequel
from cpex_desktop.services.exchanges import create_exchange
from cpex_desktop.services.partner_documents import add_document
from cpex_desktop.services.partner_merges import merge_organisations
from cpex_desktop.services.partner_numbers import CountDraft, add_count
from cpex_desktop.services.partners import revise_partner, set_covered_territories, set_kind_cadence
from cpex_desktop.services.person_erasure import erase_person
from cpex_desktop.services.pledges import settle_pledge
from cpex_desktop.services.trash import put_away
from tests.partner_base import TODAY, ago, exchange, partner, person, to_chase
from tests.plan_base import cell
from tests.small_base import A

F = PartnerField


def last(store: Store) -> StepChanges:
    with store.read() as connection:
        return step_changes(connection, int(str(cell(store, "SELECT max(id) FROM change_set"))))


def told(store: Store) -> list[tuple[str, str, str, str]]:
    return [(one.thing, one.field, one.before, one.after) for one in last(store).fields]


def test_the_fields_of_an_organisation_are_told_by_their_words(store: Store) -> None:
    uid = partner(store)
    revise_partner(store, uid, {F.RELATION: Relation.ACTIVE, F.PHONE: "0123456789", F.SEAT: A, F.CADENCE: 30})
    assert told(store) == [
        ("Sauge Habitat", "Relation", "–", "Partenariat actif"),
        ("Sauge Habitat", "Cadence", "–", "30\u00a0jours"),
        ("Sauge Habitat", "Téléphone du service", "–", "01\u00a023\u00a045\u00a067\u00a089"),
        ("Sauge Habitat", "Commune du siège", "–", "Aa"),
    ]


def test_every_table_of_the_partners_is_told(store: Store) -> None:
    with store.read() as connection:
        tables = {
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if name.startswith(("organisation_", "exchange", "partner_", "person", "position", "agreement"))
        }
    assert tables | {"pledge", "follow_up", "amendment", "kind_cadence"} == PARTNER_TABLES


def test_an_exchange_is_told_with_all_that_came_of_it(store: Store) -> None:
    uid = partner(store)
    someone = person(store, uid, "Référent", roles=(ContactRole.ELECTED,))
    fields = {(one.thing, one.field, one.after) for one in last(store).fields}
    assert ("Référent", "Nom", "Référent") in fields
    assert ("Sauge Habitat", "Rôle", "Élu") in fields
    create_exchange(
        store,
        ExchangeDraft(TODAY, Channel.VISIT, [uid], [someone], "Point", territories=[A]),
        Sequel((PledgeDraft("Promis", by_us=True, due_on=ago(-3)),), to_chase(5).follow_ups),
    )
    fields = {(one.thing, one.field, one.after) for one in last(store).fields}
    assert {
        ("Point", "Issue", "Réalisé"),
        ("Point", "Participant", "Référent"),
        ("Point", "Échange", "Point"),
        ("Point", "Territoire", "Aa"),
        ("Sauge Habitat", "Pris par nous", "Oui"),
        ("Sauge Habitat", "Suite à donner", "Demander le tableau"),
    } <= fields
    assert last(store).others == 0


def test_the_other_records_are_told_too(store: Store) -> None:
    uid = partner(store)
    add_count(store, uid, CountDraft(CountKind.DWELLINGS, 10, ago(3), "Courriel", territory=A))
    assert told(store) == [("Sauge Habitat", "Logements", "–", "10, Aa, Courriel, au 18/11/2026")]
    agreement = create_agreement(
        store, AgreementDraft(AgreementKind.CHARTER, "Charte", parties=(Party(uid, ago(1)),))
    )
    assert ("Charte", "Partie", "–", "Sauge Habitat, signée le 20/11/2026") in told(store)
    add_amendment(store, agreement, AmendmentDraft("Avenant", ends_on=ago(-3)))
    assert ("Charte", "Nouvelle échéance", "–", "24/11/2026") in told(store)
    add_document(store, LinkDraft(LinkKind.DOCUMENT, "charte.pdf"), agreement=agreement)
    assert told(store) == [("Charte", "Document", "–", "charte.pdf")]
    set_covered_territories(store, uid, [A])
    assert told(store) == [("Sauge Habitat", "Territoire", "–", "Aa")]
    set_kind_cadence(store, OrganisationKind.COURT, 30)
    assert told(store) == [("", "Tribunal", "–", "30\u00a0jours")]
    put_away(store, "agreement", agreement)
    assert [one[1] for one in told(store)] == ["Mise à la corbeille"]


def test_a_partner_has_a_history_of_its_own(store: Store) -> None:
    uid, other = partner(store), partner(store, "CCAS")
    exchange(store, uid, title="Point", sequel=Sequel((PledgeDraft("Promis"),)))
    exchange(store, other, title="Ailleurs")
    settle_pledge(store, str(cell(store, "SELECT uid FROM pledge")), PledgeState.KEPT)
    merge_organisations(store, uid, other)
    with store.read() as connection:
        found = partner_history(connection, uid)
        assert partner_history(connection, "inconnue") == ()
    assert [step.label.split(" ", 1)[0] for step in found] == ["Réunir", "Modifier", "Ajouter", "Ajouter"]
    assert ("État", "En cours", "Tenu") in [(one.what, one.before, one.after) for one in found[1].changes]
    assert "Point" in [one.after for one in found[2].changes]


def test_an_erased_person_is_told_as_one_who_was(store: Store) -> None:
    uid = partner(store)
    someone = person(store, uid, "Zébulonne")
    exchange(store, uid, persons=(someone,))
    number = int(str(cell(store, "SELECT max(id) FROM change_set")))
    erase_person(store, someone)
    with store.read() as connection:
        said = repr(step_changes(connection, number)) + repr(partner_history(connection, uid))
    assert "Contact supprimé" in said
    assert "Zébulonne" not in said


@pytest.mark.parametrize("most", [1, 2])
def test_a_history_is_cut_at_its_newest_steps(store: Store, most: int) -> None:
    uid = partner(store)
    for note in ("Un", "Deux", "Trois"):
        revise_partner(store, uid, {F.NOTES: note})
    with store.read() as connection:
        found = partner_history(connection, uid, most)
    assert [step.changes[0].after for step in found] == ["Trois", "Deux"][:most]
