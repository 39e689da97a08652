-- Nothing was ever parked here: each projection parks in a table of its own.
DROP TABLE parked_fact;
