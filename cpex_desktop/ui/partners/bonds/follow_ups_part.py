"""What is to be taken up again with one partner: late ones first, in sight until they have an outcome."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.french import counted, date_fr
from cpex_desktop.models.partner_lists import FollowUpOutcome
from cpex_desktop.queries.agreement_lines import months_before
from cpex_desktop.queries.partner_words import CHANNEL_WORDS, FOLLOW_UP_WORDS
from cpex_desktop.queries.pledge_lines import FollowUpLine
from cpex_desktop.ui.partners.words import due_kind
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.labels import label, rule
from cpex_desktop.ui.widgets.layouts import in_row
from cpex_desktop.ui.widgets.line_head import headed
from cpex_desktop.ui.widgets.line_list import LineList
from cpex_desktop.ui.widgets.line_menu import Command, more_button

_NONE = "Aucune relance en attente. Planifiez la prochaine\u00a0: elle restera visible jusqu’à son issue."
_ENDS = (FollowUpOutcome.DONE, FollowUpOutcome.UNANSWERED)


class FollowUpsPart(QWidget):
    """List follow-ups and let each be ended, put off, changed or removed.

    ``put_off(uid, day)`` gives the day, ``put_off_asked(line)`` wants one asked for.
    """

    add_asked = Signal()
    revise_asked = Signal(object)
    put_off_asked = Signal(object)
    put_off = Signal(str, object)
    ended = Signal(str, object)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineList()
        self._open_ones: tuple[FollowUpLine, ...] = ()
        self._over: tuple[FollowUpLine, ...] = ()
        self._today, self._all = date(2000, 1, 1), False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.lines)

    def show_follow_ups(self, uid: str, lines: Sequence[FollowUpLine], today: date) -> None:
        """Show the follow-ups with another partner (uid), or with the same as they are now."""
        if self.lines.is_said((uid, tuple(lines), today)):
            return
        self._today, self._all = today, False
        self._open_ones = tuple(line for line in lines if not line.outcome)
        self._over = tuple(line for line in reversed(lines) if line.outcome)
        self._fill()

    def _fill(self) -> None:
        parts: list[QWidget] = [headed("RELANCES", "Planifier une relance", self.add_asked.emit)]
        if not self._open_ones:
            parts.append(label(_NONE, "caption", wrap=True))
        for place, line in enumerate(self._open_ones):
            parts += [*([rule()] if place else []), *self._waiting(line)]
        if self._over and not self._all:
            word = f"Afficher {counted(len(self._over), 'relance terminée', 'relances terminées')}"
            parts.append(in_row(link(word, self._show_all)))
        elif self._all:
            parts += [part for line in self._over for part in (rule(), self._ended(line))]
        self.lines.fill(parts)

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    def _waiting(self, line: FollowUpLine) -> list[QWidget]:
        wording = label(line.wording, "strong", wrap=True)
        late = line.standing.standing is Standing.LATE
        days = counted(line.standing.days, "jour", "jours")
        chip = Chip(f"En retard de {days}" if late else "À venir", due_kind(line.standing))
        about = label(about_words(line), "caption", wrap=True)
        ends = [self._end(line, outcome) for outcome in _ENDS]
        more = more_button(f"relance\u00a0: {line.wording}", lambda: self._commands(line))
        return [in_row(wording, chip, more, wide=wording), in_row(about, *ends, wide=about)]

    def _ended(self, line: FollowUpLine) -> QWidget:
        day = f" le {date_fr(line.outcome_on)}" if line.outcome_on else ""
        wording = label(
            f"{line.wording} ({FOLLOW_UP_WORDS[line.outcome].lower()}{day})", "caption", wrap=True
        )
        again = partial(self.ended.emit, line.uid, FollowUpOutcome.NONE)
        more = more_button(
            f"relance terminée\u00a0: {line.wording}",
            lambda: [("Reprendre la relance", again), ("Supprimer", partial(self.removed.emit, line.uid))],
        )
        return in_row(wording, more, wide=wording)

    def _end(self, line: FollowUpLine, outcome: FollowUpOutcome) -> QWidget:
        made = link(FOLLOW_UP_WORDS[outcome], partial(self.ended.emit, line.uid, outcome))
        made.setAccessibleName(f"{FOLLOW_UP_WORDS[outcome]}\u00a0: {line.wording}")
        return made

    def _commands(self, line: FollowUpLine) -> list[Command | None]:
        days = {"à demain": self._today + timedelta(days=1)} if line.due_on <= self._today else {}
        days["d’une semaine"] = self._later(line, 7)
        days["d’un mois"] = months_before(max(line.due_on, self._today), -1)
        return [
            ("Modifier…", partial(self.revise_asked.emit, line)),
            *(
                (f"Reporter {word} ({date_fr(day)})", partial(self.put_off.emit, line.uid, day))
                for word, day in days.items()
            ),
            ("Reporter à une date…", partial(self.put_off_asked.emit, line)),
            None,
            ("N’est plus utile", partial(self.ended.emit, line.uid, FollowUpOutcome.CANCELLED)),
            ("Supprimer", partial(self.removed.emit, line.uid)),
        ]

    def _later(self, line: FollowUpLine, days: int) -> date:
        """Put off from its day, or from today when that is past."""
        return max(line.due_on, self._today) + timedelta(days=days)


def about_words(line: FollowUpLine) -> str:
    """Say when a follow-up is due, by what way and with whom."""
    by = CHANNEL_WORDS[line.channel] if line.channel else ""
    person = f"auprès de {line.person_name}" if line.person_name else ""
    return " · ".join(part for part in (f"Pour le {date_fr(line.due_on)}", by, person) if part)
