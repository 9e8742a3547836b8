package org.x2gobroker.profile.database;

/** What an import does with profiles that it does not name. */
public enum ImportMode {
    /** They stay, and so does {@code [DEFAULT]} where the import has none. */
    MERGE,
    /** They are deleted, so that the database says what the import says. */
    REPLACE_ALL
}
