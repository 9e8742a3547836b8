package org.x2gobroker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script behind {@code make run}, with a program that only says how it was called. */
class DemonstrationScriptTest {
    private static final String PROGRAM = """
            #!/bin/sh
            case $1 in
              token) echo x2gobroker_secret ;;
              *) echo "called: $* on $DAEMON_BIND_ADDRESS with ${X2GOBROKER_ADMIN_TOKEN_FILE:-no tokens}" ;;
            esac
            """;

    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void install() throws IOException {
        root = folder.resolve("x2gobroker");
        for (String part : List.of("run", "database.sh", "desktop.sh", "directory.sh", "sessionprofiles.conf")) {
            Path copy = root.resolve("src/demo").resolve(part);
            Files.createDirectories(copy.getParent());
            Files.copy(Path.of("src/demo").resolve(part), copy);
        }
        program(root.resolve(".ci/java-home"), "#!/bin/sh\necho /nonexistent/java\n");
        program(root.resolve("src/main/bin/x2gobroker"), PROGRAM);
    }

    @ParameterizedTest
    @CsvSource({
        "8080, 127.0.0.1:8080",
        ":8080, 127.0.0.1:8080",
        "0.0.0.0:9090, 127.0.0.1:9090",
        "127.0.0.1:8080, 127.0.0.1:8080",
        "[::1]:8080, [::1]:8080",
        "[::]:8080, [::1]:8080",
        "[2001:db8::1]:80, [2001:db8::1]:80",
        "localhost:8080, localhost:8080",
        "broker.example.org:80, broker.example.org:80"
    })
    void printsAddressesThatCanBeCopied(String bind, String address) throws Exception {
        assertThat(run(Map.of("DAEMON_BIND_ADDRESS", bind)))
                .contains(
                        "demonstration: http://" + address + "/",
                        "x2goclient --broker-url=http://demo@" + address + "/plain/inifile/",
                        "pyhoca-cli -B http://demo:demo@" + address + "/json/inifile/ --list-profiles",
                        "curl -d task=listsessions -d user=demo -d password=demo http://" + address + "/plain/inifile/",
                        "curl -H 'Authorization: Bearer x2gobroker_secret' http://" + address + "/api/v1/profiles",
                        "called: serve on " + bind);
    }

    @Test
    void listensOnThisMachineOnlyUnlessItIsToldOtherwise() throws Exception {
        assertThat(run(Map.of())).contains("http://127.0.0.1:8080/", "called: serve on 127.0.0.1:8080");
    }

    @Test
    void saysWhatAClickOnADesktopWillDo() throws Exception {
        assertThat(run(Map.of())).contains("a click on a desktop ends with a host that cannot be found");
    }

    @Test
    void keepsTheTokensOfTheAdminApiBelowTarget() throws Exception {
        assertThat(run(Map.of())).contains("with " + root.resolve("target/demo/api-tokens") + "\n");
    }

    @Test
    void saysThatADesktopNeedsRootBeforeItStartsAnything() throws Exception {
        Path tools = folder.resolve("tools");
        program(tools.resolve("id"), "#!/bin/sh\necho 1000\n");

        assertThat(run(Map.of("DESKTOP", "1", "PATH", tools + ":/usr/bin:/bin")))
                .contains("DESKTOP=1 needs root")
                .doesNotContain("called", "Starting");
    }

    private static void program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String run(Map<String, String> environment) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(root.resolve("src/demo/run").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("X2GOBROKER_DATABASE_URL", "none");
        builder.environment().keySet().removeIf(name -> name.startsWith("X2GOBROKER") || name.startsWith("DAEMON"));
        builder.environment().putAll(variables);
        builder.start().waitFor();
        return Files.readString(output);
    }
}
