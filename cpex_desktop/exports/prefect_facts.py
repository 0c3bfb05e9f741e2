"""Everything that the prefect's workbook shows, read once, so that its sheets cannot disagree."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from cpex_desktop.analysis.periods import Span, add_months, first_day, last_day, rolling_12
from cpex_desktop.errors import UserError
from cpex_desktop.exports.left_alone import name_hider, without_names
from cpex_desktop.french import month_name, span_label
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.batches import BatchRow
from cpex_desktop.queries.figure_sources import batches_behind
from cpex_desktop.queries.hot_spots import HotSpotLine, list_hot_spots
from cpex_desktop.queries.key_figures import Compared, MonthlyComparison, key_figures, monthly_comparison
from cpex_desktop.queries.partner_review import PartnerReview, review_partners
from cpex_desktop.queries.places import Place, departement
from cpex_desktop.queries.plan_review import PlanReview, review_plan
from cpex_desktop.queries.preferences import few_acts, read_settings
from cpex_desktop.queries.procedure_lines import ProcedureLines, procedure_lines
from cpex_desktop.queries.territory_lines import TerritoryLine, territory_lines, territory_subject
from cpex_desktop.queries.truces import base_truces
from cpex_desktop.reference import catalogue
from cpex_desktop.reference.truce import TrucePeriod, covered_months, own_truce
from cpex_desktop.settings import SettingKey

_TENANTS = "tenant_households_total"
_HOME = (TerritoryKind.DEPARTEMENT,)


@dataclass(frozen=True, slots=True)
class TerritoryFacts:
    """What is known by territory of the subject compared; ``whole`` is the département's line."""

    subject: catalogue.Indicator
    whole: TerritoryLine
    epcis: tuple[TerritoryLine, ...]
    communes: tuple[TerritoryLine, ...]
    hot_spots: tuple[HotSpotLine, ...]


@dataclass(frozen=True, slots=True)
class PrefectFacts:
    """The rows behind the workbook: two years of months, the current plan and the partnership if any."""

    home: Place
    service: str
    fictitious: bool
    few: int
    span: Span
    edited_on: date
    key: tuple[Compared, ...]
    months: tuple[MonthlyComparison, ...]
    procedure: ProcedureLines
    territories: TerritoryFacts | None
    batches: tuple[BatchRow, ...]
    truces: tuple[TrucePeriod, ...]
    truce_months: frozenset[int]
    own_truce: bool
    batch_ids: dict[int, tuple[int, ...]]
    plan: PlanReview | None = None
    partners: PartnerReview | None = None

    @property
    def departement_label(self) -> str:
        """Name the département with its number, « Val-de-Sauge (98) »."""
        return f"{self.home.name} ({self.home.code})"

    @property
    def scope(self) -> str:
        """Say whom and when a sheet is about, which may be printed without the others."""
        return f"{self.departement_label} · {span_label(self.span, 'long')}"

    @property
    def data_until(self) -> date:
        """Give the day at which the data stop: the end of the period, or earlier if no batch reaches it."""
        end = last_day(self.span.last)
        stages = {line.indicator.number for line in self.procedure.lines}
        behind = {batch for number in stages for batch in self.batch_ids.get(number, ())}
        return min(end, max((batch.as_of for batch in self.batches if batch.id in behind), default=end))

    def behind(self, numbers: Iterable[int]) -> list[BatchRow]:
        """List the batches behind some indicators over the twelve months, oldest first."""
        wanted = {batch for number in numbers for batch in self.batch_ids.get(number, ())}
        return [batch for batch in self.batches if batch.id in wanted]

    @property
    def act_batches(self) -> list[BatchRow]:
        """List the batches behind the acts of both years: all but those that only count households."""
        tenants = catalogue.indicator(_TENANTS).number
        acts = self.behind(number for number in self.batch_ids if number != tenants)
        households = self.behind([tenants])
        return [batch for batch in self.batches if batch in acts or batch not in households]

    @property
    def stage_numbers(self) -> list[int]:
        """Number the stages of the procedure that have a figure."""
        return [line.indicator.number for line in self.procedure.lines if line.total.amount is not None]

    def monthly(self, code: str) -> MonthlyComparison | None:
        """Give the months of one key figure, None when none of its last twelve has a value."""
        found = next((one for one in self.months if one.indicator.code == code), None)
        if found is None or all(figure.amount is None for figure in found.now):
            return None
        return found

    def key_figure(self, code: str) -> Compared:
        """Give one of the five key figures."""
        return next(item for item in self.key if item.indicator.code == code)


