"""Fifth shape of the base: the plans that the département answers to, and their yearly evaluation.

Frozen SQL: it must never follow a later change of the models.
"""

from __future__ import annotations

import sqlite3

TITLE = "Plans de référence"

_STATEMENTS = """
CREATE TABLE reference_plan (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    source TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_reference_plan PRIMARY KEY (id),
    CONSTRAINT uq_reference_plan_uid UNIQUE (uid)
);

CREATE TABLE commitment (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    reference_plan INTEGER NOT NULL,
    position INTEGER NOT NULL,
    number TEXT NOT NULL,
    heading TEXT NOT NULL,
    subheading TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    lead TEXT NOT NULL,
    associated TEXT NOT NULL,
    calendar TEXT NOT NULL,
    priority INTEGER NOT NULL,
    CONSTRAINT pk_commitment PRIMARY KEY (id),
    CONSTRAINT uq_commitment_uid UNIQUE (uid),
    CONSTRAINT fk_commitment_reference_plan_reference_plan FOREIGN KEY(reference_plan) REFERENCES reference_plan (id) ON DELETE RESTRICT
);

CREATE INDEX ix_commitment_reference_plan ON commitment (reference_plan);

CREATE TABLE objective (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    commitment INTEGER NOT NULL,
    position INTEGER NOT NULL,
    wording TEXT NOT NULL,
    indicator INTEGER,
    territory INTEGER,
    measure TEXT NOT NULL,
    sector INTEGER NOT NULL,
    months INTEGER NOT NULL,
    course TEXT NOT NULL,
    baseline REAL,
    baseline_on TEXT,
    target REAL,
    target_on TEXT,
    CONSTRAINT pk_objective PRIMARY KEY (id),
    CONSTRAINT uq_objective_uid UNIQUE (uid),
    CONSTRAINT fk_objective_commitment_commitment FOREIGN KEY(commitment) REFERENCES commitment (id) ON DELETE RESTRICT,
    CONSTRAINT fk_objective_indicator_indicator FOREIGN KEY(indicator) REFERENCES indicator (number) ON DELETE RESTRICT,
    CONSTRAINT fk_objective_territory_territory FOREIGN KEY(territory) REFERENCES territory (id) ON DELETE RESTRICT
);

CREATE INDEX ix_objective_commitment ON objective (commitment);

CREATE TABLE action_commitment (
    action INTEGER NOT NULL,
    commitment INTEGER NOT NULL,
    CONSTRAINT pk_action_commitment PRIMARY KEY (action, commitment),
    CONSTRAINT fk_action_commitment_action_action FOREIGN KEY(action) REFERENCES action (id) ON DELETE RESTRICT,
    CONSTRAINT fk_action_commitment_commitment_commitment FOREIGN KEY(commitment) REFERENCES commitment (id) ON DELETE RESTRICT
) WITHOUT ROWID;

CREATE INDEX ix_action_commitment_commitment ON action_commitment (commitment);

CREATE TABLE answer (
    commitment INTEGER NOT NULL,
    answer TEXT NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT pk_answer PRIMARY KEY (commitment),
    CONSTRAINT fk_answer_commitment_commitment FOREIGN KEY(commitment) REFERENCES commitment (id) ON DELETE RESTRICT
);

CREATE TABLE evaluation (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    reference_plan INTEGER NOT NULL,
    year INTEGER NOT NULL,
    comment TEXT NOT NULL,
    decided_on TEXT,
    CONSTRAINT pk_evaluation PRIMARY KEY (id),
    CONSTRAINT uq_evaluation_uid UNIQUE (uid),
    CONSTRAINT fk_evaluation_reference_plan_reference_plan FOREIGN KEY(reference_plan) REFERENCES reference_plan (id) ON DELETE RESTRICT
);

CREATE INDEX ix_evaluation_reference_plan ON evaluation (reference_plan);

CREATE TABLE evaluation_line (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    evaluation INTEGER NOT NULL,
    objective INTEGER NOT NULL,
    amount REAL,
    shown TEXT NOT NULL,
    as_of TEXT NOT NULL,
    batches TEXT NOT NULL,
    judgement TEXT NOT NULL,
    comment TEXT NOT NULL,
    CONSTRAINT pk_evaluation_line PRIMARY KEY (id),
    CONSTRAINT uq_evaluation_line_uid UNIQUE (uid),
    CONSTRAINT fk_evaluation_line_evaluation_evaluation FOREIGN KEY(evaluation) REFERENCES evaluation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_evaluation_line_objective_objective FOREIGN KEY(objective) REFERENCES objective (id) ON DELETE RESTRICT
);

CREATE INDEX ix_evaluation_line_evaluation ON evaluation_line (evaluation);
CREATE INDEX ix_evaluation_line_objective ON evaluation_line (objective);
"""


def upgrade(connection: sqlite3.Connection) -> None:
    """Add the references, inside the caller's transaction."""
    for statement in _STATEMENTS.split(";"):
        if statement.strip():
            connection.execute(statement)
