package org.x2gobroker.admin.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.access.ProfileScope;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.Administrator;

/** The rule about what administrators may do, as a table of all roles, scopes and subjects. */
class AdminPermissionTest {
    private static final AdminSubject.Profile OWN = new AdminSubject.Profile("team-a-desk", Set.of());
    private static final AdminSubject.Profile LABELLED = new AdminSubject.Profile("desk", Set.of("a"));
    private static final AdminSubject.Profile FOREIGN = new AdminSubject.Profile("team-b-desk", Set.of("b"));
    private static final AdminSubject.Profile DEFAULTS = new AdminSubject.Profile("DEFAULT", Set.of("a"));

    @ParameterizedTest
    @CsvSource({
        // grant, subject, may read, may change
        "admin, own, true, true",
        "admin, foreign, true, true",
        "admin, defaults, true, true",
        "admin, session-own, true, true",
        "admin, session-unknown, true, true",
        "admin, host-own, true, true",
        "admin, host-foreign, true, true",
        "admin, users-of-foreign-host, true, true",
        "admin, everything, true, true",
        "auditor, own, true, false",
        "auditor, foreign, true, false",
        "auditor, session-own, true, false",
        "auditor, session-unknown, true, false",
        "auditor, host-own, true, false",
        "auditor, users-of-foreign-host, true, false",
        "auditor, everything, true, false",
        "admin-of-a, own, true, true",
        "admin-of-a, labelled, true, true",
        "admin-of-a, foreign, false, false",
        "admin-of-a, defaults, false, false",
        "admin-of-a, session-own, true, true",
        "admin-of-a, session-foreign, false, false",
        "admin-of-a, session-unknown, false, false",
        "admin-of-a, host-own, true, false",
        "admin-of-a, host-shared, true, false",
        "admin-of-a, host-foreign, false, false",
        "admin-of-a, users-of-own-host, true, false",
        "admin-of-a, users-of-shared-host, false, false",
        "admin-of-a, users-of-foreign-host, false, false",
        "admin-of-a, users-of-unnamed-host, false, false",
        "admin-of-a, everything, false, false",
        "auditor-of-a, own, true, false",
        "auditor-of-a, labelled, true, false",
        "auditor-of-a, foreign, false, false",
        "auditor-of-a, session-own, true, false",
        "auditor-of-a, session-unknown, false, false",
        "auditor-of-a, host-own, true, false",
        "auditor-of-a, users-of-own-host, true, false",
        "auditor-of-a, users-of-shared-host, false, false",
        "auditor-of-a, everything, false, false"
    })
    void allowsWhatTheRoleAndItsScopeCover(String grant, String subject, boolean read, boolean change) {
        List<RoleGrant> grants = List.of(grant(grant));

        assertThat(AdminPermission.allows(grants, AdminAction.READ, subject(subject)))
                .isEqualTo(read);
        assertThat(AdminPermission.allows(grants, AdminAction.CHANGE, subject(subject)))
                .isEqualTo(change);
    }

    @Test
    void allowsNothingWithoutARole() {
        assertThat(AdminPermission.allows(List.of(), AdminAction.READ, OWN)).isFalse();
    }

    @Test
    void doesNotMixTheRoleOfOneGrantWithTheScopeOfAnother() {
        List<RoleGrant> grants = List.of(grant("admin-of-a"), RoleGrant.unscoped(AdminRole.AUDITOR));

        assertThat(AdminPermission.allows(grants, AdminAction.READ, FOREIGN)).isTrue();
        assertThat(AdminPermission.allows(grants, AdminAction.CHANGE, FOREIGN)).isFalse();
        assertThat(AdminPermission.allows(grants, AdminAction.CHANGE, OWN)).isTrue();
    }

    private static RoleGrant grant(String name) {
        AdminRole role = name.startsWith("admin") ? AdminRole.ADMIN : AdminRole.AUDITOR;
        return name.endsWith("-of-a")
                ? new RoleGrant(role, ProfileScope.parse(List.of("id:team-a-*", "label:a")))
                : RoleGrant.unscoped(role);
    }

    private static AdminSubject subject(String name) {
        return switch (name) {
            case "own" -> OWN;
            case "labelled" -> LABELLED;
            case "foreign" -> FOREIGN;
            case "defaults" -> DEFAULTS;
            case "session-own" -> new AdminSubject.Session(OWN);
            case "session-foreign" -> new AdminSubject.Session(FOREIGN);
            case "session-unknown" -> new AdminSubject.Session(null);
            case "host-own" -> new AdminSubject.Host(Set.of(OWN));
            case "host-shared" -> new AdminSubject.Host(Set.of(OWN, FOREIGN));
            case "host-foreign" -> new AdminSubject.Host(Set.of(FOREIGN));
            case "users-of-own-host" -> new AdminSubject.HostUsers(Set.of(OWN, LABELLED));
            case "users-of-shared-host" -> new AdminSubject.HostUsers(Set.of(OWN, FOREIGN));
            case "users-of-foreign-host" -> new AdminSubject.HostUsers(Set.of(FOREIGN));
            case "users-of-unnamed-host" -> new AdminSubject.HostUsers(Set.of());
            default -> new AdminSubject.Everything();
        };
    }

    @Test
    void whoSeesEverythingMayYetChangeLittle() {
        Administrator both = new Administrator(
                "maja",
                List.of(
                        RoleGrant.unscoped(AdminRole.AUDITOR),
                        new RoleGrant(AdminRole.ADMIN, ProfileScope.parse(List.of("id:team-a-*")))),
                InetAddress.getLoopbackAddress());

        assertThat(both.isScoped(AdminAction.READ)).isFalse();
        assertThat(both.isScoped(AdminAction.CHANGE)).isTrue();
        assertThat(new Administrator("max", AdminRole.AUDITOR, InetAddress.getLoopbackAddress())
                        .isScoped(AdminAction.CHANGE))
                .isFalse();
    }
}
