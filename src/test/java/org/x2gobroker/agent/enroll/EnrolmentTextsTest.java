package org.x2gobroker.agent.enroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.agent.AuthorizedKeyLine;
import org.x2gobroker.host.HostEndpoint;

/** The texts that an enrolment reads from and writes to hosts and files. */
class EnrolmentTextsTest {
    private static final String BASE64 = "AAAAC3NzaC1lZDI1NTE5AAAAIJm8nJx2k3cTq0wq0xP1cTn0p4pH5n2m9l1k7QkqkqkQ";
    private static final String AGENT = "/usr/lib/x2go/x2gobroker-agent";
    private static final AuthorizedKeyLine KEY = new AuthorizedKeyLine("", "ssh-ed25519", BASE64, "x2gobroker@broker");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "root@desk1,desk1,22",
        "a.b-c@desk1.example.org:2222,desk1.example.org,2222",
        "root@[2001:db8::1]:23,2001:db8::1,23"
    })
    void readsWhereToLogIn(String text, String address, int port) {
        assertThat(EnrolmentLogin.parse(text).host()).isEqualTo(new HostEndpoint(address, address, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "desk1",
                "@desk1",
                "-oProxyCommand=id@desk1",
                "root@-oProxyCommand=id",
                "root@desk1:0",
                "root@desk1:99999",
                "root@a b",
                ""
            })
    void refusesWhatCouldBeAnOptionOrIsNoLogin(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> EnrolmentLogin.parse(text));
    }

    @Test
    void showsFingerprintsAsOpenSshDoes() {
        // ssh-keygen -lf on this key
        assertThat(new HostPublicKey("ssh-ed25519", BASE64).fingerprint())
                .isEqualTo("SHA256:Ia9B7g2nwGQcy32V76Kh7Dki8h2YCV22a1XDyu2YN3o");
    }

    @Test
    void acceptsNothingButKeysFromAScan() {
        assertThat(HostPublicKey.parse("[desk1]:22 ssh-ed25519 " + BASE64)).isPresent();
        assertThat(HostPublicKey.parse("# desk1:22 SSH-2.0-OpenSSH_9.2")).isEmpty();
        assertThat(HostPublicKey.parse("desk1 ssh-ed25519 " + BASE64 + " * ssh-rsa AAAA"))
                .isEmpty();
    }

    @Test
    void embedsOurAgentInTheScriptByteForByte() throws Exception {
        EnrolmentPlan plan =
                new EnrolmentPlan("broker-7", EnrolmentPlan.OWN_AGENT, "%h/.x2go/authorized_keys", List.of(KEY), true);
        Path script = Files.writeString(
                folder.resolve("script"),
                plan.script()
                        .replaceFirst(
                                "(?s)\nmake_account && .*", "\ninstall_agent > agent; install_sudoers > sudoers\n"));

        Process shell = new ProcessBuilder("sh", script.toString())
                .directory(folder.toFile())
                .start();

        assertThat(shell.waitFor()).isZero();
        assertThat(folder.resolve("agent")).hasSameTextualContentAs(Path.of("src/main/agent/x2gobroker-agent"));
        assertThat(folder.resolve("sudoers"))
                .content()
                .contains("\nbroker-7 ALL=(root:root) NOPASSWD:NOSETENV: " + EnrolmentPlan.OWN_AGENT + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "x'; id #,/agent,%h/keys",
        "x2gobroker,/agent'; id,%h/keys",
        "x2gobroker,/agent,%h/keys'; id",
        "x2gobroker,/agent,keys"
    })
    void refusesTextThatWouldLeaveItsQuotes(String account, String agent, String keyFile) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EnrolmentPlan(account, agent, keyFile, List.of(KEY), false));
    }

    @Test
    void rewritesServedLines() {
        String served =
                "command=\"%s\",no-port-forwarding,no-X11-forwarding,no-agent-forwarding,no-pty ssh-ed25519 %s x2gobroker@b"
                        .formatted(AGENT, BASE64);

        assertThat(ForcedCommandLine.parse(served, List.of(AGENT)))
                .hasValueSatisfying(line -> assertThat(line.line())
                        .isEqualTo("command=\"%s\",restrict ssh-ed25519 %s x2gobroker@b".formatted(AGENT, BASE64)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh-ed25519 KEY x",
                "command=\"/bin/sh\",no-pty ssh-ed25519 KEY x",
                "command=\"/usr/lib/x2go/x2gobroker-agent\" ssh-ed25519 KEY x",
                "command=\"/usr/lib/x2go/x2gobroker-agent; id\",no-pty ssh-ed25519 KEY x",
                "command=\"/usr/lib/x2go/x2gobroker-agent\",no-pty,command=\"id\" ssh-ed25519 KEY x",
                "command=\"/usr/lib/x2go/x2gobroker-agent\",no-pty,environment=\"A=b\" ssh-ed25519 KEY x",
                "command=\"/usr/lib/x2go/x2gobroker-agent\",no-pty,pty ssh-ed25519 KEY x",
                "command=\"/usr/lib/x2go/x2gobroker-agent\",no-pty ssh-rsa KEY x",
                "command=\"/usr/lib/x2go/x2gobroker-agent\",no-pty ssh-ed25519 KEY x y",
                "<html>",
                ""
            })
    void acceptsNoOtherLineFromABroker(String line) {
        assertThat(ForcedCommandLine.parse(line.replace("KEY", BASE64), List.of(AGENT)))
                .isEmpty();
    }

    @Test
    void mergesKeysAndKeepsForeignLines() throws IOException {
        Path file = folder.resolve("authorized_keys");
        Files.writeString(file, "# mine\ncommand=\"/old\" ssh-ed25519 " + BASE64 + " old\nssh-rsa AAAA somebody");
        ForcedCommandLine line = new ForcedCommandLine(AGENT, KEY);

        assertThat(new AuthorizedKeysFile(file).merge(List.of(line))).isTrue();
        assertThat(new AuthorizedKeysFile(file).merge(List.of(line))).isFalse();
        assertThat(Files.readString(file)).isEqualTo("# mine\nssh-rsa AAAA somebody\n" + line.line() + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void mergesNothingIntoALinkedFolder() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), elsewhere);
        AuthorizedKeysFile file = new AuthorizedKeysFile(link.resolve("authorized_keys"));

        assertThatThrownBy(() -> file.merge(List.of(new ForcedCommandLine(AGENT, KEY))))
                .isInstanceOf(IOException.class);
        assertThat(elsewhere).isEmptyDirectory();
    }
}
