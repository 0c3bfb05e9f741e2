"""Within how many days an exchange is due with each kind of partner: ours unless the service decides."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.plan_words import ORGANISATION_WORDS
from cpex_desktop.ui.settings.rows import CadenceLine, SettingsJobs, SettingsRows
from cpex_desktop.ui.settings.saved_field import SavedField
from cpex_desktop.ui.settings.section import Section
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import label

_COLUMNS, _WIDTH = 3, 150
_WHY = (
    "Un partenaire est à relancer quand il est resté plus longtemps sans échange ni présence en séance."
    " Laissez un champ vide pour la cadence d’usage, écrivez 0 pour n’attendre aucun échange."
    " Une organisation peut avoir la sienne, dans sa fiche."
)


class CadencesSection(Section):
    """One field a kind, in days."""

    key = "cadences"
    title = "Cadences"

    def __init__(self, jobs: SettingsJobs, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(jobs, tasks, parent)
        self.fields: dict[OrganisationKind, SavedField] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(12)
        card = Card("Cadence des échanges, en jours", "Enregistré dans la base")
        card.body.addWidget(label(_WHY, "caption", wrap=True))
        card.body.addLayout(self._grid)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def show_rows(self, rows: SettingsRows) -> None:
        """Show the cadences in force."""
        for place, line in enumerate(rows.cadences):
            if line.kind not in self.fields:
                self._add(line, place)
            self.fields[line.kind].show_saved("" if line.chosen is None else str(line.chosen))

    def _add(self, line: CadenceLine, place: int) -> None:
        made = SavedField(ORGANISATION_WORDS[line.kind], width=_WIDTH)
        made.field.setPlaceholderText(str(line.usual) if line.usual else "Aucune")
        made.left.connect(lambda text, kind=line.kind: self._save(kind, text))
        self.fields[line.kind] = made
        self._grid.addWidget(made, place // _COLUMNS, place % _COLUMNS)

    def _save(self, kind: OrganisationKind, text: str) -> None:
        field, typed = self.fields[kind], "".join(text.split())
        if typed and not (typed.isascii() and typed.isdecimal()):
            field.refuse(
                UserError("Ce n’est pas un nombre de jours.", "", "Saisissez un nombre entier, 0 pour aucun.")
            )
            return
        days = int(typed) if typed else None
        self.run("Enregistrement", lambda: self.jobs.set_cadence(kind, days), refused=field.refuse)
