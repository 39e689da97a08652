-- The program that works on a request that is not answered yet; none where it could not be seen.
ALTER TABLE first_answer ADD COLUMN program int;
