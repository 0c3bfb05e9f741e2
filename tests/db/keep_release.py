"""Keep a small base of the current version among those that every later version must open.

Run once per release that changes the base: ``python -m tests.db.keep_release``.
"""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from pathlib import Path

from cpex_desktop.db.connection import APPLICATION_ID
from cpex_desktop.db.migrate import CURRENT
from cpex_desktop.models import agreements, decisions, exchanges, meetings, people, plan, references
from cpex_desktop.models.base import Table
from cpex_desktop.models.findings import Finding, FindingEvidence, FindingTerritory
from cpex_desktop.models.frame import Landlord
from cpex_desktop.models.organisations import (
    KindCadence,
    Organisation,
    OrganisationLandlord,
    OrganisationTerritory,
    PartnerCount,
)
from cpex_desktop.services.areas import create_area
from tests.small_base import A, B, batch, make, scope, value

RELEASED = Path(__file__).parent / "released"
DAY = "2026-11-21"


def keep(target: Path) -> None:
    """Write a base with something in every table, in pages of 512 bytes to stay small."""
    with tempfile.TemporaryDirectory() as folder:
        with make(Path(folder, "base.cpex")) as store:
            batch(store, [value(A, 1), value(B, 2)], scope(), as_of="2026-02-01")
            batch(store, [value(A, 5)], as_of="2026-03-01")
            area = create_area(store, "Littoral", [A, B]).area
            with store.write("Écrire un constat") as session:
                session.add(Finding(id=1, uid="constat", title="Constat", created_on=DAY, updated_at=DAY))
                session.add(FindingTerritory(finding=1, territory=area))
                session.add(_evidence(area))
            with store.write("Écrire un plan") as session:
                session.add_all(_plan(area))
            with store.write("Écrire une référence") as session:
                session.add_all(_reference())
            with store.write("Écrire un partenaire") as session:
                session.add_all(_partner(area))
            with store.write("Écrire un échange") as session:
                session.add_all(_exchange(area))
            with store.write("Écrire une séance") as session:
                session.add_all(_meeting(area))
        with contextlib.closing(sqlite3.connect(Path(folder, "base.cpex"), isolation_level=None)) as source:
            source.execute("PRAGMA journal_mode = DELETE")
            source.execute("PRAGMA page_size = 512")
            source.execute("VACUUM INTO ?", (str(target),))
        with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as kept:
            kept.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _evidence(territory: int) -> FindingEvidence:
    return FindingEvidence(
        uid="figure",
        finding=1,
        indicator=1,
        territory=territory,
        measure="count",
        span_first=202601,
        span_last=202601,
        amount=7,
        shown="7",
        batches="[1, 2]",
        frozen_on=DAY,
    )


def _plan(area: int) -> list[Table]:
    seen = {"indicator": 1, "territory": area}
    return [
        Organisation(id=1, uid="organisation", name="ADIL", key="adil", relation="active", territory=area),
        plan.Plan(id=1, uid="plan", title="Plan", is_current=True),
        plan.Axis(id=1, uid="axe", plan=1, title="Axe"),
        plan.Action(
            id=1,
            uid="action",
            plan=1,
            axis=1,
            finding=1,
            context_indicator=1,
            context_territory=area,
            code="A-01",
            title="Action",
            created_on=DAY,
            updated_at=DAY,
        ),
        plan.Action(
            id=2,
            uid="sous-action",
            plan=1,
            parent=1,
            code="A-01.1",
            title="Partie",
            created_on=DAY,
            updated_at=DAY,
        ),
        plan.ActionOrganisation(action=1, organisation=1, role="lead"),
        plan.ActionTerritory(action=1, territory=area),
        plan.ActionStage(action=1, stage="summons"),
        plan.Milestone(uid="étape", action=1, title="Étape", due_on=DAY),
        plan.ActionIndicator(uid="cible", action=1, measure="count", target=5, **seen),
        plan.ActionNote(uid="note", action=1, day=DAY, text="Note"),
        plan.ActionLink(uid="lien", action=1, kind="address", target="https://www.exemple.fr"),
        plan.SavedView(uid="vue", screen="plan", name="Vue"),
    ]


