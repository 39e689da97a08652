-- Imports of which it is still known what stood in their rows. forget_at is set once an import is over.
CREATE TABLE import_remembered (
    import     uuid        PRIMARY KEY,
    sha256     text        NOT NULL,
    forget_at  timestamptz,
    -- Somebody in it was erased, so that nobody waits.
    at_once    boolean     NOT NULL DEFAULT false
);

CREATE INDEX import_remembered_by_file ON import_remembered (sha256);
