"""Second shape of the base: areas of the local commissions, findings of the diagnosis.

Frozen SQL: it must never follow a later change of the models.
"""

from __future__ import annotations

import sqlite3

TITLE = "Secteurs et constats"

_STATEMENTS = """
ALTER TABLE territory ADD COLUMN area INTEGER
    CONSTRAINT fk_territory_area_territory REFERENCES territory (id) ON DELETE RESTRICT;

CREATE INDEX ix_territory_area ON territory (area);

CREATE TABLE area (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    members TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_area PRIMARY KEY (id),
    CONSTRAINT uq_area_uid UNIQUE (uid),
    CONSTRAINT fk_area_id_territory FOREIGN KEY(id) REFERENCES territory (id) ON DELETE RESTRICT
);

CREATE TABLE finding (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    title TEXT NOT NULL,
    finding TEXT NOT NULL,
    cause TEXT NOT NULL,
    recommendation TEXT NOT NULL,
    stage TEXT NOT NULL,
    created_on TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_finding PRIMARY KEY (id),
    CONSTRAINT uq_finding_uid UNIQUE (uid)
);

CREATE INDEX ix_finding_deleted_at ON finding (deleted_at);

CREATE TABLE finding_territory (
    finding INTEGER NOT NULL,
    territory INTEGER NOT NULL,
    CONSTRAINT pk_finding_territory PRIMARY KEY (finding, territory),
    CONSTRAINT fk_finding_territory_finding_finding FOREIGN KEY(finding) REFERENCES finding (id) ON DELETE RESTRICT,
    CONSTRAINT fk_finding_territory_territory_territory FOREIGN KEY(territory) REFERENCES territory (id) ON DELETE RESTRICT
) WITHOUT ROWID;

CREATE INDEX ix_finding_territory_territory ON finding_territory (territory);

CREATE TABLE finding_evidence (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    finding INTEGER NOT NULL,
    indicator INTEGER NOT NULL,
    territory INTEGER NOT NULL,
    measure TEXT NOT NULL,
    sector INTEGER NOT NULL,
    ground INTEGER NOT NULL,
    landlord INTEGER NOT NULL,
    detail INTEGER NOT NULL,
    span_first INTEGER NOT NULL,
    span_last INTEGER NOT NULL,
    amount REAL,
    shown TEXT NOT NULL,
    as_of TEXT NOT NULL,
    batches TEXT NOT NULL,
    frozen_on TEXT NOT NULL,
    CONSTRAINT pk_finding_evidence PRIMARY KEY (id),
    CONSTRAINT uq_finding_evidence_uid UNIQUE (uid),
    CONSTRAINT fk_finding_evidence_finding_finding FOREIGN KEY(finding) REFERENCES finding (id) ON DELETE RESTRICT,
    CONSTRAINT fk_finding_evidence_indicator_indicator FOREIGN KEY(indicator) REFERENCES indicator (number) ON DELETE RESTRICT,
    CONSTRAINT fk_finding_evidence_territory_territory FOREIGN KEY(territory) REFERENCES territory (id) ON DELETE RESTRICT
);

CREATE INDEX ix_finding_evidence_finding ON finding_evidence (finding);
"""


def upgrade(connection: sqlite3.Connection) -> None:
    """Add the areas and the findings, inside the caller's transaction."""
    for statement in _STATEMENTS.split(";"):
        if statement.strip():
            connection.execute(statement)
