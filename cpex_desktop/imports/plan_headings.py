"""Find in a file where the actions of a plan are told, by the names that services give to the columns.

Columns may stand in any order. The headings are those of our own workbook, of the model of « territoires en
transitions » (24 to 38 columns according to its year) and of the lists that services keep by themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from cpex_desktop.french import fold
from cpex_desktop.imports.sheets import Sheet
from cpex_desktop.imports.types import Cell, Row
from cpex_desktop.queries.plan_exchange import (
    FOLLOW_UP_SHEET,
    HEADERS,
    LIST_SHEET,
    TableKey,
    is_table_key,
    read_row_key,
    read_table_key,
)
from cpex_desktop.queries.plan_words import ActionField

_HEAD = 40
_LEAST = 2
_F = ActionField


class Extra(StrEnum):
    """What a column says of an action beside its fields."""

    AXIS = "Axe"
    PART_TITLE = "Titre de la sous-action"
    PARENT = "Action principale"
    LEAD = "Structure pilote"
    CO_LEAD = "Copilotes"
    PARTNERS = "Partenaires"
    FUNDER = "Financeur"
    FUNDER_AMOUNT = "Montant du financeur"
    PERSON = "Personne"
    STEPS = "Étapes"


Part = ActionField | Extra

_NAMES: dict[Part, tuple[str, ...]] = {
    _F.CODE: ("n", "no", "num", "numero", "code", "n action", "n d action", "numero de l action", "n fiche",
              "reference", "ref", "code action", "n de l action", "n de fiche"),
    _F.TITLE: ("action", "actions", "titre", "intitule", "libelle", "titre de l action", "fiche action",
               "titre de la fiche action", "titre de la fiche", "intitule de l action", "nom de l action",
               "libelle de l action", "intitule de la fiche action", "mesure", "mesures"),
    _F.CONTEXT: ("contexte", "constat", "constats", "diagnostic", "enjeu", "enjeux", "contexte et constat",
                 "elements de contexte"),
    _F.EXPECTED_RESULT: ("resultat attendu", "resultats attendus", "objectif", "objectifs", "effets attendus",
                         "objectifs de l action", "objectif de l action"),
    _F.DESCRIPTION: ("description", "descriptif", "contenu", "detail", "details", "contenu de l action",
                     "description de l action", "modalites de mise en oeuvre", "deroulement"),
    _F.AUDIENCE: ("public", "publics", "cible", "cibles", "public cible", "publics cibles", "public vise",
                  "publics vises"),
    _F.SECTOR: ("parc", "parc vise", "type de parc"),
    _F.LEAD_SERVICE: ("service pilote", "direction ou service pilote", "direction pilote",
                      "directions pilotes", "service departement pole pilote", "services pilotes",
                      "service responsable", "service porteur", "pilote", "pilotes", "porteur",
                      "porteurs", "responsable", "responsables", "pilotage", "porteur de l action",
                      "pilote de l action"),
    _F.BODY: ("instance", "instance de suivi", "instances de suivi", "instances de gouvernance",
              "instance de gouvernance", "comite de suivi"),
    _F.START_ON: ("debut", "date de debut", "date debut", "demarrage", "date de demarrage", "lancement"),
    _F.DUE_ON: ("echeance", "echeances", "date de fin", "date fin", "fin", "delai", "date d echeance",
                "date limite", "date de fin previsionnelle", "fin prevue", "echeance previsionnelle"),
    _F.DONE_ON: ("realisee le", "realise le", "date de realisation", "terminee le", "fin reelle"),
    _F.FTE: ("etp", "moyens humains etp"),
    _F.AMOUNT: ("montant", "budget", "cout", "budget previsionnel", "budget previsionnel total",
                "budget previsionnel total ht", "budget previsionnel total ttc", "cout previsionnel",
                "budget previsionnel total eur ht", "budget previsionnel total eur ttc"),
    _F.MEANS_SOURCE: ("source des moyens", "origine des moyens"),
    _F.PRIORITY: ("priorite", "niveau de priorite", "prio", "degre de priorite"),
    _F.STATUS: ("statut", "etat", "avancement de l action", "etat d avancement",
                "etat d avancement de l action", "statut de l action"),
    _F.PROGRESS: ("avancement", "taux d avancement", "taux de realisation", "pourcentage d avancement",
                  "avancement en", "realisation en"),
    _F.BLOCK_CAUSE: ("cause du blocage", "blocage", "freins", "difficultes", "difficultes rencontrees"),
    _F.BLOCK_LEVER: ("levier", "leviers"),
    _F.BLOCK_UNLOCKER: ("qui peut debloquer",),
    _F.WEATHER: ("meteo",),
    _F.WEATHER_SENTENCE: ("phrase de meteo", "commentaire de meteo"),
    _F.GOOD_PRACTICE: ("bonne pratique", "bonnes pratiques"),
    Extra.AXIS: ("axe", "axes", "orientation", "orientations", "axe strategique", "axe orientation"),
    Extra.PART_TITLE: ("sous action", "sous actions", "titre de la sous action",
                       "intitule de la sous action"),
    Extra.PARENT: ("action principale", "action parente", "sous action de", "action mere", "parent"),
    Extra.LEAD: ("structure pilote", "structures pilotes", "organisme pilote", "organisation pilote",
                 "institution pilote", "organismes pilotes"),
    Extra.CO_LEAD: ("copilote", "copilotes", "co pilote", "co pilotes"),
    Extra.PARTNERS: ("partenaire", "partenaires", "partenaires associes", "structures associees", "associes",
                     "partenaires mobilises"),
    Extra.FUNDER: ("financeur", "financeurs"),
    Extra.FUNDER_AMOUNT: ("montant ht", "montant ttc", "montant eur ht", "montant eur ttc",
                          "montant du financeur"),
    Extra.PERSON: ("personne pilote", "personnes pilotes", "elu e referent e", "elu referent",
                   "elue referente", "elus referents", "referent", "referents", "referente", "contact",
                   "contacts", "agent pilote", "nom du pilote", "chef de projet", "interlocuteur",
                   "personne referente"),
    Extra.STEPS: ("etapes", "etape", "etapes de la fiche action", "etapes de l action", "jalons",
                  "etapes de mise en oeuvre"),
}  # fmt: skip
_BY_NAME: dict[str, Part] = {
    **{name: part for part, listed in _NAMES.items() for name in listed},
    **{fold(heading): field for field, heading in HEADERS.items()},
}
_RANK = re.compile(r" \d{1,2}$")
_COMPUTED = re.compile(r"situation au\b|etapes faites$|indicateurs$|plan national\b")
"""Headings of our own workbook, folded, under which the application writes and reads nothing back."""
OUR_SHEETS = frozenset((fold(LIST_SHEET), fold(FOLLOW_UP_SHEET)))
"""Names of the sheets of our own workbook, folded."""
_MODEL = "axe x"
"""First heading of the model of « territoires en transitions », folded."""


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the table begins: ``row`` is its heading's number in the sheet from 1; columns count from 0.

    ``others`` are (column, heading) of those that say nothing known; ``funders`` the columns of funders with
    those of their amounts (None without), ``people`` those that name persons. ``key`` is the column of our
    own keys, ``table_key`` what its heading says, None when it was damaged. ``model`` tells the model of
    « territoires en transitions ».
    """

    row: int
    columns: dict[Part, int]
    others: tuple[tuple[int, str], ...]
    funders: tuple[tuple[int, int | None], ...] = ()
    people: tuple[tuple[int, str], ...] = ()
    key: int | None = None
    table_key: TableKey | None = None
    model: bool = False

    @property
    def score(self) -> int:
        """Count the columns understood, to choose between sheets; our own keys leave no doubt."""
        return len(self.columns) + 100 * (self.key is not None)

    @property
    def fields(self) -> tuple[ActionField, ...]:
        """List the fields of an action that the table tells, in the order in which forms show them."""
        return tuple(field for field in ActionField if field in self.columns)


