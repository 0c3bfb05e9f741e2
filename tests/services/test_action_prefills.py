"""An action that comes from elsewhere begins with what is known there, and can be created as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cpex_desktop.analysis.periods import Span
from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.coverage import Cover, CoverageLine, read_coverage
from cpex_desktop.queries.findings import list_findings
from cpex_desktop.queries.places import Place, departement, list_places
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.proposals import propose_actions
from cpex_desktop.queries.weak_stages import WeakStage
from cpex_desktop.reference import catalogue
from cpex_desktop.reference.catalogue import Stage
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.action_prefills import (
    draft_from_commitment,
    draft_from_finding,
    draft_from_stage,
    draft_from_territory,
    with_proposal,
)
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.bases import create_base
from cpex_desktop.services.findings import FindingDraft, create_finding
from cpex_desktop.services.plans import create_plan
from cpex_desktop.services.references import ensure_national_plan
from tests.small_base import CLOCK

SUMMONSES = catalogue.indicator("summonses")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_base(tmp_path / "plan.cpex", "90", CLOCK) as opened:
        ensure_national_plan(opened)
        create_plan(opened, "Plan 2026")
        yield opened


@pytest.fixture
def home(store: Store) -> Place:
    with store.read() as connection:
        return departement(connection)


@pytest.fixture
def communes(store: Store) -> list[Place]:
    with store.read() as connection:
        return list_places(connection, TerritoryKind.COMMUNE)


def weak(*territories: Place, sector: Sector = Sector.ALL) -> WeakStage:
    named = tuple((place.id, place.name) for place in territories)
    sentence = "Assignations\u00a0: une phrase."
    return WeakStage(Stage.SUMMONS, SUMMONSES, sector, named, Span(202501, 202512), sentence)


def line(store: Store, number: int) -> CoverageLine:
    with store.read() as connection:
        found = read_coverage(connection, ensure_national_plan(store))
    return next(one for one in found.lines if one.number == str(number))


def made(store: Store, draft: ActionDraft) -> dict[str, object]:
    """Create the action and give its row."""
    uid = create_action(store, draft)
    with store.read() as connection:
        cursor = connection.execute("SELECT * FROM action WHERE uid = ?", (uid,))
        return dict(zip([column[0] for column in cursor.description], cursor.fetchone(), strict=True))


def test_a_finding_gives_its_context_its_places_and_itself(store: Store, communes: list[Place]) -> None:
    told = FindingDraft(
        "Trop d’assignations", "Le taux monte.", "Peu de contacts.", "Ouvrir une permanence.", "summons",
        (communes[0].id, communes[1].id),
    )  # fmt: skip
    create_finding(store, told)
    with store.read() as connection:
        (finding,) = list_findings(connection)
    draft = draft_from_finding(finding)
    assert (draft.stages, draft.territories) == (("summons",), (communes[0].id, communes[1].id))
    row = made(store, draft)
    assert row["context"] == "Le taux monte.\n\nPeu de contacts."
    assert row["expected_result"] == "Ouvrir une permanence."
    assert row["finding"] == 1


def test_a_stage_gives_its_sentence_and_where(store: Store, home: Place, communes: list[Place]) -> None:
    few = draft_from_stage(weak(*communes[:2]), home)
    names = f"{communes[0].name} et {communes[1].name}"
    assert few.title == f"Agir sur les assignations\u00a0: {names}"
    assert draft_from_stage(weak(*communes[:5]), home).title.endswith("\u00a0: 5 territoires")
    whole = draft_from_stage(weak(sector=Sector.PRIVATE), home)
    assert (whole.title, whole.territories) == ("Agir sur les assignations", (home.id,))
    row = made(store, whole)
    assert (row["context"], row["sector"]) == ("Assignations\u00a0: une phrase.", 2)
    assert (row["context_indicator"], row["context_territory"]) == (SUMMONSES.number, home.id)


def test_a_territory_gives_itself_and_what_was_looked_at(store: Store, communes: list[Place]) -> None:
    row = made(store, draft_from_territory(communes[0], SUMMONSES))
    assert row["title"] == f"Action pour {communes[0].name}"
    assert (row["context_indicator"], row["context_territory"]) == (SUMMONSES.number, communes[0].id)
    assert draft_from_territory(communes[0]).figure is None


def test_a_national_action_is_covered_in_one_step(store: Store) -> None:
    draft = draft_from_commitment(line(store, 12), national=True)
    assert draft.stages == ("payment_order",)
    row = made(store, draft)
    assert (row["sector"], row["priority"], row["lead_service"]) == (2, 1, "")
    assert line(store, 12).cover is Cover.COVERED


def test_an_action_that_aims_at_both_sectors_takes_neither(store: Store) -> None:
    draft = draft_from_commitment(line(store, 10), national=True)
    assert draft.fields[ActionField.SECTOR] == 0
    assert set(draft.stages) == {"arrears", "police_enforced"}
    assert draft_from_commitment(line(store, 1), national=True).stages == ()


def test_a_commitment_of_a_charter_gives_its_text_alone(store: Store) -> None:
    draft = draft_from_commitment(line(store, 12), national=False)
    assert (draft.stages, ActionField.SECTOR in draft.fields) == ((), False)


def test_a_proposal_joins_the_stage_and_the_national_action(
    store: Store, home: Place, communes: list[Place]
) -> None:
    spot = weak(communes[0])
    with store.read() as connection:
        proposal = propose_actions(connection, spot.stage)[0]
    row = made(store, with_proposal(draft_from_stage(spot, home), proposal))
    assert (row["title"], row["priority"]) == (proposal.action.title, proposal.action.priority)
    assert row["context"] == spot.sentence
    assert line(store, proposal.action.number).cover is Cover.COVERED
