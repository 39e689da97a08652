-- Rows of a file say of learners what the file said, and whom that makes a learner of may be settled later or never: a look
-- at them is a look at an import. Rows written before hold the former rule, which is the narrower one.
ALTER TABLE learner_access ADD COLUMN import uuid;
ALTER TABLE learner_access DROP CONSTRAINT learner_access_check;
ALTER TABLE learner_access ADD CONSTRAINT shows_learners_or_rows
    CHECK (cardinality(learners) = cardinality(places) AND (cardinality(learners) > 0) = (import IS NULL)) NOT VALID;
