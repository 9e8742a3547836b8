package org.x2gobroker.profile.database.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.x2gobroker.profile.database.TestDrafts.draft;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.store.ProfileTable;
import org.x2gobroker.profile.reader.ProfileFinding;
import org.x2gobroker.testing.EmbeddedDatabase;

@Timeout(120)
class DatabaseCatalogueTest {
    private static final Duration NEVER = Duration.ofDays(1);

    private final String url = EmbeddedDatabase.create();
    private final ProfileTable table = new ProfileTable(url);

    @Test
    void reloadsOnEveryReplicaAfterAChange() throws Exception {
        try (StoreReplica one = StoreReplica.start(url, NEVER);
                StoreReplica other = StoreReplica.start(url, NEVER)) {
            StoreReplica.await(() -> one.profiles().isRead() && other.profiles().isRead());

            table.save(List.of(draft("office"), draft("workshop"), draft("hive", "acl-users-allow", "willi")));
            one.awaitListing("office", "workshop");
            other.awaitListing("office", "workshop");

            table.delete("office");
            table.save("hive", "acl-users-allow", "maja");
            one.awaitListing("hive", "workshop");
            other.awaitListing("hive", "workshop");
        }
    }

    @Test
    void pollsInCaseANotificationIsLost() throws Exception {
        try (StoreReplica replica = StoreReplica.start(url, Duration.ofMillis(50))) {
            StoreReplica.await(() -> replica.profiles().isRead());
            table.execute("DROP TRIGGER tell_profile_change ON profile_change");

            table.save("office");

            replica.awaitListing("office");
        }
    }

    @Test
    void readsOnlyChangedRowsAgain() throws Exception {
        try (StoreReplica replica = StoreReplica.start(url, NEVER)) {
            StoreReplica.await(() -> replica.profiles().isRead());
            table.save(List.of(named("a", "x"), named("b", "x"), named("c", "x")));
            StoreReplica.await(() -> replica.profiles().listAll().size() == 3);
            int before = replica.resolved();

            table.save(List.of(named("b", "changed")));
            StoreReplica.await(
                    () -> replica.profiles().listAll().get(1).findText("name").equals(Optional.of("changed")));

            assertThat(replica.resolved() - before).as("profiles read again").isEqualTo(1);
        }
    }

    @Test
    void readsEverythingAgainWhenTheDefaultsChange() throws Exception {
        try (StoreReplica replica = StoreReplica.start(url, NEVER)) {
            StoreReplica.await(() -> replica.profiles().isRead());
            table.save(List.of(
                    draft("DEFAULT", "acl-users-allow", "willi"), draft("a"), draft("b", "acl-users-allow", "maja")));
            replica.awaitListing("b");

            table.save("DEFAULT", "acl-users-allow", "maja");
            replica.awaitListing("a", "b");

            table.save("DEFAULT", "acl-users-allow", "willi");
            replica.awaitListing("b");
            table.delete("DEFAULT");
            replica.awaitListing("a", "b");
        }
    }

    @Test
    void readsEverythingAgainFromADatabaseThatWasRestoredFromABackup() throws Exception {
        try (StoreReplica replica = StoreReplica.start(url, Duration.ofMillis(50))) {
            StoreReplica.await(() -> replica.profiles().isRead());
            table.save("a");
            table.save("b");
            replica.awaitListing("a", "b");

            table.execute("DELETE FROM profile WHERE id = 'b'; DELETE FROM profile_revision WHERE change = 2;"
                    + " UPDATE profile_change SET last = 1");

            replica.awaitListing("a");
        }
    }

    @Test
    void leavesOutAndReportsWhatCannotBeRead() throws Exception {
        try (StoreReplica replica = StoreReplica.start(url, NEVER)) {
            StoreReplica.await(() -> replica.profiles().isRead());

            table.save(List.of(draft("good"), draft("bad", "dpi", "many")));

            replica.awaitListing("good");
            assertThat(replica.profiles().findings())
                    .singleElement()
                    .extracting(ProfileFinding::profileId, ProfileFinding::key, ProfileFinding::isError)
                    .containsExactly("bad", "dpi", true);
        }
    }

    @Test
    void forgetsEverythingWhileTheBackendIsSwitchedOff() throws Exception {
        try (StoreReplica replica = StoreReplica.start(url, NEVER)) {
            StoreReplica.await(() -> replica.profiles().isRead());
            table.save("office");
            replica.awaitListing("office");

            replica.profiles().reloadIf(() -> false);
            assertThat(replica.listVisible("maja")).isEmpty();
            assertThat(replica.profiles().isRead()).isFalse();

            replica.profiles().reloadIf(() -> true);
            assertThat(replica.listVisible("maja")).containsExactly("office");
        }
    }

    private static ProfileDraft named(String id, String name) {
        return draft(id, "name", name, "acl-clients-allow", "host.example.org");
    }
}
