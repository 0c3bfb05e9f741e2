"""An agreement goes from an idea to its end; nothing of it is changed by time alone."""

from __future__ import annotations

from datetime import date

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.partner_lists import AgreementKind, AgreementState, Renewal
from cpex_desktop.queries.partner_fields import AgreementField
from cpex_desktop.services.agreements import (
    AgreementDraft,
    Party,
    create_agreement,
    rewrite_agreement,
)
from cpex_desktop.services.amendments import AmendmentDraft, add_amendment, remove_amendment, revise_amendment
from cpex_desktop.services.exchange_drafts import PledgeDraft
from cpex_desktop.services.plan_values import FieldRefusal, Value
from cpex_desktop.services.pledges import add_pledge
from cpex_desktop.services.trash import put_away
from tests.dump import dump
from tests.partner_base import TODAY, ago, partner
from tests.plan_base import cell, cells

F = AgreementField
CHARTER = AgreementKind.CHARTER


def charter(store: Store, **fields: Value) -> str:
    return create_agreement(
        store, AgreementDraft(CHARTER, "Charte", {F(name): value for name, value in fields.items()})
    )


def rewrite(store: Store, uid: str, values: dict[F, Value], *parties: Party) -> None:
    """Write an agreement again, only these fields and its parties being others."""
    rewrite_agreement(store, uid, AgreementDraft(CHARTER, "Charte", values, parties))


def test_what_it_waits_for_is_dated_and_is_over_when_the_state_moves(
    store: Store, steps: list[ChangeSet]
) -> None:
    uid = charter(store, state=AgreementState.SIGNING, waiting_for="signature du préfet")
    assert cells(store, "SELECT state_on, waiting_since FROM agreement") == [(TODAY.isoformat(),) * 2]
    rewrite(store, uid, {F.WAITING_SINCE: ago(40)})
    rewrite(store, uid, {F.NOTES: "À relire"})
    assert cell(store, "SELECT waiting_since FROM agreement") == ago(40).isoformat()
    rewrite(store, uid, {F.STATE: AgreementState.SIGNED, F.SIGNED_ON: ago(1)})
    assert cells(store, "SELECT waiting_for, waiting_since FROM agreement") == [("", None)]
    known = len(steps)
    rewrite(store, uid, {F.STATE: AgreementState.SIGNED})
    assert len(steps) == known


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({F.TITLE: " "}, F.TITLE),
        ({F.STATE: AgreementState.SIGNED}, F.SIGNED_ON),
        ({F.SIGNED_ON: date(2026, 1, 2), F.ENDS_ON: date(2026, 1, 1)}, F.ENDS_ON),
        ({F.EFFECTIVE_ON: date(2024, 1, 1), F.ENDS_ON: date(2030, 1, 2)}, F.ENDS_ON),
        ({F.NOTICE_MONTHS: 121}, F.NOTICE_MONTHS),
        ({F.NOTES: "Chez M. Durand"}, F.NOTES),
    ],
)
def test_what_contradicts_itself_is_refused(
    store: Store, values: dict[AgreementField, Value], field: AgreementField
) -> None:
    uid = charter(store)
    start = dump(store)
    with pytest.raises(FieldRefusal) as refusal:
        rewrite(store, uid, values)
    assert refusal.value.field == field
    assert dump(store) == start


def test_a_charter_lasts_six_years_at_most_other_agreements_as_they_like(store: Store) -> None:
    uid = charter(store, effective_on=date(2024, 2, 29), ends_on=date(2030, 2, 28))
    with pytest.raises(FieldRefusal, match="trop longtemps"):
        add_amendment(store, uid, AmendmentDraft("Avenant 1", ends_on=date(2030, 3, 1)))
    create_agreement(
        store,
        AgreementDraft(
            AgreementKind.PROTOCOL,
            "Protocole",
            {F.EFFECTIVE_ON: date(2024, 1, 1), F.ENDS_ON: date(2034, 1, 1), F.RENEWAL: Renewal.TACIT},
        ),
    )
    assert cell(store, "SELECT count(*) FROM agreement") == 2


