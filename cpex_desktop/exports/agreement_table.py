"""The table of the agreements: where each stands, who signed, when it ends. Notes are never in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

from cpex_desktop.errors import UserError
from cpex_desktop.exports.description import Cell, Document, Sheet
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.exports.partner_book import Listed, list_sheet, partner_book, told
from cpex_desktop.french import counted, date_fr
from cpex_desktop.models.partner_lists import Renewal
from cpex_desktop.queries.agreement_lines import AgreementLine, Alert, agreement_lines
from cpex_desktop.queries.partner_readings import pledge_words, term_words, waiting_words
from cpex_desktop.queries.partner_words import AGREEMENT_KIND_WORDS, AGREEMENT_STATE_WORDS, RENEWAL_WORDS
from cpex_desktop.queries.pledge_lines import PledgeLine, pledge_lines

AGREEMENTS_SHEET, PLEDGES_SHEET = "Conventions", "Engagements"
_COLUMNS = (
    Listed("Titre", 32.0),
    Listed("Type", 22.0),
    Listed("État", 13.0),
    Listed("Situation", 26.0),
    Listed("Parties", 38.0),
    Listed("Signée le", 11.5, Kind.DATE),
    Listed("Effet au", 11.5, Kind.DATE),
    Listed("Échéance", 11.5, Kind.DATE),
    Listed("Préavis au plus tard le", 12.0, Kind.DATE),
    Listed("Reconduction", 15.0),
    Listed("Avenants", 9.5, Kind.WHOLE),
    Listed("Engagements en cours", 12.5, Kind.WHOLE),
    Listed("dont en retard", 9.5, Kind.WHOLE),
    Listed("Notre référent", 16.0),
)
_PLEDGES = (
    Listed("Convention", 40.0),
    Listed("Engagement", 56.0),
    Listed("Porté par", 30.0),
    Listed("Échéance", 11.5, Kind.DATE),
    Listed("Situation", 34.0),
)
_NOTE = "Un tiret dans les parties signale une signature qui manque encore."
_PLEDGES_NOTE = "Les engagements pris dans une convention, tenus ou non."


def build_agreements(connection: sqlite3.Connection, *, edited_on: date, organisation: str = "") -> Document:
    """Describe the agreements in use with their pledges, of one party (uid) or of all.

    Raises UserError when there is none.
    """
    lines = agreement_lines(connection, edited_on, organisation)
    if not lines:
        raise UserError(
            "Il n’y a aucune convention à exporter.",
            "Ce partenaire n’en a signé aucune." if organisation else "La base n’en contient pas encore.",
            "Ajoutez d’abord une charte, une convention ou un protocole.",
        )
    binding = sum(1 for line in lines if line.binding)
    scope = (
        f"{counted(len(lines), 'convention', 'conventions')} · {counted(binding, 'en vigueur', 'en vigueur')}"
        f" · au {date_fr(edited_on)}"
    )
    listed = {line.uid for line in lines}
    pledges = [one for one in pledge_lines(connection, edited_on) if one.agreement in listed]
    sheets = [list_sheet(AGREEMENTS_SHEET, scope, _NOTE, _COLUMNS, [(one.uid, _line(one)) for one in lines])]
    if pledges:
        sheets.append(_pledges(pledges, edited_on))
    return partner_book(connection, "Conventions", sheets, edited_on=edited_on)


def _line(line: AgreementLine) -> tuple[Cell, ...]:
    late = line.alert is not Alert.NONE
    situation = waiting_words(line) or term_words(line)
    return (
        told(line.title, Tone.STRONG),
        told(AGREEMENT_KIND_WORDS[line.kind]),
        told(AGREEMENT_STATE_WORDS[line.state]),
        told(situation, Tone.BAD if late else Tone.PLAIN),
        told(_parties(line)),
        Cell(line.signed_on),
        Cell(line.effective_on),
        Cell(line.term),
        Cell(line.notice_on),
        told("" if line.renewal is Renewal.NONE else RENEWAL_WORDS[line.renewal]),
        Cell(line.amendments),
        Cell(line.pledges),
        Cell(line.late_pledges),
        told(line.our_referent),
    )


def _parties(line: AgreementLine) -> str:
    return ", ".join(
        f"{party.name} ({date_fr(party.signed_on) if party.signed_on else '–'})" for party in line.parties
    )


def _pledges(lines: Sequence[PledgeLine], today: date) -> Sheet:
    rows = [
        (
            line.uid,
            (
                told(line.agreement_title),
                told(line.wording),
                told("Notre service" if line.by_us else line.bearer or line.organisation_name),
                Cell(line.due_on),
                told(pledge_words(line), Tone.BAD if line.standing.late else Tone.PLAIN),
            ),
        )
        for line in lines
    ]
    scope = f"{counted(len(lines), 'engagement', 'engagements')} · au {date_fr(today)}"
    return list_sheet(PLEDGES_SHEET, scope, _PLEDGES_NOTE, _PLEDGES, rows)
