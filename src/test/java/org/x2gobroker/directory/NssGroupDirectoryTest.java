package org.x2gobroker.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks this machine's name service about what every Unix has: root and its primary group root. */
class NssGroupDirectoryTest {
    private final NssGroupDirectory groups = new NssGroupDirectory();

    @Test
    void countsThePrimaryGroupOnlyOnRequest() {
        assertThat(groups.listGroups("root", true)).contains("root");
        assertThat(groups.listGroups("root", false)).doesNotContain("root");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no-such-user", "ro\0ot", "root\0", "root\n", "../root", "1000", "ü", "\ud800"})
    void returnsNoGroupsForAnUnknownUser(String user) {
        assertThat(groups.listGroups(user, true)).isEmpty();
    }

    @Test
    void acceptsVeryLongNames() {
        assertThat(groups.listGroups("u".repeat(100_000), true)).isEmpty();
    }
}
