"""Recognise a person in a text: what must be neither stored, logged nor shown, whatever its column says."""

from __future__ import annotations

import re

# The words by which French texts introduce a person. « Me », « Dr » and a bare « M » count only in front of a
# capital; a hyphen or an apostrophe before makes them a part of a place (« Saint-Romans-lès-Melle »).
_TITLE = re.compile(
    r"(?<![\w’'-])(?:mme|mlle|melle|monsieur|madame|mademoiselle|messieurs|mesdames|consorts|veuve|vve|"
    r"[ée]poux|[ée]pouse|indivision|succession)\b\.?\s+[^\W\d_]"
    r"|(?<![\w’'-])(?:m\.|mr\.?|mm\.|m\.?\s*(?:/|ou|et)\s*mme)\s+[^\W\d_]"
    r"|\bn[ée]+(?:\(e\))?\s+le\s+\d",
    re.IGNORECASE,
)
_NAMED_TITLE = re.compile(r"(?<![\w’'-])(?:M|MR|Me|Dr|Maître|Maitre)\.?\s+[A-ZÀ-ÖØ-Þ][\w'’-]+")
_EMAIL = re.compile(r"[\w.+-]+\s?@\s?[\w-]+\.\w{2,}")
_PHONE = re.compile(
    r"(?<![\d.,])(?:(?:\+|00)\s?(?:33|262|590|594|596|508|687|689)[\s.-]?(?:\(0\))?|0)[1-9](?:[\s.\-/]?\d{2}){4}(?!\d)"
)
# « 05/05/2026 10:12 » has the ten digits of a telephone.
_MOMENT = re.compile(
    r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[ T]+(?:à )?\d{1,2}\s?[:hH]\s?\d{2}(?:[:mM]\d{2})?"
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){4,7}(?:\s?[A-Z0-9]{1,3})?\b")
_NIR = re.compile(
    r"(?<![\d.,])([1-478])[\s-]?(\d{2})[\s-]?(0[1-9]|1[0-2]|[2-9]\d)[\s-]?(\d{2}|2[AB])[\s-]?(\d{3})[\s-]?"
    r"(\d{3})(?:[\s/-]?(\d{2}))?(?![\d.,]*\d)",
    re.IGNORECASE,
)
_WAYS = (
    r"rue|avenue|av|ave|boulevard|bd|bld|bvd|impasse|imp|all[ée]e?s?|chemin|ch|che|place|pl|square|sq|quai|"
    r"r[ée]sidence|r[ée]s|lotissement|lot|route|rte|cours|passage|faubourg|fg|sentier|venelle|esplanade|"
    r"hameau|lieu[ -]dit|cit[ée]|mont[ée]e|ruelle|traverse|voie|villa|clos|mail|promenade"
)
_STREET = re.compile(
    rf"(?<![\d.,])\d{{1,4}}\s?(?:bis|ter|quater|[a-d])?\s*,?\s+(?:{_WAYS})\b\.?\s+\S"
    rf"|^\s*(?:rue|avenue|boulevard|bd|impasse|all[ée]e|r[ée]sidence)\s+(?:de|du|des|la|le|les|d['’]|l['’])"
    r"|\b(?:appt|appartement|b[âa]t|b[âa]timent|escalier|esc|[ée]tage)\b\.?\s*(?:n\s?°\s*)?(?:\d|(?-i:[A-Z])\b)",
    re.IGNORECASE,
)
# « DUPONT Jean », the way registers write a person. The names of organisations and groups of communes may be
# written so too: they are known by their first word, or by the last.
_REGISTER = re.compile(
    r"^\s*(?!(?:SA|SAS|SARL|SCI|SEM|OPH|OPAC|ESH|HLM|CC|CA|CU|EPCI|EPT|CCAS|CIAS|CAF|MSA|SIAO|UDAF|ADIL|FSL|"
    r"TJ|DDETS|CD|DT|QPV|ZAC|INSEE|RPLS|SNE|SIVOM|PETR|GIP|ASSO|TOTAL)\b)"
    r"(?!.*\b(?:LE|LA|LES|DU|SAINT|SAINTE)\s+[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ])"
    r"(?!.*\b(?:Total|Habitat|Habitation|Logements?|Logis|M[ée]tropole|Agglom[ée]ration|Agglo|Communaut[ée]|"
    r"Immobilier|Immobili[èe]re|Gestion|Fonci[èe]re|R[ée]sidences?|D[ée]veloppement|Patrimoine|"
    r"Am[ée]nagement|Solidarit[ée]s?|Cedex|Ville|Nord|Sud|Est|Ouest|Centre)\s*$)"
    r"(?:[A-ZÀ-ÖØ-Þ]{2,3}\s+){0,2}[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’-]{2,}(?:\s+[A-ZÀ-ÖØ-Þ'’-]{2,}){0,2}\s+"
    r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{2,}(?:[\s-][A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+)?\s*$"
)

# What a register's way of writing a person may also be at the head of a sentence of the service.
_ACRONYMS = re.compile(
    r"^\s*(?:CCAPEX|DSF|DALO|PDALHPD|PDAHLPD|PDLHPD|FSL|CFP|CQL|CLE|PCS|AVDL|FALC|ANIL|DDETS|DDCS|DREETS|"
    r"EXPLOC|SYPLO|DIHAL|ANAH|USH|UNPI|FNAIM|UNAF|CHRS|SIAO|PLH|PLUI|CLH|CIL|ALT|IML|AIVS|RPLS)\b"
)
_ROOM = re.compile(
    r"\b\d+\s+place\s+(?:d[’'](?:h[ée]berg|accueil|urgence)|en\b|disponible|libre|vacante)", re.IGNORECASE
)

# How an officer’s own sentence slips from a situation to somebody’s file.
_BIRTH = re.compile(r"\bn[ée]+(?:\(e\))?\s+le\s+\d|\bdate\s+de\s+naissance\s*:?\s*\d", re.IGNORECASE)
_HOUSEHOLD = re.compile(
    r"(?<![\w’'-])(?i:le|la|du|de la|au|à la|ce|cette|un|une|chez le|chez la)\s+"
    r"(?:locataire|occupante?|ménage|famille|allocataire)\s+[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’-]{2,}"
    r"|(?<![\w’'-])(?i:locataire|occupante?|allocataire)\s*:\s*[A-ZÀ-ÖØ-Þ][\w'’-]+\s+[A-ZÀ-ÖØ-Þ][\w'’-]+"
)

PERSON, ADDRESS, PHONE, EMAIL = "nom de personne", "adresse", "numéro de téléphone", "courriel"
NIR, IBAN, BIRTH = "numéro de sécurité sociale", "compte bancaire", "date de naissance"
FILE_NUMBER, FREE_TEXT = "numéro de dossier", "texte libre"
NAME_OR_PLACE = "nom (personne ou lieu)"


def looks_nominative(text: str) -> bool:
    """Tell whether a text may designate a person or a home, before it is shown or stored.

    Errs on the side of silence: a value withheld costs a look at the file, a name shown cannot be taken
    back. A bare « Jean Dupont » cannot be told from a place and passes: columns of names are left out by
    their header. About three microseconds.
    """
    return personal_kind(text) is not None


def personal_kind(text: str) -> str | None:
    """Say in French what kind of personal information a text looks like; None when it looks like none."""
    if "@" in text and _EMAIL.search(text):
        return EMAIL
    if sum(map(str.isdigit, text)) >= 9:
        if _NIR.search(text):
            return NIR
        if _PHONE.search(_MOMENT.sub("", text)):
            return PHONE
        if _has_iban(text):
            return IBAN
    if _TITLE.search(text) or _NAMED_TITLE.search(text) or _REGISTER.match(text):
        return PERSON
    if _STREET.search(text):
        return ADDRESS
    return None


def prose_kind(text: str) -> str | None:
    """Say the same of what an officer writes, line by line; words of the trade are not taken for names."""
    kinds = (_line_kind(_ROOM.sub("", _ACRONYMS.sub("", line))) for line in text.splitlines())
    return next((kind for kind in kinds if kind is not None), None)


def _line_kind(line: str) -> str | None:
    if _BIRTH.search(line):
        return BIRTH
    return PERSON if _HOUSEHOLD.search(line) else personal_kind(line)


def is_sound_nir(text: str) -> bool:
    """Check the key of a social security number: 97 minus the number modulo 97.

    The letters of Corsica count as 19 and 18. Source: INSEE, « Numéro d’inscription au répertoire ».
    """
    match = _NIR.search(text)
    if match is None or match[7] is None:
        return False
    number = "".join(match.groups()[:6]).upper().replace("2A", "19", 1).replace("2B", "18", 1)
    return number.isdecimal() and int(match[7]) == 97 - int(number) % 97


def _has_iban(text: str) -> bool:
    """Check the two control digits (ISO 13616: rearranged, modulo 97 gives 1)."""
    for match in _IBAN.finditer(text.upper()):
        code = re.sub(r"\s", "", match[0])
        for length in range(len(code), 14, -1):
            moved = code[4:length] + code[:4]
            if int("".join(str(int(character, 36)) for character in moved)) % 97 == 1:
                return True
    return False
