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

-- The labels by which profiles are handed to administrators of a team, as access.ProfileScope reads them, between commas: ",team-a,emea,".
ALTER TABLE profile ADD COLUMN labels text GENERATED ALWAYS AS (
    ',' || btrim(regexp_replace(coalesce(written ->> 'broker-labels', ''), '\s*[,\n]\s*', ',', 'g')) || ',') STORED;
