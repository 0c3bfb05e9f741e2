"""The sheet of one territory: figures, neighbours, months, procedure, and what it lacks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.progress import Progress
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.diagnosis.action_rows import ACTION_TABLES
from cpex_desktop.ui.diagnosis.series_board import SeriesBoard
from cpex_desktop.ui.diagnosis.stage_actions_card import StageActionsCard
from cpex_desktop.ui.diagnosis.stages_cards import BoardCard
from cpex_desktop.ui.file_choice import ask_target
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.territory.cards import FiguresCard, LacksCard, MonthsCard, NearCard
from cpex_desktop.ui.territory.partner_card import PartnersCard
from cpex_desktop.ui.territory.plan_cards import ActionsCard
from cpex_desktop.ui.territory.rows import PARTNER_TABLES, GoneRows, PlanPart, SheetRows
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.buttons import button, link
from cpex_desktop.ui.widgets.notice import Notice
from cpex_desktop.ui.widgets.page import GUTTER, Page
from cpex_desktop.ui.widgets.states import EmptyState, LoadingState

if TYPE_CHECKING:
    from cpex_desktop.db.changes import ChangeSet

_TABLES = ACTION_TABLES | PARTNER_TABLES | {"summary", "hot_spot", "batch", "setting", "territory", "area"}
_UPPER, _LOWER = 424, 400


class TerritoryPage(Page):
    """Show the territory that an address names; ``load`` reads it by its key.

    ``save`` writes its page, as work that ``tasks`` shows. ``show_on_map`` receives its id; ``go`` follows an
    address, ``new_import`` is where a lack of data leads.
    """

    def __init__(
        self,
        *,
        load: Callable[[str], SheetRows | GoneRows],
        save: Callable[[str, Path, Progress], Path],
        tasks: TaskRunner,
        signals: DataSignals,
        reader: TaskRunner,
        go: Callable[[str], object],
        show_on_map: Callable[[int], object],
        new_import: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Fiche territoire", "", parent)
        self._load, self._go, self._import = load, go, new_import
        self._save, self._tasks = save, tasks
        self._show_on_map = show_on_map
        self._latest = Latest(reader)
        self._key = ""
        self._read: str | None = None
        self.rows: SheetRows | None = None
        self._build_actions()
        self._failure = Banner(closable=False)
        self.notice = Banner()
        self.add_notice(self._failure)
        self.add_notice(self.notice)
        self._loading = LoadingState("Lecture de la fiche…")
        self.body.addWidget(self._loading, 1)
        self._build_cards(go)
        self._board = self._build_board()
        self.body.addWidget(self._board, 1)
        self.instead: EmptyState | None = None
        self._show_board(False)
        signals.changed.connect(self._on_changed)

    def _build_actions(self) -> None:
        self.map_button = button("Carte", self._on_map, icon_name="map")
        self.map_button.setToolTip("Voir ce territoire sur la carte")
        self.export_button = button("Exporter…", self._choose_target, icon_name="export")
        for action in (self.map_button, self.export_button):
            self.header.add_action(action)

    def _build_cards(self, go: Callable[[str], object]) -> None:
        self.partial, self.uncovered = Notice(), Notice()
        self.actions_card = ActionsCard(go)
        self.partners_card = PartnersCard(go)
        self.proposals = StageActionsCard("Actions nationales à envisager", go, planned=False)
        self.figures, self.near, self.months = FiguresCard(), NearCard(), MonthsCard()
        self.copy_link = link("Copier", self.copy_figures)
        self.copy_link.setToolTip("Copier les chiffres pour Excel ou Word")
        self.figures.add_aside(self.copy_link)
        self.near.opened.connect(lambda key: go(f"cpex:territoire/{key}"))
        self.stages, self.lacks = BoardCard(), LacksCard()
        self._figure_parts = (self.figures, self.near, self.months, self.stages, self.lacks)

    def _build_board(self) -> SeriesBoard:
        board = SeriesBoard()
        board.column.addWidget(self.partial)
        board.column.addWidget(self.uncovered)
        for upper in (self.figures, self.near):
            follow(upper, lambda card: card.setMinimumHeight(active().px(_UPPER)))
        for lower in (self.months, self.stages):
            follow(lower, lambda card: card.setMinimumHeight(active().px(_LOWER)))
        for cards in (
            (self.figures, self.near),
            (self.actions_card,),
            (self.partners_card,),
            (self.proposals,),
            (self.months, self.stages),
        ):
            row = QHBoxLayout()
            row.setSpacing(GUTTER)
            for card, share in zip(cards, (2, 1), strict=False):
                row.addWidget(card, share)
            board.column.addLayout(row, 1 if len(cards) > 1 else 0)
        board.column.addWidget(self.lacks)
        follow(self.lacks, lambda card: card.setMinimumHeight(active().px(110)))
        return board

    def visit(self, key: str) -> None:
        """Show the territory of a key; one that is none is told here, since only the base knows."""
        if key != self._key:
            self._key = key
            self.refresh()

    def place(self) -> object:
        """Give the key of the territory."""
        return self._key

    def restore(self, place: object) -> None:
        """Come back to a territory."""
        if isinstance(place, str) and place:
            self.visit(place)

    def refresh(self) -> None:
        """Read the sheet again; without any key, that of the département."""
        key = self._key
        self._latest.ask("Lecture de la fiche", lambda: self._load(key), self._show, self._tell)

    def copy_figures(self) -> None:
        """Put the figures and the title on the clipboard as a table that Excel and Word take."""
        self.figures.table.copy_rows(whole=True)
        clipboard = QGuiApplication.clipboard()
        if self.rows is not None:
            head = f"{self.rows.title}\n{self.rows.subtitle}\n{self.rows.figures_subtitle}"
            clipboard.setText(f"{head}\n{clipboard.text()}")

    def write_to(self, path: Path) -> None:
        """Write the page of the sheet that is shown into a workbook."""
        if self.rows is None:
            return
        key = self._key

        def work(progress: Progress) -> object:
            return self._save(key, path, progress)

        self._tasks.start(
            "Écriture de la fiche", work, on_success=self._tell_written, on_failure=self.notice.tell_error
        )

    def _choose_target(self) -> None:
        if self.rows is None:
            return
        proposed = Path.home() / f"fiche_{self.rows.code}.xlsx"
        path = ask_target(self, "Exporter la fiche", proposed)
        if path is not None:
            self.write_to(path)

    def _tell_written(self, answer: object) -> None:
        self.notice.tell_written("Classeur créé.", cast(Path, answer))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Read what changed while the sheet was hidden."""
        super().showEvent(event)
        if self._read != self._key:
            self.refresh()

    def _on_map(self) -> None:
        if self.rows is not None:
            self._show_on_map(self.rows.territory)

    def _on_changed(self, change: ChangeSet) -> None:
        if change.tables & _TABLES:
            self._read = None
            if self.isVisible():
                self.refresh()

    def _tell(self, error: UserError) -> None:
        self._loading.hide()
        self._show_board(False)
        self._failure.tell_error(error, action=("Réessayer", self.refresh))

    def _show(self, answer: object) -> None:
        self._failure.hide()
        self._loading.hide()
        self._read = self._key
        self._drop_instead()
        if isinstance(answer, GoneRows):
            self._show_gone(answer)
            return
        rows = cast(SheetRows, answer)
        self.rows = rows
        self.header.set_title(rows.title)
        self.header.set_subtitle(rows.subtitle)
        self._show_plan(rows.plan)
        self.partners_card.set_part(rows.partners)
        self._show_board(True)
        for part in self._figure_parts:
            part.setVisible(rows.known)
        if not rows.known:
            self._show_unknown(rows)
            return
        for card in (self.figures, self.near, self.months, self.lacks):
            card.set_rows(rows)
        self.stages.set_rows(rows.stages)
        if rows.partial:
            self.partial.tell_partial(rows.partial, action=("Importer", self._import))
        else:
            self.partial.hide()
        self._board.fit_notices()
        self.map_button.setEnabled(True)

    def _show_plan(self, part: PlanPart) -> None:
        self.actions_card.set_part(part)
        self.proposals.setVisible(bool(part.offers))
        self.proposals.set_offers(part.offers)
        if part.warning:
            self.uncovered.tell(part.warning, action=("Créer une action", lambda: self._go(part.begin)))
        else:
            self.uncovered.hide()

    def _show_gone(self, gone: GoneRows) -> None:
        self.rows = None
        self.header.set_title(gone.former)
        self.header.set_subtitle("Commune qui n’existe plus sous ce code")
        lead = button(
            f"Ouvrir la fiche de {gone.successor}",
            lambda: self._go(f"cpex:territoire/{gone.successor_key}"),
            kind="primary",
        )
        text = (
            f"Son territoire fait partie de {gone.successor} depuis. Les chiffres des anciens fichiers sont "
            "comptés dans la commune d’aujourd’hui."
        )
        self._show_instead(EmptyState("location", "Cette commune a fusionné", text, [lead]))

    def _show_unknown(self, rows: SheetRows) -> None:
        load = button("Importer un fichier", self._import, icon_name="import", kind="primary")
        self.partial.hide()
        self.map_button.setEnabled(False)
        self.export_button.setEnabled(False)
        text = (
            "Aucune étape de la procédure n’est connue ici sur les douze derniers mois. Importez un fichier "
            "qui donne les actes par commune."
        )
        self._put_instead(EmptyState("location", f"{rows.title}\u00a0: aucun chiffre", text, [load]))

    def _show_instead(self, state: EmptyState) -> None:
        self._show_board(False)
        self._put_instead(state)

    def _put_instead(self, state: EmptyState) -> None:
        self.instead = state
        self.body.insertWidget(self.body.indexOf(self._board), state, 1)

    def _drop_instead(self) -> None:
        if self.instead is not None:
            self.body.removeWidget(self.instead)
            self.instead.hide()
            self.instead.deleteLater()
            self.instead = None

    def _show_board(self, shown: bool) -> None:
        self._board.setVisible(shown)
        self.map_button.setEnabled(shown)
        self.export_button.setEnabled(shown)
