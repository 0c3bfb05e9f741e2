"""Sixth shape of the base: what partners are, the professionals who work there, the agreements with them.

Frozen SQL: it must never follow a later change of the models.
"""

from __future__ import annotations

import sqlite3

TITLE = "Partenaires"

_STATEMENTS = """
ALTER TABLE organisation ADD COLUMN relation TEXT DEFAULT '' NOT NULL;
ALTER TABLE organisation ADD COLUMN relation_reason TEXT DEFAULT '' NOT NULL;
ALTER TABLE organisation ADD COLUMN relation_on TEXT;
ALTER TABLE organisation ADD COLUMN cadence INTEGER;
ALTER TABLE organisation ADD COLUMN our_referent TEXT DEFAULT '' NOT NULL;
ALTER TABLE organisation ADD COLUMN landlord_form TEXT DEFAULT '' NOT NULL;
ALTER TABLE organisation ADD COLUMN merged_services BOOLEAN;
ALTER TABLE organisation ADD COLUMN ccapex_seat TEXT DEFAULT '' NOT NULL;
ALTER TABLE organisation ADD COLUMN invited_mayor BOOLEAN DEFAULT 0 NOT NULL;
ALTER TABLE organisation ADD COLUMN email TEXT DEFAULT '' NOT NULL;
ALTER TABLE organisation ADD COLUMN phone TEXT DEFAULT '' NOT NULL;
ALTER TABLE organisation ADD COLUMN website TEXT DEFAULT '' NOT NULL;
ALTER TABLE organisation ADD COLUMN notes TEXT DEFAULT '' NOT NULL;
ALTER TABLE organisation ADD COLUMN territory INTEGER
    CONSTRAINT fk_organisation_territory_territory REFERENCES territory (id) ON DELETE RESTRICT;
ALTER TABLE organisation ADD COLUMN seat INTEGER
    CONSTRAINT fk_organisation_seat_territory REFERENCES territory (id) ON DELETE RESTRICT;
ALTER TABLE organisation ADD COLUMN merged_into INTEGER
    CONSTRAINT fk_organisation_merged_into_organisation REFERENCES organisation (id) ON DELETE RESTRICT;

CREATE INDEX ix_organisation_merged_into ON organisation (merged_into);
CREATE INDEX ix_organisation_seat ON organisation (seat);
CREATE INDEX ix_organisation_territory ON organisation (territory);


CREATE TABLE organisation_territory (
    organisation INTEGER NOT NULL,
    territory INTEGER NOT NULL,
    CONSTRAINT pk_organisation_territory PRIMARY KEY (organisation, territory),
    CONSTRAINT fk_organisation_territory_organisation_organisation FOREIGN KEY(organisation) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_organisation_territory_territory_territory FOREIGN KEY(territory) REFERENCES territory (id) ON DELETE RESTRICT
) WITHOUT ROWID;

CREATE INDEX ix_organisation_territory_territory ON organisation_territory (territory);

CREATE TABLE organisation_landlord (
    landlord INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    CONSTRAINT pk_organisation_landlord PRIMARY KEY (landlord),
    CONSTRAINT fk_organisation_landlord_landlord_landlord FOREIGN KEY(landlord) REFERENCES landlord (id) ON DELETE RESTRICT,
    CONSTRAINT fk_organisation_landlord_organisation_organisation FOREIGN KEY(organisation) REFERENCES organisation (id) ON DELETE RESTRICT
);

CREATE INDEX ix_organisation_landlord_organisation ON organisation_landlord (organisation);

CREATE TABLE partner_count (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    organisation INTEGER NOT NULL,
    kind TEXT NOT NULL,
    territory INTEGER NOT NULL,
    first_day TEXT,
    last_day TEXT,
    amount INTEGER NOT NULL,
    part INTEGER,
    as_of TEXT NOT NULL,
    source TEXT NOT NULL,
    CONSTRAINT ck_partner_count_sourced CHECK (as_of <> '' AND source <> ''),
    CONSTRAINT pk_partner_count PRIMARY KEY (id),
    CONSTRAINT uq_partner_count_uid UNIQUE (uid),
    CONSTRAINT fk_partner_count_organisation_organisation FOREIGN KEY(organisation) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_partner_count_territory_territory FOREIGN KEY(territory) REFERENCES territory (id) ON DELETE RESTRICT
);

CREATE INDEX ix_partner_count_organisation ON partner_count (organisation);
CREATE INDEX ix_partner_count_territory ON partner_count (territory);

CREATE TABLE kind_cadence (
    kind TEXT NOT NULL,
    days INTEGER NOT NULL,
    CONSTRAINT pk_kind_cadence PRIMARY KEY (kind)
);

CREATE TABLE person (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    civility TEXT NOT NULL,
    last_name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    key TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    mobile TEXT NOT NULL,
    do_not_contact BOOLEAN NOT NULL,
    do_not_contact_reason TEXT NOT NULL,
    do_not_contact_on TEXT,
    legal_basis TEXT NOT NULL,
    source TEXT NOT NULL,
    verified_on TEXT,
    created_on TEXT NOT NULL,
    erased_on TEXT,
    deleted_at TEXT,
    CONSTRAINT pk_person PRIMARY KEY (id),
    CONSTRAINT uq_person_uid UNIQUE (uid)
);

CREATE INDEX ix_person_key ON person (key);

CREATE TABLE position (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    person INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    title TEXT NOT NULL,
    service TEXT NOT NULL,
    since TEXT,
    until TEXT,
    main BOOLEAN NOT NULL,
    CONSTRAINT pk_position PRIMARY KEY (id),
    CONSTRAINT uq_position_uid UNIQUE (uid),
    CONSTRAINT fk_position_person_person FOREIGN KEY(person) REFERENCES person (id) ON DELETE RESTRICT,
    CONSTRAINT fk_position_organisation_organisation FOREIGN KEY(organisation) REFERENCES organisation (id) ON DELETE RESTRICT
);

CREATE INDEX ix_position_organisation ON position (organisation);
CREATE INDEX ix_position_person ON position (person);

CREATE TABLE position_role (
    position INTEGER NOT NULL,
    role TEXT NOT NULL,
    CONSTRAINT pk_position_role PRIMARY KEY (position, role),
    CONSTRAINT fk_position_role_position_position FOREIGN KEY(position) REFERENCES position (id) ON DELETE RESTRICT
) WITHOUT ROWID;

CREATE TABLE agreement (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    state_on TEXT NOT NULL,
    waiting_for TEXT NOT NULL,
    waiting_since TEXT,
    signed_on TEXT,
    effective_on TEXT,
    ends_on TEXT,
    notice_months INTEGER,
    renewal TEXT NOT NULL,
    renewal_months INTEGER,
    our_referent TEXT NOT NULL,
    notes TEXT NOT NULL,
    reference_plan INTEGER,
    previous INTEGER,
    created_on TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_agreement PRIMARY KEY (id),
    CONSTRAINT uq_agreement_uid UNIQUE (uid),
    CONSTRAINT fk_agreement_reference_plan_reference_plan FOREIGN KEY(reference_plan) REFERENCES reference_plan (id) ON DELETE RESTRICT,
    CONSTRAINT fk_agreement_previous_agreement FOREIGN KEY(previous) REFERENCES agreement (id) ON DELETE RESTRICT
);

CREATE INDEX ix_agreement_previous ON agreement (previous);
CREATE INDEX ix_agreement_reference_plan ON agreement (reference_plan);

CREATE TABLE agreement_party (
    agreement INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    signed_on TEXT,
    CONSTRAINT pk_agreement_party PRIMARY KEY (agreement, organisation),
    CONSTRAINT fk_agreement_party_agreement_agreement FOREIGN KEY(agreement) REFERENCES agreement (id) ON DELETE RESTRICT,
    CONSTRAINT fk_agreement_party_organisation_organisation FOREIGN KEY(organisation) REFERENCES organisation (id) ON DELETE RESTRICT
) WITHOUT ROWID;

CREATE INDEX ix_agreement_party_organisation ON agreement_party (organisation);

CREATE TABLE amendment (
    id INTEGER NOT NULL,
    uid TEXT NOT NULL,
    agreement INTEGER NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    signed_on TEXT,
    effective_on TEXT,
    ends_on TEXT,
    CONSTRAINT pk_amendment PRIMARY KEY (id),
    CONSTRAINT uq_amendment_uid UNIQUE (uid),
    CONSTRAINT fk_amendment_agreement_agreement FOREIGN KEY(agreement) REFERENCES agreement (id) ON DELETE RESTRICT
);

CREATE INDEX ix_amendment_agreement ON amendment (agreement);
"""


def upgrade(connection: sqlite3.Connection) -> None:
    """Describe the organisations as partners, and add who and what binds us to them, inside the caller's transaction."""
    for statement in _STATEMENTS.split(";"):
        if statement.strip():
            connection.execute(statement)
