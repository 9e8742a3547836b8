-- What clients report of their sessions, and what administrators ask of those.

-- A session as its client has reported it. Only changes of the state are written at once; that a client is alive is written for many
-- sessions together.
CREATE TABLE live_session (
    id text PRIMARY KEY CHECK (id <> ''),
    broker_user text NOT NULL,
    login text NOT NULL,
    backend text,
    profile text,
    server text NOT NULL,
    address inet NOT NULL,
    client text NOT NULL,
    command text NOT NULL,
    display text NOT NULL,
    client_version text NOT NULL,
    client_os text NOT NULL,
    state text NOT NULL
        CHECK (state IN ('CONNECTING', 'CONNECTED', 'SUSPENDING', 'TERMINATING', 'FINISHED', 'LOST')),
    ending text CHECK (ending IN ('SUSPENDED', 'TERMINATED', 'UNKNOWN')),
    since timestamptz NOT NULL,
    started_at timestamptz NOT NULL,
    connected_at timestamptz,
    seen_at timestamptz NOT NULL,
    version bigint NOT NULL,
    -- By the clock of this server: replicas read what has changed since they read last.
    changed_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((ending IS NOT NULL) = (state = 'FINISHED')),
    CHECK ((backend IS NULL) = (profile IS NULL))
) WITH (fillfactor = 70);
CREATE INDEX live_session_user ON live_session (broker_user);
CREATE INDEX live_session_changed ON live_session (changed_at);

-- Who selected which profile and was sent where. Clients do not say which profile a session belongs to.
CREATE TABLE profile_selection (
    id uuid PRIMARY KEY,
    broker_user text NOT NULL,
    backend text NOT NULL,
    profile text NOT NULL,
    login text NOT NULL,
    host text NOT NULL,
    address text NOT NULL,
    resumed boolean NOT NULL,
    at timestamptz NOT NULL,
    session_id text,
    changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX profile_selection_user ON profile_selection (broker_user, at);
CREATE INDEX profile_selection_profile ON profile_selection (backend, profile, at);
CREATE INDEX profile_selection_changed ON profile_selection (changed_at);

-- What an administrator or a policy asked of a session.
CREATE TABLE session_command (
    id uuid PRIMARY KEY,
    session_id text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('suspend', 'terminate')),
    asked_by text NOT NULL CHECK (asked_by <> ''),
    reason text NOT NULL,
    asked_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'delivered', 'done', 'failed')),
    state_at timestamptz NOT NULL,
    detail text NOT NULL,
    -- Until then a replica carries it out by the agent.
    claimed_until timestamptz,
    changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX session_command_session ON session_command (session_id, asked_at);
CREATE INDEX session_command_changed ON session_command (changed_at);
-- Of one kind only one is under way for a session.
CREATE UNIQUE INDEX session_command_open ON session_command (session_id, kind) WHERE state IN ('waiting', 'delivered');
