"""The plan written as documents from the open base, on the thread of the work that asks for them."""

from __future__ import annotations

from pathlib import Path

from cpex_desktop.app.workspace import Workspace
from cpex_desktop.progress import Progress
from cpex_desktop.ui.plan.export_menu import PlanDocument, PlanWanted


def plan_documents(workspace: Workspace) -> tuple[PlanDocument, ...]:
    """Lend the screen what it may save, in the order of its menu."""

    def save_workbook(wanted: PlanWanted, target: Path, progress: Progress) -> Path:
        from cpex_desktop.exports.plan_workbook import build_plan_workbook
        from cpex_desktop.exports.workbook import write_document

        with workspace.store.read() as connection:
            document = build_plan_workbook(
                connection,
                edited_on=workspace.today(),
                plan=wanted.plan,
                selection=wanted.selection,
                selected=wanted.selected,
                progress=progress,
            )
        write_document(document, target, progress=progress)
        return target

    return (
        PlanDocument(
            "Exporter le plan (Excel)…",
            ".xlsx",
            "Classeurs Excel",
            "Écriture du plan",
            "Classeur créé.",
            save_workbook,
        ),
    )
