"""What the views of the coverage and of « Qui voir d’abord » are given to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cpex_desktop.queries.partner_coverage import PartnerCoverage
from cpex_desktop.queries.unreached_communes import UnreachedCommune
from cpex_desktop.queries.whom_to_see import Visit


@dataclass(frozen=True, slots=True)
class ReachReading:
    """The reach of the partnership on a day, and whom to see first.

    ``readings`` says the coverage in sentences. ``few`` is the number of acts under which a rate is not
    told; ``ranked`` how many partners have a pressure, of which ``visits`` are the first.
    """

    today: date
    coverage: PartnerCoverage
    readings: tuple[str, ...]
    unreached: tuple[UnreachedCommune, ...]
    visits: tuple[Visit, ...]
    ranked: int
    few: int
