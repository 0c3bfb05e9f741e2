"""The acts of the procedure as extracts name them: a nature of act, or the header of a column of dates.

The vocabulary is that of the procedure of Loi n° 89-462, art. 24, and of the Code des procédures civiles
d'exécution, L. 411-1 to L. 431-2, with the abbreviations of the services (CDP, CQL, CFP, DSF).
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache

from cpex_desktop.french import fold
from cpex_desktop.reference import catalogue
from cpex_desktop.reference.catalogue import Aggregation, Indicator

Acts = tuple[str, ...]
"""Codes of the indicators that one act counts in, the most precise first; empty when it counts in none."""

NOT_COUNTED: Acts = ()


class Decision(Enum):
    """What a column of decisions decides, and so which flow the date beside it counts in."""

    FORCE = "concours"
    JUDGMENT = "jugement"


_FORCE = re.compile(r"\b(cfp|rfp|concours|force publique|requisitions?)\b")
_GRANTED = re.compile(r"\b(accord|octroi|octroye|autoris|favorable|positi)\w*|^oui$|^acc$")
_REFUSED = re.compile(r"\b(refus|rejet|defavorable|negati)\w*|^non$")
_DONE = re.compile(
    r"\b(execut|realis|effecti|effectu|mis en oeuvre|mise en oeuvre|mises en oeuvre|exec\b)\w*"
)
_UNDONE = re.compile(
    r"\b(annul|suspen[ds]|report|retir|abandon|sans suite|sans objet|implicite|projet|prevu|instance"
    r"|en attente|en cours|non|pas|delai moyen|taux)\w*"
)
_REQUESTED = re.compile(r"\b(demand|requisition|saisine|sollicit|depot|depos|rfp)\w*")
_FIRM = re.compile(r"\b(ferme|fermes|immediate)\b")
_CONDITIONAL = re.compile(r"\b(condition|delai|suspensi|suspendu|echeancier)\w*")
_JUDGED_WITHOUT = re.compile(r"\b(rejet|desist|debout|radiation|irrecevab|caduc|renvoi|relaxe|deboute)\w*")
_NO_FORCE = re.compile(r"\b(sans (le )?(cfp|concours|force)|volontaire)\b")


def _force(text: str) -> Acts | None:
    if _NO_FORCE.search(text):
        return ("evictions_without_force",)
    granted, refused = _GRANTED.search(text), _REFUSED.search(text)
    if _UNDONE.search(text) or (granted and refused):
        return None
    if refused:
        return ("police_refused",)
    if _DONE.search(text):
        return ("evictions_enforced",)
    if granted:
        return ("police_granted",)
    return ("police_requests",) if _REQUESTED.search(text) else None


def _judgment(text: str) -> Acts | None:
    if _JUDGED_WITHOUT.search(text):
        return NOT_COUNTED
    firm, conditional = _FIRM.search(text), _CONDITIONAL.search(text)
    if firm and conditional:
        return None
    if firm or conditional:
        return ("judgments_firm" if firm else "judgments_conditional", "judgments_total")
    return None if _UNDONE.search(text) else ("judgments_total",)


def _assessment(text: str) -> Acts | None:
    if re.search(r"\bcarences?\b|\bnon (rencontre|realise)|\babsence\b", text):
        return ("dsf_deficiency_reports",)
    if re.search(r"\b(demand|saisine|sollicit|mandat)\w*", text):
        return ("dsf_requested",)
    return (
        ("dsf_completed",)
        if re.search(r"\b(realis|rendu|transmi|effectu|recu|retour|remis)\w*", text)
        else None
    )


def _eviction(text: str) -> Acts | None:
    if _NO_FORCE.search(text):
        return ("evictions_without_force",)
    return None if _UNDONE.search(text) else ("evictions_enforced",)


_PLAIN = {"notices_to_quit", "payment_orders", "summonses"}
_WITHDRAWN = re.compile(
    r"\b(annul|retir|retrait|abandon|cadu[cq]|desist|radi|sans suite|sans objet|projet|prevu|a venir|aucun"
    r"|pas d|non (deliv|signif|notif|remis|realis|effectu|fait))\w*"
)


_FIGURES = re.compile(
    r"\b(part|parts|taux|ratio|pourcentage|montants?|cumul|cible)\b|\b(evolution|variation|ecart|objectif|previsi"
    r"|evit|moyen)\w*"
)
"""Words of what is reckoned from acts, or hoped of them, and is none."""


def _grace(text: str) -> Acts | None:
    asked = _REQUESTED.search(text) and not _GRANTED.search(text)
    return None if asked or _REFUSED.search(text) or _UNDONE.search(text) else ("grace_periods_granted",)


_RULES = (
    (re.compile(r"\bcql\b|\b(command\w*|cdt) (d avoir a |de |a )?(quitter|liberer)\b"), ("notices_to_quit",)),
    (re.compile(r"\bcdp\b|\b(command\w*|cdt) (de )?pay\w*"), ("payment_orders",)),
    (re.compile(r"\bdsf\b|\bdiagnostics? social"), _assessment),
    (_FORCE, _force),
    (
        re.compile(r"\b(jugements?|ordonnances?( d expulsion)?|decisions? (de justice|d expulsion))\b"),
        _judgment,
    ),
    (re.compile(r"\bresiliation (ferme|conditionnelle)|\bexpulsion (ferme|conditionnelle)"), _judgment),
    (re.compile(r"\bassignations?\b|\bassign?\b"), ("summonses",)),
    (re.compile(r"\bdepart volontaire\b|\breprise des lieux\b"), ("evictions_without_force",)),
    (re.compile(r"\bexpulsions?\b"), _eviction),
    (re.compile(r"\bdelais? (de grace|jex|accordes? par le j)"), _grace),
    (re.compile(r"\baudiences?\b|\bdesistement\b|\bsignification\b"), NOT_COUNTED),
)


@cache
def countable() -> dict[str, Indicator]:
    """List the indicators that acts can be counted in: the flows of the catalogue, by code."""
    return {
        indicator.code: indicator
        for indicator in catalogue.indicators()
        if indicator.aggregation is Aggregation.FLOW
    }


def _singular(folded: str) -> str:
    return " ".join(word.rstrip("sx") if len(word) > 3 else word for word in folded.split())


@cache
def _by_name() -> dict[str, str]:
    """Map the names of flows to their codes; a name that two flows share names neither."""
    names: dict[str, set[str]] = {}
    for code, indicator in countable().items():
        for name in (code, indicator.label, indicator.short_label, *indicator.synonyms):
            names.setdefault(_singular(fold(name)), set()).add(code)
    return {name: codes.pop() for name, codes in names.items() if len(codes) == 1}


def _ruled(text: str) -> Acts | None:
    """Apply the first rule that knows the text, unless it names two acts, or one that was not done."""
    outcomes = [outcome for pattern, outcome in _RULES if pattern.search(text)]
    plain = [outcome for outcome in outcomes if not callable(outcome) and _PLAIN.intersection(outcome)]
    if not outcomes or len(plain) > 1 or (plain and _WITHDRAWN.search(text)) or _FIGURES.search(text):
        return None
    return outcomes[0](text) if callable(outcomes[0]) else outcomes[0]


def with_total(code: str) -> Acts:
    """Count a firm or conditional judgment among the judgments too: the total is firm plus conditional."""
    return (code, "judgments_total") if code in {"judgments_firm", "judgments_conditional"} else (code,)


@lru_cache(maxsize=4096)
def natures_of(text: str) -> Acts | None:
    """Tell which flows an act counts in, from its name: « jugement ferme » is a firm judgment and a judgment.

    None when the name is not recognised or may mean two things (« CFP », « refus implicite »): to be
    asked. NOT_COUNTED when it is an act that no indicator counts (a hearing, a case dismissed).
    """
    folded = fold(text)
    if not folded:
        return None
    code = _by_name().get(_singular(folded))
    if code is not None:
        return with_total(code)
    return _ruled(folded)


_DATE_WORDS = re.compile(
    r"^(date|dates|dt|le|jour)\b( (de|du|d|des|la|le|l|reception|notification|signification)\b)*"
)
_DECISION = re.compile(r"\b(decisions?|reponses?|suites?|statut|sens|avis|resultat|nature|type)\b")


def dated_act(header: str) -> Acts | Decision | None:
    """Read the header of a column of dates: « Date CDP » counts payment orders at that date.

    « Date décision CFP » is a Decision: the column that holds it says granted or refused. None when
    the header names no act of the procedure, or does not say which (« Date CFP »: asked for, granted?).
    """
    folded = fold(header)
    rest = _DATE_WORDS.sub("", folded).strip()
    if not rest:
        return None
    if _FORCE.search(rest) and _DECISION.search(rest):
        return Decision.FORCE
    return natures_of(rest)


def decision_column(header: str) -> Decision | None:
    """Tell whether a column says what was decided: « Décision CFP », « Nature du jugement »."""
    folded = fold(header)
    if _DATE_WORDS.match(folded) or re.search(r"\b(delai|nombre|nb|taux|montant)\b", folded):
        return None
    if _FORCE.search(folded) and _DECISION.search(folded):
        return Decision.FORCE
    is_judgment = re.search(r"\b(jugement|justice|tribunal|juge)\b", folded)
    return Decision.JUDGMENT if is_judgment and _DECISION.search(folded) else None


@lru_cache(maxsize=4096)
def decided(decision: Decision, text: str) -> Acts | None:
    """Read a cell of a column of decisions; None when not understood, NOT_COUNTED when it counts nowhere.

    A blank decision on the force is pending; a judgment whose nature is blank is a judgment all the same.
    """
    folded = fold(text)
    if decision is Decision.JUDGMENT:
        return _judgment(folded) if folded else ("judgments_total",)
    if not folded:
        return NOT_COUNTED
    granted, refused = _GRANTED.search(folded), _REFUSED.search(folded)
    if re.search(r"\b(attente|cours|instance|sursis|implicite|sans suite|sans objet|retrait)\b", folded):
        return NOT_COUNTED
    if bool(granted) == bool(refused):
        return None
    return ("police_granted",) if granted else ("police_refused",)
