"""The records that no address leads to part by part: a partner, a meeting, the exchanges of an action."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from cpex_desktop.app.addresses import MEETINGS, PARTNERS

if TYPE_CHECKING:
    from cpex_desktop.app.desk import Desk
    from cpex_desktop.ui.meetings.page import MeetingsPage
    from cpex_desktop.ui.partners.page import PartnersPage
    from cpex_desktop.ui.plan.page import PlanPage

Station = tuple[str, Callable[[], object]]
"""A name for the file and what leads there."""

_PLAN = "plan"


def record_stations(desk: Desk) -> list[Station]:
    """Give each part of the fullest partner and meeting, and the exchanges of the action that has most."""
    from cpex_desktop.french import fold
    from cpex_desktop.ui.meetings.tabs import SINCE

    partner, action = _fullest(desk)
    found: list[Station] = []
    if partner:
        record = cast("PartnersPage", desk.window.page(PARTNERS)).record
        for place in range(record.tabs.count()):
            word = fold(record.tabs.accessibleTabName(place)).split()[0]
            key = str(record.tabs.tabData(place))
            found.append((f"partenaire_{word}", partial(_show_partner, desk, partner, key)))
    meeting, compared = _meetings_to_show(desk)
    if meeting:
        tabs = cast("MeetingsPage", desk.window.page(MEETINGS)).record.tabs
        for place in range(tabs.count()):
            key = str(tabs.tabData(place))
            uid = compared if key == SINCE and compared else meeting
            found.append((f"seance_{key}", partial(desk.window.go, f"cpex:seance/{uid}:{key}")))
    if action:
        found.append(("plan_echanges", partial(_show_exchanges, desk, action)))
    return found


def _show_partner(desk: Desk, uid: str, tab: str) -> None:
    desk.window.go(f"cpex:partenaire/{uid}")
    cast("PartnersPage", desk.window.page(PARTNERS)).record.show_tab(tab)


def _show_exchanges(desk: Desk, uid: str) -> None:
    from cpex_desktop.ui.plan.sheet_panel import EXCHANGES

    desk.window.go("cpex:plan/tableau")
    page = cast("PlanPage", desk.window.page(_PLAN))
    page.rows.choose(uid)
    page.panel.show_tab(EXCHANGES)


def _meetings_to_show(desk: Desk) -> tuple[str, str]:
    """Give the meeting with most decisions, and the last with one before to compare it to (uids or empty)."""
    from cpex_desktop.queries.meeting_lines import meeting_lines
    from cpex_desktop.queries.snapshots import previous_snapshot

    with desk.workspace.store.read() as connection:
        lines = meeting_lines(connection, desk.workspace.today())
        compared = (one.uid for one in lines if previous_snapshot(connection, one.uid) is not None)
        latest = next(compared, "")
    return (max(lines, key=lambda one: one.decisions).uid if lines else ""), latest


def _fullest(desk: Desk) -> tuple[str, str]:
    """Give the partner and the action of the current plan with most exchanges (uids), empty for none."""
    with desk.workspace.store.read() as connection:
        partner = connection.execute(
            "SELECT o.uid FROM organisation o LEFT JOIN exchange_organisation l ON l.organisation = o.id"
            " WHERE o.deleted_at IS NULL GROUP BY o.id ORDER BY count(l.exchange) DESC, o.id LIMIT 1"
        ).fetchone()
        action = connection.execute(
            "SELECT a.uid FROM action a JOIN plan p ON p.id = a.plan"
            " LEFT JOIN exchange_action l ON l.action = a.id"
            " WHERE a.deleted_at IS NULL AND p.deleted_at IS NULL AND p.is_current"
            " GROUP BY a.id ORDER BY count(l.exchange) DESC, a.id LIMIT 1"
        ).fetchone()
    return (partner[0] if partner else ""), (action[0] if action else "")
