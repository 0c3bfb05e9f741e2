"""Read the rows of a planned table into values: the loop that every figure of a territory goes through."""

from __future__ import annotations

from cpex_desktop.french import counted
from cpex_desktop.imports.amounts import Amounts, Figure
from cpex_desktop.imports.disclosure import may_be_told
from cpex_desktop.imports.gazetteer import NOWHERE, UNKNOWN_NAME, Place
from cpex_desktop.imports.numbers import read_number
from cpex_desktop.imports.place_codes import cell_text
from cpex_desktop.imports.place_names import is_total, says_epci
from cpex_desktop.imports.plans import Plan, ValueColumn
from cpex_desktop.imports.row_places import RowPlaces
from cpex_desktop.imports.row_words import NO_DETAIL, RowSays, RowWords
from cpex_desktop.imports.scope import claims_nowhere
from cpex_desktop.imports.slots import Slot, Slots
from cpex_desktop.imports.targets import Role
from cpex_desktop.imports.tools import Tools
from cpex_desktop.imports.totals import Totals
from cpex_desktop.imports.types import Row, Severity
from cpex_desktop.imports.value_store import Cell, ValueStore, Where
from cpex_desktop.models.enums import Absence, TerritoryKind, ValueStatus

NO_TERRITORY = "Le territoire de la ligne n’est pas donné."
DONT = "Les lignes «\u00a0dont…\u00a0» détaillent une autre ligne\u202f; elles ne sont pas importées."
OUTSIDE = "Des lignes portent sur des territoires hors du département\u202f; elles sont laissées de côté."
ASTRIDE = (
    "Cet EPCI est à cheval sur plusieurs départements\u00a0: la valeur gardée est celle de l’EPCI entier."
)

SOME_PARTS = (
    "Des arrondissements municipaux manquent\u00a0: la valeur de la commune n’est que la somme des autres."
)
LOST = (
    "Des lignes sont rejetées alors que ce qui n’est pas listé vaut zéro (absents=zero)\u00a0: leurs "
    "territoires peuvent tomber à zéro."
)
_UNREAD = Figure(None, int(Absence.NOT_RECEIVED), None)  # a cell that cannot be read is no zero

_STATUSES = {
    "consolide": ValueStatus.CONSOLIDATED,
    "provisoire": ValueStatus.PROVISIONAL,
    "estime": ValueStatus.ESTIMATED,
}
_EVERY = 1_000


