"""Writing what was accepted of a file of the plan: all of it is one step, that one « Annuler » takes back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cpex_desktop.db.store import Store
from cpex_desktop.french import counted, fold, one_line
from cpex_desktop.queries.plan_words import FIELD_WORDS, ActionField
from cpex_desktop.services.plan_settling import Change, Codes, NewAction, sentence, settle, sound_draft
from cpex_desktop.services.plan_values import LONGEST_CODE, FieldRefusal

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.plan import Action, Plan

_NUMBERED = re.compile(r"(?:axe\s+)?(?P<code>\d+(?:\.\d+)*|[A-Z])\s*[.:)–—-]\s*(?P<title>\S.*)", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Refused:
    """What could not be written: of which action (code, or title of a new one), and why."""

    action: str
    word: str
    reason: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What was written: fields replaced, codes of the actions added; and what was not."""

    fields: int
    added: tuple[str, ...]
    refused: tuple[Refused, ...]

    @property
    def nothing(self) -> bool:
        """Tell that no step was made."""
        return not self.fields and not self.added


class _NothingLeft(Exception):
    """Leave a step in which everything was refused, or held already."""


def apply_return(
    store: Store, plan: str, changes: Sequence[Change], added: Sequence[NewAction] = ()
) -> Applied:
    """Replace fields and add actions as one step; what a rule refuses is left out and told.

    Raises UserError when the plan is gone.
    """
    from cpex_desktop.services.plan_records import find_plan

    writer = _Writer(store)
    try:
        with store.write(_label(changes, added)) as session:
            record = find_plan(session, plan)
            writer.change(session, record, changes)
            for one in added:
                writer.add(session, record, one)
            if not writer.fields and not writer.codes:
                raise _NothingLeft
    except _NothingLeft:
        pass
    return Applied(writer.fields, tuple(writer.codes), tuple(writer.refused))


def _label(changes: Sequence[Change], added: Sequence[NewAction]) -> str:
    fields = sum(len(_said(change)) for change in changes)
    parts = [counted(fields, "modification", "modifications")] if fields else []
    parts += [counted(len(added), "action ajoutée", "actions ajoutées")] if added else []
    return f"Relire un classeur du plan\u00a0: {', '.join(parts)}"


def _said(change: Change) -> list[ActionField]:
    """List the fields that an officer counts: the words kept of a status go with the status."""
    fields = list(change.values)
    both = ActionField.STATUS in fields and ActionField.STATUS_TEXT in fields
    return [field for field in fields if not (both and field is ActionField.STATUS_TEXT)]


class _Writer:
    """Write inside one step, and count what was written and what was not."""

    def __init__(self, store: Store) -> None:
        self._now = store.clock()
        self._siblings: list[Action] = []
        self._codes = Codes(())
        self._made: dict[str, str] = {}
        self.fields = 0
        self.codes: list[str] = []
        self.refused: list[Refused] = []

    def change(self, session: Session, plan: Plan, changes: Sequence[Change]) -> None:
        """Replace fields of actions of the plan that are still in use."""
        from cpex_desktop.services.actions import actions_of

        self._siblings = actions_of(session, plan)
        self._codes = Codes(self._siblings)
        by_uid = {one.uid: one for one in self._siblings if one.deleted_at is None}
        for change in changes:
            record = by_uid.get(change.uid)
            if record is None:
                self.refused.append(Refused("", "", "Cette action n’est plus dans le plan."))
                continue
            code = record.code
            refused = settle(record, change.values, self._codes.near(change.values), self._now.date())
            self._codes.add(record)
            for field, error in refused.items():
                self.refused.append(Refused(code, FIELD_WORDS[field], sentence(error)))
            self.fields += len([field for field in _said(change) if field not in refused])
            if session.is_modified(record):
                record.updated_at = self._now.isoformat(timespec="seconds")

    def add(self, session: Session, plan: Plan, new: NewAction) -> None:
        """Add one action, under its axis and its main action when they are there."""
        from cpex_desktop.services.actions import add_action

        title = one_line(new.draft.title)
        try:
            draft, said = sound_draft(new.draft, self._codes.near(new.draft.fields), self._now.date())
            above = self._made.get(new.above, new.above)
            main = next((one for one in self._siblings if one.uid == above), None) if above else None
            if main is not None and main.deleted_at is not None:
                main = None
            if new.above and (main is None or main.parent is not None):
                said.append("L’action principale n’est pas là\u00a0: celle-ci devient une action principale.")
                above = ""
            axis = self._axis(session, plan, new.axis, said) if new.axis else ""
            draft = replace(draft, parent=above, axis=axis)
            record = add_action(session, self._now, plan, draft, self._siblings)
        except FieldRefusal as error:
            self.refused.append(Refused(title, "", sentence(error)))
            return
        self._made[new.key] = record.uid
        self._codes.add(record)
        self.codes.append(record.code)
        self.refused += [Refused(record.code, "", reason) for reason in said]

    def _axis(self, session: Session, plan: Plan, written: str, said: list[str]) -> str:
        """Find the axis that a file names, by its title with or without its number; make a new one."""
        from sqlmodel import col, select

        from cpex_desktop.models.plan import Axis
        from cpex_desktop.services.axes import add_axis

        code, title = split_axis(written)
        here = select(Axis).where(Axis.plan == plan.id, col(Axis.deleted_at).is_(None))
        for axis in session.exec(here).all():
            if fold(written) in (fold(f"{axis.code} {axis.title}"), fold(axis.title)):
                return axis.uid
            if fold(title) == fold(axis.title):
                return axis.uid
        try:
            return add_axis(session, plan.id or 0, title, code=code)
        except FieldRefusal as error:
            said.append(sentence(error))
            return ""


def split_axis(written: str) -> tuple[str, str]:
    """Part the number of an axis from its title: « Axe 1 : Prévenir » gives 1 and « Prévenir »."""
    found = _NUMBERED.fullmatch(one_line(written))
    if found is None or len(found["code"]) > LONGEST_CODE:
        return "", one_line(written)
    return found["code"], found["title"].strip()


def refused_words(applied: Applied) -> str:
    """Say on one line what was left out; empty when all was written."""
    if not applied.refused:
        return ""
    first = applied.refused[0]
    named = " ".join(part for part in (first.action, first.word) if part)
    count = counted(len(applied.refused), "élément n’a pas été repris", "éléments n’ont pas été repris")
    return f"{count}. {named}\u00a0: {first.reason}" if named else f"{count}. {first.reason}"
