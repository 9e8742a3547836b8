package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.AuthorizedKeyLine;
import org.x2gobroker.agent.BusyServerLine;
import org.x2gobroker.agent.HostAgent;
import org.x2gobroker.agent.ServerSessionCount;
import org.x2gobroker.agent.job.JobLimits;
import org.x2gobroker.agent.ssh.SshClientConfig;
import org.x2gobroker.agent.ssh.SshJobRunner;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.session.AgentSessionRecord;

/**
 * The packaged program enrols a real host with our own agent: OpenSSH, sudo and x2goserver of Debian, in a mount namespace of its
 * own, so that nothing of this machine's configuration changes.
 */
@Tag("interop")
@Timeout(180)
class RealHostEnrolmentTest {
    private static final String ADDRESS = "127.0.2.77";
    private static final int PORT = 2277;
    private static final String USER = "x2go-interop";
    private static final String KEY_FILE = "%h/.x2go/enrolment-test";
    private static final Path DEPLOYED = Path.of("/home", USER, ".x2go", "enrolment-test");
    private static final String CONFIGURATION = """
            ListenAddress %s:%d
            HostKey %s/host
            PidFile none
            UsePAM yes
            StrictModes no
            PermitRootLogin prohibit-password
            AuthorizedKeysFile %s/admin.pub %%h/.ssh/authorized_keys %%h/.x2go/authorized_keys
            """;
    private static final String HOST = """
            set -e
            mount --make-rprivate /
            for path in /etc/sudoers.d /etc/ssh /var/lib/x2go; do
                cp -a "$path" "$PWD/copy"
                mount -t tmpfs -o "mode=$(stat -c %a "$path"),uid=$(stat -c %u "$path"),gid=$(stat -c %g "$path")" tmpfs "$path"
                cp -a "$PWD/copy/." "$path"
                rm -r "$PWD/copy"
            done
            for path in /var/lib/x2gobroker /usr/local/lib; do
                mkdir -p "$path"
                mount -t tmpfs -o mode=755 tmpfs "$path"
            done
            # A /tmp of its own: X servers leave lock files there, and others' were in the way.
            mkdir -p /run/enrolment-test
            mount --bind "$PWD" /run/enrolment-test
            mount -t tmpfs -o mode=1777 tmpfs /tmp
            mkdir -p "$PWD"
            mount --bind /run/enrolment-test "$PWD"
            cd "$PWD"
            cp sshd_config /etc/ssh/sshd_config
            echo '127.0.0.1 localhost desk77' > hosts
            mount --bind hosts /etc/hosts
            mkdir -p /run/sshd
            hostname desk77
            exec /usr/sbin/sshd -D -e
            """;

    @TempDir
    Path folder;

    private Program host;

    @BeforeEach
    void startHost() throws IOException {
        run(0, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "host");
        run(0, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "admin");
        Files.writeString(folder.resolve("sshd_config"), CONFIGURATION.formatted(ADDRESS, PORT, folder, folder));
        Files.writeString(folder.resolve("host.sh"), HOST);
        host = Program.start(List.of("unshare", "--mount", "--uts", "sh", "host.sh"), Map.of(), folder, "sshd.log");
        host.await("sshd", () -> host.output().contains("Server listening"));
    }

    @AfterEach
    void stopHost() throws IOException {
        host.close();
        Files.deleteIfExists(DEPLOYED);
        Files.deleteIfExists(DEPLOYED.resolveSibling(".enrolment-test.lock"));
    }

    @Test
    void aHostIsEnrolledWithOurAgentAndDoesAllTasks() throws IOException {
        assertThat(broker(0, "keygen", "-t", "ED25519")).contains("Made ");

        assertThat(enroll())
                .contains("[done]    installed /usr/local/lib/x2gobroker/x2gobroker-agent")
                .contains("sshd reads temporary keys from %h/.x2go/authorized_keys")
                .contains("[ok]      the agent answers the broker", "The host is ready.");
        assertThat(enroll()).as("the second time").doesNotContain("[done]", "[problem]");
        assertThat(broker(0, "testagent", "-H", ADDRESS, "-p", String.valueOf(PORT), "-u", USER))
                .contains("findbusyservers: OK", "checkload: OK", "version: OK\n  x2gobroker-agent:");

        SshClientConfig settings =
                new SshClientConfig("x2gobroker", "/usr/lib/x2go/x2gobroker-agent", keys(), JobLimits.DEFAULT);
        try (SshJobRunner runner = new SshJobRunner(settings)) {
            useIt(new HostAgent(runner));
            endASession(new HostAgent(runner));
        }
    }

