"""What an officer types in a field, read as a day, a percentage or an amount, or told to be wrong."""

from __future__ import annotations

import math
import re
from datetime import date

from cpex_desktop.errors import UserError
from cpex_desktop.french import date_fr, exact_num
from cpex_desktop.services.plan_values import Value

_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_CENTURY = 2000


def read_day(text: str) -> date | None:
    """Read « 30/10/2026 » or « 30/10/26 »; None for nothing; raises UserError for anything else."""
    typed = text.strip()
    if not typed:
        return None
    if match := _ISO.fullmatch(typed):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DAY.fullmatch(typed):
        day, month, year = (int(part) for part in match.groups())
        year += _CENTURY if year < 100 else 0
    else:
        raise _not_a_day()
    try:
        return date(year, month, day)
    except ValueError as error:
        raise _not_a_day() from error


def read_percent(text: str) -> int | None:
    """Read a percentage from 0 to 100, with or without its sign; None for nothing; raises UserError."""
    typed = "".join(text.split()).rstrip("%")
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal() and int(typed) <= 100):
        raise UserError("Un avancement va de 0 à 100.", "", "Saisissez un nombre entier, par exemple 65.")
    return int(typed)


def read_amount(text: str) -> float | None:
    """Read a number with or without decimals; None for nothing; raises UserError for what is none."""
    typed = "".join(text.split()).rstrip("€").replace(",", ".").replace("\u2212", "-")
    if not typed:
        return None
    try:
        amount = float(typed)
    except ValueError:
        amount = math.nan
    if not math.isfinite(amount):
        raise UserError("Ce n’est pas un nombre.", "", "Saisissez un nombre, par exemple 2,5.")
    return amount


def read_whole(text: str) -> int | None:
    """Read a whole number, spaces between thousands allowed; None for nothing; raises UserError else."""
    typed = "".join(text.split())
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal()):
        raise UserError("Ce n’est pas un nombre entier.", "", "Saisissez-le en chiffres, par exemple 12.")
    return int(typed)


def amount_text(amount: float | None) -> str:
    """Write a number as it may be typed again, none of its decimals lost."""
    return "" if amount is None else exact_num(amount)


def typed_again(value: Value) -> str:
    """Write a value as it is typed."""
    if value is None:
        return ""
    return str(value) if isinstance(value, str | int | float) else date_fr(value)


def refusal_words(error: UserError) -> str:
    """Say a refusal in one go."""
    return " ".join(part for part in (error.title, error.detail, error.remedy) if part)


def _not_a_day() -> UserError:
    return UserError("Ce n’est pas une date.", "", "Saisissez un jour, par exemple 30/10/2026.")
