"""The log of one partner, month by month, newest first; older exchanges come when they are asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from cpex_desktop.analysis.periods import month_of
from cpex_desktop.french import month_name
from cpex_desktop.models.partner_lists import Channel
from cpex_desktop.queries.exchange_lines import ExchangeLine, Page, Place
from cpex_desktop.queries.partner_words import CHANNEL_WORDS
from cpex_desktop.ui.partners.exchanges.entry import ExchangeEntry
from cpex_desktop.ui.partners.reading import Asked
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.combo import QuietComboBox
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import ElidingLabel, label
from cpex_desktop.ui.widgets.layouts import scrolled

_NONE = "Aucun échange. «\u00a0Nouvel échange\u00a0» (Ctrl+Maj+E) note le premier."
_NONE_SUCH = "Aucun échange ne correspond à ce choix."
_PERIODS = ((0, "Depuis toujours"), (12, "12 derniers mois"), (36, "3 dernières années"))
_LETTERS = 16


class TimelinePart(QWidget):
    """Show pages of exchanges; ``asked(Asked)`` wants other ones, ``revise_asked(line)`` one to be changed,
    ``document_asked(line)`` a link to one, ``removed(uid)`` one put in the trash, ``told(line, Outcome)``
    says how a planned one went.
    """

    asked = Signal(object)
    revise_asked = Signal(object)
    document_asked = Signal(object)
    removed = Signal(str)
    told = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._uid, self._begin, self._today = "", "", date(2000, 1, 1)
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
        self.newest = link("Revenir aux échanges les plus récents", lambda: self.begin_at(""))
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
        layout.addWidget(self.newest, 0, Qt.AlignmentFlag.AlignLeft)
        self.newest.hide()
        self._scroll = scrolled(inside)
        layout.addWidget(self._scroll, 1)
        for box in (self.channel, self.period):
            box.activated.connect(lambda _place: self.begin_at("", filtered=True))

    def begin_at(self, exchange: str, *, filtered: bool = False) -> None:
        """Ask for the log from one exchange (uid) on, whatever the menus chose; from the newest for none."""
        self._begin = exchange
        self.newest.setVisible(bool(exchange))
        if not filtered:
            for box in (self.channel, self.period):
                box.setCurrentIndex(0)
        self._scroll.verticalScrollBar().setValue(0)
        self.asked.emit(self.question())

    def question(self) -> Asked:
        """Give what the menus ask for, from the newest exchange on or from the one that was asked for."""
        if self._begin:
            return Asked(begin=self._begin)
        chosen = str(self.channel.currentData())
        months = int(self.period.currentData())
        since = self._today.replace(year=self._today.year - months // 12, day=1) if months else None
        return Asked((Channel(chosen),) if chosen else (), since)

    def show_partner(self, uid: str, said: str, today: date) -> None:
        """Say whose log it is, and how long ago the last exchange was."""
        if uid != self._uid:
            self._begin = ""
            self.newest.hide()
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
        self.silence.setVisible(asks or bool(self.lines))  # else the line under it says the same
        self.older.setVisible(page.following is not None)

    def _fill(self) -> None:
        """Say all in the entries there are: making them anew for each partner would cost far more."""
        while len(self._entries) < len(self.lines):
            entry = ExchangeEntry(self._open_menu, self.told.emit)
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
        asked = replace(self.question(), begin="", after=self._following)
        self.asked.emit(asked)

    def _open_menu(self, line: ExchangeLine, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Modifier…", lambda: self.revise_asked.emit(line))
        menu.addAction("Lier un document…", lambda: self.document_asked.emit(line))
        menu.addAction("Mettre à la corbeille", lambda: self.removed.emit(line.uid))
        menu.popup(at)
