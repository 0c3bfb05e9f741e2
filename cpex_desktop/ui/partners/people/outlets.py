"""What is done for one person beside writing: a message begun, the extract of what is held, the erasure."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from cpex_desktop.queries.people_lines import PersonLine
from cpex_desktop.ui.erasing import ERASED, ERASING, agrees_to_erase
from cpex_desktop.ui.file_choice import ask_target
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.exports.outlets import PartnerOutlets
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.line_menu import Command

if TYPE_CHECKING:
    from cpex_desktop.exports.partner_letter import Letter


class PersonOutlets(QObject):
    """Fill the menus of a record and of its persons; ``window`` is asked for files."""

    def __init__(
        self, window: QWidget, bench: PartnerBench, tasks: TaskRunner, outlets: PartnerOutlets
    ) -> None:
        super().__init__(window)
        self._window, self._bench, self._tasks, self._outlets = window, bench, tasks, outlets

    def fill_record(self, menu: QMenu) -> None:
        """Offer to write to the partner; who cannot be written to is told with the reason."""
        words, write = self._letter("")
        action = menu.addAction(words)
        action.setEnabled(write is not None)
        action.triggered.connect(lambda _checked=False: self.begin_letter())

    def of_person(self, line: PersonLine) -> tuple[Command | None, ...]:
        """Offer to write to a person, to hand them what is held on them, and to forget them."""
        return (
            None,
            self._letter(line.person),
            ("Extraire ses données (RGPD)…", partial(self.ask_extract, line.person)),
            ("Effacer cette personne…", partial(self.ask_erasure, line.person)),
        )

    def begin_letter(self, person: str = "") -> None:
        """Begin a message to a person (uid) of the partner in front, or to whom one writes there."""
        sheet = self._bench.sheet
        if sheet is None:
            return
        uid = sheet.row.uid
        self._tasks.start(
            "Préparation du courriel",
            lambda _progress: self._outlets.letter(uid, person),
            on_success=lambda letter: self._send(cast("Letter", letter)),
            on_failure=self._bench.tell,
        )

    def ask_extract(self, person: str) -> None:
        """Ask for a file, then write there what is held on a person (uid)."""
        proposed = Path.home() / "extrait_rgpd.docx"
        path = ask_target(self._window, "Extraire les données d’une personne", proposed)
        if path is not None:
            self.write_extract(person, path)

    def write_extract(self, person: str, path: Path) -> None:
        """Write there what is held on a person (uid)."""
        self._tasks.start(
            "Écriture de l’extrait",
            lambda _progress: self._outlets.extract(person, path),
            on_success=lambda _path: self._bench.notice.tell_written("Document créé.", path),
            on_failure=self._bench.tell,
        )

    def ask_erasure(self, person: str) -> None:
        """Ask whether a person (uid) is to be forgotten for good."""
        if agrees_to_erase(self._window.window()):
            self.erase(person)

    def erase(self, person: str) -> None:
        """Forget a person (uid)."""
        self._tasks.start(
            ERASING,
            lambda _progress: self._outlets.erase(person),
            on_success=lambda copies: self._bench.notice.tell("ok", ERASED, str(copies)),
            on_failure=self._bench.tell,
        )

    def _letter(self, person: str) -> Command:
        from cpex_desktop.exports.partner_letter import no_address

        sheet = self._bench.sheet
        reason = "" if sheet is None else no_address(sheet, person)
        if reason:
            return f"Écrire un courriel ({reason})", None
        return "Écrire un courriel…", partial(self.begin_letter, person)

    def _send(self, letter: Letter) -> None:
        """Hand the message to the mail program; without one, its text is ready to be pasted."""
        if not QDesktopServices.openUrl(QUrl.fromEncoded(letter.link.encode())):
            QGuiApplication.clipboard().setText(f"{letter.subject}\n\n{letter.body}")
            self._bench.notice.tell(
                "warn",
                "Aucune messagerie ne s’est ouverte.",
                f"Le texte est copié\u00a0: collez-le dans un message à {letter.to}.",
            )
