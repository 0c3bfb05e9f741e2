"""Figures as a French reader expects them, rounded once and the same way everywhere."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

Number = int | float | Decimal

NOT_AVAILABLE = "N.d."
MASKED = "s"
NOT_APPLICABLE = "–"

_NARROW = "\u202f"
_NO_BREAK = "\u00a0"
_MINUS = "\u2212"
# The decimal module calls ROUND_HALF_UP what rounds halves away from zero. 400 digits hold any finite float.
_ROUNDING = Context(prec=400, rounding=ROUND_HALF_UP)
_WORDS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
    "onze", "douze", "treize", "quatorze", "quinze", "seize",
)  # fmt: skip


def _exact(value: Number) -> Decimal:
    if isinstance(value, Decimal):
        return value
    # float() first: a number that comes from an array is a float whose repr carries the name of its type.
    return Decimal(repr(float(value)) if isinstance(value, float) else int(value))


def round_half_away(value: Number, decimals: int = 0) -> Decimal:
    """Round as French statistical tables do: halves go away from zero (0,5 gives 1; −2,5 gives −3).

    A float counts for the shortest decimal that denotes it, which is what a spreadsheet shows: 2.675 gives
    2.68 although its binary value lies just below. Never gives −0. Raises ValueError for NaN and infinities:
    a value that is absent is None and has a mark of its own, it is never printed as a number.
    """
    exact = _exact(value)
    if not exact.is_finite():
        raise ValueError(f"not a finite number: {value!r}")
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), context=_ROUNDING)
    return rounded if rounded else rounded.copy_abs()


def _spelled(rounded: Decimal, plus: bool = False) -> str:
    digits = f"{rounded.copy_abs():,f}".replace(",", _NARROW).replace(".", ",")
    if rounded < 0:
        return _MINUS + digits
    return f"+{digits}" if plus and rounded else digits


def _hundredfold(fraction: Number, decimals: int) -> Decimal:
    # Scaled after rounding, in decimal: 0.285 × 100 in floats is 28.499999999999996 and would lose its half.
    return round_half_away(fraction, decimals + 2).scaleb(2, _ROUNDING)


def num(value: Number, decimals: int = 0) -> str:
    """Write a number: « 1 234 567,9 », narrow no-break spaces, comma, true minus sign."""
    return _spelled(round_half_away(value, decimals))


def exact_num(value: Number) -> str:
    """Write a number with all the decimals that it has, so that no difference is rounded away."""
    exact = _exact(value).normalize()
    return num(value, max(0, -int(exact.as_tuple().exponent)))


def signed_num(value: Number, decimals: int = 0) -> str:
    """Write a difference with its sign: « +26 », « −3 »; zero once rounded bears none."""
    return _spelled(round_half_away(value, decimals), plus=True)


def percent(fraction: Number, decimals: int = 0) -> str:
    """Write a share: 0.528 gives « 53 % ». Without decimals by default: a share of few acts has no tenths."""
    return f"{_spelled(_hundredfold(fraction, decimals))}{_NARROW}%"


def signed_percent(fraction: Number, decimals: int = 1) -> str:
    """Write an evolution: 0.069 gives « +6,9 % »; zero once rounded bears no sign."""
    return f"{_spelled(_hundredfold(fraction, decimals), plus=True)}{_NARROW}%"


def points(difference: Number, decimals: int = 1) -> str:
    """Write the gap between two shares in points, never in %: 0.023 gives « +2,3 points ».

    ``difference`` is a difference of fractions. The word agrees with what is printed: plural from 2.
    """
    rounded = _hundredfold(difference, decimals)
    return f"{_spelled(rounded, plus=True)}{_NO_BREAK}{'points' if abs(rounded) >= 2 else 'point'}"


def rate(value: Number, decimals: int = 1) -> str:
    """Write a rate per 1,000, whose unit stands in the heading or the sentence: « 13,8 »."""
    return num(value, decimals)


def amount_eur(value: Number, decimals: int = 0) -> str:
    """Write an amount: « 12 480 € »; ask for two decimals where cents matter."""
    return f"{num(value, decimals)}{_NARROW}€"


def ordinal(rank: int, feminine: bool = False) -> str:
    """Write a rank: « 1ᵉʳ », « 1ʳᵉ », then « 2ᵉ », whatever the gender. Raises ValueError below 1.

    The letters are raised by their own characters: a cell, a label and a workbook have no other way.
    """
    if rank < 1:
        raise ValueError(f"not a rank: {rank}")
    if rank == 1:
        return "1ʳᵉ" if feminine else "1ᵉʳ"
    return f"{num(rank)}ᵉ"


def number_word(count: int, feminine: bool = False) -> str:
    """Spell a small count inside a sentence (« trois communes »), and keep digits above sixteen."""
    if count == 1 and feminine:
        return "une"
    return _WORDS[count] if 0 <= count < len(_WORDS) else num(count)
