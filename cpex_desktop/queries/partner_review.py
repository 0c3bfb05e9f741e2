"""What a decision maker reads of the partnership: what is late, what ends soon, whom one meets.

Counts are those of every screen: follow-ups and terms come from ``partner_dues``, families and meetings from
the rows of the list, reach from ``partner_coverage``; nothing is counted anew here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cpex_desktop.french import date_fr
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.agreement_lines import ALERT_MONTHS, AgreementLine, agreement_lines
from cpex_desktop.queries.partner_coverage import MET_DAYS, PartnerCoverage, partner_coverage
from cpex_desktop.queries.partner_dues import Due, DueKind, agreement_dues, follow_up_dues, late_follow_ups
from cpex_desktop.queries.partner_readings import progress_words, waiting_words
from cpex_desktop.queries.partner_row import PartnerRow
from cpex_desktop.queries.partner_rows import partner_rows
from cpex_desktop.queries.partner_words import AGREEMENT_STATE_WORDS, Family
from cpex_desktop.queries.pledge_lines import PledgeLine, pledge_lines

_SOON = timedelta(days=ALERT_MONTHS * 365 // 12)


@dataclass(frozen=True, slots=True)
class Engagement:
    """One promise or one term of an agreement that is late or comes within six months.

    ``late`` counts days, 0 for none; ``standing`` and ``next_step`` are in words, the last empty for none.
    """

    partner: str
    kind: OrganisationKind | None
    title: str
    due_on: date
    late: int
    standing: str
    next_step: str


@dataclass(frozen=True, slots=True)
class LateFollowUp:
    """One follow-up whose day has passed without an outcome, with days since."""

    partner: str
    kind: OrganisationKind | None
    wording: str
    due_on: date
    late: int


@dataclass(frozen=True, slots=True)
class FamilyReview:
    """One family: organisations listed, met face to face within a year, bound by an agreement."""

    family: Family
    listed: int
    met: int
    bound: int


@dataclass(frozen=True, slots=True)
class PartnerReview:
    """The partnership on a day; ``late`` and ``engagements`` are by day, the longest overdue first.

    ``follow_ups`` is the number of the rail's badge and of the list « À traiter ». ``binding`` counts the
    agreements in force, ``ending`` those of them whose term or notice comes within six months.
    """

    today: date
    follow_ups: int
    late: tuple[LateFollowUp, ...]
    engagements: tuple[Engagement, ...]
    families: tuple[FamilyReview, ...]
    coverage: PartnerCoverage
    binding: int
    ending: int

    @property
    def late_engagements(self) -> int:
        """Count the engagements whose day has passed."""
        return sum(one.late > 0 for one in self.engagements)


def review_partners(connection: sqlite3.Connection, today: date) -> PartnerReview | None:
    """Review the partnership; None where nothing was noted yet: seeded town halls alone say nothing."""
    rows = partner_rows(connection, today)
    known = {row.uid: row for row in rows}
    agreements = agreement_lines(connection, today)
    pledges = pledge_lines(connection, today, only_open=True)
    follow_ups = follow_up_dues(connection, today)
    if not (agreements or pledges or follow_ups or any(row.exchanges for row in rows)):
        return None
    bound = {line.uid: line for line in agreements}
    terms = agreement_dues(connection, today)
    found = [
        *(
            _promised(line, line.due_on, known)
            for line in pledges
            if line.due_on and line.due_on <= today + _SOON
        ),
        *(_ending(due, bound[due.uid], known) for due in terms),
    ]
    return PartnerReview(
        today=today,
        follow_ups=late_follow_ups(connection, today),
        late=tuple(_chased(due, known) for due in follow_ups if due.standing.late),
        engagements=tuple(sorted(found, key=lambda one: (one.due_on, one.partner))),
        families=_families(rows, today),
        coverage=partner_coverage(connection, rows, today),
        binding=sum(line.binding for line in agreements),
        ending=sum(bound[due.uid].binding for due in terms),
    )


def _promised(line: PledgeLine, due_on: date, known: Mapping[str, PartnerRow]) -> Engagement:
    row = known.get(line.organisation)
    late = line.standing.days if line.standing.late else 0
    return Engagement(
        partner=row.shown if row else line.organisation_name or line.agreement_title,
        kind=_kind(row),
        title=f"{line.wording} (notre engagement)" if line.by_us else line.wording,
        due_on=due_on,
        late=late,
        standing="En retard" if late else "En cours",
        next_step=progress_words(line) or _next(row),
    )


def _ending(due: Due, line: AgreementLine, known: Mapping[str, PartnerRow]) -> Engagement:
    row = known.get(due.organisation)
    late = due.standing.days if due.standing.late else 0
    notice = "Préavis" if due.kind is DueKind.NOTICE else AGREEMENT_STATE_WORDS[line.state]
    return Engagement(
        partner=row.shown if row else due.organisation_name,
        kind=_kind(row),
        title=due.title,
        due_on=due.due_on,
        late=late,
        standing="Échue" if late else notice,
        next_step=waiting_words(line) or _next(row),
    )


def _chased(due: Due, known: Mapping[str, PartnerRow]) -> LateFollowUp:
    row = known.get(due.organisation)
    partner = row.shown if row else due.organisation_name
    return LateFollowUp(partner, _kind(row), due.title, due.due_on, due.standing.days)


def _families(rows: Sequence[PartnerRow], today: date) -> tuple[FamilyReview, ...]:
    """Count each family that has somebody."""
    since = today - timedelta(days=MET_DAYS)
    made = []
    for family in Family:
        its = [row for row in rows if row.family is family]
        met = sum(row.last_met is not None and row.last_met >= since for row in its)
        if its:
            made.append(FamilyReview(family, len(its), met, sum(row.bonds.binding > 0 for row in its)))
    return tuple(made)


def _kind(row: PartnerRow | None) -> OrganisationKind | None:
    return row.kind if row else None


def _next(row: PartnerRow | None) -> str:
    """Say what is to be done next with a partner: nothing when nothing is planned."""
    if row is None or row.next_follow_up is None:
        return ""
    return f"Relance du {date_fr(row.next_follow_up.due_on)}\u00a0: {row.next_follow_up.wording}"
