"""Set what a file claims against what the base holds, so that no figure falls to zero unseen.

A claim turns the silence of a commune into zero. Two extracts that complete each other, one arrondissement
then the other, would erase each other if both were taken for the whole département. The rule that tells such
a file from a corrected one sent again is ours (no text gives it):

- a file is a *new version* of a batch when it finds again at least half of the acts of that batch, counted
  by indicator, month and commune, and at least half of the communes of the smaller of the two. Corrections,
  late acts and acts struck off stay far below that bound. It is imported; the figures that fall to zero are
  counted in a note.
- otherwise it is a *complement*, or an extract cut otherwise, of which nothing tells what the silent communes
  mean. It is asked for: no figure is written before ``perimetre=`` is answered, and the loss, when the answer
  still brings one, stays in the report as a check.

The same goes for the sectors, where the file has acts: an extract of private landlords after that of social
ones, in the same communes, completes it. It is asked for when it leaves out more than half of the acts that a
batch has in a sector, and at least five: a few acts coded otherwise are a correction.

Each batch is judged alone: a file that repeats one arrondissement and silences the other is both.
"""

from __future__ import annotations

import dataclasses
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from cpex_desktop.db.store import Store
from cpex_desktop.imports import overlap_words as words
from cpex_desktop.imports.child import explain
from cpex_desktop.imports.context import build_context
from cpex_desktop.imports.held_figures import (
    Cell,
    Communes,
    FileFigures,
    flows_of,
    held_parts,
    held_under,
    holds_batches,
    silenced_by_newer,
)
from cpex_desktop.imports.report import in_order
from cpex_desktop.imports.scope import claims_nowhere, claims_of
from cpex_desktop.imports.session import ReaderDied, check_file, run_in_child
from cpex_desktop.imports.together import check_together
from cpex_desktop.imports.types import (
    Answers,
    CheckedImport,
    Comparison,
    Finding,
    ImportContext,
    ScopeClaim,
)
from cpex_desktop.models.enums import TerritoryKind
from cpex_desktop.progress import Progress

_FEWEST_ACTS = 5


@dataclass(slots=True)
class Overlap:
    """What a file does to the figures of one batch: those found again, and those that fall to zero.

    ``lost`` counts acts by indicator; ``received`` and ``given`` are the communes with acts in the batch and
    in the file, over the same indicators and months. Where both have some, ``parts`` counts those of the
    batch by indicator and sector, and ``gone`` those of them in a sector where the file has none.
    """

    batch: int
    total: float = 0.0
    found_again: float = 0.0
    lost: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    silenced: set[int] = field(default_factory=set)
    received: set[int] = field(default_factory=set)
    given: set[int] = field(default_factory=set)
    parts: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))
    gone: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))
    thinned: set[int] = field(default_factory=set)

    @property
    def gone_parts(self) -> dict[int, dict[int, float]]:
        """Give the acts of a sector that the file leaves out, by indicator; see the head of this module."""
        found: dict[int, dict[int, float]] = defaultdict(dict)
        for (indicator, part), acts in self.gone.items():
            if acts >= _FEWEST_ACTS and acts * 2 > self.parts[indicator, part]:
                found[part][indicator] = acts
        return found

    def note_parts(self, cell: Cell, held: Mapping[int, float], figures: FileFigures) -> None:
        """Count the acts of a cell that the file counts too, sector by sector."""
        for part, acts in held.items():
            self.parts[cell[0], part] += acts
            if figures.lacks(cell, part):
                self.gone[cell[0], part] += acts
                self.thinned.add(cell[3])

    @property
    def meets(self) -> bool:
        """Tell whether both count acts of the same sector somewhere: the file's would replace the batch's."""
        kept = any(acts > self.gone.get(key, 0.0) for key, acts in self.parts.items())
        return bool(self.found_again) and (kept or not self.parts)

    @property
    def is_complement(self) -> bool:
        """Tell a file that completes the batch from one that replaces it; see the head of this module."""
        if not self.lost:
            return False
        shared = len(self.received & self.given)
        smaller = min(len(self.received), len(self.given))
        return self.found_again * 2 < self.total or shared * 2 < smaller


def check_against_base(
    store: Store,
    path: Path,
    answers: Answers,
    *,
    others: Sequence[Path] = (),
    as_of: date | None = None,
    progress: Progress | None = None,
) -> CheckedImport:
    """Read and check a file, then compare it with what the base holds; writes nothing.

    ``others`` are extracts whose acts add up with those of the file, in one batch. ``as_of`` is the date at
    which it will be imported, by default that of its last act, else today.
    Raises what ``session.check_file`` raises.
    """
    context = build_context(store)
    checked = (
        _read_together((path, *others), context, answers, progress or Progress())
        if others
        else check_file(path, context, answers, progress=progress)
    )
    day = as_of or checked.as_of_hint or context.today
    with store.read() as connection:
        return compare(connection, checked, context, answers, day)


