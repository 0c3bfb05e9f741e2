"""Where each arrow key leads on a map: to a territory that touches this one, and in the end to every one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from cpex_desktop.queries.map_ground import MapShape

WAYS = ((1, 0), (-1, 0), (0, 1), (0, -1))
"""Right, left, down, up; y goes down."""

_STRAY = 2.5
"""How much a step to the side weighs against a step ahead."""

_WIDEST = 1.8
"""Beyond this many steps aside for one ahead, a territory does not lie in that direction."""

_ROUNDS = 20

Moves = list[list[int | None]]


def plan_moves(shapes: Sequence[MapShape], neighbours: Sequence[Sequence[int]]) -> Moves:
    """Give for each shape where the four ways lead, None at the edge of the map.

    A way leads to the neighbour that lies best in its direction, else to the nearest shape beyond (islands).
    A shape that no way would reach takes over the way that points to it best.
    """
    moves: Moves = []
    for rank in range(len(shapes)):
        moves.append([])
        for way in WAYS:
            touching = _best(shapes, rank, way, neighbours[rank])
            beyond = touching if touching is not None else _best(shapes, rank, way, range(len(shapes)))
            moves[rank].append(beyond)
    for _round in range(_ROUNDS):
        lost = _lost(moves)
        if not lost:
            break
        for rank in lost:
            _open_way_to(rank, shapes, neighbours, moves)
    return moves


def reached_from(moves: Moves, start: int) -> set[int]:
    """List the shapes that the arrows reach from one of them; none where there is no shape."""
    seen, waiting = {start} if moves else set(), [start] if moves else []
    while waiting:
        fresh = {other for other in moves[waiting.pop()] if other is not None} - seen
        seen |= fresh
        waiting.extend(fresh)
    return seen


def _lost(moves: Moves) -> list[int]:
    """List the shapes that cannot be reached from the first, else from one that never leads back to it."""
    everywhere = set(range(len(moves)))
    lost = everywhere - reached_from(moves, 0)
    if not lost:
        backwards: Moves = [[] for _shape in moves]
        for rank, ends in enumerate(moves):
            for end in ends:
                if end is not None:
                    backwards[end].append(rank)
        stuck = everywhere - reached_from(backwards, 0)
        lost = everywhere - reached_from(moves, min(stuck)) if stuck else set()
    return sorted(lost)


def _best(shapes: Sequence[MapShape], rank: int, way: tuple[int, int], others: Iterable[int]) -> int | None:
    found = [
        (effort, other)
        for other in others
        if other != rank and (effort := _effort(shapes[rank], shapes[other], way)) is not None
    ]
    return min(found)[1] if found else None


def _effort(here: MapShape, there: MapShape, way: tuple[int, int]) -> float | None:
    """Weigh a move, in km; None when it does not go that way."""
    x, y = there.middle[0] - here.middle[0], there.middle[1] - here.middle[1]
    ahead = x * way[0] + y * way[1]
    aside = abs(x * way[1] - y * way[0])
    return ahead + _STRAY * aside if ahead > 0 and aside <= _WIDEST * ahead else None


def _open_way_to(
    rank: int, shapes: Sequence[MapShape], neighbours: Sequence[Sequence[int]], moves: Moves
) -> None:
    """Redirect one way of a neighbour, of those whose end can be reached otherwise too."""
    ends = Counter(end for ways in moves for end in ways if end is not None)
    offers = []
    for other in neighbours[rank] or range(len(shapes)):
        for place, way in enumerate(WAYS):
            effort = _effort(shapes[other], shapes[rank], way)
            end = moves[other][place]
            if effort is not None and (end is None or ends[end] > 1):
                offers.append((effort, other, place))
    if offers:
        _effort_least, other, place = min(offers)
        moves[other][place] = rank
