-- What proved the user to the broker. Cookies from before, and those of brokers that do not know these columns yet, have no mechanism,
-- so that they open nothing that asks for a password: their users log in once more.
ALTER TABLE cookie
    ADD COLUMN mechanism text NOT NULL DEFAULT '',
    ADD COLUMN account_known boolean NOT NULL DEFAULT false,
    ADD COLUMN last_used timestamptz NOT NULL DEFAULT now();

-- Whose cookies an administrator has ended, and when: a request under way, or a replica that could not write for a while, may bring a
-- cookie that follows one of those only afterwards. The name is the user's or the account's.
CREATE TABLE cookie_end (
    name bytea PRIMARY KEY,
    at timestamptz NOT NULL
);
