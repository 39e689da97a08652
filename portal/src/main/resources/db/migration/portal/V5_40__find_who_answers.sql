-- Whoever answers for an account is found by what is granted for a place.
CREATE INDEX account_grant_by_scope ON account_grant (scope, role);
