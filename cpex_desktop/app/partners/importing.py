"""The screen where partners are imported, put together from the open base."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from cpex_desktop.errors import UserError
from cpex_desktop.progress import Progress
from cpex_desktop.ui.file_choice import FileChoice
from cpex_desktop.ui.partner_import.page import PartnerImportJobs, PartnerImportPage

if TYPE_CHECKING:
    from cpex_desktop.app.desk import Desk
    from cpex_desktop.app.workspace import Workspace
    from cpex_desktop.imports.contact_parts import Part
    from cpex_desktop.imports.contact_proposals import Choice, ContactProposals
    from cpex_desktop.imports.contacts import ContactFile
    from cpex_desktop.imports.types import CheckedImport
    from cpex_desktop.services.contact_additions import Written

_FILES = ";;".join(
    (
        "Listes et cartes de visite (*.xlsx *.xls *.xlsm *.ods *.csv *.txt *.vcf *.vcard)",
        "Tous les fichiers (*)",
    )
)


def make_partner_import_page(desk: Desk) -> PartnerImportPage:
    """Make the screen; what reads files and compares is loaded when a file is chosen."""
    jobs = _Jobs(desk.workspace)
    choose = FileChoice("Importer des partenaires", _FILES, desk.workspace.path.parent)
    return PartnerImportPage(
        PartnerImportJobs(read=jobs.read, compare=jobs.compare, write=jobs.write, choose=choose),
        signals=desk.signals,
        tasks=desk.tasks,
        reader=desk.reader,
        go=desk.go,
    )


class PartnersBesideFigures:
    """Tell a list of partners that was given to the import of figures, and lead it to its own screen."""

    def __init__(self, desk: Desk, key: str) -> None:
        self._desk, self._key = desk, key

    def check(
        self, path: Path, answers: Sequence[str], as_of: date | None, progress: Progress
    ) -> CheckedImport:
        """Check a file of figures; raises PartnerList for one of partners that gives none."""
        from cpex_desktop.imports.contact_file import MOST_LINES, refuse_partners

        try:
            checked = self._desk.workspace.check_file(path, answers, as_of, progress)
        except UserError:
            refuse_partners(path, progress=progress)
            raise
        if not checked.values and not answers and checked.rows_read <= MOST_LINES:
            refuse_partners(path, progress=progress)
        return checked

    def take(self, path: Path) -> None:
        """Read a file as a list of partners."""
        self._desk.window.show_page(self._key)
        cast(PartnerImportPage, self._desk.window.page(self._key)).take_file(path)


class _Jobs:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def read(self, path: Path, said: Mapping[str, Part], progress: Progress) -> ContactFile:
        from cpex_desktop.imports.contact_file import read_contact_file

        return read_contact_file(path, said, asking=True, progress=progress)

    def compare(self, file: ContactFile) -> ContactProposals:
        from cpex_desktop.imports.contact_proposals import propose

        with self._workspace.store.read() as connection:
            return propose(connection, file)

    def write(self, found: ContactProposals, choices: Mapping[str, Choice], progress: Progress) -> Written:
        from cpex_desktop.imports.contact_choices import chosen_additions
        from cpex_desktop.services.contact_additions import add_contacts

        return add_contacts(self._workspace.store, chosen_additions(found, choices), progress=progress)
