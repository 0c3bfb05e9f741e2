"""The quality of the data, read in one go from an open base and put into words."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date

from cpex_desktop.analysis.gaps import days_late
from cpex_desktop.charts.coverage_series import CoverageGrid, GridCell, GridRow
from cpex_desktop.french import NOT_APPLICABLE, counted, date_fr, list_words, month_name, num, span_label
from cpex_desktop.progress import Progress
from cpex_desktop.queries.freshness import SourceLine, list_sources
from cpex_desktop.queries.places import find_place
from cpex_desktop.queries.preferences import few_acts
from cpex_desktop.queries.quality_coverage import (
    Coverage,
    CoverageCell,
    CoverageLine,
    coverage_span,
    source_coverage,
)
from cpex_desktop.queries.quality_everywhere import PlacedSuspect, list_suspects_everywhere
from cpex_desktop.queries.quality_gaps import Gap, list_gaps
from cpex_desktop.queries.quality_jumps import Suspect, known_breaks, list_suspects
from cpex_desktop.queries.quality_readings import (
    coverage_reading,
    everywhere_scope,
    gap_text,
    gap_title,
    placed_title,
    revision_text,
    revision_title,
    suspect_text,
    suspect_title,
)
from cpex_desktop.queries.quality_revisions import Revision, list_revisions
from cpex_desktop.queries.question import Question
from cpex_desktop.queries.territory_readings import title_name
from cpex_desktop.queries.wording import capitalised
from cpex_desktop.reference.catalogue import Indicator
from cpex_desktop.reference.series_breaks import SeriesBreak
from cpex_desktop.ui.diagnosis.quality_rows import CoverageRow, LinkRow, QualityRows, SourceRow, SuspectRows

_STATES = {Coverage.FULL: "Complet", Coverage.PARTIAL: "Partiel", Coverage.ABSENT: "Absent"}
_LATE_DAYS = 31
_MOST_SUSPECTS = 200


def read_quality(connection: sqlite3.Connection, question: Question, today: date) -> QualityRows:
    """Read all that the tab shows around the period of a question; suspects are those of its territory."""
    span = coverage_span(question.span)
    place = find_place(connection, question.territory)
    lines = source_coverage(connection, span)
    months = span_label(span)
    minimum = counted(few_acts(connection), "acte", "actes")
    return QualityRows(
        question=question,
        heading=f"Toutes les sources, {months}",
        known=bool(lines),
        grid=CoverageGrid(span.months, tuple(_grid_row(line) for line in lines)),
        coverage=tuple(_coverage_row(line, cell) for line in lines for cell in line.cells if cell.expected),
        reading=coverage_reading(lines, span),
        months=capitalised(months),
        sources=_sources(list_sources(connection), today),
        gaps=tuple(map(_gap, list_gaps(connection))),
        revisions=tuple(map(_revision, list_revisions(connection))),
        suspects=tuple(map(_suspect, list_suspects(connection, place.id, span))),
        suspects_scope=f"{title_name(place)}, {months}, à partir de {minimum}",
        breaks=tuple(_break(one, held) for one, held in known_breaks(connection)),
    )


def read_everywhere(connection: sqlite3.Connection, question: Question, progress: Progress) -> SuspectRows:
    """Look for months to check in all the département, around the period of a question."""
    found = list_suspects_everywhere(connection, coverage_span(question.span), progress)
    shown = found.found[:_MOST_SUSPECTS]
    return SuspectRows(tuple(map(_placed, shown)), everywhere_scope(found, len(shown)))


def _placed(placed: PlacedSuspect) -> LinkRow:
    address = f"cpex:serie/{placed.suspect.indicator.code}:{placed.place.id}"
    return LinkRow(placed_title(placed), suspect_text(placed.suspect), "Voir", address)


def _grid_row(line: CoverageLine) -> GridRow:
    return GridRow(line.source, tuple(GridCell(str(cell.coverage), _ratio(cell)) for cell in line.cells))


def _ratio(cell: CoverageCell) -> str:
    return f"{num(cell.whole)}/{num(cell.expected)}"


def _coverage_row(line: CoverageLine, cell: CoverageCell) -> CoverageRow:
    state = _STATES[cell.coverage]
    if cell.coverage is Coverage.PARTIAL:
        state = f"{state}, {num(cell.whole)} sur {num(cell.expected)}"
    parts = []
    if cell.absent:
        parts.append(f"Sans valeur\u00a0: {list_words(list(cell.absent))}.")
    if cell.partly:
        parts.append(f"Communes manquantes\u00a0: {list_words(list(cell.partly))}.")
    return CoverageRow(
        line.source, month_name(cell.month, "short"), state, " ".join(parts) or NOT_APPLICABLE, cell.month
    )


def _sources(lines: Sequence[SourceLine], today: date) -> tuple[SourceRow, ...]:
    """List the most overdue first: they are the ones to ask."""
    return tuple(sorted((_source(line, today) for line in lines), key=lambda row: -row.days))


def _source(line: SourceLine, today: date) -> SourceRow:
    note = f"Données au {date_fr(line.as_of)}, {counted(line.batches, 'lot', 'lots')}"
    if not line.last:
        rhythm = "Annuelle" if line.year else "Trimestrielle"
        year = str(line.year or NOT_APPLICABLE)
        return SourceRow(line.source, note, year, line.year * 100, rhythm, "", 0)
    days = days_late(line.last, today)
    late = "À jour" if not days else counted(days, "jour", "jours")
    kind = "ok" if not days else "warn" if days <= _LATE_DAYS else "err"
    return SourceRow(line.source, note, month_name(line.last, "short"), line.last, late, kind, days)


def _gap(gap: Gap) -> LinkRow:
    address = f"cpex:attendu/{gap.indicator.code}:{gap.span.first}:{gap.span.last}"
    return LinkRow(gap_title(gap), gap_text(gap), "Importer", address)


def _revision(revision: Revision) -> LinkRow:
    title = revision_title(revision)
    return LinkRow(title, revision_text(revision), f"Lot {num(revision.batch)}", f"cpex:lot/{revision.batch}")


def _suspect(suspect: Suspect) -> LinkRow:
    return LinkRow(
        suspect_title(suspect), suspect_text(suspect), "Voir", f"cpex:indicateur/{suspect.indicator.code}"
    )


def _break(one: SeriesBreak, held: Sequence[Indicator]) -> LinkRow:
    names = list_words([indicator.short_label for indicator in held])
    return LinkRow(
        f"{month_name(one.first)}\u00a0: {one.label}", f"{one.text} Séries concernées\u00a0: {names}."
    )
