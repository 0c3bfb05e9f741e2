"""What does not hold together between stages, put into words: what is seen, why, and what to check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cpex_desktop.analysis.coherence import Concern, Mismatch, Part
from cpex_desktop.french import counted, num, percent
from cpex_desktop.queries.procedure_board import ProcedureBoard
from cpex_desktop.queries.wording import capitalised, subject, wording
from cpex_desktop.reference.catalogue import Indicator

_SECTORS = {Part.SOCIAL: "parc social", Part.PRIVATE: "parc privé"}

_MORE = {
    "summonses": (
        "Une assignation suit un commandement de payer d’au moins six semaines, et les commandements sous le "
        "seuil de signalement ne parviennent pas à la CCAPEX.",
        "Comparez les mois reçus d’EXPLOC et ceux de la préfecture, et les assignations pour un autre motif "
        "qu’un impayé.",
    ),
    "judgments_total": (
        "Des décisions répondent à des assignations de l’année d’avant, et une audience peut être renvoyée.",
        "Vérifiez que chaque tribunal a envoyé toutes ses assignations, et qu’une décision n’est comptée "
        "qu’une fois.",
    ),
    "notices_to_quit": (
        "Un commandement de quitter les lieux peut suivre une décision ancienne, ou être délivré deux fois.",
        "Vérifiez que les décisions de tous les tribunaux sont reçues, et qu’un commandement réitéré n’est "
        "compté qu’une fois.",
    ),
    "police_requests": (
        "Une demande de concours vient au moins deux mois après le commandement, souvent l’année suivante, "
        "et peut être renouvelée.",
        "Vérifiez que les commandements de quitter les lieux sont bien transmis, et que les demandes "
        "réitérées ne sont comptées qu’une fois.",
    ),
    "police_granted": (
        "Des accords répondent à des demandes antérieures à la période, surtout après la trêve.",
        "Comparez avec le stock de demandes en instance\u00a0: s’il n’a pas baissé d’autant, il manque des "
        "demandes dans le fichier de la préfecture.",
    ),
    "evictions_enforced": (
        "Des expulsions exécutent des concours accordés avant la période, surtout après la trêve.",
        "Vérifiez qu’un départ volontaire ou une reprise sans concours n’est pas compté comme une expulsion.",
    ),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to check in sentences: a title, what may explain it, what to do about it."""

    title: str
    why: str
    what: str
    concern: Concern
    stage: str


def procedure_checks(board: ProcedureBoard) -> tuple[Check, ...]:
    """Say each mismatch of a board, in the order of the stages."""
    return tuple(_check(board, found) for found in board.mismatches)


def _check(board: ProcedureBoard, found: Mismatch) -> Check:
    now = board.stage(found.stage).indicator
    before = board.stage(found.previous).indicator if found.previous else now
    title, why, what = _WRITERS[found.concern](found, now, before)
    return Check(capitalised(title), why, what, found.concern, found.stage)


_Words = tuple[str, str, str]


def _more(found: Mismatch, now: Indicator, before: Indicator) -> _Words:
    why, what = _MORE[found.stage]
    title = (
        f"plus {_many(now)} que {_many(before)}\u00a0: {num(found.found or 0)} contre {num(found.limit or 0)}"
    )
    return title, why, what


def _sector_more(found: Mismatch, now: Indicator, before: Indicator) -> _Words:
    title, why, what = _more(found, now, before)
    sector = _sector(found)
    return (
        f"{sector}\u00a0: {title}",
        f"{why} Un parc mal rempli à l’une des deux étapes suffit aussi.",
        f"{what} Comparez les actes sans parc précisé des deux étapes.",
    )


def _exceed(found: Mismatch, now: Indicator, _before: Indicator) -> _Words:
    return (
        f"{_name(now)}\u00a0: les parcs font {num(found.found or 0)}, le total {num(found.limit or 0)}",
        "Le total et la ventilation viennent de deux lots qui ne portent pas sur les mêmes actes.",
        "Retirez le lot le plus ancien, ou demandez un extrait qui donne les deux.",
    )


def _below(found: Mismatch, now: Indicator, before: Indicator) -> _Words:
    title, why, _ = _exceed(found, now, before)
    return title, why, "Vérifiez que chaque parc a été reçu pour tous les mois de la période."


def _other_months(found: Mismatch, now: Indicator, before: Indicator) -> _Words:
    return (
        f"{_name(now)} et {_name(before)}\u00a0: mois différents",
        f"Il manque {counted(int(found.found or 0), 'mois', 'mois')} à l’une et "
        f"{counted(int(found.limit or 0), 'mois', 'mois')} à l’autre\u00a0: leur rapport n’est pas calculé.",
        "Importez les mois manquants, ou choisissez une période connue des deux étapes.",
    )


def _stage_absent(_found: Mismatch, now: Indicator, _before: Indicator) -> _Words:
    source = f" Source habituelle\u00a0: {now.source}." if now.source else ""
    return (
        f"{_name(now)}\u00a0: aucune valeur",
        "L’étape n’a pas été reçue pour ce territoire et cette période\u00a0: ce n’est pas zéro.",
        f"Importez le fichier qui la porte.{source}",
    )


def _sector_absent(found: Mismatch, now: Indicator, _before: Indicator) -> _Words:
    return (
        f"{_name(now)}\u00a0: {_sector(found)} non reçu",
        "L’étape voisine donne ce parc, celle-ci ne le donne pas.",
        "Demandez à la source la colonne du parc, ou importez un extrait qui la contient.",
    )


def _sector_empty(found: Mismatch, now: Indicator, _before: Indicator) -> _Words:
    return (
        f"{_name(now)}\u00a0: aucun acte dans le {_sector(found)}",
        f"Les étapes voisines en comptent au moins {num(found.limit or 0)}.",
        "Vérifiez que la colonne du parc est remplie, et que le fichier ne porte pas sur un seul bailleur.",
    )


def _much_unknown(found: Mismatch, now: Indicator, _before: Indicator) -> _Words:
    part = percent((found.found or 0) / (found.limit or 1))
    return (
        f"{_name(now)}\u00a0: {part} sans parc précisé",
        "La comparaison des parcs porte sur le reste seulement, qui peut ne pas lui ressembler.",
        "Rapprochez les bailleurs du fichier de ceux de la base, ou demandez la nature du bailleur.",
    )


_WRITERS: dict[Concern, Callable[[Mismatch, Indicator, Indicator], _Words]] = {
    Concern.MORE_THAN_PREVIOUS: _more,
    Concern.SECTOR_MORE_THAN_PREVIOUS: _sector_more,
    Concern.PARTS_EXCEED_TOTAL: _exceed,
    Concern.PARTS_BELOW_TOTAL: _below,
    Concern.OTHER_MONTHS: _other_months,
    Concern.STAGE_ABSENT: _stage_absent,
    Concern.SECTOR_ABSENT: _sector_absent,
    Concern.SECTOR_EMPTY: _sector_empty,
    Concern.MUCH_UNKNOWN: _much_unknown,
}


def _many(indicator: Indicator) -> str:
    many = subject(indicator).removeprefix("les ")
    return f"d’{many}" if many[:1].lower() in "aeéiou" else f"de {many}"


def _name(indicator: Indicator) -> str:
    return wording(indicator).many


def _sector(found: Mismatch) -> str:
    return _SECTORS[found.part] if found.part is not None else ""
