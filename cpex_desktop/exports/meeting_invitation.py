"""The text of an invitation to a meeting, and the addresses that it goes to; who cannot be reached is told.

Whoever asked not to be contacted is never written to: the address of the organisation stands for them.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from cpex_desktop.errors import UserError
from cpex_desktop.exports.partner_letter import MOST
from cpex_desktop.french import date_fr
from cpex_desktop.models.meeting_lists import MeetingStatus
from cpex_desktop.queries.meeting_readings import hour_words
from cpex_desktop.queries.meeting_sheet import MeetingSheet, meeting_sheet
from cpex_desktop.queries.meeting_words import MEETING_STATUS_WORDS
from cpex_desktop.queries.preferences import read_settings
from cpex_desktop.settings import SettingKey


@dataclass(frozen=True, slots=True)
class Invitation:
    """One message to those called; ``unreached`` names the organisations of which no address is known."""

    subject: str
    body: str
    addresses: tuple[str, ...]
    unreached: tuple[str, ...]

    @property
    def link(self) -> str:
        """Give it as an address (RFC 6068), in blind copy so that nobody reads the others' addresses.

        Where Windows would not take so long an address, those called are left out, to be pasted, and then the
        text.
        """
        copies = quote(",".join(self.addresses), safe="@,")
        text = quote("\r\n".join(self.body.split("\n")))
        whole = f"mailto:?bcc={copies}&subject={quote(self.subject)}&body={text}"
        bare = f"mailto:?subject={quote(self.subject)}&body={text}"
        short = f"mailto:?subject={quote(self.subject)}"
        return next(one for one in (whole, bare, short) if len(one) <= MOST or one is short)


def begin_invitation(connection: sqlite3.Connection, meeting: str, today: date) -> Invitation:
    """Begin the invitation to a meeting (uid) as it stands.

    Raises UserError when it is gone or not expected any more, and when nobody is called.
    """
    sheet = meeting_sheet(connection, meeting, today)
    if sheet is None or not sheet.line.status.to_come:
        state = "" if sheet is None else MEETING_STATUS_WORDS[MeetingStatus(sheet.line.status)].lower()
        raise UserError(
            "Cette séance n’attend plus personne.",
            f"Elle est déjà\u00a0: {state}." if state else "Elle a été mise à la corbeille.",
            "Choisissez une séance prévue ou convoquée.",
        )
    if not sheet.attendances:
        raise UserError(
            "Personne n’est convoqué à cette séance.",
            "L’instance n’a pas de membre à cette date, et aucun invité.",
            "Ajoutez des membres à l’instance, puis convoquez-les.",
        )
    reached, missing = _addresses(connection, meeting)
    return Invitation(
        subject=f"Invitation\u00a0: {sheet.line.body_name}, {date_fr(sheet.line.day)}",
        body=_body(sheet, read_settings(connection)),
        addresses=reached,
        unreached=missing,
    )


def _addresses(connection: sqlite3.Connection, meeting: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = connection.execute(
        "SELECT o.name, o.email, CASE WHEN w.do_not_contact THEN '' ELSE coalesce(w.email, '') END"
        " FROM attendance a JOIN meeting m ON m.id = a.meeting JOIN organisation o ON o.id = a.organisation"
        " LEFT JOIN person w ON w.id = a.person AND w.deleted_at IS NULL"
        " WHERE m.uid = ? ORDER BY a.voice = 'guest', a.position, a.id",
        (meeting,),
    ).fetchall()
    found = [(name, theirs or shared) for name, shared, theirs in rows]
    reached = dict.fromkeys(address for _name, address in found if address)
    return tuple(reached), tuple(name for name, address in found if not address)


def _body(sheet: MeetingSheet, settings: dict[SettingKey, str]) -> str:
    line = sheet.line
    hour = f" à {hour_words(line.hour)}" if line.hour else ""
    parts = [
        "Madame, Monsieur,",
        f"Nous vous invitons à la réunion «\u00a0{line.body_name}\u00a0», le {date_fr(line.day)}{hour}."
        + (f"\nLieu\u00a0: {line.place}" if line.place else ""),
    ]
    if sheet.items:
        items = [f"{rank}. {item.subject}" for rank, item in enumerate(sheet.items, start=1)]
        parts.append("\n".join(("Ordre du jour\u00a0:", *items)))
    parts.append("Merci de nous dire qui participera pour votre organisation, ou qui la représentera.")
    signed = [settings[SettingKey.OFFICER_NAME], settings[SettingKey.SERVICE_NAME]]
    return "\n\n".join((*parts, "\n".join(("Cordialement,", *(one for one in signed if one)))))
