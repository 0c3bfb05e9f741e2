"""Writing what was accepted of a file of partners: all of it is one step, that one « Annuler » takes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cpex_desktop.db.store import Store
from cpex_desktop.errors import UserError
from cpex_desktop.french import counted, date_fr
from cpex_desktop.progress import Progress
from cpex_desktop.queries.partner_fields import PersonField
from cpex_desktop.queries.partner_words import PartnerField
from cpex_desktop.services.organisations import OrganisationDraft
from cpex_desktop.services.people import (
    PersonDraft,
    PositionDraft,
    clean_person,
    clean_position,
    fill_person,
    write_person,
    write_position,
)
from cpex_desktop.services.plan_values import FieldRefusal, Value

if TYPE_CHECKING:
    from sqlmodel import Session

_PACE = "Écriture des partenaires…"


@dataclass(frozen=True, slots=True)
class OrganisationAddition:
    """One organisation of a file: ``uid`` is the one of the base that it completes, empty for a new one.

    ``key`` names it within the file, and ``row`` tells where it was read.
    """

    key: str
    row: int
    draft: OrganisationDraft
    fields: Mapping[PartnerField, Value] = field(default_factory=dict)
    uid: str = ""


@dataclass(frozen=True, slots=True)
class PersonAddition:
    """One professional of a file; the organisations of the positions are keys of the file.

    ``uid`` is the person of the base who is completed, empty for a new one.
    """

    key: str
    row: int
    draft: PersonDraft
    uid: str = ""


@dataclass(frozen=True, slots=True)
class ContactAdditions:
    """All that was accepted of a file; known organisations are there too, for their persons."""

    organisations: tuple[OrganisationAddition, ...]
    persons: tuple[PersonAddition, ...]


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """What could not be written: its row in the file, and why; never what it said."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: records added, records completed, positions added to persons; and what was not."""

    organisations: int
    persons: int
    completed: int
    positions: int
    refused: tuple[RefusedLine, ...]

    @property
    def nothing(self) -> bool:
        """Tell that no step was made."""
        return not (self.organisations or self.persons or self.completed or self.positions)


def add_contacts(store: Store, additions: ContactAdditions, *, progress: Progress | None = None) -> Written:
    """Write organisations and professionals as one step; what a rule refuses is left out and told.

    A field that holds something is never replaced. No step is made when there is nothing to write, nor when
    ``progress`` gives up on the way.
    """
    writer, pace = _Writer(store), progress or Progress()
    total = len(additions.organisations) + len(additions.persons)
    try:
        with store.write(_label(additions)) as session:
            for done, organisation in enumerate(additions.organisations):
                pace.step(done, total, _PACE)
                with writer.guard(organisation.row):
                    writer.organisation(session, organisation)
            for done, person in enumerate(additions.persons, len(additions.organisations)):
                pace.step(done, total, _PACE)
                with writer.guard(person.row):
                    writer.person(session, person)
            if writer.written.nothing:
                raise _NothingLeft
    except _NothingLeft:
        pass
    return writer.written


class _NothingLeft(Exception):
    """Leave a step in which everything was refused, or held already."""


def _label(additions: ContactAdditions) -> str:
    """Count what is told, and name neither the file, which may bear somebody's name, nor anybody in it."""
    told = sum(1 for one in additions.organisations if not one.uid or one.fields)
    parts = [counted(told, "organisation", "organisations")] if told else []
    if additions.persons:
        parts.append(counted(len(additions.persons), "personne", "personnes"))
    return f"Importer des partenaires\u00a0: {', '.join(parts) or 'aucun'}"


class _Writer:
    """Write inside one step, and count what was written and what was not."""

    def __init__(self, store: Store) -> None:
        self._today = store.clock().date()
        self._uids: dict[str, str] = {}
        self.written = Written(0, 0, 0, 0, ())

    @contextmanager
    def guard(self, row: int) -> Iterator[None]:
        """Surround one part of the work: what it refuses is told, and the rest goes on."""
        try:
            yield
        except UserError as error:
            reason = " ".join(part for part in (error.title, error.remedy) if part)
            self.written = replace(self.written, refused=(*self.written.refused, RefusedLine(row, reason)))

    def organisation(self, session: Session, one: OrganisationAddition) -> None:
        """Add or complete one organisation; one whose name came in the meantime is completed."""
        from cpex_desktop.services.organisations import add_organisation, find_named
        from cpex_desktop.services.partner_records import find_organisation
        from cpex_desktop.services.partners import clean_partner, fill_partner

        # Before anything is written: what is refused must leave nothing behind.
        clean_partner(one.fields)
        record = find_organisation(session, one.uid) if one.uid else find_named(session, one.draft.name)
        if record is None:
            record = add_organisation(session, one.draft)
            fill_partner(record, one.fields)
            self.written = replace(self.written, organisations=self.written.organisations + 1)
        else:
            filled = fill_partner(record, one.fields)
            self.written = replace(self.written, completed=self.written.completed + bool(filled))
        session.flush()
        self._uids[one.key] = record.uid

    def person(self, session: Session, one: PersonAddition) -> None:
        """Add one professional, or complete one with the positions that they do not have yet."""
        positions = self._positions(one.draft)
        if not positions:
            raise FieldRefusal(
                "organisation",
                "L’organisation de cette personne n’est pas reprise.",
                "",
                "Reprenez d’abord l’organisation.",
            )
        clean_person(one.draft)
        for position in positions:
            clean_position(position)
        if not one.uid:
            source = f"Fichier importé le {date_fr(self._today)}"
            fields = {PersonField.SOURCE: source, **one.draft.fields}
            draft = replace(one.draft, fields=fields, positions=positions)
            write_person(session, draft, self._today)
            self.written = replace(self.written, persons=self.written.persons + 1)
            return
        from cpex_desktop.services.partner_records import find_person

        record = find_person(session, one.uid)
        filled = fill_person(session, record, one.draft.fields)
        added = [
            write_position(session, record, position)
            for position in positions
            if not _has_position(session, record.id or 0, position.organisation)
        ]
        self.written = replace(
            self.written,
            completed=self.written.completed + bool(filled),
            positions=self.written.positions + len(added),
        )

    def _positions(self, draft: PersonDraft) -> tuple[PositionDraft, ...]:
        return tuple(
            replace(one, organisation=self._uids[one.organisation])
            for one in draft.positions
            if one.organisation in self._uids
        )


def _has_position(session: Session, person: int, organisation: str) -> bool:
    from sqlmodel import col, select

    from cpex_desktop.models.organisations import Organisation
    from cpex_desktop.models.people import Position

    here = select(Position.id).join(Organisation, col(Organisation.id) == col(Position.organisation))
    held = here.where(Position.person == person, Organisation.uid == organisation)
    return session.exec(held.where(col(Position.until).is_(None))).first() is not None
