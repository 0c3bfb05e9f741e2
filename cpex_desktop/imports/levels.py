"""Judge a column by its cells: which level of territory it holds, as codes or as names, or postal codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cpex_desktop.imports.gazetteer import Place
from cpex_desktop.imports.place_codes import cell_text, insee_code
from cpex_desktop.imports.places import Places
from cpex_desktop.imports.types import Cell
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.reference import territories

_LEVELS = (
    TerritoryKind.COMMUNE,
    TerritoryKind.EPCI,
    TerritoryKind.ARRONDISSEMENT,
    TerritoryKind.DEPARTEMENT,
)
_ENOUGH = 0.6
_MOSTLY = 0.8
_FEWEST_CODES = 3


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the sampled cells of a column are; ``kind`` is None when they are no territory of one level.

    ``share`` is the part of the cells that name a territory, of the département or not; ``codes`` the part
    that is made of digits; ``own`` the part that names a territory of the base; ``tied`` lists the levels
    between which nothing decides.
    """

    kind: TerritoryKind | None
    share: float
    own: float
    codes: float
    tied: tuple[TerritoryKind, ...] = ()


def judge(cells: Sequence[Cell], places: Places) -> Judgement:
    """Find the level at which most cells are recognised; names borne at two levels leave the level open."""
    texts = list(dict.fromkeys(cell for cell in cells if cell_text(cell)))
    if not texts:
        return Judgement(None, 0.0, 0.0, 0.0)
    codes = sum(_is_code(cell_text(cell)) for cell in texts) / len(texts)
    shares: dict[TerritoryKind, tuple[float, float]] = {}
    for kind in _LEVELS:
        found = [places.sorting.at(kind, cell) for cell in texts]
        known = sum(_recognised(place) for place in found) / len(texts)
        shares[kind] = known, sum(bool(place.id) for place in found) / len(texts)
    best = max(share for share, _ in shares.values())
    tied = tuple(kind for kind in _LEVELS if shares[kind][0] == best)
    own = max(shares[one][1] for one in tied)
    # A code of a commune is no EPCI of anywhere: being elsewhere at a level settles nothing.
    tied = tuple(kind for kind in tied if shares[kind][1] == own)
    kind = tied[0]
    if best < _ENOUGH:
        return Judgement(None, best, own, codes)
    return Judgement(kind, best, own, codes, tied if len(tied) > 1 else ())


def _recognised(place: Place) -> bool:
    return bool(place.id) or place.outside


def _is_code(text: str) -> bool:
    return text.isdecimal() or bool(insee_code(text)[0])


def are_postal(cells: Sequence[Cell], places: Places) -> bool:
    """Tell a column of postal codes that calls itself INSEE codes: judged whole, since many codes are both.

    Four cells in five at least are postal codes, and more of them than are INSEE codes of today or yesterday.
    Measured on the communes of 2026: all the INSEE codes of a column are known as such, while of the postal
    codes of a département at most nine in ten happen to be INSEE codes too.
    """
    codes = {code for cell in cells if (code := insee_code(cell_text(cell))[0])}
    if len(codes) < _FEWEST_CODES:
        return False
    postal = sum(code in territories.postal_codes() for code in codes)
    if postal < _MOSTLY * len(codes):
        return False
    insee = sum(bool(places.commune(code).id) or territories.commune_exists(code) for code in codes)
    return postal > insee