def _reference() -> list[Table]:
    return [
        references.ReferencePlan(id=1, uid="référence", kind="charter", title="Charte"),
        references.Commitment(id=1, uid="engagement", reference_plan=1, title="Engagement"),
        references.Objective(id=1, uid="objectif", commitment=1, wording="Objectif", indicator=1),
        references.ActionCommitment(action=1, commitment=1),
        references.Answer(commitment=1, answer="carried"),
        references.Evaluation(id=1, uid="évaluation", reference_plan=1, year=2026),
        references.EvaluationLine(uid="ligne", evaluation=1, objective=1),
    ]


def _partner(area: int) -> list[Table]:
    return [
        Landlord(id=1, uid="bailleur", name="Sauge Habitat", key="sauge habitat", sector=1),
        OrganisationTerritory(organisation=1, territory=area),
        OrganisationLandlord(landlord=1, organisation=1),
        PartnerCount(
            uid="nombre",
            organisation=1,
            kind="dwellings",
            territory=area,
            amount=5,
            as_of=DAY,
            source="Courriel",
        ),
        KindCadence(kind="social_landlord", days=60),
        people.Person(id=1, uid="personne", last_name="Fictif", key="fictif", created_on=DAY),
        people.Position(id=1, uid="fonction", person=1, organisation=1, title="Référent impayés"),
        people.PositionRole(position=1, role="arrears_referent"),
        agreements.Agreement(
            id=1,
            uid="convention",
            kind="charter",
            title="Charte",
            state="signed",
            state_on=DAY,
            reference_plan=1,
            created_on=DAY,
            updated_at=DAY,
        ),
        agreements.AgreementParty(agreement=1, organisation=1, signed_on=DAY),
        agreements.Amendment(uid="avenant", agreement=1, title="Avenant"),
    ]


def _exchange(area: int) -> list[Table]:
    return [
        exchanges.Exchange(
            id=1, uid="échange", day=DAY, channel="visit", title="Réunion", created_on=DAY, updated_at=DAY
        ),
        exchanges.ExchangeOrganisation(organisation=1, exchange=1),
        exchanges.ExchangePerson(person=1, exchange=1),
        exchanges.ExchangeTerritory(territory=area, exchange=1),
        exchanges.ExchangeAction(action=1, exchange=1),
        exchanges.ExchangeAgreement(agreement=1, exchange=1),
        exchanges.Pledge(
            uid="promesse", organisation=1, exchange=1, agreement=1, wording="Promesse", state_on=DAY
        ),
        exchanges.FollowUp(
            uid="relance", organisation=1, exchange=1, wording="Relance", due_on=DAY, created_on=DAY
        ),
        exchanges.PartnerDocument(
            uid="document", organisation=1, kind="address", target="https://www.exemple.fr", added_on=DAY
        ),
    ]


def _meeting(area: int) -> list[Table]:
    dated = {"created_on": DAY, "updated_at": DAY}
    return [
        meetings.MeetingBody(
            id=1, uid="instance", kind="plenary", name="CCAPEX", territory=area, quorum="half", **dated
        ),
        meetings.BodyMember(uid="membre", body=1, organisation=1, person=1, voice="voting"),
        meetings.Meeting(id=1, uid="séance", body=1, day=DAY, status="held", status_on=DAY, **dated),
        meetings.MeetingSnapshot(meeting=1, taken_at=DAY, journal=1, batches="[]"),
        meetings.Attendance(uid="présence", meeting=1, organisation=1, voice="voting", presence="present"),
        meetings.AgendaItem(id=1, uid="point", meeting=1, subject="Point"),
        decisions.Decision(
            id=1,
            uid="décision",
            meeting=1,
            agenda_item=1,
            wording="Décision",
            organisation=1,
            status_on=DAY,
            action=1,
            created_on=DAY,
        ),
        decisions.DecisionReview(uid="suivi", decision=1, meeting=1, status="to_do", note="Annoncé"),
        decisions.AdviceCount(meeting=1, kind="opinion", recipient="landlord", amount=3, followed=1),
        decisions.CaseCount(meeting=1, stage="summons", sector=1, territory=area, amount=4),
    ]


if __name__ == "__main__":
    keep(RELEASED / f"v{CURRENT:04}.base")
