"""An exchange is written with what comes of it, in one step; what is to be done stays until it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.partner_lists import Channel, FollowUpOutcome, Outcome, PledgeState
from cpex_desktop.models.plan_lists import LinkKind
from cpex_desktop.services.action_drafts import LinkDraft
from cpex_desktop.services.exchange_drafts import ExchangeDraft, FollowUpDraft, PledgeDraft, Sequel
from cpex_desktop.services.exchanges import create_exchange, revise_exchange
from cpex_desktop.services.follow_ups import (
    add_follow_up,
    end_follow_up,
    postpone_follow_up,
    remove_follow_up,
    revise_follow_up,
)
from cpex_desktop.services.partner_documents import add_document, remove_document, revise_document
from cpex_desktop.services.people import set_do_not_contact
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.services.pledges import (
    Progress,
    add_pledge,
    remove_pledge,
    revise_pledge,
    set_progress,
    settle_pledge,
)
from cpex_desktop.services.trash import put_away
from tests.dump import dump
from tests.partner_base import TODAY, ago, exchange, partner, person, to_chase
from tests.plan_base import cell, cells
from tests.small_base import A, B


def in_days(days: int) -> object:
    return TODAY + timedelta(days=days)


def test_one_step_writes_the_exchange_its_promises_and_its_follow_up(
    store: Store, steps: list[ChangeSet]
) -> None:
    uid = partner(store)
    start = dump(store)
    sequel = Sequel(
        pledges=(
            PledgeDraft("Désigner un référent unique", due_on=ago(-40)),
            PledgeDraft("Envoyer la trame", by_us=True),
        ),
        follow_ups=(FollowUpDraft("Demander la version signée", ago(-15), channel=Channel.EMAIL),),
    )
    draft = ExchangeDraft(
        ago(2), Channel.TELEPHONE, [uid], summary="Accord sur le tableau.", hour="10 h 20", territories=[A]
    )
    create_exchange(store, draft, sequel)
    assert cells(store, "SELECT title, hour, day FROM exchange") == [
        ("Téléphone", "10:20", ago(2).isoformat())
    ]
    assert cells(store, "SELECT wording, by_us, organisation, state FROM pledge ORDER BY position") == [
        ("Désigner un référent unique", 0, 1, "open"),
        ("Envoyer la trame", 1, 1, "open"),
    ]
    assert cells(store, "SELECT wording, due_on, organisation, outcome FROM follow_up") == [
        ("Demander la version signée", ago(-15).isoformat(), 1, "")
    ]
    store.apply(steps[-1].inverse())
    assert dump(store) == start


def test_a_person_brings_the_organisation_where_they_worked_that_day(store: Store) -> None:
    past, present = partner(store, "CCAS"), partner(store)
    someone = person(store, present)
    person(store, past, "Autre", until=ago(10))
    exchange(store, persons=(someone,))
    assert cells(store, "SELECT organisation FROM exchange_organisation") == [(2,)]
    gone = str(cell(store, "SELECT uid FROM person WHERE last_name = 'Autre'"))
    with pytest.raises(FieldRefusal) as refusal:
        exchange(store, persons=(gone,))
    assert refusal.value.field == "organisations"


@pytest.mark.parametrize(
    ("days", "outcome", "refused"),
    [(-1, Outcome.HELD, True), (-1, Outcome.NO_ANSWER, True), (-1, Outcome.PLANNED, False),
     (0, Outcome.HELD, False), (5, Outcome.PLANNED, False)],
)  # fmt: skip
def test_what_took_place_is_not_to_come(store: Store, days: int, outcome: Outcome, refused: bool) -> None:
    uid = partner(store)
    if not refused:
        exchange(store, uid, days=days, outcome=outcome)
        return
    with pytest.raises(FieldRefusal) as refusal:
        exchange(store, uid, days=days, outcome=outcome)
    assert refusal.value.field == "day"
    assert "Prévu" in refusal.value.remedy


@pytest.mark.parametrize("summary", ["M. Durand, locataire", "Appeler le 06 12 34 56 78", "né le 3/4/1980"])
def test_a_summary_that_looks_like_a_file_on_someone_is_refused(store: Store, summary: str) -> None:
    with pytest.raises(FieldRefusal, match="semble désigner une personne"):
        exchange(store, partner(store), summary=summary)
    assert cells(store, "SELECT * FROM exchange") == []


def test_an_exchange_is_revised_whole_and_not_when_nothing_changes(
    store: Store, steps: list[ChangeSet]
) -> None:
    one, two = partner(store), partner(store, "CCAS")
    uid = exchange(store, one, days=3)
    draft = ExchangeDraft(ago(3), Channel.VISIT, [one, two], title="Visite", territories=[A, B])
    revise_exchange(store, uid, draft)
    known = len(steps)
    revise_exchange(store, uid, draft)
    assert len(steps) == known
    revise_exchange(store, uid, ExchangeDraft(ago(3), Channel.VISIT, [two], title="Visite"))
    assert cells(store, "SELECT organisation FROM exchange_organisation") == [(2,)]
    assert cells(store, "SELECT * FROM exchange_territory") == []
    with pytest.raises(FieldRefusal, match="Cette heure"):
        revise_exchange(store, uid, ExchangeDraft(ago(3), Channel.VISIT, [two], hour="25:00"))
    put_away(store, "exchange", uid)
    with pytest.raises(UserError, match="Cet échange n’existe plus"):
        revise_exchange(store, uid, draft)


def test_a_planned_exchange_that_took_place_brings_what_came_of_it_in_one_step(
    store: Store, steps: list[ChangeSet]
) -> None:
    one = partner(store)
    uid = exchange(store, one, days=3, outcome=Outcome.PLANNED)
    start, known = dump(store), len(steps)
    sequel = Sequel((PledgeDraft("Nommer un référent"),), (FollowUpDraft("Rappeler", ago(-7)),))
    revise_exchange(store, uid, ExchangeDraft(ago(3), Channel.TELEPHONE, [one]), sequel)
    assert len(steps) == known + 1
    of_it = "organisation = (SELECT id FROM organisation) AND exchange = (SELECT id FROM exchange)"
    assert cells(store, f"SELECT wording FROM pledge WHERE {of_it}") == [("Nommer un référent",)]
    assert cells(store, f"SELECT wording FROM follow_up WHERE {of_it}") == [("Rappeler",)]
    store.apply(steps[-1].inverse(), "Annuler")
    assert dump(store) == start


def test_an_exchange_ends_follow_ups_as_it_went(store: Store) -> None:
    uid = partner(store)
    exchange(store, uid, days=20, sequel=to_chase(5))
    exchange(store, uid, days=20, sequel=to_chase(6))
    first, second = (str(one) for (one,) in cells(store, "SELECT uid FROM follow_up ORDER BY id"))
    exchange(store, uid, outcome=Outcome.NO_ANSWER, sequel=Sequel(answers=(first,)))
    with pytest.raises(FieldRefusal, match="ne termine pas une relance"):
        exchange(store, uid, outcome=Outcome.POSTPONED, sequel=Sequel(answers=(second,)))
    exchange(store, uid, sequel=Sequel(answers=(second,)))
    assert cells(store, "SELECT outcome, outcome_on, answer FROM follow_up ORDER BY id") == [
        ("unanswered", TODAY.isoformat(), 3),
        ("done", TODAY.isoformat(), 4),
    ]


def test_a_follow_up_is_planned_put_off_ended_and_taken_up_again(
    store: Store, steps: list[ChangeSet]
) -> None:
    organisation = partner(store)
    draft = FollowUpDraft("Relire la charte", ago(-7), organisation)
    uid = add_follow_up(store, draft)
    assert steps[-1].label == "Planifier une relance\u00a0: «\u00a0Sauge Habitat\u00a0»"
    postpone_follow_up(store, uid, ago(-20))
    revise_follow_up(store, uid, FollowUpDraft("Relire le protocole", ago(-20), organisation))
    end_follow_up(store, uid, FollowUpOutcome.UNANSWERED)
    known = len(steps)
    end_follow_up(store, uid, FollowUpOutcome.UNANSWERED)
    assert len(steps) == known
    end_follow_up(store, uid, FollowUpOutcome.NONE)
    assert cells(store, "SELECT wording, due_on, outcome, outcome_on FROM follow_up") == [
        ("Relire le protocole", ago(-20).isoformat(), "", None)
    ]
    for wrong in (
        lambda: add_follow_up(store, FollowUpDraft("Trop tard", ago(1), organisation)),
        lambda: postpone_follow_up(store, uid, ago(1)),
        lambda: revise_follow_up(store, uid, FollowUpDraft("Relire le protocole", ago(1), organisation)),
        lambda: end_follow_up(store, uid, FollowUpOutcome.DONE, ago(-1)),
        lambda: add_follow_up(store, FollowUpDraft("  ", ago(-1), organisation)),
    ):
        with pytest.raises(FieldRefusal):
            wrong()
    with store.write_bulk("Essai", ["follow_up"]) as connection:
        connection.execute("UPDATE follow_up SET due_on = ?", (ago(9).isoformat(),))
    revise_follow_up(store, uid, FollowUpDraft("Relire la charte", ago(9), organisation))
    assert cell(store, "SELECT wording FROM follow_up") == "Relire la charte"
    remove_follow_up(store, uid)
    assert cells(store, "SELECT * FROM follow_up") == []


def test_nobody_plans_to_contact_who_asked_not_to_be(store: Store) -> None:
    organisation = partner(store)
    someone = person(store, organisation)
    set_do_not_contact(store, someone, "À sa demande")
    with pytest.raises(FieldRefusal) as refusal:
        add_follow_up(store, FollowUpDraft("Rappeler", ago(-1), organisation, someone))
    assert refusal.value.field == "person"


def test_a_promise_is_followed_until_it_is_kept(store: Store, steps: list[ChangeSet]) -> None:
    organisation = partner(store)
    uid = add_pledge(store, PledgeDraft("30 relogements par an", organisation=organisation, target=30))
    set_progress(store, uid, Progress(22, ago(10), "Bilan du bailleur"))
    settle_pledge(store, uid, PledgeState.PARTLY, on=ago(3), evidence="Bilan reçu.")
    revise_pledge(store, uid, PledgeDraft("30 relogements", target=30, due_on=ago(100)))
    assert cells(store, "SELECT wording, state, state_on, reached, reached_source, evidence FROM pledge") == [
        ("30 relogements", "partly", ago(3).isoformat(), 22, "Bilan du bailleur", "Bilan reçu.")
    ]
    known = len(steps)
    settle_pledge(store, uid, PledgeState.PARTLY)
    assert len(steps) == known
    settle_pledge(store, uid, PledgeState.OPEN)
    assert cells(store, "SELECT state, state_on, evidence FROM pledge") == [("open", TODAY.isoformat(), "")]
    for wrong in (
        lambda: set_progress(store, uid, Progress(22, ago(10), " ")),
        lambda: set_progress(store, uid, Progress(22, ago(-1), "Bilan")),
        lambda: settle_pledge(store, uid, PledgeState.KEPT, on=ago(-1)),
        lambda: add_pledge(store, PledgeDraft("Sans personne")),
        lambda: add_pledge(store, PledgeDraft("  ", organisation=organisation)),
        lambda: add_pledge(store, PledgeDraft("Cible", organisation=organisation, target=-1)),
    ):
        with pytest.raises(FieldRefusal):
            wrong()
    set_progress(store, uid, None)
    assert cell(store, "SELECT reached_source FROM pledge") == ""
    remove_pledge(store, uid)
    assert cells(store, "SELECT * FROM pledge") == []


def test_documents_are_links(store: Store) -> None:
    uid = partner(store)
    document = add_document(
        store, LinkDraft(LinkKind.ADDRESS, "https://www.exemple.fr/charte"), organisation=uid
    )
    other = add_document(store, LinkDraft(LinkKind.DOCUMENT, "charte.pdf"), exchange=exchange(store, uid))
    remove_document(store, document)
    assert cells(store, "SELECT target, exchange FROM partner_document") == [("charte.pdf", 1)]
    revise_document(store, other, LinkDraft(LinkKind.DOCUMENT, "charte signée.pdf", "Charte"))
    assert cells(store, "SELECT target, title, exchange FROM partner_document") == [
        ("charte signée.pdf", "Charte", 1)
    ]
    with pytest.raises(FieldRefusal) as refusal:
        revise_document(store, other, LinkDraft(LinkKind.ADDRESS, "pas une adresse"))
    assert refusal.value.field == "target"
