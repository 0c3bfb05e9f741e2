"""Import partners: choose a file, see how it is read, decide of each proposal, write all as one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from cpex_desktop.french import counted, quoted
from cpex_desktop.progress import Progress
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.partner_import.frame import ImportFrame, Step
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.file_page import FilePage
from cpex_desktop.ui.widgets.states import EmptyState

if TYPE_CHECKING:
    from cpex_desktop.db.changes import ChangeSet
    from cpex_desktop.imports.contact_parts import Part
    from cpex_desktop.imports.contact_proposals import Choice, ContactProposals
    from cpex_desktop.imports.contacts import ContactFile
    from cpex_desktop.services.contact_additions import Written
    from cpex_desktop.ui.partner_import.content_step import ContentStep
    from cpex_desktop.ui.partner_import.reading_step import ReadingStep

_TITLE = "Importer des partenaires"
_WHY = (
    "Une liste d’organisations et de professionnels (Excel, LibreOffice, texte), ou des cartes de visite "
    "(vCard). Seules les coordonnées de travail sont lues\u00a0: jamais un particulier, une boîte "
    "personnelle ni une adresse. Rien n’est écrit avant votre accord."
)
_ASKS = (
    "Aucune colonne connue ne nomme l’organisation.",
    "Dites laquelle le fait, dans la colonne «\u00a0Contenu\u00a0», puis continuez.",
)
_TABLES = frozenset({"organisation", "person", "position"})


@dataclass(frozen=True, slots=True)
class PartnerImportJobs:
    """What the screen asks for, off the window's thread but for ``choose``; each may raise UserError.

    ``read`` takes what the officer said of columns; ``compare`` sets a file against the base as it is now;
    ``write`` writes what is chosen of a comparison as one step.
    """

    read: Callable[[Path, Mapping[str, Part], Progress], ContactFile]
    compare: Callable[[ContactFile], ContactProposals]
    write: Callable[[ContactProposals, Mapping[str, Choice], Progress], Written]
    choose: Callable[[], Path | None]


class PartnerImportPage(FilePage):
    """Lead from a file to the base; what the base becomes meanwhile is compared anew, the choices kept."""

    def __init__(
        self,
        jobs: PartnerImportJobs,
        *,
        signals: DataSignals,
        tasks: TaskRunner,
        reader: TaskRunner,
        go: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_TITLE, tasks, parent)
        self._jobs, self._latest, self._go = jobs, Latest(reader), go
        self._step, self._shown = Step.FILE, cast("QWidget | None", None)
        self._writing = False
        self._path: Path | None = None
        self._file: ContactFile | None = None
        self._answers: dict[str, Part] = {}
        self.reading: ReadingStep | None = None
        self.content: ContentStep | None = None
        self.frame = ImportFrame(self, go_back=self.go_back, go_on=self.go_on)
        self.header.add_action(button("Voir les partenaires", self._see, icon_name="partners"))
        self.body.addWidget(self.frame.indicator)
        signals.changed.connect(self._on_changed)
        self.begin()

    def step(self) -> Step:
        """Tell where one is."""
        return self._step

    def begin(self) -> None:
        """Ask for a file."""
        self._latest.drop()
        self._path, self._file, self._answers = None, None, {}
        self.reading = self.content = None
        self.notice.hide()
        self.header.set_subtitle("")
        choose = button("Choisir un fichier…", self.choose_file, icon_name="folder", kind="primary")
        empty = EmptyState("import", "Choisissez un fichier, ou déposez-le ici", _WHY, [choose])
        self._show(Step.FILE, empty)

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        path = self._jobs.choose()
        if path is not None:
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Read a file and show how it was understood; a refusal leaves what was shown."""
        self._read(path, {}, self._show_reading)

    def go_on(self) -> None:
        """Press the primary button of the step."""
        if self._step is Step.CONTENT:
            self.write()
        elif self._step is Step.READING and self._path is not None and self._file is not None:
            said = self.reading.columns.answers() if self.reading and self.reading.columns else {}
            if said != self._answers or self._file.asks:
                self._read(self._path, said, self._on_read_again)
            else:
                self._compare(self._file)

    def go_back(self) -> None:
        """Go one step back; a work that is going on has its own « Annuler »."""
        if self._tasks.is_busy() or self._step is Step.FILE:
            return
        self.notice.hide()
        if self._step is Step.CONTENT and self._file is not None:
            self._show_reading(self._file)
        else:
            self.begin()

    def write(self) -> None:
        """Write what is chosen, as one step."""
        if self.content is None or not self.content.sheet.written():
            return
        sheet = self.content.sheet
        found, said = sheet.found, sheet.said()
        self._writing = True
        self._run(
            "Import des partenaires",
            lambda progress: self._jobs.write(found, said, progress),
            lambda written: self._show_report(cast("Written", written)),
            self.notice.tell_error,
        )

    def take_dropped(self, path: Path) -> None:
        """Begin with the file."""
        self.begin()
        self.take_file(path)

    def _read(self, path: Path, said: dict[str, Part], then: Callable[[ContactFile], object]) -> None:
        def done(file: object) -> None:
            self._path, self._file, self._answers = path, cast("ContactFile", file), said
            then(self._file)

        self._run(
            f"Lecture de {quoted(path.name)}",
            lambda progress: self._jobs.read(path, said, progress),
            done,
            self.notice.tell_error,
        )

    def _on_read_again(self, file: ContactFile) -> None:
        if file.asks:
            self._show_reading(file)
        else:
            self._compare(file)

    def _compare(self, file: ContactFile) -> None:
        self._run(
            "Comparaison avec la base",
            lambda _progress: self._jobs.compare(file),
            lambda found: self._show_content(cast("ContactProposals", found)),
            self.notice.tell_error,
        )

    def _show_reading(self, file: ContactFile) -> None:
        from cpex_desktop.ui.partner_import.reading_step import ReadingStep

        self.content = None
        self.reading = ReadingStep(file, self._answers)
        self.header.set_subtitle(file.file_name)
        self._show(Step.READING, self.reading)
        self.frame.offer("Comparer avec la base")
        if file.asks:
            self.notice.tell("warn", *_ASKS)

    def _show_content(self, found: ContactProposals, kept: Mapping[str, Choice] | None = None) -> None:
        from cpex_desktop.ui.partner_import.choices import ChoiceSheet
        from cpex_desktop.ui.partner_import.content_step import ContentStep, summary

        group = self.content.group() if self.content is not None else None
        sheet = ChoiceSheet(found, kept)
        self.content = ContentStep(sheet, group)
        sheet.setParent(self.content)
        sheet.changed.connect(self._count)
        self.header.set_subtitle(summary(sheet))
        self._show(Step.CONTENT, self.content)
        if found.nothing:
            self.notice.tell("ok", "La base connaît déjà tout ce que dit ce fichier.")
        self._count()

    def _show_report(self, written: Written) -> None:
        from cpex_desktop.ui.partner_import.report_step import report_step

        self._file, self.reading, self.content = None, None, None
        self._show(Step.DONE, report_step(written, see=self._see, begin=self.begin))

    def _count(self) -> None:
        sheet = self.content.sheet if self.content is not None else None
        count = sheet.written() if sheet is not None else 0
        words = f"Importer {counted(count, 'fiche', 'fiches')}" if count else "Importer"
        self.frame.offer(words, allowed=bool(count))
        self.frame.tell_doubts(sheet.unsettled() if sheet is not None else 0)

    def _on_changed(self, change: ChangeSet) -> None:
        """Follow the base while its comparison is in front, keeping what was decided."""
        file = self._file
        here = self._step is Step.CONTENT and not self._writing
        if file is None or not here or not change.tables & _TABLES:
            return
        self._latest.ask(
            "Comparaison avec la base",
            lambda: self._jobs.compare(file),
            lambda found: self._show_anew(cast("ContactProposals", found)),
            self.notice.tell_error,
        )

    def _show_anew(self, found: ContactProposals) -> None:
        if self._step is Step.CONTENT and self.content is not None:
            self._show_content(found, self.content.sheet.said())

    def _set_busy(self, busy: bool) -> None:
        self._writing = self._writing and busy
        for widget in (self._shown, self.frame.previous, self.frame.next):
            if widget is not None:
                widget.setEnabled(not busy)
        if not busy and self._step is Step.CONTENT:
            self._count()
        if not busy and self.isVisible():
            # What had the focus was disabled meanwhile: Qt then leaves it in the rail.
            self.take_focus()

    def _show(self, step: Step, widget: QWidget) -> None:
        if self._shown is not None:
            self.body.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._step, self._shown = step, widget
        self.body.addWidget(widget, 1)
        self.frame.come_after(widget)
        self.frame.show(step)
        self.scroll_area.verticalScrollBar().setValue(0)

    def _see(self) -> None:
        self._go("cpex:partenaires")
