"""From the communes of 2024 that were outlined to those of 2026: mergers united, splits cut out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from .cog import REESTABLISHED
from .rows import Former


@dataclass(frozen=True, slots=True)
class Outlines2024:
    """Contours and names as published, by code: whole communes, and the parts of merged ones."""

    communes: dict[str, BaseGeometry]
    parts: dict[str, BaseGeometry]
    names: dict[str, str]


def read_outlines(rows: Iterable[tuple[str, str, str, bytes]]) -> Outlines2024:
    """Sort the published contours by kind; municipal arrondissements are left out, their commune is there."""
    outlines = Outlines2024({}, {}, {})
    for kind, code, name, wkb in rows:
        if kind == "COM":
            outlines.communes[code] = shapely.from_wkb(wkb)
            outlines.names[code] = name
        elif kind in ("COMD", "COMA"):
            outlines.parts[code] = shapely.from_wkb(wkb)
    return outlines


def pass_to_current(
    outlines: Outlines2024, codes: list[str], former: list[Former]
) -> dict[str, BaseGeometry]:
    """Give each current commune its contour; SystemExit when one has none or a code of 2024 stays unused."""
    absorbed: dict[str, list[str]] = {}
    for one in former:
        if one.code != one.current and one.code in outlines.communes:
            absorbed.setdefault(one.current, []).append(one.code)
    contours: dict[str, BaseGeometry] = {}
    used: set[str] = set()
    for code in codes:
        pieces = [c for c in (code, *absorbed.get(code, ())) if c in outlines.communes]
        used.update(pieces)
        if pieces:
            whole = [outlines.communes[piece] for piece in pieces]
            contours[code] = whole[0] if len(whole) == 1 else shapely.coverage_union_all(whole)
        elif code in REESTABLISHED:
            contours[code] = outlines.parts[code]
    for code, mother in REESTABLISHED.items():
        contours[mother] = contours[mother].difference(contours[code])
    missing = sorted(set(codes) - set(contours))
    unused = sorted(set(outlines.communes) - used)
    if missing or unused:
        raise SystemExit(f"no contour for {missing}; contours of 2024 left over: {unused}")
    return contours
