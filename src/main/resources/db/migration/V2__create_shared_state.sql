-- What the replicas of one broker share while users work.

-- A broker process that runs. It says so every two seconds; what it holds falls to the others when it is silent for too long,
-- by this server's clock.
CREATE TABLE replica (
    id uuid PRIMARY KEY,
    alive_until timestamptz NOT NULL
);

-- A cookie is stored as a hash only. Names are bytes, because clients may send a zero byte, which text cannot hold. Nothing but the
-- key is indexed: rows come and go with every request, and what looks for others than by the key runs once a minute.
CREATE TABLE cookie (
    hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
    user_name bytea NOT NULL,
    account bytea NOT NULL,
    client inet NOT NULL,
    authenticated timestamptz NOT NULL,
    usable_until timestamptz NOT NULL,
    handed_out timestamptz NOT NULL,
    -- No foreign key: a cookie outlives the process that handed it out.
    handed_out_by uuid NOT NULL
) WITH (fillfactor = 70);

-- A temporary key that must be taken away from a host. The promise is a line as in the file that brokers without a database keep.
CREATE TABLE removal_promise (
    id uuid PRIMARY KEY,
    promise text NOT NULL CHECK (starts_with(promise, id::text)),
    since timestamptz NOT NULL,
    -- No foreign key: the others find it by its owner being gone.
    owner uuid NOT NULL
);

-- What only one replica at a time may do.
CREATE TABLE lease (
    name text PRIMARY KEY,
    holder uuid NOT NULL
);

CREATE TABLE host_load (
    name text NOT NULL,
    address text NOT NULL,
    port integer NOT NULL,
    load_average bigint NOT NULL CHECK (load_average >= 0),
    available_memory bigint NOT NULL CHECK (available_memory >= 0),
    estimated_memory bigint NOT NULL CHECK (estimated_memory >= 0),
    processors bigint NOT NULL CHECK (processors >= 0),
    clock_rate bigint NOT NULL CHECK (clock_rate >= 0),
    measured_at timestamptz NOT NULL,
    PRIMARY KEY (name, address, port)
);

-- Hosts that failed and are not used for the time being.
CREATE TABLE host_set_aside (
    name text NOT NULL,
    address text NOT NULL,
    port integer NOT NULL,
    reason text NOT NULL,
    since timestamptz NOT NULL,
    until timestamptz NOT NULL CHECK (until >= since),
    PRIMARY KEY (name, address, port)
);

-- What administrators have decided about a host, whatever profiles say.
CREATE TABLE host_control (
    name text PRIMARY KEY CHECK (name <> ''),
    drained boolean NOT NULL,
    weight integer CHECK (weight BETWEEN 1 AND 1000),
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL
);
