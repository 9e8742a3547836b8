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
import org.x2gobroker.interop.DatabaseServer;
import org.x2gobroker.interop.Display;
import org.x2gobroker.interop.GraphicalClient;

/** Two packaged brokers on one PostgreSQL behind a proxy that alternates between them. */
@Tag("interop")
@Timeout(240)
class RollingRestartTest {
    private static final int USERS = 4;

    @TempDir
    Path folder;

    private final List<InteropReplica> started = new ArrayList<>();
    private DatabaseServer database;
    private RoundRobin proxy;

    @BeforeEach
    void start() {
        database = DatabaseServer.start(folder);
        proxy = RoundRobin.start();
        addReplica();
        addReplica();
    }

    @AfterEach
    void stop() {
        proxy.close();
        started.forEach(InteropReplica::close);
        database.close();
    }

    @Test
    void noUserIsRefusedWhileBrokersAreReplacedOneByOne() throws InterruptedException {
        ConstantUsers users = new ConstantUsers();
        users.start(USERS, proxy);
        for (InteropReplica old : List.copyOf(started)) {
            users.awaitRequests(old.program(), "before the replacement");
            InteropReplica replacement = addReplica();

            old.program().terminate();

            assertThat(old.program().awaitEnd()).as(old.broker().log()).isZero();
            proxy.remove(old);
            users.awaitRequests(replacement.program(), "after it");
            assertThat(proxy.answered(replacement)).isPositive();
        }
        users.stop();

        assertThat(users.refusals()).isEmpty();
    }

    @Test
    void x2goClientTalksToBothAndNoticesNothing() {
        String url = "http://maja@127.0.0.1:" + proxy.port() + "/plain/inifile/";
        try (Display display = Display.open(folder);
                GraphicalClient client = GraphicalClient.start(
                        folder,
                        display,
                        "x2goclient",
                        "--debug",
                        "--maximize",
                        "--session=Desk",
                        "--broker-url=" + url)) {
            client.logIn("geheim", "SERVER:");

            assertThat(client.log())
                    .contains("name=Desk", "task=selectsession")
                    .doesNotContain("Access denied", "Login failed");
        }
        assertThat(started)
                .allSatisfy(replica -> assertThat(proxy.answered(replica)).isPositive());
    }

    /**
     * The delay gives the proxy time to notice that a broker is not ready any more, as the shutdown delay does in a
     * cluster.
     */
    private InteropReplica addReplica() {
        InteropReplica replica = InteropReplica.start(
                folder.resolve("replica" + started.size()), database, Map.of("X2GOBROKER_SHUTDOWN_DELAY", "3"));
        started.add(replica);
        replica.awaitReady();
        proxy.add(replica);
        return replica;
    }
}
