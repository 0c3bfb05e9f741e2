"""What is told of one object that is not as it was: what changed of it, how far it is first, and its note."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace

from cpex_desktop.queries.journal_difference import NetChange, Side
from cpex_desktop.queries.journal_words import NOTHING, named, told
from cpex_desktop.queries.meeting_changes import MEETING_TABLES, meeting_changes
from cpex_desktop.queries.partner_change_words import PLACE
from cpex_desktop.queries.partner_changes import PARTNER_TABLES, partner_changes
from cpex_desktop.queries.plan_changes import PlanChange, plan_changes

_FINDING = {"title": "Titre", "finding": "Constat", "cause": "Cause", "recommendation": "Recommandation"}
_INDICATOR = named("SELECT label FROM indicator WHERE number = ?")


def _figure(connection: sqlite3.Connection, side: Side) -> str:
    what, where = (
        told(connection, say, side[column])
        for say, column in ((_INDICATOR, "indicator"), (PLACE, "territory"))
    )
    return f"{what}, {where}\u00a0: {side['shown']}"


_OF_FINDING = {
    "finding_evidence": ("Chiffre à l’appui", _figure),
    "finding_territory": ("Territoire", lambda connection, side: told(connection, PLACE, side["territory"])),
}


def told_changes(
    connection: sqlite3.Connection, change: NetChange, column: str | None = None
) -> list[PlanChange]:
    """Say what changed of a record, in all of its columns or in one, which may have no name: nothing then."""
    before, after = change.before or {}, change.after or {}
    if column is not None:
        before, after = ({column: side[column]} if column in side else {} for side in (before, after))
    if change.table in MEETING_TABLES:
        said = meeting_changes(connection, change.table, before, after)
        # Told under its decision, a review need not name it again.
        return [replace(one, what="Suivi") for one in said] if change.table == "decision_review" else said
    if change.table in PARTNER_TABLES:
        return partner_changes(connection, change.table, before, after)
    if change.table == "finding":
        return [
            PlanChange(word, str(before.get(column, "")), str(after.get(column, "")))
            for column, word in _FINDING.items()
            if before.get(column) != after.get(column)
        ]
    if change.table in _OF_FINDING:
        word, say = _OF_FINDING[change.table]
        then, now = (say(connection, side) if side else NOTHING for side in (before, after))
        return [PlanChange(word, then, now)]
    return plan_changes(connection, change.table, before, after)


def shortened(change: PlanChange) -> PlanChange:
    """Say once what both sides say: « Étape « Essai » : faite le… » of one that has only been ticked."""
    said = f"{change.before}, "
    if change.before == NOTHING or not change.after.startswith(said):
        return change
    return PlanChange(f"{change.what}\u00a0: {change.before}", NOTHING, change.after.removeprefix(said))


def change_words(change: PlanChange) -> str:
    """Write a change on one line: « Statut : En cours → Réalisée », or only what there is now."""
    said = change.after if change.before == NOTHING else f"{change.before} → {change.after}"
    return f"{change.what}\u00a0: {said}"


def note_words(connection: sqlite3.Connection, table: str, side: Side, columns: Iterable[str]) -> str:
    """Name a record further by some of its columns, those that say nothing left out."""
    noted = {column: side[column] for column in columns if side.get(column)}
    facts = told_changes(connection, NetChange(table, "", None, noted)) if noted else []
    said = ", ".join(f"{one.what.lower()}\u00a0: {one.after}" for one in facts)
    return said[:1].upper() + said[1:]
