"""The officer's ``--set key=value`` pairs: what the file does not say, checked before anything is read."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from cpex_desktop.errors import UserError
from cpex_desktop.french import fold, list_words, quoted
from cpex_desktop.imports.types import Answers

KEYS = (
    "feuille", "disposition", "entete", "orientation", "periode", "parc", "motif", "indicateur", "territoire",
    "perimetre", "absents", "bailleur", "statut", "codes",
)  # fmt: skip
FAMILIES = ("colonne", "local", "nature", "libelle", "date", "montant", "bailleur")

ORGANISATION = "organisme"
"""What ``bailleur.<name>=`` says of a bare name."""

_CLOSED = {
    "disposition": ("large", "longue", "mois", "cas"),
    "orientation": ("lignes", "colonnes"),
    "parc": ("social", "prive", "tous", "inconnu"),
    "motif": ("impaye", "conge", "troubles", "sans-titre", "tous", "inconnu"),
    "absents": ("zero",),
    "statut": ("consolide", "provisoire", "estime"),
    "codes": ("postaux", "insee"),
}


def parse_answers(pairs: Iterable[str]) -> Answers:
    """Read ``key=value`` pairs; keys and the words of closed lists may be typed without accents.

    What follows the first point of a key (« colonne.Nb assig ») is folded as headers are, except a code of
    ``date.`` and the slug of ``local.``, which stay as typed. Raises UserError for an unknown key or value.
    """
    return Answers(dict(_pair(pair) for pair in pairs))


def _pair(pair: str) -> tuple[str, str]:
    key, equals, value = pair.partition("=")
    if not equals or not value.strip():
        raise UserError(
            "La précision donnée n’est pas complète.",
            f"Vous avez écrit {quoted(pair.strip())}.",
            "Écrivez une clé, le signe égal et une valeur, par exemple periode=2026-09.",
        )
    family, point, rest = key.partition(".")
    name = fold(family).replace(" ", "")
    if point and name in FAMILIES and rest.strip():
        if name == "bailleur":
            _vouch(rest, value)
        return f"{name}.{_rest(name, rest)}", value.strip()
    if name in KEYS and not point:
        return name, _value(name, value.strip())
    raise _unknown(key, name)


def _vouch(name: str, value: str) -> None:
    """Take the officer's word that a bare name is an organisation's, unless the name says otherwise."""
    # Here and not above: the words of names serve the reading process, and this one only for such an answer.
    from cpex_desktop.imports.landlords import may_vouch_for

    if fold(value) != ORGANISATION or not may_vouch_for(name):
        raise UserError(
            "Le bailleur déclaré n’est pas reconnu.",
            "Seul un organisme peut être déclaré\u202f; les personnes ne sont pas enregistrées.",
            f"Écrivez le nom de l’organisme tel que le fichier le donne, par exemple "
            f"bailleur.Batigère={ORGANISATION}.",
        )


def _rest(family: str, rest: str) -> str:
    return rest.strip() if family in {"date", "local"} else column_key(rest)


def column_key(text: str) -> str:
    """Fold a header into the key by which ``colonne.…`` finds it; signs alone (« % ») stay as they are."""
    return fold(text) or text.strip()


def _value(name: str, value: str) -> str:
    allowed = _CLOSED.get(name)
    if allowed is None:
        return value
    folded = fold(value).replace(" ", "-")
    if folded in allowed:
        return folded
    raise UserError(
        f"La valeur de {quoted(name)} n’est pas reconnue.",
        f"Vous avez écrit {quoted(value)}.",
        f"Les valeurs possibles sont {list_words(allowed)}.",
    )


def _unknown(key: str, name: str) -> UserError:
    known = [*KEYS, *(f"{family}.…" for family in FAMILIES)]
    close = get_close_matches(name, [*KEYS, *FAMILIES], n=1, cutoff=0.5)
    remedy = (
        f"Vouliez-vous écrire {quoted(close[0])}\u202f?"
        if close
        else f"Les clés possibles sont {list_words(known)}."
    )
    return UserError("Cette précision n’existe pas.", f"Vous avez écrit {quoted(key.strip())}.", remedy)
