-- By which making of keys those kept were made: all are made anew when the program has a later one.
ALTER TABLE likeness_place ADD COLUMN made integer NOT NULL DEFAULT 1;
