"""Fourth shape of the base: plans, their actions, the organisations that carry them, saved views.

Frozen SQL: it must never follow a later change of the models.
"""

from __future__ import annotations

import sqlite3

TITLE = "Plan d’action"

_STATEMENTS = """
CREATE INDEX ix_change_table_name_record ON change (table_name, record);

CREATE TABLE organisation (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    key TEXT NOT NULL,
    short_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    siren TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_organisation PRIMARY KEY (id),
    CONSTRAINT uq_organisation_uid UNIQUE (uid)
);

CREATE INDEX ix_organisation_key ON organisation (key);

CREATE TABLE plan (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    title TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    status TEXT NOT NULL,
    validated_on TEXT,
    is_current BOOLEAN NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_plan PRIMARY KEY (id),
    CONSTRAINT uq_plan_uid UNIQUE (uid)
);

CREATE UNIQUE INDEX ix_plan_current ON plan (is_current) WHERE is_current = 1 AND deleted_at IS NULL;

CREATE TABLE axis (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    plan INTEGER NOT NULL,
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    position INTEGER NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_axis PRIMARY KEY (id),
    CONSTRAINT uq_axis_uid UNIQUE (uid),
    CONSTRAINT fk_axis_plan_plan FOREIGN KEY(plan) REFERENCES plan (id) ON DELETE RESTRICT
);

CREATE INDEX ix_axis_plan ON axis (plan);

CREATE TABLE action (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    plan INTEGER NOT NULL,
    axis INTEGER,
    parent INTEGER,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    context TEXT NOT NULL,
    finding INTEGER,
    context_indicator INTEGER,
    context_territory INTEGER,
    expected_result TEXT NOT NULL,
    description TEXT NOT NULL,
    audience TEXT NOT NULL,
    sector INTEGER NOT NULL,
    lead_service TEXT NOT NULL,
    body TEXT NOT NULL,
    start_on TEXT,
    due_on TEXT,
    done_on TEXT,
    fte REAL,
    amount REAL,
    means_source TEXT NOT NULL,
    priority INTEGER NOT NULL,
    status INTEGER NOT NULL,
    status_text TEXT NOT NULL,
    progress INTEGER,
    block_cause TEXT NOT NULL,
    block_lever TEXT NOT NULL,
    block_unlocker TEXT NOT NULL,
    weather TEXT NOT NULL,
    weather_sentence TEXT NOT NULL,
    good_practice BOOLEAN NOT NULL,
    created_on TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_action PRIMARY KEY (id),
    CONSTRAINT uq_action_uid UNIQUE (uid),
    CONSTRAINT fk_action_plan_plan FOREIGN KEY(plan) REFERENCES plan (id) ON DELETE RESTRICT,
    CONSTRAINT fk_action_axis_axis FOREIGN KEY(axis) REFERENCES axis (id) ON DELETE RESTRICT,
    CONSTRAINT fk_action_parent_action FOREIGN KEY(parent) REFERENCES action (id) ON DELETE RESTRICT,
    CONSTRAINT fk_action_finding_finding FOREIGN KEY(finding) REFERENCES finding (id) ON DELETE RESTRICT,
    CONSTRAINT fk_action_context_indicator_indicator FOREIGN KEY(context_indicator) REFERENCES indicator (number) ON DELETE RESTRICT,
    CONSTRAINT fk_action_context_territory_territory FOREIGN KEY(context_territory) REFERENCES territory (id) ON DELETE RESTRICT
);

CREATE INDEX ix_action_axis ON action (axis);
CREATE INDEX ix_action_finding ON action (finding);
CREATE INDEX ix_action_parent ON action (parent);
CREATE INDEX ix_action_plan ON action (plan);

CREATE TABLE action_organisation (
    action INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    role TEXT NOT NULL,
    amount REAL,
    CONSTRAINT pk_action_organisation PRIMARY KEY (action, organisation, role),
    CONSTRAINT fk_action_organisation_action_action FOREIGN KEY(action) REFERENCES action (id) ON DELETE RESTRICT,
    CONSTRAINT fk_action_organisation_organisation_organisation FOREIGN KEY(organisation) REFERENCES organisation (id) ON DELETE RESTRICT
) WITHOUT ROWID;

CREATE INDEX ix_action_organisation_organisation ON action_organisation (organisation);

CREATE TABLE action_territory (
    action INTEGER NOT NULL,
    territory INTEGER NOT NULL,
    CONSTRAINT pk_action_territory PRIMARY KEY (action, territory),
    CONSTRAINT fk_action_territory_action_action FOREIGN KEY(action) REFERENCES action (id) ON DELETE RESTRICT,
    CONSTRAINT fk_action_territory_territory_territory FOREIGN KEY(territory) REFERENCES territory (id) ON DELETE RESTRICT
) WITHOUT ROWID;

CREATE INDEX ix_action_territory_territory ON action_territory (territory);

CREATE TABLE action_stage (
    action INTEGER NOT NULL,
    stage TEXT NOT NULL,
    CONSTRAINT pk_action_stage PRIMARY KEY (action, stage),
    CONSTRAINT fk_action_stage_action_action FOREIGN KEY(action) REFERENCES action (id) ON DELETE RESTRICT
) WITHOUT ROWID;

CREATE TABLE milestone (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    action INTEGER NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    due_on TEXT,
    done_on TEXT,
    CONSTRAINT pk_milestone PRIMARY KEY (id),
    CONSTRAINT uq_milestone_uid UNIQUE (uid),
    CONSTRAINT fk_milestone_action_action FOREIGN KEY(action) REFERENCES action (id) ON DELETE RESTRICT
);

CREATE INDEX ix_milestone_action ON milestone (action);

CREATE TABLE action_indicator (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    action INTEGER NOT NULL,
    position INTEGER NOT NULL,
    indicator INTEGER NOT NULL,
    territory INTEGER NOT NULL,
    measure TEXT NOT NULL,
    sector INTEGER NOT NULL,
    ground INTEGER NOT NULL,
    landlord INTEGER NOT NULL,
    detail INTEGER NOT NULL,
    months INTEGER NOT NULL,
    course TEXT NOT NULL,
    baseline REAL,
    baseline_on TEXT,
    target REAL,
    target_on TEXT,
    CONSTRAINT pk_action_indicator PRIMARY KEY (id),
    CONSTRAINT uq_action_indicator_uid UNIQUE (uid),
    CONSTRAINT fk_action_indicator_action_action FOREIGN KEY(action) REFERENCES action (id) ON DELETE RESTRICT,
    CONSTRAINT fk_action_indicator_indicator_indicator FOREIGN KEY(indicator) REFERENCES indicator (number) ON DELETE RESTRICT,
    CONSTRAINT fk_action_indicator_territory_territory FOREIGN KEY(territory) REFERENCES territory (id) ON DELETE RESTRICT
);

CREATE INDEX ix_action_indicator_action ON action_indicator (action);

CREATE TABLE action_note (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    action INTEGER NOT NULL,
    day TEXT NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT pk_action_note PRIMARY KEY (id),
    CONSTRAINT uq_action_note_uid UNIQUE (uid),
    CONSTRAINT fk_action_note_action_action FOREIGN KEY(action) REFERENCES action (id) ON DELETE RESTRICT
);

CREATE INDEX ix_action_note_action ON action_note (action);

CREATE TABLE action_link (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    action INTEGER NOT NULL,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    title TEXT NOT NULL,
    CONSTRAINT pk_action_link PRIMARY KEY (id),
    CONSTRAINT uq_action_link_uid UNIQUE (uid),
    CONSTRAINT fk_action_link_action_action FOREIGN KEY(action) REFERENCES action (id) ON DELETE RESTRICT
);

CREATE INDEX ix_action_link_action ON action_link (action);

CREATE TABLE saved_view (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    screen TEXT NOT NULL,
    name TEXT NOT NULL,
    filters TEXT NOT NULL,
    position INTEGER NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_saved_view PRIMARY KEY (id),
    CONSTRAINT uq_saved_view_uid UNIQUE (uid)
);
"""


def upgrade(connection: sqlite3.Connection) -> None:
    """Add the plan, and find the steps of one record in the journal, inside the caller's transaction."""
    for statement in _STATEMENTS.split(";"):
        if statement.strip():
            connection.execute(statement)
