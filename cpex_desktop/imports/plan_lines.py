"""Make lines of a plan of the rows of one sheet: an action each, and what of it has no field of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cpex_desktop.french import fold, one_line
from cpex_desktop.french.personal_text import FREE_TEXT, prose_kind
from cpex_desktop.imports.nominative import nominative_headers
from cpex_desktop.imports.numbers import read_number
from cpex_desktop.imports.plan_cells import PERSONAL, PlanCell, heading_line, read_cell, unread_words, written
from cpex_desktop.imports.plan_headings import Extra, Headings, Part, part_of
from cpex_desktop.imports.plan_people import PARTLY, listed, misplaced, without_people
from cpex_desktop.imports.report import Report
from cpex_desktop.imports.sheets import is_blank, letter
from cpex_desktop.imports.types import Cell, Row, Severity
from cpex_desktop.models.plan_lists import Role
from cpex_desktop.queries.plan_exchange import RowKey, canonical, fingerprint, read_row_key
from cpex_desktop.queries.plan_words import FIELD_WORDS, ActionField
from cpex_desktop.services.organisations import LONGEST_NAME
from cpex_desktop.services.plan_values import LONGEST_LINE

_F = ActionField
NO_TITLE = "Cette ligne n’a pas de titre\u00a0: elle n’est pas lue."
CUT = "Ce titre dépasse 300\u00a0caractères\u00a0: il est coupé ici et gardé entier dans la description."
HELP_ROW = "Cette ligne du modèle est une aide à la saisie\u00a0: elle n’est pas lue."
SUM_ROW = "Cette ligne est un total\u00a0: elle n’est pas lue."
LONG_NAME = "Ce nom d’organisme est trop long\u00a0: il est gardé dans la description."
_ROLES = {Extra.LEAD: Role.LEAD, Extra.CO_LEAD: Role.CO_LEAD, Extra.PARTNERS: Role.PARTNER}
_SUMS = frozenset(("total", "totaux", "total general", "sous total"))
_TYPED = (_F.STATUS, _F.PRIORITY, _F.START_ON, _F.DUE_ON)


@dataclass(frozen=True, slots=True)
class Partaking:
    """One organisation that a line names, in its role; ``amount`` is what a funder gives."""

    role: Role
    name: str
    amount: float | None = None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One action as a row tells it.

    ``above`` is the title or the code of its main action as written, for a part of one. ``rest`` are the
    (heading, text) of what has no field.
    """

    sheet: str
    row: int
    key: RowKey | None
    cells: Mapping[ActionField, PlanCell]
    axis: str = ""
    above: str = ""
    involved: tuple[Partaking, ...] = ()
    steps: tuple[str, ...] = ()
    rest: tuple[tuple[str, str], ...] = ()

    def text(self, part: ActionField) -> str:
        """Give what a cell says; empty when the sheet has no such column."""
        return self.cells[part].text if part in self.cells else ""

    def more(self, part: ActionField) -> tuple[str, ...]:
        """Give what has no field: figures followed, for the context; all else, for the description.

        What a cell says and could not be read is one of them.
        """
        unread = [
            (FIELD_WORDS[one], cell.text)
            for one, cell in self.cells.items()
            if cell.problem and cell.text and not cell.status_text and one is not _F.TITLE
        ]
        found = {True: _F.CONTEXT, False: _F.DESCRIPTION}
        return tuple(
            heading_line(*one)
            for one in (*unread, *self.rest)
            if found[fold(one[0]).startswith("indicateur")] is part
        )

    @property
    def title(self) -> str:
        """Give the title on one line."""
        return one_line(self.text(_F.TITLE))

    @property
    def code(self) -> str:
        """Give the number of the action on one line."""
        return one_line(self.text(_F.CODE))


