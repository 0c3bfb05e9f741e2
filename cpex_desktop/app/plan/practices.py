"""Good practices going out of the open base and coming into it, on the thread of the work that asks."""

from __future__ import annotations

from pathlib import Path

from cpex_desktop.app.plan.saving import save_action
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.queries.local_names import read_local_names
from cpex_desktop.queries.practices import Practice, read_practice, refuse_local
from cpex_desktop.ui.plan.action_export import ActionOutlets
from cpex_desktop.ui.plan.practice_dialog import PracticeOffer
from cpex_desktop.ui.plan.practice_intake import Taken


def action_outlets(workspace: Workspace) -> ActionOutlets:
    """Lend the page of an action what may be made of it."""

    def offer(uid: str) -> PracticeOffer:
        with workspace.store.read() as connection:
            return PracticeOffer(*read_practice(connection, uid))

    def check(practice: Practice) -> None:
        with workspace.store.read() as connection:
            refuse_local(practice, read_local_names(connection))

    def share(practice: Practice, target: Path) -> Path:
        from cpex_desktop.exports.practice import write_practice

        with workspace.store.read() as connection:
            names = read_local_names(connection)
        write_practice(practice, names, target)
        return target

    return ActionOutlets(
        save=lambda uid, target, notes: save_action(workspace, uid, target, notes=notes),
        offer=offer,
        check=check,
        share=share,
    )


def take_practice(workspace: Workspace, path: Path) -> Taken:
    """Read a file of good practice into the draft of an action; raises UserError."""
    from cpex_desktop.imports.practice import read_practice_file
    from cpex_desktop.services.practices import draft_practice

    read = read_practice_file(path)
    return draft_practice(workspace.store, read.practice), read.left_out
