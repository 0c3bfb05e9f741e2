"""Keep services and organisations out of a cell that says who leads, and leave the persons there.

A bare « Prénom Nom » cannot be told from an organisation by any sure rule: in a column of pilots, where all
words are capitalised, none is of the trade and none is an acronym, it is left out, and the officer is told.
"""

from __future__ import annotations

import re

from cpex_desktop.french import fold, one_line
from cpex_desktop.french.personal_text import prose_kind
from cpex_desktop.imports.disclosure import hardly_a_name, may_be_told

SHORT = 80
"""A cell of a few words may be who follows an action; a longer text is read as prose."""
PARTLY = "Une personne y semble nommée\u00a0: seul le service ou l’organisme est lu."

_BETWEEN = re.compile(r"\s*[;\n/|]\s*|\s*,\s+|\s+[-–—]\s+|\s*[()]\s*")
_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:[-’'][A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]+)*")
_SHOUTED = re.compile(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ’'-]{2,}")
_TRADE = frozenset(
    """
    habitat habitation habitations logement logis logements bailleur social sociale sociales solidarite
    solidarites service services pole direction directions departement departemental departementale
    prefecture mission missions bureau unite cellule conseil metropole agglomeration communaute commune
    communes ville mairie association associations fondation comite tribunal maison agence action caisse
    banque france etat region union federation chambre office mutualite secours catholique populaire
    emmaus restos coeur croix rouge centre regie fonds ccapex insertion famille familles justice police
    gendarmerie juridique droits droit acces toit toits
    """.split()  # noqa: SIM905 - a list of words is read as a text
)

_FIRST_NAMES = frozenset(
    """
    adele adrien agnes alain albert alexandra alexandre alexis alice aline amandine amelie anais andre
    andrea angelique anne annick annie anthony antoine arnaud arthur audrey aurelie aurelien aurore axel
    baptiste barbara beatrice benedicte benjamin benoit bernadette bernard bertrand brigitte bruno
    camille carine carole caroline catherine cecile cedric celine chantal charles charlotte christelle
    christian christiane christine christophe claire clara claude claudine clement clementine colette
    corinne cyril cyrille damien daniel daniele david delphine denis denise didier dominique edith
    edouard eliane elisabeth elise elodie emilie emma emmanuel emmanuelle eric estelle etienne eva
    evelyne fabien fabienne fabrice fanny fatima florence florent florian franck francis francois
    francoise frederic frederique gabriel gaelle gaston genevieve georges gerald gerard geraldine
    ghislaine gilbert gilles ginette gregory guillaume guy helene henri herve hubert hugo hugues ines
    irene isabelle jacqueline jacques jean jeanne jeannine jerome jessica joel joelle johanna jonathan
    josette josiane julia julie julien juliette justine karim karine kevin khadija laetitia laura laure
    laurence laurent lea leila leo lionel lisa loic louis louise luc lucas lucie ludovic lydia lydie
    maeva magali manon marc marcel marguerite maria marianne marie marina marine marion marlene marthe
    martin martine mathilde mathieu matthieu maud maurice maxime melanie melissa michel michele
    micheline michelle mickael mireille mohamed monique morgane muriel myriam nadege nadia nadine
    natacha nathalie nathan nelly nicolas nicole noemie odette odile olivia olivier pascal pascale
    patrice patricia patrick paul paule paulette pauline perrine philippe pierre pierrick quentin rachid
    raphael raymond regine regis remi remy renaud rene renee richard robert roger roland romain rose
    roxane sabine sabrina samia samir samuel sandra sandrine sarah sebastien serge severine simon simone
    solange solene sonia sophie stephane stephanie suzanne sylvain sylvie tania theo theophile therese
    thibault thierry thomas valentin valerie vanessa veronique victor victoria vincent virginie viviane
    xavier yann yannick yasmina yolande youssef yves yvette yvonne zoe
    """.split()  # noqa: SIM905 - a list of words is read as a text
)
"""Common first names, folded: what tells « Soliha Provence » from a person in a column of organisations."""

_ALSO_OTHERS = frozenset(("aurore", "marine", "florence", "victoria"))
"""First names that alone are an association, a force or a town as well."""
_PLACE = frozenset(("saint", "sainte", "st", "ste", "la", "le", "les"))
_SAINT = re.compile(r"\b(?:saint|sainte|st|ste) \w+")
"""A saint is a place: « CCAS Saint-Martin »."""
_INITIAL = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]\.[\s-]*){1,2}[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿA-ZÀ-ÖØ-Þ’'-]{2,}")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def without_people(text: str, *, organisations: bool = False) -> str:
    """Give a text without the parts that seem to name somebody; itself when none does.

    ``organisations`` tells a column whose heading asks for them: two capitalised words are then a person only
    with a first name among them.
    """
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    kept = [part for part in parts if not _names_someone(part, organisations)]
    return text if len(kept) == len(parts) else ", ".join(kept)


def misplaced(text: str) -> bool:
    """Tell a short cell that holds somebody where a number, a day or a word of a list was asked.

    Such a cell comes of a row shifted by one column: a first name beside another word gives it away.
    """
    if prose_kind(text) is not None:
        return True
    parts = _BETWEEN.split(text.strip()) if len(text) <= SHORT else []
    return any(_is_first_named(part) for part in parts if part)


def listed(text: str) -> list[str]:
    """Cut a list of organisations; a hyphen may be part of a name, a slash or a line break never."""
    return [name for part in re.split(r"[;\n/|]|,\s", text) if (name := one_line(part).strip(" ,-–•"))]


def _names_someone(part: str, organisations: bool) -> bool:
    if prose_kind(part) is not None:
        return True
    if _is_first_named(part):
        return True
    words, folded = part.split(), _SAINT.sub("saint", fold(part)).split()
    if not 2 <= len(words) <= 3 or _is_known(part, folded):
        return False
    if _INITIAL.fullmatch(part):
        return True
    if organisations and _FIRST_NAMES.isdisjoint(folded):
        return False
    named = [bool(_CAPITALISED.fullmatch(word)) for word in words]
    shouted = [bool(_SHOUTED.fullmatch(word)) for word in words]
    # « Marie Martin », « Marie MARTIN », « MARTIN Marie »; two words in capitals read as an acronym would.
    return any(named) and all(one or two for one, two in zip(named, shouted, strict=True))


def _is_first_named(part: str) -> bool:
    """Tell « marie martin », « MARTIN MARIE » and a lone « Marie » by the first name, however it is typed."""
    words, folded = part.split(), _SAINT.sub("saint", fold(part)).split()
    if not 1 <= len(words) <= 3 or not all(_WORD.fullmatch(word) for word in words):
        return False
    if _is_known(part, folded) or folded[0] in _PLACE:
        return False
    if len(words) == 1:
        return _FIRST_NAMES.issuperset(folded) and _ALSO_OTHERS.isdisjoint(folded)
    return folded[0] in _FIRST_NAMES or folded[-1] in _FIRST_NAMES


def _is_known(part: str, folded: list[str]) -> bool:
    """Tell words of the trade, which name no one."""
    return not _TRADE.isdisjoint(folded) or may_be_told(part) or hardly_a_name(part)
