-- A unit of work that was slow for minutes may still append what it recorded when it began. It is told apart from a clock
-- that is wrong, and may lie further in the past than a clock may be ahead.
CREATE OR REPLACE FUNCTION append_facts(
    sequences integer[], aggregate_types smallint[], types smallint[],
    aggregates uuid[], ids uuid[], metadatas bytea[], payloads bytea[]) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    base bigint;
    odd uuid;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'Facts are appended at isolation read committed only.' USING ERRCODE = 'KE002';
    END IF;
    PERFORM pg_advisory_xact_lock(461263169907); -- 'kemis' in ASCII
    SELECT id INTO odd FROM unnest(ids) AS id
        WHERE uuid_extract_timestamp(id) IS NULL OR uuid_extract_version(id) <> 7
           OR uuid_extract_timestamp(id) NOT BETWEEN clock_timestamp() - interval '10 minutes'
                                                 AND clock_timestamp() + interval '2 minutes'
        LIMIT 1;
    IF FOUND THEN
        IF uuid_extract_version(odd) IS DISTINCT FROM 7 THEN
            RAISE EXCEPTION 'A fact''s id tells when it was recorded: % is no UUID of version 7.', odd USING ERRCODE = 'KE003';
        ELSIF uuid_extract_timestamp(odd) < clock_timestamp() THEN
            RAISE EXCEPTION 'A fact is appended within 10 minutes after it was recorded, but by its id % was recorded at %. '
                'The work that recorded it took too long, or the clock of its node is slow. Put business dates into the payload.',
                odd, uuid_extract_timestamp(odd) USING ERRCODE = 'KE003';
        ELSE
            RAISE EXCEPTION 'A fact is recorded before it is appended, but by its id % will be recorded at %, more than '
                '2 minutes after now by the database''s clock. Set the clocks of the nodes. Put business dates into the payload.',
                odd, uuid_extract_timestamp(odd) USING ERRCODE = 'KE003';
        END IF;
    END IF;
    base := last_position();
    INSERT INTO fact (position, sequence, aggregate_type, type, aggregate, id, metadata, payload)
        SELECT base + n, sequence, aggregate_type, type, aggregate, id, metadata, payload
        FROM unnest(sequences, aggregate_types, types, aggregates, ids, metadatas, payloads)
            WITH ORDINALITY AS f(sequence, aggregate_type, type, aggregate, id, metadata, payload, n);
    RETURN base;
END
$$;
