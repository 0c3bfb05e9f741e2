"""National actions that aim at a stage, proposed with the words on which each rests.

Nothing is applied by itself: the officer makes an action of a proposal, or leaves it.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.models.enums import Sector
from cpex_desktop.queries.coverage import Cover, CoverageLine, read_coverage
from cpex_desktop.reference import national_plan
from cpex_desktop.reference.catalogue import Stage
from cpex_desktop.reference.plan_rules import PRIVATE, SOCIAL, PlanRule, rules_for

NOTHING_AIMS = "Aucune action nationale ne vise cette étape."
RULE = (
    "Une action est proposée quand son titre, ou celui de sa mesure, nomme l’étape ou l’acte. Rien n’est "
    "ajouté au plan sans vous."
)
"""What the screen says of the rules themselves."""

_SECTORS = {Sector.SOCIAL: SOCIAL, Sector.PRIVATE: PRIVATE}


@dataclass(frozen=True, slots=True)
class Proposal:
    """One national action for one stage. French texts are ready to show.

    ``line`` is what the département already makes of it, None while the national plan is not in the base.
    """

    action: national_plan.NationalAction
    measure: str
    orientation: str
    rule: PlanRule
    line: CoverageLine | None

    @property
    def because(self) -> str:
        """Say why it is proposed, with the words of the plan."""
        where = "La mesure dit" if self.rule.in_measure else "Le plan dit"
        return f"{where} «\u00a0{self.rule.words}\u00a0». {self.rule.reason}"

    @property
    def covered(self) -> bool:
        """Tell whether an action of the plan in hand carries it already."""
        return self.line is not None and self.line.cover is Cover.COVERED


def propose_actions(
    connection: sqlite3.Connection, stage: Stage, sector: Sector = Sector.ALL
) -> tuple[Proposal, ...]:
    """Propose the national actions that aim at a stage, the most direct first; those of the other sector not.

    Empty when no words of the plan name the stage (``NOTHING_AIMS``).
    """
    measures = {one.number: one for one in national_plan.measures()}
    orientations = {one.number: one.title for one in national_plan.orientations()}
    lines = _lines(connection)
    found = []
    for rule in rules_for(stage, _SECTORS.get(sector, "")):
        action = national_plan.action(rule.action)
        measure = measures[action.measure]
        orientation = orientations[measure.orientation]
        found.append(Proposal(action, measure.title, orientation, rule, lines.get(str(action.number))))
    return tuple(found)


def _lines(connection: sqlite3.Connection) -> dict[str, CoverageLine]:
    row = connection.execute(
        "SELECT uid FROM reference_plan WHERE key = ? AND deleted_at IS NULL", (national_plan.KEY,)
    ).fetchone()
    return {} if row is None else {line.number: line for line in read_coverage(connection, row[0]).lines}
