-- Who has signed in with a browser, at an issuer, by a password or through a proxy, so that any replica may answer the next request or end
-- the sign-in. The id is the hash of the browser's secret; refresh tokens are encrypted with a key that is not in the database.
CREATE TABLE browser_sign_in (
    id text PRIMARY KEY,
    place text NOT NULL CHECK (place IN ('PORTAL', 'CONSOLE')),
    way text NOT NULL CHECK (way IN ('OIDC', 'PASSWORD', 'PROXY')),
    user_name text NOT NULL,
    groups text NOT NULL,
    issuer text NOT NULL,
    subject text NOT NULL,
    session_id text NOT NULL,
    acr text NOT NULL,
    amr text NOT NULL,
    authenticated_at timestamptz NOT NULL,
    csrf_token text NOT NULL,
    begun_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    used_at timestamptz NOT NULL,
    refresh_token text,
    checked_at timestamptz NOT NULL
);

CREATE INDEX browser_sign_in_user ON browser_sign_in (user_name, place);
CREATE INDEX browser_sign_in_subject ON browser_sign_in (issuer, subject);
CREATE INDEX browser_sign_in_session ON browser_sign_in (issuer, session_id);
CREATE INDEX browser_sign_in_end ON browser_sign_in (ends_at);
CREATE INDEX browser_sign_in_check ON browser_sign_in (checked_at) WHERE refresh_token IS NOT NULL;

-- Administrators may come by an issuer too; what is looked up again with each request is the sign-in above.
ALTER TABLE console_session DROP CONSTRAINT console_session_way_check;
ALTER TABLE console_session ADD CONSTRAINT console_session_way_check CHECK (way IN ('PASSWORD', 'TOKEN', 'OIDC'));
