package org.x2gobroker.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.interop.NewBroker;
import org.x2gobroker.interop.Program;

/** A broker that gets a tenth of a processor, and has just started, takes none of it out on three hosts that are well. */
@Tag("interop")
@Timeout(240)
class StarvedBrokerTest {
    private static final String SESSION =
            "1234|biene-50-1795375889_stDKDE_dp24|50|host2|S|2026-11-22T19:31:29|2a1389f46ce329d6|127.0.0.1|39595|39596"
                    + "|2026-11-22T19:31:33|biene|7|39597|-1|-1";

    /** Answers for a host on which biene has a suspended session. */
    private static final String AGENT = """
            #!/bin/sh
            echo OK
            case "$SSH_ORIGINAL_COMMAND" in *biene*listsessions*) echo '%s' ;; esac
            """.formatted(SESSION);

    /** Stops a process for nine tenths of each second. */
    private static final String BURSTS =
            "while kill -STOP $0; do sleep 0.9; kill -CONT $0 || exit; sleep 0.1; done 2>/dev/null";

    private final int management = Program.freePort();

    @TempDir
    Path folder;

    private List<XGoHost> hosts;
    private NewBroker broker;

    @BeforeEach
    void start() {
        hosts = List.of(XGoHost.start(folder, 1), XGoHost.start(folder, 2), XGoHost.start(folder, 3));
        BrokerKey key = BrokerKey.generate(folder);
        for (XGoHost host : hosts) {
            host.admitBroker(key.lineWithForcedCommand());
        }
        String agent = owner().installForAgent("agent", AGENT);
        owner().admitBroker("command=\"" + agent + "\",no-pty " + key.line());
        key.trust(hosts.toArray(XGoHost[]::new));
        broker = key.startBroker(
                "[desk]\ncommand = MATE\nhost = %s, %s, %s\n"
                        .formatted(hosts.stream().map(XGoHost::entry).toArray()),
                Map.of("X2GOBROKER_MANAGEMENT_ADDRESS", "127.0.0.1:" + management));
    }

    @AfterEach
    void stop() {
        broker.close();
        hosts.forEach(XGoHost::close);
    }

    @Test
    void theUserGetsHisSessionAndNoHostStaysSetAside() {
        try (Program _ = hold()) {
            CompletableFuture<?>[] others = new CompletableFuture<?>[3];
            for (int i = 0; i < others.length; i++) {
                others[i] = CompletableFuture.runAsync(() -> PlainAnswer.select(broker, "wespe", "desk"));
            }

            assertOwnSession(PlainAnswer.select(broker, "biene", "desk"));
            assertThat(figures()).contains("x2gobroker_starved 1.0");
            assertThat(PlainAnswer.get(broker, management, "/q/health/ready").body())
                    .contains("the broker gets too little processor time");
            CompletableFuture.allOf(others).join();
            assertOwnSession(PlainAnswer.select(broker, "biene", "desk"));
        } finally {
            release();
        }
        broker.program().await("the broker to have time again", () -> figures().contains("x2gobroker_starved 0.0"));

        broker.program()
                .await("all hosts to be in service", () -> figures().contains("x2gobroker_hosts{state=\"up\"} 3.0"));
        assertOwnSession(PlainAnswer.select(broker, "biene", "desk"));
    }

    private XGoHost owner() {
        return hosts.get(1);
    }

    private void assertOwnSession(PlainAnswer answer) {
        assertThat(answer.server()).as(broker::log).isEqualTo(owner().answered());
        assertThat(answer.findSession())
                .hasValueSatisfying(session -> assertThat(session).contains("biene-50-1795375889_stDKDE_dp24"));
    }

    private String figures() {
        return PlainAnswer.get(broker, management, "/q/metrics").body();
    }

    private Program hold() {
        return Program.start(List.of("bash", "-c", BURSTS, pid()), Map.of(), folder, "bursts.log");
    }

    private void release() {
        try (Program tool = Program.start(List.of("kill", "-CONT", pid()), Map.of(), folder, "release.log")) {
            tool.awaitEnd();
        }
    }

    private String pid() {
        return Long.toString(broker.program().pid());
    }
}
