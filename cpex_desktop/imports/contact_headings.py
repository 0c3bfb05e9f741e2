"""Find in a list of partners what each column says, by the names that services give to their columns.

The officer may say it instead: by the heading of a column or by its letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cpex_desktop.errors import UserError
from cpex_desktop.french import fold, list_words, quoted
from cpex_desktop.imports.contact_parts import UNREAD, Part
from cpex_desktop.imports.sheets import Sheet, letter
from cpex_desktop.imports.types import Row

_HEAD = 40
_LEAST = 2
_NAMES: dict[Part, tuple[str, ...]] = {
    Part.ORGANISATION: ("organisation", "organisme", "structure", "societe", "etablissement", "institution",
                        "employeur", "entreprise", "raison sociale", "denomination", "nom de l organisme",
                        "nom de la structure", "nom de l organisation", "bailleur", "partenaire",
                        "collectivite",
                        "company", "organization", "nom du bailleur", "nom de l etablissement", "commune",
                        "libelle de la structure", "denomination sociale", "nom du partenaire"),
    Part.SHORT_NAME: ("sigle", "acronyme", "abreviation", "nom court"),
    Part.KIND: ("type", "type d organisation", "type de structure", "type d organisme", "categorie",
                "famille",
                "nature", "type de partenaire", "statut juridique", "forme juridique"),
    Part.SIREN: ("siren", "siret", "n siren", "n siret", "numero siren", "numero siret", "siren siret"),
    Part.SERVICE_EMAIL: ("courriel du service", "courriel de la structure", "courriel generique",
                         "boite generique",
                         "mail de la structure", "email de la structure", "boite fonctionnelle",
                         "courriel de l organisme", "adresse mail generique", "courriel structure",
                         "mail generique", "mail structure", "bal fonctionnelle"),
    Part.SERVICE_PHONE: ("telephone du service", "standard", "telephone de la structure", "tel standard",
                         "telephone standard", "telephone de l organisme", "telephone structure",
                         "accueil telephonique"),
    Part.WEBSITE: ("site", "site internet", "site web", "web", "url"),
    Part.CIVILITY: ("civilite", "titre de civilite", "civ"),
    Part.LAST_NAME: ("nom", "nom de famille", "nom du contact", "nom contact", "last name", "surname",
                     "nom de l interlocuteur", "nom d usage", "noms"),
    Part.FIRST_NAME: ("prenom", "prenoms", "first name", "prenom du contact", "given name"),
    Part.FULL_NAME: ("nom prenom", "nom et prenom", "prenom nom", "prenom et nom", "contact", "interlocuteur",
                     "referent", "nom complet", "personne", "interlocutrice", "correspondant",
                     "personne contact",
                     "personne ressource", "referent e", "nom du referent", "display name", "contacts"),
    Part.TITLE: ("fonction", "fonctions", "poste", "qualite", "intitule du poste", "titre", "job title",
                 "metier",
                 "fonction du contact", "emploi"),
    Part.SERVICE: ("service", "direction", "pole", "unite", "bureau", "departement service", "department"),
    Part.ROLE: ("role", "roles", "role ccapex", "mission"),
    Part.EMAIL: ("courriel", "mail", "email", "e mail", "adresse mail", "adresse e mail", "adresse courriel",
                 "messagerie", "adresse email", "mel", "courriel professionnel", "mail professionnel",
                 "email pro",
                 "courriel pro", "mail pro", "adresse electronique", "adresse mail professionnelle",
                 "adresse de messagerie", "e mail address"),
    Part.PHONE: ("telephone", "tel", "tel fixe", "telephone fixe", "fixe", "ligne directe",
                 "telephone direct",
                 "telephone professionnel", "tel professionnel", "tel pro", "numero de telephone",
                 "telephones",
                 "n de telephone", "n telephone", "coordonnees telephoniques", "business phone",
                 "tel direct"),
    Part.MOBILE: ("mobile", "portable", "tel portable", "telephone portable", "telephone mobile",
                  "tel mobile",
                  "mobile professionnel", "portable professionnel", "portable pro", "gsm", "mobile pro"),
    Part.ADDRESS: ("adresse", "adresse postale", "rue", "code postal", "cp", "voie", "adresse 1", "adresse 2",
                   "complement d adresse", "boite postale", "cedex"),
}  # fmt: skip
_BY_NAME = {name: part for part, names in _NAMES.items() for name in names} | {
    fold(part.value): part for part in Part
}
_PRIVATE = re.compile(
    r"\b(?:perso\w*|prive\w*|domicile|naissance|home|nir|securite sociale|n allocataire|age|ne le|nee le)\b"
)
_PERHAPS_A_SEAT = frozenset(("commune",))
"""Headings of organisations that only say where one is, when another column names it."""
_RANK = re.compile(r" [1-9]$")


@dataclass(frozen=True, slots=True)
class Headings:
    """Where a list begins: ``row`` is that of its headings, from 1; columns count from 0.

    ``unread`` are the columns that are left aside on purpose, ``others`` those that say nothing known;
    ``asked`` tells that the officer said what one of them holds.
    """

    row: int
    titles: Mapping[int, str]
    columns: Mapping[Part, int]
    unread: Mapping[int, Part]
    others: tuple[int, ...]
    asked: bool = False

    @property
    def score(self) -> int:
        """Count the columns understood, to choose between rows and sheets."""
        return len(self.columns)

    @property
    def complete(self) -> bool:
        """Tell whether organisations can be read under these headings."""
        return Part.ORGANISATION in self.columns and len(self.columns) >= (1 if self.asked else _LEAST)


def find_headings(sheet: Sheet, answers: Mapping[str, Part]) -> Headings | None:
    """Find the row of headings of a sheet: the one that names the most columns, an organisation among them.

    ``answers`` are what the officer said of columns, by letter or by folded heading.
    """
    head = sheet.head(_HEAD)
    found = [one for number, row in enumerate(head, 1) if (one := _read(number, row, answers)).complete]
    return max(found, key=lambda one: (one.score, -one.row), default=None)


def guess_headings(sheet: Sheet, answers: Mapping[str, Part]) -> Headings | None:
    """Give the row that most looks like headings where none names an organisation, for the officer to say."""
    head = sheet.head(_HEAD)
    found = [
        one
        for number, row in enumerate(head[:-1], 1)
        if len((one := _read(number, row, answers)).titles) >= _LEAST
    ]
    return max(found, key=lambda one: (one.score, len(one.titles), -one.row), default=None)


def read_answers(asked: Mapping[str, str]) -> dict[str, Part]:
    """Read what the officer says of columns: a letter or a heading, and what it holds, in its French words.

    Raises UserError for a word that says nothing known.
    """
    known: dict[str, Part] = {
        fold(part.value.partition(",")[0]): part for part in Part if part is not Part.IGNORED
    }
    known["ignorer"] = Part.IGNORED
    answers: dict[str, Part] = {}
    for column, word in asked.items():
        part = known.get(fold(word))
        if part is None:
            words = list_words([quoted(one) for one in known_words()], "ou")
            raise UserError(
                "Cette colonne ne peut pas être lue ainsi.",
                f"{quoted(word)} n’est pas ce qu’une liste de partenaires peut dire.",
                f"Choisissez parmi\u00a0: {words}.",
            )
        answers[fold(column)] = part
    return answers


def known_words() -> tuple[str, ...]:
    """List what a column may be said to hold, in the words of the officer."""
    return (*(part.value for part in Part if part not in UNREAD), "ignorer")


def _read(number: int, row: Row, answers: Mapping[str, Part]) -> Headings:
    titles = {index: cell.strip() for index, cell in enumerate(row) if isinstance(cell, str) and cell.strip()}
    parts = {index: part for index, title in titles.items() if (part := _part(index, title, answers))}
    said = {index for index, title in titles.items() if _said(index, title, answers)}
    told = set(parts.values())
    for index, part in parts.items():
        # « Nom » alone, without a first name nor an organisation beside it, is that of the organisation.
        if part is Part.LAST_NAME and index not in said and _lacks_organisation(told):
            parts[index] = Part.ORGANISATION
            break
    columns: dict[Part, int] = {}
    order = sorted(parts, key=lambda index: (index not in said, fold(titles[index]) in _PERHAPS_A_SEAT))
    for index in order:
        part = parts[index]
        if part not in UNREAD:
            columns.setdefault(part, index)
    unread = {index: part for index, part in parts.items() if part in UNREAD}
    others = tuple(index for index in titles if index not in unread and index not in columns.values())
    return Headings(number, titles, columns, unread, others, bool(said))


def _lacks_organisation(told: set[Part]) -> bool:
    return Part.ORGANISATION not in told and not told & {Part.FIRST_NAME, Part.FULL_NAME, Part.CIVILITY}


def _said(index: int, title: str, answers: Mapping[str, Part]) -> Part | None:
    return answers.get(fold(letter(index))) or answers.get(fold(title))


def _part(index: int, title: str, answers: Mapping[str, Part]) -> Part | None:
    said = _said(index, title, answers)
    # What is private stays unread, whatever is said of it.
    if _PRIVATE.search(fold(title)):
        return Part.PRIVATE
    if said is not None:
        return said
    for name in (fold(title), fold(title.split("(")[0]), _RANK.sub("", fold(title))):
        if name in _BY_NAME:
            return _BY_NAME[name]
    return None
