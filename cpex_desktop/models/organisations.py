"""Organisations that lead actions or take part in them."""

from sqlmodel import Field

from cpex_desktop.models.base import Table


class Organisation(Table, table=True):
    """One organisation, never a person; ``kind`` is an ``OrganisationKind``, empty when not said.

    ``key`` is the folded name, by which a name typed or read in a file finds its organisation.
    """

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    name: str
    key: str = Field(index=True)
    short_name: str = ""
    kind: str = ""
    siren: str = ""
    deleted_at: str | None = None
