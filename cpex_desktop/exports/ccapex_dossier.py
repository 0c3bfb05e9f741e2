"""The file of a meeting (« dossier CCAPEX »): handed out before it, signed at it, followed after it."""

from __future__ import annotations

import sqlite3
from datetime import date

from cpex_desktop.exports.case_sheet import situation_sheets
from cpex_desktop.exports.ccapex_activity_sheet import activity_sheet, presence_sheet
from cpex_desktop.exports.ccapex_facts import gather_meeting
from cpex_desktop.exports.ccapex_figures import figures_sheet
from cpex_desktop.exports.ccapex_plan import plan_extract_sheet
from cpex_desktop.exports.ccapex_sheets import agenda_sheet, decisions_sheet
from cpex_desktop.exports.ccapex_since import since_sheet
from cpex_desktop.exports.description import Document
from cpex_desktop.exports.edition import page_texts
from cpex_desktop.exports.signature_sheet import signatures_sheet
from cpex_desktop.french import date_fr
from cpex_desktop.services.meeting_comparisons import MeetingComparison


def build_dossier(
    connection: sqlite3.Connection,
    meeting: str,
    *,
    edited_on: date,
    comparison: MeetingComparison | None = None,
) -> Document:
    """Describe the workbook of a meeting (uid), with what changed since the one before when it is given.

    Raises UserError when the meeting is gone. Figures of the territory are exact and the document says so;
    situations are numbers, small ones hidden.
    """
    facts = gather_meeting(connection, meeting, edited_on)
    line = facts.sheet.line
    return Document(
        title=f"Dossier de séance – {line.body_name} du {date_fr(line.day)}",
        subject="Dossier de la CCAPEX",
        author=facts.edition.author,
        edited_on=edited_on,
        pages=page_texts(
            facts.edition.service or facts.place,
            f"Édité le {date_fr(edited_on)}",
            "Diffusion restreinte – membres de l’instance",
            fictitious=facts.edition.fictitious,
        ),
        sheets=(
            agenda_sheet(facts),
            signatures_sheet(facts),
            decisions_sheet(facts),
            *((since_sheet(facts, comparison),) if comparison is not None else ()),
            figures_sheet(facts, comparison),
            *((plan_extract_sheet(facts),) if facts.actions else ()),
            *situation_sheets(facts),
            activity_sheet(facts.activity, facts.place),
            *((presence_sheet(facts.activity, facts.place),) if facts.activity.presences else ()),
        ),
    )
