-- When the file was last kept for an import that is known: one that was kept again since is needed
-- by an import that is not known yet.
ALTER TABLE import_remembered ADD COLUMN kept_at timestamptz;

UPDATE import_remembered SET kept_at = kept_file.started_at
FROM kept_file WHERE kept_file.sha256 = decode(import_remembered.sha256, 'hex');

UPDATE import_remembered SET kept_at = clock_timestamp() WHERE kept_at IS NULL;

ALTER TABLE import_remembered ALTER COLUMN kept_at SET NOT NULL;
