-- Of a guardian no grant says it, and a further role is told to whoever answers there.
ALTER TABLE account ADD COLUMN institution text;
