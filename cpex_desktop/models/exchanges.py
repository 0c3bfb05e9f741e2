"""What was said with partners: exchanges, what was promised in them, and what is still to be followed up."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

# The tables below refer to theirs by name.
from cpex_desktop.models import agreements, plan  # noqa: F401 - see above
from cpex_desktop.models.base import Table


class Exchange(Table, table=True):
    """One exchange with one organisation or several (``Channel``, ``Direction``, ``Outcome``, ``Theme``).

    ``hour`` is « HH:MM » or empty, ``minutes`` how long it lasted. ``our_side`` names our services or
    functions, never persons. ``internal_note`` stays in the service: documents leave it out.
    """

    __table_args__ = (Index("ix_exchange_day", "day"),)

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    day: str
    hour: str = ""
    minutes: int | None = None
    channel: str
    direction: str = "mutual"
    outcome: str = "held"
    theme: str = ""
    title: str
    summary: str = ""
    internal_note: str = ""
    our_side: str = ""
    created_on: str
    updated_at: str
    deleted_at: str | None = None


class ExchangeOrganisation(Table, table=True):
    """One organisation that took part in an exchange."""

    __tablename__ = "exchange_organisation"
    __table_args__ = ({"sqlite_with_rowid": False},)

    organisation: int = Field(primary_key=True, foreign_key="organisation.id", ondelete="RESTRICT")
    exchange: int = Field(primary_key=True, foreign_key="exchange.id", ondelete="RESTRICT", index=True)


class ExchangePerson(Table, table=True):
    """One professional who took part in an exchange."""

    __tablename__ = "exchange_person"
    __table_args__ = ({"sqlite_with_rowid": False},)

    person: int = Field(primary_key=True, foreign_key="person.id", ondelete="RESTRICT")
    exchange: int = Field(primary_key=True, foreign_key="exchange.id", ondelete="RESTRICT", index=True)


class ExchangeTerritory(Table, table=True):
    """One territory that an exchange was about."""

    __tablename__ = "exchange_territory"
    __table_args__ = ({"sqlite_with_rowid": False},)

    territory: int = Field(primary_key=True, foreign_key="territory.id", ondelete="RESTRICT")
    exchange: int = Field(primary_key=True, foreign_key="exchange.id", ondelete="RESTRICT", index=True)


class ExchangeAction(Table, table=True):
    """One action of the plan that an exchange was about."""

    __tablename__ = "exchange_action"
    __table_args__ = ({"sqlite_with_rowid": False},)

    action: int = Field(primary_key=True, foreign_key="action.id", ondelete="RESTRICT")
    exchange: int = Field(primary_key=True, foreign_key="exchange.id", ondelete="RESTRICT", index=True)


class ExchangeAgreement(Table, table=True):
    """One agreement that an exchange was about."""

    __tablename__ = "exchange_agreement"
    __table_args__ = ({"sqlite_with_rowid": False},)

    agreement: int = Field(primary_key=True, foreign_key="agreement.id", ondelete="RESTRICT")
    exchange: int = Field(primary_key=True, foreign_key="exchange.id", ondelete="RESTRICT", index=True)


class Pledge(Table, table=True):
    """One thing promised, by us or by an organisation, in an exchange, in an agreement or on its own.

    ``organisation`` is the partner that promised, or to whom we did; None for what we owe to all parties of
    an agreement. ``state`` is a ``PledgeState``, since ``state_on``. An objective has a ``target``, and what
    is ``reached`` of it, as of ``reached_on``, from ``reached_source``.
    """

    __table_args__ = (
        CheckConstraint(
            "reached IS NULL OR (reached_on IS NOT NULL AND reached_source <> '')", name="sourced"
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    organisation: int | None = Field(
        default=None, foreign_key="organisation.id", ondelete="RESTRICT", index=True
    )
    exchange: int | None = Field(default=None, foreign_key="exchange.id", ondelete="RESTRICT", index=True)
    agreement: int | None = Field(default=None, foreign_key="agreement.id", ondelete="RESTRICT", index=True)
    position: int = 0
    by_us: bool = False
    wording: str
    bearer: str = ""
    due_on: str | None = None
    state: str = "open"
    state_on: str
    evidence: str = ""
    target: float | None = None
    unit: str = ""
    reached: float | None = None
    reached_on: str | None = None
    reached_source: str = ""


class FollowUp(Table, table=True):
    """One thing to come back to with an organisation (« relance »), in sight until it has an ``outcome``.

    ``exchange`` is where it was decided, ``answer`` the exchange that ended it.
    """

    __tablename__ = "follow_up"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    organisation: int = Field(foreign_key="organisation.id", ondelete="RESTRICT", index=True)
    person: int | None = Field(default=None, foreign_key="person.id", ondelete="RESTRICT", index=True)
    exchange: int | None = Field(default=None, foreign_key="exchange.id", ondelete="RESTRICT", index=True)
    agreement: int | None = Field(default=None, foreign_key="agreement.id", ondelete="RESTRICT", index=True)
    wording: str
    channel: str = ""
    due_on: str = Field(index=True)
    outcome: str = ""
    outcome_on: str | None = None
    answer: int | None = Field(default=None, foreign_key="exchange.id", ondelete="RESTRICT", index=True)
    created_on: str


class PartnerDocument(Table, table=True):
    """One file or address about an organisation, an exchange or an agreement (``LinkKind``): never a copy."""

    __tablename__ = "partner_document"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    organisation: int | None = Field(
        default=None, foreign_key="organisation.id", ondelete="RESTRICT", index=True
    )
    exchange: int | None = Field(default=None, foreign_key="exchange.id", ondelete="RESTRICT", index=True)
    agreement: int | None = Field(default=None, foreign_key="agreement.id", ondelete="RESTRICT", index=True)
    kind: str
    target: str
    title: str = ""
    added_on: str
