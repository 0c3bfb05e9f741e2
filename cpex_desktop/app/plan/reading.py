"""What the screens of the plan show, read from the open base."""

from __future__ import annotations

import sqlite3
from datetime import date

from cpex_desktop.app.workspace import Workspace
from cpex_desktop.models.plan_lists import ReferenceKind
from cpex_desktop.queries.action_choices import finding_choices, organisation_names, parent_choices
from cpex_desktop.queries.action_history import HistoryStep, action_history
from cpex_desktop.queries.action_partners import ActionPartners, action_partners
from cpex_desktop.queries.action_sheet import ActionSheet, action_sheet
from cpex_desktop.queries.action_targets import ActionTarget, action_targets
from cpex_desktop.queries.coverage import coverage_words, read_coverage
from cpex_desktop.queries.exchange_lines import Place
from cpex_desktop.queries.indicator_choices import list_targetable
from cpex_desktop.queries.place_sections import place_sections
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plan_times import PlanTimes, plan_times
from cpex_desktop.queries.plans import list_axes, list_plans
from cpex_desktop.queries.references import list_references
from cpex_desktop.queries.saved_views import list_views
from cpex_desktop.ui.plan.named_views import SCREEN
from cpex_desktop.ui.plan.reading import ActionChoices, ActionReading, PlanReading, PlanReads


def make_reads(workspace: Workspace) -> PlanReads:
    """Lend the screens what they may ask."""

    def plan(uid: str) -> PlanReading:
        with workspace.store.read() as connection:
            return read_plan(connection, workspace.today(), uid)

    def sheet(uid: str) -> ActionSheet:
        with workspace.store.read() as connection:
            return action_sheet(connection, uid, workspace.today())

    def action(uid: str) -> ActionReading:
        with workspace.store.read() as connection:
            return read_action(connection, workspace.today(), uid)

    def targets(uid: str) -> tuple[ActionTarget, ...]:
        with workspace.store.read() as connection:
            return action_targets(connection, uid, workspace.today())

    def history(uid: str) -> tuple[HistoryStep, ...]:
        with workspace.store.read() as connection:
            return action_history(connection, uid)

    def partners(uid: str, after: Place | None) -> ActionPartners:
        with workspace.store.read() as connection:
            return action_partners(connection, uid, workspace.today(), after)

    return PlanReads(
        plan=plan, sheet=sheet, action=action, targets=targets, history=history, partners=partners
    )


def read_plan(connection: sqlite3.Connection, today: date, uid: str = "") -> PlanReading:
    """Read one plan (uid; the current one for none), or that there is none."""
    plans = list_plans(connection)
    # The one in force is listed first; without any, the latest: a base with plans shows one of them.
    shown = next((plan for plan in plans if not uid or plan.uid == uid), None)
    home = departement(connection)
    references = list_references(connection)
    national = next((one.uid for one in references if one.kind is ReferenceKind.NATIONAL), "")
    return PlanReading(
        place=f"{home.name} ({home.code})",
        today=today,
        plan=shown,
        plans=plans,
        rows=() if shown is None else plan_rows(connection, today, plan=shown.uid),
        times=PlanTimes(today) if shown is None else plan_times(connection, today, shown.uid),
        axes=() if shown is None else list_axes(connection, shown.uid),
        views=list_views(connection, SCREEN),
        covered=coverage_words(read_coverage(connection, national, shown.uid)) if national and shown else "",
        national=national,
        organisations=organisation_names(connection),
    )


def read_action(connection: sqlite3.Connection, today: date, uid: str) -> ActionReading:
    """Read one action with all that its fields may be chosen from; raises UserError when it is gone."""
    sheet = action_sheet(connection, uid, today)
    references = list_references(connection)
    choices = ActionChoices(
        axes=list_axes(connection, sheet.plan.uid),
        territories=place_sections(connection),
        indicators=list_targetable(connection),
        organisations=organisation_names(connection),
        findings=finding_choices(connection),
        parents=parent_choices(connection, uid),
        commitments=tuple(
            (
                one.title,
                tuple(
                    (str(line.commitment), f"{line.number} {line.title}".strip())
                    for line in read_coverage(connection, one.uid).lines
                ),
            )
            for one in references
        ),
    )
    national = next((one.uid for one in references if one.kind is ReferenceKind.NATIONAL), "")
    return ActionReading(sheet, choices, national, today)
