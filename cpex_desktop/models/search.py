"""What waits to be carried into the index of words."""

from sqlmodel import Field

from cpex_desktop.models.base import Table


class SearchPending(Table, table=True):
    """One text that a step has changed; empty between two steps.

    ``number`` is that of ``search_text``. ``old_name`` and ``old_body`` are what the index holds, None when
    it holds nothing; ``name`` and ``body`` what it is to hold, None when the record is gone.
    """

    __tablename__ = "search_pending"

    number: int = Field(primary_key=True)
    old_name: str | None = None
    old_body: str | None = None
    name: str | None = None
    body: str | None = None
