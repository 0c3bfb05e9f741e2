"""What the diagnosis says where figures lack: one line for several territories, no cloud of one point."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cpex_desktop.analysis.periods import Span
from cpex_desktop.app.diagnosis.compare_reading import read_comparison
from cpex_desktop.app.diagnosis.crossing_reading import read_crossings
from cpex_desktop.app.diagnosis.stages_reading import read_stages
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.reference import catalogue
from cpex_desktop.services.bases import create_base, open_base
from cpex_desktop.services.batches import BatchDraft, write_batch
from tests.app.sample_base import CLOCK

YEAR = Span(202601, 202603)
COUNTS = Question("summonses", Measure.COUNT, TerritoryKind.COMMUNE, YEAR)


def fill_first(store: Store, communes: int, codes: tuple[str, ...] = ("summonses",)) -> None:
    """Give the first communes two acts in each month, and the others nothing."""
    with store.read() as connection:
        places = list_places(connection, TerritoryKind.COMMUNE)[:communes]
    values = [
        (catalogue.indicator(code).number, 1, month, place.id, 0, 0, 0, 0, 2.0, None, 1, 0)
        for code in codes
        for month in YEAR.months
        for place in places
    ]
    write_batch(store, BatchDraft("essai", "essai", date(2026, 10, 1), values))


def test_territories_known_in_part_are_told_in_one_line_and_listed_whole_behind(tmp_path: Path) -> None:
    with create_base(tmp_path / "part.cpex", "44", CLOCK) as store:
        fill_first(store, 60, ("summonses", "payment_orders"))
        with store.read() as connection:
            rows = read_comparison(connection, COUNTS, ())
    assert rows.partial.startswith("Chiffres partiels. Loire-Atlantique\u00a0: 60 communes sur 207")
    assert rows.partial.count("communes") == 1
    assert "Arr.\u00a0de Nantes\u00a0: 20 sur 76\u202f; " in rows.partial
    assert len(rows.partial) < 180
    assert len(rows.partial_whole.splitlines()) == len(rows.names)
    assert "assignations" in rows.partial_whole


def test_whole_figures_have_no_notice(filled: Path) -> None:
    with open_base(filled, CLOCK) as store, store.read() as connection:
        rows = read_comparison(connection, COUNTS, ())
    assert (rows.partial, rows.partial_whole) == ("", "")


def test_one_territory_alone_is_no_cloud(tmp_path: Path) -> None:
    with create_base(tmp_path / "un.cpex", "44", CLOCK) as store:
        fill_first(store, 1, ("summonses", "evictions_enforced"))
        with store.read() as connection:
            rows = read_crossings(connection, COUNTS, "evictions_enforced")
    assert rows.cloud is None
    assert rows.lack is not None
    assert "un point seul" in rows.lack.text


def test_stages_received_without_a_sector_are_not_said_by_sector(tmp_path: Path) -> None:
    with create_base(tmp_path / "tous.cpex", "44", CLOCK) as store:
        fill_first(store, 207)
        with store.read() as connection:
            rows = read_stages(connection, COUNTS)
    assert rows.known
    assert not rows.split
