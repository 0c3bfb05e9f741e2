"""First shape of the base: frame, batches and values, totals, journal.

Frozen SQL: it must never follow a later change of the models.
"""

from __future__ import annotations

import sqlite3

TITLE = "Création de la base"

_STATEMENTS = """
CREATE TABLE setting (
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_setting PRIMARY KEY (key)
);

CREATE TABLE territory (
    id INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    epci INTEGER,
    arrondissement INTEGER,
    population INTEGER,
    communes INTEGER NOT NULL,
    astride BOOLEAN NOT NULL,
    CONSTRAINT pk_territory PRIMARY KEY (id),
    CONSTRAINT fk_territory_epci_territory FOREIGN KEY(epci) REFERENCES territory (id) ON DELETE RESTRICT,
    CONSTRAINT fk_territory_arrondissement_territory FOREIGN KEY(arrondissement) REFERENCES territory (id) ON DELETE RESTRICT
);

CREATE INDEX ix_territory_kind ON territory (kind);

CREATE TABLE indicator (
    number INTEGER NOT NULL,
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    unit TEXT NOT NULL,
    aggregation TEXT NOT NULL,
    local BOOLEAN NOT NULL,
    CONSTRAINT pk_indicator PRIMARY KEY (number),
    CONSTRAINT uq_indicator_code UNIQUE (code)
);

CREATE TABLE landlord (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    key TEXT NOT NULL,
    sector INTEGER NOT NULL,
    CONSTRAINT pk_landlord PRIMARY KEY (id),
    CONSTRAINT uq_landlord_uid UNIQUE (uid),
    CONSTRAINT uq_landlord_key UNIQUE (key)
);

CREATE TABLE batch (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    kind INTEGER NOT NULL,
    label TEXT NOT NULL,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    layout TEXT NOT NULL,
    source TEXT NOT NULL,
    perimeter TEXT NOT NULL,
    as_of TEXT NOT NULL,
    received_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    rows_read INTEGER NOT NULL,
    values_kept INTEGER NOT NULL,
    cells_rejected INTEGER NOT NULL,
    report TEXT NOT NULL,
    withdrawn_at TEXT,
    withdrawn_by TEXT,
    CONSTRAINT pk_batch PRIMARY KEY (id),
    CONSTRAINT uq_batch_uid UNIQUE (uid)
);

CREATE INDEX ix_batch_sha256 ON batch (sha256);

CREATE TABLE batch_scope (
    id INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    indicator INTEGER NOT NULL,
    territory INTEGER NOT NULL,
    period_kind INTEGER NOT NULL,
    period_first INTEGER NOT NULL,
    period_last INTEGER NOT NULL,
    sectors INTEGER NOT NULL,
    by_landlord BOOLEAN NOT NULL,
    CONSTRAINT pk_batch_scope PRIMARY KEY (id),
    CONSTRAINT fk_batch_scope_batch_batch FOREIGN KEY(batch) REFERENCES batch (id) ON DELETE RESTRICT,
    CONSTRAINT fk_batch_scope_indicator_indicator FOREIGN KEY(indicator) REFERENCES indicator (number) ON DELETE RESTRICT,
    CONSTRAINT fk_batch_scope_territory_territory FOREIGN KEY(territory) REFERENCES territory (id) ON DELETE RESTRICT
);

CREATE INDEX ix_batch_scope_batch ON batch_scope (batch);

CREATE TABLE value (
    indicator INTEGER NOT NULL,
    period_kind INTEGER NOT NULL,
    period_start INTEGER NOT NULL,
    territory INTEGER NOT NULL,
    sector INTEGER NOT NULL,
    ground INTEGER NOT NULL,
    landlord INTEGER NOT NULL,
    detail INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    amount REAL,
    weight REAL,
    status INTEGER NOT NULL,
    absence INTEGER NOT NULL,
    CONSTRAINT pk_value PRIMARY KEY (indicator, period_kind, period_start, territory, sector, ground, landlord, detail, batch),
    CONSTRAINT fk_value_indicator_indicator FOREIGN KEY(indicator) REFERENCES indicator (number) ON DELETE RESTRICT,
    CONSTRAINT fk_value_territory_territory FOREIGN KEY(territory) REFERENCES territory (id) ON DELETE RESTRICT,
    CONSTRAINT fk_value_batch_batch FOREIGN KEY(batch) REFERENCES batch (id) ON DELETE RESTRICT
) WITHOUT ROWID;

CREATE TABLE summary (
    indicator INTEGER NOT NULL,
    level INTEGER NOT NULL,
    sector INTEGER NOT NULL,
    ground INTEGER NOT NULL,
    landlord INTEGER NOT NULL,
    detail INTEGER NOT NULL,
    period_kind INTEGER NOT NULL,
    period_start INTEGER NOT NULL,
    territory INTEGER NOT NULL,
    amount REAL,
    weight REAL,
    covered INTEGER NOT NULL,
    expected INTEGER NOT NULL,
    status INTEGER NOT NULL,
    absence INTEGER NOT NULL,
    route INTEGER NOT NULL,
    as_of TEXT NOT NULL,
    CONSTRAINT pk_summary PRIMARY KEY (indicator, level, sector, ground, landlord, detail, period_kind, period_start, territory)
) WITHOUT ROWID;

CREATE TABLE summary_scope (
    indicator INTEGER NOT NULL,
    period_kind INTEGER NOT NULL,
    period_start INTEGER NOT NULL,
    sector INTEGER NOT NULL,
    territory INTEGER NOT NULL,
    as_of TEXT NOT NULL,
    CONSTRAINT pk_summary_scope PRIMARY KEY (indicator, period_kind, period_start, sector, territory)
) WITHOUT ROWID;

CREATE TABLE summary_source (
    indicator INTEGER NOT NULL,
    period_kind INTEGER NOT NULL,
    period_start INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    CONSTRAINT pk_summary_source PRIMARY KEY (indicator, period_kind, period_start, batch)
) WITHOUT ROWID;

CREATE TABLE hot_spot (
    indicator INTEGER NOT NULL,
    level INTEGER NOT NULL,
    month INTEGER NOT NULL,
    territory INTEGER NOT NULL,
    observed REAL NOT NULL,
    exposure REAL NOT NULL,
    rate REAL NOT NULL,
    reference_rate REAL NOT NULL,
    shrunken_rate REAL NOT NULL,
    p_value REAL NOT NULL,
    q_value REAL NOT NULL,
    flagged BOOLEAN NOT NULL,
    CONSTRAINT pk_hot_spot PRIMARY KEY (indicator, level, month, territory)
) WITHOUT ROWID;

CREATE TABLE change_set (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    label TEXT NOT NULL,
    tables TEXT NOT NULL,
    CONSTRAINT pk_change_set PRIMARY KEY (id),
    CONSTRAINT uq_change_set_uid UNIQUE (uid)
);

CREATE TABLE change (
    id INTEGER NOT NULL,
    change_set INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    record TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    CONSTRAINT pk_change PRIMARY KEY (id),
    CONSTRAINT fk_change_change_set_change_set FOREIGN KEY(change_set) REFERENCES change_set (id) ON DELETE RESTRICT
);

CREATE INDEX ix_change_change_set ON change (change_set);
"""


def upgrade(connection: sqlite3.Connection) -> None:
    """Create every table of the first version, inside the caller's transaction."""
    for statement in _STATEMENTS.split(";"):
        if statement.strip():
            connection.execute(statement)
