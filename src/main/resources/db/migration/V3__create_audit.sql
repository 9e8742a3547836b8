-- What administrators did, and what they tried in vain. Nobody can change or remove an entry, not even this program.
CREATE TABLE audit_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    actor text NOT NULL CHECK (actor <> ''),
    role text NOT NULL CHECK (role IN ('admin', 'auditor')),
    address inet NOT NULL,
    action text NOT NULL CHECK (action <> ''),
    subject text,
    outcome text NOT NULL CHECK (outcome IN ('done', 'refused')),
    detail text NOT NULL,
    revision_before bigint,
    revision_after bigint
);

CREATE INDEX audit_entry_actor ON audit_entry (actor, id);
CREATE INDEX audit_entry_subject ON audit_entry (subject, id);
CREATE INDEX audit_entry_at ON audit_entry (at, id);

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'entries of the audit log cannot be changed or removed';
END
$$;

CREATE TRIGGER audit_entry_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
