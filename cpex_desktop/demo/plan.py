"""What the invented figures must add up to, so that every screen and document tells the same plausible story.

Val-de-Sauge does not exist; nor do these numbers. Twelve months run from October to September, the newest
being 2025-2026; a pair gives the newest twelve months, then the twelve before.
"""

from __future__ import annotations

from collections.abc import Mapping

FIRST_MONTH = 202310
LAST_MONTH = 202609

MONTHLY: Mapping[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "payment_orders": (
        (290, 301, 288, 310, 322, 341, 330, 318, 327, 335, 296, 384),
        (280, 288, 276, 301, 309, 327, 318, 309, 313, 322, 290, 354),
    ),
    "summonses": (
        (118, 96, 84, 127, 141, 152, 139, 128, 133, 121, 88, 159),
        (125, 104, 91, 122, 136, 149, 146, 131, 140, 129, 93, 152),
    ),
    "judgments_total": (
        (80, 71, 66, 88, 92, 101, 95, 90, 88, 84, 70, 102),
        (80, 70, 67, 86, 90, 99, 94, 90, 87, 83, 70, 98),
    ),
    "notices_to_quit": (
        (64, 55, 50, 66, 71, 78, 76, 70, 72, 68, 52, 90),
        (63, 56, 52, 64, 68, 75, 73, 68, 70, 65, 50, 81),
    ),
    "police_requests": (
        (49, 22, 18, 25, 38, 62, 78, 74, 71, 66, 44, 64),
        (46, 21, 19, 24, 36, 60, 74, 70, 68, 63, 42, 58),
    ),
    "police_granted": (
        (12, 4, 3, 4, 5, 9, 62, 71, 74, 66, 41, 51),
        (10, 5, 3, 3, 4, 8, 58, 66, 70, 62, 40, 47),
    ),
    "police_refused": (
        (12, 6, 5, 7, 8, 9, 14, 13, 12, 11, 8, 13),
        (11, 6, 6, 6, 7, 9, 13, 12, 12, 10, 8, 11),
    ),
    "evictions_enforced": (
        (9, 1, 0, 0, 1, 2, 31, 38, 39, 34, 14, 18),
        (10, 2, 0, 0, 1, 3, 33, 40, 41, 36, 13, 19),
    ),
}
"""Acts of the département by month, from October to September; truce and catch-up included."""

SOCIAL_AND_UNKNOWN: Mapping[str, tuple[int, int]] = {
    "payment_orders": (1596, 38),
    "summonses": (688, 14),
    "judgments_total": (490, 9),
    "notices_to_quit": (374, 8),
    "police_requests": (258, 6),
    "police_granted": (148, 3),
    "police_refused": (51, 1),
    "evictions_enforced": (61, 1),
}
"""Acts of the social sector and of an unknown one in the newest twelve months; the others are private."""

BY_EPCI: Mapping[str, Mapping[str, tuple[int, int]]] = {
    "summonses": {
        "980100017": (812, 803),
        "980100025": (298, 283),
        "980100033": (164, 181),
        "980100041": (121, 137),
        "980100058": (91, 114),
    },
    "police_granted": {
        "980100017": (231, 214),
        "980100025": (88, 81),
        "980100033": (39, 38),
        "980100041": (26, 25),
        "980100058": (18, 18),
    },
    "evictions_enforced": {
        "980100017": (104, 109),
        "980100025": (41, 42),
        "980100033": (19, 21),
        "980100041": (13, 14),
        "980100058": (10, 12),
    },
}
"""Acts of an EPCI; the stages that are not here are spread as the summonses are."""

BY_COMMUNE: Mapping[str, Mapping[str, tuple[int, int]]] = {
    "summonses": {
        "98112": (412, 388),
        "98090": (187, 171),
        "98010": (96, 99),
        "98100": (71, 62),
        "98118": (38, 37),
        "98078": (64, 65),
        "98116": (22, 21),
        "98002": (17, 16),
        "98096": (15, 16),
        "98023": (12, 12),
    },
    "police_granted": {
        "98112": (121, 110),
        "98090": (58, 52),
        "98010": (24, 25),
        "98100": (19, 16),
        "98118": (9, 9),
        "98078": (17, 17),
        "98116": (6, 6),
        "98002": (4, 4),
        "98096": (4, 4),
        "98023": (3, 3),
    },
    "evictions_enforced": {
        "98112": (63, 66),
        "98090": (27, 27),
        "98010": (12, 13),
        "98100": (8, 9),
        "98118": (4, 4),
        "98078": (7, 8),
        "98116": (3, 3),
        "98002": (2, 2),
        "98096": (2, 2),
        "98023": (1, 1),
    },
}
"""Acts of the communes that the story names; the rest of an EPCI is spread over its other communes."""

TENANTS: Mapping[str, tuple[float, float]] = {
    "98112": (2.0, 0.325),
    "98090": (2.0, 0.48),
    "98010": (2.1, 0.37),
    "98100": (2.15, 0.52),
    "98118": (2.15, 0.58),
    "98078": (2.1, 0.58),
    "98116": (2.15, 0.50),
    "98002": (2.15, 0.48),
    "98096": (2.15, 0.48),
    "98023": (2.15, 0.48),
}
"""People per household and share of tenants, where the rate of summonses is to stand out or not."""

SOCIAL_LANDLORDS = (
    "OPH Sauge Habitat",
    "ESH Logis des Deux-Sauges",
    "SEM Rives d’Aubin Logement",
    "Coopérative HLM du Haut-Sauge",
)
"""Invented organisations, the largest first."""
