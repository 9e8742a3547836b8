-- Who is logged in to the console, so that any replica may answer the next request of a browser. The cookie itself is not kept.
CREATE TABLE console_session (
    cookie_hash text PRIMARY KEY,
    name text NOT NULL,
    way text NOT NULL CHECK (way IN ('PASSWORD', 'TOKEN')),
    proof text NOT NULL,
    csrf_token text NOT NULL,
    begun_at timestamptz NOT NULL,
    used_at timestamptz NOT NULL
);
