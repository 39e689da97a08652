-- A secret that was offered and not confirmed is kept by the session it was offered to, and by nothing else.
UPDATE account SET totp_secret = NULL, totp_step = 0 WHERE NOT totp_confirmed;
