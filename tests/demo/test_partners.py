"""The partners of the demonstration, counted again in SQL: what the screens are drawn with, nobody named."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.clock import fixed_clock
from cpex_desktop.db.store import Store
from cpex_desktop.demo.building import MOMENT, Demonstration
from cpex_desktop.demo.partners import build_partners
from cpex_desktop.french.personal_text import prose_kind
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.landlord_lines import landlord_board
from cpex_desktop.queries.partner_counts import PartnerTile, partner_counts
from cpex_desktop.queries.partner_coverage import partner_coverage
from cpex_desktop.queries.partner_dues import DueKind, partner_dues
from cpex_desktop.queries.partner_landlords import loose_landlords
from cpex_desktop.queries.partner_rows import partner_rows
from cpex_desktop.queries.people_lines import directory
from cpex_desktop.queries.to_do import ToDoContext
from cpex_desktop.queries.to_do_partners import due_follow_ups
from cpex_desktop.services.bases import open_base
from tests.test_typography import FAULTS

TODAY = MOMENT.date()
YEAR = Span(202510, 202609)


@pytest.fixture(scope="module")
def store(made: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    base = shutil.copy(made.base, tmp_path_factory.mktemp("partners") / made.base.name)
    with open_base(Path(base), fixed_clock(MOMENT)) as opened:
        if not cells(opened, "SELECT 1 FROM exchange LIMIT 1"):
            build_partners(opened)
        yield opened


def cells(store: Store, query: str) -> list[tuple[object, ...]]:
    with store.read() as connection:
        return connection.execute(query).fetchall()


def test_there_are_148_organisations_of_nearly_every_kind(store: Store) -> None:
    assert cells(store, "SELECT count(*) FROM organisation WHERE deleted_at IS NULL") == [(148,)]
    kinds = {kind for (kind,) in cells(store, "SELECT DISTINCT kind FROM organisation")}
    assert {one.value for one in OrganisationKind} - kinds == {""}
    governed = (
        "SELECT count(*) FROM territory t JOIN organisation o ON o.territory = t.id WHERE t.kind IN (3, 4)"
    )
    assert cells(store, governed) == [(123,)]


def test_seven_follow_ups_are_due_everywhere(store: Store) -> None:
    late = "SELECT count(*) FROM follow_up WHERE outcome = '' AND due_on < '2026-11-21'"
    assert cells(store, late) == [(7,)]
    with store.read() as connection:
        counts = partner_counts(partner_rows(connection, TODAY))
        dues = partner_dues(connection, TODAY)
        tasks = list(due_follow_ups(ToDoContext(connection, TODAY, None)))
    assert counts.late_follow_ups == 7
    assert len([one for one in dues if one.kind is DueKind.FOLLOW_UP and one.standing.late]) == 7
    assert len([one for one in tasks if one.due is not None and one.due < TODAY]) == 7


def test_late_promises_are_those_of_the_table(store: Store) -> None:
    late = "SELECT by_us, count(*) FROM pledge WHERE state = 'open' AND due_on < '2026-11-21' GROUP BY by_us"
    assert cells(store, late) == [(0, 3), (1, 1)]
    with store.read() as connection:
        assert partner_counts(partner_rows(connection, TODAY)).late_pledges == 4


def test_each_tile_has_something_to_show(store: Store) -> None:
    with store.read() as connection:
        tiles = partner_counts(partner_rows(connection, TODAY)).tiles
    nobody = (
        "SELECT count(*) FROM organisation o WHERE NOT EXISTS (SELECT 1 FROM position p"
        " WHERE p.organisation = o.id AND (p.until IS NULL OR p.until >= '2026-11-21'))"
    )
    assert cells(store, nobody) == [(tiles[PartnerTile.NO_CONTACT],)]
    unmet = (
        "SELECT count(*) FROM organisation o WHERE NOT EXISTS (SELECT 1 FROM exchange_organisation l"
        " JOIN exchange e ON e.id = l.exchange WHERE l.organisation = o.id AND e.outcome = 'held'"
        " AND e.channel IN ('meeting', 'visit', 'video', 'ccapex', 'training', 'event'))"
        " AND NOT EXISTS (SELECT 1 FROM attendance a JOIN meeting m ON m.id = a.meeting"
        " WHERE a.organisation = o.id AND a.presence = 'present' AND m.status = 'held')"
    )
    assert cells(store, unmet) == [(tiles[PartnerTile.NEVER_MET],)]
    assert min(tiles.values()) > 0


def test_each_landlord_of_the_figures_is_one_partner(store: Store) -> None:
    linked = cells(
        store,
        "SELECT d.name, o.name FROM landlord d LEFT JOIN organisation_landlord l ON l.landlord = d.id"
        " LEFT JOIN organisation o ON o.id = l.organisation ORDER BY d.name",
    )
    assert len(linked) == 4
    assert all(figure == partner for figure, partner in linked)
    with store.read() as connection:
        assert loose_landlords(connection) == ()
        dwellings = {row.name: row.dwellings for row in partner_rows(connection, TODAY)}
        board = landlord_board(connection, YEAR)
    for line in board.lines:
        known = dwellings[line.landlord.name]
        assert known is not None
        assert known.amount == line.dwellings.amount


def test_protocols_that_were_typed_are_those_of_the_figures(store: Store) -> None:
    typed = cells(
        store,
        "SELECT l.landlord, c.amount FROM partner_count c"
        " JOIN organisation_landlord l ON l.organisation = c.organisation"
        " WHERE c.kind = 'cohesion_protocols' AND c.last_day = '2025-12-31'",
    )
    assert len(typed) == 4
    with store.read() as connection:
        board = landlord_board(connection, YEAR)
    for number, amount in typed:
        line = next(one for one in board.lines if one.landlord.id == number)
        assert line.value("social_cohesion_protocols_signed").count.amount == amount


def test_sauge_habitat_reads_as_drawn(store: Store) -> None:
    last = (
        "SELECT e.day, e.hour, e.channel FROM exchange e JOIN exchange_organisation l ON l.exchange = e.id"
        " JOIN organisation o ON o.id = l.organisation WHERE o.short_name = 'Sauge Habitat'"
        " ORDER BY e.day DESC LIMIT 3"
    )
    assert cells(store, last) == [
        ("2026-11-10", "10:20", "telephone"), ("2026-11-04", "", "email"), ("2026-10-15", "", "meeting"),
    ]  # fmt: skip
    due = (
        "SELECT f.due_on FROM follow_up f JOIN organisation o ON o.id = f.organisation"
        " WHERE o.short_name = 'Sauge Habitat' AND f.outcome = '' ORDER BY f.due_on"
    )
    assert cells(store, due) == [("2026-11-25",), ("2026-12-15",), ("2027-01-20",)]
    aims = "SELECT reached, target FROM pledge WHERE unit = 'relogements par an'"
    assert cells(store, aims) == [(22, 30)]


def test_nothing_took_place_after_the_day_of_the_demonstration(store: Store) -> None:
    ahead = "SELECT outcome FROM exchange WHERE day > '2026-11-21'"
    assert cells(store, ahead) == [("planned",)]
    assert cells(store, "SELECT count(*) FROM pledge WHERE reached_on > '2026-11-21'") == [(0,)]


def test_belleroche_stands_above_and_nobody_met_it(store: Store) -> None:
    with store.read() as connection:
        rows = partner_rows(connection, TODAY)
        found = partner_coverage(connection, rows, TODAY, landlord_board(connection, YEAR))
    assert "Belleroche" in [one.spot.name for one in found.unmet]
    assert 0 < found.with_referent.part < found.with_contact.part < 118
    assert (found.landlords_met.part, found.landlords_met.all) == (3, 4)
    assert found.landlords_by_summonses.known == 4


def test_nobody_is_named_and_no_address_is_real(store: Store) -> None:
    named = "SELECT count(*) FROM person WHERE first_name <> '' OR civility <> ''"
    assert cells(store, named) == [(0,)]
    for (address,) in cells(store, "SELECT email FROM person WHERE email <> ''"):
        assert str(address).endswith(".example")
    for (number,) in cells(store, "SELECT phone FROM person WHERE phone <> ''"):
        # Numbers in 02 61 91 are kept for fiction by the regulator.
        assert "26191" in "".join(str(number).split())


def test_who_asked_to_be_left_alone_or_left_is_in_no_directory(store: Store) -> None:
    aside = cells(store, "SELECT uid FROM person WHERE do_not_contact")
    gone = cells(
        store, "SELECT w.uid FROM person w JOIN position p ON p.person = w.id WHERE p.until IS NOT NULL"
    )
    assert (len(aside), len(gone)) == (1, 1)
    with store.read() as connection:
        listed = {line.person for line in directory(connection, TODAY)}
    assert not listed & {uid for (uid,) in (*aside, *gone)}


def test_its_words_follow_french_typography_and_tell_of_no_household(store: Store) -> None:
    columns = {
        "exchange": ("title", "summary", "internal_note"), "pledge": ("wording", "bearer", "evidence"),
        "follow_up": ("wording",), "agreement": ("title", "waiting_for"),
        "organisation": ("relation_reason",),
        "person": ("last_name", "do_not_contact_reason"), "position": ("title", "service"),
    }  # fmt: skip
    texts = [
        str(text)
        for table, names in columns.items()
        for name in names
        for (text,) in cells(store, f"SELECT {name} FROM {table} WHERE {name} <> ''")
    ]
    assert len(texts) > 200
    assert [(text, name) for text in texts for name, fault in FAULTS.items() if fault.search(text)] == []
    assert [text for text in texts if prose_kind(text) is not None] == []