def find_headings(sheet: Sheet) -> Headings | None:
    """Find the row of headings of a sheet: the one that names the most columns, a title among them."""
    ours = fold(sheet.name) in OUR_SHEETS
    found = [one for number, row in enumerate(sheet.head(_HEAD), 1) if (one := _read(number, row, ours))]
    best = max(found, key=lambda one: (one.score, -one.row), default=None)
    return best if best is None or best.key is not None else _with_lost_key(best, sheet)


def _with_lost_key(found: Headings, sheet: Sheet) -> Headings:
    """Find the column of keys by its cells where its heading was typed over."""
    for row in sheet.head(_HEAD)[found.row :]:
        for index, cell in enumerate(row):
            if isinstance(cell, str) and read_row_key(cell) is not None:
                others = tuple(one for one in found.others if one[0] != index)
                columns = {part: place for part, place in found.columns.items() if place != index}
                return replace(found, key=index, others=others, columns=columns)
    return found


def holds_keys(sheet: Sheet) -> bool:
    """Tell a sheet of ours by the keys of its rows, when its headings are gone."""
    cells = (cell for row in sheet.head(_HEAD) for cell in row if isinstance(cell, str))
    return any(read_row_key(cell) is not None for cell in cells)


def _read(number: int, row: Row, ours: bool) -> Headings | None:
    names = {index: cell for index, cell in enumerate(row) if isinstance(cell, str) and cell.strip()}
    key = next((index for index, name in names.items() if is_table_key(name)), None)
    parts = {index: part for index, name in names.items() if (part := part_of(name)) is not None}
    funders = _funders(parts)
    paired = {index for pair in funders for index in pair if index is not None}
    people = tuple((index, names[index]) for index, part in parts.items() if part is Extra.PERSON)
    paired |= {index for index, _heading in people}
    columns = _columns({index: part for index, part in parts.items() if index not in paired})
    named = _F.TITLE in columns or Extra.PART_TITLE in columns
    # Our keys say which action a row is: such a table may lose the column of titles.
    if not columns or (key is None and (not named or len(columns) < _LEAST)):
        return None
    known = {*columns.values(), *paired, key}
    others = tuple(
        (index, name)
        for index, name in names.items()
        if index not in known and not ((ours or key is not None) and _COMPUTED.match(fold(name)))
    )
    return Headings(
        number,
        columns,
        others,
        funders,
        people,
        key,
        None if key is None else read_table_key(names[key]),
        model=any(fold(name) == _MODEL for name in names.values()),
    )


