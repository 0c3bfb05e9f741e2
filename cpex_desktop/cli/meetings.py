"""Commands on the meetings: listing them, writing their documents."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from cpex_desktop.cli.console import Console
from cpex_desktop.cli.entrance import Exit
from cpex_desktop.cli.reading import reading
from cpex_desktop.clock import system_clock
from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, quoted
from cpex_desktop.queries.decision_lines import DecisionLine, open_decisions
from cpex_desktop.queries.meeting_lines import MeetingLine, meeting_lines
from cpex_desktop.queries.meeting_lookup import find_meeting
from cpex_desktop.queries.meeting_readings import decision_words, meeting_status_words, meeting_title
from cpex_desktop.services.bases import open_to_read

_WORKBOOK, _WORD = ".xlsx", ".docx"


def tell(arguments: argparse.Namespace, console: Console) -> int:
    """List the meetings, or with ``--ouvertes`` the decisions that are still expected."""
    with reading(arguments.base, console) as (connection, clock):
        today = clock().date()
        if arguments.ouvertes:
            _tell_decisions(open_decisions(connection, today), console)
        else:
            _tell_meetings(meeting_lines(connection, today), console)
    return Exit.DONE


def _tell_decisions(lines: Sequence[DecisionLine], console: Console) -> None:
    for one in lines:
        console.say(f"{one.wording}\u00a0: {decision_words(one)}, {one.owner or 'sans responsable'}")
    console.say(counted(len(lines), "décision ouverte", "décisions ouvertes"))
    found = [
        {
            "id": one.uid,
            "seance": one.meeting,
            "decision": one.wording,
            "responsable": one.owner,
            "echeance": one.due_on.isoformat() if one.due_on else None,
            "etat": one.status.value,
        }
        for one in lines
    ]
    console.give({"decisions": found})


def _tell_meetings(lines: Sequence[MeetingLine], console: Console) -> None:
    for line in lines:
        decided = counted(line.decisions, "décision", "décisions")
        console.say(f"{line.uid[:8]}  {meeting_title(line)}\u00a0: {meeting_status_words(line)}, {decided}")
    console.say(counted(len(lines), "séance", "séances"))
    found = [
        {
            "id": line.uid,
            "jour": line.day.isoformat(),
            "instance": line.body_name,
            "etat": line.status.value,
            "decisions": line.decisions,
            "ouvertes": line.open_decisions,
        }
        for line in lines
    ]
    console.give({"seances": found})


def export_meeting(arguments: argparse.Namespace, console: Console) -> int:
    """Write the file of a meeting as a workbook, or its minutes as a Word document, by the file's name."""
    suffix = _suffix(arguments.sortie)
    with open_to_read(arguments.base, system_clock) as base:
        today = base.clock().date()
        with base.read() as connection:
            uid = find_meeting(connection, arguments.seance, today)
        if suffix == _WORD:
            from cpex_desktop.exports.meeting_minutes import build_minutes
            from cpex_desktop.exports.word import write_word

            with base.read() as connection:
                write_word(build_minutes(connection, uid, today), arguments.sortie, console.progress())
        else:
            from cpex_desktop.exports.ccapex_dossier import build_dossier
            from cpex_desktop.exports.workbook import write_document
            from cpex_desktop.services.meeting_comparisons import since_last_meeting

            found = since_last_meeting(base, uid)
            with base.read() as connection:
                document = build_dossier(connection, uid, edited_on=today, comparison=found)
            write_document(document, arguments.sortie, console.progress())
    return _written(arguments, console)


def export_year(arguments: argparse.Namespace, console: Console) -> int:
    """Write the yearly report as a workbook or a Word document, by the file's name."""
    suffix = _suffix(arguments.sortie)
    with reading(arguments.base, console) as (connection, clock):
        today = clock().date()
        if suffix == _WORD:
            from cpex_desktop.exports.annual_report import build_annual_report
            from cpex_desktop.exports.word import write_word

            document = build_annual_report(connection, arguments.annee, today)
            write_word(document, arguments.sortie, console.progress())
        else:
            from cpex_desktop.exports.annual_workbook import build_annual_workbook
            from cpex_desktop.exports.workbook import write_document

            book = build_annual_workbook(connection, arguments.annee, today)
            write_document(book, arguments.sortie, console.progress())
    return _written(arguments, console)


def _suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in (_WORKBOOK, _WORD):
        raise UserError(
            f"Le nom du document doit finir par {quoted(_WORKBOOK)} ou {quoted(_WORD)}.",
            f"{quoted(path.name)} ne dit pas quel document écrire.",
            "Complétez le nom du fichier.",
        )
    return suffix


def _written(arguments: argparse.Namespace, console: Console) -> int:
    console.say(f"Document écrit\u00a0: {arguments.sortie}")
    console.give({"document": str(arguments.sortie)})
    return Exit.DONE
