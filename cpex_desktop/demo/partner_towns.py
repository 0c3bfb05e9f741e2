"""The town halls and EPCI of the demonstration: whom the service knows there, and when it saw them.

Some forty communes out of 118 have somebody to call: the map of the coverage has something to show, and the
list of those without anybody is what the officer works on.
"""

from __future__ import annotations

from cpex_desktop.demo.partner_story import Due, Function, Talk, Vow
from cpex_desktop.demo.plan_action import SAUGE_AGGLO
from cpex_desktop.models.partner_lists import (
    Channel,
    ContactRole,
    Direction,
    Outcome,
    PledgeState,
    Theme,
)

_R, _TOWNS = ContactRole, Theme.MUNICIPAL_BLOC
MONTCLAIR, AUBIN, ORMEAUX, UPPER = "980100033", "980100025", "980100041", "980100058"

REFERRED = (
    "98112", "98090", "98100", "98078", "98062", "98104", "98068", "98015", "98118", "98028", "98064",
    "98049", "98116", "98103", "98002", "98096", "98014", "98023", "98081", "98092", "98006",
)  # fmt: skip
"""Communes whose town hall named a referent for evictions."""
KNOWN = (
    "98010", "98106", "98004", "98016", "98035", "98110", "98063", "98075", "98054", "98052", "98061",
    "98088", "98018",
)  # fmt: skip
"""Communes of which only the secretariat is known."""
INVITED = ("98112", "98090", "98010")
"""Communes whose mayor the charter asks to invite to the CCAPEX."""


def referent(town: str) -> Function:
    """Tell the function of the referent of a town hall, by the town's name."""
    roles = (_R.CCAPEX_REFERENT, _R.SOCIAL_WORKER)
    return Function(f"Référent expulsions, {town}", "Référent expulsions", "CCAS", roles, main=True)


def secretariat(town: str) -> Function:
    """Tell the function of the secretariat of a town hall, by the town's name."""
    return Function(f"Secrétariat, {town}", "Secrétariat général", roles=(_R.SECRETARIAT,), main=True)


def housing_office(name: str) -> Function:
    """Tell the function of whoever follows housing in an EPCI, by its name."""
    return Function(f"Service habitat, {name}", "Chargé de l’habitat", roles=(_R.CCAPEX_REFERENT,), main=True)


TALKS: tuple[Talk, ...] = (
    Talk(
        "2026-03-18", Channel.EVENT,
        (SAUGE_AGGLO, "98112", "98100", "98104", "98106", "98015", "98028", "98064", "98004"),
        "Réunion des maires de l’agglomération",
        "Présentation du diagnostic. Les communes demandent une fiche d’une page sur leur territoire.",
        theme=_TOWNS, hour="17:30", minutes=120,
        vows=(Vow("Envoyer sa fiche à chaque commune", "2026-04-30", by_us=True, bearer="Service logement",
                  state=PledgeState.KEPT, on="2026-04-28"),),
    ),
    Talk(
        "2026-04-09", Channel.EVENT, (AUBIN, "98090", "98014", "98006"), "Réunion des maires du littoral",
        "Les communes demandent une commission proche d’elles. Accord de principe.", theme=_TOWNS,
        actions=("A-02",), minutes=90,
    ),
    Talk(
        "2026-05-21", Channel.VISIT, (ORMEAUX, "98068", "98103", "98049"), "Visite du CCAS des Ormeaux",
        "Le CCAS reçoit les commandements de payer trop tard pour agir.", theme=_TOWNS, minutes=75,
    ),
    Talk(
        "2026-06-30", Channel.TELEPHONE, ("98010",), "Appel au secrétariat de Belleroche",
        "Demande d’un rendez-vous avec le maire. Pas de date proposée.", theme=_TOWNS,
        direction=Direction.OUTGOING, outcome=Outcome.MESSAGE_LEFT,
    ),
    Talk(
        "2026-09-17", Channel.VISIT, ("98090",), "Visite à Port-Aubin",
        "La commune prête une salle à la commission locale. Reste à fixer la date.",
        ("Référent expulsions, Port-Aubin",), _TOWNS, actions=("A-02",), minutes=60,
        vows=(
            Vow("Prêter une salle à la commission locale", "2026-12-15", bearer="Secrétariat général"),
            Vow("Envoyer le projet de règlement", "2026-10-15", by_us=True, bearer="Service logement"),
        ),
        dues=(Due("Fixer la date de la première séance", "2026-11-16", channel=Channel.TELEPHONE),),
    ),
    Talk(
        "2026-10-08", Channel.MEETING, ("98112", SAUGE_AGGLO), "Point avec la ville et l’agglomération",
        "La ville signale les quartiers où les commandements se concentrent.", theme=_TOWNS, minutes=90,
        vows=(Vow("Désigner un élu référent par quartier", "2027-01-31", bearer="Cabinet du maire"),),
        dues=(Due("Demander la liste des élus référents", "2027-01-15"),),
    ),
    Talk(
        "2026-10-13", Channel.TELEPHONE, (MONTCLAIR,), "Appel au service habitat",
        "Le président souhaite réunir les maires avant la fin de l’année.", theme=_TOWNS,
        dues=(Due("Choisir la date de la réunion des maires", "2026-11-09"),),
    ),
    Talk(
        "2026-12-03", Channel.MEETING, ("98118", MONTCLAIR), "Rencontre à Villenoire", theme=_TOWNS,
        outcome=Outcome.PLANNED, hour="14:00",
    ),
)  # fmt: skip
"""What was said with the communes and the EPCI; the state of Belleroche is told by nobody met there."""
