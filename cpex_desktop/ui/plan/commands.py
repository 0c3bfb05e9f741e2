"""What may be done with actions, from a menu, a key or a bar: the same commands for every view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.queries.plan_words import FIELD_WORDS, ActionField
from cpex_desktop.queries.plans import AxisLine
from cpex_desktop.services.action_drafts import ActionDraft
from cpex_desktop.services.action_moves import duplicate_action
from cpex_desktop.services.action_relations import set_axis
from cpex_desktop.services.actions import revise_actions
from cpex_desktop.services.plan_values import Value
from cpex_desktop.services.trash import put_all_away
from cpex_desktop.ui.forms.line_dialog import LineDialog
from cpex_desktop.ui.forms.names_field import Known
from cpex_desktop.ui.forms.typed import read_day
from cpex_desktop.ui.forms.writer import Change, PlanWriter
from cpex_desktop.ui.plan.ask_action import ask_action
from cpex_desktop.ui.plan.bulk_bar import BulkBar
from cpex_desktop.ui.plan.cell_editors import CHOICES
from cpex_desktop.ui.plan.new_action import NewActionDialog
from cpex_desktop.ui.plan.requests import PlanRequests
from cpex_desktop.ui.plan.rows import PlanRows

_HINTS = {ActionField.DUE_ON: "jj/mm/aaaa, ou rien"}
_READERS: dict[ActionField, Callable[[str], Value]] = {ActionField.DUE_ON: read_day}


class PlanCommands(QObject):
    """Answer what the views ask: each command is one step that can be taken back.

    ``made(uid)`` tells of an action that was created or copied. Rows keep their places while they change.
    """

    made = Signal(str)

    def __init__(self, rows: PlanRows, requests: PlanRequests, writer: PlanWriter, window: QWidget) -> None:
        super().__init__(window)
        self._rows, self._requests, self._writer, self._window = rows, requests, writer, window
        self._axes: tuple[AxisLine, ...] = ()
        self._organisations: tuple[Known, ...] = ()
        self.plan = ""
        requests.revise.connect(self.revise)
        requests.remove.connect(self.put_away)
        requests.menu.connect(self.fill_menu)

    def set_plan(self, plan: str, axes: Sequence[AxisLine], organisations: Sequence[Known] = ()) -> None:
        """Work on a plan (uid); ``organisations`` are the names known."""
        self.plan, self._axes, self._organisations = plan, tuple(axes), tuple(organisations)

    def serve(self, bulk: BulkBar) -> None:
        """Answer the bar of what may be changed at once in the actions picked."""
        rows = self._rows
        rows.picked_changed.connect(lambda: bulk.show_picked(len(rows.picked)))
        bulk.revised.connect(lambda field, value: self.revise(self._picked(), field, value))
        bulk.moved.connect(lambda axis: self.put_under(self._picked(), axis))
        bulk.typed.connect(lambda field: self.ask_value(self._picked(), field))
        bulk.removed.connect(lambda: self.put_away(self._picked()))
        bulk.left.connect(lambda: rows.pick(()))

    def do(self, change: Change, refused: Callable[[UserError], object] | None = None) -> None:
        """Have a change written, the rows staying where they are."""
        self._rows.hold()
        self._writer.do(change, refused=refused)

    def revise(self, uids: Sequence[str], field: ActionField, value: Value) -> None:
        """Change a field of some actions; a refusal goes back to the view, with what was typed."""
        asked = list(uids)

        def refused(error: UserError) -> None:
            self._writer.tell(error)
            if len(asked) == 1:
                self._requests.refused.emit(asked[0], field, value, error)

        self.do(lambda store: revise_actions(store, asked, {field: value}), refused)

    def put_under(self, uids: Sequence[str], axis: str) -> None:
        """Put actions under an axis; empty for none."""
        asked = list(uids)
        self.do(lambda store: set_axis(store, asked, axis))

    def put_away(self, uids: Sequence[str]) -> None:
        """Put actions in the trash; they come back by undoing the step."""
        asked = self._without_parts(uids)
        self._writer.do(lambda store: put_all_away(store, "action", asked))

    def copy(self, uid: str) -> None:
        """Copy an action just after it."""
        self._rows.hold()
        self._writer.do(
            lambda store: duplicate_action(store, uid), done=lambda made: self.made.emit(cast(str, made))
        )

    def begin(self, draft: ActionDraft | None = None) -> NewActionDialog:
        """Ask for a new action, begun as a draft says."""
        return ask_action(
            self._writer,
            self.plan,
            draft or ActionDraft(""),
            self._axes,
            self._organisations,
            parent=self._window.window(),
            made=self.made.emit,
        )

    def ask_value(self, uids: Sequence[str], field: ActionField) -> LineDialog:
        """Ask for one value for several actions."""
        asked = list(uids)
        word = FIELD_WORDS[field]
        dialog = LineDialog(
            f"{word} de {len(asked)} actions", word, "Modifier", hint=_HINTS.get(field, ""),
            parent=self._window.window(),
        )  # fmt: skip

        def decide(text: str) -> None:
            try:
                value = _READERS.get(field, str.strip)(text)
            except UserError as error:
                dialog.refuse(error)
                return
            self._rows.hold()
            self._writer.do(
                lambda store: revise_actions(store, asked, {field: value}),
                done=lambda _done: dialog.accept(),
                refused=dialog.refuse,
            )

        dialog.decided.connect(decide)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def fill_menu(self, menu: QMenu, uids: Sequence[str]) -> None:
        """Offer what may be done with some actions."""
        alone = self._rows.row(uids[0]) if len(uids) == 1 else None
        if alone is not None:
            menu.addAction("Ouvrir la fiche\tAlt+Entrée", partial(self._requests.page.emit, alone.uid))
            menu.addSeparator()
        for field in (ActionField.STATUS, ActionField.PRIORITY):
            inside = menu.addMenu(FIELD_WORDS[field])
            for value, word in CHOICES[field]:
                inside.addAction(word, partial(self.revise, uids, field, value))
        if self._axes:
            inside = menu.addMenu("Axe")
            for uid, name in (("", "Sans axe"), *((one.uid, one.name) for one in self._axes)):
                inside.addAction(name.replace("&", "&&"), partial(self.put_under, uids, uid))
        menu.addSeparator()
        if alone is not None:
            menu.addAction("Dupliquer", partial(self.copy, alone.uid))
            if not alone.parent:
                draft = ActionDraft("", parent=alone.uid, axis=alone.axis)
                menu.addAction("Ajouter une sous-action…", partial(self.begin, draft))
        menu.addAction("Mettre à la corbeille\tSuppr", partial(self.put_away, uids))

    def _picked(self) -> list[str]:
        return [row.uid for row in self._rows.all if row.uid in self._rows.picked]

    def _without_parts(self, uids: Sequence[str]) -> list[str]:
        """Leave out the parts of actions that go too: they go with them."""
        going = set(uids)
        rows = [self._rows.row(uid) for uid in uids]
        return [row.uid for row in rows if row is not None and row.parent not in going]
