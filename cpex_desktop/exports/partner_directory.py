"""The directory of the partners: organisations, and those who may be written to there.

Nobody who asked not to be contacted, who left or who was erased is in it; notes never are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

from cpex_desktop.analysis.identifiers import shown_phone
from cpex_desktop.exports.description import Cell, Document, Sheet
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.exports.partner_book import Listed, list_sheet, partner_book, told
from cpex_desktop.french import counted
from cpex_desktop.models.partner_lists import ContactRole, Relation
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.organisation_names import Reach, organisation_reach
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.partner_rows import partner_rows
from cpex_desktop.queries.partner_words import CONTACT_ROLE_WORDS, RELATION_WORDS
from cpex_desktop.queries.people_lines import PersonLine, directory
from cpex_desktop.queries.plan_words import ORGANISATION_WORDS

PEOPLE_SHEET, ORGANISATIONS_SHEET = "Personnes", "Organisations"
_PEOPLE = (
    Listed("Organisation", 34.0),
    Listed("Civilité", 8.5),
    Listed("Nom", 18.0),
    Listed("Prénom", 15.0),
    Listed("Fonction", 28.0),
    Listed("Service", 22.0),
    Listed("Rôle", 22.0),
    Listed("Courriel professionnel", 32.0),
    Listed("Téléphone professionnel", 16.0),
    Listed("Mobile professionnel", 16.0),
    Listed("Vérifiée le", 11.5, Kind.DATE),
)
_ORGANISATIONS = (
    Listed("Organisation", 40.0),
    Listed("Sigle", 16.0),
    Listed("Type d’organisation", 28.0),
    Listed("SIREN", 12.0),
    Listed("Relation", 20.0),
    Listed("Courriel du service", 32.0),
    Listed("Téléphone du service", 16.0),
    Listed("Site", 30.0),
    Listed("Dernier échange", 12.0, Kind.DATE),
)
_PEOPLE_NOTE = (
    "Données professionnelles, pour la seule prévention des expulsions. Les personnes qui ont demandé à ne"
    " pas être contactées n’y figurent pas."
)
_ORGANISATIONS_NOTE = (
    "Les titres de colonnes sont ceux que l’import reconnaît. Le dernier échange est le dernier qui a eu"
    " lieu, ou la dernière séance tenue où l’organisation était présente."
)


def build_directory(connection: sqlite3.Connection, *, edited_on: date, organisation: str = "") -> Document:
    """Describe the workbook of all partners on a day, or of one (uid).

    What it lists can be imported elsewhere as it is.
    """
    people = [line for line in directory(connection, edited_on) if organisation in ("", line.organisation)]
    rows = [row for row in partner_rows(connection, edited_on) if organisation in ("", row.uid)]
    return partner_book(
        connection,
        "Annuaire des partenaires",
        (_people_sheet(people), _organisations_sheet(connection, rows)),
        edited_on=edited_on,
    )


def _people_sheet(lines: Sequence[PersonLine]) -> Sheet:
    people = counted(len({line.person for line in lines}), "personne", "personnes")
    places = counted(len({line.organisation for line in lines}), "organisation", "organisations")
    rows = [(line.position, _person(line)) for line in lines]
    return list_sheet(PEOPLE_SHEET, f"{people} · {places}", _PEOPLE_NOTE, _PEOPLE, rows)


def _person(line: PersonLine) -> tuple[Cell, ...]:
    roles = ", ".join(CONTACT_ROLE_WORDS[role] for role in ContactRole if role in line.roles)
    return (
        told(line.organisation_name, Tone.STRONG if line.main else Tone.PLAIN),
        told(line.civility),
        told(line.last_name),
        told(line.first_name),
        told(line.title),
        told(line.service),
        told(roles),
        told(line.email),
        told(shown_phone(line.phone)),
        told(shown_phone(line.mobile)),
        Cell(line.verified_on),
    )


def _organisations_sheet(connection: sqlite3.Connection, rows: Sequence[PartnerRow]) -> Sheet:
    reached = organisation_reach(connection)
    scope = counted(len(rows), "organisation", "organisations")
    listed = [(row.uid, _organisation(row, reached[row.uid])) for row in rows]
    return list_sheet(ORGANISATIONS_SHEET, scope, _ORGANISATIONS_NOTE, _ORGANISATIONS, listed)


def _organisation(row: PartnerRow, reach: Reach) -> tuple[Cell, ...]:
    kind = "" if row.kind is OrganisationKind.NONE else ORGANISATION_WORDS[row.kind]
    relation = "" if row.relation is Relation.NONE else RELATION_WORDS[row.relation]
    return (
        told(row.name),
        told(row.short_name),
        told(kind),
        told(row.siren),
        told(relation),
        told(reach.email),
        told(shown_phone(reach.phone)),
        told(reach.website),
        Cell(row.last_contact),
    )
