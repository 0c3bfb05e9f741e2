"""What leaves the screen of the meetings, as the program lends it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cpex_desktop.exports.meeting_asked import MeetingAsked
from cpex_desktop.progress import Progress

if TYPE_CHECKING:
    from cpex_desktop.exports.meeting_invitation import Invitation
    from cpex_desktop.queries.annual_edits import ReportSentence


@dataclass(frozen=True, slots=True)
class MeetingOutlets:
    """Each but ``today`` runs in another thread, and may raise UserError.

    ``write`` writes a document, ``invitation`` begins the message to those called to a meeting (uid),
    ``sentences`` reads those of the report of a year, ``keep`` stores what was written of them.
    """

    today: Callable[[], date]
    write: Callable[[MeetingAsked, Path, Progress], Path]
    invitation: Callable[[str], Invitation]
    sentences: Callable[[int], tuple[ReportSentence, ...]]
    keep: Callable[[int, Mapping[str, str | None]], None]
