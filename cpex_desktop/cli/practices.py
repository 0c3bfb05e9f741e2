"""Commands on good practices: one leaves a base without its names, another comes in."""

from __future__ import annotations

import argparse
import sqlite3
from dataclasses import replace

from cpex_desktop.cli.console import Console
from cpex_desktop.cli.reading import reading
from cpex_desktop.clock import system_clock
from cpex_desktop.errors import UserError
from cpex_desktop.exports.practice import practice_text, write_practice
from cpex_desktop.french import fold, quoted
from cpex_desktop.imports.practice import read_practice_file
from cpex_desktop.queries.local_names import read_local_names
from cpex_desktop.queries.practices import read_practice
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.practices import adopt_practice


def share(arguments: argparse.Namespace, console: Console) -> int:
    """Write a good practice and print the very text that leaves, with the names that were replaced."""
    with reading(arguments.base, console) as (connection, _clock):
        practice, replaced = read_practice(connection, _action(connection, arguments.action))
        practice = replace(practice, signature=arguments.signature)
        if arguments.sortie is not None:
            write_practice(practice, read_local_names(connection), arguments.sortie)
    for one in replaced:
        console.say(f"{quoted(one.written)} devient {quoted(one.instead)}.")
    console.say(practice_text(practice).rstrip())
    if arguments.sortie is None:
        console.say("Rien n’est écrit. Pour écrire ce fichier\u00a0: --sortie F.cpex-pratique")
    else:
        console.say(f"Fichier écrit\u00a0: {arguments.sortie}")
    console.give(
        {
            "fichier": None if arguments.sortie is None else str(arguments.sortie),
            "remplaces": [{"nom": one.written, "par": one.instead} for one in replaced],
        }
    )
    return 0


def take_over(arguments: argparse.Namespace, console: Console) -> int:
    """Add the action of a file of good practice to the plan in force, « À cadrer »."""
    read = read_practice_file(arguments.file)
    with open_base(arguments.base, system_clock) as store:
        uid = adopt_practice(store, read.practice)
        with store.read() as connection:
            code, title = connection.execute(
                "SELECT code, title FROM action WHERE uid = ?", (uid,)
            ).fetchone()
    console.say(f"Action ajoutée au plan en cours, à cadrer\u00a0: {code} {title}")
    for one in read.left_out:
        console.say(f"  non repris\u00a0: {one}")
    console.give({"action": uid, "code": code, "titre": title, "non_repris": list(read.left_out)})
    return 0


def _action(connection: sqlite3.Connection, asked: str) -> str:
    """Find an action in use by its number in the plan in force, or by its uid anywhere."""
    rows = connection.execute(
        "SELECT a.uid, a.code, p.is_current FROM action a JOIN plan p ON p.id = a.plan"
        " WHERE a.deleted_at IS NULL AND p.deleted_at IS NULL"
    ).fetchall()
    for uid, code, current in rows:
        if uid == asked or (current and fold(code) == fold(asked)):
            return str(uid)
    raise UserError(
        "Cette action n’est pas dans le plan en cours.",
        f"Aucune n’a le numéro {quoted(asked)}.",
        "Donnez son numéro, comme «\u00a0A-03\u00a0».",
    )
