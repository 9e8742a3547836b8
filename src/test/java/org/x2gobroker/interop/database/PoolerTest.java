package org.x2gobroker.interop.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two packaged brokers whose way to PostgreSQL leads through PgBouncer. */
@Tag("interop")
@Timeout(240)
class PoolerTest {
    private static final String LOST = "notifications of the database do not arrive";
    private static final String AGAIN = "the notifications of the database arrive again";
    private static final String METRIC = "x2gobroker_database_notifications";
    /** More than the driver waits for before it has the server prepare a statement. */
    private static final int CHANGES = 8;

    @TempDir
    Path folder;

    private DebianPostgres database;

    @BeforeEach
    void start() {
        database = DebianPostgres.startPrimary(folder, "postgres");
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void changesAreFollowedInTransactionModeAsInSessionMode() {
        try (PgBouncer pooler = PgBouncer.start(database, folder, "transaction");
                ProfileReplica here = ProfileReplica.start(folder.resolve("here"), pooler.url());
                ProfileReplica there = ProfileReplica.start(folder.resolve("there"), pooler.url())) {
            List<ProfileReplica> replicas = List.of(here, there);
            replicas.forEach(ProfileReplica::awaitReady);

            for (int i = 0; i < CHANGES; i++) {
                change(replicas, replicas.get(i % 2), "transaction" + i);
            }
            assertThat(replicas).allSatisfy(replica -> {
                assertThat(replica.health().body()).contains("degraded", "pool_mode = session");
                assertThat(replica.metric(METRIC)).isEqualTo("0.0");
                assertThat(occurrences(replica, LOST)).isOne();
            });

            pooler.reload("session");

            replicas.forEach(replica ->
                    replica.await("notifications", () -> replica.log().contains(AGAIN)));
            replicas.forEach(replica ->
                    replica.await("good health", () -> !replica.health().body().contains("degraded")));
            change(replicas, here, "session");
            assertThat(replicas).allSatisfy(replica -> {
                assertThat(replica.metric(METRIC)).isEqualTo("1.0");
                assertThat(occurrences(replica, LOST)).isOne();
                assertThat(replica.log()).doesNotContain("ERROR", "prepared statement");
            });

            pooler.reload("transaction");

            replicas.forEach(
                    replica -> replica.await("word of lost notifications", () -> occurrences(replica, LOST) == 2));
            change(replicas, there, "again");
        }
    }

    @Test
    void changesAreFollowedAfterTheServerBehindThePoolerWasRestarted() {
        try (PgBouncer pooler = PgBouncer.start(database, folder, "transaction");
                ProfileReplica here = ProfileReplica.start(folder.resolve("here"), pooler.url());
                ProfileReplica there = ProfileReplica.start(folder.resolve("there"), pooler.url())) {
            List<ProfileReplica> replicas = List.of(here, there);
            replicas.forEach(ProfileReplica::awaitReady);
            change(replicas, here, "before");

            database.restart();

            here.await(
                    "the database to take changes", () -> here.create("after").statusCode() == 201);
            replicas.forEach(replica -> replica.followsSoon("after", true));
            change(replicas, there, "later");
        }
    }

    /** Creates a profile and deletes it again. */
    private static void change(List<ProfileReplica> replicas, ProfileReplica by, String profile) {
        assertThat(by.create(profile).statusCode()).as(by.log()).isEqualTo(201);
        replicas.forEach(replica -> replica.followsSoon(profile, true));
        assertThat(by.delete(profile).statusCode()).as(by.log()).isEqualTo(204);
        replicas.forEach(replica -> replica.followsSoon(profile, false));
    }

    private static long occurrences(ProfileReplica replica, String text) {
        return Pattern.compile(Pattern.quote(text))
                .matcher(replica.log())
                .results()
                .count();
    }
}
