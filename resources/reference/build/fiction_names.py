"""Invented names of « Val-de-Sauge »: plausible to the ear, and real nowhere where that could be helped.

`checks` compares them with the real communes of today and reports the ones that collide.
"""

from __future__ import annotations

from typing import NamedTuple


class Body(NamedTuple):
    """One invented EPCI: its seat's place (share of width and height), the communes named in advance."""

    siren: str
    name: str
    kind: str
    place: tuple[float, float]
    size: int
    arrondissement: str
    towns: tuple[tuple[str, int], ...]


BODIES = (
    Body(
        "980100017", "CA Sauge Agglomération", "CA", (0.52, 0.52), 30, "981",
        (
            ("Sauge-Ville", 98640), ("Belleroche", 22410), ("Saint-Aurin", 15320), ("Villenoire", 7640),
            ("Aigremont-le-Vieux", 4380), ("Saint-Ferjus-les-Sauges", 9870), ("Le Clos-Vernay", 6150),
        ),
    ),
    Body(
        "980100025", "CC Rives d’Aubin", "CC", (0.88, 0.62), 24, "982",
        (("Port-Aubin", 31870), ("Vernay-le-Bas", 5210), ("Bourg-Aubin", 3860), ("Aubin-les-Grèves", 2740)),
    ),
    Body(
        "980100033", "CC Plateau de Montclair", "CC", (0.2, 0.25), 24, "983",
        (("Montclair", 12730), ("Roquefeuille", 3950), ("La Chaume-Montclair", 1980)),
    ),
    Body(
        "980100041", "CC Terres d’Ormeaux", "CC", (0.72, 0.15), 20, "982",
        (("Les Ormeaux", 9450), ("Chantereine", 3120), ("Ormeaux-la-Grange", 1640)),
    ),
    Body(
        "980100058", "CC du Haut-Sauge", "CC", (0.2, 0.8), 20, "983",
        (("Bourg-Sauge", 8120), ("Fontsauge", 2310), ("Sauge-le-Haut", 1270)),
    ),
)  # fmt: skip

SEATS = (("981", "Sauge-Ville"), ("982", "Port-Aubin"), ("983", "Montclair"))
"""Arrondissements, each named after the town of its (sous-)préfecture."""

SHARED = ("980100058", "980100017", "981")
"""One EPCI is astride: where it touches this other one, its communes belong to this arrondissement."""

PARTS = (
    ("98901", "Saint-Aurin", "La Combe-Aurin", "merged"),
    ("98902", "Vernay-le-Bas", "Vernay-le-Haut", "delegated"),
)
"""Two codes as older files would carry them, so that the demonstration shows how they are summed."""

VILLAGES = (
    "Abrevanne", "Aiguebrune", "Arcenay-sous-Bois", "Ardelouse", "Aubracelle", "Auverjoux",
    "Bellecombe-sur-Sauge", "Bénavoir", "Boisgirault", "Bourdelac", "Brévigny-le-Sec", "Briandelle",
    "Brocéval", "Cadenoux", "Castelfontaine", "Chamberolle", "Champvernoux", "Chardonnoy", "Charmevaux",
    "Chassevent", "Clairvigne", "Combressol-le-Grand", "Corberive", "Courtepierre", "Crèvelande",
    "Damvigny", "Doulmières", "Échelonnes", "Entre-Sauges", "Épinevaux", "Escarvelle", "Estrabelle",
    "Fayermont", "Ferlandières", "Fontaubert", "Fontvernoise", "Froidecombe", "Garandelle", "Genestoux",
    "Grandvallier", "Grangevieille", "Griselonne", "Hautecharme", "Hautperrier", "Herbevigne", "Hurtemont",
    "Jarnavelle", "Jonquevert", "La Bastide-aux-Ormes", "La Chapelle-Sauge", "La Ferté-Aubrac-en-Sauge",
    "La Roche-Chantebise", "La Tour-Vernoux", "Lamberoux", "Laubressac", "Le Mas-d’Aubin",
    "Le Pont-de-Sauge", "Les Granges-Hautes", "Les Tilleuls-d’Aubin", "Lignerolet", "Longevialle-en-Plaine",
    "Luzeroux", "Malavergne", "Marcevaux", "Mareuge", "Mirevent", "Montaubrac", "Montferlan", "Montgivel",
    "Morteserre", "Neuvechaise", "Noiraubois", "Ormevilliers", "Parçonnet", "Peyrebelle", "Pierrelune",
    "Pontvernay", "Prémontel", "Puyfaucon", "Quincevert", "Ravelonge", "Rochegaude-le-Haut", "Rouvrelles",
    "Saint-Albéric", "Saint-Amarin-du-Causse", "Saint-Blaisien", "Saint-Césarien", "Saint-Évroy",
    "Saint-Gondry", "Saint-Hilarion-des-Prés", "Saint-Jovinien", "Saint-Maxis", "Saint-Orenne",
    "Sainte-Alvine", "Sainte-Frideline", "Vaucrevelle", "Verchenoux", "Vieille-Sauge",
)  # fmt: skip
