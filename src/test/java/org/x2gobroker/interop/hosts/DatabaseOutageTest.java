package org.x2gobroker.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.interop.Broker;
import org.x2gobroker.interop.DatabaseServer;

/** Packaged brokers whose PostgreSQL crashes, comes back, or is not there yet. */
@Tag("interop")
@Timeout(240)
class DatabaseOutageTest {
    private static final int USERS = 3;

    @TempDir
    Path folder;

    private final List<InteropReplica> replicas = new ArrayList<>();
    private DatabaseServer database;

    @BeforeEach
    void start() {
        database = DatabaseServer.start(folder);
    }

    @AfterEach
    void stop() {
        replicas.forEach(InteropReplica::close);
        database.close();
    }

    @Test
    void noUserIsRefusedWhileTheDatabaseCrashesAndComesBack() throws InterruptedException {
        InteropReplica first = startReplica("first");
        InteropReplica second = startReplica("second");
        ConstantUsers users = new ConstantUsers();
        for (InteropReplica replica : replicas) {
            replica.awaitReady();
            users.start(USERS, replica.broker());
        }

        users.awaitRequests(first.program(), "with the database");
        database.crash();
        users.awaitRequests(first.program(), "without it");
        assertThat(first.readiness().body()).contains("degraded").contains("\"status\": \"UP\"");
        database.startAgain();
        first.program()
                .await("the database to be back", () -> first.readiness().body().contains("good"));
        users.awaitRequests(first.program(), "with it again");
        users.stop();

        assertThat(users.refusals()).isEmpty();
        for (ConstantUsers.User user : users.users()) {
            Broker other = user.broker() == first.broker() ? second.broker() : first.broker();
            first.program().await("what was acknowledged to be known to the other broker", () -> knows(other, user));
        }
    }

    @Test
    void aBrokerStartedWithoutTheDatabaseIsNotReadyUntilItIsThere() {
        database.crash();
        InteropReplica replica = startReplica("first");

        replica.program()
                .await("word of the database", () -> replica.broker().log().contains("the database does not answer"));
        assertThat(replica.readiness().status()).isEqualTo(503);
        assertThat(replica.readiness().body()).contains("waiting").contains("DOWN");

        database.startAgain();

        replica.awaitReady();
    }

    private InteropReplica startReplica(String name) {
        InteropReplica replica = InteropReplica.start(folder.resolve(name), database);
        replicas.add(replica);
        return replica;
    }

    private static boolean knows(Broker broker, ConstantUsers.User user) {
        return PlainAnswer.ask(broker, Map.of("task", "listsessions", "user", user.name(), "authid", user.cookie()))
                .findCookie()
                .isPresent();
    }
}
