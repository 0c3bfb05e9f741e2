"""The journal: what changed, when and by whom, kept in the base itself."""

from sqlalchemy import Index
from sqlmodel import Field

from cpex_desktop.models.base import Table


class ChangeSetRow(Table, table=True):
    """One step of work as the officer would name it (« Retirer un lot »); the unit of history."""

    __tablename__ = "change_set"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    at: str
    who: str = ""
    label: str
    tables: str


class Change(Table, table=True):
    """One record before and after one step (JSON objects; empty text where it did not exist)."""

    __table_args__ = (Index("ix_change_table_name_record", "table_name", "record"),)

    id: int | None = Field(default=None, primary_key=True)
    change_set: int = Field(foreign_key="change_set.id", ondelete="RESTRICT", index=True)
    table_name: str
    record: str
    before: str = ""
    after: str = ""
