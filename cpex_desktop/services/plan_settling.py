"""Writing of several fields of an action what the rules let through, and saying of each other why not.

The rules are those of the screens (``plan_values`` and ``actions.write_fields``): nothing is checked anew
here. What a file would change is foreseen on records that belong to no session, and then really written by
the same function.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from cpex_desktop.db.changes import Scalar
from cpex_desktop.errors import UserError
from cpex_desktop.french import one_line
from cpex_desktop.queries.plan_words import ActionField
from cpex_desktop.services.action_drafts import ActionDraft, Involved
from cpex_desktop.services.action_notes import clean_note
from cpex_desktop.services.actions import write_fields
from cpex_desktop.services.milestones import clean_milestone
from cpex_desktop.services.organisations import LONGEST_NAME
from cpex_desktop.services.plan_values import FieldRefusal, Value, clean_amount, clean_field, clean_line

if TYPE_CHECKING:
    from cpex_desktop.models.plan import Action

T = TypeVar("T")

_F = ActionField
_BOUND = {_F.WEATHER_SENTENCE: _F.WEATHER, _F.DUE_ON: _F.START_ON, _F.START_ON: _F.DUE_ON}
"""The field to blame when a rule names one that was not to be changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one action (uid) should hold in some fields."""

    uid: str
    values: Mapping[ActionField, Value]


@dataclass(frozen=True, slots=True)
class NewAction:
    """One action to be added.

    ``axis`` is the title of its axis, found or made; ``above`` the uid of its main action, or the ``key`` of
    another new one; both empty for none.
    """

    key: str
    draft: ActionDraft
    axis: str = ""
    above: str = ""


def settle(
    record: Action, wanted: Mapping[ActionField, Value], siblings: Collection[Action], today: date
) -> dict[ActionField, FieldRefusal]:
    """Give an action the values that the rules let through, and give the refusals of the others."""
    refused: dict[ActionField, FieldRefusal] = {}
    cleaned: dict[ActionField, Scalar] = {}
    for field, value in wanted.items():
        try:
            cleaned[field] = clean_field(field, value)
        except FieldRefusal as error:
            refused[field] = error
    while cleaned:
        before = {name: getattr(record, name) for name in ActionField}
        try:
            write_fields(record, cleaned, siblings, today)
        except FieldRefusal as error:
            for name, held in before.items():
                setattr(record, name, held)
            for field in _blamed(ActionField(error.field), cleaned):
                refused[field] = error
                del cleaned[field]
        else:
            break
    return refused


class Codes:
    """Know which actions of a plan may bear a code, so that none is compared with all the others."""

    def __init__(self, records: Iterable[Action]) -> None:
        self._by_code: dict[str, list[Action]] = {}
        for record in records:
            self.add(record)

    def add(self, record: Action) -> None:
        """Take an action under the code that it bears now."""
        self._by_code.setdefault(record.code.casefold(), []).append(record)

    def near(self, wanted: Mapping[ActionField, Value]) -> list[Action]:
        """List the actions that bear, or bore, the code that is wanted."""
        code = wanted.get(_F.CODE)
        return self._by_code.get(one_line(code).casefold(), []) if isinstance(code, str) else []


def foresee_changes(
    connection: sqlite3.Connection, plan: str, changes: Sequence[Change], today: date
) -> dict[tuple[str, ActionField], FieldRefusal]:
    """Say which fields (uid, field) would be refused, writing nothing."""
    records = _records(connection, plan)
    codes, by_uid = Codes(records), {record.uid: record for record in records}
    found = {}
    for change in changes:
        record = by_uid.get(change.uid)
        if record is not None:
            for field, error in settle(record, change.values, codes.near(change.values), today).items():
                found[change.uid, field] = error
            codes.add(record)
    return found


def foresee_additions(
    connection: sqlite3.Connection, plan: str, added: Sequence[NewAction], today: date
) -> dict[str, dict[ActionField, FieldRefusal]]:
    """Say which fields of new actions (by key) would be refused, writing nothing."""
    codes = Codes(_records(connection, plan))
    found = {}
    for one in added:
        record, wanted = _blank(), {_F.TITLE: one.draft.title, **one.draft.fields}
        found[one.key] = settle(record, wanted, codes.near(wanted), today)
        codes.add(record)
    return found


def sound_draft(
    draft: ActionDraft, siblings: Collection[Action], today: date
) -> tuple[ActionDraft, list[str]]:
    """Take out of a draft what the rules refuse; give the sentences that say what, and why.

    Raises FieldRefusal when its title is refused: nothing is left to write then.
    """
    wanted = {_F.TITLE: draft.title, **draft.fields}
    refused = settle(_blank(), wanted, siblings, today)
    if _F.TITLE in refused:
        raise refused[_F.TITLE]
    said = [sentence(error) for error in refused.values()]
    sound = replace(
        draft,
        fields={field: value for field, value in draft.fields.items() if field not in refused},
        organisations=_allowed(draft.organisations, _check_organisation, said),
        milestones=_allowed(draft.milestones, clean_milestone, said),
        notes=_allowed(draft.notes, lambda note: clean_note(*note), said),
    )
    return sound, said


def sentence(error: UserError) -> str:
    """Write a refusal on one line, for a cell of a list."""
    return " ".join(part for part in (error.title, error.detail, error.remedy) if part)


def _blamed(field: ActionField, cleaned: Mapping[ActionField, Scalar]) -> list[ActionField]:
    if field in cleaned:
        return [field]
    bound = _BOUND.get(field)
    return [bound] if bound is not None and bound in cleaned else list(cleaned)


def _records(connection: sqlite3.Connection, plan: str) -> list[Action]:
    """Read all the actions of a plan, those in the trash included, as records of no session."""
    from cpex_desktop.models.plan import Action

    names = ", ".join(f"a.{name}" for name in Action.model_fields)
    rows = connection.execute(
        f"SELECT {names} FROM action a JOIN plan p ON p.id = a.plan WHERE p.uid = ?", (plan,)
    )
    return [Action(**dict(zip(Action.model_fields, row, strict=True))) for row in rows]


def _blank() -> Action:
    from cpex_desktop.models.plan import Action

    return Action(uid="", plan=0, code="", title="", created_on="", updated_at="")


def _check_organisation(involved: Involved) -> None:
    clean_line("name", "Nom", involved.name, longest=LONGEST_NAME, required=True)
    clean_amount("amount", "Montant", involved.amount)


def _allowed(items: Sequence[T], check: Callable[[T], object], said: list[str]) -> tuple[T, ...]:
    """Keep what a rule of the services lets through, and note what it says of the rest."""
    kept = []
    for item in items:
        try:
            check(item)
        except FieldRefusal as error:
            said.append(sentence(error))
        else:
            kept.append(item)
    return tuple(kept)
