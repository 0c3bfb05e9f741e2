"""The sheets « Couverture »: each commitment of a plan of reference, and what the département makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cpex_desktop.exports.description import Cell, Column, Note, Row, Sheet, Space, Table, Title
from cpex_desktop.exports.meanings import RowKind, Tone
from cpex_desktop.exports.plan_facts import PlanFacts
from cpex_desktop.french import NOT_APPLICABLE, date_fr, num
from cpex_desktop.models.plan_lists import AnswerKind, ReferenceKind
from cpex_desktop.queries.coverage import (
    COVER_WORDS,
    Cover,
    Coverage,
    CoverageLine,
    CoveringAction,
    answer_word,
    coverage_reading,
    coverage_words,
)
from cpex_desktop.queries.plan_words import STATUS_WORDS
from cpex_desktop.queries.references import KIND_WORDS, ReferenceRow

_WIDTHS = (7.0, 54.0, 19.0, 13.0, 21.0, 48.0, 15.0, 26.0)
_TONES = {
    Cover.COVERED: Tone.GOOD,
    Cover.ANNOUNCED: Tone.BAD,
    Cover.NOT_APPLICABLE: Tone.MUTED,
    Cover.UNDECIDED: Tone.BAD,
}


def coverage_sheets(facts: PlanFacts) -> tuple[Sheet, ...]:
    """Describe one sheet for each plan of reference, the national one first; none when the base has none."""
    listed = sorted(facts.references, key=lambda one: one.reference.kind is not ReferenceKind.NATIONAL)
    return tuple(
        _sheet(facts, coverage, name)
        for coverage, name in zip(listed, _names([one.reference for one in listed]), strict=True)
    )


def _names(references: Sequence[ReferenceRow]) -> Iterator[str]:
    """Name the sheets by the kinds of the plans, numbered where several are of one kind."""
    seen: dict[str, int] = {}
    for reference in references:
        word = KIND_WORDS[reference.kind]
        seen[word] = seen.get(word, 0) + 1
        again = f" {seen[word]}" if seen[word] > 1 else ""
        national = reference.kind is ReferenceKind.NATIONAL
        yield f"Couverture{again}" if national else f"Couv. {word.lower()}{again}"[:31]


def _sheet(facts: PlanFacts, coverage: Coverage, name: str) -> Sheet:
    reference = coverage.reference
    said = f"{coverage_words(coverage)}. {_capitalised(coverage_reading(coverage))}".strip()
    blocks = (
        Title(f"Couverture – {reference.title}", f"{facts.place} · {_life(facts, reference)}"),
        Note(f"{said} Comptée sur tout le plan d’action, sans sélection."),
        Space(4),
        _table(coverage, f"couverture{reference.number}"),
    )
    return Sheet(name, _WIDTHS, blocks, one_page=False, frozen_rows=6, frozen_columns=2, fluid=True)


def _life(facts: PlanFacts, reference: ReferenceRow) -> str:
    days = [date_fr(day) for day in (reference.first_day, reference.last_day) if day is not None]
    over = "arrivé à son terme" if reference.over(facts.today) else ""
    source = f"source\u00a0: {reference.source}" if reference.source else ""
    return " · ".join(part for part in (KIND_WORDS[reference.kind], " – ".join(days), over, source) if part)


def _table(coverage: Coverage, key: str) -> Table:
    national = coverage.reference.kind is ReferenceKind.NATIONAL
    columns = (
        Column("number", "N°"),
        Column("title", "Action nationale" if national else "Engagement"),
        Column("lead", "Pilote prévu"),
        Column("calendar", "Calendrier"),
        Column("cover", "Chez nous"),
        Column("actions", "Actions du plan"),
        Column("answer", "Réponse"),
        Column("reason", "Motif"),
    )
    rows = []
    totals = {one.heading: one for one in coverage.headings}
    seen: str | None = None
    for place, line in enumerate(coverage.lines):
        if line.heading != seen:
            seen = line.heading
            counts = totals[line.heading]
            told = f"{num(counts.covered)} sur {num(counts.total)}"
            cells = (Cell(None), Cell(line.heading or "Sans intitulé"), Cell(None), Cell(None), Cell(told))
            rows.append(Row(f"titre{place}", (*cells, *[Cell(None)] * 3), RowKind.TOTAL))
        rows.append(Row(line.uid, _cells(line, coverage.reference)))
    return Table(key, columns, tuple(rows))


def _cells(line: CoverageLine, reference: ReferenceRow) -> tuple[Cell, ...]:
    actions = "\n".join(_action(one) for one in line.actions)
    answer = answer_word(line.answer, reference, covered=line.cover is Cover.COVERED)
    return (
        Cell(line.number or NOT_APPLICABLE, Tone.STRONG),
        Cell(line.title),
        Cell(line.lead or NOT_APPLICABLE, Tone.MUTED),
        Cell(line.calendar or NOT_APPLICABLE, Tone.MUTED),
        Cell(COVER_WORDS[line.cover], _TONES[line.cover]),
        Cell(actions or NOT_APPLICABLE),
        Cell(answer if line.answer is not AnswerKind.UNDECIDED else NOT_APPLICABLE),
        Cell(line.reason or NOT_APPLICABLE),
    )


def _action(action: CoveringAction) -> str:
    dropped = "" if action.covers else f" ({STATUS_WORDS[action.status].lower()})"
    return f"{action.code} {action.title}{dropped}"


def _capitalised(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
