"""The findings of the fictitious diagnosis, each resting on figures of the demonstration itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from cpex_desktop.analysis.periods import rolling_12
from cpex_desktop.demo import plan
from cpex_desktop.demo.story import Story
from cpex_desktop.models.enums import Sector, TerritoryKind
from cpex_desktop.queries.places import list_places
from cpex_desktop.queries.question import Measure, Question
from cpex_desktop.queries.totals import Cut
from cpex_desktop.services.findings import FindingDraft, create_finding, freeze_figure

_YEAR = rolling_12(plan.LAST_MONTH)
_FROZEN = date(2026, 10, 16)
"""When the figures of September are there, and are frozen under the findings."""
_SOCIAL, _PRIVATE = Cut(sector=Sector.SOCIAL), Cut(sector=Sector.PRIVATE)


@dataclass(frozen=True, slots=True)
class _Told:
    """One finding: its texts, its territories by code, and its evidence (indicator, measure, code, cut)."""

    stage: str
    title: str
    finding: str
    cause: str
    recommendation: str
    territories: tuple[str, ...]
    evidence: tuple[tuple[str, Measure, str, Cut], ...]


_FINDINGS = (
    _Told(
        "summons",
        "Les assignations se concentrent à Sauge-Ville et à Port-Aubin",
        "Le taux d’assignation de ces deux villes dépasse nettement celui du département.",
        "Le parc privé ancien du centre accueille des locataires aux revenus modestes, souvent non repérés "
        "avant le commandement de payer. L’analyse est partagée avec l’ADIL et le conseil départemental.",
        "Ouvrir une permanence de prévention à Port-Aubin et y orienter les locataires dès le commandement "
        "de payer.",
        ("98112", "98090"),
        (
            ("summonses", Measure.RATE, "98", Cut()),
            ("summonses", Measure.RATE, "98112", Cut()),
            ("summonses", Measure.RATE, "98090", _PRIVATE),
        ),
    ),
    _Told(
        "payment_order",
        "L’impayé est repéré trop tard dans le parc privé",
        "Les commandements de payer du parc privé restent plus nombreux que ceux du parc social, alors que "
        "peu de bailleurs privés saisissent la commission avant le commandement.",
        "Les bailleurs privés connaissent mal les aides du fonds de solidarité pour le logement et les "
        "délais pour les demander.",
        "Diffuser une fiche d’une page aux administrateurs de biens et aux agences, avec le contact de la "
        "permanence.",
        ("98",),
        (
            ("payment_orders", Measure.COUNT, "98", _PRIVATE),
            ("payment_orders", Measure.COUNT, "98", _SOCIAL),
            ("payment_orders_mean_debt", Measure.COUNT, "98", Cut()),
        ),
    ),
    _Told(
        "police_request",
        "Les demandes de concours s’accumulent pendant la trêve",
        "Les demandes reçues l’hiver sont instruites au printemps\u00a0: le stock en attente se résorbe "
        "seulement à la fin de l’été.",
        "L’enquête administrative et sociale n’est pas commencée avant la fin de la trêve.",
        "Instruire les demandes dès l’hiver, en commençant par celles qui appellent une proposition de "
        "relogement.",
        ("98",),
        (
            ("police_requests", Measure.COUNT, "98", Cut()),
            ("police_granted", Measure.COUNT, "98", Cut()),
            ("police_requests_pending", Measure.COUNT, "98", Cut()),
        ),
    ),
    _Told(
        "police_enforced",
        "Peu de solutions sont proposées avant l’expulsion",
        "Une partie des ménages expulsés n’a reçu aucune proposition de relogement ni d’hébergement avant la "
        "date de l’expulsion.",
        "Les places disponibles sont connues trop tard du bureau des expulsions.",
        "Réunir chaque mois le bureau des expulsions et le SIAO sur les concours accordés non exécutés.",
        ("98",),
        (
            ("evictions_enforced", Measure.COUNT, "98", Cut()),
            ("rehousing_offers_before_force", Measure.COUNT, "98", Cut()),
            ("shelter_offers_before_force", Measure.COUNT, "98", Cut()),
        ),
    ),
)


def write_findings(story: Story) -> None:
    """Write the findings as an officer would; their figures are frozen once the twelve months are known."""
    store = story.store
    with store.read() as connection:
        places = {
            place.code: place for place in list_places(connection) if place.kind is not TerritoryKind.AREA
        }
    for told in _FINDINGS:
        uid = create_finding(
            store,
            FindingDraft(
                title=told.title,
                finding=told.finding,
                cause=told.cause,
                recommendation=told.recommendation,
                stage=told.stage,
                territories=tuple(places[code].id for code in told.territories),
            ),
        )
        for code, measure, where, cut in told.evidence:
            question = Question(code, measure, places[where].kind, _YEAR, cut, places[where].id)
            story.at(_FROZEN, partial(freeze_figure, store, uid, question))
