"""Writing the findings (« constats ») of the diagnosis: each function is one step that can be undone.

No household is ever named: a text that looks as if it designated someone is refused before it is stored, and
is not repeated in the refusal. Putting a finding away is :func:`cpex_desktop.services.trash.put_away`.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import one_line, quoted
from cpex_desktop.french.personal_text import prose_kind
from cpex_desktop.queries.findings import stage_names
from cpex_desktop.queries.question import Question
from cpex_desktop.queries.shown_figure import shown_figure
from cpex_desktop.services.finding_order import place_new

if TYPE_CHECKING:
    from sqlmodel import Session

    from cpex_desktop.models.findings import Finding

LONGEST_TITLE = 120
LONGEST_TEXT = 4000


class FindingText(StrEnum):
    """The texts of a finding, by the names of their columns."""

    TITLE = "title"
    FINDING = "finding"
    CAUSE = "cause"
    RECOMMENDATION = "recommendation"


TEXT_WORDS = {
    FindingText.TITLE: "Titre",
    FindingText.FINDING: "Constat",
    FindingText.CAUSE: "Cause",
    FindingText.RECOMMENDATION: "Recommandation",
}
"""What the officer calls each text."""


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """What a new finding begins with; ``evidence`` is a question whose present figure is frozen at once."""

    title: str
    finding: str = ""
    cause: str = ""
    recommendation: str = ""
    stage: str = ""
    territories: tuple[int, ...] = ()
    evidence: tuple[Question, ...] = ()


def create_finding(store: Store, draft: FindingDraft) -> str:
    """Write a new finding as one step and give its uid; raises UserError as the revision of a text does."""
    texts = {text: clean_text(text, getattr(draft, text)) for text in FindingText}
    _check_stage(draft.stage)
    from cpex_desktop.models.findings import Finding, FindingTerritory

    now, uid = store.clock(), str(uuid.uuid4())
    with store.write(f"Consigner le constat {quoted(texts[FindingText.TITLE])}") as session:
        record = Finding(
            uid=uid,
            title=texts[FindingText.TITLE],
            finding=texts[FindingText.FINDING],
            cause=texts[FindingText.CAUSE],
            recommendation=texts[FindingText.RECOMMENDATION],
            stage=draft.stage,
            created_on=now.date().isoformat(),
            updated_at=now.isoformat(timespec="seconds"),
        )
        session.add(record)
        session.flush()
        place_new(session, record)
        number = record.id or 0
        places = sorted(set(draft.territories))
        session.add_all(FindingTerritory(finding=number, territory=place) for place in places)
        session.flush()
        for question in draft.evidence:
            _freeze(store, session, number, question)
    return uid


def revise_text(store: Store, uid: str, text: FindingText, written: str) -> None:
    """Replace one text of a finding; nothing is done when it is the same.

    Raises UserError for a title left empty, a text too long or one that seems to designate a person.
    """
    cleaned = clean_text(text, written)
    if _column(store, uid, text) == cleaned:
        return
    with store.write(f"Modifier le constat\u00a0: {TEXT_WORDS[text].lower()}") as session:
        setattr(_touched(store, session, uid), text, cleaned)


def set_stage(store: Store, uid: str, stage: str) -> None:
    """Say which stage of the procedure a finding is about, by its code; empty for none."""
    _check_stage(stage)
    if _column(store, uid, "stage") == stage:
        return
    with store.write("Modifier le constat\u00a0: étape") as session:
        _touched(store, session, uid).stage = stage


def set_territories(store: Store, uid: str, territories: Collection[int]) -> None:
    """Let a finding be about these territories and no other."""
    from sqlmodel import select

    from cpex_desktop.models.findings import FindingTerritory

    with store.write("Modifier le constat\u00a0: territoires") as session:
        number = _touched(store, session, uid).id or 0
        here = session.exec(select(FindingTerritory).where(FindingTerritory.finding == number)).all()
        for link in here:
            if link.territory not in territories:
                session.delete(link)
        known = {link.territory for link in here}
        added = sorted(set(territories) - known)
        session.add_all(FindingTerritory(finding=number, territory=place) for place in added)


def freeze_figure(store: Store, uid: str, question: Question) -> None:
    """Keep the figure that a question shows now in support of a finding, whatever becomes of the data.

    Raises UserError when there is no figure to keep.
    """
    with store.write("Figer un chiffre à l’appui du constat") as session:
        _freeze(store, session, _touched(store, session, uid).id or 0, question)


def take_figure_away(store: Store, uid: str, figure: str) -> None:
    """Remove one frozen figure of a finding, by its own uid; it comes back by undoing the step."""
    from sqlmodel import select

    from cpex_desktop.models.findings import FindingEvidence

    with store.write("Retirer un chiffre du constat") as session:
        number = _touched(store, session, uid).id or 0
        held = select(FindingEvidence).where(FindingEvidence.uid == figure)
        kept = session.exec(held.where(FindingEvidence.finding == number)).first()
        if kept is not None:
            session.delete(kept)


def clean_text(text: FindingText, written: str) -> str:
    """Give a text as it is stored; raises UserError when it cannot be."""
    word = TEXT_WORDS[text]
    if text is FindingText.TITLE:
        cleaned = one_line(written)
    else:
        cleaned = "\n".join(line.rstrip() for line in written.strip().splitlines())
    if text is FindingText.TITLE and not cleaned:
        raise UserError("Le constat n’a pas de titre.", "", "Résumez-le en quelques mots.")
    longest = LONGEST_TITLE if text is FindingText.TITLE else LONGEST_TEXT
    if len(cleaned) > longest:
        raise UserError(
            "Le texte est trop long.",
            f"{quoted(word)} compte {longest} caractères au plus.",
            "Raccourcissez-le, ou faites-en deux constats.",
        )
    if (kind := prose_kind(cleaned)) is not None:
        raise UserError(
            "Ce texte semble désigner une personne.",
            f"{quoted(word)} ressemble à\u00a0: {kind}. Aucun ménage n’est enregistré dans la base.",
            "Décrivez la situation sans nom, adresse ni numéro.",
        )
    return cleaned


def _freeze(store: Store, session: Session, finding: int, question: Question) -> None:
    from cpex_desktop.db.sessions import driver_connection
    from cpex_desktop.models.findings import FindingEvidence

    found = shown_figure(driver_connection(session), question)
    if found.amount is None:
        name = quoted(found.indicator.short_label)
        raise UserError(
            "Il n’y a pas de chiffre à figer.",
            f"{name} n’a pas de valeur pour {found.place.name} sur la période.",
            "Choisissez une autre période, un autre territoire ou un autre indicateur.",
        )
    asked = found.question
    session.add(
        FindingEvidence(
            uid=str(uuid.uuid4()),
            finding=finding,
            indicator=found.indicator.number,
            territory=asked.territory,
            measure=str(asked.measure),
            sector=asked.cut.sector,
            ground=asked.cut.ground,
            landlord=asked.cut.landlord,
            detail=asked.cut.detail,
            span_first=asked.span.first,
            span_last=asked.span.last,
            amount=found.amount,
            shown=found.shown,
            as_of=found.as_of,
            batches=json.dumps(found.batches),
            frozen_on=store.clock().date().isoformat(),
        )
    )


def _touched(store: Store, session: Session, uid: str) -> Finding:
    """Give the record that a step is about, dated by it; raises UserError when it is gone."""
    from cpex_desktop.models.findings import Finding
    from cpex_desktop.services.steps import find_in_use

    record = find_in_use(session, Finding, uid, "Ce constat")
    record.updated_at = store.clock().isoformat(timespec="seconds")
    return record


def _column(store: Store, uid: str, column: str) -> str | None:
    with store.read() as connection:
        row = connection.execute(f"SELECT {column} FROM finding WHERE uid = ?", (uid,)).fetchone()
    return None if row is None else str(row[0])


def _check_stage(stage: str) -> None:
    if stage and stage not in dict(stage_names()):
        raise ValueError(f"not a stage of the procedure: {stage!r}")
