package org.x2gobroker.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.interop.Broker;
import org.x2gobroker.interop.BrokerFiles;
import org.x2gobroker.interop.DatabaseServer;
import org.x2gobroker.interop.NewBroker;
import org.x2gobroker.interop.Program;

/** Packaged brokers whose PostgreSQL crashes, comes back, or is not there yet. */
@Tag("interop")
@Timeout(240)
class DatabaseOutageTest {
    private static final int USERS = 6;
    private static final int REQUESTS_A_PHASE = 200;
    private static final String CONFIGURATION = """
            [global]
            default-auth-mech = none
            default-portscan-x2goservers = false
            [broker_inifile]
            enable = true
            """;

    @TempDir
    Path folder;

    private final AtomicInteger answers = new AtomicInteger();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final Map<NewBroker, Integer> managementPorts = new LinkedHashMap<>();
    private DatabaseServer database;
    private volatile boolean stopping;

    @BeforeEach
    void start() {
        database = DatabaseServer.start(folder);
    }

    @AfterEach
    void stop() {
        managementPorts.keySet().forEach(NewBroker::close);
        database.close();
    }

    @Test
    void nobodyIsRefusedWhileTheDatabaseCrashesAndComesBack() throws InterruptedException {
        NewBroker first = startBroker("first");
        NewBroker second = startBroker("second");
        List<User> users = startUsers(first, second);

        awaitRequests("with the database");
        database.crash();
        awaitRequests("without it");
        assertThat(health(first)).contains("degraded").contains("\"status\": \"UP\"");
        database.startAgain();
        first.program().await("the database to be back", () -> health(first).contains("good"));
        awaitRequests("with it again");
        stopping = true;
        for (User user : users) {
            user.thread.join();
        }

        assertThat(refusals).isEmpty();
        for (User user : users) {
            Broker other = user.broker == first ? second : first;
            first.program()
                    .await(
                            "what was acknowledged to be known to the other broker",
                            () -> list(other, user.name, user.cookie).isPresent());
        }
    }

    @Test
    void aBrokerStartedWithoutTheDatabaseWaitsAndSaysSo() {
        database.crash();
        NewBroker broker = startBroker("first");

        broker.program().await("word of the database", () -> broker.log().contains("the database does not answer"));
        assertThat(ready(broker).status()).isEqualTo(503);
        assertThat(health(broker)).contains("waiting").contains("DOWN");

        database.startAgain();

        broker.program().await("the broker to be ready", () -> ready(broker).status() == 200);
    }

    private NewBroker startBroker(String name) {
        int management = Program.freePort();
        Map<String, String> variables = new HashMap<>(database.variables());
        variables.put("X2GOBROKER_MANAGEMENT_ADDRESS", "127.0.0.1:" + management);
        NewBroker broker = NewBroker.start(BrokerFiles.write(
                folder.resolve(name), CONFIGURATION, "[desk]\nhost = lion, tiger\ncommand = MATE\n", variables));
        managementPorts.put(broker, management);
        broker.program().await("the end of its start", () -> broker.log().contains("Installed features"));
        return broker;
    }

    private List<User> startUsers(NewBroker first, NewBroker second) {
        List<User> users = new ArrayList<>();
        for (NewBroker broker : List.of(first, second)) {
            broker.program().await("the broker to be ready", () -> ready(broker).status() == 200);
            for (int number = 0; number < USERS / 2; number++) {
                users.add(new User("bee" + users.size(), broker));
            }
        }
        users.forEach(user -> user.thread.start());
        return users;
    }

    private void awaitRequests(String when) {
        int target = answers.get() + REQUESTS_A_PHASE;
        managementPorts
                .keySet()
                .iterator()
                .next()
                .program()
                .await("requests " + when, () -> answers.get() >= target || !refusals.isEmpty());
    }

    private Optional<String> list(Broker broker, String user, String cookie) {
        return PlainAnswer.ask(broker, Map.of("task", "listsessions", "user", user, "authid", cookie))
                .findCookie();
    }

    private PlainAnswer ready(NewBroker broker) {
        return PlainAnswer.get(broker, Objects.requireNonNull(managementPorts.get(broker)), "/q/health/ready");
    }

    private String health(NewBroker broker) {
        return ready(broker).body();
    }

    /** Logs in with a password, then shows cookies, and begins again; always at the same broker. */
    private final class User {
        private final String name;
        private final NewBroker broker;
        private final Thread thread = Thread.ofVirtual().unstarted(this::work);
        private volatile String cookie = "";

        User(String name, NewBroker broker) {
            this.name = name;
            this.broker = broker;
        }

        private void work() {
            for (int turn = 0; !stopping; turn++) {
                PlainAnswer answer = turn % 10 == 0
                        ? PlainAnswer.list(broker, name)
                        : PlainAnswer.ask(
                                broker, Map.of("task", "selectsession", "sid", "desk", "user", name, "authid", cookie));
                answer.findCookie().ifPresentOrElse(fresh -> cookie = fresh, () -> refusals.add(name + ": " + answer));
                answers.incrementAndGet();
            }
        }
    }
}
