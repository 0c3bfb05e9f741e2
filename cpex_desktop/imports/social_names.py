"""Bare names under which social landlords are known, so that a person's is not taken for one of them.

« Batigère » and « Dupont » are written alike. A name that says neither its legal form nor a word of the trade
is kept when it is one of these, or has a shape that no surname has; the officer vouches for any other.
"""

from __future__ import annotations

import re

from cpex_desktop.french import fold

VOUCH = "S’il s’agit d’un organisme, déclarez-le tel que le fichier l’écrit\u00a0: bailleur.NOM=organisme."
"""What to do about a bare name that was put aside."""

# Trade names of HLM companies, offices and semi-public companies, folded. A name that is also a surname does
# not belong here, nor one that the words of the trade recognise already.
_NAMES = frozenset(
    (
        "3f", "3f centre val de loire", "3f grand est", "3f normanvie", "3f notre logis", "3f occitanie",
        "3f sud", "actis", "aiguillon construction", "alceane", "alliade", "aquitanis", "axanis",
        "batigere", "batigere en ile de france", "batigere grand est", "batigere rhone alpes",
        "batir centre", "cdc", "clairsienne", "clesence", "coallia", "cooperation et famille", "dialoge",
        "domanys", "domial", "domnis", "domofrance", "dynacite", "efidis", "elogie", "elogie siemp",
        "erigere", "erilia", "espace domicile", "espacil", "estuaire de la seine", "evolea",
        "famille et provence", "flandre opale", "france loire", "freha", "gambetta locatif", "grand delta",
        "halpades", "i3f", "icf", "icf atlantique", "icf la sabliere", "icf nord est", "icf novedis",
        "icf sud est mediterranee", "in li", "la sabliere", "le cottage social des flandres", "les ajoncs",
        "les chalets", "logeal", "logeo", "logeo seine", "logial", "logidia", "logidome", "logiest",
        "logiouest", "logiparc", "logirem", "logirep", "logivie", "maison familiale de provence",
        "maisons et cites", "mancelle", "meduane", "mesolia", "moselis", "neolia", "neotoa", "noalis",
        "norevie", "novilia", "ogif", "ophea", "osica", "partenord", "patrimoine languedocienne",
        "pluralis", "plurial", "plurial novilia", "podeliha", "polylogis", "promocil", "promologis",
        "propriete familiale de normandie", "rivp", "scalis", "semac", "semader", "semcoda", "semiso",
        "seqens", "sequens", "sia", "sidr", "silene", "siloge", "sodegis", "sodiac", "sodineuf", "sogemac",
        "soliha", "toit et joie", "unicil", "vallogis", "valloire", "valophis", "vilogia", "vivest",
        "vivr up",
    )
)  # fmt: skip
_DOTTED = re.compile(r"(?:[^\W\d_]\.){3,}(?:[^\W\d_])?")
_LETTERS_AND_DIGITS = re.compile(r"[a-z]?\d{1,3}[a-z]{1,2}|[b-df-hj-np-tv-xz]{3,5}\d{1,3}")
_NO_VOWEL = re.compile(r"[B-DF-HJ-NP-TV-XZ]{3,6}")


def is_social_name(name: str) -> bool:
    """Tell a bare name that a social landlord is known by; in doubt it is none.

    Besides the known ones: initials with points (« R.I.V.P. »), a digit among letters (« I3F », and not
    « Dupont2 »), and three capitals or more without any vowel (« SDH », and not « NG »), which no surname is.
    Repetition proves nothing: a tenant's name, or that of a commissioner of justice, comes back from act to
    act.
    """
    text = name.strip()
    folded = fold(text)
    return (
        folded in _NAMES
        or folded.replace(" ", "") in _NAMES
        or bool(_DOTTED.fullmatch(text) or _LETTERS_AND_DIGITS.fullmatch(folded) or _NO_VOWEL.fullmatch(text))
    )
