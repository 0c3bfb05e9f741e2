"""The headers of an extract of acts, with what the officer said of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cpex_desktop.errors import UserError
from cpex_desktop.french import fold, quoted
from cpex_desktop.imports.answers import column_key
from cpex_desktop.imports.dates import read_date
from cpex_desktop.imports.plans import Understood
from cpex_desktop.imports.roles import role_of
from cpex_desktop.imports.targets import Role, Target, parse_target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cpex_desktop.imports.blocks import Table
    from cpex_desktop.imports.tools import Tools

_OF = r"(?: (?:de|d|du|des|l|la|le|les))*"
_EXTRACT_ROLES = (
    (Role.COMMUNE, rf"(?:code |nom )?(?:commune|insee|ville){_OF} (?:logement|locataire|bien)"),
    (Role.NATURE, rf"(?:nature|type|libelle){_OF} (?:actes?|procedure|evenement)|nature|stade{_OF} procedure"
                  rf"|etape{_OF} procedure|phase"),
    (Role.DATE, rf"(?:date|dt){_OF} (?:acte|reception|signification|notification|delivrance|evenement"
                r"|enregistrement|saisine|etape|stade)"),
    (Role.SECTOR, rf"(?:nature|statut|categorie|qualite){_OF} (?:parc|bailleur)|secteur locatif"),
    (Role.GROUND, rf"(?:motif|cause|fondement)s?{_OF}(?: (?:acte|procedure|expulsion))?"),
    (Role.LANDLORD, rf"(?:denomination|raison sociale|organisme){_OF} (?:bailleur|organisme)"),
)  # fmt: skip
_PATTERNS = tuple((role, re.compile(pattern)) for role, pattern in _EXTRACT_ROLES)
DATED = re.compile(r"^(date|dt)\b| le$")
_PLACES = (Role.COMMUNE, Role.EPCI, Role.ARRONDISSEMENT, Role.DEPARTEMENT, Role.TERRITORY)
_USED = (Role.DATE, Role.PERIOD, Role.NATURE, Role.SECTOR, Role.GROUND, Role.LANDLORD, *_PLACES)


def extract_role(header: str) -> Role | None:
    """Read what a header says of the acts below it; None when it says nothing of use."""
    folded = fold(header.replace("_", " "))
    known = role_of(header)
    if known in _USED:
        return known
    return next((role for role, pattern in _PATTERNS if pattern.fullmatch(folded)), None)


class CaseHeaders:
    """Give each column of a table its meaning: the officer's word first, then its header.

    ``free`` lists the columns that have none yet and do not look nominative.
    """

    def __init__(self, table: Table, tools: Tools, nominative: Mapping[int, str]) -> None:
        self.table, self.answers, self.measures = table, tools.answers, tools.measures
        self.understood: list[Understood] = []
        for column in table.columns:
            given = self.answer("colonne.", column.index)
            role = extract_role(column.text) or extract_role(column.key)
            if given is not None:
                target = parse_target(given, tools.measures)
                self.understood.append(Understood(column, target, 1.0, answered=True))
            elif role is not None and (column.index not in nominative or role is Role.LANDLORD):
                self.understood.append(Understood(column, Target(role=role), 1.0))
            else:
                kind = nominative.get(column.index, "")
                self.understood.append(Understood(column, None, 0.0, nominative=kind))
        self.targets = {one.column.index: one.target for one in self.understood if one.target is not None}
        self.free = [one.column.index for one in self.understood if one.target is None and not one.nominative]

    def answer(self, family: str, index: int) -> str | None:
        """Give what the officer said of a column, by its header or its letter."""
        keys = (column_key(self.table.headers[index]), column_key(self.table.letters[index]))
        return next((found for key in keys if key and (found := self.answers.get(f"{family}{key}"))), None)

    def having(self, role: Role) -> list[int]:
        """List the columns of a role, those that the officer named first."""
        found = [one for one in self.understood if one.role is role]
        return [one.column.index for one in sorted(found, key=lambda one: not one.answered)]

    def place_roles(self) -> dict[Role, list[int]]:
        """Map the roles of territories to their columns."""
        return {role: found for role in _PLACES if (found := self.having(role))}

    def first(self, role: Role) -> int | None:
        """Give the column of a role, None when there is none."""
        return next(iter(self.having(role)), None)

    def holds_dates(self, index: int) -> bool:
        """Tell whether half or more of the filled cells of the sample are days."""
        cells = self.table.cells(index)
        return bool(cells) and 2 * sum(read_date(cell) is not None for cell in cells) >= len(cells)

    def index_of(self, header: str) -> int:
        """Find a column by its header or letter; raises UserError when the table has none such."""
        wanted = column_key(header)
        for column in self.table.columns:
            if wanted in map(column_key, (column.text, column.key, column.letter)):
                return column.index
        raise UserError(
            "La colonne demandée n’est pas dans le tableau.",
            f"Aucun en-tête ne s’écrit {quoted(header)}.",
            "Reprenez l’en-tête tel qu’il est écrit dans le fichier, ou la lettre de la colonne.",
        )
