"""The yearly report before it leaves: its sentences, which an officer may write anew, and the file wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QVBoxLayout, QWidget

from cpex_desktop.errors import UserError
from cpex_desktop.exports.meeting_asked import MeetingDocument
from cpex_desktop.ui.forms.fields import TextField
from cpex_desktop.ui.forms.typed import refusal_words
from cpex_desktop.ui.leaving import agrees_to_drop
from cpex_desktop.ui.theme import active
from cpex_desktop.ui.widgets.buttons import button, link
from cpex_desktop.ui.widgets.chip import Chip
from cpex_desktop.ui.widgets.choice_field import Choice, ChoiceField, ChoiceSection
from cpex_desktop.ui.widgets.flow_row import FlowRow
from cpex_desktop.ui.widgets.labels import label
from cpex_desktop.ui.widgets.sight_scroll import SightScroll

if TYPE_CHECKING:
    from cpex_desktop.queries.annual_edits import ReportSentence

_WIDTH, _HEIGHT, _YEAR = 720, 560, 110
_PARTS = {1: "1. PROCÉDURES AU REGARD DES OBJECTIFS", 2: "2. ACTIVITÉ DE LA COMMISSION"}
_HINT = (
    "Ces phrases sont tirées de la base. Celles que vous modifiez sont gardées avec elle, et signalées comme"
    " modifiées dans les documents. Une phrase vidée n’y figure pas. La troisième partie reprend les constats"
    " et les décisions."
)
_UNSTORED = "Les phrases modifiées ne sont pas enregistrées."
_FORMATS = (
    (MeetingDocument.REPORT, "Word…"),
    (MeetingDocument.REPORT_PDF, "PDF…"),
    (MeetingDocument.REPORT_BOOK, "Excel…"),
)


class SentenceField(QWidget):
    """One sentence to be written anew, left out when emptied, or taken back as the base makes it."""

    def __init__(self, rank: int, sentence: ReportSentence, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = sentence
        self.field = TextField(f"Phrase {rank}", lines=2)
        self.field.text.gone.disconnect()
        self.state = Chip()
        self.back = link("Reprendre la phrase de la base", self.take_back)
        row = FlowRow((self.state, self.back))
        row.gathered = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.field)
        layout.addWidget(row)
        self.field.text.textChanged.connect(self._dress)
        self.field.show_value(sentence.made if sentence.written is None else sentence.written, anew=True)
        self._dress()

    def written(self) -> str | None:
        """Give what is written instead of what the base makes, None for nothing."""
        typed = self.field.value().strip()
        return None if typed == self.sentence.made else typed

    def take_back(self) -> None:
        """Write the sentence as the base makes it."""
        self.field.text.setPlainText(self.sentence.made)
        self.field.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        written = self.written()
        self.back.setVisible(written is not None)
        self.state.show_state(
            "" if written is None else "Modifiée" if written else "Ne figurera pas",
            "warn" if written else "neutral",
        )
        self.field.say("")


class AnnualDialog(QDialog):
    """Show the sentences of a year; nothing is closed before what was typed is kept or dropped.

    ``year_asked(int)`` wants another year, ``kept()`` wants :meth:`edits` stored, ``export_asked`` carries
    the MeetingDocument wanted once they are, ``template_asked()`` wants the text on the service's own.
    """

    year_asked = Signal(int)
    kept = Signal()
    export_asked = Signal(object)
    template_asked = Signal()

    def __init__(self, years: Sequence[int], year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bilan annuel de la CCAPEX")
        self.year = year
        self.fields: dict[str, SentenceField] = {}
        self.choice = ChoiceField("Année", width=_YEAR)
        self.choice.offer([ChoiceSection("", tuple(Choice(str(one), str(one)) for one in years))], str(year))
        self.choice.chosen.connect(lambda key: self._ask_year(int(key)))
        self.error = label("", "fieldError", wrap=True)
        self.error.hide()
        self._inside = QWidget()
        self._inside.setProperty("role", "panelBody")
        self._column = QVBoxLayout(self._inside)
        self._column.setSpacing(10)
        scroll = SightScroll()
        scroll.setWidget(self._inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        for part in (self.choice, label(_HINT, "caption", wrap=True)):
            layout.addWidget(part)
        layout.addWidget(scroll, 1)
        layout.addWidget(self.error)
        layout.addWidget(self._build_foot())
        self.resize(active().px(_WIDTH), active().px(_HEIGHT))

    def _build_foot(self) -> QDialogButtonBox:
        foot = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        foot.button(QDialogButtonBox.StandardButton.Close).setText("Fermer")
        self.store = button("Enregistrer les phrases", self.kept.emit)
        foot.addButton(self.store, QDialogButtonBox.ButtonRole.ActionRole)
        self.exports = {}
        for document, words in _FORMATS:
            made = button(words, icon_name="export")
            made.setAccessibleName(f"Exporter en {words.removesuffix('…')}")
            made.clicked.connect(lambda _checked=False, document=document: self.export_asked.emit(document))
            foot.addButton(made, QDialogButtonBox.ButtonRole.ActionRole)
            self.exports[document] = made
        self.on_template = button("Word, sur modèle…", self.template_asked.emit, icon_name="export")
        self.on_template.setAccessibleName("Exporter sur le modèle Word du service")
        foot.addButton(self.on_template, QDialogButtonBox.ButtonRole.ActionRole)
        foot.rejected.connect(self.reject)
        return foot

    def show_sentences(self, year: int, sentences: Sequence[ReportSentence]) -> None:
        """Show the sentences of a year."""
        self.year = year
        self.choice.select(str(year))
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.fields = {}
        for rank, sentence in enumerate(sentences, 1):
            if not any(one.sentence.part == sentence.part for one in self.fields.values()):
                self._column.addWidget(label(_PARTS[sentence.part], "section"))
            self.fields[sentence.key] = SentenceField(rank, sentence)
            self._column.addWidget(self.fields[sentence.key])
        self._column.addStretch(1)

    def edits(self) -> dict[str, str | None]:
        """Give what is written of each sentence, None for those left as the base makes them."""
        return {key: one.written() for key, one in self.fields.items()}

    def is_changed(self) -> bool:
        """Tell that something is typed that is not kept."""
        return any(one.written() != one.sentence.written for one in self.fields.values())

    def refuse(self, error: UserError) -> None:
        """Say beside its sentence why nothing is kept; what was typed stays."""
        one = self.fields.get(str(getattr(error, "field", "")))
        if one is not None:
            one.field.refuse(error)
            one.field.text.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.error.setText(refusal_words(error))
        self.error.show()

    def reject(self) -> None:
        """Leave, after having asked when something is typed."""
        if not self.is_changed() or agrees_to_drop(self, _UNSTORED):
            super().reject()

    def _ask_year(self, year: int) -> None:
        if self.is_changed() and not agrees_to_drop(self, _UNSTORED):
            self.choice.select(str(self.year))
            return
        self.error.hide()
        self.year_asked.emit(year)
