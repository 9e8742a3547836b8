package org.x2gobroker.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.interop.Broker;
import org.x2gobroker.interop.DatabaseServer;
import org.x2gobroker.interop.NewBroker;

/** Two packaged brokers on one PostgreSQL, beside a real X2Go host. */
@Tag("interop")
@Timeout(180)
class TwoBrokersTest {
    @TempDir
    Path folder;

    private DatabaseServer database;
    private XGoHost host;
    private NewBroker first;
    private NewBroker second;

    @BeforeEach
    void start() {
        database = DatabaseServer.start(folder);
        host = XGoHost.start(folder, 1);
        first = startBroker("first");
        second = startBroker("second");
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        host.close();
        database.close();
    }

    @Test
    void theCookieOfOneIsValidAtBothButOnlyOnce() {
        String cookie = PlainAnswer.list(first, "biene").findCookie().orElseThrow();

        PlainAnswer answer = showing(second, cookie);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(showing(first, cookie).status()).as("replay here").isEqualTo(401);
        assertThat(showing(second, cookie).status()).as("replay there").isEqualTo(401);
        assertThat(showing(first, answer.findCookie().orElseThrow()).status()).isEqualTo(200);
    }

    @Test
    void oneRemovesTheKeyOfTheOtherThatWasKilled() {
        assertThat(PlainAnswer.select(first, "biene", "desk").findPrivateKey()).isPresent();
        assertThat(host.temporaryKeys("biene")).contains("x2gobroker-");

        ProcessHandle.of(first.program().pid()).orElseThrow().destroyForcibly();
        first.program().awaitEnd();

        host.await(
                "the removal of the key by the other broker",
                () -> !host.temporaryKeys("biene").contains("x2gobroker-"));
        assertThat(second.log()).contains("temporary keys to be removed that another broker left: 1");
    }

    /** Starts a broker with a folder, and so a journal, of its own; the brokers share only the database. */
    private NewBroker startBroker(String name) {
        BrokerKey key = BrokerKey.generate(folder.resolve(name));
        host.admitAnotherBroker(key.lineWithForcedCommand());
        key.trust(host);
        return key.startBroker("""
                [desk]
                host = %s
                command = MATE
                broker-session-autologin = true
                """.formatted(host.entry()), database.variables());
    }

    private static PlainAnswer showing(Broker broker, String cookie) {
        Map<String, String> fields = new HashMap<>(Map.of("task", "listsessions", "user", "biene"));
        fields.put("authid", cookie);
        return PlainAnswer.ask(broker, fields);
    }
}
