"""Organisations: those that take part in actions, and the partners that the service is in touch with."""

from sqlalchemy import CheckConstraint, text
from sqlmodel import Field

# The tables below refer to theirs by name.
from cpex_desktop.models import frame  # noqa: F401 - see above
from cpex_desktop.models.base import Table

_EMPTY = {"server_default": text("''")}


class Organisation(Table, table=True):
    """One organisation, never a person; ``kind`` is an ``OrganisationKind``, empty when not said.

    ``key`` is the folded name, by which a name typed or read in a file finds its organisation. What follows
    ``deleted_at`` describes a partner (codes of ``partner_lists``). ``territory`` is what it governs (the
    commune of a town hall), ``seat`` the commune where its office is. ``cadence`` is the number of days
    within which an exchange is due, None for that of its kind, 0 for none. ``our_referent`` is a service or a
    function, never a person. ``merged_into`` is the organisation that took its place.
    """

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    name: str
    key: str = Field(index=True)
    short_name: str = ""
    kind: str = ""
    siren: str = ""
    deleted_at: str | None = None
    relation: str = Field(default="", sa_column_kwargs=_EMPTY)
    relation_reason: str = Field(default="", sa_column_kwargs=_EMPTY)
    relation_on: str | None = None
    cadence: int | None = None
    our_referent: str = Field(default="", sa_column_kwargs=_EMPTY)
    landlord_form: str = Field(default="", sa_column_kwargs=_EMPTY)
    merged_services: bool | None = None
    ccapex_seat: str = Field(default="", sa_column_kwargs=_EMPTY)
    invited_mayor: bool = Field(default=False, sa_column_kwargs={"server_default": text("0")})
    email: str = Field(default="", sa_column_kwargs=_EMPTY)
    phone: str = Field(default="", sa_column_kwargs=_EMPTY)
    website: str = Field(default="", sa_column_kwargs=_EMPTY)
    notes: str = Field(default="", sa_column_kwargs=_EMPTY)
    territory: int | None = Field(default=None, foreign_key="territory.id", ondelete="RESTRICT", index=True)
    seat: int | None = Field(default=None, foreign_key="territory.id", ondelete="RESTRICT", index=True)
    merged_into: int | None = Field(
        default=None, foreign_key="organisation.id", ondelete="RESTRICT", index=True
    )


class OrganisationTerritory(Table, table=True):
    """One territory where an organisation works."""

    __tablename__ = "organisation_territory"
    __table_args__ = ({"sqlite_with_rowid": False},)

    organisation: int = Field(primary_key=True, foreign_key="organisation.id", ondelete="RESTRICT")
    territory: int = Field(primary_key=True, foreign_key="territory.id", ondelete="RESTRICT", index=True)


class OrganisationLandlord(Table, table=True):
    """One name under which the diagnosis knows an organisation: its figures are read there, never stored.

    A landlord belongs to one organisation; one that absorbed others has several.
    """

    __tablename__ = "organisation_landlord"

    landlord: int = Field(
        primary_key=True,
        foreign_key="landlord.id",
        ondelete="RESTRICT",
        sa_column_kwargs={"autoincrement": False},
    )
    organisation: int = Field(foreign_key="organisation.id", ondelete="RESTRICT", index=True)


class PartnerCount(Table, table=True):
    """One number about an organisation that no file gives (``CountKind``), with where and when it is from.

    ``part`` is how many of ``amount`` were kept or used, None when not known. ``first_day`` and ``last_day``
    bound the period of what is counted over one; ``as_of`` is the day at which the number is known, and
    ``source`` who gave it: neither is ever empty.
    """

    __tablename__ = "partner_count"
    __table_args__ = (CheckConstraint("as_of <> '' AND source <> ''", name="sourced"),)

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    organisation: int = Field(foreign_key="organisation.id", ondelete="RESTRICT", index=True)
    kind: str
    territory: int = Field(foreign_key="territory.id", ondelete="RESTRICT", index=True)
    first_day: str | None = None
    last_day: str | None = None
    amount: int
    part: int | None = None
    as_of: str
    source: str


class KindCadence(Table, table=True):
    """The cadence that the service chose for a kind of organisation (days, 0 for none)."""

    __tablename__ = "kind_cadence"

    kind: str = Field(primary_key=True)
    days: int
