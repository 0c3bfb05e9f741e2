"""How an action begins when it comes from the diagnosis or from a commitment: with all that is known already.

Nothing is written: the officer completes the draft, then creates the action (``actions.create_action``).
"""

from __future__ import annotations

from dataclasses import replace

from cpex_desktop.french import list_words
from cpex_desktop.models.enums import Sector
from cpex_desktop.queries.coverage import CoverageLine
from cpex_desktop.queries.findings import FindingRow
from cpex_desktop.queries.places import Place
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.proposals import Proposal
from cpex_desktop.queries.territory_readings import full_name
from cpex_desktop.queries.weak_stages import WeakStage
from cpex_desktop.queries.wording import wording
from cpex_desktop.reference.catalogue import Indicator
from cpex_desktop.reference.plan_rules import PRIVATE, SOCIAL, plan_rules
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.plan_values import Value

_NAMED = 3
_SECTORS = {SOCIAL: Sector.SOCIAL, PRIVATE: Sector.PRIVATE}


def draft_from_finding(finding: FindingRow) -> ActionDraft:
    """Begin an action that answers a finding: what was seen is its context, what was advised its result."""
    context = "\n\n".join(text for text in (finding.finding, finding.cause) if text)
    figure = None
    if finding.evidence:
        first = finding.evidence[0]
        figure = (first.indicator.number, first.question.territory)
    return ActionDraft(
        title=finding.title,
        fields={ActionField.CONTEXT: context, ActionField.EXPECTED_RESULT: finding.recommendation},
        finding=finding.uid,
        figure=figure,
        stages=(finding.stage,) if finding.stage else (),
        territories=tuple(number for number, _name in finding.territories),
    )


def draft_from_stage(weak: WeakStage, home: Place) -> ActionDraft:
    """Begin an action on a stage that goes wrong, where it does; ``home`` is the département."""
    names = [name for _number, name in weak.territories]
    where = list_words(names) if len(names) <= _NAMED else f"{len(names)} territoires"
    title = f"Agir sur {wording(weak.indicator).article}"
    places = tuple(number for number, _name in weak.territories) or (home.id,)
    return ActionDraft(
        title=f"{title}\u00a0: {where}" if names else title,
        fields={ActionField.CONTEXT: weak.sentence, ActionField.SECTOR: int(weak.sector)},
        figure=(weak.indicator.number, places[0]),
        stages=(str(weak.stage),),
        territories=places,
    )


def draft_from_territory(place: Place, indicator: Indicator | None = None) -> ActionDraft:
    """Begin an action for one territory, on the indicator that was looked at when there is one."""
    return ActionDraft(
        title=f"Action pour {full_name(place)}",
        figure=None if indicator is None else (indicator.number, place.id),
        territories=(place.id,),
    )


def draft_from_commitment(line: CoverageLine, *, national: bool) -> ActionDraft:
    """Begin the action that carries a commitment; its lead is left to say, the plan's own being elsewhere.

    A national action also gives the stages and the sector at which the rules say that it aims.
    """
    fields: dict[ActionField, Value] = {
        ActionField.PRIORITY: line.priority,
        ActionField.DESCRIPTION: line.text,
    }
    draft = ActionDraft(title=line.title, fields=fields, commitments=(line.commitment,))
    if not national:
        return draft
    rules = [rule for rule in plan_rules() if str(rule.action) == line.number]
    sectors = {_SECTORS.get(rule.sector, Sector.ALL) for rule in rules}
    fields[ActionField.SECTOR] = int(sectors.pop() if len(sectors) == 1 else Sector.ALL)
    return replace(draft, stages=tuple(str(rule.stage) for rule in rules))


def draft_from_proposal(proposal: Proposal, weak: WeakStage, home: Place) -> ActionDraft:
    """Begin the action that a national one suggests for a stage that goes wrong."""
    draft = draft_from_stage(weak, home)
    line = proposal.line
    return replace(
        draft,
        title=proposal.action.title,
        fields={**draft.fields, ActionField.PRIORITY: proposal.action.priority},
        commitments=() if line is None else (line.commitment,),
    )