def test_parties_sign_each_on_their_day(store: Store, steps: list[ChangeSet]) -> None:
    one, two = partner(store), partner(store, "CCAS")
    uid = create_agreement(store, AgreementDraft(CHARTER, "Charte", parties=(Party(one), Party(two))))
    rewrite(store, uid, {}, Party(one, ago(5)))
    assert cells(store, "SELECT organisation, signed_on FROM agreement_party") == [(1, ago(5).isoformat())]
    known = len(steps)
    rewrite(store, uid, {}, Party(one, ago(5)))
    assert len(steps) == known


def test_amendments_and_promises_go_with_their_agreement(store: Store) -> None:
    uid = charter(store)
    amendment = add_amendment(store, uid, AmendmentDraft("Avenant 1"))
    revise_amendment(store, amendment, AmendmentDraft("Avenant n° 1", signed_on=ago(2)))
    gone = add_amendment(store, uid, AmendmentDraft("Avenant 2"))
    remove_amendment(store, gone)
    add_pledge(store, PledgeDraft("Réunir les parties chaque année", by_us=True), agreement=uid)
    assert cells(store, "SELECT title, signed_on FROM amendment") == [("Avenant n° 1", ago(2).isoformat())]
    with pytest.raises(FieldRefusal):
        add_pledge(store, PledgeDraft("De personne"), agreement=uid)
    put_away(store, "agreement", uid)
    with pytest.raises(UserError, match="Cette convention n’existe plus"):
        add_pledge(store, PledgeDraft("Réunir", by_us=True), agreement=uid)


def test_an_agreement_names_the_one_that_it_renews(store: Store) -> None:
    former = charter(store)
    create_agreement(store, AgreementDraft(CHARTER, "Charte 2027", previous=former))
    assert cells(store, "SELECT previous FROM agreement ORDER BY id") == [(None,), (1,)]


def test_a_form_rewrites_the_whole_agreement_in_one_step(store: Store, steps: list[ChangeSet]) -> None:
    one, other = partner(store, "Caf"), partner(store, "Conseil départemental")
    before = charter(store, state=AgreementState.EXPIRED)
    uid = create_agreement(store, AgreementDraft(CHARTER, "Charte", {F.NOTES: "À relire"}, (Party(one),)))
    known = len(steps)
    draft = AgreementDraft(
        CHARTER,
        "Charte 2026",
        {F.STATE: AgreementState.SIGNED, F.SIGNED_ON: ago(3)},
        (Party(one, ago(3)), Party(other)),
        previous=before,
    )
    rewrite_agreement(store, uid, draft)
    assert len(steps) == known + 1
    columns = "SELECT title, state, state_on, notes FROM agreement WHERE previous IS NOT NULL"
    assert cells(store, columns) == [("Charte 2026", "signed", TODAY.isoformat(), "À relire")]
    assert cells(store, "SELECT signed_on FROM agreement_party ORDER BY organisation") == [
        (ago(3).isoformat(),),
        (None,),
    ]
    rewrite_agreement(store, uid, draft)
    assert len(steps) == known + 1


def test_an_agreement_that_would_follow_itself_is_refused(store: Store) -> None:
    first = charter(store)
    second = create_agreement(store, AgreementDraft(CHARTER, "Suite", previous=first))
    start = dump(store)
    for uid, previous in ((first, second), (first, first)):
        with pytest.raises(FieldRefusal) as refusal:
            rewrite_agreement(store, uid, AgreementDraft(CHARTER, "Charte", previous=previous))
        assert refusal.value.field == "previous"
    assert dump(store) == start


def test_a_party_put_away_stays_one_and_cannot_become_one(store: Store) -> None:
    gone = partner(store, "Ancienne agence")
    uid = create_agreement(store, AgreementDraft(CHARTER, "Charte", parties=(Party(gone),)))
    put_away(store, "organisation", gone)
    rewrite_agreement(store, uid, AgreementDraft(CHARTER, "Charte", parties=(Party(gone, ago(9)),)))
    assert cells(store, "SELECT signed_on FROM agreement_party") == [(ago(9).isoformat(),)]
    with pytest.raises(UserError, match="n’existe plus"):
        create_agreement(store, AgreementDraft(CHARTER, "Autre charte", parties=(Party(gone),)))
