"""Three numbers that no file brings: what could be offered to the households at the end of a month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.french import month_name
from cpex_desktop.ui.tasks import TaskRunner
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.banner import Banner
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import Card
from cpex_desktop.ui.widgets.combo import QuietComboBox
from cpex_desktop.ui.widgets.fields import chosen_day, date_field
from cpex_desktop.ui.widgets.labels import label

_LABELS = ("Contingent préfectoral (logements)", "SIAO (places)", "Parc privé (logements proposés)")
_NUMBER, _SOURCE, _LONGEST_MONTH = 120, 320, 16
_DIGITS = QRegularExpression("[0-9]{0,6}")


@dataclass(frozen=True, slots=True)
class Capacities:
    """What was typed for one territory and month; None for a field left empty, which is not zero."""

    territory: int
    month: int
    amounts: tuple[int | None, ...]
    source: str
    as_of: date


@dataclass(frozen=True, slots=True)
class CapacityRows:
    """What the form starts from: a territory, the months offered newest first, and what is known of each."""

    territory: int
    place: str
    months: tuple[int, ...]
    known: tuple[tuple[float | None, ...], ...]
    today: date


class CapacityForm(Card):
    """A month, three numbers and their source; ``save`` writes them as one step that can be undone.

    ``finished`` follows a save and a giving up, so that whoever opened the form takes the focus back.
    """

    finished = Signal()

    def __init__(
        self, *, save: Callable[[Capacities], object], tasks: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__("Saisir les capacités de relogement et d’hébergement", " ", parent)
        self._save, self._tasks = save, tasks
        self._rows: CapacityRows | None = None
        self.notice = Banner(closable=False)
        self.month = QuietComboBox("Mois")
        self.month.setMinimumContentsLength(_LONGEST_MONTH)
        self.month.activated.connect(lambda _place: self._fill_numbers())
        self.numbers = [self._build_number(name) for name in _LABELS]
        self.source = QLineEdit()
        self.source.setAccessibleName("Source")
        self.source.setPlaceholderText("SIAO, courriel du 5 octobre")
        follow(self.source, lambda field: field.setMinimumWidth(active().px(_SOURCE)))
        self.day = date_field(date(2000, 1, 1), "Données au")
        self.record = button("Enregistrer", self._on_save, kind="primary")
        self.body.addWidget(self.notice)
        self.body.addLayout(self._build_fields())
        self.body.addLayout(self._build_buttons())
        self.hide()

    @staticmethod
    def _build_number(name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setValidator(QRegularExpressionValidator(_DIGITS, field))
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        follow(field, lambda one: one.setFixedWidth(active().px(_NUMBER)))
        return field

    def _build_fields(self) -> QHBoxLayout:
        left, right = QFormLayout(), QFormLayout()
        left.addRow("Mois", self.month)
        for name, field in zip(_LABELS, self.numbers, strict=True):
            left.addRow(name, field)
        right.addRow("Source", self.source)
        right.addRow("Données au", self.day)
        hint = "Disponibles à la fin du mois, à proposer aux ménages. Un champ vide n’enregistre rien."
        right.addRow(label(hint, "caption", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(32)
        for form in (left, right):
            form.setVerticalSpacing(8)
            row.addLayout(form)
        row.addStretch()
        return row

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.record)
        row.addWidget(button("Annuler", self.give_up))
        row.addStretch()
        return row

    def start(self, rows: CapacityRows, month: int) -> None:
        """Open on a month, with what is already known of it."""
        self._rows = rows
        self.notice.hide()
        self.set_subtitle(rows.place)
        self.month.clear()
        for one in rows.months:
            self.month.addItem(month_name(one), one)
        self.month.setCurrentIndex(max(self.month.findData(month), 0))
        self.day.setDate(rows.today)  # type: ignore[arg-type]  # the binding converts a day
        self._fill_numbers()
        self.show()
        self.numbers[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def give_up(self) -> None:
        """Close without writing anything."""
        self.hide()
        self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Give up with Esc, save with Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_save()
        else:
            super().keyPressEvent(event)

    def _fill_numbers(self) -> None:
        place = self.month.currentIndex()
        known: Sequence[float | None] = ()
        if self._rows is not None and 0 <= place < len(self._rows.known):
            known = self._rows.known[place]
        for field, amount in zip(self.numbers, [*known, None, None, None], strict=False):
            field.setText("" if amount is None else str(round(amount)))

    def _typed(self) -> Capacities:
        rows = self._rows
        amounts = tuple(int(field.text()) if field.text() else None for field in self.numbers)
        territory = rows.territory if rows is not None else 0
        month = int(self.month.currentData() or 0)
        return Capacities(territory, month, amounts, self.source.text(), chosen_day(self.day))

    def _on_save(self) -> None:
        if not self.record.isEnabled():
            return
        typed = self._typed()
        self.record.setEnabled(False)
        task = self._tasks.start(
            "Enregistrement des capacités",
            lambda _progress: self._save(typed),
            on_success=lambda _number: self.give_up(),
            on_failure=self._tell,
        )
        task.finished.connect(lambda: self.record.setEnabled(True))

    def _tell(self, error: UserError) -> None:
        self.notice.tell_error(error)
