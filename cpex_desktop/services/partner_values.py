"""What may be written of a partner, and the sentence that refuses the rest beside its field.

The general rules (length, days, no household) are those of the plan (``plan_values``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from cpex_desktop.analysis.identifiers import is_personal_mailbox, read_email, read_phone, read_siren
from cpex_desktop.db.changes import Scalar
from cpex_desktop.french import date_fr, num, quoted
from cpex_desktop.french.personal_text import ADDRESS
from cpex_desktop.services.plan_values import (
    LONGEST_LINE,
    FieldRefusal,
    Value,
    clean_day,
    clean_line,
    clean_text,
)

F = TypeVar("F", bound=StrEnum)
Cleaner = Callable[[str, str, Value], Scalar]
"""Give what a column holds from (field, its French word, what was typed), or raise FieldRefusal."""


def clean_values(
    values: Mapping[F, Value], cleaners: Mapping[F, Cleaner], words: Mapping[F, str]
) -> dict[str, Scalar]:
    """Give the columns of some fields; raises FieldRefusal for the first that cannot be stored."""
    return {field.value: cleaners[field](field, words[field], value) for field, value in values.items()}


def named(words: Iterable[str]) -> str:
    """Enumerate the words of fields within the label of a step, capitals of acronyms kept."""
    return ", ".join(word[:1].lower() + word[1:] if word[1:2].islower() else word for word in words)


def line(longest: int = LONGEST_LINE, *, required: bool = False) -> Cleaner:
    """Take a text of one line."""
    return lambda field, word, value: clean_line(
        field, word, _text(value), longest=longest, required=required
    )


def venue(field: str, word: str, value: Value) -> Scalar:
    """Take where people meet: a public place has an address, which no home is behind."""
    return clean_line(field, word, _text(value), but=ADDRESS)


def prose(field: str, word: str, value: Value) -> Scalar:
    """Take a text of several lines."""
    return clean_text(field, word, _text(value))


def day(field: str, word: str, value: Value) -> Scalar:
    """Take a day, or none."""
    if value is not None and not isinstance(value, date):
        raise TypeError(f"not a day: {type(value)}")
    return clean_day(field, word, value)


def one_of(kind: type[StrEnum]) -> Cleaner:
    """Take a member of a closed list."""
    return lambda _field, _word, value: kind(_text(value)).value


def flag(_field: str, _word: str, value: Value) -> Scalar:
    """Take yes or no."""
    return bool(value)


def maybe(_field: str, _word: str, value: Value) -> Scalar:
    """Take yes, no, or not known."""
    return None if value is None else bool(value)


def whole(low: int, high: int) -> Cleaner:
    """Take a whole number between two others, or none."""

    def check(field: str, word: str, value: Value) -> Scalar:
        if value is None or (isinstance(value, int) and low <= value <= high):
            return None if value is None else int(value)
        raise FieldRefusal(
            field,
            "Ce nombre n’est pas valable.",
            f"{quoted(word)} est un nombre entier de {num(low)} à {num(high)}.",
            "Corrigez-le, ou laissez ce champ vide.",
        )

    return check


def email(field: str, word: str, value: Value) -> Scalar:
    """Take an e-mail address, or none."""
    written = _text(value).strip()
    if not written or (address := read_email(written)) is not None:
        return address if written else ""
    raise FieldRefusal(
        field,
        "Ce courriel n’est pas valable.",
        f"{quoted(word)} s’écrit nom@service.fr, sans espace.",
        "Corrigez-le, ou laissez ce champ vide.",
    )


def phone(field: str, word: str, value: Value) -> Scalar:
    """Take a telephone number, or none."""
    written = _text(value).strip()
    if not written or (number := read_phone(written)) is not None:
        return number if written else ""
    raise FieldRefusal(
        field,
        "Ce numéro n’est pas valable.",
        f"{quoted(word)} compte dix chiffres et commence par 0. Un numéro de l’étranger commence par +.",
        "Corrigez-le, ou laissez ce champ vide.",
    )


def siren(field: str, _word: str, value: Value) -> Scalar:
    """Take a SIREN, or the SIRET that begins with it."""
    written = _text(value).strip()
    if not written or (digits := read_siren(written)) is not None:
        return digits if written else ""
    raise FieldRefusal(
        field,
        "Ce SIREN n’est pas valable.",
        "Un SIREN compte neuf chiffres, dont le dernier est une clé.",
        "Vérifiez-le, ou laissez ce champ vide.",
    )


def website(field: str, word: str, value: Value) -> Scalar:
    """Take an address of the web, or none."""
    written = _text(value).strip()
    if not written or written.lower().startswith(("https://", "http://")):
        return clean_line(field, word, written)
    raise FieldRefusal(
        field,
        "Cette adresse n’est pas valable.",
        f"{quoted(word)} commence par https://.",
        "Corrigez-la, ou laissez ce champ vide.",
    )


def mailbox_warning(address: str) -> str:
    """Say that an address looks like a private one; empty otherwise. It is stored all the same."""
    if not is_personal_mailbox(address):
        return ""
    return (
        "Cette adresse semble personnelle. Préférez celle du service\u00a0:"
        " seules des données professionnelles sont gardées."
    )


def refuse_future(field: str, word: str, chosen: str | None, today: date, remedy: str) -> None:
    """Raise FieldRefusal for a day (ISO) that is still to come."""
    if chosen is not None and chosen > today.isoformat():
        raise FieldRefusal(
            field,
            "Cette date est à venir.",
            f"{quoted(word)} est le {date_fr(date.fromisoformat(chosen))}.",
            remedy,
        )


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a text: {type(value)}")
    return value
