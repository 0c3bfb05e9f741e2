"""Landlords named by files: organisations are kept, private persons never, whatever column they stand in.

A landlord is kept when its name holds a legal form or a word that only organisations bear. That landlords of
the social sector are organisations by law (CCH, art. L. 411-2) proves nothing of a row: a name out of its
column, or a sector coded wrong, would store a person. There a bare name is kept when social landlords are
known by it, when the base has it already, or when the officer vouches for it. A SCI is left out: it is most
often a family under its own name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cpex_desktop.french import fold
from cpex_desktop.imports.nominative import looks_nominative
from cpex_desktop.imports.person_names import names_a_person, parts_of
from cpex_desktop.imports.social_names import is_social_name
from cpex_desktop.imports.types import Answers, NewLandlord
from cpex_desktop.models.enums import Sector

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FORMS = (
    ("oph", r"offices? publics? (de l habitat|d hlm|d amenagement et de construction)|ophlm|oph|opac"),
    ("esh", r"entreprises? sociales? pour l habitat|societe anonyme d (hlm|habitations a loyer modere)"
            r"|s ?a (d )?hlm|esh"),
    ("sem", r"societe d economie mixte|saiem|saeml|saem|seml|sem|epl"),
    ("coop", r"societe cooperative( d (hlm|interet collectif))?|cooperative( hlm)?|coop( hlm)?|scic( hlm)?"),
    ("association", r"association|asso|ass"),
    ("fondation", r"fondation"),
    ("sas", r"s ?a ?s|sasu"),
    ("sarl", r"s ?a ?r ?l"),
    ("snc", r"s ?n ?c"),
    ("", r"societe anonyme|s ?a|groupe|ste|societe"),
)  # fmt: skip
_SOCIAL_FORMS = frozenset(("", "oph", "esh", "sem", "coop"))
_FORM_PATTERNS = tuple((form, re.compile(rf"(?<!\S)(?:{pattern})(?!\S)")) for form, pattern in _FORMS)
_LINKS = frozenset(("de", "du", "des", "d", "la", "le", "les", "l", "et", "en", "pour", "hlm"))
_ORGANISATION = re.compile(
    r"\b(habitat|habitats|habitations?|logements?|hlm|foncieres?|agence|immobili\w+|immo|regie|syndic|commune"
    r"|mairie|ville de|ville d|c ?c ?a ?s|c ?i ?a ?s|departement|conseil departemental|communaute|metropole"
    r"|agglomeration|maison de retraite|maison familiale|institut|mutualite|entraide|comite|oeuvres?"
    r"|prefecture|ministere|residences|residentiel|gestion|patrimoine|amenagement|urbanisme|adoma"
    r"|sonacotra|cdc|mutuelle|compagnie|assurances?|sncf|edf|la poste|universite|crous|diocese"
    r"|solidarites?|insertion|cooperative|scpi|scic|centre hospitalier)\b|^residence\b"
)
# Words of the trade that are surnames too: « CHU Thi Lan », « L’HOPITAL Jeanne », « FOYER Michel ».
_SURNAMES_TOO = re.compile(r"\b(logis|etat|foyers?|caisse|toits?|maisons|cites|union|hopital|chu)\b")
_DIGITS = re.compile(
    r"(?<!\d)\d{3}[ \u00a0\u202f.]?\d{3}[ \u00a0\u202f.]?\d{3}(?:[ \u00a0\u202f.]?\d{5})?(?!\d)"
)
_LA_POSTE = "356000000"
_LA_POSTE_SEAT = "35600000000048"
_MOST_DIGITS = 4  # « Habitat 44 », « Loi 1901 »; more is the number of a file or of a person
_NOISE = re.compile(r"\b(siren|siret|n ?o?) ?$")


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * 2 if place % 2 else int(digit) for place, digit in enumerate(reversed(digits)))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def is_siren(text: str) -> bool:
    """Tell a SIREN or a SIRET from any other number, so that it is taken off a name and not read as one.

    Nine or fourteen digits that pass Luhn's check (ISO/IEC 7812-1). Establishments of La Poste are numbered
    by the plain sum of their digits, a multiple of five (INSEE, répertoire Sirene), except its seat.
    """
    digits = re.sub(r"[\s.]", "", text)
    if not digits.isascii() or not digits.isdigit() or len(digits) not in {9, 14}:
        return False
    if len(digits) == 14 and digits.startswith(_LA_POSTE) and digits != _LA_POSTE_SEAT:
        return sum(map(int, digits)) % 5 == 0
    return _luhn(digits[:9]) and _luhn(digits)


class _Name(NamedTuple):
    residue: str
    form: str

    @property
    def key(self) -> str:
        return f"{self.form} {self.residue}".strip()


def _without_number(name: str) -> str:
    for match in _DIGITS.finditer(name):
        if is_siren(match.group()):
            return f"{name[: match.start()]} {name[match.end() :]}"
    return name


def _parsed(name: str) -> _Name:
    folded, form = _NOISE.sub("", fold(_without_number(name))), ""
    for candidate, pattern in _FORM_PATTERNS:
        shorter, found = pattern.subn(" ", folded)
        if found and shorter.strip():
            folded, form = shorter, form or candidate
    return _Name(" ".join(word for word in folded.split() if word not in _LINKS), form)


def landlord_key(name: str) -> str:
    """Reduce a name to what its spellings share: neither accents, links nor the place of its form.

    The legal form stays in front, since « OPH de la Loire » and « SA d’HLM de la Loire » are two landlords.
    """
    return _parsed(name).key


def is_organisation(name: str, sector: Sector = Sector.UNKNOWN) -> bool:
    """Tell whether a landlord may be named at all; in doubt it may not.

    A civility, an indivision or a SCI rules it out whatever else the name says, and so does a part of it that
    reads as a person: « Agence du Port (DUPONT Jean) ».
    """
    if not may_vouch_for(name):
        return False
    named = _without_number(name)
    parts = parts_of(named)
    if len(parts) > 1 and any(looks_nominative(part) and not _is_of_the_trade(part) for part in parts):
        return False
    if not all(_may_stand_alone(part) for part in named.split("/") if "/" in named):
        return False
    if _is_of_the_trade(name):
        return True
    return sector is Sector.SOCIAL and is_social_name(name) and not looks_nominative(name)


def _is_of_the_trade(name: str) -> bool:
    """Tell a name that says its legal form, or a word of the trade that leaves no doubt."""
    folded, parsed = fold(_without_number(name)), _parsed(name)
    if parsed.form or _ORGANISATION.search(folded):
        return True
    is_alone = len(parsed.residue.split()) < 2
    return bool(_SURNAMES_TOO.search(folded)) and not is_alone and not looks_nominative(name)


def _may_stand_alone(part: str) -> bool:
    """Tell a side of « OPH / Habitat 44 » that names no third party, as « Agence du Port / DUPONT » does."""
    is_form = any(pattern.fullmatch(fold(part)) for _, pattern in _FORM_PATTERNS)
    return is_form or _is_of_the_trade(part) or is_social_name(part)


def may_vouch_for(name: str) -> bool:
    """Tell whether an officer's word makes a name an organisation: not when it says that it is a person's."""
    named = _without_number(name)
    digits = sum(character.isdigit() for character in named)
    return bool(_parsed(name).residue) and digits <= _MOST_DIGITS and not names_a_person(named)


def vouched_names(answers: Answers) -> tuple[str, ...]:
    """List the names that the officer declared, folded: ``bailleur.<name>=organisme``."""
    return tuple(answers.starting_with("bailleur."))


def _matching(entries: Mapping[str, int], form: str) -> str | None:
    """Find under which form a name stands already; None when it is new."""
    if form in entries:
        return form
    if form:
        return "" if "" in entries else None
    return next(iter(entries)) if len(entries) == 1 else None


class Landlords:
    """Gives each landlord of a file one reference, so that its spellings are counted together.

    ``known`` maps the keys of the base to ids, ``vouched`` holds the names that the officer declared. A name
    without legal form joins the only landlord of that name; two different forms never join. New landlords get
    negative references in order of appearance.
    """

    def __init__(self, known: Mapping[str, int], vouched: Iterable[str] = ()) -> None:
        self._vouched = {fold(name) for name in vouched}
        self._social = {_parsed(key).residue for key in known if _parsed(key).form in _SOCIAL_FORMS}
        self._entries: dict[str, dict[str, int]] = {}
        self._fresh: list[NewLandlord] = []
        self.left_out = 0
        for key, number in known.items():
            name = _parsed(key)
            self._entries.setdefault(name.residue, {})[name.form] = number

    def ref(self, name: str, sector: Sector = Sector.UNKNOWN) -> int | None:
        """Give the id or negative reference of a landlord; None for what may be a person."""
        parsed = _parsed(name)
        if not is_organisation(name, sector) and not self._is_vouched(name, parsed, sector):
            self.left_out += 1
            return None
        entries = self._entries.setdefault(parsed.residue, {})
        form = _matching(entries, parsed.form)
        if form is None:
            entries[parsed.form] = self._add(name, parsed, sector)
        elif parsed.form and not form:  # from now on another form is another landlord
            entries[parsed.form] = entries.pop("")
        return entries[parsed.form if parsed.form else form or ""]

    def _is_vouched(self, name: str, parsed: _Name, sector: Sector) -> bool:
        """Tell a bare name that the officer declared, or that a social landlord of the base bears."""
        if not may_vouch_for(name):
            return False
        known = sector is Sector.SOCIAL and not looks_nominative(name) and parsed.residue in self._social
        return known or fold(name) in self._vouched

    def _add(self, name: str, parsed: _Name, sector: Sector) -> int:
        number = -1 - len(self._fresh)
        social = sector is Sector.SOCIAL or parsed.form in {"oph", "esh"}
        clean = re.sub(
            r"[\s(–-]+(?:siren|siret)?[\s:°n)]*$", "", " ".join(_without_number(name).split()), flags=re.I
        )
        kept = Sector.SOCIAL if social else sector if sector is Sector.PRIVATE else Sector.UNKNOWN
        self._fresh.append(NewLandlord(number, clean, parsed.key, int(kept)))
        return number

    def fresh(self) -> tuple[NewLandlord, ...]:
        """List the landlords that the base does not know yet."""
        return tuple(self._fresh)
