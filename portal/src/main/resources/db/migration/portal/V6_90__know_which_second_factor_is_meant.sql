-- The version of the account at which its second factor was last enrolled or taken away: a fact that is older says nothing of it.
ALTER TABLE account ADD COLUMN second_factor_version bigint NOT NULL DEFAULT -1;
