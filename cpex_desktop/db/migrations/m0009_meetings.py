"""Ninth shape of the base: bodies that meet, their members, their meetings, what these decided and gave.

Frozen SQL: it must never follow a later change of the models.
"""

from __future__ import annotations

import sqlite3

TITLE = "Réunions"

_STATEMENTS = """
CREATE TABLE meeting_body (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    territory INTEGER NOT NULL,
    quorum TEXT NOT NULL,
    quorum_number INTEGER,
    chair TEXT NOT NULL,
    secretariat TEXT NOT NULL,
    place TEXT NOT NULL,
    notes TEXT NOT NULL,
    created_on TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_meeting_body PRIMARY KEY (id),
    CONSTRAINT uq_meeting_body_uid UNIQUE (uid),
    CONSTRAINT fk_meeting_body_territory_territory FOREIGN KEY(territory) REFERENCES territory (id) ON DELETE RESTRICT
);

CREATE INDEX ix_meeting_body_territory ON meeting_body (territory);

CREATE TABLE body_member (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    body INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    person INTEGER,
    seat TEXT NOT NULL,
    voice TEXT NOT NULL,
    since TEXT,
    until TEXT,
    position INTEGER NOT NULL,
    CONSTRAINT pk_body_member PRIMARY KEY (id),
    CONSTRAINT uq_body_member_uid UNIQUE (uid),
    CONSTRAINT fk_body_member_body_meeting_body FOREIGN KEY(body) REFERENCES meeting_body (id) ON DELETE RESTRICT,
    CONSTRAINT fk_body_member_organisation_organisation FOREIGN KEY(organisation) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_body_member_person_person FOREIGN KEY(person) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE INDEX ix_body_member_body ON body_member (body);
CREATE INDEX ix_body_member_organisation ON body_member (organisation);
CREATE INDEX ix_body_member_person ON body_member (person);

CREATE TABLE meeting (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    body INTEGER NOT NULL,
    day TEXT NOT NULL,
    hour TEXT NOT NULL,
    minutes INTEGER,
    place TEXT NOT NULL,
    chair TEXT NOT NULL,
    status TEXT NOT NULL,
    status_on TEXT NOT NULL,
    moved_to INTEGER,
    notes TEXT NOT NULL,
    created_on TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_meeting PRIMARY KEY (id),
    CONSTRAINT uq_meeting_uid UNIQUE (uid),
    CONSTRAINT fk_meeting_body_meeting_body FOREIGN KEY(body) REFERENCES meeting_body (id) ON DELETE RESTRICT,
    CONSTRAINT fk_meeting_moved_to_meeting FOREIGN KEY(moved_to) REFERENCES meeting (id) ON DELETE RESTRICT
);

CREATE INDEX ix_meeting_body ON meeting (body);
CREATE INDEX ix_meeting_day ON meeting (day);
CREATE INDEX ix_meeting_moved_to ON meeting (moved_to);

CREATE TABLE meeting_snapshot (
    meeting INTEGER NOT NULL,
    taken_at TEXT NOT NULL,
    journal INTEGER NOT NULL,
    batches TEXT NOT NULL,
    CONSTRAINT pk_meeting_snapshot PRIMARY KEY (meeting),
    CONSTRAINT fk_meeting_snapshot_meeting_meeting FOREIGN KEY(meeting) REFERENCES meeting (id) ON DELETE RESTRICT
);

CREATE TABLE attendance (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    meeting INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    person INTEGER,
    seat TEXT NOT NULL,
    voice TEXT NOT NULL,
    presence TEXT NOT NULL,
    represented_by INTEGER,
    position INTEGER NOT NULL,
    CONSTRAINT pk_attendance PRIMARY KEY (id),
    CONSTRAINT uq_attendance_uid UNIQUE (uid),
    CONSTRAINT fk_attendance_meeting_meeting FOREIGN KEY(meeting) REFERENCES meeting (id) ON DELETE RESTRICT,
    CONSTRAINT fk_attendance_organisation_organisation FOREIGN KEY(organisation) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_attendance_person_person FOREIGN KEY(person) REFERENCES person (id) ON DELETE RESTRICT,
    CONSTRAINT fk_attendance_represented_by_organisation FOREIGN KEY(represented_by) REFERENCES organisation (id) ON DELETE RESTRICT
);

CREATE INDEX ix_attendance_meeting ON attendance (meeting);
CREATE INDEX ix_attendance_organisation ON attendance (organisation);
CREATE INDEX ix_attendance_person ON attendance (person);
CREATE INDEX ix_attendance_represented_by ON attendance (represented_by);

CREATE TABLE agenda_item (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    meeting INTEGER NOT NULL,
    position INTEGER NOT NULL,
    subject TEXT NOT NULL,
    presenter TEXT NOT NULL,
    minutes INTEGER,
    minutes_spent INTEGER,
    linked_kind TEXT NOT NULL,
    linked TEXT NOT NULL,
    notes TEXT NOT NULL,
    CONSTRAINT pk_agenda_item PRIMARY KEY (id),
    CONSTRAINT uq_agenda_item_uid UNIQUE (uid),
    CONSTRAINT fk_agenda_item_meeting_meeting FOREIGN KEY(meeting) REFERENCES meeting (id) ON DELETE RESTRICT
);

CREATE INDEX ix_agenda_item_meeting ON agenda_item (meeting);

CREATE TABLE decision (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    meeting INTEGER NOT NULL,
    agenda_item INTEGER,
    position INTEGER NOT NULL,
    wording TEXT NOT NULL,
    organisation INTEGER,
    bearer TEXT NOT NULL,
    due_on TEXT,
    status TEXT NOT NULL,
    status_on TEXT NOT NULL,
    action INTEGER,
    follow_up TEXT NOT NULL,
    created_on TEXT NOT NULL,
    CONSTRAINT pk_decision PRIMARY KEY (id),
    CONSTRAINT uq_decision_uid UNIQUE (uid),
    CONSTRAINT fk_decision_meeting_meeting FOREIGN KEY(meeting) REFERENCES meeting (id) ON DELETE RESTRICT,
    CONSTRAINT fk_decision_agenda_item_agenda_item FOREIGN KEY(agenda_item) REFERENCES agenda_item (id) ON DELETE RESTRICT,
    CONSTRAINT fk_decision_organisation_organisation FOREIGN KEY(organisation) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_decision_action_action FOREIGN KEY(action) REFERENCES action (id) ON DELETE RESTRICT
);

CREATE INDEX ix_decision_action ON decision (action);
CREATE INDEX ix_decision_agenda_item ON decision (agenda_item);
CREATE INDEX ix_decision_meeting ON decision (meeting);
CREATE INDEX ix_decision_organisation ON decision (organisation);

CREATE TABLE decision_review (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    decision INTEGER NOT NULL,
    meeting INTEGER NOT NULL,
    status TEXT NOT NULL,
    note TEXT NOT NULL,
    CONSTRAINT pk_decision_review PRIMARY KEY (id),
    CONSTRAINT uq_decision_review_uid UNIQUE (uid),
    CONSTRAINT fk_decision_review_decision_decision FOREIGN KEY(decision) REFERENCES decision (id) ON DELETE RESTRICT,
    CONSTRAINT fk_decision_review_meeting_meeting FOREIGN KEY(meeting) REFERENCES meeting (id) ON DELETE RESTRICT
);

CREATE INDEX ix_decision_review_decision ON decision_review (decision);
CREATE INDEX ix_decision_review_meeting ON decision_review (meeting);

CREATE TABLE advice_count (
    meeting INTEGER NOT NULL,
    kind TEXT NOT NULL,
    recipient TEXT NOT NULL,
    amount INTEGER NOT NULL,
    followed INTEGER,
    not_followed INTEGER,
    known_on TEXT,
    CONSTRAINT pk_advice_count PRIMARY KEY (meeting, kind, recipient),
    CONSTRAINT ck_advice_count_parts CHECK (amount >= coalesce(followed, 0) + coalesce(not_followed, 0)),
    CONSTRAINT fk_advice_count_meeting_meeting FOREIGN KEY(meeting) REFERENCES meeting (id) ON DELETE RESTRICT
) WITHOUT ROWID;

CREATE TABLE case_count (
    meeting INTEGER NOT NULL,
    stage TEXT NOT NULL,
    sector INTEGER NOT NULL,
    territory INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    CONSTRAINT pk_case_count PRIMARY KEY (meeting, stage, sector, territory),
    CONSTRAINT fk_case_count_meeting_meeting FOREIGN KEY(meeting) REFERENCES meeting (id) ON DELETE RESTRICT,
    CONSTRAINT fk_case_count_territory_territory FOREIGN KEY(territory) REFERENCES territory (id) ON DELETE RESTRICT
) WITHOUT ROWID;

CREATE INDEX ix_case_count_territory ON case_count (territory);
"""


def upgrade(connection: sqlite3.Connection) -> None:
    """Add the meetings and what hangs on them, inside the caller's transaction."""
    for statement in _STATEMENTS.split(";"):
        if statement.strip():
            connection.execute(statement)
