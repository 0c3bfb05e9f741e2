"""Numbers and addresses by which an organisation is reached, checked before they are believed.

Pure text: none of them says that the organisation exists, only that the writing is possible.
"""

from __future__ import annotations

import re

LA_POSTE = "356000000"
_SIREN, _SIRET = 9, 14
_EMAIL = re.compile(r"[^@\s,;<>()\[\]\"]{1,64}@(?:[\w](?:[\w-]{0,61}[\w])?\.)+[^\W\d_]{2,24}")
_DIGITS = re.compile(r"[\s.\-/\u00a0\u202f]+")
# Départements overseas have a country's code of their own and dial their numbers like those of the mainland.
_NATIONAL = ("33", "262", "590", "594", "596")
_LENGTHS = {"508": 6, "681": 6, "687": 6, "689": 8}
_PERSONAL = frozenset(
    [
        "gmail.com", "googlemail.com", "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "neuf.fr",
        "laposte.net", "hotmail.com", "hotmail.fr", "outlook.com", "outlook.fr", "live.fr",
        "live.com", "msn.com", "yahoo.fr", "yahoo.com", "icloud.com", "me.com", "aol.com",
        "bbox.fr", "club-internet.fr", "numericable.fr", "proton.me", "protonmail.com", "gmx.fr",
        "gmx.com",
    ]
)  # fmt: skip


def is_siren(digits: str) -> bool:
    """Check the nine digits of a SIREN and their control (Luhn, as INSEE defines it)."""
    return _numeric(digits, _SIREN) and _luhn(digits) % 10 == 0


def is_siret(digits: str) -> bool:
    """Check the fourteen digits of a SIRET; those of La Poste add up to a multiple of five instead."""
    if not _numeric(digits, _SIRET) or not is_siren(digits[:_SIREN]):
        return False
    return _luhn(digits) % 10 == 0 or (digits.startswith(LA_POSTE) and sum(map(int, digits)) % 5 == 0)


def read_siren(written: str) -> str | None:
    """Give the SIREN that is written, spaces apart, or that of a SIRET; None when it can be neither."""
    digits = _DIGITS.sub("", written)
    if is_siren(digits):
        return digits
    return digits[:_SIREN] if is_siret(digits) else None


def read_email(written: str) -> str | None:
    """Give an e-mail address with its domain in small letters; None when it cannot be one."""
    address = written.strip().removeprefix("mailto:")
    if not _EMAIL.fullmatch(address) or ".." in address or address.startswith("."):
        return None
    name, _, domain = address.rpartition("@")
    return f"{name}@{domain.lower()}"


def is_personal_mailbox(email: str) -> bool:
    """Tell whether an address is of a service that private persons use, and so perhaps nobody's work."""
    return email.rpartition("@")[2].lower() in _PERSONAL


def read_phone(written: str) -> str | None:
    """Give a telephone number as it is dialled in France: ten digits, four for a short one, else +code.

    Numbers of the overseas départements become national ones (« +262 262 12 34 56 » is « 0262123456 »).
    None when it can be no number.
    """
    digits = _DIGITS.sub("", written.replace("(0)", "")).replace("(", "").replace(")", "")
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    abroad = digits.startswith("+")
    digits = digits.removeprefix("+")
    if not (digits.isascii() and digits.isdecimal()):
        return None
    if not abroad:
        sound = (len(digits) == 10 and digits[0] == "0" and digits[1] != "0") or (
            len(digits) == 4 and digits[0] in "13"
        )
        return digits if sound else None
    for code in _NATIONAL:
        if digits.startswith(code):
            rest = digits.removeprefix(code)
            return f"0{rest}" if len(rest) == 9 and rest[0] != "0" else None
    length = next((size for code, size in _LENGTHS.items() if digits.startswith(code)), 0)
    sound = len(digits) == 3 + length if length else 7 <= len(digits) <= 15 and digits[0] != "0"
    return f"+{digits}" if sound else None


def shown_phone(digits: str) -> str:
    """Write a number two digits by two, kept on one line."""
    if digits.startswith("+") or len(digits) != 10:
        return digits
    return "\u00a0".join(digits[place : place + 2] for place in range(0, 10, 2))


def _numeric(digits: str, length: int) -> bool:
    return len(digits) == length and digits.isascii() and digits.isdecimal()


def _luhn(digits: str) -> int:
    """Add the digits, every second one from the right doubled and reduced."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(number - 9 * (number > 9) for number in doubled)
