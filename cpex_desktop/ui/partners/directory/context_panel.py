"""What to know of a partner before calling: whom, what its figures say, what is promised, what is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cpex_desktop.analysis.identifiers import shown_phone
from cpex_desktop.french import num
from cpex_desktop.models.partner_lists import FollowUpOutcome, PledgeState
from cpex_desktop.queries.partner_readings import pledge_words, progress_words
from cpex_desktop.queries.partner_sheet import PartnerSheet
from cpex_desktop.queries.people_lines import PersonLine
from cpex_desktop.queries.pledge_lines import FollowUpLine, PledgeLine
from cpex_desktop.ui.partners.people.part import LEFT_ALONE, function_words
from cpex_desktop.ui.partners.words import due_kind, pledge_kind, short_day
from cpex_desktop.ui.widgets.bars import FlowBar
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.labels import ElidingLabel, label, rule, show_breakable
from cpex_desktop.ui.widgets.layouts import in_row
from cpex_desktop.ui.widgets.line_list import LineList
from cpex_desktop.ui.widgets.pictures import Picture
from cpex_desktop.ui.widgets.side_panel import SidePanel

_MOST = 4
_PRIVACY = "Données professionnelles seules, à effacer après {} mois sans échange."


class ContextPanel(SidePanel):
    """Stand beside every tab of the record.

    ``ended(uid, FollowUpOutcome)`` says what became of a follow-up, ``action_asked(uid)`` leads to an action.
    """

    ended = Signal(str, object)
    action_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Interlocuteur principal", parent)
        self.lines = LineList()
        self.body.addWidget(self.lines)
        self.body.addStretch(1)
        self._privacy = label("", "caption", wrap=True)
        self.add_foot(self._privacy)

    def say_kept(self, months: int) -> None:
        """Say how long professionals are kept without being heard of."""
        self._privacy.setText(_PRIVACY.format(num(months)))

    def show_sheet(self, sheet: PartnerSheet | None, today: date) -> None:
        """Show what matters of a partner; None for nobody."""
        if self.lines.is_said((sheet, today)):
            return
        if sheet is None:
            self.lines.fill([label("Choisissez un partenaire dans la liste.", "caption", wrap=True)])
            return
        waiting = [line for line in sheet.follow_ups if not line.outcome]
        pledges = [line for line in sheet.pledges if line.state is PledgeState.OPEN]
        parts = _contact(sheet.people)
        for title, lines in (
            ("Relances prévues", [part for line in waiting[:_MOST] for part in self._follow_up(line, today)]),
            ("Leurs engagements", _pledges(pledges, by_us=False)),
            ("Nos engagements", _pledges(pledges, by_us=True)),
            ("Actions liées", self._actions(sheet)),
        ):
            if lines:
                parts += [rule(), label(title, "strong"), *lines]
        self.lines.fill(parts)

    def _follow_up(self, line: FollowUpLine, today: date) -> list[QWidget]:
        wording = ElidingLabel(line.wording, lines=2)
        done = link("Faite", lambda: self.ended.emit(line.uid, FollowUpOutcome.DONE))
        none = link("Sans réponse", lambda: self.ended.emit(line.uid, FollowUpOutcome.UNANSWERED))
        for made in (done, none):
            made.setAccessibleName(f"{made.text()}\u00a0: {line.wording}")
        chip = Chip(short_day(line.due_on, today), due_kind(line.standing))
        return [in_row(wording, chip, wide=wording), in_row(done, none)]

    def _actions(self, sheet: PartnerSheet) -> list[QWidget]:
        made: list[QWidget] = []
        for one in {action.uid: action for action in sheet.actions}.values():
            words = ElidingLabel(one.title)
            code = link(one.code, partial(self.action_asked.emit, one.uid))
            code.setAccessibleName(f"{one.code} {one.title}")
            made.append(in_row(code, words, wide=words))
        return made[: _MOST * 2]


def _contact(people: tuple[PersonLine, ...]) -> list[QWidget]:
    line = next((one for one in people if one.active), None)
    if line is None:
        return [label("Aucun interlocuteur connu.", "caption", wrap=True)]
    made: list[QWidget] = [ElidingLabel(line.name or line.title, "strong", lines=2)]
    if said := function_words(line):
        made.append(label(said, "caption", wrap=True))
    if line.do_not_contact:
        return [*made, in_row(Chip(LEFT_ALONE, "err"))]
    for icon, reached in (("phone", line.phone), ("phone", line.mobile), ("mail", line.email)):
        if reached:
            words = label("", wrap=True)
            show_breakable(words, shown_phone(reached) if icon == "phone" else reached)
            made.append(in_row(Picture(icon, "body", 16), words, wide=words))
    return made


def _pledges(lines: Sequence[PledgeLine], *, by_us: bool) -> list[QWidget]:
    own = [line for line in lines if line.by_us is by_us]
    return [part for line in own[:_MOST] for part in _pledge(line)]


def _pledge(line: PledgeLine) -> list[QWidget]:
    wrong = pledge_kind(line) == "err"
    made: list[QWidget] = [ElidingLabel(line.wording, lines=2)]
    if line.share is not None:
        bar = FlowBar("err" if wrong else "primary")
        bar.set_share(line.share)
        made.append(bar)
    words = pledge_words(line) if wrong else progress_words(line) or pledge_words(line)
    made.append(label(words, "fieldError" if wrong else "caption", wrap=True))
    return made
