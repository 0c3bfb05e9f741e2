"""Bodies that meet, their members, their meetings: who was called, what was on the agenda."""

from sqlmodel import Field

# The tables below refer to theirs by name.
from cpex_desktop.models import frame, organisations, people  # noqa: F401 - see above
from cpex_desktop.models.base import Table


class MeetingBody(Table, table=True):
    """One body that meets (``BodyKind``) for a territory, the département unless another is said.

    ``quorum`` is a ``QuorumRule`` over its voting members, ``quorum_number`` how many when it is a number.
    ``chair``, ``secretariat`` and ``place`` are those of its meetings unless they say otherwise: functions
    and services, never persons.
    """

    __tablename__ = "meeting_body"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    kind: str
    name: str
    territory: int = Field(foreign_key="territory.id", ondelete="RESTRICT", index=True)
    quorum: str = ""
    quorum_number: int | None = None
    chair: str = ""
    secretariat: str = ""
    place: str = ""
    notes: str = ""
    created_on: str
    updated_at: str
    deleted_at: str | None = None


class BodyMember(Table, table=True):
    """One seat of a body, held by an organisation between two days; closed when it leaves, never deleted.

    ``seat`` says in what quality (« Représentant des bailleurs sociaux »), ``voice`` is a ``Voice``.
    ``person`` is the professional who usually sits, if known.
    """

    __tablename__ = "body_member"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    body: int = Field(foreign_key="meeting_body.id", ondelete="RESTRICT", index=True)
    organisation: int = Field(foreign_key="organisation.id", ondelete="RESTRICT", index=True)
    person: int | None = Field(default=None, foreign_key="person.id", ondelete="RESTRICT", index=True)
    seat: str = ""
    voice: str = "advisory"
    since: str | None = None
    until: str | None = None
    position: int = 0


class Meeting(Table, table=True):
    """One meeting of a body (« séance », ``MeetingStatus``); ``hour`` is « HH:MM » or empty.

    ``moved_to`` is the one that took the place of a meeting put off. ``minutes`` is how long it lasted.
    """

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    body: int = Field(foreign_key="meeting_body.id", ondelete="RESTRICT", index=True)
    day: str = Field(index=True)
    hour: str = ""
    minutes: int | None = None
    place: str = ""
    chair: str = ""
    status: str = "planned"
    status_on: str
    moved_to: int | None = Field(default=None, foreign_key="meeting.id", ondelete="RESTRICT", index=True)
    notes: str = ""
    created_on: str
    updated_at: str
    deleted_at: str | None = None


class MeetingSnapshot(Table, table=True):
    """Where the base stood when a meeting was prepared: no copy, but what finds it again.

    ``journal`` is the last step of the journal by then, ``batches`` the uids (JSON) of the batches that
    counted in the figures.
    """

    __tablename__ = "meeting_snapshot"

    meeting: int = Field(
        primary_key=True,
        foreign_key="meeting.id",
        ondelete="RESTRICT",
        sa_column_kwargs={"autoincrement": False},
    )
    taken_at: str
    journal: int
    batches: str


class Attendance(Table, table=True):
    """One organisation called to a meeting, with the ``seat`` and the ``voice`` that it had on that day.

    ``presence`` is a ``Presence``; ``represented_by`` is the organisation that spoke for it.
    """

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    meeting: int = Field(foreign_key="meeting.id", ondelete="RESTRICT", index=True)
    organisation: int = Field(foreign_key="organisation.id", ondelete="RESTRICT", index=True)
    person: int | None = Field(default=None, foreign_key="person.id", ondelete="RESTRICT", index=True)
    seat: str = ""
    voice: str
    presence: str = ""
    represented_by: int | None = Field(
        default=None, foreign_key="organisation.id", ondelete="RESTRICT", index=True
    )
    position: int = 0


class AgendaItem(Table, table=True):
    """One item of the agenda of a meeting; ``presenter`` is a service or a function, never a person.

    ``minutes`` is the time planned, ``minutes_spent`` the time it took. ``linked_kind`` (``LinkedKind``) and
    ``linked`` (its uid, the number of a territory) say what it is about; the object may have gone since.
    """

    __tablename__ = "agenda_item"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    meeting: int = Field(foreign_key="meeting.id", ondelete="RESTRICT", index=True)
    position: int = 0
    subject: str
    presenter: str = ""
    minutes: int | None = None
    minutes_spent: int | None = None
    linked_kind: str = ""
    linked: str = ""
    notes: str = ""
