"""What may be done with the plans of a base: begun, named, validated, chosen, put away; and their axes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from cpex_desktop.queries.plans import AxisLine, PlanLine
from cpex_desktop.services.plans import PlanField, PlanValue, create_plan, make_current, revise_plan
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.plan.axes_dialog import AxesDialog
from cpex_desktop.ui.plan.plan_dialog import PlanDialog
from cpex_desktop.ui.widgets.buttons import icon_button

Values = dict[PlanField, PlanValue]


class PlanMenu(QObject):
    """A button with its menu, for the head of the page.

    ``begun(uid)`` is of a plan to be shown, ``return_asked`` wants a workbook to be read back into this one,
    ``practice_asked`` a good practice to be taken over.
    """

    begun = Signal(str)
    return_asked = Signal()
    practice_asked = Signal()

    def __init__(self, writer: PlanWriter, window: QWidget) -> None:
        super().__init__(window)
        self._writer, self._window = writer, window
        self._plan: PlanLine | None = None
        self._axes: tuple[AxisLine, ...] = ()
        self._dialog: AxesDialog | None = None
        self.button = icon_button("dots", "Plan et axes", self._open)

    def show_plan(self, plan: PlanLine | None, axes: Sequence[AxisLine]) -> None:
        """Work on the plan on show, as it is now."""
        self._plan, self._axes = plan, tuple(axes)
        self.button.setVisible(plan is not None)
        if self._dialog is not None:
            self._dialog.show_axes(self._axes)

    def fill(self, menu: QMenu) -> None:
        """Offer what may be done."""
        menu.addAction("Relire un classeur du plan…", self.return_asked.emit)
        menu.addAction("Reprendre une bonne pratique…", self.practice_asked.emit)
        menu.addSeparator()
        menu.addAction("Axes du plan…", lambda: self.ask_axes())
        menu.addAction("Modifier le plan…", lambda: self.ask_changes())
        if self._plan is not None and not self._plan.current:
            menu.addAction("En faire le plan en cours", self.make_current)
        menu.addSeparator()
        menu.addAction("Nouveau plan…", lambda: self.ask_plan())
        menu.addAction("Mettre le plan à la corbeille", self.put_away)

    def ask_plan(self) -> PlanDialog:
        """Begin another plan."""
        dialog = PlanDialog(None, self._window.window())

        def decide(values: Values, current: bool) -> None:
            title = str(values[PlanField.TITLE])
            first, last = values[PlanField.FIRST_DAY], values[PlanField.LAST_DAY]

            def created(uid: object) -> None:
                dialog.accept()
                self.begun.emit(cast(str, uid))

            self._writer.do(
                lambda store: create_plan(store, title, _day(first), _day(last), current=current),
                done=created,
                refused=dialog.refuse,
            )

        return self._follow(dialog, decide)

    def ask_changes(self) -> PlanDialog | None:
        """Change the title, the period and the state of the plan on show."""
        plan = self._plan
        if plan is None:
            return None
        uid, dialog = plan.uid, PlanDialog(plan, self._window.window())

        def decide(values: Values, _current: bool) -> None:
            held = {
                PlanField.TITLE: plan.title,
                PlanField.FIRST_DAY: plan.first_day,
                PlanField.LAST_DAY: plan.last_day,
                PlanField.STATUS: plan.status.value,
                PlanField.VALIDATED_ON: plan.validated_on,
            }
            changed = {field: value for field, value in values.items() if value != held[field]}
            self._writer.do(
                lambda store: revise_plan(store, uid, changed) if changed else None,
                done=lambda _done: dialog.accept(),
                refused=dialog.refuse,
            )

        return self._follow(dialog, decide)

    def ask_axes(self) -> AxesDialog | None:
        """Change the axes of the plan on show."""
        if self._plan is None:
            return None
        dialog = AxesDialog(self._writer, self._plan.uid, self._window.window())
        dialog.show_axes(self._axes)
        dialog.finished.connect(lambda _code: self._on_closed())
        self._dialog = dialog
        dialog.open()
        return dialog

    def make_current(self) -> None:
        """Let the plan on show be the one in force."""
        plan = self._plan
        if plan is not None:
            self._writer.do(lambda store: make_current(store, plan.uid))

    def put_away(self) -> None:
        """Put the plan on show in the trash with its actions; they come back together."""
        plan = self._plan
        if plan is not None:
            self._writer.do(lambda store: put_away(store, "plan", plan.uid))

    def _follow(self, dialog: PlanDialog, decide: object) -> PlanDialog:
        dialog.decided.connect(decide)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _on_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _open(self) -> None:
        menu = QMenu(self.button)
        self.fill(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))


def _day(value: PlanValue) -> date | None:
    return value if isinstance(value, date) else None
