"""The log of one partner, month by month, newest first; older exchanges come when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cpex_desktop.analysis.periods import month_of
from cpex_desktop.french import date_fr, list_words, month_name
from cpex_desktop.models.partner_lists import Channel, Outcome
from cpex_desktop.queries.exchange_lines import ExchangeLine, Page, Place
from cpex_desktop.queries.partner_words import CHANNEL_WORDS, OUTCOME_WORDS
from cpex_desktop.ui.partners.line_list import LineList, in_row, scrolled
from cpex_desktop.ui.partners.reading import Asked
from cpex_desktop.ui.partners.words import CHANNEL_ICONS, short_day
from cpex_desktop.ui.widgets.buttons import icon_button, link
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.combo import QuietComboBox
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import ElidingLabel, label
from cpex_desktop.ui.widgets.pictures import Picture

_NONE = "Aucun échange. «\u00a0Nouvel échange\u00a0» (Ctrl+Maj+E) note le premier."
_NONE_SUCH = "Aucun échange ne correspond à ce choix."
_PERIODS = ((0, "Depuis toujours"), (12, "12 derniers mois"), (36, "3 dernières années"))
_LETTERS = 16


class TimelinePart(QWidget):
    """Show pages of exchanges; ``asked(Asked)`` wants other ones, ``revise_asked(line)`` one to be changed,
    ``removed(uid)`` one put in the trash.
    """

    asked = Signal(object)
    revise_asked = Signal(object)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uid, self._today, self._month = "", date(2000, 1, 1), 0
        self._following: Place | None = None
        self.lines: list[ExchangeLine] = []
        self.channel, self.period = QuietComboBox("Type d’échange"), QuietComboBox("Période")
        self.channel.addItem("Tous les types", "")
        for channel, said in CHANNEL_WORDS.items():
            self.channel.addItem(said, channel.value)
        for months, said in _PERIODS:
            self.period.addItem(said, months)
        self.silence = ElidingLabel("", "caption")
        self.entries = LineList()
        self.nothing = label(_NONE, "caption", wrap=True)
        self.older = link("Afficher les échanges plus anciens", self._ask_older)
        for box in (self.channel, self.period):
            box.setMinimumContentsLength(_LETTERS)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.nothing, self.entries):
            column.addWidget(part)
        column.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(FlowRow([self.channel, self.period, self.silence]))
        self._scroll = scrolled(inside)
        layout.addWidget(self._scroll, 1)
        for box in (self.channel, self.period):
            box.activated.connect(lambda _place: self.asked.emit(self.question()))

    def question(self) -> Asked:
        """Give what the menus ask for, from the newest exchange on."""
        chosen = str(self.channel.currentData())
        months = int(self.period.currentData())
        since = self._today.replace(year=self._today.year - months // 12, day=1) if months else None
        return Asked((Channel(chosen),) if chosen else (), since)

    def show_partner(self, uid: str, said: str, today: date) -> None:
        """Say whose log it is, and how long ago the last exchange was."""
        if uid != self._uid:
            self._scroll.verticalScrollBar().setValue(0)
        self._uid, self._today = uid, today
        self.silence.setText(said)

    def show_page(self, page: Page, *, further: bool = False) -> None:
        """Show the newest exchanges, or ``further`` ones under them."""
        if not further and self.entries.is_said(page):
            return
        self._following = page.following
        if not further:
            self._month, self.lines = 0, []
            self.entries.fill(())
        self.lines += page.lines
        self.entries.add(part for line in page.lines for part in self._entry(line))
        asks = self.channel.currentIndex() > 0 or self.period.currentIndex() > 0
        self.nothing.setText(_NONE_SUCH if asks else _NONE)
        self.nothing.setVisible(not self.lines)
        self.older.setVisible(page.following is not None)

    def _ask_older(self) -> None:
        self.entries.is_said(None)  # a page read again after that begins at the newest
        asked = self.question()
        self.asked.emit(Asked(asked.channels, asked.since, self._following))

    def _entry(self, line: ExchangeLine) -> list[QWidget]:
        month = month_of(line.day)
        head: list[QWidget] = []
        if month != self._month:
            self._month = month
            head.append(label(month_name(month).upper(), "section"))
        return [*head, ExchangeEntry(line, self._uid, self._today, self._open_menu)]

    def _open_menu(self, line: ExchangeLine, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Modifier…", lambda: self.revise_asked.emit(line))
        menu.addAction("Mettre à la corbeille", lambda: self.removed.emit(line.uid))
        menu.popup(at)


class ExchangeEntry(QWidget):
    """One exchange: what about, when and with whom, what came of it."""

    def __init__(
        self,
        line: ExchangeLine,
        uid: str,
        today: date,
        open_menu: Callable[[ExchangeLine, QPoint], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        picture = Picture(CHANNEL_ICONS[line.channel], size=16, role="tile", room=30)
        title = ElidingLabel(line.title, "strong")
        self.more = icon_button(
            "dots",
            f"Autres commandes, échange du {date_fr(line.day)}",
            lambda: open_menu(line, self.more.mapToGlobal(self.more.rect().bottomLeft())),
        )
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(in_row(title, *_chips(line, today)))
        words.addWidget(label(_when(line, uid), "caption", wrap=True))
        if line.summary:
            words.addWidget(label(line.summary, wrap=True))
        if line.internal_note:
            words.addWidget(label(f"Note interne\u00a0: {line.internal_note}", "caption", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 6)
        row.setSpacing(12)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)


def _chips(line: ExchangeLine, today: date) -> list[Chip]:
    made = []
    if line.outcome is not Outcome.HELD:
        made.append(Chip(OUTCOME_WORDS[line.outcome], "info" if line.day >= today else "warn"))
    if line.follow_up is not None:
        late = line.follow_up < today
        made.append(Chip(f"Relance le {short_day(line.follow_up, today)}", "err" if late else "warn"))
    if line.actions:
        made.append(Chip(f"Liée à {line.actions[0].name.partition(' ')[0]}", "info"))
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
