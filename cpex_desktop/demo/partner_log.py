"""What was said with the partners of the demonstration but the communes, from the oldest to the newest.

The story is that of the plan: the protocol of Sauge Habitat waits for its board, and the signature is late.
"""

from __future__ import annotations

from cpex_desktop.demo.partner_story import (
    COOP,
    ESH,
    HELPERS,
    MEDIATION,
    SEM,
    TENANTS,
    TOWN_CARE,
    Due,
    Talk,
    Vow,
)
from cpex_desktop.demo.plan_action import (
    ADIL,
    AGENCIES,
    CAF,
    COUNCIL,
    COURT,
    DEPARTEMENT,
    HABITAT,
    JUSTICE,
    LANDLORDS,
    MSA,
    OWNERS,
    PREFECTURE,
    SIAO,
    UDCCAS,
)
from cpex_desktop.models.partner_lists import Channel, Direction, Outcome, PledgeState, Theme

_C, _OUT, _IN = Channel, Direction.OUTGOING, Direction.INCOMING
_PLAN, _PRIVATE, _TOWNS = Theme.DIAGNOSIS_AND_PLAN, Theme.PRIVATE_SECTOR, Theme.MUNICIPAL_BLOC
PROTOCOL = "Protocole de signalement précoce avec Sauge Habitat"
_REFERENT = "Référent impayés 1"

HABITAT_TALKS: tuple[Talk, ...] = (
    Talk(
        "2025-11-20", _C.CCAPEX, (HABITAT, ESH, SEM, COUNCIL, CAF), "CCAPEX plénière",
        "Bilan de l’année. Les bailleurs demandent un retour sur chaque saisine.", hour="14:00", minutes=150,
    ),
    Talk(
        "2026-02-12", _C.MEETING, (HABITAT,), "Premier échange sur le signalement précoce",
        "Le bailleur saisit la commission après le commandement de payer. Il accepte d’en discuter.",
        ("Directeur de la gestion locative",), actions=("A-03",), minutes=60,
    ),
    Talk(
        "2026-04-10", _C.LETTER, (HABITAT,), "Accord de principe reçu", "Le bailleur accepte le principe.",
        direction=_IN, actions=("A-03",),
    ),
    Talk(
        "2026-06-04", _C.CCAPEX, (HABITAT, ESH, SEM, COUNCIL, CAF, ADIL), "CCAPEX plénière",
        "Présentation du diagnostic territorial. Sauge Habitat accepte d’être bailleur pilote.",
        theme=_PLAN, hour="14:00", minutes=150,
        vows=(Vow("Présenter le bilan du premier semestre", "2026-10-31", by_us=True,
                  bearer="Secrétariat de la CCAPEX", state=PledgeState.KEPT, on="2026-10-02",
                  evidence="Sous-commission du 2 octobre"),),
    ),
    Talk(
        "2026-06-12", _C.EMAIL, (HABITAT,), "Trame de protocole validée",
        "Validation par le service juridique du bailleur, sous réserve de l’information du locataire.",
        direction=_IN, actions=("A-03",), deals=(PROTOCOL,),
    ),
    Talk(
        "2026-09-01", _C.TELEPHONE, (HABITAT,), "Appel du service social",
        "Demande de précisions sur le circuit de signalement des ménages allocataires.", direction=_IN,
        note="Le service social et le contentieux se parlent peu. À aborder avec tact.",
    ),
    Talk(
        "2026-09-03", _C.MEETING, (HABITAT,), "Réunion technique de lancement",
        "Calendrier partagé\u00a0: trame en septembre, signature avant fin octobre.",
        (_REFERENT, "Responsable du contentieux", "Directeur de la gestion locative"), actions=("A-03",),
        deals=(PROTOCOL,), minutes=90,
        vows=(Vow("Protocole de signalement", "2026-10-30", bearer="Direction générale"),),
    ),
    Talk(
        "2026-10-01", _C.EMAIL, (HABITAT,), "Tableau de suivi des impayés reçu",
        "1\u202f284\u00a0ménages en impayé de plus de deux mois, dont 312 sans contact.", direction=_IN,
    ),
    Talk(
        "2026-10-02", _C.CCAPEX, (HABITAT, COUNCIL, CAF), "Sous-commission\u00a0: référent unique impayés",
        "Désignation d’un référent par agence avant le 31 décembre.", (_REFERENT,), hour="14:00",
        vows=(
            Vow("Référent unique impayés dans chaque agence", "2026-12-31", bearer="Gestion locative",
                target=5, unit="agences", reached=(3, "2026-11-10", "Sauge Habitat, par téléphone")),
            Vow("Transmettre au bailleur les suites de ses saisines", "2026-12-20", by_us=True,
                bearer="Secrétariat de la CCAPEX"),
        ),
        dues=(Due("Liste des référents par agence", "2026-12-15", _REFERENT, _C.EMAIL),),
    ),
    Talk(
        "2026-10-15", _C.MEETING, (HABITAT,), "Réunion technique, service contentieux",
        "Accord sur le tableau de suivi mensuel. Point ouvert\u00a0: information du locataire.",
        (_REFERENT, "Responsable du contentieux", "Conseiller social de secteur 1"), actions=("A-03",),
        deals=(PROTOCOL,), minutes=90,
    ),
    Talk(
        "2026-11-04", _C.EMAIL, (HABITAT,), "Projet de protocole v3",
        "Envoi de la version consolidée après la réunion technique.", (_REFERENT,), direction=_OUT,
        actions=("A-03",), deals=(PROTOCOL,),
        vows=(Vow("Envoyer la version consolidée", "2026-11-06", by_us=True, state=PledgeState.KEPT,
                  on="2026-11-04", evidence="Courriel du 4 novembre"),),
    ),
    Talk(
        "2026-11-10", _C.TELEPHONE, (HABITAT,), "Appel au référent impayés",
        "Le conseil d’administration examine le protocole le 24. Il demande une version avec le seuil à deux "
        "mois de loyer.",
        (_REFERENT,), direction=_OUT, hour="10:20", actions=("A-03",), deals=(PROTOCOL,),
        dues=(
            Due("Retour du conseil d’administration", "2026-11-25", _REFERENT, _C.TELEPHONE),
            Due("Données du 4e trimestre", "2027-01-20", _REFERENT, _C.EMAIL),
        ),
    ),
)  # fmt: skip

