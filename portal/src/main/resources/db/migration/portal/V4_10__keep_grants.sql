-- What each account may act as: one role for one part of the country at a time.
CREATE TABLE account_grant (
    account    text NOT NULL REFERENCES account (name) ON DELETE CASCADE,
    role       text NOT NULL,
    scope      text NOT NULL,
    granted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (account, role, scope)
);

INSERT INTO account_grant (account, role, scope)
SELECT name, 'ADMINISTRATOR', 'nation' FROM account;

INSERT INTO account_grant (account, role, scope)
SELECT name, 'REGISTRAR', 'nation' FROM account;

ALTER TABLE account DROP COLUMN role;
