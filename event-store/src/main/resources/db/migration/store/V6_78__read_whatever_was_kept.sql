-- JSON of the programs may hold what jsonb does not: a character of code 0, half of a pair of surrogates. Such a fact is read
-- as the text it is, and hides none of the others.
CREATE FUNCTION in_words(bytes bytea) RETURNS jsonb LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
    RETURN convert_from(bytes, 'UTF8')::jsonb;
EXCEPTION WHEN data_exception THEN
    BEGIN
        RETURN to_jsonb(convert_from(bytes, 'UTF8'));
    EXCEPTION WHEN data_exception THEN
        RETURN to_jsonb(encode(bytes, 'escape'));
    END;
END
$$;

CREATE OR REPLACE VIEW fact_readable AS
    SELECT position, recorded_at, aggregate_type.name AS aggregate_type, aggregate, sequence,
           fact_type.name AS type, fact_type.revision, fact.id,
           in_words(payload) AS payload, in_words(metadata) AS metadata
    FROM fact
    JOIN fact_type ON fact_type.id = fact.type
    JOIN aggregate_type ON aggregate_type.id = fact.aggregate_type;
