"""The sentences by which an officer learns that a file would silence figures already received."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from cpex_desktop.french import counted, date_fr, num, plural, quoted
from cpex_desktop.imports.held_figures import Cell
from cpex_desktop.imports.scope import NOWHERE
from cpex_desktop.imports.types import Finding, ImportContext, Question, Severity
from cpex_desktop.models.enums import Sector, TerritoryKind

_INDICATORS_TOLD = 3
_TERRITORIES_OFFERED = 6
_ADVICE = (
    "Si ce fichier complète ce lot, donnez le territoire qu’il couvre en entier (perimetre=CODE), ou "
    f"perimetre={NOWHERE}."
)
_ADD_UP = (
    "réunissez les extraits dans un même classeur, une feuille chacun, ou importez-les d’un coup "
    "(import valeurs BASE FICHIER… --ensemble)"
)
_COMPLETES = "Aucun\u00a0: il complète ce qui est déjà reçu, rien ne passe à zéro"
_REPLACES = "\u202f; là où les deux ont des actes, les siens remplacent"


class Known:
    """The names of batches and indicators, so that a count says what it counts."""

    def __init__(self, connection: sqlite3.Connection, labels: Mapping[int, str]) -> None:
        self._connection = connection
        self.labels = labels

    def batch(self, number: int) -> str:
        """Name a batch by its number, its file and its date."""
        label, as_of = self._connection.execute(
            "SELECT label, as_of FROM batch WHERE id = ?", (number,)
        ).fetchone()
        day = date_fr(date.fromisoformat(as_of))
        return f"lot n°\u00a0{number} ({quoted(label)}, arrêté au {day})"

    def acts(self, lost: Mapping[int, float]) -> str:
        """List the acts of some indicators, the most numerous first."""
        ordered = sorted(lost.items(), key=lambda item: (-item[1], item[0]))
        told = [f"{self.labels[number]} ({num(acts)})" for number, acts in ordered[:_INDICATORS_TOLD]]
        return ", ".join([*told, "…"] if len(ordered) > _INDICATORS_TOLD else told)


def _communes(places: Collection[int]) -> str:
    return counted(len(places), "commune", "communes")


def tell_silenced(
    batch: int, silenced: Collection[int], lost: Mapping[int, float], is_complement: bool, known: Known
) -> list[Finding]:
    """Count what falls to zero: a check when the file seems to complete the batch, else a note."""
    if not lost:
        return []
    reason = (
        f"Des chiffres du {known.batch(batch)} passent à zéro dans {_communes(silenced)}, où ce fichier n’a "
        f"pas d’acte\u00a0: {known.acts(lost)}."
    )
    severity = Severity.CHECK if is_complement else Severity.NOTE
    return [Finding(severity, reason, proposal=_ADVICE if is_complement else "")]


def tell_thinned(
    batch: int, part: int, places: Collection[int], lost: Mapping[int, float], known: Known
) -> Finding:
    """Count the acts of a sector that fall to zero in communes where the file counts only the other."""
    sector = "social" if part == Sector.SOCIAL else "privé"
    return Finding(
        Severity.CHECK,
        f"Des chiffres du {known.batch(batch)} passent à zéro pour le parc {sector} dans "
        f"{_communes(places)}, où ce fichier n’a d’actes que d’un autre parc : {known.acts(lost)}.",
        proposal=f"Si ce fichier complète ce lot, donnez perimetre={NOWHERE}.",
    )


def tell_outranked(batch: int, zeros: Sequence[Cell], known: Known) -> list[Finding]:
    """Say that figures of the file will not be seen: a newer batch claims that there are none."""
    if not zeros:
        return []
    reason = (
        f"{counted(len(zeros), 'chiffre de ce fichier restera', 'chiffres de ce fichier resteront')} à zéro, "
        f"dans {_communes({cell[3] for cell in zeros})}\u00a0: un lot plus récent s’y dit complet, le "
        f"{known.batch(batch)}."
    )
    remedy = "Si ce fichier complète ce lot, retirez le lot, puis importez-le de nouveau avec son perimetre."
    return [Finding(Severity.CHECK, reason, proposal=remedy)]


def tell_older(batch: int, figures: int, known: Known) -> list[Finding]:
    """Say that figures of the file will not be seen, since a newer batch gives them: nothing would change."""
    if not figures:
        return []
    one, several = "chiffre de ce fichier ne sera pas montré", "chiffres de ce fichier ne seront pas montrés"
    reason = f"{counted(figures, one, several)}\u00a0: un lot plus récent les donne, le {known.batch(batch)}."
    return [Finding(Severity.NOTE, reason)]


def tell_replaced(batch: int, places: Collection[int], known: Known) -> Finding:
    """Say where a complement meets figures already received: batches are not added up."""
    return Finding(
        Severity.CHECK,
        f"{_communes(places)} {plural(len(places), 'a', 'ont')} déjà des actes des mêmes mois dans le "
        f"{known.batch(batch)}\u00a0: les chiffres de ce fichier les remplacent, ils ne s’y ajoutent pas.",
        proposal=f"Pour les additionner, retirez ce lot, puis {_ADD_UP}.",
    )


def perimeter_question(
    found: Iterable[Finding], around: Sequence[int], context: ImportContext, *, meets: bool
) -> Question:
    """Ask what the file covers; each answer says what becomes of the figures already received.

    ``meets`` says that a batch has acts of the same months where the file has: no answer adds them up.
    """
    places = {place.id: place for place in context.places}
    whole = next(place for place in context.places if place.kind is TerritoryKind.DEPARTEMENT)
    told = " ".join(finding.reason for finding in found if finding.severity is Severity.CHECK)
    added = (
        f" Pour additionner des actes des mêmes communes, retirez le lot, puis {_ADD_UP}." if meets else ""
    )
    offered = [(places[place].code, places[place].name) for place in around[:_TERRITORIES_OFFERED]]
    return Question(
        "perimetre",
        f"{told}{added} Quel territoire ce fichier couvre-t-il en entier\u202f?",
        (
            *offered,
            (NOWHERE, _COMPLETES + (_REPLACES if meets else "")),
            (
                whole.code,
                f"{whole.name}, tout le département\u00a0: ce qui n’est pas dans le fichier vaut zéro",
            ),
        ),
        NOWHERE,
    )
