"""Reduce a header to the words that carry meaning, so that two services that write it differently agree."""

from __future__ import annotations

import re
from functools import lru_cache

from cpex_desktop.french import fold

_ABBREVIATIONS = {
    "cdp": "commandement payer",
    "cql": "commandement quitter lieu",
    "cfp": "concours force publique",
    "rfp": "requisition force publique",
    "dsf": "diagnostic social financier",
    "cdt": "commandement",
    "cdts": "commandement",
    "cmdt": "commandement",
    "assig": "assignation",
    "assign": "assignation",
    "dde": "demande",
    "ddes": "demande",
    "dem": "demande",
    "dec": "decision",
    "exp": "expulsion",
    "log": "logement",
    "lgt": "logement",
    "lgts": "logement",
    "men": "menage",
    "loc": "locataire",
    "pop": "population",
    "tx": "taux",
    "moy": "moyen",
    "moyenne": "moyen",
    "mt": "montant",
    "mnt": "montant",
    "lls": "logement locatif social",
    "rp": "residence principale",
    "uc": "unite consommation",
    "rsa": "revenu solidarite active",
    "jex": "juge execution",
    "proportion": "part",
    "pourcentage": "part",
}
_NOISE = frozenset(
    (
        "nb", "nbr", "nbre", "nombre", "no", "effectif", "total", "de", "du", "des", "d", "l", "le", "la",
        "les", "a", "au", "aux", "en", "et", "ou", "par", "pour", "sur", "dans", "un", "une", "qui", "dont",
        "avec", "ce", "son", "sa", "ses", "an", "annee", "mois", "eur", "euro", "euros", "numero", "recu",
        "recus", "recue", "recues", "notifie", "notifies", "notifiee", "notifiees", "prefet",
    )
)  # fmt: skip
_FOOTNOTE = re.compile(
    r"\((?:\d{1,2}|\*+|(?:en )?(?:%|‰|€|nb|nombre|euros?)(?: d(?:e |['’])[^)\d]*)?|stock|flux)\)"
    r"|[¹²³⁴⁵⁶⁷⁸⁹*]",
    re.I,
)


def _stem(word: str) -> str:
    if len(word) <= 3:
        return word
    if word.endswith("aux") and not word.endswith("eaux"):
        return f"{word[:-3]}al"
    if word.endswith("ees"):
        return word[:-2]
    if word.endswith(("s", "x")):
        word = word[:-1]
    return word[:-1] if word.endswith("ee") else word


def clean_header(text: str) -> str:
    """Take off footnote calls and units: « Assignations (en nombre) (1) » is « Assignations »."""
    return " ".join(_FOOTNOTE.sub(" ", text.replace("_", " ")).split())


@lru_cache(maxsize=8_000)
def header_words(text: str) -> frozenset[str]:
    """Give the set of meaningful stems: abbreviations written out, plurals and small words gone.

    The order of words is forgotten: « CFP accordés » and « Accords de CFP » differ by their stems only.
    """
    words: list[str] = []
    for word in fold(clean_header(text)).split():
        words.extend(_ABBREVIATIONS.get(word, word).split())
    return frozenset(_stem(word) for word in words if word not in _NOISE)
