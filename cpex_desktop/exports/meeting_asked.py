"""Which document of a meeting or of a year is asked for, without what writes it: a menu loads nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class MeetingDocument(StrEnum):
    """What may be written of a meeting, of the year of the commission, or to write them on."""

    DOSSIER = "dossier"
    RECORD = "record"
    RECORD_PDF = "record_pdf"
    MINUTES = "minutes"
    MINUTES_PDF = "minutes_pdf"
    CALENDAR = "calendar"
    REPORT = "report"
    REPORT_PDF = "report_pdf"
    REPORT_BOOK = "report_book"
    TEMPLATE = "template"


SUFFIXES: Mapping[MeetingDocument, str] = {
    MeetingDocument.DOSSIER: ".xlsx",
    MeetingDocument.RECORD: ".docx",
    MeetingDocument.RECORD_PDF: ".pdf",
    MeetingDocument.MINUTES: ".docx",
    MeetingDocument.MINUTES_PDF: ".pdf",
    MeetingDocument.CALENDAR: ".ics",
    MeetingDocument.REPORT: ".docx",
    MeetingDocument.REPORT_PDF: ".pdf",
    MeetingDocument.REPORT_BOOK: ".xlsx",
    MeetingDocument.TEMPLATE: ".docx",
}


@dataclass(frozen=True, slots=True)
class MeetingAsked:
    """Which document: of a meeting (uid) or of a year; ``template`` is a Word file of the service's own."""

    document: MeetingDocument
    meeting: str = ""
    year: int = 0
    template: Path | None = None
