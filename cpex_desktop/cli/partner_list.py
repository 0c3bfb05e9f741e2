"""The partners told on the command line, by the functions of the screen: the same rows, the same counts."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date

from cpex_desktop.cli.console import Console
from cpex_desktop.cli.entrance import Exit
from cpex_desktop.cli.reading import reading
from cpex_desktop.french import NOT_APPLICABLE, counted, date_fr
from cpex_desktop.queries.partner_counts import (
    STANDING_WORDS,
    TILE_KEYS,
    TILE_WORDS,
    TILES,
    PartnerTile,
    partner_counts,
)
from cpex_desktop.queries.partner_dues import DUE_WORDS, Due, partner_dues
from cpex_desktop.queries.partner_readings import silence_words
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.partner_rows import partner_rows
from cpex_desktop.queries.partner_selection import matches
from cpex_desktop.queries.partner_words import FAMILY_WORDS, RELATION_WORDS
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.plan_words import ORGANISATION_WORDS, standing_words


def tell(arguments: argparse.Namespace, console: Console) -> int:
    """Print the counts of the partners, what is late, and those of a tile; nobody is named."""
    tile = next(tile for tile, key in TILE_KEYS.items() if key == arguments.lesquels)
    with reading(arguments.base, console) as (connection, clock):
        today: date = arguments.au or clock().date()
        every = partner_rows(connection, today)
        late = [due for due in partner_dues(connection, today) if due.standing.late]
        place = departement(connection).name
    rows = [row for row in every if matches(row, TILES[tile])]
    _say(console, f"{place}, {date_fr(today)}", every, rows, late)
    console.give(
        {
            "departement": place,
            "au": today.isoformat(),
            "lesquels": arguments.lesquels,
            "compte": _counts(every),
            "en_retard": [_due(due) for due in late],
            "organisations": [_organisation(row) for row in rows],
        }
    )
    return Exit.DONE


def _say(
    console: Console,
    head: str,
    every: Sequence[PartnerRow],
    rows: Sequence[PartnerRow],
    late: Sequence[Due],
) -> None:
    counts = partner_counts(every)
    console.say(head)
    console.say(", ".join(f"{TILE_WORDS[tile].lower()}\u00a0: {counts.tiles[tile]}" for tile in PartnerTile))
    said = counted(len(late), "échéance passée", "échéances passées")
    console.say(f"{said}, dont {counted(counts.late_follow_ups, 'relance', 'relances')}.")
    console.table(
        ["Échéance", "Nature", "Organisation", "Objet", "Situation"], [_late_cells(due) for due in late]
    )
    console.say("")
    console.table(
        ["Organisation", "Type", "Relation", "Situation", "Silence", "Échanges", "Relance"],
        [_cells(row) for row in rows],
        right=(5,),
    )


def _late_cells(due: Due) -> list[str]:
    return [
        date_fr(due.due_on),
        DUE_WORDS[due.kind],
        due.organisation_name or NOT_APPLICABLE,
        due.title,
        standing_words(due.standing),
    ]


def _cells(row: PartnerRow) -> list[str]:
    return [
        row.name,
        ORGANISATION_WORDS[row.kind],
        RELATION_WORDS[row.relation],
        STANDING_WORDS[row.standing],
        silence_words(row),
        str(row.exchanges),
        date_fr(row.next_follow_up.due_on) if row.next_follow_up else NOT_APPLICABLE,
    ]


def _counts(rows: Sequence[PartnerRow]) -> dict[str, object]:
    counts = partner_counts(rows)
    return {
        **{TILE_KEYS[tile].replace("-", "_"): count for tile, count in counts.tiles.items()},
        "familles": {FAMILY_WORDS[family]: count for family, count in counts.families.items()},
        "situations": {STANDING_WORDS[standing]: count for standing, count in counts.standings.items()},
        "relances_en_retard": counts.late_follow_ups,
        "engagements_en_retard": counts.late_pledges,
        "personnes": counts.persons,
    }


def _due(due: Due) -> dict[str, object]:
    return {
        "nature": DUE_WORDS[due.kind],
        "uid": due.uid,
        "objet": due.title,
        "organisation": due.organisation_name or None,
        "echeance": due.due_on.isoformat(),
        "jours_de_retard": due.standing.days,
    }


def _organisation(row: PartnerRow) -> dict[str, object]:
    return {
        "uid": row.uid,
        "nom": row.name,
        "sigle": row.short_name or None,
        "type": ORGANISATION_WORDS[row.kind],
        "famille": FAMILY_WORDS[row.family],
        "siren": row.siren or None,
        "relation": RELATION_WORDS[row.relation],
        "situation": STANDING_WORDS[row.standing],
        "dernier_echange": _day(row.last_contact),
        "dernier_echange_en_seance": row.sat_last,
        "jours_sans_echange": row.silence,
        "derniere_rencontre": _day(row.last_met),
        "echanges": row.exchanges,
        "prochaine_relance": _day(row.next_follow_up.due_on if row.next_follow_up else None),
        "retards": row.pending.late,
        "personnes": row.contacts.persons,
        "referents": row.contacts.referents,
        "conventions_en_vigueur": row.bonds.binding,
        "logements": None if row.dwellings is None else row.dwellings.amount,
        "territoires": [name for _number, name in row.territories],
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
