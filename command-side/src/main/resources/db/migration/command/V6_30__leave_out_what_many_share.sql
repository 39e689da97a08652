-- What so many people have in common that nobody is looked for by it any more. It stays so, and none of them has a row
-- for it: the register grows by what tells people apart, and not by what they share.
CREATE TABLE likeness_crowd (
    key bigint PRIMARY KEY
);
