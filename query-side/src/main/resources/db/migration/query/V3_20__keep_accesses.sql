-- Who looked at which learners. Apart from the facts, for it is about the readers; added to, and never changed.
-- A look at a list is one row; places has, for each of the learners, the institution that had the learner then.

CREATE TABLE learner_access (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    account  text NOT NULL,
    role     text NOT NULL,
    scope    text,
    address  text,
    request  text,
    question text NOT NULL,
    purpose  text,
    learners uuid[] NOT NULL,
    places   text[] NOT NULL,
    CHECK (cardinality(learners) = cardinality(places) AND cardinality(learners) > 0)
);

CREATE INDEX learner_access_by_learner ON learner_access USING gin (learners);
CREATE INDEX learner_access_by_place ON learner_access USING gin (places);
CREATE INDEX learner_access_by_account ON learner_access (account, id);
CREATE INDEX learner_access_by_time ON learner_access (at);

CREATE FUNCTION refuse_to_change_accesses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Looks at learners are recorded, never changed or removed.' USING ERRCODE = 'KE004';
END
$$;

CREATE TRIGGER accesses_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON learner_access
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_accesses();
