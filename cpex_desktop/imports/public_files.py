"""Public files that give the denominators, recognised by their column names: nobody should map them by hand.

Which column feeds which indicator is said by the catalogue (``public_columns``); this module knows the files.
Sources: INSEE, base-cc-logement (population census, households by tenure); SDES, RPLS by commune; INSEE,
Filosofi by commune. All three name a commune by its code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from cpex_desktop.analysis.periods import Period, PeriodKind
from cpex_desktop.errors import UserError
from cpex_desktop.french import quoted
from cpex_desktop.imports.types import ValueRow
from cpex_desktop.reference import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_PRIVATE_NOTE = (
    "Les locataires du parc privé sont calculés\u00a0: locataires moins locataires d’un logement HLM loué "
    "vide. Les HLM loués meublés y restent comptés."
)
_RPLS_RATES = (
    ("social_vacancy_rate", re.compile(r"TX_VAC")),
    ("social_turnover_rate", re.compile(r"TX_MOB")),
)
_FINER = "IRIS"
_EARLY_YEAR = 80  # « P99 » was a census, « P21 » is another


@dataclass(frozen=True, slots=True)
class PublicColumn:
    """What one column gives; ``period`` is None when the file does not say its year."""

    indicator: int
    period: Period | None


@dataclass(frozen=True, slots=True)
class PublicFile:
    """A recognised public file: where the code of the commune stands and what the other columns give.

    ``columns`` maps an index to its meaning, every other column being left out; ``notes`` are French
    sentences for the report; ``as_of_hint`` is the day the newest figures are about.
    """

    name: str
    source_hint: str
    place: int
    columns: Mapping[int, PublicColumn]
    as_of_hint: date | None = None
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Family:
    name: str
    source: str
    place: frozenset[str]
    signature: re.Pattern[str]
    indicators: frozenset[str]
    day: Callable[[int], date]
    more: tuple[tuple[str, re.Pattern[str]], ...] = ()


_FAMILIES = (
    _Family(
        "Recensement de la population, logement",
        "INSEE, recensement de la population",
        frozenset(("CODGEO", "COM", "CODCOM", "DEPCOM")),
        re.compile(r"P\d{2}_RP_LOC"),
        frozenset(("households_total", "tenant_households_total", "tenant_households_social")),
        lambda year: date(year, 1, 1),
    ),
    _Family(
        "Répertoire des logements locatifs sociaux",
        "SDES, répertoire des logements locatifs des bailleurs sociaux (RPLS)",
        frozenset(("DEPCOM_ARM", "DEPCOM", "CODGEO", "CODE_COMMUNE")),
        re.compile(r"NB_LS(_?\d{4})?"),
        frozenset(("social_dwellings",)),
        lambda year: date(year, 1, 1),
        _RPLS_RATES,
    ),
    _Family(
        "Revenus et pauvreté (Filosofi)",
        "INSEE, Filosofi",
        frozenset(("CODGEO", "COM", "CODCOM", "DEPCOM")),
        re.compile(r"MED\d{2}|TP60\d{2}"),
        frozenset(("median_income", "poverty_rate")),
        lambda year: date(year, 12, 31),
    ),
)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry.code, re.compile(pattern, re.IGNORECASE))
        for entry in catalogue.indicators()
        for pattern in entry.public_columns
    )


def _year(name: str) -> int | None:
    """Find the year in « P21_RP », « MED21 », « TP6021 » or « nb_ls2024 »."""
    if match := re.fullmatch(r"P(\d{2})_.*|MED(\d{2})|TP60(\d{2})", name):
        short = int(next(group for group in match.groups() if group))
        return short + (1900 if short >= _EARLY_YEAR else 2000)
    match = re.search(r"((?:19|20)\d{2})$", name)
    return int(match.group(1)) if match else None


def _columns(family: _Family, names: Sequence[str]) -> dict[int, PublicColumn]:
    patterns = [(code, pattern) for code, pattern in _patterns() if code in family.indicators] + [
        *family.more
    ]
    found: dict[int, PublicColumn] = {}
    for index, name in enumerate(names):
        year = _year(name)
        stem = re.sub(r"_?(?:19|20)\d{2}$", "", name)
        period = None if year is None else Period(PeriodKind.YEAR, year * 100 + 1)
        for code, pattern in patterns:
            if pattern.fullmatch(name) or pattern.fullmatch(stem):
                found[index] = PublicColumn(catalogue.indicator(code).number, period)
    return found


def recognise(headers: Sequence[str]) -> PublicFile | None:
    """Recognise a public file by the names of its columns, whatever their order and case; None for any other.

    The names are those of the producers and no service writes them by hand, so a match needs no question but
    the year, when no column carries it (RPLS). Raises UserError for the edition by IRIS of such a file: its
    rows are parts of communes, and a median of parts is not that of the whole.
    """
    names = [header.strip().strip("\ufeff").upper() for header in headers]
    for family in _FAMILIES:
        place = next((index for index, name in enumerate(names) if name in family.place), None)
        if place is None or not any(family.signature.fullmatch(name) for name in names):
            continue
        columns = _columns(family, names)
        years = sorted({column.period.start // 100 for column in columns.values() if column.period})
        newest = years[-1] if years else None
        given = {column.indicator for column in columns.values()}
        if _FINER in names:
            raise _by_district(family.name)
        return PublicFile(
            name=family.name,
            source_hint=family.source if newest is None else f"{family.source} {newest}",
            place=place,
            columns=columns,
            as_of_hint=None if newest is None else family.day(newest),
            notes=(_PRIVATE_NOTE,) if _sides() <= given else (),
        )
    return None


def _by_district(name: str) -> UserError:
    return UserError(
        "Ce fichier est donné par quartier (IRIS).",
        f"Le fichier {quoted(name)} a une ligne par IRIS, et non par commune.",
        "Téléchargez la version communale du même fichier.",
    )


@cache
def _sides() -> frozenset[int]:
    return frozenset(
        catalogue.indicator(code).number for code in ("tenant_households_total", "tenant_households_social")
    )


def derive(values: Iterable[ValueRow]) -> list[ValueRow]:
    """Give the tenants of the private sector, which the census does not publish: LOC minus HLM.

    Only where both sides of the same territory and year are numbers, and never below zero.
    """
    total = catalogue.indicator("tenant_households_total").number
    private = catalogue.indicator("tenant_households_private").number
    sides: dict[tuple[int, int, int], dict[int, ValueRow]] = {}
    for value in values:
        if value.indicator in _sides() and value.amount is not None and not value.landlord:
            place = (value.territory, value.period_kind, value.period_start)
            sides.setdefault(place, {})[value.indicator] = value
    derived = []
    for found in sides.values():
        if len(found) == len(_sides()):
            whole = found.pop(total)
            (social,) = found.values()
            left = (whole.amount or 0.0) - (social.amount or 0.0)
            if left >= 0:
                derived.append(whole._replace(indicator=private, amount=left))
    return derived
