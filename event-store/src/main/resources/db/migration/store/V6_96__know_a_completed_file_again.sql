-- A file whose bytes were kept before: it has no pieces of its own, and is remembered for a day, so that completing it
-- once more answers the same.
ALTER TABLE kept_file ADD COLUMN same_as uuid REFERENCES kept_file ON DELETE CASCADE;

CREATE INDEX kept_file_same_as ON kept_file (same_as) WHERE same_as IS NOT NULL;
