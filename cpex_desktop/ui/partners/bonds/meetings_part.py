"""What meetings left to the charge of one partner, where it sits, and how often it came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import counted, date_fr, num, percent
from cpex_desktop.models.meeting_lists import Voice
from cpex_desktop.queries.ccapex_activity import PresenceTotal
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.queries.meeting_words import VOICE_WORDS
from cpex_desktop.queries.partner_meetings import PartnerMeetings, PartnerSeat
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.decision_lines import decision_parts
from cpex_desktop.ui.widgets.labels import label, rule
from cpex_desktop.ui.widgets.layouts import in_row
from cpex_desktop.ui.widgets.line_list import LineList

_OWED, _SEATS = "DÉCISIONS À SA CHARGE", "INSTANCES ET PRÉSENCES"


class MeetingsPart(QWidget):
    """Show decisions, open ones first, then seats and presences; hidden while there is nothing to say.

    ``address_asked(str)`` leads to a meeting.
    """

    address_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineList()
        self._whole = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.lines)
        self.hide()

    def show_meetings(self, uid: str, found: PartnerMeetings) -> None:
        """Show another partner (uid), or the same as it is now."""
        self.setVisible(bool(found))
        if not self.lines.is_said((uid, found)):
            self._whole = False
            self._fill(found)

    def _fill(self, found: PartnerMeetings) -> None:
        parts = [*self._decisions(found)]
        if found.seats or found.presences:
            parts += [label(_SEATS, "section"), *self._seats(found.seats)]
            parts += [label(presence_words(one), wrap=True) for one in found.presences]
        self.lines.fill(parts)

    def _decisions(self, found: PartnerMeetings) -> Iterator[QWidget]:
        if not found.decisions:
            return
        yield label(_OWED, "section")
        over = [line for line in found.decisions if line.status.over]
        shown: Sequence[DecisionLine] = (
            found.decisions if self._whole else [line for line in found.decisions if not line.status.over]
        )
        for place, line in enumerate(shown):
            yield from (*([rule()] if place else []), *self._decision(line))
        if over and not self._whole:
            word = f"Afficher {counted(len(over), 'décision close', 'décisions closes')}"
            yield in_row(link(word, lambda: self._show_all(found)))

    def _decision(self, line: DecisionLine) -> list[QWidget]:
        return decision_parts(line, self.address_asked.emit, owned=False)

    def _show_all(self, found: PartnerMeetings) -> None:
        self._whole = True
        self._fill(found)

    def _seats(self, seats: Sequence[PartnerSeat]) -> Iterator[QWidget]:
        for one in seats:
            words = label(seat_words(one), wrap=True)
            if one.next_day is None:
                yield words
                continue
            see = link(
                f"Séance du {date_fr(one.next_day)}",
                partial(self.address_asked.emit, f"cpex:seance/{one.next_meeting}"),
            )
            see.setAccessibleName(f"Ouvrir la séance du {date_fr(one.next_day)}, {one.body_name}")
            yield in_row(words, see, wide=words)


def seat_words(seat: PartnerSeat) -> str:
    """Say where a partner sits: « CCAPEX plénière, représentant des bailleurs, voix délibérative »."""
    said = [seat.body_name, seat.seat, VOICE_WORDS[seat.voice].lower()]
    if seat.since is not None:
        said.append(f"depuis le {date_fr(seat.since)}")
    if seat.until is not None:
        said.append(f"jusqu’au {date_fr(seat.until)}")
    return ", ".join(part for part in said if part)


def presence_words(total: PresenceTotal) -> str:
    """Say how often a partner came: « Présent ou représenté à 3 séances sur 4 depuis un an (75 %) »."""
    heard = total.present + total.represented
    voice = "" if total.voice is Voice.VOTING else f" ({VOICE_WORDS[total.voice].lower()})"
    return (
        f"Présent ou représenté à {num(heard)} sur {counted(total.called, 'séance', 'séances')} de la CCAPEX"
        f" depuis un an{voice}, soit {percent(total.share, 0)}."
    )
