"""The plan written as documents from the open base, on the thread of the work that asks for them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from cpex_desktop.app.workspace import Workspace
from cpex_desktop.progress import Progress
from cpex_desktop.ui.plan.export_menu import PlanDocument, PlanWanted

_BOOK = (".xlsx", "Écriture du plan", "Classeur créé.")
_WORD = (".docx", "Écriture des fiches", "Document créé.")


def plan_documents(workspace: Workspace) -> tuple[PlanDocument, ...]:
    """Lend the screen what it may save, in the order of its menu."""

    def save_workbook(wanted: PlanWanted, target: Path, progress: Progress, *, notes: bool) -> Path:
        from cpex_desktop.exports.plan_workbook import build_plan_workbook
        from cpex_desktop.exports.workbook import write_document

        with workspace.store.read() as connection:
            document = build_plan_workbook(
                connection,
                edited_on=workspace.today(),
                plan=wanted.plan,
                selection=wanted.selection,
                selected=wanted.selected,
                notes=notes,
                progress=progress,
            )
        write_document(document, target, progress=progress)
        return target

    return (
        PlanDocument("Exporter le plan (Excel)…", *_BOOK, partial(save_workbook, notes=False)),
        PlanDocument("Exporter le plan et les notes (Excel)…", *_BOOK, partial(save_workbook, notes=True)),
        PlanDocument("Exporter les fiches (Word)…", *_WORD, partial(_save_sheets, workspace, notes=False)),
        PlanDocument(
            "Exporter les fiches et leurs notes (Word)…", *_WORD, partial(_save_sheets, workspace, notes=True)
        ),
    )


def _save_sheets(
    workspace: Workspace, wanted: PlanWanted, target: Path, progress: Progress, *, notes: bool
) -> Path:
    from cpex_desktop.exports.plan_word import build_plan_fiches
    from cpex_desktop.exports.word import write_word

    with workspace.store.read() as connection:
        document = build_plan_fiches(
            connection,
            workspace.today(),
            plan=wanted.plan,
            selection=wanted.selection,
            selected=wanted.selected,
            notes=notes,
            progress=progress,
        )
    write_word(document, target, progress)
    return target


def save_action(workspace: Workspace, uid: str, target: Path, *, notes: bool = False) -> Path:
    """Write the sheet of one action (uid) as a Word document."""
    from cpex_desktop.exports.plan_word import build_action_fiche
    from cpex_desktop.exports.word import write_word

    with workspace.store.read() as connection:
        document = build_action_fiche(connection, uid, workspace.today(), notes=notes)
    write_word(document, target)
    return target
