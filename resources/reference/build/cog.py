"""Administrative tables of COG 2026: which commune is in which EPCI, arrondissement and département."""

from __future__ import annotations

from pathlib import Path

from . import sources
from .rows import Arrondissement, Commune, Departement, Epci, Former, Territories
from .sources import Record

POPULATION_YEAR = 2023
POPULATION_YEAR_BY_DEPARTEMENT = {"976": 2017}
"""The package carries the 2023 municipal populations, but Mayotte's last full census there is of 2017."""

_OF = {0: "de ", 1: "d’", 2: "du ", 3: "de la ", 4: "des ", 5: "de l’", 6: "des ", 7: "de las ", 8: "de los "}
"""INSEE's TNCC codes: how a territory's name follows « de »."""

REESTABLISHED = {"15031": "15141", "15035": "15141", "15047": "15141", "15171": "15141"}
"""Communes that left a merged commune after 2024, and that commune: 15141 covers less than in older files."""

_NATURES = {"commune-deleguee": "delegated", "commune-associee": "associated"}


def typographic(name: str) -> str:
    """Write the apostrophe as the screens and documents do."""
    return name.replace("'", "’")


def read_territories(archive: Path, names_2024: dict[str, str]) -> Territories:
    """Gather the 101 départements; ``names_2024`` names the codes that merged after 2024."""
    entries = sources.read_json(archive, "communes")
    current = {
        e["code"]: e for e in entries if e["type"] == "commune-actuelle" and e["zone"] in ("metro", "drom")
    }
    epcis = sources.read_json(archive, "epci")
    epci_of = {member["code"]: epci["code"] for epci in epcis for member in epci["membres"]}
    if stray := sorted(set(epci_of) - set(current)):
        raise SystemExit(f"EPCI members that are no current commune: {stray}")
    inside = {entry["departement"] for entry in current.values()}
    regions = {region["code"]: typographic(region["nom"]) for region in sources.read_json(archive, "regions")}
    return Territories(
        departements=[
            _departement(record, regions)
            for record in sources.read_json(archive, "departements")
            if record["code"] in inside
        ],
        arrondissements=[
            Arrondissement(a["code"], typographic(a["nom"]), a["departement"], a["chefLieu"])
            for a in sources.read_json(archive, "arrondissements")
            if a["departement"] in inside
        ],
        epcis=[Epci(e["code"], typographic(e["nom"]), e["type"]) for e in epcis],
        communes=[_commune(entry, epci_of.get(entry["code"])) for entry in current.values()],
        former=_former(entries, current, names_2024),
    )


def _departement(record: Record, regions: dict[str, str]) -> Departement:
    name = typographic(record["nom"])
    return Departement(
        code=record["code"],
        name=name,
        of_name=_OF[record["typeLiaison"]] + name,
        region=regions[record["region"]],
        seat=record["chefLieu"],
        population_year=POPULATION_YEAR_BY_DEPARTEMENT.get(record["code"], POPULATION_YEAR),
    )


def _commune(entry: Record, epci: str | None) -> Commune:
    return Commune(
        code=entry["code"],
        name=typographic(entry["nom"]),
        departement=entry["departement"],
        arrondissement=entry["arrondissement"] or None,
        epci=epci,
        population=entry["population"],
        postal_codes=tuple(sorted(entry["codesPostaux"])),
    )


def _former(entries: list[Record], current: dict[str, Record], names_2024: dict[str, str]) -> list[Former]:
    """List former codes; the holder named by the current commune wins over the older « chef-lieu » field."""
    parts = {e["code"]: e for e in entries if e["type"] in _NATURES and e["code"] not in current}
    former = {}
    for holder, entry in current.items():
        for code in entry.get("anciensCodes", []):
            part = parts.get(code)
            name = part["nom"] if part else names_2024.get(code)
            nature = _NATURES[part["type"]] if part else "merged"
            former[code] = Former(code, holder, typographic(name) if name else None, nature)
    for code, part in parts.items():
        if code not in former and part["chefLieu"] in current:
            former[code] = Former(code, part["chefLieu"], typographic(part["nom"]), _NATURES[part["type"]])
    for entry in entries:
        if entry["type"] == "arrondissement-municipal":
            former[entry["code"]] = Former(
                entry["code"], entry["commune"], typographic(entry["nom"]), "municipal_arrondissement"
            )
    for code, mother in REESTABLISHED.items():
        former[code] = Former(code, code, typographic(current[code]["nom"]), "reestablished", mother)
    return sorted(former.values(), key=lambda one: one.code)
