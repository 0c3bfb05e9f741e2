"""The steps of an action: ticked, added, put in order, changed and removed, by the mouse as by the keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from cpex_desktop.french import date_fr
from cpex_desktop.queries.action_sheet import StepLine
from cpex_desktop.ui.theme import set_property
from cpex_desktop.ui.widgets.buttons import icon_button
from cpex_desktop.ui.widgets.labels import label

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _Tick(QCheckBox):
    """A tick that leaves Alt+arrows to its line: Qt would move the focus to a neighbour."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tick with Space, pass the keys of the line on."""
        if event.key() in _MOVES and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class StepTick(QWidget):
    """One step: its tick, its words, its day, and a menu unless ``plain``."""

    ticked = Signal(str, bool)
    moved = Signal(str, int)
    edit_asked = Signal(str)
    removed = Signal(str)

    def __init__(self, step: StepLine, *, plain: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        self.tick = _Tick()
        self.tick.setChecked(step.done_on is not None)
        self.tick.setAccessibleName(f"{step.title}, {_day_sentence(step)}")
        self.tick.clicked.connect(lambda on: self.ticked.emit(step.uid, on))
        self.words = label(step.title, "caption" if step.done_on else "", wrap=True)
        day = label(_day(step), "caption")
        set_property(day, "role", "fieldError" if step.standing.late else "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        top = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self.tick, 0, top)
        row.addWidget(self.words, 1)
        row.addWidget(day, 0, top)
        if not plain:
            row.addWidget(icon_button("dots", f"Modifier l’étape {step.title}", self._open_menu), 0, top)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Alt+arrows move the step, F2 changes it, Delete removes it."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        key = Qt.Key(event.key())
        if alt and key in _MOVES:
            self.moved.emit(self.step.uid, _MOVES[key])
        elif key == Qt.Key.Key_F2:
            self.edit_asked.emit(self.step.uid)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit(self.step.uid)
        else:
            super().keyPressEvent(event)

    def build_menu(self) -> QMenu:
        """Offer what may be done with the step."""
        menu, uid = QMenu(self), self.step.uid
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Modifier\tF2", partial(self.edit_asked.emit, uid))
        menu.addAction("Monter\tAlt+↑", partial(self.moved.emit, uid, -1))
        menu.addAction("Descendre\tAlt+↓", partial(self.moved.emit, uid, 1))
        menu.addAction("Retirer\tSuppr", partial(self.removed.emit, uid))
        return menu

    def _open_menu(self) -> None:
        self.build_menu().popup(self.mapToGlobal(self.rect().bottomRight()))


class StepLines(QWidget):
    """List steps; signals carry the uid of one, ``moved`` with -1 or 1."""

    ticked = Signal(str, bool)
    moved = Signal(str, int)
    edit_asked = Signal(str)
    removed = Signal(str)

    def __init__(self, *, plain: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plain = plain
        self.lines: list[StepTick] = []
        self._shown: tuple[StepLine, ...] = ()
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(2)

    def show_steps(self, steps: Sequence[StepLine]) -> None:
        """Show other steps; the one that had the focus keeps it."""
        if tuple(steps) == self._shown:
            return
        held = next((line.step.uid for line in self.lines if line.isAncestorOf(_focus(line))), "")
        self._shown = tuple(steps)
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._build(step) for step in steps]
        for line in self.lines:
            self._list.addWidget(line)
            line.show()
            if line.step.uid == held:
                line.tick.setFocus(Qt.FocusReason.OtherFocusReason)

    def steps(self) -> tuple[StepLine, ...]:
        """Give the steps shown."""
        return self._shown

    def _build(self, step: StepLine) -> StepTick:
        made = StepTick(step, plain=self._plain)
        made.ticked.connect(self.ticked)
        if not self._plain:
            made.moved.connect(self.moved)
            made.edit_asked.connect(self.edit_asked)
            made.removed.connect(self.removed)
        return made


def _focus(inside: QWidget) -> QWidget:
    return inside.window().focusWidget() or inside


def _day(step: StepLine) -> str:
    day = step.done_on or step.due_on
    return "" if day is None else date_fr(day)


def _day_sentence(step: StepLine) -> str:
    if step.done_on is not None:
        return f"faite le {date_fr(step.done_on)}"
    if step.due_on is None:
        return "sans échéance"
    late = ", en retard" if step.standing.late else ""
    return f"échéance {date_fr(step.due_on)}{late}"
