"""Every document that leaves the program, written from a base: a new one is one more line here."""

from __future__ import annotations

import ast
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection

from pypdf import PdfReader

from cpex_desktop.analysis.periods import Span
from cpex_desktop.charts.gantt_series import gantt_sheet
from cpex_desktop.demo.building import MOMENT
from cpex_desktop.exports.agreement_table import build_agreements
from cpex_desktop.exports.annual_report import build_annual_report
from cpex_desktop.exports.annual_workbook import build_annual_workbook
from cpex_desktop.exports.ccapex_dossier import build_dossier
from cpex_desktop.exports.comparison import build_comparison
from cpex_desktop.exports.description import Document
from cpex_desktop.exports.exchange_journal import build_exchange_journal
from cpex_desktop.exports.findings import build_findings
from cpex_desktop.exports.gantt_picture import write_gantt
from cpex_desktop.exports.landlord import build_landlord_sheet
from cpex_desktop.exports.meeting_asked import SUFFIXES as MEETING_SUFFIXES
from cpex_desktop.exports.meeting_asked import MeetingAsked, MeetingDocument
from cpex_desktop.exports.meeting_calendar import write_meeting_calendar
from cpex_desktop.exports.meeting_documents import write_meeting_document
from cpex_desktop.exports.meeting_invitation import begin_invitation
from cpex_desktop.exports.meeting_minutes import build_minutes
from cpex_desktop.exports.partner_asked import SUFFIXES, PartnerAsked, PartnerDocument
from cpex_desktop.exports.partner_calendar import write_partner_calendar
from cpex_desktop.exports.partner_directory import build_directory
from cpex_desktop.exports.partner_documents import write_partner_document
from cpex_desktop.exports.partner_reach import build_partner_reach
from cpex_desktop.exports.plan_word import build_action_fiche, build_plan_fiches
from cpex_desktop.exports.plan_workbook import build_plan_workbook
from cpex_desktop.exports.practice import write_practice
from cpex_desktop.exports.prefect import build_prefect_summary
from cpex_desktop.exports.territory import build_territory_sheet
from cpex_desktop.exports.vcards import reachable, write_cards
from cpex_desktop.exports.visit_brief import build_visit_brief
from cpex_desktop.exports.word import write_word
from cpex_desktop.exports.word_description import WordDocument
from cpex_desktop.exports.workbook import write_document
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.landlord_lines import landlord_board
from cpex_desktop.queries.local_names import read_local_names
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plan_times import plan_times
from cpex_desktop.queries.practices import read_practice
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.queries.territory_sheet import territory_sheet
from cpex_desktop.services.meeting_comparisons import MeetingComparison

ROOT = Path(__file__).resolve().parents[2] / "cpex_desktop"
TODAY, SPAN = MOMENT.date(), Span(202510, 202609)
WRITERS = {
    "workbook.write_document",
    "workbook.render_document",
    "word.write_word",
    "word.render_word",
    "word_template.write_on_template",
    "word_template.render_on_template",
    "pdf.write_pdf",
    "pdf.render_pdf",
    "calendar_file.write_calendar_file",
    "calendar_file.render_calendar_file",
    "vcards.render_cards",
    "content_lines.render_lines",
    "whole_files.write_whole",
    "partner_book.partner_book",
    "word.undated",
    "word_starter.write_starter",
    "word_starter.render_starter",
}
"""What writes any document from its description."""
ON_REQUEST = {"person_extract.build_person_extract"}
"""What names somebody because they asked for it; an erased person is refused there."""


@dataclass(frozen=True)
class Asked:
    """From which base, in which folder, about which partner (uid), landlord (number) and action (uid)."""

    connection: Connection
    folder: Path
    partner: str
    landlord: int
    action: str
    since: MeetingComparison | None = None

    def path(self, name: str) -> Path:
        return self.folder / name


_Book = Callable[[Asked], Document]
_Word = Callable[[Asked], WordDocument]


def _book(build: _Book) -> Callable[[Asked, str], None]:
    return lambda asked, name: write_document(build(asked), asked.path(f"{name}.xlsx"))


def _word(build: _Word) -> Callable[[Asked, str], None]:
    return lambda asked, name: write_word(build(asked), asked.path(f"{name}.docx"))


def _comparison(asked: Asked) -> Document:
    question = Question("summonses", Measure.RATE, TerritoryKind.COMMUNE, SPAN)
    home = departement(asked.connection).id
    return build_comparison(asked.connection, question, (home,), edited_on=TODAY)


def _territory(asked: Asked) -> Document:
    found = territory_sheet(asked.connection, departement(asked.connection), SPAN)
    return build_territory_sheet(asked.connection, found, edited_on=TODAY)


def _gantt(asked: Asked, name: str) -> None:
    rows, times = plan_rows(asked.connection, TODAY), plan_times(asked.connection, TODAY)
    sheet = gantt_sheet(rows, times, title="Plan", subtitle="", source="")
    write_gantt(sheet, asked.path(f"{name}.svg"))


def _practice(asked: Asked, name: str) -> None:
    practice, _replaced = read_practice(asked.connection, asked.action)
    write_practice(practice, read_local_names(asked.connection), asked.path(f"{name}.cpex-pratique"))


def _journal(asked: Asked) -> Document:
    first = TODAY.replace(year=TODAY.year - 5)
    return build_exchange_journal(asked.connection, first, TODAY, edited_on=TODAY, internal=True)


def _reach(asked: Asked) -> Document:
    return build_partner_reach(asked.connection, TODAY, landlord_board(asked.connection, SPAN))


