"""Commands on the data of professionals: what is held on one, who is to be reviewed, and forgetting one."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from cpex_desktop.cli.console import Console
from cpex_desktop.cli.entrance import Exit
from cpex_desktop.cli.reading import reading
from cpex_desktop.clock import system_clock
from cpex_desktop.exports.person_extract import build_person_extract, extract_facts
from cpex_desktop.exports.word import write_word
from cpex_desktop.french import NOT_APPLICABLE, counted, date_fr
from cpex_desktop.queries.exchange_lines import ExchangeLine
from cpex_desktop.queries.partner_lookup import find_person
from cpex_desktop.queries.partner_words import (
    CHANNEL_WORDS,
    CONTACT_ROLE_WORDS,
    FOLLOW_UP_WORDS,
    LEGAL_BASIS_WORDS,
    OUTCOME_WORDS,
)
from cpex_desktop.queries.people_lines import PersonLine
from cpex_desktop.queries.person_extract import PersonExtract, person_extract
from cpex_desktop.queries.preferences import contact_months
from cpex_desktop.queries.retention import Stage, persons_to_review
from cpex_desktop.services.bases import open_base
from cpex_desktop.services.copy_age import held_copies, held_copies_words
from cpex_desktop.services.person_erasure import erase_person
from cpex_desktop.services.person_traces import texts_naming

_STAGES = {Stage.REVIEW: "à revoir", Stage.PURGE: "à effacer"}


def extract(arguments: argparse.Namespace, console: Console) -> int:
    """Tell all that is held on one professional, or write it as the document to hand them."""
    path: Path | None = arguments.sortie
    with reading(arguments.base, console) as (connection, clock):
        today = clock().date()
        uid = find_person(connection, arguments.personne)
        found, texts = person_extract(connection, uid, today), texts_naming(connection, uid)
        if path is not None:
            write_word(build_person_extract(connection, uid, today), path, progress=console.progress())
    _say(found, console)
    if path is not None:
        console.say(f"Document écrit\u00a0: {path}")
    data = _data(uid, found) | {"textes": list(texts)}
    console.give(data | ({} if path is None else {"document": str(path)}))
    return Exit.DONE


def review(arguments: argparse.Namespace, console: Console) -> int:
    """List who was not heard of for the months that the service set; nothing is erased."""
    with reading(arguments.base, console) as (connection, clock):
        found = persons_to_review(connection, clock().date())
        months, purge = contact_months(connection)
    said = counted(len(found), "contact", "contacts")
    console.say(f"{said} sans échange depuis {months}\u00a0mois\u202f; au bout de {purge}, effacez-les.")
    console.table(
        ["Dernier contact", "Suite", "Personne", "Fonction", "Identifiant"],
        [
            [date_fr(one.last), _STAGES[one.stage], one.name, one.does or NOT_APPLICABLE, one.uid]
            for one in found
        ],
    )
    console.give(
        {
            "mois_avant_revue": months,
            "mois_avant_effacement": purge,
            "personnes": [
                {"uid": one.uid, "dernier_contact": one.last.isoformat(), "suite": _STAGES[one.stage]}
                for one in found
            ],
        }
    )
    return Exit.DONE


def erase(arguments: argparse.Namespace, console: Console) -> int:
    """Forget one professional for good; without ``--confirmer``, tell what this would be."""
    if not arguments.confirmer:
        with reading(arguments.base, console) as (connection, clock):
            found = person_extract(connection, find_person(connection, arguments.personne), clock().date())
        _say(found, console)
        console.say("Rien n’est effacé. L’effacement est définitif\u00a0: ajoutez --confirmer.")
        console.give({"efface": False})
        return Exit.DONE
    with open_base(arguments.base, system_clock) as store:
        with store.read() as connection:
            uid = find_person(connection, arguments.personne)
        done = erase_person(store, uid)
        copies = held_copies(arguments.base, store.clock())
    texts = counted(done.texts, "texte débarrassé", "textes débarrassés")
    console.say(f"Personne effacée\u202f; {texts} de son nom.")
    if told := held_copies_words(copies):
        console.say(told)
    console.give(
        {
            "efface": True,
            "uid": uid,
            "textes": done.texts,
            "copies_automatiques": copies.automatic,
            "copies_a_la_main": copies.by_hand,
            "copies_disparues_vers": None if copies.gone_about is None else copies.gone_about.isoformat(),
        }
    )
    return Exit.DONE


def _say(found: PersonExtract, console: Console) -> None:
    for name, text in extract_facts(found):
        console.say(f"{name}\u00a0: {text}")
    for line in found.positions:
        console.say(f"Fonction\u00a0: {', '.join(p for p in (line.title, line.organisation_name) if p)}")
    console.say(f"Échanges\u00a0: {len(found.exchanges)}\u202f; relances\u00a0: {len(found.follow_ups)}")


def _data(uid: str, found: PersonExtract) -> dict[str, object]:
    return {
        "uid": uid,
        "civilite": found.civility,
        "prenom": found.first_name,
        "nom": found.last_name,
        "courriel": found.email,
        "telephone": found.phone,
        "mobile": found.mobile,
        "ne_pas_contacter": found.do_not_contact,
        "motif": found.do_not_contact_reason,
        "depuis_le": _day(found.do_not_contact_on),
        "base_legale": LEGAL_BASIS_WORDS[found.legal_basis],
        "origine": found.source,
        "note_le": _day(found.created_on),
        "verifie_le": _day(found.verified_on),
        "etapes_de_l_historique": found.steps,
        "fonctions": [_position(line) for line in found.positions],
        "echanges": [_exchange(line) for line in found.exchanges],
        "relances": [
            {"echeance": _day(one.due_on), "objet": one.wording, "issue": FOLLOW_UP_WORDS[one.outcome]}
            for one in found.follow_ups
        ],
    }


def _position(line: PersonLine) -> dict[str, object]:
    return {
        "organisation": line.organisation_name,
        "fonction": line.title,
        "service": line.service,
        "roles": [CONTACT_ROLE_WORDS[role] for role in sorted(line.roles)],
        "depuis": _day(line.since),
        "jusqu_au": _day(line.until),
    }


def _exchange(line: ExchangeLine) -> dict[str, object]:
    return {
        "date": _day(line.day),
        "canal": CHANNEL_WORDS[line.channel],
        "issue": OUTCOME_WORDS[line.outcome],
        "organisations": [mark.name for mark in line.organisations],
        "objet": line.title,
        "synthese": line.summary,
        "note_interne": line.internal_note,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
