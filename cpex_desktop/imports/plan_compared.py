"""What comparing a file with the plan gives: differences to be accepted one by one, actions to be added."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from cpex_desktop.french import fold
from cpex_desktop.imports.types import Finding
from cpex_desktop.queries.plan_words import FIELD_WORDS, ActionField
from cpex_desktop.services.plan_settling import Change, NewAction
from cpex_desktop.services.plan_values import Value

CHANGED_HERE = "Modifié ici aussi depuis l’envoi du classeur."
NO_KEY = "La ligne n’a pas de clé\u00a0: on ne sait pas lequel des deux est le plus récent."


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one action that the file and the plan do not tell alike.

    ``values`` are what accepting it writes. ``conflict`` says why neither side is chosen, empty for none;
    ``refusal`` why it cannot be accepted as it is; ``remark`` what accepting it leaves to be done.
    """

    uid: str
    code: str
    title: str
    field: ActionField
    ours: str
    theirs: str
    values: tuple[tuple[ActionField, Value], ...] = ()
    conflict: str = ""
    refusal: str = ""
    remark: str = ""
    sheet: str = ""
    row: int = 0

    @property
    def key(self) -> str:
        """Name it among all, also on the command line: « A-03:echeance »."""
        return f"{self.code}:{field_key(self.field)}"

    @property
    def word(self) -> str:
        """Name its field as the officer does."""
        return FIELD_WORDS[self.field]


@dataclass(frozen=True, slots=True)
class Addition:
    """One row that is no action of the plan yet.

    ``facts`` are (word, text) of what it says; ``remarks`` what was left out of it or put elsewhere;
    ``doubt`` why it may be an action of the plan, ``refusal`` why it cannot be added.
    """

    new: NewAction
    facts: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...] = ()
    doubt: str = ""
    refusal: str = ""
    sheet: str = ""
    row: int = 0

    @property
    def key(self) -> str:
        """Name it among all, also on the command line: « ligne-12 »."""
        return self.new.key

    @property
    def title(self) -> str:
        """Name the action that it would be."""
        return self.new.draft.title


@dataclass(frozen=True, slots=True)
class Told:
    """One action that is told and left as it is: missing from the file, or gone from the plan."""

    code: str
    title: str
    row: int = 0


@dataclass(frozen=True, slots=True)
class PlanReturn:
    """A file set against a plan (uid): nothing is written yet.

    ``missing`` are actions of the plan that the file has lost, never deleted; ``unknown`` rows of the file
    whose action is no longer in the plan.
    """

    file_name: str
    plan: str
    plan_title: str
    differences: tuple[Difference, ...]
    additions: tuple[Addition, ...]
    missing: tuple[Told, ...]
    unknown: tuple[Told, ...]
    findings: tuple[Finding, ...]
    rows: int
    keyed: bool

    @property
    def same(self) -> bool:
        """Tell that there is nothing to accept nor to add."""
        return not self.differences and not self.additions

    @property
    def parts(self) -> tuple[Difference | Addition, ...]:
        """List all that may be accepted or refused, in order."""
        return (*self.differences, *self.additions)

    def safe_keys(self) -> frozenset[str]:
        """List what may be accepted without looking: no conflict, no doubt, no refusal."""
        return frozenset(
            [one.key for one in self.differences if not one.conflict and not one.refusal]
            + [one.key for one in self.additions if not one.doubt and not one.refusal]
        )

    def possible_keys(self) -> frozenset[str]:
        """List all that may be accepted."""
        return frozenset(one.key for one in self.parts if not one.refusal)

    def accepted(self, keys: Collection[str]) -> tuple[list[Change], list[NewAction]]:
        """Give what these keys ask to write: one change an action, in the order of the file."""
        values: dict[str, dict[ActionField, Value]] = {}
        for one in self.differences:
            if one.key in keys and not one.refusal:
                values.setdefault(one.uid, {}).update(one.values)
        added = [one.new for one in self.additions if one.key in keys and not one.refusal]
        return [Change(uid, held) for uid, held in values.items()], added


def field_key(field: ActionField) -> str:
    """Name a field on the command line: « echeance », « service-pilote »."""
    return "numero" if field is ActionField.CODE else fold(FIELD_WORDS[field]).replace(" ", "-")
