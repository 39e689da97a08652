-- Whoever helps somebody who cannot get in looks what was written to them last.
CREATE INDEX message_of_account ON message (account, created_at DESC);
