"""The one place of French typography: what an officer reads is spaced and spelled here, never in a screen.

No locale module: a figure must read the same on every laptop, whatever its system's settings. Spaces follow
the usage of the Imprimerie nationale: U+00A0 before a colon and inside « », U+202F before ; ! ? % ‰ € and
between thousands; the minus sign is U+2212 and the apostrophe U+2019.
"""

from cpex_desktop.french.dates import date_fr, datetime_fr, month_name, span_label, time_fr
from cpex_desktop.french.keys import fold
from cpex_desktop.french.numbers import (
    MASKED,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    amount_eur,
    exact_num,
    num,
    number_word,
    ordinal,
    percent,
    points,
    rate,
    round_half_away,
    signed_num,
    signed_percent,
)
from cpex_desktop.french.words import (
    counted,
    elide_de,
    legible,
    list_words,
    one_line,
    plural,
    quoted,
    shortened,
)

__all__ = [
    "MASKED",
    "NOT_APPLICABLE",
    "NOT_AVAILABLE",
    "amount_eur",
    "counted",
    "date_fr",
    "datetime_fr",
    "elide_de",
    "exact_num",
    "fold",
    "legible",
    "list_words",
    "month_name",
    "num",
    "number_word",
    "one_line",
    "ordinal",
    "percent",
    "plural",
    "points",
    "quoted",
    "rate",
    "round_half_away",
    "shortened",
    "signed_num",
    "signed_percent",
    "span_label",
    "time_fr",
]
