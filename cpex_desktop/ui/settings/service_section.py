"""Who works here, and from how many acts an evolution is read."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cpex_desktop.settings import TITLES, SettingKey
from cpex_desktop.ui.settings.rows import SettingsJobs, SettingsRows
from cpex_desktop.ui.settings.saved_field import SavedField
from cpex_desktop.ui.settings.section import Section
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.page import GUTTER


class ServiceSection(Section):
    """Fields that are saved in the base, one step each."""

    key = "service"
    title = "Service et seuils"
    short = "Service"

    def __init__(self, jobs: SettingsJobs, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(jobs, tasks, parent)
        self.fields = {
            SettingKey.SERVICE_NAME: SavedField(
                TITLES[SettingKey.SERVICE_NAME],
                "En tête des documents, par exemple «\u00a0DDETS – service logement\u00a0».",
            ),
            SettingKey.OFFICER_NAME: SavedField(
                TITLES[SettingKey.OFFICER_NAME],
                "Noté dans l’historique à chaque modification, et nulle part ailleurs.",
            ),
            SettingKey.FEW_ACTS: SavedField(
                TITLES[SettingKey.FEW_ACTS],
                "Sous ce nombre, aucune évolution n’est interprétée\u00a0: la flèche et le pourcentage "
                "laissent place à «\u00a0effectif faible\u00a0». 30 est l’usage des statisticiens.",
                width=90,
            ),
            SettingKey.SECRECY: SavedField(
                TITLES[SettingKey.SECRECY],
                "Sous ce nombre, un effectif est masqué quand la carte est affichée comme à l’export\u202f; "
                "sinon, l’écran montre le chiffre exact. 5 au moins est recommandé.",
                width=90,
            ),
        }
        row = QHBoxLayout()
        row.setSpacing(GUTTER)
        for title, subtitle, keys in (
            ("Service", "Enregistré dans la base", (SettingKey.SERVICE_NAME, SettingKey.OFFICER_NAME)),
            ("Seuils", "Enregistrés dans la base", (SettingKey.FEW_ACTS, SettingKey.SECRECY)),
        ):
            card = Card(title, subtitle)
            card.body.setSpacing(14)
            for key in keys:
                field = self.fields[key]
                field.left.connect(partial(self._save, key))
                card.body.addWidget(field)
            card.body.addStretch()
            row.addWidget(card, 1)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def show_rows(self, rows: SettingsRows) -> None:
        """Show what is saved."""
        for key, field in self.fields.items():
            field.show_saved(rows.settings[key])

    def _save(self, key: SettingKey, text: str) -> None:
        field = self.fields[key]
        self.run("Enregistrement du réglage", partial(self.jobs.save, key, text), refused=field.refuse)
