"""The views of the partners: each works on the same bench, and fills the room under the switch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from cpex_desktop.ui.partners.bench import PartnerBench

LIST = "liste"


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """One view: ``key`` is the end of its address (« cpex:partenaires/liste »), ``word`` its name.

    ``make`` is given the bench, and gives a widget that may take the focus; None for the list, which the page
    makes itself. The quick filters stand over a view that is ``filtered``.
    """

    key: str
    word: str
    make: Callable[[PartnerBench], QWidget] | None = None
    filtered: bool = False


def _make_calendar(bench: PartnerBench) -> QWidget:
    from cpex_desktop.ui.partners.calendar.view import PartnerCalendar

    return PartnerCalendar(bench)


def _make_visits(bench: PartnerBench) -> QWidget:
    from cpex_desktop.ui.partners.reach.visits_view import VisitsView

    return VisitsView(bench)


def _make_coverage(bench: PartnerBench) -> QWidget:
    from cpex_desktop.ui.partners.reach.coverage_view import CoverageView

    return CoverageView(bench)


VIEWS: tuple[ViewSpec, ...] = (
    ViewSpec(LIST, "Liste", filtered=True),
    ViewSpec("calendrier", "Calendrier", _make_calendar),
    ViewSpec("priorites", "Qui voir d’abord", _make_visits),
    ViewSpec("couverture", "Couverture", _make_coverage),
)
"""The views in the order of the switch; a new one is one more line here."""
