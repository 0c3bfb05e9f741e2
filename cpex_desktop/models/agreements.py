"""Agreements (« conventions, chartes, protocoles ») and what was promised, in one or in an exchange."""

from sqlmodel import Field

# The tables below refer to theirs by name.
from cpex_desktop.models import organisations, people, references  # noqa: F401 - see above
from cpex_desktop.models.base import Table


class Agreement(Table, table=True):
    """One agreement (``AgreementKind``, ``AgreementState``), from the idea of it to its end.

    ``waiting_for`` says what holds it up, since ``waiting_since``. ``notice_months`` is the notice to give
    before ``ends_on``, ``renewal_months`` how long a renewal (``Renewal``) lasts. ``reference_plan`` holds
    the commitments of a charter, ``previous`` is the agreement that it renews.
    """

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    kind: str
    title: str
    state: str = "idea"
    state_on: str
    waiting_for: str = ""
    waiting_since: str | None = None
    signed_on: str | None = None
    effective_on: str | None = None
    ends_on: str | None = None
    notice_months: int | None = None
    renewal: str = ""
    renewal_months: int | None = None
    our_referent: str = ""
    notes: str = ""
    reference_plan: int | None = Field(
        default=None, foreign_key="reference_plan.id", ondelete="RESTRICT", index=True
    )
    previous: int | None = Field(default=None, foreign_key="agreement.id", ondelete="RESTRICT", index=True)
    created_on: str
    updated_at: str
    deleted_at: str | None = None


class AgreementParty(Table, table=True):
    """One organisation that is bound by an agreement, and the day it signed."""

    __tablename__ = "agreement_party"
    __table_args__ = ({"sqlite_with_rowid": False},)

    agreement: int = Field(primary_key=True, foreign_key="agreement.id", ondelete="RESTRICT")
    organisation: int = Field(
        primary_key=True, foreign_key="organisation.id", ondelete="RESTRICT", index=True
    )
    signed_on: str | None = None


class Amendment(Table, table=True):
    """One amendment (« avenant »); ``ends_on`` is the new term when it moves it."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    agreement: int = Field(foreign_key="agreement.id", ondelete="RESTRICT", index=True)
    position: int = 0
    title: str
    signed_on: str | None = None
    effective_on: str | None = None
    ends_on: str | None = None
