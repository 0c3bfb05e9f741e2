"""From a stage to what is done about it: the actions of the plan, and the national ones that aim at it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from cpex_desktop.french import counted
from cpex_desktop.queries.proposals import NOTHING_AIMS, RULE
from cpex_desktop.ui.diagnosis.action_rows import StageOffer
from cpex_desktop.ui.diagnosis.action_tables import CREATE, ActionsTable, NationalTable
from cpex_desktop.ui.widgets.buttons import button, link
from cpex_desktop.ui.widgets.card import MARGINS, Card, Reading
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import label

PROPOSALS = "cpex:couverture/propositions"
_STANDS, _OTHERS = "À regarder d’abord", "Autres étapes"
_MOST = 4


class StageActionsCard(Card):
    """Choose a stage, see why and what is done, begin an action; ``go`` follows an address.

    ``planned`` adds the actions of the plan at the stage: a sheet that lists them all leaves them out.
    """

    def __init__(
        self, title: str, go: Callable[[str], object], *, planned: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, "", parent)
        self._offers: tuple[StageOffer, ...] = ()
        self._planned = planned
        self.stage = ChoiceField("Étape sur laquelle agir", width=250)
        self.stage.chosen.connect(lambda _key: self._show())
        self.begin = button(CREATE, lambda: go(self.offer().begin), icon_name="plus")
        self.whole = link("Toutes les propositions", lambda: go(PROPOSALS), arrow=True)
        self.sentence = Reading()
        self.table = ActionsTable("Actions du plan à cette étape", go)
        self.absence = label("", "caption", wrap=True)
        self.national = NationalTable("Actions nationales qui visent cette étape", go)
        self.nothing = label(NOTHING_AIMS, "caption", wrap=True)
        self.rule = label(RULE, "caption", wrap=True)
        choice = FlowRow([self.stage, self.begin, self.whole])
        choice.gathered = True
        for part in (
            choice,
            self.sentence,
            self.table,
            self.absence,
            self.national,
            self.nothing,
            self.rule,
        ):
            self.body.addWidget(part)
        self.body.addStretch()
        for words in (self.absence, self.nothing, self.rule):
            words.setAlignment(Qt.AlignmentFlag.AlignTop)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """No: in a column, a layout would take back from tables what it gives to sentences."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep room for whole sentences at this width: the layout counts one line of each."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - MARGINS[0] - MARGINS[2]
        for words in (self.sentence, self.absence, self.nothing, self.rule):
            words.setMinimumHeight(max(words.heightForWidth(room), 0))

    def set_offers(self, offers: Sequence[StageOffer]) -> None:
        """Show other stages; the one chosen stays chosen while it is among them."""
        self._offers = tuple(offers)
        stands = tuple(Choice(one.key, one.name) for one in offers if one.sentence)
        others = tuple(Choice(one.key, one.name) for one in offers if not one.sentence)
        sections = [
            ChoiceSection(title, choices)
            for title, choices in ((_STANDS, stands), (_OTHERS, others))
            if choices
        ]
        held = self.stage.current()
        known = [choice.key for section in sections for choice in section.choices]
        self.stage.offer(sections, held if held in known else next(iter(known), ""))
        self._show()

    def offer(self) -> StageOffer:
        """Give the stage that is shown."""
        return next(one for one in self._offers if one.key == self.stage.current())

    def _show(self) -> None:
        if not self._offers:
            return
        shown = self.offer()
        self.sentence.set_text(shown.sentence)
        listed = shown.actions if self._planned else ()
        self.table.set_lines(listed[:_MOST])
        self.absence.setText(shown.absence or _others(len(listed) - _MOST))
        self.absence.setVisible(self._planned and bool(self.absence.text()))
        self.national.set_lines(shown.national[:_MOST])
        self.nothing.setVisible(not shown.national)
        self.rule.setText(_rule(len(shown.national)))
        self.rule.setVisible(bool(shown.national))
        self._fit()


def _others(count: int) -> str:
    """Say how many actions of the plan are left out."""
    if count <= 0:
        return ""
    verb = "porte" if count == 1 else "portent"
    return f"{counted(count, 'autre action du plan', 'autres actions du plan')} {verb} sur cette étape."


def _rule(count: int) -> str:
    """Say by what rule they are proposed, and how many more there are."""
    return RULE if count <= _MOST else f"Les {_MOST} plus directes sur {count}. {RULE}"
