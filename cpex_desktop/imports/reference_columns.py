"""Find in a file where the commitments of a plan are told, by the names that services give to the columns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cpex_desktop.french import fold
from cpex_desktop.imports.sheets import Sheet, is_blank
from cpex_desktop.imports.types import Cell, Row

_HEAD = 40
_LEAST = 2


class Part(StrEnum):
    """What one column says of a commitment or its objective; the words are those of the documented model."""

    NUMBER = "N°"
    TITLE = "Titre"
    TEXT = "Texte"
    HEADING = "Orientation"
    SUBHEADING = "Mesure"
    LEAD = "Pilote"
    ASSOCIATED = "Associés"
    CALENDAR = "Calendrier"
    PRIORITY = "Priorité"
    OBJECTIVE = "Objectif"
    INDICATOR = "Indicateur"
    TERRITORY = "Territoire"
    SECTOR = "Parc"
    MEASURE = "Exprimé en"
    COURSE = "Sens"
    BASELINE = "Initial"
    BASELINE_ON = "Date initiale"
    TARGET = "Cible"
    TARGET_ON = "Échéance"


_NAMES: dict[Part, tuple[str, ...]] = {
    Part.NUMBER: ("n", "no", "num", "numero", "n engagement", "n action", "n d engagement", "n d action",
                  "code", "reference"),
    Part.TITLE: ("titre", "intitule", "libelle", "engagement", "engagements", "action", "actions",
                 "titre de l action", "titre de l engagement", "intitule de l action", "fiche action"),
    Part.TEXT: ("texte", "description", "descriptif", "contenu", "detail", "details", "contenu de l action"),
    Part.HEADING: ("orientation", "orientations", "axe", "axes", "enjeu", "enjeux", "axe orientation",
                   "axe strategique", "objectif strategique"),
    Part.SUBHEADING: ("mesure", "mesures", "sous axe", "thematique", "thematiques", "theme",
                      "objectif operationnel"),
    Part.LEAD: ("pilote", "pilotes", "porteur", "porteurs", "responsable", "direction pilote",
                "directions pilotes", "structure pilote", "directions pilotes et associees",
                "pilotes et associes", "signataire"),
    Part.ASSOCIATED: ("associe", "associes", "associe s", "associee", "associees", "partenaire",
                      "partenaires", "directions associees", "partenaires associes"),
    Part.CALENDAR: ("calendrier", "calendrier previsionnel", "delai", "periode"),
    Part.PRIORITY: ("priorite", "niveau de priorite", "prio"),
    Part.OBJECTIVE: ("objectif", "objectifs", "objectif chiffre", "objectif vise", "resultat attendu",
                     "objectif quantitatif", "objectif qualitatif"),
    Part.INDICATOR: ("indicateur", "indicateurs", "indicateur de suivi", "indicateurs de suivi",
                     "indicateur de resultat"),
    Part.TERRITORY: ("territoire", "territoires", "perimetre"),
    Part.SECTOR: ("parc", "secteur", "type de parc"),
    Part.MEASURE: ("exprime en", "expression", "mode"),
    Part.COURSE: ("sens", "sens souhaite", "evolution souhaitee"),
    Part.BASELINE: ("initial", "initiale", "valeur initiale", "valeur de depart", "depart",
                    "reference initiale", "donnee repere initiale", "donnees reperes initiales"),
    Part.BASELINE_ON: ("date initiale", "date de la valeur initiale", "annee initiale", "date de depart"),
    Part.TARGET: ("cible", "valeur cible", "objectif cible", "valeur visee", "cible visee"),
    Part.TARGET_ON: ("echeance", "date cible", "annee cible", "date de la cible", "echeance de la cible"),
}  # fmt: skip
_BY_NAME = {name: part for part, listed in _NAMES.items() for name in listed}


@dataclass(frozen=True, slots=True)
class Found:
    """Where the table begins: ``row`` is its header's number in the sheet, from 1; ``columns`` from 0.

    ``unread`` are the columns whose header is none that is known.
    """

    row: int
    columns: dict[Part, int]
    unread: tuple[int, ...] = ()

    @property
    def score(self) -> int:
        """Count the columns understood, to choose between sheets."""
        return len(self.columns)


def find_columns(sheet: Sheet) -> Found | None:
    """Find the header row of a sheet: the one that names the most columns, a title among them."""
    found = [one for number, row in enumerate(sheet.head(_HEAD), 1) if (one := _read(number, row))]
    return max(found, key=lambda one: (one.score, -one.row), default=None)


def _read(number: int, row: Row) -> Found | None:
    parts = {index: part for index, cell in enumerate(row) if (part := _part(cell)) is not None}
    columns: dict[Part, int] = {}
    for index, part in parts.items():
        if part is not Part.NUMBER:
            columns.setdefault(part, index)
    if Part.TITLE not in columns or len(columns) < _LEAST:
        return None
    numbers = [index for index, part in parts.items() if part is Part.NUMBER]
    if numbers:
        columns[Part.NUMBER] = _number_of(columns[Part.TITLE], numbers, min(columns.values()))
    unread = tuple(
        index for index, cell in enumerate(row) if not is_blank(cell) and index not in columns.values()
    )
    return Found(number, columns, tuple(index for index in unread if index not in numbers))


def _number_of(title: int, numbers: list[int], first: int) -> int:
    """Choose the column that numbers the titles: a plan may number its headings in columns of the same name.

    A table that opens with a number puts each before what it numbers, another puts it after.
    """
    before = [index for index in numbers if index < title]
    after = [index for index in numbers if index > title]
    opens = min(numbers) < first
    return max(before) if (opens and before) or not after else min(after)


def _part(cell: Cell) -> Part | None:
    if not isinstance(cell, str):
        return None
    return _BY_NAME.get(fold(cell)) or _BY_NAME.get(fold(cell.split("(")[0]))
