"""The settings as a screen: one tab a subject, read together and saved one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QStackedWidget, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.ui.addresses import unknown_address
from cpex_desktop.ui.data_signals import DataSignals
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.settings.commune_choice import CommuneChoice
from cpex_desktop.ui.settings.rows import SettingsJobs, SettingsRows
from cpex_desktop.ui.settings.section import Section
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.when_seen import WhenSeen
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.page import Page
from cpex_desktop.ui.widgets.states import LoadingState
from cpex_desktop.ui.widgets.tab_row import TabRow

if TYPE_CHECKING:
    from cpex_desktop.db.changes import ChangeSet


class SettingsPage(Page):
    """Hold the sections; what the base says is read when the screen is shown and after each change."""

    def __init__(
        self,
        jobs: SettingsJobs,
        sections: Sequence[Section],
        *,
        signals: DataSignals,
        reader: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Réglages", "Chaque réglage est enregistré aussitôt et peut être annulé", parent)
        self._jobs = jobs
        self._seen, self._latest = WhenSeen(self, self._read), Latest(reader)
        self.sections = tuple(sections)
        self.tab_bar = TabRow("Réglages par sujet")
        self.stack = QStackedWidget()
        for section in sections:
            self.tab_bar.add(section.key, section.title, section.short)
            self.stack.addWidget(section)
            section.outdated.connect(self.refresh)
        self._show_truce(False)
        self.tab_bar.currentChanged.connect(self._on_tab)
        self._failure = Banner(closable=False)
        self._loading = LoadingState("Lecture des réglages…")
        self.add_notice(self._failure)
        self.add_notice(self.tab_bar)
        self.body.addWidget(self._loading, 1)
        self.body.addWidget(self.stack, 1)
        self.stack.hide()
        signals.changed.connect(self._on_changed)

    def section(self, key: str) -> Section:
        """Give a section; raises KeyError when there is none in this base."""
        return self.sections[self._place_of(key)]

    def show_section(self, key: str) -> None:
        """Bring a section to the front; raises KeyError as above."""
        self.tab_bar.setCurrentIndex(self._place_of(key))

    def visit(self, key: str) -> None:
        """Show the section that an address names."""
        try:
            self.show_section(key)
        except KeyError:
            raise unknown_address(f"cpex:reglages/{key}") from None

    def views(self) -> tuple[str, ...]:
        """List the sections that this base has."""
        shown = [place for place in range(self.tab_bar.count()) if self.tab_bar.isTabVisible(place)]
        return tuple(self.sections[place].key for place in shown)

    def place(self) -> object:
        """Give the section shown."""
        return str(self.tab_bar.tabData(self.tab_bar.currentIndex()))

    def restore(self, place: object) -> None:
        """Come back to a section."""
        self.show_section(str(place))

    def filter_field(self) -> QWidget | None:
        """Look for a commune, while an area is drawn."""
        return next((one.search for one in self.findChildren(CommuneChoice) if one.isVisible()), None)

    def refresh(self) -> None:
        """Read again what the base says; an answer that comes after a newer question is dropped."""
        self._seen.now()

    def _read(self) -> None:
        self._latest.ask(
            "Lecture des réglages",
            self._jobs.load,
            lambda rows: self._show(cast(SettingsRows, rows)),
            self._tell,
        )

    def _place_of(self, key: str) -> int:
        keys = [section.key for section in self.sections]
        if key not in keys:
            raise KeyError(key)
        return keys.index(key)

    def _show(self, rows: SettingsRows) -> None:
        self._failure.hide()
        self._loading.hide()
        for section in self.sections:
            section.show_rows(rows)
        self._show_truce(rows.truce is not None)
        self.stack.show()

    def _show_truce(self, shown: bool) -> None:
        """Only where the law leaves the dates to the prefect."""
        self.tab_bar.setTabVisible(self._place_of("treve"), shown)

    def _tell(self, error: UserError) -> None:
        self._loading.hide()
        self._failure.tell_error(error, action=("Réessayer", self.refresh))

    def _on_tab(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        self.placed.emit(True)

    def _on_changed(self, _change: ChangeSet) -> None:
        self._seen.ask()
