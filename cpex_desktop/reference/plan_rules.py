"""Which national actions aim at which stage of the procedure, so that a weak stage leads to what to do.

A rule rests on words of the plan itself: those of the action's title, or of its measure's. It proposes; it is
never applied by itself.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cpex_desktop.reference import national_plan, procedure
from cpex_desktop.reference.catalogue import Stage
from cpex_desktop.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

SOCIAL, PRIVATE = "social", "private"

_COLUMNS = ("stage", "action", "sector", "words", "reason", "to_check")


@dataclass(frozen=True, slots=True)
class PlanRule:
    """One national action that aims at one stage. French texts are ready to show.

    ``sector`` is « social » or « private » when the action is about that sector alone, else empty. ``words``
    are the plan's, as they stand in the title of the action or of its measure; ``reason`` says how they lead
    to the stage; ``to_check`` what an officer should confirm.
    """

    stage: Stage
    action: int
    words: str
    reason: str
    sector: str = ""
    to_check: str = ""

    def fits(self, sector: str) -> bool:
        """Tell whether the rule holds for a sector; without one (empty), every rule does."""
        return not (sector and self.sector) or sector == self.sector

    @property
    def in_measure(self) -> bool:
        """Tell words of the measure from words of the action itself."""
        return self.words not in national_plan.action(self.action).title


def read_plan_rules(path: Path) -> tuple[PlanRule, ...]:
    """Read a file of rules, so that a test can try a broken one.

    Raises ValueError with the file and the line when it does not follow docs/data-format.md: a stage that is
    not of the procedure, an action that the plan lacks, words that the plan does not use, a rule given twice.
    """
    found: list[PlanRule] = []
    with path.open(encoding="utf-8", newline="") as lines:
        for place, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 2):
            try:
                rule = _rule(row)
                if any((rule.stage, rule.action) == (other.stage, other.action) for other in found):
                    raise ValueError("given twice")
            except (KeyError, TypeError, ValueError) as error:
                raise ValueError(f"{path.name}, line {place}: {error}") from error
            found.append(rule)
    return tuple(found)


def _rule(row: dict[str, str]) -> PlanRule:
    stage, action, sector, words, reason, to_check = (row.pop(name) for name in _COLUMNS)
    if row:
        raise ValueError("more cells than columns")
    rule = PlanRule(Stage(stage), int(action), words, reason, sector, to_check)
    procedure.stage(rule.stage)
    if rule.sector not in ("", SOCIAL, PRIVATE):
        raise ValueError(f"not a sector: {rule.sector}")
    if not rule.words or not rule.reason:
        raise ValueError("words and reason are both needed")
    if not any(rule.words in title for title in _titles(rule.action)):
        raise ValueError(f"not words of action {rule.action}: {rule.words}")
    return rule


def _titles(number: int) -> tuple[str, str]:
    for action in national_plan.actions():
        if action.number == number:
            (measure,) = (one for one in national_plan.measures() if one.number == action.measure)
            return action.title, measure.title
    raise ValueError(f"no action {number}")


@cache
def plan_rules() -> tuple[PlanRule, ...]:
    """Give all the rules, stage by stage, the most direct action of each first."""
    return read_plan_rules(resource("reference", "plan_rules.tsv"))


def rules_for(stage: Stage, sector: str = "") -> tuple[PlanRule, ...]:
    """List the rules of a stage, for all sectors or one (« social », « private »); empty without any."""
    return tuple(rule for rule in plan_rules() if rule.stage is stage and rule.fits(sector))
