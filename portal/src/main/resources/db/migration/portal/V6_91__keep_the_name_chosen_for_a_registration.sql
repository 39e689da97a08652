-- Kept before it is asked for, so that whoever proves a contact a second time gets the same account.
ALTER TABLE registration ADD COLUMN name text;
