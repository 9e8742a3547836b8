package org.x2gobroker.profile.database;

/** Says what an import does with profiles that it does not name. */
public enum ImportMode {
    /** Keeps them, and {@code [DEFAULT]} where the import has none. */
    MERGE,
    /** Deletes them, so that the database equals the import. */
    REPLACE_ALL
}
