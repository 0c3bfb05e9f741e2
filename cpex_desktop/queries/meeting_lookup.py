"""Finding one meeting by what an officer types of it: its day, its body, its identifier."""

from __future__ import annotations

import sqlite3
from datetime import date

from cpex_desktop.errors import UserError
from cpex_desktop.french import fold, list_words, quoted
from cpex_desktop.queries.meeting_lines import MeetingLine, meeting_lines
from cpex_desktop.queries.meeting_readings import meeting_title

_SHOWN = 5
_SHORTEST = 6
"""Characters of an identifier from which its beginning is enough."""


def find_meeting(connection: sqlite3.Connection, words: str, today: date) -> MeetingLine:
    """Give the meeting of that identifier, its beginning, that day (AAAA-MM-JJ) or that name.

    A name is that of its body, before its day if there are several. Raises UserError, with the meetings
    found, when none or several answer to it.
    """
    wanted = words.strip()
    lines = meeting_lines(connection, today)
    found = [line for line in lines if _answers(line, wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        shown = [f"{quoted(meeting_title(one))} ({one.uid[:8]})" for one in found[:_SHOWN]]
        more = " et d’autres" if len(found) > _SHOWN else ""
        raise UserError(
            "Plusieurs séances répondent à cette demande.",
            f"Ce peut être {list_words(shown, 'ou')}{more}.",
            "Donnez l’identifiant entre parenthèses.",
        )
    raise UserError(
        "Cette séance n’est pas dans la base.",
        f"{quoted(wanted)} ne désigne ni le jour, ni l’instance, ni l’identifiant d’une séance.",
        "Consultez la liste\u00a0: seances BASE.",
    )


def _answers(line: MeetingLine, wanted: str) -> bool:
    if line.uid == wanted or (len(wanted) >= _SHORTEST and line.uid.startswith(wanted)):
        return True
    named = fold(line.body_name)
    day = line.day.isoformat()
    return bool(wanted) and (wanted == day or fold(wanted) in (named, f"{named} {fold(day)}"))
