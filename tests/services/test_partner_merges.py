"""Two organisations become one and two again, whatever hung on them."""

from __future__ import annotations

import pytest

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.frame import Landlord
from cpex_desktop.models.meeting_lists import Presence, Voice
from cpex_desktop.models.partner_lists import AgreementKind, CountKind, Relation
from cpex_desktop.models.plan_lists import LinkKind, Role
from cpex_desktop.queries.merge_preview import merge_preview
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.action_drafts import ActionDraft, Involved, LinkDraft
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement
from cpex_desktop.services.attendance import set_presence
from cpex_desktop.services.exchange_drafts import FollowUpDraft, PledgeDraft, Sequel
from cpex_desktop.services.meeting_bodies import add_member
from cpex_desktop.services.meeting_drafts import MemberDraft
from cpex_desktop.services.organisations import find_or_create
from cpex_desktop.services.partner_documents import add_document
from cpex_desktop.services.partner_merges import merge_organisations, separate_organisation
from cpex_desktop.services.partner_numbers import CountDraft, add_count
from cpex_desktop.services.partners import revise_partner, set_covered_territories, set_landlords
from cpex_desktop.services.plan_values import FieldRefusal
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.trash import restore
from tests.dump import dump
from tests.meeting_base import body, decision, meeting
from tests.partner_base import ago, exchange, partner, person
from tests.plan_base import cell, cells
from tests.small_base import A, B

F = PartnerField


def laden(store: Store, name: str, landlord: int, day: int) -> str:
    """Add an organisation with something in every table that refers to one."""
    uid = partner(store, name, fields={F.RELATION: Relation.ACTIVE})
    with store.write("Ajouter un bailleur") as session:
        session.add(Landlord(id=landlord, uid=f"b{landlord}", name=name, key=name, sector=1))
    set_landlords(store, uid, [landlord])
    set_covered_territories(store, uid, [A] if landlord == 1 else [A, B])
    add_count(store, uid, CountDraft(CountKind.DWELLINGS, 10, ago(1), "Courriel"))
    person(store, uid, f"Référent {landlord}", main=True)
    create_agreement(store, AgreementDraft(AgreementKind.LANDLORD, name, parties=(Party(uid, ago(day)),)))
    sequel = Sequel((PledgeDraft("Désigner un référent"),), (FollowUpDraft("Rappeler", ago(-5)),))
    exchange(store, uid, days=day, sequel=sequel)
    add_document(store, LinkDraft(LinkKind.ADDRESS, "https://www.exemple.fr"), organisation=uid)
    return uid


@pytest.fixture
def pair(store: Store) -> tuple[str, str]:
    create_plan(store, "Plan")
    here, gone = laden(store, "Sauge Habitat", 1, 3), laden(store, "OPH Sauge", 2, 9)
    both = [Party(here, ago(2)), Party(gone, ago(7))]
    create_agreement(store, AgreementDraft(AgreementKind.CHARTER, "Charte", parties=both))
    exchange(store, here, gone, days=1, title="À trois")
    funders = (Involved(Role.FUNDER, "Sauge Habitat", 100), Involved(Role.FUNDER, "OPH Sauge", 50))
    create_action(store, ActionDraft("Action", organisations=funders))
    create_action(store, ActionDraft("Autre", organisations=(Involved(Role.LEAD, "OPH Sauge"),)))
    sit_together(store, here, gone)
    return here, gone


def sit_together(store: Store, here: str, gone: str) -> None:
    """Let both sit in one body with a third, which the second one stands for, as it does for the first."""
    together = body(store)
    for uid in (here, gone, partner(store, "ADIL")):
        add_member(store, together, MemberDraft(uid, Voice.VOTING))
    session = meeting(store, together)
    decision(store, session, organisation=gone)
    called = [str(uid) for (uid,) in cells(store, "SELECT uid FROM attendance ORDER BY position")]
    set_presence(store, [called[0], called[2]], Presence.REPRESENTED, gone)
    set_presence(store, [called[1]], Presence.PRESENT)


def pointing(store: Store, number: int) -> dict[tuple[str, str], int]:
    """Count the rows that refer to an organisation, by table and column."""
    found = {}
    for (table,) in cells(store, "SELECT name FROM sqlite_master WHERE type = 'table'"):
        for column, to in cells(store, 'SELECT "from", "table" FROM pragma_foreign_key_list(?)', table):
            if to == "organisation":
                query = f"SELECT count(*) FROM {table} WHERE {column} = ?"
                found[str(table), str(column)] = int(str(cell(store, query, number)))
    return found


def test_every_table_refers_to_the_one_that_stays(
    store: Store, pair: tuple[str, str], steps: list[ChangeSet]
) -> None:
    before = pointing(store, 2)
    assert all(count for (table, _column), count in before.items() if table != "organisation"), before
    merge_organisations(store, *pair)
    assert steps[-1].label == "Réunir «\u00a0OPH Sauge\u00a0» avec «\u00a0Sauge Habitat\u00a0»"
    assert not any(pointing(store, 2).values())
    assert cells(store, "SELECT amount FROM action_organisation WHERE role = 'funder'") == [(150,)]
    assert cells(store, "SELECT signed_on FROM agreement_party WHERE agreement = 3") == [
        (ago(7).isoformat(),)
    ]
    assert cells(store, "SELECT sum(main) FROM position") == [(1,)]
    assert cells(store, "SELECT count(*) FROM exchange_organisation") == [(3,)]
    assert cells(
        store, "SELECT organisation, presence, represented_by FROM attendance ORDER BY position"
    ) == [
        (1, "present", None),
        (3, "represented", 1),
    ]
    assert cells(store, "PRAGMA foreign_key_check") == []