def part_of(heading: Cell) -> Part | None:
    """Say what a heading announces; None for nothing known."""
    if not isinstance(heading, str):
        return None
    folded = fold(heading.replace("€", " "))
    bare = fold(heading.replace("€", " ").split("(")[0])
    for name in (folded, bare):
        if name in _BY_NAME:
            return _BY_NAME[name]
    ranked = _BY_NAME.get(_RANK.sub("", folded))
    # « Financeur 2 » is the second of several columns, « Priorité 1 » is a count of actions.
    return None if ranked is _F.PRIORITY else ranked


def _columns(parts: dict[int, Part]) -> dict[Part, int]:
    columns: dict[Part, int] = {}
    for index, part in parts.items():
        if part is not _F.CODE:
            columns.setdefault(part, index)
    codes = [index for index, part in parts.items() if part is _F.CODE]
    title = columns.get(_F.TITLE, columns.get(Extra.PART_TITLE))
    if codes:
        # A plan may number its axes in a column of the same name: the number of an action stands nearest.
        before = [index for index in codes if title is not None and index < title]
        columns[_F.CODE] = max(before) if before else min(codes)
    return columns


def _funders(parts: dict[int, Part]) -> tuple[tuple[int, int | None], ...]:
    """Pair each funder with the amount that follows it at once."""
    pairs: list[tuple[int, int | None]] = []
    for index, part in parts.items():
        if part is Extra.FUNDER:
            beside = parts.get(index + 1)
            paired = beside is Extra.FUNDER_AMOUNT or beside is _F.AMOUNT
            pairs.append((index, index + 1 if paired else None))
    return tuple(pairs)
