package org.x2gobroker.admin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The role of an administrator in the admin API. */
public enum AdminRole {
    /** May read everything and change nothing. */
    AUDITOR,
    /** May read and change everything. */
    ADMIN;

    /** The {@link #key} of {@link #AUDITOR}, for annotations. */
    public static final String AUDITOR_KEY = "auditor";

    /** The {@link #key} of {@link #ADMIN}, for annotations. */
    public static final String ADMIN_KEY = "admin";

    /** Returns the name of the role in token files, in responses and in the audit log. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the keys of this role and of those that it includes. */
    public Set<String> keys() {
        return this == ADMIN ? Set.of(ADMIN_KEY, AUDITOR_KEY) : Set.of(AUDITOR_KEY);
    }

    public static Optional<AdminRole> find(String key) {
        return Arrays.stream(values()).filter(role -> role.key().equals(key)).findFirst();
    }
}
