"""Set the cells of a row against the action that it is, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cpex_desktop.french import exact_num, fold, one_line
from cpex_desktop.imports.plan_cells import ASKED, PlanCell, heading_line
from cpex_desktop.imports.plan_compared import CHANGED_HERE, NO_KEY, Difference
from cpex_desktop.imports.plan_matching import Matched
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import ActionStatus, Body
from cpex_desktop.queries.plan_exchange import Typed, canonical, fingerprint, shown
from cpex_desktop.queries.plan_state import HeldAction
from cpex_desktop.queries.plan_words import BODY_WORDS, FIELD_WORDS, SECTOR_WORDS, ActionField
from cpex_desktop.services.plan_values import Value

_F = ActionField
_WHOLE = 100
DONE_WHOLE = "L’action est réalisée\u00a0: son avancement est de 100\u202f%."
WITHHELD = "(texte non montré)"


def differences(found: Matched) -> Iterator[Difference]:
    """Give what a row says otherwise than its action.

    What still has the fingerprint of the key was not touched: it is no difference, whatever the plan holds by
    now. Without a key a blank cell says nothing, and no side is chosen where both say something.
    """
    key = found.line.key if found.keyed else None
    for field, cell in found.line.cells.items():
        if key is None and found.line.more(field):
            continue
        ours = canonical(field, found.action.values[field])
        if cell.mark == fingerprint(ours) or _is_known(cell, found.action):
            continue
        if key is None:
            if not cell.blank and not _is_kept(field, cell, found.action):
                yield _difference(found, field, cell, NO_KEY if ours else "")
        elif field in key.prints and cell.mark != key.prints[field]:
            yield _difference(found, field, cell, _conflict(key.prints[field], ours))
    if key is None:
        yield from _more(found)


def _more(found: Matched) -> Iterator[Difference]:
    """Compare what the file says under headings of its own, which an import puts after the texts."""
    for field in (_F.CONTEXT, _F.DESCRIPTION):
        more, cell = found.line.more(field), found.line.cells.get(field)
        if more and (cell is None or not cell.problem):
            text = joined("" if cell is None else cell.text, more)
            ours = canonical(field, found.action.values[field])
            parts = (*more, *(() if cell is None else (cell.text,)))
            if not all(canonical(field, part) in ours for part in parts):
                mark = fingerprint(canonical(field, text))
                yield _difference(found, field, PlanCell(text, text, mark), NO_KEY if ours else "")


def joined(text: str, more: Sequence[str]) -> str:
    """Put lines after a text."""
    return "\n\n".join(part for part in (text.strip(), "\n".join(more)) if part)


def written(field: ActionField, value: Typed) -> str:
    """Write a value as a person reads it; empty for nothing."""
    if field is _F.BODY:
        return BODY_WORDS[Body(str(value))] if value else ""
    if field is _F.SECTOR:
        return SECTOR_WORDS[Sector(int(str(value)))]
    if field is _F.GOOD_PRACTICE:
        return "Oui" if value else "Non"
    if field in {_F.FTE, _F.AMOUNT} and isinstance(value, int | float):
        return exact_num(value)
    if isinstance(value, str) and field not in {_F.STATUS, _F.WEATHER}:
        return value.strip()
    return shown(field, value)


def _conflict(left_with: str, ours: str) -> str:
    return "" if fingerprint(ours) == left_with else CHANGED_HERE


def _is_known(cell: PlanCell, action: HeldAction) -> bool:
    """Tell a status in free words that was kept already."""
    kept = str(action.values[_F.STATUS_TEXT] or "")
    return bool(kept and cell.value is None and fold(cell.status_text) == fold(kept))


def _is_kept(field: ActionField, cell: PlanCell, action: HeldAction) -> bool:
    """Tell what stands in the description since the row was imported, since it could be no field of its own.

    A description is the one of the file when nothing but such lines follows it.
    """
    if field is _F.DESCRIPTION:
        ours, theirs = canonical(field, action.values[field]), canonical(field, cell.text)
        rest = ours[len(theirs) :].lstrip()
        return ours.startswith(theirs) and any(rest.startswith(f"{word} :") for word in FIELD_WORDS.values())
    line = heading_line(FIELD_WORDS[field], _theirs(field, cell))
    return bool(cell.text) and line in str(action.values[_F.DESCRIPTION])


def _difference(found: Matched, field: ActionField, cell: PlanCell, conflict: str) -> Difference:
    action, line = found.action, found.line
    asked = cell.problem == ASKED
    problem = cell.problem or (DONE_WHOLE if field is _F.PROGRESS and _is_done(found, cell) else "")
    return Difference(
        action.uid,
        action.code,
        action.title,
        field,
        written(field, action.values[field]),
        WITHHELD if cell.problem and not cell.text and not cell.blank else _theirs(field, cell),
        () if problem and not asked else tuple(_values(field, cell)),
        conflict,
        "" if asked else problem,
        ASKED if asked else "",
        line.sheet,
        line.row,
    )


def _is_done(found: Matched, cell: PlanCell) -> bool:
    """Tell an action that is done, or that the row says done, and of which the row says less than 100 %."""
    status = found.line.cells.get(_F.STATUS)
    said = found.action.values[_F.STATUS] if status is None or status.value is None else status.value
    return said == ActionStatus.DONE and cell.value != _WHOLE


def _theirs(field: ActionField, cell: PlanCell) -> str:
    return cell.text if cell.value is None or cell.problem else written(field, cell.value)


def _values(field: ActionField, cell: PlanCell) -> Iterator[tuple[ActionField, Value]]:
    if cell.value is not None or cell.blank:
        yield field, _value(field, cell.value)
    if field is _F.STATUS and cell.status_text:
        yield _F.STATUS_TEXT, one_line(cell.status_text)


def _value(field: ActionField, value: Typed) -> Value:
    return bool(value) if field is _F.GOOD_PRACTICE else value
