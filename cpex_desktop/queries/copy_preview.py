"""What a copy of the base holds, and what separates it from the base as it stands now."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.queries.journal import StepLine, list_steps
from cpex_desktop.queries.key_figures import data_end

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class CopyPreview:
    """``batches`` count, ``withdrawn`` do not; ``data_end`` is a month, None without figures.

    ``last`` is the last step that the copy knows. ``lost`` counts the steps of the base made since, the
    newest of which are in ``lost_steps``; ``regained`` those that the copy has and the base has not.
    """

    batches: int
    withdrawn: int
    data_end: int | None
    last: StepLine | None
    lost: int
    lost_steps: tuple[StepLine, ...]
    regained: int


def same_base(copy: sqlite3.Connection, base: sqlite3.Connection) -> bool:
    """Tell whether both come from one and the same creation: their journals begin with the same step."""
    first = "SELECT uid FROM change_set ORDER BY id LIMIT 1"
    return bool(copy.execute(first).fetchone() == base.execute(first).fetchone())


def preview_copy(copy: sqlite3.Connection, base: sqlite3.Connection) -> CopyPreview:
    """Read what a copy holds, whatever its version, and compare its journal with the base's."""
    live, gone = copy.execute(
        "SELECT count(*) - count(withdrawn_at), count(withdrawn_at) FROM batch"
    ).fetchone()
    theirs, ours = _steps(copy), _steps(base)
    since = [number for uid, number in ours.items() if uid not in theirs]
    steps = list_steps(base, _SHOWN) if since else []
    known = list_steps(copy, 1)
    return CopyPreview(
        batches=live,
        withdrawn=gone,
        data_end=data_end(copy),
        last=known[0] if known else None,
        lost=len(since),
        lost_steps=tuple(steps[: len(since)]),
        regained=sum(1 for uid in theirs if uid not in ours),
    )


def _steps(connection: sqlite3.Connection) -> dict[str, int]:
    return dict(connection.execute("SELECT uid, id FROM change_set").fetchall())
