package org.x2gobroker.profile.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.profile.ProfileHost;
import org.x2gobroker.profile.Profiles;

class HostListReaderTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            a                              | a             | -               | -
            a.example.org                  | a.example.org | -               | -
            größe                          | größe         | -               | -
            192.0.2.1                      | 192.0.2.1     | -               | -
            2001:db8::10                   | 2001:db8::10  | -               | -
            [2001:db8::10]                 | [2001:db8::10]| -               | -
            ts1 (192.0.2.11)               | ts1           | 192.0.2.11      | -
            ts1 ( 192.0.2.11 )             | ts1           | 192.0.2.11      | -
            ts1 (192.0.2.11:2211)          | ts1           | 192.0.2.11      | 2211
            ts1 (192.0.2.11: 2211)         | ts1           | 192.0.2.11      | 2211
            ts1 (gate.example.org)         | ts1           | gate.example.org| -
            ts1 (gate:2022)                | ts1           | gate            | 2022
            ts1 (2001:db8::beef)           | ts1           | 2001:db8::beef  | -
            ts1 ([2001:db8::beef])         | ts1           | 2001:db8::beef  | -
            ts1 ([2001:db8::beef]:2211)    | ts1           | 2001:db8::beef  | 2211
            [ts1] (2001:db8::10)           | [ts1]         | 2001:db8::10    | -
            localhost (192.0.2.9:33)       | localhost     | 192.0.2.9       | 33
            """)
    void readsEveryForm(String text, String name, @Nullable String address, @Nullable Integer port) {
        assertThat(hosts(text)).containsExactly(new ProfileHost(name, address, port));
    }

    @Test
    void keepsTheOrderOfTheFile() {
        assertThat(hosts("ts1 (192.0.2.1), ts2,\n  ts3 (192.0.2.3:2203)"))
                .containsExactly(
                        new ProfileHost("ts1", "192.0.2.1", null),
                        new ProfileHost("ts2", null, null),
                        new ProfileHost("ts3", "192.0.2.3", 2203));
    }

    @Test
    void appliesTheLastMappingOfANameToAllItsOccurrences() {
        ProfileHost last = new ProfileHost("a", "192.0.2.2", null);

        assertThat(hosts("a (192.0.2.1), a (192.0.2.2), a")).containsExactly(last, last, last);
    }

    @Test
    void readsAPythonList() {
        assertThat(hosts("['a', 'b (192.0.2.1)']"))
                .containsExactly(new ProfileHost("a", null, null), new ProfileHost("b", "192.0.2.1", null));
    }

    @Test
    void readsSeveralAddressesInBrackets() {
        assertThat(hosts("[2001:db8::1], [2001:db8::2]"))
                .containsExactly(
                        new ProfileHost("[2001:db8::1]", null, null), new ProfileHost("[2001:db8::2]", null, null));
    }

    @Test
    void usesThisMachineWithoutTheKey() {
        assertThat(Profiles.readOne("[desk]").hosts()).containsExactly(new ProfileHost("localhost", null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "[]"})
    void mayBeEmpty(String text) {
        assertThat(hosts(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "()",
                "(:22)",
                "(192.0.2.1:x)",
                "(192.0.2.1:)",
                "(192.0.2.1:22:23)",
                "(300.1.1.1)",
                "(192.0.2.1/24)",
                "(fe80::1%eth0)",
                "([192.0.2.1)",
                "(b c)",
                "(b) (c)"
            })
    void ignoresAMappingThatIsNoneAsTheOldBrokerDoes(String mapping) {
        ProfileFileContent file = Profiles.read("[desk]\nhost = a " + mapping);

        assertThat(file.profiles().getFirst().hosts()).containsExactly(new ProfileHost("a", null, null));
        assertThat(file.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("is ignored"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 99999})
    void passesOnAPortThatTcpDoesNotHaveAsTheOldBrokerDoes(int port) {
        assertThat(hosts("a (192.0.2.1:" + port + ")")).containsExactly(new ProfileHost("a", "192.0.2.1", port));
    }

    private static List<ProfileHost> hosts(String text) {
        return Profiles.readOne("[desk]\nhost = " + text).hosts();
    }
}
