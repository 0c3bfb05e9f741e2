"""The command that reads a list of partners or their cards: told first, written when it is said."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from cpex_desktop.cli.console import Console
from cpex_desktop.cli.entrance import Exit
from cpex_desktop.cli.reading import reading
from cpex_desktop.cli.reports import tell_findings
from cpex_desktop.clock import system_clock
from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, fold, quoted
from cpex_desktop.imports.contact_choices import chosen_additions, set_aside
from cpex_desktop.imports.contact_file import read_contact_file
from cpex_desktop.imports.contact_headings import read_answers
from cpex_desktop.imports.contact_proposals import (
    STANDING_WORDS,
    Choice,
    ContactProposals,
    OrganisationProposal,
    PersonProposal,
    Standing,
    propose,
)
from cpex_desktop.queries.partner_duplicates import SIGN_WORDS
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.contact_additions import Written, add_contacts

_USUAL = "tout"
_Proposal = OrganisationProposal | PersonProposal


def load(arguments: argparse.Namespace, console: Console) -> int:
    """Tell what a list or cards propose; write it as one step when ``--accepter`` says so.

    ``--accepter tout`` writes all but the doubts; ``o3=completer`` or ``p5=ajouter`` settle one of them.
    Exit 1 when something was accepted and nothing of it could be written.
    """
    answers = read_answers(_pairs(arguments.columns))
    file = read_contact_file(arguments.file, answers, progress=console.progress())
    if not arguments.accepted:
        with reading(arguments.base, console) as (connection, _clock):
            found = propose(connection, file)
        _tell(found, console)
        console.give(_data(found))
        return Exit.DONE
    with open_base(arguments.base, system_clock) as store:
        with store.read() as connection:
            found = propose(connection, file)
        choices = _choices(found, arguments.accepted)
        written = add_contacts(store, chosen_additions(found, choices), progress=console.progress())
    aside = len(set_aside(found, choices))
    console.say(_written_words(written))
    for one in written.refused:
        console.say(f"  non repris\u00a0: ligne {one.row}\u00a0: {one.reason}")
    if aside:
        people = counted(aside, "personne", "personnes")
        console.say(f"  laissé de côté avec leur organisation\u00a0: {people}")
    console.give({**_data(found), "applique": _written_data(written, aside)})
    return Exit.REFUSED if written.nothing and written.refused else Exit.DONE


def _pairs(told: Sequence[str]) -> dict[str, str]:
    """Read « colonne=contenu »."""
    found = {}
    for one in told:
        column, sign, part = one.rpartition("=")
        if not sign or not column.strip():
            raise UserError(
                "Cette correspondance de colonne n’est pas comprise.",
                f"{quoted(one)} ne s’écrit pas COLONNE=CONTENU.",
                "Écrivez par exemple --colonne C=Fonction.",
            )
        found[column.strip()] = part
    return found


def _choices(found: ContactProposals, asked: Sequence[str]) -> dict[str, Choice]:
    """Read what is accepted; without « tout », all that is not named is left aside."""
    words = [word.strip() for text in asked for word in text.split(",") if word.strip()]
    known = {one.key for one in found.parts}
    choices: dict[str, Choice] = {}
    for word in (one for one in words if fold(one) != _USUAL):
        key, _, said = word.partition("=")
        choice = next((one for one in Choice if one.value == fold(said or Choice.ADD.value)), None)
        if key.strip() not in known or choice is None:
            raise UserError(
                "Ce choix n’est pas compris.",
                f"{quoted(word)} ne désigne aucune proposition de ce fichier.",
                "Écrivez par exemple --accepter tout, o3=completer, p5=ajouter ou p6=laisser.",
            )
        choices[key.strip()] = choice
    if _USUAL not in map(fold, words):
        choices = dict.fromkeys(known, Choice.LEAVE) | choices
    return choices


def _tell(found: ContactProposals, console: Console) -> None:
    file = found.file
    lines = counted(file.lines, "ligne", "lignes")
    console.say(f"{file.file_name}\u00a0: {lines}, {_counts(found)}.")
    for column in file.columns:
        console.say(f"  colonne {column.letter} {quoted(column.header)} → {column.label or 'non lue'}")
    rows = [[one.key, one.read.name, _standing(one)] for one in found.parts if not one.idle]
    if rows:
        console.table(["Clé", "Nom", "Situation"], rows)
    for first, second in found.alike:
        console.say(f"  à vérifier\u00a0: {first} et {second} se ressemblent dans le fichier")
    tell_findings(found.findings, console)
    if found.nothing:
        console.say("La base connaît déjà tout ce que dit ce fichier.")
    else:
        console.say(f"Rien n’est écrit. Pour écrire\u00a0: --accepter {_USUAL}, ou les clés ci-dessus.")


def _counts(found: ContactProposals) -> str:
    organisations = counted(len(found.organisations), "organisation", "organisations")
    return f"{organisations}, {counted(len(found.persons), 'personne', 'personnes')}"


def _standing(one: _Proposal) -> str:
    said = STANDING_WORDS[one.standing]
    if one.standing is Standing.PERHAPS and one.sign is not None:
        return f"{said}\u00a0: {one.twin_name} ({SIGN_WORDS[one.sign].lower()})"
    return f"{said}, à compléter" if one.standing is Standing.SAME else said


def _written_words(written: Written) -> str:
    if written.nothing:
        return "Rien n’a été écrit."
    counts = (
        (written.organisations, "organisation ajoutée", "organisations ajoutées"),
        (written.persons, "personne ajoutée", "personnes ajoutées"),
        (written.positions, "fonction ajoutée", "fonctions ajoutées"),
        (written.completed, "fiche complétée", "fiches complétées"),
    )
    return f"{', '.join(counted(*one) for one in counts if one[0])}."


def _written_data(written: Written, aside: int) -> dict[str, object]:
    return {
        "organisations": written.organisations,
        "personnes": written.persons,
        "fonctions": written.positions,
        "fiches_completees": written.completed,
        "laissees_avec_leur_organisation": aside,
        "refus": [{"ligne": one.row, "raison": one.reason} for one in written.refused],
    }


def _data(found: ContactProposals) -> dict[str, object]:
    return {
        "fichier": found.file.file_name,
        "lignes": found.file.lines,
        "lignes_ecartees": found.file.left_out,
        "organisations": [_proposal(one) for one in found.organisations],
        "personnes": [_proposal(one) for one in found.persons],
        "ressemblances": [list(pair) for pair in found.alike],
        "constats": [finding.reason for finding in found.findings],
    }


def _proposal(one: _Proposal) -> dict[str, object]:
    return {
        "cle": one.key,
        "ligne": one.read.row,
        "nom": one.read.name,
        "situation": one.standing.value,
        "dans_la_base": one.twin_name or None,
        "signe": one.sign.value if one.sign else None,
        "complete": [name.value for name in one.fills],
        "differe": [name.value for name in one.differs],
    }
