"""One finding as a form: each field is saved when it is left, as one step that can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.services.findings import TEXT_WORDS, FindingText
from cpex_desktop.ui.diagnosis.action_tables import CREATE
from cpex_desktop.ui.diagnosis.finding_actions import FindingActions
from cpex_desktop.ui.diagnosis.finding_figures import FindingFigures
from cpex_desktop.ui.diagnosis.finding_places import FindingPlaces
from cpex_desktop.ui.diagnosis.finding_text import FindingTextField
from cpex_desktop.ui.diagnosis.findings_rows import FindingSheet, FindingsRows
from cpex_desktop.ui.theme import active, follow
from cpex_desktop.ui.widgets.buttons import button
from cpex_desktop.ui.widgets.card import MARGINS, Card
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.page import GUTTER
from cpex_desktop.ui.widgets.turning_row import least_room, set_direction

_HINTS = {
    FindingText.FINDING: "Ce qui est observé\u00a0: où, quand, combien",
    FindingText.CAUSE: "Ce qui l’explique, et comment on le sait",
    FindingText.RECOMMENDATION: "Ce qu’il faudrait faire, et qui le peut",
}
_NO_STAGE = "none"
_STAGE = 236
_TWO_COLUMNS, _TWO_FIELDS, _LEAST = 620, 444, 312
"""Widths, at the normal size of texts, under which what stands side by side goes one under the other, and
that no form may be narrower than."""


class FindingForm(Card):
    """Show a finding and tell what a person changes of it; nothing is written here.

    ``revised`` carries the uid, the text's name and what was typed; ``staged`` and ``placed`` the uid with
    the stage or the territories.
    """

    revised = Signal(str, object, str)
    staged = Signal(str, str)
    placed = Signal(str, object)
    removed = Signal(str, str)

    def __init__(
        self,
        freeze: Callable[[], object],
        put_away: Callable[[], object],
        go: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Constat", " ", parent)
        self.uid = ""
        self.texts = {text: self._build_text(text) for text in FindingText}
        self.stage = ChoiceField("Étape", width=_STAGE)
        self.stage.chosen.connect(self._on_stage)
        self.places = FindingPlaces()
        self.places.changed.connect(lambda places: self.placed.emit(self.uid, places))
        self._go = go
        self.figures = FindingFigures(freeze)
        self.answers = FindingActions(go)
        self.figures.removed.connect(lambda figure: self.removed.emit(self.uid, figure))
        self.put_away = button("Mettre à la corbeille", put_away, icon_name="trash")
        self.act = button(CREATE, self._begin, icon_name="plus")
        self.add_aside(self.act)
        self.add_aside(self.put_away)
        self._scope = self._build_scope()
        self._columns = self._build_columns()
        self.body.addLayout(self._columns, 1)
        follow(self, FindingForm.arrange)

    def _build_text(self, text: FindingText) -> FindingTextField:
        field = FindingTextField(TEXT_WORDS[text], _HINTS.get(text, ""))
        if text is FindingText.TITLE:
            field.keep_to_one_line()
        field.left.connect(lambda written: self.revised.emit(self.uid, text, written))
        return field

    def _build_columns(self) -> QBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(8)
        for text, field in self.texts.items():
            words.addWidget(field, 0 if text is FindingText.TITLE else 1)
            if text is FindingText.TITLE:
                words.addLayout(self._scope)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(GUTTER + 4)
        row.addLayout(words, 3)
        beside = QVBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self.figures, 1)
        beside.addWidget(self.answers)
        row.addLayout(beside, 2)
        return row

    def _build_scope(self) -> QBoxLayout:
        stage = QVBoxLayout()
        stage.setSpacing(4)
        title = label("Étape de la procédure")
        title.setBuddy(self.stage)
        stage.addWidget(title)
        stage.addWidget(self.stage)
        stage.addStretch()
        scope = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        scope.setSpacing(12)
        scope.addLayout(stage)
        scope.addWidget(self.places, 1)
        return scope

    def arrange(self) -> None:
        """Put side by side what has the room for it."""
        room = self.width() - sum(MARGINS[::2])
        beside = room >= least_room(self._columns, _TWO_COLUMNS)
        words = (room - self._columns.spacing()) * 3 // 5 if beside else room
        set_direction(self._columns, beside)
        set_direction(self._scope, words >= least_room(self._scope, _TWO_FIELDS))
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Let the form become narrow: only then does it learn that its columns have no room."""
        frame = 2 * self.frameWidth()
        layout = self.layout()
        wrapped = 0 if layout is None else layout.minimumHeightForWidth(self.width() - frame) + frame
        return QSize(active().px(_LEAST), max(super().minimumSizeHint().height(), wrapped))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Go from one shape to the other."""
        super().resizeEvent(event)
        self.arrange()

    def set_rows(self, rows: FindingsRows, sheet: FindingSheet) -> None:
        """Show a finding, or the same after a change: what is being typed of it stays."""
        anew = sheet.uid != self.uid
        if anew:
            self.flush()
        self.uid = sheet.uid
        self.set_subtitle(sheet.dated)
        for text, field in self.texts.items():
            field.show_saved(sheet.texts[text], anew=anew)
        none = Choice(_NO_STAGE, "Aucune en particulier")
        stages = tuple(Choice(code, name) for code, name in rows.stages)
        self.stage.offer([ChoiceSection("", (none, *stages))], sheet.stage or _NO_STAGE)
        self.places.set_places(sheet.territories, rows.groups)
        self.figures.set_figures(sheet.figures)
        self.figures.set_shown(rows)
        self.answers.set_lines(sheet.actions)

    def refuse(self, uid: str, text: FindingText, error: UserError) -> None:
        """Say under a text why it is not saved."""
        if uid == self.uid:
            self.texts[text].refuse(error)

    def take_title(self) -> None:
        """Bring the focus to the title, ready to be replaced."""
        title = self.texts[FindingText.TITLE].text
        title.setFocus(Qt.FocusReason.OtherFocusReason)
        title.selectAll()

    def flush(self) -> None:
        """Have what was typed saved, wherever the focus is."""
        for field in self.texts.values():
            field.flush()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Leave no text unsaved behind."""
        self.flush()
        super().hideEvent(event)

    def _begin(self) -> None:
        """Begin an action that answers the finding as it reads by now."""
        self.flush()
        self._go(f"cpex:agir/constat:{self.uid}")

    def _on_stage(self, key: str) -> None:
        self.staged.emit(self.uid, "" if key == _NO_STAGE else key)
