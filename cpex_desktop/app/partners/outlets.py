"""What leaves of the partners from the open base, on the thread of the work that asks for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cpex_desktop.app.workspace import Workspace
from cpex_desktop.exports.partner_asked import PartnerAsked
from cpex_desktop.progress import Progress
from cpex_desktop.ui.partners.exports.outlets import PartnerOutlets

if TYPE_CHECKING:
    from cpex_desktop.exports.partner_letter import Letter


def make_outlets(workspace: Workspace) -> PartnerOutlets:
    """Lend the screen what it may write."""

    def write(asked: PartnerAsked, path: Path, progress: Progress) -> Path:
        from cpex_desktop.exports.partner_documents import write_partner_document

        store = workspace.store
        with store.read() as connection:
            write_partner_document(connection, asked, path, now=store.clock(), progress=progress)
        return path

    def letter(organisation: str, person: str) -> Letter:
        from cpex_desktop.exports.partner_letter import begin_letter

        with workspace.store.read() as connection:
            return begin_letter(connection, organisation, workspace.today(), person)

    def extract(person: str, path: Path) -> Path:
        from cpex_desktop.exports.person_extract import build_person_extract
        from cpex_desktop.exports.word import write_word

        with workspace.store.read() as connection:
            document = build_person_extract(connection, person, workspace.today())
        write_word(document, path)
        return path

    return PartnerOutlets(
        write=write,
        letter=letter,
        extract=extract,
        erase=lambda person: erase_contact(workspace, person),
    )


def erase_contact(workspace: Workspace, person: str) -> str:
    """Forget a person (uid) for good, and say which copies of the base still bear the name."""
    from cpex_desktop.services.copy_age import held_copies, held_copies_words
    from cpex_desktop.services.person_erasure import erase_person

    erase_person(workspace.store, person)
    return held_copies_words(held_copies(workspace.path, workspace.store.clock()))
