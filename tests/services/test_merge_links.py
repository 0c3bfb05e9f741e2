"""Whatever hangs on two organisations, merging them loses no link and undoing brings every table back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.models.frame import Landlord
from cpex_desktop.models.partner_lists import AgreementKind, CountKind
from cpex_desktop.models.plan_lists import LinkKind
from cpex_desktop.services.action_drafts import ActionDraft, LinkDraft
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement
from cpex_desktop.services.exchange_drafts import FollowUpDraft, PledgeDraft
from cpex_desktop.services.follow_ups import add_follow_up
from cpex_desktop.services.partner_documents import add_document
from cpex_desktop.services.partner_merges import merge_organisations, separate_organisation
from cpex_desktop.services.partner_numbers import CountDraft, add_count
from cpex_desktop.services.partners import set_landlords
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.pledges import add_pledge
from tests.dump import dump
from tests.meeting_base import HELD, body, decision, meeting
from tests.partner_base import TODAY, ago, exchange, partner, person
from tests.plan_base import cells
from tests.small_base import A, B, C, make

NAMES = ("Sauge Habitat", "OPH Sauge", "Un tiers")
OWNED = (
    "position",
    "pledge",
    "follow_up",
    "partner_count",
    "partner_document",
    "organisation_landlord",
    "decision",
)
"""Tables where one organisation is a column: each of their three records has one owner."""
SHARED = {
    "exchange_organisation": ("exchange", ""),
    "organisation_territory": ("territory", ""),
    "agreement_party": ("agreement", ""),
    "action_organisation": ("action", "role"),
}
"""Tables that link several organisations to one record, by their column; and what else tells links apart."""
ROLES = ("lead", "partner", "funder")
OWNERS = st.integers(1, 3)
SOME = st.frozensets(st.integers(1, 3))


@pytest.fixture(scope="module")
def laden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, list[ChangeSet]]]:
    """Three organisations, three records of each kind that may hang on them, and the steps written since."""
    with make(tmp_path_factory.mktemp("merges") / "essai.cpex") as store:
        create_plan(store, "Plan")
        *_others, third = [partner(store, name) for name in NAMES]
        held = meeting(store, body(store), 5, HELD)
        with store.write("Ajouter des bailleurs") as session:
            for number in (1, 2, 3):
                key = f"b{number}"
                session.add(Landlord(id=number, uid=key, name=key.upper(), key=key, sector=1))
        set_landlords(store, third, [1, 2, 3])
        for number in (1, 2, 3):
            person(store, third, f"Référent {number}")
            exchange(store, third, days=number, title=f"Point {number}")
            decision(store, held, f"Décision {number}", organisation=third)
            add_pledge(store, PledgeDraft(f"Promesse {number}", organisation=third))
            add_follow_up(store, FollowUpDraft(f"Rappel {number}", TODAY + timedelta(days=number), third))
            add_count(store, third, CountDraft(CountKind.DWELLINGS, number, ago(number), "Courriel"))
            target = f"https://www.exemple.fr/{number}"
            add_document(store, LinkDraft(LinkKind.ADDRESS, target), organisation=third)
            parties = (Party(third),)
            create_agreement(store, AgreementDraft(AgreementKind.LANDLORD, f"C{number}", parties=parties))
            create_action(store, ActionDraft(f"Action {number}"))
        steps: list[ChangeSet] = []
        store.listen(steps.append)
        yield store, steps


def hang(store: Store, owned: Mapping[str, list[int]], shared: Mapping[str, list[frozenset[int]]]) -> None:
    """Hang each record on the organisations drawn."""
    with store.write("Accrocher") as session:
        run = session.connection().exec_driver_sql
        for table, owners in owned.items():
            key = "landlord" if table == "organisation_landlord" else "id"
            for number, owner in enumerate(owners, 1):
                run(f"UPDATE {table} SET organisation = ? WHERE {key} = ?", (owner, number))
        for table, sets in shared.items():
            column, besides = SHARED[table]
            records = (A, B, C) if column == "territory" else (1, 2, 3)
            run(f"DELETE FROM {table}")
            for place, organisations in enumerate(sets):
                for one in organisations:
                    extra = (ROLES[place // 3],) if besides else ()
                    names = ", ".join((column, "organisation", *([besides] if besides else [])))
                    marks = ", ".join("?" * (2 + len(extra)))
                    run(
                        f"INSERT INTO {table} ({names}) VALUES ({marks})",
                        (records[place % 3], one, *extra),
                    )


def held(store: Store, number: int) -> dict[str, int]:
    """Count the rows that refer to an organisation, in all tables that have a column for it."""
    found = {}
    for (table,) in cells(store, "SELECT name FROM sqlite_master WHERE type = 'table'"):
        for column, to in cells(store, 'SELECT "from", "table" FROM pragma_foreign_key_list(?)', table):
            if to == "organisation":
                ((count,),) = cells(store, f"SELECT count(*) FROM {table} WHERE {column} = {number}")
                found[f"{table}.{column}"] = int(str(count))
    return found


def check_index(store: Store) -> None:
    """Have SQLite compare the index of words with the records that it is of."""
    with store.write("Vérifier") as session:
        run = session.connection().exec_driver_sql
        run("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")


@settings(
    max_examples=12,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
)
@given(
    owned=st.fixed_dictionaries({table: st.lists(OWNERS, min_size=3, max_size=3) for table in OWNED}),
    shared=st.fixed_dictionaries(
        {
            table: st.lists(SOME, min_size=9 if besides else 3, max_size=9 if besides else 3)
            for table, (_column, besides) in SHARED.items()
        }
    ),
)
def test_no_link_is_lost_and_every_table_comes_back(
    laden: tuple[Store, list[ChangeSet]],
    owned: dict[str, list[int]],
    shared: dict[str, list[frozenset[int]]],
) -> None:
    store, steps = laden
    hang(store, owned, shared)
    kept, absorbed = (str(uid) for (uid,) in cells(store, "SELECT uid FROM organisation WHERE id IN (1, 2)"))
    start, other = dump(store), held(store, 3)
    merge_organisations(store, kept, absorbed)
    merged, end = steps[-1], dump(store)
    assert set(held(store, 2).values()) == {0}
    assert held(store, 3) == other
    links = held(store, 1)
    for table, owners in owned.items():
        assert links[f"{table}.organisation"] == sum(owner < 3 for owner in owners)
    for table, sets in shared.items():
        assert links[f"{table}.organisation"] == sum(bool(one & {1, 2}) for one in sets)
    assert cells(store, "PRAGMA foreign_key_check") == []
    check_index(store)
    store.apply(merged.inverse())
    assert dump(store) == start
    check_index(store)
    merge_organisations(store, kept, absorbed)
    assert dump(store) == end
    separate_organisation(store, absorbed)
    assert dump(store) == start
    check_index(store)
