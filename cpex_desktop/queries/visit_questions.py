"""What to ask a partner on a visit: all of it is worked out from what is written and from the figures.

What is late comes first, then what waits, what nobody knows, and the figure that calls for a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cpex_desktop.analysis.lateness import Standing
from cpex_desktop.analysis.rates import Comparison
from cpex_desktop.french import date_fr, quoted, signed_percent
from cpex_desktop.models.partner_lists import FollowUpOutcome, PledgeState
from cpex_desktop.models.plan_lists import OrganisationKind
from cpex_desktop.queries.agreement_lines import AgreementLine, Alert
from cpex_desktop.queries.decision_lines import DecisionLine
from cpex_desktop.queries.partner_readings import term_words, waiting_words
from cpex_desktop.queries.partner_sheet import PartnerSheet
from cpex_desktop.queries.partner_words import Family
from cpex_desktop.queries.pledge_lines import FollowUpLine, PledgeLine
from cpex_desktop.queries.totals import Figure
from cpex_desktop.queries.wording import wording
from cpex_desktop.reference.catalogue import Direction, Indicator

_RISE = 0.05
"""Change from which a figure that went the wrong way is asked about."""
_FIGURES = 2
_WORDS = 80
"""Characters of what was written that a question cites."""
_NEAR = (Standing.LATE, Standing.DUE_SOON)


@dataclass(frozen=True, slots=True)
class VisitFigure:
    """One figure of a partner beside the year before.

    ``name`` is the indicator's, with the landlord's where the diagnosis knows several for one partner.
    ``year`` is 0 for the span of the brief, else the calendar year that the figure is of.
    """

    indicator: Indicator
    name: str
    now: Figure
    before: Figure
    comparison: Comparison
    year: int


def visit_questions(sheet: PartnerSheet, figures: Sequence[VisitFigure]) -> tuple[str, ...]:
    """List what to ask, the most pressing first; empty when nothing is."""
    late = sorted(_pledges(sheet), key=lambda line: (not line.standing.late, line.due_on or date.max))
    return (
        *(_of_pledge(line) for line in late),
        *(_of_decision(line) for line in _decisions(sheet)),
        *(_of_follow_up(line) for line in _follow_ups(sheet)),
        *(text for line in sheet.agreements if (text := _of_agreement(line))),
        *_of_unknown(sheet),
        *[text for figure in figures if (text := _of_figure(figure))][:_FIGURES],
    )


def _pledges(sheet: PartnerSheet) -> Iterator[PledgeLine]:
    """Go through what they promised that is late or near, and what they gave no day for."""
    wanted = (*_NEAR, Standing.NO_DUE_DATE)
    for line in sheet.pledges:
        if line.state is PledgeState.OPEN and not line.by_us and line.standing.standing in wanted:
            yield line


def _of_pledge(line: PledgeLine) -> str:
    said = _cited(line.wording)
    if line.due_on is None:
        return f"Pour quelle date prévoyez-vous {said}\u202f?"
    day = date_fr(line.due_on)
    if line.standing.late:
        return f"Où en est {said}, attendu le {day}\u202f?"
    return f"{said} sera-t-il tenu pour le {day}\u202f?"


def _decisions(sheet: PartnerSheet) -> Iterator[DecisionLine]:
    """Go through what meetings left to its charge that is late or near, or has no day."""
    wanted = (*_NEAR, Standing.NO_DUE_DATE)
    for line in sheet.meetings.decisions:
        if not line.status.over and line.standing.standing in wanted:
            yield line


def _of_decision(line: DecisionLine) -> str:
    taken = f"la décision du {date_fr(line.day)}, {_cited(line.wording)}"
    if line.due_on is None:
        return f"Pour quelle date prévoyez-vous {taken}\u202f?"
    awaited = "attendue" if line.standing.late else "prévue"
    return f"Où en est {taken}, {awaited} le {date_fr(line.due_on)}\u202f?"


def _follow_ups(sheet: PartnerSheet) -> Iterator[FollowUpLine]:
    for line in sheet.follow_ups:
        if line.outcome is FollowUpOutcome.NONE and line.standing.standing in _NEAR:
            yield line


def _of_follow_up(line: FollowUpLine) -> str:
    return f"Relance du {date_fr(line.due_on)}\u00a0: {_lower(line.wording)}."


def _of_agreement(line: AgreementLine) -> str:
    """Ask about an agreement that waits, or of which the term is near."""
    if waiting := waiting_words(line):
        return f"{_cited(line.title)}\u00a0: {waiting[:1].lower()}{waiting[1:]}. Quand sera-ce signé\u202f?"
    if line.alert is Alert.NONE:
        return ""
    term = term_words(line)
    return f"{_cited(line.title)}\u00a0: {term[:1].lower()}{term[1:]}. Souhaitez-vous continuer\u202f?"


def _of_unknown(sheet: PartnerSheet) -> Iterator[str]:
    """Ask for whom to call, for an agreement, for what is not written of a landlord."""
    row = sheet.row
    landlord = row.kind is OrganisationKind.SOCIAL_LANDLORD
    if not row.contacts.referents:
        subject = "les impayés" if landlord else "les expulsions"
        if row.family in (Family.SOCIAL_LANDLORDS, Family.MUNICIPAL_BLOC):
            yield f"Qui est votre référent pour {subject}\u202f?"
        elif not row.contacts.persons:
            yield "Qui est notre interlocuteur\u202f?"
    if landlord and not row.bonds.binding and not row.bonds.under_way:
        yield "Une convention avec le service est-elle possible\u202f?"
    if landlord and sheet.texts.merged_services is None:
        yield "L’amiable et le contentieux sont-ils dans un même service\u202f?"
    if row.invited_mayor and row.kind is OrganisationKind.MUNICIPALITY:
        yield "Le maire viendra-t-il à la prochaine CCAPEX\u202f?"


def _of_figure(figure: VisitFigure) -> str:
    """Ask what explains a figure that went the wrong way, when it may be interpreted."""
    change = figure.comparison.fraction
    if change is None or figure.now.amount is None:
        return ""
    bad = {Direction.LOWER_IS_BETTER: change, Direction.HIGHER_IS_BETTER: -change}
    if bad.get(figure.indicator.direction, 0.0) < _RISE:
        return ""
    acts = wording(figure.indicator).counted(figure.now.amount)
    return f"{acts[:1].upper()}{acts[1:]}, {signed_percent(change)} en un an\u00a0: pourquoi\u202f?"


def _cited(text: str) -> str:
    """Quote what was written, cut where it is long."""
    return quoted(_cut(text))


def _lower(text: str) -> str:
    short = _cut(text)
    return short[:1].lower() + short[1:] if short[1:2].islower() else short


def _cut(text: str) -> str:
    return text if len(text) <= _WORDS else f"{text[: _WORDS - 1].rstrip()}…"
