"""The departmental action plan: plans, their axes, their actions and what an action is described with.

Dates are ISO texts, None when not said. Codes of closed lists are those of ``plan_lists``.
"""

from sqlalchemy import Index, text
from sqlmodel import Field

# The tables below refer to theirs by name.
from cpex_desktop.models import findings, frame, organisations  # noqa: F401 - see above
from cpex_desktop.models.base import Table


class Plan(Table, table=True):
    """One plan over some years; the one that is ``is_current`` is shown first.

    ``status`` is a ``PlanStatus``. A plan in the trash may keep its mark, which then holds for nothing.
    """

    __table_args__ = (
        Index(
            "ix_plan_current",
            "is_current",
            unique=True,
            sqlite_where=text("is_current = 1 AND deleted_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    title: str
    first_day: str | None = None
    last_day: str | None = None
    status: str = "draft"
    validated_on: str | None = None
    is_current: bool = False
    deleted_at: str | None = None


class Axis(Table, table=True):
    """One heading of a plan: a text that gathers actions, and that has no status of its own."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    plan: int = Field(foreign_key="plan.id", ondelete="RESTRICT", index=True)
    code: str = ""
    title: str
    text: str = ""
    position: int = 0
    deleted_at: str | None = None


class Action(Table, table=True):
    """One action (« fiche action »), or a part of one when it has a ``parent``, which has none itself.

    It answers a finding, or a figure (``context_indicator`` at ``context_territory``). ``lead_service`` is a
    service or a function, never a person. ``sector`` 0 is both, ``priority`` 0 not said, ``progress`` a
    percentage typed by hand. ``status_text`` keeps the words of a file that no status matched. An action is
    in use when neither it, nor its parent, nor its plan is in the trash; an axis in the trash holds nothing.
    """

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    plan: int = Field(foreign_key="plan.id", ondelete="RESTRICT", index=True)
    axis: int | None = Field(default=None, foreign_key="axis.id", ondelete="RESTRICT", index=True)
    parent: int | None = Field(default=None, foreign_key="action.id", ondelete="RESTRICT", index=True)
    position: int = 0
    code: str
    title: str
    context: str = ""
    finding: int | None = Field(default=None, foreign_key="finding.id", ondelete="RESTRICT", index=True)
    context_indicator: int | None = Field(default=None, foreign_key="indicator.number", ondelete="RESTRICT")
    context_territory: int | None = Field(default=None, foreign_key="territory.id", ondelete="RESTRICT")
    expected_result: str = ""
    description: str = ""
    audience: str = ""
    sector: int = 0
    lead_service: str = ""
    body: str = ""
    start_on: str | None = None
    due_on: str | None = None
    done_on: str | None = None
    fte: float | None = None
    amount: float | None = None
    means_source: str = ""
    priority: int = 0
    status: int = 1
    status_text: str = ""
    progress: int | None = None
    block_cause: str = ""
    block_lever: str = ""
    block_unlocker: str = ""
    weather: str = ""
    weather_sentence: str = ""
    good_practice: bool = False
    created_on: str
    updated_at: str
    deleted_at: str | None = None


class ActionOrganisation(Table, table=True):
    """One organisation in one role (``Role``); ``amount`` is what a funder gives, in euros."""

    __tablename__ = "action_organisation"
    __table_args__ = ({"sqlite_with_rowid": False},)

    action: int = Field(primary_key=True, foreign_key="action.id", ondelete="RESTRICT")
    organisation: int = Field(
        primary_key=True, foreign_key="organisation.id", ondelete="RESTRICT", index=True
    )
    role: str = Field(primary_key=True)
    amount: float | None = None


class ActionTerritory(Table, table=True):
    """One territory that an action is for."""

    __tablename__ = "action_territory"
    __table_args__ = ({"sqlite_with_rowid": False},)

    action: int = Field(primary_key=True, foreign_key="action.id", ondelete="RESTRICT")
    territory: int = Field(primary_key=True, foreign_key="territory.id", ondelete="RESTRICT", index=True)


class ActionStage(Table, table=True):
    """One stage of the procedure that an action bears on, by its code."""

    __tablename__ = "action_stage"
    __table_args__ = ({"sqlite_with_rowid": False},)

    action: int = Field(primary_key=True, foreign_key="action.id", ondelete="RESTRICT")
    stage: str = Field(primary_key=True)


class Milestone(Table, table=True):
    """One step of an action; it is done once it has a day of doing."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    action: int = Field(foreign_key="action.id", ondelete="RESTRICT", index=True)
    position: int = 0
    title: str
    due_on: str | None = None
    done_on: str | None = None


class ActionIndicator(Table, table=True):
    """One figure that an action should move, and where from and to; what it is now is read, never stored.

    The cut is that of ``summary`` (0 = not split that way), the value that of the ``months`` months that end
    with the last one known. ``course`` is a ``Course``.
    """

    __tablename__ = "action_indicator"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    action: int = Field(foreign_key="action.id", ondelete="RESTRICT", index=True)
    position: int = 0
    indicator: int = Field(foreign_key="indicator.number", ondelete="RESTRICT")
    territory: int = Field(foreign_key="territory.id", ondelete="RESTRICT")
    measure: str
    sector: int = 0
    ground: int = 0
    landlord: int = 0
    detail: int = 0
    months: int = 12
    course: str = ""
    baseline: float | None = None
    baseline_on: str | None = None
    target: float | None = None
    target_on: str | None = None


class ActionNote(Table, table=True):
    """One dated note on an action."""

    __tablename__ = "action_note"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    action: int = Field(foreign_key="action.id", ondelete="RESTRICT", index=True)
    day: str
    text: str


class ActionLink(Table, table=True):
    """One thing outside the base that an action is linked to (``LinkKind``): where it is, and its title."""

    __tablename__ = "action_link"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    action: int = Field(foreign_key="action.id", ondelete="RESTRICT", index=True)
    kind: str
    target: str
    title: str = ""


class SavedView(Table, table=True):
    """One selection that a person gave a name, on one screen; ``filters`` is JSON."""

    __tablename__ = "saved_view"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    screen: str
    name: str
    filters: str = "{}"
    position: int = 0
    deleted_at: str | None = None