@dataclass(slots=True)
class LineReader:
    """Read the rows of one sheet under its headings, in order."""

    report: Report
    sheet: str
    headings: Headings
    whole_one: bool = True
    lines: list[PlanLine] = field(default_factory=list)
    _axis: str = ""
    _title: str = ""
    _left_out: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Leave out the columns whose heading announces persons, and say so."""
        for index, heading in self.headings.others:
            if set(nominative_headers([heading]).values()) - {FREE_TEXT}:
                self._leave_out(index, heading)
        for index, heading in self.headings.people:
            self._leave_out(index, heading)

    def take(self, number: int, row: Row) -> None:
        """Read one row, ``number`` from 1."""
        if self.headings.model and number == self.headings.row + 1 and not self._is_typed(row):
            self.report.note(HELP_ROW, sheet=self.sheet)
            return
        if self._repeats_headings(row):
            return
        self._axis = self._read_axis(number, row)
        part = self._line_text(number, row, Extra.PART_TITLE)
        title = self._line_text(number, row, _F.TITLE)
        above = one_line(written(self._cell(row, Extra.PARENT)))
        if part:
            above = title or self._title or above
            self._make_room_for(above, number)
        self._title = title or self._title
        key = self._key(row)
        if key is None and fold(part or title) in _SUMS:
            self.report.add(Severity.LEFT_OUT, SUM_ROW, sheet=self.sheet, row=number)
            return
        if not (part or title) and key is None:
            said = {one for one in self.headings.columns if not is_blank(self._cell(row, one))}
            if said - {Extra.AXIS, _F.CODE}:
                reason = PERSONAL if _F.TITLE in said else NO_TITLE
                self.report.add(Severity.LEFT_OUT, reason, sheet=self.sheet, row=number)
            return
        self.lines.append(self._made(number, row, key, part, above))

    def _made(self, number: int, row: Row, key: RowKey | None, part: str, above: str) -> PlanLine:
        rest: list[tuple[str, str]] = []
        involved = self._involved(number, row, rest)
        cells = {
            one: read_cell(one, self._cell(row, one), whole_one=self.whole_one)
            for one in self.headings.fields
        }
        if part:
            cells[_F.TITLE] = read_cell(_F.TITLE, part)
        if key is None and len(title := one_line(cells[_F.TITLE].text)) > LONGEST_LINE:
            self._say(number, Extra.PART_TITLE if part else _F.TITLE, CUT, Severity.REPAIRED)
            cells[_F.TITLE] = read_cell(_F.TITLE, title[: LONGEST_LINE - 1].rsplit(" ", 1)[0] + "…")
            rest.append(("Titre entier", title))
        lead = cells.get(_F.LEAD_SERVICE)
        came_back = key is not None and lead is not None and key.prints.get(_F.LEAD_SERVICE) == lead.mark
        if lead is not None and lead.problem == PERSONAL and not came_back:
            cells[_F.LEAD_SERVICE] = self._service(number, written(self._cell(row, _F.LEAD_SERVICE)), lead)
        rest += self._others(number, row)
        return PlanLine(
            self.sheet,
            number,
            key,
            cells,
            axis=self._axis,
            above=above,
            involved=tuple(involved),
            steps=self._steps(number, row),
            rest=tuple(rest),
        )

    def _cell(self, row: Row, part: Part) -> Cell:
        index = self.headings.columns.get(part)
        return None if index is None or index >= len(row) else row[index]

    def _at(self, row: Row, index: int | None) -> Cell:
        return None if index is None or index >= len(row) else row[index]

    def _line_text(self, number: int, row: Row, part: Part) -> str:
        text = one_line(written(self._cell(row, part)))
        return "" if prose_kind(text) is not None else text

    def _read_axis(self, number: int, row: Row) -> str:
        text = self._line_text(number, row, Extra.AXIS)
        if misplaced(text) or (not text and written(self._cell(row, Extra.AXIS))):
            self._say(number, Extra.AXIS, PERSONAL)
            text = ""
        # In a list of the service an axis is written once for its actions; the model and ours repeat it.
        repeated = self.headings.model or self.headings.key is not None
        return text if text or repeated else self._axis

    def _repeats_headings(self, row: Row) -> bool:
        """Tell the headings written again, as at the head of each printed page."""
        again = [one for one in self.headings.columns if part_of(self._cell(row, one)) is one]
        return len(again) > 1 and len(again) * 2 > len(self.headings.columns)

    def _is_typed(self, row: Row) -> bool:
        """Tell a row with a status, a priority or a day, as an action has and a row of help has not."""
        found = [read_cell(one, self._cell(row, one)) for one in _TYPED if one in self.headings.columns]
        return any(not cell.blank and not cell.problem for cell in found)

    def _key(self, row: Row) -> RowKey | None:
        cell = self._at(row, self.headings.key)
        return read_row_key(cell) if isinstance(cell, str) else None

    def _make_room_for(self, above: str, number: int) -> None:
        """Let a part whose main action has no row of its own have one."""
        if not above or any(fold(one.title) == fold(above) for one in self.lines):
            return
        cells = {_F.TITLE: read_cell(_F.TITLE, above)}
        self.lines.append(PlanLine(self.sheet, number, None, cells, axis=self._axis))

    def _service(self, number: int, text: str, refused: PlanCell) -> PlanCell:
        kept = without_people(text)
        self._say(number, _F.LEAD_SERVICE, PARTLY if kept else PERSONAL)
        if not kept or prose_kind(kept) is not None:
            return refused
        return PlanCell(kept, kept, fingerprint(canonical(_F.LEAD_SERVICE, kept)))

    def _involved(self, number: int, row: Row, rest: list[tuple[str, str]]) -> list[Partaking]:
        found: list[Partaking] = []
        for part, role in _ROLES.items():
            index = self.headings.columns.get(part)
            found += [Partaking(role, name) for name in self._names(number, row, index, str(part), rest)]
        for place, amount in self.headings.funders:
            number_read = read_number(self._at(row, amount))
            for name in self._names(number, row, place, str(Extra.FUNDER), rest):
                found.append(Partaking(Role.FUNDER, name, number_read.amount))
            said = written(self._at(row, amount))
            if said and number_read.amount is None and not misplaced(said):
                rest.append((str(Extra.FUNDER_AMOUNT), said))
        return list({(one.role, fold(one.name)): one for one in found}.values())

    def _names(
        self, number: int, row: Row, index: int | None, heading: str, rest: list[tuple[str, str]]
    ) -> list[str]:
        text = written(self._at(row, index))
        if not text or index is None:
            return []
        kept = without_people(text, organisations=True)
        if kept != text:
            self._say_at(number, index, PARTLY if kept else PERSONAL)
        names = listed(kept)
        long = [name for name in names if len(name) > LONGEST_NAME]
        if long:
            self._say_at(number, index, LONG_NAME, Severity.REPAIRED)
            rest.append((heading, ", ".join(long)))
        return [name for name in names if len(name) <= LONGEST_NAME]

    def _steps(self, number: int, row: Row) -> tuple[str, ...]:
        index = self.headings.columns.get(Extra.STEPS)
        text = written(self._at(row, index)).replace(";", "\n")
        parts = [part for one in text.splitlines() if (part := one_line(one).strip(" -–•"))]
        kept = [one for one in parts if prose_kind(one) is None]
        if index is not None and len(kept) < len(parts):
            self._say_at(number, index, PERSONAL)
        return tuple(kept)

    def _others(self, number: int, row: Row) -> list[tuple[str, str]]:
        found = []
        for index, heading in self.headings.others:
            text = "" if index in self._left_out else written(self._at(row, index))
            kept = without_people(text, organisations=True) if misplaced(text) else text
            if text and (prose_kind(text) is not None or not kept):
                self._say_at(number, index, PERSONAL)
            elif text:
                if kept != text:
                    self._say_at(number, index, PARTLY)
                found.append((self._named(index, heading), kept))
        return found

    def _named(self, index: int, heading: str) -> str:
        """Name a column by its heading, unless that seems to name somebody."""
        return one_line(heading) if prose_kind(heading) is None else f"Colonne {letter(index)}"

    def _leave_out(self, index: int, heading: str) -> None:
        self._left_out.add(index)
        self.report.note(unread_words(self._named(index, heading)), sheet=self.sheet, column=letter(index))

    def _say(self, number: int, part: Part, reason: str, severity: Severity = Severity.REJECTED) -> None:
        self._say_at(number, self.headings.columns[part], reason, severity)

    def _say_at(self, number: int, index: int, reason: str, severity: Severity = Severity.REJECTED) -> None:
        self.report.add(severity, reason, sheet=self.sheet, column=letter(index), row=number)
