"""The prevention charter of the fictitious département, with the evaluation of its first year."""

from __future__ import annotations

from datetime import date

from cpex_desktop.db.store import Store
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import Course, Judgement, ReferenceKind
from cpex_desktop.queries.evaluations import read_evaluation
from cpex_desktop.reference import catalogue
from cpex_desktop.services.evaluations import (
    begin_evaluation,
    comment_evaluation,
    decide_evaluation,
    judge_objective,
)
from cpex_desktop.services.reference_drafts import CommitmentDraft, ObjectiveDraft, ReferenceDraft
from cpex_desktop.services.references import write_reference

YEAR = 2025
_START, _END = date(2024, 12, 31), date(2029, 12, 31)


def _goal(
    wording: str,
    code: str,
    baseline: float,
    target: float,
    *,
    sector: Sector = Sector.ALL,
    measure: str = "count",
) -> ObjectiveDraft:
    return ObjectiveDraft(
        wording=wording,
        indicator=catalogue.indicator(code).number,
        measure=measure,
        sector=sector,
        course=Course.UP if target > baseline else Course.DOWN,
        baseline=baseline,
        baseline_on=_START,
        target=target,
        target_on=_END,
    )


CHARTER = ReferenceDraft(
    ReferenceKind.CHARTER,
    "Charte de prévention des expulsions du Val-de-Sauge 2025-2029",
    date(2025, 1, 1),
    date(2029, 12, 31),
    "Document fictif de la démonstration",
    (
        CommitmentDraft(
            "Signaler et traiter l’impayé avant le commandement de payer",
            "1",
            heading="Repérer plus tôt",
            lead="Bailleurs sociaux",
            associated="CAF, MSA",
            objectives=(
                _goal(
                    "Moins de commandements de payer dans le parc social",
                    "payment_orders",
                    1508,
                    1300,
                    sector=Sector.SOCIAL,
                ),
            ),
        ),
        CommitmentDraft(
            "Faire connaître les aides aux propriétaires et aux agences",
            "2",
            heading="Repérer plus tôt",
            lead="Préfecture",
            associated="ADIL",
            objectives=(
                _goal(
                    "Moins de commandements de payer dans le parc privé",
                    "payment_orders",
                    2069,
                    1900,
                    sector=Sector.PRIVATE,
                ),
            ),
        ),
        CommitmentDraft(
            "Proposer un accompagnement à chaque ménage assigné",
            "3",
            heading="Accompagner",
            lead="Conseil départemental",
            associated="ADIL, CCAS",
            objectives=(
                _goal(
                    "Moins d’assignations rapportées aux commandements",
                    "order_to_summons_ratio",
                    40.9,
                    36,
                    measure="rate",
                ),
                _goal(
                    "Plus de décisions assorties de délais",
                    "judgments_conditional_share",
                    37.8,
                    45,
                    measure="rate",
                ),
            ),
        ),
        CommitmentDraft(
            "Réunir les commissions locales au moins quatre fois par an",
            "4",
            heading="Accompagner",
            lead="DDETS",
            objectives=(ObjectiveDraft("Quatre séances par an et par commission"),),
        ),
        CommitmentDraft(
            "Chercher un relogement avant tout concours",
            "5",
            heading="Reloger",
            lead="Bailleurs sociaux",
            associated="SIAO",
            objectives=(
                _goal("Plus de relogements proposés", "rehousing_offers_before_force", 41, 80),
                _goal("Moins d’expulsions", "evictions_enforced", 194, 150),
            ),
        ),
        CommitmentDraft(
            "Suivre les protocoles de cohésion sociale jusqu’au nouveau bail",
            "6",
            heading="Reloger",
            lead="Bailleurs sociaux",
            objectives=(
                _goal(
                    "Moins d’expulsions dans le parc social",
                    "evictions_enforced",
                    70,
                    50,
                    sector=Sector.SOCIAL,
                ),
            ),
        ),
    ),
)

CARRIED: dict[str, tuple[str, ...]] = {
    "A-01": ("3",),
    "A-02": ("4",),
    "A-03": ("1",),
    "A-04": ("2",),
    "A-06": ("3",),
    "A-08": ("5",),
    "A-10": ("6",),
    "A-25": ("4",),
    "A-27": ("2",),
}
"""The commitments of the charter that actions of the plan carry, by their numbers."""

_COMMENT = (
    "Les commandements de payer montent dans les deux parcs\u202f; les relogements proposés progressent."
)


def write_charter(store: Store) -> dict[str, int]:
    """Write the charter and the evaluation of its first year; give its commitments by their numbers."""
    uid = write_reference(store, CHARTER)
    evaluation = begin_evaluation(store, uid, YEAR)
    with store.read() as connection:
        lines = read_evaluation(connection, evaluation).lines
        rows = connection.execute(
            "SELECT c.number, c.id FROM commitment c JOIN reference_plan r ON r.id = c.reference_plan"
            " WHERE r.uid = ?",
            (uid,),
        )
        numbers = {str(number): int(commitment) for number, commitment in rows}
    for line in lines:
        if line.objective.indicator is None:
            judge_objective(store, line.uid, Judgement.REACHED, "Quatre séances dans chaque commission.")
    comment_evaluation(store, evaluation, _COMMENT)
    decide_evaluation(store, evaluation, date(2026, 3, 12))
    return numbers
