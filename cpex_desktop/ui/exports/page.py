"""The prefect's workbook: its last month, the service that signs it, where it goes, and how to open it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from cpex_desktop.french import month_name
from cpex_desktop.progress import Progress
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.exports.others_card import OthersCard
from cpex_desktop.ui.exports.preview_card import Preview, PreviewCard
from cpex_desktop.ui.exports.sheets_card import SheetsCard
from cpex_desktop.ui.file_choice import ask_target
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.when_seen import WhenSeen
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.labels import ElidingLabel, label, rule
from cpex_desktop.ui.widgets.page import GUTTER, Page
from cpex_desktop.ui.widgets.states import EmptyState, LoadingState
from cpex_desktop.ui.widgets.turning_row import TurningRow

if TYPE_CHECKING:
    from cpex_desktop.db.changes import ChangeSet

_FIELD, _LIST = 320, 470
_NARROW = 620
_TABLES = frozenset(
    {"summary", "batch", "setting", "plan", "action", "action_commitment", "reference_plan", "commitment"}
)
"""Tables that the first page of the workbook and the list of its sheets are read from."""
Write = Callable[[int, str, Path, Progress], Path]


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """Months that may end the workbook, newest first; the one proposed; the name of the service.

    ``planned`` when the workbook has the sheet of the plan.
    """

    months: tuple[int, ...]
    proposed: int | None
    service: str
    planned: bool = False


class ExportsPage(Page):
    """Make the prefect's workbook; ``write`` runs as a task and gives back the path that it wrote."""

    def __init__(
        self,
        *,
        load: Callable[[], ExportChoices],
        write: Write,
        preview: Preview,
        new_import: Callable[[], object],
        go: Callable[[str], object],
        signals: DataSignals,
        tasks: TaskRunner,
        reader: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Exports", "Documents prêts à transmettre, faits des chiffres de la base", parent)
        self._load, self._write, self._new_import = load, write, new_import
        self._tasks, self._latest = tasks, Latest(reader)
        self._seen = WhenSeen(self, self._read)
        self._written: Path | None = None
        self._month = QComboBox()
        self._month.setAccessibleName("Dernier mois")
        self._service = QLineEdit()
        self._service.setAccessibleName("Nom du service")
        self._service.setPlaceholderText("DDETS – service logement")
        self._make = button("Créer le classeur…", self._choose_target, icon_name="export", kind="primary")
        self._done = self._build_done()
        self._month.activated.connect(self._ask_preview)
        self._service.editingFinished.connect(self._ask_preview)
        self.preview = PreviewCard(preview, reader)
        self.others = OthersCard(go)
        self.plan_way = button("Plan d’action\u00a0: y aller", lambda: go("cpex:plan"), icon_name="plan")
        self.notice = Banner()
        self.add_notice(self.notice)
        self._loading = LoadingState("Lecture des mois disponibles…")
        self._content = self._build_content()
        self._empty: QWidget | None = None
        self.body.addWidget(self._loading, 1)
        self.body.addWidget(self._content, 1)
        self._content.hide()
        signals.changed.connect(self._on_changed)

    def _build_content(self) -> QWidget:
        content = TurningRow(_NARROW)
        column = QVBoxLayout()
        column.setSpacing(GUTTER)
        column.addWidget(self._build_card())
        sheets = self._sheets = SheetsCard()
        # The lines of a list spread as far as it still reads as one; what is left lies under the cards.
        lists: tuple[Card, ...] = (self.others, sheets)
        for card in lists:
            follow(card, lambda one: one.setMaximumHeight(active().px(_LIST)))
        column.addWidget(self.others, 99)
        column.addStretch(1)
        content.row.addLayout(column, 6)
        side = QVBoxLayout()
        side.setSpacing(GUTTER)
        side.addWidget(sheets, 99)
        side.addWidget(self.preview)
        side.addStretch(1)
        content.row.addLayout(side, 5)
        return content

    def _build_card(self) -> Card:
        card = Card("Synthèse préfet", "Classeur Excel, A4 paysage, prêt à imprimer")
        card.add_aside(Chip("Diffusion restreinte", "info"))
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for field, words in ((self._month, "Dernier &mois"), (self._service, "&Service")):
            follow(field, lambda one: one.setMinimumWidth(active().px(_FIELD)))
            name = label(words)
            name.setTextFormat(Qt.TextFormat.AutoText)
            name.setBuddy(field)
            form.addRow(name, field)
        card.body.addLayout(form)
        hint = (
            "Le nom du service figure en tête de chaque feuille. Les chiffres sont exacts, sans "
            "masquage\u00a0: le classeur reste dans le service et à la préfecture."
        )
        card.body.addWidget(label(hint, "caption", wrap=True))
        actions = QHBoxLayout()
        actions.addWidget(self._make)
        actions.addStretch()
        card.body.addLayout(actions)
        card.body.addWidget(self._done)
        return card

    def _build_done(self) -> QWidget:
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(rule())
        head = QHBoxLayout()
        head.setSpacing(10)
        self._name = ElidingLabel("")
        head.addWidget(Chip("Classeur créé", "ok"))
        head.addWidget(self._name, 1)
        layout.addLayout(head)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addWidget(button("Ouvrir", self._open_file, icon_name="open"))
        ways.addWidget(button("Ouvrir le dossier", self._open_folder, icon_name="folder"))
        ways.addStretch()
        layout.addLayout(ways)
        whole.hide()
        return whole

    def refresh(self) -> None:
        """Ask again what may be exported; the month chosen stays if it is still there."""
        self._seen.now()

    def _read(self) -> None:
        self._latest.ask(
            "Lecture des mois disponibles",
            self._load,
            lambda choices: self._show(cast(ExportChoices, choices)),
            self.notice.tell_error,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the height gained to the first page of the workbook."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        room = self.scroll_area.viewport().height() - self._sheets.minimumSizeHint().height() - 3 * GUTTER
        self.preview.fit(self._sheets.width(), room)

    def _ask_preview(self) -> None:
        month = self.month()
        if month is not None:
            self.preview.ask(month, self._service.text())

    def write_to(self, target: Path) -> None:
        """Make the workbook there, with the month and the service shown."""
        last, service = int(self._month.currentData()), self._service.text()
        self.notice.hide()
        self._done.hide()
        self._make.setEnabled(False)

        def work(progress: Progress) -> object:
            return self._write(last, service, target, progress)

        task = self._tasks.start(
            "Création du classeur", work, on_success=self._on_written, on_failure=self.notice.tell_error
        )
        task.finished.connect(lambda: self._make.setEnabled(True))

    def set_service(self, name: str) -> None:
        """Type the name of the service."""
        self._service.setText(name)
        self._service.setModified(True)

    def month(self) -> int | None:
        """Give the last month proposed or chosen, None when there is no figure."""
        return None if self._month.currentData() is None else int(self._month.currentData())

    def written(self) -> Path | None:
        """Give the last workbook made from this page."""
        return self._written

    def _on_changed(self, change: ChangeSet) -> None:
        if change.tables & _TABLES:
            self._seen.ask()

    def _show(self, choices: ExportChoices) -> None:
        self._loading.hide()
        kept = self._month.currentData()
        self._month.clear()
        for month in choices.months:
            self._month.addItem(month_name(month), month)
        wanted = kept if kept in choices.months else choices.proposed
        if wanted in choices.months:
            self._month.setCurrentIndex(choices.months.index(wanted))
        if not self._service.isModified():
            self._service.setText(choices.service)
        self._sheets.show_plan(choices.planned)
        self._content.setVisible(bool(choices.months))
        self._show_empty(not choices.months)
        # Only where it stands: shown outside of a screen, a button is a window of its own.
        self.plan_way.setVisible(choices.planned and not choices.months)
        self._ask_preview()
        QTimer.singleShot(0, self, self._share_room)

    def _show_empty(self, shown: bool) -> None:
        if shown and self._empty is None:
            self._empty = EmptyState(
                "export",
                "Aucun chiffre à exporter pour l’instant",
                "La synthèse au préfet se fait à partir des chiffres importés. Importez d’abord un fichier.",
                [
                    button("Importer un fichier", self._new_import, icon_name="import", kind="primary"),
                    self.plan_way,
                ],
            )
            self.body.addWidget(self._empty, 1)
        if self._empty is not None:
            self._empty.setVisible(shown)

    def _choose_target(self) -> None:
        month = int(self._month.currentData())
        name = f"synthese_prefet_{month // 100}-{month % 100:02}.xlsx"
        folder = self._written.parent if self._written is not None else Path.home()
        path = ask_target(self, "Créer le classeur", folder / name)
        if path is not None:
            self.write_to(path)

    def _on_written(self, path: object) -> None:
        self._written = cast(Path, path)
        self._name.setText(self._written.name)
        self._done.show()

    def _open_file(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))