LANDLORD_TALKS: tuple[Talk, ...] = (
    Talk(
        "2026-07-02", _C.MEETING, (ESH,), "Point sur la convention",
        "La convention se termine au printemps. Les deux parties veulent la renouveler.",
        ("Référente impayés de l’ESH", "Directrice de clientèle"), minutes=60,
        vows=(Vow("Bilan des protocoles de cohésion sociale", "2026-12-31", bearer="Recouvrement"),),
    ),
    Talk(
        "2026-10-22", _C.TELEPHONE, (ESH,), "Préparation de la relève des référents",
        "Deux agences changent de référent.", ("Référente impayés de l’ESH",), direction=_OUT,
        dues=(Due("Recevoir la liste des référents par agence", "2026-11-18", channel=_C.EMAIL),),
    ),
    Talk(
        "2026-09-24", _C.VIDEO, (SEM,), "Visioconférence avec le contentieux",
        "La société cherche un modèle de plan d’apurement.", ("Gestionnaire du contentieux",), minutes=40,
        vows=(Vow("Envoyer un modèle de plan d’apurement", "2026-11-30", by_us=True),),
    ),
    Talk(
        "2026-05-12", _C.TELEPHONE, (COOP,), "Appel au standard",
        "Le référent impayés est parti, personne ne le remplace.", direction=_OUT,
    ),
    Talk(
        "2026-09-29", _C.TELEPHONE, (COOP,), "Relance de la coopérative", direction=_OUT,
        outcome=Outcome.NO_ANSWER,
    ),
    Talk(
        "2026-09-10", _C.MEETING, (LANDLORDS, HABITAT, ESH, SEM), "Réunion de l’union des bailleurs",
        "Mutualiser l’offre de relogement\u00a0: chaque bailleur propose dix logements par an.",
        actions=("A-08",), minutes=120,
        vows=(Vow("Écrire à la coopérative au nom de l’union", "2026-10-31", partner=LANDLORDS,
                  bearer="Délégation"),),
    ),
)  # fmt: skip

