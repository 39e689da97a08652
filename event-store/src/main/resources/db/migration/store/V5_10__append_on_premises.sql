-- Facts that stand on others, which their decision looked at and did not change: an enrolment on those of its school.

-- Asked when the turn to append is taken, so that what is looked at cannot change until the facts are visible.
CREATE FUNCTION premises_gone(premise_aggregates uuid[], premise_sequences integer[]) RETURNS SETOF uuid
LANGUAGE sql STABLE AS $$
    SELECT premise.aggregate FROM unnest(premise_aggregates, premise_sequences) AS premise (aggregate, sequence)
    WHERE premise.sequence IS DISTINCT FROM (
        SELECT fact.sequence FROM fact WHERE fact.aggregate = premise.aggregate ORDER BY fact.sequence DESC LIMIT 1)
$$;

-- The same as append_facts_and_keys, while each of these facts is still the last of its aggregate.
CREATE FUNCTION append_facts_on_premises(
    sequences integer[], aggregate_types smallint[], types smallint[],
    aggregates uuid[], ids uuid[], metadatas bytea[], payloads bytea[],
    key_subjects uuid[], key_masters integer[], key_wrapped bytea[],
    premise_aggregates uuid[], premise_sequences integer[]) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(key_subjects) > 0 THEN
        INSERT INTO personal_key (subject, master, wrapped)
            SELECT * FROM unnest(key_subjects, key_masters, key_wrapped) AS key (subject, master, wrapped) ORDER BY subject;
    END IF;
    PERFORM pg_advisory_xact_lock(461263169907); -- as append_facts does
    IF EXISTS (SELECT FROM premises_gone(premise_aggregates, premise_sequences)) THEN
        RAISE EXCEPTION 'What these facts stand on has changed.' USING ERRCODE = 'KE004';
    END IF;
    RETURN append_facts(sequences, aggregate_types, types, aggregates, ids, metadatas, payloads);
END
$$;
