"""From a stage that goes wrong to the national actions that aim at it, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cpex_desktop.queries.coverage import COVER_WORDS, Cover
from cpex_desktop.queries.proposals import NOTHING_AIMS, RULE, Proposal
from cpex_desktop.reference.catalogue import Stage
from cpex_desktop.ui.coverage.reading import StageProposals
from cpex_desktop.ui.coverage.words import COVER_KINDS
from cpex_desktop.ui.widgets.buttons import button, link
from cpex_desktop.ui.widgets.card import Card, Reading
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import label, rule
from cpex_desktop.ui.widgets.states import EmptyState, LoadingState


class ProposalsTab(QWidget):
    """``begun`` carries the address at which an action begins, ``line_asked`` a commitment."""

    begun = Signal(str)
    line_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stages: tuple[StageProposals, ...] = ()
        self.creates: list[QPushButton] = []
        self.loading = LoadingState("Recherche des étapes qui appellent une action…")
        self.empty = EmptyState(
            "check-circle",
            "Aucune étape ne se détache",
            "Aucun point chaud et aucune hausse au-delà du hasard sur les douze derniers mois connus.",
        )
        self._cards = QVBoxLayout()
        self._cards.setContentsMargins(0, 0, 6, 0)
        self._cards.setSpacing(14)
        inside = QWidget()
        inside.setProperty("role", "pageBody")
        inside.setLayout(self._cards)
        self.area = QScrollArea()
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        self.rule = Reading(RULE)
        for part, stretch in ((self.rule, 0), (self.loading, 1), (self.empty, 1), (self.area, 1)):
            layout.addWidget(part, stretch)
        self.empty.hide()
        self.area.hide()

    def show_proposals(self, stages: Sequence[StageProposals]) -> None:
        """Show the stages, one card each."""
        self.loading.hide()
        if stages and tuple(stages) == self._stages:
            return  # what is read again and has not changed keeps its place and the focus
        self._stages = tuple(stages)
        self.empty.setVisible(not stages)
        self.area.setVisible(bool(stages))
        while (item := self._cards.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        self.creates = []
        for stage in stages:
            self._cards.addWidget(self._build_stage(stage))
        self._cards.addStretch(1)

    def _build_stage(self, stage: StageProposals) -> Card:
        card = Card(stage.name)
        card.body.addWidget(label(stage.weak.sentence, "", wrap=True))
        if not stage.proposed:
            card.body.addWidget(label(NOTHING_AIMS, "caption", wrap=True))
        for one in stage.proposed:
            card.body.addWidget(rule())
            card.body.addWidget(self._build_proposal(one, stage.weak.stage))
        return card

    def _build_proposal(self, proposal: Proposal, stage: Stage) -> QWidget:
        made = QWidget()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(
            label(f"N°\u00a0{proposal.action.number}. {proposal.action.title}", "strong", wrap=True), 1
        )
        cover = proposal.line.cover if proposal.line is not None else Cover.UNDECIDED
        top = Qt.AlignmentFlag.AlignTop
        head.addWidget(Chip(COVER_WORDS[cover], COVER_KINDS[cover]), 0, top)
        begin = f"cpex:agir/national:{proposal.action.number}:{stage}"
        create = button("Créer une action", partial(self.begun.emit, begin), icon_name="plus")
        create.setAccessibleName(f"Créer une action\u00a0: {proposal.action.title}")
        self.creates.append(create)
        row: list[QWidget] = [create]
        if proposal.line is not None:
            see = link("Voir dans la couverture", partial(self.line_asked.emit, proposal.line.uid))
            see.setAccessibleName(f"Voir dans la couverture le n°\u00a0{proposal.action.number}")
            row.append(see)
        feet = FlowRow(row)
        feet.gathered = True
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(label(proposal.because, "caption", wrap=True))
        if proposal.rule.to_check:
            layout.addWidget(label(f"À vérifier\u00a0: {proposal.rule.to_check}", "caption", wrap=True))
        layout.addWidget(feet)
        return made
