-- The key with which identifiers become claims: one for all nodes, for ever.
CREATE TABLE claim_key (
    sole        boolean PRIMARY KEY DEFAULT true CHECK (sole),
    fingerprint bytea NOT NULL,
    -- Absent where the operator keeps it (KEMIS_CLAIM_KEY).
    secret      text
);
