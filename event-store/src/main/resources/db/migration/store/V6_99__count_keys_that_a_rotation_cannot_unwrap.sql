-- Keys that the last look of a rotation could not unwrap; they stay under a former master key, and it is not over.
ALTER TABLE master_key_rotation ADD COLUMN damaged bigint NOT NULL DEFAULT 0;
