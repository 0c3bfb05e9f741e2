"""What leads from the diagnosis to the plan, read from the open base and put into words."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.french import date_fr, list_words
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.coverage import COVER_WORDS, Cover
from cpex_desktop.queries.places import Place
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plan_words import standing_words
from cpex_desktop.queries.plans import current_plan
from cpex_desktop.queries.proposals import Proposal, propose_actions
from cpex_desktop.queries.stage_needs import hot_stages
from cpex_desktop.queries.territory_actions import NO_PLAN
from cpex_desktop.queries.weak_stages import WeakStage, weak_stages
from cpex_desktop.reference import procedure
from cpex_desktop.reference.catalogue import Stage
from cpex_desktop.ui.coverage.words import COVER_KINDS
from cpex_desktop.ui.diagnosis.action_rows import ActionLine, NationalLine, StageOffer
from cpex_desktop.ui.plan.words import state_kind, state_words

_PRESSING = (Standing.LATE, Standing.DUE_SOON)
_NO_ACTION = "Aucune action du plan ne porte sur cette étape."


def action_line(row: PlanRow, through: Sequence[str] = ()) -> ActionLine:
    """Write one action; ``through`` names the territories by which it comes."""
    lead = row.lead_words or "Sans pilote"
    via = f"par {list_words(list(through))}" if through else ""
    standing = standing_words(row.standing)
    pressing = standing[:1].lower() + standing[1:] if row.standing.standing in _PRESSING else ""
    return ActionLine(
        uid=row.uid,
        title=f"{row.code} {row.title}".strip(),
        detail="\u00a0· ".join(part for part in (lead, via, pressing) if part),
        state=state_words(row),
        kind=state_kind(row),
        due="Sans échéance" if row.due_on is None else date_fr(row.due_on),
    )


def stage_offers(connection: sqlite3.Connection, today: date, place: Place) -> tuple[StageOffer, ...]:
    """List the stages of the procedure, each with what is done and proposed, for a territory or the whole.

    Actions that go on come first.
    """
    rows = sorted(plan_rows(connection, today), key=lambda row: row.status.over)
    planned = current_plan(connection) is not None
    needs = _needs(connection, place)
    found = []
    for stage in procedure.stages():
        code = str(stage.code)
        actions = tuple(action_line(row) for row in rows if code in row.stages)
        absence = "" if actions else _NO_ACTION if planned else NO_PLAN
        need = needs.get(stage.code)
        found.append(
            StageOffer(
                key=code,
                name=stage.term,
                sentence="" if need is None else need.sentence,
                begin=f"cpex:agir/etape:{code}{_at(place)}",
                actions=actions,
                absence=absence,
                national=national_lines(connection, stage.code, need, place),
            )
        )
    return tuple(found)


def hot_offers(connection: sqlite3.Connection, place: Place) -> tuple[StageOffer, ...]:
    """List the stages at which a territory stands out, each with what is proposed for it."""
    return tuple(
        StageOffer(
            key=str(need.stage),
            name=procedure.stage(need.stage).term,
            sentence=need.sentence,
            begin=f"cpex:agir/etape:{need.stage}{_at(place)}",
            actions=(),
            absence="",
            national=national_lines(connection, need.stage, need, place),
        )
        for need in hot_stages(connection, place)
    )


def national_lines(
    connection: sqlite3.Connection, stage: Stage, need: WeakStage | None, place: Place
) -> tuple[NationalLine, ...]:
    """Write the national actions that aim at a stage, the most direct first."""
    sector = Sector.ALL if need is None else need.sector
    return tuple(_national(one, stage, place) for one in propose_actions(connection, stage, sector))


def _national(proposal: Proposal, stage: Stage, place: Place) -> NationalLine:
    cover = proposal.line.cover if proposal.line is not None else Cover.UNDECIDED
    check = proposal.rule.to_check
    return NationalLine(
        title=f"N°\u00a0{proposal.action.number}. {proposal.action.title}",
        because=proposal.because + (f" À vérifier\u00a0: {check}" if check else ""),
        cover=COVER_WORDS[cover],
        kind=COVER_KINDS[cover],
        begin=f"cpex:agir/national:{proposal.action.number}:{stage}{_at(place)}",
    )


def _needs(connection: sqlite3.Connection, place: Place) -> dict[Stage, WeakStage]:
    whole = place.kind is TerritoryKind.DEPARTEMENT
    found: dict[Stage, WeakStage] = {}
    for need in weak_stages(connection) if whole else hot_stages(connection, place):
        found.setdefault(need.stage, need)
    return found


def _at(place: Place) -> str:
    return "" if place.kind is TerritoryKind.DEPARTEMENT else f":{place.code}"