PRIVATE_TALKS: tuple[Talk, ...] = (
    Talk(
        "2026-03-26", _C.MEETING, (AGENCIES,), "Rencontre du président du syndicat",
        "Les agences connaissent mal la commission.", ("Président du syndicat",), _PRIVATE,
        actions=("A-04",), minutes=60,
        dues=(Due("Obtenir la liste des agences volontaires", "2026-11-06"),),
    ),
    Talk(
        "2026-10-06", _C.TRAINING, (OWNERS, ADIL), "Formation des bailleurs privés",
        "Vingt-deux propriétaires présents. Questions sur l’apurement et les assurances.", theme=_PRIVATE,
        minutes=120,
        vows=(Vow("Insérer un article dans le bulletin de la chambre", "2026-12-01", partner=OWNERS),),
    ),
)  # fmt: skip

OTHER_TALKS: tuple[Talk, ...] = (
    Talk(
        "2026-09-18", _C.MEETING, (CAF,), "Échange sur les impayés signalés",
        "La caisse transmettra chaque trimestre les impayés par commune.",
        ("Responsable du pôle logement",), _PLAN, minutes=60,
        vows=(Vow("Transmettre les impayés du 3e trimestre", "2026-10-31", bearer="Pôle logement"),),
        dues=(Due("Recevoir les impayés du 3e trimestre", "2026-11-13"),),
    ),
    Talk("2026-10-20", _C.TELEPHONE, (MSA,), "Appel sur les aides au logement", theme=_PLAN),
    Talk(
        "2026-07-22", _C.MEETING, (COUNCIL,), "Point sur le fonds de solidarité",
        "Les délais d’instruction baissent.", ("Responsable du FSL",), _PLAN, minutes=60,
        dues=(Due("Demander le règlement intérieur du fonds", "2026-10-05"),),
    ),
    Talk(
        "2026-10-05", _C.EMAIL, (COUNCIL,), "Règlement intérieur du fonds reçu", theme=_PLAN,
        direction=_IN, ends=("Demander le règlement intérieur du fonds",),
    ),
    Talk("2026-11-12", _C.MEETING, (ADIL, SIAO), "Comité technique", "Préparation du prochain ordre du jour.",
         theme=_PLAN, minutes=90),
    Talk("2026-11-17", _C.TELEPHONE, (PREFECTURE,), "Point sur les concours", theme=_PLAN),
    Talk(
        "2026-09-30", _C.MEETING, (UDCCAS, TOWN_CARE), "Circuit de saisine des CCAS",
        "Un circuit court est rédigé. Reste à le diffuser.", theme=_TOWNS, actions=("A-19",), minutes=60,
        dues=(Due("Diffuser le circuit de saisine aux CCAS", "2026-10-30"),),
    ),
    Talk(
        "2026-08-27", _C.VIDEO, (JUSTICE,), "Visioconférence sur les signalements",
        "Les études envoient des formats différents.", theme=_PLAN, minutes=45,
        dues=(Due("Convenir du format des signalements", "2026-11-12"),),
    ),
    Talk("2026-04-15", _C.LETTER, (COURT,), "Demande d’une rencontre", direction=_OUT, theme=_PLAN,
         places=(DEPARTEMENT,)),
    Talk("2026-10-29", _C.VISIT, (HELPERS,), "Visite de l’équipe mobile", theme=_PLAN, minutes=60),
    Talk("2026-06-18", _C.MEETING, (TENANTS,), "Rencontre des représentants des locataires", theme=_PLAN),
    Talk("2026-10-27", _C.EMAIL, (MEDIATION,), "Articulation avec les recours", theme=_PLAN),
)  # fmt: skip

TALKS = (*HABITAT_TALKS, *LANDLORD_TALKS, *PRIVATE_TALKS, *OTHER_TALKS)
