package org.x2gobroker.interop.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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
import org.x2gobroker.auth.mechanism.HtpasswdFileEditor;
import org.x2gobroker.interop.BrokerFiles;
import org.x2gobroker.interop.Commands;
import org.x2gobroker.interop.Display;
import org.x2gobroker.interop.NewBroker;
import org.x2gobroker.interop.Program;

/** Debian's X2Go Client and OpenSSH's client at the SSH door of our broker. */
@Tag("interop")
@Timeout(180)
class SshDoorClientsTest {
    private static final int REFUSED = 255;

    @TempDir
    Path folder;

    private NewBroker broker;
    private int door;

    @BeforeEach
    void start() throws IOException {
        new HtpasswdFileEditor(folder.resolve("users")).set("maja", "honey");
        Files.createDirectories(folder.resolve("door"));
        Files.createDirectories(folder.resolve("authorized"));
        key(folder.resolve("door/ssh_host_ed25519_key"));
        key(folder.resolve("majas-key"));
        Files.copy(folder.resolve("majas-key.pub"), folder.resolve("authorized/maja"));
        door = Program.freePort();
        broker = NewBroker.start(BrokerFiles.write(
                folder,
                """
                [global]
                default-auth-mech = htpasswd
                default-portscan-x2goservers = false
                [broker_inifile]
                enable = true
                [authmech_htpasswd]
                file = @DIR@/users
                """,
                """
                [desk]
                name = Desk of the hive
                host = 127.0.0.1
                acl-clients-allow = 127.0.0.1
                acl-users-allow = maja
                [hidden]
                name = Not for maja
                acl-users-allow = willi
                """,
                Map.of(
                        "X2GOBROKER_SSH_DOOR_ADDRESS",
                        "127.0.0.1:" + door,
                        "X2GOBROKER_SSH_DOOR_HOST_KEYS",
                        folder.resolve("door").toString(),
                        "X2GOBROKER_SSH_DOOR_AUTHORIZED_KEYS",
                        folder.resolve("authorized").toString())));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void x2goClientLogsInListsAndSelects() throws IOException {
        String url = "ssh://maja@127.0.0.1:" + door + "/usr/bin/x2gobroker";
        try (Display display = Display.open(folder);
                XGoClient client = XGoClient.show(folder, display, url, "honey", knownHosts())) {
            assertThat(client.log()).contains("name=Desk of the hive").doesNotContain("Not for maja");

            client.logInToFirstProfile("honey", "SERVER:127.0.0.1:22");

            assertThat(broker.log())
                    .contains("authentication outcome=granted address=127.0.0.1 mechanism=htpasswd user=\"maja\"");
        }
    }

    @Test
    void openSshGetsAnswersAndNothingElse() throws IOException {
        assertThat(ssh(0, "x2gobroker --task listsessions"))
                .contains("Access granted", "name=Desk of the hive")
                .doesNotContain("Not for maja");

        assertThat(ssh(REFUSED)).contains("shell request failed");
        assertThat(ssh(127, "id")).contains("only x2gobroker").doesNotContain("uid=");
        assertThat(ssh(REFUSED, "-W", "127.0.0.1:" + broker.port())).contains("prohibited");
        assertThat(ssh(REFUSED, "-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:" + broker.port(), "-N"))
                .contains("remote port forwarding failed");
        assertThat(ssh(REFUSED, "-s", "sftp")).contains("subsystem request failed");
        assertThat(broker.log()).contains("mechanism=publickey user=\"maja\"");
    }

    private static void key(Path file) {
        Commands.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString());
    }

    private String knownHosts() throws IOException {
        return "[127.0.0.1]:" + door + " " + Files.readString(folder.resolve("door/ssh_host_ed25519_key.pub"));
    }

    /** Runs OpenSSH's client with a key; options come before the host and are those that begin with a dash, with what follows them. */
    private String ssh(int exitCode, String... arguments) throws IOException {
        Files.writeString(folder.resolve("known_hosts"), knownHosts());
        List<String> command = new ArrayList<>(List.of(
                "timeout",
                "30",
                "ssh",
                "-F",
                "none",
                "-o",
                "BatchMode=yes",
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "UserKnownHostsFile=" + folder.resolve("known_hosts"),
                "-i",
                folder.resolve("majas-key").toString(),
                "-p",
                Integer.toString(door),
                "-l",
                "maja"));
        boolean hasOptions = arguments.length > 0 && arguments[0].startsWith("-");
        if (hasOptions && arguments[0].equals("-s")) {
            command.addAll(List.of("-s", "127.0.0.1", arguments[1]));
        } else if (hasOptions) {
            command.addAll(List.of(arguments));
            command.add("127.0.0.1");
        } else {
            command.add("127.0.0.1");
            command.addAll(List.of(arguments));
        }
        try (Program client = Program.start(command, Map.of(), folder, "ssh.log")) {
            assertThat(client.awaitEnd()).as(client.output()).isEqualTo(exitCode);
            return client.output();
        }
    }
}
