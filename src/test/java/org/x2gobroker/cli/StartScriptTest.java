package org.x2gobroker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The start script {@code src/main/bin/x2gobroker} with runtimes that only say how they were called. */
class StartScriptTest {
    @TempDir
    Path folder;

    private Path script;

    @BeforeEach
    void install() throws IOException {
        script = folder.resolve("opt/bin/x2gobroker");
        Files.createDirectories(script.getParent());
        Files.copy(Path.of("src/main/bin/x2gobroker"), script);
        Files.createFile(folder.resolve("opt/quarkus-run.jar"));
    }

    @Test
    void startsTheProgramBesideItsFolder() throws Exception {
        Path java = runtime("java25", "25.0.1");

        assertThat(run(Map.of("JAVA_HOME", java.toString()), "profiles", "check"))
                .contains("java25 called")
                .contains("opt/quarkus-run.jar profiles check");
    }

    @Test
    void passesOverARuntimeThatIsTooOld() throws Exception {
        Path old = runtime("java17", "17.0.15");
        Path java = runtime("java25", "25.0.1");

        assertThat(run(Map.of("JAVA_HOME", old.toString(), "PATH", java.resolve("bin") + ":/usr/bin:/bin")))
                .contains("java25 called");
    }

    @Test
    void saysWhereItLookedForTheProgram() throws Exception {
        Files.delete(folder.resolve("opt/quarkus-run.jar"));

        assertThat(run(Map.of())).contains("there is no quarkus-run.jar in", "set X2GO_BROKER_HOME");
    }

    @ParameterizedTest
    @CsvSource({
        "--version, false, false",
        "--help, false, false",
        "serve, true, true",
        "train x, true, true",
        "profiles list, true, false"
    })
    void loadsTheCacheForWhatWorksAndTheSecondCompilerForTheBroker(String command, boolean cached, boolean compiled)
            throws Exception {
        Path java = runtime("java25", "25.0.1");
        Path program = folder.resolve("opt").toRealPath();
        Files.writeString(program.resolve("x2gobroker.aot"), "recorded");
        Files.writeString(program.resolve("x2gobroker.aot.home"), program + "\n");

        String called = run(Map.of("JAVA_HOME", java.toString()), command.split(" "));

        assertThat(called.contains("-XX:AOTCache=" + program.resolve("x2gobroker.aot")))
                .isEqualTo(cached);
        assertThat(called.contains("-XX:TieredStopAtLevel=1")).isEqualTo(!compiled);
    }

    private Path runtime(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        Files.writeString(java, "#!/bin/sh\necho \"" + name + " called with $*\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }

    private String run(Map<String, String> environment, String... arguments) throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.command().addAll(List.of(arguments));
        builder.environment().remove("JAVA_HOME");
        builder.environment().putAll(environment);
        builder.start().waitFor();
        return Files.readString(output);
    }
}
