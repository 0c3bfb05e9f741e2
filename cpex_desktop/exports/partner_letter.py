"""The text of a message to a partner, begun for the officer: what each side promised and what is due.

It goes to the mail program as a « mailto: » address, which Windows takes up to some 2,000 characters. Whoever
asked not to be contacted is never written to, nor named to others.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote

from cpex_desktop.errors import UserError
from cpex_desktop.exports.left_alone import name_hider, without_names
from cpex_desktop.french import date_fr, shortened
from cpex_desktop.models.partner_lists import PledgeState
from cpex_desktop.queries.partner_sheet import PartnerSheet, partner_sheet
from cpex_desktop.queries.people_lines import PersonLine
from cpex_desktop.queries.preferences import read_settings
from cpex_desktop.settings import SettingKey

MOST = 2000
"""Characters of a « mailto: » address that every mail program of Windows takes."""
_WORDING = 90
_LISTED = 6


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to be finished in the mail program; ``body`` has one line a paragraph."""

    to: str
    subject: str
    body: str

    @property
    def link(self) -> str:
        """Give it as an address (RFC 6068), never longer than :data:`MOST`."""
        body = "\r\n".join(self.body.split("\n"))
        return f"mailto:{quote(self.to, safe='@')}?subject={quote(self.subject)}&body={quote(body)}"


def begin_letter(connection: sqlite3.Connection, uid: str, today: date, person: str = "") -> Letter:
    """Begin a message to a partner (uid), or to one of its professionals (uid).

    Without one it goes to the main person, else to the organisation. Raises UserError for who asked not to
    be contacted, and where there is no address.
    """
    sheet = partner_sheet(connection, uid, today)
    sheet = replace(sheet, pledges=without_names(sheet.pledges, name_hider(connection)))
    to, greeting = _recipient(sheet, person)
    settings = read_settings(connection)
    signed = [settings[SettingKey.OFFICER_NAME], settings[SettingKey.SERVICE_NAME]]
    subject = f"Prévention des expulsions – {sheet.row.shown}"
    for most in range(_LISTED, -1, -1):
        made = Letter(to, subject, _body(sheet, greeting, [line for line in signed if line], most))
        if len(made.link) <= MOST:
            return made
    return Letter(to, "Prévention des expulsions", "")


def no_address(sheet: PartnerSheet, person: str = "") -> str:
    """Say why nobody can be written to: of a partner, or that professional (uid); empty when one can."""
    known = [line for line in sheet.people if line.active and person in ("", line.person)]
    if any(line.email and not line.do_not_contact for line in known) or (sheet.texts.email and not person):
        return ""
    left_alone = bool(known) and all(line.do_not_contact for line in known)
    return "a demandé à ne pas être contacté" if left_alone else "courriel non noté"


def _recipient(sheet: PartnerSheet, person: str) -> tuple[str, str]:
    if reason := no_address(sheet, person):
        raise UserError(
            "Ce message ne peut pas être préparé.",
            f"Raison\u00a0: {reason}.",
            "Notez d’abord une adresse professionnelle, ou choisissez un autre moyen.",
        )
    asked = [
        line
        for line in sheet.people
        if line.active and line.email and not line.do_not_contact and person in ("", line.person)
    ]
    chosen = next((line for line in asked if line.main), None) or (asked[0] if asked and person else None)
    if chosen is None and sheet.texts.email:
        return sheet.texts.email, "Madame, Monsieur,"
    chosen = chosen or asked[0]
    return chosen.email, _greeting(chosen)


def _greeting(line: PersonLine) -> str:
    title = {"Mme": "Madame", "M.": "Monsieur"}.get(line.civility, "")
    return f"{title} {line.last_name}," if title else "Madame, Monsieur,"


def _body(sheet: PartnerSheet, greeting: str, signed: Sequence[str], most: int) -> str:
    parts = [greeting, "Je reviens vers vous au sujet de la prévention des expulsions locatives."]
    row, still = sheet.row, [line for line in sheet.pledges if line.state is PledgeState.OPEN]
    if row.last_contact is not None:
        last = date_fr(row.last_contact)
        parts.append(
            f"Nous nous sommes vus en séance le {last}."
            if row.sat_last
            else f"Notre dernier échange date du {last}."
        )
    theirs = [_due(line.wording, line.due_on) for line in still if not line.by_us]
    ours = [_due(line.wording, line.due_on) for line in still if line.by_us]
    if theirs and most:
        parts.append(_listed("Vos engagements en cours\u00a0:", theirs, most))
    if ours and most:
        parts.append(_listed("Les nôtres\u00a0:", ours, most))
    if theirs:
        parts.append("Pouvez-vous me dire où vous en êtes\u202f?")
    if row.next_meeting is not None:
        parts.append(f"Nous nous voyons le {date_fr(row.next_meeting)}.")
    return "\n\n".join((*parts, "\n".join(("Cordialement,", *signed))))


def _due(wording: str, due_on: date | None) -> str:
    short = shortened(wording, _WORDING)
    return f"{short} (pour le {date_fr(due_on)})" if due_on else short


def _listed(head: str, lines: Sequence[str], most: int) -> str:
    more = [f"- et {len(lines) - most} de plus"] if len(lines) > most else []
    return "\n".join((head, *(f"- {line}" for line in lines[:most]), *more))
