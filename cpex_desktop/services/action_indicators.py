"""Writing the figures that an action should move, with where from and where to: each function is one step.

What a figure is now is never written: it is read from the diagnosis (``queries/target_values.py``).
"""

from __future__ import annotations

import math
import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cpex_desktop.db.changes import Scalar
from cpex_desktop.db.store import Store
from cpex_desktop.models.plan_lists import Course
from cpex_desktop.queries.indicators import find_indicator
from cpex_desktop.queries.places import find_place
from cpex_desktop.queries.question import measures_of
from cpex_desktop.reference.catalogue import Aggregation
from cpex_desktop.services.action_drafts import IndicatorDraft
from cpex_desktop.services.plan_values import FieldRefusal, clean_day, refuse_disorder
from cpex_desktop.services.positions import SPACE, next_position

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.plan import Action, ActionIndicator

_WORD = "indicateur"
_MOST_MONTHS = 120


def add_indicator(store: Store, action: str, draft: IndicatorDraft) -> str:
    """Give an action one more figure to move, and give its uid; raises FieldRefusal for what cannot be.

    Raises UserError for an indicator or a territory that is not in the base.
    """
    from cpex_desktop.services.plan_records import revising

    with revising(store, [action], f"ajouter un {_WORD}") as (session, (record,)):
        return write_indicators(session, record, [draft])[0]


def revise_indicator(store: Store, uid: str, draft: IndicatorDraft) -> None:
    """Replace what is said of a figure; nothing is done when it is the same. Raises as its addition does."""
    from cpex_desktop.models.plan import ActionIndicator
    from cpex_desktop.services.plan_records import find_part, owner_of, revising

    with revising(store, [owner_of(store, "action_indicator", uid)], _WORD) as (session, _actions):
        record = find_part(session, ActionIndicator, uid)
        for name, value in _columns(session, draft).items():
            setattr(record, name, value)


def remove_indicator(store: Store, uid: str) -> None:
    """Take a figure away from an action; it comes back by undoing."""
    from cpex_desktop.models.plan import ActionIndicator
    from cpex_desktop.services.plan_records import find_part, owner_of, revising

    owner = owner_of(store, "action_indicator", uid)
    with revising(store, [owner], f"retirer un {_WORD}") as (session, _actions):
        session.delete(find_part(session, ActionIndicator, uid))


def write_indicators(session: Session, action: Action, drafts: Iterable[IndicatorDraft]) -> list[str]:
    """Add figures to an action inside a step, and give their uids."""
    from sqlmodel import select

    from cpex_desktop.models.plan import ActionIndicator

    known = session.exec(select(ActionIndicator).where(ActionIndicator.action == action.id)).all()
    first = next_position(known)
    made: list[ActionIndicator] = []
    for rank, draft in enumerate(drafts):
        place = {"uid": str(uuid.uuid4()), "action": action.id, "position": first + rank * SPACE}
        made.append(ActionIndicator.model_validate({**place, **_columns(session, draft)}))
    session.add_all(made)
    return [one.uid for one in made]


def _columns(session: Session, draft: IndicatorDraft) -> dict[str, Scalar]:
    from cpex_desktop.db.sessions import driver_connection

    raw = driver_connection(session)
    indicator, place = find_indicator(raw, draft.code), find_place(raw, draft.territory)
    if draft.measure not in measures_of(indicator, draft.cut):
        raise ValueError(f"{draft.code} is not shown as {draft.measure}")
    if not 1 <= draft.months <= _MOST_MONTHS:
        raise ValueError(f"not a number of months: {draft.months}")
    for field, amount in (("baseline", draft.baseline), ("target", draft.target)):
        if amount is not None and not math.isfinite(amount):
            raise FieldRefusal(field, "Ce nombre n’est pas valable.", "", "Saisissez un nombre.")
    columns: dict[str, Scalar] = {
        "indicator": indicator.number,
        "territory": place.id,
        "measure": draft.measure.value,
        "sector": int(draft.cut.sector),
        "ground": int(draft.cut.ground),
        "landlord": draft.cut.landlord,
        "detail": draft.cut.detail,
        # What is read at a date has no months to be summed over.
        "months": 1 if indicator.aggregation is Aggregation.STOCK else draft.months,
        "course": draft.course.value,
        "baseline": draft.baseline,
        "baseline_on": clean_day("baseline_on", "Date de la valeur initiale", draft.baseline_on),
        "target": draft.target,
        "target_on": clean_day("target_on", "Date de la cible", draft.target_on),
    }
    _check(draft, columns)
    return columns


def _check(draft: IndicatorDraft, columns: dict[str, Scalar]) -> None:
    first, last = columns["baseline_on"], columns["target_on"]
    if isinstance(first, str) and isinstance(last, str):
        refuse_disorder("target_on", first, last, ("Date de la valeur initiale", "Date de la cible"))
    if draft.course is Course.NONE or draft.baseline is None or draft.target is None:
        return
    way = draft.target - draft.baseline
    if way and (way > 0) is not (draft.course is Course.UP):
        raise FieldRefusal(
            "target",
            "La cible contredit le sens attendu.",
            "Elle est de l’autre côté de la valeur initiale.",
            "Corrigez la cible, la valeur initiale ou le sens.",
        )
