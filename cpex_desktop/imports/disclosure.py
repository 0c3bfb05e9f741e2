"""Decide which texts of a file a report may repeat, so that a misplaced name is never told or stored.

A row shifted by one cell puts a person in the column of sectors; no rule tells « Jean Dupont » from a label.
What is repeated is therefore what is known: figures, codes, and words that the application itself uses.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cpex_desktop.french import fold
from cpex_desktop.imports.dates import month_number
from cpex_desktop.imports.personal_text import looks_nominative
from cpex_desktop.reference import catalogue

OFTEN = 3
"""From this number of times on, a text of a closed list is hardly a person's name."""

_LONGEST_NUMBER = 8  # nine digits may be a telephone that lost its zero
_LONGEST_CODE = 6
_COMMON = frozenset(
    (
        "hlm", "oph", "esh", "public", "publics", "publique", "parc", "parcs", "bailleur", "bailleurs",
        "conge", "conges", "trouble", "troubles", "motif", "titre", "sans", "hors", "non", "oui", "pas",
        "autre", "autres", "divers", "inconnu", "inconnue", "total", "ensemble", "sous", "tous", "toutes",
        "tout", "dont", "nature", "type", "stade", "etape", "acte", "actes", "signification", "annule",
        "annulee", "reporte", "reportee", "cours", "attente", "neant", "aucun", "aucune", "zero", "environ",
        "moins", "plus", "que", "du", "de", "la", "le", "les", "et",
        "nom", "noms", "prenom", "prenoms", "civilite", "identite", "naissance", "adresse", "rue",
        "telephone", "portable", "courriel", "mail", "email", "dossier", "reference", "numero", "nir",
        "occupant", "debiteur", "defendeur", "demandeur", "requerant", "huissier", "avocat", "date",
        "lieu", "code", "postal", "ville", "observation", "observations", "commentaire", "commentaires",
        "remarque", "remarques", "libelle", "cumul", "evolution", "moyenne", "rang", "ordre",
    )
)  # fmt: skip


def may_be_told(text: str) -> bool:
    """Tell whether a text holds nothing but figures, short codes and words that the application uses."""
    if sum(map(str.isdigit, text)) > _LONGEST_NUMBER or looks_nominative(text):
        return False
    return all(map(_is_known, fold(text).split()))


def sheet_label(name: str, position: int) -> str:
    """Name a sheet in messages: by its place in the file when its own name may be a person's."""
    if looks_nominative(name) and not all(map(_is_known, fold(name).split())):
        return f"feuille {position}"
    return name


@lru_cache(maxsize=4096)
def _is_known(word: str) -> bool:
    if word.isdecimal() or len(word) < 2 or word in _COMMON or month_number(word):
        return True
    if any(map(str.isdigit, word)):
        return len(word) <= _LONGEST_CODE
    return word in _words() or f"{word}s" in _words() or word.removesuffix("s") in _words()


@cache
def _words() -> frozenset[str]:
    """Give every word of the catalogue: labels, synonyms and closed lists."""
    texts = [
        text
        for entry in catalogue.indicators()
        for text in (entry.label, entry.short_label, *entry.synonyms, *(one.label for one in entry.details))
    ]
    return frozenset(word for text in texts for word in re.findall(r"[a-z]{2,}", fold(text)))
