"""What may be written in an action plan, and the sentence that refuses the rest beside its field.

No household is ever named: a text that looks as if it designated someone is refused before it is stored, and
is not repeated in the refusal.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from enum import Enum

from cpex_desktop.db.changes import Scalar
from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, date_fr, legible, num, one_line, quoted
from cpex_desktop.french.personal_text import prose_kind
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import ActionStatus, Body, Weather
from cpex_desktop.queries.plan_words import FIELD_WORDS, ActionField

Value = str | int | float | bool | date | None
"""What a field is revised with: a day for a day, a member of the list for a closed list."""

LONGEST_CODE = 20
LONGEST_LINE = 300
LONGEST_TEXT = 20_000
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
LARGEST = 10**12


class FieldRefusal(UserError):
    """Say what cannot be written, to whoever shows it beside ``field`` (the name of its column)."""

    def __init__(self, field: str, title: str, detail: str = "", remedy: str = "") -> None:
        super().__init__(title, detail, remedy)
        self.field = field

    def __reduce__(  # type: ignore[override]  # one part more than its parent
        self,
    ) -> tuple[type[FieldRefusal], tuple[str, str, str, str]]:
        """Survive the way back from a child process with its field."""
        return type(self), (self.field, self.title, self.detail, self.remedy)


def clean_line(
    field: str,
    word: str,
    written: str,
    *,
    longest: int = LONGEST_LINE,
    required: bool = False,
    but: str | None = None,
) -> str:
    """Give a text of one line as it is stored; raises FieldRefusal when it cannot be.

    ``but`` is the one kind of personal information (``personal_text``) that nobody's home is behind here.
    """
    cleaned = one_line(legible(written))
    if required and not cleaned:
        raise FieldRefusal(
            field, "Ce champ est vide.", f"{quoted(word)} est nécessaire.", "Résumez-le en quelques mots."
        )
    return _checked(field, word, cleaned, longest, but)


def clean_text(field: str, word: str, written: str, *, longest: int = LONGEST_TEXT) -> str:
    """Give a text of several lines as it is stored; raises FieldRefusal as a line does."""
    cleaned = "\n".join(line.rstrip() for line in legible(written).strip().splitlines())
    return _checked(field, word, cleaned, longest)


def clean_day(field: str, word: str, day: date | None) -> str | None:
    """Give a day as it is stored; raises FieldRefusal outside the years 2000 to 2100."""
    if day is None or FIRST_DAY <= day <= LAST_DAY:
        return None if day is None else day.isoformat()
    raise FieldRefusal(
        field,
        "Cette date n’est pas plausible.",
        f"{quoted(word)} est en {day.year}.",
        f"Saisissez une date entre {FIRST_DAY.year} et {LAST_DAY.year}.",
    )


def clean_amount(field: str, word: str, amount: float | None, *, most: float = LARGEST) -> float | None:
    """Give a number that is not negative; raises FieldRefusal for another."""
    if amount is None or (math.isfinite(amount) and 0 <= amount <= most):
        return amount
    raise FieldRefusal(
        field,
        "Ce nombre n’est pas valable.",
        f"{quoted(word)} va de 0 à {num(most)}.",
        "Saisissez un nombre dans ces limites.",
    )


def refuse_disorder(field: str, first: str | None, last: str | None, words: tuple[str, str]) -> None:
    """Raise FieldRefusal when two days (ISO) are in the wrong order; ``words`` name them."""
    if first is not None and last is not None and last < first:
        start, end = words
        raise FieldRefusal(
            field,
            "Ces deux dates se contredisent.",
            f"{quoted(end)} ({_day(last)}) vient avant {quoted(start)} ({_day(first)}).",
            "Corrigez l’une des deux.",
        )


def clean_field(field: ActionField, value: Value) -> Scalar:
    """Give the value of one field of an action as its column holds it.

    Raises FieldRefusal for what a person may mend, TypeError or ValueError for what no form can give.
    """
    return _CLEANERS[field](field, FIELD_WORDS[field], value)


def _checked(field: str, word: str, cleaned: str, longest: int, but: str | None = None) -> str:
    if len(cleaned) > longest:
        raise FieldRefusal(
            field,
            "Le texte est trop long.",
            f"{quoted(word)} compte {counted(len(cleaned), 'caractère', 'caractères')},"
            f" pour {num(longest)} au plus.",
            "Raccourcissez-le.",
        )
    if (kind := prose_kind(cleaned)) not in (None, but):
        raise FieldRefusal(
            field,
            "Ce texte semble désigner une personne.",
            f"{quoted(word)} ressemble à\u00a0: {kind}. Aucun ménage n’est enregistré dans la base.",
            "Décrivez la situation ou la fonction, sans nom, adresse ni numéro.",
        )
    return cleaned


def _day(iso: str) -> str:
    return date_fr(date.fromisoformat(iso))


_Cleaner = Callable[[str, str, Value], Scalar]


def _line(longest: int = LONGEST_LINE, *, required: bool = False) -> _Cleaner:
    return lambda field, word, value: clean_line(
        field, word, _text(value), longest=longest, required=required
    )


def _prose(field: str, word: str, value: Value) -> Scalar:
    return clean_text(field, word, _text(value))


def _date(field: str, word: str, value: Value) -> Scalar:
    if value is not None and not isinstance(value, date):
        raise TypeError(f"not a day: {type(value)}")
    return clean_day(field, word, value)


def _number(most: float = LARGEST) -> _Cleaner:
    return lambda field, word, value: clean_amount(field, word, _float(value), most=most)


def _percent(field: str, word: str, value: Value) -> Scalar:
    amount = clean_amount(field, word, _float(value), most=100)
    return None if amount is None else int(amount)


def _one_of(kinds: type[Enum] | range) -> _Cleaner:
    def choose(_field: str, _word: str, value: Value) -> Scalar:
        if isinstance(kinds, range):
            if value in kinds:
                return _plain(value)
            raise ValueError(f"not one of {kinds}: {value!r}")
        return _plain(kinds(value).value)

    return choose


def _yes_or_no(_field: str, _word: str, value: Value) -> Scalar:
    return bool(value)


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a text: {type(value)}")
    return value


def _float(value: Value) -> float | None:
    if value is None or isinstance(value, int | float):
        return None if value is None else float(value)
    raise TypeError(f"not a number: {type(value)}")


def _plain(value: Value) -> Scalar:
    return value.isoformat() if isinstance(value, date) else value


_F = ActionField
_CLEANERS: dict[ActionField, _Cleaner] = {
    **dict.fromkeys((_F.CONTEXT, _F.EXPECTED_RESULT, _F.DESCRIPTION, _F.BLOCK_CAUSE, _F.BLOCK_LEVER), _prose),
    **dict.fromkeys(
        (_F.AUDIENCE, _F.LEAD_SERVICE, _F.MEANS_SOURCE, _F.STATUS_TEXT, _F.BLOCK_UNLOCKER), _line()
    ),
    **dict.fromkeys((_F.START_ON, _F.DUE_ON, _F.DONE_ON), _date),
    _F.CODE: _line(LONGEST_CODE, required=True),
    _F.TITLE: _line(required=True),
    _F.WEATHER_SENTENCE: _prose,
    _F.SECTOR: _one_of(range(Sector.PRIVATE + 1)),
    _F.BODY: _one_of(Body),
    _F.WEATHER: _one_of(Weather),
    _F.STATUS: _one_of(ActionStatus),
    _F.PRIORITY: _one_of(range(4)),
    _F.FTE: _number(10_000),
    _F.AMOUNT: _number(),
    _F.PROGRESS: _percent,
    _F.GOOD_PRACTICE: _yes_or_no,
}
