package org.x2gobroker.profile.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.profile.database.catalogue.RandomProfiles;

class ProfileFileTextTest {
    @Test
    void writesPlainProfileFiles() {
        List<ProfileDraft> drafts = List.of(
                new ProfileDraft("DEFAULT", Map.of("command", "MATE")),
                new ProfileDraft("office", Map.of("comment", "one\n\ntwo")),
                new ProfileDraft("bare", Map.of()));

        assertThat(ProfileFileText.write(drafts)).isEqualTo("""
                        [DEFAULT]
                        command = MATE

                        [office]
                        comment = one
                         \s
                          two

                        [bare]
                        """);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void readsWhatItWrote(long seed) {
        RandomProfiles random = new RandomProfiles(seed);
        for (int round = 0; round < 200; round++) {
            List<ProfileDraft> drafts = random.next();

            assertThat(ProfileFileText.read("x", ProfileFileText.write(drafts))).isEqualTo(drafts);
        }
    }
}
