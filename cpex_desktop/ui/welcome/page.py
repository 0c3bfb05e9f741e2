"""The first page: which département, what to begin with, where the base lies; then « Continuer »."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import counted
from cpex_desktop.progress import Progress
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.welcome.choices import Start, StartChoice
from cpex_desktop.ui.welcome.jobs import DepartementChoice, DepartementCounts, WelcomeJobs
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.buttons import button, link
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.labels import ElidingLabel, label, rule
from cpex_desktop.ui.widgets.steps import Disc

_WIDTH = 800
_NONE = "Choisir…"
_PROMISE = (
    "Trois étapes pour commencer. Tout reste sur cet ordinateur\u00a0: "
    "aucune donnée n’est envoyée sur Internet."
)


class WelcomePage(QWidget):
    """Three steps on one page; nothing is written before « Continuer »."""

    def __init__(
        self,
        jobs: WelcomeJobs,
        *,
        folder: Path,
        tasks: TaskRunner,
        reader: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._jobs, self._tasks, self._reader = jobs, tasks, reader
        self._folder = folder
        self._listed = False
        self._choices: list[DepartementChoice] = []
        self.banner = Banner()
        self._departements = QComboBox()
        self._departements.setAccessibleName("Département")
        follow(self._departements, lambda field: field.setMinimumWidth(active().px(320)))
        self._departements.addItem(_NONE)
        self._departements.currentIndexChanged.connect(lambda _place: self._say_departement())
        self._state = Chip()
        self._counts = label("", "caption")
        self._start = StartChoice()
        self._start.chosen.connect(lambda _start: self._say_departement())
        self._where = ElidingLabel(str(folder))
        self._copies = ElidingLabel("", "caption")
        self._go = button("Continuer", self._continue, kind="primary")
        self._build_layout()
        self._say_folder()
        self._say_departement()

    def _build_layout(self) -> None:
        column = QWidget()
        follow(column, lambda one: one.setMaximumWidth(active().px(_WIDTH)))
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 16, 0, 16)
        inside.setSpacing(10)
        inside.addStretch(2)
        inside.addWidget(label("Bienvenue dans CPEX Desktop", "welcome"))
        inside.addWidget(label(_PROMISE, "lead", wrap=True))
        inside.addWidget(self.banner)
        inside.addWidget(self._build_card())
        inside.addLayout(self._build_foot())
        inside.addStretch(3)
        middle = QWidget()
        middle.setProperty("role", "pageBody")
        center = QHBoxLayout(middle)
        center.addWidget(column)
        scroll = QScrollArea()
        scroll.setWidget(middle)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _build_card(self) -> Card:
        card = Card()
        card.body.setSpacing(12)
        choose = QHBoxLayout()
        choose.setSpacing(12)
        choose.addWidget(self._departements)
        choose.addWidget(self._state)
        choose.addStretch()
        card.body.addLayout(_step(1, "Choisir le département", self._counts, choose))
        card.body.addWidget(rule())
        feed = QVBoxLayout()
        feed.addWidget(self._start)
        hint = label("Vous pourrez importer d’autres fichiers à tout moment.", "caption")
        card.body.addLayout(_step(2, "Alimenter la base", hint, feed))
        card.body.addWidget(rule())
        place = QHBoxLayout()
        place.setSpacing(12)
        place.addWidget(self._where, 1)
        place.addWidget(button("Changer de dossier…", self._choose_folder, icon_name="folder"))
        card.body.addLayout(_step(3, "Ranger et protéger la base", self._copies, place))
        return card

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(link("Ouvrir une base existante…", self._choose_base))
        foot.addStretch()
        foot.addWidget(self._go)
        foot.addWidget(button("Quitter", self._jobs.leave))
        return foot

    def refresh(self) -> None:
        """Read the list of départements; called once, after the first paint."""
        if self._listed:
            return
        self._listed = True
        self._reader.start(
            "Lecture du référentiel",
            lambda _progress: self._jobs.list_departements(),
            on_success=self._fill,
            on_failure=self.banner.tell_error,
        )

    def take_focus(self) -> None:
        """Begin with the first thing to choose."""
        self._departements.setFocus(Qt.FocusReason.OtherFocusReason)

    def departements(self) -> int:
        """Count the départements that may be chosen."""
        return len(self._choices)

    def choose(self, departement: str, start: Start) -> None:
        """Make both choices, as a person would."""
        codes = [choice.code for choice in self._choices]
        self._departements.setCurrentIndex(codes.index(departement) + 1)
        self._start.select(start)
        self._say_departement()

    def set_folder(self, folder: Path) -> None:
        """Put the base elsewhere."""
        self._folder = folder
        self._say_folder()

    def go_on(self) -> None:
        """Press « Continuer »."""
        self._go.click()

    def is_ready(self) -> bool:
        """Whether « Continuer » may be pressed."""
        return self._go.isEnabled()

    def _fill(self, listed: object) -> None:
        self._choices = list(cast("Sequence[DepartementChoice]", listed))
        for choice in self._choices:
            suffix = " (fictif)" if choice.fictitious else ""
            self._departements.addItem(f"{choice.code} – {choice.name}{suffix}", choice.code)
        self._departements.setMaxVisibleItems(14)
        self._say_departement()

    def _chosen(self) -> DepartementChoice | None:
        place = self._departements.currentIndex() - 1
        return self._choices[place] if 0 <= place < len(self._choices) else None

    def _say_departement(self) -> None:
        example = self._start.current() is Start.EXAMPLE
        chosen = self._chosen()
        self._departements.setEnabled(not example)
        self._go.setEnabled(example or chosen is not None)
        if example:
            self._counts.setText("L’exemple porte sur Val-de-Sauge (98), un département inventé.")
            self._state.show_state("Données fictives", "warn")
        elif chosen is None:
            self._counts.setText("Communes, EPCI et arrondissements sont fournis avec le programme.")
            self._state.show_state("", "neutral")
        else:
            self._counts.setText(_counts(self._jobs.describe(chosen.code)))
            word = ("Département fictif", "warn") if chosen.fictitious else ("Référentiel chargé", "ok")
            self._state.show_state(*word)

    def _say_folder(self) -> None:
        self._where.setText(str(self._folder))
        self._copies.setText(
            "Une copie est faite avant chaque import, dans le sous-dossier "
            "«\u00a0sauvegardes\u00a0» de ce dossier."
        )

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Dossier de la base", str(self._folder))
        if chosen:
            self.set_folder(Path(chosen))

    def _choose_base(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, "Ouvrir une base", str(self._folder), "Bases CPEX Desktop (*.cpex)"
        )
        if chosen:
            self._jobs.open_existing(Path(chosen))

    def _continue(self) -> None:
        start, chosen, folder = self._start.current(), self._chosen(), self._folder
        self.banner.hide()
        if start is Start.EXAMPLE:
            title = "Préparation de l’exemple"

            def work(progress: Progress) -> object:
                return self._jobs.example(folder, progress)
        elif chosen is not None:
            title, code = "Création de la base", chosen.code

            def work(progress: Progress) -> object:
                return self._jobs.create(code, folder, progress)
        else:
            return
        self._go.setEnabled(False)
        task = self._tasks.start(title, work, on_success=self._on_made, on_failure=self._on_failed)
        task.cancelled.connect(self._say_departement)

    def _on_made(self, base: object) -> None:
        self._jobs.opened(cast(Path, base), self._start.current() is Start.IMPORT)

    def _on_failed(self, error: UserError) -> None:
        self._say_departement()
        self.banner.tell_error(error)


def _counts(chosen: DepartementCounts) -> str:
    parts = [
        counted(chosen.communes, "commune", "communes"),
        f"{chosen.epcis} EPCI",
        counted(chosen.arrondissements, "arrondissement", "arrondissements")
        if chosen.arrondissements
        else "aucun arrondissement",
        f"millésime {chosen.vintage}",
    ]
    return f"Le référentiel embarqué est chargé\u00a0: {', '.join(parts)}."


def _step(number: int, title: str, caption: QWidget, content: QHBoxLayout | QVBoxLayout) -> QHBoxLayout:
    disc = Disc(number, "current")
    words = QVBoxLayout()
    words.setSpacing(4)
    words.addWidget(label(title, "cardTitle"))
    words.addWidget(caption)
    words.addSpacing(4)
    words.addLayout(content)
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(disc, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row
