"""Addresses that are not a screen of their own: an indicator, a ranking, a batch, a partner."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from cpex_desktop.ui.addresses import unknown_address

if TYPE_CHECKING:
    from cpex_desktop.queries.question import Question
    from cpex_desktop.ui.coverage.page import CoveragePage
    from cpex_desktop.ui.diagnosis.findings_tab import FindingsTab
    from cpex_desktop.ui.diagnosis.landlords_tab import LandlordsTab
    from cpex_desktop.ui.diagnosis.map_tab import MapTab
    from cpex_desktop.ui.diagnosis.page import DiagnosisPage
    from cpex_desktop.ui.imports.page import ImportsPage
    from cpex_desktop.ui.main_window import MainWindow
    from cpex_desktop.ui.meetings.page import MeetingsPage
    from cpex_desktop.ui.navigation import Road
    from cpex_desktop.ui.partners.page import PartnersPage

DIAGNOSIS, IMPORTS, COVERAGE, PARTNERS, ACTION = "diagnosis", "imports", "coverage", "partners", "action"
MEETINGS = "meetings"
_PARTNERS_LAYER = "partenaires"
_MAP, _EVOLUTION, _FINDINGS, _LINES = "carte", "evolution", "constats", "actions"
_LANDLORDS = "bailleurs"


class Roads:
    """Lead to an object inside its screen."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def by_kind(self) -> dict[str, Road]:
        """Give every kind that this version shows."""
        return {
            "indicateur": self._go_indicator,
            "serie": self._go_series,
            "bailleur": self._go_landlord,
            "carte": self._go_map,
            "classement": self._go_ranking,
            "lot": self._go_batch,
            "constat": self._go_finding,
            "reference": self._go_reference,
            "partenaire": self._go_partner,
            "seance": self._go_meeting,
        }

    def _go_indicator(self, code: str) -> None:
        page = self._show_diagnosis(_EVOLUTION)

        def ask(asked: Question) -> Question:
            return replace(asked, code=code, territory=0)

        page.ask_changed(ask)

    def _go_series(self, key: str) -> None:
        """Show the months of an indicator in one territory, « summonses:12 » by its number in the base."""
        code, _colon, number = key.partition(":")
        if not code or not number.isdecimal():
            raise unknown_address(f"cpex:serie/{key}")

        def ask(asked: Question) -> Question:
            return replace(asked, code=code, territory=int(number))

        self._show_diagnosis(_EVOLUTION).ask_changed(ask)

    def _go_landlord(self, key: str) -> None:
        """Show one figure of a landlord, « summonses:12 » by its number in the base."""
        code, _colon, number = key.partition(":")
        if not code or not number.isdecimal():
            raise unknown_address(f"cpex:bailleur/{key}")
        page = self._show_diagnosis(_LANDLORDS)
        cast("LandlordsTab", page.tab(_LANDLORDS)).open(code, int(number))

    def _go_map(self, code: str) -> None:
        """Show an indicator on the map, or (« partenaires ») whom the service knows in each commune."""
        if code == _PARTNERS_LAYER:
            self._go_known()
            return

        def ask(asked: Question) -> Question:
            return replace(asked, code=code, territory=0)

        self._show_diagnosis(_MAP).ask_changed(ask)

    def _go_known(self) -> None:
        from cpex_desktop.models.enums import TerritoryKind

        def ask(asked: Question) -> Question:
            return replace(asked, code="summonses", level=TerritoryKind.COMMUNE, territory=0)

        page = self._show_diagnosis(_MAP)
        page.ask_changed(ask)
        cast("MapTab", page.tab(_MAP)).show_partners(True)

    def _go_ranking(self, level: str) -> None:
        """Show the hot spots' own question, at their level."""
        from cpex_desktop.models.enums import TerritoryKind

        kinds = {"commune": TerritoryKind.COMMUNE, "epci": TerritoryKind.EPCI}
        if level not in kinds:
            raise unknown_address(f"cpex:classement/{level}")

        def ask(asked: Question) -> Question:
            return replace(asked, code="summonses", level=kinds[level], territory=0)

        self._show_diagnosis(_MAP).ask_changed(ask)

    def _go_batch(self, number: str) -> None:
        """Show the batch in the list; an import under way is left as it is, to be finished first."""
        from cpex_desktop.ui.imports.frame import Step

        if not number.isdecimal():
            raise unknown_address(f"cpex:lot/{number}")
        self._window.show_page(IMPORTS)
        page = cast("ImportsPage", self._window.page(IMPORTS))
        if page.step() is Step.LIST:
            page.batches.choose(int(number))

    def _go_finding(self, uid: str) -> None:
        page = self._show_diagnosis(_FINDINGS)
        cast("FindingsTab", page.tab(_FINDINGS)).open(uid)

    def _go_reference(self, uid: str) -> None:
        """Show one plan of reference, the national one without a uid; the screen tells one that is gone."""
        cast("CoveragePage", self._window.page(COVERAGE)).show_reference(uid, _LINES)
        self._window.show_page(COVERAGE)

    def _go_partner(self, uid: str) -> None:
        """Show the record of one partner; the screen tells one that is gone."""
        cast("PartnersPage", self._window.page(PARTNERS)).visit(uid)
        self._window.show_page(PARTNERS)

    def _go_meeting(self, uid: str) -> None:
        """Show the record of one meeting; the screen tells one that is gone."""
        cast("MeetingsPage", self._window.page(MEETINGS)).visit(uid)
        self._window.show_page(MEETINGS)

    def _show_diagnosis(self, tab: str) -> DiagnosisPage:
        page = cast("DiagnosisPage", self._window.page(DIAGNOSIS))
        page.show_tab(tab if tab in page.tab_keys() else page.tab_keys()[0])
        self._window.show_page(DIAGNOSIS)
        return page
