"""The cards below the charts of the concours: proposals, compensation, and the table by place and sector."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from cpex_desktop.analysis.periods import Span
from cpex_desktop.app.evolutions import evolution_of
from cpex_desktop.charts.police_series import OfferColumns
from cpex_desktop.french import MASKED, NOT_AVAILABLE, amount_eur, month_name, num, percent, span_label
from cpex_desktop.models.enums import Absence, Sector
from cpex_desktop.queries.key_figures import Compared
from cpex_desktop.queries.places import Place
from cpex_desktop.queries.police_costs import AGREEMENTS, CLAIMS, OUTSTANDING, PAID, CostBoard
from cpex_desktop.queries.police_lines import ForceLine, arrondissement_lines, sector_lines
from cpex_desktop.queries.police_offers import INSTRUCTION, OfferBoard
from cpex_desktop.queries.police_readings import costs_reading, offers_reading
from cpex_desktop.queries.question import Against
from cpex_desktop.queries.territory_readings import AGAINST_WORDS
from cpex_desktop.queries.totals import Cut, Figure
from cpex_desktop.ui.diagnosis.force_rows import (
    CostRow,
    CostsView,
    MonthRow,
    OffersView,
    PlaceRow,
    PlacesView,
)

_SECTORS = {
    Sector.SOCIAL: "Parc social",
    Sector.PRIVATE: "Parc privé",
    Sector.UNKNOWN: "Parc non précisé",
    Sector.ALL: "Tous parcs",
}
_ONLY_WHOLE = "Connu pour le département entier, tous parcs."


def offers_view(board: OfferBoard) -> OffersView:
    """Make the card of the proposals."""
    if not board.known:
        return OffersView(
            INSTRUCTION.capitalize(),
            None,
            (),
            "",
            absence="Aucune proposition n’est connue sur la période. Importez les propositions de relogement "
            "et d’hébergement faites avant l’exécution des concours (préfecture, DDETS, SIAO).",
        )
    months = board.months
    columns = OfferColumns(
        months=[month.month for month in months],
        rehousing=[month.rehousing for month in months],
        shelter=[month.shelter for month in months],
        executions=[month.executions for month in months],
        capacity=[board.capacity(month) for month in months],
    )
    rows = tuple(
        MonthRow(
            month.month,
            (month.rehousing, month.shelter, month.executions, board.capacity(month), *month.capacities),
        )
        for month in months
    )
    return OffersView(_offers_subtitle(board), columns, rows, offers_reading(board))


def _offers_subtitle(board: OfferBoard) -> str:
    if board.declared.amount is not None:
        return f"{percent(board.declared.amount / 100)} des concours exécutés précédés d’une proposition"
    if board.per_execution is None:
        return "Rapport aux expulsions non calculable"
    return f"{num(100 * board.per_execution)} propositions pour 100 expulsions"


def costs_view(board: CostBoard, against: Against) -> CostsView:
    """Make the card of the compensation."""
    if not board.known:
        absence = (
            "Aucune indemnité n’est connue sur la période pour ce territoire et ce parc. Importez le suivi "
            "de l’indemnisation (préfecture, Chorus)."
        )
        return CostsView("", (), "", absence=absence)
    end = month_name(board.span.last, "short")
    return CostsView(
        subtitle=f"{span_label(board.span)}, programme 216",
        rows=(
            _cost(board.item(CLAIMS), against, "Demandes reçues", "Demandes préalables adressées au préfet"),
            _cost(
                board.item(AGREEMENTS),
                against,
                "Transactions signées",
                "Protocoles entre l’État et le bailleur",
            ),
            _cost(board.item(PAID), against, "Indemnités versées", "Sur la période"),
            _cost(board.item(OUTSTANDING), against, "Indemnités dues", f"Non réglées à fin {end}"),
            _budget(board),
        ),
        reading=costs_reading(board),
    )


def _cost(item: Compared, against: Against, label: str, note: str) -> CostRow:
    amount = item.now.amount
    if amount is None:
        return CostRow(label, note, NOT_AVAILABLE, None)
    euros = item.indicator.code in {PAID, OUTSTANDING}
    note = f"{note}, somme partielle" if item.now.partial else note
    written = amount_eur(amount) if euros else num(amount)
    evolution = replace(evolution_of(item.comparison, item.indicator), than=AGAINST_WORDS[against])
    return CostRow(label, note, written, evolution)


def _budget(board: CostBoard) -> CostRow:
    label = f"Enveloppe {board.year} consommée"
    if board.use is None or board.budget.amount is None or board.paid_this_year.amount is None:
        return CostRow(label, _ONLY_WHOLE, NOT_AVAILABLE, None)
    spent, whole = amount_eur(board.paid_this_year.amount), amount_eur(board.budget.amount)
    return CostRow(label, f"{spent} sur {whole} depuis janvier", percent(board.use / 100), None)


def places_views(
    connection: sqlite3.Connection, place: Place, span: Span, cut: Cut
) -> tuple[PlacesView, ...]:
    """Make the table by arrondissement, then by sector."""
    lines = arrondissement_lines(connection, span, cut)
    absence = "" if lines else "Ce département n’a pas d’arrondissement."
    by_sector = sector_lines(connection, place, span)
    return (
        PlacesView(
            "arrondissements",
            "Arrondissements",
            f"{_SECTORS[cut.sector]}, {span_label(span)}",
            tuple(_place_row(line) for line in lines),
            absence,
        ),
        PlacesView(
            "sectors",
            "Parcs",
            f"{place.name}, {span_label(span)}",
            tuple(_sector_row(line) for line in by_sector),
        ),
    )


def _place_row(line: ForceLine) -> PlaceRow:
    return PlaceRow(line.place.id, line.place.name, *_cells(line), whole=line.whole)


def _sector_row(line: ForceLine) -> PlaceRow:
    return PlaceRow(0, _SECTORS[line.sector], *_cells(line), whole=line.whole)


def _cells(line: ForceLine) -> tuple[tuple[float | None, ...], tuple[str, ...]]:
    ratio = None if line.offers is None else 100 * line.offers
    amounts = (*(found.amount for found in line.figures), line.grant_rate, ratio)
    marks = (*(_mark(found) for found in line.figures), "", "")
    return amounts, marks


def _mark(found: Figure) -> str:
    return MASKED if found.absence is Absence.SECRET else ""
