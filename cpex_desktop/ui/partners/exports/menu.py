"""The partners saved as documents: those of all of them, then those of the record in front."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from cpex_desktop.exports.partner_asked import SUFFIXES, PartnerAsked, PartnerDocument
from cpex_desktop.french import fold
from cpex_desktop.progress import Progress
from cpex_desktop.queries.partner_sheet import PartnerSheet
from cpex_desktop.ui.file_choice import ask_target
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.exports.journal_dialog import JournalDialog
from cpex_desktop.ui.partners.exports.outlets import PartnerOutlets
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.buttons import FoldingButton

_D = PartnerDocument
_NAMES = {
    _D.DIRECTORY: "annuaire_partenaires",
    _D.JOURNAL: "journal_echanges",
    _D.AGREEMENTS: "conventions",
    _D.COVERAGE: "couverture_partenaires",
    _D.CARDS: "cartes_de_visite",
    _D.AGENDA: "agenda_partenaires",
    _D.BRIEF: "avant_la_visite",
    _D.LANDLORD: "fiche_bailleur",
}
_ALL = (
    (_D.DIRECTORY, "Annuaire (Excel)…"),
    (_D.JOURNAL, "Journal des échanges (Excel)…"),
    (_D.AGREEMENTS, "Tableau des conventions (Excel)…"),
    (_D.COVERAGE, "Couverture et qui voir d’abord (Excel)…"),
    (_D.CARDS, "Cartes de visite (vCard)…"),
    (_D.AGENDA, "Agenda (iCalendar)…"),
)


class ExportMenu(QObject):
    """A button with its menu for the head of the page; ``window`` is asked for files."""

    def __init__(
        self, window: QWidget, bench: PartnerBench, tasks: TaskRunner, outlets: PartnerOutlets
    ) -> None:
        super().__init__(window)
        self._window, self._bench, self._tasks, self._outlets = window, bench, tasks, outlets
        self.button = FoldingButton("Exporter…", "export")
        self.button.clicked.connect(lambda _checked=False: self._open())
        bench.rows.rows_changed.connect(self._dress)
        self._dress()

    def fill(self, menu: QMenu) -> None:
        """Offer each document of all partners, then those of the record in front."""
        for document, words in _ALL:
            menu.addAction(words, partial(self.ask, PartnerAsked(document)))
        if self._bench.sheet is not None:
            menu.addSeparator()
            self.fill_record(menu)

    def fill_record(self, menu: QMenu) -> None:
        """Offer the documents of the record in front; what cannot be made says why."""
        sheet = self._bench.sheet
        for words, asked in () if sheet is None else _of_record(sheet):
            action = menu.addAction(words)
            action.setEnabled(asked is not None)
            if asked is not None:
                action.triggered.connect(lambda _checked=False, asked=asked: self.ask(asked))

    def ask(self, asked: PartnerAsked) -> JournalDialog | None:
        """Ask for the days of a journal, or at once for a file, then write it."""
        if asked.document is _D.JOURNAL:
            return self._ask_journal()
        self._ask_file(asked)
        return None

    def write_to(self, asked: PartnerAsked, path: Path) -> None:
        """Write a document there."""

        def work(progress: Progress) -> object:
            return self._outlets.write(asked, path, progress)

        self._tasks.start("Écriture du document", work, on_success=self._tell, on_failure=self._bench.tell)

    def _ask_journal(self) -> JournalDialog | None:
        reading, sheet = self._bench.reading, self._bench.sheet
        if reading is None:
            return None
        chosen = None if sheet is None else (sheet.row.uid, sheet.row.shown)
        dialog = JournalDialog(reading.today, chosen, self._window.window())

        def decide(asked: object) -> None:
            dialog.accept()
            self._ask_file(cast(PartnerAsked, asked))

        dialog.decided.connect(decide)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _ask_file(self, asked: PartnerAsked) -> None:
        row, suffix = self._bench.rows.row(asked.organisation), SUFFIXES[asked.document]
        whose = "_".join(fold(row.shown).split()) if row is not None else ""
        name = "_".join(part for part in (_NAMES[asked.document], whose) if part)
        path = ask_target(self._window, "Exporter", Path.home() / f"{name}{suffix}")
        if path is not None:
            self.write_to(asked, path)

    def _tell(self, answer: object) -> None:
        self._bench.notice.tell_written("Document créé.", cast(Path, answer))

    def _dress(self) -> None:
        self.button.setVisible(bool(self._bench.rows.all))

    def _open(self) -> None:
        menu = QMenu(self.button)
        self.fill(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))


def _of_record(sheet: PartnerSheet) -> Iterator[tuple[str, PartnerAsked | None]]:
    """Name the documents of one partner, with what to write or None where it cannot be."""
    uid, whose = sheet.row.uid, sheet.row.shown
    yield f"Fiche avant visite\u00a0: {whose} (Word)…", PartnerAsked(_D.BRIEF, uid)
    if not sheet.row.lets:
        return
    for number, name in sheet.landlords:
        yield f"Fiche bailleur\u00a0: {name} (Excel)…", PartnerAsked(_D.LANDLORD, uid, landlord=number)
    if not sheet.landlords:
        yield "Fiche bailleur (aucun nom des chiffres ne lui est rattaché)", None