class TableReader:
    """Read one table into a store, telling the report everything that is not kept as it stands."""

    def __init__(self, plan: Plan, tools: Tools, store: ValueStore) -> None:
        self._plan, self._tools, self._store = plan, tools, store
        self._table, self._report = plan.table, tools.report
        self._places = RowPlaces(plan, tools.places)
        self._words = RowWords(plan, tools)
        self._slots = Slots(plan, tools)
        self._amounts = Amounts(tools.report)
        self._totals = Totals(tools.report, plan.table.sheet)
        self._status = _STATUSES.get(tools.answers.get("statut") or "", ValueStatus.AVAILABLE)
        by_departement = all(kind is TerritoryKind.DEPARTEMENT for _, kind in plan.places)
        mixed = bool(plan.places) and all(kind is None for _, kind in plan.places)
        self._told_level = by_departement or mixed or plan.level is not None
        self._wholes: list[tuple[int, Row, Place]] = []
        self._weight = plan.first(Role.WEIGHT)
        self._outside = 0
        self._parts: dict[int, set[str]] = {}
        self._finer = False
        self._lists_all = tools.answers.get("absents") == "zero" and not claims_nowhere(tools.answers)
        self._lost = 0

    def read(self) -> None:
        """Read every row once; the period is asked at the end when some figures have none."""
        done = 0
        for number, row in self._table.rows():
            done += 1
            if not done % _EVERY:
                self._tools.progress.step(done, 0, f"Lecture de {counted(done, 'ligne', 'lignes')}")
            place = self._places.find(row)
            if place.id:
                self._placed(number, row, place)
            elif place.outside:
                self._outside += 1
            else:
                self._unplaced(number, row, place)
        self._report.rows_read += done
        self._close()

    def _placed(self, number: int, row: Row, place: Place) -> None:
        """Keep the rows of the whole département for the end: below finer rows, they are totals."""
        if self._told_level or place.id != self._tools.places.whole:
            self._finer = True
            self._values(number, row, place)
        else:
            self._wholes.append((number, row, place))

    def _unplaced(self, number: int, row: Row, place: Place) -> None:
        label = self._places.label(row)
        if is_total(label) if label else self._is_total_beside(row) or self._adds_up(row):
            self._total(number, row)
        elif label and self._tools.places.departement(label).id and self._has_figures(row):
            self._wholes.append((number, row, Place(self._tools.places.whole)))
        elif place.reason == UNKNOWN_NAME and (wider := self._wider(label)).id:
            self._values(number, row, wider)
        elif self._has_figures(row):
            self._refuse(number, row, place)

    def _is_total_beside(self, row: Row) -> bool:
        """Tell a row without territory that says « Total » in another of the columns before the figures."""
        first = min((value.column.index for value in self._plan.values), default=0)
        return any(isinstance(cell, str) and is_total(cell) for cell in row[:first])

    def _adds_up(self, row: Row) -> bool:
        """Tell a row without any name whose figures are the sums of the rows above: a subtotal."""
        says = self._words.read(row)
        found = []
        for value in self._plan.values:
            index = value.column.index
            amount = read_number(row[index]).amount if index < len(row) else None
            if amount is not None:
                found.append(self._totals.ends_group(index, id(says), amount))
        return bool(found) and all(found)

    def _wider(self, label: str) -> Place:
        """Find the EPCI that a row among communes is about: its value is then the EPCI's own."""
        among_communes = any(kind is TerritoryKind.COMMUNE for _, kind in self._plan.places)
        return self._tools.places.epci(label) if among_communes and says_epci(label) else NOWHERE

    def _refuse(self, number: int, row: Row, place: Place) -> None:
        index, text = self._places.cited(row, place)
        column, line = self._table.where(index, number)
        if self._places.label(row).casefold().startswith("dont"):
            self._report.add(Severity.LEFT_OUT, DONT, sheet=self._table.sheet, column=column, row=line)
            return
        self._report.reject(
            place.reason or NO_TERRITORY,
            sheet=self._table.sheet,
            column=column,
            row=line,
            value=text if place.near or may_be_told(text) else "",
            proposal=place.proposal,
            known=place.near,
        )
        self._lose()

    def _lose(self) -> None:
        self._lost += 1
        for value in self._plan.values:
            self._totals.hole(value.column.index)

    def _has_figures(self, row: Row) -> bool:
        for value in self._plan.values:
            if value.column.index < len(row):
                read = read_number(row[value.column.index])
                if read.amount is not None or read.absence:
                    return True
        return False

    def _values(self, number: int, row: Row, place: Place, additive: bool = True) -> None:
        says = self._words.read(row)
        if says.total:
            self._total(number, row)
            return
        if says.problem is not None:
            self._tell_problem(number, row, says)
            return
        width = len(row)
        kept = False
        weight = (
            None if self._weight is None or self._weight >= width else read_number(row[self._weight]).amount
        )
        for value in self._plan.values:
            index = value.column.index
            if index >= width or row[index] == "" or row[index] is None:
                if place.id in self._tools.places.united:
                    self._blank(number, place, value, says)
                continue
            slot = self._slots.of(value, says)
            if slot is None or (slot.measure.additive and not additive):
                continue
            where = Where(self._table, index, number)
            figure = self._amounts.read(row[index], slot.measure, value, where)
            if figure is None and self._lists_all and not read_number(row[index]).blank:
                figure = _UNREAD
            if figure is None:
                continue
            if slot.problem:
                self._tell_slot(number, index, says, slot)
                continue
            status = self._status if figure.status is None else figure.status
            kinds = (place.merged, place.municipal, self._part(row) if place.merged else "")
            cell = Cell(figure.amount, figure.absence, weight, int(status), where, *kinds)
            kept = self._store.add(slot.key(place.id), cell, slot.measure) or kept
            if slot.measure.additive:
                self._totals.count(index, (self._tools.places.kind(place.id), id(says)), figure.amount)
        if kept and (place.repair or place.id in self._tools.places.astride):
            self._tell_place(number, row, place)

    def _part(self, row: Row) -> str:
        split = (self._plan.split[1],) if self._plan.split else ()
        cells = (*(index for index, _ in self._plan.places), *split)
        return " ".join(cell_text(row[index]) for index in cells if index < len(row))

    def _blank(self, number: int, place: Place, value: ValueColumn, says: RowSays) -> None:
        slot = self._slots.of(value, says)
        if slot is not None:
            self._store.blank(slot.key(place.id), Where(self._table, value.column.index, number))

    def _tell_slot(self, number: int, index: int, says: RowSays, slot: Slot) -> None:
        of_detail = slot.problem == NO_DETAIL
        column, line = self._table.where(self._plan.first(Role.DETAIL) if of_detail else index, number)
        self._report.reject(
            slot.problem,
            sheet=self._table.sheet,
            column=column,
            row=line,
            value=says.detail if of_detail else "",
            proposal=slot.proposal,
        )

    def _tell_place(self, number: int, row: Row, place: Place) -> None:
        column, line = self._table.where(self._places.shown, number)
        if place.municipal:
            self._parts.setdefault(place.id, set()).add(self._places.label(row))
        if place.repair:
            self._report.add(
                Severity.REPAIRED, place.repair, sheet=self._table.sheet, column=column, row=line
            )
        if place.id in self._tools.places.astride:
            name = self._tools.places.name(place.id)
            self._report.add(
                Severity.NOTE,
                ASTRIDE,
                sheet=self._table.sheet,
                column=column,
                row=line,
                value=name,
                known=True,
            )

    def _tell_problem(self, number: int, row: Row, says: RowSays) -> None:
        problem = says.problem
        if problem is None or not self._has_figures(row):
            return
        column, line = self._table.where(problem.column, number)
        text = cell_text(row[problem.column]) if problem.column < len(row) and problem.echo else ""
        self._report.add(
            Severity.LEFT_OUT if problem.left_out else Severity.REJECTED,
            problem.reason,
            sheet=self._table.sheet,
            column=column,
            row=line,
            value=text,
        )
        self._lose()

    def _total(self, number: int, row: Row) -> None:
        """Compare the figures of a total row with the sum of the rows that it closes."""
        says = self._words.read(row)
        for value in self._plan.values:
            index = value.column.index
            amount = read_number(row[index]).amount if index < len(row) else None
            silent = says.total or says.problem is not None  # it adds up other rows: it need not say theirs
            slot = None if silent else self._slots.of(value, says)
            if amount is not None and (slot is None or slot.measure.additive):
                column, line = self._table.where(index, number)
                self._totals.compare(index, column, id(says), amount, line)
        self._totals.close()

    def _close(self) -> None:
        for number, row, place in self._wholes:
            if self._finer:
                self._total(number, row)
                self._values(number, row, place, additive=False)
            else:
                self._values(number, row, place)
        for commune, parts in self._parts.items():
            if len(parts) < (expected := self._tools.places.count_municipal(commune)):
                self._report.add(
                    Severity.CHECK,
                    SOME_PARTS,
                    sheet=self._table.sheet,
                    value=self._tools.places.name(commune),
                    proposal=f"Arrondissements lus\u00a0: {len(parts)} sur {expected}.",
                    known=True,
                )
        if self._lost and self._lists_all:
            self._report.add(Severity.CHECK, LOST, sheet=self._table.sheet, count=self._lost)
        if self._outside:
            self._report.note(OUTSIDE, sheet=self._table.sheet, count=self._outside)
        self._store.settle()
        self._amounts.tell_shares()
        self._totals.tell()
        self._slots.ask()
