"""What a column may stand for: a key of the rows, or an indicator and the part of it that it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from cpex_desktop.analysis.periods import Period
from cpex_desktop.errors import UserError
from cpex_desktop.french import fold, quoted
from cpex_desktop.imports.measures import Measure, Measures
from cpex_desktop.imports.words import detail_of
from cpex_desktop.models.enums import Ground, Sector
from cpex_desktop.reference.catalogue import Detail


class Role(StrEnum):
    """What a column says of its rows; the words are those of ``--set colonne.<en-tête>=``."""

    COMMUNE = "commune"
    EPCI = "epci"
    ARRONDISSEMENT = "arrondissement"
    DEPARTEMENT = "departement"
    TERRITORY = "territoire"
    LANDLORD = "bailleur"
    PERIOD = "periode"
    DATE = "date"
    NATURE = "nature"
    SECTOR = "parc"
    GROUND = "motif"
    INDICATOR = "indicateur"
    VALUE = "valeur"
    DETAIL = "detail"
    WEIGHT = "poids"
    IGNORE = "ignorer"


ROLE_LABELS = {
    Role.COMMUNE: "Commune",
    Role.EPCI: "EPCI",
    Role.ARRONDISSEMENT: "Arrondissement",
    Role.DEPARTEMENT: "Département",
    Role.TERRITORY: "Territoire",
    Role.LANDLORD: "Bailleur",
    Role.PERIOD: "Période",
    Role.DATE: "Date",
    Role.NATURE: "Nature de l’acte",
    Role.SECTOR: "Parc",
    Role.GROUND: "Motif",
    Role.INDICATOR: "Indicateur",
    Role.VALUE: "Valeur",
    Role.DETAIL: "Détail",
    Role.WEIGHT: "Nombre d’unités derrière une moyenne",
    Role.IGNORE: "Non importée",
}

SECTOR_WORDS = {
    "social": Sector.SOCIAL,
    "prive": Sector.PRIVATE,
    "tous": Sector.ALL,
    "inconnu": Sector.UNKNOWN,
}
GROUND_WORDS = {
    "impaye": Ground.ARREARS, "conge": Ground.NOTICE, "troubles": Ground.NUISANCE,
    "sans-titre": Ground.NO_TITLE, "tous": Ground.ALL, "inconnu": Ground.UNKNOWN,
}  # fmt: skip
SECTOR_LABELS = {
    Sector.SOCIAL: "parc social",
    Sector.PRIVATE: "parc privé",
    Sector.UNKNOWN: "parc inconnu",
}
GROUND_LABELS = {
    Ground.ARREARS: "impayé", Ground.NOTICE: "congé", Ground.NUISANCE: "troubles",
    Ground.NO_TITLE: "sans titre", Ground.UNKNOWN: "motif inconnu",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """What a column means; either ``role`` or ``measure`` is set, the rest narrows the measure."""

    role: Role | None = None
    measure: Measure | None = None
    sector: Sector | None = None
    ground: Ground | None = None
    detail: int = 0
    period: Period | None = None

    @property
    def text(self) -> str:
        """Write the target as ``--set colonne.…=`` takes it."""
        if self.role is not None or self.measure is None:
            return str(self.role or "")
        parc = {sector: word for word, sector in SECTOR_WORDS.items()}
        parts = [self.measure.code]
        if self.sector:
            parts.append(f"@{parc[self.sector]}")
        if self.ground:
            parts.append(f"!{next(word for word, ground in GROUND_WORDS.items() if ground is self.ground)}")
        if self.detail:
            detail = self._detail()
            parts.append(f"#{detail.code if detail else self.detail}")
        return "".join(parts)

    @property
    def label(self) -> str:
        """Name the target in French for the table of correspondences."""
        if self.role is not None or self.measure is None:
            return ROLE_LABELS.get(self.role, "") if self.role else ""
        parts = [self.measure.label, SECTOR_LABELS.get(self.sector or Sector.ALL, "")]
        parts.append(GROUND_LABELS.get(self.ground or Ground.ALL, ""))
        detail = self._detail()
        parts.append(detail.label if detail else "")
        return ", ".join(part for part in parts if part)

    def _detail(self) -> Detail | None:
        entry = self.measure.entry if self.measure else None
        return next((item for item in entry.details if item.number == self.detail), None) if entry else None


_GRAMMAR = re.compile(
    r"(?P<code>[^@!#]+)(?:@(?P<sector>[^@!#]+))?(?:!(?P<ground>[^@!#]+))?(?:#(?P<detail>.+))?"
)


def parse_target(text: str, measures: Measures) -> Target:
    """Read the right side of ``--set colonne.…=``: a role, or ``code[@parc][!motif][#detail]``.

    Raises UserError, with the closest word, when it is neither.
    """
    folded = fold(text)
    if folded in set(Role):
        return Target(role=Role(folded))
    found = _GRAMMAR.fullmatch(text.strip())
    measure = measures.by_code(found["code"].strip()) if found else None
    if found is None or measure is None:
        raise _unknown(text, measures)
    sector, ground, detail = None, None, 0
    if found["sector"]:
        sector = SECTOR_WORDS.get(fold(found["sector"]))
    if found["ground"]:
        ground = GROUND_WORDS.get(fold(found["ground"]).replace(" ", "-"))
    if found["detail"] and measure.entry:
        detail = detail_of(measure.entry, found["detail"]) or 0
    asked = (found["sector"], sector), (found["ground"], ground), (found["detail"], detail)
    if any(word and not read for word, read in asked if word not in {"tous"}):
        raise _unknown(text, measures)
    return Target(measure=measure, sector=sector, ground=ground, detail=detail)


def _unknown(text: str, measures: Measures) -> UserError:
    words = [*(str(role) for role in Role), *measures.codes()]
    close = get_close_matches(text.strip().lower(), words, n=1, cutoff=0.5)
    remedy = (
        f"Vouliez-vous écrire {quoted(close[0])}\u202f?"
        if close
        else f"Donnez un rôle ({', '.join(Role)}) ou le code d’un indicateur, par exemple summonses@social."
    )
    return UserError(
        "La signification donnée à une colonne n’est pas reconnue.",
        f"Vous avez écrit {quoted(text)}.",
        remedy,
    )
