package org.x2gobroker.auth.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.check.TestSettings;
import org.x2gobroker.host.HostEndpoint;

/** Runs real executables. */
class HostWakeProgramTest {
    private static final String KEY = "x2gobroker.global.host-wake-program";
    private static final HostEndpoint LION = new HostEndpoint("lion", "192.0.2.7", 22);

    @TempDir
    Path folder;

    @Test
    void getsNameAddressAndArgumentOfTheHost() throws Exception {
        HostWakeProgram program = program("printf '<%s>' \"$@\" > " + folder.resolve("seen"));

        program.run(LION, "rack7/3");
        assertThat(folder.resolve("seen")).hasContent("<lion><192.0.2.7><rack7/3>");

        program.run(LION, "");
        assertThat(folder.resolve("seen")).hasContent("<lion><192.0.2.7>");
    }

    @Test
    void saysWhyItFailed() throws IOException {
        HostWakeProgram program = program("echo 'no such rack' >&2; exit 3");

        assertThatThrownBy(() -> program.run(LION, ""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("exit code 3: no such rack");
    }

    @Test
    void isEndedWhenItTakesTooLong() throws IOException {
        LiveSettings settings =
                TestSettings.live(KEY, script("sleep 600").toString(), "x2gobroker.global.host-wake-timeout", "1");

        assertThatThrownBy(() -> new HostWakeProgram(settings).run(LION, "")).isInstanceOf(IOException.class);
    }

    @Test
    void isRefusedAtTheStartWhenItIsNoExecutable() throws IOException {
        assertThatThrownBy(() -> HostWakeProgram.validate(
                        TestSettings.live(KEY, "/no/such/program").current()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("host-wake-program");
        assertThatCode(() -> HostWakeProgram.validate(
                        TestSettings.live(KEY, script("true").toString()).current()))
                .doesNotThrowAnyException();
        assertThatCode(() -> HostWakeProgram.validate(TestSettings.live().current()))
                .doesNotThrowAnyException();
    }

    private HostWakeProgram program(String commands) throws IOException {
        return new HostWakeProgram(TestSettings.live(KEY, script(commands).toString()));
    }

    private Path script(String commands) throws IOException {
        Path script = Files.writeString(folder.resolve("wake"), "#!/bin/sh\n" + commands + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }
}