    /** Ends a session that waits for its client; such a session can be counted and ended, but not suspended. */
    private void endASession(HostAgent agent) {
        AgentTarget target = new AgentTarget(new HostEndpoint("desk77", ADDRESS, PORT), HostKeyPolicy.REJECT);
        onHost("su " + USER
                + " -s /bin/bash -c 'cd; SSH_CLIENT=\"127.0.0.1 1 22\" x2gostartagent 800x600 lan 16m-jpeg-90"
                + " unix-kde-depth_24 us pc105/us 0 R xterm both </dev/null'");
        List<AgentSessionRecord> sessions =
                agent.listSessions(target, USER).find().orElseThrow();

        assertThat(sessions)
                .singleElement()
                .extracting(AgentSessionRecord::server)
                .isEqualTo("desk77");
        assertThat(agent.getServers(target, USER).find())
                .hasValue(List.of(new ServerSessionCount("desk77", OptionalInt.of(1))));
        assertThat(agent.findBusyServers(target, USER).find()).hasValue(List.of(new BusyServerLine("desk77", 100)));
        assertThat(agent.terminateSession(target, USER, sessions.getFirst().id())
                        .isAnswered())
                .isTrue();
        assertThat(agent.listSessions(target, USER).find()).hasValue(List.of());
    }

    private void onHost(String commandLine) {
        run(
                0,
                "ssh",
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=/dev/null",
                "-i",
                "admin",
                "-p",
                String.valueOf(PORT),
                "root@" + ADDRESS,
                commandLine);
    }

    private void useIt(HostAgent agent) throws IOException {
        AgentTarget target = new AgentTarget(new HostEndpoint("desk77", ADDRESS, PORT), HostKeyPolicy.REJECT);
        AuthorizedKeyLine key = AuthorizedKeyLine.rewrite(
                        Files.readString(folder.resolve("admin.pub")), "restrict,pty,port-forwarding", "x2gobroker-1")
                .orElseThrow();

        assertThat(agent.addAuthKey(target, USER, key, KEY_FILE).isAnswered()).isTrue();
        assertThat(DEPLOYED).hasContent(key.line());
        assertThat(agent.delAuthKey(target, USER, key, KEY_FILE).isAnswered()).isTrue();
        assertThat(DEPLOYED).isEmptyFile();
        assertThat(agent.delAuthKey(target, USER, key, KEY_FILE).isAnswered())
                .as("a removal that is tried again")
                .isTrue();
        assertThat(agent.addAuthKey(target, "root", key, KEY_FILE).isAnswered()).isFalse();
        assertThat(agent.listSessions(target, USER).find()).hasValue(List.of());
        String id = USER + "-50-1700000000_stRxterm_dp24";
        assertThat(agent.suspendSession(target, USER, id).isAnswered()).isFalse();
        assertThat(agent.terminateSession(target, USER, id).isAnswered()).isFalse();
    }

    private String enroll() {
        return broker(
                0,
                "hosts",
                "enroll",
                "--with-agent",
                "--yes",
                "--identity",
                folder.resolve("admin").toString(),
                "root@" + ADDRESS + ":" + PORT);
    }

    private String broker(int exitCode, String... arguments) {
        return run(exitCode, NewBroker.command(List.of(arguments)).toArray(String[]::new));
    }

    private String run(int exitCode, String... command) {
        Map<String, String> environment = Map.of("X2GOBROKER_SSH_DIR", keys().toString());
        try (Program program = Program.start(List.of(command), environment, folder, "command.log")) {
            assertThat(program.awaitEnd()).as(program::output).isEqualTo(exitCode);
            return program.output();
        }
    }

    private Path keys() {
        return folder.resolve("keys");
    }
}
