-- Session profiles of the backend "database". What an administrator wrote is in profile.written, key by key as in a profile file;
-- the typed options and the rows below a profile say what it means, for constraints and for questions to the database.

-- Counts the transactions that changed profiles. Writers lock the row, so that numbers are seen in the order they were given.
CREATE TABLE profile_change (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    last bigint NOT NULL CHECK (last >= 0)
);
INSERT INTO profile_change (last) VALUES (0);

CREATE FUNCTION tell_profile_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('x2gobroker', 'profiles ' || NEW.last);
    RETURN NULL;
END $$;

-- In the transaction that writes: replicas hear of it when, and only when, it is committed.
CREATE TRIGGER tell_profile_change AFTER UPDATE ON profile_change
    FOR EACH ROW EXECUTE FUNCTION tell_profile_change();

-- Every change of every profile, also of deleted ones, so it refers to no profile.
CREATE TABLE profile_revision (
    profile_id text COLLATE "C" NOT NULL CHECK (profile_id <> ''),
    revision bigint NOT NULL CHECK (revision > 0),
    change bigint NOT NULL CHECK (change > 0),
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL CHECK (changed_by <> ''),
    written json CHECK (json_typeof(written) = 'object'),
    PRIMARY KEY (profile_id, revision)
);
CREATE INDEX profile_revision_change ON profile_revision (change);
COMMENT ON COLUMN profile_revision.written IS 'the profile after the change; NULL: it was deleted';

CREATE TABLE profile (
    id text COLLATE "C" PRIMARY KEY CHECK (id <> '' AND id !~ '[\n\r]' AND length(id) <= 500),
    revision bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text NOT NULL CHECK (changed_by <> ''),
    written json NOT NULL CHECK (json_typeof(written) = 'object'),
    options jsonb NOT NULL CHECK (jsonb_typeof(options) = 'object'),
    name text GENERATED ALWAYS AS (options ->> 'name') STORED,
    users_order text NOT NULL CHECK (users_order IN ('ALLOW_WINS', 'DENY_WINS')),
    groups_order text NOT NULL CHECK (groups_order IN ('ALLOW_WINS', 'DENY_WINS')),
    clients_order text NOT NULL CHECK (clients_order IN ('ALLOW_WINS', 'DENY_WINS')),
    FOREIGN KEY (id, revision) REFERENCES profile_revision DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON COLUMN profile.id IS 'DEFAULT: what all profiles inherit';
COMMENT ON COLUMN profile.options IS 'typed options, without inherited ones; JSON null: not-set';

CREATE TABLE profile_host (
    profile_id text COLLATE "C" NOT NULL REFERENCES profile ON DELETE CASCADE,
    position integer NOT NULL CHECK (position >= 0),
    name text NOT NULL CHECK (name <> ''),
    address text CHECK (address <> ''),
    port integer,
    weight integer NOT NULL CHECK (weight BETWEEN 1 AND 1000),
    drained boolean NOT NULL,
    PRIMARY KEY (profile_id, position),
    CHECK (port IS NULL OR address IS NOT NULL)
);
CREATE INDEX profile_host_name ON profile_host (name);
CREATE INDEX profile_host_address ON profile_host (address);
COMMENT ON COLUMN profile_host.port IS 'as it was written, even one that TCP does not have; NULL: the sshport of the profile';

CREATE TABLE profile_access (
    profile_id text COLLATE "C" NOT NULL REFERENCES profile ON DELETE CASCADE,
    subject_kind text NOT NULL CHECK (subject_kind IN ('USER', 'GROUP', 'CLIENT')),
    allowed boolean NOT NULL,
    subject text NOT NULL CHECK (subject <> '' AND length(subject) <= 500),
    PRIMARY KEY (profile_id, subject_kind, allowed, subject)
);
CREATE INDEX profile_access_subject ON profile_access (subject_kind, subject);

CREATE TABLE profile_time (
    profile_id text COLLATE "C" NOT NULL REFERENCES profile ON DELETE CASCADE,
    first_day smallint NOT NULL CHECK (first_day BETWEEN 1 AND 7),
    last_day smallint NOT NULL CHECK (last_day BETWEEN 1 AND 7),
    opens time NOT NULL,
    closes time NOT NULL,
    zone text NOT NULL CHECK (zone <> ''),
    PRIMARY KEY (profile_id, first_day, last_day, opens, closes, zone)
);
COMMENT ON COLUMN profile_time.first_day IS 'days are numbered from Monday, 1, as in ISO 8601';
COMMENT ON COLUMN profile_time.closes IS 'on the next day unless it is after opens';
