package org.x2gobroker.profile.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseState;
import org.x2gobroker.profile.database.ImportReport.Row;
import org.x2gobroker.profile.database.ImportReport.RowResult;
import org.x2gobroker.profile.database.catalogue.StoreReplica;
import org.x2gobroker.testing.DatabaseProfile;

/** Sources that import their profiles again and again, beside each other and beside people. */
@QuarkusTest
@TestProfile(DatabaseProfile.class)
class OwnedImportTest {
    private static final String JOB = "import-job";
    private static final String PERSON = "cassandra";
    private static final ImportSource DESKTOPS = new ImportSource("git/desktops", "");
    private static final ImportSource LABS = new ImportSource("git/labs", "");

    @Inject
    ProfileStore store;

    @Inject
    Database database;

    @BeforeEach
    void empty() throws InterruptedException {
        StoreReplica.await(() -> database.state() instanceof DatabaseState.Ready);
        database.change(session -> session.execute("DELETE FROM profile; DELETE FROM profile_revision"));
    }

    @Test
    void deletesWhatTheSourceNoLongerNamesAndNothingElse() {
        store.create(draft("by-hand"), PERSON);
        importAs(LABS, draft("lab"));
        importAs(DESKTOPS, draft("desk"), draft("gone"));

        ImportReport report = importAs(DESKTOPS, draft("desk"), draft("new"));

        assertThat(report.rows())
                .extracting(Row::id, Row::result)
                .containsExactly(
                        tuple("desk", RowResult.UNCHANGED),
                        tuple("new", RowResult.CREATED),
                        tuple("gone", RowResult.DELETED));
        assertThat(ids()).containsExactly("by-hand", "desk", "lab", "new");
        assertThat(store.find("desk").orElseThrow().revision()).isEqualTo(1);
    }

    @Test
    void leavesEverythingToOthersWhenTheFileIsEmpty() {
        store.create(draft("by-hand"), PERSON);
        importAs(LABS, draft("lab"));
        importAs(DESKTOPS, draft("desk"));

        importAs(DESKTOPS);

        assertThat(ids()).containsExactly("by-hand", "lab");
    }

    @Test
    void saysWhoKeepsAProfileThatASourceMustNotTouch() {
        store.create(draft("by-hand", "name", "Mine"), PERSON);
        importAs(LABS, draft("lab"));

        ImportReport report = importAs(DESKTOPS, draft("desk"), draft("by-hand"), draft("lab"));

        assertThat(report.applied()).isFalse();
        assertThat(report.rows())
                .filteredOn(row -> row.result() == RowResult.INVALID)
                .extracting(row -> row.problems().getFirst().sentence())
                .satisfiesExactly(
                        byHand -> assertThat(byHand).contains("made by " + PERSON),
                        lab -> assertThat(lab).contains("source git/labs"));
        assertThat(ids()).containsExactly("by-hand", "lab");
        assertThat(store.find("by-hand").orElseThrow().content().options()).containsEntry("name", "Mine");
    }

    @Test
    void takesOverWhatIsTheSameOrWhatItsAuthorWroteBeforeThereWereSources() {
        store.create(draft("same"), PERSON);
        store.importAll(ProfileDraftSource.of(List.of(draft("older"))), ImportMode.MERGE, false, JOB);

        ImportReport report = importAs(DESKTOPS, draft("same"), draft("older", "name", "Newer"));

        assertThat(report.applied()).isTrue();
        importAs(DESKTOPS);
        assertThat(ids()).isEmpty();
    }

    @Test
    void bringsBackWhatPeopleChangedInItsProfiles() {
        importAs(DESKTOPS, draft("desk"));
        store.replace(draft("desk", "name", "Mine"), 1, PERSON);
        assertThat(store.find("desk").orElseThrow().source()).isEqualTo(DESKTOPS.name());

        ImportReport report = importAs(DESKTOPS, draft("desk"));

        assertThat(report.rows()).extracting(Row::result).containsExactly(RowResult.REPLACED);
        assertThat(store.find("desk").orElseThrow().content()).isEqualTo(draft("desk"));
    }

    @Test
    void keepsASourceToIdsOfItsPrefix() {
        ImportSource team = new ImportSource("team", "team-");

        ImportReport report = importAs(team, draft("team-desk"), draft("desk"));

        assertThat(report.applied()).isFalse();
        assertThat(report.rows().getLast().problems().getFirst().sentence()).contains("begin with team-");
        assertThat(importAs(team, draft("team-desk")).applied()).isTrue();
    }

    @Test
    void keepsDefaultsLikeAProfile() {
        importAs(DESKTOPS, draft(ProfileDraft.DEFAULTS, "command", "XFCE"), draft("desk"));
        ImportReport others = importAs(LABS, draft(ProfileDraft.DEFAULTS, "command", "MATE"));

        assertThat(others.applied()).isFalse();
        importAs(DESKTOPS, draft("desk"));
        assertThat(store.find(ProfileDraft.DEFAULTS)).isEmpty();
    }

    @Test
    void changesNothingInADryRun() {
        importAs(DESKTOPS, draft("desk"));

        ImportReport report = store.importOwned(ProfileDraftSource.of(List.of(draft("new"))), DESKTOPS, true, JOB);

        assertThat(report.applied()).isFalse();
        assertThat(ids()).containsExactly("desk");
    }

    @Test
    void refusesNamesThatAreNone() {
        for (String name : List.of("", " ", "-x", "a b", "a".repeat(201))) {
            assertThatThrownBy(() -> new ImportSource(name, ""))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("letters, digits");
        }
    }

    private ImportReport importAs(ImportSource source, ProfileDraft... drafts) {
        return store.importOwned(ProfileDraftSource.of(List.of(drafts)), source, false, JOB);
    }

    private List<String> ids() {
        List<String> ids = new ArrayList<>();
        store.exportEach(draft -> ids.add(draft.id()));
        return ids;
    }

    private static ProfileDraft draft(String id, String... options) {
        return options.length == 0
                ? new ProfileDraft(id, Map.of("name", id, "host", "desk.example.org"))
                : new ProfileDraft(id, Map.of(options[0], options[1]));
    }
}
