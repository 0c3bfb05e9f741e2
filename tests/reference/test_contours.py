"""The shipped contours: one per commune, borders shared, nothing left over, nothing twice."""

from __future__ import annotations

import random
import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import numpy as np
import pytest
from numpy.typing import NDArray

from cpex_desktop.errors import UserError
from cpex_desktop.reference import territories
from cpex_desktop.reference.contours import DepartementContours, load_contours
from cpex_desktop.resources import resource

Line = NDArray[np.float64]
CODES = [departement.code for departement in territories.departements()]

ENCLAVES = {"02": [1], "26": [126], "55": [3, 1], "60": [17], "62": [22], "64": [24, 19], "66": [13]}
"""Areas, in km², of what lies inside a département but is another one's, or Spain's (Llívia, in 66)."""


@pytest.fixture(scope="module")
def contours() -> dict[str, DepartementContours]:
    return {code: load_contours(code) for code in CODES}


def _doubled_area(line: Line) -> float:
    """Shoelace sum of a line: twice the area to the left of it, once all lines of a loop are added."""
    x, y = line[:, 0], line[:, 1]
    return float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))


def _area(contours: DepartementContours) -> float:
    rings = [ring for polygons in contours.polygons.values() for rings in polygons for ring in rings]
    return sum(_doubled_area(ring) for ring in rings) / 2


def test_every_commune_has_its_contour(contours: dict[str, DepartementContours]) -> None:
    for code, found in contours.items():
        assert found.communes == [commune.code for commune in territories.communes(code)]
        assert all(found.polygons.values())


def test_rings_are_closed_and_turn_around_their_land(contours: dict[str, DepartementContours]) -> None:
    for found in contours.values():
        for polygons in found.polygons.values():
            for outer, *holes in polygons:
                assert _doubled_area(outer) > 0
                assert all(_doubled_area(hole) < 0 for hole in holes)
                assert all(np.array_equal(ring[0], ring[-1]) and len(ring) >= 4 for ring in (outer, *holes))


def test_each_arc_is_followed_once_by_the_commune_of_each_side(
    contours: dict[str, DepartementContours],
) -> None:
    for found in contours.values():
        assert len(found.arcs) == len(found.sides)
        used: defaultdict[str, int] = defaultdict(int)
        for arc, sides in zip(found.arcs, found.sides, strict=True):
            assert sides[0] != sides[1]
            for side in sides:
                if side is not None:
                    used[side] += len(arc) - 1
        for commune, polygons in found.polygons.items():
            assert used[commune] == sum(len(ring) - 1 for rings in polygons for ring in rings)


def test_communes_fill_the_outline_of_the_departement(contours: dict[str, DepartementContours]) -> None:
    for found in contours.values():
        outline = sum(
            _doubled_area(arc) * (1 if right is None else -1)
            for arc, (left, right) in zip(found.arcs, found.sides, strict=True)
            if left is None or right is None
        )
        assert _area(found) == pytest.approx(outline / 2, rel=1e-9)


@pytest.mark.parametrize(
    ("code", "km2"), [("62", 6_671), ("974", 2_504), ("75", 105), ("2A", 4_014), ("973", 83_534)]
)
def test_areas_are_those_of_the_gazetteers(
    contours: dict[str, DepartementContours], code: str, km2: float
) -> None:
    assert _area(contours[code]) == pytest.approx(km2, rel=0.015)


@pytest.mark.parametrize("code", ["26", "59", "62", "67", "84", "974", "98"])
def test_a_place_is_in_one_commune_or_outside_the_outline(
    contours: dict[str, DepartementContours], code: str
) -> None:
    found = contours[code]
    left, bottom, right, top = found.bounds()
    chance = random.Random(code)  # noqa: S311 - places to try, not a secret
    places = np.array([(chance.uniform(left, right), chance.uniform(bottom, top)) for _ in range(60)])
    inside = _crossings(places, found.outline()) % 2
    owners = np.zeros(len(places), np.int64)
    for polygons in found.polygons.values():
        owners += sum((_crossings(places, rings) % 2 for rings in polygons), np.zeros(len(places), np.int64))
    assert np.array_equal(owners, inside)
    assert 10 < inside.sum() < 60


