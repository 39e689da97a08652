-- As how many facts of the learner say: what was read later never gives way to what was read earlier. A learner of whom
-- nothing can be compared any more has no keys.
ALTER TABLE likeness ADD COLUMN facts integer NOT NULL DEFAULT 0;
