-- The first answer to a request that named itself, so that a repeat is answered the same.
CREATE TABLE first_answer (
    account     text NOT NULL,
    key         text NOT NULL,
    digest      bytea NOT NULL,
    attempt     uuid NOT NULL,
    begun_at    timestamptz NOT NULL,
    lease_until timestamptz NOT NULL,
    status      int,
    location    text,
    etag        text,
    body        text,
    PRIMARY KEY (account, key)
);

CREATE INDEX first_answer_by_age ON first_answer (begun_at);
