"""The names that services and public files give to the columns that identify a row."""

from __future__ import annotations

import re

from cpex_desktop.french import fold
from cpex_desktop.imports.targets import Role

_NAMES = {
    Role.COMMUNE: (
        "commune", "communes", "code insee", "insee", "code commune", "codes communes", "codgeo", "code geo",
        "code geographique", "libelle geographique", "libgeo", "depcom", "depcom arm", "codcom", "com",
        "code com", "numcom", "num com", "nomcom", "nom com", "nom commune", "nom de la commune", "libcom",
        "lib com", "libelle commune", "libelle de la commune", "libcom dep", "insee com",
        "code insee commune", "code insee de la commune", "code commune insee", "code officiel geographique",
        "cog", "ville", "villes", "commune de residence", "commune du logement", "localite", "municipalite",
        "codeinsee", "codecommune", "nomcommune", "commune insee", "insee commune", "c insee",
        "code officiel commune", "cinsee", "commune d habitation", "nom ville", "code insee du logement",
    ),
    Role.EPCI: (
        "epci", "code epci", "nom epci", "libelle epci", "numepci", "nomepci", "libepci", "siren epci",
        "epci siren", "intercommunalite", "intercommunalites", "intercommunalite metropole", "interco",
        "communaute de communes", "communaute", "agglomeration", "nom de l epci", "libelle de l epci",
        "code siren", "siren de l epci", "code siren epci", "n siren epci", "groupement",
        "epci de rattachement",
    ),
    Role.ARRONDISSEMENT: (
        "arrondissement", "arrondissements", "code arrondissement", "arr", "codarr", "libarr",
        "nom arrondissement", "libelle arrondissement", "arrondissement departemental", "sous prefecture",
        "sous prefectures",
    ),
    Role.DEPARTEMENT: (
        "departement", "departements", "dep", "dept", "dpt", "code departement", "code dep", "coddep",
        "numdep", "num dep", "nomdep", "nom dep", "nom departement", "libdep", "libelle departement",
        "dep com", "n departement", "numero departement", "code dept", "codedep", "nomdepartement",
        "numero de departement",
    ),
    Role.TERRITORY: (
        "territoire", "nom", "territoires", "code territoire", "nom territoire", "libelle territoire",
        "secteur geographique", "zone", "zone geographique", "zonage", "geo", "geographie", "maille", "code",
        "libelle", "perimetre", "code zone", "zone nom", "zone id", "lieu", "collectivite", "geo code",
        "geocode",
    ),
    Role.LANDLORD: (
        "bailleur", "bailleurs", "nom bailleur", "nom du bailleur", "bailleur social", "bailleurs sociaux",
        "organisme", "organisme hlm", "organisme bailleur", "bailleur demandeur", "requerant", "bs",
        "bailleur organisme", "raison sociale", "raison sociale bailleur", "siren bailleur",
    ),
    Role.PERIOD: (
        "periode", "mois", "annee", "an", "trimestre", "exercice", "millesime", "annee publication",
        "annee de publication", "time period", "mois annee", "annee mois", "an mois", "mois de reference",
        "periode de reference", "annee de reference", "mois concerne", "date valeur", "semestre",
    ),
    Role.DATE: ("date", "date de reference", "jour", "au", "arrete au", "date d arrete"),
    Role.NATURE: (
        "nature", "nature de l acte", "acte", "type d acte", "type acte", "nature acte", "etape", "stade",
        "type de procedure", "procedure", "evenement", "nature de la procedure",
    ),
    Role.SECTOR: (
        "parc", "type de parc", "secteur", "secteur parc", "type parc", "type de bailleur", "parc locatif",
        "statut du parc", "nature du parc", "parc public prive", "public prive", "type bailleur",
        "parc prive public",
    ),
    Role.GROUND: ("motif", "motifs", "motif de la procedure", "motif de l assignation", "cause", "fondement"),
    Role.INDICATOR: (
        "indicateur", "indicateurs", "code indicateur", "libelle indicateur", "nom indicateur", "variable",
        "indicator", "identifiant indic", "mesure", "donnee", "rubrique", "intitule",
    ),
    Role.VALUE: (
        "valeur", "valeurs", "nombre", "nb", "effectif", "effectifs", "obs value", "value", "total",
        "quantite", "resultat", "montant", "chiffre", "volume", "nombre d actes", "nb actes",
    ),
    Role.DETAIL: ("detail", "sous categorie", "categorie", "type", "ventilation"),
    Role.WEIGHT: ("poids", "effectif de la moyenne", "base de la moyenne", "ponderation"),
}  # fmt: skip

POSTAL = re.compile(r"code postal|codes postaux|cp|codepostal|c p|code post")
LEVEL = re.compile(r"geo object|nivgeo|niveau geographique|maille geographique|type de zone|type territoire")
SUPPORTED_LEVELS = {
    "com": Role.COMMUNE,
    "commune": Role.COMMUNE,
    "arm": Role.COMMUNE,
    "epci": Role.EPCI,
    "arr": Role.ARRONDISSEMENT,
    "arrondissement": Role.ARRONDISSEMENT,
    "dep": Role.DEPARTEMENT,
    "departement": Role.DEPARTEMENT,
}
_BY_NAME = {name: role for role, listed in _NAMES.items() for name in listed}
_PARENTHESES = re.compile(r"\([^()]*\)")
_YEAR_END = re.compile(r"\s*(?:(?:19|20)\d\d|en vigueur|au \d.*)$")


def role_of(text: str) -> Role | None:
    """Recognise the header of a column that identifies its rows; underscores and years do not matter.

    Only exact names count: « Commune de Nantes » is data, and « Total assignations » an indicator. What
    stands in parentheses is left aside (« Commune (code INSEE) »).
    """
    found = _exact_role(text)
    if found is None and "(" in text:
        return _exact_role(_PARENTHESES.sub(" ", text))
    return found


def _exact_role(text: str) -> Role | None:
    folded = fold(text.replace("_", " "))
    undated = _BY_NAME.get(_YEAR_END.sub("", folded))
    if undated is Role.PERIOD and undated is not _BY_NAME.get(folded):
        return None  # « Année 2023 » is a period, « Année » a column of periods
    return _BY_NAME.get(folded) or undated or _BY_NAME.get(folded.replace(" ", ""))


def is_postal(text: str) -> bool:
    """Recognise the header of a column of postal codes, which must never be read as INSEE codes."""
    return POSTAL.fullmatch(fold(text.replace("_", " "))) is not None


def is_level(text: str) -> bool:
    """Recognise the column by which a file of several levels says the level of each row (GEO_OBJECT)."""
    return LEVEL.fullmatch(fold(text.replace("_", " "))) is not None
