"""How an action begins when it comes from the diagnosis or from a commitment: with all that is known already.

Nothing is written: the officer completes the draft, then creates the action (``actions.create_action``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cpex_desktop.french import list_words, quoted
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.coverage import CoverageLine
from cpex_desktop.queries.findings import FindingRow, stage_name
from cpex_desktop.queries.places import Place
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.proposals import Proposal
from cpex_desktop.queries.territory_readings import full_name
from cpex_desktop.queries.weak_stages import WeakStage
from cpex_desktop.queries.wording import wording
from cpex_desktop.reference import procedure
from cpex_desktop.reference.catalogue import Indicator, Stage
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


def draft_from_hot_stages(place: Place, stages: Sequence[WeakStage]) -> ActionDraft:
    """Begin an action for a territory that stands out at some stages: it answers the first."""
    draft = draft_from_territory(place, stages[0].indicator if stages else None)
    context = "\n".join(one.sentence for one in stages)
    return replace(
        draft,
        fields={ActionField.CONTEXT: context} if context else {},
        stages=tuple(str(one.stage) for one in stages),
    )


def draft_for_stage(stage: Stage, indicator: Indicator | None, place: Place) -> ActionDraft:
    """Begin an action on a stage of which nothing stands out, for a territory or the whole département."""
    title = f"Agir à l’étape {quoted(stage_name(stage))}"
    if indicator is not None and stage in {one.code for one in procedure.main_stages()}:
        title = f"Agir sur {wording(indicator).article}"
    if place.kind is not TerritoryKind.DEPARTEMENT:
        title = f"{title}\u00a0: {place.name}"
    return ActionDraft(
        title=title,
        figure=None if indicator is None else (indicator.number, place.id),
        stages=(str(stage),),
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


def with_proposal(draft: ActionDraft, proposal: Proposal) -> ActionDraft:
    """Let a draft carry out a national action, of which it takes the title and the priority."""
    line = proposal.line
    return replace(
        draft,
        title=proposal.action.title,
        fields={**draft.fields, ActionField.PRIORITY: proposal.action.priority},
        commitments=() if line is None else (line.commitment,),
    )
