"""The selections kept under a name: called up, saved, saved under another name, and told when they differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QPushButton

from cpex_desktop.errors import UserError
from cpex_desktop.french import shortened
from cpex_desktop.queries.plan_selection import EVERYTHING, PlanSelection, from_filters, to_filters
from cpex_desktop.queries.saved_views import PLAN_SCREEN, ViewLine
from cpex_desktop.services.saved_views import rename_view, replace_filters, save_view
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.forms.line_dialog import LineDialog
from cpex_desktop.ui.forms.writer import Change, PlanWriter
from cpex_desktop.ui.widgets.buttons import button

SCREEN = PLAN_SCREEN
_EVERYTHING, _EVERY = "Toutes les actions", "toutes"
_NAME = "Nom de la vue"


class NamedViews(QObject):
    """A button with the menu of views; ``asked(PlanSelection)`` when one is called up."""

    asked = Signal(object)
    refused = Signal(object)

    def __init__(self, writer: PlanWriter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = writer
        self._views: tuple[ViewLine, ...] = ()
        self._current, self._selection = "", EVERYTHING
        self.button: QPushButton = button("Vue")
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        self.menu.aboutToShow.connect(self._fill)
        self._say()

    def current(self) -> str:
        """Give the view called up last (uid), empty for all actions."""
        return self._current

    def modified(self) -> bool:
        """Tell that the filters are not those of the view any more."""
        line = self._line()
        return line is not None and line.filters != to_filters(self._selection)

    def set_views(self, views: Sequence[ViewLine]) -> None:
        """Take the views of the base."""
        self._views = tuple(views)
        if self._line() is None:
            self._current = ""
        self._say()

    def show_selection(self, selection: PlanSelection) -> None:
        """Follow the filters in force."""
        self._selection = selection
        if selection == EVERYTHING and self._current:
            self._current = ""
        self._say()

    def call_up(self, uid: str) -> None:
        """Put the filters of a view in force; empty for all actions."""
        line = next((one for one in self._views if one.uid == uid), None)
        try:
            selection = EVERYTHING if line is None else from_filters(line.filters)
        except UserError as error:
            self.refused.emit(error)
            return
        self._current = "" if line is None else uid
        self.asked.emit(selection)
        self.show_selection(selection)

    def save(self) -> None:
        """Let the view stand for the filters in force."""
        uid, filters = self._current, to_filters(self._selection)
        self._writer.do(lambda store: replace_filters(store, uid, filters))

    def ask_name(self) -> LineDialog:
        """Keep the filters in force under a name to be typed."""
        filters = to_filters(self._selection)

        def saved(uid: object) -> None:
            self._current = cast(str, uid)
            self._say()

        return self._ask(
            "Enregistrer la vue",
            "Enregistrer",
            "",
            lambda name: lambda store: save_view(store, SCREEN, name, filters),
            saved,
        )

    def ask_other_name(self) -> LineDialog:
        """Give the view another name."""
        line, uid = self._line(), self._current
        return self._ask(
            "Renommer la vue",
            "Renommer",
            line.name if line else "",
            lambda name: lambda store: rename_view(store, uid, name),
            lambda _done: None,
        )

    def _ask(
        self,
        title: str,
        verb: str,
        text: str,
        change: Callable[[str], Change],
        done: Callable[[object], object],
    ) -> LineDialog:
        dialog = LineDialog(title, _NAME, verb, text, parent=self.button.window())

        def stored(result: object) -> None:
            done(result)
            dialog.accept()

        dialog.decided.connect(lambda name: self._writer.do(change(name), done=stored, refused=dialog.refuse))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _put_away(self) -> None:
        uid = self._current
        self._writer.do(lambda store: put_away(store, "saved_view", uid))

    def _line(self) -> ViewLine | None:
        return next((one for one in self._views if one.uid == self._current), None)

    def _say(self) -> None:
        line = self._line()
        name = _EVERY if line is None else line.name
        if line is None and self._selection != EVERYTHING:
            name = "Non enregistrée"
        shown = f"Vue\u00a0: {name}{' (modifiée)' if self.modified() else ''}"
        self.button.setText(shortened(shown, _LONGEST))
        self.button.setToolTip(shown if shortened(shown, _LONGEST) != shown else "")
        self.button.setAccessibleName(shown)

    def _fill(self) -> None:
        self.menu.clear()
        for uid, name in (("", _EVERYTHING), *((one.uid, one.name) for one in self._views)):
            entry = self.menu.addAction(name.replace("&", "&&"), partial(self.call_up, uid))
            entry.setCheckable(True)
            entry.setChecked(uid == self._current)
        self.menu.addSeparator()
        line = self._line()
        if line is not None:
            self.menu.addAction("Enregistrer", self.save).setEnabled(self.modified())
        self.menu.addAction("Enregistrer sous…", lambda: self.ask_name())
        if line is not None:
            self.menu.addAction("Renommer…", lambda: self.ask_other_name())
            self.menu.addAction("Mettre la vue à la corbeille", self._put_away)


_LONGEST = 34
