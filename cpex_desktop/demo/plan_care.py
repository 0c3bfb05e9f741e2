"""The eleven actions of the second axis: households met early, by the right service."""

from __future__ import annotations

from cpex_desktop.demo.plan_action import (
    ADIL,
    CAF,
    COUNCIL,
    COURT,
    DDETS,
    DONE,
    IN_PROGRESS,
    JUSTICE,
    PREFECTURE,
    TO_LAUNCH,
    UDCCAS,
    DemoAction,
    Goal,
)
from cpex_desktop.models.enums import Sector
from cpex_desktop.models.plan_lists import Body, Weather
from cpex_desktop.queries.plan_words import ActionField

_F = ActionField

CARE: tuple[DemoAction, ...] = (
    DemoAction(
        "A-01", "Permanences «\u00a0aller vers\u00a0» dès le commandement de payer", (ADIL,), (15, 16), 1,
        "2026-02-01", "2026-12-31", IN_PROGRESS, 65,
        "Proposer un rendez-vous à tout locataire du parc privé qui reçoit un commandement de payer.",
        ("payment_order", "summons"),
        (Goal("order_to_summons_ratio", 41.2, 36.0), Goal("summonses", 388, 350, place="98112")),
        (
            ("Permanence ouverte à Sauge-Ville", "2026-03-01", "2026-03-02"),
            ("Permanence ouverte à Port-Aubin", "2026-09-15", "2026-09-14"),
            ("Bilan à un an", "2026-12-31", ""),
        ),
        partners=(UDCCAS, CAF), places=("98112", "98090"), sector=Sector.PRIVATE,
        finding="Les assignations se concentrent à Sauge-Ville et à Port-Aubin",
        notes=(("2026-10-08", "Six rendez-vous sur dix sont honorés depuis le rappel par SMS."),),
        fields={_F.WEATHER: Weather.SECURE, _F.GOOD_PRACTICE: True},
    ),
    DemoAction(
        "A-06", "Diagnostic social et financier\u00a0: trame commune", (COUNCIL,), (17,), 1, "2026-03-01",
        "2027-01-31", IN_PROGRESS, 70,
        "Remettre au juge, avant l’audience, un diagnostic que tous les organismes remplissent de même.",
        ("social_financial_assessment", "hearing"),
        (Goal("judgments_conditional_share", 41.0, 48.0),),
        (
            ("Trame rédigée", "2026-06-30", "2026-06-25"),
            ("Essai dans deux maisons des solidarités", "2026-11-30", ""),
            ("Généralisation", "2027-01-31", ""),
        ),
        partners=(UDCCAS, COURT, CAF),
    ),
    DemoAction(
        "A-07", "Courrier type «\u00a0expulsion conditionnelle\u00a0» en FALC", (DDETS,), (20, 28), 2,
        "2026-04-01", "2026-11-30", IN_PROGRESS, 80,
        "Expliquer au locataire ce que la décision lui demande, et qui peut l’aider.",
        ("judgment",),
        (Goal("notices_to_quit", 785, 740),),
        (
            ("Rédaction avec des locataires", "2026-07-15", "2026-07-10"),
            ("Relecture par le tribunal", "2026-10-15", "2026-10-20"),
            ("Premier envoi", "2026-11-30", ""),
        ),
        partners=(ADIL, COURT),
    ),
    DemoAction(
        "A-09", "Formation des CCAS au repérage des impayés", (ADIL, UDCCAS), (13, 16), 2, "2026-11-01",
        "2027-02-28", TO_LAUNCH, 10,
        "Former un agent de chaque CCAS aux aides, aux délais et à la saisine de la commission.",
        ("arrears",),
        (Goal("payment_orders", 3687, 3500),),
        (("Programme", "2026-12-31", ""), ("Deux sessions", "2027-02-28", "")),
    ),
    DemoAction(
        "A-11", "Cartographie partagée des accompagnements AVDL", (DDETS,), (15,), 2, "2026-05-01",
        "2026-10-15", IN_PROGRESS, 35,
        "Savoir, commune par commune, qui accompagne et combien de places restent.",
        ("payment_order", "summons", "police_request"),
        (Goal("summonses", 1518, 1400),),
        (
            ("Recensement des opérateurs", "2026-07-31", "2026-09-04"),
            ("Carte publiée", "2026-10-15", ""),
        ),
        partners=(COUNCIL,),
        fields={
            _F.WEATHER: Weather.REACHABLE,
            _F.WEATHER_SENTENCE: "Le recensement des opérateurs est complet, la carte reste à faire.",
            _F.BODY: Body.TECHNICAL,
        },
    ),
    DemoAction(
        "A-17", "Fiche réflexe pour les maires et les CCAS", (PREFECTURE,), (16, 20), 2, "2026-06-01",
        "2026-12-18", IN_PROGRESS, 75,
        "Donner à chaque mairie, en une page, les contacts et les délais de chaque étape.",
        ("payment_order", "summons", "notice_to_quit"),
        (Goal("police_requests", 581, 540),),
        (("Projet relu", "2026-09-30", "2026-09-29"), ("Envoi aux mairies", "2026-12-18", "")),
        partners=(ADIL, UDCCAS), fields={_F.GOOD_PRACTICE: True},
    ),
    DemoAction(
        "A-18", "Accès des commissaires de justice aux parties communes", (JUSTICE,), (18,), 1, "2027-01-04",
        "2027-02-01", TO_LAUNCH, 0,
        "Rencontrer plus de locataires lors de la signification des actes.",
        ("payment_order", "summons"),
        (),
        (("Recensement des immeubles fermés", "2027-02-01", ""),),
    ),
    DemoAction(
        "A-28", "Information sur le seuil national de signalement", (PREFECTURE,), (12,), 2, "2026-01-15",
        "2026-03-31", DONE, None,
        "Rappeler aux études le seuil de signalement des commandements de payer.",
        ("payment_order",),
        (Goal("payment_orders", 2119, 2000, sector=Sector.PRIVATE),),
        (("Lettre aux études", "2026-03-31", "2026-03-20"),),
        done="2026-03-20", partners=(JUSTICE,), sector=Sector.PRIVATE,
    ),
    DemoAction(
        "A-29", "Dépliant remis avec le commandement de payer", (JUSTICE,), (19,), 1, "2026-01-15",
        "2026-05-31", DONE, None,
        "Remettre avec l’acte les contacts du département, en mots simples.",
        ("payment_order",),
        (),
        (("Maquette", "2026-03-31", "2026-03-30"), ("Impression", "2026-05-31", "2026-05-22")),
        done="2026-05-22", partners=(ADIL, DDETS), fields={_F.GOOD_PRACTICE: True, _F.AMOUNT: 4200.0},
    ),
    DemoAction(
        "A-30", "Permanence au tribunal les jours d’audience", (ADIL,), (16, 17), 1, "2026-02-01",
        "2026-06-30",
        DONE, None,
        "Recevoir avant l’audience les locataires assignés qui n’ont rencontré personne.",
        ("hearing", "judgment"),
        (Goal("judgments_conditional", 416, 450),),
        (("Accord du tribunal", "2026-04-15", "2026-04-13"), ("Ouverture", "2026-06-30", "2026-06-08")),
        done="2026-06-08", partners=(COURT,),
    ),
    DemoAction(
        "A-31", "Convocations au diagnostic social\u00a0: un circuit, deux rappels", (COUNCIL,), (17, 20), 2,
        "2026-03-01", "2026-09-15", DONE, None,
        "Joindre par SMS et par courrier les ménages assignés avant le rendez-vous.",
        ("social_financial_assessment",),
        (Goal("judgments_firm", 598, 560),),
        (("Circuit arrêté", "2026-05-31", "2026-06-02"), ("Mise en service", "2026-09-15", "2026-09-11")),
        done="2026-09-11", partners=(CAF,),
    ),
)  # fmt: skip
