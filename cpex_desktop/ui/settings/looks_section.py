"""How the window looks on this computer, whatever the base."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpex_desktop.ui.dressing import Dressing
from cpex_desktop.ui.menus.view import THEME_WORDS
from cpex_desktop.ui.settings.rows import SettingsJobs, SettingsRows
from cpex_desktop.ui.settings.section import Section
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.theme import SCALES, ThemeChoice, active, follow
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.page import GUTTER
from cpex_desktop.ui.widgets.segments import SegmentedControl


class LooksSection(Section):
    """Two choices applied at once; they follow the menu « Affichage », which offers them too."""

    key = "affichage"
    title = "Affichage"

    def __init__(
        self, jobs: SettingsJobs, tasks: TaskRunner, dressing: Dressing, parent: QWidget | None = None
    ) -> None:
        super().__init__(jobs, tasks, parent)
        self.themes = SegmentedControl(
            "Thème", [(choice.value, THEME_WORDS[choice]) for choice in THEME_WORDS]
        )
        self.themes.chosen.connect(lambda key: dressing.set_theme(ThemeChoice(key)))
        self.sizes = SegmentedControl("Taille du texte", [(str(size), f"{size}\u202f%") for size in SCALES])
        self.sizes.chosen.connect(lambda key: dressing.set_text_size(int(key)))
        row = QHBoxLayout()
        row.setSpacing(GUTTER)
        for title, control, hint in (
            ("Thème", self.themes, "Le thème sombre repose les yeux\u202f; les documents restent clairs."),
            (
                "Taille du texte",
                self.sizes,
                "Aussi par Ctrl\u00a0+ et Ctrl\u00a0−, ou par Ctrl et la molette de la souris.",
            ),
        ):
            card = Card(title, "Retenu sur cet ordinateur, pour toutes les bases")
            line = QHBoxLayout()
            line.addWidget(control)
            line.addStretch()
            card.body.addLayout(line)
            card.body.addWidget(label(hint, "caption", wrap=True))
            card.body.addStretch()
            row.addWidget(card, 1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        follow(self.themes, lambda control: control.select(active().choice.value))
        follow(self.sizes, _follow_size)

    def show_rows(self, rows: SettingsRows) -> None:
        """Nothing here comes from the base."""


def _follow_size(control: SegmentedControl) -> None:
    shown = str(round(active().scale * 100))
    if shown in {str(size) for size in SCALES}:
        control.select(shown)
