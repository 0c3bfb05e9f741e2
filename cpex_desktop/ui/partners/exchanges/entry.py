"""One exchange in the log of a partner: what about, when and with whom, what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.french import date_fr, list_words
from cpex_desktop.models.partner_lists import Outcome
from cpex_desktop.queries.exchange_lines import ExchangeLine
from cpex_desktop.queries.partner_words import CHANNEL_WORDS, OUTCOME_WORDS
from cpex_desktop.ui.partners.words import CHANNEL_ICONS, short_day
from cpex_desktop.ui.widgets.buttons import icon_button, link
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import ElidingLabel, label
from cpex_desktop.ui.widgets.layouts import in_row
from cpex_desktop.ui.widgets.pictures import Picture

_ENDS = (
    (Outcome.HELD, "Il a eu lieu…"),
    (Outcome.PLANNED, "Il est reporté…"),
    (Outcome.CANCELLED, "Il est annulé"),
)


class HowItWent(FlowRow):
    """Ask how a planned exchange went, once its day has come; ``tell`` takes the answer."""

    def __init__(
        self, tell: Callable[[ExchangeLine, Outcome], object], parent: QWidget | None = None
    ) -> None:
        self._line: ExchangeLine | None = None
        self._tell = tell
        self.answers = {outcome: link(word, partial(self._say, outcome)) for outcome, word in _ENDS}
        super().__init__([label("Comment s’est-il passé\u202f?", "strong"), *self.answers.values()], parent)
        self.gathered = True

    def ask(self, line: ExchangeLine, today: date) -> None:
        """Ask about an exchange, or nothing."""
        self._line = line
        for outcome, word in _ENDS:
            self.answers[outcome].setAccessibleName(f"{word} Échange prévu le {date_fr(line.day)}")
        self.setVisible(line.outcome is Outcome.PLANNED and line.day <= today)

    def _say(self, outcome: Outcome) -> None:
        if self._line is not None:
            self._tell(self._line, outcome)


class ExchangeEntry(QWidget):
    """One exchange: what about, when and with whom, what came of it; a month is named over its first."""

    def __init__(
        self,
        open_menu: Callable[[ExchangeLine, QPoint], object],
        tell: Callable[[ExchangeLine, Outcome], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._line: ExchangeLine | None = None
        self._month, self._picture = label("", "section"), Picture("phone", size=16, role="tile", room=30)
        self._title, self._chips = ElidingLabel("", "strong"), (Chip(), Chip(), Chip())
        self._when, self._summary = label("", "caption", wrap=True), label("", wrap=True)
        self._note = label("", "caption", wrap=True)

        def ask() -> None:
            if self._line is not None:
                open_menu(self._line, self._more.mapToGlobal(self._more.rect().bottomLeft()))

        self._more = icon_button("dots", "Autres commandes", ask)
        self.question = HowItWent(tell)
        words = QVBoxLayout()
        words.setSpacing(2)
        head = in_row(self._title, *self._chips)
        for part in (head, self._when, self._summary, self._note, self.question):
            words.addWidget(part)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 6)
        row.setSpacing(12)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._month)
        column.addLayout(row)

    def title(self) -> str:
        """Give what the exchange is called."""
        return self._title.text()

    def show_line(self, line: ExchangeLine, uid: str, today: date, month: str) -> None:
        """Say an exchange of the partner ``uid``."""
        self._line = line
        self.question.ask(line, today)
        self._picture.show_icon(CHANNEL_ICONS[line.channel], "primary")
        self._title.setText(line.title)
        said = _states(line, today)
        for place, chip in enumerate(self._chips):
            chip.show_state(*(said[place] if place < len(said) else ("", "neutral")))
        note = f"Note interne\u00a0: {line.internal_note}" if line.internal_note else ""
        for words, text in (
            (self._month, month),
            (self._when, _when(line, uid)),
            (self._summary, line.summary),
            (self._note, note),
        ):
            words.setText(text)
            words.setVisible(bool(text))
        named = f"Autres commandes, échange du {date_fr(line.day)}"
        self._more.setToolTip(named)
        self._more.setAccessibleName(named)


def _states(line: ExchangeLine, today: date) -> list[tuple[str, str]]:
    made = []
    if line.outcome is not Outcome.HELD:
        made.append((OUTCOME_WORDS[line.outcome], "info" if line.day >= today else "warn"))
    if line.follow_up is not None:
        late = line.follow_up < today
        made.append((f"Relance le {short_day(line.follow_up, today)}", "err" if late else "warn"))
    if line.actions:
        made.append((f"Liée à {line.actions[0].name.partition(' ')[0]}", "info"))
    return made


def _when(line: ExchangeLine, uid: str) -> str:
    day = date_fr(line.day)
    if line.hour:
        hour, _colon, minute = line.hour.partition(":")
        day += f", {int(hour)}\u202fh\u202f{minute}"
    channel = CHANNEL_WORDS[line.channel]
    persons = list_words([mark.name for mark in line.persons])
    others = list_words([mark.name for mark in line.organisations if mark.uid != uid])
    said = (
        day,
        "" if channel == line.title else channel,
        persons,
        others and f"avec {others}",
        line.our_side,
    )
    return " · ".join(part for part in said if part)
