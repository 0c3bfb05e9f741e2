"""The eviction procedure as data, since its legal delays change with the law and several may hold at once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from cpex_desktop.reference.catalogue import Indicator, Stage
from cpex_desktop.resources import resource

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


class DelayUnit(StrEnum):
    """In what a legal delay is counted; « jours ouvrés » leave out week-ends and public holidays."""

    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Bound(StrEnum):
    """Whether a delay is one to wait for, one not to exceed, or the exact time that the text gives."""

    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    FIXED = "fixed"


_UNIT_WORDS = {
    DelayUnit.WORKING_DAY: ("jour ouvré", "jours ouvrés"),
    DelayUnit.WEEK: ("semaine", "semaines"),
    DelayUnit.MONTH: ("mois", "mois"),
    DelayUnit.YEAR: ("an", "ans"),
}


@dataclass(frozen=True, slots=True)
class Delay:
    """One legal delay of a stage, with the dates between which it holds. French texts are ready to show.

    ``valid_from`` and ``valid_until`` (both included) bound the act; ``lease_from`` and ``lease_until`` bound
    the signature of the lease, since an act of today follows the delay of its lease. None means no bound.
    ``legal_basis`` is None when it is that of the stage.
    """

    label: str
    value: int
    unit: DelayUnit
    bound: Bound
    runs_from: str
    runs_to: str
    source: str
    valid_from: date | None = None
    valid_until: date | None = None
    lease_from: date | None = None
    lease_until: date | None = None
    legal_basis: str | None = None
    to_check: str | None = None

    @property
    def text(self) -> str:
        """Write the delay as a text of law does, « 6 semaines » or « 15 jours ouvrés »."""
        return f"{self.value}\u00a0{_UNIT_WORDS[self.unit][self.value > 1]}"

    def holds(self, on: date, lease_signed: date | None = None) -> bool:
        """Tell whether the delay applies to an act of that day, for a lease signed on ``lease_signed``.

        Without the date of the lease, the delays of old and new leases both hold.
        """
        return _between(on, self.valid_from, self.valid_until) and (
            lease_signed is None or _between(lease_signed, self.lease_from, self.lease_until)
        )


@dataclass(frozen=True, slots=True)
class ProcedureStage:
    """One stage: its French name, who acts, who is told, and the indicator that counts its flow.

    ``rank`` (1 to 7) marks the stages of a procedure chart, in their order. ``truce_shown``: the chart of its
    flow shades the winter truce. The figures of two stages compare flows, never a cohort.
    """

    code: Stage
    term: str
    acts: str
    legal_basis: str
    source: str
    told: str | None = None
    indicator: str | None = None
    rank: int | None = None
    truce_shown: bool = False
    note: str | None = None
    to_check: str | None = None
    delays: tuple[Delay, ...] = ()


def _between(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


def _delay(entry: dict[str, Any]) -> Delay:
    return Delay(**{**entry, "unit": DelayUnit(entry["unit"]), "bound": Bound(entry["bound"])})


def _stage(entry: dict[str, Any]) -> ProcedureStage:
    delays = tuple(_delay(delay) for delay in entry.get("delays", ()))
    return ProcedureStage(**{**entry, "code": Stage(entry["code"]), "delays": delays})


def read_procedure(path: Path) -> tuple[ProcedureStage, ...]:
    """Read a procedure file, so that a test can try a broken one.

    Raises ValueError with the file and the stage when it does not follow docs/data-format.md.
    """
    found = []
    for place, entry in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["stage"], 1):
        try:
            found.append(_stage(entry))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path.name}, stage {place} ({entry.get('code', '?')}): {error}") from error
    return tuple(found)


@cache
def stages() -> tuple[ProcedureStage, ...]:
    """Give the stages in the order of the procedure, side branches after the stage that they leave."""
    return read_procedure(resource("reference", "procedure.toml"))


@cache
def main_stages() -> tuple[ProcedureStage, ...]:
    """Give the seven stages of a procedure chart, from the order to pay to the eviction."""
    return tuple(sorted((stage for stage in stages() if stage.rank), key=lambda stage: stage.rank or 0))


def stage(code: Stage) -> ProcedureStage:
    """Find a stage of the procedure; KeyError for a theme that is not one, such as « network »."""
    for found in stages():
        if found.code is code:
            return found
    raise KeyError(code)


def follows_truce(indicator: Indicator) -> bool:
    """Tell whether the truce suspends what an indicator counts: its charts then shade it."""
    return any(found.truce_shown for found in stages() if found.code is indicator.stage)


def delays_in_force(code: Stage, on: date, lease_signed: date | None = None) -> tuple[Delay, ...]:
    """Give the delays of a stage that hold on a day, for a lease signed on another.

    Source of the two regimes: loi n° 2023-668 du 27 juillet 2023, in force on 29 July 2023.
    """
    return tuple(delay for delay in stage(code).delays if delay.holds(on, lease_signed))
