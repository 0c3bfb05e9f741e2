"""Values of the diagnosis: batches, their scope, the values, and the totals made from them."""

from sqlmodel import Field

from cpex_desktop.models import frame  # noqa: F401 - the tables below refer to its own by name
from cpex_desktop.models.base import Table


class Batch(Table, table=True):
    """One import or one session of entry: the unit that is sourced, dated, compared and withdrawn.

    Dates are ISO texts. ``report`` keeps the import report (JSON) without any content of the cells that
    looked nominative. A batch is never deleted: ``withdrawn_at`` takes it out of every total.
    """

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    kind: int
    label: str
    file_name: str = ""
    sha256: str = Field(default="", index=True)
    layout: str = ""
    source: str
    perimeter: str = ""
    as_of: str
    received_on: str
    created_at: str
    created_by: str = ""
    rows_read: int = 0
    values_kept: int = 0
    cells_rejected: int = 0
    report: str = "{}"
    withdrawn_at: str | None = None
    withdrawn_by: str | None = None


class BatchScope(Table, table=True):
    """One claim of completeness: inside it, no row means zero, and older values are replaced.

    ``sectors`` is a bit field (1 << sector). ``period_first`` and ``period_last`` are months (yyyymm), both
    included: a claim on a year ends in December.
    """

    __tablename__ = "batch_scope"

    id: int | None = Field(default=None, primary_key=True)
    batch: int = Field(foreign_key="batch.id", ondelete="RESTRICT", index=True)
    indicator: int = Field(foreign_key="indicator.number", ondelete="RESTRICT")
    territory: int = Field(foreign_key="territory.id", ondelete="RESTRICT")
    period_kind: int
    period_first: int
    period_last: int
    sectors: int = 15
    by_landlord: bool = False


class Value(Table, table=True):
    """One number, or one reasoned absence, as a batch gave it.

    ``landlord`` and ``detail`` are 0 when the value is not split that way. ``weight`` is the number of units
    behind a mean, without which a mean cannot be carried to a larger territory.
    """

    __table_args__ = ({"sqlite_with_rowid": False},)

    indicator: int = Field(primary_key=True, foreign_key="indicator.number", ondelete="RESTRICT")
    period_kind: int = Field(primary_key=True)
    period_start: int = Field(primary_key=True)
    territory: int = Field(primary_key=True, foreign_key="territory.id", ondelete="RESTRICT")
    sector: int = Field(primary_key=True)
    ground: int = Field(primary_key=True)
    landlord: int = Field(primary_key=True)
    detail: int = Field(primary_key=True)
    batch: int = Field(primary_key=True, foreign_key="batch.id", ondelete="RESTRICT")
    amount: float | None = None
    weight: float | None = None
    status: int
    absence: int


class Summary(Table, table=True):
    """One total, made once per import from the live values, that every screen and document reads.

    ``covered`` of ``expected`` communes stand behind it; ``route`` tells how it was reached; ``as_of`` is
    the oldest date among the batches behind it.
    """

    __table_args__ = ({"sqlite_with_rowid": False},)

    indicator: int = Field(primary_key=True)
    level: int = Field(primary_key=True)
    sector: int = Field(primary_key=True)
    ground: int = Field(primary_key=True)
    landlord: int = Field(primary_key=True)
    detail: int = Field(primary_key=True)
    period_kind: int = Field(primary_key=True)
    period_start: int = Field(primary_key=True)
    territory: int = Field(primary_key=True)
    amount: float | None = None
    weight: float | None = None
    covered: int
    expected: int
    status: int
    absence: int
    route: int
    as_of: str


class SummaryScope(Table, table=True):
    """One live claim of completeness for one period, by which a silent commune reads as zero."""

    __tablename__ = "summary_scope"
    __table_args__ = ({"sqlite_with_rowid": False},)

    indicator: int = Field(primary_key=True)
    period_kind: int = Field(primary_key=True)
    period_start: int = Field(primary_key=True)
    sector: int = Field(primary_key=True)
    territory: int = Field(primary_key=True)
    as_of: str


class SummarySource(Table, table=True):
    """One batch that stands behind the totals of one indicator and period: what a document must cite."""

    __tablename__ = "summary_source"
    __table_args__ = ({"sqlite_with_rowid": False},)

    indicator: int = Field(primary_key=True)
    period_kind: int = Field(primary_key=True)
    period_start: int = Field(primary_key=True)
    batch: int = Field(primary_key=True)


class HotSpotRow(Table, table=True):
    """One territory tested against the département over the twelve months that end at ``month``.

    Computed once per import (see ``analysis/hot_spots.py`` for the method and its sources).
    """

    __tablename__ = "hot_spot"
    __table_args__ = ({"sqlite_with_rowid": False},)

    indicator: int = Field(primary_key=True)
    level: int = Field(primary_key=True)
    month: int = Field(primary_key=True)
    territory: int = Field(primary_key=True)
    observed: float
    exposure: float
    rate: float
    reference_rate: float
    shrunken_rate: float
    p_value: float
    q_value: float
    flagged: bool
