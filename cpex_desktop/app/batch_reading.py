"""One batch of the base turned into what the detail panel of the imports shows."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from cpex_desktop.analysis.periods import Span
from cpex_desktop.french import counted, date_fr, num, span_label
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.queries.batch_contents import BatchContents, Holding, Overlap, batch_contents
from cpex_desktop.queries.batch_readings import (
    claim_sentence,
    replaced_sentence,
    replaces_sentence,
    sectors_words,
    state_words,
    territories_words,
)
from cpex_desktop.queries.batches import find_batch
from cpex_desktop.queries.territory_lines import SUBJECT_CODES
from cpex_desktop.reference import catalogue
from cpex_desktop.ui.addresses import unknown_address
from cpex_desktop.ui.imports.batch_rows import BatchDetail, HoldingLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from cpex_desktop.ui.widgets.facts import Fact

_OVERLAPS = 5


def read_detail(connection: sqlite3.Connection, number: int) -> BatchDetail:
    """Read what the panel says of one batch; raises UserError when there is none."""
    found = batch_contents(connection, number)
    if found is None:
        raise unknown_address(f"cpex:lot/{number}")
    batch = found.batch
    short = {one.code: one.short_label for one in catalogue.indicators()}
    return BatchDetail(
        number=batch.id,
        file=batch.file_name or batch.label,
        source=batch.source,
        state=state_words(batch),
        withdrawn=batch.withdrawn_at is not None,
        facts=_facts(found),
        holdings=tuple(
            HoldingLine(short.get(one.code, one.label), _extent(one, found), one.values)
            for one in found.holdings
        ),
        claims=tuple(claim_sentence(claim) for claim in found.claims),
        past=(
            *_told(connection, found.replaced_by, replaced_sentence),
            *_told(connection, found.replaces, replaces_sentence),
        ),
        look=_look(found),
    )


def _facts(found: BatchContents) -> tuple[Fact, ...]:
    batch = found.batch
    by = f", par {batch.created_by}" if batch.created_by else ""
    facts = [("Arrêté au", date_fr(batch.as_of)), ("Reçu le", f"{date_fr(batch.received_on)}{by}")]
    if batch.withdrawn_at is not None:
        by = f", par {found.withdrawn_by}" if found.withdrawn_by else ""
        facts.append(("Retiré le", f"{date_fr(date.fromisoformat(batch.withdrawn_at[:10]))}{by}"))
    if found.holdings:
        facts.append(("Mois", _months(found)))
        facts.append(("Parcs", _sectors(found)))
        facts.append(("Territoires", territories_words(found.territories)))
    if found.landlords:
        facts.append(("Bailleurs", num(found.landlords)))
    facts.append(("Valeurs", _values(found)))
    facts.append(("Rejets", counted(batch.cells_rejected, "cellule", "cellules")))
    facts.append(("Réparations", counted(found.repairs, "cellule", "cellules")))
    return tuple(facts)


def _months(found: BatchContents) -> str:
    first = min(one.span.first for one in found.holdings)
    last = max(one.span.last for one in found.holdings)
    return span_label(Span(first, last))


def _sectors(found: BatchContents) -> str:
    known = {sector for one in found.holdings for sector in one.sectors}
    return sectors_words(sorted(known))


def _values(found: BatchContents) -> str:
    indicators = counted(len(found.holdings), "indicateur", "indicateurs")
    return f"{num(found.batch.values_kept)}, {indicators}"


def _extent(one: Holding, found: BatchContents) -> str:
    """Say the months, and the sectors where they are not those of the whole batch."""
    sectors = sectors_words(one.sectors)
    return span_label(one.span) + ("" if sectors == _sectors(found) else f", {sectors}")


def _told(
    connection: sqlite3.Connection, overlaps: tuple[Overlap, ...], sentence: Callable[[Overlap, str], str]
) -> list[str]:
    told = []
    for overlap in overlaps[:_OVERLAPS]:
        other = find_batch(connection, overlap.batch)
        if other is not None:
            told.append(sentence(overlap, other.file_name or other.label))
    left = len(overlaps) - _OVERLAPS
    if left > 0:
        told.append(f"Et de même avec {counted(left, 'autre lot', 'autres lots')}.")
    return told


def _look(found: BatchContents) -> tuple[str, str] | None:
    """Lead to the map of what territories are compared on, else of the indicator with most values."""
    if found.batch.withdrawn_at is not None or not found.holdings:
        return None
    placed = [one for one in found.holdings if one.finest is not TerritoryKind.DEPARTEMENT]
    by_code = {one.code: one for one in placed}
    chosen = next((by_code[code] for code in SUBJECT_CODES if code in by_code), None)
    if placed:
        return "Voir sur la carte", f"cpex:carte/{(chosen or placed[0]).code}"
    return "Voir l’évolution", f"cpex:indicateur/{found.holdings[0].code}"
