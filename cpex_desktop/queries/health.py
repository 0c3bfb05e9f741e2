"""Whether a base is sound, control by control, in words that an officer can pass on."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from cpex_desktop.french import counted
from cpex_desktop.queries.preferences import read_settings
from cpex_desktop.settings import SettingKey


@dataclass(frozen=True, slots=True)
class Check:
    """One control: what was looked at, whether it is sound, and what was found."""

    label: str
    sound: bool
    found: str


def check_health(connection: sqlite3.Connection) -> list[Check]:
    """Read the whole file and its references; slow on a large base, so run on demand."""
    verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    orphans = len(connection.execute("PRAGMA foreign_key_check").fetchall())
    home = read_settings(connection).get(SettingKey.DEPARTEMENT, "")
    communes = connection.execute("SELECT count(*) FROM territory WHERE kind = 4").fetchone()[0]
    nameless = connection.execute("SELECT count(*) FROM batch WHERE source = '' OR as_of = ''").fetchone()[0]
    live = connection.execute("SELECT count(*) FROM batch WHERE withdrawn_at IS NULL").fetchone()[0]
    return [
        Check("Fichier", verdict == "ok", "lisible en entier" if verdict == "ok" else "altéré"),
        Check("Liens entre les tables", orphans == 0, _none_or(orphans, "lien rompu", "liens rompus")),
        Check("Département", bool(home), home or "absent"),
        Check("Territoires", communes > 0, counted(communes, "commune", "communes")),
        Check("Sources", nameless == 0, _none_or(nameless, "lot sans source", "lots sans source")),
        Check("Lots en service", True, counted(live, "lot", "lots")),
    ]


def _none_or(count: int, one: str, many: str) -> str:
    return counted(count, one, many) if count else "aucun défaut"
