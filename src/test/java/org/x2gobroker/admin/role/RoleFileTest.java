package org.x2gobroker.admin.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.admin.AdminRole;

/** Reads roles with a scope from a file. */
class RoleFileTest {
    @TempDir
    Path folder;

    @Test
    void grantsTheRolesOfAUserAndOfTheUsersGroups() throws IOException {
        Path file = Files.writeString(folder.resolve("roles"), """
                # teams
                group team-a admin id:team-a-* label:team-a

                user maja auditor label:team-b
                user team-a admin id:*
                nonsense
                group team-a admin
                """);
        RoleFile roles = RoleFile.read(file);

        assertThat(roles.grants("maja", Set.of("team-a")))
                .extracting(RoleGrant::role, grant -> grant.scope().toWords())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                AdminRole.ADMIN, java.util.List.of("id:team-a-*", "label:team-a")),
                        org.assertj.core.groups.Tuple.tuple(AdminRole.AUDITOR, java.util.List.of("label:team-b")));
        assertThat(roles.grants("willi", Set.of("maja", "bees"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group team-a admin",
                "group team-a owner id:x",
                "team team-a admin id:x",
                "user maja admin everything",
                "user maja id:x admin"
            })
    void refusesALineWithoutAScopeOrRole(String line) {
        assertThatThrownBy(() -> RoleFile.parse(line)).isInstanceOf(IllegalArgumentException.class);
    }
}
