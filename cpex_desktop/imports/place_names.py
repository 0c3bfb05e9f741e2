"""Compare names of territories as they are spelled: « ST NAZAIRE », « Baule (La) », « NANTES METROPOLE »."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from cpex_desktop.french import fold

_WORDS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "s": "sur", "ss": "sous"}
_SMALL = frozenset(("l", "le", "la", "les", "d", "de", "du", "des", "en", "et", "lez", "sur", "sous", "pres"))
_EPCI_KINDS = frozenset(
    (
        "cc", "ca", "cu", "me", "communaute", "communes", "agglomeration", "agglo", "urbaine", "metropole",
        "epci", "com", "intercommunalite",
    )
)  # fmt: skip
_SAID_KINDS = _EPCI_KINDS - {"com", "me", "communes"}
_NUMBERED = re.compile(r"^\s*(\d{1,3}|2[AB])\s*[-–—:]\s*(?=\D)", re.IGNORECASE)
_IN_PARENTHESES = re.compile(r"\((\d{2,3}|2[AB])\)\s*$", re.IGNORECASE)
_COMMUNE_CODE = re.compile(r"^\s*(\d{5}|2[AB]\d{3})\s*[-–—: ]\s*(?=\D)", re.IGNORECASE)
_PARENTHESES = re.compile(r"\s*\(([^()]*)\)\s*")
_POST = re.compile(r"\bcedex\b.*$", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?:sous )?tot(?:al|aux)?(?: general| generale| departement\w*| general\w*| ensemble)?|somme"
    r"|ensemble(?: du departement)?|(?:total |ensemble )?(?:du |tout le )?departement"
    r"|toutes? (?:les )?communes|tous territoires"
)
REGIONS = frozenset(
    (
        "auvergne rhone alpes", "bourgogne franche comte", "bretagne", "centre val de loire", "corse",
        "grand est", "hauts de france", "ile de france", "normandie", "nouvelle aquitaine", "occitanie",
        "pays de la loire", "provence alpes cote d azur", "france", "france metropolitaine", "france entiere",
        "dom", "drom", "hexagone", "france hors mayotte", "france entiere hors mayotte", "total france",
        "ensemble france", "outre mer", "france metro", "france metropolitaine et drom",
        "departements d outre mer", "antilles guyane", "ocean indien", "antilles", "alsace", "lorraine",
        "champagne ardenne", "aquitaine", "limousin", "poitou charentes", "midi pyrenees", "auvergne",
        "languedoc roussillon", "rhone alpes", "bourgogne", "franche comte", "picardie", "centre",
        "nord pas de calais", "basse normandie", "haute normandie", "paca",
    )
)  # fmt: skip


def is_total(text: str) -> bool:
    """Tell a row that adds up others (« Total », « Ensemble », « Département ») from a territory."""
    folded = fold(text)
    return bool(_TOTAL.fullmatch(folded)) or (folded.startswith(("total ", "sous total ")))


def carried_code(text: str) -> str:
    """Give the INSEE code that opens a label (« 44109 - Nantes »), empty when there is none."""
    found = _COMMUNE_CODE.match(text)
    return found[1].upper() if found else ""


def carried_departement(text: str) -> str:
    """Give the département that a label names by its number (« 29 - Brest », « Ambronay (01) »), if any."""
    found = _NUMBERED.match(text) or _IN_PARENTHESES.search(text)
    return found[1].upper() if found else ""


def bare_name(text: str, departement: str) -> str:
    """Take off what services add to a name: « 29 - Brest », « Ambronay (01) », « MARSEILLE CEDEX 13 »."""
    text = _POST.sub("", _NUMBERED.sub("", text))
    found = _PARENTHESES.search(text)
    if found is None:
        return text
    inside = found[1].strip()
    outside = _PARENTHESES.sub(" ", text)
    if fold(inside) in _SMALL:
        return f"{inside} {outside}"
    if inside.lstrip("0") == departement.lstrip("0"):
        return outside
    return text


def name_key(text: str) -> str:
    """Give the exact key of a name: folded, « st » written out."""
    return " ".join(_WORDS.get(word, word) for word in fold(text).split())


def loose_key(text: str) -> str:
    """Give the key that forgives articles and small words (« Baule Escoublac », « La Baule-Escoublac »)."""
    words = [word for word in name_key(text).split() if word not in _SMALL]
    return " ".join(words)


def epci_key(text: str) -> str:
    """Give the key of an EPCI, however its kind is written (CC, communauté de communes, métropole)."""
    words = [word for word in loose_key(text).split() if word not in _EPCI_KINDS]
    return " ".join(words) or loose_key(text)


def epci_aliases(name: str) -> list[str]:
    """List the spellings that one official name holds: with and without its acronym in parentheses."""
    inside = [found.strip() for found in _PARENTHESES.findall(name) if len(found.strip()) > 2]
    return [name, _PARENTHESES.sub(" ", name), *inside]


def says_epci(text: str) -> bool:
    """Tell a name that says it is an EPCI's (« CC Erdre et Gesvres »), among names of communes."""
    return bool(set(fold(text).split()) & _SAID_KINDS)


def openings(name: str) -> Iterator[str]:
    """Give the keys of a name and of its beginnings (« Ancenis » for « Ancenis-Saint-Géréon »)."""
    words = epci_key(name).split()
    return (" ".join(words[:count]) for count in range(1, len(words) + 1))


def closest(text: str, names: Iterable[str]) -> str:
    """Give the official name nearest to a spelling, empty when none is near enough to be worth proposing."""
    return closest_of({name_key(name): name for name in names}, text)


def closest_of(by_key: Mapping[str, str], text: str) -> str:
    """Give what ``closest`` does, among names that were put by their keys once for many spellings."""
    found = get_close_matches(name_key(text), list(by_key), n=1, cutoff=0.75)
    return by_key[found[0]] if found else ""
