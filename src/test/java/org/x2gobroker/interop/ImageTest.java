package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The container image: built by buildah on the base of {@code .ci/image-base}, and started from its root file system. */
@Tag("interop")
class ImageTest {
    private static final String IMAGE_USER = "10001";
    private static final String SOMEBODY = "54321";
    private static Image image;

    @TempDir
    Path folder;

    @BeforeAll
    static void build() throws IOException {
        image = Image.build(Path.of("target", "image").toAbsolutePath());
    }

    @Test
    void runsAsAUserWithANumberSoThatKubernetesCanSeeItIsNotRoot() {
        assertThat(image.configuration().at("/User").asText()).isEqualTo(IMAGE_USER + ":" + IMAGE_USER);
    }

    @Test
    void hasDescribingLabels() {
        JsonNode labels = image.configuration().path("Labels");

        assertThat(labels.path("org.opencontainers.image.licenses").asText()).isEqualTo("Apache-2.0");
        assertThat(Stream.of("title", "description", "source", "version", "revision", "created"))
                .allMatch(name -> labels.has("org.opencontainers.image." + name));
    }

    @Test
    void leavesNothingOfTheTrainingRunInTheEnvironment() {
        assertThat(image.configuration().at("/Env").toString()).doesNotContain("X2GOBROKER_");
    }

    @Test
    void holdsNoShellNoPackageManagerAndNoProgramThatGivesPrivileges() throws IOException {
        try (Stream<Path> files = Files.walk(image.root())) {
            assertThat(files.filter(Files::isRegularFile))
                    .noneMatch(file ->
                            file.getFileName().toString().matches("(ba|da|z|)sh|busybox|apt|dpkg|su|sudo|mount|perl"))
                    .noneMatch(ImageTest::givesPrivileges);
        }
    }

    @Test
    void answersAsAnyUserWithoutCapabilitiesOnAReadOnlyRoot() throws Exception {
        int port = Program.freePort();
        try (Program broker = start(port, "serve")) {
            broker.await("the broker in the image", () -> Program.answers(port));

            assertThat(statusOf(broker))
                    .contains("Uid:\t" + SOMEBODY, "CapEff:\t0000000000000000", "CapPrm:\t0000000000000000")
                    .contains("NoNewPrivs:\t1");
            assertThat(ask(port)).contains("Access granted", "[desk]", "name=Desk");
        }
    }

    @Test
    void startsFromTheClassesOfTheTrainingRun() throws IOException {
        try (Program version = start(Program.freePort(), "-XX:AOTMode=on", "-jar", Image.APPLICATION, "--version")) {
            // The first options stand before those of the entry point's own -jar; "required" ends without a usable
            // cache.
            assertThat(version.awaitEnd()).as(version.output()).isZero();
        }
    }

    @Test
    void namesItsSystemAndItsPackagesForScanners() throws IOException {
        Path list = image.root().resolve("var/lib/dpkg/status.d");

        assertThat(Files.readString(image.root().resolve("etc/os-release"))).contains("ID=debian");
        assertThat(Files.readString(image.root().resolve("etc/debian_version"))).isNotBlank();
        assertThat(Files.readString(image.root().resolve("opt/java/release")))
                .contains("IMPLEMENTOR=", "JAVA_RUNTIME_VERSION=");
        for (String name : List.of("libc6", "openssh-client", "base-files")) {
            assertThat(Files.readString(list.resolve(name)))
                    .contains("Package: " + name + "\n", "Status: install ok installed\n", "\nVersion: ");
            assertThat(list.resolve(name + ".md5sums")).exists();
        }
    }

    @Test
    void checksItsOwnHealthForDocker() throws Exception {
        int port = Program.freePort();
        List<String> check = healthCheck();

        try (Program broker = start(port, "serve")) {
            broker.await("the broker in the image", () -> Program.answers(port));

            try (Program probe = run(port, SOMEBODY, check)) {
                assertThat(probe.awaitEnd()).as(probe.output()).isZero();
            }
        }
        try (Program probe = run(port, SOMEBODY, check)) {
            assertThat(probe.awaitEnd()).isEqualTo(1);
        }
    }

