"""What was promised, by them and by us, and the agreements that bind: each with how it stands."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.models.partner_lists import PledgeState
from cpex_desktop.queries.agreement_lines import AgreementLine, Alert
from cpex_desktop.queries.partner_readings import pledge_words, progress_words, term_words, waiting_words
from cpex_desktop.queries.partner_sheet import PartnerSheet
from cpex_desktop.queries.partner_words import (
    AGREEMENT_KIND_WORDS,
    AGREEMENT_STATE_WORDS,
    PLEDGE_WORDS,
)
from cpex_desktop.queries.pledge_lines import PledgeLine
from cpex_desktop.ui.partners.line_list import LineList, in_row, scrolled
from cpex_desktop.ui.partners.words import pledge_kind
from cpex_desktop.ui.widgets.bars import FlowBar
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.labels import ElidingLabel, label, rule

_NONE = "Aucun engagement. Un engagement se note avec l’échange où il a été pris."
_ENDS = ((PledgeState.KEPT, "Tenu"), (PledgeState.PARTLY, "En partie"), (PledgeState.BROKEN, "Non tenu"))


class PledgesPart(QWidget):
    """List promises and agreements; ``settled(uid, PledgeState)`` says what became of a promise."""

    settled = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineList()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(self.lines), 1)

    def show_sheet(self, sheet: PartnerSheet) -> None:
        """Show what is promised with another partner, or with the same as it is now."""
        if self.lines.is_said((sheet.row.uid, sheet.pledges, sheet.agreements)):
            return
        groups = (
            ("LEURS ENGAGEMENTS", [line for line in sheet.pledges if not line.by_us]),
            ("NOS ENGAGEMENTS", [line for line in sheet.pledges if line.by_us]),
        )
        parts: list[QWidget] = []
        for title, lines in groups:
            for place, line in enumerate(lines):
                parts += [rule() if place else label(title, "section"), *self._pledge(line)]
        for place, bond in enumerate(sheet.agreements):
            parts += [rule() if place else label("CONVENTIONS", "section"), *_agreement(bond)]
        self.lines.fill(parts or [label(_NONE, "caption", wrap=True)])

    def _pledge(self, line: PledgeLine) -> list[QWidget]:
        wording = ElidingLabel(line.wording, "strong", lines=2)
        late = line.state is PledgeState.OPEN and pledge_kind(line) == "err"
        state = Chip("En retard" if late else PLEDGE_WORDS[line.state], pledge_kind(line))
        made: list[QWidget] = [in_row(wording, state, wide=wording)]
        said = (pledge_words(line), progress_words(line), line.bearer, line.agreement_title, line.evidence)
        made.append(label(" · ".join(part for part in said if part), "caption", wrap=True))
        if line.share is not None:
            bar = FlowBar("err" if pledge_kind(line) == "err" else "primary")
            bar.set_share(line.share)
            made.append(bar)
        if line.state is PledgeState.OPEN:
            made.append(in_row(*(self._end(line, state, word) for state, word in _ENDS)))
        return made

    def _end(self, line: PledgeLine, state: PledgeState, word: str) -> QWidget:
        made = link(word, lambda: self.settled.emit(line.uid, state))
        made.setAccessibleName(f"{word}\u00a0: {line.wording}")
        return made


def _agreement(line: AgreementLine) -> list[QWidget]:
    title = ElidingLabel(line.title, "strong", lines=2)
    kind = {Alert.ENDED: "err", Alert.NOTICE: "warn", Alert.ENDING: "warn"}.get(line.alert, "neutral")
    if kind == "neutral" and line.binding:
        kind = "ok"
    said = (AGREEMENT_KIND_WORDS[line.kind], term_words(line), waiting_words(line))
    return [
        in_row(title, Chip(AGREEMENT_STATE_WORDS[line.state], kind), wide=title),
        label(" · ".join(part for part in said if part), "caption", wrap=True),
    ]
