-- Files handed in, known by the hash of their bytes, which a fact names. A file without a hash is still on its way in.
CREATE TABLE kept_file (
    id         uuid        PRIMARY KEY,
    sha256     bytea       UNIQUE,
    bytes      bigint      NOT NULL DEFAULT 0,
    started_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- In pieces, so that neither side ever holds a whole file.
CREATE TABLE kept_file_piece (
    file   uuid    NOT NULL REFERENCES kept_file ON DELETE CASCADE,
    number integer NOT NULL,
    bytes  bytea   NOT NULL,
    PRIMARY KEY (file, number)
);
