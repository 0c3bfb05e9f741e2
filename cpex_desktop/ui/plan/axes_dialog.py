"""The axes of a plan: listed in their order, added, named, put in order and away, each a step of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.french import num
from cpex_desktop.queries.plans import AxisLine
from cpex_desktop.services.axes import create_axis, move_axis, revise_axis
from cpex_desktop.services.plan_values import Value
from cpex_desktop.services.trash import put_away
from cpex_desktop.ui.forms.fields import LineField, TextField
from cpex_desktop.ui.forms.line_dialog import LineDialog
from cpex_desktop.ui.forms.record_form import RecordForm
from cpex_desktop.ui.forms.writer import PlanWriter
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import label

_WHY = (
    "Un axe rassemble des actions. Il n’a ni état ni échéance. Mis à la corbeille, il laisse ses actions au "
    "plan, sans axe."
)
_SIZE = (820, 440)


def _columns() -> list[Column[AxisLine]]:
    return [
        Column("N°", text=lambda axis: axis.code or "–", width=64),
        Column("Axe", text=lambda axis: axis.title, paint=Paint.WRAPPED),
        Column("Actions", text=lambda axis: num(axis.actions), numeric=True, width=84),
    ]


class AxesDialog(QDialog):
    """Change the axes of a plan (uid); :meth:`show_axes` brings them as they are after each change."""

    def __init__(self, writer: PlanWriter, plan: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Axes du plan")
        self._writer, self._plan = writer, plan
        self._uid, self._wanted, self._silent = "", "", False
        self._axes: tuple[AxisLine, ...] = ()
        self.model: RowsTableModel[AxisLine] = RowsTableModel(_columns())
        self.table = TableView(self.model, "Axes du plan", sortable=False)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._on_row())
        self.form = RecordForm(
            {"code": LineField("N°"), "title": LineField("Titre"), "text": TextField("Texte", lines=6)},
            (("code",), ("title",), ("text",)),
        )
        self.form.left.connect(self._revise)
        self.add = button("Ajouter un axe…", self.ask_axis, icon_name="plus")
        self.up = button("Monter", partial(self.move_by, -1))
        self.down = button("Descendre", partial(self.move_by, 1))
        self.up.setToolTip("Alt+Haut")
        self.down.setToolTip("Alt+Bas")
        self.remove = button("Mettre à la corbeille", self._put_away, icon_name="trash")
        for keys, run in (("Alt+Up", self.up.click), ("Alt+Down", self.down.click)):
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        self._build_layout()
        self._show_axis()

    def _build_layout(self) -> None:
        commands = FlowRow((self.add, self.up, self.down, self.remove))
        commands.gathered = True
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self.table, 3)
        sides.addWidget(self.form, 2, Qt.AlignmentFlag.AlignTop)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Close)
        close = buttons.button(kinds.Close)
        close.setText("Fermer")
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(label(_WHY, "caption", wrap=True))
        layout.addWidget(commands)
        layout.addLayout(sides, 1)
        layout.addWidget(buttons)
        self.resize(*(active().px(side) for side in _SIZE))

    def show_axes(self, axes: Sequence[AxisLine]) -> None:
        """Show the axes as they are now; the one chosen stays."""
        self._axes = tuple(axes)
        self._silent = True
        if self.model.rows() != self._axes:
            self.model.set_rows(self._axes)
        uids = [axis.uid for axis in self._axes]
        if self._wanted in uids:
            self._uid, self._wanted = self._wanted, ""
        elif self._uid not in uids:
            self._uid = uids[0] if uids else ""
        if self._uid:
            self.table.selectRow(uids.index(self._uid))
        self._silent = False
        self._show_axis()

    def ask_axis(self) -> LineDialog:
        """Add an axis under a title to be typed; its form completes it."""
        dialog = LineDialog("Nouvel axe", "Titre de l’axe", "Ajouter", parent=self)

        def done(uid: object) -> None:
            # Its line comes with the next reading, unless that was quicker.
            self._wanted = cast(str, uid)
            self.show_axes(self._axes)
            dialog.accept()

        dialog.decided.connect(
            lambda title: self._writer.do(
                lambda store: create_axis(store, title, plan=self._plan), done=done, refused=dialog.refuse
            )
        )
        dialog.open()
        return dialog

    def move_by(self, step: int) -> None:
        """Put the chosen axis one place higher or lower."""
        uids = [axis.uid for axis in self._axes]
        if self._uid not in uids:
            return
        uid, place = self._uid, uids.index(self._uid) + step
        if 0 <= place < len(uids):
            after = place if step < 0 else place + 1
            before = uids[after] if after < len(uids) else ""
            self._writer.do(lambda store: move_axis(store, uid, before))

    def reject(self) -> None:
        """Close once what is typed is stored; what is refused keeps the window open, its field in sight."""
        self.form.flush()
        self._writer.settle()
        if not self.form.held():
            super().reject()
            return
        refused = next((one for one in self.form.fields.values() if one.is_pending()), None)
        if refused is not None:
            refused.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_row(self) -> None:
        place = self.table.currentIndex().row()
        if not self._silent and 0 <= place < self.model.rowCount():
            self._uid = self.model.row_at(place).uid
            self._show_axis()

    def _show_axis(self) -> None:
        axis = next((one for one in self._axes if one.uid == self._uid), None)
        uids = [one.uid for one in self._axes]
        self.form.setVisible(axis is not None)
        self.remove.setEnabled(axis is not None)
        self.up.setEnabled(axis is not None and uids.index(axis.uid) > 0)
        self.down.setEnabled(axis is not None and uids.index(axis.uid) < len(uids) - 1)
        if axis is not None:
            values = {"code": axis.code, "title": axis.title, "text": axis.text}
            self.form.show_record(axis.uid, values)

    def _revise(self, uid: str, name: str, value: object) -> None:
        kept = cast(Value, value)
        axis = next((one for one in self._axes if one.uid == uid), None)
        if axis is None:
            return
        texts = {"code": axis.code, "title": axis.title, "text": axis.text, name: str(value or "")}
        self._writer.do(
            lambda store: revise_axis(store, uid, **texts),
            refused=partial(self.form.refuse, uid, name, kept),
        )

    def _put_away(self) -> None:
        uid = self._uid
        if uid:
            self._writer.do(lambda store: put_away(store, "axis", uid))
