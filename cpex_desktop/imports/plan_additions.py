"""Make new actions of the rows that are none of the plan: nothing of a row is lost.

What has no field goes to the description under the heading that it had, the figures followed to the context,
and what does not fit there to a note of the day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cpex_desktop.french import fold, num, one_line
from cpex_desktop.imports.plan_cells import ASKED, heading_line
from cpex_desktop.imports.plan_compared import Addition
from cpex_desktop.imports.plan_differences import joined, written
from cpex_desktop.imports.plan_lines import PlanLine
from cpex_desktop.imports.plan_matching import Stranger
from cpex_desktop.queries.plan_state import HeldPlan
from cpex_desktop.queries.plan_words import FIELD_WORDS, ROLE_WORDS, ActionField
from cpex_desktop.services.action_drafts import ActionDraft, Involved, MilestoneDraft
from cpex_desktop.services.plan_return import split_axis
from cpex_desktop.services.plan_settling import NewAction
from cpex_desktop.services.plan_values import LONGEST_LINE, LONGEST_TEXT, FieldRefusal, Value

_F = ActionField
ELSEWHERE = "est gardé dans la description."
ABOVE_ITSELF = "Elle se désigne elle-même, ou l’une l’autre\u00a0: elle devient une action principale."
NOT_FOUND = "Son action principale n’est ni dans le fichier ni dans le plan\u00a0: elle devient principale."
SECOND_LEVEL = "Son action principale est elle-même une sous-action\u00a0: elle devient principale."
_ABOVE = "Sous-action de"
_FIRST = (_F.CODE, _F.STATUS, _F.LEAD_SERVICE, _F.PRIORITY, _F.START_ON, _F.DUE_ON)
"""What is told first of a new action."""
TWICE = "Deux lignes du fichier portent ce titre."
_LINES = (
    _F.AUDIENCE,
    _F.LEAD_SERVICE,
    _F.MEANS_SOURCE,
    _F.BLOCK_UNLOCKER,
)


@dataclass(slots=True)
class _Row:
    """One row on its way to be an action."""

    line: PlanLine
    fields: dict[ActionField, Value]
    texts: list[str]
    remarks: list[str]


def additions(strangers: Sequence[Stranger], held: HeldPlan, today: date) -> tuple[Addition, ...]:
    """Make the actions that rows would be, main ones before their parts."""
    keys = _keys([one.line for one in strangers])
    above = _Above(strangers, held, keys)
    made = []
    titles: set[tuple[str, str]] = set()
    for key, one in zip(keys, strangers, strict=True):
        row = _row(one.line)
        main = above.of(key, one.line, row.remarks)
        name = (fold(one.line.title), main)
        doubt = one.doubt or (TWICE if name in titles else "")
        titles.add(name)
        draft = _draft(one.line, row, today)
        new = NewAction(key, draft, one.line.axis, main)
        held_by = one.line.above if main else ""
        made.append(
            Addition(
                new, _facts(new, held_by), tuple(row.remarks), doubt, sheet=one.line.sheet, row=one.line.row
            )
        )
    return tuple(sorted(made, key=lambda one: bool(one.new.above)))


def settled(one: Addition, refused: Mapping[ActionField, FieldRefusal], today: date) -> Addition:
    """Put what the rules refuse of a new action into its description, and say so."""
    if not refused:
        return one
    if _F.TITLE in refused:
        error = refused[_F.TITLE]
        return replace(one, refusal=f"{error.title} {error.detail}")
    draft = one.new.draft
    fields = {field: value for field, value in draft.fields.items() if field not in refused}
    remarks, texts = list(one.remarks), []
    for field, error in refused.items():
        remarks.append(f"{FIELD_WORDS[field]}\u00a0: {error.title} {error.detail}".strip())
        told = written(field, draft.fields[field]) if field not in (_F.DESCRIPTION, _F.CONTEXT) else ""
        if told and field is not _F.CODE and "personne" not in error.title:
            texts.append(heading_line(FIELD_WORDS[field], told))
    kept, notes = _fitted(str(fields.get(_F.DESCRIPTION, "")), texts, today)
    if kept:
        fields[_F.DESCRIPTION] = kept
    draft = replace(draft, fields=fields, notes=(*draft.notes, *notes))
    new = replace(one.new, draft=draft)
    above = dict(one.facts).get(_ABOVE, "")
    return replace(one, new=new, facts=_facts(new, above), remarks=tuple(remarks))


def _row(line: PlanLine) -> _Row:
    made = _Row(line, {}, [], [])
    for field, cell in line.cells.items():
        if field is _F.TITLE or cell.blank:
            continue
        if cell.problem and cell.problem != ASKED:
            made.remarks.append(f"{FIELD_WORDS[field]}\u00a0: {cell.problem}")
            continue
        if cell.value is not None:
            made.fields[field] = bool(cell.value) if field is _F.GOOD_PRACTICE else cell.value
        if field is _F.STATUS and cell.status_text:
            made.fields[_F.STATUS_TEXT] = one_line(cell.status_text)
            if cell.problem:
                made.remarks.append(f"{cell.text}\u00a0: {ASKED}")
    _shorten(made)
    return made


def _shorten(row: _Row) -> None:
    """Keep in the description what is too long for a line."""
    for field in _LINES:
        text = str(row.fields.get(field, ""))
        if len(one_line(text)) > LONGEST_LINE:
            del row.fields[field]
            row.texts.append(heading_line(FIELD_WORDS[field], text))
            row.remarks.append(f"{FIELD_WORDS[field]}\u00a0: ce texte, trop long, {ELSEWHERE}")


def _draft(line: PlanLine, row: _Row, today: date) -> ActionDraft:
    notes: list[tuple[date, str]] = []
    for field in (_F.CONTEXT, _F.DESCRIPTION):
        more = (*line.more(field), *(row.texts if field is _F.DESCRIPTION else ()))
        kept, over = _fitted(str(row.fields.get(field, "")), more, today)
        notes += over
        if kept:
            row.fields[field] = kept
    return ActionDraft(
        line.title,
        row.fields,
        organisations=tuple(Involved(one.role, one.name, one.amount) for one in line.involved),
        milestones=tuple(MilestoneDraft(one[:LONGEST_LINE]) for one in line.steps),
        notes=tuple(notes),
    )


def _fitted(text: str, more: Sequence[str], today: date) -> tuple[str, list[tuple[date, str]]]:
    """Put lines after a text as long as it holds them, and the rest in notes of the day."""
    whole = joined(text, more)
    if len(whole) <= LONGEST_TEXT:
        return whole, []
    rest = whole[LONGEST_TEXT:]
    parts = [rest[start : start + LONGEST_TEXT] for start in range(0, len(rest), LONGEST_TEXT)]
    return whole[:LONGEST_TEXT], [(today, part) for part in parts if part.strip()]


def _facts(new: NewAction, above: str) -> tuple[tuple[str, str], ...]:
    draft = new.draft
    found = [(_ABOVE, above)] if above else []
    found += [("Axe", " ".join(split_axis(new.axis)).strip())] if new.axis else []
    found += [
        (FIELD_WORDS[field], text)
        for field in (*_FIRST, *(one for one in draft.fields if one not in _FIRST))
        if (value := draft.fields.get(field)) not in (None, 0, "") and (text := written(field, value))
    ]
    found += [(ROLE_WORDS[one.role], one.name) for one in draft.organisations]
    found += [("Étapes", num(len(draft.milestones)))] if draft.milestones else []
    return tuple(found)


def _keys(lines: Sequence[PlanLine]) -> list[str]:
    """Name each row by its number; sheets, and a part whose main action is made, may share one."""
    keys: list[str] = []
    seen: Counter[int] = Counter()
    for line in lines:
        seen[line.row] += 1
        rank = seen[line.row]
        keys.append(f"ligne-{line.row}" if rank == 1 else f"ligne-{line.row}-{rank}")
    return keys


class _Above:
    """Find the main action that a row names, in the file first and then in the plan."""

    def __init__(self, strangers: Sequence[Stranger], held: HeldPlan, keys: Sequence[str]) -> None:
        self._new: dict[str, str] = {}
        self._above: dict[str, str] = {}
        for key, one in zip(keys, strangers, strict=True):
            for name in (one.line.title, one.line.code):
                if name:
                    self._new.setdefault(fold(name), key)
            self._above[key] = fold(one.line.above)
        self._held = {
            fold(name): one.uid for one in held.actions.values() for name in (one.code, one.title) if name
        }
        self._parts = held.parts

    def of(self, key: str, line: PlanLine, remarks: list[str]) -> str:
        """Give the main action of a row; empty for none, said when one was named."""
        name = fold(line.above)
        if not name:
            return ""
        uid = self._held.get(name)
        above = self._new.get(name) if uid is None else None
        if uid is not None and uid not in self._parts:
            return uid
        if uid is None and above is None:
            remarks.append(NOT_FOUND)
            return ""
        if above == key or (above is not None and self._new.get(self._above[above]) == key):
            remarks.append(ABOVE_ITSELF)
            return ""
        if above is None or self._above[above]:
            remarks.append(SECOND_LEVEL)
            return ""
        return above
