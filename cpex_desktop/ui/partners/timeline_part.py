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
from cpex_desktop.ui.partners.line_list import in_row, scrolled
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
        self._uid, self._today = "", date(2000, 1, 1)
        self._following: Place | None = None
        self.lines: list[ExchangeLine] = []
        self.channel, self.period = QuietComboBox("Type d’échange"), QuietComboBox("Période")
        self.channel.addItem("Tous les types", "")
        for channel, said in CHANNEL_WORDS.items():
            self.channel.addItem(said, channel.value)
        for months, said in _PERIODS:
            self.period.addItem(said, months)
        self.silence = ElidingLabel("", "caption")
        self._entries: list[ExchangeEntry] = []
        self._page: Page | None = None
        self.nothing = label(_NONE, "caption", wrap=True)
        self.older = link("Afficher les échanges plus anciens", self._ask_older)
        for box in (self.channel, self.period):
            box.setMinimumContentsLength(_LETTERS)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        column.addWidget(self.nothing)
        column.addLayout(self._column)
        column.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        filters = FlowRow([self.channel, self.period])
        filters.gathered = True
        layout.addWidget(filters)
        layout.addWidget(self.silence)
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
        if not further and page == self._page:
            return
        self._page = None if further else page  # once further, a page read again begins at the newest
        self._following = page.following
        if not further:
            self.lines = []
        self.lines += page.lines
        self._fill()
        asks = self.channel.currentIndex() > 0 or self.period.currentIndex() > 0
        self.nothing.setText(_NONE_SUCH if asks else _NONE)
        self.nothing.setVisible(not self.lines)
        self.older.setVisible(page.following is not None)

    def _fill(self) -> None:
        """Say all in the entries there are: making them anew for each partner would cost far more."""
        while len(self._entries) < len(self.lines):
            entry = ExchangeEntry(self._open_menu)
            self._entries.append(entry)
            self._column.addWidget(entry)
        month = 0
        for entry, line in zip(self._entries, self.lines, strict=False):
            first = month_of(line.day) != month
            month = month_of(line.day)
            entry.show_line(line, self._uid, self._today, month_name(month).upper() if first else "")
        for place, entry in enumerate(self._entries):
            entry.setVisible(place < len(self.lines))

    def _ask_older(self) -> None:
        asked = self.question()
        self.asked.emit(Asked(asked.channels, asked.since, self._following))

    def _open_menu(self, line: ExchangeLine, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Modifier…", lambda: self.revise_asked.emit(line))
        menu.addAction("Mettre à la corbeille", lambda: self.removed.emit(line.uid))
        menu.popup(at)


class ExchangeEntry(QWidget):
    """One exchange: what about, when and with whom, what came of it; a month is named over its first."""

    def __init__(
        self, open_menu: Callable[[ExchangeLine, QPoint], object], parent: QWidget | None = None
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
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (in_row(self._title, *self._chips), self._when, self._summary, self._note):
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

    def show_line(self, line: ExchangeLine, uid: str, today: date, month: str) -> None:
        """Say an exchange of the partner ``uid``."""
        self._line = line
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
