"""The words of plans of reference in the journal: their lines, their answers and their evaluations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cpex_desktop.models.plan_lists import AnswerKind, Judgement
from cpex_desktop.queries.coverage import COVER_WORDS, Cover
from cpex_desktop.queries.journal_words import DAY, GONE, PLAIN, Tell, by, named, number
from cpex_desktop.queries.objective_readings import JUDGEMENT_WORDS

_COMMITMENT = named("SELECT trim(number || ' ' || title) FROM commitment WHERE id = ?")
_PLAN = named("SELECT title FROM reference_plan WHERE id = ?")
_NUMBER = by(number)
_ANSWERS = {
    AnswerKind.CARRIED: "Décliné dans le département",
    AnswerKind.NOT_APPLICABLE: COVER_WORDS[Cover.NOT_APPLICABLE],
    AnswerKind.UNDECIDED: COVER_WORDS[Cover.UNDECIDED],
}

REFERENCE_FIELDS: Mapping[str, Mapping[str, tuple[str, Tell]]] = {
    "reference_plan": {
        "title": ("Titre", PLAIN),
        "first_day": ("Premier jour", DAY),
        "last_day": ("Dernier jour", DAY),
        "source": ("Source", PLAIN),
        **GONE,
    },
    "commitment": {
        "number": ("N°", PLAIN),
        "heading": ("Orientation", PLAIN),
        "subheading": ("Mesure", PLAIN),
        "title": ("Titre", PLAIN),
        "text": ("Texte", PLAIN),
        "lead": ("Pilote", PLAIN),
        "associated": ("Associés", PLAIN),
        "calendar": ("Calendrier", PLAIN),
        "priority": ("Priorité", PLAIN),
    },
    "objective": {
        "wording": ("Objectif", PLAIN),
        "indicator": ("Indicateur", named("SELECT label FROM indicator WHERE number = ?")),
        "territory": ("Territoire", named("SELECT name FROM territory WHERE id = ?")),
        "baseline": ("Valeur initiale", _NUMBER),
        "baseline_on": ("Date de la valeur initiale", DAY),
        "target": ("Cible", _NUMBER),
        "target_on": ("Date de la cible", DAY),
    },
    "answer": {
        "answer": ("Réponse", by(lambda value: _ANSWERS[AnswerKind(value)])),
        "reason": ("Motif", PLAIN),
    },
    "evaluation": {
        "year": ("Année", PLAIN),
        "comment": ("Commentaire", PLAIN),
        "decided_on": ("Arrêtée le", DAY),
    },
    "evaluation_line": {
        "shown": ("Valeur", PLAIN),
        "judgement": ("Appréciation", by(lambda value: JUDGEMENT_WORDS[Judgement(value)])),
        "comment": ("Commentaire", PLAIN),
    },
}

REFERENCE_THINGS: Mapping[str, Callable[[Mapping[str, Any]], tuple[Tell, Any]]] = {
    "commitment": lambda side: (PLAIN, f"{side.get('number', '')} {side.get('title', '')}".strip()),
    "objective": lambda side: (_COMMITMENT, side.get("commitment")),
    "answer": lambda side: (_COMMITMENT, side.get("commitment")),
    "evaluation": lambda side: (_PLAN, side.get("reference_plan")),
    "evaluation_line": lambda side: (
        named("SELECT wording FROM objective WHERE id = ?"),
        side.get("objective"),
    ),
}
"""What a record is named after, when not after its own title."""
