"""All that is held on one professional, as the document that they are handed on request (GDPR, art. 15)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from cpex_desktop.analysis.identifiers import shown_phone
from cpex_desktop.exports.edition import SUBJECT, read_edition
from cpex_desktop.exports.word_description import (
    Block,
    Facts,
    Grid,
    GridColumn,
    Heading,
    Manner,
    Points,
    Text,
    Title,
    WordDocument,
)
from cpex_desktop.french import counted, date_fr
from cpex_desktop.queries.exchange_lines import ExchangeLine
from cpex_desktop.queries.meeting_words import PRESENCE_WORDS
from cpex_desktop.queries.partner_words import (
    CHANNEL_WORDS,
    CONTACT_ROLE_WORDS,
    FOLLOW_UP_WORDS,
    LEGAL_BASIS_WORDS,
    OUTCOME_WORDS,
)
from cpex_desktop.queries.people_lines import PersonLine
from cpex_desktop.queries.person_extract import PersonExtract, person_extract
from cpex_desktop.queries.person_seats import PersonMeeting, PersonSeat
from cpex_desktop.queries.pledge_lines import FollowUpLine
from cpex_desktop.services.person_traces import texts_naming

_TITLE = "Données détenues sur une personne"
_RIGHTS = (
    "Ces données professionnelles servent à la seule prévention des expulsions locatives. Vous pouvez"
    " demander qu’elles soient rectifiées ou effacées."
)
_POSITIONS = (
    GridColumn("Organisation", 50),
    GridColumn("Fonction et service", 50),
    GridColumn("Rôle", 40),
    GridColumn("Dates", 30),
)
_EXCHANGES = (GridColumn("Date", 22), GridColumn("Avec", 40), GridColumn("Ce qui est noté", 108))
_MEETINGS = (GridColumn("Instance", 60), GridColumn("Organisation", 50), GridColumn("Ce qui est noté", 60))
_FOLLOW_UPS = (GridColumn("Échéance", 25), GridColumn("Objet", 110), GridColumn("Issue", 35))


def build_person_extract(connection: sqlite3.Connection, uid: str, today: date) -> WordDocument:
    """Describe the extract of one professional (uid); raises UserError when the record was erased."""
    extract = person_extract(connection, uid, today)
    told = {text for line in extract.exchanges for text in (line.title, line.summary, line.internal_note)}
    others = [text for text in texts_naming(connection, uid) if text not in told]
    edition = read_edition(connection)
    return WordDocument(
        title=_TITLE,
        subject="Droit d’accès (RGPD, article 15)",
        author=edition.author,
        edited_on=today,
        head_left=edition.head,
        head_right=SUBJECT,
        foot_left=f"Remis à la personne concernée – édité le {date_fr(today)}",
        alert=edition.alert,
        blocks=tuple(_blocks(extract, others)),
    )


def _blocks(extract: PersonExtract, others: Sequence[str]) -> Iterator[Block]:
    yield Title(_name(extract), _TITLE)
    yield Text(_RIGHTS, Manner.REMARK)
    yield Facts("Fiche de la personne", tuple(extract_facts(extract)))
    yield Heading("Fonctions", 2)
    if extract.positions:
        yield Grid("Fonctions", _POSITIONS, tuple(map(_position, extract.positions)))
    else:
        yield Text("Aucune.")
    yield Heading("Échanges auxquels elle a participé", 2)
    if extract.exchanges:
        yield Grid("Échanges", _EXCHANGES, tuple(map(_exchange, extract.exchanges)))
    else:
        yield Text("Aucun.")
    yield Heading("Relances prévues auprès d’elle", 2)
    if extract.follow_ups:
        yield Grid("Relances", _FOLLOW_UPS, tuple(map(_follow_up, extract.follow_ups)))
    else:
        yield Text("Aucune.")
    yield Heading("Instances et séances", 2)
    if extract.seats or extract.meetings:
        rows = (*map(_seat, extract.seats), *map(_meeting, extract.meetings))
        yield Grid("Instances et séances", _MEETINGS, rows)
    else:
        yield Text("Aucune.")
    yield Heading("Autres textes où son nom est écrit", 2)
    yield Points(tuple(others)) if others else Text("Aucun.")


def _name(extract: PersonExtract) -> str:
    return " ".join(part for part in (extract.civility, extract.first_name, extract.last_name) if part)


def extract_facts(extract: PersonExtract) -> Iterator[tuple[str, str]]:
    """Say what the record holds, by name: what was never noted is told too."""
    yield "Civilité, prénom et nom", _name(extract)
    yield "Courriel professionnel", extract.email or "Non noté"
    yield "Téléphone professionnel", shown_phone(extract.phone) or "Non noté"
    yield "Mobile professionnel", shown_phone(extract.mobile) or "Non noté"
    yield "Ne pas contacter", _left_alone(extract)
    yield "Base légale", LEGAL_BASIS_WORDS[extract.legal_basis]
    yield "Origine", extract.source or "Non notée"
    yield "Noté le", date_fr(extract.created_on)
    yield "Vérifié le", date_fr(extract.verified_on) if extract.verified_on else "Jamais"
    steps = counted(extract.steps, "étape garde", "étapes gardent")
    yield "Historique", f"{steps} une version antérieure de la fiche" if extract.steps else "Aucune étape"


def _left_alone(extract: PersonExtract) -> str:
    if not extract.do_not_contact:
        return "Non"
    said = f"Oui, depuis le {date_fr(extract.do_not_contact_on)}" if extract.do_not_contact_on else "Oui"
    return f"{said} ({extract.do_not_contact_reason})" if extract.do_not_contact_reason else said


def _position(line: PersonLine) -> tuple[str, ...]:
    since = f"depuis le {date_fr(line.since)}" if line.since else ""
    until = f"jusqu’au {date_fr(line.until)}" if line.until else ""
    does = "\n".join(part for part in (line.title, line.service) if part)
    roles = ", ".join(CONTACT_ROLE_WORDS[role] for role in sorted(line.roles))
    return line.organisation_name, does, roles, " ".join(part for part in (since, until) if part)


def _exchange(line: ExchangeLine) -> tuple[str, ...]:
    head = f"{CHANNEL_WORDS[line.channel]}, {OUTCOME_WORDS[line.outcome].lower()}"
    title = "" if line.title == CHANNEL_WORDS[line.channel] else line.title
    note = f"Note interne\u00a0: {line.internal_note}" if line.internal_note else ""
    said = "\n".join(part for part in (head, title, line.summary, note) if part)
    return date_fr(line.day), ", ".join(mark.name for mark in line.organisations), said


def _follow_up(line: FollowUpLine) -> tuple[str, ...]:
    return date_fr(line.due_on), line.wording, FOLLOW_UP_WORDS[line.outcome]


def _seat(line: PersonSeat) -> tuple[str, ...]:
    since = f"depuis le {date_fr(line.since)}" if line.since else ""
    until = f"jusqu’au {date_fr(line.until)}" if line.until else ""
    held = " ".join(part for part in (since, until) if part)
    return line.body, line.organisation, ", ".join(part for part in (line.seat or "Siège", held) if part)


def _meeting(line: PersonMeeting) -> tuple[str, ...]:
    said = PRESENCE_WORDS[line.presence]
    return line.body, line.organisation, f"Séance du {date_fr(line.day)}\u00a0: {said.lower()}"
