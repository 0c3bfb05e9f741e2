"""Find the territory of a row from its columns, and agree codes with names."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from cpex_desktop.imports.gazetteer import NOWHERE, OUTSIDE, Place
from cpex_desktop.imports.place_codes import cell_text
from cpex_desktop.imports.places import Places
from cpex_desktop.imports.plans import Plan
from cpex_desktop.imports.roles import SUPPORTED_LEVELS
from cpex_desktop.imports.types import Row
from cpex_desktop.models.enums import TerritoryKind

DISAGREE = "Le code et le nom ne désignent pas le même territoire."

_LEVELS = {
    "commune": TerritoryKind.COMMUNE,
    "epci": TerritoryKind.EPCI,
    "arrondissement": TerritoryKind.ARRONDISSEMENT,
    "departement": TerritoryKind.DEPARTEMENT,
}


class RowPlaces:
    """Resolve the territory of each row of one table, remembering each distinct set of cells."""

    def __init__(self, plan: Plan, places: Places) -> None:
        self._plan = plan
        self._places = places
        self._fixed = Place(plan.fixed) if plan.fixed else None
        if self._fixed is None and not plan.places and plan.split is None and plan.postal is None:
            self._fixed = Place(places.whole)
        self._known: dict[object, Place] = {}
        self._sure: dict[object, int] = {}
        columns = [index for index, _ in plan.places]
        extra = [one for one in (plan.postal, plan.level) if one is not None]
        self._columns = (*plan.departements, *columns, *(plan.split or ()), *extra)
        self._last = max(self._columns, default=-1)
        self._key = itemgetter(*(self._columns or (0,)))

    @property
    def shown(self) -> int | None:
        """Give the column to cite when a territory is refused."""
        if self._plan.places:
            return self._plan.places[0][0]
        return self._plan.split[1] if self._plan.split else self._plan.postal

    def find(self, row: Row) -> Place:
        """Give the territory of a row; a blank place when the row names none."""
        if self._fixed is not None:
            return self._fixed
        if len(row) <= self._last:
            row = [*row, *[None] * (self._last + 1 - len(row))]
        key = self._key(row)
        place = self._known.get(key)
        if place is None:
            place = self._known[key] = self._find(row)
            if place.id and not place.repair:
                self._sure[key] = place.id
        return place

    def sure(self, rows: Iterable[Row]) -> list[int | None]:
        """Give the territory of each of many rows, as wide as the header, that :meth:`find` found before.

        None stands where there is something to tell, or where the cells are met for the first time.
        """
        if self._fixed is not None:
            return [self._fixed.id for _ in rows]
        return list(map(self._sure.get, map(self._key, rows)))

    def label(self, row: Row) -> str:
        """Give the text by which the row names its territory."""
        texts = [cell_text(row[index]) for index, _ in self._plan.places if index < len(row)]
        if self._plan.split and self._plan.split[1] < len(row):
            texts.append(cell_text(row[self._plan.split[1]]))
        return next((text for text in texts if any(map(str.isalpha, text))), texts[0] if texts else "")

    def cited(self, row: Row, place: Place) -> tuple[int | None, str]:
        """Give the column and the text that a message about ``place``, found for this row, must cite."""
        level = _LEVELS.get(self._level(row) or "")
        for index, kind in self._plan.places:
            if index < len(row) and place == self._places.at(level or kind, row[index]):
                return index, cell_text(row[index])
        return self.shown, self.label(row)

    def _find(self, row: Row) -> Place:
        for index in self._plan.departements:
            if self._plan.split is None and self._places.departement(row[index]).outside:
                return OUTSIDE
        if self._plan.split is not None:
            departement, commune = self._plan.split
            return self._places.commune_in(row[departement], row[commune])
        if self._plan.postal is not None and not self._plan.places:
            return self._places.postal(row[self._plan.postal])
        level = self._level(row)
        if level == "":
            return OUTSIDE
        return self._agreed(row, _LEVELS.get(level or ""))

    def _level(self, row: Row) -> str | None:
        """Give the level that a column says, empty for one that the base does not hold, None for none."""
        if self._plan.level is None:
            return None
        role = SUPPORTED_LEVELS.get(cell_text(row[self._plan.level]).casefold())
        return str(role) if role else ""

    def _agreed(self, row: Row, level: TerritoryKind | None) -> Place:
        """Take the first column that resolves, unless another one of the row says otherwise."""
        chosen, refused = NOWHERE, NOWHERE
        for index, kind in self._plan.places:
            place = self._places.at(level or kind, row[index])
            if place.blank:
                continue
            if place.reason:
                refused = place if refused.blank else refused
            elif chosen.blank:
                chosen = place
            elif place.id != chosen.id and not (place.outside and chosen.outside):
                return Place(reason=DISAGREE)
        return refused if chosen.blank else chosen
