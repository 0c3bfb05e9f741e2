"""The indicator catalogue: the one list of what can be counted, so that screens and files name it alike."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from cpex_desktop.errors import UserError
from cpex_desktop.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Unit(StrEnum):
    """In what an indicator is counted, as written after a figure."""

    COUNT = "nb"
    PERCENT = "%"
    PER_THOUSAND = "‰"
    EURO = "€"
    EURO_PER_SQUARE_METRE = "€/m²"
    MONTHS = "mois"
    DAYS = "jours"
    RATIO = "ratio"
    FULL_TIME_EQUIVALENT = "ETP"


class Section(StrEnum):
    """The chapter under which an indicator is listed to the officer."""

    CONTEXT = "context"
    UPSTREAM = "upstream"
    PROCEDURE = "procedure"
    SUPPORT = "support"
    SOLVENCY = "solvency"
    REHOUSING = "rehousing"
    MEANS = "means"


class Stage(StrEnum):
    """The moment of the procedure, or the theme outside it, that an indicator describes."""

    CONTEXT = "context"
    ARREARS = "arrears"
    PAYMENT_ORDER = "payment_order"
    CCAPEX_REFERRAL = "ccapex_referral"
    SUMMONS = "summons"
    SOCIAL_FINANCIAL_ASSESSMENT = "social_financial_assessment"
    HEARING = "hearing"
    JUDGMENT = "judgment"
    NOTICE_TO_QUIT = "notice_to_quit"
    GRACE_PERIOD = "grace_period"
    POLICE_REQUEST = "police_request"
    ADMINISTRATIVE_INQUIRY = "administrative_inquiry"
    POLICE_GRANTED = "police_granted"
    POLICE_REFUSED = "police_refused"
    POLICE_ENFORCED = "police_enforced"
    VOLUNTARY_DEPARTURE = "voluntary_departure"
    STATE_COMPENSATION = "state_compensation"
    ALL = "all"
    SUPPORT = "support"
    CCAPEX = "ccapex"
    SOLVENCY = "solvency"
    REHOUSING = "rehousing"
    MEANS = "means"
    NETWORK = "network"
    PLAN = "plan"


class Dimension(StrEnum):
    """The ways in which an indicator may be broken down: a level of territory, or a quality of the act."""

    COMMUNE = "commune"
    EPCI = "epci"
    ARRONDISSEMENT = "arrondissement"
    DEPARTEMENT = "departement"
    SECTOR = "sector"
    GROUND = "ground"
    LANDLORD = "landlord"


class Periodicity(StrEnum):
    """How often the usual source gives an indicator."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Direction(StrEnum):
    """Which way is good news; never guessed from the sign of a change."""

    HIGHER_IS_BETTER = "higher_is_better"
    LOWER_IS_BETTER = "lower_is_better"
    NEUTRAL = "neutral"


class Aggregation(StrEnum):
    """How values add up, so that nobody sums what must not be summed.

    A flow and an amount (of money, in the period) add up over months and territories; a stock adds up over
    territories but not over months, be it in euros; a mean and a rate never add up: they are recomputed from
    their two sides, or stay as received.
    """

    FLOW = "flow"
    STOCK = "stock"
    AMOUNT = "amount"
    MEAN = "mean"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Detail:
    """One entry of the closed list by which an indicator may be split; ``number`` is permanent, from 1."""

    number: int
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """Everything that the program knows of one indicator. French texts are ready to show.

    ``factor`` multiplies numerator / denominator (100 for %, 1000 for ‰). A side that is not an indicator of
    the catalogue is described by its ``…_text``. ``denominator_by_sector`` has the keys all, social and
    private when the denominator depends on the housing sector. ``public_columns`` are regular expressions
    for the whole name of a column in a public file, without regard to case. ``cited``: a text quoted in
    ``reference`` names such a series or objective; otherwise practice has still to confirm the definition.
    """

    number: int
    code: str
    section: Section
    label: str
    short_label: str
    unit: Unit
    definition: str
    stage: Stage
    dimensions: frozenset[Dimension]
    periodicity: tuple[Periodicity, ...]
    source: str
    direction: Direction
    aggregation: Aggregation
    numerator: str | None = None
    numerator_text: str | None = None
    denominator: str | None = None
    denominator_text: str | None = None
    denominator_by_sector: Mapping[str, str] | None = None
    factor: int = 1
    details: tuple[Detail, ...] = ()
    cited: bool = False
    reference: str | None = None
    to_check: str | None = None
    synonyms: tuple[str, ...] = ()
    public_columns: tuple[str, ...] = ()
    public_derivation: str | None = None

    @property
    def computable(self) -> bool:
        """Tell whether the figure can be recomputed from two indicators of the catalogue."""
        return self.numerator is not None and self.denominator is not None

    def denominator_for(self, sector: str) -> str | None:
        """Name the denominator of a housing sector (all, social, private, unknown), None if there is none.

        A rate by sector needs the tenants of the same sector; nobody knows how many tenants live in an
        « unknown » one.
        """
        if self.denominator_by_sector is None:
            return self.denominator
        return self.denominator_by_sector.get(sector)


