"""What a file says of organisations and professionals, once all that is not of their work is left out."""

from __future__ import annotations

from dataclasses import dataclass

from cpex_desktop.imports.types import ColumnReading, Finding
from cpex_desktop.models.partner_lists import ContactRole
from cpex_desktop.models.plan_lists import OrganisationKind


@dataclass(frozen=True, slots=True)
class OrganisationRead:
    """One organisation; ``key`` names it within its file, ``row`` is where it was first read, from 1."""

    key: str
    row: int
    name: str
    short_name: str = ""
    kind: OrganisationKind = OrganisationKind.NONE
    siren: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class PositionRead:
    """What a person does in an organisation of the same file, by its key."""

    organisation: str
    title: str = ""
    service: str = ""
    roles: frozenset[ContactRole] = frozenset()


@dataclass(frozen=True, slots=True)
class PersonRead:
    """One professional with one position or more; ``key`` names them within the file."""

    key: str
    row: int
    last_name: str
    first_name: str = ""
    civility: str = ""
    email: str = ""
    phone: str = ""
    mobile: str = ""
    positions: tuple[PositionRead, ...] = ()

    @property
    def name(self) -> str:
        """Name them as in a list."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)


@dataclass(frozen=True, slots=True)
class ContactFile:
    """A file as it was understood: nothing is compared nor written yet.

    ``lines`` counts the rows or cards that say something, ``left_out`` those of which nothing is kept.
    ``asks`` tells that no column is known to name the organisation: the officer must say which one does.
    """

    file_name: str
    organisations: tuple[OrganisationRead, ...]
    persons: tuple[PersonRead, ...]
    columns: tuple[ColumnReading, ...]
    findings: tuple[Finding, ...]
    lines: int
    left_out: int
    asks: bool = False
