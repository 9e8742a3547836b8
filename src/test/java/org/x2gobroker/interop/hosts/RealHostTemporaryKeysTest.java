package org.x2gobroker.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.interop.NewBroker;
import org.x2gobroker.interop.Program;

/**
 * A temporary key is on the host when the client has its answer, allows a login, and is removed 20 seconds later,
 * whatever happens to the broker.
 */
@Tag("interop")
@Timeout(180)
class RealHostTemporaryKeysTest {
    private static final String FOREIGN =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH9Ka/3euTCiF1aQXt5KvBV8i/ruLmp679eNh+PHa6+c their own\n";

    @TempDir
    Path folder;

    private XGoHost host;
    private XGoHost proxy;
    private BrokerKey key;
    private NewBroker broker;

    @BeforeEach
    void start() {
        host = XGoHost.start(folder, 1);
        key = BrokerKey.generate(folder);
        host.admitBroker(key.lineWithForcedCommand());
        proxy = XGoHost.start(folder, 2);
        proxy.admitBroker(key.lineWithForcedCommand());
        key.trust(host, proxy);
        host.writeTemporaryKeys("biene", FOREIGN);
        host.writeTemporaryKeys("wespe", FOREIGN);
        startBroker();
    }

    @AfterEach
    void stop() {
        host.close();
        proxy.close();
        broker.close();
    }

    @Test
    void aGeneratedKeyLogsInAndIsRemoved() throws IOException {
        PlainAnswer answer = PlainAnswer.select(broker, "biene", "desk");

        assertThat(host.temporaryKeys("biene"))
                .startsWith(FOREIGN)
                .containsPattern(
                        "\nrestrict,pty,port-forwarding,expiry-time=\"[0-9]{14}Z\" ssh-rsa \\S+ x2gobroker-\\S+\n");
        assertThat(login(answer.findPrivateKey().orElseThrow())).contains("biene at host1");

        awaitRemoval("biene");
        assertThat(login(answer.findPrivateKey().orElseThrow())).contains("Permission denied");
    }

    @Test
    void aKeyLogsInToTheProxyToo() throws IOException {
        PlainAnswer answer = PlainAnswer.select(broker, "biene", "behind");

        assertThat(proxy.temporaryKeys("biene")).contains("x2gobroker-");
        assertThat(login(answer.findPrivateKey().orElseThrow(), "ProxyCommand=" + throughProxy()))
                .contains("biene at host1");
        assertThat(proxy.log()).contains("Accepted publickey for biene");
        proxy.await(
                "the removal of the key from the proxy",
                () -> proxy.temporaryKeys("biene").isEmpty());
    }

    @Test
    void theNextBrokerRemovesTheKeysOfAKilledOne() {
        Map<String, String> withPublicKey = new HashMap<>(PlainAnswer.selection("wespe", "desk"));
        withPublicKey.put("pubkey", key.line());
        assertThat(PlainAnswer.select(broker, "biene", "desk").findPrivateKey()).isPresent();
        assertThat(PlainAnswer.ask(broker, withPublicKey).findPrivateKey()).isEmpty();
        assertThat(List.of("biene", "wespe"))
                .allSatisfy(user -> assertThat(host.temporaryKeys(user)).contains("x2gobroker-"));

        ProcessHandle.of(broker.program().pid()).orElseThrow().destroyForcibly();
        broker.program().awaitEnd();
        startBroker();

        awaitRemoval("biene");
        awaitRemoval("wespe");
    }

    private void startBroker() {
        broker = key.startBroker("""
                [desk]
                host = %1$s
                command = MATE
                broker-session-autologin = true
                [behind]
                host = %1$s
                command = MATE
                broker-session-autologin = true
                usesshproxy = true
                sshproxyhost = %2$s
                sshproxyport = %3$s
                """.formatted(host.entry(), proxy.address(), proxy.port()));
    }

    private void awaitRemoval(String user) {
        host.await(
                "the removal of the key of " + user,
                () -> host.temporaryKeys(user).equals(FOREIGN));
    }

    private String throughProxy() {
        return "ssh -F none -i %s -p %s -o IdentitiesOnly=yes -o BatchMode=yes -o UserKnownHostsFile=%s -W %%h:%%p biene@%s"
                .formatted(temporaryKey(), proxy.port(), key.knownHosts(), proxy.address());
    }

    private Path temporaryKey() {
        return folder.resolve("temporary_key");
    }

    /** Returns the output of OpenSSH's client for a login with this key and nothing else. */
    private String login(String privateKey, String... options) throws IOException {
        Path file = temporaryKey();
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, privateKey);
        List<String> command = new ArrayList<>(List.of("ssh", "-F", "none", "-i", file.toString(), "-p", host.port()));
        for (String option : List.of("IdentitiesOnly=yes", "BatchMode=yes", "UserKnownHostsFile=" + key.knownHosts())) {
            command.addAll(List.of("-o", option));
        }
        for (String option : options) {
            command.addAll(List.of("-o", option));
        }
        command.addAll(List.of("biene@" + host.address(), "echo $(id -un) at $(hostname)"));
        try (Program client = Program.start(command, Map.of(), folder, "ssh.log")) {
            client.awaitEnd();
            return client.output();
        }
    }
}
