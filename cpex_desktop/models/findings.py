"""Findings (« constats ») of the diagnosis: what the officer writes, and the figures frozen in support."""

from sqlalchemy import text
from sqlmodel import Field

from cpex_desktop.models import frame  # noqa: F401 - the tables below refer to its own by name
from cpex_desktop.models.base import Table


class Finding(Table, table=True):
    """One qualitative finding: what is seen, why, and what should be done about it.

    ``stage`` is a code of the procedure, empty when the finding is of none. Dates are ISO texts. ``position``
    is its place among all findings, from 1.
    """

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    title: str
    finding: str = ""
    cause: str = ""
    recommendation: str = ""
    stage: str = ""
    created_on: str
    updated_at: str
    deleted_at: str | None = Field(default=None, index=True)
    position: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})


class FindingTerritory(Table, table=True):
    """One territory that a finding is about."""

    __tablename__ = "finding_territory"
    __table_args__ = ({"sqlite_with_rowid": False},)

    finding: int = Field(primary_key=True, foreign_key="finding.id", ondelete="RESTRICT")
    territory: int = Field(primary_key=True, foreign_key="territory.id", ondelete="RESTRICT", index=True)


class FindingEvidence(Table, table=True):
    """One figure as it stood when the finding was written; later imports do not change it.

    The cut is that of ``summary`` (0 = not split that way) over the months ``span_first`` to ``span_last``
    (yyyymm). ``shown`` is the figure as text, ``as_of`` the oldest date behind it, ``batches`` the numbers of
    the batches behind it (JSON list).
    """

    __tablename__ = "finding_evidence"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    finding: int = Field(foreign_key="finding.id", ondelete="RESTRICT", index=True)
    indicator: int = Field(foreign_key="indicator.number", ondelete="RESTRICT")
    territory: int = Field(foreign_key="territory.id", ondelete="RESTRICT")
    measure: str
    sector: int = 0
    ground: int = 0
    landlord: int = 0
    detail: int = 0
    span_first: int
    span_last: int
    amount: float | None = None
    shown: str
    as_of: str = ""
    batches: str = "[]"
    frozen_on: str
