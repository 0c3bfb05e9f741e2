"""The tab « Bailleurs » put together from the open base."""

from __future__ import annotations

from pathlib import Path

from cpex_desktop.analysis.periods import Span
from cpex_desktop.app.diagnosis.landlords_reading import read_landlords
from cpex_desktop.app.diagnosis.lent import Lent
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.progress import Progress
from cpex_desktop.queries.question import Question
from cpex_desktop.ui.diagnosis.landlord_rows import LandlordRows
from cpex_desktop.ui.diagnosis.landlords_tab import LandlordsTab


def make_landlords_tab(workspace: Workspace, lent: Lent) -> LandlordsTab:
    """Make the tab."""

    def load(question: Question) -> LandlordRows:
        with workspace.store.read() as connection:
            return read_landlords(connection, question)

    def save(landlord: int, span: Span, target: Path, progress: Progress) -> Path:
        from cpex_desktop.exports.landlord import build_landlord_sheet
        from cpex_desktop.exports.workbook import write_document

        store = workspace.store
        with store.read() as connection:
            document = build_landlord_sheet(connection, landlord, span, edited_on=store.clock().date())
        write_document(document, target, progress=progress)
        return target

    return LandlordsTab(
        load=load, save=save, reader=lent.reader, tasks=lent.tasks, new_import=lent.new_import
    )
