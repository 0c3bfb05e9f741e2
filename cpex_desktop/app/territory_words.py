"""The words around the figures of a territory: what holds it, who lives there, what it lacks."""

from __future__ import annotations

from cpex_desktop.french import counted, elide_de, list_words, num
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.places import Place
from cpex_desktop.queries.territory_sheet import Sheet
from cpex_desktop.queries.wording import capitalised, whole_name, wording
from cpex_desktop.ui.territory.rows import LackLine

_KINDS = {
    TerritoryKind.COMMUNE: "commune",
    TerritoryKind.EPCI: "EPCI",
    TerritoryKind.ARRONDISSEMENT: "arrondissement",
    TerritoryKind.AREA: "secteur",
    TerritoryKind.DEPARTEMENT: "département",
}
_CENSUS = (
    "Importez le fichier «\u00a0Logement\u00a0» du recensement de l’INSEE (ménages par statut d’occupation), "
    "à la maille de la commune."
)


def sheet_subtitle(sheet: Sheet) -> str:
    """Say what a territory is, what holds it and who lives there."""
    place = sheet.place
    words = [capitalised(_KINDS[place.kind]), *(_holder(one) for one in sheet.inside)]
    if place.kind is TerritoryKind.COMMUNE and place.epci is None:
        words.append("hors EPCI")
    if place.kind is not TerritoryKind.COMMUNE:
        words.append(
            counted(place.communes, "commune", "communes")
            + (", part départementale" if place.astride else "")
        )
    if place.population is not None:
        words.append(counted(place.population, "habitant", "habitants"))
    tenants = sheet.tenants.amount
    if tenants is not None:
        words.append(f"{num(tenants)}\u00a0ménages locataires ({sheet.tenants_year})")
    return " · ".join(words)


def _holder(place: Place) -> str:
    if place.kind is TerritoryKind.ARRONDISSEMENT:
        return f"arrondissement {elide_de(place.name)}"
    return f"secteur {place.name}" if place.kind is TerritoryKind.AREA else place.name


def near_title(sheet: Sheet) -> tuple[str, str, str]:
    """Head the list of neighbours or members: title, subtitle, and what to say when it is empty."""
    acts = wording(sheet.subject).many
    count = len(sheet.near)
    if sheet.place.kind is TerritoryKind.COMMUNE:
        absence = "Aucune autre commune du département ne touche celle-ci."
        said = f"{num(count)} dans le département, {acts}" if count else "Aucune dans le département"
        return "Communes voisines", said, absence
    if sheet.place.kind is TerritoryKind.DEPARTEMENT:
        return "EPCI du département", f"{num(count)}\u00a0EPCI, {acts}", "Aucun EPCI dans la base."
    said = counted(count, "commune", "communes")
    part = " de la part départementale" if sheet.place.astride else ""
    return "Communes membres", f"{said}{part}, {acts}", "Aucune commune n’en fait partie."


def lack_lines(sheet: Sheet) -> tuple[LackLine, ...]:
    """List what the sheet lacks, each with the import that would fill it; empty when it lacks nothing."""
    lines = []
    absent = [stage.indicator for stage in sheet.stages if stage.value.count.amount is None]
    for indicator in absent:
        source = f" Source habituelle\u00a0: {indicator.source}." if indicator.source else ""
        lines.append(
            LackLine(
                f"{whole_name(indicator)}\u00a0: aucune valeur",
                f"Importez un fichier qui porte cette étape par commune.{source}",
            )
        )
    if sheet.tenants.amount is None:
        lines.append(LackLine("Ménages locataires inconnus, taux non calculables", _CENSUS))
    elif sheet.tenants.covered < sheet.tenants.expected:
        known = f"{num(sheet.tenants.covered)} communes sur {num(sheet.tenants.expected)}"
        lines.append(LackLine(f"Ménages locataires connus pour {known}", _CENSUS))
    unsplit = [
        whole_name(stage.line.indicator)
        for stage in sheet.board.stages
        if stage.line.total.amount and stage.line.social.amount is None and stage.line.private.amount is None
    ]
    if unsplit:
        lines.append(
            LackLine(
                "Parc non connu",
                f"{list_words(unsplit)}\u00a0: importez un extrait qui dit le parc, social ou privé.",
            )
        )
    return tuple(lines)
