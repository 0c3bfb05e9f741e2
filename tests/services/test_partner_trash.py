"""What hangs on a partner, an exchange or an agreement goes, comes back and is removed with it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.changes import ChangeSet
from cpex_desktop.db.store import Store
from cpex_desktop.models.partner_lists import AgreementKind, Channel, CountKind
from cpex_desktop.models.plan_lists import LinkKind
from cpex_desktop.queries.trash import list_trash
from cpex_desktop.services.action_drafts import LinkDraft
from cpex_desktop.services.agreements import AgreementDraft, Party, create_agreement
from cpex_desktop.services.amendments import AmendmentDraft, add_amendment
from cpex_desktop.services.areas import create_area
from cpex_desktop.services.exchange_drafts import ExchangeDraft, FollowUpDraft, PledgeDraft, Sequel
from cpex_desktop.services.exchanges import create_exchange
from cpex_desktop.services.follow_ups import add_follow_up
from cpex_desktop.services.partner_documents import add_document
from cpex_desktop.services.partner_numbers import CountDraft, add_count
from cpex_desktop.services.partners import set_covered_territories
from cpex_desktop.services.pledges import add_pledge
from cpex_desktop.services.trash import purge, put_away, restore
from tests.dump import dump
from tests.partner_base import TODAY, ago, partner, person
from tests.plan_base import cell, cells
from tests.small_base import A

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
HANGING = (
    "pledge", "follow_up", "partner_document", "exchange_organisation", "exchange_person",
    "exchange_territory", "exchange_agreement", "agreement_party", "amendment",
    "partner_count", "organisation_territory",
)  # fmt: skip


def later(store: Store, days: int) -> None:
    store.clock = fixed_clock(NOW + timedelta(days=days))


@pytest.fixture
def laden(store: Store) -> dict[str, str]:
    """Write one of each kind, with something in every table that hangs on them."""
    organisation = partner(store)
    someone = person(store, organisation)
    agreement = create_agreement(
        store, AgreementDraft(AgreementKind.CHARTER, "Charte", parties=(Party(organisation),))
    )
    add_amendment(store, agreement, AmendmentDraft("Avenant"))
    draft = ExchangeDraft(
        TODAY, Channel.VISIT, [organisation], [someone], territories=[A], agreements=[agreement],
        summary="Synthèse secrète",
    )  # fmt: skip
    sequel = Sequel((PledgeDraft("Promis"),), (FollowUpDraft("Rappeler", ago(-3)),))
    exchange = create_exchange(store, draft, sequel)
    add_pledge(store, PledgeDraft("Se réunir", by_us=True), agreement=agreement)
    add_follow_up(store, FollowUpDraft("Relire", ago(-9), organisation), agreement=agreement)
    add_document(store, LinkDraft(LinkKind.DOCUMENT, "charte.pdf"), agreement=agreement)
    add_document(store, LinkDraft(LinkKind.DOCUMENT, "relevé.pdf"), exchange=exchange)
    add_count(store, organisation, CountDraft(CountKind.DWELLINGS, 10, ago(1), "Courriel"))
    set_covered_territories(store, organisation, [A])
    return {"organisation": organisation, "person": someone, "agreement": agreement, "exchange": exchange}


@pytest.mark.parametrize("table", ["organisation", "person", "agreement", "exchange"])
def test_putting_away_writes_one_row_and_restoring_brings_all_back(
    store: Store, laden: dict[str, str], steps: list[ChangeSet], table: str
) -> None:
    start = dump(store)
    put_away(store, table, laden[table])
    away = dump(store)
    assert {name for name in start if start[name] != away[name]} == {table}
    with store.read() as connection:
        (row,) = list_trash(connection, TODAY)
    assert row.table == table
    restore(store, table, laden[table])
    assert dump(store) == start
    store.apply(steps[-1].inverse())
    assert dump(store) == away


def test_an_exchange_is_removed_with_all_its_own(store: Store, laden: dict[str, str]) -> None:
    put_away(store, "exchange", laden["exchange"])
    later(store, 91)
    assert purge(store) == 1
    left = {table: cell(store, f"SELECT count(*) FROM {table}") for table in HANGING}
    assert left == {
        "pledge": 1, "follow_up": 1, "partner_document": 1, "exchange_organisation": 0, "exchange_person": 0,
        "exchange_territory": 0, "exchange_agreement": 0, "agreement_party": 1, "amendment": 1,
        "partner_count": 1, "organisation_territory": 1,
    }  # fmt: skip
    assert "Synthèse secrète" not in repr(cells(store, "SELECT before, after FROM change"))


def test_an_agreement_lets_its_follow_ups_go(store: Store, laden: dict[str, str]) -> None:
    create_agreement(store, AgreementDraft(AgreementKind.CHARTER, "Charte 2027", previous=laden["agreement"]))
    put_away(store, "agreement", laden["agreement"])
    later(store, 91)
    assert purge(store) == 1
    assert cells(store, "SELECT wording, agreement FROM follow_up ORDER BY id") == [
        ("Rappeler", None),
        ("Relire", None),
    ]
    assert cells(store, "SELECT previous FROM agreement") == [(None,)]
    assert cells(store, "SELECT wording FROM pledge") == [("Promis",)]
    assert cells(store, "SELECT * FROM amendment") == []


def test_an_organisation_stays_as_long_as_an_exchange_is_with_it(store: Store, laden: dict[str, str]) -> None:
    put_away(store, "organisation", laden["organisation"])
    later(store, 91)
    assert purge(store) == 0
    for table in ("exchange", "agreement", "person"):
        put_away(store, table, laden[table])
    later(store, 182)
    assert purge(store) == 4
    for table in (*HANGING, "organisation", "person", "position", "exchange", "agreement"):
        assert cell(store, f"SELECT count(*) FROM {table}") == 0, table
    assert cells(store, "PRAGMA foreign_key_check") == []


def test_an_area_that_partners_cover_is_not_lost(store: Store) -> None:
    area = create_area(store, "Littoral", [A])
    set_covered_territories(store, partner(store), [area.area])
    put_away(store, "area", str(cell(store, "SELECT uid FROM area")))
    later(store, 91)
    assert purge(store) == 0
    assert cell(store, "SELECT count(*) FROM area") == 1