def _meeting(asked: Asked) -> str:
    """Choose the last meeting, which follows what the one before decided."""
    row = asked.connection.execute("SELECT uid FROM meeting ORDER BY day DESC LIMIT 1").fetchone()
    return str(row[0])


def _each_by_its_name(asked: Asked, name: str) -> None:
    for one in PartnerDocument:
        wanted = PartnerAsked(one, asked.partner, internal=True, landlord=asked.landlord)
        path = asked.path(f"{name}-{one}{SUFFIXES[one]}")
        write_partner_document(asked.connection, wanted, path, now=MOMENT)


def _each_of_a_meeting(asked: Asked, name: str) -> None:
    for one in MeetingDocument:
        wanted = MeetingAsked(one, _meeting(asked), TODAY.year)
        path = asked.path(f"{name}-{one}{MEETING_SUFFIXES[one]}")
        write_meeting_document(asked.connection, wanted, path, now=MOMENT, comparison=asked.since)
    own = asked.path(f"{name}-{MeetingDocument.TEMPLATE}.docx")
    for one in (MeetingDocument.MINUTES, MeetingDocument.REPORT):
        wanted = MeetingAsked(one, _meeting(asked), TODAY.year, own)
        write_meeting_document(asked.connection, wanted, asked.path(f"{name}-own-{one}.docx"), now=MOMENT)
    letter = begin_invitation(asked.connection, _meeting(asked), TODAY)
    said = (letter.subject, letter.body, letter.link, *letter.addresses, *letter.unreached)
    asked.path(f"{name}-invitation.txt").write_text("\n".join(said), encoding="utf-8")


DOCUMENTS: dict[str, Callable[[Asked, str], None]] = {
    "annual_report.build_annual_report": _word(
        lambda a: build_annual_report(a.connection, TODAY.year, TODAY)
    ),
    "annual_workbook.build_annual_workbook": _book(
        lambda a: build_annual_workbook(a.connection, TODAY.year, TODAY)
    ),
    "ccapex_dossier.build_dossier": _book(
        lambda a: build_dossier(a.connection, _meeting(a), edited_on=TODAY, comparison=a.since)
    ),
    "meeting_calendar.write_meeting_calendar": lambda a, name: write_meeting_calendar(
        a.connection, a.path(f"{name}.ics"), now=MOMENT
    ),
    "meeting_documents.write_meeting_document": _each_of_a_meeting,
    "meeting_minutes.build_minutes": _word(lambda a: build_minutes(a.connection, _meeting(a), TODAY)),
    "agreement_table.build_agreements": _book(lambda a: build_agreements(a.connection, edited_on=TODAY)),
    "comparison.build_comparison": _book(_comparison),
    "exchange_journal.build_exchange_journal": _book(_journal),
    "findings.build_findings": _book(lambda a: build_findings(a.connection, edited_on=TODAY)),
    "gantt_picture.write_gantt": _gantt,
    "landlord.build_landlord_sheet": _book(
        lambda a: build_landlord_sheet(a.connection, a.landlord, SPAN, edited_on=TODAY)
    ),
    "partner_calendar.write_partner_calendar": lambda a, name: write_partner_calendar(
        a.connection, a.path(f"{name}.ics"), now=MOMENT
    ),
    "partner_directory.build_directory": _book(lambda a: build_directory(a.connection, edited_on=TODAY)),
    "partner_documents.write_partner_document": _each_by_its_name,
    "partner_reach.build_partner_reach": _book(_reach),
    "plan_word.build_plan_fiches": _word(lambda a: build_plan_fiches(a.connection, TODAY, notes=True)),
    "plan_word.build_action_fiche": _word(
        lambda a: build_action_fiche(a.connection, a.action, TODAY, notes=True)
    ),
    "plan_workbook.build_plan_workbook": _book(
        lambda a: build_plan_workbook(a.connection, edited_on=TODAY, notes=True)
    ),
    "practice.write_practice": _practice,
    "prefect.build_prefect_summary": _book(
        lambda a: build_prefect_summary(a.connection, SPAN.last, edited_on=TODAY)
    ),
    "territory.build_territory_sheet": _book(_territory),
    "vcards.write_cards": lambda a, name: write_cards(reachable(a.connection, TODAY), a.path(f"{name}.vcf")),
    "visit_brief.build_visit_brief": _word(lambda a: build_visit_brief(a.connection, a.partner, TODAY, SPAN)),
}


def offered() -> set[str]:
    """Name what the exports offer: it gives a description, or takes the path of a document."""
    found = set()
    for module in (ROOT / "exports").glob("*.py"):
        for one in ast.parse(module.read_text(encoding="utf-8")).body:
            if not isinstance(one, ast.FunctionDef) or one.name.startswith("_"):
                continue
            given = ast.unparse(one.returns) if one.returns else ""
            taken = [ast.unparse(argument.annotation or ast.Constant("")) for argument in one.args.args]
            writes = "Path" in taken and one.name.startswith(("write", "save", "share"))
            if given in ("Document", "WordDocument", "bytes") or writes:
                found.add(f"{module.stem}.{one.name}")
    return found


def words_of(folder: Path) -> str:
    """Give all that the documents of a folder say, however they are packed, names of files included."""
    said = []
    for path in sorted(folder.iterdir()):
        said.append(path.name)
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                said += [packed.read(name).decode("utf-8", errors="replace") for name in packed.namelist()]
        elif path.suffix == ".pdf":
            said += [page.extract_text() for page in PdfReader(path).pages]
        else:
            # Cards and calendars fold their lines.
            said.append(path.read_bytes().decode("utf-8", errors="replace").replace("\r\n ", ""))
    return "\n".join(said)
