"""Which counts a document hides: the small ones, and those from which a small one could be worked out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence


def hidden_counts(
    counts: Sequence[float | None], threshold: float, groupings: Sequence[Sequence[Hashable | None]]
) -> tuple[bool, ...]:
    """Tell which of some counts are hidden, in their order.

    Primary secrecy: counts above 0 and under ``threshold``. Secondary: where one member alone of a group is
    hidden, the total of the group less the others would give it; the least of the others above 0 is hidden
    too. ``groupings`` are the ways of grouping whose totals may be known, each with one key a count, None
    outside of any group. An unknown member protects its group; zeros reveal nothing and hide nothing. Where
    all others are 0, the total is the small count: it is for the reader of that total to hide it.
    Source: the two secrecies of Insee's « Guide du secret statistique ».
    """
    hidden = {rank for rank, count in enumerate(counts) if count is not None and 0 < count < threshold}
    members: list[list[int]] = []
    for keys in groupings:
        groups: dict[Hashable, list[int]] = defaultdict(list)
        for rank, key in enumerate(keys):
            if key is not None:
                groups[key].append(rank)
        members += [group for group in groups.values() if all(counts[rank] is not None for rank in group)]
    changed = True
    while changed:
        changed = False
        for group in members:
            others = [(counts[rank] or 0.0, rank) for rank in group if rank not in hidden and counts[rank]]
            if len(hidden.intersection(group)) == 1 and others:
                hidden.add(min(others)[1])
                changed = True
    return tuple(rank in hidden for rank in range(len(counts)))


def may_tell_sum(amounts: Sequence[float], *, least: int = 3, most: float = 0.85) -> bool:
    """Tell whether a sum of organisations may be given to one that is not among them.

    A sum of fewer than ``least`` of them, or of which one alone makes ``most`` or more, would tell what that
    one is. Source: the rules for results on enterprises in Insee's « Guide du secret statistique ».
    """
    total = sum(amounts)
    return len(amounts) >= least and (total <= 0 or max(amounts) < most * total)
