"""Read the cells of a plan as services type them: dates as text, shares or percents, statuses in free words.

What cannot be read is never guessed: the cell keeps its words, with the sentence that says why. What seems
to designate a person is not kept at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from cpex_desktop.analysis.periods import first_day, last_day
from cpex_desktop.french import date_fr, fold, legible, one_line, quoted
from cpex_desktop.french.personal_text import prose_kind
from cpex_desktop.imports.dates import day_of, read_date, read_period
from cpex_desktop.imports.error_cells import UNVALUED
from cpex_desktop.imports.numbers import IS_AN_ERROR, IS_UNVALUED, read_number
from cpex_desktop.imports.plan_people import misplaced, without_people
from cpex_desktop.imports.sheets import is_blank
from cpex_desktop.imports.types import Cell
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import ActionStatus, Body, Weather
from cpex_desktop.queries.plan_exchange import DATES, Typed, canonical, fingerprint
from cpex_desktop.queries.plan_words import (
    BODY_WORDS,
    SECTOR_WORDS,
    STATUS_WORDS,
    WEATHER_WORDS,
    ActionField,
)

_F = ActionField
PERSONAL = "Cette cellule semble désigner une personne\u00a0: elle n’est pas lue."
NO_DATE = "Cette date n’est pas comprise\u00a0: écrivez-la jj/mm/aaaa."
NO_STATUS = "Le statut est vide\u00a0: l’action garde le sien."
NO_PRIORITY = "Cette priorité n’est pas comprise\u00a0: écrivez 1, 2 ou 3."
NO_PERCENT = "Cet avancement n’est pas compris\u00a0: écrivez un nombre de 0 à 100."
NO_WEATHER = "Cette météo n’est pas dans la liste."
NO_NUMBER = "Ce nombre n’est pas compris."
NO_CHOICE = "Ce choix n’est pas dans la liste."
ASKED = "Ce statut n’est pas dans la liste\u00a0: le texte est gardé, choisissez le statut sur la fiche."
_LATE = "en retard"
_NAMING = frozenset((_F.LEAD_SERVICE, _F.BLOCK_UNLOCKER))
"""Fields that name a service or a function, where a person may be named instead."""


@dataclass(frozen=True, slots=True)
class PlanCell:
    """One cell as it was understood.

    ``value`` is what the field would hold, None with a ``problem`` for what cannot be read. ``text`` is what
    was written, for a list of differences, empty when it was withheld. ``mark`` is the fingerprint of its
    canonical text. ``status_text`` keeps the words of a status that says more, or other, than ours.
    """

    value: Typed
    text: str
    mark: str
    problem: str = ""
    status_text: str = ""
    blank: bool = False


def read_cell(field: ActionField, cell: Cell, *, whole_one: bool = True) -> PlanCell:
    """Read a cell as a field; ``whole_one`` tells that a bare 1 is 100 % in its column."""
    if is_blank(legible(cell) if isinstance(cell, str) else cell):
        return PlanCell(
            _nothing(field), "", fingerprint(""), NO_STATUS if field is _F.STATUS else "", blank=True
        )
    text = written(cell)
    if text.startswith("#") and (problem := _error(text)):
        return PlanCell(None, text, fingerprint(text), problem)
    if field is _F.PROGRESS:
        return _progress(cell, text, whole_one)
    reader = _READERS.get(field)
    if reader is not None:
        return reader(field, cell, text)
    return _text(field, text)


def written(cell: Cell) -> str:
    """Give a cell as a text, its line breaks kept."""
    if isinstance(cell, bool):
        return "Oui" if cell else "Non"
    if isinstance(cell, datetime):
        return date_fr(cell.date())
    if isinstance(cell, date):
        return date_fr(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else legible(str(cell)).strip()


def _nothing(field: ActionField) -> Typed:
    if field in DATES or field in {_F.PROGRESS, _F.STATUS, _F.FTE, _F.AMOUNT}:
        return None
    return 0 if field in {_F.PRIORITY, _F.SECTOR, _F.GOOD_PRACTICE} else ""


def _error(text: str) -> str:
    if text == UNVALUED:
        return IS_UNVALUED
    return IS_AN_ERROR if text[1:2].isupper() and " " not in text else ""


def _made(field: ActionField, value: Typed, text: str, status_text: str = "") -> PlanCell:
    return PlanCell(value, text, fingerprint(canonical(field, value)), status_text=status_text)


def _unread(text: str, problem: str) -> PlanCell:
    if misplaced(text):
        return PlanCell(None, "", fingerprint(text), PERSONAL)
    return PlanCell(None, text, fingerprint(one_line(text)), problem)


def _text(field: ActionField, text: str) -> PlanCell:
    mark = fingerprint(canonical(field, text))
    named = field in _NAMING and without_people(text) != text
    if named or prose_kind(text) is not None or (field is _F.CODE and misplaced(text)):
        return PlanCell(None, "", mark, PERSONAL)
    return PlanCell(text, text, mark)


def _day(field: ActionField, cell: Cell, text: str) -> PlanCell:
    day = read_date(cell) or day_of(cell) or _end_of(field, cell)
    return _unread(text, NO_DATE) if day is None else _made(field, day, date_fr(day))


def _end_of(field: ActionField, cell: Cell) -> date | None:
    """Give the day on which a month, a quarter or a year begins or ends; nothing is done in a whole month."""
    period = None if field is _F.DONE_ON else read_period(cell)
    if period is None:
        return None
    return first_day(period.span.first) if field is _F.START_ON else last_day(period.span.last)


def _priority(field: ActionField, _cell: Cell, text: str) -> PlanCell:
    folded = fold(text).removeprefix("priorite").strip()
    found = _PRIORITIES.get(folded)
    return _unread(text, NO_PRIORITY) if found is None else _made(field, found, text)


def _status(field: ActionField, _cell: Cell, text: str) -> PlanCell:
    folded = fold(text)
    if folded == "sans statut":
        return PlanCell(None, "", fingerprint(""), NO_STATUS, blank=True)
    found = _STATUSES.get(folded)
    if found is not None:
        kept = one_line(text) if folded == _LATE else ""
        return _made(field, int(found), STATUS_WORDS[found], status_text=kept)
    unread = _unread(text, ASKED)
    return unread if not unread.text else PlanCell(None, text, unread.mark, ASKED, status_text=one_line(text))


def _progress(cell: Cell, text: str, whole_one: bool) -> PlanCell:
    number = read_number(cell)
    if number.amount is None:
        return _unread(text, NO_PERCENT)
    amount = number.amount
    share = 0 < amount < 1 or (amount == 1 and whole_one)
    points = round(amount * 100) if share and not number.percent else round(amount)
    return _made(_F.PROGRESS, points, f"{points}\u202f%")


def _number(field: ActionField, cell: Cell, text: str) -> PlanCell:
    number = read_number(cell)
    if number.amount is None or number.doubtful:
        return _unread(text, NO_NUMBER)
    return _made(field, number.amount, text)


def _choice(words: dict[str, str | int], problem: str) -> Callable[[ActionField, Cell, str], PlanCell]:
    def read(field: ActionField, _cell: Cell, text: str) -> PlanCell:
        found = words.get(fold(text))
        return _unread(text, problem) if found is None else _made(field, found, text)

    return read


_PRIORITIES = {
    "0": 0, "1": 1, "2": 2, "3": 3, "haute": 1, "elevee": 1, "eleve": 1, "forte": 1, "fort": 1, "haut": 1,
    "moyenne": 2, "moyen": 2, "basse": 3, "bas": 3, "faible": 3, "sans priorite": 0, "sans": 0,
    "p1": 1, "p2": 2, "p3": 3,
}  # fmt: skip
_S = ActionStatus
_STATUSES: dict[str, ActionStatus] = {
    **{fold(word): status for status, word in STATUS_WORDS.items()},
    **dict.fromkeys(("a discuter", "a definir", "a preciser"), _S.TO_FRAME),
    **dict.fromkeys(
        ("a venir", "a demarrer", "a faire", "a engager", "non demarre", "non demarree", "non commence",
         "non commencee", "prevu", "prevue", "pas commence", "pas demarre"), _S.TO_LAUNCH
    ),
    **dict.fromkeys(
        ("engage", "engagee", "demarre", "demarree", "commence", "commencee", _LATE), _S.IN_PROGRESS
    ),
    **dict.fromkeys(("suspendu", "suspendue"), _S.PAUSED),
    **dict.fromkeys(("bloque",), _S.BLOCKED),
    **dict.fromkeys(
        ("realise", "termine", "terminee", "fait", "faite", "acheve", "achevee", "fini", "finie"), _S.DONE
    ),
    **dict.fromkeys(("abandonne", "annule", "annulee"), _S.DROPPED),
}  # fmt: skip
_WEATHERS: dict[str, str | int] = {
    **{fold(word): weather.value for weather, word in WEATHER_WORDS.items()},
    "securise": Weather.SECURE.value, "securises": Weather.SECURE.value,
    "atteignables": Weather.REACHABLE.value, "appuis": Weather.SUPPORT.value,
    "compromis": Weather.COMPROMISED.value,
}  # fmt: skip
_BODIES: dict[str, str | int] = {
    **{fold(word): body.value for body, word in BODY_WORDS.items()},
    "ccapex": Body.PLENARY.value, "copil": Body.STEERING.value, "cotech": Body.TECHNICAL.value,
}  # fmt: skip
_SECTORS: dict[str, str | int] = {
    **{fold(word): int(sector) for sector, word in SECTOR_WORDS.items()},
    "social": int(Sector.SOCIAL), "public": int(Sector.SOCIAL), "prive": int(Sector.PRIVATE),
    "les deux": int(Sector.ALL), "tous": int(Sector.ALL),
}  # fmt: skip
_YES: dict[str, str | int] = {"oui": 1, "x": 1, "vrai": 1, "true": 1, "non": 0, "faux": 0, "false": 0}
_READERS: dict[ActionField, Callable[[ActionField, Cell, str], PlanCell]] = {
    **dict.fromkeys(DATES, _day),
    _F.PRIORITY: _priority,
    _F.STATUS: _status,
    _F.FTE: _number,
    _F.AMOUNT: _number,
    _F.WEATHER: _choice(_WEATHERS, NO_WEATHER),
    _F.BODY: _choice(_BODIES, NO_CHOICE),
    _F.SECTOR: _choice(_SECTORS, NO_CHOICE),
    _F.GOOD_PRACTICE: _choice(_YES, NO_CHOICE),
}


def heading_line(heading: str, text: str) -> str:
    """Write what has no field of its own, under the heading that it had in the file."""
    return f"{heading}\u00a0: {text}"


def unread_words(heading: str) -> str:
    """Say that a column of persons is left out."""
    return f"La colonne {quoted(heading)} peut désigner des personnes\u00a0: elle n’est pas lue."
