"""Commands on the meetings: listing them, writing their documents."""

from __future__ import annotations

import argparse
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cpex_desktop.cli.console import Console
from cpex_desktop.cli.entrance import Exit
from cpex_desktop.cli.reading import reading
from cpex_desktop.clock import system_clock
from cpex_desktop.errors import UserError
from cpex_desktop.exports.meeting_asked import SUFFIXES, MeetingAsked, MeetingDocument
from cpex_desktop.exports.meeting_names import meeting_file_name, report_file_name
from cpex_desktop.french import counted, list_words, quoted
from cpex_desktop.queries.decision_lines import DecisionLine, open_decisions
from cpex_desktop.queries.meeting_lines import MeetingLine, meeting_lines
from cpex_desktop.queries.meeting_lookup import find_meeting
from cpex_desktop.queries.meeting_readings import decision_words, meeting_status_words, meeting_title
from cpex_desktop.services.bases import open_to_read

if TYPE_CHECKING:
    from cpex_desktop.services.meeting_comparisons import MeetingComparison

_D = MeetingDocument
_RECORD = {".xlsx": _D.DOSSIER, ".docx": _D.RECORD, ".pdf": _D.RECORD_PDF, ".ics": _D.CALENDAR}
_MINUTES = {".docx": _D.MINUTES, ".pdf": _D.MINUTES_PDF}
_REPORT = {".xlsx": _D.REPORT_BOOK, ".docx": _D.REPORT, ".pdf": _D.REPORT_PDF}


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
    """Write the file of a meeting as a workbook, or its record or minutes as a text, by the file's name.

    Without a name: the workbook, the minutes where they are asked for.
    """
    kinds = _MINUTES if arguments.pv else _RECORD
    document = _chosen(arguments.sortie, kinds)
    _check_template(arguments, document)
    with open_to_read(arguments.base, system_clock) as base:
        today = base.clock().date()
        with base.read() as connection:
            line = find_meeting(connection, arguments.seance, today)
        path = arguments.sortie or _free(meeting_file_name(line, document), document)
        from cpex_desktop.services.meeting_comparisons import since_last_meeting

        found = since_last_meeting(base, line.uid) if document is MeetingDocument.DOSSIER else None
        asked = MeetingAsked(document, line.uid, template=arguments.modele)
        with base.read() as connection:
            _write(connection, asked, path, base.clock(), console, found)
    return _written(path, console)


def export_year(arguments: argparse.Namespace, console: Console) -> int:
    """Write the yearly report, with the sentences kept in the base, by the file's name."""
    document = _chosen(arguments.sortie, _REPORT)
    _check_template(arguments, document)
    asked = MeetingAsked(document, year=arguments.annee, template=arguments.modele)
    path = arguments.sortie or _free(report_file_name(arguments.annee), document)
    with reading(arguments.base, console) as (connection, clock):
        _write(connection, asked, path, clock(), console)
    return _written(path, console)


def export_template(arguments: argparse.Namespace, console: Console) -> int:
    """Write a Word template to begin with, which bears the name of the service."""
    with reading(arguments.base, console) as (connection, clock):
        _write(connection, MeetingAsked(_D.TEMPLATE), arguments.sortie, clock(), console)
    return _written(arguments.sortie, console)


def _check_template(arguments: argparse.Namespace, document: MeetingDocument) -> None:
    if arguments.modele is not None and SUFFIXES[document] != ".docx":
        raise UserError(
            "Un modèle Word ne sert qu’à un document Word.",
            f"Un fichier «\u00a0{SUFFIXES[document]}\u00a0» est d’une autre sorte.",
            "Finissez le nom du fichier par «\u00a0.docx\u00a0», ou retirez le modèle.",
        )


def _write(
    connection: sqlite3.Connection,
    asked: MeetingAsked,
    path: Path,
    now: datetime,
    console: Console,
    found: MeetingComparison | None = None,
) -> None:
    from cpex_desktop.exports.meeting_documents import write_meeting_document

    write_meeting_document(connection, asked, path, now=now, comparison=found, progress=console.progress())


def _chosen(path: Path | None, kinds: Mapping[str, MeetingDocument]) -> MeetingDocument:
    if path is None:
        return next(iter(kinds.values()))
    found = kinds.get(path.suffix.lower())
    if found is None:
        raise UserError(
            f"Le nom du document doit finir par {list_words([quoted(one) for one in kinds], 'ou')}.",
            f"{quoted(path.name)} ne dit pas quel document écrire.",
            "Complétez le nom du fichier.",
        )
    return found


def _free(name: str, document: MeetingDocument) -> Path:
    """Give the place of a file that nobody named: in the current folder, never that of another file."""
    path = Path(f"{name}{SUFFIXES[document]}")
    if path.exists():
        raise UserError(
            f"Le fichier {quoted(path.name)} existe déjà.",
            "Un document écrit sans «\u00a0--sortie\u00a0» ne remplace aucun fichier.",
            "Donnez un nom avec «\u00a0--sortie\u00a0», ou rangez ailleurs celui qui existe.",
        )
    return path


def _written(path: Path, console: Console) -> int:
    console.say(f"Document écrit\u00a0: {path}")
    console.give({"document": str(path)})
    return Exit.DONE
