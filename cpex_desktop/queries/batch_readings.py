"""What one batch holds, claims and replaced, in plain sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cpex_desktop.french import counted, list_words, num, plural, quoted, span_label
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.batch_contents import Claim, Overlap
from cpex_desktop.queries.batches import BatchRow
from cpex_desktop.queries.territory_readings import full_name

_SECTORS = {
    Sector.ALL: "tous parcs",
    Sector.SOCIAL: "parc social",
    Sector.PRIVATE: "parc privé",
    Sector.UNKNOWN: "parc non précisé",
}
_LEVELS = {
    TerritoryKind.ARRONDISSEMENT: ("arrondissement", "arrondissements"),
    TerritoryKind.EPCI: ("EPCI", "EPCI"),
    TerritoryKind.COMMUNE: ("commune", "communes"),
    TerritoryKind.AREA: ("secteur", "secteurs"),
}
_NAMED = 4
_AND = "\u202f; "


def state_words(batch: BatchRow) -> tuple[str, str]:
    """Say whether figures rest on a batch: a word and its kind."""
    if batch.withdrawn_at is not None:
        return "Retiré", "neutral"
    return ("En service", "ok") if batch.in_use else ("Remplacé", "neutral")


def sectors_words(sectors: Sequence[Sector]) -> str:
    """Name the sectors of some values: « tous parcs, parc social et parc privé »."""
    return list_words([_SECTORS[sector] for sector in sectors])


def territories_words(territories: Mapping[TerritoryKind, int]) -> str:
    """Count the places that have a value: « le département, 3 arrondissements et 118 communes »."""
    parts = ["le département"] if TerritoryKind.DEPARTEMENT in territories else []
    parts += [counted(territories[kind], *words) for kind, words in _LEVELS.items() if kind in territories]
    return list_words(parts)


def claim_sentence(claim: Claim) -> str:
    """Say where a silence of the file means zero."""
    # A claim on all the bits, the unknown sector among them, is a claim on the whole.
    whole = Sector.ALL in claim.sectors
    sectors = "tous parcs" if whole else sectors_words(claim.sectors)
    by_landlord = ", bailleur par bailleur" if claim.by_landlord else ""
    place = (
        f"tout le département ({claim.place.name})"
        if claim.place.kind is TerritoryKind.DEPARTEMENT
        else full_name(claim.place)
    )
    named = [quoted(name) for name in claim.indicators[:_NAMED]]
    left = len(claim.indicators) - len(named)
    if left:
        named.append(counted(left, "autre indicateur", "autres indicateurs"))
    return (
        f"Complet pour {place}, {span_label(claim.span, 'prose')}, {sectors}{by_landlord}\u00a0: "
        f"{list_words(named)}. Ce que le fichier n’y donne pas "
        + ("vaut zéro." if claim.summed else "n’est pas connu, même si un lot plus ancien le donnait.")
    )


def replaces_sentence(overlap: Overlap, name: str) -> str:
    """Say what a batch did to an older one."""
    parts = []
    if overlap.shared:
        parts.append(f"{counted(overlap.shared, 'valeur redonnée', 'valeurs redonnées')}{_changed(overlap)}")
    if overlap.silenced:
        parts.append(
            counted(overlap.silenced, "valeur mise à zéro", "valeurs mises à zéro")
            + ", que ce lot complet ne donne plus"
        )
    return f"Prévaut sur {_named(overlap, name)}\u00a0: {_AND.join(parts)}."


def replaced_sentence(overlap: Overlap, name: str) -> str:
    """Say what a newer batch did to this one."""
    parts = []
    if overlap.shared:
        verb = plural(overlap.shared, "est redonnée", "sont redonnées")
        parts.append(f"{num(overlap.shared)} de ses valeurs {verb}{_changed(overlap)}")
    if overlap.silenced:
        verb = plural(overlap.silenced, "est mise", "sont mises")
        parts.append(f"{num(overlap.silenced)} {verb} à zéro, car ce lot complet ne les donne plus")
    return f"Remplacé par {_named(overlap, name)}\u00a0: {_AND.join(parts)}."


def _named(overlap: Overlap, name: str) -> str:
    return f"le lot n°\u00a0{num(overlap.batch)}, {quoted(name)}"


def _changed(overlap: Overlap) -> str:
    if not overlap.changed:
        return " à l’identique"
    return f", dont {counted(overlap.changed, 'différente', 'différentes')}"
