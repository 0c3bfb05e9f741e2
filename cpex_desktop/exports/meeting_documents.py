"""Every document of the meetings, by its name: the screen writes them through here."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from cpex_desktop.exports.meeting_asked import MeetingAsked, MeetingDocument
from cpex_desktop.exports.word_description import WordDocument
from cpex_desktop.progress import Progress
from cpex_desktop.queries.annual_edits import annual_edits
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.preferences import read_settings
from cpex_desktop.services.meeting_comparisons import MeetingComparison
from cpex_desktop.settings import SettingKey

_D = MeetingDocument
_REPORTS = (_D.REPORT, _D.REPORT_PDF, _D.REPORT_BOOK)


def write_meeting_document(
    connection: sqlite3.Connection,
    asked: MeetingAsked,
    path: Path,
    *,
    now: datetime,
    comparison: MeetingComparison | None = None,
    progress: Progress | None = None,
) -> None:
    """Write a document whole, or not at all; raises UserError, also when the meeting is gone.

    ``comparison`` is what changed since the meeting before, for the dossier. The report says the sentences
    that were kept for its year.
    """
    match asked.document:
        case _D.DOSSIER | _D.REPORT_BOOK:
            _write_book(connection, asked, path, now, comparison, progress)
        case _D.CALENDAR:
            from cpex_desktop.exports.meeting_calendar import write_meeting_calendar

            write_meeting_calendar(connection, path, now=now, meeting=asked.meeting)
        case _D.TEMPLATE:
            from cpex_desktop.exports.word_starter import write_starter

            service = read_settings(connection)[SettingKey.SERVICE_NAME] or departement(connection).name
            write_starter(service, now.date(), path)
        case _:
            _write_text(_text(connection, asked, now), asked, path, progress)


def _write_book(
    connection: sqlite3.Connection,
    asked: MeetingAsked,
    path: Path,
    now: datetime,
    comparison: MeetingComparison | None,
    progress: Progress | None,
) -> None:
    from cpex_desktop.exports.annual_workbook import build_annual_workbook
    from cpex_desktop.exports.ccapex_dossier import build_dossier
    from cpex_desktop.exports.workbook import write_document

    today = now.date()
    if asked.document is _D.DOSSIER:
        document = build_dossier(connection, asked.meeting, edited_on=today, comparison=comparison)
    else:
        document = build_annual_workbook(
            connection, asked.year, today, annual_edits(connection, asked.year, now.date())
        )
    write_document(document, path, progress=progress)


def _text(connection: sqlite3.Connection, asked: MeetingAsked, now: datetime) -> WordDocument:
    from cpex_desktop.exports.annual_report import build_annual_report
    from cpex_desktop.exports.meeting_minutes import build_minutes

    if asked.document in _REPORTS:
        return build_annual_report(
            connection, asked.year, now.date(), annual_edits(connection, asked.year, now.date())
        )
    whole = asked.document in (_D.MINUTES, _D.MINUTES_PDF)
    return build_minutes(connection, asked.meeting, now.date(), whole=whole)


def _write_text(document: WordDocument, asked: MeetingAsked, path: Path, progress: Progress | None) -> None:
    if asked.document in (_D.RECORD_PDF, _D.MINUTES_PDF, _D.REPORT_PDF):
        from cpex_desktop.exports.pdf import write_pdf

        write_pdf(document, path, progress)
    elif asked.template is not None:
        from cpex_desktop.exports.word_template import write_on_template

        write_on_template(document, asked.template, path)
    else:
        from cpex_desktop.exports.word import write_word

        write_word(document, path, progress)
