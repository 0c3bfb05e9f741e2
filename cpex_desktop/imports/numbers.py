"""Read the figures of a cell as French services write them, and tell a repair from a refusal.

A comma or a point may mark the decimals, any space or apostrophe the thousands; several marks say why a
figure is absent. What can be read in two ways is flagged, never guessed.
"""

from __future__ import annotations

import math
import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cpex_desktop.imports.error_cells import UNVALUED
from cpex_desktop.models.enums import Absence, ValueStatus

if TYPE_CHECKING:
    from cpex_desktop.imports.types import Cell


class ReadNumber(NamedTuple):
    """What a cell says: a number, a reasoned absence, nothing at all, or a problem in French.

    ``doubtful``: one mark followed by three digits (« 1.234 »), decimals or thousands; the caller looks at
    the rest of the column. ``percent``: the text bears %. ``repair`` says in French what was mended.
    """

    amount: float | None = None
    absence: Absence = Absence.NONE
    problem: str = ""
    repair: str = ""
    percent: bool = False
    doubtful: bool = False
    status: ValueStatus | None = None

    @property
    def blank(self) -> bool:
        """Tell a cell that says nothing from one that says why it has no number."""
        return self.amount is None and not self.absence and not self.problem


BLANK = ReadNumber()
NOT_A_NUMBER = "Ce texte n’est pas un nombre."
IS_A_DATE = "La cellule contient une date, pas un nombre."
IS_AN_ERROR = "La cellule contient une erreur de formule."
IS_UNVALUED = (
    "La formule n’a pas de valeur enregistrée\u00a0: ouvrez le classeur dans Excel ou LibreOffice, "
    "et enregistrez-le."
)
IS_NONE = "«\u00a0Néant\u00a0» peut vouloir dire zéro ou non connu."
IS_A_BOUND = "La cellule donne une borne ou une approximation, pas un nombre."
IS_YES_NO = "La cellule contient VRAI ou FAUX, pas un nombre."

_SECRET = frozenset(("s", "c", "ss", "secret", "secret statistique", "confidentiel", "(s)", "(c)"))
_NOT_AVAILABLE = frozenset(
    (
        "n.d.", "n.d", "nd", "n.c.", "n.c", "nc", "n/a", "na", "n.a.", "n.r.", "nr", "n/d", "n/c", "dnd", "…",
        "...", "..", "?", "non disponible", "non disponibles", "non communiqué", "non connu", "non renseigné",
        "indisponible", "inconnu", "manquant", "donnée non disponible", "en attente", "nsp",
    )
)  # fmt: skip
_NOT_APPLICABLE = frozenset(("-", "–", "—", "−", "--", "so", "s.o.", "s.o", "s/o", "sans objet", "///", "//"))
_BELOW = re.compile(r"(?:<|≤|moins de|inf(?:érieur)?\.? à)\s*(\d{1,2})", re.IGNORECASE)
_ABOUT = re.compile(
    r"^(?:>|≥|~|≈|env(?:iron)?\.?\b|plus de\b|près de\b)|^\d+\s*(?:à|/)\s*\d+$", re.IGNORECASE
)
_FOOTNOTE = re.compile(r"\s*(?:\*+|\((?:\d{1,2}|\*+)\)|[¹²³⁴⁵⁶⁷⁸⁹]+)$")
_STATUS = re.compile(r"\s*\(?\b(p|e|r)\b\)?$", re.IGNORECASE)
_UNIT = re.compile(
    r"\s*(?:€|eur|euros?|ménages?|jours?|j|mois|dossiers?|logements?|€\s*/\s*m²|‰)$", re.IGNORECASE
)
_SPACED = re.compile(r"[+-]?\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d+)?")
_SPACES = re.compile(r"[\s'’]")
_PLAIN = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d{1,3})?", re.IGNORECASE | re.ASCII)
_ONE_MARK = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_POINT_GROUPS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?", re.ASCII)
_COMMA_GROUPS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_STATUSES = {
    "p": (ValueStatus.PROVISIONAL, "La marque «\u00a0p\u00a0» est lue comme provisoire."),
    "e": (ValueStatus.ESTIMATED, "La marque «\u00a0e\u00a0» est lue comme estimé."),
    "r": (ValueStatus.AVAILABLE, "La marque «\u00a0r\u00a0» (révisé) est retirée."),
}


def read_number(cell: Cell) -> ReadNumber:
    """Read one cell; never raises. Numbers of a spreadsheet are taken as they are, percentages as points."""
    if isinstance(cell, str):
        return _read_text(cell)
    if cell is None:
        return BLANK
    if isinstance(cell, bool):
        return ReadNumber(problem=IS_YES_NO)
    if isinstance(cell, date):
        return ReadNumber(problem=IS_A_DATE)
    amount = float(cell)
    return ReadNumber(amount) if math.isfinite(amount) else ReadNumber(problem=IS_AN_ERROR)


@lru_cache(maxsize=20_000)
def _read_text(cell: str) -> ReadNumber:
    text = cell.strip().strip("\ufeff\u200b")
    if not text:
        return BLANK
    absence = _absence(text)
    if absence is not None:
        return absence
    percent = text.endswith(("%", "％"))
    bare = text[:-1].rstrip() if percent else text
    digits, repair, status = _without_marks(bare)
    read = _read_digits(digits)
    if read is None:
        return ReadNumber(problem=_problem(text))
    return read._replace(percent=percent, repair=repair or read.repair, status=status)


def _absence(text: str) -> ReadNumber | None:
    folded = text.casefold()
    below = _BELOW.fullmatch(folded)
    if folded in _SECRET or below:
        return ReadNumber(absence=Absence.SECRET)
    if folded in _NOT_AVAILABLE or folded.startswith(("n/a ", "n/a-", "n.d. ")):
        return ReadNumber(absence=Absence.NOT_AVAILABLE)
    if folded in _NOT_APPLICABLE:
        return ReadNumber(absence=Absence.NOT_APPLICABLE)
    return None


def _without_marks(text: str) -> tuple[str, str, ValueStatus | None]:
    if text[-1:].isdigit() and text[-1:].isascii():
        return text, "", None
    if found := _STATUS.search(text):
        status, repair = _STATUSES[found[1].lower()]
        return text[: found.start()], repair, status
    if found := _FOOTNOTE.search(text):
        return text[: found.start()], "L’appel de note est retiré.", None
    return _UNIT.sub("", text), "", None


def _read_digits(text: str) -> ReadNumber | None:
    text = text.strip().replace("−", "-").replace("–", "-")
    grouped = _SPACES.sub("", text) if _SPACED.fullmatch(text) else text
    if _ONE_MARK.fullmatch(grouped) and grouped == text:
        return ReadNumber(float(text.replace(",", ".")), doubtful=True)
    if _PLAIN.fullmatch(grouped):
        amount = float(grouped.replace(",", "."))
        return ReadNumber(amount) if math.isfinite(amount) else None
    if _POINT_GROUPS.fullmatch(grouped):
        return ReadNumber(float(grouped.replace(".", "").replace(",", ".")))
    if _COMMA_GROUPS.fullmatch(grouped):
        return ReadNumber(float(grouped.replace(",", "")))
    return None


def _problem(text: str) -> str:
    folded = text.casefold()
    if text == UNVALUED:
        return IS_UNVALUED
    if folded.startswith("#"):
        return IS_AN_ERROR
    if folded in {"néant", "neant", "aucun", "aucune", "zéro", "rien"}:
        return IS_NONE
    if _ABOUT.search(text) or _BELOW.search(text):
        return IS_A_BOUND
    return NOT_A_NUMBER
