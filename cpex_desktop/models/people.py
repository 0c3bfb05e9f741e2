"""Professionals whom the service deals with: never a household, nor a landlord as a person."""

from sqlmodel import Field

# The tables below refer to theirs by name.
from cpex_desktop.models import organisations  # noqa: F401 - see above
from cpex_desktop.models.base import Table


class Person(Table, table=True):
    """One professional, with nothing but what reaches them at work.

    ``civility``: « M. », « Mme » or empty. ``key`` is the folded name. ``legal_basis`` is a ``LegalBasis``,
    ``source`` where the data come from. Once ``erased_on`` is there, all else is empty: the record stands
    only for the number of participants.
    """

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    civility: str = ""
    last_name: str
    first_name: str = ""
    key: str = Field(index=True)
    email: str = ""
    phone: str = ""
    mobile: str = ""
    do_not_contact: bool = False
    do_not_contact_reason: str = ""
    do_not_contact_on: str | None = None
    legal_basis: str = "public_interest"
    source: str = ""
    verified_on: str | None = None
    created_on: str
    erased_on: str | None = None
    deleted_at: str | None = None


class Position(Table, table=True):
    """What a person does in an organisation, between two days; closed when they leave, never deleted.

    ``main`` marks the one whom the service turns to first.
    """

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    person: int = Field(foreign_key="person.id", ondelete="RESTRICT", index=True)
    organisation: int = Field(foreign_key="organisation.id", ondelete="RESTRICT", index=True)
    title: str = ""
    service: str = ""
    since: str | None = None
    until: str | None = None
    main: bool = False


class PositionRole(Table, table=True):
    """One role of a position (``ContactRole``)."""

    __tablename__ = "position_role"
    __table_args__ = ({"sqlite_with_rowid": False},)

    position: int = Field(primary_key=True, foreign_key="position.id", ondelete="RESTRICT")
    role: str = Field(primary_key=True)
