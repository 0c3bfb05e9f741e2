"""The form of a commitment, or of one of its objectives, beside the list of commitments."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cpex_desktop.french import date_fr
from cpex_desktop.queries.coverage import CoverageLine
from cpex_desktop.queries.objective_readings import ObjectiveRow
from cpex_desktop.ui.coverage.reading import CoverageReading
from cpex_desktop.ui.coverage.words import COURSE_WORDS, PRIORITIES, SECTORS, number_of
from cpex_desktop.ui.forms.fields import LineField, ListField, TextField
from cpex_desktop.ui.forms.record_form import RecordForm
from cpex_desktop.ui.forms.search_field import SearchField
from cpex_desktop.ui.forms.typed import amount_text, read_amount, read_day
from cpex_desktop.ui.tables.columns import Column, Paint
from cpex_desktop.ui.tables.rows_model import RowsTableModel
from cpex_desktop.ui.tables.table_view import TableView
from cpex_desktop.ui.widgets.buttons import button, link
from cpex_desktop.ui.widgets.labels import label, rule
from cpex_desktop.ui.widgets.side_panel import SidePanel

_DAY = "jj/mm/aaaa"
_NO_OBJECTIVE = "Aucun objectif\u00a0: il n’y a rien à évaluer de cet engagement."


def _commitment_form() -> RecordForm:
    fields = {
        "number": LineField("N°"),
        "priority": ListField("Priorité", PRIORITIES),
        "title": LineField("Titre"),
        "heading": LineField("Orientation"),
        "subheading": LineField("Mesure"),
        "lead": LineField("Pilote", hint="Un service, jamais une personne"),
        "associated": LineField("Associés"),
        "calendar": LineField("Calendrier"),
        "text": TextField("Texte"),
    }
    rows = (("number", "priority"), ("title",), ("heading",), ("subheading",), ("lead",), ("associated",))
    return RecordForm(fields, (*rows, ("calendar",), ("text",)))


def _objective_form() -> RecordForm:
    fields = {
        "wording": TextField("Objectif", lines=2),
        "indicator": SearchField("Indicateur qui le suit", "Rechercher un indicateur"),
        "territory": SearchField("Territoire", "Rechercher un territoire"),
        "sector": ListField("Parc", SECTORS),
        "course": ListField("Sens", COURSE_WORDS),
        "baseline": LineField("Valeur initiale", read_amount, _amount),
        "baseline_on": LineField("Le", read_day, hint=_DAY),
        "target": LineField("Cible", read_amount, _amount),
        "target_on": LineField("Échéance", read_day, hint=_DAY),
    }
    rows = (
        ("wording",), ("indicator",), ("territory",), ("sector", "course"), ("baseline", "baseline_on"),
        ("target", "target_on"),
    )  # fmt: skip
    return RecordForm(fields, rows)


class LinePanel(SidePanel):
    """Show the form of a commitment with its objectives under it, or that of the objective opened.

    ``wanted`` is an objective (uid) to open as soon as it is read.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Engagement", parent)
        self.wanted = ""
        self._opened = ""
        self._reading: CoverageReading | None = None
        self._line: CoverageLine | None = None
        self._nothing = label("Aucun engagement\u00a0: ajoutez le premier.", "caption", wrap=True)
        self.commitment, self.objective = _commitment_form(), _objective_form()
        self.model: RowsTableModel[ObjectiveRow] = RowsTableModel(
            [Column("Objectif", text=lambda row: row.wording, paint=Paint.WRAPPED, detail=_aim)]
        )
        self.table = TableView(self.model, "Objectifs de l’engagement", sortable=False, fit_rows=True)
        self.table.horizontalHeader().hide()
        self.table.opened.connect(self._on_opened)
        self._none = label(_NO_OBJECTIVE, "caption", wrap=True)
        self.add_objective = button("Ajouter un objectif…", icon_name="plus")
        self.remove_commitment = button("Retirer", icon_name="trash")
        self.remove_commitment.setAccessibleName("Retirer l’engagement")
        self.remove_objective = button("Retirer l’objectif", icon_name="trash")
        self.back = link("Retour à l’engagement", self._on_back)
        self._whole, self._part = self._build_whole(), self._build_part()
        for part in (self._nothing, self._whole, self._part):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.show_nothing()

    def _build_whole(self) -> QWidget:
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        foot = QHBoxLayout()
        foot.addWidget(self.add_objective)
        foot.addStretch(1)
        foot.addWidget(self.remove_commitment)
        for part in (self.commitment, rule(), label("Objectifs", "section"), self._none, self.table):
            layout.addWidget(part)
        layout.addLayout(foot)
        return made

    def _build_part(self) -> QWidget:
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        left = Qt.AlignmentFlag.AlignLeft
        layout.addWidget(self.back, 0, left)
        layout.addWidget(self.objective)
        layout.addWidget(self.remove_objective, 0, left)
        return made

    def show_nothing(self) -> None:
        """Show no commitment."""
        self._bring(self._nothing)

    def show_line(self, reading: CoverageReading, line: CoverageLine) -> None:
        """Show a commitment, or the same after a change: what is being typed of it stays."""
        other = self._line is not None and self._line.uid != line.uid
        self._reading, self._line = reading, line
        owned = [one for one in reading.objectives if one.commitment == line.commitment]
        if self.wanted in {one.uid for one in owned}:
            self._opened, self.wanted = self.wanted, ""
        elif other or self._opened not in {one.uid for one in owned}:
            self._opened = ""
        shipped = reading.reference.shipped
        number = number_of(line)
        self.set_title(f"Engagement {number}" if number else "Engagement")
        told = {name: getattr(line, name) for name in self.commitment.fields}
        self.commitment.show_record(line.uid, told)
        self.commitment.lock(shipped)
        if self.model.rows() != tuple(owned):
            self.model.set_rows(owned)
        self.table.setVisible(bool(owned))
        self._none.setVisible(not owned)
        for part in (self.add_objective, self.remove_commitment):
            part.setVisible(not shipped)
        self._show_objective(next((one for one in owned if one.uid == self._opened), None))

    def _show_objective(self, row: ObjectiveRow | None) -> None:
        reading = self._reading
        if row is None or reading is None:
            self._bring(self._whole)
            return
        for name, choices in (("indicator", reading.indicators), ("territory", reading.territories)):
            field = self.objective.fields[name]
            if isinstance(field, SearchField):
                field.offer(choices)
        promised = row.promised
        self.objective.show_record(
            row.uid,
            {
                "wording": row.wording,
                "indicator": row.indicator.number if row.indicator else None,
                "territory": reading.territory_of(row),
                "sector": int(row.sector),
                "course": row.course.value,
                "baseline": promised.baseline,
                "baseline_on": promised.baseline_on,
                "target": promised.target,
                "target_on": promised.target_on,
            },
        )
        self._bring(self._part)

    def _bring(self, part: QWidget) -> None:
        for one in (self._nothing, self._whole, self._part):
            one.setVisible(one is part)

    def _on_opened(self, place: int) -> None:
        self._opened = self.model.row_at(place).uid
        self._show_objective(self.model.row_at(place))
        self.objective.fields["wording"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_back(self) -> None:
        self._opened = ""
        self._show_objective(None)
        # Once it is laid out: where it stands now is where it stood before it was hidden.
        QTimer.singleShot(0, self.table, self._take_table)

    def _take_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _amount(value: object) -> str:
    return amount_text(float(value)) if isinstance(value, int | float) else ""


def _aim(row: ObjectiveRow) -> str:
    if not row.target_shown:
        return "Sans cible chiffrée" if row.indicator is None else f"{row.indicator.label}, sans cible"
    day = f" au {date_fr(row.promised.target_on)}" if row.promised.target_on else ""
    start = f"{row.baseline_shown} → " if row.baseline_shown else ""
    return f"{start}{row.target_shown}{day}"
