"""What the screen of the partners shows, read from the open base."""

from __future__ import annotations

from collections.abc import Sequence

from cpex_desktop.analysis.periods import rolling_12
from cpex_desktop.app.partners.identity import make_identity_reads
from cpex_desktop.app.partners.reach import read_reach
from cpex_desktop.app.workspace import Workspace
from cpex_desktop.queries.agreement_sheet import agreement_choices, agreement_sheet
from cpex_desktop.queries.exchange_lines import Page, place_before, timeline
from cpex_desktop.queries.key_figures import data_end
from cpex_desktop.queries.partner_dues import Due, agenda_dues
from cpex_desktop.queries.partner_figures import partner_figures
from cpex_desktop.queries.partner_rows import partner_row, partner_rows
from cpex_desktop.queries.partner_sheet import PartnerSheet, partner_sheet
from cpex_desktop.queries.partner_sources import partner_sources
from cpex_desktop.queries.people_lines import people_lines
from cpex_desktop.queries.place_sections import PlaceSection, place_sections
from cpex_desktop.queries.places import departement
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plans import list_plans
from cpex_desktop.queries.pledge_lines import follow_up_lines
from cpex_desktop.queries.preferences import contact_months
from cpex_desktop.queries.references import list_references
from cpex_desktop.queries.session_dues import session_dues
from cpex_desktop.ui.partners.reach.rows import ReachReading
from cpex_desktop.ui.partners.reading import (
    AgreementChoices,
    Asked,
    ExchangeChoices,
    FiguresReading,
    PartnerReads,
    PartnersReading,
)

_PAGE = 20
"""Exchanges shown at once: a partner of ten years opens as fast as a new one."""


def make_reads(workspace: Workspace) -> PartnerReads:
    """Lend the screen what it may ask."""

    def sheet(uid: str) -> PartnerSheet:
        with workspace.store.read() as connection:
            return partner_sheet(connection, uid, workspace.today())

    def log(uid: str, asked: Asked) -> Page:
        with workspace.store.read() as connection:
            after = place_before(connection, asked.begin) if asked.begin else asked.after
            return timeline(
                connection, uid, channels=asked.channels, since=asked.since, after=after, most=_PAGE
            )

    def figures(uid: str) -> FiguresReading | None:
        with workspace.store.read() as connection:
            row, last = partner_row(connection, workspace.today(), uid), data_end(connection)
            if row is None or not last:
                return None
            found = partner_figures(connection, row, rolling_12(last))
            return FiguresReading(found, partner_sources(connection, found, row.territory))

    return PartnerReads(
        partners=lambda: _partners(workspace),
        sheet=sheet,
        timeline=log,
        figures=figures,
        choices=lambda uids: _choices(workspace, uids),
        identity=make_identity_reads(workspace),
        agreement=lambda uid: _agreement(workspace, uid),
        places=lambda: _places(workspace),
        dues=lambda: _dues(workspace),
        reach=lambda: _reach(workspace),
    )


def _partners(workspace: Workspace) -> PartnersReading:
    today = workspace.today()
    with workspace.store.read() as connection:
        home = departement(connection)
        _review, kept = contact_months(connection)
        rows = partner_rows(connection, today)
        return PartnersReading(f"{home.name} ({home.code})", today, rows, kept)


def _agreement(workspace: Workspace, uid: str) -> AgreementChoices:
    with workspace.store.read() as connection:
        return AgreementChoices(
            agreement_sheet(connection, uid, workspace.today()) if uid else None,
            tuple((one.uid, one.title) for one in list_references(connection)),
            agreement_choices(connection),
        )


def _places(workspace: Workspace) -> tuple[PlaceSection, ...]:
    with workspace.store.read() as connection:
        return place_sections(connection)


def _dues(workspace: Workspace) -> tuple[Due, ...]:
    with workspace.store.read() as connection:
        today = workspace.today()
        return (*agenda_dues(connection, today), *session_dues(connection, today))


def _reach(workspace: Workspace) -> ReachReading:
    with workspace.store.read() as connection:
        return read_reach(connection, workspace.today())


def _choices(workspace: Workspace, uids: Sequence[str]) -> ExchangeChoices:
    today = workspace.today()
    with workspace.store.read() as connection:
        people = [line for uid in uids for line in people_lines(connection, today, uid) if line.active]
        waiting = [line for uid in uids for line in follow_up_lines(connection, today, organisation=uid)]
        plan = next((one.uid for one in list_plans(connection) if one.current), "")
        rows = plan_rows(connection, today, plan=plan) if plan else ()
        return ExchangeChoices(
            tuple(people),
            tuple(waiting),
            tuple((row.uid, f"{row.code} {row.title}") for row in rows),
            agreement_choices(connection, uids),
            place_sections(connection),
        )
