"""The nine actions of the third axis: staying in the dwelling, or leaving it for another."""

from __future__ import annotations

from cpex_desktop.demo.plan_action import (
    COUNCIL,
    DDETS,
    DEBT,
    DONE,
    HABITAT,
    IN_PROGRESS,
    LANDLORDS,
    PAUSED,
    PREFECTURE,
    SIAO,
    DemoAction,
    Goal,
)
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import Body, Weather
from cpex_desktop.queries.plan_words import ActionField

_F = ActionField

STAY: tuple[DemoAction, ...] = (
    DemoAction(
        "A-08", "Mutualisation de l’offre de relogement entre bailleurs", (PREFECTURE, LANDLORDS), (31,
        32), 1,
        "2026-06-01", "2027-06-30", IN_PROGRESS, 25,
        "Disposer chaque mois de logements proposés par tous les bailleurs sociaux avant le concours.",
        ("police_request", "police_granted"),
        (Goal("rehousing_offers_before_force", 45, 80), Goal("evictions_enforced", 198, 170)),
        (
            ("Réunion des bailleurs", "2026-09-15", "2026-09-16"),
            ("Règle de partage", "2027-01-31", ""),
            ("Accord signé", "2027-06-30", ""),
        ),
        partners=(HABITAT, SIAO), finding="Peu de solutions sont proposées avant l’expulsion",
        fields={_F.BODY: Body.STEERING},
    ),
    DemoAction(
        "A-10", "Suivi trimestriel des protocoles de cohésion sociale", (DDETS,), (30,), 2, "2026-03-15",
        "2026-12-20", IN_PROGRESS, 50,
        "Savoir chaque trimestre combien de protocoles courent et combien sont respectés.",
        ("judgment",),
        (Goal("evictions_enforced", 65, 50, sector=Sector.SOCIAL),),
        (
            ("Tableau partagé", "2026-06-30", "2026-06-18"),
            ("Troisième trimestre", "2026-10-31", "2026-10-29"),
            ("Quatrième trimestre", "2026-12-20", ""),
        ),
        partners=(HABITAT, LANDLORDS), sector=Sector.SOCIAL,
    ),
    DemoAction(
        "A-12", "Articulation surendettement, FSL et CCAPEX", (DEBT,), (22, 25), 2, "2026-04-01",
        "2027-04-30",
        PAUSED, 15,
        "Éviter qu’un plan d’apurement et une procédure de surendettement se contredisent.",
        ("arrears", "judgment"),
        (Goal("summons_mean_debt", 3963, 3600),),
        (("Note commune", "2027-01-31", ""), ("Séance de travail", "2027-04-30", "")),
        partners=(COUNCIL, DDETS),
        notes=(("2026-09-22", "En pause jusqu’au renouvellement du règlement intérieur du fonds."),),
    ),
    DemoAction(
        "A-14", "Indemnisation des bailleurs\u00a0: délai d’instruction", (PREFECTURE,), (27,), 1,
        "2026-02-01",
        "2026-12-31", IN_PROGRESS, 60,
        "Proposer une transaction en moins de quatre mois.",
        ("state_compensation", "police_refused"),
        (Goal("compensation_outstanding", 67057, 40000), Goal("compensation_agreements", 45, 60)),
        (
            ("Dossier type", "2026-04-30", "2026-05-04"),
            ("Stock ancien soldé", "2026-09-30", "2026-09-30"),
            ("Bilan", "2026-12-31", ""),
        ),
        fields={_F.FTE: 0.5},
    ),
    DemoAction(
        "A-15", "Fonds d’aide aux impayés\u00a0: règlement intérieur commun", (COUNCIL,), (21, 22), 1,
        "2026-05-01", "2027-01-15", IN_PROGRESS, 30,
        "Aligner les critères du fonds de solidarité et des fonds communaux.",
        ("arrears",),
        (Goal("payment_orders_mean_debt", 2554, 2300),),
        (("Comparaison des critères", "2026-10-15", "2026-10-09"), ("Vote", "2027-01-15", "")),
        fields={_F.AMOUNT: 60000.0, _F.MEANS_SOURCE: "Fonds de solidarité pour le logement"},
    ),
    DemoAction(
        "A-16", "Baux résiliés\u00a0: suivi des protocoles respectés", (DDETS,), (30,), 2, "2026-10-01",
        "2027-03-15", IN_PROGRESS, 20,
        "Vérifier qu’un bail est signé de nouveau à la fin d’un protocole respecté.",
        ("judgment",),
        (),
        (("Liste des fins de protocole", "2026-12-31", ""), ("Rappel aux bailleurs", "2027-03-15", "")),
        partners=(LANDLORDS,), sector=Sector.SOCIAL,
    ),
    DemoAction(
        "A-32", "Commission de relogement des bailleurs sociaux", (LANDLORDS,), (32,), 1, "2026-01-15",
        "2026-06-30", DONE, None,
        "Réunir chaque mois les bailleurs sur les concours accordés.",
        ("police_granted",),
        (Goal("police_granted_not_enforced", 100, 80),),
        (("Règlement", "2026-04-30", "2026-04-28"), ("Première séance", "2026-06-30", "2026-06-23")),
        done="2026-06-23", partners=(PREFECTURE, SIAO),
        finding="Peu de solutions sont proposées avant l’expulsion",
        fields={_F.WEATHER: Weather.SECURE},
    ),
    DemoAction(
        "A-33", "Suivi budgétaire des indemnisations", (PREFECTURE,), (27,), 2, "2026-01-05", "2026-03-31",
        DONE,
        None,
        "Prévoir chaque trimestre le besoin de l’enveloppe notifiée.",
        ("state_compensation",),
        (Goal("compensation_amount_paid", 400533, 380000),),
        (("Tableau de suivi", "2026-03-31", "2026-03-16"),),
        done="2026-03-16",
    ),
    DemoAction(
        "A-34", "Aide d’urgence aux impayés\u00a0: fiche commune", (COUNCIL,), (21,), 2, "2026-02-01",
        "2026-07-31",
        DONE, None,
        "Décrire en une page l’aide d’urgence et la façon de la demander.",
        ("arrears",),
        (Goal("summonses", 1518, 1450),),
        (("Fiche diffusée", "2026-07-31", "2026-07-24"),),
        done="2026-07-24", partners=(DDETS,),
    ),
)  # fmt: skip
