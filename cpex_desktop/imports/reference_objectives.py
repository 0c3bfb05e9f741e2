"""Read the objective of a row: what it promises, and by which indicator it can be followed.

What cannot be read as a value stays in the wording, so that nothing that was promised is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cpex_desktop.analysis.periods import last_day
from cpex_desktop.french import fold
from cpex_desktop.imports.dates import read_date, read_period
from cpex_desktop.imports.measures import Measure
from cpex_desktop.imports.numbers import read_number
from cpex_desktop.imports.reference_columns import Part
from cpex_desktop.imports.tools import Tools
from cpex_desktop.imports.types import Severity
from cpex_desktop.imports.words import sector_of
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import Course
from cpex_desktop.queries.question import Measure as Expressed
from cpex_desktop.queries.question import measures_of
from cpex_desktop.reference.catalogue import Aggregation, Unit
from cpex_desktop.services.reference_drafts import FIRST_DAY, LAST_DAY, ObjectiveDraft

if TYPE_CHECKING:
    from cpex_desktop.imports.reference_rows import RowCells
    from cpex_desktop.imports.types import Cell

NO_INDICATOR = "Cet indicateur n’est pas reconnu\u00a0: l’objectif est gardé, sans suivi par les chiffres."
NO_PLACE = "Ce territoire n’est pas reconnu\u00a0: l’objectif est gardé, sans suivi par les chiffres."
NO_SECTOR = "Ce parc n’est pas compris\u00a0: l’objectif vaut pour tous les parcs."
NOT_A_RATE = "Cet indicateur ne se rapporte pas aux ménages\u00a0: l’objectif est lu en nombre."
NOT_A_VALUE = "Cette valeur n’est pas un nombre\u00a0: elle est gardée dans le texte de l’objectif."
RELATIVE = "Cette valeur est une évolution\u00a0: elle est gardée dans le texte de l’objectif."
RELATIVE_PROPOSAL = "Écrivez la valeur à atteindre, dans l’unité de l’indicateur."
FRACTION = "Cette valeur est lue en points de pourcentage."
FRACTION_PROPOSAL = "Si la cellule affiche 60\u202f%, écrivez 60."
DOUBTFUL = "Ce nombre peut se lire de deux façons\u00a0: vérifiez les milliers et les décimales."
NO_DAY = "Cette date n’est pas comprise\u00a0: elle reste à dire."
COURSE = "Ce sens n’est pas compris\u00a0: celui de l’indicateur est retenu."

_RISES = frozenset(("hausse", "augmenter", "augmentation", "a la hausse", "plus", "up"))
_FALLS = frozenset(
    ("baisse", "reduire", "reduction", "diminuer", "diminution", "a la baisse", "moins", "down")
)
_ARROWS = {
    "↑": Course.UP,
    "↗": Course.UP,
    "+": Course.UP,
    "↓": Course.DOWN,
    "↘": Course.DOWN,
    "-": Course.DOWN,
}
_TOLD = (Part.OBJECTIVE, Part.INDICATOR, Part.TARGET)


@dataclass(slots=True)
class ObjectiveCells:
    """The cells of one row that tell an objective."""

    cells: RowCells
    tools: Tools

    def read(self) -> ObjectiveDraft | None:
        """Give the objective of the row; None when it tells none."""
        if not any(self.cells.text(part) for part in _TOLD):
            return None
        measure, sector = self._indicator()
        place, known = self._place()
        unit = measure.unit if measure else ""
        baseline, target = self._value(Part.BASELINE, unit), self._value(Part.TARGET, unit)
        wording = self.cells.line(Part.OBJECTIVE) or self.cells.line(Part.INDICATOR)
        wording = wording or self.cells.line(Part.TITLE) or "Objectif"
        return ObjectiveDraft(
            wording=self._completed(wording, baseline, target),
            indicator=measure.number if measure and known else None,
            territory=place,
            measure=self._expressed(measure),
            sector=sector,
            course=self._course(),
            baseline=baseline,
            baseline_on=self._day(Part.BASELINE_ON),
            target=target,
            target_on=self._day(Part.TARGET_ON),
        )

    def _indicator(self) -> tuple[Measure | None, int]:
        text, sector = self.cells.text(Part.INDICATOR), self._sector()
        if not text:
            return None, sector
        if (coded := self.tools.measures.by_code(text)) is not None:
            return coded, sector
        match = self.tools.headers.find(text)
        target = match.target if match is not None and match.sure else None
        if target is None or target.measure is None or target.ground or target.detail or target.period:
            near = match.choices[0].measure if match is not None and match.choices else None
            self.cells.say(Severity.CHECK, NO_INDICATOR, Part.INDICATOR, near.label if near else "")
            return None, sector
        return target.measure, sector or int(target.sector or 0)

    def _sector(self) -> int:
        text = self.cells.text(Part.SECTOR)
        found = sector_of(text) if text else Sector.ALL
        if found not in (Sector.ALL, Sector.SOCIAL, Sector.PRIVATE):
            self.cells.say(Severity.CHECK, NO_SECTOR, Part.SECTOR)
            return 0
        return int(found)

    def _place(self) -> tuple[int | None, bool]:
        text = self.cells.text(Part.TERRITORY)
        if not text:
            return None, True
        found = self.tools.places.any(text)
        if not found.id:
            self.cells.say(Severity.CHECK, NO_PLACE, Part.TERRITORY, found.proposal)
            return None, False
        return (None if found.id == self.tools.places.whole else found.id), True

    def _expressed(self, measure: Measure | None) -> str:
        if measure is not None and measure.aggregation is Aggregation.RATE:
            return Expressed.RATE
        text = fold(self.cells.text(Part.MEASURE))
        if not text.startswith(("taux", "pour 1")):
            return Expressed.COUNT
        if measure is None or measure.entry is None or Expressed.RATE not in measures_of(measure.entry):
            self.cells.say(Severity.CHECK, NOT_A_RATE, Part.MEASURE)
            return Expressed.COUNT
        return Expressed.RATE

    def _course(self) -> str:
        written = self.cells.text(Part.COURSE)
        if not written:
            return Course.NONE
        text = fold(written)
        if written in _ARROWS or text in _RISES | _FALLS:
            return _ARROWS.get(written) or (Course.UP if text in _RISES else Course.DOWN)
        self.cells.say(Severity.CHECK, COURSE, Part.COURSE)
        return Course.NONE

    def _value(self, part: Part, unit: str) -> float | None:
        cell = self.cells.raw(part)
        read = read_number(cell)
        if read.blank:
            return None
        if read.amount is None:
            self.cells.say(Severity.CHECK, NOT_A_VALUE, part)
            return None
        if _is_change(cell, read.amount) or (read.percent and unit != Unit.PERCENT):
            self.cells.say(Severity.CHECK, RELATIVE, part, RELATIVE_PROPOSAL)
            return None
        if read.doubtful:
            self.cells.say(Severity.CHECK, DOUBTFUL, part)
        if unit == Unit.PERCENT and isinstance(cell, float) and 0 < cell < 1:
            self.cells.say(Severity.CHECK, FRACTION, part, FRACTION_PROPOSAL)
        return read.amount

    def _completed(self, wording: str, baseline: float | None, target: float | None) -> str:
        """Keep beside the wording the values that are none."""
        for part, value in ((Part.BASELINE, baseline), (Part.TARGET, target)):
            text = self.cells.text(part)
            if value is None and text:
                # A value whose lines, once joined, designate a person goes; the wording stays.
                wording = self.cells.line(part, f"{wording} ({str(part).lower()}\u00a0: {text})") or wording
        return wording

    def _day(self, part: Part) -> date | None:
        """Read a day; a year or a month stands for its last day."""
        cell = self.cells.raw(part)
        day = read_date(cell)
        if day is None and (period := read_period(cell)) is not None:
            day = last_day(period.span.last)
        if day is not None and FIRST_DAY <= day <= LAST_DAY:
            return day
        if self.cells.text(part):
            self.cells.say(Severity.CHECK, NO_DAY, part)
        return None


def _is_change(cell: Cell, amount: float) -> bool:
    """Tell « −10 % » or « +5 » from a value: none of ours is negative or signed."""
    return amount < 0 or (isinstance(cell, str) and cell.lstrip().startswith("+"))