def gather_facts(connection: sqlite3.Connection, last: int, edited_on: date) -> PrefectFacts:
    """Read what the workbook shows; raises UserError when no stage has a figure over the twelve months."""
    home = departement(connection)
    settings = read_settings(connection)
    span = rolling_12(last)
    stages = procedure_lines(connection, home.id, span)
    if all(line.total.amount is None for line in stages.lines):
        raise UserError(
            f"La base ne contient aucun chiffre pour les 12\u00a0mois à fin {month_name(last)}.",
            "Aucune étape de la procédure n’a de valeur sur cette période.",
            "Importez les fichiers de la période ou choisissez un autre mois de fin.",
        )
    key = key_figures(connection, last)
    territories = _territories(connection, span)
    numbers = _numbers(stages, territories)
    behind = {
        number: batches_behind(connection, [number], _levels(number, territories), span) for number in numbers
    }
    earlier = batches_behind(connection, numbers, _HOME, span.previous_year())
    truces = base_truces(connection)
    batches = {batch.id: batch for listed in (*behind.values(), earlier) for batch in listed}
    return PrefectFacts(
        home=home,
        service=settings[SettingKey.SERVICE_NAME] or home.name,
        fictitious=bool(settings[SettingKey.FICTITIOUS]),
        few=few_acts(connection),
        span=span,
        edited_on=edited_on,
        key=tuple(key),
        months=tuple(monthly_comparison(connection, item.indicator.code, home.id, span) for item in key),
        procedure=stages,
        territories=territories,
        batches=tuple(batches[number] for number in sorted(batches)),
        truces=_within(truces, span),
        truce_months=frozenset(covered_months(truces, add_months(span.first, -12), span.last)),
        own_truce=own_truce(home.code) is not None,
        batch_ids={number: tuple(batch.id for batch in listed) for number, listed in behind.items()},
        plan=review_plan(connection, edited_on),
        partners=_partnership(connection, edited_on),
    )


def _partnership(connection: sqlite3.Connection, edited_on: date) -> PartnerReview | None:
    """Review the partners; what was typed names nobody who asked not to be contacted."""
    review = review_partners(connection, edited_on)
    if review is None:
        return None
    hide = name_hider(connection)
    return replace(
        review,
        late=without_names(review.late, hide),
        engagements=without_names(review.engagements, hide),
    )


def _territories(connection: sqlite3.Connection, span: Span) -> TerritoryFacts | None:
    subject = territory_subject(connection, span)
    if subject is None:
        return None
    communes = territory_lines(connection, subject, TerritoryKind.COMMUNE, span)
    (whole,) = territory_lines(connection, subject, TerritoryKind.DEPARTEMENT, span)
    spots = list_hot_spots(connection, subject.number, TerritoryKind.COMMUNE)
    return TerritoryFacts(
        subject=subject,
        whole=whole,
        epcis=tuple(territory_lines(connection, subject, TerritoryKind.EPCI, span)),
        communes=tuple(communes),
        # They are tested once per import, over the newest months: others would be out of date here.
        hot_spots=tuple(spot for spot in spots if spot.span == span),
    )


def _numbers(stages: ProcedureLines, territories: TerritoryFacts | None) -> list[int]:
    numbers = [line.indicator.number for line in stages.lines]
    if territories is not None and territories.whole.households_year:
        numbers.append(catalogue.indicator(_TENANTS).number)
    return numbers


def _levels(number: int, territories: TerritoryFacts | None) -> tuple[TerritoryKind, ...]:
    """List the levels at which the workbook shows an indicator: the territories have one subject."""
    tenants = catalogue.indicator(_TENANTS).number
    if territories is None or number not in (territories.subject.number, tenants):
        return _HOME
    return (*_HOME, TerritoryKind.EPCI, TerritoryKind.COMMUNE)


def _within(truces: Iterable[TrucePeriod], span: Span) -> tuple[TrucePeriod, ...]:
    first, last = first_day(span.first), last_day(span.last)
    return tuple(one for one in truces if one.start <= last and one.end >= first)
