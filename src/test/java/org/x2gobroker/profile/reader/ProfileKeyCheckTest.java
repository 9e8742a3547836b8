package org.x2gobroker.profile.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.profile.Profiles;

class ProfileKeyCheckTest {
    @ParameterizedTest
    @CsvSource({
        "fullscren, fullscreen",
        "Fullscreen, fullscreen",
        "usesshproxi, usesshproxy",
        "hosts, host",
        "broker-host-weigth, broker-host-weight",
    })
    void namesTheNearestKey(String key, String nearest) {
        ProfileFileContent file = Profiles.read("[desk]\n" + key + " = 1\n");

        assertThat(file.profiles()).hasSize(1);
        assertThat(file.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.isRefused()).isFalse();
            assertThat(finding.toString())
                    .contains("profiles.conf:2: profile [desk]: " + key + ": ", " " + nearest + ".");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "acl-user-allow, acl-users-allow",
        "acl-groups-alow, acl-groups-allow",
        "acl_users_allow, acl-users-allow",
        "ACL-users-allow, acl-users-allow",
        "acl-users-allow-order, acl-users-allow",
        "acl-time, acl-times",
    })
    void refusesAnUnknownAccessRuleButServesTheProfile(String key, String nearest) {
        ProfileFileContent file = Profiles.read("[desk]\n" + key + " = maja\n");

        assertThat(file.profiles()).hasSize(1);
        assertThat(file.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.isError()).isFalse();
            assertThat(finding.isRefused()).isTrue();
            assertThat(finding.message())
                    .isEqualTo("there is no such access rule, so it keeps nobody out; the nearest is " + nearest + ".");
        });
    }

    @Test
    void reportsAKeyOfTheDefaultsOnce() {
        ProfileFileContent file = Profiles.read("[DEFAULT]\nacl-user-deny = maja\ncolour = red\n[a]\n[b]\n");

        assertThat(file.findings())
                .extracting(ProfileFinding::line, ProfileFinding::profileId, ProfileFinding::key)
                .containsExactly(tuple(2, "DEFAULT", "acl-user-deny"), tuple(3, "DEFAULT", "colour"));
    }

    @Test
    void stillPassesAnUnknownKeyOnToClients() {
        assertThat(Profiles.read("[desk]\ncolour = red\n").profiles().getFirst().findText("colour"))
                .hasValue("red");
    }
}
