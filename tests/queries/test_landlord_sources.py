"""The sources of a landlord's figures, which may not tell who the other landlords are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.clock import system_clock
from cpex_desktop.db.store import Store
from cpex_desktop.queries.landlord_lines import landlord_board
from cpex_desktop.queries.landlord_sources import UNNAMED, LandlordSource, landlord_sources
from cpex_desktop.queries.landlords import find_landlord
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import withdraw_batch, write_batch
from tests.queries.test_landlord_lines import ALL, DWELLINGS, SUMMONSES, YEAR, draft, landlord_value


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "base.cpex", "44", system_clock) as made:
        yield made


def give(
    store: Store, source: str, day: date, *refs: int, number: int = SUMMONSES, month: int = 202503
) -> int:
    values = [landlord_value(ref, number, month, 20.0) for ref in refs]
    return write_batch(store, replace(draft(values), source=source, as_of=day))


def told(store: Store) -> tuple[LandlordSource, ...]:
    with store.read() as connection:
        alpha = find_landlord(connection, "alpha").id
        return landlord_sources(connection, alpha, [SUMMONSES, DWELLINGS], YEAR)


def test_only_the_files_that_hold_its_own_figures_are_told(store: Store) -> None:
    give(store, "Préfecture", date(2025, 4, 1), 1, 2)
    give(store, "Préfecture", date(2025, 9, 1), 1, month=202508)
    give(store, "Autre service", date(2025, 5, 1), 2, 3)
    give(store, "Trop ancien", date(2020, 5, 1), 1, month=202004)
    give(store, "Autre sujet", date(2025, 5, 1), 1, number=ALL)
    assert told(store) == (LandlordSource("Préfecture", date(2025, 9, 1)),)


def test_a_withdrawn_file_is_not_told(store: Store) -> None:
    number = give(store, "Préfecture", date(2025, 4, 1), 1)
    withdraw_batch(store, number)
    assert told(store) == ()


@pytest.mark.parametrize("source", ["Bilan de l’ESH Bêta", "bilan GAMMA 2025", "Foncière (Epsilon)"])
def test_a_source_that_bears_the_name_of_another_landlord_is_not_named(store: Store, source: str) -> None:
    give(store, source, date(2025, 4, 1), 1, 2, 3, 4, 5)
    give(store, "Bilan de l’OPH Alpha", date(2025, 5, 1), 1, month=202504)
    assert told(store) == (
        LandlordSource(UNNAMED, date(2025, 4, 1)),
        LandlordSource("Bilan de l’OPH Alpha", date(2025, 5, 1)),
    )


@pytest.mark.parametrize("source", ["SIA, bilan 2025", "Extraction 3F", "Tableau de la CDC"])
def test_a_landlord_known_by_its_initials_is_not_named_either(store: Store, source: str) -> None:
    made = draft([landlord_value(-1, SUMMONSES, 202503, 20.0)])
    others = [
        (-ref, name, name.lower(), 1)
        for ref, name in enumerate(("OPH Alpha", "SIA Habitat", "Immobilière 3F", "CDC"), start=1)
    ]
    write_batch(store, replace(made, landlords=others, source=source, as_of=date(2025, 4, 1)))
    assert told(store) == (LandlordSource(UNNAMED, date(2025, 4, 1)),)


@pytest.mark.parametrize("source", ["Préfecture de la Loire", "Bilan du service, 2 fichiers"])
def test_a_small_word_of_another_name_hides_no_source(store: Store, source: str) -> None:
    made = draft([landlord_value(-1, SUMMONSES, 202503, 20.0)])
    others = [(-1, "OPH Alpha", "alpha", 1), (-2, "Foyer de la Rive du 2 Mai", "foyer", 1)]
    write_batch(store, replace(made, landlords=others, source=source, as_of=date(2025, 4, 1)))
    assert told(store) == (LandlordSource(source, date(2025, 4, 1)),)


def test_what_is_known_of_landlords_follows_the_procedure(store: Store) -> None:
    codes = ("evictions_enforced", "social_cohesion_protocols_signed", "payment_orders", "summonses")
    for code in codes:
        give(store, "Préfecture", date(2025, 4, 1), 1, number=catalogue.indicator(code).number)
    with store.read() as connection:
        board = landlord_board(connection, YEAR)
    assert [one.code for one in board.indicators] == [
        "payment_orders", "summonses", "evictions_enforced", "social_cohesion_protocols_signed",
    ]  # fmt: skip
