"""What meetings decided and gave: decisions followed to their end, opinions and situations as counts.

No household is in here: what a commission examines is counted by stage and sector, never named.
"""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

# The tables below refer to theirs by name.
from cpex_desktop.models import meetings, plan  # noqa: F401 - see above
from cpex_desktop.models.base import Table


class Decision(Table, table=True):
    """One decision of a meeting (``DecisionStatus`` since ``status_on``), followed until nothing is expected.

    ``organisation`` answers for it, ``bearer`` is the service or function that does it. ``action`` is the
    action of the plan that it became, ``follow_up`` the uid of the follow-up, which may have gone since.
    """

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    meeting: int = Field(foreign_key="meeting.id", ondelete="RESTRICT", index=True)
    agenda_item: int | None = Field(
        default=None, foreign_key="agenda_item.id", ondelete="RESTRICT", index=True
    )
    position: int = 0
    wording: str
    organisation: int | None = Field(
        default=None, foreign_key="organisation.id", ondelete="RESTRICT", index=True
    )
    bearer: str = ""
    due_on: str | None = None
    status: str = "to_do"
    status_on: str
    action: int | None = Field(default=None, foreign_key="action.id", ondelete="RESTRICT", index=True)
    follow_up: str = ""
    created_on: str


class DecisionReview(Table, table=True):
    """What a later meeting was told of a decision, and the status that it left it in."""

    __tablename__ = "decision_review"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    decision: int = Field(foreign_key="decision.id", ondelete="RESTRICT", index=True)
    meeting: int = Field(foreign_key="meeting.id", ondelete="RESTRICT", index=True)
    status: str
    note: str = ""


class AdviceCount(Table, table=True):
    """How many opinions or recommendations (``AdviceKind``) a meeting gave to one ``Recipient``.

    ``followed`` and ``not_followed`` are those whose outcome is known, as of ``known_on``; None while nobody
    has asked. What neither counts is not known.
    """

    __tablename__ = "advice_count"
    __table_args__ = (
        CheckConstraint("amount >= coalesce(followed, 0) + coalesce(not_followed, 0)", name="parts"),
        {"sqlite_with_rowid": False},
    )

    meeting: int = Field(primary_key=True, foreign_key="meeting.id", ondelete="RESTRICT")
    kind: str = Field(primary_key=True)
    recipient: str = Field(primary_key=True)
    amount: int
    followed: int | None = None
    not_followed: int | None = None
    known_on: str | None = None


class CaseCount(Table, table=True):
    """How many situations a meeting examined at one stage of the procedure, in one sector, of a territory."""

    __tablename__ = "case_count"
    __table_args__ = ({"sqlite_with_rowid": False},)

    meeting: int = Field(primary_key=True, foreign_key="meeting.id", ondelete="RESTRICT")
    stage: str = Field(primary_key=True)
    sector: int = Field(primary_key=True)
    territory: int = Field(primary_key=True, foreign_key="territory.id", ondelete="RESTRICT", index=True)
    amount: int
