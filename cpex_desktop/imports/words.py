"""The words of sectors, grounds and details, so that « HLM », « parc public » and « social » count alike.

Every function takes the text of a cell or of a header as it stands and folds it itself. None means « not
recognised »: the caller asks or notes it, and never guesses.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cpex_desktop.french import fold
from cpex_desktop.models.enums import Ground, Sector

if TYPE_CHECKING:
    from cpex_desktop.reference.catalogue import Indicator


def _phrases(listed: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in listed.split("|"))


_FILLERS = _phrases(
    "parc | parcs | secteur | bailleur | bailleurs | logement | logements | locatif | locatifs | locataire"
    " | locataires | type | de | du | des | d | l | le | la | les | en | dans | menage | menages | loue"
    " | loues | office | organisme"
)
_SOCIAL = _phrases(
    "social | sociaux | sociale | sociales | public | publics | publique | hlm | oph | ophlm | opac"
    " | esh | lls"
)
_PRIVATE = _phrases("prive | prives | privee | privees | particulier | particuliers | sci")
_NEGATIONS = frozenset(("hors", "non"))
_UNKNOWN = _phrases(
    "inconnu | inconnue | inconnus | nr | nc | nd | n r | n c | n d | indetermine | indeterminee"
    " | non renseigne | non renseignee | non precise | non precisee | non connu | non connue | non determine"
    " | non determinee | a preciser | ne sait pas | vide | parc inconnu | secteur inconnu | motif inconnu"
    " | sans objet"
)
_OTHER_GROUND = _phrases("autre | autres | autre motif | autres motifs | divers")
_ALL = _phrases(
    "tous | toutes | tout | total | ensemble | les deux | tous parcs | tous les parcs | tous secteurs"
    " | tous les secteurs | tous parcs confondus | social et prive | prive et social | public et prive"
    " | prive et public | parc social et prive | parcs social et prive | tous motifs | tous les motifs"
    " | tous motifs confondus | toutes causes | total general"
)
_PHYSICAL_PERSON = _phrases("personne physique | personnes physiques | bailleur personne physique | pp")

_GROUNDS = (
    (
        Ground.NO_TITLE,
        re.compile(r"sans (droit ni )?titre|\bosdt\b|\bsdt\b|\bsquat|occupation illicite|sans bail"),
    ),
    (Ground.NUISANCE, re.compile(r"\btroubles?\b|\bnuisances?\b|\bincivilites?\b")),
    (
        Ground.NOTICE,
        re.compile(r"\bconges?\b|\breprise\b|\bvente\b|\bfin de bail\b|\bbail expire\b"),
    ),
    (
        Ground.ARREARS,
        re.compile(
            r"\bimpayes?\b|\bdettes?\b|\barrieres?\b|(defaut|non) (de )?paiement|^loyers?( et charges)?$"
        ),
    ),
)
_NOT_ARREARS = re.compile(r"\b(hors|sans|pas d|absence d|autres? qu[ e]) ?(impaye|dette)")


@lru_cache(maxsize=4096)
def sector_of(text: str) -> Sector | None:
    """Read a housing sector, the split that every figure of the prevention is asked by.

    « personne physique » is private, since a social landlord never is one; « personne morale » says nothing.
    """
    folded = fold(text)
    if folded in _ALL:
        return Sector.ALL
    if folded in _UNKNOWN or folded in _OTHER_GROUND:
        return Sector.UNKNOWN
    if folded in _PHYSICAL_PERSON:
        return Sector.PRIVATE
    words = set(folded.split()) - _FILLERS
    social, private = words & _SOCIAL, words & _PRIVATE
    if not words or bool(social) == bool(private):
        return None
    left = words - social - private
    if left and not left <= _NEGATIONS | {"sa", "s", "a", "personne", "physique"}:
        return None
    if left & _NEGATIONS:
        return Sector.PRIVATE if social else None
    return Sector.SOCIAL if social else Sector.PRIVATE


@lru_cache(maxsize=4096)
def ground_of(text: str) -> Ground | None:
    """Read the ground of a procedure (arrears make 95 % of the summonses: the rest must not drown).

    Two grounds in one cell are not recognised; another ground than the four is UNKNOWN, the only place left.
    """
    folded = fold(text)
    if folded in _ALL:
        return Ground.ALL
    if folded in _UNKNOWN or folded in _OTHER_GROUND:
        return Ground.UNKNOWN
    if _NOT_ARREARS.search(folded):
        return None
    found = [ground for ground, pattern in _GROUNDS if pattern.search(folded)]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=4096)
def _detail_number(details: tuple[tuple[int, str], ...], folded: str) -> int | None:
    for number, name in details:
        if folded in {name, f"{name}s", name.removesuffix("s")}:
            return number
    starting = {number for number, name in details if len(folded) >= 3 and name.startswith(folded)}
    return starting.pop() if len(starting) == 1 else None


def detail_of(indicator: Indicator, text: str) -> int | None:
    """Find an entry of a closed list by its code, its label, its abbreviations or an unmistakable beginning.

    The abbreviations are those between parentheses in the label: « CAF/MSA » is the « Organisme payeur
    (CAF, MSA) », « FSL » the « Fonds de solidarité pour le logement (FSL) ».
    """
    folded = fold(text)
    for detail in indicator.details:
        if text.strip() == detail.code or folded == fold(detail.code):
            return detail.number
    found = _detail_number(tuple((detail.number, fold(detail.label)) for detail in indicator.details), folded)
    return found or _abbreviated(tuple((detail.number, detail.label) for detail in indicator.details), folded)


@lru_cache(maxsize=4096)
def _abbreviated(details: tuple[tuple[int, str], ...], folded: str) -> int | None:
    words = set(folded.split()) - {"ou", "et"}
    meant = [
        number
        for number, label in details
        if (between := re.search(r"\(([^)]*)\)$", label)) and words and words <= set(fold(between[1]).split())
    ]
    return meant[0] if len(meant) == 1 else None


class SplitHeader(NamedTuple):
    """A header without the words of its sector and ground; ``rest`` is folded."""

    rest: str
    sector: Sector | None
    ground: Ground | None


_SECTOR_PHRASE = re.compile(
    r"\b(?:(?:dans |pour |du |des |en |les? )*(?:parcs?|secteurs?|bailleurs?|logements?|locati[fr]\w*) )*"
    r"(?:(hors )?(social|sociaux|public|publics|hlm)|(prives?))$"
    r"|^(?:(?:parc|secteur) )?(?:(social|public|hlm)|(prive)) "
)
_GROUND_PHRASE = re.compile(
    r"\b(?:(?:pour|motif|dont|suite a|cause) )*"
    r"(impayes?(?: de loyers?)?|conges?|troubles?(?: de (?:jouissance|voisinage))?"
    r"|(?:occupation )?sans (?:droit ni )?titre)$"
)


def split_header(text: str) -> SplitHeader:
    """Take the sector and the ground off a header such as « Assignations – parc social – impayés ».

    To be tried only on a header that is no indicator as a whole: « Relogements parc social » is one.
    """
    rest, sector, ground = fold(text), None, None
    for _ in range(2):  # either may come last
        if sector is None and (match := _SECTOR_PHRASE.search(rest)):
            without, social, _, first, _ = match.groups()
            is_social = bool(social or first) and not without
            sector = Sector.SOCIAL if is_social else Sector.PRIVATE
            rest = f"{rest[: match.start()]} {rest[match.end() :]}".strip()
        if ground is None and (match := _GROUND_PHRASE.search(rest)):
            ground = ground_of(match.group(1))
            rest = rest[: match.start()].strip()
    return SplitHeader(rest.removesuffix(" dont").strip(), sector, ground)
