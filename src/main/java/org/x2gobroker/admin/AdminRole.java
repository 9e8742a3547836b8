package org.x2gobroker.admin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What somebody may do by the admin API. */
public enum AdminRole {
    /** See everything, change nothing. */
    AUDITOR,
    /** See and change everything. */
    ADMIN;

    /** {@link #key} of {@link #AUDITOR}, for annotations. */
    public static final String AUDITOR_KEY = "auditor";

    /** {@link #key} of {@link #ADMIN}, for annotations. */
    public static final String ADMIN_KEY = "admin";

    /** The name in token files, in answers and in the audit log. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** This role and those it includes, by their keys. */
    public Set<String> keys() {
        return this == ADMIN ? Set.of(ADMIN_KEY, AUDITOR_KEY) : Set.of(AUDITOR_KEY);
    }

    public static Optional<AdminRole> find(String key) {
        return Arrays.stream(values()).filter(role -> role.key().equals(key)).findFirst();
    }
}
