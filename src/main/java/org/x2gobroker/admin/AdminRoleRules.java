package org.x2gobroker.admin;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.config.AdminSettings;

/** Decides whether the admin API is on, and which role the groups of a user give. */
public final class AdminRoleRules {
    private AdminRoleRules() {}

    /** Tells whether the settings let any administrator or token in; otherwise the admin API is off. */
    public static boolean isOn(AdminSettings settings) {
        return isPasswordUseful(settings) || settings.tokenFile().isPresent();
    }

    /** Tells whether a password can lead to a role. */
    public static boolean isPasswordUseful(AdminSettings settings) {
        return !adminGroups(settings).isEmpty()
                || !auditorGroups(settings).isEmpty()
                || settings.roleFile().isPresent();
    }

    /** Returns the strongest role that the groups give; empty when they give none. */
    public static Optional<AdminRole> roleOf(Collection<String> groups, AdminSettings settings) {
        if (adminGroups(settings).stream().anyMatch(groups::contains)) {
            return Optional.of(AdminRole.ADMIN);
        }
        return auditorGroups(settings).stream().anyMatch(groups::contains)
                ? Optional.of(AdminRole.AUDITOR)
                : Optional.empty();
    }

    private static List<String> adminGroups(AdminSettings settings) {
        return settings.adminGroups().orElse(List.of());
    }

    private static List<String> auditorGroups(AdminSettings settings) {
        return settings.auditorGroups().orElse(List.of());
    }
}
