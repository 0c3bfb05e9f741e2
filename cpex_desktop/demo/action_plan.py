"""The action plan of the fictitious département, written through the services as an officer would.

Its organisations do not exist, and nobody is named: functions only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cpex_desktop.db.store import Store
from cpex_desktop.demo.charter import CARRIED, write_charter
from cpex_desktop.demo.plan_action import ORGANISATIONS, DemoAction, Goal
from cpex_desktop.demo.plan_care import CARE
from cpex_desktop.demo.plan_course import as_it_stood, live
from cpex_desktop.demo.plan_stay import STAY
from cpex_desktop.demo.plan_strategy import STRATEGY
from cpex_desktop.demo.story import Story
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.models.plan_lists import AnswerKind, PlanStatus, Role
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.queries.question import Measure, measures_of
from cpex_desktop.queries.totals import Cut
from cpex_desktop.reference import catalogue
from cpex_desktop.services.action_drafts import ActionDraft, IndicatorDraft, Involved, MilestoneDraft
from cpex_desktop.services.actions import create_action
from cpex_desktop.services.axes import create_axis
from cpex_desktop.services.commitments import answer_commitment
from cpex_desktop.services.organisations import OrganisationDraft, create_organisation
from cpex_desktop.services.plan_values import Value
from cpex_desktop.services.plans import PlanField, PlanValue, create_plan, revise_plan
from cpex_desktop.services.references import ensure_national_plan, national_uid

TITLE = "Plan d’action départemental 2026-2028"
AXES: tuple[tuple[str, str, tuple[DemoAction, ...]], ...] = (
    ("1", "Stratégie territorialisée", STRATEGY),
    ("2", "Prise en charge rapide", CARE),
    ("3", "Maintien et relogement", STAY),
)
ANSWERS: tuple[tuple[int, str], ...] = (
    (3, "Relève de l’administration centrale."),
    (24, "La méthode est fixée au niveau national."),
)
"""National actions without object here, and why; the two others that no action carries are to be decided."""

_BASELINE_ON = date(2025, 9, 30)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the base already holds, by the names that the demonstration gives.

    ``commitments`` are national ones by uid, and those of the charter by number.
    """

    places: dict[str, int]
    findings: dict[str, str]
    commitments: dict[str, int]


def build_plan(story: Story) -> str:
    """Write the charter, then the plan with its three axes and thirty-four actions, and the answers.

    The figures, the areas and the findings of the demonstration are there already. Actions are written as
    they stood by then, and live from there. Gives the plan's uid.
    """
    store = story.store
    ensure_national_plan(store)
    known = _read(store, write_charter(store))
    for name, short, kind in ORGANISATIONS:
        create_organisation(store, OrganisationDraft(name, short, kind))
    plan = create_plan(store, TITLE, date(2026, 1, 1), date(2028, 12, 31))
    axes = {code: create_axis(store, title, code=code) for code, title, _actions in AXES}
    told = [(action, axes[code]) for code, _title, actions in AXES for action in actions]
    for action, axis in sorted(told, key=lambda pair: pair[0].code):
        then = as_it_stood(action, store.clock().date())
        live(story, action, create_action(store, _draft(then, axis, known)), _fields)
    validated: dict[PlanField, PlanValue] = {
        PlanField.STATUS: PlanStatus.VALIDATED,
        PlanField.VALIDATED_ON: date(2026, 4, 15),
    }
    revise_plan(store, plan, validated)
    for number, reason in ANSWERS:
        answer_commitment(store, national_uid(number), AnswerKind.NOT_APPLICABLE, reason)
    return plan


def _read(store: Store, charter: dict[str, int]) -> _Known:
    with store.read() as connection:
        places = {
            place.code: place.id for place in list_places(connection) if place.kind is not TerritoryKind.AREA
        }
        findings = connection.execute("SELECT title, uid FROM finding WHERE deleted_at IS NULL")
        known = {str(title): str(uid) for title, uid in findings}
        lines = connection.execute("SELECT uid, id FROM commitment")
        commitments = {str(uid): int(number) for uid, number in lines}
    return _Known(places, known, commitments | charter)


def _draft(action: DemoAction, axis: str, known: _Known) -> ActionDraft:
    roles = [Role.LEAD, *[Role.CO_LEAD] * (len(action.leads) - 1)]
    involved = [Involved(role, name) for role, name in zip(roles, action.leads, strict=True)]
    involved += [Involved(Role.PARTNER, name) for name in action.partners]
    answered = [*map(national_uid, action.national), *CARRIED.get(action.code, ())]
    return ActionDraft(
        title=action.title,
        fields=_fields(action),
        axis=axis,
        finding=known.findings[action.finding] if action.finding else "",
        organisations=tuple(involved),
        territories=tuple(known.places[code] for code in action.places),
        stages=action.stages,
        commitments=tuple(known.commitments[one] for one in answered),
        milestones=tuple(MilestoneDraft(title, _day(due), _day(done)) for title, due, done in action.steps),
        indicators=tuple(_indicator(goal, known) for goal in action.goals),
        notes=tuple((date.fromisoformat(day), text) for day, text in action.notes),
    )


def _fields(action: DemoAction) -> dict[ActionField, Value]:
    return {
        ActionField.CODE: action.code,
        ActionField.EXPECTED_RESULT: action.expected,
        ActionField.SECTOR: int(action.sector),
        ActionField.LEAD_SERVICE: action.service,
        ActionField.START_ON: _day(action.start),
        ActionField.DUE_ON: _day(action.due),
        ActionField.DONE_ON: _day(action.done),
        ActionField.PRIORITY: action.priority,
        ActionField.STATUS: int(action.status),
        ActionField.PROGRESS: action.progress,
        **action.fields,
    }


def _indicator(goal: Goal, known: _Known) -> IndicatorDraft:
    rate = Measure.COUNT not in measures_of(catalogue.indicator(goal.code))
    return IndicatorDraft(
        code=goal.code,
        measure=Measure.RATE if rate else Measure.COUNT,
        territory=known.places[goal.place],
        cut=Cut(sector=goal.sector),
        baseline=goal.baseline,
        baseline_on=_BASELINE_ON,
        target=goal.target,
        target_on=_day(goal.by),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
