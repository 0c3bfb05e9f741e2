"""The screens of an open base, and what each is lent of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cpex_desktop.app.addresses import ACTION, COVERAGE, DIAGNOSIS, IMPORTS, MEETINGS, PARTNERS
from cpex_desktop.ui.rail import AT_FOOT, UNLISTED, PageSpec

if TYPE_CHECKING:
    from cpex_desktop.app.desk import Desk

DASHBOARD, EXPORTS, SETTINGS, TERRITORY = "dashboard", "exports", "settings", "territory"
PLAN, PLAN_RETURN, PARTNER_IMPORT = "plan", "plan_return", "partner_import"
COPIES = "cpex:reglages/sauvegardes"
"""Where the copies of the base are, and the way back to one of them."""


class Pages:
    """Make each screen when it is first shown; what it needs is loaded then and not before."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def specs(self) -> list[PageSpec]:
        """List the screens in the order of the rail; a new one is one more line here."""
        return [
            PageSpec(DASHBOARD, "Tableau de bord", "dashboard", "Piloter", self._make_dashboard, "tableau"),
            PageSpec(
                DIAGNOSIS, "Diagnostic territorial", "map", "Piloter", self._make_diagnosis, "diagnostic"
            ),
            PageSpec(TERRITORY, "Fiche territoire", "location", UNLISTED, self._make_territory, "territoire"),
            PageSpec(PLAN, "Plan d’action", "plan", "Agir", self._make_plan, "plan"),
            PageSpec(ACTION, "Fiche action", "plan", UNLISTED, self._make_action, "action"),
            PageSpec(
                PLAN_RETURN,
                "Relire un classeur du plan",
                "import",
                UNLISTED,
                self._make_plan_return,
                "relecture",
            ),
            PageSpec(PARTNERS, "Partenaires", "partners", "Agir", self._make_partners, "partenaires"),
            PageSpec(
                PARTNER_IMPORT,
                "Importer des partenaires",
                "import",
                UNLISTED,
                self._make_partner_import,
                "contacts",
            ),
            PageSpec(MEETINGS, "Réunions CCAPEX", "meeting", "Agir", self._make_meetings, "reunions"),
            PageSpec(COVERAGE, "Plans de référence", "flag", "Agir", self._make_coverage, "couverture"),
            PageSpec(IMPORTS, "Imports", "import", "Données", self._make_imports, "imports"),
            PageSpec(EXPORTS, "Exports", "export", "Données", self._make_exports, "exports"),
            PageSpec(SETTINGS, "Réglages", "settings", AT_FOOT, self._make_settings, "reglages"),
        ]

    def _make_dashboard(self) -> QWidget:
        from cpex_desktop.ui.dashboard.page import DashboardPage, Ways

        ways = Ways(
            new_import=self._desk.start_import,
            export=lambda: self._desk.window.show_page(EXPORTS),
            example=self._desk.frame.open_example,
            go=self._desk.go,
            search=self._desk.search.open,
        )
        page = DashboardPage(
            load=self._desk.workspace.read_dashboard,
            signals=self._desk.signals,
            reader=self._desk.reader,
            ways=ways,
        )
        return self._desk.dress(page)

    def _make_diagnosis(self) -> QWidget:
        from cpex_desktop.app.diagnosis.lent import Lent
        from cpex_desktop.app.diagnosis.wiring import make_diagnosis

        lent = Lent(
            reader=self._desk.reader,
            tasks=self._desk.tasks,
            signals=self._desk.signals,
            go=self._desk.go,
            new_import=self._desk.start_import,
        )
        return self._desk.dress(make_diagnosis(self._desk.workspace, lent))

    def _make_territory(self) -> QWidget:
        from cpex_desktop.app.territory import make_territory_page

        return self._desk.dress(make_territory_page(self._desk))

    def _make_plan(self) -> QWidget:
        from cpex_desktop.app.plan.wiring import make_plan_page

        desk = self._desk
        return desk.dress(
            make_plan_page(
                desk.workspace, signals=desk.signals, tasks=desk.tasks, reader=desk.reader, go=desk.go
            )
        )

    def _make_action(self) -> QWidget:
        from cpex_desktop.app.plan.wiring import make_action_page

        desk = self._desk
        return desk.dress(
            make_action_page(
                desk.workspace, signals=desk.signals, tasks=desk.tasks, reader=desk.reader, go=desk.go
            )
        )

    def _make_plan_return(self) -> QWidget:
        from cpex_desktop.app.plan.returning import make_plan_return_page

        return self._desk.dress(make_plan_return_page(self._desk))

    def _make_partners(self) -> QWidget:
        from cpex_desktop.app.partners.wiring import make_partners_page

        desk = self._desk
        return desk.dress(
            make_partners_page(
                desk.workspace, signals=desk.signals, tasks=desk.tasks, reader=desk.reader, go=desk.go
            )
        )

    def _make_meetings(self) -> QWidget:
        from cpex_desktop.app.meetings.wiring import make_meetings_page

        desk = self._desk
        return desk.dress(
            make_meetings_page(
                desk.workspace, signals=desk.signals, tasks=desk.tasks, reader=desk.reader, go=desk.go
            )
        )

    def _make_partner_import(self) -> QWidget:
        from cpex_desktop.app.partners.importing import make_partner_import_page

        return self._desk.dress(make_partner_import_page(self._desk))

    def _make_coverage(self) -> QWidget:
        from cpex_desktop.app.plan.coverage import make_coverage_page

        desk = self._desk
        return desk.dress(
            make_coverage_page(
                desk.workspace, signals=desk.signals, tasks=desk.tasks, reader=desk.reader, go=desk.go
            )
        )

    def _make_imports(self) -> QWidget:
        from cpex_desktop.app.partners.importing import PartnersBesideFigures
        from cpex_desktop.ui.imports.jobs import ImportJobs
        from cpex_desktop.ui.imports.page import ImportsPage

        partners = PartnersBesideFigures(self._desk, PARTNER_IMPORT)
        jobs = ImportJobs(
            list_batches=self._desk.workspace.list_batches,
            detail=self._desk.workspace.read_batch,
            report=self._desk.workspace.read_report,
            check=partners.check,
            commit=self._desk.workspace.commit,
            withdraw=self._desk.workspace.withdraw,
            bring_back=self._desk.workspace.bring_back,
            today=self._desk.workspace.today,
            see_dashboard=lambda: self._desk.window.show_page(DASHBOARD),
            take_partners=partners.take,
            go=self._desk.go,
        )
        return self._desk.dress(
            ImportsPage(jobs, signals=self._desk.signals, tasks=self._desk.tasks, reader=self._desk.reader)
        )

    def _make_exports(self) -> QWidget:
        from cpex_desktop.ui.exports.page import ExportsPage

        page = ExportsPage(
            load=self._desk.workspace.read_exports,
            write=self._desk.workspace.write_summary,
            preview=self._desk.workspace.preview_summary,
            new_import=self._desk.start_import,
            go=self._desk.go,
            signals=self._desk.signals,
            tasks=self._desk.tasks,
            reader=self._desk.reader,
        )
        return self._desk.dress(page)

    def _make_settings(self) -> QWidget:
        from cpex_desktop.app.settings_wiring import make_settings

        page = make_settings(
            self._desk.workspace,
            dressing=self._desk.window.dressing,
            signals=self._desk.signals,
            tasks=self._desk.tasks,
            reader=self._desk.reader,
            reopen=self._desk.frame.reopen,
        )
        return self._desk.dress(page)