def _crossings(places: Line, lines: list[Line]) -> NDArray[np.int64]:
    """Count the edges that a ray from each place to the east crosses."""
    starts = np.concatenate([line[:-1] for line in lines])
    ends = np.concatenate([line[1:] for line in lines])
    x, y = places[:, :1], places[:, 1:]
    spans = (starts[:, 1] > y) != (ends[:, 1] > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = starts[:, 0] + (y - starts[:, 1]) * (ends[:, 0] - starts[:, 0]) / (ends[:, 1] - starts[:, 1])
    crossed: NDArray[np.int64] = np.sum(spans & (at > x), axis=1)
    return crossed


def test_borders_of_a_grouping_close_around_each_group(contours: dict[str, DepartementContours]) -> None:
    found = contours["62"]
    epci = {commune.code: commune.epci for commune in territories.communes("62")}
    borders = found.borders(epci)
    assert len(found.outline()) < len(borders) < len(found.arcs)
    ends: defaultdict[tuple[float, ...], int] = defaultdict(int)
    for line in borders:
        ends[tuple(line[0])] += 1
        ends[tuple(line[-1])] += 1
    assert not [end for end, lines in ends.items() if lines < 2]


def test_one_group_leaves_only_the_outline(contours: dict[str, DepartementContours]) -> None:
    found = contours["98"]
    assert len(found.borders({})) == len(found.outline())
    assert len(found.borders({code: code for code in found.communes})) == len(found.arcs)


@pytest.mark.parametrize("level", ["epci", "arrondissement"])
def test_territories_of_the_invented_departement_are_in_one_piece(
    contours: dict[str, DepartementContours], level: str
) -> None:
    group = {commune.code: getattr(commune, level) for commune in territories.communes("98")}
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for left, right in contours["98"].sides:
        if left is not None and right is not None and group[left] == group[right]:
            neighbours[left].add(right)
            neighbours[right].add(left)
    for territory in set(group.values()):
        members = {code for code, own in group.items() if own == territory}
        reached, ahead = set(), [min(members)]
        while ahead:
            commune = ahead.pop()
            if commune not in reached:
                reached.add(commune)
                ahead += sorted(neighbours[commune] - reached)
        assert reached == members


def test_communes_that_merged_or_parted_since_2024_leave_no_hole(
    contours: dict[str, DepartementContours],
) -> None:
    holes = {
        code: [round(-area) for area in sorted(_loops(found)) if area < -0.3]
        for code, found in contours.items()
    }
    assert {code: found for code, found in holes.items() if found} == ENCLAVES


def _loops(contours: DepartementContours) -> list[float]:
    """Areas of the loops of an outline followed with the land on the left: below 0 for a hole."""
    ahead: defaultdict[tuple[float, ...], list[Line]] = defaultdict(list)
    for arc, (left, right) in zip(contours.arcs, contours.sides, strict=True):
        if left is None or right is None:
            line = arc if right is None else arc[::-1]
            ahead[tuple(line[0])].append(line)
    areas = []
    while ahead:
        start = end = next(iter(ahead))
        doubled = 0.0
        while True:
            line = ahead[end].pop()
            if not ahead[end]:
                del ahead[end]
            doubled += _doubled_area(line)
            end = tuple(line[-1])
            if end == start:
                break
        areas.append(doubled / 2)
    return areas


def test_a_commune_that_parted_borders_on_the_one_it_left(contours: dict[str, DepartementContours]) -> None:
    sides = {frozenset(pair) for pair in contours["15"].sides}
    for parted in ("15031", "15035", "15047", "15171"):
        assert any(
            {parted, other} in sides for other in ("15141", "15031", "15035", "15047") if other != parted
        )
    assert {"15141", "15031"} in sides


def test_an_unknown_departement_is_said_in_french() -> None:
    with pytest.raises(UserError, match="n’existe pas"):
        load_contours("99")


@pytest.mark.parametrize("damage", ["empty", "cut", "changed"])
def test_damaged_contours_are_a_user_error(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "territories.sqlite"
    copyfile(resource("reference", "territories.sqlite"), path)
    with closing(sqlite3.connect(path)) as base, base:
        (blob,) = base.execute("SELECT topology FROM contour WHERE departement = '98'").fetchone()
        damaged = {"empty": b"", "cut": blob[: len(blob) // 2], "changed": blob[:40] + bytes(4) + blob[44:]}
        base.execute("UPDATE contour SET topology = ? WHERE departement = '98'", (damaged[damage],))
    with pytest.raises(UserError, match="carte du département 98"):
        load_contours("98", path)
