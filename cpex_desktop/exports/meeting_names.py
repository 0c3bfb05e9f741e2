"""What the file of a meeting or of a year is called where nobody has said, in the window as in a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpex_desktop.exports.meeting_asked import MeetingDocument
from cpex_desktop.french import fold

if TYPE_CHECKING:
    from cpex_desktop.queries.meeting_lines import MeetingLine

_D = MeetingDocument
_NAMES = {
    _D.DOSSIER: "dossier",
    _D.RECORD: "releve_de_decisions",
    _D.RECORD_PDF: "releve_de_decisions",
    _D.MINUTES: "proces_verbal",
    _D.MINUTES_PDF: "proces_verbal",
    _D.CALENDAR: "convocation",
}


def meeting_file_name(line: MeetingLine, document: MeetingDocument) -> str:
    """Propose a name without suffix: « releve_de_decisions_ccapex_pleniere_2026-08-25 »."""
    body = "_".join("".join(sign if sign.isalnum() else " " for sign in fold(line.body_name)).split())
    return "_".join(part for part in (_NAMES[document], body, line.day.isoformat()) if part)


def report_file_name(year: int) -> str:
    """Propose a name without suffix for the yearly report: « bilan_ccapex_2025 »."""
    return f"bilan_ccapex_{year}"
