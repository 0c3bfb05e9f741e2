"""What is due with all partners, month by month, and above the day in hand all that is overdue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from cpex_desktop.french import date_fr, num
from cpex_desktop.models.partner_lists import FollowUpOutcome, PledgeState
from cpex_desktop.queries.partner_dues import Due, DueKind
from cpex_desktop.services.follow_ups import end_follow_up, postpone_follow_up
from cpex_desktop.services.pledges import settle_pledge
from cpex_desktop.ui.calendar.event_list import EventList
from cpex_desktop.ui.calendar.events import DayEvent, Events
from cpex_desktop.ui.calendar.month import MonthView, event_columns
from cpex_desktop.ui.latest import Latest
from cpex_desktop.ui.partners.bench import PartnerBench
from cpex_desktop.ui.partners.bonds.follow_up_dialog import WEEK
from cpex_desktop.ui.partners.calendar.events import (
    FAMILY_WORDS,
    SIGNS,
    DueEvent,
    DueFamily,
    counted_dues,
    due_event,
    due_events,
    is_asked,
)
from cpex_desktop.ui.tables.columns import Column
from cpex_desktop.ui.when_seen import WhenSeen
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.segments import SegmentedControl

_NOTHING = "Rien ce mois-ci"
_NOTHING_LATE = "Rien en retard."


class DuesMonth(MonthView):
    """The month of the dues that the filter leaves; the overdue ones beside it, whatever their month."""

    def __init__(self, bench: PartnerBench, parent: QWidget | None = None) -> None:
        super().__init__(
            counted_dues,
            signs="",
            spoken="Calendrier des relances, engagements, échanges prévus, conventions et séances",
            listed="Échéances du jour",
            columns=_columns("Échéance"),
            parent=parent,
        )
        self.signs.hide()
        self._bench, self._dues, self._family = bench, tuple[Due, ...](), DueFamily.ALL
        self._names: dict[str, str] = {}
        self.late_named = label("", "strong")
        self.late_nothing = label(_NOTHING_LATE, "caption")
        self.late_list = EventList(_columns("En retard"), "Échéances en retard", self.fill_menu)
        self.late = self.late_list.events
        self.side.insertWidget(0, self._build_late(), 1)
        self.late_list.opened.connect(lambda place: self.open_event(self.late.row_at(place)))
        self.late_list.selectionModel().currentRowChanged.connect(lambda now, _then: self._on_late(now.row()))

    def _build_late(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.late_named)
        column.addWidget(self.late_nothing)
        column.addWidget(self.late_list, 1)
        column.addStretch(0)
        return made

    def show_dues(self, dues: Sequence[Due]) -> None:
        """Show what was read."""
        self._dues = tuple(dues)
        self._names = {row.uid: row.shown for row in self._bench.rows.all}
        self.show_rows()
        self._show_late()

    def show_family(self, family: DueFamily) -> None:
        """Leave one kind, or all."""
        self._family = family
        self.show_rows()
        self._show_late()

    def _show_late(self) -> None:
        """List what is overdue, which no month changes."""
        late = [due for due in self._dues if due.standing.late and is_asked(due, self._family)]
        self.late.set_rows([due_event(due, self._names) for due in late])
        self.late_named.setText(f"En retard ({num(len(late))})" if late else "En retard")
        self.late_nothing.setVisible(not late)
        self.late_list.setVisible(bool(late))

    def current_day(self) -> date | None:
        """Tell the day that the partners were read on."""
        reading = self._bench.reading
        return None if reading is None else reading.today

    def read(self, first: date, last: date) -> Events:
        """Find the dues that the filter leaves."""
        return due_events(self._dues, self._names, self._family, first, last)

    def told(self, inside: Sequence[DayEvent]) -> str:
        """Count what stands in a month."""
        return counted_dues(inside) or _NOTHING

    def choose_event(self, event: DayEvent) -> None:
        """Choose its partner, so that a new exchange begins with it."""
        if event.uid:
            self._bench.rows.choose(event.uid)

    def open_event(self, event: DayEvent) -> None:
        """Show the record of its partner, or the meeting that it is."""
        if event.uid:
            self._bench.record_asked.emit(event.uid)
        elif isinstance(event, DueEvent) and event.kind is DueKind.MEETING:
            self._bench.go(f"cpex:seance/{event.due}")

    def fill_menu(self, menu: QMenu, event: DayEvent) -> None:
        """Offer the record, an exchange, and what may have become of it."""
        if event.uid:
            menu.addAction("Ouvrir la fiche", lambda: self.open_event(event))
            menu.addAction("Nouvel échange…", lambda: self._bench.go(f"cpex:echange/{event.uid}"))
        if isinstance(event, DueEvent):
            if event.kind is DueKind.MEETING:
                menu.addAction("Ouvrir la séance", lambda: self.open_event(event))
            self._offer_outcomes(menu, event)

    def _offer_outcomes(self, menu: QMenu, event: DueEvent) -> None:
        """Let a follow-up be ended or put off, and a promise be kept, where one sees that they are due."""
        do, due, today = self._bench.writer.do, event.due, self.current_day()
        if event.kind is DueKind.FOLLOW_UP and today is not None:
            later = max(event.day, today) + WEEK
            menu.addSeparator()
            menu.addAction(
                "Relance faite", lambda: do(lambda store: end_follow_up(store, due, FollowUpOutcome.DONE))
            )
            menu.addAction(
                f"Reporter au {date_fr(later)}",
                lambda: do(lambda store: postpone_follow_up(store, due, later)),
            )
        elif event.kind in (DueKind.THEIR_PLEDGE, DueKind.OUR_PLEDGE):
            menu.addSeparator()
            menu.addAction(
                "Engagement tenu", lambda: do(lambda store: settle_pledge(store, due, PledgeState.KEPT))
            )

    def _on_late(self, place: int) -> None:
        if 0 <= place < self.late.rowCount():
            self.choose_event(self.late.row_at(place))


class PartnerCalendar(QWidget):
    """Read the dues when it is seen, and filter them by kind: the signs of the calendar are on the filter."""

    def __init__(self, bench: PartnerBench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench, self._latest = bench, Latest(bench.reader)
        options = [(family.value, _option(family)) for family in DueFamily]
        self.kinds = SegmentedControl("Échéances montrées", options)
        self.month = DuesMonth(bench)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.kinds)
        layout.addWidget(self.month, 1)
        self.setFocusProxy(self.month.grid)
        self.kinds.chosen.connect(lambda key: self.month.show_family(DueFamily(key)))
        self._seen = WhenSeen(self, self.refresh)
        bench.renewed.connect(self._seen.ask)

    def refresh(self) -> None:
        """Read what is due."""
        self._latest.ask(
            "Lecture du calendrier des partenaires",
            self._bench.reads.dues,
            lambda answer: self.month.show_dues(cast("tuple[Due, ...]", answer)),
            self._bench.tell,
        )


def _columns(title: str) -> tuple[Column[DayEvent], ...]:
    return event_columns(
        title,
        text=lambda event: event.code or event.title,
        detail=lambda event: f"{event.sign.value}\u00a0{event.title}",
    )


def _option(family: DueFamily) -> str:
    sign = SIGNS.get(family)
    return f"{sign.value}\u00a0{FAMILY_WORDS[family]}" if sign else FAMILY_WORDS[family]
