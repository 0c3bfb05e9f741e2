"""The objectives of a charter beside what their figures became, and the judgement that figures propose."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cpex_desktop.analysis.targets import Target, target_progress
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.models.plan_lists import Judgement, ReferenceKind
from cpex_desktop.queries.objective_readings import (
    NO_FIGURE,
    NO_INDICATOR,
    PARTIAL,
    PLACE_GONE,
    ObjectiveReading,
    list_objectives,
    propose,
    read_objectives,
)
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.references import list_references
from cpex_desktop.reference import catalogue
from cpex_desktop.services.areas import create_area
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.batches import BatchDraft, ValueTuple, write_batch
from cpex_desktop.services.reference_drafts import CommitmentDraft, ObjectiveDraft, ReferenceDraft
from cpex_desktop.services.references import write_reference
from tests.reference_base import put_away
from tests.small_base import CLOCK

SUMMONSES = catalogue.indicator("summonses").number
TODAY = date(2026, 7, 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "charte.cpex", "90", CLOCK) as opened:
        yield opened


def write_months(store: Store, first: int, *amounts: float, sector: int = 0) -> None:
    with store.read() as connection:
        home = list_places(connection, TerritoryKind.DEPARTEMENT)[0].id
    values: list[ValueTuple] = [
        (SUMMONSES, 1, first + step, home, sector, 0, 0, 0, amount, None, 1, 0)
        for step, amount in enumerate(amounts)
    ]
    write_batch(store, BatchDraft("essai", "Essai", date(2026, 10, 5), values))


def promise(store: Store, *objectives: ObjectiveDraft) -> None:
    line = CommitmentDraft("Repérer plus tôt", "4", objectives=objectives)
    write_reference(store, ReferenceDraft(ReferenceKind.CHARTER, "Charte", commitments=(line,)))


def read(store: Store, *, until: int = 0) -> list[ObjectiveReading]:
    with store.read() as connection:
        (charter,) = list_references(connection)
        return read_objectives(connection, list_objectives(connection, charter.number), TODAY, until=until)


def aim(target: float | None, baseline: float | None = 240.0, **other: object) -> ObjectiveDraft:
    told: dict[str, object] = {
        "indicator": SUMMONSES, "baseline": baseline, "baseline_on": date(2026, 1, 1), "target": target,
        "target_on": date(2026, 12, 31),
    }  # fmt: skip
    return ObjectiveDraft("Moins d’assignations", **(told | other))  # type: ignore[arg-type]


def test_an_objective_is_read_beside_its_target(store: Store) -> None:
    write_months(store, 202501, *[18.0] * 12)
    promise(store, aim(120.0))
    (found,) = read(store)
    assert found.figure is not None
    assert (found.figure.amount, found.progress.share) == (216, 0.2)
    assert found.proposal is Judgement.PARTLY
    assert (found.row.commitment_number, found.row.baseline_shown, found.row.target_shown) == (
        "4", "240", "120",
    )  # fmt: skip
    assert found.why == (
        "216 en 2025, pour une cible de 120 au 31/12/2026."
        " 20\u202f% du chemin, 50\u202f% attendus à cette date."
    )


@pytest.mark.parametrize(
    ("amount", "judgement", "words"),
    [
        (10.0, Judgement.REACHED, "100\u202f% du chemin."),
        (5.0, Judgement.REACHED, "100\u202f% du chemin."),
        (20.0, Judgement.MISSED, "0\u202f% du chemin"),
        (21.0, Judgement.MISSED, "La valeur s’est éloignée de la cible."),
    ],
)
def test_a_judgement_follows_from_the_figures(
    store: Store, amount: float, judgement: Judgement, words: str
) -> None:
    write_months(store, 202501, *[amount] * 12)
    promise(store, aim(120.0))
    (found,) = read(store)
    assert found.proposal is judgement
    assert words in found.why


def test_a_past_year_is_read_without_what_came_later(store: Store) -> None:
    write_months(store, 202501, *[18.0] * 12)
    write_months(store, 202601, *[10.0] * 12)
    promise(store, aim(120.0))
    assert [found.proposal for found in read(store)] == [Judgement.REACHED]
    assert [found.proposal for found in read(store, until=202512)] == [Judgement.PARTLY]


def test_a_sector_reads_its_own_acts(store: Store) -> None:
    write_months(store, 202501, *[18.0] * 12)
    write_months(store, 202501, *[8.0] * 12, sector=Sector.PRIVATE)
    promise(store, aim(120.0, sector=Sector.PRIVATE))
    (found,) = read(store)
    assert found.figure is not None
    assert found.figure.amount == 96


@pytest.mark.parametrize(
    ("objective", "why"),
    [
        (ObjectiveDraft("Se réunir chaque mois"), NO_INDICATOR),
        (aim(120.0, sector=Sector.SOCIAL), NO_FIGURE),
        (aim(None), "Aucune cible n’est chiffrée."),
    ],
)
def test_what_cannot_be_computed_says_why(store: Store, objective: ObjectiveDraft, why: str) -> None:
    write_months(store, 202501, *[18.0] * 12)
    promise(store, objective)
    (found,) = read(store)
    assert found.proposal is Judgement.NOT_COMPUTABLE
    assert found.why.endswith(why)


def test_a_figure_that_lacks_months_is_shown_and_not_judged(store: Store) -> None:
    write_months(store, 202501, *[18.0] * 6)
    promise(store, aim(120.0))
    (found,) = read(store)
    assert found.figure is not None
    assert (found.figure.amount, found.proposal) == (108, Judgement.NOT_COMPUTABLE)
    assert found.why.endswith(PARTIAL)


def test_without_a_start_the_target_alone_judges(store: Store) -> None:
    write_months(store, 202501, *[18.0] * 12)
    promise(store, aim(220.0, baseline=None), aim(120.0, baseline=None))
    reached, missed = read(store)
    assert (reached.proposal, missed.proposal) == (Judgement.REACHED, Judgement.MISSED)
    assert missed.why.endswith("La valeur initiale n’est pas connue.")


def test_a_territory_put_away_is_told(store: Store) -> None:
    with store.read() as connection:
        commune = list_places(connection, TerritoryKind.COMMUNE)[0].id
    area = create_area(store, "Nord", [commune]).area
    promise(store, aim(120.0, territory=area))
    with store.read() as connection:
        (uid,) = connection.execute("SELECT uid FROM area").fetchone()
    put_away(store, "area", uid)
    (found,) = read(store)
    assert (found.figure, found.proposal, found.why) == (None, Judgement.NOT_COMPUTABLE, PLACE_GONE)


def test_a_rise_is_good_when_it_was_promised() -> None:
    promised = Target(10, 20, rising=False)
    assert propose(target_progress(25, promised, TODAY)) is Judgement.REACHED
    assert propose(target_progress(12, promised, TODAY)) is Judgement.PARTLY
    assert propose(target_progress(9, promised, TODAY)) is Judgement.MISSED
