"""« Exporter… » of the meetings: what is handed out, what is sent, and the report of the year."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from cpex_desktop.exports.meeting_asked import MeetingAsked, MeetingDocument
from cpex_desktop.exports.meeting_names import meeting_file_name
from cpex_desktop.french import counted, list_words
from cpex_desktop.queries.meeting_lines import MeetingLine
from cpex_desktop.ui.meetings.annual_commands import AnnualCommands
from cpex_desktop.ui.meetings.file_saver import FileSaver
from cpex_desktop.ui.widgets.buttons import FoldingButton

if TYPE_CHECKING:
    from cpex_desktop.exports.meeting_invitation import Invitation

_D = MeetingDocument
_FILES = (
    (_D.DOSSIER, "Dossier de séance (Excel)…"),
    (_D.RECORD, "Relevé de décisions (Word)…"),
    (_D.RECORD_PDF, "Relevé de décisions (PDF)…"),
    (_D.MINUTES, "Procès-verbal (Word)…"),
    (_D.MINUTES_PDF, "Procès-verbal (PDF)…"),
)
_ON_TEMPLATE = ((_D.RECORD, "Relevé de décisions…"), (_D.MINUTES, "Procès-verbal…"))
_MOST_NAMED = 5


class ExportMenu(QObject):
    """A button with its menu; ``chosen`` gives the meeting in front, None for none."""

    def __init__(self, window: QWidget, saver: FileSaver, chosen: Callable[[], MeetingLine | None]) -> None:
        super().__init__(window)
        self.saver, self._chosen = saver, chosen
        self.annual = AnnualCommands(window, saver)
        self.button = FoldingButton("Exporter…", "export")
        self.button.clicked.connect(lambda _checked=False: self._open())

    def fill(self, menu: QMenu) -> None:
        """Offer the documents of the meeting in front, then the report of the year."""
        line = self._chosen()
        if line is not None:
            for document, words in _FILES:
                menu.addAction(words, partial(self.ask, line, document))
            own = menu.addMenu("Sur le modèle Word du service")
            for document, words in _ON_TEMPLATE:
                own.addAction(words, partial(self.ask_on_template, line, document))
            menu.addSeparator()
            to_come = line.status.to_come
            for words, run in (
                ("Convocation par courriel…", partial(self.invite, line)),
                ("Convocation pour l’agenda (iCalendar)…", partial(self.ask, line, _D.CALENDAR)),
            ):
                menu.addAction(words, run).setEnabled(to_come)
            menu.addSeparator()
        menu.addAction("Bilan annuel de la CCAPEX…", self.annual.begin)
        menu.addAction("Modèle Word à compléter…", self.ask_starter)

    def ask(self, line: MeetingLine, document: MeetingDocument) -> None:
        """Ask for a file, then write a document of a meeting."""
        self.saver.ask(MeetingAsked(document, line.uid), meeting_file_name(line, document))

    def ask_on_template(self, line: MeetingLine, document: MeetingDocument) -> None:
        """Ask for the template, then for a file, then write a document of a meeting."""
        template = self.saver.ask_template()
        if template is not None:
            asked = MeetingAsked(document, line.uid, template=template)
            self.saver.ask(asked, meeting_file_name(line, document))

    def ask_starter(self) -> None:
        """Ask for a file, then write a template to begin with."""
        self.saver.ask(MeetingAsked(_D.TEMPLATE), "modele")

    def invite(self, line: MeetingLine) -> None:
        """Begin the message to those called to a meeting."""
        self.saver.tasks.start(
            "Préparation de la convocation",
            lambda _progress: self.saver.outlets.invitation(line.uid),
            on_success=lambda letter: self._send(cast("Invitation", letter)),
            on_failure=self.saver.fail,
        )

    def _send(self, letter: Invitation) -> None:
        """Hand the message to the mail program; what it could not take, or nobody to take it, is told."""
        clipboard = QGuiApplication.clipboard()
        addresses = ", ".join(letter.addresses)
        if not QDesktopServices.openUrl(QUrl.fromEncoded(letter.link.encode())):
            clipboard.setText(f"{addresses}\n\n{letter.subject}\n\n{letter.body}")
            self.saver.warn(
                "Aucune messagerie ne s’est ouverte.",
                "Adresses et texte sont copiés\u00a0: collez-les dans un message.",
            )
            return
        if "bcc=" not in letter.link and addresses:
            clipboard.setText(addresses)
            self.saver.warn(
                "Les adresses sont trop nombreuses pour le message.",
                "Elles sont copiées\u00a0: collez-les en copie cachée.",
            )
        elif letter.unreached:
            self.saver.warn("Tous ne seront pas prévenus.", unreached_words(letter.unreached))

    def _open(self) -> None:
        menu = QMenu(self.button)
        self.fill(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))


def unreached_words(names: tuple[str, ...]) -> str:
    """Say of which organisations no address is known."""
    shown = list(names[:_MOST_NAMED])
    if more := len(names) - len(shown):
        shown.append(counted(more, "autre", "autres"))
    return f"Aucune adresse pour {list_words(shown)}."
