"""Make commitments of the rows of a plan, and say of each cell what could not be kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from cpex_desktop.french import date_fr, fold, legible, one_line
from cpex_desktop.french.personal_text import prose_kind
from cpex_desktop.imports.plan_people import PARTLY, without_people
from cpex_desktop.imports.reference_columns import Part
from cpex_desktop.imports.reference_objectives import ObjectiveCells
from cpex_desktop.imports.sheets import is_blank, letter
from cpex_desktop.imports.tools import Tools
from cpex_desktop.imports.types import Cell, Row, Severity
from cpex_desktop.services.reference_drafts import LONGEST_LINE, LONGEST_TEXT, CommitmentDraft

PERSONAL = "Cette cellule semble désigner une personne\u00a0: elle n’est pas lue."
CIVILITY = "La civilité est retirée devant une fonction."
CUT = "Ce texte dépasse 300\u00a0caractères\u00a0: il est coupé ici et gardé entier dans le texte."
TOO_LONG = "Ce texte dépasse 20\u202f000\u00a0caractères\u00a0: la fin n’est pas lue."
NO_TITLE = "Cette ligne n’a ni titre ni objectif\u00a0: elle n’est pas lue."
PRIORITY = "Cette priorité n’est pas comprise\u00a0: elle reste à dire."

_PILOTS = frozenset((Part.LEAD, Part.ASSOCIATED))
_CIVILITY = re.compile(
    r"\b(?:Monsieur|Madame|Messieurs|Mesdames|MM?\.|Mmes?)\s+(?=(?:le|la|les)\s|l’)", re.UNICODE
)
_SIGN = re.compile(r"^n\s*°\s*", re.IGNORECASE)
_LED = re.compile(
    r"^pilotes?\s*:\s*(?P<lead>.*?)(?:[\s;,]*\bassociée?s?\s*:?\s*(?P<others>.*))?$", re.I | re.S
)
_PRIORITIES = {
    "1": 1, "2": 2, "3": 3, "haute": 1, "elevee": 1, "forte": 1, "moyenne": 2, "basse": 3, "faible": 3,
}  # fmt: skip


@dataclass(slots=True)
class ReferenceRows:
    """Gather the commitments of one sheet, row after row.

    Headings written once for several rows (merged cells, titles of a section) hold until the next one.
    """

    tools: Tools
    sheet: str
    columns: dict[Part, int]
    _kept: list[CommitmentDraft] = field(default_factory=list)
    _heading: str = ""
    _subheading: str = ""

    @property
    def commitments(self) -> tuple[CommitmentDraft, ...]:
        """Give what was read so far."""
        return tuple(self._kept)

    def take(self, number: int, row: Row) -> None:
        """Read one row (``number`` from 1): a commitment, an objective of the one above, or a heading."""
        cells = RowCells(self, number, row)
        self._carry(cells)
        objective = ObjectiveCells(cells, self.tools).read()
        title = cells.line(Part.TITLE)
        if title:
            made = _commitment(cells, title, self._heading, self._subheading)
            self._kept.append(replace(made, objectives=(objective,) if objective else ()))
        elif objective and self._kept:
            last = self._kept[-1]
            self._kept[-1] = replace(last, objectives=(*last.objectives, objective))
        elif not cells.only_heads:
            self.tools.report.add(Severity.LEFT_OUT, NO_TITLE, sheet=self.sheet, row=number)

    def _carry(self, cells: RowCells) -> None:
        heading, subheading = cells.line(Part.HEADING), cells.line(Part.SUBHEADING)
        if heading and heading != self._heading:
            self._heading, self._subheading = heading, ""
        self._subheading = subheading or self._subheading


@dataclass(slots=True)
class RowCells:
    """The cells of one row by what they say, and the long texts that had to be cut."""

    rows: ReferenceRows
    number: int
    row: Row
    long: list[str] = field(default_factory=list)
    _texts: dict[Part, str] = field(default_factory=dict)

    def raw(self, part: Part) -> Cell:
        """Give a cell as it was read, None when the file has no such column."""
        index = self.rows.columns.get(part)
        return None if index is None or index >= len(self.row) else self.row[index]

    def text(self, part: Part) -> str:
        """Give a cell as a text that may be kept: empty when it seems to designate a person."""
        if part not in self._texts:
            self._texts[part] = self._read(part)
        return self._texts[part]

    def _read(self, part: Part) -> str:
        written = _written(self.raw(part))
        bare = _CIVILITY.sub("", written)
        if bare != written:
            self.say(Severity.REPAIRED, CIVILITY, part)
        if prose_kind(bare) is not None:
            self.say(Severity.REJECTED, PERSONAL, part)
            return ""
        if part in _PILOTS and (kept := without_people(bare, organisations=True)) != bare:
            self.say(Severity.REJECTED, PARTLY if kept else PERSONAL, part)
            return kept
        if len(bare) > LONGEST_TEXT:
            self.say(Severity.CHECK, TOO_LONG, part)
            return bare[:LONGEST_TEXT]
        return bare

    def line(self, part: Part, text: str | None = None) -> str:
        """Give a cell on one line; a longer one is cut at a word and kept whole beside."""
        whole = self.text(part) if text is None else text
        flat = one_line(whole)
        if prose_kind(flat) is not None:  # a name may begin on one line and end on the next
            self.say(Severity.REJECTED, PERSONAL, part)
            return ""
        if len(flat) <= LONGEST_LINE:
            return flat
        self.say(Severity.REPAIRED, CUT, part)
        self.long.append(whole if part is Part.TITLE else f"{part}\u00a0: {whole}")
        return flat[: LONGEST_LINE - 1].rsplit(" ", 1)[0] + "…"

    def say(self, severity: Severity, reason: str, part: Part, proposal: str = "") -> None:
        """Report on the cell of this row; what it holds is never repeated."""
        column = letter(self.rows.columns[part])
        report = self.rows.tools.report
        report.add(severity, reason, sheet=self.rows.sheet, column=column, row=self.number, proposal=proposal)

    @property
    def only_heads(self) -> bool:
        """Tell a row that holds nothing but headings or numbers, as titles of sections do."""
        told = [part for part in self.rows.columns if not is_blank(self.raw(part))]
        return set(told) <= {Part.HEADING, Part.SUBHEADING, Part.NUMBER}


def _commitment(cells: RowCells, title: str, heading: str, subheading: str) -> CommitmentDraft:
    lead, associated = cells.line(Part.LEAD), cells.line(Part.ASSOCIATED)
    if (found := _LED.match(lead)) is not None:
        lead, associated = found["lead"].strip(), associated or (found["others"] or "").strip()
    calendar = cells.line(Part.CALENDAR)
    if not calendar and is_blank(cells.raw(Part.OBJECTIVE)):
        calendar = cells.line(Part.TARGET_ON)
    text = "\n\n".join(part for part in (*cells.long, cells.text(Part.TEXT)) if part)
    return CommitmentDraft(
        title=title,
        number=_SIGN.sub("", cells.line(Part.NUMBER)),
        heading=heading,
        subheading=subheading,
        text=text[:LONGEST_TEXT],
        lead=lead,
        associated=associated,
        calendar=calendar,
        priority=_priority(cells),
    )


def _priority(cells: RowCells) -> int:
    text = fold(cells.text(Part.PRIORITY)).removeprefix("priorite").strip()
    if text and text not in _PRIORITIES:
        cells.say(Severity.CHECK, PRIORITY, Part.PRIORITY)
    return _PRIORITIES.get(text, 0)


def _written(cell: Cell) -> str:
    if isinstance(cell, date):
        return date_fr(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else legible(str(cell)).strip()
