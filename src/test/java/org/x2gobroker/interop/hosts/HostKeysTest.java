package org.x2gobroker.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.interop.NewBroker;

/** A selection still answers a host whose key is refused, without what its agent would have added. */
@Tag("interop")
@Timeout(120)
class HostKeysTest {
    private static final String OTHER_KEY =
            " ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH9Ka/3euTCiF1aQXt5KvBV8i/ruLmp679eNh+PHa6+c\n";

    private static final List<String> POLICIES = List.of("RejectPolicy", "WarningPolicy", "AutoAddPolicy");

    @TempDir
    static Path hostFolder;

    private static XGoHost host;

    @TempDir
    Path folder;

    private BrokerKey key;
    private NewBroker broker;

    @BeforeAll
    static void startHost() {
        host = XGoHost.start(hostFolder, 1);
    }

    @AfterAll
    static void stopHost() {
        host.close();
    }

    /** Starts a new broker each time, as it keeps connections open and retries the removal of temporary keys. */
    @BeforeEach
    void startBroker() {
        key = BrokerKey.generate(folder);
        host.admitBroker(key.line());
        broker = key.startBroker("""
                [DEFAULT]
                host = %s
                command = MATE
                broker-session-autologin = true
                [RejectPolicy]
                broker-agent-hostkey-policy = RejectPolicy
                [WarningPolicy]
                broker-agent-hostkey-policy = WarningPolicy
                [AutoAddPolicy]
                broker-agent-hostkey-policy = AutoAddPolicy
                """.formatted(host.entry()));
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void aKnownKeyIsAcceptedByRejectPolicy() {
        key.trust(host);
        assertThat(select("RejectPolicy").findPrivateKey()).isPresent();
    }

    @Test
    void aChangedKeyIsRefusedByEveryPolicy() {
        key.writeKnownHosts(host.knownHostsLine().replaceFirst(" .*", OTHER_KEY));
        assertThat(POLICIES)
                .allSatisfy(
                        policy -> assertThat(select(policy).findPrivateKey()).isEmpty());
    }

    @Test
    void anUnknownKeyIsRefusedByRejectPolicy() {
        key.writeKnownHosts("");
        assertThat(select("RejectPolicy").findPrivateKey()).isEmpty();
    }

    @Test
    void anUnknownKeyIsAcceptedButNotAddedByWarningPolicy() {
        key.writeKnownHosts("");
        assertThat(select("WarningPolicy").findPrivateKey()).isPresent();
        assertThat(key.knownHosts()).hasContent("");
    }

    @Test
    void anUnknownKeyIsAddedByAutoAddPolicy() {
        key.writeKnownHosts("");
        assertThat(select("AutoAddPolicy").findPrivateKey()).isPresent();
        assertThat(key.knownHosts()).content().isEqualToIgnoringNewLines(host.knownHostsLine());
    }

    private PlainAnswer select(String policy) {
        PlainAnswer answer = PlainAnswer.select(broker, "biene", policy);
        assertThat(answer.server()).isEqualTo(host.answered());
        assertThat(answer.findSession()).isEmpty();
        return answer;
    }
}
