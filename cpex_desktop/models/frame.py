"""The frame that values hang on: settings, territories, indicators, landlords."""

from sqlmodel import Field

from cpex_desktop.models.base import Table


class Setting(Table, table=True):
    """One setting of the base (service name, officer's name, thresholds…), as text under a stable key."""

    key: str = Field(primary_key=True)
    value: str


class Territory(Table, table=True):
    """One territory of the département, copied from the reference base so that the file stands alone.

    ``kind`` is a :class:`~cpex_desktop.models.enums.TerritoryKind`. ``communes`` counts the members in this
    département; ``astride`` says that the EPCI has others elsewhere, so that a figure for the whole EPCI
    must not be added into the département. ``area`` is the one that a commune belongs to, if any.
    """

    id: int = Field(primary_key=True)
    kind: int = Field(index=True)
    code: str
    name: str
    epci: int | None = Field(default=None, foreign_key="territory.id", ondelete="RESTRICT")
    arrondissement: int | None = Field(default=None, foreign_key="territory.id", ondelete="RESTRICT")
    population: int | None = None
    communes: int = 1
    astride: bool = False
    area: int | None = Field(default=None, foreign_key="territory.id", ondelete="RESTRICT", index=True)


class IndicatorRow(Table, table=True):
    """One indicator known to the base: the catalogue's, by its permanent number, or the officer's own.

    ``local`` ones are numbered from 10,001. ``aggregation`` is the catalogue's word (flow, stock, amount,
    mean, rate): it decides how totals are made.
    """

    __tablename__ = "indicator"

    number: int = Field(primary_key=True)
    code: str = Field(unique=True)
    label: str
    unit: str
    aggregation: str
    local: bool = False


class Landlord(Table, table=True):
    """One landlord that is an organisation; a private person is never stored.

    ``key`` is the folded name, by which a file's spelling finds its landlord.
    """

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    name: str
    key: str = Field(unique=True)
    sector: int
