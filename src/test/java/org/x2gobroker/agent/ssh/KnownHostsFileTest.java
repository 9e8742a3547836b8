package org.x2gobroker.agent.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.host.HostEndpoint;

class KnownHostsFileTest {
    private static final HostEndpoint TIGER = new HostEndpoint("tiger", "tiger.example.org", 22);

    @TempDir
    private Path directory;

    private Path file;
    private KnownHostsFile knownHosts;

    @BeforeEach
    void openFile() {
        file = directory.resolve("known_hosts");
        knownHosts = new KnownHostsFile(file);
    }

    @Test
    void knowsNoHostWithoutAFile() {
        assertThat(judge("ssh-ed25519", "AAA")).isEqualTo(HostKeyVerdict.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "tiger.example.org 22 KNOWN",
                "TIGER.example.org 22 KNOWN",
                "lion,tiger.example.org,10.0.0.1 22 KNOWN",
                "*.example.org 22 KNOWN",
                "tige?.example.org 22 KNOWN",
                "*.example.org,!tiger.example.org 22 UNKNOWN",
                "tiger 22 UNKNOWN",
                "[tiger.example.org]:2222 22 UNKNOWN",
                "[tiger.example.org]:2222 2222 KNOWN",
                "tiger.example.org 2222 UNKNOWN",
                "tigerXexample.org 22 UNKNOWN"
            })
    void comparesNamesAsOpenSshDoes(String patterns, int port, HostKeyVerdict expected) throws IOException {
        Files.writeString(file, patterns + " ssh-ed25519 AAA comment\n");

        assertThat(knownHosts.judge(new HostEndpoint("tiger", "tiger.example.org", port), "ssh-ed25519", "AAA"))
                .isEqualTo(expected);
    }

    @Test
    void knowsHashedNames() throws IOException {
        // [127.0.2.1]:2222 as ssh-keygen -H wrote it
        Files.writeString(file, "|1|/GPv+UK1n/mZsyLQFVSwTB7thYI=|a1PHcuIhJNB3FtrWMC8y75Z/Uz4= ssh-ed25519 AAA\n");

        assertThat(knownHosts.judge(new HostEndpoint("one", "127.0.2.1", 2222), "ssh-ed25519", "AAA"))
                .isEqualTo(HostKeyVerdict.KNOWN);
        assertThat(knownHosts.judge(new HostEndpoint("two", "127.0.2.2", 2222), "ssh-ed25519", "AAA"))
                .isEqualTo(HostKeyVerdict.UNKNOWN);
    }

    @Test
    void knowsSeveralKeysOfOneHost() throws IOException {
        Files.writeString(file, "tiger.example.org ssh-rsa AAA\ntiger.example.org ssh-ed25519 BBB\n");

        assertThat(judge("ssh-rsa", "AAA")).isEqualTo(HostKeyVerdict.KNOWN);
        assertThat(judge("ssh-ed25519", "BBB")).isEqualTo(HostKeyVerdict.KNOWN);
        assertThat(knownHosts.typesOf(TIGER)).containsExactly("ssh-rsa", "ssh-ed25519");
    }

    @Test
    void takesAKeyOfAnotherTypeForAChange() throws IOException {
        Files.writeString(file, "tiger.example.org ssh-rsa AAA\n");

        assertThat(judge("ssh-ed25519", "BBB")).isEqualTo(HostKeyVerdict.CHANGED);
    }

    @Test
    void refusesARevokedKeyThatAnotherLineAccepts() throws IOException {
        Files.writeString(file, "tiger.example.org ssh-rsa AAA\n@revoked * ssh-rsa AAA\n");

        assertThat(judge("ssh-rsa", "AAA")).isEqualTo(HostKeyVerdict.REVOKED);
    }

    @Test
    void ignoresAuthoritiesCommentsAndBrokenLines() throws IOException {
        Files.writeString(
                file,
                "# hello\n\n@cert-authority * ssh-rsa AAA\ntiger.example.org ssh-rsa\n|1|x ssh-rsa AAA\n|1|!|! ssh-rsa AAA\n");

        assertThat(judge("ssh-rsa", "AAA")).isEqualTo(HostKeyVerdict.UNKNOWN);
    }

    @Test
    void readsTheFileAgainWhenItChanged() throws IOException {
        Files.writeString(file, "tiger.example.org ssh-rsa AAA\n");
        judge("ssh-rsa", "AAA");

        Files.writeString(file, "tiger.example.org ssh-rsa AAA\n@revoked tiger.example.org ssh-rsa AAA\n");

        assertThat(judge("ssh-rsa", "AAA")).isEqualTo(HostKeyVerdict.REVOKED);
    }

    @Test
    void startsANewLineAfterAnUnterminatedOne() throws IOException {
        Files.writeString(file, "lion ssh-rsa AAA");

        knownHosts.add(TIGER, "ssh-rsa", "BBB");

        assertThat(file).hasContent("lion ssh-rsa AAA\ntiger.example.org ssh-rsa BBB\n");
    }

    @Test
    void remembersAKeyThatCannotBeWritten() throws IOException {
        Files.createDirectory(file);

        knownHosts.add(TIGER, "ssh-rsa", "AAA");

        assertThat(judge("ssh-rsa", "BBB")).isEqualTo(HostKeyVerdict.CHANGED);
    }

    private HostKeyVerdict judge(String type, String key) {
        return knownHosts.judge(TIGER, type, key);
    }
}
