"""Which counts of a table a document hides, its totals included, so that what is shown gives none away.

``secrecy.hidden_counts`` supposes that the reader of a total hides it; here the totals are shown beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Spot = tuple[int, int]


def with_totals(counts: Sequence[Sequence[int]]) -> list[list[int]]:
    """Add to each row its total, then a row of totals; all rows are as long as one another."""
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def hidden_in_table(counts: Sequence[Sequence[int]], threshold: int) -> list[list[bool]]:
    """Tell which counts of a table with its totals are hidden; zeros never are.

    Primary secrecy: counts above 0 and under ``threshold``. Secondary: the least of the others, until no line
    leaves out one count alone, or some whose sum is itself under ``threshold``, and no chain of lines gives
    one. Source: the two secrecies of Insee's « Guide du secret statistique ».
    """
    table = with_totals(counts)
    spots = [(row, column) for row, cells in enumerate(table) for column, _count in enumerate(cells)]
    hidden = {(row, column) for row, column in spots if 0 < table[row][column] < threshold}
    while (more := next(_to_hide(table, hidden, threshold), None)) is not None:
        hidden.add(more)
    return [
        [(row, column) in hidden for column, _count in enumerate(cells)] for row, cells in enumerate(table)
    ]


def _to_hide(table: list[list[int]], hidden: set[Spot], threshold: int) -> Iterator[Spot]:
    """Give the next count to hide: that of a line which tells too much, else of a chain of lines."""
    for line in _lines(table):
        if _tells(table, line, hidden, threshold):
            yield from _least(table, line[:-1], hidden)
            yield from _least(table, line[-1:], hidden)
    for row, column in sorted(hidden):
        reached = _reached(row, hidden - {(row, column)})
        if column not in reached[1]:
            across = [
                (r, c)
                for r, cells in enumerate(table)
                for c, _count in enumerate(cells)
                if (r in reached[0]) != (c in reached[1])
            ]
            yield from _least(table, across, hidden)


def _lines(table: list[list[int]]) -> list[list[Spot]]:
    """List the rows and the columns, each with its total last."""
    height, width = len(table), len(table[0])
    across = [[(row, column) for column in range(width)] for row in range(height)]
    return across + [[(row, column) for row in range(height)] for column in range(width)]


def _tells(table: list[list[int]], line: list[Spot], hidden: set[Spot], threshold: int) -> bool:
    left = [table[row][column] for row, column in line[:-1] if (row, column) in hidden]
    if line[-1] in hidden:
        return not left
    return len(left) == 1 or 0 < sum(left) < threshold


def _least(table: list[list[int]], spots: Sequence[Spot], hidden: set[Spot]) -> Iterator[Spot]:
    shown = [(table[row][column], (row, column)) for row, column in spots if (row, column) not in hidden]
    positive = [one for one in shown if one[0]]
    if positive:
        yield min(positive)[1]


def _reached(start: int, hidden: set[Spot]) -> tuple[set[int], set[int]]:
    """Find the rows and columns that hidden counts tie to a row: one that ties two parts alone is told."""
    rows, columns = {start}, set[int]()
    grown = True
    while grown:
        before = len(rows) + len(columns)
        columns |= {column for row, column in hidden if row in rows}
        rows |= {row for row, column in hidden if column in columns}
        grown = len(rows) + len(columns) > before
    return rows, columns
