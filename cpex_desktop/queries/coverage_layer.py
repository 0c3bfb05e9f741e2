"""The reach of the partnership as a layer of the map: one class for each commune, and what they add up to.

Whom one can call and whom one has seen are two things: the first shades the commune, the second marks it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cpex_desktop.french import counted, num, percent
from cpex_desktop.queries.partner_coverage import MET_DAYS, CommuneCover, PartnerCoverage, Share


class CommuneReach(StrEnum):
    """Whom the service knows in a commune, the best first: the order of the legend."""

    REFERENT = "referent"
    CONTACT = "contact"
    NOBODY = "nobody"
    NO_PARTNER = "no_partner"


REACH_WORDS = {
    CommuneReach.REFERENT: "Référent connu",
    CommuneReach.CONTACT: "Interlocuteur, sans référent",
    CommuneReach.NOBODY: "Personne",
    CommuneReach.NO_PARTNER: "Commune absente des partenaires",
}


@dataclass(frozen=True, slots=True)
class LayerCommune:
    """One commune of the layer: its class, whether it was met within a year, its partner (uid, or empty)."""

    territory: int
    name: str
    organisation: str
    reach: CommuneReach
    met: bool
    last_met: date | None


@dataclass(frozen=True, slots=True)
class CoverageLayer:
    """All communes, in the order of the reference base; ``counts`` has every class, zero included."""

    communes: tuple[LayerCommune, ...]
    counts: Mapping[CommuneReach, int]
    met: int


def coverage_layer(coverage: PartnerCoverage, today: date) -> CoverageLayer:
    """Class the communes of a coverage as on a day."""
    communes = tuple(_commune(one, today) for one in coverage.communes)
    counts = Counter(one.reach for one in communes)
    return CoverageLayer(
        communes=communes,
        counts={reach: counts[reach] for reach in CommuneReach},
        met=sum(one.met for one in communes),
    )


def tip_words(commune: LayerCommune) -> tuple[str, ...]:
    """Say of one commune, in a few lines, what the map shows of it."""
    if commune.last_met is None:
        seen = "Jamais rencontrée"
    elif commune.met:
        seen = "Rencontrée depuis un an"
    else:
        seen = "Pas rencontrée depuis un an"
    return (commune.name, REACH_WORDS[commune.reach], seen)


def coverage_readings(coverage: PartnerCoverage) -> tuple[str, ...]:
    """Say the coverage in sentences: communes, then landlords with what they weigh, then whom nobody met."""
    said = [_of_communes(coverage)]
    if coverage.landlords_met.all:
        said.append(_of_landlords(coverage))
    if coverage.unmet:
        said.append(_of_unmet(coverage))
    return tuple(said)


def _commune(cover: CommuneCover, today: date) -> LayerCommune:
    if not cover.organisation:
        reach = CommuneReach.NO_PARTNER
    elif cover.referents:
        reach = CommuneReach.REFERENT
    else:
        reach = CommuneReach.CONTACT if cover.persons else CommuneReach.NOBODY
    met = cover.last_met is not None and cover.last_met >= today - timedelta(days=MET_DAYS)
    return LayerCommune(cover.territory, cover.name, cover.organisation, reach, met, cover.last_met)


def _of_communes(coverage: PartnerCoverage) -> str:
    known, referents, met = coverage.with_contact, coverage.with_referent, coverage.met
    return (
        f"Interlocuteur connu dans {counted(int(known.part), 'commune', 'communes')} sur {num(known.all)},"
        f" référent dans {num(referents.part)}, rencontre depuis un an dans {num(met.part)}."
    )


def _of_landlords(coverage: PartnerCoverage) -> str:
    met = coverage.landlords_met
    weights = [
        text
        for share, noun in (
            (coverage.landlords_by_dwellings, "des logements"),
            (coverage.landlords_by_summonses, "des assignations"),
        )
        if (text := _weight(share, noun))
    ]
    landlords = counted(int(met.part), "bailleur social", "bailleurs sociaux")
    head = f"Rencontre depuis un an avec {landlords} sur {num(met.all)}"
    return f"{head}, soit {' et '.join(weights)}." if weights else f"{head}."


def _weight(share: Share, noun: str) -> str:
    """Say a weighted share with the number of landlords that it rests on, when that is not all."""
    if share.value is None:
        return ""
    rest = "" if share.known == share.all else f" (connus pour {num(share.known)} sur {num(share.all)})"
    return f"{percent(share.value)} {noun}{rest}"


def _of_unmet(coverage: PartnerCoverage) -> str:
    names = ", ".join(one.spot.name for one in coverage.unmet)
    count = len(coverage.unmet)
    head = counted(count, "commune au-dessus", "communes au-dessus")
    return f"{head} du département, sans partenaire rencontré\u00a0: {names}."
