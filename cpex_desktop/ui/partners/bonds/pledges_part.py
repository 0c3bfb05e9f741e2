"""What was promised, by them and by us, clearly apart: how each stands, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cpex_desktop.french import counted
from cpex_desktop.models.partner_lists import PledgeState
from cpex_desktop.queries.partner_readings import pledge_words, progress_words
from cpex_desktop.queries.partner_words import PLEDGE_WORDS
from cpex_desktop.queries.pledge_lines import PledgeLine
from cpex_desktop.ui.partners.words import pledge_kind
from cpex_desktop.ui.widgets.bars import FlowBar
from cpex_desktop.ui.widgets.buttons import link
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.labels import label, rule
from cpex_desktop.ui.widgets.layouts import in_row
from cpex_desktop.ui.widgets.line_head import headed
from cpex_desktop.ui.widgets.line_list import LineList
from cpex_desktop.ui.widgets.line_menu import Command, more_button

_TITLES = {False: "LEURS ENGAGEMENTS", True: "NOS ENGAGEMENTS"}
_NONE = {
    False: "Aucun engagement du partenaire. Notez ce qu’il a promis, avec une échéance.",
    True: "Aucun engagement de notre part. Notez ce que le service a promis à ce partenaire.",
}
_GAP = 18
_ENDS = ((PledgeState.KEPT, "Tenu"), (PledgeState.PARTLY, "En partie"), (PledgeState.BROKEN, "Non tenu"))


class PledgesPart(QWidget):
    """List promises; ``add_asked(by_us)`` wants one, ``settled(uid, PledgeState)`` says what became of one,
    ``settle_asked``, ``progress_asked`` and ``revise_asked`` (line) want it told in full.
    """

    add_asked = Signal(bool)
    revise_asked = Signal(object)
    settle_asked = Signal(object)
    progress_asked = Signal(object)
    settled = Signal(str, object)
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = {by_us: LineList() for by_us in _TITLES}
        self._all: set[bool] = set()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        for lines in self.lines.values():
            layout.addWidget(lines)

    def show_pledges(self, uid: str, lines: Sequence[PledgeLine]) -> None:
        """Show what is promised with another partner (uid), or with the same as it is now."""
        for by_us, part in self.lines.items():
            own = tuple(line for line in lines if line.by_us is by_us)
            if not part.is_said((uid, own)):
                self._all.discard(by_us)
                self._fill(by_us, own)

    def _fill(self, by_us: bool, own: Sequence[PledgeLine]) -> None:
        self.lines[by_us].fill(self._group(by_us, own))

    def _group(self, by_us: bool, mine: Sequence[PledgeLine]) -> list[QWidget]:
        waiting = [line for line in mine if not line.state.over]
        over = [line for line in mine if line.state.over]
        add = "Noter notre engagement" if by_us else "Noter leur engagement"
        parts: list[QWidget] = [headed(_TITLES[by_us], add, partial(self.add_asked.emit, by_us))]
        if not waiting:
            parts.append(label(_NONE[by_us], "caption", wrap=True))
        for place, line in enumerate(waiting):
            parts += [*([rule()] if place else []), *self._pledge(line)]
        if over and by_us not in self._all:
            word = f"Afficher {counted(len(over), 'engagement soldé', 'engagements soldés')}"
            shown = link(word, partial(self._show_all, by_us, mine))
            shown.setAccessibleName(f"{word}, {_TITLES[by_us].lower()}")
            parts.append(in_row(shown))
        elif over:
            parts += [part for line in over for part in (rule(), *self._pledge(line))]
        return parts

    def _show_all(self, by_us: bool, own: Sequence[PledgeLine]) -> None:
        self._all.add(by_us)
        self._fill(by_us, own)

    def _pledge(self, line: PledgeLine) -> list[QWidget]:
        wording = label(line.wording, "strong", wrap=True)
        late = line.state is PledgeState.OPEN and pledge_kind(line) == "err"
        state = Chip("En retard" if late else PLEDGE_WORDS[line.state], pledge_kind(line))
        more = more_button(f"engagement\u00a0: {line.wording}", lambda: self._commands(line))
        made: list[QWidget] = [in_row(wording, state, more, wide=wording)]
        said = (pledge_words(line), progress_words(line), line.bearer, line.agreement_title, line.evidence)
        about = label(" · ".join(part for part in said if part), "caption", wrap=True)
        ends = [] if line.state.over else [self._end(line, state, word) for state, word in _ENDS]
        made.append(in_row(about, *ends, wide=about))
        if line.share is not None:
            bar = FlowBar("err" if pledge_kind(line) == "err" else "primary")
            bar.set_share(line.share)
            made.append(bar)
        return made

    def _end(self, line: PledgeLine, state: PledgeState, word: str) -> QWidget:
        made = link(word, lambda: self.settled.emit(line.uid, state))
        made.setAccessibleName(f"{word}\u00a0: {line.wording}")
        return made

    def _commands(self, line: PledgeLine) -> list[Command | None]:
        made: list[Command | None] = [
            ("Modifier…", partial(self.revise_asked.emit, line)),
            ("Dire ce qu’il est devenu…", partial(self.settle_asked.emit, line)),
        ]
        if line.target is not None:
            made.append(("Saisir l’avancement…", partial(self.progress_asked.emit, line)))
        if line.state.over:
            made.append(("Reprendre l’engagement", partial(self.settled.emit, line.uid, PledgeState.OPEN)))
        return [*made, None, ("Supprimer", partial(self.removed.emit, line.uid))]
