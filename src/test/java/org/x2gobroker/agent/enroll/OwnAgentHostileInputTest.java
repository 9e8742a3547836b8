package org.x2gobroker.agent.enroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.agent.enroll.OwnAgent.Answer;

/** Whatever the holder of the broker's key sends: no command runs, no file is written, no {@code OK} is said. */
class OwnAgentHostileInputTest {
    private static final String ID = "maja-50-1700000000_stDMATE_dp24";
    private static final String BASE64 = "AAAAC3NzaC1lZDI1NTE5AAAAIJm8nJx2k3cTq0wq0xP1cTn0p4pH5n2m9l1k7QkqkqkQ";
    private static final String KEY = "ssh-ed25519 " + BASE64 + " x2gobroker-1";
    private static final String FILE = "%h/.ssh/authorized_keys";

    static final List<List<String>> WORDS = List.of(
            List.of(),
            List.of("maja"),
            List.of("", "ping"),
            List.of("maja;id", "listsessions"),
            List.of("$(id)", "listsessions"),
            List.of("maja\n", "listsessions"),
            List.of("-u", "listsessions"),
            List.of("../maja", "listsessions"),
            List.of("m\u00e4ja", "listsessions"),
            List.of("m".repeat(300), "listsessions"),
            List.of("maja", "LISTSESSIONS"),
            List.of("maja", "listsessions\n"),
            List.of("maja", "run"),
            List.of("maja", "listsessions", "willi;id"),
            List.of("maja", "getservers", "more"),
            List.of("maja", "ping", "more"),
            List.of("maja", "suspendsession"),
            List.of("maja", "suspendsession", ID, ID),
            List.of("maja", "suspendsession", ID + "; id"),
            List.of("maja", "suspendsession", "-h"),
            List.of("maja", "terminatesession", "`id`"),
            List.of("maja", "terminatesession", ID + "\n" + ID),
            List.of("maja", "addauthkey", KEY),
            List.of("maja", "addauthkey", KEY + "\n" + KEY, FILE),
            List.of("maja", "addauthkey", "command=\"id\" " + KEY, FILE),
            List.of("maja", "addauthkey", "environment=\"LD_PRELOAD=/tmp/x\" " + KEY, FILE),
            List.of("maja", "addauthkey", "restrict,command=\"id\" " + KEY, FILE),
            List.of("maja", "addauthkey", "ssh-rsa " + BASE64 + " x", FILE),
            List.of("maja", "addauthkey", "ssh-dss AAAAB3NzaC1kc3MAAACBAAAAAAAAAAAAAAAA x", FILE),
            List.of("maja", "addauthkey", KEY + " more", FILE),
            List.of("maja", "addauthkey", KEY.replace("1", "$(id)"), FILE),
            List.of("maja", "addauthkey", KEY, "authorized_keys"),
            List.of("maja", "addauthkey", KEY, "%h/../willi/keys"),
            List.of("maja", "addauthkey", KEY, "%h/.ssh/"),
            List.of("maja", "addauthkey", KEY, "%h/.ssh/%x"),
            List.of("maja", "addauthkey", KEY, "%h/a|id"),
            List.of("maja", "addauthkey", KEY, "%h/$(id)"),
            List.of("maja", "addauthkey", KEY, "%h/a\nb"),
            List.of("maja", "delauthkey", "s/x/y/e", FILE),
            List.of("maja", "addauthkey", KEY, "/" + "a".repeat(70_000)));

    static final List<String> COMMAND_LINES = List.of(
            "",
            "/x",
            "/x 'maja'",
            "/x 'maja' 'listsessions'; id",
            "/x 'maja' 'listsessions' | id",
            "/x 'maja' 'listsessions' && id",
            "/x 'maja' 'listsessions' > /tmp/x",
            "/x 'maja' 'listsessions' `id`",
            "/x 'maja' 'listsessions' $(id)",
            "/x 'maja' 'listsessions' \"$(id)\"",
            "/x 'maja' 'listsessions' \"`id`\"",
            "/x 'maja' 'listsessions",
            "/x 'maja' 'listsessions'\n'willi'",
            "/x 'maja'\t'listsessions'",
            "/x 'ma'\\''ja' 'listsessions'",
            "/x \\maja listsessions",
            "bash -c 'id'",
            "sh -c 'id; /x maja listsessions'",
            "sh -c '/x maja listsessions' 'maja'",
            "/x 'maja' 'listsessions' '" + "w".repeat(64 * 1024) + "'");

    @TempDir
    Path folder;

    private OwnAgent agent;

    @BeforeEach
    void prepare() throws IOException {
        agent = OwnAgent.in(folder);
    }

    @ParameterizedTest
    @FieldSource("WORDS")
    void refusesTheseWordsEvenAsRoot(List<String> words) throws Exception {
        assertRefused(agent.asRoot(words.toArray(String[]::new)));
    }

    @ParameterizedTest
    @FieldSource("COMMAND_LINES")
    void refusesTheseCommandLinesBeforeSudo(String commandLine) throws Exception {
        assertRefused(agent.forced(commandLine));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PERL5OPT=-Mre", "PERL5LIB=/tmp", "PATH=/tmp", "IFS=a", "X2GO_BIN=/tmp"})
    void ignoresVariablesOfItsCaller(String variable) throws Exception {
        Process process = new ProcessBuilder("env", variable, "/usr/bin/perl", "-T", script(), "foo", "ping")
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes())).isEqualTo("OK\n");
    }

    @Test
    void writesNoSecretToStandardError() throws Exception {
        assertThat(agent.asRoot("maja\u001b[2J\n", "listsessions").complaints()).matches("[\\x20-\\x7e]+\n");
    }

    private static String script() {
        return Path.of("src", "main", "agent", "x2gobroker-agent")
                .toAbsolutePath()
                .toString();
    }

    private void assertRefused(Answer answer) throws IOException {
        assertThat(answer.output()).isEmpty();
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.complaints()).startsWith("x2gobroker-agent: ");
        assertThat(agent.calls()).isEmpty();
        try (Stream<Path> files = Files.list(agent.home("maja"))) {
            assertThat(files).isEmpty();
        }
    }
}
