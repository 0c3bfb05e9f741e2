"""Find the territory that a cell means, by code or by name, and say what was mended or why it is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import copy
from datetime import date
from functools import cached_property

from cpex_desktop.imports import place_names as names
from cpex_desktop.imports.gazetteer import (
    NOT_A_TERRITORY,
    NOWHERE,
    OUTSIDE,
    UNKNOWN_CODE,
    UNKNOWN_EPCI,
    ZERO_RESTORED,
    Gazetteer,
    Place,
)
from cpex_desktop.imports.landlords import is_siren
from cpex_desktop.imports.place_codes import cell_text, departement_code, insee_code
from cpex_desktop.imports.types import Cell, ImportContext
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.reference import territories

_BELOW = (TerritoryKind.COMMUNE, TerritoryKind.EPCI, TerritoryKind.ARRONDISSEMENT)
_ARRONDISSEMENT_OF = re.compile(
    r"^(?:arr(?:ondissement|dt|\.)?|sous-préfecture)\s+(?:de |d['’]|du |des )?(?=\w)", re.IGNORECASE
)
_NOT_CONCERNED = re.compile(r"Z{3,9}")  # how INSEE codes « in no such zone »


class Places:
    """Resolve cells to territories of one base; each distinct cell is resolved once.

    Former communes, municipal arrondissements and postal codes come from the shipped reference base; all the
    rest from ``context``, so that a figure can only land on a territory that the base has.
    """

    def __init__(self, context: ImportContext) -> None:
        self.departement_code = context.departement
        self._gazetteer = Gazetteer(context)
        self._codes = self._gazetteer.codes
        self.whole = self._gazetteer.whole
        self.united = frozenset(part.id for part in self._gazetteer.parts.values())
        self._departements = {names.name_key(one.name): one.code for one in territories.departements()}
        self._cache: dict[tuple[str, Cell], Place] = {}
        self._postal_codes: dict[str, set[int]] = {}
        self.astride = {
            self._codes[TerritoryKind.EPCI][epci.siren]
            for epci in territories.epcis(context.departement)
            if epci.astride and epci.siren in self._codes[TerritoryKind.EPCI]
        }

    @cached_property
    def sorting(self) -> Places:
        """Give the same places without proposals, to tell what a column holds before any cell is refused."""
        twin = copy(self)
        twin._gazetteer, twin._cache = copy(self._gazetteer), {}
        twin._gazetteer.proposes = False
        return twin

    def name(self, territory: int) -> str:
        """Name a territory for a message."""
        return self._gazetteer.name(territory)

    def kind(self, territory: int) -> TerritoryKind:
        """Tell the level of a territory that this object gave."""
        return self._gazetteer.kind(territory)

    def count_municipal(self, commune: int) -> int:
        """Count the municipal arrondissements of a commune: 20 in Paris, 16 in Marseille, 9 in Lyon."""
        return self._gazetteer.count_municipal(commune)

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
            return self._gazetteer.ambiguous(found)._replace(
                reason="Ce code postal couvre plusieurs communes."
            )
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
            return self._commune(carried) if carried else self._gazetteer.named(TerritoryKind.COMMUNE, text)
        found = self._codes[TerritoryKind.COMMUNE].get(code)
        if found:
            return Place(found, repair=ZERO_RESTORED if repaired else "")
        if code in self._gazetteer.parts:
            return self._gazetteer.parts[code]
        if not code.startswith(self.departement_code):
            return OUTSIDE
        return Place(reason=UNKNOWN_CODE)

    def _epci(self, text: str) -> Place:
        if text.isdecimal() and len(text) == 9:
            found = self._codes[TerritoryKind.EPCI].get(text)
            if found:
                return Place(found)
            ours = text.startswith(f"24{self.departement_code}")
            return Place(reason=UNKNOWN_EPCI) if ours or not is_siren(text) else OUTSIDE
        if text.isdecimal():
            return OUTSIDE if len(text) == 5 else Place(reason=UNKNOWN_EPCI)
        return self._gazetteer.named(TerritoryKind.EPCI, text)

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
        municipal = self._gazetteer.municipal(text)
        if municipal is not None:
            return municipal
        if digits.isdecimal():
            return Place(reason=NOT_A_TERRITORY)
        bare = _ARRONDISSEMENT_OF.sub("", text)
        return self._gazetteer.named(TerritoryKind.ARRONDISSEMENT, bare)

    def _departement(self, text: str) -> Place:
        number = departement_code(text)
        if not number:
            key = names.name_key(re.sub(r"\s*\((\d{1,3}|2[abAB])\)\s*$", "", text))
            if self.whole and key == names.name_key(self.name(self.whole)):
                return Place(self.whole)
            number = self._departements.get(key, "")
            if not number and key in names.REGIONS:
                return OUTSIDE
        if number == self.departement_code:
            return Place(self.whole)
        if number:
            return OUTSIDE
        ours = [self.name(self.whole)] if self.whole and self._gazetteer.proposes else []
        proposal = names.closest(text, ours)
        return Place(reason="Ce département n’est pas reconnu.", proposal=proposal)

    def _any(self, text: str, likely: TerritoryKind | None) -> Place:
        if text.isdecimal() or re.fullmatch(r"2[ABab]\d{0,3}", text):
            if len(text) <= 3 and departement_code(text):
                return self._departement(text)
            if len(text) <= 4 and (known := self._codes[TerritoryKind.ARRONDISSEMENT].get(text.zfill(3))):
                return Place(known)
            return self._epci(text) if len(text) == 9 else self._commune(text)
        whole = self._departement(text)
        if whole.id or whole.outside:
            return whole
        if _ARRONDISSEMENT_OF.match(text):
            return self._arrondissement(text)
        key = names.name_key(names.bare_name(text, self.departement_code))
        kinds = [kind for kind in _BELOW if key in self._gazetteer.exact[kind]] or list(_BELOW)
        if likely in kinds:
            kinds = [likely]
        places = {kind: self._gazetteer.named(kind, text) for kind in kinds}
        found = {place.id: place for place in places.values() if place.id}
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            return self._gazetteer.ambiguous(found)
        carried = names.carried_code(text)
        if carried:
            return self._commune(carried)
        answers = [self._gazetteer.named(kind, text) for kind in _BELOW]
        return next((place for place in answers if place.proposal or place.outside), answers[0])
