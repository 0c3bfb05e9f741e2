"""Find the territory that a cell means, by code or by name, and say what was mended or why it is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cpex_desktop.french import fold, list_words
from cpex_desktop.imports import place_names as names
from cpex_desktop.imports.types import Cell, ImportContext, PlaceRow
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.reference import territories

if TYPE_CHECKING:
    from collections.abc import Iterable


class Place(NamedTuple):
    """What a cell names: ``id`` of the base (0 when none), or elsewhere, or a reason in French.

    ``merged``: the code or name is that of a part of ``id`` (former commune, arrondissement of Paris, Lyon or
    Marseille); ``municipal`` tells the second case. ``repair`` says what was mended to find it.
    """

    id: int = 0
    outside: bool = False
    reason: str = ""
    proposal: str = ""
    repair: str = ""
    merged: bool = False
    municipal: bool = False

    @property
    def blank(self) -> bool:
        """Tell an empty cell from one that names something unknown."""
        return not (self.id or self.outside or self.reason)


NOWHERE = Place()
OUTSIDE = Place(outside=True)
UNKNOWN_CODE = "Ce code INSEE n’existe pas dans le département."
UNKNOWN_NAME = "Ce nom n’est celui d’aucun territoire du département."
UNKNOWN_EPCI = "Ce numéro SIREN n’est celui d’aucun EPCI du département."
NOT_A_TERRITORY = "Cette cellule n’est pas un code ni un nom de territoire."
ZERO_RESTORED = "Le zéro initial du code, perdu par un tableur, est rétabli."
OLD_CODE = "L’ancienne commune est ajoutée à la commune actuelle."
ARRONDISSEMENT_ADDED = "L’arrondissement municipal est ajouté à sa commune."
BARE_NAME = "Le nom est reconnu malgré une écriture différente."

_CANDIDATES = 5
_BELOW = (TerritoryKind.COMMUNE, TerritoryKind.EPCI, TerritoryKind.ARRONDISSEMENT)
_NOT_CONCERNED = re.compile(r"Z{3,9}")  # how INSEE codes « in no such zone »
_ARRONDISSEMENT = re.compile(
    r"(paris|lyon|marseille) (\d{1,2})(?: ?er| ?e| ?eme| ?nd)?(?: arr(?:ondissement|dt)?)?"
)


class Places:
    """Resolve cells to territories of one base; each distinct cell is resolved once.

    Former communes, municipal arrondissements and postal codes come from the shipped reference base; all the
    rest from ``context``, so that a figure can only land on a territory that the base has.
    """

    def __init__(self, context: ImportContext) -> None:
        self.departement_code = context.departement
        self._rows = {row.id: row for row in context.places}
        self._codes: dict[TerritoryKind, dict[str, int]] = {kind: {} for kind in TerritoryKind}
        self._names: dict[TerritoryKind, dict[str, set[int]]] = {kind: {} for kind in TerritoryKind}
        self._exact: dict[TerritoryKind, set[str]] = {kind: set() for kind in TerritoryKind}
        self._parts: dict[str, Place] = {}
        self._part_names: dict[str, set[str]] = {}
        for row in context.places:
            self._learn(row)
        self._learn_parts()
        self.whole = next(iter(self._codes[TerritoryKind.DEPARTEMENT].values()), 0)
        self._departement_keys = {names.name_key(one.name): one.code for one in territories.departements()}
        self._cache: dict[tuple[str, Cell], Place] = {}
        self._postal_codes: dict[str, set[int]] = {}
        self.astride = {
            self._codes[TerritoryKind.EPCI][epci.siren]
            for epci in territories.epcis(context.departement)
            if epci.astride and epci.siren in self._codes[TerritoryKind.EPCI]
        }

    def _learn(self, row: PlaceRow) -> None:
        self._codes[row.kind][row.code] = row.id
        self._exact[row.kind].add(names.name_key(row.name))
        keys = {names.name_key(row.name), names.loose_key(row.name)}
        if row.kind is TerritoryKind.EPCI:
            for alias in names.epci_aliases(row.name):
                keys |= {names.name_key(alias), names.loose_key(alias), names.epci_key(alias)}
        for key in keys - {""}:
            self._names[row.kind].setdefault(key, set()).add(row.id)

    def _learn_parts(self) -> None:
        communes = self._codes[TerritoryKind.COMMUNE]
        for former in territories.former_communes(self.departement_code):
            current = communes.get(former.current)
            if current is None or former.code in communes:
                continue
            municipal = former.nature is territories.Nature.MUNICIPAL_ARRONDISSEMENT
            repair = ARRONDISSEMENT_ADDED if municipal else OLD_CODE
            self._parts[former.code] = Place(current, repair=repair, merged=True, municipal=municipal)
            if former.name:
                self._part_names.setdefault(names.name_key(former.name), set()).add(former.code)

    def name(self, territory: int) -> str:
        """Name a territory for a message."""
        return self._rows[territory].name

    def kind(self, territory: int) -> TerritoryKind:
        """Tell the level of a territory that this object gave."""
        return self._rows[territory].kind

    def _remembered(self, level: str, cell: Cell, find: Callable[[str], Place]) -> Place:
        key = (level, cell)
        place = self._cache.get(key)
        if place is None:
            text = cell_text(cell)
            if not text:
                place = NOWHERE
            elif isinstance(cell, (bool, date)):
                place = Place(reason=NOT_A_TERRITORY)
            elif _NOT_CONCERNED.fullmatch(text):
                place = OUTSIDE
            else:
                place = find(text)
            self._cache[key] = place
        return place

    def commune(self, cell: Cell) -> Place:
        """Resolve a commune: INSEE code in any of its states, else a name within the département."""
        return self._remembered("commune", cell, self._commune)

    def epci(self, cell: Cell) -> Place:
        """Resolve an EPCI by SIREN (a spreadsheet may have made it a number) or by name."""
        return self._remembered("epci", cell, self._epci)

    def arrondissement(self, cell: Cell) -> Place:
        """Resolve an arrondissement by its code (« 442 ») or its name."""
        return self._remembered("arrondissement", cell, self._arrondissement)

    def departement(self, cell: Cell) -> Place:
        """Resolve a département by number or name; another one, a region or France is elsewhere."""
        return self._remembered("departement", cell, self._departement)

    def any(self, cell: Cell, likely: TerritoryKind | None = None) -> Place:
        """Resolve a territory whose level the file does not say.

        ``likely`` settles a name borne at two levels; without it such a name is ambiguous.
        """
        return self._remembered(f"any {likely}", cell, lambda text: self._any(text, likely))

    def at(self, level: TerritoryKind | None, cell: Cell) -> Place:
        """Resolve a cell at one level, at any when ``level`` is None."""
        if level is TerritoryKind.COMMUNE:
            return self.commune(cell)
        if level is TerritoryKind.EPCI:
            return self.epci(cell)
        if level is TerritoryKind.ARRONDISSEMENT:
            return self.arrondissement(cell)
        return self.any(cell) if level is None else self.departement(cell)

    def postal(self, cell: Cell) -> Place:
        """Resolve a postal code, when the officer said that it is one and it covers a single commune."""
        return self._remembered("postal", cell, self._postal)

    def _postal(self, text: str) -> Place:
        code = text.replace(" ", "").zfill(5)
        if not self._postal_codes:
            for commune in territories.communes(self.departement_code):
                for one in commune.postal_codes:
                    known = self._codes[TerritoryKind.COMMUNE].get(commune.code)
                    self._postal_codes.setdefault(one, set()).update({known} if known else set())
        found = self._postal_codes.get(code, set())
        if len(found) == 1:
            return Place(next(iter(found)))
        if found:
            return self._ambiguous(found)._replace(reason="Ce code postal couvre plusieurs communes.")
        if code in territories.postal_codes() or not code.startswith(self.departement_code[:2]):
            return OUTSIDE
        return Place(reason="Ce code postal n’est celui d’aucune commune du département.")

    def commune_in(self, departement: Cell, cell: Cell) -> Place:
        """Resolve a commune given in two columns: « 976 » and « 601 », « 1 » and « 4 », or a full code."""
        number, rest = departement_code(cell_text(departement)), cell_text(cell)
        if number and number != self.departement_code:
            return OUTSIDE
        if not rest or not rest.isdecimal() or len(rest) > 3:
            return self.commune(cell)
        if len(number) == 3:
            return self.commune(number[:2] + rest if len(rest) == 3 else number + rest.zfill(2))
        return self.commune(self.departement_code + rest.zfill(3))

    def _commune(self, text: str) -> Place:
        code, repaired = insee_code(text)
        if not code:
            carried = names.carried_code(text)
            return self._commune(carried) if carried else self._named(TerritoryKind.COMMUNE, text)
        found = self._codes[TerritoryKind.COMMUNE].get(code)
        if found:
            return Place(found, repair=ZERO_RESTORED if repaired else "")
        if code in self._parts:
            return self._parts[code]
        if not code.startswith(self.departement_code):
            return OUTSIDE
        return Place(reason=UNKNOWN_CODE)

    def _epci(self, text: str) -> Place:
        if text.isdecimal() and len(text) == 9:
            found = self._codes[TerritoryKind.EPCI].get(text)
            return Place(found) if found else OUTSIDE
        if text.isdecimal():
            return OUTSIDE if len(text) == 5 else Place(reason=UNKNOWN_EPCI)
        return self._named(TerritoryKind.EPCI, text)

    def _arrondissement(self, text: str) -> Place:
        digits = text.upper()
        if re.fullmatch(r"\d{3,4}|2[AB]\d", digits):
            code = digits.zfill(3) if len(self.departement_code) == 2 else digits
            found = self._codes[TerritoryKind.ARRONDISSEMENT].get(code)
            if found:
                return Place(found)
            if code.startswith(self.departement_code):
                return Place(reason="Ce code d’arrondissement n’existe pas dans le département.")
            return OUTSIDE
        if digits.isdecimal():
            return Place(reason=NOT_A_TERRITORY)
        bare = re.sub(r"^arr(?:ondissement|dt|\.)?\s+(?:de |d['’]|du |des )?", "", text, flags=re.IGNORECASE)
        return self._named(TerritoryKind.ARRONDISSEMENT, bare)

    def _departement(self, text: str) -> Place:
        number = departement_code(text)
        if not number:
            key = names.name_key(re.sub(r"\s*\((\d{1,3}|2[abAB])\)\s*$", "", text))
            number = self._departement_keys.get(key, "")
            own = self._names[TerritoryKind.DEPARTEMENT].get(key)
            if own:
                return Place(next(iter(own)))
            if not number and key in names.REGIONS:
                return OUTSIDE
        if number == self.departement_code:
            return Place(self.whole)
        if number:
            return OUTSIDE
        proposal = names.closest(text, [self._rows[self.whole].name] if self.whole else [])
        return Place(reason="Ce département n’est pas reconnu.", proposal=proposal)

    def _any(self, text: str, likely: TerritoryKind | None) -> Place:
        if text.isdecimal() or re.fullmatch(r"2[ABab]\d{0,3}", text):
            if len(text) <= 3 and departement_code(text):
                return self._departement(text)
            return self._epci(text) if len(text) == 9 else self._commune(text)
        whole = self._departement(text)
        if whole.id or whole.outside:
            return whole
        key = names.name_key(names.bare_name(text, self.departement_code))
        exact = {kind: self._names[kind][key] for kind in _BELOW if key in self._exact[kind]}
        kinds = list(exact) or list(_BELOW)
        if likely in kinds:
            kinds = [likely]
        places = {kind: self._named(kind, text) for kind in kinds}
        found = {place.id: place for place in places.values() if place.id}
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            return self._ambiguous(found)
        carried = names.carried_code(text)
        if carried:
            return self._commune(carried)
        answers = [self._named(kind, text) for kind in _BELOW]
        return next((place for place in answers if place.proposal or place.outside), answers[0])

    def _named(self, kind: TerritoryKind, text: str) -> Place:
        carried = departement_code(names.carried_departement(text))
        if carried and carried != self.departement_code:
            return OUTSIDE
        bare = names.bare_name(text, self.departement_code)
        index = self._names[kind]
        exact = names.name_key(bare)
        keys = [exact, names.loose_key(bare)]
        if kind is TerritoryKind.EPCI:
            keys.append(names.epci_key(bare))
        for key in keys:
            found = index.get(key)
            if found and len(found) == 1:
                return Place(next(iter(found)))
            if found:
                return self._ambiguous(found)
        if kind is TerritoryKind.COMMUNE:
            return self._part_named(exact) or self._unknown(kind, bare)
        return self._unknown(kind, bare)

    def _part_named(self, key: str) -> Place | None:
        found = _ARRONDISSEMENT.fullmatch(key)
        if found:
            first = {"paris": "751", "lyon": "6938", "marseille": "132"}[found[1]]
            return self._parts.get(first + found[2].zfill(5 - len(first)), OUTSIDE)
        places = {self._parts[code] for code in self._part_names.get(key, ())}
        return places.pop() if len(places) == 1 else None

    def _unknown(self, kind: TerritoryKind, text: str) -> Place:
        if not fold(text) or not any(letter.isalpha() for letter in text):
            return Place(reason=NOT_A_TERRITORY)
        official = (row.name for row in self._rows.values() if row.kind is kind)
        return Place(reason=UNKNOWN_NAME, proposal=names.closest(text, official))

    def _ambiguous(self, found: Iterable[int]) -> Place:
        labels = sorted(f"{self._rows[one].name} ({self._rows[one].code})" for one in found)
        if len(labels) > _CANDIDATES:
            labels = [*labels[:_CANDIDATES], "une autre"]
        return Place(reason="Ce nom désigne plusieurs territoires.", proposal=list_words(labels, "ou"))


def cell_text(cell: Cell) -> str:
    """Write a cell as the code or name that it was before a spreadsheet made it a number."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if cell is None or isinstance(cell, (bool, date)):
        return "" if cell is None else str(cell)
    text = str(cell).strip()
    return text[:-2] if text.endswith(".0") and text[:-2].isdecimal() else text


_INSEE = re.compile(r"(?:\d{5}|2[AB]\d{3})", re.ASCII | re.IGNORECASE)


def insee_code(text: str) -> tuple[str, bool]:
    """Give the INSEE code that a text is, and whether its first zero had to be restored; empty when none."""
    bare = text.replace("\u00a0", "").replace(" ", "").lstrip("'")
    if _INSEE.fullmatch(bare):
        return bare.upper(), False
    if len(bare) == 4 and bare.isascii() and bare.isdecimal():
        return f"0{bare}", True
    return "", False


def departement_code(text: str) -> str:
    """Give the number of the département that a text is or opens with (« 1 », « 2a », « 44 - Loire… »)."""
    found = re.fullmatch(
        r"(?:d[ée]p\w*\.? )?(\d{1,3}|2[ab])(?:\s*[-–—:]\s*\D.*)?", text.strip(), re.IGNORECASE
    )
    if found is None:
        return ""
    number = found[1].upper()
    if len(number) == 3 and number[:2] not in {"97", "98"}:
        return ""
    number = number.lstrip("0").zfill(2)
    return number if number in _departement_numbers() else ""


@cache
def _departement_numbers() -> frozenset[str]:
    return frozenset(one.code for one in territories.departements())
