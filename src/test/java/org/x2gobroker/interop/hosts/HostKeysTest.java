package org.x2gobroker.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.interop.NewBroker;

/** A host whose key is refused is answered all the same, without anything that its agent would have had to give. */
@Tag("interop")
@Timeout(120)
class HostKeysTest {
    private static final String OTHER_KEY =
            " ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH9Ka/3euTCiF1aQXt5KvBV8i/ruLmp679eNh+PHa6+c\n";

    @TempDir
    static Path folder;

    private static XGoHost host;
    private static BrokerKey key;

    private NewBroker broker;

    @BeforeAll
    static void startHost() {
        host = XGoHost.start(folder, 1);
        key = BrokerKey.generate(folder);
        host.admitBroker(key.line());
    }

    @AfterAll
    static void stopHost() {
        host.close();
    }

    /** A fresh one each time, as connections to hosts are kept open. */
    @BeforeEach
    void startBroker() {
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

    @ParameterizedTest
    @ValueSource(strings = {"RejectPolicy", "WarningPolicy", "AutoAddPolicy"})
    void aKnownKeyIsAccepted(String policy) {
        key.trust(host);
        assertThat(select(policy).findPrivateKey()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RejectPolicy", "WarningPolicy", "AutoAddPolicy"})
    void aChangedKeyIsRefused(String policy) {
        key.writeKnownHosts(host.knownHostsLine().replaceFirst(" .*", OTHER_KEY));
        assertThat(select(policy).findPrivateKey()).isEmpty();
    }

    @Test
    void anUnknownKeyIsRefusedByRejectPolicy() {
        key.writeKnownHosts("");
        assertThat(select("RejectPolicy").findPrivateKey()).isEmpty();
    }

    @Test
    void anUnknownKeyIsAcceptedButNotWrittenDownByWarningPolicy() {
        key.writeKnownHosts("");
        assertThat(select("WarningPolicy").findPrivateKey()).isPresent();
        assertThat(key.knownHosts()).hasContent("");
    }

    @Test
    void anUnknownKeyIsWrittenDownByAutoAddPolicy() {
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
