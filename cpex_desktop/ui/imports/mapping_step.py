"""The second step: the columns of the file beside what is still to be said."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.imports.types import CheckedImport
from cpex_desktop.ui.imports.answers import AnswerSheet
from cpex_desktop.ui.imports.columns_card import ColumnsCard
from cpex_desktop.ui.imports.counters_card import CountersCard
from cpex_desktop.ui.imports.landlords_card import LandlordsCard, lacks_landlords
from cpex_desktop.ui.imports.questions_card import QuestionsCard
from cpex_desktop.ui.imports.targets import build_targets
from cpex_desktop.ui.widgets.page import GUTTER
from cpex_desktop.ui.widgets.turning_row import TurningRow

_NARROW = 640


class MappingStep(TurningRow):
    """Show how a file was understood; corrections and answers go to the sheet of answers."""

    def __init__(self, checked: CheckedImport, answers: AnswerSheet, parent: QWidget | None = None) -> None:
        super().__init__(_NARROW, parent)
        targets = build_targets(self)
        self.columns = ColumnsCard(checked, answers, targets)
        self.landlords: LandlordsCard | None = None
        self.row.addWidget(self.columns, 7)
        side = QVBoxLayout()
        side.setSpacing(GUTTER)
        if checked.questions:
            side.addWidget(QuestionsCard(checked.questions, answers, targets))
        if lacks_landlords(checked):
            self.landlords = LandlordsCard(answers)
            side.addWidget(self.landlords)
        side.addWidget(CountersCard("Contrôle rapide", checked))
        side.addStretch(1)
        self.row.addLayout(side, 4)
