"""What a meeting could put on its agenda, each with its reason: proposed, never written by itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cpex_desktop.french import counted, date_fr, rate
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.models.meeting_lists import BodyKind, LinkedKind
from cpex_desktop.models.plan_lists import ActionStatus, Body
from cpex_desktop.queries.decision_lines import decisions_to_review
from cpex_desktop.queries.hot_spots import SPOT_CODE, list_hot_spots
from cpex_desktop.queries.meeting_readings import decision_reason
from cpex_desktop.queries.partner_dues import DUE_WORDS, agreement_dues, pledge_dues
from cpex_desktop.queries.perimeter import inside
from cpex_desktop.queries.plan_row import PlanRow
from cpex_desktop.queries.plan_rows import plan_rows
from cpex_desktop.queries.plan_words import standing_words
from cpex_desktop.queries.plans import current_plan
from cpex_desktop.queries.quality_gaps import list_gaps
from cpex_desktop.queries.shortfalls import month_runs
from cpex_desktop.queries.wording import whole_name
from cpex_desktop.reference import catalogue

MOST_SPOTS = 5
MOST_GAPS = 3


class Source(StrEnum):
    """Where a proposal comes from, in the order shown."""

    DECISION = "decision"
    ACTION = "action"
    PLEDGE = "pledge"
    AGREEMENT = "agreement"
    HOT_SPOT = "hot_spot"
    GAP = "gap"


SOURCE_WORDS = {
    Source.DECISION: "Décisions à suivre",
    Source.ACTION: "Actions en retard ou bloquées",
    Source.PLEDGE: "Engagements en retard",
    Source.AGREEMENT: "Conventions qui arrivent à échéance",
    Source.HOT_SPOT: "Points chauds",
    Source.GAP: "Données manquantes",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """One item that an agenda could have; ``linked`` is the uid of its object, the number of a territory."""

    source: Source
    subject: str
    reason: str
    linked_kind: LinkedKind = LinkedKind.NONE
    linked: str = ""
    minutes: int = 5


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked: the base, the meeting, the day, and what the body is there for."""

    connection: sqlite3.Connection
    meeting: str
    number: int
    kind: BodyKind
    places: frozenset[int]
    whole: bool
    today: date


def agenda_proposals(connection: sqlite3.Connection, meeting: str, today: date) -> tuple[Proposal, ...]:
    """Propose items for a meeting (uid), leaving out what its agenda already has; nothing when it is gone."""
    row = connection.execute(
        "SELECT m.id, b.kind, b.territory, t.kind FROM meeting m JOIN meeting_body b ON b.id = m.body"
        " JOIN territory t ON t.id = b.territory WHERE m.uid = ? AND m.deleted_at IS NULL",
        (meeting,),
    ).fetchone()
    if row is None:
        return ()
    number, kind, place, level = row
    whole = level == TerritoryKind.DEPARTEMENT
    asked = _Asked(connection, meeting, number, BodyKind(kind), inside(connection, place), whole, today)
    taken = {
        key
        for linked, subject in connection.execute(
            "SELECT linked_kind || '/' || linked, subject FROM agenda_item WHERE meeting = ?", (number,)
        )
        for key in (linked, subject)
    }
    found = (one for find in (_decisions, _actions, _partners, _spots, _gaps) for one in find(asked))
    return tuple(
        one
        for one in found
        if (f"{one.linked_kind}/{one.linked}" if one.linked else one.subject) not in taken
    )


def _decisions(asked: _Asked) -> Iterator[Proposal]:
    for line in decisions_to_review(asked.connection, asked.meeting, asked.today):
        if not line.status.over:
            reason = decision_reason(line)
            yield Proposal(Source.DECISION, _line(line.wording), reason, LinkedKind.DECISION, line.uid)


def _actions(asked: _Asked) -> Iterator[Proposal]:
    if current_plan(asked.connection) is None:
        return
    for row in plan_rows(asked.connection, asked.today):
        blocked = row.status is ActionStatus.BLOCKED
        if (row.standing.late or blocked) and _concerns(asked, row):
            said = [standing_words(row.standing)] if row.standing.late else []
            said += [f"bloquée\u00a0: {row.block_cause}" if row.block_cause else "bloquée"] if blocked else []
            reason = ", ".join(said)
            subject = _line(f"{row.code} {row.title}")
            yield Proposal(
                Source.ACTION, subject, reason[:1].upper() + reason[1:], LinkedKind.ACTION, row.uid, 10
            )


def _concerns(asked: _Asked, row: PlanRow) -> bool:
    """Tell whether a body follows an action: the one that it names, and for a local one, in its territory."""
    follows = asked.kind.follows
    if row.body is not follows and not (row.body is Body.NONE and follows is Body.PLENARY):
        return False
    named = {number for number, _name in row.territories}
    return asked.whole or not named or not named.isdisjoint(asked.places)


def _partners(asked: _Asked) -> Iterator[Proposal]:
    """Propose what those called promised, were promised, or signed: they will be there to answer."""
    called = {
        uid
        for (uid,) in asked.connection.execute(
            "SELECT o.uid FROM attendance a JOIN organisation o ON o.id = a.organisation WHERE a.meeting = ?",
            (asked.number,),
        )
    }
    for due in pledge_dues(asked.connection, asked.today):
        if due.standing.late and (not due.organisation or due.organisation in called):
            reason = f"{DUE_WORDS[due.kind]} depuis le {date_fr(due.due_on)}\u00a0: {due.organisation_name}"
            yield Proposal(Source.PLEDGE, _line(due.title), reason, LinkedKind.PLEDGE, due.uid)
    for due in agreement_dues(asked.connection, asked.today):
        if due.organisation in called:
            reason = f"{DUE_WORDS[due.kind]}\u00a0: {date_fr(due.due_on)}"
            yield Proposal(Source.AGREEMENT, _line(due.title), reason, LinkedKind.AGREEMENT, due.uid, 10)


def _spots(asked: _Asked) -> Iterator[Proposal]:
    indicator = catalogue.indicator(SPOT_CODE)
    found = [
        spot
        for level in (TerritoryKind.COMMUNE, TerritoryKind.EPCI)
        for spot in list_hot_spots(asked.connection, indicator.number, level)
        if spot.territory in asked.places
    ]
    for spot in found[:MOST_SPOTS]:
        reason = (
            f"{whole_name(indicator)}\u00a0: {rate(spot.rate)} pour 1\u202f000 ménages locataires, contre"
            f" {rate(spot.reference_rate)} dans le département"
        )
        subject = f"Point chaud\u00a0: {spot.name}"
        yield Proposal(Source.HOT_SPOT, subject, reason, LinkedKind.TERRITORY, str(spot.territory), 10)


def _gaps(asked: _Asked) -> Iterator[Proposal]:
    for gap in list_gaps(asked.connection)[:MOST_GAPS]:
        months = month_runs(gap.span.months)
        lacking = counted(gap.missing, "commune manque", "communes manquent")
        what = lacking if gap.missing else "aucune valeur reçue"
        reason = ", ".join(filter(None, (f"{months}\u00a0: {what}", gap.source)))
        yield Proposal(Source.GAP, f"Données manquantes\u00a0: {whole_name(gap.indicator)}", reason)


def _line(text: str, most: int = 200) -> str:
    """Put the wording of an object on one line of an agenda."""
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
