"""Finding the plan that a command is about, by its title."""

from __future__ import annotations

import sqlite3

from cpex_desktop.errors import UserError
from cpex_desktop.french import fold, list_words, quoted
from cpex_desktop.queries.plans import list_plans


def find_titled(connection: sqlite3.Connection, title: str | None) -> str:
    """Give the uid of the plan of that title, empty (the plan in force) for None; raises UserError."""
    if title is None:
        return ""
    plans = list_plans(connection)
    for plan in plans:
        if fold(plan.title) == fold(title):
            return plan.uid
    named = list_words([quoted(plan.title) for plan in plans]) or "aucun"
    raise UserError(
        "Ce plan n’est pas dans la base.",
        f"{quoted(title)} n’est le titre d’aucun de ses plans\u00a0: {named}.",
        "Donnez le titre d’un plan de la base, ou retirez --plan.",
    )
