package org.x2gobroker.profile.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.profile.Profiles;

class ProfileWarningsTest {
    @Test
    void nameAMalformedClientEntry() {
        ProfileFileContent file = Profiles.read("[desk]\nacl-clients-deny = 127.0.0.1/33\n");

        assertThat(file.profiles()).hasSize(1);
        assertThat(file.findings())
                .singleElement()
                .hasToString(
                        "profiles.conf:2: profile [desk]: acl-clients-deny: \"127.0.0.1/33\" is no address, network, host"
                                + " name or ALL; it keeps everybody out until it is mended. Expected forms: 192.0.2.1,"
                                + " 192.0.2.0/24, 192.0.2.0/255.255.255.0, 2001:db8::/32, host.example.org.");
    }

    @Test
    void nameAHostThatCannotBeResolved() {
        ProfileFileContent file = Profiles.read("[desk]\nacl-clients-allow = hive\n");

        assertThat(file.findings())
                .singleElement()
                .hasToString(
                        "profiles.conf:2: profile [desk]: acl-clients-allow: the host name \"hive\" cannot be resolved;"
                                + " until it can, it lets nobody in.");
    }

    @Test
    void nameTheKeyToUseInsteadOfAnyOrder() {
        ProfileFileContent file = Profiles.read("""
                [DEFAULT]
                acl-any-order = allow-deny
                [desk]
                acl-users-allow = ALL
                acl-users-deny = maja
                """);

        assertThat(file.findings())
                .singleElement()
                .hasToString(
                        "profiles.conf:2: profile [desk]: acl-any-order: has no effect, so deny wins in acl-users-…; write"
                                + " acl-users-order = allow-deny to let allow win.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acl-any-order = allow-deny",
                "acl-any-order = allow-deny\nacl-users-deny = maja",
                "acl-any-order = deny-allow\nacl-users-deny = maja\nacl-users-allow = ALL",
                "acl-any-order = allow-deny\nacl-users-deny = maja\nacl-users-allow = ALL\nacl-users-order = allow-deny",
            })
    void areNotGivenForAnAnyOrderThatWouldChangeNothing(String lines) {
        assertThat(Profiles.read("[desk]\n" + lines).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acl-user-deny = maja", "broker-autologin = true", "host = a (b c)", "host = a b"})
    void areGivenForWhatHasNoEffectOrLooksWrong(String line) {
        ProfileFileContent file = Profiles.read("[desk]\n" + line);

        assertThat(file.profiles()).hasSize(1);
        assertThat(Profiles.errors(file)).isEmpty();
        assertThat(file.findings()).hasSize(1);
    }
}
