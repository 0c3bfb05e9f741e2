"""Saying who takes part in actions, where, at which stages, under which axis, and what they answer.

Each function is one step that can be undone, for one action or for many; it does nothing when nothing
changes. Raises UserError when an action is gone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import Role
from cpex_desktop.queries.findings import stage_names
from cpex_desktop.queries.places import find_place
from cpex_desktop.queries.plan_words import ROLE_WORDS, ROLES_WORDS
from cpex_desktop.services.action_drafts import ActionDraft, Involved
from cpex_desktop.services.organisations import find_or_create
from cpex_desktop.services.plan_values import clean_amount

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.plan import Action


def set_organisations(store: Store, uids: Sequence[str], role: Role, involved: Sequence[Involved]) -> None:
    """Let these organisations, and no other, have one role in actions; a new name makes an organisation.

    Raises FieldRefusal for a name or an amount that cannot be.
    """
    from cpex_desktop.services.plan_records import revising

    if any(one.role is not role for one in involved):
        raise ValueError("one role at a time")
    words = ROLE_WORDS if len(involved) == 1 else ROLES_WORDS
    with revising(store, uids, words[role].lower()) as (session, actions):
        for action in actions:
            _set_role(session, action, role, involved)


def set_territories(store: Store, uids: Sequence[str], territories: Collection[int]) -> None:
    """Let actions be for these territories (numbers of the base) and no other."""
    from cpex_desktop.services.plan_records import revising

    with revising(store, uids, "territoires") as (session, actions):
        for action in actions:
            _set_territories(session, action, territories)


def set_stages(store: Store, uids: Sequence[str], stages: Collection[str]) -> None:
    """Let actions bear on these stages of the procedure (codes) and no other."""
    from cpex_desktop.services.plan_records import revising

    with revising(store, uids, "étapes de la procédure") as (session, actions):
        for action in actions:
            _set_stages(session, action, stages)


def set_axis(store: Store, uids: Sequence[str], axis: str = "") -> None:
    """Put actions under an axis of their plan, or under none; UserError for an axis of another plan."""
    from cpex_desktop.services.plan_records import revising

    with revising(store, uids, "axe") as (session, actions):
        for action in actions:
            _set_axis(session, action, axis)


def set_finding(store: Store, uids: Sequence[str], finding: str = "") -> None:
    """Say which finding of the diagnosis actions answer, by its uid; empty for none."""
    from cpex_desktop.services.plan_records import number_of, revising

    with revising(store, uids, "constat") as (session, actions):
        number = number_of(session, "finding", finding)
        for action in actions:
            action.finding = number


def set_figure(store: Store, uids: Sequence[str], figure: tuple[int, int] | None) -> None:
    """Say which figure actions answer: an indicator (number) at a territory (number), None for none."""
    from cpex_desktop.services.plan_records import revising

    with revising(store, uids, "chiffre du diagnostic") as (session, actions):
        for action in actions:
            _set_figure(session, action, figure)


def relate(session: Session, action: Action, draft: ActionDraft) -> None:
    """Write all that a draft relates a new action to, inside its step."""
    from cpex_desktop.models.references import ActionCommitment

    _set_axis(session, action, draft.axis)
    _set_figure(session, action, draft.figure)
    for role in Role:
        _set_role(session, action, role, [one for one in draft.organisations if one.role is role])
    _set_territories(session, action, draft.territories)
    _set_stages(session, action, draft.stages)
    number = action.id or 0
    session.add_all(ActionCommitment(action=number, commitment=one) for one in sorted(set(draft.commitments)))


def _set_role(session: Session, action: Action, role: Role, involved: Sequence[Involved]) -> None:
    from sqlmodel import select

    from cpex_desktop.models.plan import ActionOrganisation

    number = action.id or 0
    wanted = {
        find_or_create(session, one.name).id or 0: clean_amount("amount", "Montant", one.amount)
        for one in involved
    }
    here = select(ActionOrganisation).where(ActionOrganisation.action == number)
    for link in session.exec(here.where(ActionOrganisation.role == role.value)).all():
        if link.organisation in wanted:
            link.amount = wanted.pop(link.organisation)
        else:
            session.delete(link)
    session.add_all(
        ActionOrganisation(action=number, organisation=one, role=role.value, amount=amount)
        for one, amount in wanted.items()
    )


def _set_territories(session: Session, action: Action, territories: Collection[int]) -> None:
    from sqlmodel import select

    from cpex_desktop.db.sessions import driver_connection
    from cpex_desktop.models.plan import ActionTerritory

    number, wanted = action.id or 0, set(territories)
    known = session.exec(select(ActionTerritory).where(ActionTerritory.action == number)).all()
    for link in known:
        if link.territory not in wanted:
            session.delete(link)
    added = sorted(wanted - {link.territory for link in known})
    for place in added:
        find_place(driver_connection(session), place)
    session.add_all(ActionTerritory(action=number, territory=place) for place in added)


def _set_stages(session: Session, action: Action, stages: Collection[str]) -> None:
    from sqlmodel import select

    from cpex_desktop.models.plan import ActionStage

    number, wanted = action.id or 0, set(stages)
    if unknown := wanted - dict(stage_names()).keys():
        raise ValueError(f"not stages of the procedure: {sorted(unknown)}")
    known = session.exec(select(ActionStage).where(ActionStage.action == number)).all()
    for link in known:
        if link.stage not in wanted:
            session.delete(link)
    added = sorted(wanted - {link.stage for link in known})
    session.add_all(ActionStage(action=number, stage=stage) for stage in added)


def _set_axis(session: Session, action: Action, uid: str) -> None:
    from cpex_desktop.services.plan_records import find_axis

    axis = find_axis(session, uid) if uid else None
    if axis is not None and axis.plan != action.plan:
        raise UserError(
            "Cet axe est celui d’un autre plan.",
            "Une action se range sous un axe de son plan.",
            "Choisissez un axe du même plan.",
        )
    action.axis = None if axis is None else axis.id


def _set_figure(session: Session, action: Action, figure: tuple[int, int] | None) -> None:
    from cpex_desktop.db.sessions import driver_connection
    from cpex_desktop.models.frame import IndicatorRow

    indicator, territory = figure or (None, None)
    if indicator is not None and session.get(IndicatorRow, indicator) is None:
        raise ValueError(f"not an indicator of the base: {indicator}")
    if territory is not None:
        territory = find_place(driver_connection(session), territory).id
    action.context_indicator, action.context_territory = indicator, territory
