"""Read what the columns of a row say beside its territory: period, sector, ground, landlord, indicator."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from cpex_desktop.analysis.periods import Period
from cpex_desktop.errors import UserError
from cpex_desktop.french import fold, quoted
from cpex_desktop.imports.acts import natures_of
from cpex_desktop.imports.answers import column_key
from cpex_desktop.imports.dates import month_number, month_period, read_period
from cpex_desktop.imports.place_codes import cell_text
from cpex_desktop.imports.place_names import is_total
from cpex_desktop.imports.plans import Plan
from cpex_desktop.imports.sheets import is_blank
from cpex_desktop.imports.social_names import VOUCH
from cpex_desktop.imports.targets import Role, Target, parse_target
from cpex_desktop.imports.tools import Tools
from cpex_desktop.imports.types import Cell, Question, Row
from cpex_desktop.imports.words import ground_of, sector_of
from cpex_desktop.models.enums import Ground, Sector

NO_PERIOD = "La période de la ligne n’est pas reconnue."
NO_SECTOR = "Le parc n’est pas reconnu."
NO_GROUND = "Le motif n’est pas reconnu."
NO_LANDLORD = f"Le bailleur n’est pas une organisation reconnue\u202f; son nom n’est pas repris. {VOUCH}"
NO_INDICATOR = "Ce libellé ne correspond à aucun indicateur connu\u202f; ses lignes sont laissées de côté."
NO_DETAIL = "Ce détail ne fait pas partie de la liste de l’indicateur."

_ASKED = 12
_W = TypeVar("_W", Sector, Ground)


class Problem(NamedTuple):
    """Why a row cannot be read: the column at fault and the reason; ``echo`` if the cell may be shown."""

    column: int
    reason: str
    echo: bool = True
    left_out: bool = False


class RowSays(NamedTuple):
    """What a row says of its figures; ``total`` when a key column says that it adds others up."""

    period: Period | None = None
    sector: Sector | None = None
    ground: Ground | None = None
    landlord: int = 0
    target: Target | None = None
    detail: str = ""
    weight: float | None = None
    problem: Problem | None = None
    total: bool = False


class RowWords:
    """Read the words of the rows of one table; each distinct set of cells is read once."""

    def __init__(self, plan: Plan, tools: Tools) -> None:
        self._plan, self._tools = plan, tools
        self._periods = plan.roles.get(Role.PERIOD) or plan.roles.get(Role.DATE) or []
        self._sector, self._ground = plan.first(Role.SECTOR), plan.first(Role.GROUND)
        self._landlord, self._detail = plan.first(Role.LANDLORD), plan.first(Role.DETAIL)
        indicator = plan.first(Role.INDICATOR)
        self._indicator = plan.first(Role.NATURE) if indicator is None else indicator
        if not any(value.measure is None for value in plan.values):
            self._indicator = None
        single = (self._sector, self._ground, self._landlord, self._detail, self._indicator)
        self._columns = [*self._periods, *(index for index in single if index is not None)]
        self._last = max(self._columns, default=-1)
        self._known: dict[tuple[Cell, ...], RowSays] = {}
        self._asked = 0
        self._given = _given_landlord(plan, tools)
        self._silent = RowSays(landlord=self._given)

    def read(self, row: Row) -> RowSays:
        """Read one row; what it does not say is None, what cannot be read is a problem."""
        if not self._columns:
            return self._silent
        if len(row) <= self._last:
            row = [*row, *[None] * (self._last + 1 - len(row))]
        key = tuple([row[index] for index in self._columns])
        says = self._known.get(key)
        if says is None:
            says = self._known[key] = self._read(row)
        return says

    def _read(self, row: Row) -> RowSays:
        keys = [*self._periods, *([] if self._landlord is None else [self._landlord])]
        if any(isinstance(row[index], str) and is_total(str(row[index])) for index in keys):
            return RowSays(total=True)
        period, problem = self._period(row)
        sector, problem = self._word(row, self._sector, sector_of, NO_SECTOR, problem)
        ground, problem = self._word(row, self._ground, ground_of, NO_GROUND, problem)
        landlord = self._given
        if self._landlord is not None and problem is None:
            found = self._tools.landlords.ref(cell_text(row[self._landlord]), sector or self._plan.sector)
            landlord, problem = (
                found or 0,
                None if found else Problem(self._landlord, NO_LANDLORD, echo=False),
            )
        target = None
        if self._indicator is not None and problem is None:
            target = self._target(cell_text(row[self._indicator]))
            if target is None:
                problem = Problem(self._indicator, NO_INDICATOR, left_out=True)
        detail = "" if self._detail is None else cell_text(row[self._detail])
        return RowSays(period, sector, ground, landlord, target, detail, problem=problem)

    def _period(self, row: Row) -> tuple[Period | None, Problem | None]:
        if not self._periods:
            return None, None
        cells = [row[index] for index in self._periods]
        found = [read_period(cell) for cell in cells]
        years = [period for period in found if period is not None]
        months = [number for cell, period in zip(cells, found, strict=True)
                  if period is None and (number := month_number(cell))]  # fmt: skip
        if years and months:
            return month_period(years[0].start // 100, months[0]), None
        if years:
            return max(years, key=lambda period: -period.kind), None
        if months and self._plan.default.period is not None:
            return month_period(self._plan.default.period.start // 100, months[0]), None
        return None, Problem(self._periods[0], NO_PERIOD)

    def _word(
        self,
        row: Row,
        index: int | None,
        read: Callable[[str], _W | None],
        reason: str,
        problem: Problem | None,
    ) -> tuple[_W | None, Problem | None]:
        if index is None or problem is not None or is_blank(row[index]):
            return None, problem
        word = read(cell_text(row[index]))
        return word, None if word is not None else Problem(index, reason)

    def _target(self, text: str) -> Target | None:
        """Find the indicator that a cell names: the answer given, the catalogue, the nature of an act."""
        given = self._tools.answers.get(f"libelle.{column_key(text)}")
        if given is not None:
            target = parse_target(given, self._tools.measures)
            return target if target.measure is not None else None
        match = self._tools.headers.find(text)
        if match is not None and match.sure and match.target.measure is not None:
            return match.target
        acts = natures_of(text)
        measure = self._tools.measures.by_code(acts[0]) if acts else None
        if measure is not None:
            return Target(measure=measure)
        if match is not None and match.choices and self._asked < _ASKED:
            self._asked += 1
            choices = tuple((choice.text, choice.label) for choice in match.choices)
            self._tools.report.ask(
                Question(
                    f"libelle.{fold(text)}",
                    f"À quel indicateur correspond {quoted(text)}\u202f?",
                    (*choices, ("ignorer", "Ne pas importer ces lignes")),
                    choices[0][0],
                )
            )
        return None


def _given_landlord(plan: Plan, tools: Tools) -> int:
    given = tools.answers.get("bailleur")
    if given is None:
        return 0
    found = tools.landlords.ref(given, plan.sector)
    if not found:
        raise UserError(
            "Le bailleur donné n’est pas reconnu comme une organisation.",
            f"Vous avez écrit {quoted(given)}.",
            "Donnez le nom d’un organisme, par exemple bailleur=OPH de la Loire, ou déclarez-le en plus "
            "par bailleur.NOM=organisme\u202f; les personnes ne sont pas enregistrées.",
        )
    return found
