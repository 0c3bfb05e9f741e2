"""Plans that the département answers to (national plan, charter, PDALHPD), and what it makes of each line.

Dates are ISO texts, None when not said. Codes of closed lists are those of ``plan_lists``.
"""

from sqlmodel import Field

# The tables below refer to theirs by name.
from cpex_desktop.models import frame, plan  # noqa: F401 - see above
from cpex_desktop.models.base import Table


class ReferencePlan(Table, table=True):
    """One set of commitments (``ReferenceKind``); ``key`` names one that the program brings, else empty."""

    __tablename__ = "reference_plan"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    kind: str
    key: str = ""
    title: str
    first_day: str | None = None
    last_day: str | None = None
    source: str = ""
    deleted_at: str | None = None


class Commitment(Table, table=True):
    """One line of a reference plan; ``number`` is its own, as written, gaps included.

    ``heading`` and ``subheading`` are what it stands under (orientation and measure of the national plan).
    """

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    reference_plan: int = Field(foreign_key="reference_plan.id", ondelete="RESTRICT", index=True)
    position: int = 0
    number: str = ""
    heading: str = ""
    subheading: str = ""
    title: str
    text: str = ""
    lead: str = ""
    associated: str = ""
    calendar: str = ""
    priority: int = 0


class Objective(Table, table=True):
    """One thing that a commitment promises; computable when it names an indicator.

    The value is that of the ``months`` months that end with the last one known, at ``territory`` (None is the
    département). ``course`` is a ``Course``.
    """

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    commitment: int = Field(foreign_key="commitment.id", ondelete="RESTRICT", index=True)
    position: int = 0
    wording: str
    indicator: int | None = Field(default=None, foreign_key="indicator.number", ondelete="RESTRICT")
    territory: int | None = Field(default=None, foreign_key="territory.id", ondelete="RESTRICT")
    measure: str = "count"
    sector: int = 0
    months: int = 12
    course: str = ""
    baseline: float | None = None
    baseline_on: str | None = None
    target: float | None = None
    target_on: str | None = None


class ActionCommitment(Table, table=True):
    """One commitment that an action carries."""

    __tablename__ = "action_commitment"
    __table_args__ = ({"sqlite_with_rowid": False},)

    action: int = Field(primary_key=True, foreign_key="action.id", ondelete="RESTRICT")
    commitment: int = Field(primary_key=True, foreign_key="commitment.id", ondelete="RESTRICT", index=True)


class Answer(Table, table=True):
    """What the département decided about one commitment (``AnswerKind``), and why."""

    commitment: int = Field(primary_key=True, foreign_key="commitment.id", ondelete="RESTRICT")
    answer: str
    reason: str = ""


class Evaluation(Table, table=True):
    """One yearly evaluation of a reference plan; ``decided_on`` is None until it is."""

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    reference_plan: int = Field(foreign_key="reference_plan.id", ondelete="RESTRICT", index=True)
    year: int
    comment: str = ""
    decided_on: str | None = None


class EvaluationLine(Table, table=True):
    """What was found of one objective: its figure as it stood, and what is said of it (``Judgement``).

    ``shown`` is the figure as text, ``as_of`` the oldest date behind it, ``batches`` the numbers of the
    batches behind it (JSON list).
    """

    __tablename__ = "evaluation_line"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    evaluation: int = Field(foreign_key="evaluation.id", ondelete="RESTRICT", index=True)
    objective: int = Field(foreign_key="objective.id", ondelete="RESTRICT", index=True)
    amount: float | None = None
    shown: str = ""
    as_of: str = ""
    batches: str = "[]"
    judgement: str = "not_computable"
    comment: str = ""
