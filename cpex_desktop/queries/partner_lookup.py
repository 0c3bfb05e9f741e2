"""Finding one organisation or one professional by what an officer types of it."""

from __future__ import annotations

import sqlite3

from cpex_desktop.errors import UserError
from cpex_desktop.french import fold, list_words, quoted

_SHOWN = 5


def find_partner(connection: sqlite3.Connection, words: str) -> str:
    """Give the uid of the organisation of that uid, SIREN, name or acronym, or of that part of its name.

    Raises UserError, with the names found, when none or several answer to it.
    """
    rows = connection.execute(
        "SELECT uid, name, short_name, siren FROM organisation WHERE deleted_at IS NULL ORDER BY key"
    ).fetchall()
    wanted, digits = fold(words.strip()), words.replace(" ", "").replace("\u00a0", "")
    same = [
        (uid, name)
        for uid, name, short, siren in rows
        if wanted and (digits in (uid, siren) or wanted in (fold(name), fold(short)))
    ]
    near = same or [(uid, name) for uid, name, *_rest in rows if wanted and wanted in fold(name)]
    if len(near) == 1:
        return str(near[0][0])
    if near:
        shown = [quoted(name) for _uid, name in near[:_SHOWN]]
        more = " et d’autres" if len(near) > _SHOWN else ""
        raise UserError(
            "Plusieurs partenaires portent ce nom.",
            f"{quoted(words)} peut désigner {list_words(shown, 'ou')}{more}.",
            "Écrivez le nom en entier, ou le SIREN.",
        )
    raise UserError(
        "Ce partenaire n’est pas dans la base.",
        f"{quoted(words)} n’est le nom, le sigle ni le SIREN d’aucune organisation."
        if wanted
        else "Aucun nom n’a été écrit.",
        "Consultez la liste des partenaires.",
    )


def find_person(connection: sqlite3.Connection, words: str) -> str:
    """Give the uid of the professional of that uid, name or e-mail address, in the trash or not.

    Raises UserError when none or several answer to it: they are told apart by what they do, never named.
    """
    rows = connection.execute(
        "SELECT w.uid, w.first_name, w.last_name, w.email, coalesce((SELECT"
        " trim(p.title || ', ' || o.name, ', ') FROM position p JOIN organisation o ON o.id = p.organisation"
        " WHERE p.person = w.id ORDER BY p.main DESC, p.id LIMIT 1), '')"
        " FROM person w WHERE w.erased_on IS NULL ORDER BY w.id"
    ).fetchall()
    wanted = fold(words.strip())
    found = [
        (uid, does)
        for uid, first, last, email, does in rows
        if wanted and wanted in (fold(uid), fold(email), fold(last), *_orders(first, last))
    ]
    if len(found) == 1:
        return str(found[0][0])
    if found:
        shown = [f"{does or 'sans fonction'} ({uid})" for uid, does in found[:_SHOWN]]
        more = " et d’autres" if len(found) > _SHOWN else ""
        raise UserError(
            "Plusieurs personnes répondent à ce nom.",
            f"Ce peut être {list_words(shown, 'ou')}{more}.",
            "Donnez leur courriel, ou l’identifiant entre parenthèses.",
        )
    raise UserError(
        "Cette personne n’est pas dans la base.",
        "Aucune fiche n’a ce nom, ce courriel ni cet identifiant. Une fiche effacée ne se retrouve pas.",
        "Vérifiez l’orthographe, ou cherchez par le courriel.",
    )


def _orders(first: str, last: str) -> tuple[str, str]:
    return fold(f"{first} {last}"), fold(f"{last} {first}")
