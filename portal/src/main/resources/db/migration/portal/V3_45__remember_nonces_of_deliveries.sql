-- Signed requests that came in, so that none comes in twice; kept a little longer than a replay could pass.
CREATE TABLE delivery_nonce (
    system  text        NOT NULL,
    nonce   text        NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (system, nonce)
);

CREATE INDEX delivery_nonce_by_age ON delivery_nonce (seen_at);
