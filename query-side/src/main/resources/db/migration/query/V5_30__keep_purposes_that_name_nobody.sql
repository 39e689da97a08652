-- A purpose is a reason and the number of a case, and never free words, which may name the child. What was written
-- before stays as it was: nothing here is ever changed.
ALTER TABLE learner_access ADD CONSTRAINT purpose_names_nobody
    CHECK (purpose ~ '^[A-Z_]{1,30}( [A-Z0-9]{1,8}([/.-][A-Z0-9]{1,8}){1,5})?$') NOT VALID;
