"""Keep a small base of the current version among those that every later version must open.

Run once per release that changes the base: ``python -m tests.db.keep_release``.
"""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from pathlib import Path

from cpex_desktop.db.connection import APPLICATION_ID
from cpex_desktop.db.migrate import CURRENT
from cpex_desktop.models.findings import Finding, FindingEvidence, FindingTerritory
from cpex_desktop.services.areas import create_area
from tests.small_base import A, B, batch, make, scope, value

RELEASED = Path(__file__).parent / "released"
DAY = "2026-11-21"


def keep(target: Path) -> None:
    """Write a base with something in every table, in pages of 512 bytes to stay small."""
    with tempfile.TemporaryDirectory() as folder:
        with make(Path(folder, "base.cpex")) as store:
            batch(store, [value(A, 1), value(B, 2)], scope(), as_of="2026-02-01")
            batch(store, [value(A, 5)], as_of="2026-03-01")
            area = create_area(store, "Littoral", [A, B]).area
            with store.write("Écrire un constat") as session:
                session.add(Finding(id=1, uid="constat", title="Constat", created_on=DAY, updated_at=DAY))
                session.add(FindingTerritory(finding=1, territory=area))
                session.add(_evidence(area))
        with contextlib.closing(sqlite3.connect(Path(folder, "base.cpex"), isolation_level=None)) as source:
            source.execute("PRAGMA journal_mode = DELETE")
            source.execute("PRAGMA page_size = 512")
            source.execute("VACUUM INTO ?", (str(target),))
        with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as kept:
            kept.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _evidence(territory: int) -> FindingEvidence:
    return FindingEvidence(
        uid="figure",
        finding=1,
        indicator=1,
        territory=territory,
        measure="count",
        span_first=202601,
        span_last=202601,
        amount=7,
        shown="7",
        batches="[1, 2]",
        frozen_on=DAY,
    )


if __name__ == "__main__":
    keep(RELEASED / f"v{CURRENT:04}.base")
