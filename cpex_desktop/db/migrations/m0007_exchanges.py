"""Seventh shape of the base: exchanges with partners, what was promised, what is to be followed up.

Frozen SQL: it must never follow a later change of the models.
"""

from __future__ import annotations

import sqlite3

TITLE = "Échanges"

_STATEMENTS = """
CREATE TABLE exchange (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    day TEXT NOT NULL,
    hour TEXT NOT NULL,
    minutes INTEGER,
    channel TEXT NOT NULL,
    direction TEXT NOT NULL,
    outcome TEXT NOT NULL,
    theme TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    internal_note TEXT NOT NULL,
    our_side TEXT NOT NULL,
    created_on TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_exchange PRIMARY KEY (id),
    CONSTRAINT uq_exchange_uid UNIQUE (uid)
);

CREATE INDEX ix_exchange_day ON exchange (day);

CREATE TABLE exchange_organisation (
    organisation INTEGER NOT NULL,
    exchange INTEGER NOT NULL,
    CONSTRAINT pk_exchange_organisation PRIMARY KEY (organisation, exchange),
    CONSTRAINT fk_exchange_organisation_organisation_organisation FOREIGN KEY(organisation) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_exchange_organisation_exchange_exchange FOREIGN KEY(exchange) REFERENCES exchange (id) ON DELETE RESTRICT
) WITHOUT ROWID;

CREATE INDEX ix_exchange_organisation_exchange ON exchange_organisation (exchange);

CREATE TABLE exchange_person (
    person INTEGER NOT NULL,
    exchange INTEGER NOT NULL,
    CONSTRAINT pk_exchange_person PRIMARY KEY (person, exchange),
    CONSTRAINT fk_exchange_person_person_person FOREIGN KEY(person) REFERENCES person (id) ON DELETE RESTRICT,
    CONSTRAINT fk_exchange_person_exchange_exchange FOREIGN KEY(exchange) REFERENCES exchange (id) ON DELETE RESTRICT
) WITHOUT ROWID;

CREATE INDEX ix_exchange_person_exchange ON exchange_person (exchange);

CREATE TABLE exchange_territory (
    territory INTEGER NOT NULL,
    exchange INTEGER NOT NULL,
    CONSTRAINT pk_exchange_territory PRIMARY KEY (territory, exchange),
    CONSTRAINT fk_exchange_territory_territory_territory FOREIGN KEY(territory) REFERENCES territory (id) ON DELETE RESTRICT,
    CONSTRAINT fk_exchange_territory_exchange_exchange FOREIGN KEY(exchange) REFERENCES exchange (id) ON DELETE RESTRICT
) WITHOUT ROWID;

CREATE INDEX ix_exchange_territory_exchange ON exchange_territory (exchange);

CREATE TABLE exchange_action (
    action INTEGER NOT NULL,
    exchange INTEGER NOT NULL,
    CONSTRAINT pk_exchange_action PRIMARY KEY (action, exchange),
    CONSTRAINT fk_exchange_action_action_action FOREIGN KEY(action) REFERENCES action (id) ON DELETE RESTRICT,
    CONSTRAINT fk_exchange_action_exchange_exchange FOREIGN KEY(exchange) REFERENCES exchange (id) ON DELETE RESTRICT
) WITHOUT ROWID;

CREATE INDEX ix_exchange_action_exchange ON exchange_action (exchange);

CREATE TABLE exchange_agreement (
    agreement INTEGER NOT NULL,
    exchange INTEGER NOT NULL,
    CONSTRAINT pk_exchange_agreement PRIMARY KEY (agreement, exchange),
    CONSTRAINT fk_exchange_agreement_agreement_agreement FOREIGN KEY(agreement) REFERENCES agreement (id) ON DELETE RESTRICT,
    CONSTRAINT fk_exchange_agreement_exchange_exchange FOREIGN KEY(exchange) REFERENCES exchange (id) ON DELETE RESTRICT
) WITHOUT ROWID;

CREATE INDEX ix_exchange_agreement_exchange ON exchange_agreement (exchange);

CREATE TABLE pledge (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    organisation INTEGER,
    exchange INTEGER,
    agreement INTEGER,
    position INTEGER NOT NULL,
    by_us BOOLEAN NOT NULL,
    wording TEXT NOT NULL,
    bearer TEXT NOT NULL,
    due_on TEXT,
    state TEXT NOT NULL,
    state_on TEXT NOT NULL,
    evidence TEXT NOT NULL,
    target REAL,
    unit TEXT NOT NULL,
    reached REAL,
    reached_on TEXT,
    reached_source TEXT NOT NULL,
    CONSTRAINT ck_pledge_sourced CHECK (reached IS NULL OR (reached_on IS NOT NULL AND reached_source <> '')),
    CONSTRAINT pk_pledge PRIMARY KEY (id),
    CONSTRAINT uq_pledge_uid UNIQUE (uid),
    CONSTRAINT fk_pledge_organisation_organisation FOREIGN KEY(organisation) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_pledge_exchange_exchange FOREIGN KEY(exchange) REFERENCES exchange (id) ON DELETE RESTRICT,
    CONSTRAINT fk_pledge_agreement_agreement FOREIGN KEY(agreement) REFERENCES agreement (id) ON DELETE RESTRICT
);

CREATE INDEX ix_pledge_agreement ON pledge (agreement);
CREATE INDEX ix_pledge_exchange ON pledge (exchange);
CREATE INDEX ix_pledge_organisation ON pledge (organisation);

CREATE TABLE follow_up (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    organisation INTEGER NOT NULL,
    person INTEGER,
    exchange INTEGER,
    agreement INTEGER,
    wording TEXT NOT NULL,
    channel TEXT NOT NULL,
    due_on TEXT NOT NULL,
    outcome TEXT NOT NULL,
    outcome_on TEXT,
    answer INTEGER,
    created_on TEXT NOT NULL,
    CONSTRAINT pk_follow_up PRIMARY KEY (id),
    CONSTRAINT uq_follow_up_uid UNIQUE (uid),
    CONSTRAINT fk_follow_up_organisation_organisation FOREIGN KEY(organisation) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_follow_up_person_person FOREIGN KEY(person) REFERENCES person (id) ON DELETE RESTRICT,
    CONSTRAINT fk_follow_up_exchange_exchange FOREIGN KEY(exchange) REFERENCES exchange (id) ON DELETE RESTRICT,
    CONSTRAINT fk_follow_up_agreement_agreement FOREIGN KEY(agreement) REFERENCES agreement (id) ON DELETE RESTRICT,
    CONSTRAINT fk_follow_up_answer_exchange FOREIGN KEY(answer) REFERENCES exchange (id) ON DELETE RESTRICT
);

CREATE INDEX ix_follow_up_agreement ON follow_up (agreement);
CREATE INDEX ix_follow_up_answer ON follow_up (answer);
CREATE INDEX ix_follow_up_due_on ON follow_up (due_on);
CREATE INDEX ix_follow_up_exchange ON follow_up (exchange);
CREATE INDEX ix_follow_up_organisation ON follow_up (organisation);
CREATE INDEX ix_follow_up_person ON follow_up (person);

CREATE TABLE partner_document (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    organisation INTEGER,
    exchange INTEGER,
    agreement INTEGER,
    kind TEXT NOT NULL,
    target TEXT NOT NULL,
    title TEXT NOT NULL,
    added_on TEXT NOT NULL,
    CONSTRAINT pk_partner_document PRIMARY KEY (id),
    CONSTRAINT uq_partner_document_uid UNIQUE (uid),
    CONSTRAINT fk_partner_document_organisation_organisation FOREIGN KEY(organisation) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_partner_document_exchange_exchange FOREIGN KEY(exchange) REFERENCES exchange (id) ON DELETE RESTRICT,
    CONSTRAINT fk_partner_document_agreement_agreement FOREIGN KEY(agreement) REFERENCES agreement (id) ON DELETE RESTRICT
);

CREATE INDEX ix_partner_document_agreement ON partner_document (agreement);
CREATE INDEX ix_partner_document_exchange ON partner_document (exchange);
CREATE INDEX ix_partner_document_organisation ON partner_document (organisation);
"""


def upgrade(connection: sqlite3.Connection) -> None:
    """Add the log of exchanges and what hangs on it, inside the caller's transaction."""
    for statement in _STATEMENTS.split(";"):
        if statement.strip():
            connection.execute(statement)
