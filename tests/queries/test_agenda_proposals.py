"""An agenda is proposed with reasons from what is open, late or above the rest, and stays the officer's."""

from __future__ import annotations

from datetime import date

from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.meeting_lists import BodyKind, DecisionStatus, LinkedKind, Voice
from cpex_desktop.models.partner_lists import AgreementKind, AgreementState
from cpex_desktop.models.plan_lists import ActionStatus, Body
from cpex_desktop.queries.agenda_proposals import Proposal, Source, agenda_proposals
from cpex_desktop.queries.hot_spots import SPOT_CODE
from cpex_desktop.queries.invited_mayors import invited_mayors
from cpex_desktop.queries.meeting_words import BodyField
from cpex_desktop.queries.partner_fields import AgreementField
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.reference import catalogue
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement
from cpex_desktop.services.attendance import invite
from cpex_desktop.services.decisions import review_decision
from cpex_desktop.services.exchange_drafts import PledgeDraft
from cpex_desktop.services.meeting_bodies import add_member
from cpex_desktop.services.meeting_counts import set_cases
from cpex_desktop.services.meeting_drafts import MemberDraft
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.pledges import add_pledge
from tests.meeting_base import TODAY, ago, body, decision, item, meeting
from tests.partner_base import partner
from tests.plan_base import write
from tests.small_base import EST, SUD, A, C, batch, value


def proposed(store: Store, uid: str, today: date = TODAY) -> tuple[Proposal, ...]:
    with store.read() as connection:
        return agenda_proposals(connection, uid, today)


def told(store: Store, uid: str) -> list[tuple[Source, str, str]]:
    return [(one.source, one.subject, one.reason) for one in proposed(store, uid)]


def test_decisions_of_the_body_come_back_until_they_are_over(store: Store) -> None:
    plenary = body(store)
    first, second = meeting(store, plenary, 60), meeting(store, plenary)
    uid = decision(store, first, due_on=ago(10))
    assert told(store, second) == [
        (
            Source.DECISION,
            "Désigner un référent",
            "Décision du 22/09/2026\u00a0: à faire, en retard de 10\u00a0jours (11/11/2026),"
            " sans responsable",
        )
    ]
    item(store, second, "Mes mots", kind=LinkedKind.DECISION, linked=uid)
    assert told(store, second) == []
    third = meeting(store, plenary)
    review_decision(store, uid, second, DecisionStatus.DONE)
    assert told(store, third) == []


def test_late_and_blocked_actions_go_to_the_body_that_follows_them(store: Store) -> None:
    create_plan(store, "Plan")
    late = {ActionField.DUE_ON: ago(5)}
    write(store, "Sans instance", fields=late)
    write(store, "Locale", fields={**late, ActionField.BODY: Body.LOCAL}, territories=(A,))
    write(store, "Ailleurs", fields={**late, ActionField.BODY: Body.LOCAL}, territories=(C,))
    blocked = {ActionField.STATUS: ActionStatus.BLOCKED, ActionField.BLOCK_CAUSE: "Pas de financement"}
    write(store, "Bloquée", fields=blocked)
    write(store, "À l’heure", fields={ActionField.DUE_ON: ago(-50)})
    plenary = meeting(store, body(store))
    local = meeting(store, body(store, BodyKind.LOCAL, "Est", {BodyField.TERRITORY: EST}))
    assert told(store, plenary) == [
        (Source.ACTION, "A-01 Sans instance", "En retard de 5\u00a0jours"),
        (Source.ACTION, "A-04 Bloquée", "Bloquée\u00a0: Pas de financement"),
    ]
    assert told(store, local) == [(Source.ACTION, "A-02 Locale", "En retard de 5\u00a0jours")]


def test_promises_and_agreements_of_those_called_are_proposed(store: Store) -> None:
    caf, other = partner(store, "CAF"), partner(store, "Absente")
    for uid in (caf, other):
        add_pledge(store, PledgeDraft("Nommer un référent", due_on=ago(3), organisation=uid))
    fields = {
        AgreementField.STATE: AgreementState.SIGNED,
        AgreementField.SIGNED_ON: ago(900),
        AgreementField.ENDS_ON: ago(-40),
    }
    create_agreement(store, AgreementDraft(AgreementKind.PROTOCOL, "Protocole CAF", fields, (Party(caf),)))
    plenary = body(store)
    add_member(store, plenary, MemberDraft(caf, Voice.VOTING))
    assert told(store, meeting(store, plenary)) == [
        (Source.PLEDGE, "Nommer un référent", "Engagement attendu depuis le 18/11/2026\u00a0: CAF"),
        (Source.AGREEMENT, "Protocole CAF", "Échéance de convention\u00a0: 31/12/2026"),
    ]


def test_a_month_that_lacks_is_proposed_once(store: Store) -> None:
    with store.write_bulk("Donner un code du catalogue", ["indicator"]) as connection:
        connection.execute("UPDATE indicator SET code = 'summonses' WHERE number = 1")
    for month in (202601, 202603):
        batch(store, [value(A, 1, month=month), value(C, 1, month=month), value(1, 4, month=month)])
    uid = meeting(store, body(store))
    (found,) = proposed(store, uid)
    assert (found.source, found.reason) == (Source.GAP, "février 2026\u00a0: aucune valeur reçue, Essai")
    item(store, uid, found.subject)
    assert proposed(store, uid) == ()


def test_the_spots_of_the_territory_are_proposed(store: Store) -> None:
    number = catalogue.indicator(SPOT_CODE).number
    with store.write_bulk("Calculer des points chauds", ["hot_spot"]) as connection:
        connection.executemany(
            "INSERT INTO hot_spot VALUES (?, 4, 202610, ?, 20, 900, 22.2, 9.5, 15, 0.01, 0.02, 1)",
            [(number, A), (number, C)],
        )
    uid = meeting(store, body(store, BodyKind.SUBCOMMISSION, "Est", {BodyField.TERRITORY: EST}))
    (found,) = proposed(store, uid)
    assert (found.subject, found.linked) == ("Point chaud\u00a0: Aa", str(A))
    assert found.reason == (
        "Assignations\u00a0: 22,2 pour 1\u202f000 ménages locataires, contre 9,5 dans le département"
    )


def test_the_mayors_of_the_charter_are_those_of_the_territory(store: Store) -> None:
    flagged = {PartnerField.INVITED_MAYOR: True}
    here = partner(store, "Commune d’Aa", fields={**flagged, PartnerField.TERRITORY: A})
    partner(store, "Commune de Cc", fields={**flagged, PartnerField.TERRITORY: C})
    partner(store, "Sans charte", fields={PartnerField.TERRITORY: SUD})
    local = meeting(store, body(store, BodyKind.SUBCOMMISSION, "Est", {BodyField.TERRITORY: EST}))
    everywhere = meeting(store, body(store))
    set_cases(store, everywhere, "summons", Sector.SOCIAL, 4, C)
    invite(store, local, [here])
    with store.read() as connection:
        found = [(one.name, one.examined, one.called) for one in invited_mayors(connection, local)]
        all_of_them = [(one.name, one.examined) for one in invited_mayors(connection, everywhere)]
        assert invited_mayors(connection, "inconnue") == ()
    assert found == [("Commune d’Aa", None, True)]
    assert all_of_them == [("Commune de Cc", 4), ("Commune d’Aa", None)]


def test_nothing_is_proposed_for_a_meeting_that_is_gone(store: Store) -> None:
    assert proposed(store, "inconnue") == ()
