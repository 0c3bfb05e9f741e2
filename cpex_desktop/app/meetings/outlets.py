"""What leaves of the meetings from the open base, on the thread of the work that asks for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cpex_desktop.app.workspace import Workspace
from cpex_desktop.exports.meeting_asked import MeetingAsked, MeetingDocument
from cpex_desktop.progress import Progress
from cpex_desktop.queries.meeting_lines import meeting_line
from cpex_desktop.ui.meetings.outlets import MeetingOutlets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cpex_desktop.exports.meeting_invitation import Invitation
    from cpex_desktop.queries.annual_edits import ReportSentence
    from cpex_desktop.services.meeting_comparisons import MeetingComparison


def make_outlets(workspace: Workspace) -> MeetingOutlets:
    """Lend the screen what it may write; what writes it is loaded when it is asked for."""

    def write(asked: MeetingAsked, path: Path, progress: Progress) -> Path:
        from cpex_desktop.exports.meeting_documents import write_meeting_document

        store, compared = workspace.store, None
        if asked.document is MeetingDocument.DOSSIER:
            compared = _compare(workspace, asked.meeting)
        with store.read() as connection:
            write_meeting_document(
                connection, asked, path, now=store.clock(), comparison=compared, progress=progress
            )
        if asked.document is MeetingDocument.DOSSIER:
            _freeze(workspace, asked.meeting)
        return path

    def invitation(meeting: str) -> Invitation:
        from cpex_desktop.exports.meeting_invitation import begin_invitation

        with workspace.store.read() as connection:
            return begin_invitation(connection, meeting, workspace.today())

    def sentences(year: int) -> tuple[ReportSentence, ...]:
        from cpex_desktop.queries.annual_edits import report_sentences

        with workspace.store.read() as connection:
            return report_sentences(connection, year, workspace.today())

    def keep(year: int, edits: Mapping[str, str | None]) -> None:
        from cpex_desktop.services.annual_edits import save_annual_edits

        save_annual_edits(workspace.store, year, edits)

    return MeetingOutlets(
        today=workspace.today,
        write=write,
        invitation=invitation,
        sentences=sentences,
        keep=keep,
    )


def _compare(workspace: Workspace, meeting: str) -> MeetingComparison | None:
    from cpex_desktop.services.meeting_comparisons import since_last_meeting

    with workspace.store.read() as connection:
        known = meeting_line(connection, meeting, workspace.today()) is not None
    return since_last_meeting(workspace.store, meeting) if known else None


def _freeze(workspace: Workspace, meeting: str) -> None:
    """Keep where the base stands with the file that is handed out; what was shown at a meeting held stays."""
    from cpex_desktop.services.snapshots import take_snapshot

    with workspace.store.read() as connection:
        line = meeting_line(connection, meeting, workspace.today())
    if line is not None and line.status.to_come:
        take_snapshot(workspace.store, meeting)
