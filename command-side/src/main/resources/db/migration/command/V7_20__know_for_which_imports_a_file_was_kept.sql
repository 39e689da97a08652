-- When the file was last kept for an import that is known: one that was kept again since is needed
-- by an import that is not known yet. Of those before nobody noted it.
ALTER TABLE import_remembered ADD COLUMN kept_at timestamptz NOT NULL DEFAULT clock_timestamp();

ALTER TABLE import_remembered ALTER COLUMN kept_at DROP DEFAULT;
