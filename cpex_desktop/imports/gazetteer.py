"""The territories of one base by code and by every spelling of their names, former communes included."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from cpex_desktop.french import fold, list_words
from cpex_desktop.french.personal_text import looks_nominative
from cpex_desktop.imports import place_names as names
from cpex_desktop.imports.place_codes import departement_code
from cpex_desktop.imports.types import ImportContext, PlaceRow
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.reference import territories


class Place(NamedTuple):
    """What a cell names: ``id`` of the base (0 when none), or elsewhere, or a reason in French.

    ``merged``: the code or name is that of a part of ``id`` (former commune, arrondissement of Paris, Lyon or
    Marseille); ``municipal`` tells the second case. ``repair`` says what was mended to find it. ``near``: the
    text resembles a place of the département, so that it may be told; another may be a person's name.
    """

    id: int = 0
    outside: bool = False
    reason: str = ""
    proposal: str = ""
    repair: str = ""
    merged: bool = False
    municipal: bool = False
    near: bool = False

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

_CANDIDATES = 5
_ARRONDISSEMENT = re.compile(
    r"(paris|lyon|marseille) (\d{1,2})(?: ?er| ?e| ?eme| ?nd)?(?: arr(?:ondissement|dt)?)?"
)


_BARE_ARRONDISSEMENT = re.compile(r"(\d{1,2})(?:\s*(?:er|e|[eè]me))?", re.IGNORECASE)


class Gazetteer:
    """Know the territories of a base; the reference adds the former communes and municipal arrondissements.

    ``codes`` and ``exact`` (official names by their keys) go by level; ``parts`` maps the code of a part to
    today's place. ``proposes``: look for what an unknown name may have meant, the dearest question of all.
    """

    def __init__(self, context: ImportContext) -> None:
        self.departement_code = context.departement
        self._rows = {row.id: row for row in context.places}
        self.codes: dict[TerritoryKind, dict[str, int]] = {kind: {} for kind in TerritoryKind}
        self.exact: dict[TerritoryKind, dict[str, str]] = {kind: {} for kind in TerritoryKind}
        self.parts: dict[str, Place] = {}
        self._names: dict[TerritoryKind, dict[str, set[int]]] = {kind: {} for kind in TerritoryKind}
        self._part_names: dict[str, set[str]] = {}
        self._openings: set[str] = set()
        self.proposes = True
        for row in context.places:
            self._learn(row)
        self._learn_parts()
        self.whole = next(iter(self.codes[TerritoryKind.DEPARTEMENT].values()), 0)

    def _learn(self, row: PlaceRow) -> None:
        self.codes[row.kind][row.code] = row.id
        self.exact[row.kind][names.name_key(row.name)] = row.name
        keys = {names.name_key(row.name), names.loose_key(row.name)}
        if row.kind is TerritoryKind.EPCI:
            for alias in names.epci_aliases(row.name):
                keys |= {names.name_key(alias), names.loose_key(alias), names.epci_key(alias)}
        for key in keys - {""}:
            self._names[row.kind].setdefault(key, set()).add(row.id)
        self._openings.update(names.openings(row.name))

    def _learn_parts(self) -> None:
        communes = self.codes[TerritoryKind.COMMUNE]
        for former in territories.former_communes(self.departement_code):
            current = communes.get(former.current)
            if current is None or former.code in communes:
                continue
            municipal = former.nature is territories.Nature.MUNICIPAL_ARRONDISSEMENT
            repair = ARRONDISSEMENT_ADDED if municipal else OLD_CODE
            self.parts[former.code] = Place(current, repair=repair, merged=True, municipal=municipal)
            if former.name:
                self._part_names.setdefault(names.name_key(former.name), set()).add(former.code)

    def name(self, territory: int) -> str:
        """Name a territory for a message."""
        return self._rows[territory].name

    def kind(self, territory: int) -> TerritoryKind:
        """Tell the level of a territory that this object gave."""
        return self._rows[territory].kind

    def named(self, kind: TerritoryKind, text: str) -> Place:
        """Find a territory of one level by its name, or say why it is none, with the closest as proposal."""
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
                return self.ambiguous(found)
        if kind is TerritoryKind.COMMUNE:
            return self._part_named(exact) or self._unknown(kind, bare)
        return self._unknown(kind, bare)

    def municipal(self, text: str) -> Place | None:
        """Find an arrondissement of Paris, Lyon or Marseille by its code or name; None for anything else."""
        bare = _BARE_ARRONDISSEMENT.fullmatch(text) if self.departement_code == "75" else None
        part = self.parts.get(f"751{bare[1].zfill(2)}" if bare else text)
        if part is None and _ARRONDISSEMENT.fullmatch(key := names.name_key(text)):
            part = self._part_named(key)
        return part if part is not None and part.municipal else None

    def count_municipal(self, commune: int) -> int:
        """Count the municipal arrondissements of a commune, so that a sum of some of them is noticed."""
        return sum(part.municipal and part.id == commune for part in self.parts.values())

    def _part_named(self, key: str) -> Place | None:
        found = _ARRONDISSEMENT.fullmatch(key)
        if found:
            first = {"paris": "751", "lyon": "6938", "marseille": "132"}[found[1]]
            return self.parts.get(first + found[2].zfill(5 - len(first)), OUTSIDE)
        places = {self.parts[code] for code in self._part_names.get(key, ())}
        return places.pop() if len(places) == 1 else None

    def _unknown(self, kind: TerritoryKind, text: str) -> Place:
        if not fold(text) or not any(letter.isalpha() for letter in text):
            return Place(reason=NOT_A_TERRITORY)
        proposal = names.closest_of(self.exact[kind], text) if self.proposes else ""
        near = bool(proposal) or names.epci_key(text) in self._openings
        near = near and not looks_nominative(text)
        return Place(reason=UNKNOWN_NAME, proposal=proposal, near=near)

    def ambiguous(self, found: Iterable[int]) -> Place:
        """Refuse a name that several territories bear, and list them."""
        labels = sorted(f"{self._rows[one].name} ({self._rows[one].code})" for one in found)
        if len(labels) > _CANDIDATES:
            labels = [*labels[:_CANDIDATES], "une autre"]
        proposal = list_words(labels, "ou")
        return Place(reason="Ce nom désigne plusieurs territoires.", proposal=proposal, near=True)
