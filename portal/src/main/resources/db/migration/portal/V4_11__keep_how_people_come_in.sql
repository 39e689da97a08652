-- What signing in needs to know of an account at once. All but the secrets is taken from facts.
ALTER TABLE account
    ADD COLUMN id                     uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    ADD COLUMN version                bigint NOT NULL DEFAULT -1,
    ADD COLUMN state                  text NOT NULL DEFAULT 'OPEN',
    ADD COLUMN full_name              text,
    ADD COLUMN email                  text,
    ADD COLUMN email_proven           boolean NOT NULL DEFAULT false,
    ADD COLUMN phone                  text,
    ADD COLUMN phone_proven           boolean NOT NULL DEFAULT false,
    ADD COLUMN language               text NOT NULL DEFAULT 'en',
    -- Counts up with whatever ends all sessions: another password, other grants, a suspension.
    ADD COLUMN epoch                  int NOT NULL DEFAULT 0,
    ADD COLUMN second_factor_required boolean NOT NULL DEFAULT false,
    ADD COLUMN totp_secret            bytea,
    ADD COLUMN totp_confirmed         boolean NOT NULL DEFAULT false,
    -- The time step of the last code accepted: no code opens twice.
    ADD COLUMN totp_step              bigint NOT NULL DEFAULT 0,
    ALTER COLUMN password_hash DROP NOT NULL;

UPDATE account SET state = 'SUSPENDED' WHERE NOT active;
ALTER TABLE account DROP COLUMN active;

CREATE INDEX account_by_email ON account (email) WHERE email_proven;
CREATE INDEX account_by_phone ON account (phone) WHERE phone_proven;

-- One-way hashes of the codes that stand in for a lost second factor.
CREATE TABLE recovery_code (
    account   text NOT NULL REFERENCES account (name) ON DELETE CASCADE,
    code_hash bytea NOT NULL,
    used_at   timestamptz,
    PRIMARY KEY (account, code_hash)
);

-- Links with which somebody sets a password. The link itself is only in the message that carries it.
CREATE TABLE link (
    token_hash bytea PRIMARY KEY,
    account    text NOT NULL REFERENCES account (name) ON DELETE CASCADE,
    purpose    text NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);

CREATE INDEX link_of_account ON link (account);

-- Who asked to be let in and has not proven the contact yet. Rows go after two days.
CREATE TABLE registration (
    id          uuid PRIMARY KEY,
    account     uuid NOT NULL,
    asked       text,
    kind        text NOT NULL,
    contact     text NOT NULL,
    language    text NOT NULL,
    code_hash   bytea,
    attempts    int NOT NULL DEFAULT 0,
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at  timestamptz NOT NULL,
    verified_as text
);

CREATE INDEX registration_of_account ON registration (account);
CREATE INDEX registration_by_age ON registration (created_at);

-- A new contact of an account that its holder has not proven yet.
CREATE TABLE contact_proof (
    account    text NOT NULL REFERENCES account (name) ON DELETE CASCADE,
    kind       text NOT NULL,
    contact    text NOT NULL,
    code_hash  bytea NOT NULL,
    attempts   int NOT NULL DEFAULT 0,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (account, kind)
);

CREATE TABLE api_token (
    id           uuid PRIMARY KEY,
    account      text NOT NULL REFERENCES account (name) ON DELETE CASCADE,
    name         text NOT NULL,
    role         text NOT NULL,
    scope        text NOT NULL,
    token_hash   bytea NOT NULL UNIQUE,
    created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at   timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at   timestamptz
);

CREATE INDEX api_token_of_account ON api_token (account);

-- Devices from which an account was signed in before.
CREATE TABLE known_device (
    account     text NOT NULL REFERENCES account (name) ON DELETE CASCADE,
    device_hash bytea NOT NULL,
    seen_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (account, device_hash)
);

-- What may still be tried, refilled with time. Lost in a crash of the database, which harms nobody.
CREATE UNLOGGED TABLE allowance (
    key       text PRIMARY KEY,
    remaining double precision NOT NULL,
    at        timestamptz NOT NULL
);

CREATE INDEX allowance_by_age ON allowance (at);

-- Messages, written in the transaction of their cause and sent afterwards. The text is wiped once it is sent.
CREATE TABLE message (
    id              uuid PRIMARY KEY,
    cause           text NOT NULL UNIQUE,
    kind            text NOT NULL,
    account         text,
    recipient       text NOT NULL,
    subject         text NOT NULL,
    body            text,
    state           text NOT NULL DEFAULT 'WAITING',
    attempts        int NOT NULL DEFAULT 0,
    due_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    settled_at      timestamptz,
    reference       text,
    trouble         text
);

CREATE INDEX message_due ON message (due_at) WHERE state IN ('WAITING', 'SENDING');
CREATE INDEX message_newest ON message (created_at DESC);

-- The key of the secrets above, where none is given.
CREATE TABLE access_key (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    secret text NOT NULL
);
