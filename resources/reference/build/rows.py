"""Shapes of what the builder hands from one step to the next: real and invented territories look the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Departement:
    """Row of `departement`; ``of_name`` is the name after « préfecture » (« du Nord », « de l’Ain »)."""

    code: str
    name: str
    of_name: str
    region: str
    seat: str
    population_year: int
    fictitious: bool = False


@dataclass(frozen=True, slots=True)
class Arrondissement:
    """Row of `arrondissement`."""

    code: str
    name: str
    departement: str
    seat: str


@dataclass(frozen=True, slots=True)
class Epci:
    """Row of `epci`: an intercommunal body with its own taxes."""

    siren: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Commune:
    """Row of `commune`; population is the municipal one, in inhabitants."""

    code: str
    name: str
    departement: str
    arrondissement: str | None
    epci: str | None
    population: int
    postal_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Former:
    """Row of `former_commune`: a code met in older files, and where its figures go today."""

    code: str
    current: str
    name: str | None
    nature: str
    mother: str | None = None


@dataclass(slots=True)
class Territories:
    """Everything but the contours."""

    departements: list[Departement] = field(default_factory=list)
    arrondissements: list[Arrondissement] = field(default_factory=list)
    epcis: list[Epci] = field(default_factory=list)
    communes: list[Commune] = field(default_factory=list)
    former: list[Former] = field(default_factory=list)

    def extend(self, other: Territories) -> None:
        """Put the fictitious département beside the real ones."""
        self.departements += other.departements
        self.arrondissements += other.arrondissements
        self.epcis += other.epcis
        self.communes += other.communes
        self.former += other.former


def epci_parts(communes: Iterable[Commune]) -> list[tuple[str, str, int, int]]:
    """Sum (siren, département, member communes, inhabitants): an EPCI may be astride départements."""
    members: Counter[tuple[str, str]] = Counter()
    people: Counter[tuple[str, str]] = Counter()
    for commune in communes:
        if commune.epci is not None:
            members[commune.epci, commune.departement] += 1
            people[commune.epci, commune.departement] += commune.population
    return [(*pair, members[pair], people[pair]) for pair in sorted(members)]
