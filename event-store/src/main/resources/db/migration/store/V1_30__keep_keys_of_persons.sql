-- One key for each person, wrapped by a master key that is never in the database. Without it, what is personal in that
-- person's facts cannot be read.
CREATE TABLE personal_key (
    subject   uuid    PRIMARY KEY,
    master    integer,
    wrapped   bytea,
    -- When the key was destroyed. The row stays, so that nobody takes an erased person for a lost key.
    erased_at timestamptz,
    CHECK ((wrapped IS NULL) = (erased_at IS NOT NULL) AND (wrapped IS NULL) = (master IS NULL))
);

-- Every node asks every second who was erased.
CREATE INDEX personal_key_erased ON personal_key (erased_at) WHERE erased_at IS NOT NULL;

-- The master keys by which any of them may be wrapped, each known by a few bytes of a keyed hash.
CREATE TABLE master_key (
    id         integer     PRIMARY KEY,
    used_since timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Facts together with the keys of those of whom they are the first: neither is ever there without the other.
CREATE FUNCTION append_facts_and_keys(
    sequences integer[], aggregate_types smallint[], types smallint[],
    aggregates uuid[], ids uuid[], metadatas bytea[], payloads bytea[],
    key_subjects uuid[], key_masters integer[], key_wrapped bytea[]) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    -- In order, so that two nodes wait for each other but not in a circle; and before the turn to append is taken.
    INSERT INTO personal_key (subject, master, wrapped)
        SELECT * FROM unnest(key_subjects, key_masters, key_wrapped) AS key (subject, master, wrapped) ORDER BY subject;
    RETURN append_facts(sequences, aggregate_types, types, aggregates, ids, metadatas, payloads);
END
$$;
