"""The cards of a plan’s workbook: a printed page or more for each action, with all that is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cpex_desktop.exports.description import (
    Block,
    Cell,
    Column,
    Heading,
    Note,
    Points,
    Row,
    Sheet,
    Space,
    Table,
)
from cpex_desktop.exports.meanings import Kind, Tone
from cpex_desktop.exports.plan_facts import ActionCard, PlanFacts
from cpex_desktop.exports.plan_topics import card_topics, paragraphs
from cpex_desktop.french import NOT_APPLICABLE, NOT_AVAILABLE, date_fr
from cpex_desktop.queries.action_sheet import NoteLine, StepLine
from cpex_desktop.queries.action_targets import ActionTarget
from cpex_desktop.queries.plan_words import standing_words
from cpex_desktop.queries.question_words import decimals_of
from cpex_desktop.queries.territory_readings import unit_words

_WIDTHS = (22.0, 36.0, 12.0, 12.0, 12.0, 12.0)
MOST = 250
"""Cards of one sheet: Excel keeps 1,023 page breaks at most, and a card may take several pages."""


def card_sheets(facts: PlanFacts, *, notes: bool = False) -> tuple[Sheet, ...]:
    """Describe the sheet « Fiches », or as many as a long plan needs; a card begins each page.

    The dated notes come with ``notes`` only.
    """
    runs = [facts.cards[start : start + MOST] for start in range(0, len(facts.cards), MOST)]
    return tuple(
        Sheet(
            "Fiches" if len(runs) == 1 else f"Fiches {place} sur {len(runs)}",
            _WIDTHS,
            tuple(_cards(run, facts, notes=notes)),
            one_page=False,
            portrait=True,
        )
        for place, run in enumerate(runs, start=1)
    )


def _cards(cards: Iterable[ActionCard], facts: PlanFacts, *, notes: bool) -> Iterator[Block]:
    for card in cards:
        sheet = card.sheet
        yield Heading(f"{sheet.row.code} · {sheet.row.title}", page=True)
        yield Note(f"{facts.plan.title} · {facts.place}")
        yield Space(4)
        yield Points(tuple(card_topics(card, facts)))
        if card.targets:
            yield from (Space(8), Heading("Indicateurs et cibles"), _targets(card))
            yield from _lacks(card.targets)
        if sheet.steps:
            yield from (Space(8), Heading("Étapes"), _steps(sheet.row.uid, sheet.steps))
        if notes and sheet.notes:
            yield from (Space(8), Heading("Notes"), _notes(sheet.notes))
        yield Space(6)
        yield Note(f"Créée le {date_fr(sheet.created_on)}, modifiée le {date_fr(sheet.updated_at.date())}.")


def _targets(card: ActionCard) -> Table:
    columns = (
        Column("place", "Territoire"),
        Column("what", "Indicateur"),
        Column("baseline", "Départ", Kind.WHOLE),
        Column("now", "Valeur connue", Kind.WHOLE),
        Column("target", "Cible", Kind.WHOLE),
        Column("share", "Chemin fait", Kind.PERCENT),
    )
    rows = tuple(_target(target) for target in card.targets)
    return Table(f"cibles{card.sheet.row.uid}", columns, rows)


def _target(target: ActionTarget) -> Row:
    unit = unit_words(target.indicator, target.measure).strip()
    by = target.promised.target_on
    told = [
        f"{target.what} ({unit})" if unit else target.what,
        f"valeur connue\u00a0: {target.when}" if target.when else "",
        f"cible au {date_fr(by)}" if by else "",
    ]
    share = target.progress.share
    return Row(
        target.uid,
        (
            Cell(target.place.name if target.place else NOT_AVAILABLE),
            Cell(", ".join(part for part in told if part)),
            _amount(target, target.promised.baseline),
            _amount(target, target.figure.amount if target.figure else None),
            _amount(target, target.promised.target),
            Cell(NOT_AVAILABLE, Tone.MUTED) if share is None else Cell(share),
        ),
    )


def _amount(target: ActionTarget, amount: float | None) -> Cell:
    if amount is None:
        return Cell(NOT_AVAILABLE, Tone.MUTED)
    decimals = decimals_of(target.indicator, target.measure)
    return Cell(amount, kind=Kind.DECIMAL if decimals else Kind.WHOLE)


def _lacks(targets: Sequence[ActionTarget]) -> Iterator[Note]:
    """Say why no way can be computed, once for each reason."""
    for reason in dict.fromkeys(target.why_not for target in targets if target.why_not):
        yield Note(reason)


def _steps(uid: str, steps: Sequence[StepLine]) -> Table:
    columns = (
        Column("standing", "Situation"),
        Column("title", "Étape"),
        Column("due", "Échéance", Kind.DATE),
        Column("done", "Faite le", Kind.DATE),
    )
    rows = tuple(
        Row(
            step.uid,
            (
                Cell(standing_words(step.standing), Tone.BAD if step.standing.late else Tone.MUTED),
                Cell(step.title),
                Cell(step.due_on or NOT_APPLICABLE),
                Cell(step.done_on or NOT_APPLICABLE),
            ),
        )
        for step in steps
    )
    return Table(f"etapes{uid}", columns, rows)


def _notes(notes: Sequence[NoteLine]) -> Points:
    return Points(
        tuple(
            (date_fr(note.day) if number == 0 else "", paragraph)
            for note in notes
            for number, paragraph in enumerate(paragraphs(note.text))
        )
    )
