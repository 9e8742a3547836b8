package org.x2gobroker.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.profile.Profiles;

/** Judges rules as a profile file writes them; a semicolon stands for the end of a line. */
class AudienceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            acl-groups-allow=staff;acl-groups-deny=ALL;acl-any-order=deny-allow | acl-groups-deny keeps everybody out, and deny wins
            acl-groups-allow=staff;acl-groups-deny=ALL;acl-any-order=allow-deny | acl-groups-order = allow-deny
            acl-users-deny=maja                                                 | acl-users-deny alone lets nobody in
            acl-users-deny=maja;acl-groups-deny=bees                            | acl-users-deny alone lets nobody in
            acl-users-allow=maja;acl-users-deny=ALL                             | acl-users-deny keeps everybody out
            acl-users-deny=ALL;acl-groups-allow=bees                            | acl-users-deny alone lets nobody in
            acl-users-deny=ALL;acl-users-order=allow-deny;acl-groups-allow=bees | acl-users-deny alone lets nobody in
            acl-users-allow=maja;acl-users-deny=maja, willi                     | acl-users-deny names all of acl-users-allow
            acl-groups-allow=bees, wasps;acl-groups-deny=wasps, bees            | acl-groups-deny names all of acl-groups-allow
            'acl-users-allow=,'                                                 | acl-users-allow names nobody
            acl-clients-deny=192.0.2.1                                          | acl-clients-deny alone lets nobody in
            acl-clients-allow=192.0.2.0/24;acl-clients-deny=ALL                 | acl-clients-deny keeps everybody out
            acl-users-allow=ALL;acl-clients-deny=10.0.0.1                       | acl-clients-deny alone lets nobody in
            """)
    void isNobody(String rules, String reason) {
        assertThat(audience(rules))
                .isInstanceOfSatisfying(
                        Audience.Nobody.class,
                        nobody -> assertThat(nobody.reason()).contains(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acl-users-allow=ALL",
                "acl-groups-allow=ALL",
                "acl-users-allow=maja;acl-groups-allow=ALL",
                "acl-users-allow=ALL;acl-users-deny=ALL;acl-users-order=allow-deny",
                "acl-clients-allow=ALL",
                "acl-user-allow=maja",
                "acl-users-allow=;acl-users-deny=",
            })
    void isEverybody(String rules) {
        assertThat(audience(rules)).isEqualTo(new Audience.Everybody());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acl-users-allow=maja",
                "acl-users-allow=ALL;acl-users-deny=maja",
                "acl-users-deny=maja;acl-groups-allow=ALL",
                "acl-users-deny=ALL;acl-users-allow=maja;acl-users-order=allow-deny",
                "acl-groups-allow=bees;acl-groups-deny=ALL;acl-groups-order=allow-deny",
                "acl-groups-deny=ALL;acl-users-allow=maja",
                "acl-groups-allow=ALL;acl-groups-deny=bees",
                "acl-clients-allow=192.0.2.0/24",
                "acl-clients-allow=hive.example.org",
                "acl-clients-allow=192.0.2.0/33",
                "acl-clients-allow=ALL;acl-clients-deny=192.0.2.0/33",
                "acl-users-allow=ALL;acl-clients-allow=ALL;acl-clients-deny=192.0.2.1",
            })
    void isSome(String rules) {
        assertThat(audience(rules)).isEqualTo(new Audience.Some());
    }

    private static Audience audience(String rules) {
        String text = "[desk]\n" + rules.replace(";", "\n");
        return Audience.of(Profiles.read(text).profiles().getFirst().access());
    }
}
