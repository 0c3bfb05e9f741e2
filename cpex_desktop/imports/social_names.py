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
        "3f", "actis", "aiguillon construction", "alceane", "alliade", "aquitanis", "axanis", "batigere",
        "batigere en ile de france", "cdc", "clairsienne", "clesence", "domanys", "domial", "domofrance",
        "dynacite", "efidis", "elogie", "elogie siemp", "erigere", "erilia", "espacil", "evolea",
        "famille et provence", "flandre opale", "france loire", "grand delta", "halpades", "i3f", "icf",
        "icf atlantique", "icf la sabliere", "icf nord est", "icf novedis", "icf sud est mediterranee",
        "la sabliere", "logeal", "logeo", "logeo seine", "logial", "logidia", "logidome", "logiest",
        "logiouest", "logiparc", "logirem", "logirep", "logivie", "maisons et cites", "mancelle", "meduane",
        "mesolia", "moselis", "neolia", "neotoa", "noalis", "norevie", "novilia", "ophea", "osica",
        "partenord", "pluralis", "plurial", "plurial novilia", "podeliha", "polylogis", "promocil",
        "promologis", "rivp", "scalis", "semcoda", "semiso", "seqens", "sequens", "sia", "silene", "siloge",
        "sodineuf", "toit et joie", "unicil", "vallogis", "valloire", "valophis", "vilogia", "vivest",
    )
)  # fmt: skip
_DOTTED = re.compile(r"(?:[^\W\d_]\.){3,}(?:[^\W\d_])?")
_LETTERS_AND_DIGITS = re.compile(r"(?=[a-z0-9]*[a-z])(?=[a-z0-9]*\d)[a-z0-9]{2,8}")
_NO_VOWEL = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,6}")


def is_social_name(name: str) -> bool:
    """Tell a bare name that a social landlord is known by; in doubt it is none.

    Besides the known ones: initials with points (« R.I.V.P. »), one word of letters and digits (« I3F »), and
    capitals without any vowel (« SDH »), which no surname is. Repetition proves nothing: a tenant's name, or
    that of a commissioner of justice, comes back from act to act.
    """
    text = name.strip()
    folded = fold(text)
    return (
        folded in _NAMES
        or folded.replace(" ", "") in _NAMES
        or bool(_DOTTED.fullmatch(text) or _LETTERS_AND_DIGITS.fullmatch(folded) or _NO_VOWEL.fullmatch(text))
    )
