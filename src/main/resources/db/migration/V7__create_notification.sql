-- What replicas were told during the last minutes, for those that a pooler keeps from hearing it. Not unlogged, although nothing of it is
-- worth a write to the disk: on a standby that is promoted, PostgreSQL 15 leaves the sequence of such a table in ruins.
CREATE TABLE notification (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message text NOT NULL,
    -- A reader asks for all of the transactions that it has not seen the end of.
    written_by bigint NOT NULL DEFAULT txid_current()
);
CREATE INDEX notification_written_by ON notification (written_by);

CREATE FUNCTION tell_replicas(told text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('x2gobroker', told);
    INSERT INTO notification (message) VALUES (told);
END
$$;

CREATE OR REPLACE FUNCTION tell_profile_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell_replicas('profiles ' || NEW.last);
    RETURN NULL;
END $$;