def test_both_are_set_side_by_side_before(store: Store, pair: tuple[str, str]) -> None:
    revise_partner(store, pair[1], {F.EMAIL: "contact@sauge.fr", F.SEAT: A, F.INVITED_MAYOR: True})
    with store.read() as connection:
        found = merge_preview(connection, *pair)
    fields = {one.field: (one.here, one.there, one.kept) for one in found.fields if one.differs}
    assert fields == {
        F.NAME: ("Sauge Habitat", "OPH Sauge", "Sauge Habitat"),
        F.EMAIL: ("–", "contact@sauge.fr", "contact@sauge.fr"),
        F.SEAT: ("–", "Aa", "Aa"),
        F.INVITED_MAYOR: ("Non", "Oui", "Oui"),
    }
    counts = {one.word: (one.here, one.there) for one in found.hanging}
    assert (counts["Échanges"], counts["Actions"], counts["Territoires"]) == ((2, 2), (1, 2), (1, 2))
    merge_organisations(store, *pair)
    kept = cells(store, "SELECT name, email, seat, invited_mayor FROM organisation WHERE id = 1")
    assert kept == [("Sauge Habitat", "contact@sauge.fr", A, 1)]
    with store.read() as connection, pytest.raises(UserError, match="n’existe plus"):
        merge_preview(connection, *pair)


def test_undoing_and_doing_again_are_exact(
    store: Store, pair: tuple[str, str], steps: list[ChangeSet]
) -> None:
    start = dump(store)
    merge_organisations(store, *pair)
    end = dump(store)
    store.apply(steps[-1].inverse())
    assert dump(store) == start
    store.apply(steps[-2])
    assert dump(store) == end


def test_a_merge_of_another_day_is_taken_back_from_the_journal(store: Store, pair: tuple[str, str]) -> None:
    start = dump(store)
    merge_organisations(store, *pair)
    end = dump(store)
    partner(store, "Étrangère")
    separate_organisation(store, pair[1])
    assert {table for table, rows in dump(store).items() if rows != start[table]} == {"organisation"}
    with pytest.raises(UserError, match="réunie avec aucune autre"):
        separate_organisation(store, pair[1])
    merge_organisations(store, *pair)
    assert {table for table, rows in dump(store).items() if rows != end[table]} == {"organisation"}


def test_a_separation_is_a_step_that_is_undone_before_those_that_came_earlier(
    store: Store, pair: tuple[str, str], steps: list[ChangeSet]
) -> None:
    merge_organisations(store, *pair)
    merged = dump(store)
    revise_partner(store, pair[0], {F.NOTES: "Noté entre-temps"})
    revise_partner(store, pair[0], {F.NOTES: ""})
    separate_organisation(store, pair[1])
    separation = steps[-1]
    assert (separation.label, separation.replay) == ("Séparer «\u00a0OPH Sauge\u00a0»", False)
    store.apply(separation.inverse())
    assert dump(store) == merged
    separate_organisation(store, pair[1])
    store.apply(steps[-1].inverse())
    assert dump(store) == merged


def test_a_merge_whose_records_changed_is_left_as_it_is(store: Store, pair: tuple[str, str]) -> None:
    merge_organisations(store, *pair)
    with store.write("Fermer les fonctions") as session:
        session.connection().exec_driver_sql("UPDATE position SET title = 'Autre'")
    start = dump(store)
    with pytest.raises(UserError, match="modifiée depuis"):
        separate_organisation(store, pair[1])
    assert dump(store) == start


def test_the_one_that_stays_takes_what_it_does_not_say_and_what_is_chosen(store: Store) -> None:
    here = partner(store, "Sauge Habitat", fields={F.EMAIL: "a@sauge.fr"})
    gone = partner(store, "OPH Sauge", fields={F.EMAIL: "b@sauge.fr", F.CADENCE: 30, F.INVITED_MAYOR: True})
    merge_organisations(store, here, gone, [F.NAME])
    assert cells(
        store, "SELECT name, key, email, cadence, invited_mayor FROM organisation WHERE deleted_at IS NULL"
    ) == [("OPH Sauge", "oph sauge", "a@sauge.fr", 30, 1)]


def test_a_form_left_open_on_the_absorbed_one_is_told_where_it_went(store: Store) -> None:
    here, gone, last = partner(store), partner(store, "OPH Sauge"), partner(store, "Sauge")
    merge_organisations(store, here, gone)
    with pytest.raises(UserError) as refusal:
        revise_partner(store, gone, {F.NOTES: "Note"})
    assert "Sauge Habitat" in refusal.value.detail
    with pytest.raises(UserError, match="réunie avec une autre"):
        restore(store, "organisation", gone)
    merge_organisations(store, last, here)
    assert cells(store, "SELECT merged_into FROM organisation ORDER BY id") == [(3,), (3,), (None,)]
    with store.write("Nommer") as session:
        assert find_or_create(session, "OPH Sauge").uid == last
    with pytest.raises(FieldRefusal, match="la même"):
        merge_organisations(store, last, last)


def test_of_three_the_last_merge_is_separated_first(store: Store, pair: tuple[str, str]) -> None:
    start, third = dump(store), partner(store, "Union")
    alone = dump(store)
    merge_organisations(store, *pair)
    merge_organisations(store, third, pair[0])
    with pytest.raises(UserError) as refusal:
        separate_organisation(store, pair[1])
    assert refusal.value.remedy == "Séparez d’abord «\u00a0Sauge Habitat\u00a0», puis recommencez."
    separate_organisation(store, pair[0])
    separate_organisation(store, pair[1])
    assert dump(store) == alone != start
