"""What stands on the dashboard in place of a plan: one line, and the way to a first one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cpex_desktop.ui.dashboard.plan_card_rows import PLAN_TITLE, PlanInvite
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.labels import ElidingLabel
from cpex_desktop.ui.widgets.pictures import Picture


class InviteCard(Card):
    """One line where there is no plan to draw: what it would bring, and the way to it."""

    def __init__(self, go: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._invite = PlanInvite("", "", "")
        self.words = ElidingLabel("", "caption", lines=6)
        self.way = link("", lambda: go(self._invite.address), arrow=True)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Picture("plan", "muted", 18, role="tile", room=34))
        row.addWidget(self.words, 1)
        row.addWidget(self.way)
        self.body.addLayout(row)
        self.setAccessibleName(PLAN_TITLE)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_invite(self, invite: PlanInvite) -> None:
        """Say another sentence."""
        self._invite = invite
        self.words.setText(invite.sentence)
        self.way.setText(f"{invite.way}\u00a0→")
        self.way.setAccessibleName(invite.way)
