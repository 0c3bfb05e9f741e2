"""The record of one partner: who it is, then its log, persons, commitments, figures and documents."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from cpex_desktop.french import num
from cpex_desktop.models.partner_lists import PledgeState, Relation
from cpex_desktop.queries.partner_readings import cadence_words, dwellings_words, silence_words
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.partner_sheet import PartnerSheet
from cpex_desktop.queries.partner_words import RELATION_WORDS
from cpex_desktop.queries.plan_words import ORGANISATION_WORDS
from cpex_desktop.ui.partners import words
from cpex_desktop.ui.partners.bonds.part import BondsPart
from cpex_desktop.ui.partners.documents.part import DocumentsPart
from cpex_desktop.ui.partners.exchanges.timeline import TimelinePart
from cpex_desktop.ui.partners.figures.part import FiguresPart
from cpex_desktop.ui.partners.identity.part import IdentityPart
from cpex_desktop.ui.partners.people.part import PeoplePart
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.buttons import FoldingButton, icon_button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import ElidingLabel
from cpex_desktop.ui.widgets.layouts import record_head
from cpex_desktop.ui.widgets.pictures import Picture
from cpex_desktop.ui.widgets.tab_row import TabRow

LOG, PEOPLE, PLEDGES, FIGURES, DOCUMENTS = "log", "people", "pledges", "figures", "documents"
IDENTITY = "identity"
_FOLDED_BELOW = 430
_NAMES = {
    LOG: ("Fil des échanges", "Échanges"),
    PEOPLE: ("Personnes", "Pers."),
    PLEDGES: ("Engagements", "Engag."),
    FIGURES: ("Indicateurs", "Indic."),
    DOCUMENTS: ("Documents", "Doc."),
    IDENTITY: ("Fiche", "Fiche"),
}


class PartnerRecord(QWidget):
    """Show one partner; ``follow_up_asked`` wants a follow-up planned, ``tab_shown(str)`` tells the tab.

    ``menu_asked(QMenu)`` fills the menu of what may be done with it.
    """

    follow_up_asked = Signal()
    menu_asked = Signal(object)
    tab_shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = Picture("partners", size=22, role="halo", room=46)
        self.name, self.family, self.standing = ElidingLabel("", "sheetTitle"), Chip(), Chip()
        self.about = ElidingLabel("", "caption", lines=2)
        self.follow_up = FoldingButton("Planifier une relance", "clock")
        self.follow_up.clicked.connect(lambda _checked=False: self.follow_up_asked.emit())
        self.more = icon_button("dots", "Autres commandes de la fiche", self._open_menu)
        self.tabs = TabRow("Parties de la fiche")
        self.log, self.people, self.bonds = TimelinePart(), PeoplePart(), BondsPart()
        self.figures, self.documents = FiguresPart(), DocumentsPart()
        self.identity = IdentityPart()
        self._stack = QStackedWidget()
        self._stack.setProperty("role", "panelBody")
        for key, part in (
            (LOG, self.log),
            (PEOPLE, self.people),
            (PLEDGES, self.bonds),
            (FIGURES, self.figures),
            (DOCUMENTS, self.documents),
            (IDENTITY, self.identity),
        ):
            self.tabs.add(key, *_NAMES[key])
            self._stack.addWidget(part)
        card = Card()
        card.body.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._build_head())
        layout.addWidget(self.tabs)
        layout.addWidget(card, 1)
        self.tabs.currentChanged.connect(self._on_tab)

    def _build_head(self) -> QHBoxLayout:
        title = FlowRow([self.name, self.family, self.standing])
        title.gathered = True
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(record_head(title, self.more, self.about, self.follow_up), 1)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the name and the family their room: in large text the words of the button give way."""
        super().resizeEvent(event)
        self.follow_up.fold(self.width() < active().px(_FOLDED_BELOW))

    def begin(self, row: PartnerRow, today: date) -> None:
        """Say whose record is being read."""
        self.name.setText(row.name)
        self.log.show_partner(row.uid, silence_words(row), today)
        self.figures.begin()

    def show_sheet(self, sheet: PartnerSheet, today: date) -> None:
        """Show another partner, or the same as it is now; its log and its figures come by themselves."""
        row = sheet.row
        self.picture.show_icon(words.FAMILY_ICONS[row.family], "primary")
        self.name.setText(row.name)
        kind, form = ORGANISATION_WORDS[row.kind], words.kind_words(row)
        self.family.show_state(kind, "info")
        late = row.relation in (Relation.IN_DIFFICULTY, Relation.ENDED)
        relation = "" if row.relation is Relation.NONE else RELATION_WORDS[row.relation]
        self.standing.show_state(relation, "warn" if late else "neutral")
        said = (
            form if form != kind else "",
            sheet.texts.seat,
            dwellings_words(row.dwellings) if row.dwellings else "",
            cadence_words(row.cadence) if row.cadence else "",
        )
        self.about.setText(" · ".join(part for part in said if part))
        self.log.show_partner(row.uid, silence_words(row), today)
        self.people.show_people(sheet.people, sheet.elsewhere)
        self.bonds.show_sheet(sheet, today)
        self.figures.show_sheet(sheet)
        self.documents.show_sheet(sheet)
        open_ones = sum(line.state is PledgeState.OPEN for line in sheet.pledges)
        active = sum(line.active for line in sheet.people)
        for key, count in (
            (LOG, row.exchanges),
            (PEOPLE, active),
            (PLEDGES, open_ones),
            (DOCUMENTS, len(sheet.documents)),
        ):
            said_count = f"\u00a0{num(count)}" if count else ""
            self.tabs.rename(key, *(f"{name}{said_count}" for name in _NAMES[key]))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        self.menu_asked.emit(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def open_form(self) -> None:
        """Bring the form to the front, ready to be typed in."""
        self.show_tab(IDENTITY)
        self.identity.take_focus()

    @staticmethod
    def has_tab(key: str) -> bool:
        """Tell whether there is such a tab."""
        return key in _NAMES

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front."""
        self.tabs.setCurrentIndex(list(_NAMES).index(key))

    def _on_tab(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.tab_shown.emit(self.tabs.key())
