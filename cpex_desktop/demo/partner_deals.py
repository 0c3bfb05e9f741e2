"""What binds the partners of the demonstration, and the numbers that they gave: all invented."""

from __future__ import annotations

from cpex_desktop.demo.charter import CHARTER
from cpex_desktop.demo.partner_log import PROTOCOL
from cpex_desktop.demo.partner_story import COOP, ESH, SEM, Deal, Number, Vow
from cpex_desktop.demo.plan_action import (
    ADIL,
    AGENCIES,
    CAF,
    COUNCIL,
    DDETS,
    HABITAT,
    LANDLORDS,
    MSA,
    OWNERS,
    PREFECTURE,
    SAUGE_AGGLO,
    UDCCAS,
)
from cpex_desktop.models.partner_lists import AgreementKind, AgreementState, CountKind, Renewal
from cpex_desktop.queries.partner_fields import AgreementField

_F, _K, _S, _N = AgreementField, AgreementKind, AgreementState, CountKind
_CHARTER_DAY = "2024-12-16"
_REPORT = "Bilan annuel du bailleur"

DEALS: tuple[Deal, ...] = (
    Deal(
        _K.CHARTER, CHARTER.title, _S.SIGNED,
        tuple((name, _CHARTER_DAY) for name in (PREFECTURE, COUNCIL, CAF, MSA, LANDLORDS, UDCCAS, ADIL)),
        {_F.SIGNED_ON: _CHARTER_DAY, _F.EFFECTIVE_ON: "2025-01-01", _F.ENDS_ON: "2029-12-31"},
        {_F.RENEWAL: Renewal.EXPRESS, _F.OUR_REFERENT: "Service logement"},
    ),
    Deal(
        _K.RULES_OF_PROCEDURE, "Règlement intérieur de la CCAPEX", _S.SIGNED,
        ((PREFECTURE, "2025-03-10"), (COUNCIL, "2025-03-10")), {_F.SIGNED_ON: "2025-03-10"},
    ),
    Deal(
        _K.PROTOCOL, PROTOCOL, _S.SIGNING, ((HABITAT, ""), (DDETS, ""), (CAF, "")),
        {_F.WAITING_SINCE: "2026-10-30"},
        {_F.WAITING_FOR: "l’accord du conseil d’administration"},
        moved="2026-10-30",
    ),
    Deal(
        _K.SOCIAL_UTILITY, "Convention d’utilité sociale 2025-2030 de Sauge Habitat", _S.SIGNED,
        ((HABITAT, "2025-06-26"), (PREFECTURE, "2025-06-26")),
        {_F.SIGNED_ON: "2025-06-26", _F.EFFECTIVE_ON: "2025-07-01", _F.ENDS_ON: "2030-12-31"},
        vows=(
            Vow("Reloger les ménages menacés d’expulsion", "2026-12-31", partner=HABITAT, target=30,
                unit="relogements par an", reached=(22, "2026-09-30", "Sauge Habitat, suivi trimestriel"),
                began=(13, "2026-06-30", "Sauge Habitat, suivi trimestriel")),
            Vow("Signer un protocole de cohésion sociale après chaque résiliation", "2030-12-31",
                partner=HABITAT, target=60, unit="protocoles par an",
                reached=(40, "2025-12-31", _REPORT)),
        ),
    ),
    Deal(
        _K.LANDLORD, "Convention de prévention avec Logis des Deux-Sauges", _S.SIGNED,
        ((ESH, "2023-04-03"), (DDETS, "2023-04-03")),
        {_F.SIGNED_ON: "2023-04-03", _F.EFFECTIVE_ON: "2023-04-03", _F.ENDS_ON: "2027-04-02"},
        {_F.NOTICE_MONTHS: 3, _F.RENEWAL: Renewal.EXPRESS},
    ),
    Deal(
        _K.FEDERATION, "Convention avec la chambre des propriétaires", _S.NEGOTIATION,
        ((OWNERS, ""), (DDETS, ""), (ADIL, "")), {_F.WAITING_SINCE: "2026-10-06"},
        {_F.WAITING_FOR: "la relecture de la chambre"},
        moved="2026-10-06", earlier=_S.IDEA,
    ),
    Deal(
        _K.DATA_EXCHANGE, "Échange de données avec la CAF", _S.SIGNED,
        ((CAF, "2025-01-20"), (DDETS, "2025-01-20")),
        {_F.SIGNED_ON: "2025-01-20", _F.EFFECTIVE_ON: "2025-02-01", _F.ENDS_ON: "2028-01-31"},
        {_F.RENEWAL: Renewal.TACIT, _F.RENEWAL_MONTHS: 36, _F.NOTICE_MONTHS: 3},
    ),
    Deal(
        _K.MUNICIPAL, "Convention avec Sauge Agglomération", _S.SIGNED,
        ((SAUGE_AGGLO, "2026-09-28"), (DDETS, "2026-09-28")),
        {_F.SIGNED_ON: "2026-09-28", _F.EFFECTIVE_ON: "2026-10-01", _F.ENDS_ON: "2029-09-30"},
        moved="2026-09-28", earlier=_S.SIGNING,
    ),
)  # fmt: skip

NUMBERS: tuple[Number, ...] = (
    Number(HABITAT, _N.COHESION_PROTOCOLS, 40, "2026-02-27", _REPORT, part=31, year=2025),
    Number(HABITAT, _N.TRANSFERS, 34, "2026-02-27", _REPORT, year=2025),
    Number(HABITAT, _N.DWELLINGS, 7_420, "2025-12-31", _REPORT, place="98112"),
    Number(HABITAT, _N.DWELLINGS, 2_180, "2025-12-31", _REPORT, place="98010"),
    Number(HABITAT, _N.DWELLINGS, 1_350, "2025-12-31", _REPORT, place="98100"),
    Number(ESH, _N.COHESION_PROTOCOLS, 16, "2026-03-04", _REPORT, part=12, year=2025),
    Number(ESH, _N.TRANSFERS, 17, "2026-03-04", _REPORT, year=2025),
    Number(SEM, _N.COHESION_PROTOCOLS, 11, "2026-03-12", _REPORT, year=2025),
    Number(COOP, _N.COHESION_PROTOCOLS, 10, "2026-04-01", _REPORT, part=5, year=2025),
    Number(OWNERS, _N.MEMBERS, 640, "2026-10-06", "Chambre des propriétaires"),
    Number(OWNERS, _N.REHOUSING_OFFERS, 9, "2026-10-06", "Chambre des propriétaires", part=4, year=2025),
    Number(AGENCIES, _N.TRAINED_AGENTS, 18, "2026-03-26", "Syndicat des agences", year=2025),
)
"""What the diagnosis does not hold; where it does (protocols signed in 2025), the same number as there."""
