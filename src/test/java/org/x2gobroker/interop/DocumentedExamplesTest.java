package org.x2gobroker.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Types what the documentation says: every example that is marked {@code sh run} or {@code sql run} is run as it stands, page by page,
 * beside {@code make run DESKTOP=1 LDAP=1} in a network where its ports are free. Other examples are for machines that are not here.
 * What the commands write is left in {@code target/interop/documentation}.
 */
@Tag("interop")
@Timeout(600)
class DocumentedExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```(sh|sql) run\\n(.*?)^```$");
    private static final Path ARTIFACTS =
            Path.of("target", "interop", "documentation").toAbsolutePath();
    private static final Pattern DATABASE = Pattern.compile("are in jdbc:(postgresql:\\S+)\\.");

    @TempDir
    static Path folder;

    private static Demonstration demonstration;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(ARTIFACTS);
        List<String> ownNetwork = List.of("unshare", "--net", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh");
        demonstration = Demonstration.start(folder, ownNetwork, "DESKTOP=1", "LDAP=1");
        // An error of a server makes curl end with an error, too.
        Files.writeString(folder.resolve("home/.curlrc"), "fail-with-body\nsilent\nshow-error\n");
    }

    @AfterAll
    static void stop() {
        demonstration.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/admin-api.md",
                "docs/configuration.md",
                "docs/database.md",
                "docs/hosts.md",
                "docs/ldap.md",
                "docs/migration.md",
                "docs/tour.md"
            })
    void theExamplesOfThePageWork(String page) throws IOException {
        List<String> examples = EXAMPLE.matcher(Files.readString(Path.of(page)))
                .results()
                .map(DocumentedExamplesTest::asShell)
                .toList();
        assertThat(examples).isNotEmpty();
        Path script = Files.writeString(
                folder.resolve("examples.sh"), "set -euo pipefail\nset -x\n" + String.join("\n", examples));

        String output = runBeside(script);

        Files.writeString(ARTIFACTS.resolve(page.replace('/', '-') + ".log"), output);
        assertThat(output).doesNotContain("Exception", "\tat ");
    }

    private static String asShell(MatchResult example) {
        return example.group(1).equals("sh")
                ? example.group(2)
                : "psql --quiet --set ON_ERROR_STOP=1 '" + databaseUrl() + "' <<'SQL'\n" + example.group(2) + "SQL\n";
    }

    private static String databaseUrl() {
        Matcher url = DATABASE.matcher(demonstration.output());
        assertThat(url.find()).isTrue();
        return url.group(1);
    }

    /** Runs the script in the demonstration's network and folder, as its user in another terminal. */
    private static String runBeside(Path script) {
        return Commands.run(
                "nsenter",
                "--net",
                "--target=" + demonstration.program().pid(),
                "--wd=" + demonstration.sources(),
                "env",
                "-i",
                "HOME=" + folder.resolve("home"),
                "LANG=C.UTF-8",
                "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "bash",
                "-c",
                "exec 2>&1; . \"$1\"",
                "bash",
                script.toString());
    }
}
