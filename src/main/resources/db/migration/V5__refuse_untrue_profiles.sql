-- A profile is what its newest revision says, in texts only: one row that somebody changed by hand would otherwise keep every replica
-- from reading all the others, or be what no history knows of.

-- Strict, because a lax path would look into lists for texts.
ALTER TABLE profile ADD CONSTRAINT profile_written_texts
    CHECK (NOT jsonb_path_exists(written::jsonb, 'strict $.* ? (@.type() <> "string")'));
ALTER TABLE profile_revision ADD CONSTRAINT profile_revision_written_texts
    CHECK (NOT jsonb_path_exists(written::jsonb, 'strict $.* ? (@.type() <> "string")'));

-- There is a profile with this id exactly as its newest revision says, or none.
CREATE FUNCTION require_newest_revision(changed text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    present profile;
    newest profile_revision;
BEGIN
    SELECT * INTO present FROM profile WHERE id = changed;
    SELECT * INTO newest FROM profile_revision WHERE profile_id = changed ORDER BY revision DESC LIMIT 1;
    IF present.written::text IS DISTINCT FROM newest.written::text OR present.revision <> newest.revision THEN
        RAISE EXCEPTION 'profile "%" is not what its newest revision says', changed
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'profile_newest_revision', TABLE = 'profile';
    END IF;
END
$$;

CREATE FUNCTION judge_profile() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM require_newest_revision(CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END);
    RETURN NULL;
END
$$;

CREATE FUNCTION judge_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM require_newest_revision(NEW.profile_id);
    RETURN NULL;
END
$$;

-- At the end of the transaction, because a profile and its revision are written one after the other.
CREATE CONSTRAINT TRIGGER profile_newest_revision AFTER INSERT OR UPDATE OR DELETE ON profile
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION judge_profile();
CREATE CONSTRAINT TRIGGER profile_newest_revision AFTER INSERT ON profile_revision
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION judge_revision();

-- The one row is locked by whoever writes profiles; without it nobody could.
CREATE FUNCTION refuse_profile_change_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the row that counts changes of profiles cannot be removed'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'profile_change_stays', TABLE = 'profile_change';
END
$$;

CREATE TRIGGER profile_change_stays BEFORE DELETE OR TRUNCATE ON profile_change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_profile_change_removal();

-- One address, not a network.
ALTER TABLE cookie ADD CONSTRAINT cookie_client_one CHECK (masklen(client) = masklen(host(client)::inet));
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_address_one CHECK (masklen(address) = masklen(host(address)::inet));
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_revisions CHECK (revision_before > 0 AND revision_after > 0);
