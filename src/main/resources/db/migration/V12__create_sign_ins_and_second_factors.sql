-- What users proved elsewhere, at an OpenID Connect issuer for instance. Passcodes and cookies that are made of a sign-in refer to it and
-- end with it. No foreign keys: a cookie that is written late must not fail, it opens nothing without its sign-in.
CREATE TABLE sign_in (
    id text PRIMARY KEY CHECK (id <> ''),
    subject text NOT NULL,
    begun_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    -- Name, groups and strength as JSON; read anew with each use, so that changed groups count at once.
    proved text NOT NULL
);
CREATE INDEX sign_in_subject ON sign_in (subject);

-- Sign-ins that have ended, and persons all of whose sign-ins until then have. Kept for a day: requests under way make nothing of them.
CREATE TABLE sign_in_end (
    kind text NOT NULL CHECK (kind IN ('sid', 'subject')),
    name text NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (kind, name)
);

-- A passcode is stored as a hash only, and deleted by the login that uses it.
CREATE TABLE passcode (
    hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
    sign_in_id text NOT NULL,
    -- One text for all spellings of the user's name.
    user_key text NOT NULL,
    issued_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX passcode_user_key ON passcode (user_key, issued_at);
CREATE INDEX passcode_sign_in_id ON passcode (sign_in_id);

ALTER TABLE cookie ADD COLUMN sign_in_id text;
CREATE INDEX cookie_sign_in_id ON cookie (sign_in_id) WHERE sign_in_id IS NOT NULL;

-- The second factor of a user. The secret is encrypted with a key from a file that this database does not have.
CREATE TABLE second_factor (
    -- One text for all spellings of the user's name.
    user_key text PRIMARY KEY,
    user_name text NOT NULL,
    key_id text NOT NULL,
    secret bytea NOT NULL,
    -- The last time step whose code was used; a code counts only if it is of a later one.
    last_step bigint NOT NULL DEFAULT 0,
    enrolled_at timestamptz NOT NULL,
    -- Absent as long as the user has not shown that the app makes the right codes.
    confirmed_at timestamptz,
    used_at timestamptz,
    -- Wrong codes behind the right password, from wherever, since the first of them.
    wrong_codes integer NOT NULL DEFAULT 0,
    wrong_since timestamptz NOT NULL DEFAULT 'epoch'
);
CREATE INDEX second_factor_key_id ON second_factor (key_id);

-- Codes for a user whose telephone is lost, each for one login; hashes only.
CREATE TABLE recovery_code (
    hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
    user_key text NOT NULL REFERENCES second_factor ON DELETE CASCADE
);
CREATE INDEX recovery_code_user_key ON recovery_code (user_key);

-- Users get passcodes and second factors for themselves, and that is recorded as well.
ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_role_check;
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_role_check CHECK (role IN ('admin', 'auditor', 'user'));
