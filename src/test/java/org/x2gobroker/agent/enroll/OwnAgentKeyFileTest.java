package org.x2gobroker.agent.enroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.agent.enroll.OwnAgent.Answer;

/** Our agent's changes to the key files of users. */
class OwnAgentKeyFileTest {
    private static final String KEY = key(1);
    private static final String OTHER = "from=\"192.0.2.0/24\" ssh-rsa AAAAB3NzaC1yc2E= maja at home";
    private static final String PATTERN = "%h/.ssh/authorized_keys";

    @TempDir
    Path folder;

    private OwnAgent agent;
    private Path keys;
    private Path file;

    @BeforeEach
    void prepare() throws IOException {
        agent = OwnAgent.in(folder);
        keys = agent.home("maja").resolve(".ssh");
        file = keys.resolve("authorized_keys");
    }

    @Test
    void createsFolderAndFileForTheUserAlone() throws Exception {
        assertThat(add(KEY).output()).isEqualTo("OK\n");
        assertThat(file).hasContent(KEY + "\n");
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(keys)).isEqualTo("rwx------");
    }

    @Test
    void completesAFileThatDoesNotEndWithALineBreak() throws Exception {
        existing(OTHER);

        add(KEY);

        assertThat(Files.readString(file)).isEqualTo(OTHER + "\n" + KEY + "\n");
    }

    @Test
    void keepsTheModeOfTheFile() throws Exception {
        existing(OTHER + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        add(KEY);

        assertThat(permissions(file)).isEqualTo("rw-r-----");
    }

    @Test
    void addsAKeyOnceHoweverOftenItIsAsked() throws Exception {
        add(KEY);

        assertThat(add(KEY).output()).isEqualTo("OK\n");
        assertThat(Files.readAllLines(file)).containsExactly(KEY);
    }

    @Test
    void removesExactlyThatKey() throws Exception {
        existing("# mine\n\n" + OTHER + "\n" + KEY + "\n" + key(2) + "\n");

        assertThat(delete(KEY).output()).isEqualTo("OK\n");
        assertThat(Files.readString(file)).isEqualTo("# mine\n\n" + OTHER + "\n" + key(2) + "\n");
    }

    @Test
    void doesNotAnswerOkWhenTheKeyIsAbsent() throws Exception {
        existing(OTHER);

        assertThat(delete(KEY)).satisfies(answer -> {
            assertThat(answer.output()).isEqualTo("ABSENT\n");
            assertThat(answer.exitCode()).isEqualTo(1);
        });
        assertThat(Files.readString(file)).isEqualTo(OTHER);
    }

    @Test
    void keepsTheOldFileWhenTheNewOneCannotBeWritten() throws Exception {
        existing(OTHER);
        Files.delete(file);
        Files.createDirectory(file);

        assertThat(add(KEY).output()).isEmpty();
        assertThat(file).isDirectory();
    }

    @Test
    void deletesThePartialFileOfAKilledJob() throws Exception {
        existing(OTHER);
        Files.writeString(keys.resolve("authorized_keys.x2gobroker-new"), "half");

        assertThat(add(KEY).output()).isEqualTo("OK\n");
        assertThat(Files.readString(file)).isEqualTo(OTHER + "\n" + KEY + "\n");
        assertThat(namesOfFiles()).containsExactly(".authorized_keys.lock", "authorized_keys");
    }

    @Test
    void leavesNoPartialFileUnderAFileSizeLimit() throws Exception {
        existing(OTHER);

        Answer answer = agent.asRootWithoutGrowingFiles("maja", "addauthkey", KEY, PATTERN);

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(file).hasContent(OTHER);
        assertThat(namesOfFiles()).containsExactly(".authorized_keys.lock", "authorized_keys");
    }

    @Test
    void followsALinkThatStaysInTheHome() throws Exception {
        Path real = Files.writeString(agent.home("maja").resolve("real"), OTHER);
        Files.createDirectories(keys);
        Files.createSymbolicLink(file, real);

        assertThat(add(KEY).output()).isEqualTo("OK\n");
        assertThat(file).isSymbolicLink();
        assertThat(real).hasContent(OTHER + "\n" + KEY);
    }

    @Test
    void followsNoLinkOutOfTheHome() throws Exception {
        Path foreign = Files.writeString(folder.resolve("foreign"), OTHER);
        Files.createDirectories(keys);
        Files.createSymbolicLink(file, foreign);

        assertThat(add(KEY).output()).isEmpty();
        assertThat(foreign).hasContent(OTHER);
    }

    @Test
    void followsNoFolderOutOfTheHome() throws Exception {
        Path foreign = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(keys, foreign);

        assertThat(add(KEY).output()).isEmpty();
        assertThat(foreign).isEmptyDirectory();
    }

    @Test
    void putsUserAndNumbersIntoThePath() throws Exception {
        agent.asRoot("maja", "addauthkey", KEY, "%h/keys/%u-%U-%G-%%");

        assertThat(agent.home("maja").resolve("keys/maja-1001-1007-%")).hasContent(KEY);
    }

    @Test
    void losesNoKeyWhenSeveralAreAddedAtOnce() throws Exception {
        List<String> lines =
                IntStream.range(0, 8).mapToObj(OwnAgentKeyFileTest::key).toList();
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
            lines.forEach(key -> answers.add(executor.submit(() -> add(key))));
        }
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().output()).isEqualTo("OK\n");
        }
        assertThat(Files.readAllLines(file)).containsExactlyInAnyOrderElementsOf(lines);
    }

    private Answer add(String key) throws IOException, InterruptedException {
        return agent.asRoot("maja", "addauthkey", key, PATTERN);
    }

    private Answer delete(String key) throws IOException, InterruptedException {
        return agent.asRoot("maja", "delauthkey", key, PATTERN);
    }

    private void existing(String text) throws IOException {
        Files.createDirectories(keys);
        Files.writeString(file, text);
    }

    private List<String> namesOfFiles() throws IOException {
        try (Stream<Path> files = Files.list(keys)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static String key(int number) {
        return "restrict,pty,port-forwarding,expiry-time=\"20270101000000Z\" ssh-ed25519"
                + " AAAAC3NzaC1lZDI1NTE5AAAAIJm8nJx2k3cTq0wq0xP1cTn0p4pH5n2m9l1k7QkqkqkQ x2gobroker-" + number;
    }
}
