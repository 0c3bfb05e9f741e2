"""What was said with the partners about one action, what its pilot is awaited for, and what binds it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.french import date_fr, list_words
from cpex_desktop.models.partner_lists import Outcome
from cpex_desktop.queries.action_partners import ActionPartners
from cpex_desktop.queries.agreement_lines import AgreementLine
from cpex_desktop.queries.exchange_lines import ExchangeLine
from cpex_desktop.queries.partner_readings import term_words, waiting_words
from cpex_desktop.queries.partner_words import AGREEMENT_STATE_WORDS, CHANNEL_WORDS, OUTCOME_WORDS
from cpex_desktop.queries.pledge_lines import FollowUpLine
from cpex_desktop.ui.widgets.buttons import button, icon_button, link
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import ElidingLabel, label, rule

_NONE = "Aucun échange lié à cette action."
_DUE_KINDS = {Standing.LATE: "err", Standing.DUE_SOON: "warn"}


class ExchangesPart(QWidget):
    """Show the exchanges of one action, newest first; ``address_asked(str)`` leads to a form or a record.

    ``older_asked(Place)`` wants the exchanges before those shown. ``besides`` are other buttons on its row.
    """

    address_asked = Signal(str)
    older_asked = Signal(object)

    def __init__(self, *besides: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: ActionPartners | None = None
        self.lines: list[ExchangeLine] = []
        self.add = button("Nouvel échange", self._begin, icon_name="plus")
        asks = FlowRow([self.add, *besides])
        asks.gathered = True
        self.nothing = label(_NONE, "caption", wrap=True)
        self.older = link("Afficher les échanges plus anciens", self._ask_older)
        self._waiting, self._log, self._bound = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(asks)
        for column in (self._waiting, self._log):
            column.setSpacing(8)
            layout.addLayout(column)
        layout.addWidget(self.nothing)
        layout.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self._bound)

    def show_partners(self, reading: ActionPartners, *, further: bool = False) -> None:
        """Show what an action has to do with partners, or ``further`` exchanges under those shown."""
        if reading == self.shown:
            return
        self.lines = [*(self.lines if further else ()), *reading.page.lines]
        self.shown = reading
        today = reading.today
        _fill(self._waiting, _titled("Relances en attente", map(_follow_up, reading.follow_ups)))
        _fill(self._log, [self._exchange(line, today) for line in self.lines])
        _fill(self._bound, _titled("Conventions liées", map(_agreement, reading.agreements)))
        self.nothing.setVisible(not self.lines)
        self.older.setVisible(reading.page.following is not None)

    def show_nothing(self) -> None:
        """Show nothing of the action before while another is read."""
        if self.shown is not None:
            self.shown, self.lines = None, []
            for column in (self._waiting, self._log, self._bound):
                _fill(column, ())
        self.nothing.hide()
        self.older.hide()

    def _begin(self) -> None:
        if self.shown is not None:
            self.address_asked.emit(f"cpex:echange/{self.shown.action}")

    def _ask_older(self) -> None:
        if self.shown is not None:
            self.older_asked.emit(self.shown.page.following)

    def _exchange(self, line: ExchangeLine, today: date) -> QWidget:
        """Say one exchange, with the road to the record of whom it was with."""
        said, channel = [date_fr(line.day)], CHANNEL_WORDS[line.channel]
        said += [channel] if channel != line.title else []
        said += [list_words([mark.name for mark in line.organisations])] if line.organisations else []
        words = _column(
            ElidingLabel(line.title, "strong", lines=2),
            label(" · ".join(said), "caption", wrap=True),
            ElidingLabel(line.summary, lines=3) if line.summary else None,
            _chips(line, today),
        )
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(words, 1)
        if line.organisations:
            first = line.organisations[0]
            see = partial(self.address_asked.emit, f"cpex:partenaire/{first.uid}")
            row.addWidget(
                icon_button("partners", f"Ouvrir la fiche de {first.name}", see),
                0,
                Qt.AlignmentFlag.AlignTop,
            )
        return made


def _column(*parts: QWidget | None) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(2)
    for part in parts:
        if part is not None:
            made.addWidget(part)
    return made


def _chips(line: ExchangeLine, today: date) -> QWidget | None:
    """Say what is out of the ordinary in an exchange: how it went, and what is to be chased after it."""
    made = []
    if line.outcome is not Outcome.HELD:
        made.append(Chip(OUTCOME_WORDS[line.outcome], "info" if line.day >= today else "warn"))
    if line.follow_up is not None:
        late = line.follow_up < today
        made.append(Chip(f"Relance le {date_fr(line.follow_up)}", "err" if late else "warn"))
    return FlowRow(made) if made else None


def _follow_up(line: FollowUpLine) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    words = _column(ElidingLabel(line.wording, lines=2), label(line.organisation_name, "caption", wrap=True))
    row.addLayout(words, 1)
    row.addWidget(Chip(date_fr(line.due_on), _DUE_KINDS.get(line.standing.standing, "neutral")))
    return made


def _agreement(line: AgreementLine) -> QWidget:
    said = (AGREEMENT_STATE_WORDS[line.state], waiting_words(line), term_words(line))
    made = QWidget()
    column = _column(
        ElidingLabel(line.title, lines=2),
        label(" · ".join(part for part in said if part), "caption", wrap=True),
    )
    column.setContentsMargins(0, 0, 0, 0)
    made.setLayout(column)
    return made


def _titled(title: str, lines: Iterable[QWidget]) -> list[QWidget]:
    """Put a title over some lines, nothing over none."""
    made = list(lines)
    return [rule(), label(title, "cardTitle"), *made] if made else []


def _fill(column: QVBoxLayout, parts: Iterable[QWidget]) -> None:
    """Show other parts in a column."""
    while (item := column.takeAt(0)) is not None:
        before = item.widget()
        if before is not None:
            before.hide()
            before.deleteLater()
    for part in parts:
        column.addWidget(part)