def _read_together(
    paths: tuple[Path, ...], context: ImportContext, answers: Answers, progress: Progress
) -> CheckedImport:
    try:
        return run_in_child(check_together, (paths, context, answers), paths[0], progress=progress)
    except ReaderDied:
        for path in paths:  # which of them ended the reader is not known
            run_in_child(explain, (path,), path, progress=progress)
        raise


def last_step(connection: sqlite3.Connection) -> int:
    """Give the number of the last step of work that the base keeps: with another one, it may hold others."""
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM change_set").fetchone()[0])


def compare(
    connection: sqlite3.Connection,
    checked: CheckedImport,
    context: ImportContext,
    answers: Answers,
    as_of: date,
) -> CheckedImport:
    """Add to a checked file what its claims would change in the base, and the question that it calls for."""
    step = last_step(connection)
    checked = dataclasses.replace(
        checked, compared=Comparison(as_of, step, answers, checked.findings, checked.questions)
    )
    if not holds_batches(connection):
        return checked
    labels = flows_of(connection)
    figures = FileFigures.of(checked.values, set(labels))
    cells = figures.counted()
    communes = Communes(context.places)
    known = words.Known(connection, labels)
    found: list[Finding] = []
    doubtful = False
    overlaps = _overlaps(connection, checked.scopes, figures, cells, communes, as_of)
    for overlap in overlaps:
        doubtful |= overlap.is_complement or bool(overlap.gone_parts)
        found += _told(overlap, known)
    for batch, silenced in silenced_by_newer(connection, cells, communes, as_of).items():
        zeros = [cell for cell, is_zero in silenced.items() if is_zero]
        doubtful |= len(zeros) * 2 > len(silenced)
        found += words.tell_outranked(batch, zeros, known)
        found += words.tell_older(batch, len(silenced) - len(zeros), known)
    if claims_nowhere(answers):
        found += _replaced(connection, checked, figures, context, as_of, known)
    questions = checked.questions
    if doubtful and answers.get("perimetre") is None:
        # No territory is complete where the file has one sector only.
        thinned = any(overlap.gone_parts for overlap in overlaps)
        around = [] if thinned else _around({cell[3] for cell in cells}, context, communes)
        meets = any(overlap.meets for overlap in overlaps)
        questions += (words.perimeter_question(found, around, context, meets=meets),)
    findings = in_order((*checked.findings, *found))
    return dataclasses.replace(checked, findings=findings, questions=questions)


def _told(overlap: Overlap, known: words.Known) -> list[Finding]:
    batch, lost = overlap.batch, overlap.lost
    silenced = words.tell_silenced(batch, overlap.silenced, lost, overlap.is_complement, known)
    thinned = overlap.gone_parts.items()
    return silenced + [
        words.tell_thinned(batch, part, overlap.thinned, gone, known) for part, gone in thinned
    ]


def _overlaps(
    connection: sqlite3.Connection,
    claims: Iterable[ScopeClaim],
    figures: FileFigures,
    cells: Iterable[Cell],
    communes: Communes,
    as_of: date,
) -> list[Overlap]:
    found: dict[int, Overlap] = {}
    given: dict[tuple[int, int, int], set[int]] = defaultdict(set)
    for indicator, kind, start, place in cells:
        given[indicator, kind, start].add(place)
    for claim in claims:
        held = held_under(connection, claim, communes.inside(claim.territory), as_of)
        parts = held_parts(connection, claim) if held else {}
        for batch, received in held.items():
            overlap = found.setdefault(batch, Overlap(batch))
            for cell, amount in received.items():
                now = figures.figure(cell, claim.sectors)
                overlap.total += amount
                overlap.found_again += min(now, amount)
                overlap.received.add(cell[3])
                overlap.given |= given[cell[:3]]
                if not now:
                    overlap.lost[cell[0]] += amount
                    overlap.silenced.add(cell[3])
                else:
                    overlap.note_parts(cell, parts.get(cell, {}), figures)
    return [found[batch] for batch in sorted(found)]


def _replaced(
    connection: sqlite3.Connection,
    checked: CheckedImport,
    figures: FileFigures,
    context: ImportContext,
    as_of: date,
    known: words.Known,
) -> list[Finding]:
    """Say which figures a file that claims nothing replaces, since a complement cannot be added to them."""
    communes = Communes(context.places)
    whole = next(place.id for place in context.places if place.kind is TerritoryKind.DEPARTEMENT)
    shared: dict[int, set[int]] = defaultdict(set)
    for claim in claims_of(checked.values, whole):
        if claim.indicator not in known.labels:
            continue
        for batch, received in held_under(connection, claim, communes.inside(whole), as_of).items():
            shared[batch] |= {cell[3] for cell in received if figures.figure(cell, claim.sectors)}
    return [words.tell_replaced(batch, places, known) for batch, places in sorted(shared.items()) if places]


def _around(given: set[int], context: ImportContext, communes: Communes) -> list[int]:
    """List the territories that hold every commune of the file, the smallest first."""
    wider = (TerritoryKind.EPCI, TerritoryKind.ARRONDISSEMENT)
    found = [place.id for place in context.places if place.kind in wider]
    return sorted(
        (place for place in found if given and given <= communes.inside(place)),
        key=lambda place: len(communes.inside(place)),
    )
