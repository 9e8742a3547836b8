package org.x2gobroker.admin.role;

/** What somebody wants to do. */
public enum AdminAction {
    /** See it. */
    READ,
    /** Change it: for a session, suspend or terminate it. */
    CHANGE
}
