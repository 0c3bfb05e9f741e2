"""Areas (« secteurs ») of the local commissions: groups of communes that the officer draws."""

from sqlmodel import Field

from cpex_desktop.models import frame  # noqa: F401 - the tables below refer to its own by name
from cpex_desktop.models.base import Table


class Area(Table, table=True):
    """What a territory of kind AREA has beside its name and communes, since an officer made it.

    ``id`` is the territory's. Once put away (``deleted_at``), the territory keeps its row, which findings may
    cite, but no commune points to it any more: ``members`` remembers their codes (JSON) for a restoration,
    and is an empty list while the area is in use.
    """

    id: int = Field(primary_key=True, foreign_key="territory.id", ondelete="RESTRICT")
    uid: str = Field(unique=True)
    members: str = "[]"
    deleted_at: str | None = None
