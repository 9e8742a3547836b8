-- Who keeps a profile: the name of a source that imports it again and again, and takes away what it no longer names. NULL: people.
ALTER TABLE profile ADD COLUMN source text COLLATE "C" CHECK (source <> '' AND length(source) <= 200);
CREATE INDEX profile_source ON profile (source, id) WHERE source IS NOT NULL;
