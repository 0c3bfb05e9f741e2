"""The indicators that a file may fill: the catalogue's, and the officer's own declared with the import."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cpex_desktop.errors import UserError
from cpex_desktop.french import fold, quoted
from cpex_desktop.imports.types import Answers, LocalIndicator
from cpex_desktop.reference.catalogue import Aggregation, Dimension, Indicator, Unit, indicators

FIRST_LOCAL = 10_001

_AGGREGATIONS = {
    "flux": Aggregation.FLOW, "stock": Aggregation.STOCK, "montant": Aggregation.AMOUNT,
    "moyenne": Aggregation.MEAN, "taux": Aggregation.RATE,
}  # fmt: skip
_RELATES = re.compile(
    r"[/%‰_]|\b(?:taux|tx|ratios?|parts?|pour|par|sur|proportion|pourcentage|rapport\w*|moyen\w*|moy)\b"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator as the importer needs it, be it the catalogue's or the officer's own."""

    number: int
    code: str
    label: str
    unit: str
    aggregation: Aggregation
    entry: Indicator | None = field(default=None, compare=False)

    @property
    def additive(self) -> bool:
        """Tell whether values of parts add up to the value of the whole."""
        return self.aggregation in {Aggregation.FLOW, Aggregation.STOCK, Aggregation.AMOUNT}

    @property
    def counted(self) -> bool:
        """Tell whether values are counts, which are neither negative nor percentages."""
        return self.unit == Unit.COUNT

    def is_contradicted(self, header: str) -> bool:
        """Tell a header that speaks in another unit than this one: « % assignations », « CFP (stock) ».

        « Assignations et commandements de payer » has all the words of their ratio and relates nothing.
        """
        text = header.casefold()
        if self.entry is not None and self.entry.computable and not _RELATES.search(text):
            return True
        if self.additive and ("%" in text or "‰" in text):
            return True
        if "(stock)" in text:
            return self.additive and self.aggregation is not Aggregation.STOCK
        return "(flux)" in text and self.aggregation is Aggregation.STOCK

    def admits(self, dimension: Dimension) -> bool:
        """Tell whether the indicator may be split so; the officer's own may be split in every way."""
        return self.entry is None or dimension in self.entry.dimensions


class Measures:
    """Find indicators by code or number, the officer's own included.

    ``known`` are those of the base; ``local.<slug>=Libellé|unité|agrégation`` in the answers declares others,
    or names one of the base again. Raises UserError when a declaration cannot be read.
    """

    def __init__(self, known: tuple[LocalIndicator, ...] = (), answers: Answers | None = None) -> None:
        self._by_code = {
            entry.code: Measure(entry.number, entry.code, entry.label, entry.unit, entry.aggregation, entry)
            for entry in indicators()
        }
        self.catalogue = tuple(self._by_code.values())
        self.declared: tuple[LocalIndicator, ...] = ()
        for local in known:
            self._keep(local)
        following = max([FIRST_LOCAL - 1, *(local.number for local in known)]) + 1
        for slug, declaration in (answers.starting_with("local.") if answers else {}).items():
            code = f"local.{slug}"
            existing = self._by_code.get(code)
            local = _declared(existing.number if existing else following, code, declaration)
            following += existing is None
            self._keep(local)
            if existing is None:
                self.declared += (local,)
        self._by_number = {measure.number: measure for measure in self._by_code.values()}

    def _keep(self, local: LocalIndicator) -> None:
        aggregation = Aggregation(local.aggregation)
        self._by_code[local.code] = Measure(local.number, local.code, local.label, local.unit, aggregation)

    def by_code(self, code: str) -> Measure | None:
        """Find an indicator by its code, None when there is no such one."""
        return self._by_code.get(code) or self._by_code.get(code.lower())

    def by_number(self, number: int) -> Measure:
        """Give the indicator of a number that this object gave before."""
        return self._by_number[number]

    def codes(self) -> list[str]:
        """List every code, to propose the closest to a slip."""
        return list(self._by_code)


_SLUG = re.compile(r"local\.[a-z0-9_-]{1,60}")


def _declared(number: int, code: str, declaration: str) -> LocalIndicator:
    label, _, rest = declaration.partition("|")
    unit, _, aggregation = rest.partition("|")
    kind = _AGGREGATIONS.get(fold(aggregation))
    units = {str(known): str(known) for known in Unit} | {fold(known): str(known) for known in Unit}
    known_unit = units.get(unit.strip()) or units.get(fold(unit) or unit)
    if not _SLUG.fullmatch(code) or not label.strip() or kind is None or known_unit is None:
        raise UserError(
            "La déclaration d’un indicateur local n’est pas complète.",
            f"Vous avez écrit {quoted(f'{code}={declaration}')}.",
            "Donnez un libellé, une unité et une agrégation séparés par des barres, par exemple "
            "local.population=Population|nb|stock (agrégation\u00a0: flux, stock, montant, moyenne ou taux).",
        )
    return LocalIndicator(number, code, label.strip(), known_unit, kind)
