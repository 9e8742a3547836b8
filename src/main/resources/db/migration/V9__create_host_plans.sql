-- Which user is bound to which host: 'sticky' is the host of the last session, 'personal' a host that nobody else gets.
CREATE TABLE host_assignment (
    user_name text NOT NULL,
    host text NOT NULL,
    mode text NOT NULL CHECK (mode IN ('sticky', 'personal')),
    assigned_by text NOT NULL DEFAULT '',
    assigned_at timestamptz NOT NULL DEFAULT now(),
    used_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_name, host, mode)
);
CREATE UNIQUE INDEX host_assignment_personal ON host_assignment (host) WHERE mode = 'personal';
CREATE INDEX host_assignment_used_at ON host_assignment (used_at);

-- Replicas that assign hosts at once wait here for each other: which hosts are one pool depends on the profile, so that no index can say
-- that a user has only one host of it.
CREATE FUNCTION lock_personal_hosts() RETURNS void LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock(hashtextextended('x2gobroker personal hosts', 0))
$$;

-- The personal host of a user in a pool: the one that is there, else the offered one, or null where that is somebody else's.
CREATE FUNCTION claim_personal_host(who text, pool text[], offered text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    found_host text;
BEGIN
    PERFORM lock_personal_hosts();
    SELECT host INTO found_host FROM host_assignment
        WHERE user_name = who AND mode = 'personal' AND host = ANY (pool) ORDER BY assigned_at DESC, host LIMIT 1;
    IF found_host IS NULL THEN
        INSERT INTO host_assignment (user_name, host, mode) VALUES (who, offered, 'personal')
            ON CONFLICT DO NOTHING RETURNING host INTO found_host;
    END IF;
    RETURN found_host;
END $$;

-- Gives a user a personal host in place of those that he has in the pool; false where it is somebody else's.
CREATE FUNCTION give_personal_host(who text, pool text[], given text, by_whom text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM lock_personal_hosts();
    IF EXISTS (SELECT FROM host_assignment WHERE mode = 'personal' AND host = given AND user_name <> who) THEN
        RETURN false;
    END IF;
    DELETE FROM host_assignment WHERE user_name = who AND mode = 'personal' AND (host = ANY (pool) OR host = given);
    INSERT INTO host_assignment (user_name, host, mode, assigned_by) VALUES (who, given, 'personal', by_whom);
    PERFORM tell_replicas('host-assignment ' || who);
    RETURN true;
END $$;

-- When hosts get no new sessions. suspended_at: a replica has taken on to suspend the sessions there.
CREATE TABLE maintenance_plan (
    id uuid PRIMARY KEY,
    host text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL CHECK (ends_at > starts_at),
    note text NOT NULL,
    suspend_at timestamptz,
    suspended_at timestamptz,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX maintenance_plan_ends_at ON maintenance_plan (ends_at);

-- The times that clients were connected to sessions, for reports. Personal data: kept for session-history-days.
CREATE TABLE session_history (
    session_id text NOT NULL,
    started_at timestamptz NOT NULL,
    user_name text NOT NULL,
    backend text,
    profile text,
    host text NOT NULL,
    ended_at timestamptz,
    ending text,
    PRIMARY KEY (session_id, started_at)
);
CREATE INDEX session_history_started_at ON session_history (started_at);
