"""The row over the register of decisions: how they stand, whose they are, with or without an action."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.ui.meetings.register_rows import (
    ANY_ACTION,
    NO_ACTION,
    NOBODY,
    STATE_WORDS,
    RegisterFilter,
    State,
    in_state,
    owner_key,
    owner_name,
)
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.segments import SegmentedControl

_ALL = "*"
_FIELD, _SEARCH = 190, 180


class RegisterFilters(QWidget):
    """Say what is asked of the register; ``changed`` when a person asked for something else."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = SegmentedControl("Décisions montrées", [(one.value, STATE_WORDS[one]) for one in State])
        self.owner = ChoiceField("Responsable", width=_FIELD)
        self.action = ChoiceField("Action du plan", width=_FIELD)
        self.body = ChoiceField("Instance", width=_FIELD)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Filtrer les décisions")
        self.search.setAccessibleName("Filtrer les décisions")
        self.search.setClearButtonEnabled(True)
        follow(self.search, lambda field: field.setFixedWidth(active().px(_SEARCH)))
        row = FlowRow((self.state, self.owner, self.action, self.body, self.search))
        row.gathered = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(row)
        self.state.chosen.connect(lambda _key: self.changed.emit())
        for field in (self.owner, self.action, self.body):
            field.chosen.connect(lambda _key: self.changed.emit())
        self.search.textChanged.connect(lambda _text: self.changed.emit())

    def asked(self) -> RegisterFilter:
        """Give what is asked."""
        owner, action, body = (
            "" if field.current() == _ALL else field.current()
            for field in (self.owner, self.action, self.body)
        )
        return RegisterFilter(State(self.state.current()), body, owner, action, self.search.text())

    def ask(self, state: State) -> None:
        """Ask for decisions that stand so, and for nothing else; tells nobody."""
        self.state.select(state.value)
        for field in (self.owner, self.action, self.body):
            field.select(_ALL)
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)

    def show_lines(self, lines: Sequence[DecisionLine]) -> None:
        """Offer the owners, the actions and the bodies that there are, what is asked kept."""
        for state in (State.OPEN, State.LATE):
            many = sum(in_state(line, state) for line in lines)
            self.state.rename(state.value, f"{STATE_WORDS[state]} ({many})")
        owners = {owner_key(line): owner_name(line) for line in lines if line.owned}
        nobody = [Choice(NOBODY, "Sans responsable")] if not all(line.owned for line in lines) else []
        actions = {line.action: line.action_code for line in lines if line.action}
        some = [Choice(ANY_ACTION, "Avec une action")] if actions else []
        _offer(self.owner, "Tous les responsables", [*nobody, *_sorted(owners.items())])
        _offer(
            self.action,
            "Avec ou sans action",
            [*some, Choice(NO_ACTION, "Sans action"), *_sorted(actions.items())],
        )
        bodies = _sorted({line.body: line.body_name for line in lines}.items())
        _offer(self.body, "Toutes les instances", bodies)
        self.body.setVisible(len(bodies) > 1)


def _sorted(named: Iterable[tuple[str, str]]) -> list[Choice]:
    return [Choice(key, name) for key, name in sorted(named, key=lambda pair: pair[1].casefold())]


def _offer(field: ChoiceField, everything: str, choices: Sequence[Choice]) -> None:
    now = field.current() or _ALL
    known = {choice.key for choice in choices}
    field.offer([ChoiceSection("", (Choice(_ALL, everything), *choices))], now if now in known else _ALL)
