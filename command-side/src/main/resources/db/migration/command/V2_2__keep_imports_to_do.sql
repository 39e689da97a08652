-- Imports that are not worked through yet. Whoever works at one holds an advisory lock on it, which ends with its connection.
CREATE TABLE import_to_do (
    import      uuid        PRIMARY KEY,
    received_at timestamptz NOT NULL
);

-- On which line of a running import a key came first, so that its repetition is noticed however long the file is.
CREATE TABLE import_key (
    import uuid   NOT NULL,
    key    text   NOT NULL,
    line   bigint NOT NULL,
    PRIMARY KEY (import, key)
);
