"""What a step changed in the tables of the partners, in the officer's words, as the journal keeps both sides.

Shared by the history of one partner and by that of the base.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from cpex_desktop.models.partner_lists import ContactRole, CountKind
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.action_history import HistoryStep, record_history
from cpex_desktop.queries.journal_words import Tell, day, named, number, told
from cpex_desktop.queries.partner_change_words import (
    AGREEMENT,
    EXCHANGE,
    ORGANISATION,
    PARTNER_FIELDS,
    PERSON,
    PLACE,
)
from cpex_desktop.queries.partner_words import CONTACT_ROLE_WORDS, COUNT_WORDS
from cpex_desktop.queries.plan_changes import PlanChange, Side, Whole, plan_changes, told_changes
from cpex_desktop.queries.plan_words import ORGANISATION_WORDS


def partner_changes(
    connection: sqlite3.Connection, table: str, before: Side, after: Side
) -> list[PlanChange]:
    """Say what changed between the two sides of a record of the partners; nothing for another table."""
    return told_changes(connection, table, (before, after), _WHOLE, PARTNER_FIELDS)


def partner_thing(connection: sqlite3.Connection, table: str, side: Side) -> str:
    """Name what a record of the partners is, or is a part of; a person by the name that the base has now."""
    if table == "person":
        return told(connection, PERSON, side.get("id"))
    for column, tell in _THINGS.get(table, ()):
        if side.get(column) is not None:
            return told(connection, tell, side[column])
    return str(side.get("title") or side.get("wording") or "")


def partner_history(connection: sqlite3.Connection, uid: str, most: int = 200) -> tuple[HistoryStep, ...]:
    """List the steps that changed an organisation (uid) or what hangs on it, newest first."""
    return record_history(connection, "organisation", _HANGING, uid, _say, most)


def _say(connection: sqlite3.Connection, table: str, before: Side, after: Side) -> list[PlanChange]:
    say = plan_changes if table == "organisation" else partner_changes
    return say(connection, table, before, after)


def _count(connection: sqlite3.Connection, side: Side) -> tuple[str, str]:
    said = [number(side["amount"]), told(connection, PLACE, side["territory"]), side["source"]]
    return COUNT_WORDS[CountKind(side["kind"])], f"{', '.join(said)}, au {day(side['as_of'])}"


def _party(connection: sqlite3.Connection, side: Side) -> tuple[str, str]:
    name = told(connection, ORGANISATION, side["organisation"])
    return "Partie", f"{name}, signée le {day(side['signed_on'])}" if side["signed_on"] else name


def _link(word: str, column: str, tell: Tell) -> Whole:
    return lambda connection, side: (word, told(connection, tell, side[column]))


def _role(_connection: sqlite3.Connection, side: Side) -> tuple[str, str]:
    return "Rôle", CONTACT_ROLE_WORDS[ContactRole(side["role"])]


def _cadence(_connection: sqlite3.Connection, side: Side) -> tuple[str, str]:
    return ORGANISATION_WORDS[OrganisationKind(side["kind"])], f"{side['days']}\u00a0jours"


_WHOLE: Mapping[str, Whole] = {
    "organisation_territory": _link("Territoire", "territory", PLACE),
    "organisation_landlord": _link(
        "Nom dans le diagnostic", "landlord", named("SELECT name FROM landlord WHERE id = ?")
    ),
    "partner_count": _count,
    "kind_cadence": _cadence,
    "position_role": _role,
    "agreement_party": _party,
    "exchange_organisation": _link("Échange", "exchange", EXCHANGE),
    "exchange_person": _link("Participant", "person", PERSON),
    "exchange_territory": _link("Territoire", "territory", PLACE),
    "exchange_action": _link(
        "Action", "action", named("SELECT code || ' ' || title FROM action WHERE id = ?")
    ),
    "exchange_agreement": _link("Convention", "agreement", AGREEMENT),
    "partner_document": lambda _connection, side: ("Document", side["title"] or side["target"]),
}
"""The tables whose records are told as one thing."""
_THINGS: Mapping[str, tuple[tuple[str, Tell], ...]] = {
    **dict.fromkeys(
        ("organisation_territory", "organisation_landlord", "partner_count", "position", "follow_up"),
        (("organisation", ORGANISATION),),
    ),
    "position_role": (
        (
            "position",
            named(
                "SELECT o.name FROM position p JOIN organisation o ON o.id = p.organisation WHERE p.id = ?"
            ),
        ),
    ),
    "amendment": (("agreement", AGREEMENT),),
    "agreement_party": (("agreement", AGREEMENT),),
    "pledge": (("organisation", ORGANISATION), ("agreement", AGREEMENT)),
    "partner_document": (("organisation", ORGANISATION), ("exchange", EXCHANGE), ("agreement", AGREEMENT)),
    **dict.fromkeys(
        ("exchange_organisation", "exchange_person", "exchange_territory", "exchange_action"),
        (("exchange", EXCHANGE),),
    ),
    "exchange_agreement": (("exchange", EXCHANGE),),
    "kind_cadence": (),
}
_HANGING = (
    "organisation_territory", "organisation_landlord", "partner_count", "position", "pledge", "follow_up",
    "agreement_party", "exchange_organisation", "partner_document",
)  # fmt: skip
"""The tables whose records tell of an organisation in its history."""
PARTNER_TABLES = frozenset({*_WHOLE, *PARTNER_FIELDS})
"""The tables that have words here."""
