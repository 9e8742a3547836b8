package org.x2gobroker.admin;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.config.AdminSettings;

/** Whether there is an admin API at all, and which role a member of groups has in it. */
public final class AdminRoleRules {
    private AdminRoleRules() {}

    /** Nobody could do anything by an API without administrators and tokens, so there is none. */
    public static boolean isOn(AdminSettings settings) {
        return isPasswordUseful(settings) || settings.tokenFile().isPresent();
    }

    /** Whether a user could have a role at all. */
    public static boolean isPasswordUseful(AdminSettings settings) {
        return !adminGroups(settings).isEmpty() || !auditorGroups(settings).isEmpty();
    }

    /** The strongest role that one of the groups gives; empty when none does. */
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
