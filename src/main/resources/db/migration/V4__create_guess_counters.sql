-- Wrong passwords, by the hash of a user name and client address, or of an address alone: what is typed for a name may be a password.
CREATE TABLE guess_counter (
    guesser bytea PRIMARY KEY CHECK (octet_length(guesser) = 32),
    wrong integer NOT NULL CHECK (wrong > 0),
    until timestamptz NOT NULL
) WITH (fillfactor = 70);
