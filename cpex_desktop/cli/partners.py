"""Commands on the partners: writing what may be handed out."""

from __future__ import annotations

import argparse
import sqlite3
from datetime import date

from cpex_desktop.cli.console import Console
from cpex_desktop.cli.entrance import Exit
from cpex_desktop.cli.reading import reading
from cpex_desktop.errors import UserError
from cpex_desktop.exports.partner_asked import SUFFIXES, PartnerAsked, PartnerDocument
from cpex_desktop.exports.partner_documents import write_partner_document
from cpex_desktop.french import list_words, quoted
from cpex_desktop.queries.partner_lookup import find_partner
from cpex_desktop.queries.partner_sheet import partner_sheet

_OF_ONE = (PartnerDocument.BRIEF, PartnerDocument.LANDLORD)


def export(arguments: argparse.Namespace, console: Console) -> int:
    """Write the document that ``--contenu``, or the name of the file, asks for."""
    document = _document(arguments)
    if document in _OF_ONE and arguments.partenaire is None:
        raise UserError(
            "Ce document est celui d’un seul partenaire.",
            "La commande n’en désigne aucun.",
            "Ajoutez --partenaire et son nom.",
        )
    with reading(arguments.base, console) as (connection, clock):
        asked = _asked(connection, document, arguments, clock().date())
        write_partner_document(connection, asked, arguments.sortie, now=clock(), progress=console.progress())
    console.say(f"Document écrit\u00a0: {arguments.sortie}")
    console.give({"document": str(arguments.sortie)})
    return Exit.DONE


def _document(arguments: argparse.Namespace) -> PartnerDocument:
    suffix = arguments.sortie.suffix.lower()
    if arguments.contenu is not None:
        document = PartnerDocument(arguments.contenu)
        if SUFFIXES[document] != suffix:
            raise UserError(
                f"Le nom de ce document doit finir par {quoted(SUFFIXES[document])}.",
                f"{quoted(arguments.sortie.name)} ne s’ouvrirait pas sans avertissement.",
                "Complétez le nom du fichier.",
            )
        return document
    found = next((document for document in PartnerDocument if SUFFIXES[document] == suffix), None)
    if found is None:
        known = list_words([quoted(one) for one in dict.fromkeys(SUFFIXES.values())], "ou")
        raise UserError(
            f"Le nom du document doit finir par {known}.",
            f"{quoted(arguments.sortie.name)} ne dit pas quel document écrire.",
            "Complétez le nom du fichier.",
        )
    return found


def _asked(
    connection: sqlite3.Connection, document: PartnerDocument, arguments: argparse.Namespace, today: date
) -> PartnerAsked:
    uid = "" if arguments.partenaire is None else find_partner(connection, arguments.partenaire)
    return PartnerAsked(
        document,
        uid,
        arguments.debut,
        arguments.fin,
        arguments.notes_internes,
        _landlord(connection, uid, today) if document is PartnerDocument.LANDLORD else 0,
    )


def _landlord(connection: sqlite3.Connection, uid: str, today: date) -> int:
    known = partner_sheet(connection, uid, today).landlords
    if len(known) == 1:
        return known[0][0]
    names = list_words([quoted(name) for _number, name in known], "ou")
    raise UserError(
        "Les chiffres de ce partenaire ne sont pas désignés.",
        f"Ils le connaissent sous plusieurs noms\u00a0: {names}."
        if known
        else "Aucun bailleur des chiffres importés ne lui est rattaché.",
        "Écrivez la fiche d’un nom\u00a0: export bailleur BASE --bailleur NOM --sortie F.xlsx.",
    )
