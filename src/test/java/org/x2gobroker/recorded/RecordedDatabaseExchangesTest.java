package org.x2gobroker.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.x2gobroker.profile.database.ImportMode;
import org.x2gobroker.profile.database.ImportReport;
import org.x2gobroker.profile.database.ImportReport.Row;
import org.x2gobroker.profile.database.ImportReport.RowResult;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileDraftSource;
import org.x2gobroker.profile.database.ProfileFileText;
import org.x2gobroker.profile.database.ProfileStore;
import org.x2gobroker.profile.database.catalogue.DatabaseCatalogue;
import org.x2gobroker.testing.DatabaseProfile;

/** Replays the exchanges with the backend database, after an import of each recording's profile file. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
class RecordedDatabaseExchangesTest extends RecordedExchangesTest {
    private static final String SECTION = "[broker_database]\n";

    @Inject
    ProfileStore store;

    @Inject
    DatabaseCatalogue profiles;

    /** Adapts the recordings: only the backend's name differs, and this backend has to be enabled. */
    @Override
    String adapt(String text) {
        String adapted = text.replace("inifile", "database");
        if (adapted.startsWith("{")) {
            return adapted;
        }
        if (!adapted.contains(SECTION)) {
            return adapted + "\n" + SECTION + "enable = true\n";
        }
        String own =
                adapted.substring(adapted.indexOf(SECTION) + SECTION.length()).split("\n\\[", 2)[0];
        return own.contains("enable") ? adapted : adapted.replace(SECTION, SECTION + "enable = true\n");
    }

    @BeforeEach
    void awaitDatabase() throws InterruptedException {
        brokerUnderTest.awaitDatabase();
    }

    @Override
    void configure(Recording recording) throws IOException {
        Map<String, String> environment = new HashMap<>(recording.environment());
        environment.putIfAbsent("X2GOBROKER_DEFAULT_BACKEND", "database");
        environment.put("X2GOBROKER_BROKER_INIFILE_ENABLE", "false");
        brokerUnderTest.configure(environment);
        importProfiles(Files.readString(recording.folder().resolve("sessionprofiles.conf")));
        profiles.reload();
    }

    /** Imports the profiles without those that the backend inifile would leave out. */
    private void importProfiles(String text) {
        List<ProfileDraft> drafts = ProfileFileText.read("sessionprofiles.conf", text);
        Set<String> faulty = importAll(drafts, true).rows().stream()
                .filter(row -> row.result() == RowResult.INVALID)
                .map(Row::id)
                .collect(Collectors.toSet());
        List<ProfileDraft> good =
                drafts.stream().filter(draft -> !faulty.contains(draft.id())).toList();
        assertThat(importAll(good, false).applied()).isTrue();
    }

    private ImportReport importAll(List<ProfileDraft> drafts, boolean dryRun) {
        return store.importAll(ProfileDraftSource.of(drafts), ImportMode.REPLACE_ALL, dryRun, "a test");
    }
}
