"""The landlords of a base, found by the name that a person types."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from difflib import get_close_matches

from cpex_desktop.errors import UserError
from cpex_desktop.french import fold, list_words, quoted
from cpex_desktop.models.enums import Sector


@dataclass(frozen=True, slots=True)
class Landlord:
    """One organisation that lets dwellings, social or not."""

    id: int
    name: str
    sector: Sector


def list_landlords(connection: sqlite3.Connection) -> list[Landlord]:
    """List every landlord of the base by name, those without a figure included."""
    rows = connection.execute("SELECT id, name, sector FROM landlord ORDER BY key").fetchall()
    return [Landlord(int(number), str(name), Sector(sector)) for number, name, sector in rows]


def find_landlord(connection: sqlite3.Connection, name: str) -> Landlord:
    """Find a landlord by its name, or by the part of it that no other bears, without accents or capitals.

    Raises UserError, with the closest names, when none or several answer to it.
    """
    known = list_landlords(connection)
    wanted = fold(name.strip())
    same = [one for one in known if fold(one.name) == wanted]
    near = same or [one for one in known if wanted and wanted in fold(one.name)]
    if len(near) == 1:
        return near[0]
    if near:
        raise UserError(
            "Plusieurs bailleurs portent ce nom.",
            f"{quoted(name)} peut désigner {list_words([one.name for one in near], 'ou')}.",
            "Écrivez le nom en entier.",
        )
    by_fold = {fold(one.name): one.name for one in known}
    close = [by_fold[key] for key in get_close_matches(wanted, by_fold, n=3, cutoff=0.4)]
    offered = close or [one.name for one in known[:3]]
    remedy = f"Noms connus\u00a0: {', '.join(offered)}." if offered else "Importez d’abord leur tableau."
    raise UserError("Bailleur inconnu.", f"Aucun bailleur de la base ne s’appelle {quoted(name)}.", remedy)
