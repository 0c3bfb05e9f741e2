"""The board of the concours, read in one go from an open base and put into words."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cpex_desktop.analysis.periods import Span, add_months, last_day, month_of
from cpex_desktop.app.diagnosis.force_tables import costs_view, offers_view, places_views
from cpex_desktop.app.diagnosis.force_views import catch_up_view, months_view, truces_view
from cpex_desktop.app.diagnosis.territory_groups import plain_name
from cpex_desktop.app.evolutions import evolution_of
from cpex_desktop.french import date_fr, num, span_label
from cpex_desktop.models.enums import Sector
from cpex_desktop.queries.key_figures import Compared
from cpex_desktop.queries.places import Place, list_places
from cpex_desktop.queries.police_costs import cost_board
from cpex_desktop.queries.police_force import (
    GRANTED,
    NOT_ENFORCED,
    OVER_TWO_MONTHS,
    PENDING,
    REFUSED,
    REQUESTS,
    STOCKS,
    ForceBoard,
    any_known,
    force_board,
    force_places,
)
from cpex_desktop.queries.police_offers import offer_board
from cpex_desktop.queries.police_readings import absence_words, board_lacks, stop_words
from cpex_desktop.queries.question import Against, Question
from cpex_desktop.queries.territory_readings import AGAINST_WORDS
from cpex_desktop.queries.totals import Cut
from cpex_desktop.ui.diagnosis.capacity_form import CapacityRows
from cpex_desktop.ui.diagnosis.force_rows import ForceRows
from cpex_desktop.ui.formats import Evolution
from cpex_desktop.ui.widgets.key_figure import KeyFigure

_TILES = {
    REQUESTS: "Demandes",
    GRANTED: "Accordés",
    REFUSED: "Refusés",
    PENDING: "En instance",
    OVER_TWO_MONTHS: "En instance >\u00a02\u00a0mois",
    NOT_ENFORCED: "Accordés non exécutés",
}
_MONTHS_TYPED = 24
_SHORT_THAN = {
    Against.YEAR_BEFORE: "sur un an",
    Against.PREVIOUS: "pér. préc.",
    Against.THREE_YEARS: "moy. 3\u00a0ans",
}
SECTOR_WORDS = {
    Sector.ALL: "tous parcs",
    Sector.SOCIAL: "parc social",
    Sector.PRIVATE: "parc privé",
    Sector.UNKNOWN: "parc non précisé",
}


def read_force(connection: sqlite3.Connection, question: Question, today: date) -> ForceRows:
    """Read everything that the tab shows for the period, the sector and the territory of a question.

    Grounds and landlords are no part of it: neither the stocks nor the proposals are known by them.
    """
    places = force_places(list_places(connection))
    place = _shown(places, question.territory)
    cut = Cut(sector=question.cut.sector)
    board = force_board(connection, place, question, cut)
    offers = offer_board(connection, place.id, question.span, cut)
    costs = cost_board(connection, place, question, cut)
    known = board.has_months or bool(board.known) or offers.known or costs.known
    choices = tuple((one.id, plain_name(one)) for one in places)
    heading = f"{place.name}, {SECTOR_WORDS[cut.sector]}, {span_label(question.span)}"
    if not known:
        return ForceRows(place.id, choices, heading, known=False, filtered=any_known(connection))
    return ForceRows(
        territory=place.id,
        choices=choices,
        heading=heading,
        tiles=_tiles(board, question.against),
        months=months_view(connection, board),
        catch_up=catch_up_view(connection, place, question.span.last, cut),
        truces=truces_view(connection, place, question.span.last, cut),
        offers=offers_view(offers),
        costs=costs_view(costs, question.against),
        places=places_views(connection, place, question.span, cut),
        lacking=" ".join(board_lacks(board)),
        last=question.span.last,
        capacities=_capacities(connection, place, question.span.last, today),
    )


def _shown(places: Sequence[Place], territory: int) -> Place:
    """Keep an arrondissement; anything else is about the département, which comes first."""
    return next((place for place in places if place.id == territory), places[0])


def _capacities(connection: sqlite3.Connection, place: Place, last: int, today: date) -> CapacityRows:
    """Offer the months up to today, two years back, with what is already known of them."""
    end = max(month_of(today), last)
    span = Span(add_months(end, 1 - _MONTHS_TYPED), end)
    months = offer_board(connection, place.id, span).months
    newest = [month for month in reversed(months) if month.month <= month_of(today)]
    return CapacityRows(
        territory=place.id,
        place=place.name,
        months=tuple(month.month for month in newest),
        known=tuple(month.capacities for month in newest),
        today=today,
    )


def _tiles(board: ForceBoard, against: Against) -> tuple[KeyFigure, ...]:
    return tuple(_tile(board, code, label, against) for code, label in _TILES.items())


def _tile(board: ForceBoard, code: str, label: str, against: Against) -> KeyFigure:
    item = board.item(code)
    amount = item.now.amount
    stopped = f"Dernier\u00a0: {words}" if (words := stop_words(board, code)) else ""
    return KeyFigure(
        label=label,
        value=None if amount is None else num(amount),
        evolution=_evolution(item, against),
        than=_SHORT_THAN[against],
        history=[month.amount(code) for month in board.months] if board.span.count > 1 else (),
        as_of=_as_of(board, code),
        absence=(stopped if code in STOCKS else "") or absence_words(code),
    )


def _evolution(item: Compared, against: Against) -> Evolution:
    """Say first, in a narrow tile, that there is nothing to compare with, then why."""
    found = replace(evolution_of(item.comparison, item.indicator), than=AGAINST_WORDS[against])
    return found if found.change is not None else replace(found, reason=f"Non comparé, {found.reason}")


def _as_of(board: ForceBoard, code: str) -> str:
    """Date a figure: its stock, its sum or what its sum lacks, then the day on which it was given."""
    found = board.item(code).now
    if found.amount is None:
        return ""
    if found.missing:
        return f"{board.span.count - len(found.missing)} mois sur {board.span.count}"
    if found.covered < found.expected:
        return f"{num(found.covered)} communes sur {num(found.expected)}"
    given = date_fr(date.fromisoformat(found.as_of))
    if code not in STOCKS:
        return f"Données au {given}"
    # A stock is that of the end of the period, whatever the day on which it was given.
    counted = date_fr(last_day(board.span.last))
    return f"Stock au {counted}" if counted == given else f"Stock au {counted}, données au {given}"