    /** The command of HEALTHCHECK, which the OCI format that buildah writes has no place for. */
    private static List<String> healthCheck() throws IOException {
        String text = Files.readString(Path.of("Dockerfile")).replace("\\\n", " ");
        Matcher words = Pattern.compile("HEALTHCHECK .*CMD (\\[.*])").matcher(text);
        assertThat(words.find()).isTrue();
        List<String> command = new ArrayList<>();
        Commands.readJson(words.group(1)).forEach(word -> command.add(word.asText()));
        command.set(0, "/opt/java/bin/java");
        return command;
    }

    @Test
    void canEnrolHosts() throws IOException {
        try (Program ssh = run(Program.freePort(), IMAGE_USER, List.of("/usr/bin/ssh", "-V"))) {
            assertThat(ssh.awaitEnd()).as(ssh.output()).isZero();
            assertThat(ssh.output()).contains("OpenSSH");
        }
    }

    private Program start(int port, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        image.configuration().at("/Entrypoint").forEach(word -> command.add(word.asText()));
        if (arguments[0].startsWith("-XX")) {
            command.subList(command.indexOf("-jar"), command.size()).clear();
        }
        command.addAll(List.of(arguments));
        return run(port, SOMEBODY, command);
    }

    private Program run(int port, String user, List<String> inside) throws IOException {
        Path files = Files.createDirectories(folder.resolve("x2go"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(files.resolve("x2gobroker.conf"), """
                [global]
                default-auth-mech = none
                [broker_inifile]
                session-profiles = /etc/x2go/profiles.conf
                """);
        Files.writeString(files.resolve("profiles.conf"), "[desk]\nname = Desk\n");
        List<String> command = new ArrayList<>(List.of(
                Path.of("interop", "run-image").toAbsolutePath().toString(),
                image.root().toString(),
                files.toString(),
                user));
        command.addAll(inside);
        return Program.start(
                command,
                Map.of("DAEMON_BIND_ADDRESS", "127.0.0.1:" + port, "PATH", "/usr/sbin:/usr/bin"),
                folder,
                "image.log");
    }

    private static List<String> statusOf(Program program) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(program.pid()), "status")).stream()
                .map(line -> line.startsWith("Uid:") ? line.split("\t", 3)[0] + "\t" + line.split("\t", 3)[1] : line)
                .toList();
    }

    private static boolean givesPrivileges(Path file) {
        try {
            return ((int) Files.getAttribute(file, "unix:mode") & 0_6000) != 0;
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String ask(int port) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/plain/inifile/"))
                    .POST(BodyPublishers.ofString("task=listsessions&user=maja&password=geheim"))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    /** An image in a store of its own, and its root file system. */
    private record Image(Path root, JsonNode configuration) {
        static final String APPLICATION = "/opt/x2gobroker/quarkus-run.jar";

        static Image build(Path work) throws IOException {
            Path base = work.resolve("base");
            Commands.run(".ci/image-base", base.toString());
            Buildah buildah = new Buildah(work.resolve("store"));
            String container = buildah.run("from", "scratch");
            buildah.run("copy", "--quiet", container, base.toString(), "/");
            buildah.run("commit", "--quiet", "--rm", container, "x2gobroker-base");
            buildah.run(
                    "bud",
                    "--isolation=chroot",
                    "--quiet",
                    "--build-arg=BASE=localhost/x2gobroker-base",
                    "--tag=x2gobroker",
                    ".");
            JsonNode inspected = Commands.readJson(buildah.run("inspect", "--type=image", "x2gobroker"));
            Path root = Path.of(buildah.run("mount", buildah.run("from", "--pull-never", "localhost/x2gobroker")));
            return new Image(root, inspected.at("/OCIv1/config"));
        }
    }

    private record Buildah(Path store) {
        String run(String... arguments) {
            List<String> command = new ArrayList<>(List.of(
                    "buildah",
                    "--root=" + store.resolve("images"),
                    "--runroot=" + store.resolve("run"),
                    "--storage-driver=vfs"));
            command.addAll(List.of(arguments));
            return Commands.run(command.toArray(String[]::new));
        }
    }
}