_E = TypeVar("_E", bound=StrEnum)


def _listed(kind: type[_E], values: list[str]) -> tuple[_E, ...]:
    return tuple(kind(value) for value in values)


def _indicator(entry: dict[str, Any]) -> Indicator:
    by_sector = entry.get("denominator_by_sector")
    return Indicator(
        **{
            **entry,
            "section": Section(entry["section"]),
            "unit": Unit(entry["unit"]),
            "stage": Stage(entry["stage"]),
            "dimensions": frozenset(_listed(Dimension, entry["dimensions"])),
            "periodicity": _listed(Periodicity, entry["periodicity"]),
            "direction": Direction(entry["direction"]),
            "aggregation": Aggregation(entry["aggregation"]),
            "denominator_by_sector": MappingProxyType(by_sector) if by_sector else None,
            "details": tuple(Detail(**detail) for detail in entry.get("details", ())),
            "synonyms": tuple(entry.get("synonyms", ())),
            "public_columns": tuple(entry.get("public_columns", ())),
        }
    )


def read_catalogue(path: Path) -> tuple[dict[Section, str], tuple[Indicator, ...]]:
    """Read a catalogue file, so that a test can try a broken one.

    Returns the French titles of the sections and the indicators, both in the order of the file. Raises
    ValueError, with the file and the entry, when it does not follow docs/data-format.md: the file is ours,
    so a fault in it is a defect of ours and not a mishap of the user.
    """
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    sections = {Section(entry["code"]): str(entry["label"]) for entry in data["section"]}
    indicators = []
    for place, entry in enumerate(data["indicator"], 1):
        try:
            indicators.append(_indicator(entry))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{path.name}, indicator {place} ({entry.get('code', '?')}): {error}") from error
    return sections, tuple(indicators)


@cache
def _catalogue() -> tuple[dict[Section, str], tuple[Indicator, ...]]:
    return read_catalogue(resource("reference", "indicators.toml"))


@cache
def _by_code() -> dict[str, Indicator]:
    return {indicator.code: indicator for indicator in indicators()}


@cache
def _by_number() -> dict[int, Indicator]:
    return {indicator.number: indicator for indicator in indicators()}


def indicators() -> tuple[Indicator, ...]:
    """Give the whole catalogue in its order, the order of every list shown to the officer."""
    return _catalogue()[1]


def section_label(section: Section) -> str:
    """Name a section in French, for the headings of a list of indicators."""
    return _catalogue()[0][section]


def indicator(code: str) -> Indicator:
    """Find an indicator by the code that a user typed or that a file carries.

    Raises UserError, with the closest codes, when there is none.
    """
    found = _by_code().get(code)
    if found is None:
        close = get_close_matches(code.lower(), _by_code(), n=3, cutoff=0.5)
        remedy = (
            "Codes proches\u00a0: " + ", ".join(close) + "."
            if close
            else "Choisissez un code du catalogue, par exemple «\u00a0summonses\u00a0» pour les assignations."
        )
        raise UserError("Indicateur inconnu", f"Aucun indicateur n’a le code «\u00a0{code}\u00a0».", remedy)
    return found


def by_number(number: int) -> Indicator:
    """Find an indicator by its permanent number, as stored in a base.

    Raises UserError when the number is not in this version's catalogue: the base comes from a newer one.
    """
    found = _by_number().get(number)
    if found is None:
        raise UserError(
            "Indicateur inconnu",
            f"La base contient l’indicateur n°\u00a0{number}, absent du catalogue de cette version.",
            "Ouvrez la base avec la dernière version de CPEX Desktop.",
        )
    return found
